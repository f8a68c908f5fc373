//! How requests are authenticated and written, and replies read: an API's protocol, as a value.
//!
//! Runtime, mock, proxy, command line and OpenAPI all read this one description, each in one place. What it cannot say
//! is code with a name: a signature's algorithm ([`Signing`]).

mod auth;
mod names;
mod reply;
mod request;
mod sigv4;

use serde::{Deserialize, Serialize};

pub use auth::{Auth, KeyPlace, Signing};
pub use names::{MemberPath, Slot, Source};
pub use reply::{Cause, Kind, ReplyStyle, Success};
pub use request::{Lists, Objects, RequestStyle};
pub use sigv4::SigV4;

/// An API's protocol. What is left out is what most HTTP APIs do: nobody is asked who they are, bodies are JSON, method
/// and path name the operation, and the status says whether a call succeeded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Protocol {
    /// The ways in which a caller may show who it is, the usual one first; none if the API asks nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub auth: Vec<Auth>,
    /// How requests are written.
    #[serde(default, skip_serializing_if = "is_default")]
    pub request: RequestStyle,
    /// How replies are read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reply: ReplyStyle,
}

impl Protocol {
    /// The algorithm that signs requests, where the usual way is a signature.
    pub fn signing(&self) -> Option<Signing> {
        match self.auth.first() {
            Some(Auth::Signature { algorithm, .. }) => Some(*algorithm),
            _ => None,
        }
    }

    /// The member of every reply that tells whose it is, as `CreateDiskResponse`: one that says nothing else of the
    /// operation, and is called like the parameter that names it.
    pub fn echoed_action(&self) -> Option<&str> {
        match &self.request.action {
            Some(Slot::Parameter(name)) if self.reply.also.contains(name) => Some(name),
            _ => None,
        }
    }

    /// Whether method and path alone say which operation is meant.
    pub fn is_by_path(&self) -> bool {
        self.request.action.is_none()
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests;
