//! A text as a row of lexemes: words, quoted texts, runs of other scripts, marks.
//!
//! ```text
//! mysql-8.0:"正式版" 2-流量   →   Word(mysql-8.0) Mark(:) Quoted(正式版) Word(2) Mark(-) Script(流量)
//! ```

use std::ops::Range;

use super::super::words::{ListWords, is_one_of};
use super::kind::Kind;
use super::scan::{comparison, is_choice, is_script, mark, quoted, word_length};

/// One lexeme.
#[derive(Debug, Clone)]
pub(crate) struct Lexeme {
    pub(crate) kind: Kind,
    /// Where it stands; for a quoted text, what is between the quotes.
    pub(crate) span: Range<usize>,
    /// Where the next lexeme may start: after the closing quote.
    pub(crate) end: usize,
    /// A blank stands before it.
    pub(crate) spaced: bool,
    /// What it can be in a list.
    pub(crate) role: ListRole,
}

/// What a lexeme can be in a list; `Elements` settles it once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ListRole {
    /// A value.
    pub(crate) value: bool,
    /// A word between two values.
    pub(crate) conjunction: bool,
    /// The start of a phrase that ends a list.
    pub(crate) stop: bool,
    /// No meaning goes on over it: `0 by default`.
    pub(crate) cut: bool,
    /// A part of a range of numbers.
    pub(crate) range: bool,
}

/// Texts are cut here: what a row lists, it lists sooner.
const MAX_LEXEMES: usize = 4000;

/// Splits `text`, whose marks are spelled in one way.
pub(crate) fn lex(text: &str) -> Vec<Lexeme> {
    let mut lexer = Lexer { text, at: 0, out: Vec::with_capacity(text.len() / 4 + 4) };
    let mut spaced = false;
    while let Some(c) = lexer.peek()
        && lexer.out.len() < MAX_LEXEMES
    {
        if c == ' ' {
            lexer.at += 1;
            spaced = true;
            continue;
        }
        lexer.next(c, spaced);
        spaced = false;
    }
    lexer.out
}

/// Joins the words of a value of several words into one lexeme, in a text of another script: `,恢复中,Recover fail:`,
/// `Full pay(默认):`.
pub(crate) fn join_names(text: &str, lexemes: &mut Vec<Lexeme>, words: &ListWords) {
    let word = |lexeme: &Lexeme| text.get(lexeme.span.clone()).unwrap_or("");
    let plain =
        |lexeme: &Lexeme| lexeme.kind == Kind::Word && word(lexeme).bytes().all(|b| b.is_ascii_alphabetic());
    let is_described = |behind: &[Lexeme]| match behind {
        [mark, after, ..] if mark.kind == Kind::Mark(':') => after.kind == Kind::Script,
        [open, mark, ..] if open.kind == Kind::Mark('(') => is_one_of(word(mark), &words.default_marks),
        _ => false,
    };
    // Most texts hold no such name.
    if !lexemes.windows(2).any(is_described) {
        return;
    }
    let mut at = 0;
    while at < lexemes.len() {
        let opens = at.checked_sub(1).and_then(|at| lexemes.get(at)).is_none_or(|before| {
            matches!(
                before.kind,
                Kind::Newline | Kind::Mark(',' | ';' | ':' | '、' | '|' | '(' | '[' | '>' | '•')
            )
        });
        let rest = lexemes.get(at..).unwrap_or(&[]);
        let joint = |lexeme: &Lexeme| words.conjunctions.contains(word(lexeme));
        let words =
            rest.iter().enumerate().take_while(|(n, word)| plain(word) && (*n == 0 || word.spaced)).count();
        let described = rest.get(words..).is_some_and(is_described);
        let name = !rest.iter().take(words).any(joint);
        if opens && described && name && (2..=3).contains(&words) {
            let end = lexemes.get(at + words - 1).map_or(0, |last| last.end);
            if let Some(first) = lexemes.get_mut(at) {
                first.span.end = end;
                first.end = end;
            }
            lexemes.drain(at + 1..at + words);
        }
        at += 1;
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    out: Vec<Lexeme>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn push(&mut self, kind: Kind, span: Range<usize>, end: usize, spaced: bool) {
        self.at = end;
        self.out.push(Lexeme { kind, span, end, spaced, role: ListRole::default() });
    }

    fn next(&mut self, c: char, spaced: bool) {
        let at = self.at;
        if c == '\n' {
            let length = self.rest().find(|c: char| !c.is_whitespace()).unwrap_or(self.rest().len());
            return self.push(Kind::Newline, at..at + length, at + length, spaced);
        }
        if ((c == '"' && !self.is_stray_quote()) || (c == '\'' && self.opens_quote()))
            && let Some(length) = quoted(self.rest(), c)
        {
            let text = self.text;
            let inner = text.get(at + 1..at + 1 + length).unwrap_or("");
            if is_choice(inner) && text.matches(c).count() == 2 && !text.contains("默认") {
                return self.choice(inner, at + length + 2, spaced);
            }
            return self.push(Kind::Quoted, at + 1..at + 1 + length, at + length + 2, spaced);
        }
        if c.is_ascii_alphanumeric()
            || c == '_'
            || (c == '-' && self.is_negative())
            || (c == '+' && self.is_positive())
        {
            return self.word(spaced);
        }
        if is_script(c) {
            let rest = self.rest();
            let length = rest.find(|c: char| !is_script(c)).unwrap_or(rest.len());
            return self.push(Kind::Script, at..at + length, at + length, spaced);
        }
        if matches!(c, '<' | '>')
            && let Some(length) = comparison(self.rest())
        {
            return self.push(Kind::Comparison, at..at + length, at + length, spaced);
        }
        if c == '*' && self.is_listed() {
            return self.push(Kind::Word, at..at + 1, at + 1, spaced);
        }
        let (kind, length) = mark(self.rest(), c);
        self.push(kind, at..at + length, at + length, spaced);
    }

    /// `"Ingress/Egress"` are two quoted values with a slash between them.
    fn choice(&mut self, inner: &str, close: usize, spaced: bool) {
        let mut at = self.at + 1;
        for (number, part) in inner.split('/').enumerate() {
            if number > 0 {
                self.push(Kind::Mark('/'), at..at + 1, at + 1, false);
                at += 1;
            }
            let end = at + part.len();
            self.push(Kind::Quoted, at..end, end, spaced && number == 0);
            at = end;
        }
        self.at = close;
        if let Some(last) = self.out.last_mut() {
            last.end = close;
        }
    }

    /// An apostrophe inside a word opens nothing.
    fn opens_quote(&self) -> bool {
        self.text.get(..self.at).is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
    }

    /// `2080",`: the quote closes what was never opened.
    fn is_stray_quote(&self) -> bool {
        let closes = self.rest().get(1..).is_some_and(|rest| rest.starts_with([',', ']', ';']));
        closes && !self.opens_quote()
    }

    /// A minus sign before a digit, where no value stands before it.
    fn is_negative(&self) -> bool {
        let digit = self.rest().as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let before = self.text.as_bytes().get(..self.at).and_then(|text| text.last());
        digit
            && before
                .is_none_or(|b| b.is_ascii_whitespace() || b",:;([{/|\"'=<>".contains(b) || !b.is_ascii())
    }

    /// `-1, 0, +1`: a plus before a digit, behind what parts values.
    fn is_positive(&self) -> bool {
        let digit = self.rest().as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let before = self.text.get(..self.at).unwrap_or("").trim_end_matches(' ');
        digit && before.ends_with([',', '、', ':', '/', '|', ';', '\n', '•'])
    }

    /// `GET、POST、*`: the mark stands where a value does.
    fn is_listed(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or("").trim_end_matches(' ');
        let behind = self.rest().get(1..).unwrap_or("").trim_start_matches(' ');
        before.ends_with(['、', ',', '/', '|'])
            && (behind.is_empty() || behind.starts_with(['、', ',', ';', '。', ')', ']', '\n', '|']))
    }

    fn word(&mut self, spaced: bool) {
        let at = self.at;
        let length = word_length(self.rest().as_bytes());
        let after = self.rest().get(length..).unwrap_or("");
        if after.starts_with("://") {
            let rest = self.rest();
            let end = rest.find(|c: char| !c.is_ascii() || " \n\"'<>,;".contains(c)).unwrap_or(rest.len());
            return self.push(Kind::Address, at..at + end, at + end, spaced);
        }
        self.push(Kind::Word, at..at + length, at + length, spaced);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown: Vec<String> = lex(text)
            .iter()
            .map(|lexeme| match lexeme.kind {
                Kind::Mark(c) => c.to_string(),
                kind => format!("{kind:?}({})", text.get(lexeme.span.clone()).unwrap()),
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn a_dash_inside_a_name_joins() {
        check("mysql-8.0, O.BM", "Word(mysql-8.0) , Word(O.BM)");
    }

    #[test]
    fn a_dash_after_a_number_separates() {
        check("0-off 1-开", "Word(0) - Word(off) Word(1) - Script(开)");
    }

    #[test]
    fn an_apostrophe_is_not_a_quote() {
        check("it's 'on'", "Word(it) ' Word(s) Quoted(on)");
    }

    #[test]
    fn an_address_is_one_lexeme() {
        check("见http://a.b/c。", "Script(见) Address(http://a.b/c) 。");
    }

    #[test]
    fn a_minus_makes_a_number_negative() {
        check("-1:无", "Word(-1) : Script(无)");
    }
}
