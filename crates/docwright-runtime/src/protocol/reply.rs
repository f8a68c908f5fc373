//! How replies are read.

use crate::ErrorKind;

/// How replies are read. Members are given by the names that lead to them, from outside to inside; letters' case does not
/// matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ReplyStyle {
    /// What says that a call succeeded.
    pub success: Success,
    /// The member below which an operation's own fields stand; none for the body itself.
    pub data: &'static [&'static str],
    /// Where an error's code stands; its status is the code if nothing is said, or nothing stands there.
    pub code: &'static [&'static str],
    /// Where an error's text stands.
    pub message: &'static [&'static str],
    /// Where the request's name stands, the first that there is.
    pub request_id: &'static [Source],
    /// Members beside these that say nothing of the operation.
    pub also: &'static [&'static str],
    /// What codes mean to the caller, as patterns: `153`, `170-174`, `2001-`, `AuthFailure*`.
    pub kinds: &'static [(ErrorKind, &'static [&'static str])],
    /// The codes that say that a signature was refused for its time.
    pub expired: &'static [&'static str],
}

/// What says that a call succeeded. A status that is not 2xx always says that it did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Success {
    /// The status alone.
    #[default]
    Status,
    /// A member that has one of these values, as texts.
    Member(&'static [&'static str], &'static [&'static str]),
    /// An object that is not there.
    Absent(&'static [&'static str]),
}

/// Where something stands in a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// A member of the body.
    Member(&'static [&'static str]),
    /// A header of this name.
    Header(&'static str),
}

impl ReplyStyle {
    /// The status says whether a call succeeded, and the fields are the body.
    pub const fn new() -> Self {
        ReplyStyle {
            success: Success::Status,
            data: &[],
            code: &[],
            message: &[],
            request_id: &[],
            also: &[],
            kinds: &[],
            expired: &[],
        }
    }

    /// Sets [`ReplyStyle::success`].
    #[must_use]
    pub const fn with_success(mut self, success: Success) -> Self {
        self.success = success;
        self
    }

    /// Sets [`ReplyStyle::data`].
    #[must_use]
    pub const fn with_data(mut self, path: &'static [&'static str]) -> Self {
        self.data = path;
        self
    }

    /// Sets [`ReplyStyle::code`].
    #[must_use]
    pub const fn with_code(mut self, path: &'static [&'static str]) -> Self {
        self.code = path;
        self
    }

    /// Sets [`ReplyStyle::message`].
    #[must_use]
    pub const fn with_message(mut self, path: &'static [&'static str]) -> Self {
        self.message = path;
        self
    }

    /// Sets [`ReplyStyle::request_id`].
    #[must_use]
    pub const fn with_request_id(mut self, sources: &'static [Source]) -> Self {
        self.request_id = sources;
        self
    }

    /// Sets [`ReplyStyle::also`].
    #[must_use]
    pub const fn with_also(mut self, members: &'static [&'static str]) -> Self {
        self.also = members;
        self
    }

    /// Sets [`ReplyStyle::kinds`].
    #[must_use]
    pub const fn with_kinds(mut self, kinds: &'static [(ErrorKind, &'static [&'static str])]) -> Self {
        self.kinds = kinds;
        self
    }

    /// Sets [`ReplyStyle::expired`].
    #[must_use]
    pub const fn with_expired(mut self, codes: &'static [&'static str]) -> Self {
        self.expired = codes;
        self
    }
}
