//! The literal that a server takes when none is sent.

mod case;
mod doubt;
mod meaning;
mod other;
mod subject;

use docwright_ir as ir;
use regex::Captures;

use super::row::ScannedRow;
use super::rule::{Fact, Flag, PatternRule};
use super::text::holds_template;
use super::values::Values;
use super::words::{UnitPlace, Words, holds_one_of, is_one_of, opens_with_one_of, opens_with_word};
use super::{BuiltIn, Input, Mined};

/// A literal that the text calls a default.
struct Literal {
    value: String,
    rule: &'static str,
    /// The word stands behind it: `English (default)`.
    marked: bool,
    /// `mysql默认3306` and `EndTime默认…` say it of something else.
    of_another: bool,
    /// `默认3(单机版为1)` tells it of one case.
    of_one_case: bool,
    /// "It used to default to 3" says that it is none now.
    denied: bool,
}

impl ScannedRow<'_> {
    /// The row's default, if the text names one literal and no other.
    pub(super) fn default(&self, values: &Values, unit: Option<&str>) -> Option<Mined<String>> {
        let marked = values.default.clone();
        let mut found = marked.map(|value| Mined::new(value, BuiltIn::MarkedDefault.as_str()));
        let is_text = matches!(self.input.ty.element(), ir::Type::String);
        let own = |literal: &Literal| {
            let out_of_kind = is_text && is_out_of_kind(values, &literal.value);
            !(literal.denied || out_of_kind || is_no_value(values, &literal.value))
        };
        let literals = self.literals(values, unit);
        // What is told of another thing is told of no meaning either.
        let of_others = literals.iter().any(|literal| literal.of_another || literal.denied);
        for literal in literals.into_iter().filter(own) {
            match &found {
                Some(known) if known.value.eq_ignore_ascii_case(&literal.value) => {}
                _ if literal.of_one_case => return None,
                // `en: English (default)` marks a value by its meaning.
                Some(_)
                    if values.default.is_some() && literal.marked && !is_listed(values, &literal.value) => {}
                // The page names several, each for a case of its own.
                Some(_) => return None,
                None if literal.of_another => {}
                None => found = Some(Mined::new(literal.value, literal.rule)),
            }
        }
        found.or_else(|| if of_others { None } else { self.default_by_meaning(values) })
    }

    fn literals(&self, values: &Values, unit: Option<&str>) -> Vec<Literal> {
        let rules = self.rules_for(Fact::Default);
        // "The array's length is 100 by default" is no value of a list.
        let rules = rules.filter(|rule| !(self.input.ty.is_list() && rule.is(Flag::NotOfLists)));
        let mut out: Vec<Literal> = rules
            .flat_map(|rule| rule.captures(&self.text.lower).map(move |captures| (rule, captures)))
            .filter_map(|(rule, captures)| self.literal(rule, &captures, values, unit))
            .collect();
        let none = !out.is_empty() && doubt::has_none(&self.text.lower, &self.words.default);
        out.iter_mut().for_each(|literal| literal.of_one_case |= none);
        // A default that is the row's own in every case comes first, whatever stands around it.
        out.sort_by_key(|literal| (literal.of_one_case, literal.of_another));
        out
    }

    fn literal(
        &self,
        rule: &'static PatternRule,
        captures: &Captures<'_>,
        values: &Values,
        unit: Option<&str>,
    ) -> Option<Literal> {
        let value =
            ["value", "value2", "value3", "value4"].into_iter().find_map(|group| captures.name(group))?;
        let start = captures.get(0).map_or(value.start(), |whole| whole.start());
        let lower = &self.text.lower;
        let candidate = Candidate {
            input: self.input,
            words: self.words,
            before: lower.get(..start).unwrap_or(""),
            intro: lower.get(start..value.start()).unwrap_or(""),
            tail: lower.get(value.start()..).unwrap_or(""),
            after: lower.get(value.end()..).unwrap_or(""),
            // A full stop behind the literal is read with it, and ends the sentence.
            behind: captures
                .get(0)
                .filter(|whole| whole.end() > value.end() || !value.as_str().ends_with('.'))
                .and_then(|whole| lower.get(whole.end()..))
                .unwrap_or(""),
            delimited: rule.is(Flag::Delimited),
        };
        let written = self.text.written.get(value.range())?;
        if rule.is(Flag::Listed) && !is_listed(values, listed_as(values, written))
            || rule.is(Flag::OfCounts) && !is_numeric(self.input.ty)
            || rule.is(Flag::InCapitals) && written.bytes().any(|b| b.is_ascii_lowercase())
        {
            return None;
        }
        // `默认版本4.0` names no configuration.
        let of_version = candidate.intro.contains(&self.words.default.version)
            && !holds_one_of(&self.input.name.to_ascii_lowercase(), &self.words.default.versions);
        if of_version {
            return None;
        }
        // `• a pattern {R:x,F:y}: … Default value 0`: a part's.
        let line = candidate.before.rsplit(['\n', '•']).next().unwrap_or("");
        if matches!(self.input.ty.element(), ir::Type::String) && holds_template(line) {
            return None;
        }
        let written = if rule.is(Flag::Listed) { listed_as(values, written) } else { written };
        let value = candidate.literal(written, values)?;
        let of_another = candidate.speaks_of_another(&value, values);
        Some(Literal {
            value,
            rule: &rule.name,
            marked: rule.is(Flag::Delimited),
            of_another,
            denied: candidate.is_denied(),
            of_one_case: candidate.is_of_one_case()
                || candidate.is_doubtful(unit)
                || candidate.has_another_beside(values),
        })
    }
}

/// A literal as it stands in its text.
struct Candidate<'a> {
    input: &'a Input<'a>,
    words: &'static Words,
    before: &'a str,
    /// From "default" to the literal.
    intro: &'a str,
    /// From the literal on.
    tail: &'a str,
    after: &'a str,
    /// What follows the rule's last word.
    behind: &'a str,
    /// The rule says itself where the literal ends.
    delimited: bool,
}

impl Candidate<'_> {
    fn literal(&self, written: &str, values: &Values) -> Option<String> {
        if written.starts_with(['"', '\'']) {
            let inner = unquote(written);
            let says = inner.chars().any(|c| c.is_alphanumeric() || c == '*');
            // `默认为"自动"auto"`: a quote is missing somewhere.
            let closed = !self.after.starts_with(|c: char| c.is_ascii_alphanumeric());
            let own =
                is_listed(values, inner) || !self.names_nothing(inner) && !self.is_of_another_row(inner);
            return (says && closed && own && self.fits(inner)).then(|| inner.to_owned());
        }
        let path = written.starts_with('/');
        let trimmed = written.trim_end_matches(if path { &['.'][..] } else { &['.', '-', ':', '/', '+'] });
        let ended = trimmed.len() < written.len();
        let written = trimmed;
        if let Some((number, unit)) = leading_number(written)
            && (unit.is_empty() || self.is_unit(unit) && is_numeric(self.input.ty))
        {
            let number = number.replace(',', "");
            let own = self.number_ends() && !self.words.is_relative(self.after);
            return (own && self.fits(&number)).then_some(number);
        }
        let set = values.set.as_ref().map_or(&[][..], |set| &set.value.values);
        let listed = |word: &str| set.iter().any(|value| value.value == word);
        // "Default value: All.Note: …": a line break was lost.
        let glued = written
            .split_once('.')
            .filter(|(head, rest)| listed(head) && rest.starts_with(|c: char| c.is_ascii_uppercase()));
        let written = glued.map_or(written, |(head, _)| head);
        let word = written.to_ascii_lowercase();
        // `默认配置id:"x"`: the word says what the default is of.
        let named =
            self.tail.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').starts_with(':')
                && !holds_one_of(self.intro, &self.words.default.copulas)
                && !self.delimited;
        // `默认配置id`, in the row `ConfigId`.
        let named = named || word.len() > 1 && self.input.name.to_ascii_lowercase().ends_with(&word);
        let literal = listed(written)
            || !named
                && !is_one_of(&word, &self.words.default.prose)
                && !self.names_nothing(&word)
                && !self.is_attribute(&word)
                // "the caller's group"
                && !self.after.starts_with("'s ")
                && !self.is_of_another_row(written)
                && (ended || self.word_ends(&word));
        (literal && !self.is_one_of_two() && self.fits(written)).then(|| written.to_owned())
    }

    /// "The default project is used": without "is" or a colon between, a plain word is what the default is of.
    fn is_attribute(&self, word: &str) -> bool {
        !self.is_bracketed()
            && is_one_of(self.intro.trim_end(), &self.words.default.bare)
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !matches!(word, "true" | "false")
    }

    /// "(default red)": the brackets hold nothing else.
    fn is_bracketed(&self) -> bool {
        self.before.ends_with(['(', '[']) && self.after.starts_with([')', ']'])
    }

    /// `NULL`, `None`: there is no default.
    fn names_nothing(&self, literal: &str) -> bool {
        self.words.default.nothing.iter().any(|word| literal.eq_ignore_ascii_case(word))
    }

    /// "Defaults to Mode": the value of another row.
    fn is_of_another_row(&self, written: &str) -> bool {
        self.input.siblings.contains(written)
    }

    /// A number may carry a unit; in a text's place it may not go on as prose: `默认404页面`.
    fn number_ends(&self) -> bool {
        let prose = self.after.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic());
        let explicit = self.delimited || holds_one_of(self.intro, &self.words.default.copulas);
        // `3,7`: one of several.
        let listed = self
            .after
            .strip_prefix([',', '、'])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !listed
            && !self.after.starts_with(['/', ':', '~'])
            && (!prose || explicit || is_numeric(self.input.ty))
    }

    /// `默认值: a 或 b` names none.
    fn is_one_of_two(&self) -> bool {
        self.words.is_alternative(self.after)
    }

    /// Whether a value of the row's type can be written so.
    fn fits(&self, value: &str) -> bool {
        match self.input.ty.element() {
            ir::Type::Integer => value.parse::<i64>().is_ok(),
            ir::Type::Float => value.parse::<f64>().is_ok(),
            ir::Type::Boolean => self.words.is_truth(value),
            ir::Type::String | ir::Type::Any => !value.is_empty(),
            _ => false,
        }
    }

    /// `7200s`
    fn is_unit(&self, text: &str) -> bool {
        self.words.units.at(UnitPlace::Glued).iter().any(|unit| text.eq_ignore_ascii_case(unit))
    }

    /// A word is a literal only if no prose goes on after it.
    fn word_ends(&self, word: &str) -> bool {
        let Some(next) = self.after.chars().next() else { return true };
        if next == ' ' {
            let after = self.after.trim_start();
            let prose = after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
            let units = self.words.units.at(UnitPlace::Trailing);
            let mut words = self.words.default.continued.iter().chain(units);
            return !prose || words.any(|word| opens_with_word(after, word));
        }
        let closed = ",;。、)]}|\n\"'.(:".contains(next);
        closed
            || matches!(word, "true" | "false" | "*")
            || opens_with_one_of(self.after, &self.words.default.explained)
    }
}

/// `枚举值: year, month (月付时默认为 0)`: a number beside words is the default of something else.
fn is_out_of_kind(values: &Values, default: &str) -> bool {
    let set = values.set.as_ref().map_or(&[][..], |set| &set.value.values);
    let number = |text: &str| text.parse::<f64>().is_ok();
    let words = set.iter().all(|value| !value.value.contains(|c: char| c.is_ascii_digit()));
    number(default) && set.len() > 1 && words
}

/// `0: 5分钟, 1: 1小时, 默认5分钟`: the number is a part of what a value means.
fn is_no_value(values: &Values, default: &str) -> bool {
    let Some(set) = values.set.as_ref().map(|set| &set.value).filter(|set| !set.partial) else {
        return false;
    };
    let means =
        |value: &ir::EnumValue| value.meaning.as_ref().is_some_and(|meaning| meaning.contains(default));
    let numbers =
        set.values.iter().all(|value| value.value.parse::<i64>().is_ok() && value.meaning.is_some());
    numbers && default.parse::<i64>().is_ok() && !is_listed(values, default) && set.values.iter().any(means)
}

fn is_listed(values: &Values, written: &str) -> bool {
    let set = values.set.as_ref().map_or(&[][..], |set| &set.value.values);
    set.iter().any(|value| value.value == written.trim_matches(['"', '\'']))
}

/// As the text lists it: a sentence may open with `Off` where `off` is listed.
fn listed_as<'v>(values: &'v Values, written: &'v str) -> &'v str {
    let set = values.set.as_ref().map_or(&[][..], |set| &set.value.values);
    let is_it = |value: &&ir::EnumValue| value.value.eq_ignore_ascii_case(written);
    let is_exact = set.iter().any(|value| value.value == written);
    let mut same = set.iter().filter(is_it);
    match (is_exact, same.next(), same.next()) {
        (false, Some(only), None) => &only.value,
        _ => written,
    }
}

fn is_numeric(ty: &ir::Type) -> bool {
    matches!(ty.element(), ir::Type::Integer | ir::Type::Float)
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
