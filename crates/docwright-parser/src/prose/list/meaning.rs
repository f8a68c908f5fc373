//! Where a meaning ends: at the next value, at the end of its sentence or line, or where other prose begins.

use super::super::words::{holds_one_of, is_one_of};
use super::element::{Form, Item};
use super::elements::Elements;
use super::kind::Kind;

impl Elements<'_> {
    /// Where the meaning that starts at lexeme `first` ends.
    pub(super) fn meaning_end(&self, first: usize, form: Form) -> usize {
        let mut depth = 0_usize;
        let mut at = first;
        while let Some(kind) = self.kind(at) {
            match kind {
                Kind::Mark('(' | '[' | '{') => depth += 1,
                Kind::Mark(')' | ']' | '}') if depth == 0 => return at,
                Kind::Mark(')' | ']' | '}') => depth -= 1,
                Kind::Newline => return at,
                _ if depth > 0 => {}
                Kind::Mark(';' | '|' | '。' | '•') => return at,
                Kind::Mark('.') if self.ends_sentence(at) => return at,
                Kind::Mark(',' | '、' | '/') if at > first && self.begins_next(at + 1, form) => return at,
                Kind::Mark('>') if at > first && self.is_value(at + 1) && self.link(at + 1).is_some() => {
                    return at;
                }
                Kind::Word | Kind::Quoted | Kind::Script
                    if at > first && self.is_stop(at) && (self.is_clause_start(at) || self.is_cut(at)) =>
                {
                    return at;
                }
                Kind::Word | Kind::Quoted if at > first && self.begins_here(at, form) => return at,
                _ => {}
            }
            at += 1;
        }
        at
    }

    pub(super) fn is_clause_start(&self, at: usize) -> bool {
        let mark = matches!(self.kind(at.wrapping_sub(1)), Some(Kind::Mark(_) | Kind::Newline));
        mark || (self.spaced(at) && self.kind(at) == Some(Kind::Script))
    }

    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        let abbreviated = is_one_of(self.lower_word(at.wrapping_sub(1)), &self.words.list.abbreviations);
        let next = self.lexemes.get(at + 1);
        !abbreviated
            && next.is_none_or(|next| {
                next.spaced || matches!(next.kind, Kind::Newline | Kind::Script | Kind::Word)
            })
    }

    /// After a comma: another value with the same link, or a last bare value.
    pub(super) fn begins_next(&self, at: usize, form: Form) -> bool {
        let at = self.skip_number(at + usize::from(self.is_conjunction(at)));
        let at = at + usize::from(self.is_sent(at));
        if self.is_value(at) {
            // Numbers change their link freely: `1表示天,2=小时`.
            let explicit = |form: Form| matches!(form, Form::Verb | Form::Equals | Form::Colon | Form::Dash);
            let number = self.word(at).bytes().all(|b| b.is_ascii_digit());
            let linked = |other: Form| other == form || (number && explicit(form) && explicit(other));
            let same = self.link(at).is_some_and(|(other, _)| linked(other));
            let last = matches!(self.kind(at + 1), None | Some(Kind::Mark(')' | ']' | '}')));
            let bare = form == Form::Colon
                && matches!(self.kind(at + 1), Some(Kind::Mark(',' | '、')))
                && self.link(at + 2).is_some_and(|(other, _)| other == form);
            let name = self.script && self.word(at).starts_with(|c: char| c.is_ascii_uppercase());
            return same || bare || (last && (name || self.kind(at) == Some(Kind::Quoted)));
        }
        form == Form::Colon
            && self.kind(at) == Some(Kind::Script)
            && self.backward(at).is_some_and(|(item, _)| item.form == Form::Reversed)
    }

    /// After a blank, or glued to the letters before it: another value with the same link.
    pub(super) fn begins_here(&self, at: usize, form: Form) -> bool {
        let colon = form == Form::Comma && self.spaced(at);
        let same = self.is_value(at)
            && self.link(at).is_some_and(|(other, _)| other == form || (colon && other == Form::Colon));
        if colon && same && self.kind(at + 1) == Some(Kind::Mark(':')) {
            return true;
        }
        if !same || matches!(form, Form::Comma | Form::Space | Form::Paren) {
            let bullet = form == Form::Space && same && self.spaced(at) && self.script;
            return bullet;
        }
        let distinct = self.kind(at) == Some(Kind::Quoted)
            || self.lexemes.get(at).is_some_and(|lexeme| self.is_code(&lexeme.span));
        let before = self.kind(at - 1);
        match before {
            Some(Kind::Script) => true,
            Some(Kind::Word) => self.spaced(at) && (distinct || self.is_labelled(at, form)),
            Some(Kind::Mark(_)) => self.spaced(at) && (self.script || distinct),
            _ => self.spaced(at),
        }
    }

    /// `all: every one any: at least one`: the colon touches the word before it, and not the one after. Where other
    /// marks part the values, it is a part of a meaning.
    fn is_labelled(&self, at: usize, form: Form) -> bool {
        form == Form::Colon
            && !self.lower.contains([';', '\n', '。'])
            && self.kind(at + 1) == Some(Kind::Mark(':'))
            && !self.spaced(at + 1)
            && self.spaced(at + 2)
    }

    /// "default if nothing is passed": the case in which a default is taken says no more.
    fn without_unset<'m>(&self, meaning: &'m str) -> &'m str {
        let cut = meaning.rfind(" if ").or_else(|| meaning.rfind(" when "));
        let (head, case) = cut.and_then(|at| meaning.split_at_checked(at)).unwrap_or((meaning, ""));
        if holds_one_of(case, &self.words.default.unset) { head } else { meaning }
    }

    /// Notes and cuts "(default)" at the end of a meaning.
    pub(crate) fn drop_default_mark(&self, item: &mut Item) {
        let Some(span) = item.meaning.clone() else { return };
        let Some(meaning) = self.lower.get(span.clone()) else { return };
        let trimmed = self.without_unset(meaning).trim_end_matches([' ', ')', ',', ';', '.']);
        let Some(mark) = self.words.list.default_marks.iter().find(|mark| trimmed.ends_with(mark.as_str()))
        else {
            return;
        };
        let rest = trimmed.len() - mark.len();
        let before = trimmed.get(..rest).unwrap_or("");
        // "true: default" may say what the value is called; "off (default)" says what it does.
        let marked = before.trim_end_matches(' ').ends_with(['(', ',', ';', '-', '[']);
        // `否 默认`, but not "disabled by default".
        let apart = before.ends_with(' ') && !mark.is_ascii();
        if !(marked || apart || before.is_empty() && item.form == Form::Paren) {
            return;
        }
        item.default = true;
        let kept = before.trim_end_matches([' ', '(', ',', ';', '-']).len();
        item.meaning = (kept > 0).then(|| span.start..span.start + kept);
        item.reversible = false;
    }
}
