//! `languages.yaml`, ready to use.

use std::sync::LazyLock;

use docwright_ir as ir;
use regex::Regex;
use serde::Deserialize;

/// A number as it stands in a pattern of the data.
const NUMBER: &str = r"-?[0-9]+(?:\.[0-9]+)?";

/// What one language says a fact with.
pub(super) struct Language {
    /// A word without a digit is a literal, since none of the language is written in such letters.
    pub(super) plain: bool,
    /// What stands before a default, without and with the literal behind it.
    pub(super) default: Regex,
    pub(super) default_with_literal: Regex,
    /// What announces a list, up to its colon.
    pub(super) values: Regex,
    /// Between the last two values.
    pub(super) or: Regex,
    /// One end or both, with what counts characters behind it.
    pub(super) limit: Regex,
    /// What a limit may follow within its clause.
    pub(super) lead: Regex,
    /// Grammar between what is told and the end of its clause.
    pub(super) ends: Regex,
    /// What is told holds in some case only, or did once.
    pub(super) doubt: Regex,
    /// Before a list: its values are not taken, or are another's.
    pub(super) refused: Regex,
    /// Other values are taken, too.
    pub(super) more: Regex,
    /// A word that names a kind of values, or none.
    pub(super) no_value: Regex,
    /// A default's and a limit's names, none of which is what a value means.
    pub(super) facts: Regex,
}

/// An entry of the data.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    #[expect(dead_code, reason = "for those who read the data")]
    name: String,
    wake: Vec<String>,
    #[serde(default)]
    plain: bool,
    called: String,
    default: String,
    values: String,
    or: String,
    least: String,
    most: String,
    behind_least: Option<String>,
    behind_most: Option<String>,
    range: String,
    lead: String,
    characters: String,
    ends: String,
    doubt: String,
    refused: String,
    more: String,
    no_value: String,
}

/// Each is made ready when a text first has one of its words: most services speak none of them.
type Ready = LazyLock<Language, Box<dyn FnOnce() -> Language + Send>>;

static LANGUAGES: LazyLock<Vec<Ready>> = LazyLock::new(|| raw().into_iter().map(ready).collect());

fn ready(raw: Raw) -> Ready {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    LazyLock::new(Box::new(move || raw.compile().expect("languages.yaml is well-formed")))
}

/// The languages of which a word is in the text, a bit for each.
pub(super) fn awake(bits: u16) -> impl Iterator<Item = &'static Language> {
    let all = if bits == 0 { &[][..] } else { LANGUAGES.as_slice() };
    all.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, language)| &**language)
}

/// The words that wake a language, each with its bit.
pub(super) fn wakers() -> Vec<(String, u16)> {
    let bits = |(at, raw): (usize, Raw)| raw.wake.into_iter().map(move |word| (word, 1 << at));
    raw().into_iter().enumerate().flat_map(bits).collect()
}

fn raw() -> Vec<Raw> {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    ir::yaml::from_str(include_str!("languages.yaml")).expect("languages.yaml is well-formed")
}

impl Raw {
    fn compile(self) -> Result<Language, regex::Error> {
        let whole = |pattern: &str| Regex::new(&format!("(?i){pattern}"));
        let literal = r#""[^"\n]{1,60}"|'[^'\n]{1,60}'|[a-z0-9_-](?:[a-z0-9_:/-]|\.[a-z0-9_])*"#;
        let default = &self.default;
        let or_never = |pattern: Option<String>| pattern.unwrap_or_else(|| "$^".to_owned());
        let (least, most) = (self.least, self.most);
        let (behind_least, behind_most) = (or_never(self.behind_least), or_never(self.behind_most));
        let characters = self.characters;
        let range = self.range.replace("({n})", &format!("({NUMBER})"));
        let limit = format!(
            "(?:{range}|(?:{least}) ?(?P<least>{NUMBER})|(?:{most}) ?(?P<most>{NUMBER})|\
             (?P<behind>{NUMBER}) ?(?P<chars0>{characters})? ?(?:(?P<is_least>{behind_least})|(?P<is_most>{behind_most})))\
             (?: ?(?P<chars>{characters}))?"
        );
        Ok(Language {
            plain: self.plain,
            default: whole(&format!("(?:{default})"))?,
            default_with_literal: whole(&format!("(?:{default}) ?(?P<value>{literal})"))?,
            values: whole(&format!("(?:{})", self.values))?,
            or: whole(&format!("^{}(?:[ \"]|$)", self.or))?,
            limit: whole(&limit)?,
            lead: whole(&format!("(?:^|[.。;,(\n•:] ?)(?:{}) ?$", self.lead))?,
            ends: whole(&format!("^(?:{})", self.ends))?,
            doubt: whole(&self.doubt)?,
            refused: whole(&self.refused)?,
            more: whole(&self.more)?,
            no_value: whole(&format!("^(?:{})$", self.no_value))?,
            facts: whole(&format!(r"^ ?(?:{default}|(?:{}|{least}|{most})(?:[^\p{{L}}]|$))", self.called))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_well_formed_and_wakes() {
        let bits = wakers().into_iter().fold(0, |bits, (_, bit)| bits | bit);
        assert_eq!(awake(bits).count(), raw().len());
        assert!(wakers().iter().all(|(word, _)| *word == word.to_lowercase()));
    }

    #[test]
    fn chinese_and_english_wake_none() {
        let texts = [
            "默认值为5，取值范围：[1, 100]，最多100个字符。",
            "The page size. Default: 5, maximum 100, one of `a` or `b`.",
        ];
        for text in texts {
            let woken: Vec<_> = wakers()
                .into_iter()
                .filter(|(word, _)| text.to_lowercase().contains(word.as_str()))
                .collect();
            assert!(woken.is_empty(), "{text}: {woken:?}");
        }
    }
}
