//! The words of a search: what stands between them is dropped, and each brings those that mean the same.

/// Sets of words with one meaning, a line each.
const SYNONYMS: &str = include_str!("synonyms.txt");

/// Words that say nothing of what is looked for.
const FILLERS: [&str; 22] = [
    "a", "all", "an", "and", "for", "from", "how", "i", "in", "my", "of", "on", "or", "the", "to", "with",
    "的", "一个", "如何", "怎么", "所有", "我",
];

/// A word of a search.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    own: String,
    synonyms: Vec<&'static str>,
}

impl Word {
    fn new(own: String) -> Self {
        let sets = sets().filter(|set| set.clone().any(|word| is_form_of(&own, word)));
        let synonyms = sets.flatten().filter(|word| *word != own).collect();
        Word { own, synonyms }
    }

    /// The word, and those that mean the same; whether it is the word itself.
    pub(super) fn forms(&self) -> impl Iterator<Item = (&str, bool)> {
        std::iter::once((self.own.as_str(), true)).chain(self.synonyms.iter().map(|word| (*word, false)))
    }
}

fn sets() -> impl Iterator<Item = impl Iterator<Item = &'static str> + Clone> {
    SYNONYMS.lines().filter(|line| !line.starts_with('#')).map(str::split_whitespace)
}

/// The words of what was typed, without fillers, unless nothing else was typed.
pub(super) fn of(typed: &[String]) -> Vec<Word> {
    let typed = typed.join(" ").to_lowercase();
    let words: Vec<String> = typed.split(|c: char| !c.is_alphanumeric()).flat_map(parted).collect();
    let mut kept: Vec<&String> = words.iter().filter(|word| !FILLERS.contains(&word.as_str())).collect();
    if kept.is_empty() {
        kept = words.iter().collect();
    }
    let mut seen = std::collections::HashSet::new();
    kept.into_iter().filter(|word| seen.insert(*word)).map(|word| Word::new(word.clone())).collect()
}

/// A text without spaces, parted where Chinese words that are known begin and end: `删除云主机` is two.
fn parted(text: &str) -> Vec<String> {
    let known = || sets().flatten().chain(FILLERS).filter(|word| !word.is_ascii());
    let (mut words, mut rest, mut unknown) = (Vec::new(), text, String::new());
    while let Some(first) = rest.chars().next() {
        let longest = known().filter(|word| rest.starts_with(word)).max_by_key(|word| word.len());
        let length = longest.map_or(first.len_utf8(), str::len);
        let (word, after) = rest.split_at(length);
        if longest.is_some() {
            words.extend([std::mem::take(&mut unknown), word.to_owned()]);
        } else {
            unknown.push(first);
        }
        rest = after;
    }
    words.push(unknown);
    words.retain(|word| !word.is_empty());
    words
}

/// Whether two words are one, in the singular or the plural.
pub(super) fn is_form_of(word: &str, other: &str) -> bool {
    fn singular(word: &str) -> &str {
        let is_plural = word.len() > 3 && !word.ends_with("ss");
        word.strip_suffix('s').filter(|_| is_plural).unwrap_or(word)
    }
    // `addresses`, `policies`
    let es = |long: &str, short: &str| {
        long.strip_suffix("es") == Some(short)
            || long.strip_suffix("ies").is_some_and(|stem| short.strip_suffix('y') == Some(stem))
    };
    word == other || singular(word) == singular(other) || es(word, other) || es(other, word)
}

/// Whether a name ends with a word, in the singular or the plural, with other letters before it.
pub(super) fn ends_with(name: &str, word: &str) -> bool {
    // What is shorter ends too many.
    const LEAST: usize = 3;
    word.len() >= LEAST
        && (1..=name.len().min(6))
            .filter_map(|before| name.get(before..))
            .any(|rest| rest.len() >= LEAST && is_form_of(rest, word))
        || is_form_of(name, word)
}

/// Whether prose has a word: Chinese anywhere, others where a word begins, and as a whole unless a part will do.
pub(super) fn stands_in(prose: &str, word: &str, part: bool) -> bool {
    if !word.is_ascii() {
        return prose.contains(word);
    }
    let mut words = prose.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(
        |found| {
            if part { found.starts_with(word) || is_form_of(found, word) } else { is_form_of(found, word) }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(typed: &str) -> Vec<String> {
        of(&[typed.to_owned()]).into_iter().map(|word| word.own).collect()
    }

    #[test]
    fn what_is_typed_becomes_words_without_fillers() {
        assert_eq!(own("How to delete the Keys"), ["delete", "keys"]);
        assert_eq!(own("如何删除我的云主机abc"), ["删除", "云主机", "abc"]);
        assert_eq!(own("list-keys, list"), ["list", "keys"]);
        assert_eq!(own("of"), ["of"]);
        assert_eq!(own("!"), [""; 0]);
    }

    #[test]
    fn a_word_brings_those_that_mean_the_same_in_both_languages() {
        let word = Word::new("servers".to_owned());
        assert!(word.synonyms.contains(&"instance") && word.synonyms.contains(&"主机"), "{word:?}");
        assert_eq!(Word::new("xylophone".to_owned()).synonyms, [""; 0]);
    }

    #[test]
    fn forms_of_a_word_are_one() {
        for (a, b) in [("key", "keys"), ("address", "addresses"), ("policies", "policy"), ("x", "x")] {
            assert!(is_form_of(a, b) && is_form_of(b, a), "{a} {b}");
        }
        assert!(!is_form_of("as", "a") && !is_form_of("pass", "pas"));
        assert!(ends_with("uhost", "hosts") && ends_with("hosts", "host") && !ends_with("ghosting", "host"));
        assert!(stands_in("a description", "desc", true) && !stands_in("a description", "ip", false));
    }
}
