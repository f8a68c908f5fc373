//! The literal that a server takes when none is sent.

mod case;
mod doubt;
mod literal;
mod meaning;
mod other;
mod subject;
mod withdrawn;

use docwright_ir as ir;
use regex::Captures;

use super::row::ScannedRow;
use super::rule::{Fact, Flag, PatternRule};
use super::rules::RuleSet;
use super::text::holds_template;
use super::values::Values;
use super::words::holds_one_of;
use super::{BuiltIn, Input, Mined};

use literal::Candidate;

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

/// The default that a column of defaults says in its cell, if that holds one literal. Whatever values the text lists, it
/// need not be one of them. `Err` if the text plainly says another one: the page contradicts itself.
pub(super) fn in_column(
    cell: &str,
    input: &Input<'_>,
    rules: &'static RuleSet,
    unit: Option<&str>,
) -> Result<Option<Mined<String>>, ()> {
    let read = |text: &str| {
        let alone = Input { text, default: None, ..*input };
        ScannedRow::new(&alone, rules).default(&Values::default(), unit)
    };
    let Some(column) = read(&format!("Default: {cell}")) else { return Ok(None) };
    let is_columns = |line: &&str| line.strip_suffix(cell).is_some_and(|header| header.ends_with(": "));
    let rest: Vec<&str> = input.text.lines().filter(|line| !is_columns(line)).collect();
    // `72h` and "72 hours" are one.
    let is_other = |said: &str| !column.value.starts_with(said) && !said.starts_with(column.value.as_str());
    match read(&rest.join("\n")) {
        Some(said) if is_other(&said.value) => Err(()),
        _ => Ok(Some(column)),
    }
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
        let value = ["value", "value2", "value3", "value4", "value5", "value6"]
            .into_iter()
            .find_map(|group| captures.name(group))?;
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
        // `默认端口80` where the text told nothing of a port.
        if captures.name("of").is_some_and(|of| !candidate.has_told(of.as_str())) {
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
        if !candidate.delimited && self.is_in_a_sample(line, start, candidate.intro) {
            return None;
        }
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

impl ScannedRow<'_> {
    /// `e.g. {"default": 3}`, `c INT DEFAULT 3`: words of a sample, or of a statement.
    fn is_in_a_sample(&self, line: &str, start: usize, intro: &str) -> bool {
        let keyword = &self.words.default.keyword;
        let in_capitals = self.text.written.get(start..).is_some_and(|written| {
            intro.trim_end() == *keyword && written.starts_with(keyword.to_ascii_uppercase().as_str())
        });
        let behind_a_word =
            line.strip_suffix(' ').is_some_and(|line| line.ends_with(|c: char| c.is_ascii_alphanumeric()));
        line.matches('{').count() > line.matches('}').count() || in_capitals && behind_a_word
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
