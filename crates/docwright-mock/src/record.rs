//! What reached the server, and what became of it.

use std::fmt;

use docwright_ir::printable;
use serde_json::{Map, Value};

/// A request that reached the server.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Counts the server's requests, from 1.
    pub number: u64,
    /// The operation, as the request spells it; empty if it does not.
    pub operation: String,
    /// `POST`, `GET` …
    pub method: String,
    /// Path and query, as they were sent.
    pub target: String,
    /// In the order in which they came, names in lower case.
    pub headers: Vec<(String, String)>,
    /// As it was sent.
    pub body: Vec<u8>,
    /// By the names that were sent (`AllowedOps.0` in a form), values of a JSON body as they were sent, all others as
    /// text; empty if they cannot be read.
    pub parameters: Map<String, Value>,
    /// What became of it.
    pub outcome: Outcome,
    /// The effects of the fault that was applied to it, spelled as in a [`Fault`](crate::Fault).
    pub fault: Option<String>,
    /// What is odd but no reason to refuse: unknown parameters, limits that only prose declares.
    pub remarks: Vec<String>,
    /// What the server signed, without the key, if the request's signature is another one. It holds the values of
    /// all parameters, secret ones as well.
    pub signed: Option<String>,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: a fault came first, or the client left.
    NotCarriedOut,
    /// It was carried out, whether or not a fault kept the answer from arriving.
    Answered,
    /// It was refused.
    Refused {
        /// The vendor's code.
        code: String,
        /// Why.
        message: String,
    },
}

impl Recorded {
    /// The first header of this name (in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for Recorded {
    /// One line, without values of parameters: `POST CreateQueue: refused with 171: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = if self.operation.is_empty() { "(no operation)" } else { &self.operation };
        write!(f, "{} {}: ", printable(&self.method), printable(operation))?;
        match &self.outcome {
            Outcome::NotCarriedOut => f.write_str("not carried out")?,
            Outcome::Answered => f.write_str("answered")?,
            Outcome::Refused { code, message } => {
                write!(f, "refused with {}: {}", printable(code), printable(message))?;
            }
        }
        if let Some(fault) = &self.fault {
            write!(f, " (fault {})", printable(fault))?;
        }
        self.remarks.iter().try_for_each(|remark| write!(f, "\n  {}", printable(remark)))
    }
}
