//! Which operations are called, by rule: nothing here knows an operation's name.

use docwright_ir::{
    Api, Body, Content, Field, Http, Operation, Scope, Service, Type, plain_names, plain_routes,
};
use serde_json::{Map, Value};

use super::values;

/// How many services of an API clients are made for.
const SERVICES: usize = 4;
/// How many operations of a kind may be tried before one is answered.
const TRIES: usize = 8;

/// What a call shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What it must give is plain values.
    Scalars,
    /// It gives a list of objects.
    Objects,
    /// It asks for a part of a list.
    Paged,
}

const KINDS: [Kind; 3] = [Kind::Scalars, Kind::Objects, Kind::Paged];

/// One call in the plain form.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) kind: Kind,
    /// The IR's name.
    pub(super) operation: String,
    /// The name in OpenAPI.
    pub(super) id: String,
    /// Below the service.
    pub(super) path: String,
    pub(super) arguments: Map<String, Value>,
}

/// The services with the most kinds of calls, of these the smallest: a client of each is made, so that each is small.
pub(super) fn services(api: &Api) -> Vec<&Service> {
    let mut services: Vec<&Service> =
        api.services.iter().filter(|service| !service.operations.is_empty()).collect();
    let kinds = |service: &Service| KINDS.iter().filter(|kind| offers(service, **kind)).count();
    services.sort_by_key(|service| (std::cmp::Reverse(kinds(service)), service.operations.len()));
    services.truncate(SERVICES);
    services
}

fn offers(service: &Service, kind: Kind) -> bool {
    service.operations.iter().any(|operation| is(operation, service, kind))
}

/// A call of each kind that a service has: the first that `answered` says is one.
pub(super) fn of(api: &Api, service: &Service, answered: impl Fn(&Call) -> bool) -> Vec<Call> {
    let names = plain_names(service);
    let routes = plain_routes(&api.info, service);
    let operations: Vec<_> = service.operations.iter().zip(names).zip(routes).collect();
    let first = |kind: Kind| {
        let calls =
            operations.iter().filter(|((operation, _), http)| is(operation, service, kind) && is_plain(http));
        let mut calls = calls.take(TRIES).map(|((operation, id), http)| Call {
            kind,
            operation: operation.name.clone(),
            id: id.clone(),
            path: http.path.clone(),
            arguments: arguments(operation, service, kind),
        });
        calls.find(|call| answered(call))
    };
    KINDS.into_iter().filter_map(first).collect()
}

fn is(operation: &Operation, service: &Service, kind: Kind) -> bool {
    kind_fits(operation, service, kind) && is_of_objects(operation)
}

/// Whether all that is sent stands in a body: then each generator's clients are called in one way.
fn is_plain(http: &Http) -> bool {
    http.method == "POST" && !http.path.contains('{')
}

/// Whether objects of JSON go out and come back: what clients hold of anything else, no two generators hold alike.
fn is_of_objects(operation: &Operation) -> bool {
    let is_json = operation.answer.content == Content::Json && operation.answer.status() != 204;
    let asks = operation.body.is_none_or(|body| matches!(body, Body::Json | Body::Form));
    is_json && asks && operation.whole_reply().is_none() && operation.whole_body().is_none()
}

fn kind_fits(operation: &Operation, service: &Service, kind: Kind) -> bool {
    let mut required = own(operation).filter(|field| field.required);
    match kind {
        Kind::Scalars => {
            operation.request.iter().any(|field| field.required) && required.all(|field| is_scalar(&field.ty))
        }
        Kind::Objects => objects(operation, service).is_some(),
        Kind::Paged => operation.paging.is_some() && required.all(|field| is_scalar(&field.ty)),
    }
}

/// What a caller gives: the proxy knows the rest.
fn own(operation: &Operation) -> impl Iterator<Item = &Field> {
    operation.request.iter().filter(|field| field.client.is_none())
}

fn is_scalar(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Integer | Type::Float | Type::Boolean)
}

/// The parameter that is a list of objects: a required one, if there is one.
fn objects<'a>(operation: &'a Operation, service: &'a Service) -> Option<&'a Field> {
    let is_list = |field: &&Field| match &field.ty {
        Type::List(entry) => {
            let members = Scope::of(service, operation).members(entry);
            members.is_some_and(|(fields, _)| !fields.is_empty())
        }
        _ => false,
    };
    let lists = || own(operation).filter(is_list);
    lists().find(|field| field.required).or_else(|| lists().next())
}

fn arguments(operation: &Operation, service: &Service, kind: Kind) -> Map<String, Value> {
    let paging = operation.paging.as_ref().filter(|_| kind == Kind::Paged);
    let list = objects(operation, service).filter(|_| kind == Kind::Objects);
    let mut arguments = Map::new();
    for field in own(operation) {
        let of_paging = paging.is_some_and(|paging| paging.size.as_ref() == Some(&field.name));
        let is_list = list.is_some_and(|list| list.name == field.name);
        if field.required || of_paging || is_list {
            arguments.insert(field.name.clone(), values::of(operation, service, field));
        }
    }
    arguments
}
