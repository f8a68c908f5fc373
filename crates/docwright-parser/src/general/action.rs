//! What a page that says no method and path calls its operation, and where that is called.

use super::content::Facts;
use super::endpoint::{Endpoint, in_example};
use super::path::path;
use super::rows::Row;
use crate::page_path;
use crate::words::Side;

/// Whether a row names the action.
pub(super) fn has_action_row(facts: &Facts) -> bool {
    facts.request.iter().any(|(_, row)| matches!(row.path.as_slice(), [name] if is_action_row(name)))
}

fn is_action_row(name: &str) -> bool {
    matches!(name, "Action" | "action" | "method")
}

/// What an RPC page calls its operation: the row of the action, or a name in its title.
pub(super) fn action(facts: &Facts, title: &str, file: &str) -> Option<String> {
    let is_action = |row: &Row| matches!(row.path.as_slice(), [name] if is_action_row(name));
    let row = facts.request.iter().find(|(_, row)| is_action(row));
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || "_.".contains(c)));
        parts.map(|part| part.trim_matches('.').to_owned()).filter(|part| is_action_name(part)).collect()
    };
    let titled = words(title);
    if let Some((_, row)) = row {
        let said = words(&row.description);
        let both = titled.iter().find(|name| said.contains(name));
        return both.or(said.last()).or(titled.last()).cloned();
    }
    let stem = page_path::stem(file);
    let is_file =
        |name: &&String| name.replace(['.', '_'], "-").eq_ignore_ascii_case(&stem.replace(['.', '_'], "-"));
    titled.iter().find(is_file).or(titled.last()).cloned()
}

/// `CreateDisk`, `crm.deal.add`: two words or more, run together.
fn is_action_name(word: &str) -> bool {
    let starts = word.starts_with(|c: char| c.is_ascii_alphabetic());
    let humps =
        word.chars().skip(1).any(|c| c.is_ascii_uppercase()) && word.chars().any(|c| c.is_ascii_lowercase());
    starts && (humps && !word.contains('.') || word.split('.').filter(|part| !part.is_empty()).count() > 1)
}

/// The request that the page's examples show.
pub(super) fn shown_endpoint(facts: &Facts) -> Option<Endpoint> {
    let requests = facts.shown.iter().filter(|shown| shown.side == Side::Request);
    requests.filter_map(|shown| in_example(&shown.text, shown.line)).next()
}

/// The address of an operation that is called by its name.
pub(super) fn endpoint_at(own: &str) -> Option<Endpoint> {
    Some(Endpoint::new("POST", path(own)?, 0))
}
