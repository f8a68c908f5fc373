//! The rules as data, and one pass over a text that says which of them are worth trying.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
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
    /// The bits of the rules that need a digit in the text.
    numeric: u128,
    finder: AhoCorasick,
    /// What each literal of `finder` is for.
    owners: Vec<Vec<Owner>>,
    /// Whether the literal counts only as whole words.
    whole: Vec<bool>,
}

#[derive(Debug, Clone, Copy)]
enum Owner {
    /// The rule's bit.
    Rule(u128),
    Intro(usize),
    Stop,
    Example,
    NoMeaning,
}

/// What one pass over a text found.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// A bit for each rule that is worth trying.
    rules: u128,
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
    pub(super) fn scan(&self, lower: &str) -> Hits {
        let mut hits = Hits::default();
        for found in self.finder.find_overlapping_iter(lower) {
            let id = found.pattern().as_usize();
            let whole = self.whole.get(id).copied().unwrap_or(false);
            if whole && !stands_alone(lower.as_bytes(), found.start(), found.end()) {
                continue;
            }
            for owner in self.owners.get(id).into_iter().flatten() {
                match *owner {
                    Owner::Rule(bit) => hits.rules |= bit,
                    Owner::Intro(intro) => {
                        hits.intros.push(Announced { start: found.start(), end: found.end(), intro });
                    }
                    Owner::Stop => hits.stops.push(found.start()),
                    Owner::Example => hits.examples.push(found.start()),
                    Owner::NoMeaning => hits.no_meanings.push(found.start()),
                }
            }
        }
        if !lower.bytes().any(|b| b.is_ascii_digit()) {
            hits.rules &= !self.numeric;
        }
        hits.stops.sort_unstable();
        hits
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
        file.list.not_values.sort_unstable();
        let mut literals = Literals::default();
        let mut rules = Vec::new();
        let (mut of, mut numeric) = ([0; Fact::COUNT], 0);
        for (number, raw) in file.rules.into_iter().enumerate() {
            let bit = 1_u128.checked_shl(number as u32).ok_or("more rules than bits")?;
            raw.when.iter().for_each(|word| literals.add(word, Owner::Rule(bit), false));
            if let Some(bits) = of.get_mut(raw.fact as usize) {
                *bits |= bit;
            }
            numeric |= if raw.needs_digit() { bit } else { 0 };
            rules.push(raw.compile(&file.fragments)?);
        }
        let mut intros = Vec::new();
        for (number, raw) in file.intros.into_iter().enumerate() {
            raw.words.iter().for_each(|word| literals.add(word, Owner::Intro(number), true));
            intros.push(Intro { rule: raw.rule, weak: raw.weak });
        }
        file.stops.iter().for_each(|word| literals.add(word, Owner::Stop, true));
        file.list.not_meanings.iter().for_each(|word| literals.add(word, Owner::NoMeaning, false));
        file.examples.iter().for_each(|word| literals.add(word, Owner::Example, true));
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(aho_corasick::AhoCorasickKind::DFA))
            .build(&literals.words)
            .map_err(|error| error.to_string())?;
        let Literals { owners, whole, .. } = literals;
        Ok(Rules {
            list: file.list,
            fillers: file.fillers,
            intros,
            rules,
            of,
            numeric,
            finder,
            owners,
            whole,
        })
    }
}

/// Whether no letter or digit of ASCII touches the match where it has one itself.
fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let alnum = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric);
    let before = start.checked_sub(1).and_then(|at| text.get(at));
    let last = end.checked_sub(1).and_then(|at| text.get(at));
    !(alnum(before) && alnum(text.get(start)) || alnum(last) && alnum(text.get(end)))
}

#[derive(Default)]
struct Literals {
    words: Vec<String>,
    owners: Vec<Vec<Owner>>,
    whole: Vec<bool>,
    known: BTreeMap<(String, bool), usize>,
}

impl Literals {
    fn add(&mut self, word: &str, owner: Owner, whole: bool) {
        let next = self.words.len();
        let id = *self.known.entry((word.to_owned(), whole)).or_insert(next);
        if id == next {
            self.words.push(word.to_owned());
            self.owners.push(Vec::new());
            self.whole.push(whole);
        }
        if let Some(owners) = self.owners.get_mut(id) {
            owners.push(owner);
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
