//! How replies are read.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{MemberPath, Source, is_default};

/// How replies are read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplyStyle {
    /// What says that a call succeeded.
    #[serde(default, skip_serializing_if = "is_default")]
    pub success: Success,
    /// The member below which an operation's own fields stand; the body itself if nothing is said.
    #[serde(default, skip_serializing_if = "MemberPath::is_root")]
    pub data: MemberPath,
    /// Where an error's code stands; its status is the code if nothing is said, or nothing stands there.
    #[serde(default, skip_serializing_if = "MemberPath::is_root")]
    pub code: MemberPath,
    /// Where an error's text stands. With a status that says failure, `message`, `detail`, `error` and `title` are
    /// looked for too.
    #[serde(default, skip_serializing_if = "MemberPath::is_root")]
    pub message: MemberPath,
    /// Where the request's name stands, the first that there is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub request_id: Vec<Source>,
    /// Members of replies that say nothing of the operation, beside those above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What codes mean to a caller, as patterns: `153`, `170-174`, `2001-`, `AuthFailure*`. A status is a code too.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<Kind, Vec<String>>,
    /// The codes that the API's gateway answers with, for the mock. The status is the code where nothing is said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub codes: BTreeMap<Cause, String>,
}

impl ReplyStyle {
    /// Whether errors are problem details (RFC 9457), for want of anything else that is known: the status alone says that
    /// a call failed, and nothing is said of where code and text stand.
    pub fn has_problems(&self) -> bool {
        self.success.is_status() && self.code.is_root() && self.message.is_root()
    }
}

/// What says that a call succeeded. A status that is not 2xx always says that it did not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, try_from = "Given")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!try_from))]
pub struct Success {
    /// A member that has one of [`Success::is`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberPath>,
    /// The member's values that mean success, as texts: a number may come as a text, and a text as a number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<String>,
    /// An object that is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<MemberPath>,
}

impl Success {
    /// Whether the status alone says that a call succeeded.
    pub fn is_status(&self) -> bool {
        self.member.is_none() && self.absent.is_none()
    }

    /// Whether the member is a whole number: all of its values that mean success are. `0000` is a text.
    pub fn is_integer(&self) -> bool {
        self.all_are::<i64>()
            && self.is.iter().all(|text| {
                let digits = text.strip_prefix('-').unwrap_or(text);
                digits == "0" || !digits.starts_with(['0', '+'])
            })
    }

    /// Whether the member is true or false.
    pub fn is_boolean(&self) -> bool {
        self.all_are::<bool>()
    }

    fn all_are<T: FromStr>(&self) -> bool {
        !self.is.is_empty() && self.is.iter().all(|text| text.parse::<T>().is_ok())
    }
}

/// As it is written, before it is looked at as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    member: Option<MemberPath>,
    #[serde(default)]
    is: Vec<String>,
    absent: Option<MemberPath>,
}

impl TryFrom<Given> for Success {
    type Error = &'static str;

    fn try_from(given: Given) -> Result<Self, Self::Error> {
        let Given { member, is, absent } = given;
        match (&member, is.is_empty(), &absent) {
            (None, true, _) | (Some(_), false, None) => Ok(Success { member, is, absent }),
            (Some(_), _, Some(_)) => Err("success is said by `member` or by `absent`, not by both"),
            (Some(_), true, None) => Err("`is` must list the member's values that mean success: `is: ['0']`"),
            (None, false, _) => Err("`is` lists values of a `member`, and none is named"),
        }
    }
}

/// What an error means to a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Kind {
    /// Too many requests.
    Throttled,
    /// The caller is not known, or not to be believed.
    Credentials,
    /// The signature's time is not the server's.
    Expired,
    /// The gateway waited in vain.
    Timeout,
    /// The server failed.
    Server,
    /// A service's own error, of which the gateway knows nothing.
    Service,
    /// The caller is known, and may not do this.
    Denied,
    /// There is no such operation, or nothing of this identity.
    NotFound,
}

/// Why a gateway refuses a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Cause {
    /// It cannot be read.
    Unreadable,
    /// It is too large.
    TooLarge,
    /// It names no operation.
    NoAction,
    /// There is no such operation.
    UnknownAction,
    /// There is no such version.
    UnknownVersion,
    /// The operation has another method.
    WrongMethod,
    /// It does not say who calls.
    NoSignature,
    /// Nobody has the key.
    UnknownKey,
    /// The signature is not the key's.
    WrongSignature,
    /// The token is not the key's.
    WrongToken,
    /// The signature's time is not the server's.
    Expired,
    /// The signature's nonce was used before.
    UsedNonce,
    /// Too many requests.
    Throttled,
    /// A parameter is missing.
    MissingParameter,
    /// There is no such parameter.
    UnknownParameter,
    /// A parameter has another type.
    WrongType,
    /// A parameter's value is not taken.
    WrongValue,
}
