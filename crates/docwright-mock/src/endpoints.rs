//! The URLs that an API has: those of its operations, and those that hand out tokens.

use docwright_ir::{Api, Auth, Service};

/// Where the operations of a service are.
pub(crate) fn of_service<'a>(api: &'a Api, service: &'a Service) -> &'a str {
    service.endpoint.as_deref().unwrap_or(&api.info.endpoint.url)
}

/// Where tokens are fetched.
pub(crate) fn of_tokens(api: &Api) -> impl Iterator<Item = &str> {
    api.ways().into_iter().filter_map(|way| match way {
        Auth::ClientCredentials { token_url, .. } => Some(token_url.as_str()),
        _ => None,
    })
}

/// A URL's path, without slashes around.
pub(crate) fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    path.split(['?', '#']).next().unwrap_or_default().trim_matches('/')
}
