//! Scalars: what a text, a whole number, a number and a boolean may look like on the wire.

use std::borrow::Cow;

use jiter::Peek;

use super::Reader;
use crate::Error;

/// A number for a message: a very long one says no more than its length.
pub(super) fn number(text: &str) -> Cow<'_, str> {
    match text.len() {
        0..=40 => Cow::Borrowed(text),
        digits => Cow::Owned(format!("a number of {digits} characters")),
    }
}

/// A scalar that any other scalar may stand for, as far as it says the same.
pub(super) trait Scalar: Sized {
    /// What is expected, for messages: `an integer`.
    const NAME: &'static str;

    /// From the text of a JSON number.
    fn from_number(text: &str) -> Result<Self, Problem>;

    /// From a JSON text; an empty one never comes here unless `Self` is a text.
    fn from_text(text: &str) -> Result<Self, Problem>;

    /// From true or false.
    fn from_boolean(value: bool) -> Self;

    /// Whether `""` is a value, and not the absence of one.
    const EMPTY_IS_VALUE: bool = false;
}

/// Why a scalar is not the one that is expected. Values stay out of messages, since they may be secret;
/// a number is none.
pub(super) enum Problem {
    Unreadable,
    OutOfRange,
}

impl Scalar for String {
    const NAME: &'static str = "a string";
    const EMPTY_IS_VALUE: bool = true;

    fn from_number(text: &str) -> Result<Self, Problem> {
        Ok(text.to_owned())
    }

    fn from_text(text: &str) -> Result<Self, Problem> {
        Ok(text.to_owned())
    }

    fn from_boolean(value: bool) -> Self {
        value.to_string()
    }
}

impl Scalar for i64 {
    const NAME: &'static str = "an integer";

    fn from_number(text: &str) -> Result<Self, Problem> {
        if let Ok(value) = text.parse() {
            return Ok(value);
        }
        if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return Err(Problem::OutOfRange);
        }
        // 20.0 and 2e1: whole, though written otherwise.
        match text.parse::<f64>() {
            Ok(value) if value.fract() == 0.0 && value.abs() < EXACT => Ok(value as i64),
            Ok(value) if value.fract() == 0.0 => Err(Problem::OutOfRange),
            _ => Err(Problem::Unreadable),
        }
    }

    fn from_text(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        let number = text.strip_prefix('+').unwrap_or(text);
        if number.bytes().any(|byte| byte.is_ascii_digit()) {
            Self::from_number(number)
        } else {
            Err(Problem::Unreadable)
        }
    }

    fn from_boolean(value: bool) -> Self {
        value.into()
    }
}

/// Whole floats below this are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Scalar for f64 {
    const NAME: &'static str = "a number";

    fn from_number(text: &str) -> Result<Self, Problem> {
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            Ok(_) => Err(Problem::OutOfRange),
            Err(_) => Err(Problem::Unreadable),
        }
    }

    fn from_text(text: &str) -> Result<Self, Problem> {
        Self::from_number(text.trim())
    }

    fn from_boolean(value: bool) -> Self {
        f64::from(u8::from(value))
    }
}

impl Scalar for bool {
    const NAME: &'static str = "a boolean";

    fn from_number(text: &str) -> Result<Self, Problem> {
        match text {
            "1" => Ok(true),
            "0" => Ok(false),
            _ => Err(Problem::Unreadable),
        }
    }

    fn from_text(text: &str) -> Result<Self, Problem> {
        match text.trim() {
            text if text.eq_ignore_ascii_case("true") => Ok(true),
            text if text.eq_ignore_ascii_case("false") => Ok(false),
            number => Self::from_number(number),
        }
    }

    fn from_boolean(value: bool) -> Self {
        value
    }
}

impl Reader<'_> {
    /// One scalar; `None` for null and for what says nothing: `""`, `[]`, `{}`.
    pub(super) fn scalar<T: Scalar>(&mut self) -> Result<Option<T>, Error> {
        if let Some(document) = self.raw {
            return self.read_text(T::from_text(&String::from_utf8_lossy(document)).map(Some));
        }
        match self.peek()? {
            Peek::Null | Peek::Array | Peek::Object => self.nothing(T::NAME).map(|()| None),
            found @ (Peek::True | Peek::False) => {
                let value = self.json.known_bool(found);
                Ok(Some(T::from_boolean(self.syntax(value)?)))
            }
            Peek::String => self.text_scalar(),
            found => self.number_scalar(found),
        }
    }

    fn text_scalar<T: Scalar>(&mut self) -> Result<Option<T>, Error> {
        let parsed = self.json.known_str().map(|text| {
            if text.is_empty() && !T::EMPTY_IS_VALUE { Ok(None) } else { T::from_text(text).map(Some) }
        });
        let parsed = self.syntax(parsed)?;
        self.read_text(parsed)
    }

    /// What a text was read as.
    fn read_text<T: Scalar>(&mut self, parsed: Result<Option<T>, Problem>) -> Result<Option<T>, Error> {
        match parsed {
            Ok(value) => Ok(value),
            Err(Problem::Unreadable) => {
                self.mismatch(format!("expected {}, found a string that is none", T::NAME)).map(|()| None)
            }
            Err(Problem::OutOfRange) => self
                .mismatch(format!("a string holds {} that does not fit into 64 bits", T::NAME))
                .map(|()| None),
        }
    }

    fn number_scalar<T: Scalar>(&mut self, found: Peek) -> Result<Option<T>, Error> {
        let parsed = self.json.known_number_bytes(found).map(|bytes| {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            T::from_number(text).map_err(|problem| (problem, text.to_owned()))
        });
        let message = match self.syntax(parsed)? {
            Ok(value) => return Ok(Some(value)),
            Err((Problem::Unreadable, text)) => format!("expected {}, found {}", T::NAME, number(&text)),
            Err((Problem::OutOfRange, text)) => format!("{} does not fit into 64 bits", number(&text)),
        };
        self.mismatch(message).map(|()| None)
    }

    /// Passes over null, `[]` or `{}`; anything else is another shape.
    pub(super) fn nothing(&mut self, expected: &str) -> Result<(), Error> {
        let is_nothing = |reader: &Self, found| match found {
            Peek::Null => true,
            Peek::Array => reader.is_empty_list(),
            Peek::Object => reader.is_empty_object(),
            _ => false,
        };
        match self.peek()? {
            found if is_nothing(self, found) => self.skip(),
            found => self.pass_over(expected, found),
        }
    }
}
