//! Documentation of operations, services and the crate.

use docwright_ir::{ApiInfo, Auth, Constraint, Content, ErrorCode, Failure, Idempotency, Operation, Service};

use super::Docs;
use super::markdown::{code, inline};
use crate::lower::names::Name;

/// How long the words before a repeated summary may be: more say something of their own.
const LEAD_IN: usize = 40;

/// Error codes that an operation's module lists.
const MAX_CODES: usize = 40;

/// What an operation's module says: everything that the page says of the operation.
pub(crate) fn module_docs(
    operation: &Operation,
    request: &Name,
    output: &Name,
    errors: Option<&Name>,
    failures: Vec<String>,
) -> Docs {
    let docs = Docs::default()
        .line(format!("{}: {}", code(&operation.name), summary(operation)))
        .linked_text(description(operation).as_deref(), &operation.links)
        .bullets(facts(operation))
        .line(format!("The request is [`{request}`], the response [`{output}`]."))
        .bullets(failures);
    let codes: Vec<String> = operation.errors.iter().take(MAX_CODES).map(|error| code(&error.code)).collect();
    let more = if operation.errors.len() > MAX_CODES { " and others" } else { "" };
    let docs = match errors.filter(|_| !codes.is_empty()) {
        Some(errors) => docs.line(format!(
            "Error codes that its page lists: {}{more}; see [`{errors}`](super::models::{errors}).",
            codes.join(", ")
        )),
        None => docs,
    };
    docs.line(page_line(operation))
}

/// What shows who calls.
fn way(auth: &Auth) -> String {
    match auth {
        Auth::Bearer => "a bearer token".to_owned(),
        Auth::Basic => "a name and a password".to_owned(),
        Auth::ApiKey { name, .. } => format!("the key {}", code(name)),
        Auth::ClientCredentials { .. } => {
            "a client's name and secret, for which a token is fetched".to_owned()
        }
        Auth::Signature { .. } => "a pair that signs".to_owned(),
    }
}

/// What an operation's module says of an answer to a failed call; `name` is the type that has its fields.
pub(crate) fn failure(failure: &Failure, name: Option<&Name>) -> String {
    let said = failure.description.as_deref().map(inline).filter(|text| !text.is_empty());
    let said = said.map(|text| format!(": {}", text.trim_end_matches('.'))).unwrap_or_default();
    let fields = name.map(|name| format!("; its fields are [`{name}`]")).unwrap_or_default();
    format!("Status {}{said}{fields}", failure.status)
}

/// The description, without a first paragraph that only says the summary again: `This API is used to query hosts.`
/// after `Query hosts`.
fn description(operation: &Operation) -> Option<String> {
    let bare = |text: &str| text.trim().trim_end_matches(['.', '。']).to_lowercase();
    let text = operation.description.as_deref()?;
    let (first, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let (said, first) = (bare(operation.summary.as_deref().unwrap_or_default()), bare(first));
    let again = first.strip_suffix(&said).is_some_and(|before| !said.is_empty() && before.len() <= LEAD_IN);
    Some(if again { rest } else { text }.to_owned())
}

/// What the handle's method says: the summary, an example, the facts that a caller must know.
/// `more` is what [`more_than_once`] says.
pub(crate) fn method_docs(
    operation: &Operation,
    request: &Name,
    example: Vec<String>,
    more: Vec<String>,
) -> Docs {
    let facts = facts(operation).into_iter().chain(more).collect();
    let mut docs = Docs::default().line(summary(operation)).bullets(facts);
    docs.block(example);
    docs.line(format!("See [`{request}`].")).line(page_line(operation))
}

/// What can be done with an operation besides one call: its pages, and what it can be waited for.
pub(crate) fn more_than_once(module: &Name, is_paged: bool, states: Option<&Name>) -> Vec<String> {
    let pages = is_paged
        .then(|| "Comes in pages: `.items()` on the call gives the entries of all of them".to_owned());
    let states = states.map(|set| {
        format!("Can be waited for: `client.wait(request).until_state(…)`, a [`{set}`]({module}::{set})")
    });
    pages.into_iter().chain(states).collect()
}

/// The operation's summary as one line.
pub(crate) fn summary(operation: &Operation) -> String {
    let summary = operation.summary.as_deref().map(inline).unwrap_or_default();
    if summary.is_empty() { format!("The operation {}.", code(&operation.name)) } else { summary }
}

fn facts(operation: &Operation) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(rate) = &operation.rate_limit {
        facts.push(format!("At most {} requests per {}", rate.requests, inline(&rate.per)));
    }
    if !operation.regions.is_empty() {
        let regions: Vec<String> = operation.regions.iter().map(|region| code(region)).collect();
        facts.push(format!("Only in {}", regions.join(", ")));
    }
    if operation.is_open() {
        facts.push(
            "Needs no key: a client that was built [without credentials](runtime::Builder::without_credentials) \
             will do"
                .to_owned(),
        );
    }
    if let Some(own) = operation.auth.as_ref().filter(|_| !operation.is_open()) {
        let ways: Vec<String> = own.iter().map(way).collect();
        facts.push(format!(
            "Takes a key of its own: {} (`credentials_for` of the client's builder)",
            ways.join(", or ")
        ));
    }
    if operation.beta {
        facts.push("Not every user has it yet".to_owned());
    }
    if let Some(Idempotency { parameter }) = &operation.idempotency {
        let token = code(parameter);
        let mined =
            if operation.mined.contains_key("idempotency") { " (read from the description)" } else { "" };
        facts.push(format!(
            "Safe to repeat: a call whose {token} is not set gets a random one, so that it is sent again if its answer is \
             lost, and does its work once{mined}"
        ));
    }
    facts.extend(answer(operation.answer.content).map(str::to_owned));
    for constraint in &operation.constraints {
        let (what, parameters) = match constraint {
            Constraint::AnyOf { parameters, .. } => ("At least one", parameters),
            Constraint::OneOf { parameters, .. } => ("Exactly one", parameters),
        };
        let names: Vec<String> = parameters.iter().map(|name| code(name)).collect();
        facts.push(format!("{what} of {} must be given (read from the description)", names.join(", ")));
    }
    facts
}

/// How an answer comes that is no object.
fn answer(content: Content) -> Option<&'static str> {
    match content {
        Content::Json | Content::Text => None,
        Content::Bytes => {
            Some("Answers with bytes: `.download()` on the call writes them to a file while they come")
        }
        Content::Events | Content::JsonLines => {
            Some("Answers one by one: `.events()` on the call gives each when it comes")
        }
    }
}

fn page_line(operation: &Operation) -> String {
    let page = inline(operation.page.as_ref().unwrap_or(&operation.name));
    match &operation.url {
        Some(url) => format!("*[{page}](<{url}>)*"),
        None => format!("*{page}*"),
    }
}

/// What the documentation of a service's error codes says.
pub(crate) fn errors_docs(service: &Service) -> Docs {
    Docs::default().line(format!(
        "Error codes that the pages of {} list. A server may send others.",
        code(&service.name)
    ))
}

/// What the documentation of one error code says.
pub(crate) fn error_docs(error: &ErrorCode) -> Docs {
    match error.description.as_deref().map(inline).filter(|text| !text.is_empty()) {
        Some(text) => Docs::default().line(format!("{}: {text}", code(&error.code))),
        None => Docs::default().line(format!("{}: the page does not describe it.", code(&error.code))),
    }
}

/// What a service's handle says.
pub(crate) fn service_docs(info: &ApiInfo, service: &Service) -> Docs {
    let docs =
        Docs::default().line(format!("The service {} of {}.", code(&service.name), inline(&info.title)));
    match service.version.as_deref().filter(|version| !version.is_empty()) {
        Some(version) => docs.line(format!("Version {}.", code(version))),
        None => docs,
    }
}

/// What the crate's front page says.
pub(crate) fn library_docs(info: &ApiInfo, example: Vec<String>) -> Docs {
    let mut docs = Docs::default().line(format!("A client for {}.", inline(&info.title))).line(
        "Each type names the documentation page and the table that it was read from. What a page says in prose only is \
         marked as read from the description.",
    );
    docs.block(example);
    match &info.documentation {
        Some(url) => docs.line(format!("The vendor's documentation: {}", inline(url))),
        None => docs,
    }
}
