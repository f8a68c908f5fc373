//! What known values are called: after their text, and a number after what it means.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::names::{Name, words};

/// Words of a meaning that make a name: more are a sentence.
const MAX_WORDS: usize = 4;

/// The names of a set's values, from their texts and meanings; some may be equal.
pub(crate) fn names(values: &[(&str, Option<&str>)]) -> Vec<Name> {
    let meant: Vec<Option<String>> = values
        .iter()
        .map(|(text, meaning)| meaning.filter(|_| is_number(text)).and_then(meaning_words))
        .collect();
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for words in meant.iter().flatten() {
        *uses.entry(words).or_default() += 1;
    }
    let mut names = Vec::with_capacity(values.len());
    for (index, ((text, _), words)) in values.iter().zip(&meant).enumerate() {
        // Two numbers of one meaning are told apart by their texts.
        let own = words.as_deref().filter(|words| uses.get(words) == Some(&1));
        names.push(own.map_or_else(|| of_text(text, index), |words| Name::screaming(words, "value")));
    }
    names
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

/// `-1` and `1` must not meet, and a value without letters and digits is called by its position.
fn of_text(text: &str, index: usize) -> Name {
    if text.is_empty() {
        return Name::screaming("empty", "value");
    }
    if !text.contains(|c: char| c.is_ascii_alphanumeric()) {
        return Name::screaming(&(index + 1).to_string(), "value");
    }
    match text.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        Some(rest) => Name::screaming(&format!("value minus {rest}"), "value"),
        None => Name::screaming(text, "value"),
    }
}

/// The first words of a meaning, in English; `None` if they are a sentence, or in words that the table has not.
fn meaning_words(meaning: &str) -> Option<String> {
    let ends = |c: char| ",;:.，；：。、（(【[/|\n".contains(c);
    let head = meaning.trim().split(ends).next()?.trim();
    if let Some(words) = MEANINGS.get(head) {
        return Some((*words).to_owned());
    }
    let words = words::split(head);
    let is_name = head.is_ascii()
        && (1..=MAX_WORDS).contains(&words.len())
        && head.starts_with(|c: char| c.is_ascii_alphabetic());
    is_name.then(|| words.join(" "))
}

/// Common words for what a number means, in other scripts.
static MEANINGS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("meanings.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn named(values: &[(&str, Option<&str>)]) -> Vec<String> {
        names(values).iter().map(|name| name.as_str().to_owned()).collect()
    }

    #[test]
    fn a_number_is_called_after_its_meaning() {
        assert_eq!(named(&[("0", Some("关闭")), ("1", Some("开启（默认）"))]), ["OFF", "ON"]);
        assert_eq!(
            named(&[("0", Some("Not started, yet")), ("-1", Some("Failed"))]),
            ["NOT_STARTED", "FAILED"]
        );
        assert_eq!(named(&[("1", Some("按月")), ("2", Some("没有人见过的词"))]), ["MONTHLY", "VALUE_2"]);
    }

    #[test]
    fn a_sentence_is_no_name_and_a_text_is_its_own() {
        let long = "The instance is being created by the server";
        assert_eq!(named(&[("1", Some(long)), ("-1", None)]), ["VALUE_1", "VALUE_MINUS_1"]);
        assert_eq!(named(&[("Year", Some("once")), ("", None), ("*", None)]), ["YEAR", "EMPTY", "VALUE_3"]);
    }

    #[test]
    fn equal_meanings_name_nothing() {
        assert_eq!(
            named(&[("1", Some("on")), ("2", Some("on")), ("3", Some("off"))]),
            ["VALUE_1", "VALUE_2", "OFF"]
        );
    }
}
