//! The rules as data, and one pass over a text that says which of them are worth trying.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use docwright_ir as ir;
use regex::{Captures, Regex};
use serde::Deserialize;

use super::finder::{Announced, Finder, Hits, Literals};
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
    finder: Finder,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    Rules::read(include_str!("rules.yaml")).expect("rules.yaml is well-formed")
});

/// The rules that the crate ships with.
pub(super) fn rules() -> &'static Rules {
    &RULES
}

impl Rules {
    /// One pass over `lower`, a folded text in lower case.
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
        let finder = literals.finder()?;
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
    use regex_syntax::hir::{Class, Hir, HirKind};

    use super::*;

    #[test]
    fn the_shipped_rules_are_well_formed() {
        assert!(Rules::read(include_str!("rules.yaml")).is_ok_and(|rules| !rules.rules.is_empty()));
    }

    #[test]
    fn no_word_announces_two_kinds_of_list() {
        let file: File = ir::yaml::from_str(include_str!("rules.yaml")).unwrap();
        let mut words: Vec<String> = file.intros.into_iter().flat_map(|intro| intro.words).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }

    #[test]
    fn an_english_word_inside_another_announces_nothing() {
        assert!(rules().scan("specific invalues").intros.is_empty());
    }

    #[test]
    fn a_rule_waits_for_its_other_word() {
        let tried = |text| rules().of(Fact::Charset, &rules().scan(text)).count();
        assert_eq!((tried("仅支持一种"), tried("仅支持字母")), (0, 1));
    }

    #[test]
    fn a_range_needs_a_mark_between_two_numbers() {
        assert!(["1~5", "[1, 5]", "1gb 到 5gb", "10 to 20"].into_iter().all(holds_range));
        assert!(!["-5", "1-", "1 5", "第1个,共n个"].into_iter().any(holds_range));
    }

    #[test]
    fn a_rule_wakes_by_whatever_its_pattern_matches() {
        let file: File = ir::yaml::from_str(include_str!("rules.yaml")).unwrap();
        let mut rng = fastrand::Rng::with_seed(7);
        let mut asleep = Vec::new();
        for (number, raw) in file.rules.into_iter().enumerate() {
            let waits = !raw.with.is_empty();
            let rule = raw.compile(&file.fragments).unwrap();
            let pattern = regex_syntax::parse(rule.pattern.as_str()).unwrap();
            for _ in 0..500 {
                let mut text = String::new();
                draw(&pattern, &mut rng, &mut text);
                text.make_ascii_lowercase();
                // A rule that waits for another word may ask for more than its pattern does.
                let hits = if waits { rules().finder.find(&text) } else { rules().scan(&text) };
                let woken = hits.rules & (1 << number) != 0;
                if !woken && rule.pattern.is_match(&text) {
                    asleep.push(format!("{} over {text}", rule.name));
                }
            }
        }
        assert!(asleep.is_empty(), "{asleep:#?}");
    }

    /// Appends a text of the pattern's shape; what it asks for around the text is left out.
    fn draw(pattern: &Hir, rng: &mut fastrand::Rng, out: &mut String) {
        match pattern.kind() {
            HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).unwrap()),
            HirKind::Class(Class::Unicode(class)) => {
                let range = class.ranges()[rng.usize(..class.ranges().len())];
                out.push(rng.char(range.start()..=range.end()));
            }
            HirKind::Repetition(repeated) => {
                let most = repeated.max.unwrap_or(u32::MAX).min(repeated.min + 2);
                (0..rng.u32(repeated.min..=most)).for_each(|_| draw(&repeated.sub, rng, out));
            }
            HirKind::Capture(group) => draw(&group.sub, rng, out),
            HirKind::Concat(parts) => parts.iter().for_each(|part| draw(part, rng, out)),
            HirKind::Alternation(ways) => draw(&ways[rng.usize(..ways.len())], rng, out),
            HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => {}
        }
    }
}
