//! One value of a list, with what it means.

use std::ops::Range;

use super::super::words::is_one_of;
use super::elements::Elements;
use super::kind::Kind;

/// A value, as it stands in the text.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) value: Range<usize>,
    pub(crate) meaning: Option<Range<usize>>,
    pub(crate) form: Form,
    /// The value stands in quotes.
    pub(crate) quoted: bool,
    /// Value and meaning are both single words: either may be the value.
    pub(crate) reversible: bool,
    /// The text marks it as the default.
    pub(crate) default: bool,
}

impl Item {
    /// A value alone.
    pub(crate) fn bare(value: Range<usize>) -> Self {
        Item { value, meaning: None, form: Form::Bare, quoted: false, reversible: false, default: false }
    }
}

/// How a value and its meaning are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `on`
    Bare,
    /// `on (enabled)`
    Paren,
    /// `on: enabled`
    Colon,
    /// `0-enabled`, `1.daily`
    Dash,
    /// `on -> enabled`, `0 // enabled`
    Arrow,
    /// `0 = enabled`
    Equals,
    /// `on, enabled;`
    Comma,
    /// `0 means enabled`
    Verb,
    /// `on 启用`
    Space,
    /// `enabled: on`
    Reversed,
    /// `启用(on)`
    ReversedParen,
}

impl Form {
    /// Whether the meaning comes first.
    pub(crate) fn is_reversed(self) -> bool {
        matches!(self, Form::Reversed | Form::ReversedParen)
    }
}

impl Elements<'_> {
    /// Reads the element at lexeme `at`, and where it ends.
    pub(crate) fn element(&self, at: usize) -> Option<(Item, usize)> {
        if self.is_stop(at) {
            return None;
        }
        let at = self.skip_number(at);
        let forward = self.forward(at);
        // `SSD盘:FAST`: the word is a part of the meaning.
        let glued =
            forward.as_ref().is_some_and(|(item, _)| item.form == Form::Space) && !self.spaced(at + 1);
        match glued.then(|| self.backward(at)).flatten() {
            Some(backward) => Some(backward),
            None => forward.or_else(|| self.backward(at)),
        }
    }

    /// `1、` and `2.` before a value that has a meaning of its own are not values.
    pub(super) fn skip_number(&self, at: usize) -> usize {
        let numbered = self.kind(at) == Some(Kind::Word)
            && matches!(self.kind(at + 1), Some(Kind::Mark('、' | '.' | ')')))
            && matches!(self.kind(at + 2), Some(Kind::Word | Kind::Quoted))
            && (self.kind(at + 3) == Some(Kind::Mark(':')) || self.is_counted(at))
            && !self.is_stop(at + 2)
            && self.word(at).len() < 3
            && self.word(at).bytes().all(|b| b.is_ascii_digit());
        if numbered { at + 2 } else { at }
    }

    /// `1. red`, and `2. blue` on the line below; or the line before counted so.
    fn is_counted(&self, at: usize) -> bool {
        let number = |at: Option<usize>| at.and_then(|at| self.word(at).parse::<u8>().ok());
        let follows = |before: Option<u8>, next: Option<u8>| {
            before.and_then(|before| before.checked_add(1)).is_some_and(|number| Some(number) == next)
        };
        let ends = |at: usize| matches!(self.kind(at), None | Some(Kind::Newline | Kind::Mark(';')));
        let (own, before) = (number(Some(at)), number(at.checked_sub(4)));
        ends(at + 3) && (follows(own, number(Some(at + 4))) || at > 0 && ends(at - 1) && follows(before, own))
    }

    pub(super) fn forward(&self, at: usize) -> Option<(Item, usize)> {
        if !self.is_value(at) {
            return None;
        }
        let value = self.lexemes.get(at)?.span.clone();
        let quoted = self.kind(at) == Some(Kind::Quoted);
        let mut item = Item { quoted, ..Item::bare(value) };
        if let Some((open, close)) = self.bracket_below(at) {
            item.form = Form::Paren;
            item.meaning = self.span(open + 1, close);
            return Some((item, close + 1));
        }
        let Some((form, start)) = self.link(at) else { return self.bare(at, item) };
        item.form = form;
        if form == Form::Paren {
            let close = self.closing(at + 1)?;
            item.meaning = self.span(at + 2, close);
            item.reversible = close == at + 3 && self.is_value(at + 2);
            let end = self.more_after_paren(close + 1, &mut item);
            return Some((item, end));
        }
        let (from, first) = start;
        let end = self.meaning_end(first, form);
        let to = self.lexemes.get(end.checked_sub(1)?)?.end;
        item.meaning = (from < to).then_some(from..to);
        item.reversible = end == first + 1
            && self.is_value(first)
            && matches!(form, Form::Colon | Form::Arrow | Form::Equals);
        if item.reversible {
            item.meaning = self.lexemes.get(first).map(|lexeme| lexeme.span.clone());
        }
        Some((item, end))
    }

    /// `SNAPSHOT(only there), a snapshot` has its meaning after the bracket.
    pub(super) fn more_after_paren(&self, at: usize, item: &mut Item) -> usize {
        if !matches!(self.kind(at), Some(Kind::Mark(':') | Kind::Arrow)) {
            return at;
        }
        // `off (default): …` marks the value, and means nothing.
        let inside = item.meaning.clone().and_then(|span| self.lower.get(span)).unwrap_or("").trim();
        item.default |= is_one_of(inside, &self.words.list.default_marks);
        let end = self.meaning_end(at + 1, Form::Colon);
        if let Some(meaning) = self.span(at + 1, end) {
            item.meaning = Some(meaning);
            item.form = Form::Colon;
            item.reversible = false;
        }
        end
    }

    pub(super) fn bare(&self, at: usize, mut item: Item) -> Option<(Item, usize)> {
        let prose = self.kind(at + 1) == Some(Kind::Word)
            && !self.is_conjunction(at + 1)
            && !self.is_stop(at + 1)
            && !self.are_accepted(at + 1);
        if prose && !self.script && !item.quoted {
            return None;
        }
        let mut end = at + 1;
        // Names of several words are values only where the prose around them is of another script.
        while self.script
            && !item.quoted
            && end < at + 4
            && self.spaced(end)
            && self.kind(end) == Some(Kind::Word)
            && !self.is_conjunction(end)
            && !self.is_stop(end)
            && self.is_value(end)
            && self.link(end).is_none()
        {
            end += 1;
        }
        if end > at + 1 {
            let separated = matches!(
                self.kind(end),
                None | Some(Kind::Mark(',' | ';' | '、' | '。' | ')' | ']' | '|') | Kind::Newline)
            );
            if separated && self.word(at).bytes().any(|b| b.is_ascii_alphabetic()) {
                item.value = self.span(at, end)?;
            } else {
                end = at + 1;
            }
        }
        Some((item, end))
    }

    /// Whether an element that has its value may end before lexeme `at`.
    pub(super) fn ends_element(&self, at: usize) -> bool {
        match self.kind(at) {
            None | Some(Kind::Newline | Kind::Dots) => true,
            Some(Kind::Mark(c)) => {
                matches!(c, ',' | ';' | '、' | '。' | '|' | '/' | ')' | ']' | '}' | '.' | '>')
            }
            Some(Kind::Script) => self.spaced(at) || self.is_conjunction(at) || self.is_stop(at),
            Some(Kind::Word) => self.spaced(at) && self.link(at).is_some(),
            _ => false,
        }
    }

    pub(super) fn is_no_meaning(&self, at: usize, end: usize) -> bool {
        self.span(at, end)
            .is_none_or(|span| span.len() > 60 || self.no_meanings.iter().any(|word| span.contains(word)))
    }

    /// `SSD` and, in brackets on the line below, more about it.
    pub(super) fn bracket_below(&self, at: usize) -> Option<(usize, usize)> {
        let open = at + 2;
        let below = self.kind(at + 1) == Some(Kind::Newline) && self.kind(open) == Some(Kind::Mark('('));
        let close = below.then(|| self.closing(open)).flatten()?;
        matches!(self.kind(close + 1), None | Some(Kind::Newline)).then_some((open, close))
    }

    /// `Values: SSD. HDD.`: a sentence that is one code.
    pub(super) fn is_a_sentence(&self, at: usize) -> bool {
        let ends = matches!(self.kind(at + 1), None | Some(Kind::Newline | Kind::Mark('.' | '。')));
        let code = self.lexemes.get(at).is_some_and(|lexeme| self.is_code(&lexeme.span));
        ends && code && self.kind(at) == Some(Kind::Word) && self.is_value(at) && !self.is_stop(at)
    }
}
