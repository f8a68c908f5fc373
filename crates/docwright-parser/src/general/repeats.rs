//! Endpoints that several sections name: one describes the operation, the others list it.

use foldhash::HashSet;

use super::page::{Operation, PageFacts};

/// Drops operations that say nothing beside a method and a path that another one describes.
pub(super) fn drop(pages: &mut [PageFacts]) {
    let described: HashSet<(String, String)> = pages
        .iter()
        .flat_map(|page| &page.operations)
        .filter(|operation| says_more(operation))
        .filter_map(key)
        .collect();
    let mut first: HashSet<(String, String)> = HashSet::default();
    for page in pages {
        page.operations.retain(|operation| {
            let Some(key) = key(operation).filter(|_| !says_more(operation)) else { return true };
            // Of several that say nothing the first counts.
            !described.contains(&key) && first.insert(key)
        });
    }
}

fn key(operation: &Operation) -> Option<(String, String)> {
    let endpoint = operation.endpoint.as_ref()?;
    let path = endpoint.path.path.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    Some((endpoint.method.clone(), path.collect::<Vec<_>>().join("{}")))
}

/// Whether an operation has a section of its own with anything in it.
fn says_more(operation: &Operation) -> bool {
    let facts = &operation.facts;
    let has_rows = !facts.request.is_empty() || !facts.response.is_empty();
    has_rows || !facts.shown.is_empty() || operation.is_alone && !facts.overview.is_empty()
}
