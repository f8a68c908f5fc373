//! By which names the server may be called.
//!
//! A page in a browser can reach a server on loopback: directly, or by a name of its own that it points to 127.0.0.1
//! (DNS rebinding), and then it reads the answers too. The browser says so in `Host` and `Origin`, and pages cannot
//! change these. Such a name is one that somebody can register; an address, a name without dots, a name that is only
//! ever local, and the API's own names are none, and clients use them: `127.0.0.1:8080`, `http://127.0.0.1:8080` (as
//! one SDK spells it), `mock:8080` between containers, the API's name where it is redirected to the mock.

use std::net::{IpAddr, SocketAddr};

use docwright_ir::Api;

use crate::endpoints;
use crate::line::short;
use crate::request::Received;

/// Ends of names that no public DNS has: RFC 6761, RFC 6762, and ICANN's name for private use.
const LOCAL: [&str; 4] = [".localhost", ".test", ".local", ".internal"];

/// The names.
pub(crate) struct Hosts {
    any: bool,
    names: Vec<String>,
    /// With their dot.
    ends: Vec<String>,
}

impl Hosts {
    /// `allowed` are further names, `*` is for all. An address that others can reach is called by names that cannot be
    /// known, so there all are taken.
    pub(crate) fn new(api: &Api, allowed: &[String], address: SocketAddr) -> Self {
        let any = !address.ip().is_loopback() || allowed.iter().any(|name| name == "*");
        let mut hosts =
            Hosts { any, names: Vec::new(), ends: LOCAL.iter().map(|&end| end.to_owned()).collect() };
        hosts.names.extend(allowed.iter().map(|name| bare(name)));
        let own = api.services.iter().filter_map(|service| service.endpoint.as_deref());
        for url in own.chain([api.info.endpoint.url.as_str()]).chain(endpoints::of_tokens(api)) {
            hosts.add(&bare(url));
        }
        hosts
    }

    /// `{service}.example.com` and `api.{region}.example.com` stand for all names that end so.
    fn add(&mut self, host: &str) {
        match host.rsplit_once('}') {
            Some((_, end)) if end.trim_matches('.').contains('.') => self.ends.push(end.to_owned()),
            Some(_) => {}
            None => self.names.push(host.to_owned()),
        }
    }

    /// Why a request is none of this server's, if it is not.
    pub(crate) fn stranger(&self, request: &Received) -> Option<String> {
        if self.any {
            return None;
        }
        let of = |name| request.headers.iter().filter(move |(key, _)| key == name).map(|(_, value)| value);
        let host = of("host").find(|host| !self.knows(host));
        let origin = || of("origin").find(|origin| !self.knows(origin) || *origin == "null");
        let (what, name) = host.map(|host| ("host", host)).or_else(|| Some(("origin", origin()?)))?;
        Some(format!(
            "The {what} `{}` is not this server's: it answers to addresses, local names and the API's own names. \
             Allow the name at the start (`--allow-host NAME`, or `*` for all) if it is yours.",
            short(name)
        ))
    }

    fn knows(&self, host: &str) -> bool {
        let host = bare(host);
        !host.contains('.')
            || host.parse::<IpAddr>().is_ok()
            || self.names.contains(&host)
            || self.ends.iter().any(|end| host.ends_with(end.as_str()))
    }
}

/// The host of a URL, of `host:port` or of `[::1]:port`, in lower case.
fn bare(text: &str) -> String {
    let text = text.trim().to_ascii_lowercase();
    let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) if port.is_empty() || port.starts_with(':') => address,
        Some(_) => rest,
        None => rest.rsplit_once(':').map_or(rest, |(host, _)| host),
    };
    host.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_ir::{Service, parse_api_info};

    fn hosts(allowed: &[&str], address: &str) -> Hosts {
        let text = "docwright: 1\napi: acme\ntitle: Acme\nenv_prefix: ACME\n\
                    endpoint: {url: 'https://{service}.acme.example.com'}\n\
                    crates: {client: a, cli: b, command: c}\n\
                    protocol: {auth: [{scheme: client-credentials, token_url: 'https://login.example.org/token'}]}\n";
        let info = parse_api_info(text, "api.yaml").unwrap();
        let service =
            Service { endpoint: Some("https://Queue.example.org:8443/v1".to_owned()), ..Service::default() };
        let allowed: Vec<String> = allowed.iter().map(|&name| name.to_owned()).collect();
        Hosts::new(&Api { info, services: vec![service] }, &allowed, address.parse().unwrap())
    }

    fn stranger(hosts: &Hosts, headers: &[(&str, &str)]) -> bool {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        hosts.stranger(&Received { headers, ..Received::default() }).is_some()
    }

    #[test]
    fn what_clients_call_the_server_by_is_known() {
        let hosts = hosts(&[], "127.0.0.1:8080");
        for host in [
            "127.0.0.1:8080",
            "localhost:8080",
            "LOCALHOST.",
            "a.localhost",
            "[::1]:8080",
            "127.9.9.9",
            "10.0.0.5:1",
            "http://127.0.0.1:40123",
            "mock:8080",
            "x",
            "",
            "host.docker.internal",
            "mock.svc.cluster.local:80",
            "cvm.acme.example.com",
            "queue.example.org:443",
            "login.example.org",
        ] {
            assert!(!stranger(&hosts, &[("host", host)]), "{host}");
            assert!(
                !stranger(&hosts, &[("host", "localhost"), ("origin", &format!("http://{host}"))]),
                "{host}"
            );
        }
        assert!(!stranger(&hosts, &[]));
    }

    #[test]
    fn names_that_somebody_can_register_are_not() {
        let hosts = hosts(&[], "127.0.0.1:8080");
        for host in [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:8080",
            "evil.example:8080#127.0.0.1",
            "[::1].evil.example",
            "acme.example.com.evil.example",
            "evilacme.example.com",
            "example.org",
            "a.b.\u{fffd}",
            "127.0.0.1.",
            "127.0.0.1.nip.io",
        ] {
            let is_address = host == "127.0.0.1.";
            assert_eq!(stranger(&hosts, &[("host", host)]), !is_address, "{host}");
            assert_eq!(stranger(&hosts, &[("origin", &format!("https://{host}"))]), !is_address, "{host}");
        }
        assert!(stranger(&hosts, &[("host", "localhost"), ("host", "evil.example")]));
        assert!(stranger(&hosts, &[("host", "localhost"), ("origin", "null")]));
    }

    #[test]
    fn names_can_be_allowed_and_an_open_address_takes_all() {
        assert!(!stranger(&hosts(&["Mock.Example.net"], "[::1]:1"), &[("host", "mock.example.net:1")]));
        for hosts in [hosts(&["*"], "127.0.0.1:1"), hosts(&[], "0.0.0.0:1"), hosts(&[], "192.0.2.1:1")] {
            assert!(!stranger(&hosts, &[("host", "evil.example")]));
        }
    }
}
