//! Whether to use a row at all: deprecation and its replacement, beta.

use docwright_ir as ir;

use super::finder::Hits;
use super::fold::Folded;
use super::rules::{Fact, Flag, Rules};
use super::{Input, Mined};

/// The text says not to use the row.
pub(super) fn deprecated(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
) -> Option<Mined<ir::Deprecation>> {
    rules.of(Fact::Deprecated, hits).find_map(|rule| {
        let found = rule.pattern.find(&text.lower)?;
        let note = sentence(&text.text, found.start(), found.end());
        let replacement = replacement(input, text, hits, rules);
        let deprecation = ir::Deprecation { note: Some(note.to_owned()), replacement };
        Some(Mined::new(deprecation, rule.name.as_str()))
    })
}

fn replacement(input: &Input<'_>, text: &Folded<'_>, hits: &Hits, rules: &'static Rules) -> Option<String> {
    rules.of(Fact::Replacement, hits).find_map(|rule| {
        rule.captures(&text.lower).find_map(|captures| {
            let name = text.text.get(captures.name("name")?.range())?.trim_end_matches('.');
            let named = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.len() > 1;
            (named && name != input.name).then(|| name.to_owned())
        })
    })
}

/// Only part of the vendor's users have the row. Where the text lists values, "beta" in passing is one value's.
pub(super) fn beta(
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
    lists_values: bool,
) -> Option<Mined<bool>> {
    rules
        .of(Fact::Beta, hits)
        .find(|rule| !(lists_values && rule.is(Flag::MaybeOfOneValue)) && rule.pattern.is_match(&text.lower))
        .map(|rule| Mined::new(true, rule.name.as_str()))
}

/// The sentence around a place, without the marks around it.
fn sentence(text: &str, start: usize, end: usize) -> &str {
    const ENDS: [char; 4] = ['。', '\n', ';', ']'];
    let from = text.get(..start).and_then(|before| before.rfind(ENDS)).unwrap_or(0);
    let to = text.get(end..).and_then(|after| after.find(ENDS)).map_or(text.len(), |at| end + at);
    text.get(from..to).unwrap_or("").trim_matches(|c: char| c.is_whitespace() || "[]。;,".contains(c))
}
