//! Nothing that a request says leads the proxy to another server or another path than its operation's.

use std::net::TcpListener;

use crate::client::raw;
use crate::servers::{CODED_PATHS, form_api, pair, path_api};

#[test]
fn no_target_leads_to_another_server() {
    let decoy = TcpListener::bind("127.0.0.1:0").unwrap();
    decoy.set_nonblocking(true).unwrap();
    let other = decoy.local_addr().unwrap();
    let pair = pair(form_api());
    let (address, port) = (pair.proxy.address(), pair.proxy.address().port());
    for target in [
        format!("http://{other}/host/DescribeHosts"),
        format!("https://127.0.0.1:{port}/host/DescribeHosts"),
        format!("http://127.0.0.1:{port}@{other}/host/DescribeHosts"),
        format!("ftp://{other}/"),
        format!("//{other}/host/DescribeHosts"),
        format!("/{other}/host/DescribeHosts"),
        format!("/http://{other}/host/DescribeHosts"),
        format!("/host/http:%2F%2F{other}"),
        "/host%2FDescribeHosts".to_owned(),
        "/host/../host/DescribeHosts".to_owned(),
        "/./host/DescribeHosts".to_owned(),
        "/host//DescribeHosts".to_owned(),
        "/host/DescribeHosts/".to_owned(),
        "/host/DescribeHosts%00".to_owned(),
        "/HOST/DescribeHosts".to_owned(),
        "\\host\\DescribeHosts".to_owned(),
        "*".to_owned(),
        other.to_string(),
    ] {
        for method in ["POST", "CONNECT", "OPTIONS"] {
            let reply = raw(
                address,
                &format!(
                    "{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                ),
            );
            let status = reply.split(' ').nth(1).unwrap_or("closed");
            assert!(matches!(status, "400" | "404" | "405" | "421"), "{method} {target}: {reply}");
        }
    }
    assert!(pair.mock.requests().is_empty() && decoy.accept().is_err());
}

#[test]
fn no_value_of_a_path_leads_to_another_path() {
    let pair = pair(path_api(CODED_PATHS));
    let (address, port) = (pair.proxy.address(), pair.proxy.address().port());
    let get = |value: &str| {
        let reply = raw(
            address,
            &format!(
                "GET /host/users/{value} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
            ),
        );
        reply.split(' ').nth(1).unwrap_or("closed").to_owned()
    };
    for value in [
        "..",
        ".",
        "%2e%2e",
        "..%2f..",
        "%2e%2e%2fadmin",
        "..%5cadmin",
        "a%2f..%2fb",
        "%252e%252e",
        "..;x",
        "%2e%2e%00",
        "%20",
        "",
    ] {
        assert_eq!(get(value), "400", "{value}");
    }
    assert!(pair.mock.requests().is_empty());
    // What only looks so stays one part of the path.
    for (value, sent) in [
        ("a%2Fb", "/users/a%2Fb"),
        ("%3Fx=1%23y", "/users/%3Fx%3D1%23y"),
        ("http:%2F%2Fevil", "/users/http%3A%2F%2Fevil"),
        ("a..b", "/users/a..b"),
    ] {
        assert_eq!(get(value), "200", "{value}");
        let target = pair.mock.requests().pop().unwrap().target;
        assert!(target.starts_with(&format!("{sent}?")), "{target}");
    }
}
