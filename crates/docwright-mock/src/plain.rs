//! The plain form: `POST /<service>/<Operation>` with a JSON object, unsigned, for whatever was made from an OpenAPI file.
//!
//! Its routes are `docwright_ir::plain_routes`. The vendor's own form stands at the paths of the API's endpoints (`/`), or,
//! in an API whose operations are paths, at those; whatever is neither is an unknown path of the plain form.

use std::collections::HashMap;

use docwright_ir::{
    Api, Field, Http, Operation, PathTemplate, Protocol, Service, keep_meant, path_parts, plain_routes,
};

use crate::refusal::Refusal;
use crate::request::{Parameters, Received};
use crate::{body, endpoints, route, token};

/// Which way a request is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Form {
    /// The vendor's own: signed, and its operation is where the vendor wants it.
    Vendor,
    /// A client's that wants a token.
    Token,
    /// The plain one, with the operation that it means.
    Plain(Result<Meant, Refusal>),
}

/// An operation, and what the request's path says beside its name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meant {
    /// Its service's place in the API.
    service: usize,
    /// Its place in the service.
    operation: usize,
    captured: Vec<(String, String)>,
}

/// The plain form's routes.
pub(crate) struct Routes {
    /// By service, in the order of its operations.
    services: Vec<Vec<Route>>,
    /// Whether the vendor's form has paths of its own.
    by_path: bool,
    /// Where the vendor's form stands if it has not, without slashes around.
    endpoints: Vec<String>,
    /// Where tokens are handed out, written alike.
    tokens: Vec<String>,
    token_protocol: Protocol,
}

/// Where an operation is.
struct Route {
    method: String,
    template: PathTemplate,
}

impl Routes {
    pub(crate) fn new(api: &Api) -> Self {
        let urls = api.services.iter().filter_map(|service| service.endpoint.as_deref());
        let urls = urls.chain([api.info.endpoint.url.as_str(), ""]);
        let endpoints: Vec<String> = urls.map(endpoints::path).map(str::to_owned).collect();
        let by_path = api.info.protocol.is_by_path();
        // Tokens at a gateway's only path would hide the gateway.
        let is_free = |path: &String| by_path || !endpoints.contains(path);
        Routes {
            services: api.services.iter().map(|service| routes(api, service)).collect(),
            by_path,
            tokens: endpoints::of_tokens(api)
                .map(endpoints::path)
                .map(str::to_owned)
                .filter(is_free)
                .collect(),
            endpoints,
            token_protocol: token::protocol(),
        }
    }

    /// How requests of a form are written, and their replies read.
    pub(crate) fn protocol<'a>(&'a self, api: &'a Api, form: &Form) -> &'a Protocol {
        match form {
            Form::Token => &self.token_protocol,
            Form::Vendor | Form::Plain(_) => &api.info.protocol,
        }
    }

    /// Which way this request is written.
    pub(crate) fn form(&self, api: &Api, request: &Received) -> Form {
        let path = request.path.trim_matches('/');
        if self.tokens.iter().any(|known| known == path) {
            return Form::Token;
        }
        if !self.by_path {
            if self.endpoints.iter().any(|known| known == path) {
                return Form::Vendor;
            }
            return match self.find(api, request) {
                // A header may name the operation at a path of its own.
                Err(Refusal::UnknownAction(_)) if route::action(api, request, None).is_some() => Form::Vendor,
                found => Form::Plain(found),
            };
        }
        let parts = path_parts(&request.path).unwrap_or_default();
        let is_services = || api.services.iter().any(|service| parts.first() == Some(&service.name));
        match self.find(api, request) {
            Err(Refusal::UnknownAction(_)) if !is_services() => Form::Vendor,
            Err(_) if route::has_path(api, request) => Form::Vendor,
            found => Form::Plain(found),
        }
    }

    fn find(&self, api: &Api, request: &Received) -> Result<Meant, Refusal> {
        let unknown = || Refusal::UnknownAction(format!("{} {}", request.method, request.path));
        let parts = path_parts(&request.path).ok_or_else(unknown)?;
        let (name, parts) = parts.split_first().ok_or_else(unknown)?;
        let mut fitting: Vec<(&Route, Meant)> = Vec::new();
        for (number, (service, routes)) in api.services.iter().zip(&self.services).enumerate() {
            for (operation, route) in routes.iter().enumerate().filter(|_| service.name == *name) {
                let Some(captured) = route.template.captures(parts) else { continue };
                fitting.push((route, Meant { service: number, operation, captured }));
            }
        }
        keep_meant(&mut fitting, |(route, _)| &route.template);
        let mut allowed: Vec<String> = Vec::new();
        let mut found: Option<(usize, Meant)> = None;
        for (route, meant) in fitting {
            let weight = route.template.text_length();
            if !route.method.eq_ignore_ascii_case(&request.method) {
                if !allowed.contains(&route.method) {
                    allowed.push(route.method.clone());
                }
            } else if found.as_ref().is_none_or(|(best, _)| weight > *best) {
                found = Some((weight, meant));
            }
        }
        found.map(|(_, meant)| meant).ok_or_else(|| match allowed.is_empty() {
            true => unknown(),
            false => Refusal::WrongMethod { method: request.method.clone(), allowed },
        })
    }
}

impl Form {
    /// The parameters of a request that is written so.
    pub(crate) fn read(
        &self,
        api: &Api,
        protocol: &Protocol,
        request: &Received,
    ) -> Result<Parameters, Refusal> {
        match self {
            Form::Vendor => body::read(request, &protocol.request, |parameters| {
                route::likeliest(api, request, parameters).map(|(_, operation)| operation)
            }),
            Form::Token => token::read(request, &protocol.request),
            Form::Plain(Ok(meant)) => meant.read(api, request),
            Form::Plain(Err(refusal)) => Err(refusal.clone()),
        }
    }

    /// The operation's name as the request spells it, if it does.
    pub(crate) fn action<'a>(
        &self,
        api: &'a Api,
        request: &'a Received,
        parameters: Option<&'a Parameters>,
    ) -> Option<&'a str> {
        match self {
            Form::Token => None,
            Form::Vendor => route::action(api, request, parameters),
            Form::Plain(meant) => Some(meant.as_ref().ok()?.of(api)?.1.name.as_str()),
        }
    }
}

impl Meant {
    /// The operation and its service.
    pub(crate) fn of<'a>(&self, api: &'a Api) -> Option<(&'a Service, &'a Operation)> {
        let service = api.services.get(self.service)?;
        Some((service, service.operations.get(self.operation)?))
    }

    /// The parameters of a request that means it.
    pub(crate) fn read(&self, api: &Api, request: &Received) -> Result<Parameters, Refusal> {
        let mut parameters = Parameters::default();
        match form_urlencoded::parse(request.query.as_bytes()).next() {
            Some((name, _)) if !api.info.protocol.is_by_path() => {
                let hint = " in the query; parameters stand in the body, as JSON.".to_owned();
                return Err(Refusal::UnknownParameter { parameter: name.into_owned(), hint });
            }
            _ => self.add_query(api, request, &mut parameters)?,
        }
        let (_, operation) = self.of(api).ok_or(Refusal::NoAction)?;
        body::add_plain(&mut parameters, request, operation, &api.info.protocol.request)?;
        self.captured.iter().try_for_each(|(name, value)| parameters.add_captured(name, value))?;
        Ok(parameters)
    }

    /// Adds the query, where a list is its name over and over (OpenAPI's `form`, exploded): `Ids=a&Ids=b`.
    fn add_query(&self, api: &Api, request: &Received, parameters: &mut Parameters) -> Result<(), Refusal> {
        let fields = self.of(api).map_or(&[] as &[Field], |(_, operation)| &operation.request);
        let mut lists: HashMap<&str, usize> =
            fields.iter().filter(|field| field.ty.is_list()).map(|field| (field.name.as_str(), 0)).collect();
        for (name, value) in form_urlencoded::parse(request.query.as_bytes()) {
            match lists.get_mut(name.as_ref()) {
                Some(entries) => {
                    parameters.add_text(&format!("{name}.{entries}"), &value)?;
                    *entries += 1;
                }
                None => parameters.add_text(&name, &value)?,
            }
        }
        Ok(())
    }
}

fn routes(api: &Api, service: &Service) -> Vec<Route> {
    let route = |http: Http| Route {
        method: http.method.to_ascii_uppercase(),
        template: PathTemplate::new(&http.path),
    };
    plain_routes(&api.info, service).into_iter().map(route).collect()
}

#[cfg(test)]
mod tests;
