//! What holds of the rules as they are shipped, whatever they say.

use std::collections::{HashMap, HashSet};

use regex_syntax::hir::{Class, Hir, HirKind};

use super::*;
use crate::prose::{Input, Siblings, TableKind, mine_with};

fn shipped() -> File {
    ir::yaml::from_str(include_str!("../rules.yaml")).unwrap()
}

#[test]
fn the_shipped_rules_are_well_formed() {
    assert!(RuleSet::compile(shipped()).is_ok_and(|rules| !rules.rules.is_empty()));
}

#[test]
fn no_word_announces_two_kinds_of_list() {
    let file = shipped();
    let mut words: Vec<String> =
        file.intros.into_iter().flat_map(|intro| [intro.words, intro.verbs].concat()).collect();
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
    let file = shipped();
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

#[test]
fn a_rule_says_nothing_that_its_fact_does_not_ask_for() {
    let read = |rest: &str| {
        let raw: RawRule = ir::yaml::from_str(&format!("{{rule: a, when: [b], pattern: c, {rest}}}"))?;
        raw.compile(&BTreeMap::new()).map_err(|message| ir::yaml::Error { line: 0, message })
    };
    for right in [
        "fact: limit, flags: [range]",
        "fact: beta, flags: [maybe-of-one-value]",
        "fact: format, format: csv, types: [string]",
    ] {
        assert!(read(right).is_ok(), "{right}");
    }
    for wrong in [
        "fact: limit, flags: [delimited]",
        "fact: default, flags: [range]",
        "fact: limit, flags: [rnage]",
        "fact: limit, flag: [range]",
        "fact: limit, types: [string]",
        "fact: unit, format: csv",
        "fact: format, types: [string]",
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}

/// A field with all that `rules` find, and what they find between rows.
fn read(rules: &'static RuleSet, ty: &ir::Type, text: &str) -> (ir::Field, Vec<ir::Constraint>) {
    let siblings = &Siblings::new(vec!["Field", "Mode", "Other"]);
    let table = TableKind::Request;
    let input =
        Input { name: "Field", ty, required: false, table, text, default: None, siblings, secrets: &[] };
    let mut field = ir::Field::new("Field", ty.clone());
    let constraints = mine_with(&input, rules).apply(&mut field);
    (field, constraints)
}

#[test]
fn a_rules_name_is_for_people_alone() {
    let mut file = shipped();
    let mut names = HashMap::new();
    let rules_names = file.rules.iter_mut().map(|rule| &mut rule.rule);
    for (number, name) in rules_names.chain(file.intros.iter_mut().map(|intro| &mut intro.rule)).enumerate() {
        let new = format!("r{number}");
        names.insert(new.clone(), std::mem::replace(name, new));
    }
    let renamed = Box::leak(Box::new(RuleSet::compile(file).unwrap()));
    let list = ir::Type::list(ir::Type::String);
    let mut seen = HashSet::new();
    for text in texts() {
        for ty in [&ir::Type::String, &ir::Type::Integer, &ir::Type::Boolean, &list] {
            let (mut field, mut constraints) = read(renamed, ty, &text);
            let between = constraints.iter_mut().map(|it| match it {
                ir::Constraint::OneOf { mined, .. } | ir::Constraint::AnyOf { mined, .. } => mined,
            });
            for rule in field.mined.values_mut().chain(between) {
                if let Some(old) = names.get(rule) {
                    seen.insert(std::mem::replace(rule, old.clone()));
                }
            }
            assert_eq!((field, constraints), read(rules(), ty, &text), "{text}");
        }
    }
    // What some rules find needs more than a text of their pattern's shape.
    assert!(seen.len() > names.len() * 4 / 5, "{} rules of {}", seen.len(), names.len());
}

/// The texts of the tests of what is read, and some of each pattern's shape.
fn texts() -> Vec<String> {
    let tests = [
        include_str!("../../../tests/prose/closed.rs"),
        include_str!("../../../tests/prose/facts.rs"),
        include_str!("../../../tests/prose/kinds.rs"),
        include_str!("../../../tests/prose/limits.rs"),
        include_str!("../../../tests/prose/secrets.rs"),
        include_str!("../../../tests/prose/values.rs"),
    ];
    let tests = tests.concat().replace("\\\"", "“");
    let mut texts: Vec<String> = tests.split('"').map(str::to_owned).collect();
    let file = shipped();
    let mut rng = fastrand::Rng::with_seed(7);
    for raw in file.rules {
        let rule = raw.compile(&file.fragments).unwrap();
        let pattern = regex_syntax::parse(rule.pattern.as_str()).unwrap();
        texts.extend((0..12).map(|_| {
            let mut text = String::new();
            draw(&pattern, &mut rng, &mut text);
            text
        }));
    }
    texts
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
