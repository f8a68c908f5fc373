//! Lists of bare values that nothing announces: quotes, slashes, codes behind a colon, numbers tied by "or".

use docwright_ir as ir;

use super::super::list::{Form, Kind, List};
use super::super::words::{ends_with_one_of, opens_with_one_of};
use super::doubt::is_number;
use super::{BuiltIn, Miner};

impl Miner<'_> {
    pub(super) fn bare_shape(&self, list: &List, at: usize) -> Option<BuiltIn> {
        let items = &list.items;
        let quoted = items.iter().all(|item| item.quoted);
        let codes = items.iter().all(|item| item.quoted || self.elements.is_code(&item.value));
        let numbers = items.iter().all(|item| is_number(self.elements.slice(&item.value)));
        let after = self.elements.kind(list.end);
        let plain = items.iter().all(|item| matches!(item.form, Form::Bare | Form::Paren));
        let after_colon = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(':'));
        // `TCP/UDP三选一`
        let chosen = opens_with_one_of(self.elements.lower_word(list.end), &self.row.words.list.tails);
        let clean = plain
            && (!list.runs_on || chosen)
            && (!list.partial || items.len() > 2 || list.slashed && after_colon)
            && !self.is_layout(at);
        let first_in_text = at == 0;
        if first_in_text && plain && !numbers && self.is_whole_text(list) {
            return Some(BuiltIn::ValueList);
        }
        if !clean || (numbers && items.len() < 3 && !self.is_a_choice(list, at)) {
            return None;
        }
        // `从 /data/a 到 /data/b`: parts of paths.
        let start = items.first().map_or(0, |item| item.value.start);
        let is_path = self.elements.lower.get(..start).is_some_and(|before| before.ends_with('/'));
        if list.slashed && is_path {
            return None;
        }
        if list.slashed && !numbers {
            let closed = (list.partial
                || chosen
                || matches!(after, None | Some(Kind::Newline | Kind::Mark(')' | ',' | ';' | '。' | ']'))))
                // `按小时购买(A/B)时无需此参数`: when the row does not count.
                && !opens_with_one_of(self.elements.word(list.end + 1), &self.row.words.doubt.when);
            let told = self.elements.script || quoted && after_colon;
            return (closed && !first_in_text && told && self.is_plain_choice(list, at))
                .then_some(BuiltIn::SlashedValues);
        }
        if numbers && self.is_a_choice(list, at) {
            return Some(BuiltIn::ValueList);
        }
        if !self.elements.script {
            let colon = self.follows_colon(at);
            let first = !(0..at).any(|at| self.elements.kind(at) == Some(Kind::Quoted));
            let chosen = first && quoted && at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(','));
            let colon = colon || chosen;
            let ends = matches!(after, None | Some(Kind::Newline | Kind::Mark('.' | ';' | '。')));
            let direct = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(':'));
            let plain = direct && after.is_none() || self.is_plain_choice(list, at);
            return (colon && codes && !numbers && ends && plain).then_some(BuiltIn::ValueList);
        }
        let closed = list.partial
            || chosen
            || self.elements.is_stop(list.end)
            || matches!(after, None | Some(Kind::Newline | Kind::Mark(')' | '。' | ']' | ';' | ',' | '}')));
        if self.is_addition(start) || self.is_condition(at) {
            return None;
        }
        let opened = list.labelled || self.opens_bare(at);
        (closed && opened && (quoted || items.len() > 1 && self.is_plain_choice(list, at)))
            .then_some(BuiltIn::ValueList)
    }

    /// The text is the list: `Year, Month, Dynamic`.
    pub(super) fn is_whole_text(&self, list: &List) -> bool {
        let ends = list.end >= self.elements.len() || self.elements.is_stop(list.end);
        let quoted = list.items.iter().all(|item| item.quoted);
        let names = list.items.iter().all(|item| {
            item.form == Form::Bare
                && self.elements.slice(&item.value).starts_with(|c: char| c.is_ascii_uppercase())
        });
        ends && list.items.len() > 1 && (quoted || names && list.items.len() > 2)
    }

    pub(super) fn opens_bare(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        match self.elements.kind(before) {
            Some(Kind::Mark(c)) => matches!(c, ':' | ',' | '(' | '。' | '、' | '[' | '{' | ';'),
            Some(Kind::Newline) => true,
            Some(Kind::Script) => self
                .elements
                .lexemes
                .get(at)
                .is_some_and(|lexeme| lexeme.spaced || lexeme.kind == Kind::Quoted),
            _ => false,
        }
    }

    /// A colon stands before lexeme `at`, perhaps with bullets on the lines below it.
    fn follows_colon(&self, at: usize) -> bool {
        let before = (0..at).rev().map(|at| self.elements.kind(at));
        let mut before =
            before.skip_while(|kind| matches!(kind, Some(Kind::Newline | Kind::Mark('•' | '-' | '*'))));
        before.next().flatten() == Some(Kind::Mark(':'))
    }

    /// `个数,1 或 2,默认为 1`, `Months: 1, 2, 3 or 6.`: numbers of which the last is tied by "or", in a clause of their own.
    fn is_a_choice(&self, list: &List, at: usize) -> bool {
        let number = matches!(self.row.input.ty.element(), ir::Type::Integer);
        let opened = at > 0 && matches!(self.elements.kind(at - 1), Some(Kind::Mark(':' | ',')));
        let ends = matches!(
            self.elements.kind(list.end),
            None | Some(Kind::Newline | Kind::Mark('.' | ';' | '。' | ',' | ')'))
        );
        let tied = list.items.last().is_some_and(|last| {
            let before = self.elements.lower.get(..last.value.start).unwrap_or("").trim_end();
            ends_with_one_of(before, &self.row.words.default.alternatives)
        });
        let bare = list.items.iter().all(|item| item.form == Form::Bare);
        number && opened && ends && tied && bare
    }
}
