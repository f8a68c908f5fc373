//! Who calls, over all pages of a folder: the way that most samples show, and the parameters that are the key.

use docwright_ir::{Auth, KeyPlace};

use super::page::PageFacts;
use crate::ledger::Fate;
use crate::words::Place;

/// The commonest way, by the pages that show it, and the first page and line of it; a key in an address only where no page
/// shows a header.
pub(super) fn commonest(pages: &[PageFacts]) -> Option<(Auth, &str, u32, usize)> {
    let mut ways: Vec<(&Auth, &str, u32, usize)> = Vec::new();
    for page in pages {
        for (auth, line) in &page.auth {
            match ways.iter_mut().find(|(known, ..)| *known == auth) {
                Some((.., count)) => *count += 1,
                None => ways.push((auth, &page.file, *line, 1)),
            }
        }
    }
    let in_query = |auth: &Auth| matches!(auth, Auth::ApiKey { place: KeyPlace::Query, .. });
    ways.iter()
        .enumerate()
        .max_by_key(|(at, (auth, _, _, count))| (!in_query(auth), *count, std::cmp::Reverse(*at)))
        .map(|(_, (auth, file, line, count))| ((*auth).clone(), *file, *line, *count))
}

/// Leaves out the parameters that show who calls: the key is the client's, and is sent once.
pub(super) fn drop_keys(pages: &mut [PageFacts], ways: &[Auth]) {
    for page in pages {
        let mut lines = Vec::new();
        for operation in &mut page.operations {
            operation.facts.request.retain(|(place, row)| {
                let is_key = matches!(&row.path[..], [name] if ways.iter().any(|way| carries(way, row.place.or(*place), name)));
                lines.extend(is_key.then_some(row.line));
                !is_key
            });
        }
        page.ledger.settle(lines.into_iter().map(|line| (line, Fate::Common)));
    }
}

/// Whether a way of showing who calls travels in this parameter.
fn carries(way: &Auth, place: Option<Place>, name: &str) -> bool {
    let is = |own: &str| own.eq_ignore_ascii_case(name);
    match (way, place) {
        (Auth::ApiKey { place: KeyPlace::Header, name }, Some(Place::Header)) => is(name),
        (Auth::ApiKey { place: KeyPlace::Query, name: own }, Some(Place::Query)) => own == name,
        (Auth::ApiKey { place: KeyPlace::Cookie, name: own }, Some(Place::Cookie)) => own == name,
        (Auth::ApiKey { .. }, _) => false,
        (_, Some(Place::Header)) => is("Authorization"),
        _ => false,
    }
}
