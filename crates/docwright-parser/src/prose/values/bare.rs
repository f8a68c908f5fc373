//! Lists of bare values that nothing announces: quotes, slashes, codes behind a colon, numbers tied by "or".

use docwright_ir as ir;

use super::super::list::{Form, Item, Kind, List};
use super::super::siblings::member;
use super::super::text::last_sentence;
use super::super::words::{ends_with_one_of, is_one_of, opens_with_one_of};
use super::doubt::is_number;
use super::{BuiltIn, Miner};

impl Miner<'_> {
    pub(super) fn bare_shape(&self, list: &List, at: usize) -> Option<BuiltIn> {
        let items = &list.items;
        let quoted = items.iter().all(|item| item.quoted);
        let numbers = items.iter().all(|item| is_number(self.elements.slice(&item.value)));
        let after = self.elements.kind(list.end);
        let plain = items.iter().all(|item| matches!(item.form, Form::Bare | Form::Paren));
        let after_colon = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(':'));
        // `TCP/UDP三选一`
        let chosen = opens_with_one_of(self.elements.lower_word(list.end), &self.row.words.list.tails);
        let clean = plain
            && (!list.runs_on || chosen)
            && (!list.partial || items.len() > 2 || list.slashed && after_colon)
            && (!self.is_layout(at) || !list.slashed && self.is_label_of_choices(list));
        let default = list.slashed && self.is_the_default(items.first().map_or(0, |item| item.value.start));
        if default || !self.is_label_of_values(list) {
            return None;
        }
        let first_in_text = at == 0;
        if first_in_text && plain && !numbers && self.is_whole_text(list) {
            return Some(BuiltIn::ValueList);
        }
        let truth = |item: &Item| self.row.words.is_truth(self.elements.slice(&item.value));
        let truths = list.slashed && items.len() == 2 && items.iter().all(truth);
        if !clean || (numbers && items.len() < 3 && !truths && !self.is_a_choice(list, at)) {
            return None;
        }
        // `从 /data/a 到 /data/b`: parts of paths.
        let start = items.first().map_or(0, |item| item.value.start);
        let is_path = self.elements.lower.get(..start).is_some_and(|before| before.ends_with('/'));
        if list.slashed && is_path {
            return None;
        }
        if list.slashed && (!numbers || truths) {
            return self.is_slashed_choice(list, at, truths).then_some(BuiltIn::SlashedValues);
        }
        if numbers && self.is_a_choice(list, at) {
            return Some(BuiltIn::ValueList);
        }
        if !self.elements.script && self.is_choice_in_brackets(list, at) {
            return Some(BuiltIn::ValueList);
        }
        if !self.elements.script {
            return self.is_english_choice(list, at).then_some(BuiltIn::ValueList);
        }
        let closed = list.partial
            || chosen
            || self.elements.is_stop(list.end)
            || matches!(after, None | Some(Kind::Newline | Kind::Mark(')' | '。' | ']' | ';' | ',' | '}')));
        let is_kind = |item: &Item| {
            let value = self.elements.lower.get(item.value.clone()).unwrap_or("");
            is_one_of(value, &self.row.words.doubt.identifiers)
        };
        if self.is_addition(start) || self.is_condition(at) || items.iter().all(is_kind) {
            return None;
        }
        let opened = list.labelled || self.opens_bare(at);
        (closed && opened && (quoted || items.len() > 1 && self.is_plain_choice(list, at)))
            .then_some(BuiltIn::ValueList)
    }

    /// `TCP/UDP`, `red | blue`
    fn is_slashed_choice(&self, list: &List, at: usize, truths: bool) -> bool {
        let items = &list.items;
        let after = self.elements.kind(list.end);
        let after_colon = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(':'));
        let chosen = opens_with_one_of(self.elements.lower_word(list.end), &self.row.words.list.tails);
        let barred = self.is_barred(list) && self.is_set_apart(list, at);
        let closed = (list.partial
            || chosen
            || barred
            || self.elements.is_stop(list.end)
            || matches!(after, None | Some(Kind::Newline | Kind::Mark(')' | ',' | ';' | '。' | ']'))))
            // `按小时购买(A/B)时无需此参数`: when the row does not count.
            && !opens_with_one_of(self.elements.word(list.end + 1), &self.row.words.doubt.when);
        let marked = items.iter().all(|item| item.quoted) || items.iter().any(|item| item.default);
        let told = self.elements.script
            || barred
            || (marked || self.are_certain(list)) && after_colon
            || list.bracketed && (truths || items.len() > 2 && after == Some(Kind::Mark(')')))
            || self.is_choice_in_brackets(list, at);
        // `(IPv4/IPv6) 地址` opens with the kinds of a thing.
        let opening =
            matches!(at.checked_sub(2).map(|at| self.elements.kind(at)), None | Some(Some(Kind::Newline)));
        let kinds = list.bracketed
            && opening
            && after == Some(Kind::Mark(')'))
            && self.elements.kind(list.end + 1) == Some(Kind::Script);
        let placed = at > 0 && !kinds || chosen || barred || truths;
        closed && placed && told && self.is_plain_choice(list, at)
    }

    /// "Modes: `A`, `B`", "…, x86_64 or arm_64."
    fn is_english_choice(&self, list: &List, at: usize) -> bool {
        let items = &list.items;
        let quoted = items.iter().all(|item| item.quoted);
        let codes = items.iter().all(|item| item.quoted || self.elements.is_code(&item.value));
        let numbers = items.iter().all(|item| is_number(self.elements.slice(&item.value)));
        let after = self.elements.kind(list.end);
        let before = at.checked_sub(1).and_then(|at| self.elements.kind(at));
        let first = !(0..at).any(|at| self.elements.kind(at) == Some(Kind::Quoted));
        let chosen = first && quoted && before == Some(Kind::Mark(','));
        let opened = chosen || self.follows_colon(at) || self.are_tied_codes(list, at);
        let ends =
            matches!(after, None | Some(Kind::Newline | Kind::Mark('.' | ';' | '。'))) || self.leads_on(list);
        let plain = before == Some(Kind::Mark(':')) && after.is_none() || self.is_plain_choice(list, at);
        let codes = codes || items.len() > 1 && self.is_label_of_choices(list);
        opened && codes && !numbers && ends && plain
    }

    /// "Mode (fast or slow)", "Color (red | blue)" in the row of that name: words that explain what it is called by.
    fn is_choice_in_brackets(&self, list: &List, at: usize) -> bool {
        let open = at.checked_sub(1).filter(|open| self.elements.kind(*open) == Some(Kind::Mark('(')));
        let opened = open.and_then(|open| self.elements.lexemes.get(open)).map(|open| open.span.start);
        let Some(before) = opened.and_then(|open| self.elements.lower.get(..open)) else { return false };
        let own = last_word_of_name(member(self.row.input.name));
        let label = last_sentence(before).split([',', ':']).next_back().unwrap_or("");
        let mut named = label.split(' ').map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
        let closed = self.elements.kind(list.end) == Some(Kind::Mark(')'));
        let bare = list.items.iter().all(|item| item.form == Form::Bare);
        let is_kind = |item: &Item| {
            self.elements
                .lower
                .get(item.value.clone())
                .is_some_and(|value| is_one_of(value, &self.row.words.doubt.of_a_kind))
        };
        closed
            && bare
            && list.items.len() > 1
            && !list.partial
            && (self.is_tied(list) || self.is_barred(list) || self.are_certain(list))
            && named.any(|word| word == own)
            && !list.items.iter().any(is_kind)
    }

    /// `{red|blue}`, `: red | blue`, or all of the text.
    fn is_set_apart(&self, list: &List, at: usize) -> bool {
        let ends = matches!(
            self.elements.kind(list.end),
            None | Some(Kind::Newline | Kind::Mark('.' | ')' | ']' | '}' | '>'))
        );
        let before = at.checked_sub(1).and_then(|at| self.elements.kind(at));
        ends && matches!(before, None | Some(Kind::Mark(':' | '(' | '[' | '{' | '<')))
    }

    /// `red | blue | green`
    pub(super) fn is_barred(&self, list: &List) -> bool {
        let gaps = list.items.windows(2).map(|pair| match pair {
            [a, b] => self.elements.text.get(a.value.end..b.value.start).unwrap_or(""),
            _ => "",
        });
        gaps.into_iter().all(|gap| gap.trim_matches([' ', '"', '\'']) == "|")
    }

    /// The last value is tied to those before it by "or".
    pub(super) fn is_tied(&self, list: &List) -> bool {
        list.items.last().is_some_and(|last| {
            let before = self.elements.lower.get(..last.value.start).unwrap_or("");
            let before = before.trim_end_matches([' ', '"', '\'']);
            ends_with_one_of(before, &self.row.words.default.alternatives)
        })
    }

    /// "The architecture, x86_64 or arm_64.": codes in a clause of their own.
    fn are_tied_codes(&self, list: &List, at: usize) -> bool {
        let clause = at > 0 && matches!(self.elements.kind(at - 1), Some(Kind::Mark(',' | '.')));
        clause && self.is_tied(list) && self.are_certain(list) && !self.names_rows(list)
    }

    /// `RUNNING`, `x86_64`: no words of a sentence, and no identifiers.
    fn are_certain(&self, list: &List) -> bool {
        list.items.iter().all(|item| {
            let value = self.elements.slice(&item.value);
            let capitals = value.len() > 2 && value.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
            let mixed = value.starts_with(|c: char| c.is_ascii_alphabetic())
                && !value.contains('-')
                && value.bytes().any(|b| b.is_ascii_digit() || b == b'_');
            item.form == Form::Bare && (capitals || mixed)
        })
    }

    /// The text is the list: `Year, Month, Dynamic`.
    pub(super) fn is_whole_text(&self, list: &List) -> bool {
        let ends = list.end >= self.elements.len() || self.elements.is_stop(list.end);
        let quoted = list.items.iter().all(|item| item.quoted);
        let names = list.items.iter().all(|item| {
            item.form == Form::Bare
                && self.elements.slice(&item.value).starts_with(|c: char| c.is_ascii_uppercase())
        });
        let truths = list.items.iter().all(|item| self.row.words.is_switch(self.elements.slice(&item.value)));
        let tied = self.are_certain(list) && self.is_tied(list);
        ends && list.items.len() > 1 && (quoted || truths || tied || names && list.items.len() > 2)
    }

    pub(super) fn opens_bare(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        match self.elements.kind(before) {
            Some(Kind::Mark(c)) => matches!(c, ':' | ',' | '(' | ')' | '。' | '、' | '[' | '{' | ';'),
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
        let bare = list.items.iter().all(|item| item.form == Form::Bare);
        number && opened && ends && self.is_tied(list) && bare
    }
}

/// `type` for `DiskType`, in lower case.
fn last_word_of_name(name: &str) -> String {
    let start = name.rfind(|c: char| c.is_ascii_uppercase()).unwrap_or(0);
    name.get(start..).unwrap_or(name).to_ascii_lowercase()
}
