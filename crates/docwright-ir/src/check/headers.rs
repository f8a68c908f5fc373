//! Names of headers and cookies, and what else a request carries under a name of its own.

use super::codes::{AUTH, HEADER};
use super::problem::{Problem, Spot};
use super::rows::{Rows, Table};
use crate::name::{header_name, own_header};
use crate::{Api, Auth, Field, KeyPlace, Location, Operation, RequestStyle, Signing, Slot};

/// Names as HTTP has them.
pub(super) fn names(rows: &Rows<'_>, found: &mut Vec<Problem>) {
    for (field, spot) in rows.iter() {
        let wrong = match field.location {
            Some(Location::Header | Location::Cookie) if header_name(&field.name).is_err() => {
                header_name(&field.name)
            }
            Some(Location::Header) if rows.table == Table::Request => own_header(&field.name),
            _ => Ok(()),
        };
        if let Err(error) = wrong {
            let message = format!("{}, and allowed is {}", error.reason, error.allowed);
            let help = "Correct the name; what HTTP and the client set themselves is no field";
            found.push(Problem::new(HEADER, &spot.key("name"), message, help));
        } else if field.location == Some(Location::Header)
            && rows.table == Table::Request
            && field.name.eq_ignore_ascii_case("cookie")
        {
            let help = "Write a field with `in: cookie` for each cookie";
            found.push(Problem::new(HEADER, &spot.key("name"), "is the header of all cookies", help));
        }
    }
}

/// What an operation's request carries beside its fields: the key, and the protocol's own matters.
pub(super) fn taken(api: &Api, operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let protocol = &api.info.protocol;
    for (index, field) in operation.request.iter().enumerate() {
        let spot = spot.key("request").entry(index).field(&field.name).key("name");
        if operation.ways(protocol).iter().any(|way| is_key(way, field)) {
            let help = "The client sends it itself, with the caller's key: take the field out";
            found.push(Problem::new(HEADER, &spot, "is where the key travels, as `auth` says", help));
        }
        if let Some(what) = slot(&protocol.request, field) {
            let message = format!("is what carries the {what}, as `protocol` says");
            let help = "The client fills it in itself: take the field out";
            found.push(Problem::new(AUTH, &spot, message, help));
        }
    }
}

/// Whether a field has the name and the place of a key.
fn is_key(way: &Auth, field: &Field) -> bool {
    let is_header =
        |name: &str| field.location == Some(Location::Header) && name.eq_ignore_ascii_case(&field.name);
    match way {
        Auth::Bearer | Auth::Basic | Auth::ClientCredentials { .. } => is_header("authorization"),
        Auth::Signature { algorithm: Signing::SortedSha1 | Signing::SortedHmacSha1, .. } => false,
        Auth::Signature { .. } => is_header("authorization"),
        Auth::ApiKey { place: KeyPlace::Header, name } => is_header(name),
        Auth::ApiKey { place: KeyPlace::Query, name } => {
            field.location == Some(Location::Query) && *name == field.name
        }
        Auth::ApiKey { place: KeyPlace::Cookie, name } => {
            field.location == Some(Location::Cookie) && *name == field.name
        }
    }
}

/// What travels under the field's name in every request. A region is taken from the field.
fn slot(style: &RequestStyle, field: &Field) -> Option<&'static str> {
    let is = |slot: &Option<Slot>| match slot {
        Some(Slot::Parameter(name)) => *name == field.name,
        Some(Slot::Header(name)) => {
            field.location == Some(Location::Header) && name.eq_ignore_ascii_case(&field.name)
        }
        None => false,
    };
    let slots =
        [(&style.action, "operation's name"), (&style.version, "version"), (&style.language, "language")];
    slots.into_iter().find(|(slot, _)| is(slot)).map(|(_, what)| what)
}
