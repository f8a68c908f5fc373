//! The rules as `deserialize_with`, so that an error has the line of what it speaks of.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::NameError;

type Check = fn(&str) -> Result<(), NameError>;

/// Checks where the text is read: an error there has the text's own line, and one later that of what holds it.
struct Text(Check);

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        (self.0)(text).map_err(E::custom)?;
        Ok(text.to_owned())
    }
}

struct Maybe(Check);

impl<'de> Visitor<'de> for Maybe {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or nothing")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        text(deserializer, self.0).map(Some)
    }
}

fn text<'de, D: Deserializer<'de>>(deserializer: D, check: Check) -> Result<String, D::Error> {
    deserializer.deserialize_str(Text(check))
}

fn option<'de, D: Deserializer<'de>>(deserializer: D, check: Check) -> Result<Option<String>, D::Error> {
    deserializer.deserialize_option(Maybe(check))
}

/// A text that [`super::path_name`] accepts.
pub fn path_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, super::path_name)
}

/// Nothing, or a text that [`super::path_name`] accepts.
pub fn optional_path_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::path_name)
}

/// A text that [`super::crate_name`] accepts.
pub fn crate_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, super::crate_name)
}

/// Nothing, or a text that [`super::package::version`] accepts.
pub fn optional_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::package::version)
}

/// Nothing, or a text that [`super::package::license`] accepts.
pub fn optional_license<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::package::license)
}

/// Texts that [`super::package::keyword`] accepts, as many as crates.io takes.
pub fn keywords<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    if words.len() > super::package::MAX_KEYWORDS {
        return Err(D::Error::custom(format!(
            "{} keywords; crates.io takes {}",
            words.len(),
            super::package::MAX_KEYWORDS
        )));
    }
    words.iter().try_for_each(|word| super::package::keyword(word)).map_err(D::Error::custom)?;
    Ok(words)
}

/// Nothing, or a text that [`super::crate_name`] accepts.
pub fn optional_crate_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::crate_name)
}

/// A text that [`super::env_prefix`] accepts.
pub fn env_prefix<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, super::env_prefix)
}

/// Nothing, or a text that [`super::env_prefix`] accepts.
pub fn optional_env_prefix<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::env_prefix)
}

/// Nothing, or a text that [`super::wire_name`] accepts.
pub fn optional_wire_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::wire_name)
}

/// Nothing, or a text that [`super::host_label`] accepts.
pub fn optional_host_label<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::host_label)
}

/// Nothing, or a text that [`super::media_type`] accepts.
pub fn optional_media_type<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::media_type)
}

/// A text that [`super::url_path`] accepts.
pub fn url_path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, super::url_path)
}

/// A text that [`super::http_method`] accepts.
pub fn http_method<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, super::http_method)
}

/// Nothing, or a text that [`super::own_header`] accepts; any parameter may be called so as well.
pub fn optional_own_header<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::own_header)
}

/// Nothing, or a text that [`super::header_prefix`] accepts.
pub fn optional_header_prefix<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    option(deserializer, super::header_prefix)
}

/// Nothing, or a text that [`super::algorithm_word`] accepts.
pub fn optional_algorithm_word<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    option(deserializer, super::algorithm_word)
}

/// Nothing, or a text that [`super::endpoint_url`] accepts.
pub fn optional_url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::endpoint_url)
}

/// A text that [`super::endpoint_url`] accepts.
pub fn endpoint_url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, super::endpoint_url)
}

/// Nothing, or a text that [`super::endpoint_url`] accepts.
pub fn optional_endpoint_url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::endpoint_url)
}

/// A text that [`super::web_url`] accepts.
pub fn web_url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, super::web_url)
}

/// Nothing, or a text that [`super::web_url`] accepts.
pub fn optional_web_url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    option(deserializer, super::web_url)
}
