//! The address that an API's paths stand below: as endpoints are written with it, or as requests of examples have it.

use std::collections::BTreeMap;

use docwright_ir::PathTemplate;
use docwright_ir::name::endpoint_url;

use super::endpoint::in_example;
use super::page::{Operation, PageFacts};
use crate::words::Side;

/// The commonest address that pages state, without what their paths begin with all the same; else the commonest that
/// endpoints and examples have.
pub(super) fn url(pages: &[PageFacts]) -> Option<String> {
    let stated = commonest(pages.iter().filter_map(|page| page.base.clone()));
    stated.map(|url| without_paths(url, pages)).or_else(|| shown(pages))
}

/// An address whose path every endpoint repeats: `https://h/v1` and `/v1/things`.
fn without_paths(url: String, pages: &[PageFacts]) -> String {
    let host = url.find("://").and_then(|at| url.get(at + 3..)?.find('/').map(|slash| at + 3 + slash));
    let Some((host, path)) = host.and_then(|at| url.split_at_checked(at)) else { return url };
    let mut paths =
        pages.iter().flat_map(|page| &page.operations).filter_map(|operation| operation.endpoint.as_ref());
    let repeats = paths.all(|endpoint| endpoint.path.path.starts_with(&format!("{path}/")));
    if repeats { host.to_owned() } else { url }
}

fn commonest(urls: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    urls.for_each(|url| *counts.entry(url).or_default() += 1);
    counts.into_iter().max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a))).map(|(url, _)| url)
}

fn shown(pages: &[PageFacts]) -> Option<String> {
    let bases = pages.iter().flat_map(|page| &page.operations).filter_map(of_operation);
    commonest(bases.filter(|base| endpoint_url(base).is_ok()))
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
