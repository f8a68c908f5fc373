//! All YAML goes through here.
//!
//! The library writes YAML 1.2: `Yes`, `no`, `1_000` and `12:30:45` come out plain, and readers of YAML 1.1
//! (PyYAML, Ruby, many editors) turn them into other values. [`to_string`] quotes every text that such a
//! reader would not take as text: `Yes` becomes `'Yes'`.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

/// The largest text that is read, 16 MiB. The largest file of an IR is a service's; those of two large vendors reach a
/// few hundred kilobytes, and a service of ten thousand operations stays below this.
pub const MAX_BYTES: usize = 16 << 20;

/// Why a text is not the value that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// From 1; 0 if unknown.
    pub line: u32,
    /// What was read and what was expected.
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<serde_yaml::Error> for Error {
    fn from(error: serde_yaml::Error) -> Self {
        let line = error.location().map_or(0, |at| u32::try_from(at.line()).unwrap_or(0));
        Error { line, message: error.to_string() }
    }
}

/// Reads one value.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    Ok(serde_yaml::from_str(text)?)
}

/// Writes one value, safe for readers of YAML 1.1 and 1.2.
pub fn to_string<T: Serialize>(value: &T) -> Result<String, Error> {
    let mut value = serde_yaml::to_value(value)?;
    let marks = Marks::absent_from(&value);
    marks.wrap_ambiguous(&mut value);
    Ok(marks.unwrap(&serde_yaml::to_string(&value)?))
}

/// Two characters that occur nowhere in a document. The library offers no say in quoting, so an ambiguous
/// text travels through it between these marks, and they become quotes in what it wrote.
#[derive(Clone, Copy)]
struct Marks {
    open: char,
    close: char,
}

impl Marks {
    fn absent_from(value: &Value) -> Self {
        let mut free = ('\u{e000}'..='\u{f8ff}').filter(|mark| !holds(value, *mark));
        let open = free.next().unwrap_or('\u{e000}');
        Marks { open, close: free.next().unwrap_or('\u{e001}') }
    }

    fn wrap_ambiguous(self, value: &mut Value) {
        match value {
            Value::String(text) if is_ambiguous(text) => *text = format!("{}{text}{}", self.open, self.close),
            Value::Sequence(items) => items.iter_mut().for_each(|item| self.wrap_ambiguous(item)),
            Value::Mapping(map) => {
                let entries = std::mem::take(map);
                *map = entries
                    .into_iter()
                    .map(|(mut key, mut value)| {
                        self.wrap_ambiguous(&mut key);
                        self.wrap_ambiguous(&mut value);
                        (key, value)
                    })
                    .collect::<Mapping>();
            }
            Value::Tagged(tagged) => self.wrap_ambiguous(&mut tagged.value),
            _ => {}
        }
    }

    fn unwrap(self, text: &str) -> String {
        // The library may itself have quoted a marked text (one that holds `: `): the marks then go.
        let quoted = [format!("'{}", self.open), format!("{}'", self.close)];
        text.replace(&quoted[0], "'").replace(&quoted[1], "'").replace([self.open, self.close], "'")
    }
}

fn holds(value: &Value, mark: char) -> bool {
    match value {
        Value::String(text) => text.contains(mark),
        Value::Sequence(items) => items.iter().any(|item| holds(item, mark)),
        Value::Mapping(map) => map.iter().any(|(key, value)| holds(key, mark) || holds(value, mark)),
        Value::Tagged(tagged) => holds(&tagged.value, mark),
        _ => false,
    }
}

/// Whether a YAML 1.1 reader may take plain `text` for something else than text. Rather quotes too much: the
/// word list is YAML 1.1's own (<https://yaml.org/type/>), and anything that could open a number, a date or a
/// sexagesimal counts.
pub fn is_ambiguous(text: &str) -> bool {
    const WORDS: [&str; 12] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "<<", "="];
    if WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return true;
    }
    let numeric_start = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    let numeric_rest = |c: char| c.is_ascii_hexdigit() || "_:.+-xXoOtTzZinfINFaA ".contains(c);
    numeric_start && text.len() <= 64 && text.chars().all(numeric_rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One text for each alternative of YAML 1.1's implicit resolvers (bool, int, float, timestamp, merge, null, value).
    const RESOLVED: [&str; 34] = [
        "yes",
        "Yes",
        "NO",
        "on",
        "Off",
        "y",
        "N",
        "true",
        "~",
        "null",
        "NULL",
        "<<",
        "=",
        "0b101_0",
        "-0",
        "0o17",
        "017",
        "1_000",
        "+12",
        "0xFF",
        "12:30:45",
        "-1:20",
        "1.5",
        "1_0.5e+3",
        ".5",
        "-.inf",
        ".NaN",
        ".INF",
        "1:30.5",
        "2001-12-14",
        "2001-12-14t21:59:43.10-05:00",
        "2001-12-14 21:59:43.10 -5",
        "2001-12-15 2:59:43.10",
        "685.230_15e+03",
    ];

    #[test]
    fn every_yaml_1_1_resolver_is_quoted() {
        for text in RESOLVED {
            let written = to_string(&vec![text]).unwrap();
            assert_eq!(written, format!("- '{text}'\n"));
        }
    }

    #[test]
    fn plain_words_stay_plain() {
        assert_eq!(
            to_string(&vec!["TOKEN_ALLOW_READ", "cn-bj2", "a: b"]).unwrap(),
            "- TOKEN_ALLOW_READ\n- cn-bj2\n- 'a: b'\n"
        );
    }

    #[test]
    fn keys_are_quoted_too_and_private_use_characters_survive() {
        let value = std::collections::BTreeMap::from([("Yes", "\u{e000}no")]);
        let written = to_string(&value).unwrap();
        assert_eq!(written, "'Yes': \u{e000}no\n");
        assert_eq!(
            from_str::<std::collections::BTreeMap<String, String>>(&written).unwrap()["Yes"],
            "\u{e000}no"
        );
    }

    proptest! {
        #[test]
        fn any_text_comes_back(texts in prop::collection::vec("\\PC{0,12}|[-+.0-9eE_:yYnNoO ]{0,8}|[ \n'\":#&*]{0,6}", 0..6)) {
            let written = to_string(&texts).unwrap();
            prop_assert_eq!(from_str::<Vec<String>>(&written).unwrap(), texts);
        }
    }
}
