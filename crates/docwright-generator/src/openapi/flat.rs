//! How lists and objects are written where there are only names and texts, in a query or a form: in OpenAPI's words
//! where it has any, else in docwright's.

use docwright_ir::{Lists, Objects, RequestStyle, Type};

use super::document::{Encoding, Style};

/// How a query's parameter is written. What OpenAPI cannot say is said to be a repeated pair.
pub(super) fn style(request: &RequestStyle, ty: &Type) -> Option<Style> {
    match ty {
        _ if is_scalar(ty) => None,
        Type::List(_) if request.lists == Lists::Comma => Some(Style::COMMAS),
        Type::List(_) => Some(Style::REPEATED),
        _ => (request.objects == Objects::Brackets).then_some(Style::BRACKETS),
    }
}

/// How a form's member is written. OpenAPI cannot write `Disks.0.Size`: what it cannot say of scalars is said to be
/// repeated pairs, and anything deeper JSON in one pair. A signer that knows [`word`] can take both apart again without
/// loss, which it could not with commas.
pub(super) fn encoding(request: &RequestStyle, ty: &Type) -> Option<Encoding> {
    let json = Encoding::ContentType { content_type: "application/json" };
    match ty {
        _ if is_scalar(ty) => None,
        Type::List(inner) if !is_known_scalar(inner) || request.lists == Lists::Json => Some(json),
        _ => Some(style(request, ty).map_or(json, Encoding::Style)),
    }
}

/// `dots`, as the most usual way is called, for what travels as `Disks.0.Size`; else the protocol's own words for lists
/// and for objects. None where OpenAPI says it well enough.
pub(super) fn word(request: &RequestStyle, ty: &Type) -> Option<String> {
    let is_said = match ty {
        Type::List(inner) => is_known_scalar(inner) && matches!(request.lists, Lists::Repeat | Lists::Comma),
        _ => is_scalar(ty),
    };
    (!is_said).then(|| words(request))
}

/// What the documents say of a form, for people.
pub(super) fn about(request: &RequestStyle) -> String {
    let words = words(request);
    let pairs = match (request.lists, request.objects) {
        (Lists::FromZero, Objects::Dots) => {
            "travels as one pair for each value, counted from 0: `Disks.0.Size=20`".to_owned()
        }
        (lists, objects) => format!("travels so: `{}`, `{}`", list(lists).1, object(objects).1),
    };
    format!("A list or an object in a form (`x-docwright-flatten: {words}`) {pairs}.")
}

fn words(request: &RequestStyle) -> String {
    match (request.lists, request.objects) {
        (Lists::FromZero, Objects::Dots) => "dots".to_owned(),
        (lists, objects) => format!("{} {}", list(lists).0, object(objects).0),
    }
}

/// The word and an example.
fn list(lists: Lists) -> (&'static str, &'static str) {
    match lists {
        Lists::FromZero => ("from-zero", "Ids.0=a&Ids.1=b"),
        Lists::FromOne => ("from-one", "Ids.1=a&Ids.2=b"),
        Lists::Repeat => ("repeat", "ids=a&ids=b"),
        Lists::Brackets => ("brackets", "ids[]=a&ids[]=b"),
        Lists::Comma => ("comma", "ids=a,b"),
        Lists::Json => ("json", "ids=[\"a\",\"b\"]"),
    }
}

/// The word and an example.
fn object(objects: Objects) -> (&'static str, &'static str) {
    match objects {
        Objects::Dots => ("dots", "Disk.Size=20"),
        Objects::Brackets => ("brackets", "disk[size]=20"),
        Objects::Json => ("json", "disk={\"size\":20}"),
    }
}

/// Whether a value is one text, as far as is known.
fn is_scalar(ty: &Type) -> bool {
    is_known_scalar(ty) || matches!(ty, Type::Any)
}

fn is_known_scalar(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Integer | Type::Float | Type::Boolean | Type::Binary)
}
