//! How callers show who they are.

use serde::{Deserialize, Serialize};

use super::SigV4;
use crate::name;

/// One way of showing who calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scheme", rename_all = "kebab-case", try_from = "Given")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!try_from, deny_unknown_fields))]
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
        name: String,
    },
    /// A token that a server hands out for a client's name and secret (RFC 6749, section 4.4); it is sent as `Bearer`.
    ClientCredentials {
        /// Where tokens are fetched.
        token_url: String,
        /// What is asked for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        scopes: Vec<String>,
    },
    /// A signature that is computed for each request.
    Signature {
        /// How.
        algorithm: Signing,
        /// What [`Signing::SigV4`] is told beside; the other algorithms need nothing.
        #[serde(flatten)]
        sigv4: SigV4,
    },
}

/// As it is written: read member by member, so that an error has the line of what it speaks of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    scheme: Scheme,
    #[serde(rename = "in")]
    place: Option<KeyPlace>,
    #[serde(default, deserialize_with = "name::read::optional_own_header")]
    name: Option<String>,
    #[serde(default, deserialize_with = "name::read::optional_url")]
    token_url: Option<String>,
    scopes: Option<Vec<String>>,
    algorithm: Option<Signing>,
    #[serde(default, deserialize_with = "name::read::optional_path_name")]
    service: Option<String>,
    #[serde(default, deserialize_with = "name::read::optional_path_name")]
    region: Option<String>,
    #[serde(default, deserialize_with = "name::read::optional_header_prefix")]
    header_prefix: Option<String>,
    #[serde(default, deserialize_with = "name::read::optional_path_name")]
    terminator: Option<String>,
    #[serde(default, deserialize_with = "name::read::optional_algorithm_word")]
    algorithm_word: Option<String>,
    #[serde(default)]
    path_as_sent: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Scheme {
    Bearer,
    Basic,
    ApiKey,
    ClientCredentials,
    Signature,
}

impl TryFrom<Given> for Auth {
    type Error = &'static str;

    fn try_from(given: Given) -> Result<Self, Self::Error> {
        let Given { scheme, place, name, token_url, scopes, algorithm, .. } = given;
        let Given { service, region, header_prefix, terminator, algorithm_word, path_as_sent, .. } = given;
        let sigv4 = SigV4 { service, region, header_prefix, terminator, algorithm_word, path_as_sent };
        let is = |wanted| scheme == wanted;
        let is_key = place.is_some() || name.is_some();
        let is_token = token_url.is_some() || scopes.is_some();
        if is_key && !is(Scheme::ApiKey) {
            return Err("`in` and `name` belong to the scheme api-key");
        }
        if is_token && !is(Scheme::ClientCredentials) {
            return Err("`token_url` and `scopes` belong to the scheme client-credentials");
        }
        if algorithm.is_some() && !is(Scheme::Signature) {
            return Err("`algorithm` belongs to the scheme signature");
        }
        if sigv4 != SigV4::default() && algorithm != Some(Signing::SigV4) {
            return Err(
                "`service`, `region`, `header_prefix`, `terminator`, `algorithm_word` and `path_as_sent` belong to \
                        the algorithm sigv4",
            );
        }
        match (scheme, place.zip(name), token_url, algorithm) {
            (Scheme::Bearer, ..) => Ok(Auth::Bearer),
            (Scheme::Basic, ..) => Ok(Auth::Basic),
            (Scheme::ApiKey, Some((place, name)), ..) => Ok(Auth::ApiKey { place, name }),
            (Scheme::ApiKey, None, ..) => {
                Err("the scheme api-key needs `in` (header, query or cookie) and `name`")
            }
            (Scheme::ClientCredentials, _, Some(token_url), _) => {
                Ok(Auth::ClientCredentials { token_url, scopes: scopes.unwrap_or_default() })
            }
            (Scheme::ClientCredentials, _, None, _) => Err("the scheme client-credentials needs `token_url`"),
            (Scheme::Signature, _, _, Some(algorithm)) => Ok(Auth::Signature { algorithm, sigv4 }),
            (Scheme::Signature, _, _, None) => Err("the scheme signature needs `algorithm`"),
        }
    }
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
    /// Signature Version 4, HMAC-SHA256 over a canonical request (AWS and others).
    #[serde(rename = "sigv4")]
    SigV4,
    /// ACS3-HMAC-SHA256 over a canonical request (Alibaba Cloud, V3).
    Acs3HmacSha256,
    /// HMAC-SHA1 over the method and the flattened parameters in order (Alibaba Cloud's RPC, V2).
    SortedHmacSha1,
}
