//! A successful call's whole answer, for callers who want more than its typed fields.

use crate::{Error, Mismatch, Value, redact};

/// What a call gave, and what came with it.
#[derive(Clone)]
pub struct Response<T> {
    pub(crate) output: T,
    pub(crate) meta: Meta,
}

/// Everything about an answer but its typed fields.
#[derive(Clone, Default)]
pub(crate) struct Meta {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) request_id: Option<String>,
    pub(crate) attempts: u32,
    pub(crate) unknown: Vec<String>,
    pub(crate) mismatches: Vec<Mismatch>,
    /// Nobody knows which of the output's members are secret.
    pub(crate) untyped: bool,
}

impl<T> Response<T> {
    /// The typed fields.
    pub fn output(&self) -> &T {
        &self.output
    }

    /// The typed fields, without the rest.
    pub fn into_output(self) -> T {
        self.output
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.meta.status
    }

    /// A header's value; the name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.meta.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        header.map(|(_, value)| value.as_str())
    }

    /// The body as it came, after decompression. It may hold secrets.
    pub fn body(&self) -> &[u8] {
        &self.meta.body
    }

    /// The body as a value, the envelope included. It may hold secrets.
    ///
    /// # Errors
    /// [`Error::Decode`] if it is no JSON; a reply that was decoded is.
    pub fn json(&self) -> Result<Value, Error> {
        Value::from_json(&self.meta.body)
    }

    /// What the vendor's support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.meta.request_id.as_deref()
    }

    /// How many requests were sent, the successful one included.
    pub fn attempts(&self) -> u32 {
        self.meta.attempts
    }

    /// The members of the reply that the output has no field for, as paths into [`Response::json`]'s
    /// value ([`Value::at`]); one path for each distinct place.
    pub fn unknown(&self) -> &[String] {
        &self.meta.unknown
    }

    /// The members of the reply that have another shape than their fields, which are empty: the vendor answered, and what
    /// it said is in [`Response::json`]; one for each distinct place.
    /// [`Builder::strict`](crate::Builder::strict) makes the first of them an error.
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.meta.mismatches
    }

    /// The value of a member that the output has no field for: `extra("Data.Items[0].NewField")`.
    pub fn extra(&self, path: &str) -> Option<Value> {
        self.json().ok()?.at(path).cloned()
    }
}

/// Shows neither headers nor body, and of a call without types no member either: any of them may be a secret.
impl<T: std::fmt::Debug> std::fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let output: &dyn std::fmt::Debug = if self.meta.untyped { &redact(&()) } else { &self.output };
        f.debug_struct("Response")
            .field("output", output)
            .field("status", &self.meta.status)
            .field("request_id", &self.meta.request_id)
            .field("attempts", &self.meta.attempts)
            .field("unknown", &self.meta.unknown)
            .field("mismatches", &self.meta.mismatches)
            .finish_non_exhaustive()
    }
}
