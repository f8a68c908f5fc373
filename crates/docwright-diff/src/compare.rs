//! Services and operations, beside each other.

use std::collections::BTreeMap;

use docwright_ir::{Api, ApiInfo, Operation, Service};

use crate::fields::Walk;
use crate::{Change, What, bodies, operation};

/// What changed, in the order of the new API, what is gone last in its service.
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let before = by_name(&old.services, |service| &service.name);
    let after = by_name(&new.services, |service| &service.name);
    let mut changes = Vec::new();
    for service in &new.services {
        match before.get(service.name.as_str()) {
            Some(was) => changes.append(&mut compare_service(&new.info, was, service)),
            None => changes.push(of(service, What::ServiceAdded)),
        }
    }
    let gone = old.services.iter().filter(|service| !after.contains_key(service.name.as_str()));
    changes.extend(gone.map(|service| of(service, What::ServiceRemoved)));
    changes
}

fn of(service: &Service, what: What) -> Change {
    Change { service: service.name.clone(), place: String::new(), what }
}

/// What changed in one service.
pub fn compare_service(api: &ApiInfo, old: &Service, new: &Service) -> Vec<Change> {
    let mut changes = Vec::new();
    let before = by_name(&old.operations, |operation| &operation.name);
    let after = by_name(&new.operations, |operation| &operation.name);
    let mut push = |place: &str, what| {
        changes.push(Change { service: new.name.clone(), place: place.to_owned(), what });
    };
    if old.version != new.version {
        let version = |service: &Service| service.version.clone().unwrap_or_else(|| "none".to_owned());
        push("", What::Moved { from: version(old), to: version(new) });
    }
    let mut walk = Walk::new(old, new);
    for now in &new.operations {
        match before.get(now.name.as_str()) {
            Some(was) => {
                if route(api, was) != route(api, now) {
                    let what = What::Moved { from: route(api, was), to: route(api, now) };
                    push(&now.name, what);
                }
                if was.deprecated.is_none() && now.deprecated.is_some() {
                    push(&now.name, What::Deprecated);
                }
                bodies::changes(api, was, now).into_iter().for_each(|what| push(&now.name, what));
                operation::compare(&mut walk, was, now);
            }
            None => push(&now.name, What::OperationAdded),
        }
    }
    let gone = old.operations.iter().filter(|operation| !after.contains_key(operation.name.as_str()));
    gone.for_each(|operation| push(&operation.name, What::OperationRemoved));
    changes.append(&mut walk.changes);
    changes
}

/// How an operation is reached; where its name travels otherwise, method and path are the protocol's matter.
fn route(api: &ApiInfo, operation: &Operation) -> String {
    match api.protocol.is_by_path() {
        true => format!("{} {}", operation.http.method, operation.http.path),
        false => operation.name.clone(),
    }
}

/// The first of each name.
fn by_name<T>(all: &[T], name: impl Fn(&T) -> &String) -> BTreeMap<&str, &T> {
    let mut named = BTreeMap::new();
    for one in all {
        named.entry(name(one).as_str()).or_insert(one);
    }
    named
}
