//! What generated code says about an API: plain `'static` data.
//!
//! Every struct here and in `info` is built in a constant: a constructor takes what is always needed, and a method each
//! what is not. So a table of thousands of operations is read-only memory and costs nothing at start-up, and these
//! structs may grow without breaking a crate that was generated earlier.

/// What all operations of an API share.
///
/// ```
/// use docwright_runtime::{ActionIn, Api, Body, ClientParameter, Envelope, Protocol, Signing};
///
/// const PROTOCOL: Protocol =
///     Protocol::new(Signing::SortedSha1, Body::Form, ActionIn::Parameter, Envelope::RetCode);
/// static API: Api = Api::new("acme", "https://api.acme.example", "ACME", PROTOCOL)
///     .with_title("Acme")
///     .with_client_parameters(&[ClientParameter::region("Region")]);
/// # assert_eq!(API.title, "Acme");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Api {
    /// The name in files and folders: `ucloud`.
    pub name: &'static str,
    /// The name for people: `UCloud`; [`Api::name`] where nothing else was said.
    pub title: &'static str,
    /// The base URL; `{service}` stands for the name of the service ([`crate::OperationInfo::service`]).
    pub endpoint: &'static str,
    /// The prefix of environment variables: `UCLOUD` gives `UCLOUD_REGION`.
    pub env_prefix: &'static str,
    /// How requests are signed and written, and replies read.
    pub protocol: Protocol,
    /// Parameters that a client can hold for all its requests.
    pub client_parameters: &'static [ClientParameter],
}

impl Api {
    /// An API whose clients hold no parameters.
    pub const fn new(
        name: &'static str,
        endpoint: &'static str,
        env_prefix: &'static str,
        protocol: Protocol,
    ) -> Self {
        Api { name, title: name, endpoint, env_prefix, protocol, client_parameters: &[] }
    }

    /// Sets [`Api::title`].
    #[must_use]
    pub const fn with_title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Sets [`Api::client_parameters`].
    #[must_use]
    pub const fn with_client_parameters(mut self, parameters: &'static [ClientParameter]) -> Self {
        self.client_parameters = parameters;
        self
    }
}

/// How requests are signed and written, and replies read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Protocol {
    /// Which scheme signs a request.
    pub signing: Signing,
    /// How parameters travel.
    pub body: Body,
    /// Where the operation's name travels.
    pub action: ActionIn,
    /// How a response is wrapped.
    pub envelope: Envelope,
}

impl Protocol {
    /// A protocol of these four.
    pub const fn new(signing: Signing, body: Body, action: ActionIn, envelope: Envelope) -> Self {
        Protocol { signing, body, action, envelope }
    }
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
#[non_exhaustive]
pub struct ClientParameter {
    /// The wire name: `ProjectId`.
    pub name: &'static str,
    /// What it is.
    pub role: ClientRole,
}

impl ClientParameter {
    /// A parameter of this wire name and role.
    pub const fn new(name: &'static str, role: ClientRole) -> Self {
        ClientParameter { name, role }
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
