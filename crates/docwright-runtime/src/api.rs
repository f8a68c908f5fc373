//! What generated code says about an API and its operations: plain `'static` data.
//!
//! Every struct here has public fields and no constructor, so that a table of thousands of operations
//! is read-only memory and costs nothing at start-up.

/// What all operations of an API share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Api {
    /// The name in files and folders: `ucloud`.
    pub name: &'static str,
    /// The name for people: `UCloud`.
    pub title: &'static str,
    /// The base URL; `{service}` stands for [`OperationInfo::service`].
    pub endpoint: &'static str,
    /// Which scheme signs a request.
    pub signing: Signing,
    /// How parameters travel.
    pub body: Body,
    /// Where the operation's name travels.
    pub action: ActionIn,
    /// How a response is wrapped.
    pub envelope: Envelope,
    /// The prefix of environment variables: `UCLOUD` gives `UCLOUD_REGION`.
    pub env_prefix: &'static str,
    /// Parameters that a client can hold for all its requests.
    pub client_parameters: &'static [ClientParameter],
}

/// Which scheme signs a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signing {
    /// SHA-1 over the flattened parameters in byte order of their names, then the private key (UCloud).
    SortedSha1,
    /// TC3-HMAC-SHA256 over a canonical request (Tencent Cloud API 3.0).
    Tc3HmacSha256,
}

/// How parameters travel when the method has a body; with `GET` they travel in the query string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// `application/x-www-form-urlencoded`, lists and objects flattened with dots from 0. UCloud's SDKs send so, too,
    /// what its pages show as JSON.
    Form,
    /// A JSON object.
    Json,
}

/// Where the operation's name travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ActionIn {
    /// As a parameter called `Action`.
    Parameter,
    /// In the signing scheme's headers (`X-TC-Action`, `X-TC-Version`), and the region with it.
    Headers,
    /// Nowhere: method and path say it.
    Path,
}

/// How a response is wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Envelope {
    /// `{"RetCode": 0, "Action": …, "Message": …, …fields}`; any other `RetCode` is an error (UCloud).
    RetCode,
    /// `{"Response": {…fields, "RequestId"}}` or `{"Response": {"Error": {"Code", "Message"}, …}}`
    /// (Tencent Cloud).
    Response,
}

/// A parameter that a client can hold for all its requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientParameter {
    /// The wire name: `ProjectId`.
    pub name: &'static str,
    /// What it is.
    pub role: ClientRole,
}

/// What a client parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ClientRole {
    /// A region.
    Region,
    /// An availability zone.
    Zone,
    /// A project.
    Project,
}

/// What the runtime must know of one operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// A repeated call does no more than one call: it may be sent again when the first answer was lost.
    pub idempotent: bool,
}

/// A parameter of one operation that the client can fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// A parameter that travels elsewhere than the operation's others do: those are in the query if the method
/// has no body, else in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedParameter {
    /// The wire name: `X-Request-Source`.
    pub name: &'static str,
    /// Where it travels.
    pub place: Place,
}

/// A part of a request that carries parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The query string.
    Query,
    /// A header of the parameter's name.
    Header,
    /// The body.
    Body,
}

/// How an operation's list is paged, by wire names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
