//! Base URLs: read once, so that the host that is signed is the host that is called.

use crate::{Error, OperationInfo};

/// A base URL in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Endpoint {
    scheme: String,
    /// `host` or `host:port`, as it stands in the `Host` header.
    pub(crate) host: String,
    /// Without a final `/`; often empty.
    path: String,
}

impl Endpoint {
    /// Reads `https://host:port/path`; `{service}` stands for the service's name.
    ///
    /// # Errors
    /// [`Error::Configuration`] if it is no such URL.
    pub(crate) fn parse(url: &str, service: &str) -> Result<Endpoint, Error> {
        let wrong = |why: &str| Error::configuration(format!("endpoint `{url}`: {why}"));
        let text = url.trim().replace("{service}", service);
        let (scheme, rest) =
            text.split_once("://").ok_or_else(|| wrong("expected `https://host` or `http://host`"))?;
        let scheme = scheme.to_ascii_lowercase();
        let default_port = match scheme.as_str() {
            "https" => ":443",
            "http" => ":80",
            _ => return Err(wrong("expected the scheme `https` or `http`")),
        };
        if rest.contains(['?', '#']) {
            return Err(wrong("a query or a fragment has no place in it"));
        }
        let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        // An HTTP client leaves the default port out of the Host header.
        let host = host.strip_suffix(default_port).unwrap_or(host).to_ascii_lowercase();
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
        if host.is_empty() || !host.chars().all(allowed) {
            return Err(wrong("expected a host name after the scheme"));
        }
        let path = path.trim_end_matches('/').to_owned();
        Ok(Endpoint { scheme, host, path })
    }

    /// The path of a request: the endpoint's own, then the operation's.
    pub(crate) fn path(&self, operation: &str) -> String {
        format!("{}/{}", self.path, operation.trim_start_matches('/'))
    }

    /// The URL of a request.
    pub(crate) fn url(&self, path: &str, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}://{}{path}{mark}{query}", self.scheme, self.host)
    }
}

/// The first that is set: the client's, the service's, the API's.
pub(crate) fn choose<'a>(client: Option<&'a str>, info: &OperationInfo, api: &'a str) -> &'a str {
    client.or(info.endpoint).unwrap_or(api)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(endpoint: &str) -> Result<String, String> {
        let endpoint = Endpoint::parse(endpoint, "cvm").map_err(|error| error.to_string())?;
        Ok(format!("{} {}", endpoint.host, endpoint.url(&endpoint.path("/"), "a=b")))
    }

    #[test]
    fn the_service_stands_in_the_host() {
        assert_eq!(
            url("https://{service}.example.com"),
            Ok("cvm.example.com https://cvm.example.com/?a=b".into())
        );
    }

    #[test]
    fn a_path_and_a_port_are_kept_and_a_default_port_is_not() {
        assert_eq!(
            url("http://127.0.0.1:8080/v2/"),
            Ok("127.0.0.1:8080 http://127.0.0.1:8080/v2/?a=b".into())
        );
        assert_eq!(url("https://Example.com:443"), Ok("example.com https://example.com/?a=b".into()));
        assert_eq!(url("http://[::1]:8080"), Ok("[::1]:8080 http://[::1]:8080/?a=b".into()));
    }

    #[test]
    fn anything_else_is_an_error_that_shows_it() {
        for wrong in
            ["", "example.com", "ftp://example.com", "https://", "https://a b", "https://u:p@h", "http://h?x"]
        {
            assert!(url(wrong).unwrap_err().starts_with(&format!("endpoint `{wrong}`: ")), "{wrong}");
        }
    }
}
