//! The rules as data, and one pass over a text that says which of them are worth trying.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use docwright_ir as ir;
use regex::{Captures, Regex};
use serde::Deserialize;

use super::finder::{Finder, Hits, Literals};
use super::words::{UnitPlace, Words, holds_one_of, words};

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

/// What sets a rule apart from others that find the same. Code asks for these; a rule's name is for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Flag {
    /// A default: the pattern says itself where the literal ends.
    Delimited,
    /// A default: in a list's text the same words tell its length.
    NotOfLists,
    /// A limit: the two ends of a range of values, never a number of entries.
    Range,
    /// A limit: two numbers that nothing announces. They are a range only beside other signs of one.
    Unannounced,
    /// A limit: on the length of a text, never on a number.
    OfLength,
    /// A limit: on the number that a text holds, if the text's default is a number.
    NumberInText,
    /// A limit: perhaps on the distance of two values, `the span cannot exceed 24 hours`.
    MaybeDistance,
    /// A limit: a default below it says that it holds in some case only.
    YieldsToDefault,
    /// Beta: where the text lists values, perhaps said of one of them.
    MaybeOfOneValue,
}

impl Flag {
    /// The fact whose rules may have it.
    fn fact(self) -> Fact {
        match self {
            Flag::Delimited | Flag::NotOfLists => Fact::Default,
            Flag::Range
            | Flag::Unannounced
            | Flag::OfLength
            | Flag::NumberInText
            | Flag::MaybeDistance
            | Flag::YieldsToDefault => Fact::Limit,
            Flag::MaybeOfOneValue => Fact::Beta,
        }
    }
}

/// A pattern with a name.
#[derive(Debug)]
pub(super) struct PatternRule {
    pub(super) name: String,
    pub(super) pattern: Regex,
    flags: Vec<Flag>,
    /// For [`Fact::Format`].
    pub(super) format: Option<ir::Format>,
    /// The types that it may speak of; empty for all.
    types: Vec<TypeName>,
}

impl PatternRule {
    /// Every match in `text`. Most texts hold a rule's word and no match: to learn so costs less than to look for
    /// captures, which asks for memory first.
    pub(super) fn captures<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let found = self.pattern.is_match(text).then(|| self.pattern.captures_iter(text));
        found.into_iter().flatten()
    }

    /// The first match in `text`.
    pub(super) fn first<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.pattern.is_match(text).then(|| self.pattern.captures(text)).flatten()
    }

    pub(super) fn is(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
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
pub(super) struct RuleSet {
    intros: Vec<Intro>,
    rules: Vec<PatternRule>,
    /// For each [`Fact`], the bits of its rules.
    of: [u128; Fact::COUNT],
    /// The bits of the rules that need another word besides.
    paired: u128,
    /// The bits of the rules that need a digit in the text.
    numeric: u128,
    /// The bits of the rules that need a mark between two numbers.
    ranges: u128,
    finder: Finder,
}

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    RuleSet::read(include_str!("rules.yaml")).expect("rules.yaml is well-formed")
});

/// The rules that the crate ships with.
pub(super) fn rules() -> &'static RuleSet {
    &RULES
}

impl RuleSet {
    /// One pass over `lower`, a text in lower case.
    pub(super) fn scan(&self, lower: &str) -> Hits {
        let mut hits = self.finder.find(lower);
        hits.rules &= hits.with | !self.paired;
        if hits.rules & self.numeric != 0 && !lower.bytes().any(|b| b.is_ascii_digit()) {
            hits.rules &= !self.numeric;
        }
        if hits.rules & self.ranges != 0 && !holds_range(lower) {
            hits.rules &= !self.ranges;
        }
        hits
    }

    /// The rules for `fact` that are worth trying.
    pub(super) fn of<'r>(
        &'r self,
        fact: Fact,
        hits: &Hits,
    ) -> impl Iterator<Item = &'r PatternRule> + use<'r> {
        let mut bits = hits.rules & self.of.get(fact as usize).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let number = bits.trailing_zeros() as usize;
            bits &= bits.checked_sub(1)?;
            self.rules.get(number)
        })
    }

    pub(super) fn intro(&self, number: usize) -> Option<&Intro> {
        self.intros.get(number)
    }

    fn read(text: &str) -> Result<RuleSet, String> {
        RuleSet::compile(ir::yaml::from_str(text).map_err(|error| error.to_string())?)
    }

    fn compile(file: File) -> Result<RuleSet, String> {
        let words = words();
        let mut literals = Literals::default();
        let mut rules = Vec::new();
        let (mut of, mut paired, mut numeric, mut ranges) = ([0; Fact::COUNT], 0, 0, 0);
        for (number, raw) in file.rules.into_iter().enumerate() {
            let bit = 1_u128.checked_shl(number as u32).ok_or("more rules than bits")?;
            raw.wakers(words).for_each(|word| literals.add(word, false, |literal| literal.rules |= bit));
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
            let all =
                raw.words.iter().map(|word| (word, false)).chain(raw.verbs.iter().map(|verb| (verb, true)));
            all.for_each(|(word, verb)| literals.add(word, true, |of| of.intro = Some((number, verb))));
            intros.push(Intro { rule: raw.rule, weak: raw.weak });
        }
        words.list.stops.iter().for_each(|word| literals.add(word, true, |literal| literal.stop = true));
        let no_meanings = &words.list.not_meanings;
        no_meanings.iter().for_each(|word| literals.add(word, false, |literal| literal.no_meaning = true));
        words.examples.iter().for_each(|word| literals.add(word, true, |literal| literal.example = true));
        let finder = literals.finder()?;
        Ok(RuleSet { intros, rules, of, paired, numeric, ranges, finder })
    }
}

/// Whether something stands between two numbers that makes a range of them: `1~5`, `1到5`, `[1,5]`, `1 <= n <= 5`.
fn holds_range(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut gaps = text.trim_matches(|c| !is_digit(c)).split(is_digit).filter(|gap| !gap.is_empty());
    gaps.any(|gap| holds_one_of(gap, &words().range_marks))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fragments: BTreeMap<String, String>,
    intros: Vec<RawIntro>,
    rules: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIntro {
    rule: String,
    #[serde(default)]
    weak: bool,
    words: Vec<String>,
    verbs: Vec<String>,
}

/// What stands for units in patterns, and in place of the words that wake a rule.
const UNIT_FRAGMENTS: [(&str, UnitPlace); 3] = [
    ("{stated-unit}", UnitPlace::Stated),
    ("{bracketed-unit}", UnitPlace::Bracketed),
    ("{worded-unit}", UnitPlace::Worded),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    rule: String,
    fact: Fact,
    when: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    pattern: String,
    #[serde(default)]
    flags: Vec<Flag>,
    format: Option<ir::Format>,
    #[serde(default)]
    types: Vec<TypeName>,
}

impl RawRule {
    fn compile(self, fragments: &BTreeMap<String, String>) -> Result<PatternRule, String> {
        self.check()?;
        let mut pattern = self.pattern;
        for (name, place) in UNIT_FRAGMENTS {
            pattern = pattern.replace(name, &format!("(?:{})", words().units.pattern(place)));
        }
        for (name, fragment) in fragments {
            pattern = pattern.replace(&format!("{{{name}}}"), &format!("(?:{fragment})"));
        }
        let pattern = Regex::new(&pattern).map_err(|error| format!("{}: {error}", self.rule))?;
        Ok(PatternRule {
            name: self.rule,
            pattern,
            flags: self.flags,
            format: self.format,
            types: self.types,
        })
    }

    /// What the rule says of itself must be something that its fact asks for.
    fn check(&self) -> Result<(), String> {
        let formats = self.fact == Fact::Format;
        match self.flags.iter().find(|flag| flag.fact() != self.fact) {
            Some(flag) => Err(format!("{}: {flag:?} says nothing of {:?}", self.rule, self.fact)),
            None if formats != self.format.is_some() || formats == self.types.is_empty() => Err(format!(
                "{}: `format` and `types` belong to a rule for formats, and to no other",
                self.rule
            )),
            None => Ok(()),
        }
    }

    /// The words that wake it.
    fn wakers<'r>(&'r self, words: &'r Words) -> impl Iterator<Item = &'r str> {
        self.when.iter().flat_map(|word| {
            let units = UNIT_FRAGMENTS.iter().find(|(name, _)| name == word);
            units
                .map_or(std::slice::from_ref(word), |(_, place)| words.units.at(*place))
                .iter()
                .map(String::as_str)
        })
    }

    fn needs_digit(&self) -> bool {
        matches!(self.fact, Fact::Limit | Fact::Items | Fact::Multiple)
    }
}

#[cfg(test)]
mod tests;
