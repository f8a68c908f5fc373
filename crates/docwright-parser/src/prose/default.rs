//! The literal that a server takes when none is sent.

use docwright_ir as ir;

use super::finder::Hits;
use super::fold::Folded;
use super::rules::{Fact, Flag, Rules};
use super::values::{Values, is_truth};
use super::{BuiltIn, Input, Mined};

/// The row's default, if the text names one literal and no other.
pub(super) fn default(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
    values: &Values,
) -> Option<Mined<String>> {
    let mut found: Option<Mined<String>> =
        values.default.clone().map(|value| Mined::new(value, BuiltIn::MarkedDefault.as_str()));
    for literal in literals(input, text, hits, rules, values) {
        match &found {
            Some(known) if known.value.eq_ignore_ascii_case(&literal.value) => {}
            // The page names several, each for a case of its own.
            Some(_) => return None,
            None if literal.of_another => {}
            None => found = Some(Mined::new(literal.value, literal.rule)),
        }
    }
    found.or_else(|| by_meaning(text, hits, rules, values))
}

/// A literal that the text calls a default.
struct Literal {
    value: String,
    rule: &'static str,
    /// `mysql默认3306` and `EndTime默认…` say it of something else.
    of_another: bool,
}

fn literals(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
    values: &Values,
) -> Vec<Literal> {
    let mut out = Vec::new();
    for rule in rules.of(Fact::Default, hits) {
        // "The array's length is 100 by default" is no value of a list.
        if rule.is(Flag::NotOfLists) && input.ty.is_list() {
            continue;
        }
        for captures in rule.captures(&text.lower) {
            let groups = ["value", "value2", "value3"];
            let Some(value) = groups.into_iter().find_map(|group| captures.name(group)) else { continue };
            let start = captures.get(0).map_or(value.start(), |whole| whole.start());
            let context = Context {
                input,
                before: text.lower.get(..start).unwrap_or(""),
                intro: text.lower.get(start..value.start()).unwrap_or(""),
                after: text.lower.get(value.end()..).unwrap_or(""),
                sure: rule.is(Flag::Delimited),
            };
            let written = text.text.get(value.range()).unwrap_or("");
            if let Some(value) = context.literal(written, values) {
                out.push(Literal { value, rule: &rule.name, of_another: context.speaks_of_another() });
            }
        }
    }
    // A default that is the row's own comes first, whatever stands around it.
    out.sort_by_key(|literal| literal.of_another);
    out
}

struct Context<'a> {
    input: &'a Input<'a>,
    before: &'a str,
    /// From "default" to the literal.
    intro: &'a str,
    after: &'a str,
    /// The rule says itself where the literal ends.
    sure: bool,
}

impl Context<'_> {
    fn literal(&self, written: &str, values: &Values) -> Option<String> {
        if written.starts_with(['"', '\'']) {
            let inner = unquote(written);
            let says = inner.chars().any(|c| c.is_alphanumeric() || c == '*');
            // `默认为"自动"auto"`: a quote is missing somewhere.
            let closed = !self.after.starts_with(|c: char| c.is_ascii_alphanumeric());
            return (says && closed && fits(self.input.ty, inner)).then(|| inner.to_owned());
        }
        let trimmed = written.trim_end_matches(['.', '-', ':', '/', '+']);
        let ended = trimmed.len() < written.len();
        let written = trimmed;
        if let Some((number, unit)) = leading_number(written)
            && (unit.is_empty() || is_unit(unit) && is_numeric(self.input.ty))
        {
            let number = number.replace(',', "");
            return (self.number_ends() && fits(self.input.ty, &number)).then_some(number);
        }
        let set = values.set.as_ref().map_or(&[][..], |set| &set.value.values);
        let listed = |word: &str| set.iter().any(|value| value.value == word);
        // "Default value: All.Note: …": a line break was lost.
        let written =
            written.split_once('.').map_or(written, |(head, _)| if listed(head) { head } else { written });
        let word = written.to_ascii_lowercase();
        let literal = listed(written)
            || !PROSE.contains(&word.as_str())
                && !self.is_attribute(&word)
                && (ended || self.word_ends(&word));
        (literal && !self.is_one_of_two() && fits(self.input.ty, written)).then(|| written.to_owned())
    }

    /// "The default project is used": without "is" or a colon between, a plain word is what the default is of.
    fn is_attribute(&self, word: &str) -> bool {
        matches!(self.intro.trim_end(), "default" | "defaults")
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !matches!(word, "true" | "false")
    }

    fn speaks_of_another(&self) -> bool {
        let before = self.before.trim_end_matches([' ', '的']);
        let start = before.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let word = start.map_or(before, |at| {
            before.get(at..).unwrap_or("").trim_start_matches(|c: char| !c.is_ascii_alphanumeric())
        });
        let chinese = [self.before, self.after]
            .iter()
            .any(|text| text.chars().any(|c| !c.is_ascii() && c.is_alphabetic()));
        let own = self.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(word));
        let range = before.ends_with(['-', '~']);
        range || chinese && word.bytes().any(|b| b.is_ascii_alphabetic()) && !own
    }

    /// A number may carry a unit; in a text's place it may not go on as prose: `默认404页面`.
    fn number_ends(&self) -> bool {
        let prose = self.after.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic());
        let told = self.sure || ["为", "是", ":", "="].iter().any(|word| self.intro.contains(word));
        // `3,7`: one of several.
        let listed = self
            .after
            .strip_prefix([',', '、'])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !listed && !self.after.starts_with(['/', ':', '~']) && (!prose || told || is_numeric(self.input.ty))
    }

    /// `默认值: a 或 b` names none.
    fn is_one_of_two(&self) -> bool {
        let told = self.after.trim_start();
        told.starts_with('或') || starts_with_word(told, "or")
    }

    /// A word is a literal only if no prose goes on after it.
    fn word_ends(&self, word: &str) -> bool {
        let Some(next) = self.after.chars().next() else { return true };
        if next == ' ' {
            let told = self.after.trim_start();
            let prose = told.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
            return !prose || CONTINUED.iter().any(|word| starts_with_word(told, word));
        }
        let closed = ",;。、)]}|\n\"'.(:".contains(next);
        closed || matches!(word, "true" | "false" | "*") || next == '表' || next == '代'
    }
}

/// Words after "default" that are prose.
const PROSE: [&str; 36] = [
    "the", "a", "an", "all", "current", "not", "value", "values", "is", "it", "this", "that", "used", "will",
    "and", "or", "if", "no", "to", "of", "in", "security", "vpc", "one", "set", "by", "for", "when", "none-",
    "-", "your", "its", "same", "as", "empty", "blank",
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

fn is_numeric(ty: &ir::Type) -> bool {
    matches!(ty.element(), ir::Type::Integer | ir::Type::Float)
}

/// Whether a value of the row's type can be written so.
fn fits(ty: &ir::Type, value: &str) -> bool {
    match ty {
        ir::Type::Integer => value.parse::<i64>().is_ok(),
        ir::Type::Float => value.parse::<f64>().is_ok(),
        ir::Type::Boolean => is_truth(value),
        ir::Type::Model(_) | ir::Type::Fields(_) | ir::Type::Object | ir::Type::Map(_) => false,
        ir::Type::List(element) => fits(element, value),
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
fn by_meaning(
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
    values: &Values,
) -> Option<Mined<String>> {
    let set = values.set.as_ref()?;
    for rule in rules.of(Fact::DefaultPhrase, hits) {
        for captures in rule.captures(&text.lower) {
            let Some(phrase) = captures.name("phrase").map(|phrase| phrase.as_str()) else { continue };
            let whole = captures.get(0).map_or("", |whole| whole.as_str());
            // `2: 默认非Web防火墙`: the word is part of a meaning.
            let inside = |value: &ir::EnumValue| {
                value.meaning.as_ref().is_some_and(|meaning| meaning.to_ascii_lowercase().contains(whole))
            };
            let after = captures.get(0).and_then(|whole| text.lower.get(whole.end()..)).unwrap_or("");
            if set.value.values.iter().any(inside) || after.trim_start().starts_with('或') {
                continue;
            }
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
