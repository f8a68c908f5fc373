//! What pages say against themselves.
//!
//! A rule is a file: its code is the manual, `check` is the rule, and its cases are a page that it speaks of and one
//! that it leaves alone. A rule sees one operation at a time, as its page wrote it and as it was understood.
//!
//! Examples are evidence against tables, never a source of parameters. Their values are often random filler,
//! which says nothing about a scalar; that a scalar stands where an object should is said all the same.

mod rules;
mod subject;
mod unused_rule;
mod walk;

use std::collections::{HashMap, HashSet};

use docwright_ir::Diagnostics;
use rayon::prelude::*;

use crate::{Reading, Spec, limits};
use rules::RULES;
pub(crate) use rules::codes;
use subject::{Known, Subject};
pub(crate) use unused_rule::UNUSED_RULE;
pub use unused_rule::unused_rules;

/// Checks every operation against its own page.
pub fn lint(reading: &Reading, spec: &Spec, diags: &mut Diagnostics) {
    let services = reading.api.services.iter().rev();
    let services: HashMap<&str, Known<'_>> =
        services.map(|service| (service.name.as_str(), Known::of(service))).collect();
    let found: Vec<Diagnostics> = reading
        .drafts
        .par_iter()
        .map(|(service, draft)| {
            let mut found = Diagnostics::new();
            let service = services.get(service.as_str());
            let Some(subject) = service.and_then(|service| Subject::of(draft, service, spec)) else {
                return found;
            };
            RULES.iter().for_each(|rule| (rule.check)(&subject, &mut found));
            // Each entry of an example's list shows the same thing again.
            let mut seen = HashSet::new();
            found.retain(|finding| {
                seen.insert((finding.code.name, finding.subject.clone(), finding.found.clone()))
            });
            limits::thin(&mut found);
            found
        })
        .collect();
    found.into_iter().for_each(|found| diags.append(found));
}

#[cfg(test)]
mod testing;
