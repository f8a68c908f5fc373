//! The reader's state: tokens, the place in the document, depth, and the members nobody knew.

use std::collections::HashSet;
use std::fmt;

use jiter::{Jiter, JiterError, Peek};

use super::path::Path;
use super::{Decode, Key, MAX_DEPTH, Mismatch};
use crate::Error;

/// How many unknown members are named; a hostile reply may hold any number.
const MAX_UNKNOWN: usize = 256;

/// Reads one JSON document, and knows where in it it stands.
pub struct Reader<'j> {
    pub(super) json: Jiter<'j>,
    pub(super) path: Path,
    depth: usize,
    unknown: Vec<String>,
    unknown_places: HashSet<String>,
    mismatches: Vec<Mismatch>,
    mismatched_places: HashSet<String>,
    /// Whether a member of another shape than its field's is an error.
    strict: bool,
    /// How many bytes of entries may still be kept.
    pub(super) room: usize,
    /// The document itself, where it is no JSON.
    pub(super) raw: Option<&'j [u8]>,
}

/// How many bytes of values a reply's bytes may become, and a small reply's at least. An entry that takes two bytes,
/// `{}`, may be a value of a kilobyte: without a bound a reply of a few megabytes would fill the memory.
const GROWTH: usize = 16;
const MIN_ROOM: usize = 512 << 20;

impl<'j> Reader<'j> {
    pub(crate) fn new(json: &'j [u8]) -> Self {
        Reader {
            json: Jiter::new(json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json)),
            path: Path::default(),
            depth: 0,
            unknown: Vec::new(),
            unknown_places: HashSet::new(),
            mismatches: Vec::new(),
            mismatched_places: HashSet::new(),
            strict: true,
            room: json.len().saturating_mul(GROWTH).max(MIN_ROOM),
            raw: None,
        }
    }

    /// A document that is text or bytes, and no JSON.
    pub(crate) fn raw(document: &'j [u8]) -> Self {
        Reader { raw: Some(document), ..Reader::new(b"") }
    }

    /// Leaves a field empty whose member has another shape, and notes that.
    pub(crate) fn tolerant(mut self) -> Self {
        self.strict = false;
        self
    }

    /// The whole document: an object's members, or a list or a scalar that `out` takes as it is.
    pub(crate) fn document(&mut self, out: &mut dyn Decode) -> Result<(), Error> {
        match self.peek()? {
            Peek::Object => self.object(out),
            other => match out.decode(Key::WHOLE, self)? {
                true => Ok(()),
                false => Err(self.wrong_shape("an object", other)),
            },
        }
    }

    /// Nothing but blanks may follow the document.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        let finished = self.json.finish();
        self.syntax(finished)
    }

    pub(crate) fn into_unknown(self) -> Vec<String> {
        self.unknown
    }

    /// The paths of unknown members, and the members of another shape.
    pub(crate) fn into_notes(self) -> (Vec<String>, Vec<Mismatch>) {
        (self.unknown, self.mismatches)
    }

    /// A member has another shape than its field.
    ///
    /// # Errors
    /// If the reader is strict.
    pub(super) fn mismatch(&mut self, message: impl Into<String>) -> Result<(), Error> {
        let message = message.into();
        if self.strict {
            return Err(self.error(message));
        }
        if self.mismatches.len() < MAX_UNKNOWN && self.mismatched_places.insert(self.path.place()) {
            self.mismatches.push(Mismatch { path: self.path.to_string(), message });
        }
        Ok(())
    }

    /// The reader stands before a value of another shape: it is passed over.
    ///
    /// # Errors
    /// If the reader is strict, or the value is no JSON.
    pub(super) fn pass_over(&mut self, expected: &str, found: Peek) -> Result<(), Error> {
        self.mismatch(format!("expected {expected}, found {}", describe(found)))?;
        self.skip()
    }

    pub(crate) fn peek(&mut self) -> Result<Peek, Error> {
        let peek = self.json.peek();
        self.syntax(peek)
    }

    /// The reader stands before an object; gives its members to `out`.
    pub(super) fn object(&mut self, out: &mut dyn Decode) -> Result<(), Error> {
        self.each_member(&mut |key, reader| {
            let known = out.decode(key, reader)?;
            if !known {
                reader.report_unknown();
                reader.skip()?;
            }
            Ok(())
        })
        .map(drop)
    }

    /// The reader stands before an object; calls `visit` before each value, which must consume it.
    /// Returns how many members there were.
    pub(crate) fn each_member(
        &mut self,
        visit: &mut dyn FnMut(Key<'_>, &mut Self) -> Result<(), Error>,
    ) -> Result<usize, Error> {
        self.enter()?;
        let mut key = KeyBuffer::default();
        let mut count = 0;
        let first = key.take(self.json.known_object());
        let mut more = self.syntax(first)?;
        while more {
            self.path.push_key(&key.raw);
            visit(Key { raw: &key.raw, lower: &key.lower, is_whole: false }, self)?;
            self.path.pop();
            count += 1;
            let next = key.take(self.json.next_key());
            more = self.syntax(next)?;
        }
        self.depth -= 1;
        Ok(count)
    }

    /// The reader stands before a list; calls `visit` before each entry, which must consume it.
    pub(crate) fn each_entry(
        &mut self,
        visit: &mut dyn FnMut(Peek, &mut Self) -> Result<(), Error>,
    ) -> Result<usize, Error> {
        self.enter()?;
        self.path.push_index();
        let mut count = 0;
        let first = self.json.known_array();
        let mut next = self.syntax(first)?;
        while let Some(peek) = next {
            visit(peek, self)?;
            self.path.next_index();
            count += 1;
            let step = self.json.array_step();
            next = self.syntax(step)?;
        }
        self.path.pop();
        self.depth -= 1;
        Ok(count)
    }

    /// Passes over one value of any kind.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        let skipped = self.json.next_skip();
        self.syntax(skipped)
    }

    /// Takes the room that another entry of a list needs.
    pub(super) fn charge<T>(&mut self) -> Result<(), Error> {
        match self.room.checked_sub(size_of::<T>()) {
            Some(room) => {
                self.room = room;
                Ok(())
            }
            None => Err(self.error("the reply has more entries than its size allows for")),
        }
    }

    fn enter(&mut self) -> Result<(), Error> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error(format!("nests deeper than {MAX_DEPTH}")));
        }
        self.depth += 1;
        Ok(())
    }

    fn report_unknown(&mut self) {
        if self.unknown.len() < MAX_UNKNOWN && self.unknown_places.insert(self.path.place()) {
            self.unknown.push(self.path.to_string());
        }
    }

    /// An error at the reader's place. The operation and the body are filled in where they are known.
    pub(crate) fn error(&self, message: impl Into<String>) -> Error {
        Error::decode(self.path.to_string(), message)
    }

    pub(super) fn wrong_shape(&self, expected: &str, found: Peek) -> Error {
        self.error(format!("expected {expected}, found {}", describe(found)))
    }

    pub(super) fn syntax<T>(&self, result: Result<T, JiterError>) -> Result<T, Error> {
        result.map_err(|error| {
            let position = self.json.error_position(error.index);
            self.error(format!("{} at line {}, column {}", error.error_type, position.line, position.column))
        })
    }
}

/// Shows where the reader stands, and nothing of what it reads.
impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({} deep)", self.depth)
    }
}

fn describe(found: Peek) -> &'static str {
    match found {
        Peek::Null => "null",
        Peek::True | Peek::False => "a boolean",
        Peek::String => "a string",
        Peek::Array => "a list",
        Peek::Object => "an object",
        number if number.is_num() => "a number",
        _ => "no JSON value",
    }
}

/// The current key of one object, as it came and in lower case; the tokeniser's own text is gone
/// as soon as it reads on.
#[derive(Default)]
struct KeyBuffer {
    raw: String,
    lower: String,
}

impl KeyBuffer {
    /// Whether there is a key.
    fn take(&mut self, key: Result<Option<&str>, JiterError>) -> Result<bool, JiterError> {
        let Some(key) = key? else { return Ok(false) };
        self.raw.clear();
        self.raw.push_str(key);
        self.lower.clear();
        self.lower.push_str(key);
        self.lower.make_ascii_lowercase();
        Ok(true)
    }
}
