//! Lists that nothing announces: the shapes that leave no doubt.

use super::super::list::{Form, Item, Kind, List};
use super::super::words::{UnitPlace, is_one_of, opens_with_one_of};
use super::doubt::{is_date_part, is_number};
use super::{BuiltIn, Found, Miner, Source};

impl Miner<'_> {
    /// A list that nothing announces.
    pub(super) fn unannounced(&self) -> Option<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        let last = self.last_start();
        while at < self.elements.len() {
            if at > last && !self.is_bullet(at) || !self.may_start(at) || self.is_lone_word(at) {
                at += 1;
                continue;
            }
            let list = self.elements.list(at);
            match self.shape(&list, at) {
                Some(shape) => {
                    at = list.end.max(at + 1);
                    found.push(Found { list, source: Source::Shape(shape), conditional: false });
                }
                // No part of it is a list of values either.
                None if self.is_a_mapping(&list) => at = list.end.max(at + 1),
                None => at += 1,
            }
        }
        self.longest(found)
    }

    /// Where a list of two values starts at the latest.
    fn last_start(&self) -> usize {
        let values = (0..self.elements.len()).rev().filter(|at| self.elements.is_value(*at));
        values.take(2).last().unwrap_or(0)
    }

    /// The first of the longest lists; numbers in several brackets are one set: `(1.进 2.出)异常(101.断)`.
    fn longest(&self, found: Vec<Found>) -> Option<Found> {
        let numbers = |found: &Found| {
            let value = |item: &Item| is_number(self.elements.slice(&item.value));
            found.source == Source::Shape(BuiltIn::BracketList) && found.list.items.iter().all(value)
        };
        if found.len() > 1 && found.iter().all(numbers) {
            let source = found.first()?.source;
            let items = found.into_iter().flat_map(|found| found.list.items).collect();
            return Some(Found { list: List { items, ..List::default() }, source, conditional: false });
        }
        found.into_iter().rev().max_by_key(|found| found.list.items.len())
    }

    /// A word that nothing ties to a meaning and nothing separates from another.
    fn is_lone_word(&self, at: usize) -> bool {
        let separated = match self.elements.kind(at + 1) {
            Some(
                Kind::Newline
                | Kind::Dots
                | Kind::Word
                | Kind::Mark(',' | '、' | '/' | '|' | ';' | '.' | '。' | '>' | '•'),
            ) => true,
            Some(Kind::Mark(_)) => false,
            _ => self.elements.is_conjunction(at + 1),
        };
        self.elements.kind(at) == Some(Kind::Word) && !separated && self.elements.link(at).is_none()
    }

    /// Lists start after a mark or a line break, and values also after Chinese prose.
    pub(super) fn may_start(&self, at: usize) -> bool {
        let lexeme = match self.elements.lexemes.get(at) {
            Some(lexeme) if matches!(lexeme.kind, Kind::Word | Kind::Quoted | Kind::Script) => lexeme,
            _ => return false,
        };
        let value = lexeme.kind != Kind::Script;
        let before = at.checked_sub(1).and_then(|at| self.elements.kind(at));
        let open = match before {
            None | Some(Kind::Newline) => true,
            Some(Kind::Mark(',' | '、' | '/' | '|')) => {
                !self.is_inside_list(at) || self.says_what_it_means(at) && is_number(self.elements.word(at))
            }
            // `(单位G)5、10、15`
            Some(Kind::Mark(')')) => self.elements.script && is_number(self.elements.word(at)),
            Some(Kind::Mark(c)) => {
                matches!(
                    c,
                    ':' | ';' | '。' | '(' | '[' | '{' | '<' | '>' | '•' | '.' | '-' | '*' | '?' | '!'
                )
            }
            Some(Kind::Script) => value,
            Some(Kind::Word) => {
                value && lexeme.spaced && (self.elements.script || self.says_what_it_means(at))
            }
            _ => false,
        };
        open && (!value || self.elements.is_value(at))
    }

    /// After a separator between two values a list goes on; it does not start.
    pub(super) fn is_inside_list(&self, at: usize) -> bool {
        let before = at.checked_sub(2).and_then(|at| self.elements.kind(at));
        // `匹配Action,Accept or Deny`: a foreign word that prose ends with.
        let glued = |at: usize| self.elements.lexemes.get(at).is_some_and(|lexeme| !lexeme.spaced);
        let prose = at.checked_sub(3).and_then(|at| self.elements.kind(at)) == Some(Kind::Script);
        let tied = before == Some(Kind::Word) && self.elements.is_conjunction(at + 1);
        if tied && prose && at.checked_sub(2).is_some_and(glued) {
            return false;
        }
        // "of the image, x86_64 or arm_64"
        let code =
            |at: usize| self.elements.lexemes.get(at).is_some_and(|it| self.elements.is_code(&it.span));
        if tied && !self.elements.script && code(at) && at.checked_sub(2).is_some_and(|at| !code(at)) {
            return false;
        }
        // "the family, `A` or `B`": quotes set values apart from the prose before them.
        if !self.elements.script && self.elements.kind(at) == Some(Kind::Quoted) {
            return before == Some(Kind::Quoted);
        }
        matches!(before, Some(Kind::Word | Kind::Quoted)) && self.elements.kind(at) != Some(Kind::Script)
    }

    /// "… 0 means off"
    pub(super) fn says_what_it_means(&self, at: usize) -> bool {
        let quoted = self.elements.kind(at) == Some(Kind::Quoted);
        (is_number(self.elements.word(at)) || quoted)
            && self
                .elements
                .link(at)
                .is_some_and(|(form, _)| form == Form::Verb || quoted && form == Form::Space)
    }

    /// The rule whose shape the list has, if nothing speaks against it.
    pub(super) fn shape(&self, list: &List, at: usize) -> Option<BuiltIn> {
        let rule = self.structure(list, at)?;
        let first = list.items.first()?;
        let doubtful = !self.fits(list)
            || self.names_rows(list)
            || self.is_example(first.value.start)
            || self.is_of_a_digit(first.value.start)
            || self.in_foreign_brackets(at)
            || self.are_rules(list)
            || self.is_condition(at)
            || self.is_in_a_name(at)
            || self.starts_late(list, at)
            || self.is_parameters(list)
            || self.is_of_something_else(list)
            || self.is_refused(first.value.start)
            || self.are_amounts(list)
            // JSON: the values are its members'.
            || self.elements.text.contains("{\"");
        (!doubtful).then_some(rule)
    }

    fn structure(&self, list: &List, at: usize) -> Option<BuiltIn> {
        let items = &list.items;
        let first = items.first()?;
        let described = items.iter().filter(|item| item.meaning.is_some() && item.form != Form::Bare).count();
        if items.len() == 1 {
            return (self.is_bullet(at) && first.form == Form::Colon && self.elements.is_code(&first.value))
                .then_some(BuiltIn::BulletValues);
        }
        if described * 2 >= items.len() && described > 1
            || (described == 1 && items.len() == 2 && first.form == Form::Colon && self.is_last_bare(list))
        {
            return self.described_shape(list, at);
        }
        self.bare_shape(list, at)
    }

    /// A bullet stands before lexeme `at`: a list of one value.
    fn is_bullet(&self, at: usize) -> bool {
        at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark('•'))
    }

    /// `User:用户,Group` in brackets.
    pub(super) fn is_last_bare(&self, list: &List) -> bool {
        list.bracketed && matches!(self.elements.kind(list.end), Some(Kind::Mark(')')))
    }

    pub(super) fn described_shape(&self, list: &List, at: usize) -> Option<BuiltIn> {
        let has = |form: Form| list.items.iter().any(|item| item.form == form);
        let backwards = list.items.iter().any(|item| item.form.is_reversed());
        let forwards = list.items.iter().any(|item| !item.form.is_reversed() && item.meaning.is_some());
        // Without a strong separator, prose after one kind of pair looks like the other kind.
        let both_ways = backwards && forwards && !list.strong && !list.slashed;
        let braced = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark('{'));
        let undescribed = list.items.first().is_none_or(|item| item.meaning.is_none());
        if both_ways || braced || undescribed || self.has_odd_pair(list) || !self.links_are_certain(list, at)
        {
            return None;
        }
        Some(match () {
            () if backwards => BuiltIn::MeaningValues,
            () if has(Form::Verb) => BuiltIn::SentenceValues,
            () if list.bracketed => BuiltIn::BracketList,
            () => BuiltIn::ValueMeanings,
        })
    }

    /// Pairs that are no value and meaning: `169.254.0.0/16`, `mysql:3306`, `period (.)`, `SSD盘含SSD`.
    fn has_odd_pair(&self, list: &List) -> bool {
        let numbers = self.are_numbers(list);
        // `Minimum: 60; maximum: 900` tells the ends of a range.
        let limit = |item: &Item| {
            let meaning =
                item.meaning.clone().and_then(|meaning| self.elements.lower.get(meaning)).unwrap_or("");
            is_one_of(meaning.trim(), &self.row.words.doubt.ends)
        };
        if numbers && (list.items.iter().any(limit) || self.are_far_apart(list) || self.are_of_cases(list)) {
            return true;
        }
        if !numbers && self.is_a_mapping(list) {
            return true;
        }
        list.items.iter().any(|item| {
            let value = self.elements.slice(&item.value);
            let meaning = item.meaning.as_ref().map_or("", |span| self.elements.slice(span));
            // `20:[300,2000]`: what a key stands for is a range of its own.
            let range = meaning.starts_with('[') && numbers;
            let mark = range || item.form == Form::Paren && !meaning.chars().any(char::is_alphanumeric);
            let itself = !numbers && meaning.contains(value);
            let quantity =
                numbers && opens_with_one_of(meaning, self.row.words.units.at(UnitPlace::Quantity));
            // `SSD版本的实例支持…,NVMe版本的实例支持…`: what the words are of does something.
            let modified = self
                .elements
                .lexemes
                .iter()
                .any(|it| it.span.start == item.value.end && it.kind == Kind::Script)
                && opens_with_one_of(meaning, &self.row.words.doubt.modified);
            let prose = item.form == Form::Space && (meaning.contains(':') || itself || quantity || modified);
            // `HH:mm`
            let clock =
                is_date_part(value) && is_date_part(meaning.split([' ', ':', ',']).next().unwrap_or(""));
            mark || prose || clock || (is_number(meaning) && !numbers) || (!item.quoted && is_address(value))
        })
    }

    /// "1 stands for Monday and 7 for Sunday", `0最低,9最高` explains the ends of a range.
    fn are_far_apart(&self, list: &List) -> bool {
        let numbers: Vec<i64> =
            list.items.iter().filter_map(|item| self.elements.slice(&item.value).parse().ok()).collect();
        matches!(numbers[..], [first, last] if first >= 0 && last.saturating_sub(first) > 3)
            && list.items.iter().any(|item| item.form == Form::Verb || self.is_extreme(item))
    }

    /// `0最低`: the meaning of an end.
    fn is_extreme(&self, item: &Item) -> bool {
        let meaning = item.meaning.clone().and_then(|meaning| self.elements.lower.get(meaning)).unwrap_or("");
        is_one_of(meaning.trim(), &self.row.words.doubt.extremes)
    }

    /// `east-1: Fast east-2: Fast west-1: Slow`: what stands behind the colons are the values, each for several things.
    fn is_a_mapping(&self, list: &List) -> bool {
        if list.items.len() < 4 {
            return false;
        }
        let meaning = |item: &Item| item.meaning.as_ref().map_or("", |meaning| self.elements.slice(meaning));
        let mut told: Vec<&str> = list.items.iter().map(meaning).collect();
        let all = told.len();
        let words =
            told.iter().filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric()));
        let words = words.count();
        told.sort_unstable();
        told.dedup();
        told.len() * 2 <= all && words * 2 > all
    }

    /// "3 for clusters, 1 for others": how many there are in each case, unless they count up as values do.
    fn are_of_cases(&self, list: &List) -> bool {
        let numbers: Vec<i64> =
            list.items.iter().filter_map(|item| self.elements.slice(&item.value).parse().ok()).collect();
        let counts = numbers.windows(2).all(|pair| matches!(pair, [a, b] if a.checked_add(1) == Some(*b)));
        let for_a_case = |item: &Item| {
            let meaning = item.meaning.as_ref().map_or(0, |meaning| meaning.start);
            let verb = self.elements.lower.get(item.value.end..meaning).unwrap_or("").trim();
            item.form == Form::Verb && verb == self.row.words.list.for_a_case
        };
        !counts && list.items.iter().all(for_a_case)
    }

    /// A comma or a blank ties a value to its meaning only where other separators divide the list, or where
    /// the values are quoted or numbers.
    fn links_are_certain(&self, list: &List, at: usize) -> bool {
        let items = &list.items;
        let spaced = |item: &Item| item.form == Form::Space && !item.quoted;
        let mixed = items.iter().any(spaced)
            && items.iter().any(|item| !matches!(item.form, Form::Space | Form::Bare))
            && !self.starts_line(at);
        let divided = list.strong
            || items.iter().all(|item| item.quoted || item.form == Form::Bare)
            || self.are_numbers(list)
            || items.iter().all(|item| self.row.words.is_switch(self.elements.slice(&item.value)));
        let after_colon = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(':'));
        let commas = items.iter().any(|item| item.form == Form::Comma);
        let spaces = items.iter().any(|item| item.form == Form::Space);
        let spaced_enough = divided || list.bracketed || after_colon || items.len() > 2;
        !mixed && (divided || !commas) && (spaced_enough || !spaces)
    }

    fn are_numbers(&self, list: &List) -> bool {
        list.items.iter().all(|item| is_number(self.elements.slice(&item.value)))
    }

    pub(super) fn starts_line(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.elements.kind(at));
        matches!(before, Some(Kind::Newline | Kind::Mark('•' | '-' | '>' | '*')))
    }
}

/// `10.0.0.1` and what counts like it.
fn is_address(value: &str) -> bool {
    value.bytes().filter(|b| *b == b'.').count() > 1 && value.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
