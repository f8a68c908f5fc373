//! By which names the server may be called.
//!
//! A page in a browser can point a name of its own to 127.0.0.1 (DNS rebinding) and then read the answers too; the
//! browser says that name in `Host`, and pages cannot change it. So the server answers to names that are only ever this
//! machine's, with its own port, and to those that it was told of. Where other machines reach it, it is called by names
//! that cannot be known; there a token keeps pages out.

use std::net::{IpAddr, SocketAddr};

/// The names.
pub(crate) struct Hosts {
    port: u16,
    any: bool,
    allowed: Vec<String>,
}

impl Hosts {
    pub(crate) fn new(allowed: &[String], address: SocketAddr) -> Self {
        let allowed = allowed.iter().map(|name| match split(name) {
            (name, None) => name.trim_end_matches('.').to_ascii_lowercase(),
            (_, Some(_)) => name.to_ascii_lowercase(),
        });
        let allowed = allowed.collect();
        Hosts { port: address.port(), any: !address.ip().is_loopback(), allowed }
    }

    /// Whether a host, as in `Host`, is this server's.
    pub(crate) fn knows(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let (name, port) = split(&host);
        let name = name.trim_end_matches('.');
        // A name may be allowed with its port, or whatever the port is: behind a forwarded port it is another one.
        if self.any || self.allowed.iter().any(|allowed| *allowed == name || *allowed == host) {
            return true;
        }
        let port = port.map_or(Some(80), |port| port.parse().ok());
        port == Some(self.port) && is_loopback(name)
    }
}

/// The name, without brackets, and the port.
fn split(host: &str) -> (&str, Option<&str>) {
    match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, "")) => (address, None),
        Some((address, rest)) => match rest.strip_prefix(':') {
            Some(port) => (address, Some(port)),
            None => (host, None),
        },
        None => host.rsplit_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    }
}

fn is_loopback(name: &str) -> bool {
    match name.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback(),
        // RFC 6761: never anybody else's.
        Err(_) => name == "localhost" || name.ends_with(".localhost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(allowed: &[&str], address: &str) -> Hosts {
        let allowed: Vec<String> = allowed.iter().map(|&name| name.to_owned()).collect();
        Hosts::new(&allowed, address.parse().unwrap())
    }

    #[test]
    fn this_machines_names_are_known_with_the_servers_port() {
        let hosts = hosts(&["Box.example.net", "[2001:db8::1]"], "127.0.0.1:8787");
        for host in [
            "127.0.0.1:8787",
            "LOCALHOST:8787",
            "localhost.:8787",
            "a.localhost:8787",
            "[::1]:8787",
            "127.9.9.9:8787",
            "box.example.net",
            "box.example.net:1",
            "[2001:db8::1]:1",
        ] {
            assert!(hosts.knows(host), "{host}");
        }
        for host in [
            "",
            "127.0.0.1",
            "127.0.0.1:8788",
            "evil.example:8787",
            "127.0.0.1.evil.example:8787",
            "127.0.0.1.nip.io:8787",
            "localhost.evil.example:8787",
            "evil.example#127.0.0.1:8787",
            "127.0.0.1:8787@evil.example:8787",
            "[::1].evil.example:8787",
            "10.0.0.1:8787",
            "0.0.0.0:8787",
            "localhost:8787:8787",
            "box:8787",
        ] {
            assert!(!hosts.knows(host), "{host}");
        }
    }

    #[test]
    fn an_open_address_takes_all_and_port_80_needs_no_port() {
        assert!(hosts(&[], "192.0.2.1:8787").knows("evil.example"));
        assert!(hosts(&[], "127.0.0.1:80").knows("localhost"));
    }
}
