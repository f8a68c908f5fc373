//! Two states of a service, and what is said of what lies between them.

use docwright_diff::{Audience, Effect, compare};
use docwright_ir::{Api, parse_api_info, parse_service};

const INFO: &str = "\
docwright: 1
api: acme
title: Acme
endpoint: {url: 'https://api.acme.example'}
protocol: {request: {action: parameter Action}}
crates: {client: acme-client, cli: acme-cli, command: acme}
env_prefix: ACME
";

/// Whoever uses the API.
pub(crate) const ALL: &str = "wire rust cli openapi";

pub(crate) fn api(service: &str) -> Api {
    let info = parse_api_info(INFO, "api.yaml").unwrap();
    Api { info, services: vec![parse_service(service, "disk.yaml").unwrap()] }
}

/// Each change as a sentence, and whom it breaks.
pub(crate) type Sentences = Vec<(String, String)>;

/// What changes between two states of the service's file.
pub(crate) fn between(old: &str, new: &str) -> Sentences {
    let changes = compare(&api(old), &api(new));
    let breaks = |change: &docwright_diff::Change| {
        let all = [
            (Audience::Wire, "wire"),
            (Audience::Rust, "rust"),
            (Audience::CommandLine, "cli"),
            (Audience::OpenApi, "openapi"),
        ];
        let hit = all.into_iter().filter(|(audience, _)| change.effect(*audience) == Effect::Breaking);
        hit.map(|(_, name)| name).collect::<Vec<_>>().join(" ")
    };
    changes.iter().map(|change| (change.to_string(), breaks(change))).collect()
}
