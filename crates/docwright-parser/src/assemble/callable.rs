//! What makes the calls of a service impossible: a version that no page says, a name that was guessed, hosts that
//! contradict each other, models that no operation can use.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Severity};

use super::service_id::ServiceId;
use crate::Spec;
use crate::extract::{ModelsDraft, OperationDraft};

/// A service without the version that its calls name.
pub(crate) const MISSING_VERSION: Code = Code {
    name: "missing-version",
    severity: Severity::Error,
    about: "Each call of this API names the service's version, and no page of the service says it: every call would be \
            refused. Add the row or the line that says it to one of the pages, add its spelling to the dialect \
            (`operation: version_row`), or give it under `services` in `api.yaml`: `queue: {version: 2020-01-01}`.",
};

/// A service's name out of a folder's.
pub(crate) const GUESSED_SERVICE: Code = Code {
    name: "guessed-service",
    severity: Severity::Error,
    about: "No page of the service says what it is called, so it is called like its folder; but the name is part of the \
            URL that calls go to, so a wrong one makes every call fail. Add the line that names the host to one of the \
            pages, add its spelling to the dialect (`service: host`), or give the name under `services` in `api.yaml`: \
            `folder: queue`.",
};

/// Several hosts of one service.
pub(crate) const HOSTS_DIFFER: Code = Code {
    name: "hosts-differ",
    severity: Severity::Error,
    about: "The pages of one service name several hosts, and a client has one for all its operations: that of the most \
            pages. Calls of the others may not arrive. Correct the pages, or say which host counts under `services` in \
            `api.yaml`: `queue: {host: queue.example.com}`.",
};

/// Models without operations.
pub(crate) const MODELS_APART: Code = Code {
    name: "models-apart",
    severity: Severity::Error,
    about: "A page of models stands apart from all operations: none that was read is in or around its folder, and none of \
            those that it names was read. So no operation can use its models. Add the pages of its operations, or \
            move it to them.",
};

type Owned = (ServiceId, Box<OperationDraft>);

/// Says of a service why it cannot be called.
pub(super) fn check(service: &ir::Service, drafts: &[Owned], spec: &Spec, diags: &mut Diagnostics) {
    let Some((_, first)) = drafts.first() else { return };
    let place = spec.place(&first.file, first.line);
    let name = &service.name;
    if spec.info.protocol.request.version.is_some() && service.version.is_none() {
        let what = format!("no page of the service `{name}` says its version, which every call needs");
        let help =
            "Add it to a page, its spelling to the dialect, or `version` under `services` in api.yaml.";
        diags.push(Diagnostic::new(MISSING_VERSION, place.clone(), what).help(help).subject(name));
    }
    let is_guessed = drafts.iter().all(|(_, draft)| draft.service.is_none());
    let is_said = spec.services.values().any(|facts| facts.name.as_ref() == Some(name))
        || spec.services.get(name).is_some_and(|facts| facts.host.is_some());
    if is_guessed && !is_said && spec.info.endpoint.url.contains("{service}") {
        let what = format!("no page says what its service is called; its folder is called `{name}`");
        let help =
            "Add the host to a page, its spelling to the dialect, or the name under `services` in api.yaml.";
        diags.push(Diagnostic::new(GUESSED_SERVICE, place, what).help(help).subject(name));
    }
    if spec.services.get(service.wire_name()).is_none_or(|facts| facts.host.is_none()) {
        diags.extend(drafts.iter().filter_map(|(_, draft)| two_hosts(draft, spec)));
        diags.extend(hosts_differ(name, drafts, spec));
    }
}

/// Says of a page that it names two services' hosts: the text counts, or what text and example agree on.
fn two_hosts(draft: &OperationDraft, spec: &Spec) -> Option<Diagnostic> {
    let (host, other) = (draft.host.as_ref()?, draft.other_host.as_ref()?);
    let what =
        format!("the page of `{}` names the hosts `{host}` and `{other}`; `{host}` counts", draft.name);
    let found = Diagnostic::new(HOSTS_DIFFER, spec.place(&draft.file, draft.line), what);
    let help = "Correct the page, or say which counts: `host` under `services` in api.yaml.";
    Some(found.severity(Severity::Warning).subject(draft.name.clone()).help(help))
}

fn hosts_differ(name: &str, drafts: &[Owned], spec: &Spec) -> Option<Diagnostic> {
    let hosts = hosts(drafts);
    let [(most, _), others @ ..] = hosts.as_slice() else { return None };
    let (other, _) = others.first()?;
    let page = |host: &str| drafts.iter().find(|(_, draft)| draft.host.as_deref() == Some(host));
    let place = |host| page(host).map(|(_, draft)| spec.place(&draft.file, draft.line));
    let listed = hosts.iter().map(|(host, count)| format!("`{host}` ({count})")).collect::<Vec<_>>();
    let what = format!("the pages of the service `{name}` name several hosts: {}", listed.join(", "));
    let found = Diagnostic::new(HOSTS_DIFFER, place(other)?, what)
        .related(place(most)?, "a page with the host that counts")
        .subject(name);
    Some(found.help("Correct the pages, or say which counts: `host` under `services` in api.yaml."))
}

/// The hosts that pages name and how many do so, the commonest first.
pub(super) fn hosts(drafts: &[Owned]) -> Vec<(&str, usize)> {
    let mut hosts: BTreeMap<&str, usize> = BTreeMap::new();
    for host in drafts.iter().filter_map(|(_, draft)| draft.host.as_deref()) {
        *hosts.entry(host).or_default() += 1;
    }
    let mut hosts: Vec<_> = hosts.into_iter().collect();
    // Of two that are as common the last in order of name counts.
    hosts.sort_by_key(|(host, count)| (Reverse(*count), Reverse(*host)));
    hosts
}

/// Says of a page that its models are nobody's.
pub(super) fn models_apart(page: &ModelsDraft, service: &str, spec: &Spec) -> Diagnostic {
    let line = page.models.first().map_or(0, |model| model.line);
    let what = "no operation that was read is near this page of models, or is named by it".to_owned();
    Diagnostic::new(MODELS_APART, spec.place(&page.file, line), what)
        .help("No operation can use them; read the pages of its operations too.")
        .subject(service)
}
