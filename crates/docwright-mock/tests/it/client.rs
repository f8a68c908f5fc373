//! The smallest clients that sign: what they send is written down here, not taken from the server's code.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use docwright_mock::{DEFAULT_CREDENTIALS, Running};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use ureq::http::{Request, Response};

/// A response with its body.
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
        serde_json::from_slice(&self.body).unwrap()
    }
}

pub(crate) fn send(request: Request<Vec<u8>>) -> Result<Reply, ureq::Error> {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(20)))
        .build();
    let (head, mut body) = ureq::Agent::from(config).run(request)?.into_parts();
    let body = body.with_config().limit(u64::MAX).read_to_vec()?;
    Ok(Reply { head: Response::from_parts(head, ()), body })
}

/// Sends bytes as they are and reads to the end of the connection.
pub(crate) fn raw(mock: &Running, request: &str) -> String {
    let mut stream = TcpStream::connect(mock.address()).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A form, signed as UCloud's SDKs do.
pub(crate) fn form<T: AsRef<str>>(pairs: &[(T, T)]) -> String {
    form_as(pairs, DEFAULT_CREDENTIALS)
}

pub(crate) fn form_as<T: AsRef<str>>(pairs: &[(T, T)], (id, key): (&str, &str)) -> String {
    let given = pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
    let mut sorted: Vec<(&str, &str)> = given.chain([("PublicKey", id)]).collect();
    sorted.sort();
    let text: String = sorted.iter().map(|(name, value)| format!("{name}{value}")).collect();
    let signature = hex(&Sha1::digest(format!("{text}{key}")));
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(sorted)
        .append_pair("Signature", &signature)
        .finish()
}

pub(crate) fn post_form(mock: &Running, body: String) -> Result<Reply, ureq::Error> {
    let request = Request::post(mock.url()).header("Content-Type", "application/x-www-form-urlencoded");
    send(request.body(body.into_bytes()).unwrap())
}

pub(crate) fn call_form<T: AsRef<str>>(mock: &Running, pairs: &[(T, T)]) -> Value {
    post_form(mock, form(pairs)).unwrap().json()
}

/// A request of Tencent Cloud's API 3.0.
#[derive(Clone)]
pub(crate) struct Tc3 {
    pub(crate) method: &'static str,
    pub(crate) host: String,
    pub(crate) query: String,
    pub(crate) body: String,
    pub(crate) action: String,
    pub(crate) version: String,
    pub(crate) key: (&'static str, &'static str),
    /// What is added to the time.
    pub(crate) skew: i64,
    pub(crate) unsigned: bool,
    /// Further headers.
    pub(crate) extra: Vec<(&'static str, String)>,
}

impl Tc3 {
    pub(crate) fn post(mock: &Running, action: &str, body: &Value) -> Self {
        Tc3 {
            method: "POST",
            host: mock.address().to_string(),
            query: String::new(),
            body: body.to_string(),
            action: action.to_owned(),
            version: "2020-01-01".to_owned(),
            key: DEFAULT_CREDENTIALS,
            skew: 0,
            unsigned: false,
            extra: Vec::new(),
        }
    }

    pub(crate) fn headers(&self) -> Vec<(String, String)> {
        let content =
            if self.method == "GET" { "application/x-www-form-urlencoded" } else { "application/json" };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let time = i64::try_from(now).unwrap() + self.skew;
        let date = jiff::Timestamp::from_second(time).unwrap().strftime("%Y-%m-%d").to_string();
        let payload = if self.unsigned { "UNSIGNED-PAYLOAD" } else { self.body.as_str() };
        let canonical = format!(
            "{}\n/\n{}\ncontent-type:{content}\nhost:{}\n\ncontent-type;host\n{}",
            self.method,
            self.query,
            self.host,
            hex(&Sha256::digest(payload))
        );
        let scope = format!("{date}/host/tc3_request");
        let text = format!("TC3-HMAC-SHA256\n{time}\n{scope}\n{}", hex(&Sha256::digest(canonical)));
        let (id, secret) = self.key;
        let mut key = format!("TC3{secret}").into_bytes();
        for part in [date.as_str(), "host", "tc3_request", &text] {
            key = Hmac::<Sha256>::new_from_slice(&key)
                .unwrap()
                .chain_update(part)
                .finalize()
                .into_bytes()
                .to_vec();
        }
        let authorization = format!(
            "TC3-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders=content-type;host, Signature={}",
            hex(&key)
        );
        let mut headers = vec![
            ("Host", self.host.clone()),
            ("Content-Type", content.to_owned()),
            ("X-TC-Action", self.action.clone()),
            ("X-TC-Version", self.version.clone()),
            ("X-TC-Timestamp", time.to_string()),
            ("X-TC-Region", "ap-one".to_owned()),
            ("Authorization", authorization),
        ];
        if self.unsigned {
            headers.push(("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD".to_owned()));
        }
        headers.extend(self.extra.iter().cloned());
        headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    pub(crate) fn send(&self, mock: &Running) -> Result<Reply, ureq::Error> {
        let mut request =
            Request::builder().method(self.method).uri(format!("{}/?{}", mock.url(), self.query));
        for (name, value) in self.headers() {
            request = request.header(name, value);
        }
        send(request.body(self.body.clone().into_bytes()).unwrap())
    }

    /// The response's `Response`.
    pub(crate) fn call(&self, mock: &Running) -> Value {
        self.send(mock).unwrap().json()["Response"].take()
    }
}
