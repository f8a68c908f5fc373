//! Lists that nothing announces: the shapes that leave no doubt.

use super::super::list::{Form, Item, Kind, List};
use super::super::words::{is_one_of, opens_with_one_of};
use super::doubt::is_number;
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
            match self.shape(&list, at).filter(|_| !self.is_of_a_sentence(&list)) {
                Some(shape) => {
                    at = list.end.max(at + 1);
                    found.push(Found { list, source: Source::Shape(shape), conditional: false });
                }
                // No part of it is a list of values either.
                None if self.is_a_mapping(&list) || self.is_refused_whole(&list) => at = list.end.max(at + 1),
                None => at += 1,
            }
        }
        self.longest(found)
    }

    /// "Boats (wood) and pots (clay) are sold": a verb goes on behind the last of them, which says nothing of values.
    fn is_of_a_sentence(&self, list: &List) -> bool {
        let behind = self.behind(list).trim_start_matches([')', ' ']);
        let words = self.row.words;
        let noted = list.items.iter().all(|item| item.form == Form::Paren && !item.quoted);
        let verb = behind.split([' ', '.', ',', ';', '\n']).next().unwrap_or("");
        noted && is_one_of(verb, &words.limit.verbs) && !opens_with_one_of(behind, &words.list.accepted)
    }

    /// `Rules: Letters: a to z, Digits: 0 to 9`: what the label says holds of each entry.
    fn is_refused_whole(&self, list: &List) -> bool {
        let [first, _, ..] = list.items.as_slice() else { return false };
        self.is_refused(first.value.start)
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
            // `取值 > 5`
            Some(Kind::Mark('>')) if is_number(self.elements.word(at)) => self.elements.link(at).is_some(),
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
            || self.are_characters(list)
            || self.are_parts(list, at)
            || self.are_attributes(list)
            || self.are_lengths(list)
            || self.are_compared(list)
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

    pub(super) fn are_numbers(&self, list: &List) -> bool {
        list.items.iter().all(|item| is_number(self.elements.slice(&item.value)))
    }

    pub(super) fn starts_line(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.elements.kind(at));
        matches!(before, Some(Kind::Newline | Kind::Mark('•' | '-' | '>' | '*')))
    }
}
