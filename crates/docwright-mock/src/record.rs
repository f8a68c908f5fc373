//! What reached the server, and what became of it.

mod json;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::{Map, Value};

use crate::line::{line, short};
use crate::secrets::Secrets;
use crate::weight;

/// A request that reached the server.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Recorded {
    /// Counts the server's requests, from 1.
    pub number: u64,
    /// When it was read.
    pub time: SystemTime,
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
    /// text, and of bytes their size (`(7 bytes)`); empty if they cannot be read.
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
    /// What is not shown of its parameters.
    pub(crate) secrets: Arc<Secrets>,
}

impl Default for Recorded {
    /// A request of which nothing is known.
    fn default() -> Self {
        Recorded {
            number: 0,
            time: SystemTime::UNIX_EPOCH,
            operation: String::new(),
            method: String::new(),
            target: String::new(),
            headers: Vec::new(),
            body: Vec::new(),
            parameters: Map::new(),
            outcome: Outcome::NotCarriedOut,
            fault: None,
            remarks: Vec::new(),
            signed: None,
            secrets: Arc::default(),
        }
    }
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

    /// One line of JSON: `number`, `time`, `method`, `target` (without its query), `operation`, `outcome` (`answered`,
    /// `refused`, `not-carried-out`), `code` and `message` of a refusal, `fault`, `remarks`, and `parameters`, of which
    /// secret ones are `***`. It is bounded (what is left out is `…`) and holds no character that a terminal obeys.
    pub fn to_json(&self) -> String {
        json::line(self)
    }

    /// About how much memory it takes, in bytes.
    pub(crate) fn weight(&self) -> usize {
        let message = match &self.outcome {
            Outcome::Refused { code, message } => code.len() + message.len(),
            Outcome::NotCarriedOut | Outcome::Answered => 0,
        };
        let texts = [&self.operation, &self.method, &self.target].map(String::len).iter().sum::<usize>();
        let optional = [&self.fault, &self.signed].map(|text| text.as_ref().map_or(0, String::len));
        let headers: usize =
            self.headers.iter().map(|(name, value)| weight::NODE + name.len() + value.len()).sum();
        let remarks: usize = self.remarks.iter().map(|remark| weight::NODE + remark.len()).sum();
        let own = size_of::<Self>() + message + texts + optional.iter().sum::<usize>();
        own + headers + remarks + self.body.len() + weight::object(&self.parameters)
    }
}

impl fmt::Display for Recorded {
    /// One line, bounded, without values of parameters: `POST CreateQueue: refused with 171: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = match self.operation.as_str() {
            "" => "(no operation)".to_owned(),
            name => short(name),
        };
        let outcome = match &self.outcome {
            Outcome::NotCarriedOut => "not carried out".to_owned(),
            Outcome::Answered => "answered".to_owned(),
            Outcome::Refused { code, message } => format!("refused with {code}: {message}"),
        };
        let fault = self.fault.as_ref().map(|fault| format!(" (fault {})", short(fault))).unwrap_or_default();
        let remarks: String = self.remarks.iter().map(|remark| format!("; {remark}")).collect();
        f.write_str(&line(&format!("{} {operation}: {outcome}{fault}{remarks}", short(&self.method))))
    }
}
