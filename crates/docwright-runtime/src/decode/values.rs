//! The calls that generated code makes, one for each type a member can have.
//!
//! All return `Ok(true)`: the member is known and was read. Null leaves `out` as it is. A list or a map
//! replaces what `out` held.

use std::collections::BTreeMap;

use jiter::Peek;

use super::scalar::number;
use super::{Decode, Reader};
use crate::{Error, Known, Open, Value};

/// What every reading call returns. The error is always [`Error::Decode`].
type Read = Result<bool, Error>;

fn put<T>(out: &mut Option<T>, value: Option<T>) -> Read {
    if value.is_some() {
        *out = value;
    }
    Ok(true)
}

fn set<T>(out: &mut T, value: T) -> Read {
    *out = value;
    Ok(true)
}

#[expect(
    clippy::missing_errors_doc,
    reason = "one sentence for all of them stands at `Read`'s users' module"
)]
impl Reader<'_> {
    /// A text; a number or a boolean as its text.
    pub fn string(&mut self, out: &mut Option<String>) -> Read {
        put(out, self.scalar()?)
    }

    /// The bytes of a document that is no JSON; of a text in JSON, its own.
    pub fn bytes(&mut self, out: &mut Option<Vec<u8>>) -> Read {
        match self.raw {
            Some(document) => put(out, Some(document.to_vec())),
            None => put(out, self.scalar::<String>()?.map(String::into_bytes)),
        }
    }

    /// A whole number; also `"20"`, `20.0`, true as 1.
    pub fn int(&mut self, out: &mut Option<i64>) -> Read {
        put(out, self.scalar()?)
    }

    /// A number; also as a text.
    pub fn float(&mut self, out: &mut Option<f64>) -> Read {
        put(out, self.scalar()?)
    }

    /// True or false; also 1 and 0, and as a text in any case.
    pub fn bool(&mut self, out: &mut Option<bool>) -> Read {
        put(out, self.scalar()?)
    }

    /// One of an open set of texts.
    pub fn open<T: Known>(&mut self, out: &mut Option<Open<T>>) -> Read {
        put(out, self.scalar::<String>()?.map(Open::from))
    }

    /// A list of texts.
    pub fn strings(&mut self, out: &mut Vec<String>) -> Read {
        set(out, self.scalars()?)
    }

    /// A list of whole numbers.
    pub fn ints(&mut self, out: &mut Vec<i64>) -> Read {
        set(out, self.scalars()?)
    }

    /// A list of numbers.
    pub fn floats(&mut self, out: &mut Vec<f64>) -> Read {
        set(out, self.scalars()?)
    }

    /// A list of booleans.
    pub fn bools(&mut self, out: &mut Vec<bool>) -> Read {
        set(out, self.scalars()?)
    }

    /// A list of values of an open set.
    pub fn opens<T: Known>(&mut self, out: &mut Vec<Open<T>>) -> Read {
        set(out, self.scalars::<String>()?.into_iter().map(Open::from).collect())
    }

    /// An object.
    pub fn model<M: Decode + Default>(&mut self, out: &mut Option<M>) -> Read {
        let mut model = M::default();
        if self.one(&mut model)? {
            *out = Some(model);
        }
        Ok(true)
    }

    /// An object whose type holds itself.
    pub fn boxed<M: Decode + Default>(&mut self, out: &mut Option<Box<M>>) -> Read {
        let mut model = Box::<M>::default();
        if self.one(&mut *model)? {
            *out = Some(model);
        }
        Ok(true)
    }

    /// A list of objects.
    pub fn models<M: Decode + Default>(&mut self, out: &mut Vec<M>) -> Read {
        out.clear();
        self.many(&mut |reader| {
            reader.charge::<M>()?;
            let mut model = M::default();
            reader.object(&mut model)?;
            out.push(model);
            Ok(())
        })?;
        Ok(true)
    }

    /// An object that maps any name to a text.
    pub fn strings_map(&mut self, out: &mut BTreeMap<String, String>) -> Read {
        set(out, self.texts_by_name()?)
    }

    /// Anything.
    pub fn value(&mut self, out: &mut Option<Value>) -> Read {
        put(out, Some(self.any()?).filter(|value| *value != Value::Null))
    }

    /// A list of anything.
    pub fn values(&mut self, out: &mut Vec<Value>) -> Read {
        set(
            out,
            match self.any()? {
                Value::List(items) => items,
                Value::Null => Vec::new(),
                Value::String(text) if text.is_empty() => Vec::new(),
                Value::Object(members) if members.is_empty() => Vec::new(),
                one => vec![one],
            },
        )
    }

    /// The next value, whatever it is.
    pub(crate) fn any(&mut self) -> Result<Value, Error> {
        if self.raw.is_some() {
            return Ok(self.scalar()?.map_or(Value::Null, Value::String));
        }
        match self.peek()? {
            Peek::Null => self.skip().map(|()| Value::Null),
            found @ (Peek::True | Peek::False) => {
                let value = self.json.known_bool(found);
                self.syntax(value).map(Value::Boolean)
            }
            Peek::String => {
                let text = self.json.known_str().map(str::to_owned);
                self.syntax(text).map(Value::String)
            }
            Peek::Array => {
                let mut items = Vec::new();
                self.each_entry(&mut |_, reader| {
                    reader.charge::<Value>()?;
                    items.push(reader.any()?);
                    Ok(())
                })?;
                Ok(Value::List(items))
            }
            Peek::Object => {
                let mut members = Vec::new();
                self.each_member(&mut |key, reader| {
                    reader.charge::<(String, Value)>()?;
                    members.push((key.raw().to_owned(), reader.any()?));
                    Ok(())
                })?;
                Ok(Value::Object(members))
            }
            number => self.any_number(number),
        }
    }

    fn any_number(&mut self, found: Peek) -> Result<Value, Error> {
        let text = self.json.known_number_bytes(found).map(|text| String::from_utf8_lossy(text).into_owned());
        let text = self.syntax(text)?;
        if let Ok(number) = text.parse() {
            return Ok(Value::Integer(number));
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Value::Float(number)),
            _ => Err(self.error(format!("{} does not fit into 64 bits", number(&text)))),
        }
    }
}
