//! What a dialect's words may stand for.

use serde::Deserialize;

/// What a part of a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Role {
    /// What the operation does.
    Overview,
    /// Parameters that every operation has.
    Public,
    /// The operation's own parameters.
    Request,
    /// What comes back.
    Response,
    /// A heading over models.
    Models,
    /// One model.
    Model,
    /// Error codes.
    Errors,
    /// A heading over examples.
    Examples,
    /// An example's own heading.
    ExampleTitle,
    /// What is sent in an example.
    ExampleRequest,
    /// What comes back in an example.
    ExampleResponse,
    /// A heading over other sections.
    Container,
    /// Nothing of the API.
    Ignore,
}

impl Role {
    /// As dialects and ledgers call it: `example-request`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Role::Overview => "overview",
            Role::Public => "public",
            Role::Request => "request",
            Role::Response => "response",
            Role::Models => "models",
            Role::Model => "model",
            Role::Errors => "errors",
            Role::Examples => "examples",
            Role::ExampleTitle => "example-title",
            Role::ExampleRequest => "example-request",
            Role::ExampleResponse => "example-response",
            Role::Container => "container",
            Role::Ignore => "ignore",
        }
    }

    /// Whether it is a part of an example, or the heading over examples.
    pub(crate) fn is_of_example(self) -> bool {
        matches!(self, Role::Examples | Role::ExampleTitle | Role::ExampleRequest | Role::ExampleResponse)
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Column {
    /// A field's name.
    Name,
    /// Its type.
    Type,
    /// Whether it must be given.
    Required,
    /// Its text.
    Description,
    /// What counts where it is not given.
    Default,
    /// Which values are allowed.
    Range,
    /// A value that it may have.
    Example,
    /// An error code.
    ErrorCode,
    /// An error's text.
    ErrorText,
    /// Something that no field has.
    Other,
}
