//! The one error type.

use std::fmt;
use std::time::Duration;

use crate::redact::hide;
use crate::text::Shown;
use crate::transport::{TransportError, TransportErrorKind};

/// Why a call failed. Flat: the vendor's code and message are one match away.
///
/// Neither `Display` nor `Debug` shows a secret or a reply's body, and both are safe on a terminal: what a server said
/// is on one line, with control characters as escapes. [`Error::message`] has it as it came.
#[derive(Clone)]
#[non_exhaustive]
pub enum Error {
    /// The vendor answered that the call failed.
    #[non_exhaustive]
    Api {
        /// The operation's name.
        operation: String,
        /// The vendor's code: `171`, `AuthFailure.SignatureFailure`.
        code: String,
        /// The vendor's words.
        message: String,
        /// What the vendor's support asks for.
        request_id: Option<String>,
        /// The HTTP status.
        status: u16,
        /// What the code means for the caller.
        kind: ErrorKind,
        /// What came. In a box, since errors are returned by every call.
        body: Box<[u8]>,
    },
    /// An answer that is not the API's own: a proxy's error page, a redirect, an empty 502.
    #[non_exhaustive]
    Http {
        /// The operation's name.
        operation: String,
        /// The HTTP status.
        status: u16,
        /// Why that is an error.
        message: String,
        /// What came.
        body: Vec<u8>,
    },
    /// An answer that could not be understood.
    #[non_exhaustive]
    Decode {
        /// The operation's name; empty outside a call.
        operation: String,
        /// Which member: `Data.Items[3].Size`; empty for the whole document.
        path: String,
        /// What was expected and what was found.
        message: String,
        /// What came.
        body: Vec<u8>,
    },
    /// No complete answer came.
    #[non_exhaustive]
    Transport {
        /// The operation's name.
        operation: String,
        /// What went wrong.
        source: TransportError,
    },
    /// A [wait](crate::Wait) was over before an answer was as wanted.
    #[non_exhaustive]
    NotReached {
        /// The operation's name.
        operation: String,
        /// The wait's deadline.
        after: Duration,
        /// How many answers were not as wanted.
        looks: u32,
    },
    /// The call's time was over before an answer came.
    #[non_exhaustive]
    Timeout {
        /// The operation's name.
        operation: String,
        /// How long the call was allowed to take.
        after: Duration,
    },
    /// The request is not complete; nothing was sent.
    #[non_exhaustive]
    Request {
        /// The operation's name.
        operation: String,
        /// What is missing, and where it can be set.
        message: String,
    },
    /// There are no usable credentials; nothing was sent.
    #[non_exhaustive]
    Credentials {
        /// What is missing, and where it can be set.
        message: String,
        /// A server that hands out tokens failed, or was busy.
        may_pass: bool,
    },
    /// The client cannot be built as it is configured.
    #[non_exhaustive]
    Configuration {
        /// Which setting, and what is wrong with it.
        message: String,
    },
}

/// What an error means for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client's settings are wrong.
    Configuration,
    /// The credentials are missing, or the vendor does not accept them or the signature.
    Credentials,
    /// The request is not complete, or the vendor refuses it as it stands.
    Request,
    /// A service refuses with a code of its own, which says why: there is no such host, or it is busy. That may pass: a read
    /// call is repeated, as the vendor's SDKs do.
    Service,
    /// Too many requests.
    Throttled,
    /// The vendor's side failed.
    Server,
    /// The connection failed.
    Transport,
    /// Time was over.
    Timeout,
    /// The answer could not be understood.
    Decode,
}

impl Error {
    /// A decoding error whose operation and body are not known yet.
    pub(crate) fn decode(path: impl Into<String>, message: impl Into<String>) -> Self {
        Error::Decode {
            operation: String::new(),
            path: path.into(),
            message: message.into(),
            body: Vec::new(),
        }
    }

    pub(crate) fn request(operation: &str, message: impl Into<String>) -> Self {
        Error::Request { operation: operation.to_owned(), message: message.into() }
    }

    /// No complete answer came within `after`.
    pub(crate) fn transport(operation: &str, after: Duration, source: TransportError) -> Self {
        let operation = operation.to_owned();
        match source.kind() {
            TransportErrorKind::Timeout => Error::Timeout { operation, after },
            _ => Error::Transport { operation, source },
        }
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Error::Configuration { message: message.into() }
    }

    /// There are no usable credentials: for a source of them ([`crate::Builder::credentials_from`]) that fails. The
    /// message is shown, so it must hold no secret.
    pub fn credentials(message: impl Into<String>) -> Self {
        Error::Credentials { message: message.into(), may_pass: false }
    }

    /// The same error, if it is about decoding, with what only the caller of the reader knows.
    pub(crate) fn in_reply(self, to: &str, reply: &[u8]) -> Self {
        match self {
            Error::Decode { path, message, .. } => {
                Error::Decode { operation: to.to_owned(), path, message, body: reply.to_vec() }
            }
            other => other,
        }
    }

    /// The same error, if it is about a request, with the operation that only the caller knows.
    pub(crate) fn of(self, name: &str) -> Self {
        match self {
            Error::Request { message, .. } => Error::request(name, message),
            other => other,
        }
    }

    /// The same error without the secrets of its request: a vendor that refuses a value often repeats it.
    pub(crate) fn without(mut self, secrets: &[&str]) -> Self {
        match &mut self {
            Error::Api { code, message, request_id, .. } => {
                [code, message].into_iter().chain(request_id).for_each(|text| hide(text, secrets));
            }
            Error::Decode { path, message, .. } => {
                [path, message].into_iter().for_each(|text| hide(text, secrets))
            }
            Error::Http { message, .. } => hide(message, secrets),
            _ => {}
        }
        self
    }

    /// What the error means for the caller.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Api { kind, .. } => *kind,
            Error::Http { status: 429, .. } => ErrorKind::Throttled,
            Error::Http { status: 500..=599, .. } => ErrorKind::Server,
            Error::Http { status: 408, .. } | Error::Timeout { .. } | Error::NotReached { .. } => {
                ErrorKind::Timeout
            }
            Error::Http { .. } => ErrorKind::Request,
            Error::Decode { .. } => ErrorKind::Decode,
            Error::Transport { .. } => ErrorKind::Transport,
            Error::Request { .. } => ErrorKind::Request,
            Error::Credentials { .. } => ErrorKind::Credentials,
            Error::Configuration { .. } => ErrorKind::Configuration,
        }
    }

    /// Whether the same call may succeed later. It says nothing about whether the failed call had an
    /// effect: see [`crate::OperationInfo::idempotent`] and
    /// [`crate::OperationInfo::idempotency_token`].
    pub fn is_retryable(&self) -> bool {
        match self {
            Error::Transport { source, .. } => source.is_retryable(),
            Error::Credentials { may_pass, .. } => *may_pass,
            // 501 and 505 say that the server will never do it.
            Error::Http { status: 501 | 505, .. } => false,
            error => {
                use ErrorKind::{Server, Service, Throttled, Timeout};
                matches!(error.kind(), Service | Throttled | Server | Timeout)
            }
        }
    }

    /// Whether the vendor refused the call because there were too many.
    pub fn is_throttled(&self) -> bool {
        self.kind() == ErrorKind::Throttled
    }

    /// The vendor's code, if the vendor answered.
    pub fn code(&self) -> Option<&str> {
        match self {
            Error::Api { code, .. } => Some(code),
            _ => None,
        }
    }

    /// What went wrong, in the vendor's own words if they are the vendor's, as they came but for the request's secrets:
    /// not fit for a terminal.
    pub fn message(&self) -> Option<&str> {
        match self {
            Error::Api { message, .. }
            | Error::Http { message, .. }
            | Error::Decode { message, .. }
            | Error::Request { message, .. }
            | Error::Credentials { message, .. }
            | Error::Configuration { message } => Some(message),
            Error::Transport { source, .. } => Some(source.message()),
            Error::Timeout { .. } | Error::NotReached { .. } => None,
        }
    }

    /// Whether the vendor answered with this code: a text, or a constant of a service's `ErrorCode` where pages list codes.
    pub fn has_code(&self, code: impl AsRef<str>) -> bool {
        self.code() == Some(code.as_ref())
    }

    /// What the vendor's support asks for.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Error::Api { request_id, .. } => request_id.as_deref(),
            _ => None,
        }
    }

    /// The operation's name, if the error belongs to a call.
    pub fn operation(&self) -> Option<&str> {
        match self {
            Error::Api { operation, .. }
            | Error::Http { operation, .. }
            | Error::Decode { operation, .. }
            | Error::Transport { operation, .. }
            | Error::Timeout { operation, .. }
            | Error::NotReached { operation, .. }
            | Error::Request { operation, .. } => {
                Some(operation).filter(|name| !name.is_empty()).map(|n| n.as_str())
            }
            Error::Credentials { .. } | Error::Configuration { .. } => None,
        }
    }

    /// The reply that says so or could not be understood. It may hold secrets.
    pub fn body(&self) -> Option<&[u8]> {
        match self {
            Error::Api { body, .. } => Some(body),
            Error::Http { body, .. } | Error::Decode { body, .. } => Some(body),
            _ => None,
        }
    }

    /// The HTTP status, if there was an answer that has one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Error::Api { status, .. } | Error::Http { status, .. } => Some(*status),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{}: ", Shown(operation))?;
        }
        match self {
            Error::Api { code, message, request_id, .. } => {
                write!(f, "{}", Shown(code))?;
                if !message.is_empty() {
                    write!(f, ": {}", Shown(message))?;
                }
                request_id.iter().try_for_each(|id| write!(f, " (request id {})", Shown(id)))
            }
            Error::Http { status, message, .. } => write!(f, "HTTP status {status}: {}", Shown(message)),
            Error::Decode { path, message, .. } if path.is_empty() => write!(f, "reply: {}", Shown(message)),
            Error::Decode { path, message, .. } => write!(f, "reply: {}: {}", Shown(path), Shown(message)),
            Error::Transport { source, .. } => write!(f, "{source}"),
            Error::Timeout { after, .. } => write!(f, "no answer within {after:?}"),
            Error::NotReached { after, looks, .. } => {
                write!(f, "not as wanted within {after:?}, {looks} answers looked at")
            }
            Error::Request { message, .. }
            | Error::Credentials { message, .. }
            | Error::Configuration { message } => write!(f, "{}", Shown(message)),
        }
    }
}

/// As `Display`, with the variant's name: a reply's body may hold secrets.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variant = match self {
            Error::Api { .. } => "Api",
            Error::Http { .. } => "Http",
            Error::Decode { .. } => "Decode",
            Error::Transport { .. } => "Transport",
            Error::Timeout { .. } => "Timeout",
            Error::NotReached { .. } => "NotReached",
            Error::Request { .. } => "Request",
            Error::Credentials { .. } => "Credentials",
            Error::Configuration { .. } => "Configuration",
        };
        write!(f, "{variant}({self})")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Transport { source, .. } => source.cause(),
            _ => None,
        }
    }
}
