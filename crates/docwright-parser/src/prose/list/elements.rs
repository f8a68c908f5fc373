//! A row's text as lexemes, with the questions that reading a list asks of a place in it.

use std::ops::Range;

use super::super::words::{ListWords, Words, is_one_of, opens_with_one_of};
use super::kind::Kind;
use super::lexeme::{Lexeme, ListRole};
use super::ranges::{is_span, mark_ranges};

/// A row's text, ready to read lists from.
#[derive(Debug)]
pub(crate) struct Elements<'a> {
    pub(crate) text: &'a str,
    pub(crate) lower: &'a str,
    pub(crate) lexemes: &'a [Lexeme],
    pub(crate) words: &'static Words,
    /// Where words stand that no meaning holds.
    pub(crate) no_meanings: &'a [usize],
    /// The text holds another script than ASCII.
    pub(crate) script: bool,
}

/// What stands right after a list.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    pub(crate) ends: bool,
    pub(crate) partial: bool,
}

impl Elements<'_> {
    /// A phrase starts here that ends a list.
    pub(crate) fn is_stop(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.role.stop)
    }

    /// No meaning goes on over what starts here.
    pub(super) fn is_cut(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.role.cut)
    }

    /// A range of numbers stands here, or a comparison.
    pub(crate) fn is_range(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.role.range || lexeme.kind == Kind::Comparison)
    }

    /// A word between two values.
    pub(crate) fn is_conjunction(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.role.conjunction)
    }

    /// Whether lexeme `at` can be a value at all.
    pub(crate) fn is_value(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.role.value)
    }

    pub(crate) fn len(&self) -> usize {
        self.lexemes.len()
    }

    pub(crate) fn kind(&self, at: usize) -> Option<Kind> {
        self.lexemes.get(at).map(|lexeme| lexeme.kind)
    }

    pub(super) fn spaced(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.spaced)
    }

    pub(crate) fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or("")
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        self.lexemes.get(at).and_then(|lexeme| self.text.get(lexeme.span.clone())).unwrap_or("")
    }

    pub(crate) fn lower_word(&self, at: usize) -> &str {
        self.lexemes.get(at).and_then(|lexeme| self.lower.get(lexeme.span.clone())).unwrap_or("")
    }

    pub(crate) fn skip_bullets(&self, mut at: usize) -> usize {
        while let Some(Kind::Newline | Kind::Mark('•' | '>' | '*' | '[' | '{' | '(')) = self.kind(at) {
            at += 1;
        }
        let dash = matches!(self.kind(at), Some(Kind::Mark('-')));
        let opens =
            at == 0 || matches!(self.kind(at - 1), Some(Kind::Newline | Kind::Mark(':' | '.' | '。' | ';')));
        let at = at + usize::from(dash && opens);
        let at = at + usize::from(self.is_sent(at));
        // `> 年 Year,按年付费`: the value's name in a character or two.
        let named = at > 0
            && self.kind(at - 1) == Some(Kind::Mark('>'))
            && self.kind(at) == Some(Kind::Script)
            && self.lower_word(at).chars().count() < 3
            && self.spaced(at + 1)
            && self.is_value(at + 1);
        at + usize::from(named)
    }

    /// `传0关闭,传1开启`: the word before a value that says that it is sent.
    pub(super) fn is_sent(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Script)
            && self.is_value(at + 1)
            && is_one_of(self.lower_word(at), &self.words.list.sent)
    }

    pub(crate) fn tail_words(&self, at: usize) -> Tail {
        let word = self.lower_word(at);
        let partial = opens_with_one_of(word, &self.words.list.and_so_on);
        let closed = matches!(self.kind(at), Some(Kind::Mark(')' | ']' | '}')));
        Tail { ends: partial || closed || self.is_stop(at), partial }
    }

    /// "are accepted": said of the words before.
    pub(super) fn are_accepted(&self, at: usize) -> bool {
        let start = self.lexemes.get(at).map(|lexeme| lexeme.span.start);
        let behind = start.and_then(|start| self.lower.get(start..)).unwrap_or("");
        opens_with_one_of(behind, &self.words.list.accepted)
    }

    /// Letters go on right after the list, without a mark.
    pub(crate) fn prose_follows(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Script | Kind::Word)) && !self.is_stop(at)
    }

    /// The lexeme that closes the bracket at `open`.
    pub(super) fn closing(&self, open: usize) -> Option<usize> {
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
    pub(crate) fn span(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let start = self.lexemes.get(from)?.span.start;
        let end = self.lexemes.get(to.checked_sub(1)?)?.end;
        (start < end).then_some(start..end)
    }

    /// `NORMAL`, `Sort_By`, `v2`: nothing that stands in an English sentence.
    pub(crate) fn is_code(&self, span: &Range<usize>) -> bool {
        let word = self.slice(span);
        let upper = word.bytes().filter(u8::is_ascii_uppercase).count();
        let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
        word.contains(['_', '-'])
            || word.bytes().any(|b| b.is_ascii_digit())
            || (letters > 1 && upper == letters)
            || word.bytes().skip(1).any(|b| b.is_ascii_uppercase())
    }
}

impl Elements<'_> {
    /// `Read-only`: a word of prose, though a hyphen is in it.
    pub(crate) fn is_compound(&self, span: &Range<usize>) -> bool {
        let mut parts = self.slice(span).split('-').skip(1).peekable();
        parts.peek().is_some() && parts.all(|part| part.bytes().all(|b| b.is_ascii_lowercase()))
    }
}

/// Settles what each lexeme can be. `stops` are the places where phrases start that end a list.
pub(crate) fn assign_roles(
    lexemes: &mut [Lexeme],
    text: &str,
    lower: &str,
    stops: &[usize],
    words: &ListWords,
) {
    for lexeme in lexemes.iter_mut() {
        let is_word = lexeme.kind == Kind::Word;
        if !is_word && !matches!(lexeme.kind, Kind::Quoted | Kind::Script | Kind::Address) {
            continue;
        }
        let shouted = text.get(lexeme.span.clone()).is_some_and(is_shouted);
        let lower = lower.get(lexeme.span.clone()).unwrap_or("");
        lexeme.role = ListRole {
            value: lexeme.kind == Kind::Quoted
                || is_word && (shouted || !words.not_values.contains(lower)) && !is_span(lower),
            conjunction: (is_word || lexeme.kind == Kind::Script) && words.conjunctions.contains(lower),
            stop: !shouted && stops.binary_search(&lexeme.span.start).is_ok(),
            cut: false,
            range: false,
        };
    }
    mark_ranges(lexemes, lower);
    for at in 0..lexemes.len() {
        settle_beside(lexemes, text, lower, at, words);
    }
}

/// What a lexeme can be by what stands beside it.
fn settle_beside(lexemes: &mut [Lexeme], text: &str, lower: &str, at: usize, words: &ListWords) {
    let kind = |at: usize| lexemes.get(at).map(|lexeme| lexeme.kind);
    let word = |at: usize| lexemes.get(at).and_then(|lexeme| lower.get(lexeme.span.clone())).unwrap_or("");
    let before = at.checked_sub(1).and_then(kind);
    let opens_line = at == 0 || matches!(before, Some(Kind::Newline | Kind::Mark('•')));
    // `• In: one of them`, `通用型|N`: words that are no values in a sentence.
    let labelled =
        opens_line && kind(at + 1) == Some(Kind::Mark(':')) && is_one_of(word(at), &words.function_words);
    // `通用型|N`, `Y:是,N:否`, `N:普通,O:快速`: the letter is a value, and no index.
    let letter = word(at) == "n";
    let explained = |at: usize| {
        word(at).len() == 1
            && word(at).starts_with(|c: char| c.is_ascii_alphabetic())
            && kind(at + 1) == Some(Kind::Mark(':'))
            && kind(at + 2) == Some(Kind::Script)
    };
    let barred = letter
        && (before == Some(Kind::Mark('|'))
            || (at.saturating_sub(6)..at).any(|before| word(before) == "y")
            || explained(at) && (at + 3..at + 9).any(explained));
    let literal = kind(at) == Some(Kind::Quoted)
        || word(at).parse::<f64>().is_ok()
        || matches!(word(at), "true" | "false");
    // `1: Several 0 by default`
    let default = literal && word(at + 1) == "by" && word(at + 2) == "default";
    let named = word(at) == "default" && is_one_of_bare(lexemes, lower, at, words);
    // `and(默认)或 or`: words that join are values where one of them is marked.
    let marked =
        |at: usize| kind(at + 1) == Some(Kind::Mark('(')) && is_one_of(word(at + 2), &words.default_marks);
    let is_word = |at: usize| kind(at) == Some(Kind::Word) && words.conjunctions.contains(word(at));
    let joint = lexemes.get(at).is_some_and(|lexeme| lexeme.role.conjunction)
        && is_word(at)
        && (marked(at) && at.checked_sub(1).and_then(kind) == Some(Kind::Script)
            || at > 5 && words.conjunctions.contains(word(at - 1)) && is_word(at - 5) && marked(at - 5));
    let named = named || joint || is_joint_alone(lexemes, text, lower, at, words);
    let Some(lexeme) = lexemes.get_mut(at) else { return };
    if labelled || barred || named {
        lexeme.role = ListRole { value: true, ..ListRole::default() };
    } else if default {
        lexeme.role = ListRole { stop: true, cut: true, ..ListRole::default() };
    }
}

/// `AND, OR`, `and/or`: where marks or other such words stand on both sides, it joins nothing. A lone `and` between
/// commas is a word of the sentence, unless it is in capitals.
fn is_joint_alone(lexemes: &[Lexeme], text: &str, lower: &str, at: usize, words: &ListWords) -> bool {
    let kind = |at: usize| lexemes.get(at).map(|lexeme| lexeme.kind);
    let span = |at: usize| lexemes.get(at).map_or(0..0, |lexeme| lexeme.span.clone());
    let is_joint = |at: usize| {
        kind(at) == Some(Kind::Word) && words.conjunctions.contains(lower.get(span(at)).unwrap_or(""))
    };
    let shouted =
        |at: usize| text.get(span(at)).is_some_and(|word| word.bytes().all(|b| b.is_ascii_uppercase()));
    if !is_joint(at) {
        return false;
    }
    // `AND or OR`
    let joins = |at: usize| is_joint(at) && !shouted(at);
    let opens = |before: usize| match kind(before) {
        Some(Kind::Newline | Kind::Script) => true,
        Some(Kind::Mark(c)) => matches!(c, ',' | '、' | '/' | '|' | ':' | '(' | '[' | '•'),
        _ => shouted(at) && joins(before),
    };
    let ends = |behind: usize| match kind(behind) {
        None | Some(Kind::Newline) => true,
        Some(Kind::Mark(c)) => matches!(c, ',' | '、' | '/' | '|' | ';' | '.' | '。' | ')' | ']'),
        _ => shouted(at) && joins(behind),
    };
    let beside = is_joint(at + 2) || at.checked_sub(2).is_some_and(is_joint);
    at.checked_sub(1).is_some_and(opens) && ends(at + 1) && (shouted(at) || beside)
}

/// `Values: default, custom`, `甲:Default;乙:Private`: a value of that name stands among others.
fn is_one_of_bare(lexemes: &[Lexeme], lower: &str, at: usize, words: &ListWords) -> bool {
    let kind = |at: usize| lexemes.get(at).map(|lexeme| lexeme.kind);
    let joins = |at: usize| {
        let word = lexemes.get(at).and_then(|lexeme| lower.get(lexeme.span.clone())).unwrap_or("");
        matches!(kind(at), Some(Kind::Mark(',' | '、' | '/' | '|'))) || words.conjunctions.contains(word)
    };
    let ends = |at: usize| matches!(kind(at), None | Some(Kind::Newline | Kind::Mark(';' | '。' | '.')));
    let before = |back: usize| at.checked_sub(back).and_then(kind);
    let announced = before(1) == Some(Kind::Mark(':'));
    let described = announced && before(2) == Some(Kind::Script);
    let listed = at.checked_sub(1).is_some_and(joins)
        && matches!(before(2), Some(Kind::Word | Kind::Quoted))
        && (before(3) == Some(Kind::Mark(':')) || at.checked_sub(3).is_some_and(joins));
    let followed = joins(at + 1) && matches!(kind(at + 2), Some(Kind::Word | Kind::Quoted));
    listed && (joins(at + 1) || ends(at + 1))
        || announced && followed
        || described && kind(at + 1) == Some(Kind::Mark(';'))
}

/// `DEFAULT` is a value where "default" is a word.
pub(super) fn is_shouted(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
}
