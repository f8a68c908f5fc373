//! A list of values, read at one place of a row's lexemes.
//!
//! ```text
//! Year，按年付费； Month，按月付费      value, meaning
//! auto, manual (custom key)             value (meaning)
//! 海外(OVERSEA)，境内(INLAND)           meaning (value)
//! 自动续费："Yes"，不自动续费："No"     meaning: value
//! ```
//!
//! Reading goes element by element: a meaning runs until the next element begins, so it may hold commas.
//! Whether what was read *is* the row's set of values is for [`super::values`] to judge.

mod backward;
mod element;
mod elements;
mod joined;
mod kind;
mod lexeme;
mod link;
mod meaning;
mod ranges;
mod scan;

use super::words::{is_one_of, opens_with_one_of};

pub(super) use element::{Form, Item};
pub(super) use elements::{Elements, assign_roles};
pub(super) use kind::Kind;
pub(super) use lexeme::{join_names, lex};

/// What was read at one place.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    /// In the text's order.
    pub(super) items: Vec<Item>,
    /// The first lexeme after the list.
    pub(super) end: usize,
    /// The text says that there are more.
    pub(super) partial: bool,
    /// Prose goes on right after the last value: `http/https协议`.
    pub(super) runs_on: bool,
    /// Every separator is a slash or a bar: `A/B`.
    pub(super) slashed: bool,
    /// At least one separator is a semicolon, a line break or a bar.
    pub(super) strong: bool,
    /// The row's name or kind stands before it: `协议类型: a, b`.
    pub(super) labelled: bool,
    /// The list stands in its own brackets.
    pub(super) bracketed: bool,
    /// It cannot be told which marks part its values: `a/b, c/d`.
    pub(super) unclear: bool,
}

/// A list longer than this is a catalogue that no caller checks against.
const MAX_ITEMS: usize = crate::limits::VALUES + 1;

impl Elements<'_> {
    /// Reads the list that starts at lexeme `at`.
    pub(super) fn list(&self, at: usize) -> List {
        let mut list = List { end: at, slashed: true, ..List::default() };
        let mut at = self.skip_bullets(at);
        list.bracketed = at > 0 && matches!(self.kind(at - 1), Some(Kind::Mark('[' | '(' | '{')));
        while list.items.len() < MAX_ITEMS {
            let backwards = list.items.last().is_some_and(|item| item.form == Form::Reversed);
            let element = backwards.then(|| self.backward(at)).flatten().or_else(|| self.element(at));
            let (read, refused) = match element {
                Some((item, _)) if !self.continues(&list, &item, at) => (None, Some(item)),
                read => (read, None),
            };
            let Some((mut item, next)) = read.or_else(|| self.next_line(at, &list)) else {
                self.end_bare(&mut list, refused, at);
                break;
            };
            self.drop_default_mark(&mut item);
            if self.is_all_others(&list, &item) || self.are_the_others(&list, &item, at) {
                list.partial = true;
                break;
            }
            list.items.push(item);
            list.end = next;
            let separator = self.separator(next, list.items.last());
            list.partial |= separator.partial;
            match separator.next.or_else(|| self.line_below(next, &list)) {
                Some(next) => {
                    list.strong |= separator.strong;
                    list.slashed &= separator.slash;
                    at = next;
                }
                None => {
                    list.runs_on = separator.runs_on;
                    break;
                }
            }
        }
        list.slashed &= list.items.len() > 1;
        self.drop_label(&mut list);
        self.cut_and_so_on(&mut list);
        self.join_marked(&mut list);
        self.settle_direction(&mut list.items);
        list
    }

    /// Whether `item` at lexeme `at` goes on with `list`: prose after the last value is not one more.
    fn continues(&self, list: &List, item: &Item, at: usize) -> bool {
        let Some(last) = list.items.last() else { return true };
        let listed =
            |item: &Item| list.items.iter().any(|known| self.slice(&known.value) == self.slice(&item.value));
        if item.form == Form::Space && listed(item) {
            return false;
        }
        let before = self.kind(at.wrapping_sub(1));
        let sentence = matches!(before, Some(Kind::Mark('。' | '.')));
        if sentence {
            let quoted = item.quoted && last.quoted && item.meaning.is_some() && last.meaning.is_some();
            let code = item.form == Form::Bare && last.form == Form::Bare && self.is_a_sentence(at);
            return quoted
                || code
                || item.form == last.form && !matches!(item.form, Form::Bare | Form::Space);
        }
        let only_bare = list.items.iter().all(|item| matches!(item.form, Form::Bare | Form::Paren));
        match item.form {
            // `主模式(main),IKE V2时无效`: prose after the last of described values.
            Form::Bare if last.meaning.is_some() => {
                !self.prose_follows(at + 1) || self.is_conjunction(at + 1)
            }
            Form::Space => last.form != Form::Bare,
            Form::Comma => !only_bare || item.quoted && list.items.len() == 1,
            Form::Verb => !only_bare || list.items.len() == 1,
            _ => true,
        }
    }

    /// `http、https 协议`: the last of the bare values, with prose after it.
    fn end_bare(&self, list: &mut List, item: Option<Item>, at: usize) {
        let Some(mut item) = item.filter(|item| matches!(item.form, Form::Space | Form::Comma)) else {
            return;
        };
        // `a or b(默认),a暂不支持`: more is said of a value that was listed.
        if list.items.iter().any(|known| self.slice(&known.value) == self.slice(&item.value)) {
            return;
        }
        let bare = !list.items.is_empty()
            && list.items.iter().all(|item| matches!(item.form, Form::Bare | Form::Paren));
        // `a、b 以及 ListColors 返回的颜色`
        if bare && opens_with_one_of(self.lower_word(at + 1), &self.words.list.references) {
            list.partial = true;
            return;
        }
        if bare && !matches!(self.kind(at.wrapping_sub(1)), Some(Kind::Mark('。' | '.') | Kind::Newline)) {
            list.runs_on = item.form != Form::Comma;
            list.partial |= self.tail_words(at + 1).partial;
            item.meaning = None;
            item.form = Form::Bare;
            list.items.push(item);
            list.end = at + 1;
        }
    }

    /// A meaning may go on over lines that are prose: the next line that starts a value of the same form.
    fn next_line(&self, at: usize, list: &List) -> Option<(Item, usize)> {
        let form = list.items.last().map(|item| item.form).filter(|form| *form == Form::Colon)?;
        (at..self.len()).filter(|at| self.kind(*at) == Some(Kind::Newline)).find_map(|line| {
            let at = self.skip_bullets(line);
            let head = self.is_value(at) && matches!(self.kind(at + 1), Some(Kind::Mark(':' | '(')));
            head.then(|| self.element(at)).flatten().filter(|(item, _)| item.form == form)
        })
    }

    /// `0 - off, 1 - on, others - reserved`: all numbers besides.
    fn is_all_others(&self, list: &List, item: &Item) -> bool {
        let lower = |item: &Item| self.lower.get(item.value.clone()).unwrap_or("");
        let numbers =
            !list.items.is_empty() && list.items.iter().all(|item| lower(item).parse::<f64>().is_ok());
        // `A: one, Others: reserved`, and not `OTHERS` or `others` among values that are written so.
        let opening = |item: &Item| self.slice(&item.value).starts_with(|c: char| c.is_ascii_lowercase());
        let in_capitals = !self.slice(&item.value).bytes().any(|b| b.is_ascii_lowercase());
        let alike = in_capitals || item.quoted || opening(item) && list.items.first().is_some_and(opening);
        let leftover = !alike && !list.items.is_empty() && is_one_of(lower(item), &self.words.list.leftovers);
        leftover || numbers && is_one_of(lower(item), &self.words.list.others)
    }

    /// `red, green and others`: what is left over, behind a word that joins it.
    fn are_the_others(&self, list: &List, item: &Item, at: usize) -> bool {
        let joined = at.checked_sub(1).is_some_and(|before| self.is_conjunction(before));
        let lower = self.lower.get(item.value.clone()).unwrap_or("");
        joined && !list.items.is_empty() && !item.quoted && is_one_of(lower, &self.words.list.leftovers)
    }

    /// `a: if so, one; if not, another` goes on to the end of its line; the next line starts a value like it.
    fn line_below(&self, at: usize, list: &List) -> Option<usize> {
        let form = list.items.last().map(|item| item.form).filter(|form| *form == Form::Colon)?;
        let start = list.items.last()?.value.start;
        let first = self.lexemes.partition_point(|lexeme| lexeme.span.start < start);
        if !matches!(self.kind(first.checked_sub(1)?), Some(Kind::Newline | Kind::Mark('•' | '-' | '*'))) {
            return None;
        }
        let line = (at..self.len())
            .find(|at| self.kind(*at) == Some(Kind::Newline))
            .filter(|line| *line > at + 1)?;
        let next = self.skip_bullets(line);
        let head = self.is_value(next) && self.link(next).is_some_and(|(other, _)| other == form);
        (head && !self.is_stop(next)).then_some(next)
    }

    /// `协议类型: memcache, redis`: what looks like the first value's meaning names the row.
    fn drop_label(&self, list: &mut List) {
        let Some((first, rest)) = list.items.split_first_mut() else { return };
        let bare = !rest.is_empty() && rest.iter().all(|item| matches!(item.form, Form::Bare | Form::Paren));
        if first.form == Form::Reversed && bare {
            first.meaning = None;
            first.form = Form::Bare;
            list.labelled = true;
        }
    }

    /// `1: 一点,以此类推`, `3 高 其它 未知`
    fn cut_and_so_on(&self, list: &mut List) {
        let meanings = || list.items.iter().rev().skip(1).filter_map(|item| item.meaning.clone());
        // `1: 套餐等, 2: 流量等`: each stands for several.
        let ends_alike = meanings().any(|meaning| self.without_likewise(self.slice(&meaning)).is_some());
        let Some(meaning) = list.items.last_mut().and_then(|item| item.meaning.as_mut()) else { return };
        let text = self.text.get(meaning.clone()).unwrap_or("");
        let is_apart = |at: usize| text.get(..at).is_some_and(|head| head.ends_with([' ', ',', '、']));
        let leftovers = self.words.list.leftovers.iter().filter(|word| !word.is_ascii());
        let leftovers = leftovers.chain(&self.words.list.the_rest);
        let mut leftovers = leftovers.filter_map(|word| text.find(word.as_str()));
        if let Some(at) = leftovers.find(|at| *at > 0 && is_apart(*at)) {
            meaning.end = meaning.start
                + text.get(..at).map_or(0, |head| head.trim_end_matches([' ', ',', '、']).len());
            list.partial = true;
            return;
        }
        let mut likewise = self.words.list.likewise.iter();
        let head = likewise.find_map(|words| text.strip_suffix(words.as_str()));
        if let Some(head) = head.or_else(|| self.without_likewise(text).filter(|_| !ends_alike)) {
            meaning.end = meaning.start + head.len();
            list.partial = true;
        }
    }

    /// A meaning without a word at its end that says: and so on.
    fn without_likewise<'m>(&self, meaning: &'m str) -> Option<&'m str> {
        let words = &self.words.list;
        let meaning = meaning.trim_end_matches([' ', '。', '.', ';', ',']);
        // `启动中等` is no class, and `中等` is.
        if is_one_of(meaning, &words.classes) {
            return None;
        }
        let and_so_on =
            |text: &'m str| words.likewise_alone.iter().find_map(|word| text.strip_suffix(word.as_str()));
        // `失败等状态`
        let kinds = words.sets.iter().filter_map(|kind| meaning.strip_suffix(kind.as_str()));
        std::iter::once(meaning).chain(kinds).find_map(and_so_on)
    }

    /// What stands between two elements, and where the next may start.
    fn separator(&self, at: usize, last: Option<&Item>) -> Separator {
        let mut found = Separator::default();
        let mut next = at;
        let mut seen = 0;
        loop {
            match self.kind(next) {
                Some(Kind::Mark(',' | '、')) => seen += 1,
                Some(Kind::Mark('"')) if seen == 0 => {}
                Some(Kind::Mark('/')) => {
                    found.slash = seen == 0;
                    seen += 1;
                }
                Some(Kind::Mark('|')) => {
                    found.slash = seen == 0;
                    found.strong = true;
                    seen += 1;
                }
                Some(Kind::Mark(';' | '•' | '>' | '。') | Kind::Newline) => {
                    found.strong = true;
                    found.slash = false;
                    seen += 1;
                }
                Some(Kind::Mark('.'))
                    if self.form_ends_sentences(last)
                        || self.are_quoted(last, next + 1)
                        || self.is_a_sentence(next + 1) =>
                {
                    found.strong = true;
                    seen += 1;
                }
                Some(Kind::Dots) => {
                    found.partial = true;
                    seen += 1;
                }
                // `red, and, since last year, blue`: one more, which stands further on.
                _ if self.is_conjunction(next)
                    && matches!(self.kind(next + 1), Some(Kind::Mark(',' | '(' | '-') | Kind::Arrow)) =>
                {
                    return Separator { partial: true, ..Separator::default() };
                }
                // A sentence that opens with "and" lists nothing.
                _ if self.is_conjunction(next)
                    && self.kind(next.wrapping_sub(1)) != Some(Kind::Mark('。')) =>
                {
                    seen += 1
                }
                _ => break,
            }
            next += 1;
        }
        self.tail(next, seen, last, &mut found);
        found
    }

    /// `"A",one. "B":two`: with quotes there is no doubt that another value starts.
    fn are_quoted(&self, last: Option<&Item>, next: usize) -> bool {
        last.is_some_and(|item| item.quoted && item.meaning.is_some())
            && self.kind(next) == Some(Kind::Quoted)
    }

    fn tail(&self, next: usize, seen: usize, last: Option<&Item>, found: &mut Separator) {
        let tail = self.tail_words(next);
        found.partial |= tail.partial;
        let described = last.is_some_and(|item| item.meaning.is_some());
        let next = self.skip_bullets(next);
        if tail.ends || next >= self.len() || !(seen > 0 || described) {
            found.runs_on = seen == 0 && self.prose_follows(next);
            return;
        }
        found.next = Some(next);
    }

    fn form_ends_sentences(&self, last: Option<&Item>) -> bool {
        last.is_some_and(|item| item.meaning.is_some() && item.form != Form::Paren)
    }

    /// `BGP: Bgp` may be read both ways; the list's other elements decide.
    fn settle_direction(&self, items: &mut [Item]) {
        let open = |item: &Item| item.reversible;
        let backwards = items.iter().any(|item| item.form.is_reversed());
        let forwards =
            items.iter().any(|item| !item.form.is_reversed() && !open(item) && item.meaning.is_some());
        let codes = items.len() > 1
            && items.iter().all(|item| {
                open(item)
                    && item.value.len() > 1
                    && item
                        .meaning
                        .as_ref()
                        .is_some_and(|meaning| self.is_code(meaning) && !self.is_compound(meaning))
                    && !self.is_code(&item.value)
            });
        if codes || (backwards && !forwards) {
            for item in items.iter_mut().filter(|item| item.reversible) {
                if let Some(meaning) = item.meaning.take() {
                    item.meaning = Some(std::mem::replace(&mut item.value, meaning));
                    item.form = Form::Reversed;
                }
            }
        }
    }
}

#[derive(Debug, Default)]
struct Separator {
    next: Option<usize>,
    strong: bool,
    slash: bool,
    partial: bool,
    runs_on: bool,
}
