//! Who may call: whoever does calls with the user's key.
//!
//! Pages in a browser may not, unless their origin is named. The browser says `Origin` with every request of a page that
//! is not a plain GET, and `Sec-Fetch-Site` with all; a page can neither forge nor drop them. Where a body must be JSON, a
//! page's request comes after a preflight in any case; where it is a form of parts or a text, these headers alone tell.

use docwright_runtime::{Protocol, Slot};
use hyper::header::{AUTHORIZATION, HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::request::Parts;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::hosts::Hosts;
use crate::refusal::{Kind, Refusal};
use crate::text::short;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What lets requests in.
pub(crate) struct Gate {
    hosts: Hosts,
    /// In lower case.
    origins: Vec<String>,
    /// The token's hash: hashes are all of one length, so that comparing takes the same time.
    token: Option<[u8; 32]>,
}

impl Gate {
    pub(crate) fn new(hosts: Hosts, origins: &[String], token: Option<&str>) -> Self {
        let origins = origins.iter().map(|origin| origin.to_ascii_lowercase()).collect();
        Gate { hosts, origins, token: token.map(hash) }
    }

    /// The host that a request names is this server's.
    pub(crate) fn check_host(&self, head: &Parts) -> Result<(), Refusal> {
        let named = head.headers.get_all(HOST).iter().map(|host| String::from_utf8_lossy(host.as_bytes()));
        // `POST http://elsewhere/ HTTP/1.1`: this server fetches nothing for anybody.
        let target = head.uri.authority().map(|authority| authority.as_str().into());
        let all: Vec<_> = named.chain(target).collect();
        let stranger = all.iter().find(|host| !self.hosts.knows(host));
        if stranger.is_none()
            && !all.is_empty()
            && head.uri.scheme_str().is_none_or(|scheme| scheme == "http")
        {
            return Ok(());
        }
        let host = stranger.map(|host| short(host)).unwrap_or_default();
        let message = format!(
            "The host `{host}` is not this server's: it answers to names of this machine, with its own port. Allow the \
             name at the start (`--allow-host NAME`) if it is yours."
        );
        Err(Refusal::new(Kind::Host, message))
    }

    /// The origin of the page that calls, if one does and it may.
    pub(crate) fn check_origin(&self, headers: &HeaderMap) -> Result<Option<String>, Refusal> {
        let mut origins = headers.get_all(ORIGIN).iter();
        let origin = origins.next().map(|origin| String::from_utf8_lossy(origin.as_bytes()).into_owned());
        match origin {
            Some(origin) if origins.next().is_none() && self.allows(&origin) => Ok(Some(origin)),
            Some(origin) => Err(Refusal::new(
                Kind::Origin,
                format!(
                    "A page of `{}` may not call: it would do so with your key. Allow its origin at the start \
                     (`--allow-origin ORIGIN`) if it is yours.",
                    short(&origin)
                ),
            )),
            None if is_of_another_site(headers) => {
                Err(Refusal::new(Kind::Origin, "A page of another site may not call."))
            }
            None => Ok(None),
        }
    }

    fn allows(&self, origin: &str) -> bool {
        self.origins.contains(&origin.to_ascii_lowercase())
    }

    /// The caller shows the token, if there is one.
    pub(crate) fn check_token(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let Some(expected) = &self.token else { return Ok(()) };
        let mut shown = headers.get_all(AUTHORIZATION).iter();
        let given = shown.next().and_then(|value| value.to_str().ok()).and_then(bearer);
        let is_right = given.is_some_and(|given| bool::from(hash(given).ct_eq(expected)));
        match is_right && shown.next().is_none() {
            true => Ok(()),
            false => Err(Refusal::new(
                Kind::Token,
                "This server asks for its token: `Authorization: Bearer TOKEN`, as it was started with.",
            )),
        }
    }
}

/// A header of the protocol's that a caller must not send: only the region's is the caller's to choose, and with
/// `Authorization` it speaks to this server.
pub(crate) fn check_own_headers(headers: &HeaderMap, protocol: Protocol) -> Result<(), Refusal> {
    let is_callers = |name: &HeaderName| {
        let region = protocol.request.region.map(Slot::name);
        *name == AUTHORIZATION || region.is_some_and(|region| region.eq_ignore_ascii_case(name.as_str()))
    };
    let own = |name: &&HeaderName| protocol.sets(name.as_str()) && !is_callers(name);
    match headers.keys().find(own) {
        None => Ok(()),
        Some(name) => Err(Refusal::new(
            Kind::Reserved,
            format!("The header `{}` is set by the proxy, when it signs.", short(name.as_str())),
        )),
    }
}

/// `Bearer TOKEN`; the scheme in any case (RFC 9110).
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn is_of_another_site(headers: &HeaderMap) -> bool {
    let ours = |site: &str| matches!(site, "none" | "same-origin");
    headers.get_all(SEC_FETCH_SITE).iter().any(|site| !site.to_str().is_ok_and(ours))
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}
