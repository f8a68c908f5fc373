//! Another page behind the end of the first, as where several were saved to one text.

use std::collections::BTreeMap;

use super::header;
use super::lines::Line;
use super::models::ModelStart;
use crate::dialect::{Dialect, Role, operation_in, two_operations_in};

/// Where reading goes on.
pub(super) struct Next<'l, 'a> {
    pub(super) at: usize,
    /// The line that names the page, which stands above.
    pub(super) title: Option<&'l Line<'a>>,
}

/// The site has fewer lines between a page's title and its first heading.
const MAX_HEAD: usize = 40;

/// The first line from `from` on that only a page has: a heading over its parts, a table of fields, a model.
pub(super) fn next<'l, 'a>(
    lines: &'l [Line<'a>],
    models: &BTreeMap<usize, ModelStart<'a>>,
    from: usize,
    dialect: &Dialect,
) -> Option<Next<'l, 'a>> {
    let at = (from..lines.len()).find(|at| models.contains_key(at) || begins(lines, *at, dialect))?;
    let above = lines.get(from.max(at.saturating_sub(MAX_HEAD))..at).unwrap_or_default();
    let names = |line: &&Line<'_>| {
        dialect.page_title(line.text).is_some_and(|title| title.operation.is_some() || title.title.is_some())
    };
    let title = above.iter().rev().find(names).filter(|_| !models.contains_key(&at));
    Some(Next { at, title })
}

/// Whether a line names another page whose first heading follows at once, where nothing ends the page above.
pub(super) fn is_title(lines: &[Line<'_>], at: usize, dialect: &Dialect) -> bool {
    let Some(line) = lines.get(at).filter(|line| !line.text.is_empty()) else { return false };
    let is_apart =
        || at.checked_sub(1).and_then(|above| lines.get(above)).is_none_or(|line| line.text.is_empty());
    let is_titled = dialect.page_title(line.text).is_some();
    if !(is_titled || is_apart() && names_operation(line.text)) {
        return false;
    }
    let mut below = lines.iter().skip(at + 1).take(MAX_HEAD).filter(|line| !line.text.is_empty());
    let heading = below.next().and_then(|line| dialect.words().line_heading(line.text, false));
    heading.is_some_and(|found| found.role == Role::Overview || !is_titled && found.role == Role::Request)
}

fn names_operation(line: &str) -> bool {
    operation_in(line).is_some() || two_operations_in(line).is_some()
}

fn begins(lines: &[Line<'_>], at: usize, dialect: &Dialect) -> bool {
    let Some(line) = lines.get(at).filter(|line| !line.text.is_empty()) else { return false };
    let heading = dialect.words().line_heading(line.text, false);
    let is_part = heading.is_some_and(|found| {
        matches!(
            found.role,
            Role::Overview | Role::Public | Role::Request | Role::Response | Role::Models | Role::Errors
        )
    });
    is_part || header::detect(lines, at, dialect).is_some_and(|header| header.has_types())
}

/// Lines between a part's text and its table.
const MAX_TEXT: usize = 40;

/// Whether a table's header stands below a line, before the next heading.
pub(super) fn has_header_below(lines: &[Line<'_>], at: usize, dialect: &Dialect) -> bool {
    let below = (at..lines.len()).take(MAX_TEXT).take_while(|at| {
        let is_heading = |line: &Line<'_>| {
            dialect.words().line_heading(line.text, false).is_some() || dialect.lists_users(line.text)
        };
        !lines.get(*at).is_none_or(is_heading)
    });
    below.into_iter().any(|at| header::detect(lines, at, dialect).is_some_and(|header| header.has_types()))
}
