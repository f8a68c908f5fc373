//! Elements whose meaning comes first: `启用(on)`, `启用: on`, `启用on|`, `启用传1`.

use std::ops::Range;

use super::super::words::{holds_one_of, is_one_of};
use super::element::{Form, Item};
use super::elements::Elements;
use super::kind::Kind;

impl Elements<'_> {
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
}
