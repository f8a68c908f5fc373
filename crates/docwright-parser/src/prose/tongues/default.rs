//! A default that stands in a clause of its own: `Valor por defecto: 5.`

use docwright_ir as ir;

use super::super::values::Values;
use super::super::words::{is_one_of, words};
use super::clause::Told;

/// More clauses that tell a default are read in no text.
const MAX_DEFAULTS: usize = 4;

impl Told<'_> {
    /// The literal, if every word for a default in the text has the same behind it and nothing is in doubt.
    pub(super) fn default(&self, ty: &ir::Type, values: &Values) -> Option<String> {
        let mut found: Option<String> = None;
        // Who says it so often tells of many cases; each is looked at up to the end of the text.
        if self.language.default.find_iter(self.text).nth(MAX_DEFAULTS).is_some() {
            return None;
        }
        for intro in self.language.default.find_iter(self.text) {
            let at = intro.start();
            let captures = self.language.default_with_literal.captures_at(self.text, at)?;
            let (whole, value) = (captures.get(0)?, captures.name("value")?);
            let own = whole.start() == at && self.starts(at) && self.ends(value.end());
            if !own || self.is_doubtful(&whole.range()) {
                return None;
            }
            let value = self.literal(value.as_str(), ty, values)?;
            if found.as_ref().is_some_and(|known| *known != value) {
                return None;
            }
            found = Some(value);
        }
        found
    }

    fn literal(&self, written: &str, ty: &ir::Type, values: &Values) -> Option<String> {
        let value = written.trim_matches(['"', '\'']).trim();
        let quoted = value.len() < written.len();
        let set = values.set.as_ref().map(|set| &set.value.values);
        let listed = |value: &str| set.is_some_and(|set| set.iter().any(|known| known.value == value));
        let code =
            value.contains(|c: char| c.is_ascii_digit() || c == '_') || matches!(value, "true" | "false");
        let names_none = is_one_of(&value.to_ascii_lowercase(), &words().default.nothing)
            || self.language.no_value.is_match(value);
        let certain = quoted || code || self.language.plain || listed(value);
        (certain && !names_none && (set.is_none() || listed(value)) && fits(value, ty))
            .then(|| value.to_owned())
    }
}

/// Whether a value of the type can be written so. `10.000` may be ten thousand.
pub(super) fn fits(value: &str, ty: &ir::Type) -> bool {
    match ty {
        ir::Type::Integer => value.parse::<i64>().is_ok(),
        ir::Type::Float => value.parse::<f64>().is_ok() && !is_thousands(value),
        ir::Type::Boolean => matches!(value, "true" | "false"),
        ir::Type::String => value.chars().any(char::is_alphanumeric) && !is_thousands(value),
        _ => false,
    }
}

/// `10.000`
pub(super) fn is_thousands(number: &str) -> bool {
    number.split_once('.').is_some_and(|(whole, rest)| {
        !whole.is_empty()
            && whole != "0"
            && rest.len() == 3
            && [whole, rest].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    })
}
