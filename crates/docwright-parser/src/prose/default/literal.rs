//! What a literal says: a number with its unit, a quoted text, a word that no prose goes on after.

use docwright_ir as ir;

use super::super::Input;
use super::super::values::Values;
use super::super::words::{UnitPlace, Words, holds_one_of, is_one_of, opens_with_one_of, opens_with_word};
use super::{is_listed, is_numeric};
use crate::dialect::is_han;

/// Right behind a word: it is cut there, as in `user@host`, `C:\dir`, `a=b`.
const GOES_ON: [char; 7] = ['\\', '@', '=', '&', '#', '$', '^'];

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
        if self.is_an_end(written) || self.names_a_sign() {
            return None;
        }
        let written = without_stars(written);
        if written.starts_with(['"', '\'']) {
            let inner = unquote(written);
            let says = inner.chars().any(|c| c.is_alphanumeric() || c == '*') || self.is_a_sign(inner);
            // `默认为"自动"auto"`: a quote is missing somewhere.
            let closed = !self.after.starts_with(|c: char| c.is_ascii_alphanumeric());
            let own =
                is_listed(values, inner) || !self.names_nothing(inner) && !self.is_of_another_row(inner);
            return (says && closed && own && self.fits(inner)).then(|| inner.to_owned());
        }
        // `logs/` is a path, and `5/` is cut.
        let path = written.starts_with('/') || self.is_folder(written);
        let trimmed = written.trim_end_matches(if path { &['.'][..] } else { &['.', '-', ':', '/', '+'] });
        if !path && written.trim_end_matches('.').ends_with('/') {
            return None;
        }
        let ended = trimmed.len() < written.len() && !self.after.starts_with(GOES_ON);
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
        let named = written.starts_with(|c: char| c.is_ascii_alphabetic())
            && self.tail.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').starts_with(':')
            && !holds_one_of(self.intro, &self.words.default.copulas)
            && !self.delimited;
        // `默认配置id`, in the row `ConfigId`.
        let named = named || word.len() > 1 && self.input.name.to_ascii_lowercase().ends_with(&word);
        let literal = listed(written)
            || !named
                && (!is_one_of(&word, &self.words.default.prose) || self.is_foreign(&word))
                && !self.names_nothing(&word)
                && !self.is_attribute(&word)
                && !self.says_how_it_is_asked(&word)
                // "the caller's group"
                && !self.after.starts_with("'s ")
                && (self.follows_a_mark() || !self.is_of_another_row(written))
                && (ended || self.word_ends(&word));
        // `-R` is a switch of a command.
        let switch = written.strip_prefix('-').is_some_and(|rest| !rest.is_empty()) && !listed(written);
        let one = !self.is_one_of_two() && !self.is_first_of_several();
        (literal && !switch && one && self.fits(written)).then(|| written.to_owned())
    }

    /// `7` of `5.7 by default`: the end of what is written.
    fn is_an_end(&self, written: &str) -> bool {
        let lead = if self.intro.is_empty() { self.before } else { self.intro };
        let mut chars = lead.chars().rev();
        let (last, before) = (chars.next(), chars.next());
        let number = written.starts_with(|c: char| c.is_ascii_digit());
        let behind_word = before.is_some_and(|c| c.is_ascii_alphanumeric());
        let behind_number = number && before.is_some_and(|c| c.is_ascii_digit());
        self.delimited
            && match last {
                Some('-' | '+') => behind_word || number,
                Some('.' | '/' | '\\' | '@' | '_' | '*' | '#' | '%') => behind_word,
                Some(':' | ',') => behind_number,
                _ => false,
            }
    }

    /// `comma (,)`: the sign is meant, and its name is no value.
    fn names_a_sign(&self) -> bool {
        let inner = self.after.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
        inner.is_some_and(|(inner, _)| {
            !inner.trim().is_empty() && inner.chars().all(|c| c.is_ascii_punctuation() || c == ' ')
        })
    }

    /// `默认为","`: one sign between quotes; a dash says that there is none.
    fn is_a_sign(&self, inner: &str) -> bool {
        let mut chars = inner.chars();
        let sign = chars.next().filter(|c| c.is_ascii_punctuation() && *c != '-');
        sign.is_some()
            && chars.next().is_none()
            && !self.delimited
            && holds_one_of(self.intro, &self.words.default.copulas)
    }

    /// `logs/`, where the clause ends.
    fn is_folder(&self, written: &str) -> bool {
        let written = written.trim_end_matches('.');
        let ends = self.after.is_empty() || self.after.starts_with([',', ';', '。', '、', ')', '\n']);
        let stopped = ends || self.after.starts_with(' ') && self.tail.starts_with(&format!("{written}."));
        written.ends_with('/') && stopped && written.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// `默认为 all`, `未指定时使用 latest`: no word of a Chinese sentence.
    fn is_foreign(&self, word: &str) -> bool {
        let ends = self.after.is_empty() || self.after.starts_with([',', ';', '。', ')', '\n']);
        ends && self.intro.contains(is_han)
            && (holds_one_of(self.intro, &self.words.default.copulas)
                || holds_one_of(self.intro, &self.words.default.unset))
            && is_one_of(word, &self.words.default.foreign)
    }

    /// "The default project is used": without "is" or a colon between, a plain word is what the default is of.
    fn is_attribute(&self, word: &str) -> bool {
        !self.is_bracketed()
            && is_one_of(self.intro.trim_end(), &self.words.default.bare)
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !matches!(word, "true" | "false")
    }

    /// "Default: required.", where nothing lists `required`.
    fn says_how_it_is_asked(&self, word: &str) -> bool {
        is_one_of(word, &self.words.default.asked)
            && !self.before.contains(word)
            && !self.after.contains(word)
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
        // `0 0 2 * * ?`: the first of several fields.
        let written = self.tail.strip_suffix(self.after).unwrap_or("");
        let behind = self.after.strip_prefix(' ').filter(|_| written.ends_with(|c: char| c.is_ascii_digit()));
        let behind = behind.unwrap_or("");
        let fields = behind.starts_with(|c: char| c.is_ascii_digit()) || behind.starts_with("* ");
        let goes_on = self.after.starts_with(GOES_ON) || self.after.starts_with(['/', ':', '~']);
        !(listed || spanned || changed || fields || goes_on)
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
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_-./:".contains(c)));
        let (word, _) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or_default();
        let word = word.trim_end_matches(['.', ':', '/']);
        let behind = rest.get(word.len()..).unwrap_or("");
        let ends = behind.is_empty() || behind.starts_with([';', '\n', '。', ')']) || behind == ".";
        !word.is_empty() && ends && !is_one_of(word, &self.words.default.attributes)
    }

    /// Whether a value of the row's type can be written so.
    fn fits(&self, value: &str) -> bool {
        match self.input.ty.element() {
            ir::Type::Integer => value.parse::<i64>().is_ok(),
            ir::Type::Float => value.parse::<f64>().is_ok_and(f64::is_finite),
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

/// `**red**` of a page of text: the marks of a bold word.
fn without_stars(written: &str) -> &str {
    let inner = written.trim_end_matches('.').strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.filter(|inner| inner.contains(char::is_alphanumeric)).unwrap_or(written)
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
