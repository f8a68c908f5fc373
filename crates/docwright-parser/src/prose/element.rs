//! One value of a list, with what it means.

use std::ops::Range;

use super::lexeme::{Kind, Lexeme};

/// A value, as it stands in the text.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) value: Range<usize>,
    pub(super) meaning: Option<Range<usize>>,
    pub(super) form: Form,
    /// The value stands in quotes.
    pub(super) quoted: bool,
    /// Value and meaning are both single words: either may be the value.
    pub(super) turnable: bool,
    /// The text marks it as the default.
    pub(super) default: bool,
}

/// How a value and its meaning are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
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
    pub(super) fn is_reversed(self) -> bool {
        matches!(self, Form::Reversed | Form::ReversedParen)
    }
}

/// A row's text, ready to read lists from.
#[derive(Debug)]
pub(super) struct Elements<'a> {
    pub(super) text: &'a str,
    pub(super) lower: &'a str,
    pub(super) lexemes: &'a [Lexeme],
    pub(super) words: &'a ListWords,
    /// Where phrases start that end a list: "default", "详见" …
    pub(super) stops: &'a [usize],
    /// The text holds another script than ASCII.
    pub(super) script: bool,
}

/// The words that lists are made of; they stand in `rules.yaml`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListWords {
    /// `0 表示 关闭`: between a value and its meaning, at the start of a run of letters.
    pub(super) verbs: Vec<String>,
    /// The same, only after a number, a truth value or a quoted value.
    pub(super) weak_verbs: Vec<String>,
    /// `0 means off`.
    pub(super) english_verbs: Vec<String>,
    /// Between two values.
    pub(super) conjunctions: Vec<String>,
    /// After the last value, saying that there are more.
    pub(super) and_so_on: Vec<String>,
    /// Right after the last of bare values: `之一`, `三种`.
    pub(super) tails: Vec<String>,
    /// Words that no value is: `Note: …`.
    pub(super) not_values: Vec<String>,
    /// Words that no meaning holds: `单位:GB`.
    pub(super) not_meanings: Vec<String>,
    /// Right after a value in brackets, marking it.
    pub(super) default_marks: Vec<String>,
}

/// What stands right after a list.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pub(super) ends: bool,
    pub(super) partial: bool,
}

impl Elements<'_> {
    pub(super) fn len(&self) -> usize {
        self.lexemes.len()
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.lexemes.get(at).map(|lexeme| lexeme.kind)
    }

    fn spaced(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.spaced)
    }

    pub(super) fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or("")
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.lexemes.get(at).and_then(|lexeme| self.text.get(lexeme.span.clone())).unwrap_or("")
    }

    pub(super) fn lower_word(&self, at: usize) -> &str {
        self.lexemes.get(at).and_then(|lexeme| self.lower.get(lexeme.span.clone())).unwrap_or("")
    }

    pub(super) fn is_stop(&self, at: usize) -> bool {
        let stop =
            self.lexemes.get(at).is_some_and(|lexeme| self.stops.binary_search(&lexeme.span.start).is_ok());
        stop && !self.is_shouted(at)
    }

    /// `DEFAULT` is a value where "default" is a word.
    fn is_shouted(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
    }

    pub(super) fn is_conjunction(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Word | Kind::Script))
            && self.words.conjunctions.iter().any(|word| word == self.lower_word(at))
    }

    pub(super) fn skip_bullets(&self, mut at: usize) -> usize {
        while let Some(Kind::Newline | Kind::Mark('•' | '>' | '*' | '[' | '{' | '(')) = self.kind(at) {
            at += 1;
        }
        let dash = matches!(self.kind(at), Some(Kind::Mark('-')));
        let opens =
            at == 0 || matches!(self.kind(at - 1), Some(Kind::Newline | Kind::Mark(':' | '.' | '。' | ';')));
        at + usize::from(dash && opens)
    }

    pub(super) fn tail_words(&self, at: usize) -> Tail {
        let word = self.lower_word(at);
        let partial = self.words.and_so_on.iter().any(|more| word.starts_with(more.as_str()));
        let closed = matches!(self.kind(at), Some(Kind::Mark(')' | ']' | '}')));
        Tail { ends: partial || closed || self.is_stop(at), partial }
    }

    /// Letters go on right after the list, without a mark.
    pub(super) fn prose_follows(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Script | Kind::Word)) && !self.is_stop(at)
    }

    /// Reads the element at lexeme `at`, and where it ends.
    pub(super) fn element(&self, at: usize) -> Option<(Item, usize)> {
        if self.is_stop(at) {
            return None;
        }
        let at = self.skip_number(at);
        self.forward(at).or_else(|| self.backward(at))
    }

    /// `1、` and `2.` before a value that has a meaning of its own are not values.
    fn skip_number(&self, at: usize) -> usize {
        let numbered = matches!(self.kind(at), Some(Kind::Word))
            && self.word(at).bytes().all(|b| b.is_ascii_digit())
            && matches!(self.kind(at + 1), Some(Kind::Mark('、' | '.' | ')')))
            && matches!(self.kind(at + 2), Some(Kind::Word | Kind::Quoted))
            && matches!(self.kind(at + 3), Some(Kind::Mark(':')));
        if numbered { at + 2 } else { at }
    }

    fn forward(&self, at: usize) -> Option<(Item, usize)> {
        if !self.is_value(at) {
            return None;
        }
        let value = self.lexemes.get(at)?.span.clone();
        let quoted = self.kind(at) == Some(Kind::Quoted);
        let mut item =
            Item { value, meaning: None, form: Form::Bare, quoted, turnable: false, default: false };
        let Some((form, start)) = self.link(at) else { return self.bare(at, item) };
        item.form = form;
        if form == Form::Paren {
            let close = self.closing(at + 1)?;
            item.meaning = self.span(at + 2, close);
            item.turnable = close == at + 3 && self.is_value(at + 2);
            let end = self.more_after_paren(close + 1, &mut item);
            return Some((item, end));
        }
        let (from, first) = start;
        let end = self.meaning_end(first, form);
        let to = self.lexemes.get(end.checked_sub(1)?)?.end;
        item.meaning = (from < to).then_some(from..to);
        item.turnable = end == first + 1
            && self.is_value(first)
            && matches!(form, Form::Colon | Form::Arrow | Form::Equals);
        if item.turnable {
            item.meaning = self.lexemes.get(first).map(|lexeme| lexeme.span.clone());
        }
        Some((item, end))
    }

    /// `SNAPSHOT(only there), a snapshot` has its meaning after the bracket.
    fn more_after_paren(&self, at: usize, item: &mut Item) -> usize {
        if !matches!(self.kind(at), Some(Kind::Mark(':') | Kind::Arrow)) {
            return at;
        }
        let end = self.meaning_end(at + 1, Form::Colon);
        if let Some(meaning) = self.span(at + 1, end) {
            item.meaning = Some(meaning);
            item.form = Form::Colon;
            item.turnable = false;
        }
        end
    }

    fn bare(&self, at: usize, mut item: Item) -> Option<(Item, usize)> {
        let prose =
            self.kind(at + 1) == Some(Kind::Word) && !self.is_conjunction(at + 1) && !self.is_stop(at + 1);
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
    fn backward(&self, at: usize) -> Option<(Item, usize)> {
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
        let meaning = self.span(own.unwrap_or(at), end)?;
        let item = |value, form, quoted| Item {
            value,
            meaning: Some(meaning.clone()),
            form,
            quoted,
            turnable: false,
            default: false,
        };
        match self.kind(end)? {
            Kind::Mark('(')
                if self.is_value(end + 1) && matches!(self.kind(end + 2), Some(Kind::Mark(')'))) =>
            {
                let value = self.lexemes.get(end + 1)?;
                Some((item(value.span.clone(), Form::ReversedParen, value.kind == Kind::Quoted), end + 3))
            }
            Kind::Mark('(') if matches!(self.kind(self.closing(end)? + 1)?, Kind::Mark(':')) => {
                let after = self.closing(end)? + 2;
                let (value, end) = self.value_words(after)?;
                Some((item(value, Form::Reversed, self.kind(after) == Some(Kind::Quoted)), end))
            }
            Kind::Mark(':' | '=' | ',') | Kind::Arrow => {
                if self.kind(end) == Some(Kind::Mark(',')) && self.kind(end + 1) != Some(Kind::Word) {
                    return None;
                }
                let comma = self.kind(end) == Some(Kind::Mark(','));
                let (value, after) = self.value_words(end + 1)?;
                let strong = matches!(self.kind(after), Some(Kind::Mark(';')));
                (!comma || strong)
                    .then(|| (item(value, Form::Reversed, self.kind(end + 1) == Some(Kind::Quoted)), after))
            }
            _ => None,
        }
    }

    /// The value at `at`, of up to three words, if the element ends after it.
    fn value_words(&self, at: usize) -> Option<(Range<usize>, usize)> {
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
    fn ends_element(&self, at: usize) -> bool {
        match self.kind(at) {
            None | Some(Kind::Newline | Kind::Dots) => true,
            Some(Kind::Mark(c)) => ",;、。|/)]}.>".contains(c),
            Some(Kind::Script) => self.spaced(at) || self.is_conjunction(at) || self.is_stop(at),
            Some(Kind::Word) => self.spaced(at) && self.link(at).is_some(),
            _ => false,
        }
    }

    fn is_no_meaning(&self, at: usize, end: usize) -> bool {
        self.span(at, end).and_then(|span| self.lower.get(span)).is_none_or(|phrase| {
            phrase.len() > 60 || self.words.not_meanings.iter().any(|word| phrase.contains(word.as_str()))
        })
    }

    /// Whether lexeme `at` can be a value at all.
    pub(super) fn is_value(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Quoted) => true,
            Some(Kind::Word) => {
                let word = self.lower_word(at);
                (self.is_shouted(at) || !self.words.not_values.iter().any(|no| no == word))
                    && !is_span_of_numbers(word)
            }
            _ => false,
        }
    }

    /// How the value at `at` is tied to a meaning: the form, the byte and the lexeme where the meaning starts.
    pub(super) fn link(&self, at: usize) -> Option<(Form, (usize, usize))> {
        let next = self.lexemes.get(at + 1)?;
        let after = |form: Form, by: usize| {
            let first = self.lexemes.get(at + 1 + by)?;
            (!matches!(first.kind, Kind::Newline))
                .then_some((form, (first.end - (first.end - first.span.start), at + 1 + by)))
        };
        let number = self.word(at).bytes().all(|b| b.is_ascii_digit() || b == b'-');
        match next.kind {
            Kind::Mark('(') => Some((Form::Paren, (next.end, at + 2))),
            Kind::Mark(':') => match self.kind(at + 2)? {
                Kind::Slashes => None,
                Kind::Mark(',' | ';' | '。' | '、') => None,
                Kind::Mark('"') => None,
                _ => after(Form::Colon, 1),
            },
            Kind::Mark('-') => {
                let loose = next.spaced || self.spaced(at + 2);
                let told = matches!(self.kind(at + 2), Some(Kind::Script))
                    || (loose || number)
                        && matches!(
                            self.kind(at + 2),
                            Some(Kind::Word | Kind::Quoted | Kind::Mark('<' | '>' | '=' | '!'))
                        );
                told.then(|| after(Form::Dash, 1)).flatten()
            }
            Kind::Mark('.') if number && !self.spaced(at + 2) && self.kind(at + 2) == Some(Kind::Script) => {
                after(Form::Dash, 1)
            }
            Kind::Mark('=') => {
                after(Form::Equals, 1 + usize::from(matches!(self.kind(at + 2), Some(Kind::Mark('=')))))
            }
            // `3->` and `4-<` name comparisons.
            Kind::Arrow if matches!(self.kind(at + 2), None | Some(Kind::Newline)) => {
                Some((Form::Dash, (next.end.saturating_sub(1), at + 1)))
            }
            Kind::Arrow | Kind::Slashes => after(Form::Arrow, 1),
            Kind::Mark(',')
                if self.is_code(&self.lexemes.get(at)?.span) && self.runs_to_semicolon(at + 2) =>
            {
                after(Form::Comma, 1)
            }
            Kind::Mark(',') if !self.is_stop(at + 2) && self.opens_prose(at + 2) => {
                self.comma_link(at, number)
            }
            Kind::Script if !self.is_stop(at + 1) => self.script_link(at, number),
            Kind::Word => self.english_link(at, number),
            _ => None,
        }
    }

    /// Chinese prose starts here, maybe with a foreign word: `Cube容器`.
    fn opens_prose(&self, at: usize) -> bool {
        if self.kind(at) == Some(Kind::Script) {
            return true;
        }
        let glued =
            self.kind(at + 1) == Some(Kind::Script) && !self.spaced(at + 1) && !self.is_conjunction(at + 1);
        let value = || self.link(at).is_some_and(|(form, _)| form != Form::Space);
        self.kind(at) == Some(Kind::Word) && glued && !value()
    }

    /// `SHARE, sharing an image; CANCEL, …`: English prose of two words or more, up to a semicolon.
    fn runs_to_semicolon(&self, at: usize) -> bool {
        let words = (at..self.len())
            .take_while(|at| self.kind(*at) == Some(Kind::Word) && !self.is_conjunction(*at))
            .count();
        words > 1 && matches!(self.kind(at + words), None | Some(Kind::Mark(';' | '.') | Kind::Newline))
    }

    /// `on,启用;` or `1,表示启用`.
    fn comma_link(&self, at: usize, number: bool) -> Option<(Form, (usize, usize))> {
        let word = self.lower_word(at + 2);
        if self
            .words
            .conjunctions
            .iter()
            .any(|conjunction| word.starts_with(conjunction.as_str()) && !word.is_ascii())
        {
            return None;
        }
        let told = self.kind(at + 2) == Some(Kind::Script);
        let verb =
            told.then(|| self.script_link(at + 1, number)).flatten().filter(|(form, _)| *form == Form::Verb);
        verb.or_else(|| Some((Form::Comma, (self.lexemes.get(at + 2)?.span.start, at + 2))))
    }

    fn script_link(&self, at: usize, number: bool) -> Option<(Form, (usize, usize))> {
        let next = self.lexemes.get(at + 1)?;
        let word = self.lower_word(at + 1);
        let sure = number || self.kind(at) == Some(Kind::Quoted) || is_truth(self.lower_word(at));
        let verbs = self.words.verbs.iter().chain(self.words.weak_verbs.iter().filter(|_| sure));
        if let Some(verb) = verbs.into_iter().find(|verb| word.starts_with(verb.as_str())) {
            let from = next.span.start + verb.len();
            let first = if from < next.end { at + 1 } else { at + 2 };
            let mark = first == at + 2 && matches!(self.kind(first), Some(Kind::Mark(':')));
            let first = first + usize::from(mark);
            let from = if first > at + 1 { self.lexemes.get(first)?.span.start } else { from };
            return Some((Form::Verb, (from, first)));
        }
        if self.is_conjunction(at + 1)
            || self.words.and_so_on.iter().any(|more| word.starts_with(more.as_str()))
        {
            return None;
        }
        Some((Form::Space, (next.span.start, at + 1)))
    }

    fn english_link(&self, at: usize, number: bool) -> Option<(Form, (usize, usize))> {
        let word = self.lower_word(at + 1);
        let copula = matches!(word, "is" | "are" | "for");
        if self.words.english_verbs.iter().any(|verb| verb == word) || (copula && number) {
            let first =
                at + 2 + usize::from(self.lower_word(at + 2) == "to" || self.lower_word(at + 2) == "that");
            return Some((Form::Verb, (self.lexemes.get(first)?.span.start, first)));
        }
        let span = self.lexemes.get(at)?.span.clone();
        let code = self.slice(&span).contains('_') || (number && self.script);
        (code && !self.is_conjunction(at + 1) && !self.is_stop(at + 1) && self.spaced(at + 1))
            .then(|| self.lexemes.get(at + 1).map(|first| (Form::Space, (first.span.start, at + 1))))
            .flatten()
    }

    /// Where the meaning that starts at lexeme `first` ends.
    fn meaning_end(&self, first: usize, form: Form) -> usize {
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
                    if at > first && self.is_clause_start(at) && self.is_stop(at) =>
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

    fn is_clause_start(&self, at: usize) -> bool {
        let mark = matches!(self.kind(at.wrapping_sub(1)), Some(Kind::Mark(_) | Kind::Newline));
        mark || (self.spaced(at) && self.kind(at) == Some(Kind::Script))
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let abbreviated = matches!(self.lower_word(at.wrapping_sub(1)), "i.e" | "e.g" | "etc" | "vs");
        let next = self.lexemes.get(at + 1);
        !abbreviated
            && next.is_none_or(|next| {
                next.spaced || matches!(next.kind, Kind::Newline | Kind::Script | Kind::Word)
            })
    }

    /// After a comma: another value with the same link, or a last bare value.
    fn begins_next(&self, at: usize, form: Form) -> bool {
        let at = self.skip_number(at + usize::from(self.is_conjunction(at)));
        if self.is_value(at) {
            let same = self.link(at).is_some_and(|(other, _)| other == form);
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
    fn begins_here(&self, at: usize, form: Form) -> bool {
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
        let sure = self.kind(at) == Some(Kind::Quoted)
            || self.lexemes.get(at).is_some_and(|lexeme| self.is_code(&lexeme.span));
        let before = self.kind(at - 1);
        match before {
            Some(Kind::Script) => true,
            Some(Kind::Word) => self.spaced(at) && sure,
            Some(Kind::Mark(_)) => self.spaced(at) && (self.script || sure),
            _ => self.spaced(at),
        }
    }

    /// The lexeme that closes the bracket at `open`.
    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for at in open..self.len() {
            match self.kind(at)? {
                Kind::Mark('(') => depth += 1,
                Kind::Mark(')') if depth <= 1 => return Some(at),
                Kind::Mark(')') => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// The text from lexeme `from` to before lexeme `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let start = self.lexemes.get(from)?.span.start;
        let end = self.lexemes.get(to.checked_sub(1)?)?.end;
        (start < end).then_some(start..end)
    }

    /// Notes and cuts "(default)" at the end of a meaning.
    pub(super) fn drop_default_mark(&self, item: &mut Item) {
        let Some(span) = item.meaning.clone() else { return };
        let Some(meaning) = self.lower.get(span.clone()) else { return };
        let trimmed = meaning.trim_end_matches([' ', ')', ',', ';', '.']);
        let Some(mark) = self.words.default_marks.iter().find(|mark| trimmed.ends_with(mark.as_str())) else {
            return;
        };
        let rest = trimmed.len() - mark.len();
        let before = trimmed.get(..rest).unwrap_or("");
        // "true: default" may say what the value is called; "off (default)" says what it does.
        let told =
            before.ends_with(['(', ',', ' ', ';', '-']) || (before.is_empty() && item.form == Form::Paren);
        if !told {
            return;
        }
        item.default = true;
        let kept = before.trim_end_matches([' ', '(', ',', ';', '-']).len();
        item.meaning = (kept > 0).then(|| span.start..span.start + kept);
        item.turnable = false;
    }
}

/// `10-20` is a range, no value.
fn is_span_of_numbers(word: &str) -> bool {
    word.split_once('-').is_some_and(|(from, to)| {
        let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        number(from) && number(to)
    })
}

fn is_truth(word: &str) -> bool {
    matches!(word, "true" | "false" | "yes" | "no" | "on" | "off")
}
