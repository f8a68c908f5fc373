//! One rule of `rules.yaml`: a pattern with a name, what it finds, and what sets it apart.

use std::collections::BTreeMap;

use docwright_ir as ir;
use regex::{Captures, Regex};
use serde::Deserialize;

use super::words::{UnitPlace, Words, words};

/// What a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Fact {
    Default,
    DefaultPhrase,
    Limit,
    Items,
    Special,
    Sign,
    Multiple,
    Unit,
    Format,
    Charset,
    Deprecated,
    Replacement,
    Beta,
    BlankAllowed,
    RequiredIf,
    OneOf,
    AnyOf,
}

impl Fact {
    pub(super) const COUNT: usize = Fact::AnyOf as usize + 1;
}

/// What sets a rule apart from others that find the same. Code asks for these; a rule's name is for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Flag {
    /// A default: the pattern says itself where the literal ends.
    Delimited,
    /// A default: only if it is one of the values that the text lists.
    Listed,
    /// A default: only if it is written in capitals, as no word of a sentence is.
    InCapitals,
    /// A default: of a row that is a number, since the words count something.
    OfCounts,
    /// A default: in a list's text the same words tell its length.
    NotOfLists,
    /// A limit: the two ends of a range of values, never a number of entries.
    Range,
    /// A limit: two numbers that nothing announces. They are a range only beside other signs of one.
    Unannounced,
    /// A limit: on the length of a text, never on a number.
    OfLength,
    /// A limit: on the number of a list's entries, and on nothing else.
    OfEntries,
    /// A limit: on the number that a text holds, if the text's default is a number.
    NumberInText,
    /// A limit: perhaps on the distance of two values, `the span cannot exceed 24 hours`.
    MaybeDistance,
    /// A limit: a default below it says that it holds in some case only.
    YieldsToDefault,
    /// A unit: behind numbers, which in a text's place are those of its length.
    OfNumbers,
    /// Beta: where the text lists values, perhaps said of one of them.
    MaybeOfOneValue,
}

impl Flag {
    /// The fact whose rules may have it.
    fn fact(self) -> Fact {
        match self {
            Flag::Delimited | Flag::Listed | Flag::InCapitals | Flag::OfCounts | Flag::NotOfLists => {
                Fact::Default
            }
            Flag::Range
            | Flag::Unannounced
            | Flag::OfLength
            | Flag::OfEntries
            | Flag::NumberInText
            | Flag::MaybeDistance
            | Flag::YieldsToDefault => Fact::Limit,
            Flag::OfNumbers => Fact::Unit,
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
    pub(super) fn needs_range(&self) -> bool {
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

/// What stands for units in patterns, and in place of the words that wake a rule.
const UNIT_FRAGMENTS: [(&str, UnitPlace); 3] = [
    ("{stated-unit}", UnitPlace::Stated),
    ("{bracketed-unit}", UnitPlace::Bracketed),
    ("{worded-unit}", UnitPlace::Worded),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) rule: String,
    pub(super) fact: Fact,
    when: Vec<String>,
    #[serde(default)]
    pub(super) with: Vec<String>,
    pattern: String,
    #[serde(default)]
    flags: Vec<Flag>,
    format: Option<ir::Format>,
    #[serde(default)]
    types: Vec<TypeName>,
}

impl RawRule {
    pub(super) fn compile(self, fragments: &BTreeMap<String, String>) -> Result<PatternRule, String> {
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
    pub(super) fn wakers<'r>(&'r self, words: &'r Words) -> impl Iterator<Item = &'r str> {
        self.when.iter().flat_map(|word| {
            let units = UNIT_FRAGMENTS.iter().find(|(name, _)| name == word);
            units
                .map_or(std::slice::from_ref(word), |(_, place)| words.units.at(*place))
                .iter()
                .map(String::as_str)
        })
    }

    pub(super) fn needs_digit(&self) -> bool {
        matches!(self.fact, Fact::Limit | Fact::Items | Fact::Special | Fact::Multiple)
            || self.flags.contains(&Flag::OfNumbers)
    }
}
