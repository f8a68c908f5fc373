//! Base URLs: read once, so that the host that is signed is the host that is called.

use std::net::{IpAddr, Ipv6Addr};

use crate::encode::path::steps_aside;
use crate::redact::shown_url;
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
    /// Reads `https://host:port/path`; `variable` says what stands for a name in braces.
    ///
    /// # Errors
    /// [`Error::Configuration`] if it is no such URL, or nothing stands for a name.
    pub(crate) fn parse(url: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Endpoint, Error> {
        let wrong = |why: &str| Error::configuration(format!("endpoint `{}`: {why}", shown_url(url)));
        let text = filled(url.trim(), variable).map_err(|why| wrong(&why))?;
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
        let port = host.rsplit_once(':').map(|(_, port)| port).filter(|_| !host.ends_with(']'));
        if port.is_some_and(|port| port.parse::<u16>().is_err()) {
            return Err(wrong("expected a number after the host's colon"));
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
        if host.is_empty() || !host.chars().all(allowed) || !is_host(&host) {
            return Err(wrong("expected a host name after the scheme"));
        }
        if path.contains(|c: char| c.is_control() || c.is_whitespace()) {
            return Err(wrong("blanks and control characters have no place in it"));
        }
        if steps_aside(path) {
            return Err(wrong("`.` and `..` have no place in it"));
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

impl Endpoint {
    /// Whether others can read on the way what is sent: plain HTTP to another machine.
    pub(crate) fn is_exposed(&self) -> bool {
        self.scheme == "http" && !is_this_machine(&self.host)
    }
}

/// A URL with what stands for its names in braces.
fn filled(url: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut text = String::new();
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').ok_or("a brace is not closed")?;
        let value =
            variable(name).ok_or_else(|| format!("`{{{name}}}` is not known: {}", how_to_set(name)))?;
        // A dot or a slash would lead to another server, and the signature with it.
        let is_label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if value.is_empty() || !value.chars().all(is_label) {
            return Err(format!(
                "`{{{name}}}` is a part of the host: letters, digits, dashes and underscores"
            ));
        }
        text.push_str(before);
        text.push_str(&value);
        rest = behind;
    }
    text.push_str(rest);
    Ok(text)
}

fn how_to_set(name: &str) -> String {
    match name {
        "region" | "zone" => {
            format!("give the {name} with the call or for all calls (`.{name}(…)`, `--{name}`)")
        }
        "project" => "give the project for all calls (`.project_id(…)`, `--project-id`)".to_owned(),
        name => format!("give it in code (`.variable(\"{name}\", …)`), in the environment or in a profile"),
    }
}

/// Whether a host, with its port, has brackets around an IPv6 address and nowhere else, and one colon at most beside.
fn is_host(host: &str) -> bool {
    match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').is_some_and(|(address, port)| {
            address.parse::<Ipv6Addr>().is_ok() && (port.is_empty() || port.starts_with(':'))
        }),
        None => {
            let name = host.split_once(':').map_or(host, |(name, _)| name);
            !name.is_empty() && !host.contains(['[', ']']) && host.matches(':').count() < 2
        }
    }
}

/// Whether a client takes this for a base URL: for those who keep one before any client is built.
///
/// # Errors
/// [`Error::Configuration`] if it is none: another scheme, a user, a query, a host that cannot be one.
pub fn check_endpoint(url: &str) -> Result<(), Error> {
    // Each name in braces is known to somebody.
    Endpoint::parse(url, &|name| Some(name.to_owned())).map(drop)
}

fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(address) => address.split(']').next(),
        None => host.split(':').next(),
    };
    let name = name.unwrap_or_default().trim_end_matches('.');
    match name.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback(),
        Err(_) => name == "localhost" || name.ends_with(".localhost"),
    }
}

/// The first that is set: the client's, the service's, the API's.
pub(crate) fn choose<'a>(client: Option<&'a str>, info: &OperationInfo, api: &'a str) -> &'a str {
    client.or(info.endpoint).unwrap_or(api)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::origin;

    fn url_of(url: &str) -> Result<Endpoint, String> {
        Endpoint::parse(url, &cvm).map_err(|error| error.to_string())
    }

    fn cvm(name: &str) -> Option<String> {
        match name {
            "service" => Some("cvm".to_owned()),
            "region" => Some("cn-1".to_owned()),
            "evil" => Some("a.evil.example".to_owned()),
            _ => None,
        }
    }

    fn url(endpoint: &str) -> Result<String, String> {
        let endpoint = Endpoint::parse(endpoint, &cvm).map_err(|error| error.to_string())?;
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
    fn names_in_braces_are_parts_of_a_host_and_lead_to_no_other() {
        let host = |url: &str| url_of(url).map(|endpoint| endpoint.host);
        assert_eq!(host("https://{service}.{region}.example.com"), Ok("cvm.cn-1.example.com".to_owned()));
        for (url, told) in [
            ("https://{tenant}.example.com", "`{tenant}` is not known: give it in code (`.variable("),
            ("https://{zone}.example.com", "`--zone`"),
            ("https://{evil}.example.com", "letters, digits, dashes"),
            ("https://{service.example.com", "a brace is not closed"),
        ] {
            let error = host(url).unwrap_err();
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn anything_else_is_an_error_that_shows_it() {
        for wrong in [
            "",
            "example.com",
            "ftp://example.com",
            "https://",
            "https://a b",
            "https://h/a/../b",
            "http://[::1",
            "http://::1]",
            "http://[",
            "http://[]",
            "http://[::1]x",
            "http://[x]:1",
            "http://[::1]]:1",
            "http://a[::1]",
            "http://::1",
            "http://:80",
            "http://a:b:1",
            "http://[1.2.3.4]",
            "http://h/a b",
        ] {
            assert!(url(wrong).unwrap_err().starts_with(&format!("endpoint `{wrong}`: ")), "{wrong}");
        }
    }

    #[test]
    fn neither_a_user_nor_a_query_is_shown() {
        for (wrong, shown) in [
            ("https://ann:hunter2@h", "https://h"),
            ("https://ann:hunter2@h/p?x=hunter2", "https://h/p"),
            ("http://h?x=hunter2", "http://h"),
            ("http://h#hunter2", "http://h"),
            ("ann:hunter2@h", "h"),
            ("https://ann:hun?hunter2@h", "https://h"),
            ("https://ann:hun#hunter2@h", "https://h"),
            ("https://ann:hun/hunter2@h", "https://h"),
            ("https://ann:hun\\hunter2@h", "https://h"),
            ("https://ann:hun@hunter2@h", "https://h"),
            ("https://ann:hunter2%40h", "https://h"),
            ("https://ann:hun://hunter2@h", "https://h"),
            ("ann:hunter2@https://h?x", "https://h"),
        ] {
            let message = url(wrong).unwrap_err();
            assert!(message.starts_with(&format!("endpoint `{shown}`: ")), "{wrong}: {message}");
            assert!(!origin(wrong).contains("hun"), "{}", origin(wrong));
        }
    }

    #[test]
    fn plain_http_is_exposed_unless_it_stays_on_this_machine() {
        let exposed = |url: &str| Endpoint::parse(url, &cvm).unwrap().is_exposed();
        for local in [
            "localhost",
            "LOCALHOST:80",
            "a.localhost",
            "localhost.",
            "127.0.0.1:8080",
            "127.9.9.9",
            "[::1]:1",
            "[::ffff:127.0.0.1]",
        ] {
            assert!(!exposed(&format!("http://{local}/v2")), "{local}");
        }
        for other in [
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "10.0.0.1:80",
            "[::2]",
            "0.0.0.0",
        ] {
            assert!(exposed(&format!("http://{other}")) && !exposed(&format!("https://{other}")), "{other}");
        }
    }
}
