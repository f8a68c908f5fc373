//! Which operation a request means, by its method and path.

use std::collections::HashMap;
use std::sync::Arc;

use docwright_ir::{Api, Http, PathTemplate, keep_meant, path_parts, plain_routes, spelling};
use docwright_runtime::OperationInfo;

use crate::tables;

/// All operations.
pub(crate) struct Routes {
    by_service: HashMap<String, Vec<Arc<Route>>>,
}

/// An operation's place in the plain form.
pub(crate) struct Route {
    /// `POST`, `GET` …
    pub(crate) method: String,
    /// With its service, and with `{name}` for parameters: `/host/users/{id}`.
    pub(crate) path: String,
    /// What the runtime must know of it.
    pub(crate) info: &'static OperationInfo,
    /// Where its service and it stand in the IR.
    pub(crate) at: (usize, usize),
    template: PathTemplate,
}

/// What a request's path leads to.
pub(crate) enum Found<'a> {
    /// An operation, and what the path's variables hold, decoded.
    Route(Arc<Route>, Vec<(String, String)>),
    /// Operations of other methods alone.
    Methods(Vec<&'a str>),
    Nothing,
    /// The path's escapes stand for nothing.
    Broken,
}

impl Routes {
    pub(crate) fn new(api: &Api) -> Self {
        let mut by_service: HashMap<String, Vec<Arc<Route>>> = HashMap::new();
        for (at, service) in api.services.iter().enumerate() {
            let routes = plain_routes(&api.info, service).into_iter().zip(&service.operations).enumerate();
            let route = |(place, (http, operation)): (usize, (Http, &_))| {
                let info = tables::operation(&api.info.protocol, service, operation);
                Arc::new(Route::new(&service.name, &http, info, (at, place)))
            };
            by_service.entry(service.name.clone()).or_default().extend(routes.map(route));
        }
        Routes { by_service }
    }

    /// The operation of a method and a path, as the request line has it.
    pub(crate) fn find(&self, method: &str, path: &str) -> Found<'_> {
        let Some(parts) = path_parts(path) else { return Found::Broken };
        let Some((service, parts)) = parts.split_first() else { return Found::Nothing };
        let routes = self.by_service.get(service).into_iter().flatten();
        let fitting = routes.filter_map(|route| Some((route, route.template.captures(parts)?)));
        let mut fitting: Vec<_> = fitting.collect();
        keep_meant(&mut fitting, |(route, _)| &route.template);
        let (right, other): (Vec<_>, Vec<_>) =
            fitting.into_iter().partition(|(route, _)| route.method == method);
        // `/users/me` before `/users/{id}`; of equals the first.
        let best = right.into_iter().rev().max_by_key(|(route, _)| route.template.text_length());
        match (best, other.is_empty()) {
            (Some((route, captures)), _) => Found::Route(Arc::clone(route), captures),
            (None, false) => {
                let mut methods: Vec<&str> = other.iter().map(|(route, _)| route.method.as_str()).collect();
                methods.sort_unstable();
                methods.dedup();
                Found::Methods(methods)
            }
            (None, true) => Found::Nothing,
        }
    }

    /// Each operation's place, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Route> {
        self.by_service.values().flatten().map(Arc::as_ref)
    }

    /// The paths that are nearest to one that leads nowhere.
    pub(crate) fn nearest(&self, path: &str) -> Vec<&str> {
        spelling::nearest(path, self.iter().map(|route| route.path.as_str()))
    }
}

impl Route {
    fn new(service: &str, http: &Http, info: &'static OperationInfo, at: (usize, usize)) -> Self {
        let below = http.path.strip_prefix('/').unwrap_or(&http.path);
        Route {
            method: http.method.to_ascii_uppercase(),
            path: format!("/{service}/{below}"),
            info,
            at,
            template: PathTemplate::new(&http.path),
        }
    }
}
