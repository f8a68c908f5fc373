//! What became of a request, for a log.

use std::fmt;

use serde::Serialize;

/// A request that was served, without any value of a parameter.
#[derive(Debug, Clone, Default, Serialize)]
#[non_exhaustive]
pub struct Served {
    /// When it came, by RFC 3339.
    pub time: String,
    /// `POST`, `GET` …
    pub method: String,
    /// The operation's path with `{name}` for parameters; the request's own, without its query, if it led nowhere.
    pub path: String,
    /// The vendor's name of the operation, if one was meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The status that the client got; `None` if it left before.
    pub status: Option<u16>,
    /// The vendor's own status, if the vendor answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vendor_status: Option<u16>,
    /// Why the proxy itself answered, if it did: `Reserved`, `Unreachable` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<&'static str>,
    /// How long it took until the answer's last byte was out, in milliseconds.
    pub milliseconds: u64,
    /// Whether the client got the whole answer.
    pub complete: bool,
    /// Whether the proxy ended before the answer was out, so that it is not the client or the vendor that broke off.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
    /// What the user should know of the connection to the vendor; said once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
}

impl fmt::Display for Served {
    /// One line: `POST /ufile/DescribeBucket 400 (vendor 200) 34 ms`. Control characters are as they came.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ", self.method, self.path)?;
        match self.status {
            Some(status) => write!(f, "{status}")?,
            None if self.ended => f.write_str("the proxy ended")?,
            None => f.write_str("the client left")?,
        }
        if let Some(refusal) = self.refusal {
            write!(f, " (proxy: {refusal})")?;
        }
        if let Some(status) = self.vendor_status.filter(|status| Some(*status) != self.status) {
            write!(f, " (vendor {status})")?;
        }
        write!(f, " {} ms", self.milliseconds)?;
        if !self.complete && self.status.is_some() {
            f.write_str(match self.ended {
                true => "; the proxy ended before the answer did",
                false => "; the answer was not read to its end, or the vendor's broke off",
            })?;
        }
        self.warning.iter().try_for_each(|warning| write!(f, "; warning: {warning}"))
    }
}
