//! What ties a value to its meaning: `on: enabled`, `0-off`, `1 代表 开启`, `on,启用;`.

use super::super::words::{is_one_of, opens, opens_with_one_of};
use super::element::Form;
use super::elements::{Elements, is_shouted};
use super::kind::Kind;

/// Between two such words stand fewer others.
const REACH: usize = 9;

impl Elements<'_> {
    /// How the value at `at` is tied to a meaning: the form, the byte and the lexeme where the meaning starts.
    pub(crate) fn link(&self, at: usize) -> Option<(Form, (usize, usize))> {
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
                _ if self.is_in_a_name(at) => None,
                Kind::Mark(',' | ';' | '。' | '、') => None,
                Kind::Mark('"') => None,
                _ => after(Form::Colon, 1),
            },
            Kind::Mark('-') => {
                let loose = next.spaced || self.spaced(at + 2);
                // `in- 开头`: what values begin with.
                let beginning = !next.spaced && self.spaced(at + 2) && !number;
                let linked = matches!(self.kind(at + 2), Some(Kind::Script))
                    || (loose || number)
                        && matches!(
                            self.kind(at + 2),
                            Some(Kind::Word | Kind::Quoted | Kind::Mark('<' | '>' | '=' | '!'))
                        );
                (linked && !beginning).then(|| after(Form::Dash, 1)).flatten()
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
                if self.runs_to_semicolon(at + 2)
                    && (self.is_code(&self.lexemes.get(at)?.span) || self.is_one_of_pairs(at)) =>
            {
                after(Form::Comma, 1)
            }
            Kind::Mark(',')
                if (!self.is_stop(at + 2) || self.is_one_of_described(at)) && self.opens_prose(at + 2) =>
            {
                self.comma_link(at, number)
            }
            Kind::Script if !self.is_stop(at + 1) => self.script_link(at, number),
            Kind::Word => self.english_link(at, number),
            _ => None,
        }
    }

    /// `x:y:z`, `x::y`: the colons join one name.
    fn is_in_a_name(&self, at: usize) -> bool {
        let colon = |at: usize| self.kind(at) == Some(Kind::Mark(':'));
        let glued = |at: usize| !self.spaced(at);
        let before =
            at > 1 && colon(at - 1) && glued(at) && glued(at - 1) && self.kind(at - 2) == Some(Kind::Word);
        colon(at + 2) && glued(at + 2) || before && glued(at + 1) && glued(at + 2)
    }

    /// Chinese prose starts here, maybe with a foreign word: `Cube容器`.
    pub(super) fn opens_prose(&self, at: usize) -> bool {
        if self.kind(at) == Some(Kind::Script) {
            return true;
        }
        let glued =
            self.kind(at + 1) == Some(Kind::Script) && !self.spaced(at + 1) && !self.is_conjunction(at + 1);
        let value = || self.link(at).is_some_and(|(form, _)| form != Form::Space);
        self.kind(at) == Some(Kind::Word) && glued && !value()
    }

    /// `SHARE, sharing an image; CANCEL, …`: English prose of two words or more, up to a semicolon.
    pub(super) fn runs_to_semicolon(&self, at: usize) -> bool {
        let words = (at..self.len())
            .take_while(|at| self.kind(*at) == Some(Kind::Word) && !self.is_conjunction(*at))
            .count();
        words > 1 && matches!(self.kind(at + words), None | Some(Kind::Mark(';' | '.') | Kind::Newline))
    }

    /// `Year, pay annually; Month, pay monthly`: words are values where the same pair stands beside them.
    fn is_one_of_pairs(&self, at: usize) -> bool {
        let semicolon = |at: usize| self.kind(at) == Some(Kind::Mark(';'));
        let next = (at..self.len()).find(|at| semicolon(*at)).map_or(self.len(), |end| end + 1);
        at.checked_sub(1).is_some_and(semicolon)
            || (self.kind(next) == Some(Kind::Word)
                && self.kind(next + 1) == Some(Kind::Mark(','))
                && self.runs_to_semicolon(next + 2))
    }

    /// `Re，默认代理；Pa，报文转发`: the same pair stands before it or after it.
    fn is_one_of_described(&self, at: usize) -> bool {
        let semicolon = |at: usize| self.kind(at) == Some(Kind::Mark(';'));
        let pair = |at: usize| {
            matches!(self.kind(at), Some(Kind::Word | Kind::Quoted))
                && self.kind(at + 1) == Some(Kind::Mark(','))
        };
        let next = (at..self.len().min(at + 24)).find(|at| semicolon(*at));
        let last = (at.saturating_sub(24)..at.saturating_sub(1)).rev().find(|at| semicolon(*at));
        next.is_some_and(|end| pair(end + 1))
            || at > 0 && semicolon(at - 1) && (last.is_some() || pair(at.saturating_sub(4)))
    }

    /// `on,启用;` or `1,表示启用`.
    pub(super) fn comma_link(&self, at: usize, number: bool) -> Option<(Form, (usize, usize))> {
        let word = self.lower_word(at + 2);
        if !word.is_ascii() && self.words.list.conjunctions.iter().any(|conjunction| opens(word, conjunction))
        {
            return None;
        }
        let script = self.kind(at + 2) == Some(Kind::Script);
        let verb = script
            .then(|| self.script_link(at + 1, number))
            .flatten()
            .filter(|(form, _)| *form == Form::Verb);
        verb.or_else(|| Some((Form::Comma, (self.lexemes.get(at + 2)?.span.start, at + 2))))
    }

    /// `asc为升序,desc为降序`: words of one case, each told in a clause of its own.
    fn is_one_of_told(&self, at: usize) -> bool {
        let is_even = |word: &str| {
            let (upper, lower) =
                (word.bytes().any(|b| b.is_ascii_uppercase()), word.bytes().any(|b| b.is_ascii_lowercase()));
            upper != lower
        };
        let opens_clause = |at: usize| match at.checked_sub(1).map(|before| self.kind(before)) {
            None => true,
            Some(before) => {
                matches!(before, Some(Kind::Newline | Kind::Mark(',' | ';' | '。' | ':' | '(' | '、')))
            }
        };
        let is_told = |at: usize| {
            let verbs = &self.words.list.weak_verbs;
            self.kind(at) == Some(Kind::Word)
                && self.kind(at + 1) == Some(Kind::Script)
                && opens_clause(at)
                && is_even(self.word(at))
                && verbs.iter().any(|verb| opens(self.lower_word(at + 1), verb))
        };
        is_told(at) && (at.saturating_sub(REACH)..at + REACH).any(|other| other != at && is_told(other))
    }

    pub(super) fn script_link(&self, at: usize, number: bool) -> Option<(Form, (usize, usize))> {
        let next = self.lexemes.get(at + 1)?;
        let word = self.lower_word(at + 1);
        let literal = number
            || self.kind(at) == Some(Kind::Quoted)
            || self.words.is_switch(self.lower_word(at))
            || self.is_one_of_told(at);
        let verbs = self.words.list.verbs.iter().chain(self.words.list.weak_verbs.iter().filter(|_| literal));
        if let Some(verb) = verbs.into_iter().find(|verb| opens(word, verb)) {
            let from = next.span.start + verb.len();
            // `0 否,1 是`: the verb itself is the meaning.
            let ends = matches!(
                self.kind(at + 2),
                None | Some(Kind::Newline | Kind::Mark(',' | ';' | '。' | '、' | ')'))
            );
            if from == next.end && ends {
                return Some((Form::Space, (next.span.start, at + 1)));
            }
            let first = if from < next.end { at + 1 } else { at + 2 };
            let mark = first == at + 2 && matches!(self.kind(first), Some(Kind::Mark(':')));
            let first = first + usize::from(mark);
            let from = if first > at + 1 { self.lexemes.get(first)?.span.start } else { from };
            return Some((Form::Verb, (from, first)));
        }
        if self.is_conjunction(at + 1)
            || opens_with_one_of(word, &self.words.list.and_so_on)
            || self.is_within_prose(at, number)
        {
            return None;
        }
        Some((Form::Space, (next.span.start, at + 1)))
    }

    /// `固定IP型的`, `不为1 或检测`: a foreign word in a Chinese sentence, which goes on around it.
    fn is_within_prose(&self, at: usize, number: bool) -> bool {
        let word = self.lower_word(at + 1);
        let goes_on =
            self.words.list.conjunctions.iter().any(|joint| !joint.is_ascii() && opens(word, joint));
        // `Auto 或具体的地址`: what stands beside a value means nothing of it.
        if goes_on {
            return true;
        }
        let before = at.checked_sub(1).filter(|before| self.kind(*before) == Some(Kind::Script));
        let Some(before) = before else { return false };
        let glued = !self.spaced(at) && !self.spaced(at + 1) && !number && self.kind(at) == Some(Kind::Word);
        let compared =
            self.words.list.compared.iter().any(|end| self.lower_word(before).ends_with(end.as_str()));
        glued || number && compared
    }

    pub(super) fn english_link(&self, at: usize, number: bool) -> Option<(Form, (usize, usize))> {
        let word = self.lower_word(at + 1);
        let words = &self.words.list;
        // `"ALL" or unset means …`
        if is_one_of(word, &self.words.default.alternatives)
            && is_one_of(self.lower_word(at + 2), &words.unset)
        {
            return self.english_link(at + 2, number).filter(|(form, _)| *form == Form::Verb);
        }
        let opens = at
            .checked_sub(1)
            .is_none_or(|before| matches!(self.kind(before), Some(Kind::Mark(_) | Kind::Newline)));
        let shouted = || {
            opens
                && self.kind(at) == Some(Kind::Word)
                && is_shouted(self.word(at))
                && is_one_of(word, &words.purposes)
        };
        let weak =
            (number && is_one_of(word, &words.english_weak_verbs) || shouted()) && !self.are_accepted(at + 1);
        // "0 to disable", and not "3 to the power".
        let weak = weak && !(word == words.to_do && words.not_values.contains(self.lower_word(at + 2)));
        if is_one_of(word, &words.english_verbs) || weak {
            let first = at + 2 + usize::from(is_one_of(self.lower_word(at + 2), &words.verb_tails));
            return Some((Form::Verb, (self.lexemes.get(first)?.span.start, first)));
        }
        let span = self.lexemes.get(at)?.span.clone();
        // `0 90 180`: numbers explain no numbers.
        let numbers = word.bytes().all(|b| b.is_ascii_digit());
        let code = self.slice(&span).contains('_') || (number && self.script && !numbers);
        (code && !self.is_conjunction(at + 1) && !self.is_stop(at + 1) && self.spaced(at + 1))
            .then(|| self.lexemes.get(at + 1).map(|first| (Form::Space, (first.span.start, at + 1))))
            .flatten()
    }
}
