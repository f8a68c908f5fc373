//! A mock of an API, and the proxy before it: what every client calls.

use std::error::Error;
use std::io;
use std::time::Duration;

use docwright_ir::{Api, ReplyStyle};
use docwright_mock::{DEFAULT_CREDENTIALS, Mock, Options, Recorded, Running};
use docwright_proxy::{Options as ProxyOptions, Proxy, Running as Serving};
use serde_json::Value;

use super::calls::Call;
use crate::errors;

/// The code and the words of the error that is made on purpose.
pub(super) const MESSAGE: &str = "not today: 今天不行";

/// The servers of one API.
pub(super) struct Lab {
    pub(super) mock: Running,
    pub(super) proxy: Serving,
    style: ReplyStyle,
    agent: ureq::Agent,
}

/// What became of a call.
pub(super) struct Made {
    pub(super) status: u16,
    pub(super) body: Value,
    /// What reached the mock.
    pub(super) recorded: Vec<Recorded>,
}

impl Lab {
    pub(super) fn start(api: &Api) -> Result<Self, Box<dyn Error>> {
        // Without a memory the same call always gets the same answer.
        let options = Options { stateless: true, ..Options::default() };
        let mock = Mock::new(api.clone(), options).start("127.0.0.1:0")?;
        let (id, key) = DEFAULT_CREDENTIALS;
        let url = mock.url();
        let client = move |client: docwright_runtime::Builder| {
            let client = client.credentials(id, key).endpoint(url);
            client.region("mock-region").zone("mock-zone").project_id("mock-project")
        };
        let options = ProxyOptions { client: Box::new(client), ..ProxyOptions::default() };
        let proxy = Proxy::new(api.clone(), options).start("127.0.0.1:0")?;
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent = config.timeout_global(Some(Duration::from_secs(30))).proxy(None).build().into();
        Ok(Lab { mock, proxy, style: api.info.protocol.reply.clone(), agent })
    }

    /// Where a service's operations are in the plain form.
    pub(super) fn url(&self, service: &str) -> String {
        format!("{}/{service}", self.proxy.url().trim_end_matches('/'))
    }

    /// Makes a call without any client, which is what the clients' calls are compared with.
    pub(super) fn call(&self, service: &str, call: &Call) -> io::Result<Made> {
        self.mock.forget_requests();
        let body = Value::Object(call.arguments.clone()).to_string();
        let (status, text) = self.post(&format!("{}{}", self.url(service), call.path), body)?;
        Ok(Made { status, body: serde_json::from_str(&text)?, recorded: self.mock.requests() })
    }

    /// Sends JSON, and gives status and body of the answer.
    pub(super) fn post(&self, url: &str, body: String) -> io::Result<(u16, String)> {
        let sent = self.agent.post(url).content_type("application/json").send(body);
        let mut answer = sent.map_err(io::Error::other)?;
        let text = answer.body_mut().read_to_string().map_err(io::Error::other)?;
        Ok((answer.status().as_u16(), text))
    }

    /// What the answer to a plain request has under a name, in its headers or in an object that it is; nothing if it is no
    /// good answer.
    pub(super) fn named(&self, url: &str, name: &str) -> Option<String> {
        let mut answer = self.agent.get(url).call().ok().filter(|answer| answer.status().is_success())?;
        if let Some(value) = answer.headers().get(name) {
            return value.to_str().ok().map(str::to_owned);
        }
        let body: Value = serde_json::from_str(&answer.body_mut().read_to_string().ok()?).ok()?;
        name.split('.').try_fold(&body, |inside, name| inside.get(name))?.as_str().map(str::to_owned)
    }

    /// The next call of this operation fails with a code of the vendor's, which this returns.
    pub(super) fn fail_next(&self, operation: &str) -> &'static str {
        let code = errors::some_code(&self.style);
        self.mock.fail_next(operation, code, MESSAGE);
        code
    }

    /// The code and the words of an error, as the vendor wraps them.
    pub(super) fn error(&self, body: &Value) -> (String, String) {
        errors::read(&self.style, body)
    }
}
