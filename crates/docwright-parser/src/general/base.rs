//! The address that an API's paths stand below: as endpoints are written with it, or as requests of examples have it.

use std::collections::BTreeMap;

use docwright_ir::PathTemplate;
use docwright_ir::name::endpoint_url;

use super::endpoint::in_example;
use super::page::{Operation, PageFacts};
use crate::words::Side;

/// The commonest address of these pages; of several that are as common the first by letters.
pub(super) fn url(pages: &[PageFacts]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for base in pages.iter().flat_map(|page| &page.operations).filter_map(of_operation) {
        *counts.entry(base).or_default() += 1;
    }
    let usable = counts.into_iter().filter(|(base, _)| endpoint_url(base).is_ok());
    usable.max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a))).map(|(base, _)| base)
}

fn of_operation(operation: &Operation) -> Option<String> {
    let endpoint = operation.endpoint.as_ref()?;
    if let Some(base) = &endpoint.path.base {
        return Some(base.clone());
    }
    let template = PathTemplate::new(&endpoint.path.path);
    let steps = endpoint.path.path.split('/').filter(|step| !step.is_empty()).count();
    let requests = operation.facts.shown.iter().filter(|shown| shown.side == Side::Request);
    requests.filter_map(|shown| in_example(&shown.text, shown.line)).find_map(|shown| {
        let host = shown.path.base?;
        let sent: Vec<String> =
            shown.path.path.split('/').filter(|step| !step.is_empty()).map(str::to_owned).collect();
        let (before, own) = sent.split_at_checked(sent.len().checked_sub(steps)?)?;
        template
            .captures(own)
            .is_some()
            .then(|| before.iter().fold(host, |base, step| format!("{base}/{step}")))
    })
}
