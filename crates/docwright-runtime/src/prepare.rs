//! From an operation and its parameters to one signed request. Pure: time and key come from the caller.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::encode::form;
use crate::endpoint::{self, Endpoint};
use crate::redact::MASK;
use crate::settings::{CallOptions, Settings};
use crate::signing::{sorted_sha1, tc3};
use crate::transport::HttpRequest;
use crate::transport::content::ACCEPT_ENCODING;
use crate::{ActionIn, Body, ClientRole, Credentials, Error, OperationInfo, Params, Signing};

const FORM: &str = "application/x-www-form-urlencoded";
/// Exactly this: a server that verifies TC3 signs it as it came, and some compare it as a whole.
const JSON: &str = "application/json";

/// A signed request that has not been sent.
#[derive(Debug, Clone)]
pub struct PreparedRequest {
    http: HttpRequest,
    layout: Layout,
    parameters: Params,
}

impl PreparedRequest {
    /// The request as it would be sent. It holds a signature and every secret parameter.
    pub fn http(&self) -> &HttpRequest {
        &self.http
    }

    /// The request with its signature, tokens and secret parameters replaced, fit to be shown.
    pub fn masked(&self) -> HttpRequest {
        let (query, body) = self.layout.render(&self.parameters.masked());
        let mut headers = self.http.headers.clone();
        for (name, value) in &mut headers {
            match name.to_ascii_lowercase().as_str() {
                "authorization" => *value = mask_signature(value),
                "x-tc-token" => *value = MASK.to_owned(),
                _ => {}
            }
        }
        let url = self.layout.endpoint.url(&self.layout.path, &query);
        HttpRequest { method: self.http.method.clone(), url, headers, body }
    }

    pub(crate) fn into_http(self) -> HttpRequest {
        self.http
    }

    /// The parameters that travel, in order.
    pub fn parameters(&self) -> &Params {
        &self.parameters
    }
}

fn mask_signature(authorization: &str) -> String {
    match authorization.split_once("Signature=") {
        Some((head, _)) => format!("{head}Signature={MASK}"),
        None => MASK.to_owned(),
    }
}

/// Where a request's parameters go.
#[derive(Debug, Clone)]
struct Layout {
    endpoint: Endpoint,
    path: String,
    in_query: bool,
    body: Body,
}

impl Layout {
    fn content_type(&self) -> &'static str {
        match self.body {
            Body::Json if !self.in_query => JSON,
            _ => FORM,
        }
    }

    /// The query and the body.
    fn render(&self, parameters: &Params) -> (String, Vec<u8>) {
        match self.body {
            _ if self.in_query => (form::urlencode(&form::flatten(parameters)), Vec::new()),
            Body::Form => (String::new(), form::urlencode(&form::flatten(parameters)).into_bytes()),
            Body::Json => (String::new(), parameters.to_value().to_json().into_bytes()),
        }
    }
}

/// What one attempt needs to know beside the parameters.
pub(crate) struct Context<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) info: &'static OperationInfo,
    pub(crate) options: &'a CallOptions,
    pub(crate) credentials: &'a Credentials,
    pub(crate) now: SystemTime,
}

/// Builds and signs a request.
///
/// # Errors
/// [`Error::Request`] if a parameter is missing, [`Error::Configuration`] if the endpoint is no URL.
pub(crate) fn prepare(cx: &Context<'_>, mut parameters: Params) -> Result<PreparedRequest, Error> {
    fill_in(cx, &mut parameters)?;
    let layout = layout(cx, &mut parameters)?;
    let mut headers = common_headers(cx, &layout);
    match cx.settings.api.action {
        ActionIn::Parameter => parameters.insert("Action", cx.info.name),
        ActionIn::Headers => action_headers(cx, &mut parameters, &mut headers),
        ActionIn::Path => {}
    }
    let (query, body) = match cx.settings.api.signing {
        Signing::SortedSha1 => sign_sorted_sha1(cx, &layout, &mut parameters, &mut headers),
        Signing::Tc3HmacSha256 => sign_tc3(cx, &layout, &parameters, &mut headers),
    };
    headers.extend(cx.options.headers.iter().cloned());
    let url = layout.endpoint.url(&layout.path, &query);
    let http = HttpRequest { method: cx.info.method.to_owned(), url, headers, body };
    Ok(PreparedRequest { http, layout, parameters })
}

/// Client parameters that the request does not set itself. As in the official SDKs, region and project go with every
/// request, whether or not its page lists them; a zone only where it does, since it narrows what an operation acts on.
fn fill_in(cx: &Context<'_>, parameters: &mut Params) -> Result<(), Error> {
    for parameter in cx.info.client_parameters {
        if parameters.get(parameter.name).is_some() {
            continue;
        }
        match cx.settings.client_value(parameter.role) {
            Some(value) => parameters.insert(parameter.name, value),
            None if parameter.required && !parameter.blank_allowed => {
                return Err(missing(cx, parameter.name, parameter.role));
            }
            None => {}
        }
    }
    let listed = |role| cx.info.client_parameters.iter().any(|parameter| parameter.role == role);
    for parameter in cx.settings.api.client_parameters {
        let unlisted = parameter.role != ClientRole::Zone && !listed(parameter.role);
        if let Some(value) = cx.settings.client_value(parameter.role).filter(|_| unlisted)
            && parameters.get(parameter.name).is_none()
        {
            parameters.insert(parameter.name, value);
        }
    }
    Ok(())
}

fn missing(cx: &Context<'_>, name: &str, role: ClientRole) -> Error {
    let (method, variable) = match role {
        ClientRole::Region => ("region", "REGION"),
        ClientRole::Zone => ("zone", "ZONE"),
        ClientRole::Project => ("project_id", "PROJECT_ID"),
    };
    let prefix = cx.settings.api.env_prefix;
    let message = format!(
        "needs `{name}`: set it on the request, on the client (`.{method}(…)`), in its profile or in {prefix}_{variable}"
    );
    Error::request(cx.info.name, message)
}

fn layout(cx: &Context<'_>, parameters: &mut Params) -> Result<Layout, Error> {
    let api = cx.settings.api;
    let client = cx.options.endpoint.as_deref().or(cx.settings.endpoint.as_deref());
    let endpoint = Endpoint::parse(endpoint::choose(client, cx.info, api.endpoint), cx.info.service)?;
    let path = endpoint.path(&fill_path(cx.info, parameters)?);
    let in_query = matches!(cx.info.method, "GET" | "HEAD" | "DELETE");
    Ok(Layout { endpoint, path, in_query, body: api.body })
}

/// The operation's path with its `{name}`s replaced by parameters, which then travel nowhere else.
fn fill_path(info: &OperationInfo, parameters: &mut Params) -> Result<String, Error> {
    let mut filled = String::new();
    let mut rest = info.path;
    while let Some((literal, tail)) = rest.split_once('{') {
        let (name, tail) = tail.split_once('}').unwrap_or((tail, ""));
        let value = parameters.remove(name).map(|value| match value {
            crate::Value::String(text) => text,
            other => other.to_json(),
        });
        let value = value
            .filter(|text| !text.is_empty())
            .ok_or_else(|| Error::request(info.name, format!("needs `{name}`, which is part of its path")))?;
        filled.push_str(literal);
        filled.push_str(&form::path_segment(&value));
        rest = tail;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn common_headers(cx: &Context<'_>, layout: &Layout) -> Vec<(String, String)> {
    [
        ("Host", layout.endpoint.host.as_str()),
        ("Content-Type", layout.content_type()),
        ("User-Agent", &cx.settings.user_agent),
        ("Accept", JSON),
        ("Accept-Encoding", ACCEPT_ENCODING),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// The operation, its version and its region, as TC3's headers carry them.
fn action_headers(cx: &Context<'_>, parameters: &mut Params, headers: &mut Vec<(String, String)>) {
    let mut push = |name: &str, value: &str| headers.push((name.to_owned(), value.to_owned()));
    push("X-TC-Action", cx.info.name);
    push("X-TC-Version", cx.info.version);
    let listed = cx.info.client_parameters.iter().map(|parameter| (parameter.name, parameter.role));
    let common = cx.settings.api.client_parameters.iter().map(|parameter| (parameter.name, parameter.role));
    for (name, _) in listed.chain(common).filter(|(_, role)| *role == ClientRole::Region) {
        if let Some(region) = parameters.remove(name) {
            let region = region.as_str().map_or_else(|| region.to_json(), str::to_owned);
            if !region.is_empty() {
                push("X-TC-Region", &region);
            }
        }
    }
    // The vendor answers in Chinese unless it is told otherwise.
    push("X-TC-Language", cx.settings.language.as_deref().unwrap_or("en-US"));
}

fn sign_sorted_sha1(
    cx: &Context<'_>,
    layout: &Layout,
    parameters: &mut Params,
    headers: &mut Vec<(String, String)>,
) -> (String, Vec<u8>) {
    parameters.insert("PublicKey", cx.credentials.id());
    if let Some(token) = cx.credentials.token() {
        parameters.insert("SecurityToken", token);
        parameters.mark_secret("SecurityToken");
    }
    let signature = sorted_sha1::sign(&form::flatten(parameters), cx.credentials.secret());
    parameters.insert("Signature", signature);
    parameters.mark_secret("Signature");
    let millis = cx.now.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    headers.push(("U-Timestamp-Ms".to_owned(), millis.to_string()));
    layout.render(parameters)
}

fn sign_tc3(
    cx: &Context<'_>,
    layout: &Layout,
    parameters: &Params,
    headers: &mut Vec<(String, String)>,
) -> (String, Vec<u8>) {
    let (query, body) = layout.render(parameters);
    let timestamp = cx.now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let request = tc3::Request {
        method: cx.info.method,
        path: &layout.path,
        query: &query,
        content_type: layout.content_type(),
        host: &layout.endpoint.host,
        body: &body,
        service: cx.info.service,
        timestamp,
    };
    let authorization = tc3::authorization(&request, cx.credentials.id(), cx.credentials.secret());
    headers.push(("Authorization".to_owned(), authorization));
    headers.push(("X-TC-Timestamp".to_owned(), timestamp.to_string()));
    if let Some(token) = cx.credentials.token() {
        headers.push(("X-TC-Token".to_owned(), token.to_owned()));
    }
    (query, body)
}
