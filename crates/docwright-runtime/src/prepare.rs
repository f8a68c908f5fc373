//! From an operation and its parameters to one signed request. Pure: time and key come from the caller.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::encode::{form, path};
use crate::endpoint::{self, Endpoint};
use crate::redact::{MASK, hide};
use crate::settings::{CallOptions, Settings};
use crate::signing::{sorted_sha1, tc3};
use crate::transport::HttpRequest;
use crate::transport::content::ACCEPT_ENCODING;
use crate::{
    ActionIn, Body, ClientRole, Credentials, Error, OperationInfo, Params, Place, PlacedParameter, Protocol,
    Signing, Value, Warning,
};

const FORM: &str = "application/x-www-form-urlencoded";
/// Exactly this: a server that verifies TC3 signs it as it came, and some compare it as a whole.
const JSON: &str = "application/json";
/// What stands where a TC3 signature would, for an operation that needs none.
const UNSIGNED: &str = "SKIP";

impl Protocol {
    /// Whether requests carry a parameter or a header of this name that the runtime sets by itself: the operation's
    /// name, the key, the signature, its time. The name in any case, since some server may not tell them apart. Nobody
    /// else's value may stand there: for those who send what others wrote.
    pub fn sets(self, name: &str) -> bool {
        let is = |own: &&str| own.eq_ignore_ascii_case(name);
        let action = self.action == ActionIn::Parameter && is(&"Action");
        action
            || match self.signing {
                Signing::SortedSha1 => {
                    ["PublicKey", "SecurityToken", "Signature", "U-Timestamp-Ms"].iter().any(is)
                }
                Signing::Tc3HmacSha256 => is(&"Authorization") || self.scheme_header(name).is_some(),
            }
    }

    /// What a header of the signing scheme's own carries: `Region` for `X-TC-Region`, in the header's own case; `None`
    /// for any other header.
    pub fn scheme_header(self, name: &str) -> Option<&str> {
        const PREFIX: &str = "X-TC-";
        let (start, rest) = name.split_at_checked(PREFIX.len())?;
        (self.signing == Signing::Tc3HmacSha256 && start.eq_ignore_ascii_case(PREFIX)).then_some(rest)
    }
}

/// A signed request that has not been sent.
#[derive(Clone)]
pub struct PreparedRequest {
    http: HttpRequest,
    layout: Layout,
    parameters: Params,
    warning: Option<Warning>,
    /// The key that signed it.
    key: Option<Credentials>,
}

impl PreparedRequest {
    /// The request as it would be sent. It holds a signature and every secret parameter.
    pub fn http(&self) -> &HttpRequest {
        &self.http
    }

    /// The request with its signature, tokens and secret parameters replaced, fit to be shown.
    pub fn masked(&self) -> HttpRequest {
        let parameters = self.parameters.masked();
        let (query, body) = self.layout.render(&parameters);
        let mut headers = self.http.headers.clone();
        for (name, value) in self.layout.headers(&parameters) {
            headers
                .iter_mut()
                .filter(|(known, _)| known.eq_ignore_ascii_case(&name))
                .for_each(|header| header.1.clone_from(&value));
        }
        for (name, value) in &mut headers {
            match name.to_ascii_lowercase().as_str() {
                "authorization" => *value = mask_signature(value),
                "x-tc-token" => *value = MASK.to_owned(),
                _ => {}
            }
        }
        let url = self.layout.endpoint.url(&self.layout.path.masked, &query);
        HttpRequest { method: self.http.method.clone(), url, headers, body }
    }

    /// A text of others about the request, an answer or an error, fit to be shown: without the key's secrets, the
    /// secret parameters and signatures, wherever it repeats them.
    pub fn without_secrets(&self, text: &str) -> String {
        let mut secrets = self.parameters.secret_texts();
        secrets.extend(self.key.iter().flat_map(Credentials::secrets));
        let mut text = text.to_owned();
        hide(&mut text, &secrets);
        text
    }

    /// What a client would warn of if it sent this.
    pub fn warning(&self) -> Option<&Warning> {
        self.warning.as_ref()
    }

    pub(crate) fn into_http(self) -> HttpRequest {
        self.http
    }

    /// The parameters that travel, in order.
    pub fn parameters(&self) -> &Params {
        &self.parameters
    }
}

/// Shows no header, no body, no path and no secret parameter.
impl fmt::Debug for PreparedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PreparedRequest")
            .field("http", &self.http)
            .field("parameters", &self.parameters)
            .finish_non_exhaustive()
    }
}

fn mask_signature(authorization: &str) -> String {
    match authorization.split_once("Signature=") {
        Some((head, _)) => format!("{head}Signature={MASK}"),
        None if authorization == UNSIGNED => UNSIGNED.to_owned(),
        None => MASK.to_owned(),
    }
}

/// Where a request's parameters go.
#[derive(Clone)]
struct Layout {
    endpoint: Endpoint,
    path: path::Filled,
    /// Where parameters travel that nothing else is said of.
    usual: Place,
    placed: &'static [PlacedParameter],
    body: Body,
}

impl Layout {
    fn content_type(&self) -> &'static str {
        match (self.body, self.usual) {
            (Body::Json, Place::Body) => JSON,
            _ => FORM,
        }
    }

    fn place(&self, name: &str) -> Place {
        match self.placed.iter().find(|parameter| parameter.name == name).map(|parameter| parameter.place) {
            // A body means nothing with a method that has none (RFC 9110).
            None | Some(Place::Body) => self.usual,
            Some(place) => place,
        }
    }

    fn at<'a>(&'a self, place: Place, parameters: &'a Params) -> impl Iterator<Item = (&'a str, &'a Value)> {
        parameters.iter().filter(move |(name, _)| self.place(name) == place)
    }

    /// The query and the body.
    fn render(&self, parameters: &Params) -> (String, Vec<u8>) {
        let query = form::urlencode(&form::flatten(self.at(Place::Query, parameters)));
        let in_body = self.at(Place::Body, parameters);
        let body = match (self.usual, self.body) {
            (Place::Body, Body::Form) => form::urlencode(&form::flatten(in_body)).into_bytes(),
            (Place::Body, Body::Json) => {
                in_body.map(|(name, value)| (name, value.clone())).collect::<Value>().to_json().into_bytes()
            }
            _ => Vec::new(),
        };
        (query, body)
    }

    /// What a signature over parameters covers: all but headers.
    fn flattened(&self, parameters: &Params) -> Vec<(String, String)> {
        form::flatten(parameters.iter().filter(|(name, _)| self.place(name) != Place::Header))
    }

    fn headers(&self, parameters: &Params) -> Vec<(String, String)> {
        self.at(Place::Header, parameters).map(|(name, value)| (name.to_owned(), text(value))).collect()
    }
}

/// A value by itself: a text as it is, all else as JSON.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_json(), str::to_owned)
}

/// What one attempt needs to know beside the parameters.
pub(crate) struct Context<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) info: &'static OperationInfo,
    pub(crate) options: &'a CallOptions,
    /// `None` if the operation needs no signature.
    pub(crate) credentials: Option<&'a Credentials>,
    pub(crate) now: SystemTime,
}

impl Settings {
    /// The request that a call would send now.
    pub(crate) fn prepare(
        &self,
        info: &'static OperationInfo,
        params: Params,
    ) -> Result<PreparedRequest, Error> {
        let options = CallOptions::default();
        let now = self.clock.correct(SystemTime::now());
        let credentials = info.signed.then(|| self.keys.ask(now)).transpose()?;
        let credentials = credentials.as_ref();
        prepare(&Context { settings: self, info, options: &options, credentials, now }, params)
    }
}

/// Builds and signs a request.
///
/// # Errors
/// [`Error::Request`] if a parameter is missing, [`Error::Configuration`] if the endpoint is no URL.
pub(crate) fn prepare(cx: &Context<'_>, mut parameters: Params) -> Result<PreparedRequest, Error> {
    let lacking = fill_in(cx, &mut parameters);
    let given = parameters.missing().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let given = (!given.is_empty()).then(|| format!("{given} must be given"));
    let lacking: Vec<String> = given.into_iter().chain(lacking).collect();
    if !lacking.is_empty() {
        return Err(Error::request(cx.info.name, lacking.join("; ")));
    }
    let layout = layout(cx, &mut parameters)?;
    let mut headers = common_headers(cx, &layout);
    match cx.settings.api.protocol.action {
        ActionIn::Parameter => parameters.insert("Action", cx.info.name),
        ActionIn::Headers => action_headers(cx, &mut parameters, &mut headers),
        ActionIn::Path => {}
    }
    headers.extend(layout.headers(&parameters));
    let (query, body) = match (cx.settings.api.protocol.signing, cx.credentials) {
        (Signing::SortedSha1, Some(key)) => sign_sorted_sha1(cx, key, &layout, &mut parameters, &mut headers),
        (Signing::SortedSha1, None) => layout.render(&parameters),
        (Signing::Tc3HmacSha256, Some(key)) => sign_tc3(cx, key, &layout, &parameters, &mut headers),
        (Signing::Tc3HmacSha256, None) => skip_tc3(cx, &layout, &parameters, &mut headers),
    };
    headers.extend(cx.options.headers.iter().cloned());
    let url = layout.endpoint.url(&layout.path.sent, &query);
    let warning = warning(cx, &layout.endpoint, &parameters);
    let http = HttpRequest { method: cx.info.method.to_owned(), url, headers, body };
    Ok(PreparedRequest { http, layout, parameters, warning, key: cx.credentials.cloned() })
}

fn warning(cx: &Context<'_>, endpoint: &Endpoint, parameters: &Params) -> Option<Warning> {
    let is_secret = cx.credentials.is_some() || parameters.may_hold_secrets();
    (is_secret && endpoint.is_exposed()).then(|| Warning::PlainHttp { host: endpoint.host.clone() })
}

/// Client parameters that the request does not set itself. As in the official SDKs, region and project go with every
/// request, whether or not its page lists them; a zone only where it does, since it narrows what an operation acts on.
///
/// Gives what is still missing then, and how to set it.
fn fill_in(cx: &Context<'_>, parameters: &mut Params) -> Vec<String> {
    let mut lacking = Vec::new();
    for parameter in cx.info.client_parameters {
        if parameters.get(parameter.name).is_some() {
            continue;
        }
        match cx.settings.client_value(parameter.role) {
            Some(value) => parameters.insert(parameter.name, value),
            None if parameter.required && !parameter.blank_allowed => {
                lacking.push(missing(cx, parameter.name, parameter.role));
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
    lacking
}

fn missing(cx: &Context<'_>, name: &str, role: ClientRole) -> String {
    let (method, variable) = match role {
        ClientRole::Region => ("region", "REGION"),
        ClientRole::Zone => ("zone", "ZONE"),
        ClientRole::Project => ("project_id", "PROJECT_ID"),
    };
    let prefix = cx.settings.api.env_prefix;
    let flag = method.replace('_', "-");
    format!(
        "needs `{name}`: give it with the call, or set it for all calls: in code (`.{method}(…)`), by flag \
         (`--{flag}`), in {prefix}_{variable} or in a profile"
    )
}

fn layout(cx: &Context<'_>, parameters: &mut Params) -> Result<Layout, Error> {
    let api = cx.settings.api;
    let client = cx.options.endpoint.as_deref().or(cx.settings.endpoint.as_deref());
    let endpoint = Endpoint::parse(endpoint::choose(client, cx.info, api.endpoint), cx.info.service)?;
    let filled = path::fill(cx.info, parameters)?;
    let path = path::Filled { sent: endpoint.path(&filled.sent), masked: endpoint.path(&filled.masked) };
    let usual = if cx.info.is_bodiless() { Place::Query } else { Place::Body };
    Ok(Layout { endpoint, path, usual, placed: cx.info.placed, body: api.protocol.body })
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
            let region = text(&region);
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
    key: &Credentials,
    layout: &Layout,
    parameters: &mut Params,
    headers: &mut Vec<(String, String)>,
) -> (String, Vec<u8>) {
    parameters.insert("PublicKey", key.id());
    if let Some(token) = key.token() {
        parameters.insert("SecurityToken", token);
        parameters.mark_secret("SecurityToken");
    }
    let signature = sorted_sha1::sign(&layout.flattened(parameters), key.secret());
    parameters.insert("Signature", signature);
    parameters.mark_secret("Signature");
    let millis = cx.now.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    headers.push(("U-Timestamp-Ms".to_owned(), millis.to_string()));
    layout.render(parameters)
}

fn sign_tc3(
    cx: &Context<'_>,
    key: &Credentials,
    layout: &Layout,
    parameters: &Params,
    headers: &mut Vec<(String, String)>,
) -> (String, Vec<u8>) {
    let (query, body) = layout.render(parameters);
    let timestamp = seconds(cx.now);
    let request = tc3::Request {
        method: cx.info.method,
        path: &layout.path.sent,
        query: &query,
        content_type: layout.content_type(),
        host: &layout.endpoint.host,
        body: &body,
        service: cx.info.service,
        timestamp,
    };
    let authorization = tc3::authorization(&request, key.id(), key.secret());
    headers.push(("Authorization".to_owned(), authorization));
    headers.push(("X-TC-Timestamp".to_owned(), timestamp.to_string()));
    if let Some(token) = key.token() {
        headers.push(("X-TC-Token".to_owned(), token.to_owned()));
    }
    (query, body)
}

fn skip_tc3(
    cx: &Context<'_>,
    layout: &Layout,
    parameters: &Params,
    headers: &mut Vec<(String, String)>,
) -> (String, Vec<u8>) {
    headers.push(("Authorization".to_owned(), UNSIGNED.to_owned()));
    headers.push(("X-TC-Timestamp".to_owned(), seconds(cx.now).to_string()));
    layout.render(parameters)
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}
