//! Lists, objects and maps: which shapes may stand for which.

use std::collections::BTreeMap;

use jiter::Peek;

use super::scalar::Scalar;
use super::{Decode, Reader};
use crate::Error;

impl Reader<'_> {
    /// A list of scalars: `null`, `""` and `{}` are empty, a scalar is a list of one.
    pub(super) fn scalars<T: Scalar>(&mut self) -> Result<Vec<T>, Error> {
        let mut items = Vec::new();
        match self.peek()? {
            Peek::Array => {
                self.each_entry(&mut |_, reader| {
                    reader.charge::<T>()?;
                    items.extend(reader.scalar()?);
                    Ok(())
                })?;
            }
            Peek::Null | Peek::Object => self.nothing("a list")?,
            Peek::String => items.extend(self.non_empty_text()?),
            _ => items.extend(self.scalar()?),
        }
        Ok(items)
    }

    fn non_empty_text<T: Scalar>(&mut self) -> Result<Option<T>, Error> {
        if self.is_empty_text() { self.skip().map(|()| None) } else { self.scalar() }
    }

    /// Whether the text that the reader stands before is `""`.
    fn is_empty_text(&self) -> bool {
        // A clone shares the document; its own buffer is empty until it meets an escape.
        self.json.clone().next_str().is_ok_and(str::is_empty)
    }

    /// An object into `model`. `false` for what says nothing: `null`, `""`, `[]`.
    /// A list of one object is that object.
    pub(crate) fn one(&mut self, model: &mut dyn Decode) -> Result<bool, Error> {
        match self.peek()? {
            Peek::Object => self.object(model).map(|()| true),
            Peek::Null => self.skip().map(|()| false),
            Peek::String if self.is_empty_text() => self.skip().map(|()| false),
            Peek::Array => {
                let mut found = 0;
                self.each_entry(&mut |peek, reader| {
                    found += 1;
                    match peek {
                        Peek::Object if found == 1 => reader.object(model),
                        Peek::Object => {
                            reader.mismatch("expected one object, found a list of several")?;
                            reader.skip()
                        }
                        other => reader.pass_over("an object", other),
                    }
                })?;
                Ok(found > 0)
            }
            other => self.pass_over("an object", other).map(|()| false),
        }
    }

    /// A list of objects; `entry` is called before each and must consume it. `null`, `""` and `{}` are
    /// empty, one object is a list of one, null among the entries is passed over.
    pub(super) fn many(
        &mut self,
        entry: &mut dyn FnMut(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        match self.peek()? {
            Peek::Array => self
                .each_entry(&mut |peek, reader| match peek {
                    Peek::Object => entry(reader),
                    Peek::Null => reader.skip(),
                    other => reader.pass_over("an object", other),
                })
                .map(drop),
            Peek::Object if self.is_empty_object() => self.skip(),
            Peek::Object => entry(self),
            Peek::Null => self.skip(),
            Peek::String if self.is_empty_text() => self.skip(),
            other => self.pass_over("a list of objects", other),
        }
    }

    pub(super) fn is_empty_list(&self) -> bool {
        matches!(self.json.clone().next_array(), Ok(None))
    }

    pub(super) fn is_empty_object(&self) -> bool {
        matches!(self.json.clone().next_object(), Ok(None))
    }

    /// An object as a map of texts.
    pub(super) fn texts_by_name(&mut self) -> Result<BTreeMap<String, String>, Error> {
        let mut map = BTreeMap::new();
        match self.peek()? {
            Peek::Object => {
                self.each_member(&mut |key, reader| {
                    reader.charge::<(String, String)>()?;
                    if let Some(text) = reader.scalar()? {
                        map.insert(key.raw().to_owned(), text);
                    }
                    Ok(())
                })?;
            }
            Peek::String if self.is_empty_text() => self.skip()?,
            _ => self.nothing("an object")?,
        }
        Ok(map)
    }
}
