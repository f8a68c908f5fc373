//! The smallest client: it signs nothing.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use docwright_proxy::Running;
use serde_json::Value;
use ureq::http::{Method, Request, Response};

/// An answer with its body.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) head: Response<()>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn status(&self) -> u16 {
        self.head.status().as_u16()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.headers().get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    /// Why the proxy itself answered, and its words.
    pub(crate) fn refusal(&self) -> (String, String) {
        let kind = self.header("x-docwright-proxy").unwrap_or("the vendor answered").to_owned();
        let json = self.json();
        let message = json.get("Message").unwrap_or(&json["Response"]["Error"]["Message"]);
        (kind, message.as_str().unwrap_or_default().to_owned())
    }
}

/// A request with further headers and a body.
pub(crate) fn send(method: &str, url: &str, headers: &[(&str, &str)], body: Option<&str>) -> Reply {
    send_bytes(method, url, headers, body.map(str::as_bytes))
}

/// [`send`] with a body that need not be text.
pub(crate) fn send_bytes(method: &str, url: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Reply {
    let mut request = Request::builder().method(method.parse::<Method>().unwrap()).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .allow_non_standard_methods(true)
        .timeout_global(Some(Duration::from_secs(30)))
        .build();
    let agent = ureq::Agent::from(config);
    let reply = match body {
        Some(body) => agent.run(request.body(body).unwrap()),
        None => agent.run(request.body(()).unwrap()),
    };
    let (head, mut body) = reply.unwrap().into_parts();
    let body = body.with_config().limit(u64::MAX).read_to_vec().unwrap();
    Reply { head: Response::from_parts(head, ()), body }
}

/// A call of an RPC operation, as the plain form has it.
pub(crate) fn call(proxy: &Running, path: &str, body: &Value) -> Reply {
    call_with(proxy, path, body, &[])
}

pub(crate) fn call_with(proxy: &Running, path: &str, body: &Value, headers: &[(&str, &str)]) -> Reply {
    let headers = [&[("Content-Type", "application/json")], headers].concat();
    send("POST", &format!("{}{path}", proxy.url()), &headers, Some(&body.to_string()))
}

/// Sends bytes as they are.
pub(crate) fn open(address: SocketAddr, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// Sends bytes as they are and reads to the end of the connection.
pub(crate) fn raw(address: SocketAddr, request: &str) -> String {
    let mut text = Vec::new();
    let _ = open(address, request).read_to_end(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}
