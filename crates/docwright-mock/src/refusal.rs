//! Why a request is refused, in no vendor's words; `envelope` gives each reason its API's code.

use std::fmt;

use docwright_ir::Cause;

use crate::line::{sentence, short};

/// The reasons, roughly in the order in which they are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The request cannot be read at all.
    Unreadable(String),
    /// The body is larger than the server takes.
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// The body is called something that cannot be read here.
    UnknownContent(String),
    /// The body is packed, in this way.
    Packed(String),
    /// The request does not say which operation it means.
    NoAction,
    /// The request shows nothing of what says who calls; this is what it lacks.
    NoCredentials(String),
    /// Nobody has this token, or key; what was sent is not kept, since it may be good elsewhere.
    UnknownSecret(&'static str),
    /// The password is not the name's.
    WrongPassword,
    /// The request carries no signature, or only part of one.
    NoSignature(String),
    /// Nobody has this key.
    UnknownKey(String),
    /// The signature was made too long ago, or in the future.
    Expired {
        /// How far from the server's time, in seconds.
        seconds: i64,
    },
    /// The signature's nonce was used before, so that somebody may have sent the request again.
    UsedNonce,
    /// The signature is not the one that this request needs.
    WrongSignature {
        /// What the server signed, without the key, for whoever looks for the difference.
        signed: String,
    },
    /// The session token is missing or is another one.
    WrongToken,
    /// The API has no operation of this name.
    UnknownAction(String),
    /// The operation exists, but not in this version.
    UnknownVersion(String),
    /// The API has the path, but not with this method.
    WrongMethod {
        /// As it was sent.
        method: String,
        /// What the path takes, in the order of the API's operations.
        allowed: Vec<String>,
    },
    /// The body is called something else than what is taken here.
    WrongContent {
        /// As it was sent.
        sent: String,
        /// What is taken.
        expected: String,
    },
    /// More requests than the server takes.
    Throttled,
    /// The operation has no such parameter.
    UnknownParameter {
        /// Its name, with the names around it.
        parameter: String,
        /// What may have been meant, as the end of a sentence: `; did you mean `Name`?`, or nothing.
        hint: String,
    },
    /// A required parameter is missing.
    Missing {
        /// Its name, with the names around it.
        parameter: String,
        /// What was sent and may have been meant for it, if anything was.
        instead: Option<String>,
    },
    /// A parameter is not of its declared type.
    WrongType {
        /// Its name, with the names around it.
        parameter: String,
        /// What was expected, and what came.
        problem: String,
    },
    /// A parameter's value is outside its declared limits.
    WrongValue {
        /// Its name, with the names around it.
        parameter: String,
        /// What was expected, and what came.
        problem: String,
    },
    /// A token that makes calls one came with another call.
    Reused {
        /// The token's parameter.
        parameter: String,
        /// The status that the page has for it, or that of any wrong value.
        status: u16,
    },
    /// There is no thing of this identity, which the page documents an error for.
    Absent {
        /// The vendor's code.
        code: String,
        /// The page's words.
        message: String,
    },
    /// What the user of the mock asked for.
    Asked {
        /// The vendor's code.
        code: String,
        /// The vendor's words.
        message: String,
        /// What the code's meaning comes to in the plain form.
        plain_status: u16,
    },
}

impl Refusal {
    /// The kind of reason that an API has a code for; `None` if the refusal has a code of its own.
    pub(crate) fn cause(&self) -> Option<Cause> {
        Some(match self {
            Refusal::Unreadable(_)
            | Refusal::UnknownContent(_)
            | Refusal::WrongContent { .. }
            | Refusal::Packed(_) => Cause::Unreadable,
            Refusal::TooLarge { .. } => Cause::TooLarge,
            Refusal::NoAction => Cause::NoAction,
            Refusal::NoSignature(_) | Refusal::NoCredentials(_) => Cause::NoSignature,
            Refusal::UnknownKey(_) | Refusal::UnknownSecret(_) => Cause::UnknownKey,
            Refusal::Expired { .. } => Cause::Expired,
            Refusal::UsedNonce => Cause::UsedNonce,
            Refusal::WrongSignature { .. } | Refusal::WrongPassword => Cause::WrongSignature,
            Refusal::WrongToken => Cause::WrongToken,
            Refusal::UnknownAction(_) => Cause::UnknownAction,
            Refusal::UnknownVersion(_) => Cause::UnknownVersion,
            Refusal::WrongMethod { .. } => Cause::WrongMethod,
            Refusal::Throttled => Cause::Throttled,
            Refusal::UnknownParameter { .. } => Cause::UnknownParameter,
            Refusal::Missing { .. } => Cause::MissingParameter,
            Refusal::WrongType { .. } => Cause::WrongType,
            Refusal::WrongValue { .. } | Refusal::Reused { .. } => Cause::WrongValue,
            Refusal::Absent { .. } | Refusal::Asked { .. } => return None,
        })
    }

    /// The methods that a path takes, if another one was sent: HTTP wants them in `Allow`.
    pub(crate) fn allowed(&self) -> Option<String> {
        match self {
            Refusal::WrongMethod { allowed, .. } => Some(sentence(&allowed.join(", "))),
            _ => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Unreadable(problem) => write!(f, "The request cannot be read: {}.", sentence(problem)),
            Refusal::TooLarge { limit } => write!(f, "The request is larger than {limit} bytes."),
            Refusal::UnknownContent(name) => {
                let problem = format!("its content type is `{name}`");
                write!(f, "The request cannot be read: {}.", sentence(&problem))
            }
            Refusal::Packed(encoding) => {
                write!(f, "A body is sent as it is, not with `Content-Encoding: {}`.", short(encoding))
            }
            Refusal::NoCredentials(lacks) => {
                write!(f, "The request does not say who calls: it has no {}.", sentence(lacks))
            }
            Refusal::UnknownSecret(what) => write!(f, "Nobody has this {what}."),
            Refusal::WrongPassword => f.write_str("The password is not the name's."),
            Refusal::NoAction => f.write_str("The request names no action."),
            Refusal::NoSignature(problem) => write!(f, "The request is not signed: {}.", sentence(problem)),
            Refusal::UnknownKey(id) => write!(f, "There is no key `{}`.", short(id)),
            Refusal::Expired { seconds } => {
                write!(f, "The signature's time is {} seconds from the server's.", seconds.abs())
            }
            Refusal::UsedNonce => f.write_str("The signature's nonce was used before."),
            Refusal::WrongSignature { .. } => f.write_str("The signature does not match the request."),
            Refusal::WrongToken => f.write_str("The session token is not valid."),
            Refusal::UnknownAction(name) => write!(f, "There is no action `{}`.", short(name)),
            Refusal::UnknownVersion(version) => write!(f, "The action has no version `{}`.", short(version)),
            Refusal::WrongMethod { method, allowed } => {
                let (method, allowed) = (short(method), sentence(&allowed.join(", ")));
                write!(f, "The method `{method}` is not allowed here, only {allowed}.")
            }
            Refusal::WrongContent { sent, expected } if sent.is_empty() => {
                write!(f, "The body has no content type; it must be {expected}.")
            }
            Refusal::WrongContent { sent, expected } => {
                write!(f, "The body is `{}`; it must be {expected}.", short(sent))
            }
            Refusal::UnknownParameter { parameter, hint } => {
                let end = if hint.is_empty() { "." } else { hint };
                write!(f, "There is no parameter `{}`{end}", sentence(parameter))
            }
            Refusal::Throttled => f.write_str("There are too many requests; try again later."),
            Refusal::Missing { parameter, instead: None } => {
                write!(f, "The parameter `{parameter}` is missing.")
            }
            Refusal::Missing { parameter, instead: Some(other) } => {
                write!(f, "The parameter `{parameter}` is missing; there is none called `{}`.", short(other))
            }
            Refusal::WrongType { parameter, problem } | Refusal::WrongValue { parameter, problem } => {
                write!(f, "The parameter `{}` is wrong: {}.", sentence(parameter), sentence(problem))
            }
            Refusal::Reused { parameter, .. } => {
                let parameter = sentence(parameter);
                write!(f, "The parameter `{parameter}` is wrong: it came before, with other parameters.")
            }
            Refusal::Absent { message, .. } => f.write_str(&sentence(message)),
            Refusal::Asked { message, .. } => f.write_str(message),
        }
    }
}
