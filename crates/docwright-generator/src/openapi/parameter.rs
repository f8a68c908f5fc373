//! Parameters that travel outside the body, and what decides where one travels.

use std::collections::HashSet;

use docwright_ir::{Field, Http, Location};

use super::document::{Parameter, Style};
use super::schema::{Scope, is_required, of_field};
use super::schema_object::Schema;
use super::{Cx, flat};

/// A parameter that a page lists.
pub(super) fn parameter(cx: &Cx<'_>, field: &Field, location: Location, scope: &Scope<'_>) -> Parameter {
    let mut schema = of_field(cx, field, scope);
    let is_path = location == Location::Path;
    let style = style(cx, field, location, &mut schema);
    Parameter {
        name: field.name.clone(),
        location: match location {
            Location::Path => "path",
            Location::Header => "header",
            Location::Cookie => "cookie",
            Location::Query | Location::Body => "query",
        },
        description: schema.description.take(),
        required: is_path || is_required(cx, field),
        deprecated: std::mem::take(&mut schema.deprecated),
        style,
        schema,
    }
}

/// How a query is written: as the vendor wants it, or as the proxy reads it.
fn style(cx: &Cx<'_>, field: &Field, location: Location, schema: &mut Schema) -> Option<Style> {
    if location != Location::Query {
        return None;
    }
    if cx.is_plain() {
        return field.ty.is_list().then_some(Style::REPEATED);
    }
    let request = &cx.api.protocol.request;
    schema.facts.flatten = flat::word(request, &field.ty);
    flat::style(request, &field.ty)
}

/// A parameter that no table lists.
pub(super) fn fixed(name: &str, location: &'static str, schema: Schema, required: bool) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location,
        description: None,
        required,
        deprecated: false,
        style: None,
        schema,
    }
}

/// Where a value travels: where the page says, else in the body if that takes it.
pub(super) fn location(is_in_body: bool, field: &Field) -> Location {
    let by_default = if is_in_body { Location::Body } else { Location::Query };
    match field.location {
        None | Some(Location::Body) => by_default,
        Some(location) => location,
    }
}

/// RFC 9110 gives a body no meaning with these.
pub(super) fn has_body(http: &Http) -> bool {
    let bodiless = ["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"];
    !bodiless.iter().any(|method| method.eq_ignore_ascii_case(&http.method))
}

/// OpenAPI wants one parameter a name and place; the first counts.
pub(super) struct Parameters {
    pub(super) list: Vec<Parameter>,
    known: HashSet<(&'static str, String)>,
}

impl Parameters {
    pub(super) fn of(list: Vec<Parameter>) -> Self {
        let known = list.iter().map(|parameter| (parameter.location, parameter.name.clone())).collect();
        Parameters { list, known }
    }

    pub(super) fn push_new(&mut self, new: Parameter) {
        if self.known.insert((new.location, new.name.clone())) {
            self.list.push(new);
        }
    }
}
