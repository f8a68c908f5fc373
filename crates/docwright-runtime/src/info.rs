//! What generated code says about one operation: plain `'static` data, built as the API's.

#[cfg(doc)]
use crate::Api;
use crate::{Auth, Body, ClientRole};

/// What the runtime must know of one operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationInfo {
    /// The service's name as it stands in the endpoint and the signature: `ufile`.
    pub service: &'static str,
    /// The vendor's version of the service: `2018-08-08`; empty if it has none.
    pub version: &'static str,
    /// The vendor's name of the operation: `CreateUFileToken`.
    pub name: &'static str,
    /// `POST`, `GET` …
    pub method: &'static str,
    /// The path, with `{name}` for parameters that travel in it.
    pub path: &'static str,
    /// The service's own base URL, where it differs from [`Api::endpoint`].
    pub endpoint: Option<&'static str>,
    /// Which of its parameters the client can fill in.
    pub client_parameters: &'static [OperationParameter],
    /// Which of its parameters travel elsewhere than the others.
    pub placed: &'static [PlacedParameter],
    /// The call needs a key. One that logs somebody in needs none.
    pub signed: bool,
    /// The ways in which its caller may show who it is, where they are not the protocol's.
    pub auth: Option<&'static [Auth]>,
    /// A repeated call does no more than one call: it may be sent again when the first answer was lost.
    pub idempotent: bool,
    /// The parameter that holds a token by which the vendor knows a repeated call as the same one. A call with one may be
    /// sent again when the first answer was lost, and the runtime gives each call one whose caller gave none.
    pub idempotency_token: Option<&'static str>,
    /// What its body is, where that is not what the protocol says of all.
    pub body: Option<Body>,
    /// The media type of a body of text or bytes; empty if nothing is known.
    pub media_type: &'static str,
    /// The parameter that the body is as a whole: a list of JSON, a text, bytes.
    pub whole: Option<&'static str>,
    /// What the body of a good answer is.
    pub answer: Content,
    /// Its media type, where [`OperationInfo::answer`] leaves it open.
    pub answer_type: Option<&'static str>,
    /// The answer's headers that its output has fields for.
    pub answer_headers: &'static [&'static str],
}

impl OperationInfo {
    /// Whether its method has no body (RFC 9110), so that its parameters travel in the URL.
    pub fn is_bodiless(&self) -> bool {
        matches!(self.method, "GET" | "HEAD" | "DELETE")
    }

    /// A signed `POST /` of a service without versions; a repeated call may do more than one.
    pub const fn new(service: &'static str, name: &'static str) -> Self {
        OperationInfo {
            service,
            version: "",
            name,
            method: "POST",
            path: "/",
            endpoint: None,
            client_parameters: &[],
            placed: &[],
            signed: true,
            auth: None,
            idempotent: false,
            idempotency_token: None,
            body: None,
            media_type: "",
            whole: None,
            answer: Content::Json,
            answer_type: None,
            answer_headers: &[],
        }
    }

    /// Sets [`OperationInfo::version`].
    #[must_use]
    pub const fn with_version(mut self, version: &'static str) -> Self {
        self.version = version;
        self
    }

    /// Sets [`OperationInfo::method`] and [`OperationInfo::path`].
    #[must_use]
    pub const fn with_http(mut self, method: &'static str, path: &'static str) -> Self {
        self.method = method;
        self.path = path;
        self
    }

    /// Sets [`OperationInfo::endpoint`].
    #[must_use]
    pub const fn with_endpoint(mut self, url: &'static str) -> Self {
        self.endpoint = Some(url);
        self
    }

    /// Sets [`OperationInfo::client_parameters`].
    #[must_use]
    pub const fn with_client_parameters(mut self, parameters: &'static [OperationParameter]) -> Self {
        self.client_parameters = parameters;
        self
    }

    /// Sets [`OperationInfo::placed`].
    #[must_use]
    pub const fn with_placed(mut self, parameters: &'static [PlacedParameter]) -> Self {
        self.placed = parameters;
        self
    }

    /// Says that the call needs no key.
    #[must_use]
    pub const fn unsigned(mut self) -> Self {
        self.signed = false;
        self
    }

    /// Sets [`OperationInfo::auth`]; the ways are among [`crate::Protocol::operation_auth`], too.
    #[must_use]
    pub const fn with_auth(mut self, ways: &'static [Auth]) -> Self {
        self.auth = Some(ways);
        self
    }

    /// Says that a repeated call does no more than one.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Sets [`OperationInfo::idempotency_token`].
    #[must_use]
    pub const fn with_idempotency_token(mut self, parameter: &'static str) -> Self {
        self.idempotency_token = Some(parameter);
        self
    }
}

impl OperationInfo {
    /// Sets [`OperationInfo::body`].
    #[must_use]
    pub const fn with_body(mut self, body: Body) -> Self {
        self.body = Some(body);
        self
    }

    /// Sets [`OperationInfo::media_type`].
    #[must_use]
    pub const fn with_media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = media_type;
        self
    }

    /// Sets [`OperationInfo::whole`].
    #[must_use]
    pub const fn with_whole(mut self, parameter: &'static str) -> Self {
        self.whole = Some(parameter);
        self
    }

    /// Sets [`OperationInfo::answer`].
    #[must_use]
    pub const fn with_answer(mut self, content: Content) -> Self {
        self.answer = content;
        self
    }

    /// Sets [`OperationInfo::answer_type`].
    #[must_use]
    pub const fn with_answer_type(mut self, media_type: &'static str) -> Self {
        self.answer_type = Some(media_type);
        self
    }

    /// Sets [`OperationInfo::answer_headers`].
    #[must_use]
    pub const fn with_answer_headers(mut self, names: &'static [&'static str]) -> Self {
        self.answer_headers = names;
        self
    }
}

/// What the body of an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Content {
    /// One value of JSON.
    #[default]
    Json,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Server-sent events, each a JSON object of the output's fields.
    Events,
    /// Lines, each a JSON object of the output's fields.
    JsonLines,
}

impl Content {
    /// The media type where none is known.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Content::Json => "application/json",
            Content::Text => "text/plain",
            Content::Bytes => "*/*",
            Content::Events => "text/event-stream",
            Content::JsonLines => "application/x-ndjson",
        }
    }
}

/// A parameter of one operation that the client can fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationParameter {
    /// The wire name: `ProjectId`.
    pub name: &'static str,
    /// What it is.
    pub role: ClientRole,
    /// The page requires it.
    pub required: bool,
    /// The page requires it, and also says that it may be left blank.
    pub blank_allowed: bool,
}

impl OperationParameter {
    /// An optional parameter of this wire name and role.
    pub const fn new(name: &'static str, role: ClientRole) -> Self {
        OperationParameter { name, role, required: false, blank_allowed: false }
    }

    /// The parameter that holds a region.
    pub const fn region(name: &'static str) -> Self {
        Self::new(name, ClientRole::Region)
    }

    /// The parameter that holds an availability zone.
    pub const fn zone(name: &'static str) -> Self {
        Self::new(name, ClientRole::Zone)
    }

    /// The parameter that holds a project.
    pub const fn project(name: &'static str) -> Self {
        Self::new(name, ClientRole::Project)
    }

    /// Says that the page requires it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Says that it may be left blank although the page requires it.
    #[must_use]
    pub const fn blank_allowed(mut self) -> Self {
        self.blank_allowed = true;
        self
    }
}

/// A parameter that travels elsewhere than the operation's others do: those are in the query if the method
/// has no body, else in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlacedParameter {
    /// The wire name: `X-Request-Source`.
    pub name: &'static str,
    /// Where it travels.
    pub place: Place,
}

impl PlacedParameter {
    /// A parameter of this wire name that travels there.
    pub const fn new(name: &'static str, place: Place) -> Self {
        PlacedParameter { name, place }
    }
}

/// A part of a request that carries parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The query string.
    Query,
    /// A header of the parameter's name.
    Header,
    /// A cookie of the parameter's name.
    Cookie,
    /// The body.
    Body,
}

/// How an operation's list is paged, by wire names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paging {
    /// The parameter that says where a page starts: `Offset`, `PageNumber`, `NextToken`.
    pub start: &'static str,
    /// What [`Paging::start`] counts.
    pub by: PageBy,
    /// [`Paging::start`] and [`Paging::size`] travel as text although they count.
    pub text: bool,
    /// The parameter that says how much a page holds.
    pub size: Option<&'static str>,
    /// The response field that counts all entries; dots lead into objects.
    pub total: Option<&'static str>,
    /// The response field that holds the next page's start; dots lead into objects.
    pub next: Option<&'static str>,
    /// The response field that holds the entries; dots lead into objects.
    pub items: &'static str,
}

impl Paging {
    /// A list in `items` whose pages begin where the parameter `start` says, and hold what the vendor likes.
    pub const fn new(start: &'static str, by: PageBy, items: &'static str) -> Self {
        Paging { start, by, text: false, size: None, total: None, next: None, items }
    }

    /// Says that [`Paging::start`] and [`Paging::size`] travel as text.
    #[must_use]
    pub const fn as_text(mut self) -> Self {
        self.text = true;
        self
    }

    /// Sets [`Paging::size`].
    #[must_use]
    pub const fn with_size(mut self, parameter: &'static str) -> Self {
        self.size = Some(parameter);
        self
    }

    /// Sets [`Paging::total`].
    #[must_use]
    pub const fn with_total(mut self, field: &'static str) -> Self {
        self.total = Some(field);
        self
    }

    /// Sets [`Paging::next`].
    #[must_use]
    pub const fn with_next(mut self, field: &'static str) -> Self {
        self.next = Some(field);
        self
    }
}

/// What a page's start counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageBy {
    /// Entries from 0.
    Offset,
    /// Pages from 1.
    Page,
    /// Pages from 0.
    PageFromZero,
    /// An opaque value that the last response gave.
    Token,
}
