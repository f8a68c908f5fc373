//! The words that rules and lists wait for, found in one pass over a text.

use std::collections::BTreeMap;

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;

/// What one pass over a text found.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// A bit for each rule that is worth trying.
    pub(super) rules: u128,
    /// A bit for each rule whose other word is there.
    pub(super) with: u128,
    /// Where an announcement ends, and its number; by end.
    pub(super) intros: Vec<Announced>,
    /// Where a phrase starts that ends a list; sorted.
    pub(super) stops: Vec<usize>,
    /// Where an example is announced.
    pub(super) examples: Vec<usize>,
    /// Where a word stands that no meaning holds.
    pub(super) no_meanings: Vec<usize>,
}

/// One announcement of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Announced {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The announcement's number.
    pub(super) intro: usize,
}

impl Hits {
    /// Whether any rule is worth trying.
    pub(super) fn any_rule(&self) -> bool {
        self.rules != 0
    }
}

/// Finds literals, overlapping ones too.
#[derive(Debug)]
pub(super) struct Finder {
    automaton: DFA,
    start: StateID,
    /// By the automaton's number of the pattern.
    literals: Vec<Literal>,
}

/// A word to look for, and what it is for.
#[derive(Debug, Default)]
pub(super) struct Literal {
    length: usize,
    /// It counts only as a whole word.
    whole: bool,
    /// The bits of the rules that it makes worth trying.
    pub(super) rules: u128,
    /// The bits of the rules that need it or its like besides.
    pub(super) with: u128,
    pub(super) intro: Option<usize>,
    pub(super) stop: bool,
    pub(super) example: bool,
    pub(super) no_meaning: bool,
}

impl Finder {
    /// Every literal in `lower`, a folded text in lower case.
    ///
    /// Walks the automaton itself: its iterator over overlapping matches starts anew at each of them.
    pub(super) fn find(&self, lower: &str) -> Hits {
        let mut hits = Hits::default();
        let mut state = self.start;
        for (at, &byte) in lower.as_bytes().iter().enumerate() {
            state = self.automaton.next_state(Anchored::No, state, byte);
            if self.automaton.is_special(state) && self.automaton.is_match(state) {
                self.note(state, lower, at + 1, &mut hits);
            }
        }
        hits.stops.sort_unstable();
        hits
    }

    /// Notes the literals that end at `end`, where the automaton came to `state`. It stays out of the loop over the
    /// text, which is then small enough to keep the state in a register.
    #[inline(never)]
    fn note(&self, state: StateID, lower: &str, end: usize, hits: &mut Hits) {
        for number in 0..self.automaton.match_len(state) {
            let id = self.automaton.match_pattern(state, number).as_usize();
            let Some(literal) = self.literals.get(id) else { continue };
            let start = end.saturating_sub(literal.length);
            if literal.whole && !stands_alone(lower.as_bytes(), start, end) {
                continue;
            }
            hits.rules |= literal.rules;
            hits.with |= literal.with;
            hits.intros.extend(literal.intro.map(|intro| Announced { start, end, intro }));
            hits.stops.extend(literal.stop.then_some(start));
            hits.examples.extend(literal.example.then_some(start));
            hits.no_meanings.extend(literal.no_meaning.then_some(start));
        }
    }
}

/// Whether no letter or digit of ASCII touches the match where it has one itself.
fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let alnum = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric);
    let before = start.checked_sub(1).and_then(|at| text.get(at));
    let last = end.checked_sub(1).and_then(|at| text.get(at));
    !(alnum(before) && alnum(text.get(start)) || alnum(last) && alnum(text.get(end)))
}

/// The literals as they are gathered, each once.
#[derive(Default)]
pub(super) struct Literals {
    words: Vec<String>,
    known: Vec<Literal>,
    ids: BTreeMap<(String, bool), usize>,
}

impl Literals {
    /// `note` writes down what the word is for.
    pub(super) fn add(&mut self, word: &str, whole: bool, note: impl FnOnce(&mut Literal)) {
        // Nothing can touch a word that neither starts nor ends in ASCII.
        let ends = [word.chars().next(), word.chars().next_back()];
        let whole = whole && ends.into_iter().flatten().any(|c| c.is_ascii_alphanumeric());
        let next = self.words.len();
        let id = *self.ids.entry((word.to_owned(), whole)).or_insert(next);
        if id == next {
            self.words.push(word.to_owned());
            self.known.push(Literal { length: word.len(), whole, ..Literal::default() });
        }
        if let Some(literal) = self.known.get_mut(id) {
            note(literal);
        }
    }

    /// The automaton that finds them.
    pub(super) fn finder(self) -> Result<Finder, String> {
        let automaton = DFA::new(&self.words).map_err(|error| error.to_string())?;
        let start = automaton.start_state(Anchored::No).map_err(|error| error.to_string())?;
        Ok(Finder { automaton, start, literals: self.known })
    }
}
