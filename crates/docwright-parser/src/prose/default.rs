//! The literal that a server takes when none is sent.

use docwright_ir as ir;

use super::fold::Folded;
use super::rules::{Fact, Hits, Rules};
use super::values::Values;
use super::{Input, Mined};

/// The row's default, if the text names one literal and no other.
pub(super) fn default(
    input: &Input<'_>,
    text: &Folded,
    hits: &Hits,
    rules: &'static Rules,
    values: &Values,
) -> Option<Mined<String>> {
    let mut found: Option<Mined<String>> =
        values.default.clone().map(|value| Mined::new(value, "marked-default"));
    for (value, rule) in literals(input, text, hits, rules, values) {
        match &found {
            None => found = Some(Mined::new(value, rule)),
            Some(known) if known.value.eq_ignore_ascii_case(&value) => {}
            // The page names several, each for a case of its own.
            Some(_) => return None,
        }
    }
    found.or_else(|| by_meaning(text, hits, rules, values))
}

fn literals(
    input: &Input<'_>,
    text: &Folded,
    hits: &Hits,
    rules: &'static Rules,
    values: &Values,
) -> Vec<(String, &'static str)> {
    let mut out = Vec::new();
    for rule in rules.of(Fact::Default, hits) {
        for captures in rule.pattern.captures_iter(&text.lower) {
            let Some(value) = captures.name("value").or_else(|| captures.name("value2")) else { continue };
            let whole = captures.get(0).map_or(value.start(), |whole| whole.start());
            let quoted = value.as_str().starts_with(['"', '\'']);
            let Some(written) = text.text.get(value.range()) else { continue };
            let before = text.lower.get(..whole).unwrap_or("");
            let after = text.lower.get(value.end()..).unwrap_or("");
            let written =
                if quoted { unquote(written) } else { written.trim_end_matches(['.', '-', ':', '/', '+']) };
            let context = Context { before, after, sure: quoted || rule.name != "default-value" };
            if let Some(literal) = context.literal(input, written, quoted, values) {
                out.push((literal, rule.name.as_str()));
            }
        }
    }
    out
}

struct Context<'a> {
    before: &'a str,
    after: &'a str,
    sure: bool,
}

impl Context<'_> {
    fn literal(&self, input: &Input<'_>, written: &str, quoted: bool, values: &Values) -> Option<String> {
        if self.speaks_of_another(input) {
            return None;
        }
        if quoted {
            let whole = !written.is_empty() && fits(input, written);
            return whole.then(|| written.to_owned());
        }
        let number = leading_number(written);
        if let Some((number, unit)) = number
            && (unit.is_empty() || is_unit(unit) && input_is_numeric(input))
        {
            let number = number.replace(',', "");
            return (self.number_ends() && fits(input, &number)).then_some(number);
        }
        let set = values.set.as_ref().map_or(&[][..], |set| &set.value.values);
        // "Default value: All.Note: …": a line break was lost.
        let written = written.split_once('.').map_or(written, |(head, _)| {
            if set.iter().any(|value| value.value == head) { head } else { written }
        });
        let word = written.to_ascii_lowercase();
        let listed = set.iter().any(|value| value.value == written);
        let plain = listed || !PROSE.contains(&word.as_str());
        (plain && (listed || self.word_ends(&word)) && fits(input, written)).then(|| written.to_owned())
    }

    /// `mysql默认3306` and `EndTime默认…` say it of something else.
    fn speaks_of_another(&self, input: &Input<'_>) -> bool {
        let before = self.before.trim_end_matches([' ', '的']);
        let word: String =
            before.chars().rev().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let word: String = word.chars().rev().collect();
        let chinese = self.before.chars().any(|c| !c.is_ascii()) || self.after.chars().any(|c| !c.is_ascii());
        let own = input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(&word));
        let range = before.ends_with(['-', '~']);
        range || chinese && word.bytes().any(|b| b.is_ascii_alphabetic()) && !own
    }

    /// A number may carry a unit, not more digits.
    fn number_ends(&self) -> bool {
        !self.after.starts_with(['/', ':', '~'])
    }

    /// A word is a literal only if no prose goes on after it.
    fn word_ends(&self, word: &str) -> bool {
        let Some(next) = self.after.chars().next() else { return true };
        if ",;。、)]}|\n\"'".contains(next) {
            return true;
        }
        let told = self.after.trim_start();
        if next == '.' || next == '(' || next == ':' {
            return true;
        }
        if next == ' ' {
            let Some(letter) = told.chars().next() else { return true };
            let truth = matches!(word, "true" | "false" | "yes" | "no" | "*");
            return !letter.is_ascii_alphanumeric()
                && (!letter.is_alphanumeric() || self.sure || truth || self.introduced())
                || CONTINUED.iter().any(|word| starts_with_word(told, word));
        }
        matches!(word, "true" | "false" | "*") || next == '表' || next == '代'
    }

    /// "默认为 X 按月": the verb makes it sure.
    fn introduced(&self) -> bool {
        true
    }
}

/// Words after "default" that are prose.
const PROSE: [&str; 34] = [
    "the", "a", "an", "all", "current", "not", "value", "values", "is", "it", "this", "that", "used", "will",
    "and", "or", "if", "no", "to", "of", "in", "security", "vpc", "one", "set", "by", "for", "when", "none-",
    "-", "your", "its", "same", "unit",
];

/// Words after a default that do not belong to it.
const CONTINUED: [&str; 22] = [
    "and",
    "which",
    "means",
    "mean",
    "meaning",
    "indicating",
    "indicates",
    "represents",
    "is",
    "if",
    "when",
    "for",
    "or",
    "note",
    "mbps",
    "seconds",
    "second",
    "minutes",
    "days",
    "hours",
    "by",
    "will",
];

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn input_is_numeric(input: &Input<'_>) -> bool {
    matches!(input.ty.element(), ir::Type::Integer | ir::Type::Float)
}

/// Whether a value of the row's type can be written so.
fn fits(input: &Input<'_>, value: &str) -> bool {
    match input.ty {
        ir::Type::Integer => value.parse::<i64>().is_ok(),
        ir::Type::Float => value.parse::<f64>().is_ok(),
        ir::Type::Boolean => {
            matches!(value.to_ascii_lowercase().as_str(), "true" | "false" | "0" | "1" | "yes" | "no")
        }
        ir::Type::Model(_) | ir::Type::Fields(_) | ir::Type::Object | ir::Type::Map(_) => false,
        ir::Type::List(element) => fits(&Input { ty: element, ..*input }, value),
        ir::Type::String | ir::Type::Any => !value.is_empty(),
    }
}

fn unquote(text: &str) -> &str {
    let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or("");
    inner.trim()
}

/// `7200` and `s` for `7200s`.
fn leading_number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || ".,-".contains(c))).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let number = number.trim_end_matches(['.', ',']);
    (number.bytes().any(|b| b.is_ascii_digit()) && !number.get(1..)?.contains('-')).then_some((number, unit))
}

fn is_unit(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "s" | "ms" | "m" | "h" | "d" | "g" | "gb" | "gib" | "mb" | "mib" | "kb" | "tb" | "mbps" | "min"
    )
}

/// "默认为月付" names the value whose meaning that is.
fn by_meaning(text: &Folded, hits: &Hits, rules: &'static Rules, values: &Values) -> Option<Mined<String>> {
    let set = values.set.as_ref()?;
    for rule in rules.of(Fact::DefaultPhrase, hits) {
        for captures in rule.pattern.captures_iter(&text.lower) {
            let Some(phrase) = captures.name("phrase").map(|phrase| phrase.as_str()) else { continue };
            let named = |value: &&ir::EnumValue| {
                let wire = value.value.to_ascii_lowercase();
                let ends = wire.len() > 1
                    && phrase
                        .strip_suffix(wire.as_str())
                        .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()));
                ends || value
                    .meaning
                    .as_ref()
                    .is_some_and(|meaning| same(&meaning.to_ascii_lowercase(), phrase))
            };
            let mut of = set.value.values.iter().filter(named);
            if let (Some(value), None) = (of.next(), of.next()) {
                return Some(Mined::new(value.value.clone(), rule.name.as_str()));
            }
        }
    }
    None
}

/// A phrase and a meaning say the same if one holds the other, and enough of it.
fn same(meaning: &str, phrase: &str) -> bool {
    let long = phrase.chars().count() >= 2 && meaning.chars().count() >= 2;
    long && (meaning.contains(phrase) || phrase.contains(meaning))
}
