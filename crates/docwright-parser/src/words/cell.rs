//! What cells say: of headers, of columns of types, places and required fields.

use serde::Deserialize;

use super::split::words_of;
use super::{Place, TypeWord, Value, Words};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Column {
    /// A field's name.
    Name,
    /// Its type.
    Type,
    /// Whether it has to be sent.
    Required,
    /// Whether it may be left out.
    Optional,
    /// Where it travels.
    Place,
    /// What counts where it is not sent.
    Default,
    /// The values that it may have.
    Range,
    /// A value.
    Example,
    /// What it means.
    Description,
    /// Whether it may be null.
    Nullable,
    /// A value of a list of values.
    Value,
    /// An error's code.
    Code,
    /// An error's text.
    Message,
    /// A method.
    Method,
    /// A path.
    Path,
}

/// What a type word says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BaseType {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Float,
    /// True or false.
    Boolean,
    /// An object whose members nothing names.
    Object,
    /// A list whose entries nothing names.
    List,
    /// Anything.
    Any,
}

impl Words {
    /// What a header's cell says its column holds: all of it, its first line, or what stands before brackets or a slash.
    pub(crate) fn column(&self, cell: &str) -> Option<Column> {
        let cell = folded(cell);
        let known = |word: &str| self.columns.get(word.trim()).copied();
        let first = cell.split(['\n', '\u{b}']).next().unwrap_or("");
        let start = first.split(['(', '（', '[', '/']).next().unwrap_or("");
        known(&cell).or_else(|| known(first)).or_else(|| known(start))
    }

    /// What a cell says of whether a field has to be sent.
    pub(crate) fn required(&self, cell: &str) -> Option<bool> {
        let cell = folded(cell);
        let known = |word: &str| self.values.get(word.trim()).map(|value| *value == Value::Yes);
        let sign = match cell.as_str() {
            "√" | "✓" | "✔" | "✅" | "☑" | "●" | "○" | "〇" | "◯" | "o" | "*" | "是（必填）" => {
                Some(true)
            }
            "×" | "✗" | "✘" | "❌" | "-" | "–" | "—" | "✖" | "" | "△" => Some(false),
            "1" | "r" => Some(true),
            "0" => Some(false),
            _ => None,
        };
        let first = cell.split(['(', '（', ',', '，', ';', '.', '。', ' ', '\n', '/']).next().unwrap_or("");
        known(&cell).or(sign).or_else(|| known(first))
    }

    /// Whether a cell says in which case a field has to be sent: "Yes (if a is set)", "required if a is set", "Yes/No".
    pub(crate) fn asks_in_a_case(&self, cell: &str) -> bool {
        let cell = folded(cell);
        let said: Vec<bool> = words_of(&cell).filter_map(|word| self.required(word)).collect();
        let both = said.contains(&true) && said.contains(&false) && cell.contains('/');
        let mut words = words_of(&cell);
        both || words
            .any(|word| matches!(word, "if" | "when" | "unless" | "depends" | "wenn" | "si" | "若" | "如果"))
    }

    /// Whether a heading says that all below it has to be sent, or need not: "Optional parameters", `必填参数`. One that says
    /// both says nothing.
    pub(crate) fn required_in(&self, heading: &str) -> Option<bool> {
        let said = |word: &str| {
            let word = folded(word);
            let starts =
                (2..=4).rev().filter_map(|letters| word.char_indices().nth(letters).map(|(at, _)| at));
            let is_run = word.starts_with(super::is_run);
            let run = starts.filter(|_| is_run).find_map(|at| self.values.get(word.get(..at)?));
            let whole = self.values.get(&word).filter(|_| !word.is_ascii() || word.len() > 4);
            whole.or(run).map(|value| *value == Value::Yes)
        };
        let mut said = words_of(heading).filter_map(said);
        let first = said.next()?;
        said.all(|other| other == first).then_some(first)
    }

    /// Where a cell says that a parameter travels.
    pub(crate) fn place(&self, cell: &str) -> Option<Place> {
        let cell = folded(cell);
        let first = cell.split([',', '，', '/', '(', '（', '\n']).next().unwrap_or("").trim();
        self.places.get(cell.as_str()).or_else(|| self.places.get(first)).copied()
    }

    /// What a word says as a type by itself.
    pub(crate) fn base_type(&self, word: &str) -> Option<BaseType> {
        let word = folded(word);
        let singular = || self.types.get(word.strip_suffix('s')?);
        Some(match self.types.get(&word).or_else(singular)? {
            TypeWord::String | TypeWord::File => BaseType::String,
            TypeWord::Integer => BaseType::Integer,
            TypeWord::Float => BaseType::Float,
            TypeWord::Boolean => BaseType::Boolean,
            TypeWord::Object => BaseType::Object,
            TypeWord::List => BaseType::List,
            TypeWord::Any | TypeWord::ListOf | TypeWord::MapOf => BaseType::Any,
        })
    }

    /// What a type says before the type of its entries: `array of`; whether it is a list, and the rest.
    pub(crate) fn container<'t>(&self, text: &'t str) -> Option<(bool, &'t str)> {
        self.prefixes.iter().find_map(|(prefix, ty)| {
            let start = text.get(..prefix.len())?;
            let rest = text.get(prefix.len()..)?.strip_prefix(' ')?;
            (start.to_lowercase() == *prefix).then_some((*ty == TypeWord::ListOf, rest))
        })
    }

    /// Whether a label in front of a value says that it is a default: `default`.
    pub(crate) fn is_default(&self, label: &str) -> bool {
        let label = folded(label);
        self.default.contains(&label)
    }
}

/// A cell without marks and case.
fn folded(cell: &str) -> String {
    // A sign may be said to be drawn in colours.
    let trimmed = cell.trim().trim_matches(['*', '`', ':', '：', '_', '"', ' ', '\u{a0}', '\u{fe0f}']);
    let kept = if trimmed.is_empty() { cell.trim() } else { trimmed };
    kept.to_lowercase()
}
