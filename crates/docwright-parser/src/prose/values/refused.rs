//! Lists of what is not taken, of what other rows take, and of what are no values at all.

use docwright_ir as ir;

use super::super::list::{Form, Item, Kind, List};
use super::super::siblings::member;
use super::super::words::{ends_with_one_of, holds_one_of, is_one_of, opens_with_one_of};
use super::Miner;
use super::doubt::is_number;
use crate::dialect::is_han;

impl Miner<'_> {
    /// "Invalid values: a, b", `原支持:a、b`, `支持的地域:a、b`, "Values for Type: a, b", from the first value on.
    pub(super) fn is_refused(&self, start: usize) -> bool {
        let before = self.elements.lower.get(..start).unwrap_or("");
        let before = before.trim_end_matches(|c: char| c.is_whitespace() || "\"'[({•-*".contains(c));
        let label = before.rsplit(['。', ';', '\n', ',']).next().unwrap_or("");
        let label = label.rsplit(". ").next().unwrap_or("");
        let words = &self.row.words.doubt;
        if holds_one_of(label, &words.refused) || holds_one_of(label, &self.row.words.past) {
            return true;
        }
        let forbids =
            |clause: &str| opens_with_one_of(clause.trim_start(), &self.row.words.default.forbidding);
        if forbids(label) || self.is_said_of_another(before) {
            return true;
        }
        let Some(name) = label.strip_suffix(':').map(str::trim_end) else {
            return self.is_unwanted(label);
        };
        self.is_unwanted(name)
            || ends_with_one_of(name, &words.other_lists)
            || self.is_for_another(name)
            || self.is_announced_for_a_parent(start)
    }

    /// "Needs Mode, which must be one of", "Works when Mode is either": what another row must be.
    fn is_said_of_another(&self, before: &str) -> bool {
        let words = &self.row.words.doubt;
        let mut rest = before.trim_end_matches([' ', ',', ':']);
        while let Some(shorter) = words.said_of.iter().find_map(|word| ends_in_word(rest, word)) {
            rest = shorter.trim_end_matches([' ', ',', ':']);
        }
        if rest.len() == before.len() {
            return false;
        }
        let rest = rest.trim_end_matches(['"', '\'']);
        let at = rest.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
        let (lead, name) = rest.split_at_checked(at).unwrap_or_default();
        let lead = lead.trim_end_matches([' ', '"', '\'']);
        let is_beside = words.beside.iter().any(|word| ends_in_word(lead, word).is_some());
        let own = self.row.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(name));
        is_beside && !own && self.row.input.siblings.is_called(name)
    }

    /// "Values for Type", where the table has a row of that name.
    fn is_for_another(&self, name: &str) -> bool {
        let Some((head, last)) = name.rsplit_once(' ') else { return false };
        let last = last.trim_matches(['"', '\'']);
        let own = self.row.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(last));
        let head = head.trim_end();
        let of = |word: &String| head.strip_suffix(word.as_str()).is_some_and(|rest| rest.ends_with(' '));
        !own && self.row.words.doubt.of_another.iter().any(of) && self.row.input.siblings.is_called(last)
    }

    fn is_announced_for_a_parent(&self, start: usize) -> bool {
        let near = |end: usize| end <= start && start - end < 8;
        let mut intros = self.row.hits.intros.iter();
        intros.any(|intro| near(intro.end) && self.is_of_a_parent(intro.start))
    }

    /// `父资源取值`: of what the row belongs to.
    pub(super) fn is_of_a_parent(&self, start: usize) -> bool {
        let before = self.elements.lower.get(..start).unwrap_or("").trim_end_matches([' ', '的']);
        let own = self.row.input.name.to_ascii_lowercase();
        self.row.words.doubt.parents.iter().any(|word| {
            let rest = before.strip_suffix(word.as_str());
            let whole = rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()));
            whole && !own.ends_with(word.as_str())
        })
    }

    /// "Valid values: letters, digits": kinds of characters, and no values.
    pub(super) fn are_characters(&self, list: &List) -> bool {
        let is_kind = |item: &&Item| {
            let value = self.elements.lower.get(item.value.clone()).unwrap_or("");
            !item.quoted && is_one_of(value, &self.row.words.doubt.characters)
        };
        list.items.iter().filter(is_kind).count() * 2 >= list.items.len() && !list.items.is_empty()
    }

    /// `A/B/C 失效`, `A、B 接口`: the sentence is about things of other kinds, or says what is not possible.
    pub(super) fn is_of_something_else(&self, list: &List) -> bool {
        let bare = list.items.iter().all(|item| item.meaning.is_none());
        let behind = self.behind(list).trim_start_matches([' ', ')', '"']);
        let start = list.items.first().map_or(0, |item| item.value.start);
        let before = self.elements.lower.get(..start).unwrap_or("").trim_end_matches([' ', ':', '"']);
        let banned = ends_with_one_of(before, &self.row.words.doubt.banned);
        bare && (banned
            || opens_with_one_of(behind, &self.row.words.doubt.not_of_values)
            || self.are_contents(start))
    }

    /// `必须上传证书,包括 Aaa、Bbb`: parts of a thing, each a field of its own, from `start` on.
    pub(super) fn are_contents(&self, start: usize) -> bool {
        let before = self.elements.lower.get(..start).unwrap_or("").trim_end_matches([' ', ':', '"']);
        let sentence = before.rfind(['。', '\n', ';']).and_then(|at| before.get(at..)).unwrap_or(before);
        let words = &self.row.words.doubt;
        ends_with_one_of(sentence, &words.contains) && holds_one_of(sentence, &words.contents)
    }

    /// `取值 > 5`: a number behind an announcement that ends at `from`.
    pub(super) fn is_compared(&self, list: &List, from: usize) -> bool {
        let [item] = list.items.as_slice() else { return false };
        let gap = self.elements.text.get(from..item.value.start).unwrap_or("");
        item.meaning.is_none() && is_number(self.elements.slice(&item.value)) && gap.contains(['>', '<'])
    }

    /// `小于 1 按 1 处理,大于 5 按 5 处理`: what becomes of other numbers.
    pub(super) fn are_compared(&self, list: &List) -> bool {
        let before = |item: &Item| self.elements.lower.get(..item.value.start).unwrap_or("").trim_end();
        let compared = |item: &Item| ends_with_one_of(before(item), &self.row.words.doubt.compared);
        list.items.iter().all(|item| item.form != Form::Colon && compared(item))
    }

    /// `密钥长度:128/192/256` in the row of a text: how long it may be.
    pub(super) fn are_lengths(&self, list: &List) -> bool {
        let start = list.items.first().map_or(0, |item| item.value.start);
        let before = self.elements.lower.get(..start).unwrap_or("").trim_end_matches([' ', ':']);
        let name = member(self.row.input.name).to_ascii_lowercase();
        matches!(self.row.input.ty.element(), ir::Type::String)
            && list.items.iter().all(|item| is_number(self.elements.slice(&item.value)))
            && ends_with_one_of(before, &self.row.words.limit.length)
            && !holds_one_of(&name, &self.row.words.doubt.length_names)
    }

    /// "Default: 2 or 4", `默认: 1(Linux)、2(Windows)`: the list follows the word.
    pub(super) fn is_the_default(&self, start: usize) -> bool {
        let mut before = self.elements.lower.get(..start).unwrap_or("").trim_end();
        let words = &self.row.words.doubt.of_default;
        while let Some(rest) = words.iter().find_map(|word| before.strip_suffix(word.as_str())) {
            before = rest.trim_end();
        }
        let words = &self.row.words.list.before_default;
        // `默认模板为 a 或 b`
        let clause = before.rsplit([',', ';', '。', '\n', ' ']).next().unwrap_or("");
        let of_a_thing =
            clause.chars().all(is_han) && opens_with_one_of(clause, &self.row.words.default.default_words);
        of_a_thing || words.iter().any(|word| before.ends_with(word.trim_end()))
    }

    /// `如果Other为a或b`: what another row must be.
    pub(super) fn is_condition(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1) else { return false };
        let named = verb.checked_sub(1).is_some_and(|name| self.elements.kind(name) == Some(Kind::Word));
        let own = || {
            let name = verb.checked_sub(1).map_or("", |name| self.elements.word(name));
            name.eq_ignore_ascii_case(member(self.row.input.name))
        };
        named && is_one_of(self.elements.word(verb), &self.row.words.doubt.copulas) && !own()
    }

    /// `格式为 key:value`: pairs without a blank say how a value is put together.
    pub(super) fn are_parts(&self, list: &List, at: usize) -> bool {
        let glued = |item: &Item| {
            let meaning = item.meaning.clone().filter(|_| item.form == Form::Colon);
            let to = meaning.filter(|meaning| meaning.start == item.value.end + 1);
            to.is_some_and(|to| self.elements.slice(&to).starts_with(|c: char| c.is_ascii_alphanumeric()))
        };
        list.items.iter().all(glued) && self.is_layout(at)
    }

    /// `Comment: optional, Author: required`: words that say of parts how they are sent.
    pub(super) fn are_attributes(&self, list: &List) -> bool {
        let is_told = |item: &Item| {
            let meaning = item.meaning.clone().and_then(|meaning| self.elements.lower.get(meaning));
            let word = !item.quoted && !self.elements.is_code(&item.value) && !item.form.is_reversed();
            let attributes = &self.row.words.default.attributes;
            word && meaning.is_some_and(|meaning| is_one_of(meaning.trim(), attributes))
        };
        list.items.len() > 1 && list.items.iter().all(is_told)
    }

    /// `格式: alias/name` and `md5(Id|Key)` say how a value is put together.
    pub(super) fn is_layout(&self, at: usize) -> bool {
        let start = self.elements.lexemes.get(at).map_or(0, |lexeme| lexeme.span.start);
        let before = self.elements.lower.get(..start).unwrap_or("");
        let clause = before.rfind([',', ';', '。', '\n']).and_then(|at| before.get(at..)).unwrap_or(before);
        let words = &self.row.words.doubt;
        // `格式: id | 网段(…,…) | 类型`
        let sentence = before.rfind(['。', '\n']).and_then(|at| before.get(at..)).unwrap_or(before);
        let template = sentence
            .split_once(words.template.as_str())
            .is_some_and(|(_, parts)| parts.matches('|').count() > 1);
        let call = before.ends_with('(')
            && before.trim_end_matches('(').ends_with(|c: char| c.is_ascii_alphanumeric());
        call || template || holds_one_of(clause, &words.layouts)
    }
}

/// `text` without a word at its end.
fn ends_in_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.strip_suffix(word)
        .filter(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_ascii_alphanumeric()))
}
