//! One value of a list, with what it means.

use std::ops::Range;

use super::super::words::{holds_one_of, is_one_of};
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

    /// `启用(on)`, `启用: on`, `启用on|`.
    pub(super) fn backward(&self, at: usize) -> Option<(Item, usize)> {
        if let Some(sent) = self.sent_behind(at) {
            return Some(sent);
        }
        let mut end = at;
        let mut letters = false;
        while end < at + 8 && matches!(self.kind(end), Some(Kind::Script | Kind::Word)) && !self.is_stop(end)
        {
            letters |= self.kind(end) == Some(Kind::Script);
            end += 1;
        }
        // `规格类型 O: NVMe` is a value with its meaning.
        let value = self.kind(end.wrapping_sub(1)) == Some(Kind::Word) && self.spaced(end.wrapping_sub(1));
        if !letters || value || self.is_no_meaning(at, end) {
            return None;
        }
        // `镜像类型 标准镜像:` names the row before the meaning.
        let own = (at + 1..end).rev().find(|at| {
            self.spaced(*at)
                && self.kind(*at) == Some(Kind::Script)
                && self.kind(at - 1) == Some(Kind::Script)
        });
        let mut meaning = self.span(own.unwrap_or(at), end)?;
        // `…|slow和其他|other`: the first character joins this pair to the one before.
        let joint = self
            .text
            .get(meaning.clone())?
            .chars()
            .next()
            .filter(|c| self.words.list.glued_conjunctions.contains(c));
        if own.is_none() && at > 0 && matches!(self.kind(at - 1), Some(Kind::Word | Kind::Mark(')'))) {
            meaning.start += joint.map_or(0, char::len_utf8);
        }
        let item =
            |value, form, quoted| Item { meaning: Some(meaning.clone()), form, quoted, ..Item::bare(value) };
        match self.kind(end)? {
            Kind::Mark('(')
                if self.is_value(end + 1) && matches!(self.kind(end + 2), Some(Kind::Mark(')'))) =>
            {
                let value = self.lexemes.get(end + 1)?;
                Some((item(value.span.clone(), Form::ReversedParen, value.kind == Kind::Quoted), end + 3))
            }
            Kind::Mark('(') if matches!(self.kind(self.closing(end)? + 1)?, Kind::Mark(':')) => {
                let close = self.closing(end)?;
                let after = close + 2;
                let inside = self.span(end + 1, close).and_then(|span| self.lower.get(span)).unwrap_or("");
                let default = is_one_of(inside.trim(), &self.words.list.default_marks);
                let (value, end) = self.value_words(after)?;
                let item = item(value, Form::Reversed, self.kind(after) == Some(Kind::Quoted));
                Some((Item { default, ..item }, end))
            }
            // `云盘|cloudDisk、本地盘|localDisk`
            Kind::Mark('|') if self.is_value(end + 1) && self.ends_pair(end + 2) => {
                let value = self.lexemes.get(end + 1)?.span.clone();
                Some((item(value, Form::Reversed, false), end + 2))
            }
            // `开启"Yes",关闭"No"`
            Kind::Quoted
                if end == at + 1 && self.lower_word(at).chars().count() < 7 && self.ends_pair(end + 1) =>
            {
                Some((item(self.lexemes.get(end)?.span.clone(), Form::Reversed, true), end + 1))
            }
            Kind::Mark(':' | '=' | ',') | Kind::Arrow => {
                if self.kind(end) == Some(Kind::Mark(','))
                    && !matches!(self.kind(end + 1), Some(Kind::Word | Kind::Quoted))
                {
                    return None;
                }
                let comma = self.kind(end) == Some(Kind::Mark(','));
                let (value, after) = self.value_words(end + 1)?;
                let strong = match self.kind(after) {
                    Some(Kind::Mark(';')) => true,
                    None | Some(Kind::Newline | Kind::Mark('。' | ')')) => {
                        self.kind(end + 1) == Some(Kind::Quoted)
                    }
                    _ => false,
                };
                (!comma || strong)
                    .then(|| (item(value, Form::Reversed, self.kind(end + 1) == Some(Kind::Quoted)), after))
            }
            _ => None,
        }
    }

    /// `开启传1,关闭传0`
    fn sent_behind(&self, at: usize) -> Option<(Item, usize)> {
        let word = self.lower_word(at);
        let mut sent = self.words.list.sent.iter();
        let meaning = sent.find_map(|sent| word.strip_suffix(sent.as_str())).filter(|it| !it.is_empty())?;
        let value = self.lexemes.get(at + 1)?;
        let start = self.lexemes.get(at)?.span.start;
        // `也可以填all`: one more, without a meaning.
        if holds_one_of(meaning, &self.words.doubt.additions) {
            return None;
        }
        let is_pair = self.kind(at) == Some(Kind::Script) && self.is_value(at + 1) && self.ends_pair(at + 2);
        let item = Item {
            meaning: Some(start..start + meaning.len()),
            form: Form::Reversed,
            quoted: value.kind == Kind::Quoted,
            ..Item::bare(value.span.clone())
        };
        is_pair.then_some((item, at + 2))
    }

    /// Where a pair without a mark of its own may end, so that another follows.
    fn ends_pair(&self, at: usize) -> bool {
        matches!(self.kind(at), None | Some(Kind::Newline | Kind::Mark(',' | '、' | '。' | ';')))
            || self.lower_word(at).starts_with(['和', '及', '与'])
            || self.tail_words(at).partial
    }

    /// The value at `at`, of up to three words, if the element ends after it.
    pub(super) fn value_words(&self, at: usize) -> Option<(Range<usize>, usize)> {
        if !self.is_value(at) {
            return None;
        }
        let mut end = at + 1;
        while self.kind(at) == Some(Kind::Word)
            && end < at + 3
            && self.spaced(end)
            && self.kind(end) == Some(Kind::Word)
            && self.link(end).is_none()
        {
            end += 1;
        }
        if !self.ends_element(end) {
            return None;
        }
        let span = if end == at + 1 { self.lexemes.get(at)?.span.clone() } else { self.span(at, end)? };
        Some((span, end))
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
}
