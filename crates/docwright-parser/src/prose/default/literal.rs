//! What a literal says: a number with its unit, a quoted text, a word that no prose goes on after.

use docwright_ir as ir;

use super::super::Input;
use super::super::values::Values;
use super::super::words::{UnitPlace, Words, holds_one_of, is_one_of, opens_with_one_of, opens_with_word};
use super::{is_listed, is_numeric};

/// A literal as it stands in its text.
pub(super) struct Candidate<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) words: &'static Words,
    pub(super) before: &'a str,
    /// From "default" to the literal.
    pub(super) intro: &'a str,
    /// From the literal on.
    pub(super) tail: &'a str,
    pub(super) after: &'a str,
    /// What follows the rule's last word.
    pub(super) behind: &'a str,
    /// The rule says itself where the literal ends.
    pub(super) delimited: bool,
}

impl Candidate<'_> {
    /// The value that is written so, if a value of the row can be.
    pub(super) fn literal(&self, written: &str, values: &Values) -> Option<String> {
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
            let own = self.number_ends() && !self.is_one_of_two() && !self.words.is_relative(self.after);
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
                && (self.follows_a_mark() || !self.is_of_another_row(written))
                && (ended || self.word_ends(&word));
        // `-R` is a switch of a command.
        let switch = written.strip_prefix('-').is_some_and(|rest| !rest.is_empty()) && !listed(written);
        let one = !self.is_one_of_two() && !self.is_first_of_several();
        (literal && !switch && one && self.fits(written)).then(|| written.to_owned())
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

    /// `密码(默认选项): Password`: a value, also where a row is called so.
    fn follows_a_mark(&self) -> bool {
        self.intro.trim_end().strip_suffix(':').is_some_and(|mark| mark.trim_end().ends_with(')'))
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
        // `30 至 60`
        let after = self.after.trim_start();
        let spanned = self.words.range_marks.iter().find_map(|mark| after.strip_prefix(mark.as_str()));
        let spanned = spanned.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        let spanned = spanned && !after.starts_with([',', '<']);
        // `5 -> 8`: it was changed.
        let changed = after.starts_with("->");
        !(listed || spanned || changed || self.after.starts_with(['/', ':', '~']))
            && (!prose || explicit || is_numeric(self.input.ty))
    }

    /// `默认值: a 或 b`, "red | blue", `10 / 20` name none. `0 或不传` says what the default means.
    fn is_one_of_two(&self) -> bool {
        let after = self.after.trim_start_matches(['"', '\'']).trim_start();
        let other = after.strip_prefix(['|', '/']).map(str::trim_start);
        let is_value = |c: char| c.is_ascii_alphanumeric() || c == '"' || c == '\'';
        let clause = after.split([',', ';', '。', '.', '\n']).next().unwrap_or("");
        let unset = holds_one_of(clause, &self.words.default.unset);
        self.words.is_alternative(self.after) && !unset
            || other.is_some_and(|rest| rest.starts_with(is_value))
    }

    /// "red, blue": another plain word ends the sentence.
    fn is_first_of_several(&self) -> bool {
        let Some(rest) = self.after.trim_start().strip_prefix(',') else { return false };
        let rest = rest.trim_start();
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
        let (word, behind) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or_default();
        let ends = behind.is_empty() || behind.starts_with([';', '\n', '。', ')']) || behind == ".";
        !word.is_empty() && ends && !is_one_of(word, &self.words.default.attributes)
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
