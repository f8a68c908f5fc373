//! Which of the vendor's headers the client gets.

use docwright_runtime::StreamedResponse;
use hyper::header::{HeaderMap, HeaderName, HeaderValue};

/// What begins with this is the proxy's own.
const OWN: &str = "x-docwright-";
/// What the vendor answered with, where that is another status.
pub(crate) const VENDOR_STATUS: HeaderName = HeaderName::from_static("x-docwright-vendor-status");
/// Why the proxy itself answers.
pub(crate) const PROXY: HeaderName = HeaderName::from_static("x-docwright-proxy");

/// Headers of one connection alone (RFC 9110, section 7.6.1), and those that a browser would take for this server's:
/// cookies, which pages may read, and who may read.
const DROPPED: [&str; 14] = [
    // Whoever follows it sends the plain request to somebody else; see `location` for what stays here.
    "location",
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "set-cookie",
    "set-cookie2",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "alt-svc",
    "strict-transport-security",
];

/// The headers that go on to the client.
pub(crate) fn passed_on(response: &StreamedResponse) -> HeaderMap {
    let named: Vec<String> = response
        .headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("connection"))
        .flat_map(|(_, value)| value.split(',').map(|name| name.trim().to_ascii_lowercase()))
        .collect();
    let mut headers = HeaderMap::new();
    for (name, value) in &response.headers {
        let name = name.to_ascii_lowercase();
        let is_dropped = DROPPED.contains(&name.as_str())
            || named.contains(&name)
            || name.starts_with("access-control-")
            || name.starts_with(OWN);
        if is_dropped {
            continue;
        }
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_bytes(value.as_bytes()))
        {
            headers.append(name, value);
        }
    }
    headers
}
