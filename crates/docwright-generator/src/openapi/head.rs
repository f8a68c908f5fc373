//! What stands above a document's paths.

use docwright_ir::{ApiInfo, Auth, Body, Contact, PLAIN_ADDRESS, Service, shared_routes};
use indexmap::IndexMap;

use super::document::{ExternalDocs, Head, Info, License, Server, ServerVariable, Tag};
use super::edition::{Edition, Form};
use super::security::Security;
use super::{flat, paths, signing};
use crate::text::license_of;

const SIGNS: &str =
    "it signs each request, writes it as the vendor wants it, and gives back the vendor's answer.";
const SHOWS: &str = "it puts your credentials into each request, writes it as the vendor wants it, and gives back the \
                     vendor's answer.";
const PASSES: &str = "it writes each request as the vendor wants it, and gives back the vendor's answer.";
const MOCK: &str = "`docwright mock` answers the same requests without the vendor. An error of the API has status 400 or \
                    above here, whatever status the vendor sends it with.";
const DIRECT: &str = "This is what the vendor's own server takes";
const SIGNERS: &str =
    "for programs that sign: most generated clients cannot, and want the files beside this folder.";
const FRAGMENTS: &str = "A fragment in a path (`/#Name`) only keeps operations of one URL apart. It is no part of the \
                         request; clients that escape or append to a path as text (swagger-ui, and generators for \
                         Kotlin, C# and PHP) send it all the same.";
const SOURCES: &str = "Made from the vendor's documentation pages: `x-docwright-place` says where a fact stands, and \
                       `x-docwright-mined` names the facts that were read out of prose or an example, with the rule \
                       that found each.";

/// The head of the document of one service.
pub(super) fn of_service(api: &ApiInfo, service: &Service, edition: Edition) -> Head {
    let servers = match edition.form {
        Form::Plain => vec![proxy(&format!("/{}", service.name))],
        Form::Direct => vec![vendor(api, service)],
    };
    let info = Info {
        title: format!("{} {}", api.title, service.name),
        version: package_version(service.version.as_deref().unwrap_or("0")),
        vendor_version: service.version.clone(),
        ..info(api, about(api, Some(service), edition.form))
    };
    Head { tags: vec![tag(api, service)], servers, ..head(api, info, edition) }
}

/// The head of the document of all services, which is in the plain form.
pub(super) fn of_all<'a>(
    api: &ApiInfo,
    services: impl Iterator<Item = &'a Service>,
    edition: Edition,
) -> Head {
    let tags = services.map(|service| tag(api, service)).collect();
    let info = info(api, about(api, None, edition.form));
    Head { tags, servers: vec![proxy("")], ..head(api, info, edition) }
}

fn head(api: &ApiInfo, info: Info, edition: Edition) -> Head {
    let direct = edition.form == Form::Direct;
    Head {
        openapi: edition.version.number(),
        info,
        external_docs: api.documentation.clone().map(|url| ExternalDocs { url }),
        servers: Vec::new(),
        tags: Vec::new(),
        security: Security::of(&api.protocol, Vec::new(), edition.form).requirements,
        signing: signing::facts(&api.protocol).filter(|_| direct),
    }
}

/// What a document is and is good for.
fn about(api: &ApiInfo, service: Option<&Service>, form: Form) -> String {
    let mut parts = match form {
        Form::Plain => vec![plain(api)],
        Form::Direct => vec![direct(api, service)],
    };
    if form == Form::Direct && writes_forms(api, service) {
        parts.push(flat::about(&api.protocol.request));
    }
    parts.push(SOURCES.to_owned());
    parts.join("\n\n")
}

/// Whether a body is a form: of all operations, or of one that says so.
fn writes_forms(api: &ApiInfo, service: Option<&Service>) -> bool {
    let usual = api.protocol.request.body;
    let operations = service.into_iter().flat_map(|service| &service.operations);
    usual == Body::Form || operations.into_iter().any(|operation| operation.body(usual) == Body::Form)
}

fn plain(api: &ApiInfo) -> String {
    let does = match api.protocol.auth.first() {
        Some(Auth::Signature { .. }) => SIGNS,
        Some(_) => SHOWS,
        None => PASSES,
    };
    format!("Start `docwright proxy` and call it: {does} {MOCK}")
}

fn direct(api: &ApiInfo, service: Option<&Service>) -> String {
    let what = match api.protocol.signing() {
        Some(_) => format!("{DIRECT}, {SIGNERS}"),
        None => format!("{DIRECT}."),
    };
    let shared = || service.is_some_and(|service| shared_routes(service).contains(&true));
    match !api.protocol.is_by_path() || shared() {
        true => format!("{what} {FRAGMENTS}"),
        false => what,
    }
}

fn info(api: &ApiInfo, description: String) -> Info {
    let known = || Contact { name: api.title.clone(), url: api.documentation.clone() };
    Info {
        title: api.title.clone(),
        description,
        contact: Some(api.contact.clone().unwrap_or_else(known)),
        license: license(api),
        version: package_version("0"),
        vendor_version: None,
    }
}

/// OpenAPI 3.0 has no place for an SPDX expression but the name, and linters want an address beside it.
fn license(api: &ApiInfo) -> License {
    let name = license_of(&api.crates).to_owned();
    let url = Some("https://spdx.org/licenses/".to_owned());
    License { name, url }
}

fn tag(api: &ApiInfo, service: &Service) -> Tag {
    let count = service.operations.len();
    let operations = if count == 1 { "operation" } else { "operations" };
    let version =
        service.version.as_deref().map(|version| format!(", version {version}")).unwrap_or_default();
    Tag {
        name: service.name.clone(),
        description: format!("{} {}{version}: {count} {operations}.", api.title, service.wire_name()),
    }
}

/// A version as package registries write it, since generators give it to the packages that they make:
/// `2018.8.8` for `2018-08-08`, and `0.0.0` for one that is not made of numbers.
fn package_version(version: &str) -> String {
    let numbers: Result<Vec<u64>, _> =
        version.trim_start_matches('v').split(['-', '.', '_']).map(str::parse).collect();
    match numbers.as_deref() {
        Ok([major]) => format!("{major}.0.0"),
        Ok([major, minor]) => format!("{major}.{minor}.0"),
        Ok([major, minor, patch]) => format!("{major}.{minor}.{patch}"),
        _ => "0.0.0".to_owned(),
    }
}

fn proxy(path: &str) -> Server {
    Server {
        url: format!("http://{PLAIN_ADDRESS}{path}"),
        description: "`docwright proxy` on this machine.",
        variables: IndexMap::new(),
    }
}

/// The vendor's server. What stands in its URL in braces has a value here, as OpenAPI wants it: one that is known, or the
/// name itself, which whoever calls replaces.
fn vendor(api: &ApiInfo, service: &Service) -> Server {
    let url =
        service.endpoint.as_ref().unwrap_or(&api.endpoint.url).replace("{service}", service.wire_name());
    let url = url.trim_end_matches('/').to_owned();
    let variables = paths::variables(&url).map(|name| (name.to_owned(), variable(api, name))).collect();
    Server { url, description: "The vendor's.", variables }
}

fn variable(api: &ApiInfo, name: &str) -> ServerVariable {
    let known = api.endpoint.variables.get(name).cloned().unwrap_or_default();
    let default = known.default.or_else(|| known.values.first().cloned()).unwrap_or_else(|| name.to_owned());
    ServerVariable {
        // OpenAPI wants the default among them.
        values: if known.values.contains(&default) { known.values } else { Vec::new() },
        default,
        description: known.description.or_else(|| Some(format!("The {name} that is called."))),
    }
}
