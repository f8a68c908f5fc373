//! Lists and objects that come as texts: what `pairs` made of their names, by the declared types.

use std::borrow::Cow;

use docwright_ir::{Lists, Objects, Type, json_values};
use serde_json::{Map, Value};

use crate::pairs::Flattening;
use crate::refusal::Refusal;
use crate::request::MAX_VALUES;
use crate::unique::Unique;

type Entries<'a> = Vec<Cow<'a, Value>>;

/// Reads a request's texts.
pub(super) struct Texts {
    flattening: Flattening,
    /// How many values were made of texts, at the most.
    count: usize,
}

impl Texts {
    pub(super) fn new(flattening: Flattening) -> Self {
        Texts { flattening, count: 0 }
    }

    /// How lists are written.
    pub(super) fn lists(&self) -> Lists {
        self.flattening.lists
    }

    /// The list or object that a text is as JSON, where the API writes such ones so.
    pub(super) fn json(&mut self, sent: &Value, ty: &Type) -> Result<Option<Value>, Refusal> {
        let Value::String(text) = sent else { return Ok(None) };
        let is_json = match ty {
            Type::List(_) => self.flattening.lists == Lists::Json,
            Type::Map(_) | Type::Fields(_) | Type::Model(_) | Type::Object => {
                self.flattening.objects == Objects::Json
            }
            Type::String | Type::Integer | Type::Float | Type::Boolean | Type::Binary | Type::Any => false,
        };
        if !is_json {
            return Ok(None);
        }
        self.grow(json_values(text.as_bytes()))?;
        Ok(serde_json::from_str(text).ok().map(|Unique(value)| value))
    }

    /// A list's entries; `None` if it is none.
    pub(super) fn entries<'a>(
        &mut self,
        path: &str,
        sent: &'a Value,
        inner: &Type,
    ) -> Result<Option<Entries<'a>>, Refusal> {
        let lists = self.flattening.lists;
        Ok(match (lists, sent) {
            (_, Value::Array(entries)) => Some(entries.iter().map(Cow::Borrowed).collect()),
            (Lists::FromOne, Value::Object(members)) => Some(numbered(path, members, 1)?),
            (Lists::FromZero | Lists::Brackets, Value::Object(members)) => Some(numbered(path, members, 0)?),
            // What is no text of its own cannot be repeated or joined, so it has numbers there, too.
            (Lists::Repeat | Lists::Comma | Lists::Json, Value::Object(members)) if !is_text(inner) => {
                Some(numbered(path, members, 0)?)
            }
            (Lists::Repeat, Value::String(_)) => Some(vec![Cow::Borrowed(sent)]),
            (Lists::Comma, Value::String(text)) => Some(self.parts(text)?),
            _ => None,
        })
    }

    fn parts(&mut self, text: &str) -> Result<Entries<'static>, Refusal> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        self.grow(text.matches(',').count() + 1)?;
        Ok(text.split(',').map(|part| Cow::Owned(Value::from(part))).collect())
    }

    fn grow(&mut self, more: usize) -> Result<(), Refusal> {
        self.count = self.count.saturating_add(more);
        if self.count > MAX_VALUES {
            return Err(Refusal::Unreadable(format!("it holds more than {MAX_VALUES} values")));
        }
        Ok(())
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Integer | Type::Float | Type::Boolean)
}

/// The entries of `{"0": …, "1": …}`, which is what `Ids.0=…&Ids.1=…` reads as.
fn numbered<'a>(path: &str, members: &'a Map<String, Value>, first: usize) -> Result<Entries<'a>, Refusal> {
    let numbers = first..first.saturating_add(members.len());
    let entries: Vec<_> =
        numbers.map_while(|number| members.get(&number.to_string())).map(Cow::Borrowed).collect();
    if entries.len() == members.len() {
        return Ok(entries);
    }
    let missing = first.saturating_add(entries.len());
    let problem =
        format!("a list counts its entries from {first} without a gap, and `{path}.{missing}` is missing");
    Err(Refusal::WrongType { parameter: path.to_owned(), problem })
}
