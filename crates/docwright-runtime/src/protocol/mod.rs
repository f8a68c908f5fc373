//! How requests are authenticated and written, and replies read: `'static` data, built as the API's.

mod reply;
mod request;
#[cfg(test)]
#[path = "../../tests/support/protocols.rs"]
pub(crate) mod samples;
mod sigv4;

pub use reply::{ReplyStyle, Source, Success};
pub use request::{Body, Lists, Objects, RequestStyle, Slot};
pub use sigv4::SigV4;

/// An API's protocol. What nothing is said of is what most HTTP APIs do: nobody is asked who calls, bodies are JSON, method
/// and path name the operation, and the status says whether a call succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Protocol {
    /// The ways in which a caller may show who it is, the usual one first. The key decides which is taken
    /// ([`crate::Credentials::shown_by`]).
    pub auth: &'static [Auth],
    /// The ways that single operations have of their own ([`crate::OperationInfo::auth`]), each once: clients look for
    /// their keys, too.
    pub operation_auth: &'static [Auth],
    /// How requests are written.
    pub request: RequestStyle,
    /// How replies are read.
    pub reply: ReplyStyle,
}

impl Protocol {
    /// The protocol that most HTTP APIs have, without authentication.
    pub const fn new() -> Self {
        Protocol { auth: &[], operation_auth: &[], request: RequestStyle::new(), reply: ReplyStyle::new() }
    }

    /// Sets [`Protocol::auth`].
    #[must_use]
    pub const fn with_auth(mut self, auth: &'static [Auth]) -> Self {
        self.auth = auth;
        self
    }

    /// Sets [`Protocol::operation_auth`].
    #[must_use]
    pub const fn with_operation_auth(mut self, auth: &'static [Auth]) -> Self {
        self.operation_auth = auth;
        self
    }

    /// Sets [`Protocol::request`].
    #[must_use]
    pub const fn with_request(mut self, request: RequestStyle) -> Self {
        self.request = request;
        self
    }

    /// Sets [`Protocol::reply`].
    #[must_use]
    pub const fn with_reply(mut self, reply: ReplyStyle) -> Self {
        self.reply = reply;
        self
    }
}

/// One way of showing who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Auth {
    /// `Authorization: Bearer TOKEN` (RFC 6750).
    Bearer,
    /// `Authorization: Basic …` with a name and a password (RFC 7617).
    Basic,
    /// A key, as it is, in a header, parameter or cookie of this name.
    ApiKey(KeyPlace, &'static str),
    /// A token that a server hands out for a client's name and secret (RFC 6749, section 4.4).
    ClientCredentials {
        /// Where tokens are fetched.
        token_url: &'static str,
        /// What is asked for.
        scopes: &'static [&'static str],
    },
    /// A signature that is computed for each request.
    Signature(Signing),
}

/// Where an API key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyPlace {
    /// A header.
    Header,
    /// A parameter of the query.
    Query,
    /// A cookie.
    Cookie,
}

/// Which algorithm signs a request: a file in [`crate::signing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signing {
    /// [`crate::signing::sorted_sha1`].
    SortedSha1,
    /// [`crate::signing::tc3`].
    Tc3HmacSha256,
    /// [`crate::signing::sigv4`], with its words.
    SigV4(SigV4),
    /// [`crate::signing::acs3`].
    Acs3HmacSha256,
    /// [`crate::signing::sorted_hmac_sha1`].
    SortedHmacSha1,
}
