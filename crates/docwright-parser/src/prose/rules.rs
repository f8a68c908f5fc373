//! The rules as data, and one pass over a text that says which of them are worth trying.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;
use docwright_ir as ir;
use regex::{Captures, Regex};
use serde::Deserialize;

use super::list::ListWords;

/// What a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Fact {
    Default,
    DefaultPhrase,
    Limit,
    Items,
    Multiple,
    Unit,
    Format,
    Charset,
    Deprecated,
    Replacement,
    Beta,
    RequiredIf,
    OneOf,
    AnyOf,
}

impl Fact {
    const COUNT: usize = Fact::AnyOf as usize + 1;
}

/// A pattern with a name.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) pattern: Regex,
    /// For [`Fact::Format`].
    pub(super) format: Option<ir::Format>,
    /// The types that it may speak of; empty for all.
    types: Vec<TypeName>,
}

impl Rule {
    /// Every match in `text`. Most texts hold a rule's word and no match: to be told so costs less than to look for
    /// captures, which asks for memory first.
    pub(super) fn captures<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let found = self.pattern.is_match(text).then(|| self.pattern.captures_iter(text));
        found.into_iter().flatten()
    }

    /// The first match in `text`.
    pub(super) fn first<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.pattern.is_match(text).then(|| self.pattern.captures(text)).flatten()
    }

    /// Whether a match holds two numbers, the least and the greatest.
    fn needs_range(&self) -> bool {
        let has = |group| self.pattern.capture_names().flatten().any(|name| name == group);
        has("min") && has("max")
    }

    /// Whether the rule may speak of a value of this type.
    pub(super) fn fits(&self, ty: &ir::Type) -> bool {
        self.types.is_empty() || self.types.iter().any(|name| name.is(ty))
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum TypeName {
    String,
    Integer,
}

impl TypeName {
    fn is(self, ty: &ir::Type) -> bool {
        match self {
            TypeName::String => matches!(ty, ir::Type::String | ir::Type::Any),
            TypeName::Integer => matches!(ty, ir::Type::Integer | ir::Type::Float),
        }
    }
}

/// What announces a list of values.
#[derive(Debug)]
pub(super) struct Intro {
    pub(super) rule: String,
    pub(super) weak: bool,
}

/// `rules.yaml`, ready to use.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) list: ListWords,
    pub(super) fillers: Vec<String>,
    intros: Vec<Intro>,
    rules: Vec<Rule>,
    /// For each [`Fact`], the bits of its rules.
    of: [u128; Fact::COUNT],
    /// The bits of the rules that need another word besides.
    paired: u128,
    /// The bits of the rules that need a digit in the text.
    numeric: u128,
    /// The bits of the rules that need a mark between two numbers.
    ranges: u128,
    finder: DFA,
    start: StateID,
    /// The literals of `finder`, by its pattern's number.
    literals: Vec<Literal>,
}

/// A word that `finder` looks for, and what it is for.
#[derive(Debug, Default)]
struct Literal {
    length: usize,
    /// It counts only as a whole word.
    whole: bool,
    /// The bits of the rules that it makes worth trying.
    rules: u128,
    /// The bits of the rules that need it or its like besides.
    with: u128,
    intro: Option<usize>,
    stop: bool,
    example: bool,
    no_meaning: bool,
}

/// What one pass over a text found.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// A bit for each rule that is worth trying.
    rules: u128,
    /// A bit for each rule whose other word is there.
    with: u128,
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
    intro: usize,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    Rules::read(include_str!("rules.yaml")).expect("rules.yaml is well-formed")
});

/// The rules that the crate ships with.
pub(super) fn rules() -> &'static Rules {
    &RULES
}

impl Hits {
    /// Whether any rule is worth trying.
    pub(super) fn any_rule(&self) -> bool {
        self.rules != 0
    }
}

impl Rules {
    /// One pass over `lower`, a folded text in lower case.
    ///
    /// Walks the automaton itself: its iterator over overlapping matches starts anew at each of them.
    pub(super) fn scan(&self, lower: &str) -> Hits {
        let mut hits = Hits::default();
        let mut state = self.start;
        for (at, &byte) in lower.as_bytes().iter().enumerate() {
            state = self.finder.next_state(Anchored::No, state, byte);
            if self.finder.is_special(state) && self.finder.is_match(state) {
                self.note(state, lower, at + 1, &mut hits);
            }
        }
        hits.rules &= hits.with | !self.paired;
        if hits.rules & self.numeric != 0 && !lower.bytes().any(|b| b.is_ascii_digit()) {
            hits.rules &= !self.numeric;
        }
        if hits.rules & self.ranges != 0 && !holds_range(lower) {
            hits.rules &= !self.ranges;
        }
        hits.stops.sort_unstable();
        hits
    }

    /// Notes the literals that end at `end`, where the automaton came to `state`. It stays out of the loop over the
    /// text, which is then small enough to keep the state in a register.
    #[inline(never)]
    fn note(&self, state: StateID, lower: &str, end: usize, hits: &mut Hits) {
        for number in 0..self.finder.match_len(state) {
            let id = self.finder.match_pattern(state, number).as_usize();
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

    /// The rules for `fact` that are worth trying.
    pub(super) fn of<'r>(&'r self, fact: Fact, hits: &Hits) -> impl Iterator<Item = &'r Rule> + use<'r> {
        let mut bits = hits.rules & self.of.get(fact as usize).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let number = bits.trailing_zeros() as usize;
            bits &= bits.checked_sub(1)?;
            self.rules.get(number)
        })
    }

    pub(super) fn intro(&self, announced: Announced) -> Option<&Intro> {
        self.intros.get(announced.intro)
    }

    fn read(text: &str) -> Result<Rules, String> {
        let mut file: File = ir::yaml::from_str(text).map_err(|error| error.to_string())?;
        file.list.sort();
        let mut literals = Literals::default();
        let mut rules = Vec::new();
        let (mut of, mut paired, mut numeric, mut ranges) = ([0; Fact::COUNT], 0, 0, 0);
        for (number, raw) in file.rules.into_iter().enumerate() {
            let bit = 1_u128.checked_shl(number as u32).ok_or("more rules than bits")?;
            raw.when.iter().for_each(|word| literals.add(word, false, |literal| literal.rules |= bit));
            if let Some(bits) = of.get_mut(raw.fact as usize) {
                *bits |= bit;
            }
            raw.with.iter().for_each(|word| literals.add(word, false, |literal| literal.with |= bit));
            paired |= if raw.with.is_empty() { 0 } else { bit };
            numeric |= if raw.needs_digit() { bit } else { 0 };
            let rule = raw.compile(&file.fragments)?;
            ranges |= if rule.needs_range() { bit } else { 0 };
            rules.push(rule);
        }
        let mut intros = Vec::new();
        for (number, raw) in file.intros.into_iter().enumerate() {
            raw.words.iter().for_each(|word| literals.add(word, true, |of| of.intro = Some(number)));
            intros.push(Intro { rule: raw.rule, weak: raw.weak });
        }
        file.stops.iter().for_each(|word| literals.add(word, true, |literal| literal.stop = true));
        let no_meanings = &file.list.not_meanings;
        no_meanings.iter().for_each(|word| literals.add(word, false, |literal| literal.no_meaning = true));
        file.examples.iter().for_each(|word| literals.add(word, true, |literal| literal.example = true));
        let finder = DFA::new(&literals.words).map_err(|error| error.to_string())?;
        let start = finder.start_state(Anchored::No).map_err(|error| error.to_string())?;
        let literals = literals.known;
        Ok(Rules {
            list: file.list,
            fillers: file.fillers,
            intros,
            rules,
            of,
            paired,
            numeric,
            ranges,
            finder,
            start,
            literals,
        })
    }
}

/// Whether something stands between two numbers that makes a range of them: `1~5`, `1到5`, `[1,5]`, `1 <= n <= 5`.
fn holds_range(text: &str) -> bool {
    const MARKS: [&str; 8] = ["-", "~", ",", "<=", "到", "至", "to", "and"];
    let is_digit = |c: char| c.is_ascii_digit();
    let mut gaps = text.trim_matches(|c| !is_digit(c)).split(is_digit).filter(|gap| !gap.is_empty());
    gaps.any(|gap| MARKS.iter().any(|mark| gap.contains(mark)))
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
struct Literals {
    words: Vec<String>,
    known: Vec<Literal>,
    ids: BTreeMap<(String, bool), usize>,
}

impl Literals {
    fn add(&mut self, word: &str, whole: bool, note: impl FnOnce(&mut Literal)) {
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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fragments: BTreeMap<String, String>,
    list: ListWords,
    intros: Vec<RawIntro>,
    fillers: Vec<String>,
    stops: Vec<String>,
    examples: Vec<String>,
    rules: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIntro {
    rule: String,
    #[serde(default)]
    weak: bool,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    rule: String,
    fact: Fact,
    when: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    pattern: String,
    format: Option<ir::Format>,
    #[serde(default)]
    types: Vec<TypeName>,
}

impl RawRule {
    fn compile(self, fragments: &BTreeMap<String, String>) -> Result<Rule, String> {
        let mut pattern = self.pattern;
        for (name, fragment) in fragments {
            pattern = pattern.replace(&format!("{{{name}}}"), &format!("(?:{fragment})"));
        }
        let pattern = Regex::new(&pattern).map_err(|error| format!("{}: {error}", self.rule))?;
        Ok(Rule { name: self.rule, pattern, format: self.format, types: self.types })
    }

    fn needs_digit(&self) -> bool {
        matches!(self.fact, Fact::Limit | Fact::Items | Fact::Multiple)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rules_are_well_formed() {
        assert!(Rules::read(include_str!("rules.yaml")).is_ok_and(|rules| !rules.rules.is_empty()));
    }

    #[test]
    fn an_english_word_inside_another_announces_nothing() {
        assert!(rules().scan("specific invalues").intros.is_empty());
    }
}
