//! The words that rules and lists wait for, found in one pass over a text.

use std::collections::BTreeMap;

use daachorse::CharwiseDoubleArrayAhoCorasick;

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
    /// Where a word starts that only looks like such a phrase.
    no_stops: Vec<usize>,
    /// Where an example is announced.
    pub(super) examples: Vec<usize>,
    /// Where a word stands that no meaning holds.
    pub(super) no_meanings: Vec<usize>,
    /// A bit for each other language of which a word is there.
    pub(super) tongues: u16,
}

/// One announcement of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Announced {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The announcement's number.
    pub(super) intro: usize,
    /// It is a verb, which needs no mark behind it.
    pub(super) verb: bool,
}

impl Hits {
    /// Whether any rule is worth trying.
    pub(super) fn any_rule(&self) -> bool {
        self.rules != 0
    }

    fn note(&mut self, uses: &Uses, start: usize, end: usize) {
        self.rules |= uses.rules;
        self.with |= uses.with;
        self.tongues |= uses.tongues;
        self.intros.extend(uses.intro.map(|(intro, verb)| Announced { start, end, intro, verb }));
        self.stops.extend(uses.stop.then_some(start));
        self.no_stops.extend(uses.no_stop.then_some(start));
        self.examples.extend(uses.example.then_some(start));
        self.no_meanings.extend(uses.no_meaning.then_some(start));
    }
}

/// Finds literals, overlapping ones too.
pub(super) struct Finder {
    automaton: CharwiseDoubleArrayAhoCorasick<usize>,
    /// By the automaton's number of the pattern.
    literals: Vec<Literal>,
}

/// What a word is for: anywhere, and where it is not a part of another.
#[derive(Debug, Default)]
struct Literal {
    anywhere: Uses,
    alone: Option<Uses>,
}

/// What a word is for.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// The bits of the rules that it makes worth trying.
    pub(super) rules: u128,
    /// The bits of the rules that need it or its like besides.
    pub(super) with: u128,
    /// The number of what it announces, and whether it is a verb.
    pub(super) intro: Option<(usize, bool)>,
    pub(super) stop: bool,
    /// It only starts as a phrase does that ends a list.
    pub(super) no_stop: bool,
    pub(super) example: bool,
    pub(super) no_meaning: bool,
    /// The bits of the languages that it is of.
    pub(super) tongues: u16,
}

impl Finder {
    /// Every literal in `lower`, a text in lower case.
    pub(super) fn find(&self, lower: &str) -> Hits {
        let mut hits = Hits::default();
        for found in self.automaton.find_overlapping_iter(lower) {
            let Some(literal) = self.literals.get(found.value()) else { continue };
            let (start, end) = (found.start(), found.end());
            hits.note(&literal.anywhere, start, end);
            if let Some(alone) = &literal.alone
                && stands_alone(lower.as_bytes(), start, end)
            {
                hits.note(alone, start, end);
            }
        }
        hits.stops.sort_unstable();
        hits.no_stops.sort_unstable();
        let no_stops = std::mem::take(&mut hits.no_stops);
        hits.stops.retain(|at| no_stops.binary_search(at).is_err());
        hits
    }
}

/// Whether no letter or digit of ASCII touches the match where it has one itself.
fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let alnum = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric);
    let before = start.checked_sub(1).and_then(|at| text.get(at));
    let last = end.checked_sub(1).and_then(|at| text.get(at));
    !(alnum(before) && alnum(text.get(start)) || alnum(last) && alnum(text.get(end)))
}

/// The literals as they are gathered.
#[derive(Default)]
pub(super) struct Literals(BTreeMap<String, Literal>);

impl Literals {
    /// `note` writes down what the word is for; if it counts only alone, no letter or digit of ASCII may touch it
    /// where it has one itself.
    pub(super) fn add(&mut self, word: &str, alone: bool, note: impl FnOnce(&mut Uses)) {
        let literal = self.0.entry(word.to_owned()).or_default();
        let ends = [word.chars().next(), word.chars().next_back()];
        match alone && ends.into_iter().flatten().any(|c| c.is_ascii_alphanumeric()) {
            true => note(literal.alone.get_or_insert_default()),
            false => note(&mut literal.anywhere),
        }
    }

    /// The automaton that finds them.
    pub(super) fn finder(self) -> Result<Finder, String> {
        let (words, literals): (Vec<String>, Vec<Literal>) = self.0.into_iter().unzip();
        let automaton = CharwiseDoubleArrayAhoCorasick::new(words).map_err(|error| error.to_string())?;
        Ok(Finder { automaton, literals })
    }
}
