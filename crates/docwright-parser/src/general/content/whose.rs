//! Rows that were read: whose they are.

use super::context::Context;
use super::{Model, Walk};
use crate::general::folded::fold;
use crate::general::origin::Origin;
use crate::general::outline::slug;
use crate::general::rows::{EACH, Row, Ty};
use crate::words::Kind;

impl Walk<'_> {
    pub(super) fn take(&mut self, mut rows: Vec<Row>, context: &Context, origin: Origin) {
        rows.iter_mut().for_each(|row| row.required = row.required.or(context.required));
        // A section below the one that the type's row stands in is the type's all the same.
        let is_of_call = matches!(context.kind, Kind::Request | Kind::Response);
        let kind = if is_of_call && self.is_type(&context.own_title) { Kind::Title } else { context.kind };
        match kind {
            Kind::Response => {
                let rows = nested(rows, context, self.facts.response.iter());
                self.facts.response.extend(rows);
            }
            Kind::Model | Kind::Members | Kind::Title => {
                // "#### address" below the row `address` holds its members.
                let known = || self.facts.request.iter().map(|(_, row)| row).chain(&self.facts.response);
                let is_member =
                    kind == Kind::Title && known().any(|row| row.path.last() == Some(&context.title));
                if is_member {
                    return self.members(rows, context, origin);
                }
                self.facts.models.push(Model {
                    name: context.model().to_owned(),
                    line: context.line,
                    ids: context.ids.clone(),
                    rows,
                    is_sure: kind != Kind::Title,
                    origin,
                });
            }
            _ => {
                let rows = nested(rows, context, self.facts.request.iter().map(|(_, row)| row));
                self.facts.request.extend(rows.into_iter().map(|row| (context.place, row)));
            }
        }
    }

    /// Whether a heading is what the type of a row above is called, which is called otherwise itself.
    fn is_type(&self, heading: &str) -> bool {
        let folded = fold(heading);
        let rows = self.facts.request.iter().map(|(_, row)| row).chain(&self.facts.response);
        let mut rows = rows.chain(self.facts.models.iter().flat_map(|model| &model.rows));
        let is_typed = |row: &Row| {
            row.ty.ty.as_ref().and_then(Ty::named).is_some_and(|(_, words)| fold(words) == folded)
        };
        let is_called = |row: &Row| row.path.last().is_some_and(|name| fold(name) == folded);
        !folded.is_empty() && rows.any(|row| is_typed(row) && !is_called(row))
    }

    /// Members of a row that a heading is called after.
    fn members(&mut self, rows: Vec<Row>, context: &Context, origin: Origin) {
        let subject = context.title.clone();
        let is_sent = self.facts.request.iter().any(|(_, row)| row.path.last() == Some(&subject));
        let kind = if is_sent { Kind::Request } else { Kind::Response };
        self.take(rows, &Context { kind, subject, ..context.clone() }, origin);
    }
}

/// The rows below a heading of one parameter are its members: "Parameter `fields`", or a heading that its row links to.
fn nested<'r>(
    mut rows: Vec<Row>,
    context: &Context,
    known: impl Iterator<Item = &'r Row> + Clone,
) -> Vec<Row> {
    if context.is_own {
        return rows;
    }
    let subject = context.subject.split(['.', ' ']).next_back().unwrap_or("");
    let is_linked = |row: &&Row| {
        row.links.iter().filter_map(|to| to.strip_prefix('#')).any(|to| context.own_ids.contains(&slug(to)))
    };
    let is_named = |row: &&Row| !subject.is_empty() && row.path.last().is_some_and(|name| name == subject);
    let is_alike = |row: &&Row| {
        !subject.is_empty() && row.path.last().is_some_and(|name| name.eq_ignore_ascii_case(subject))
    };
    // "Parameter `FILTER`" is about the row of just that name, although the word says something in headings.
    let is_spelled = |row: &&Row| row.path.last().is_some_and(|name| spells(&context.heading, name));
    let by_link = known.clone().filter(is_linked).last();
    let by_name = || known.clone().filter(is_named).last();
    let by_spelling = || known.clone().filter(is_spelled).last();
    let by_letters = || known.clone().filter(is_alike).last();
    let Some(parent) = by_link.or_else(by_name).or_else(by_spelling).or_else(by_letters) else {
        return rows;
    };
    let mut above = parent.path.clone();
    if parent.ty.is_list() {
        above.push(EACH.to_owned());
    }
    for row in &mut rows {
        row.path.splice(0..0, above.iter().cloned());
    }
    rows
}

/// Whether a heading names a field that is spelled as no word of a heading is: `FILTER`, `navParams`.
fn spells(heading: &str, name: &str) -> bool {
    let is_no_word = name.chars().skip(1).any(|c| c.is_uppercase() || c == '_');
    is_no_word && heading.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
}
