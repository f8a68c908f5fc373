//! What all services of an API share: the wire protocol, endpoints, names (`api.yaml`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Auth, ClientParameter, ErrorCode, Protocol, Service, name};

/// A whole API.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// What its services share.
    pub info: ApiInfo,
    /// In order of name.
    pub services: Vec<Service>,
}

impl Api {
    /// The ways of showing who calls that single operations have of their own, each once.
    pub fn own_ways(&self) -> Vec<&Auth> {
        let mut ways: Vec<&Auth> = Vec::new();
        for way in self.services.iter().flat_map(Service::own_ways) {
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        ways
    }

    /// All ways of showing who calls, the usual one first: the protocol's, then what single operations have beside.
    pub fn ways(&self) -> Vec<&Auth> {
        let usual = &self.info.protocol.auth;
        let own = self.own_ways().into_iter().filter(|way| !usual.contains(way));
        usual.iter().chain(own).collect()
    }
}

/// What an API's services share: one YAML file, `api.yaml`, beside the services' files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApiInfo {
    /// The version of this file format.
    pub docwright: u32,
    /// The API's name in file names, crates and environment variables: `ucloud`.
    #[serde(rename = "api", deserialize_with = "name::read::path_name")]
    pub name: String,
    /// The name for people: `UCloud`.
    pub title: String,
    /// Where requests go.
    pub endpoint: Endpoint,
    /// How requests are authenticated and written, and replies read.
    #[serde(default)]
    pub protocol: Protocol,
    /// Parameters that a client can hold for all its requests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub client_parameters: Vec<ClientParameter>,
    /// What the generated crates are called.
    pub crates: CrateNames,
    /// The prefix of environment variables: `UCLOUD`.
    #[serde(deserialize_with = "name::read::env_prefix")]
    pub env_prefix: String,
    /// What the command line knows of the vendor's own one.
    #[serde(default, skip_serializing_if = "CommandLine::is_empty")]
    pub command_line: CommandLine,
    /// Where the vendor's documentation starts, for people.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_web_url"
    )]
    pub documentation: Option<String>,
    /// Whom to ask about the API, for the OpenAPI files: its title and documentation if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The error codes that every operation may answer with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorCode>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    /// A person or a team.
    pub name: String,
    /// Their web page.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_web_url"
    )]
    pub url: Option<String>,
}

/// Where requests go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Endpoint {
    /// The base URL. `{service}` stands for the service's name, `{region}`, `{zone}` and `{project}` for what a client or a
    /// request says of these; all else in braces is one of [`Endpoint::variables`].
    #[serde(deserialize_with = "name::read::endpoint_url")]
    pub url: String,
    /// What stands in the URL in braces, by its name, beside the names above: a tenant, an edition; and what a region is if
    /// nobody says one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub variables: BTreeMap<String, Variable>,
}

impl Endpoint {
    /// A URL without variables of its own.
    pub fn new(url: impl Into<String>) -> Self {
        Endpoint { url: url.into(), variables: BTreeMap::new() }
    }
}

/// A part of a base URL that users choose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Variable {
    /// What stands there if nobody says anything.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_host_label"
    )]
    pub default: Option<String>,
    /// The values that are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// What it is, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// What the command line knows of the vendor's own one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommandLine {
    /// The cheapest call that only reads, by its wire name: whether a key works is asked with it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_wire_name"
    )]
    pub check: Option<String>,
    /// The files that the vendor's own command line keeps keys and settings in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub import: Vec<ImportedFile>,
}

impl CommandLine {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.check.is_none() && self.import.is_empty()
    }
}

/// A file of JSON that profiles can be taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportedFile {
    /// From the user's home: `.acme/config.json`. `{profile}` stands for a profile's name, a file for each.
    pub path: String,
    /// For a list of profiles: the member that holds the name of each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Where each setting of a profile stands in it: `region: defaults.region`.
    pub settings: BTreeMap<String, String>,
}

/// What the generated crates are called, and what their manifests say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrateNames {
    /// The client crate.
    #[serde(deserialize_with = "name::read::crate_name")]
    pub client: String,
    /// The command line crate.
    #[serde(deserialize_with = "name::read::crate_name")]
    pub cli: String,
    /// The command line's program name.
    #[serde(deserialize_with = "name::read::crate_name")]
    pub command: String,
    /// Their version: `0.1.0` if nothing is said.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_version"
    )]
    pub version: Option<String>,
    /// The web page of their source.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_web_url"
    )]
    pub repository: Option<String>,
    /// Their licence as an SPDX expression: `MIT OR Apache-2.0`, with both texts, if nothing is said.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_license"
    )]
    pub license: Option<String>,
    /// What crates.io finds them by, five at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "name::read::keywords")]
    pub keywords: Vec<String>,
}
