//! Who may call.

use super::codes::AUTH;
use super::problem::{Problem, Spot};
use crate::{Api, Operation, Service};

pub(super) fn check(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    if operation.unsigned && operation.auth.as_ref().is_some_and(|ways| !ways.is_empty()) {
        let message = "is `unsigned`, and has keys of its own";
        let help = "Take out `unsigned` if a key is asked for, or `auth` if anybody may call";
        found.push(Problem::new(AUTH, &spot.key("unsigned"), message, help));
    }
}

/// A version that every request carries must be one.
pub(super) fn version(api: &Api, service: &Service, spot: &Spot, found: &mut Vec<Problem>) {
    if let (Some(slot), None) = (&api.info.protocol.request.version, &service.version) {
        let message =
            format!("is `{}` without a `version`, and every request carries one ({slot})", service.name);
        let help = "Write `version:` with the service, or take it out of the protocol";
        found.push(Problem::new(AUTH, &spot.key("service"), message, help));
    }
}
