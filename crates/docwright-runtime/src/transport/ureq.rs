//! The blocking transport: ureq without any async runtime, rustls with ring, the system's certificates.

use std::io::{self, Read};
use std::time::Duration;

use ureq::http::{Request, Response};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, AsSendBody, BodyReader, SendBody, Timeout};

use super::opened::StreamedResponse;
use super::{BlockingTransport, HttpRequest, HttpResponse, IDLE, Limits, TransportError, TransportErrorKind};

/// Connections are pooled and shared by all clones of a client.
#[derive(Debug)]
pub(crate) struct UreqTransport {
    agent: Agent,
}

impl UreqTransport {
    pub(crate) fn new() -> Self {
        Self::by(ureq::Proxy::try_from_env())
    }

    /// One that knows no proxy.
    pub(crate) fn direct() -> Self {
        Self::by(None)
    }

    fn by(proxy: Option<ureq::Proxy>) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .proxy(proxy)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A body must be sent with whatever method the page says.
            .allow_non_standard_methods(true)
            .max_idle_age(IDLE)
            .build();
        UreqTransport { agent: config.new_agent() }
    }
}

impl BlockingTransport for UreqTransport {
    fn send(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        self.open(request, limits)?.whole(limits.body)
    }

    fn open(&self, request: HttpRequest, limits: Limits) -> Result<StreamedResponse, TransportError> {
        let mut builder = Request::builder().method(request.method.as_str()).uri(&request.url);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let response = match request.body.into_bytes() {
            Ok(bytes) => self.run(builder.body(bytes), limits),
            Err(body) => {
                let reader = SendBody::from_owned_reader(body.reader());
                self.run(builder.header("Content-Length", body.len()).body(reader), limits)
            }
        }?;
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let status = response.status().as_u16();
        Ok(StreamedResponse::new(status, headers, Body(response.into_body().into_reader())))
    }
}

impl UreqTransport {
    fn run(
        &self,
        request: Result<Request<impl AsSendBody>, ureq::http::Error>,
        limits: Limits,
    ) -> Result<Response<ureq::Body>, TransportError> {
        let request = request.map_err(|error| {
            TransportError::new(TransportErrorKind::Unusable, error.to_string()).with_cause(error)
        })?;
        let request = self
            .agent
            .configure_request(request)
            .timeout_connect(Some(limits.connect))
            .timeout_global(Some(limits.total.max(Duration::from_millis(1))))
            .max_idle_age(if limits.fresh { Duration::ZERO } else { IDLE })
            .build();
        self.agent.run(request).map_err(transport_error)
    }
}

/// A body whose errors are ours.
struct Body(BodyReader<'static>);

impl Read for Body {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => io::Error::other(transport_error(error.into())),
        })
    }
}

fn transport_error(error: ureq::Error) -> TransportError {
    use std::io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable, NotFound};

    let kind = match &error {
        ureq::Error::Timeout(Timeout::Connect | Timeout::Resolve) => TransportErrorKind::Connect,
        ureq::Error::Timeout(_) => TransportErrorKind::Timeout,
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => TransportErrorKind::Connect,
        ureq::Error::Io(io) => match io.kind() {
            ConnectionRefused | HostUnreachable | NetworkUnreachable | NotFound => {
                TransportErrorKind::Connect
            }
            _ => TransportErrorKind::Interrupted,
        },
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => TransportErrorKind::Connect,
        ureq::Error::Http(_) | ureq::Error::BadUri(_) | ureq::Error::InvalidProxyUrl => {
            TransportErrorKind::Unusable
        }
        _ => TransportErrorKind::Interrupted,
    };
    match error {
        // Their words are the URL and what a proxy said.
        ureq::Error::BadUri(_) => TransportError::new(kind, "the URL is none that can be called"),
        ureq::Error::ConnectProxyFailed(_) => TransportError::new(kind, "the proxy does not connect"),
        error => TransportError::new(kind, error.to_string()).with_cause(error),
    }
}
