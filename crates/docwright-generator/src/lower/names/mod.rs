//! Names that generated code can hold. A [`Name`] is an ASCII identifier, and the only way from a vendor's
//! text into Rust's identifiers.
//!
//! `UHostIds` is the field `uhost_ids`, the flag `uhost-ids`; `TOKEN_ALLOW_READ` the constant of that name;
//! `APIKey` the type of that name, since it already reads as one. What has no letters is called by a fallback
//! and its position. Names that meet in one scope are told apart by [`settle`].

mod scope;
pub(crate) mod words;

pub(crate) use scope::{Taken, settle, unless_reserved};

use std::fmt;

use proc_macro2::{Ident, Span};

/// No identifier is longer, so that file names stay portable whatever a page holds.
const MAX_LENGTH: usize = 100;

/// As much of a text as a name is made from. Words are split at what follows them; so far ahead nothing does.
const MAX_READ: usize = 10 * MAX_LENGTH;

/// An ASCII identifier that may be a keyword; printing one makes it raw (`r#type`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Name(String);

impl Name {
    /// A field, a method or a module: `uhost_ids`. `fallback` stands before a digit, and in place of nothing.
    pub(crate) fn snake(text: &str, fallback: &str) -> Self {
        Self::checked(words::split(beginning(text)).join("_"), &format!("{fallback}_"), fallback)
    }

    /// A crate's name in paths, word for word: `acme-iot2` is `acme_iot2`.
    pub(crate) fn library(package: &str) -> Self {
        let kept = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        Self::checked(package.chars().map(kept).collect(), "crate_", "client")
    }

    /// A constant or a static: `TOKEN_ALLOW_READ`.
    pub(crate) fn screaming(text: &str, fallback: &str) -> Self {
        let fallback = fallback.to_ascii_uppercase();
        let joined = words::split(beginning(text)).join("_").to_ascii_uppercase();
        Self::checked(joined, &format!("{fallback}_"), &fallback)
    }

    /// A type. A vendor's name that reads as one stays as it is written.
    pub(crate) fn pascal(text: &str, fallback: &str) -> Self {
        let text = beginning(text);
        let reads_as_type = text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.chars().all(|c| c.is_ascii_alphanumeric())
            && text.len() <= MAX_LENGTH;
        let name = match reads_as_type {
            true => text.to_owned(),
            false => {
                text.split(|c: char| !c.is_ascii_alphanumeric()).map(capitalised).collect::<Vec<_>>().join("")
            }
        };
        Self::checked(name, fallback, fallback)
    }

    /// Two names as one type: `CreateHost` and `Disks`.
    pub(crate) fn joined(first: &Name, second: &Name) -> Self {
        Self::checked(format!("{first}{second}"), "", "")
    }

    fn checked(mut name: String, before_digit: &str, fallback: &str) -> Self {
        if name.is_empty() {
            name = fallback.to_owned();
        }
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            name.insert_str(0, before_digit);
        }
        // Only ASCII gets here, so any cut is between characters.
        name.truncate(MAX_LENGTH);
        // These four are keywords that cannot be raw.
        if matches!(name.as_str(), "self" | "Self" | "super" | "crate" | "_") {
            name.push('_');
        }
        Name(name)
    }

    /// The name with something after it: `name_2`.
    pub(crate) fn suffixed(&self, suffix: &str) -> Self {
        Name(format!("{}{suffix}", self.0))
    }

    /// Without `r#`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// With dashes, as a flag or a subcommand.
    pub(crate) fn kebab(&self) -> String {
        self.0.replace('_', "-")
    }
}

/// A name in Rust's tokens; a keyword becomes raw. No other code makes an identifier from a vendor's text.
pub(crate) fn ident(name: &Name) -> Ident {
    let span = Span::call_site();
    match syn::parse_str::<Ident>(name.as_str()) {
        Ok(_) => Ident::new(name.as_str(), span),
        Err(_) => Ident::new_raw(name.as_str(), span),
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn beginning(text: &str) -> &str {
    text.char_indices().nth(MAX_READ).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_name_has_its_case() {
        assert_eq!(Name::snake("UHostIds", "field").as_str(), "uhost_ids");
        assert_eq!(Name::snake("UHostIds", "field").kebab(), "uhost-ids");
        assert_eq!(Name::screaming("TOKEN_ALLOW_READ", "value").as_str(), "TOKEN_ALLOW_READ");
        assert_eq!(Name::screaming("AES-256", "value").as_str(), "AES_256");
        assert_eq!(Name::screaming("manual", "value").as_str(), "MANUAL");
        assert_eq!(Name::pascal("CreateUMInferAPIKey", "Operation").as_str(), "CreateUMInferAPIKey");
        assert_eq!(Name::pascal("get_metric.v2", "Operation").as_str(), "GetMetricV2");
    }

    #[test]
    fn what_cannot_be_a_name_gets_one() {
        assert_eq!(Name::snake("中文", "field").as_str(), "field");
        assert_eq!(Name::screaming("5", "value").as_str(), "VALUE_5");
        assert_eq!(Name::snake("64Bit", "field").as_str(), "field_64_bit");
        assert_eq!(Name::pascal("Self", "Model").as_str(), "Self_");
        assert_eq!(Name::snake("self", "field").as_str(), "self_");
        assert_eq!(Name::snake("type", "field").as_str(), "type");
        assert_eq!(Name::snake(&"a".repeat(5000), "field").as_str().len(), MAX_LENGTH);
    }
}
