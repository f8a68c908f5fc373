//! Where an answer says that something is, as this server's clients reach it.
//!
//! `https://api.example.com/v1/orders/7` is `/shop/orders/7` here. What leads to another server, or to no operation, is left
//! out: whoever followed it would send a plain request to somebody else.

use docwright_runtime::StreamedResponse;
use hyper::header::HeaderValue;

use crate::route::{Found, Routes};

/// A request's address, and what of it leads to an operation.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// `https://api.example.com`.
    server: String,
    /// What stands before all operations: `/v1`, or nothing.
    front: String,
}

impl Asked {
    /// That of a URL which was made of an operation's path.
    pub(crate) fn of(url: &str, path: &str) -> Self {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        let host = url.find("://").map_or(0, |at| at + 3);
        let slash = url.get(host..).and_then(|rest| rest.find('/')).map_or(url.len(), |at| host + at);
        let (server, sent) = url.split_at_checked(slash).unwrap_or((url, ""));
        let own = path.split('/').count().saturating_sub(1);
        let cut = sent.rmatch_indices('/').take(own).last().map_or(sent.len(), |(at, _)| at);
        Asked { server: server.to_owned(), front: sent.get(..cut).unwrap_or_default().to_owned() }
    }

    /// What the answer's `Location` is here, if it leads to an operation; that of `service` first.
    pub(crate) fn location(
        &self,
        response: &StreamedResponse,
        routes: &Routes,
        services: &[&str],
    ) -> Option<HeaderValue> {
        let mut named = response.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("location"));
        let (_, location) = named.next().filter(|_| named.next().is_none())?;
        let below = self.below(location)?;
        let path = below.split(['?', '#']).next().unwrap_or_default();
        let leads = |service: &&&str| {
            let found = routes.find("GET", &format!("/{service}{path}"));
            matches!(found, Found::Route(..) | Found::Methods(_))
        };
        let service = services.iter().find(leads)?;
        HeaderValue::from_str(&format!("/{service}{below}")).ok()
    }

    /// The path of an operation that an address on the same server has.
    fn below<'a>(&self, location: &'a str) -> Option<&'a str> {
        let path = match location.get(..self.server.len()) {
            Some(server) if server.eq_ignore_ascii_case(&self.server) => location.get(self.server.len()..)?,
            _ => location,
        };
        let leads_away = |part: &str| {
            let plain = part.replace("%2e", ".").replace("%2E", ".");
            plain == "." || plain == ".."
        };
        // `//elsewhere` and `/\elsewhere` are other servers to a browser.
        let is_path = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
        let parts = path.split(['?', '#']).next().unwrap_or_default();
        let below = path.strip_prefix(self.front.as_str())?;
        (is_path && below.starts_with('/') && !below.starts_with("//") && !parts.split('/').any(leads_away))
            .then_some(below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_on_the_server_and_below_its_front_is_a_path_here() {
        let asked = Asked::of("https://api.example.com/v1/orders?x=/y", "/orders");
        for (location, below) in [
            ("https://api.example.com/v1/orders/7?a=b", Some("/orders/7?a=b")),
            ("HTTPS://API.example.com/v1/orders/7", Some("/orders/7")),
            ("/v1/orders/7", Some("/orders/7")),
            ("/orders/7", None),
            ("/v1orders/7", None),
            ("/v1//elsewhere/7", None),
            ("http://api.example.com/v1/orders/7", None),
            ("https://api.example.com.evil.example/v1/orders/7", None),
            ("https://api.example.com:8443/v1/orders/7", None),
            ("https://api.example.com@evil.example/v1/orders/7", None),
            ("//evil.example/v1/orders/7", None),
            ("/\\evil.example", None),
            ("/v1/orders/../admin", None),
            ("/v1/orders/%2E%2e/admin", None),
            ("orders/7", None),
            ("", None),
        ] {
            assert_eq!(asked.below(location), below, "{location}");
        }
        let bare = Asked::of("http://127.0.0.1:1/orders/7/files", "/orders/{id}/files");
        assert_eq!(bare.below("/orders/8"), Some("/orders/8"));
        assert_eq!(bare.below("//orders/8"), None);
    }
}
