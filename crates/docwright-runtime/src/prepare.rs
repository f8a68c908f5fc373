//! From an operation and its parameters to one signed request. Pure: time, nonce and key come from the caller.

use std::fmt;
use std::time::SystemTime;

use crate::encode::{path, text};
use crate::endpoint::{self, Endpoint};
use crate::layout::{JSON, Layout};
use crate::redact::hide;
use crate::settings::{CallOptions, Settings};
use crate::signing::{Draft, nonce};
use crate::transport::HttpRequest;
use crate::transport::content::ACCEPT_ENCODING;
use crate::{
    Auth, Body, ClientRole, Content, Credentials, Error, OperationInfo, Params, Place, Protocol, Slot,
    Warning,
};

/// A signed request that has not been sent.
#[derive(Clone)]
pub struct PreparedRequest {
    http: HttpRequest,
    layout: Layout,
    parameters: Params,
    warning: Option<Warning>,
    protocol: Protocol,
    info: &'static OperationInfo,
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
        // A file may have gone meanwhile.
        let (query, body) = self.layout.render(&parameters).unwrap_or_default();
        let mut headers = self.http.headers.clone();
        for (name, value) in self.layout.headers(&parameters) {
            headers
                .iter_mut()
                .filter(|(known, _)| known.eq_ignore_ascii_case(&name))
                .for_each(|header| header.1.clone_from(&value));
        }
        headers.iter_mut().for_each(|(name, value)| self.protocol.mask(name, value));
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

    pub(crate) fn info(&self) -> &'static OperationInfo {
        self.info
    }

    pub(crate) fn key(&self) -> Option<&Credentials> {
        self.key.as_ref()
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

/// What one attempt needs to know beside the parameters.
pub(crate) struct Context<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) info: &'static OperationInfo,
    pub(crate) options: &'a CallOptions,
    /// `None` if the operation asks nobody who calls.
    pub(crate) credentials: Option<&'a Credentials>,
    pub(crate) now: SystemTime,
    /// A text that no other request has.
    pub(crate) nonce: String,
}

impl Settings {
    /// Whether a call shows who makes it.
    pub(crate) fn needs_key(&self, info: &OperationInfo) -> bool {
        !info.ways(self.api.protocol).is_empty()
    }

    /// The request that a call with this key would send now.
    pub(crate) fn prepare(
        &self,
        info: &'static OperationInfo,
        mut params: Params,
        credentials: Option<&Credentials>,
        now: SystemTime,
    ) -> Result<PreparedRequest, Error> {
        info.fill_in_token(&mut params);
        let (options, nonce) = (CallOptions::default(), nonce());
        prepare(&Context { settings: self, info, options: &options, credentials, now, nonce }, params)
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
    let way = way(cx)?;
    let layout = layout(cx, &mut parameters)?;
    let mut headers = common_headers(cx, way, &layout, &parameters);
    let region = region(cx, &parameters);
    fill_slots(cx, &mut parameters, &mut headers);
    headers.extend(layout.headers(&parameters));
    // Before the signature: some schemes sign whatever begins like their own.
    headers.extend(cx.options.headers.iter().cloned());
    let protocol = cx.settings.api.protocol;
    let mut draft = Draft {
        info: cx.info,
        layout: &layout,
        parameters: &mut parameters,
        headers: &mut headers,
        now: cx.now,
        nonce: &cx.nonce,
        region,
    };
    let (query, body) = match way.zip(cx.credentials) {
        Some((way, key)) => way.apply(&mut draft, key),
        None => protocol.leave_open(&mut draft),
    }
    .map_err(|error| error.of(cx.info.name))?;
    let values = || headers.iter().map(|(_, value)| value.as_str());
    if let Some(part) = cx.credentials.and_then(|key| key.unfit_in(values())) {
        let message = format!(
            "the {part} of the key has a character that no header can carry: is it whole, and nothing else with it?"
        );
        return Err(Error::credentials(message));
    }
    let url = layout.endpoint.url(&layout.path.sent, &query);
    let warning = warning(cx, &layout.endpoint, &parameters);
    let http = HttpRequest { method: cx.info.method.to_owned(), url, headers, body };
    let (info, key) = (cx.info, cx.credentials.cloned());
    Ok(PreparedRequest { http, layout, parameters, warning, protocol, info, key })
}

/// The way in which the key is shown; `None` without a key.
///
/// # Errors
/// [`Error::Credentials`] if the operation takes no key of this kind.
fn way(cx: &Context<'_>) -> Result<Option<&'static Auth>, Error> {
    let Some(key) = cx.credentials else { return Ok(None) };
    let ways = cx.info.ways(cx.settings.api.protocol);
    let wrong = || Error::credentials(other_key(cx, ways)).of(cx.info.name);
    key.way(ways, cx.settings.api.protocol.auth).map(Some).ok_or_else(wrong)
}

/// Which keys an operation takes, where it has another.
fn other_key(cx: &Context<'_>, ways: &[Auth]) -> String {
    let prefix = cx.settings.api.env_prefix;
    let variables = |way: &Auth| {
        let names = cx.settings.api.protocol.names_of(way);
        let parts = [names.id, Some(names.secret)].into_iter().flatten();
        parts.map(|name| format!("{prefix}_{}", name.to_ascii_uppercase())).collect::<Vec<_>>().join(" and ")
    };
    let ways: Vec<String> = ways.iter().map(variables).collect();
    format!(
        "the operation takes another kind of key than the client has: give it in code (`.credentials_for(…)`), in {}, or \
         in a profile",
        ways.join(" or in ")
    )
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
    let url = endpoint::choose(client, cx.info, api.endpoint);
    let endpoint = Endpoint::parse(url, &|name| variable(cx, parameters, name))?;
    let filled = path::fill(cx.info, parameters)?;
    let path = path::Filled { sent: endpoint.path(&filled.sent), masked: endpoint.path(&filled.masked) };
    let usual = if cx.info.is_bodiless() { Place::Query } else { Place::Body };
    let body = cx.info.body.unwrap_or(api.protocol.request.body);
    Ok(Layout {
        endpoint,
        path,
        usual,
        placed: cx.info.placed,
        style: api.protocol.request,
        body,
        whole: cx.info.whole,
        media_type: media_type(cx.info, parameters),
        boundary: if body == Body::Multipart { format!("part-{}", cx.nonce) } else { String::new() },
    })
}

/// The media type of a body of text or bytes: the operation's, else what is said of the bytes.
fn media_type(info: &OperationInfo, parameters: &Params) -> String {
    let own = || parameters.files().first().and_then(|(_, upload)| upload.said_kind()).map(str::to_owned);
    match info.media_type {
        "" => own().unwrap_or_default(),
        known => known.to_owned(),
    }
}

/// What stands for a name in braces in a base URL.
fn variable(cx: &Context<'_>, parameters: &Params, name: &str) -> Option<String> {
    let held = |role| cx.settings.client_value(role).map(str::to_owned);
    let value = match name {
        "service" => Some(cx.info.service.to_owned()),
        "region" => region(cx, parameters),
        "zone" => held(ClientRole::Zone),
        "project" => held(ClientRole::Project),
        _ => None,
    };
    value.or_else(|| cx.settings.variables.get(name).cloned())
}

fn common_headers(
    cx: &Context<'_>,
    way: Option<&Auth>,
    layout: &Layout,
    parameters: &Params,
) -> Vec<(String, String)> {
    // Signatures cover it even where there is no body, unless there never is one.
    let is_signed = matches!(way.or(cx.settings.api.protocol.auth.first()), Some(Auth::Signature(_)));
    let has_type = layout.has_body(parameters) || is_signed && layout.body != Body::Nothing;
    let headers = [
        Some(("Host", layout.endpoint.host.clone())),
        has_type.then(|| ("Content-Type", layout.content_type())),
        Some(("User-Agent", cx.settings.user_agent.clone())),
        Some(("Accept", accepted(cx.info))),
        Some(("Accept-Encoding", ACCEPT_ENCODING.to_owned())),
    ];
    headers.into_iter().flatten().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Errors are mostly JSON, whatever good answers are.
fn accepted(info: &OperationInfo) -> String {
    match info.answer {
        Content::Json => JSON.to_owned(),
        other => format!("{}, {JSON};q=0.9", info.answer_type.unwrap_or(other.media_type())),
    }
}

/// What every request carries besides the operation's parameters: the operation's name and version, region and language.
fn fill_slots(cx: &Context<'_>, parameters: &mut Params, headers: &mut Vec<(String, String)>) {
    let style = &cx.settings.api.protocol.request;
    put(style.action, cx.info.name, parameters, headers);
    put(style.version, cx.info.version, parameters, headers);
    if style.region.is_some() {
        for name in regions(cx) {
            let region = parameters.remove(name).map(|region| text(&region));
            let region = region.filter(|region| !region.is_empty());
            region.iter().for_each(|region| put(style.region, region, parameters, headers));
        }
    }
    // A vendor may answer in its own language unless it is told otherwise.
    let language = cx.settings.language.as_deref().unwrap_or("en-US");
    put(style.language, language, parameters, headers);
}

fn put(slot: Option<Slot>, value: &str, parameters: &mut Params, headers: &mut Vec<(String, String)>) {
    match slot {
        Some(Slot::Parameter(name)) => parameters.insert(name, value),
        Some(Slot::Header(name)) => headers.push((name.to_owned(), value.to_owned())),
        None => {}
    }
}

/// The region that a request is for: its own, else the client's.
fn region(cx: &Context<'_>, parameters: &Params) -> Option<String> {
    let own = regions(cx).find_map(|name| parameters.get(name)).map(text);
    own.filter(|region| !region.is_empty())
        .or_else(|| cx.settings.client_value(ClientRole::Region).map(str::to_owned))
}

/// What the parameters are called that hold the client's region.
fn regions(cx: &Context<'_>) -> impl Iterator<Item = &'static str> {
    let listed = cx.info.client_parameters.iter().map(|parameter| (parameter.name, parameter.role));
    let common = cx.settings.api.client_parameters.iter().map(|parameter| (parameter.name, parameter.role));
    listed.chain(common).filter(|(_, role)| *role == ClientRole::Region).map(|(name, _)| name)
}
