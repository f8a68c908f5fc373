//! What kind of value it is: format, unit, characters.

use docwright_ir as ir;

use super::finder::Hits;
use super::fold::Folded;
use super::rules::{Fact, Rules};
use super::{Input, Mined};

/// What the text or the number holds. The first rule that fits counts.
pub(super) fn format(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
) -> Option<Mined<ir::Format>> {
    rules.of(Fact::Format, hits).find_map(|rule| {
        let format = rule.format?;
        // Values with commas between them are already apart in a list.
        let apart = input.ty.is_list() && format == ir::Format::Csv;
        let found = !apart && rule.fits(input.ty.element()) && rule.pattern.is_match(&text.lower);
        found.then(|| Mined::new(format, rule.name.as_str()))
    })
}

/// The unit as written.
pub(super) fn unit(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
) -> Option<Mined<String>> {
    let scalar = matches!(input.ty.element(), ir::Type::Integer | ir::Type::Float | ir::Type::String);
    rules.of(Fact::Unit, hits).filter(|_| scalar).find_map(|rule| {
        let unit = rule.first(&text.lower)?.name("unit")?;
        let written = text.text.get(unit.range())?;
        Some(Mined::new(written.to_owned(), rule.name.as_str()))
    })
}

/// The characters that the text may hold, in its own words.
pub(super) fn charset(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
) -> Option<Mined<String>> {
    let is_text = matches!(input.ty.element(), ir::Type::String);
    rules.of(Fact::Charset, hits).filter(|_| is_text).find_map(|rule| {
        let found = rule.first(&text.lower)?.name("charset")?;
        let written = text.text.get(found.range())?.trim_matches([' ', ',', '、', '.']);
        let written = ["and", "or"]
            .into_iter()
            .fold(written, |text, word| text.strip_suffix(word).unwrap_or(text).trim_end());
        let names_letters = ["letter", "字母", "digit", "number", "数字", "英文", "underscore", "a-z", "0-9"];
        let lower = written.to_ascii_lowercase();
        let kinds = names_letters.iter().filter(|word| lower.contains(**word)).count();
        (kinds > 1).then(|| Mined::new(written.to_owned(), rule.name.as_str()))
    })
}
