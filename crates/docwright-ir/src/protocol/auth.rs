//! How callers show who they are.

use serde::{Deserialize, Serialize};

use crate::name;

/// One way of showing who calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scheme", rename_all = "kebab-case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Auth {
    /// `Authorization: Bearer TOKEN` (RFC 6750).
    Bearer,
    /// `Authorization: Basic …` with a name and a password (RFC 7617).
    Basic,
    /// A key, as it is.
    ApiKey {
        /// Where it travels.
        #[serde(rename = "in")]
        place: KeyPlace,
        /// The header's, parameter's or cookie's name.
        #[serde(deserialize_with = "name::read::header_name")]
        name: String,
    },
    /// A token that a server hands out for a client's name and secret (RFC 6749, section 4.4); it is sent as `Bearer`.
    ClientCredentials {
        /// Where tokens are fetched.
        #[serde(deserialize_with = "name::read::endpoint_url")]
        token_url: String,
        /// What is asked for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        scopes: Vec<String>,
    },
    /// A signature that is computed for each request.
    Signature {
        /// How.
        algorithm: Signing,
    },
}

/// Where an API key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum KeyPlace {
    /// A header.
    Header,
    /// A parameter of the query.
    Query,
    /// A cookie.
    Cookie,
}

/// Which algorithm signs a request. An algorithm is code, one file in the runtime and one in the mock; this names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Signing {
    /// SHA-1 over the flattened parameters in byte order of their names, then the private key (UCloud).
    SortedSha1,
    /// TC3-HMAC-SHA256 over a canonical request (Tencent Cloud API 3.0).
    Tc3HmacSha256,
}
