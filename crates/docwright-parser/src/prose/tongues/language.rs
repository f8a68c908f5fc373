//! `tongues.yaml`, ready to use.

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
    pub(super) values: Regex,
    pub(super) or: Regex,
    pub(super) limit: Regex,
    pub(super) lead: Regex,
    pub(super) ends: Regex,
    pub(super) doubt: Regex,
    pub(super) refused: Regex,
    pub(super) more: Regex,
    pub(super) no_value: Regex,
    /// Words for a default and a limit, none of which is what a value means.
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

static LANGUAGES: LazyLock<Vec<LazyLock<Language, Box<dyn FnOnce() -> Language + Send>>>> =
    LazyLock::new(|| {
        let of = |raw: Raw| -> LazyLock<Language, Box<dyn FnOnce() -> Language + Send>> {
            #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
            LazyLock::new(Box::new(move || raw.compile().expect("tongues.yaml is well-formed")))
        };
        raw().into_iter().map(of).collect()
    });

/// The languages of which a word is in the text, a bit for each.
pub(super) fn awake(bits: u16) -> impl Iterator<Item = &'static Language> {
    let all = if bits == 0 { &[][..] } else { LANGUAGES.as_slice() };
    all.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, language)| &**language)
}

/// The words that wake a language, each with its bit.
pub(in super::super) fn wakers() -> Vec<(String, u16)> {
    let bits = |(at, raw): (usize, Raw)| raw.wake.into_iter().map(move |word| (word, 1 << at));
    raw().into_iter().enumerate().flat_map(bits).collect()
}

fn raw() -> Vec<Raw> {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    ir::yaml::from_str(include_str!("tongues.yaml")).expect("tongues.yaml is well-formed")
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
