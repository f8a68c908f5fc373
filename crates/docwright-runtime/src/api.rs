//! What generated code says about an API: plain `'static` data.
//!
//! Every struct here and in `info` is built in a constant: a constructor takes what is always needed, and a method each
//! what is not. So a table of thousands of operations is read-only memory and costs nothing at start-up, and these
//! structs may grow without breaking a crate that was generated earlier.

use crate::Protocol;

/// What all operations of an API share.
///
/// ```
/// use docwright_runtime::{Api, Auth, ClientParameter, Protocol};
///
/// const PROTOCOL: Protocol = Protocol::new().with_auth(&[Auth::Bearer]);
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
    /// The base URL. `{service}` stands for the name of the service ([`crate::OperationInfo::service`]), `{region}`,
    /// `{zone}` and `{project}` for the client's or the request's; all else in braces is one of [`Api::variables`].
    pub endpoint: &'static str,
    /// What stands in base URLs in braces, and what it is if nobody says anything.
    pub variables: &'static [Variable],
    /// The prefix of environment variables: `UCLOUD` gives `UCLOUD_REGION`.
    pub env_prefix: &'static str,
    /// How requests are authenticated and written, and replies read.
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
        Api { name, title: name, endpoint, env_prefix, protocol, variables: &[], client_parameters: &[] }
    }

    /// Sets [`Api::title`].
    #[must_use]
    pub const fn with_title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Sets [`Api::variables`].
    #[must_use]
    pub const fn with_variables(mut self, variables: &'static [Variable]) -> Self {
        self.variables = variables;
        self
    }

    /// Sets [`Api::client_parameters`].
    #[must_use]
    pub const fn with_client_parameters(mut self, parameters: &'static [ClientParameter]) -> Self {
        self.client_parameters = parameters;
        self
    }
}

/// A part of base URLs that users choose ([`crate::Builder::variable`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Variable {
    /// Its name in braces, in the environment (`ACME_TENANT`) and in profiles: `tenant`.
    pub name: &'static str,
    /// What it is if nobody says anything.
    pub default: Option<&'static str>,
}

impl Variable {
    /// A variable of this name, which must be given.
    pub const fn new(name: &'static str) -> Self {
        Variable { name, default: None }
    }

    /// Sets [`Variable::default`].
    #[must_use]
    pub const fn with_default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }
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
