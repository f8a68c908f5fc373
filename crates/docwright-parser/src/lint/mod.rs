//! What pages say against themselves.
//!
//! A rule is a file: its code is the manual, `check` is the rule, and its cases are a page that it speaks of and one
//! that it leaves alone. A rule sees one operation at a time, or one field, as the page wrote it and as it was
//! understood.
//!
//! Examples are evidence against tables, never a source of parameters. Their values are often random filler,
//! which says nothing about a scalar; that a scalar stands where an object should is said all the same.

mod fields;
mod lists;
mod rules;
mod subject;
mod unused_rule;
mod walk;

use std::collections::{HashMap, HashSet};

use docwright_ir::{Diagnostics, Model};
use rayon::prelude::*;

use crate::assemble::SharedModel;
use crate::{Extraction, Spec, limits};
pub(crate) use rules::codes;
use subject::{Known, Subject};
pub(crate) use unused_rule::UNUSED_RULE;
pub use unused_rule::unused_rules;

/// Checks every operation, and every model that stands on a page of its own, against the page.
pub fn lint(extraction: &Extraction, spec: &Spec, diags: &mut Diagnostics) {
    let services = extraction.api.services.iter().rev();
    let services: HashMap<&str, Known<'_>> =
        services.map(|service| (service.name.as_str(), Known::of(service))).collect();
    let operations = extraction.drafts().par_iter().filter_map(|(service, draft)| {
        let subject = Subject::of(draft, services.get(service.as_str())?, spec)?;
        Some(page(|found| rules::check(&subject, found)))
    });
    let models = shared_models(extraction, &services);
    let models = models.par_chunk_by(|(one, _), (other, _)| one.file == other.file).map(|models| {
        page(|found| {
            for (shared, model) in models {
                let Some(service) = services.get(shared.service.as_str()) else { continue };
                let lists = &service.lists;
                rules::check_fields(
                    &fields::of_model(&shared.file, &shared.draft, model, lists, spec),
                    found,
                );
            }
        })
    });
    let found: Vec<Diagnostics> = operations.chain(models).collect();
    found.into_iter().for_each(|found| diags.append(found));
}

/// What is found on one page.
fn page(check: impl FnOnce(&mut Diagnostics)) -> Diagnostics {
    let mut found = Diagnostics::new();
    check(&mut found);
    // Each entry of an example's list shows the same thing again.
    let mut seen = HashSet::new();
    found.retain(|finding| seen.insert((finding.code.name, finding.subject.clone(), finding.found.clone())));
    limits::thin(&mut found);
    found
}

/// The models of pages of models, as they were written and as they were understood. Of a name's the first counts.
fn shared_models<'a>(
    extraction: &'a Extraction,
    services: &HashMap<&str, Known<'a>>,
) -> Vec<(&'a SharedModel, &'a Model)> {
    let mut names = HashSet::new();
    let first =
        |shared: &&'a SharedModel| names.insert((shared.service.as_str(), shared.draft.name.as_str()));
    let models = extraction.shared.iter().filter(first).filter_map(|shared| {
        let service = services.get(shared.service.as_str())?;
        Some((shared, service.models.owned(None, &shared.draft.name)?))
    });
    models.collect()
}
