//! The async transport: reqwest on tokio, rustls with ring, the system's certificates.

use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt;

use super::content::too_large;
use super::sending::Sending;
use super::streamed::Chunks;
use super::{
    BoxFuture, HttpRequest, HttpResponse, IDLE, Limits, StreamedResponse, Transport, TransportError,
    TransportErrorKind,
};

/// Connections are pooled and shared by all clones of a client.
#[derive(Debug)]
pub(crate) struct ReqwestTransport {
    pooled: reqwest::Client,
    /// For requests that need a connection of their own. TLS sessions are shared: the second handshake is a short one.
    fresh: reqwest::Client,
    tls: ClientConfig,
    connect: Duration,
}

impl ReqwestTransport {
    pub(crate) fn new(connect: Duration) -> Result<Self, TransportError> {
        let tls = tls()?;
        let (pooled, fresh) = (client(&tls, connect, true)?, client(&tls, connect, false)?);
        Ok(ReqwestTransport { pooled, fresh, tls, connect })
    }

    /// One that knows no proxy, for requests that connect within `connect` over connections of their own.
    pub(crate) fn direct(connect: Duration) -> Result<Self, TransportError> {
        let tls = tls()?;
        let direct = built(builder(&tls, connect, false).no_proxy())?;
        Ok(ReqwestTransport { pooled: direct.clone(), fresh: direct, tls, connect })
    }

    async fn exchange(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let mut response =
            self.request(request, &limits)?.timeout(limits.total).send().await.map_err(transport_error)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(transport_error)? {
            if body.len() + chunk.len() > limits.body {
                return Err(too_large(limits.body));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(HttpResponse { status: response.status().as_u16(), headers: headers(&response), body })
    }

    async fn head(&self, request: HttpRequest, limits: Limits) -> Result<StreamedResponse, TransportError> {
        // Around the head alone: reqwest's own limit holds for the body too.
        let sending = tokio::time::timeout(limits.total, self.request(request, &limits)?.send());
        let late = |_| TransportError::new(TransportErrorKind::Timeout, "no answer in time");
        let response = sending.await.map_err(late)?.map_err(transport_error)?;
        Ok(StreamedResponse::new(response.status().as_u16(), headers(&response), response))
    }

    fn request(
        &self,
        request: HttpRequest,
        limits: &Limits,
    ) -> Result<reqwest::RequestBuilder, TransportError> {
        let method = request.method.parse().map_err(|_| unusable("no HTTP method"))?;
        // reqwest knows a connect timeout per client only: a call with its own gets its own client.
        let client = match limits.connect {
            connect if connect == self.connect && limits.fresh => self.fresh.clone(),
            connect if connect == self.connect => self.pooled.clone(),
            connect => client(&self.tls, connect, false)?,
        };
        let mut builder = client.request(method, &request.url);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        Ok(match request.body.into_bytes() {
            Ok(bytes) if bytes.is_empty() => builder,
            Ok(bytes) => builder.body(bytes),
            Err(body) => builder.body(reqwest::Body::wrap(Sending::of(&body))),
        })
    }
}

impl Chunks for reqwest::Response {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async {
            let chunk = self.chunk().await.map_err(transport_error)?;
            Ok(chunk.map(|bytes| bytes.to_vec()))
        })
    }
}

fn headers(response: &reqwest::Response) -> Vec<(String, String)> {
    response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect()
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.exchange(request, limits))
    }

    fn open(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<StreamedResponse, TransportError>> {
        Box::pin(self.head(request, limits))
    }
}

fn client(tls: &ClientConfig, connect: Duration, pooled: bool) -> Result<reqwest::Client, TransportError> {
    built(builder(tls, connect, pooled))
}

fn built(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, TransportError> {
    builder.build().map_err(|error| unusable(&format!("the HTTP client cannot be built: {}", chain(&error))))
}

fn builder(tls: &ClientConfig, connect: Duration, pooled: bool) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls.clone())
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(if pooled { usize::MAX } else { 0 })
        .redirect(reqwest::redirect::Policy::none())
        // Retries are decided where it is known whether a call may be repeated.
        .retry(reqwest::retry::never())
        .connect_timeout(connect)
}

fn tls() -> Result<ClientConfig, TransportError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = |provider| {
        ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| unusable(&format!("TLS cannot be set up: {error}")))
    };
    let config = match builder(provider.clone())?.with_platform_verifier() {
        Ok(config) => config,
        // A host without any certificate can still reach an endpoint over plain HTTP.
        Err(_) => builder(provider)?.with_root_certificates(rustls::RootCertStore::empty()),
    };
    Ok(config.with_no_client_auth())
}

fn unusable(message: &str) -> TransportError {
    TransportError::new(TransportErrorKind::Unusable, message)
}

fn transport_error(error: reqwest::Error) -> TransportError {
    // The URL's query may hold a signature.
    let error = error.without_url();
    let kind = match &error {
        error if error.is_connect() => TransportErrorKind::Connect,
        error if error.is_timeout() => TransportErrorKind::Timeout,
        error if error.is_builder() => TransportErrorKind::Unusable,
        _ => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind, chain(&error)).with_cause(error)
}

/// The error and its causes on one line: reqwest's own words alone say little.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
