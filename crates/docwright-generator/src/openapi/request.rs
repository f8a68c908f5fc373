//! What a call sends: parameters in the path, the query and headers, and the body.

use std::collections::HashSet;

use docwright_ir::components::{Direction, OperationNames};
use docwright_ir::{Code, Diagnostic, Diagnostics, Field, Http, Location, Operation, Place, Severity};

use super::Cx;
use super::document::{Parameter, RequestBody};
use super::parameter::{Parameters, fixed, has_body, location, parameter};
use super::place::Table;
use super::schema::{Scope, add_properties, close, of_field};
use super::schema_object::Schema;
use super::{body, conditions, content, paths, protocol};

/// Something of the API that OpenAPI has no place for.
pub(crate) const NOT_IN_OPENAPI: Code = Code {
    name: "not-in-openapi",
    severity: Severity::Warning,
    about: "OpenAPI cannot say this: an HTTP method that it does not know, or a path parameter that its path does \
            not name. It is left out of the OpenAPI file, and everything else that is generated has it. Check the \
            operation's method and path.",
};

/// A request, sorted by where its parts travel.
pub(super) struct Request {
    pub(super) parameters: Vec<Parameter>,
    pub(super) body: Option<RequestBody>,
}

/// A call of `operation`, which is reached by `http`.
pub(super) fn request(cx: &Cx<'_>, operation: &Operation, http: &Http, names: &OperationNames) -> Request {
    let scope = scope(cx, operation);
    let mut parameters = Parameters::of(protocol::parameters(cx, operation, http, &scope));
    let named: HashSet<&str> = paths::variables(&http.path).collect();
    for (field, location) in placed(cx, operation, http) {
        if location != Location::Body && !is_lost(field, location, &named) {
            parameters.push_new(parameter(cx, field, location, &scope));
        }
    }
    for name in paths::variables(&http.path) {
        parameters.push_new(fixed(name, "path", Schema::of("string"), true));
    }
    let body = has_content(cx, operation, http).then(|| {
        let members: Vec<&Field> = members(cx, operation, http).collect();
        content::body(cx, operation, names, &members, &scope)
    });
    Request { parameters: parameters.list, body }
}

/// The component of the body of an operation that has one.
pub(super) fn schema(cx: &Cx<'_>, operation: &Operation, http: &Http) -> Schema {
    let scope = scope(cx, operation);
    if let Some(field) = body::whole(cx, operation) {
        return of_field(cx, field, &scope);
    }
    let mut schema = Schema::of("object");
    for member in protocol::before(cx, operation) {
        schema.properties.insert(member.name.to_owned(), member.schema);
        schema.required.push(member.name.to_owned());
    }
    add_properties(cx, &mut schema, members(cx, operation, http), &scope);
    for member in protocol::after(cx, operation) {
        schema.properties.entry(member.name.to_owned()).or_insert(member.schema);
    }
    close(cx, &mut schema, Direction::Request);
    if cx.is_plain() {
        conditions::add(&mut schema, &operation.request, &operation.constraints);
    }
    schema
}

/// Whether the operation's body has a component: a text and bytes are told where they stand.
pub(super) fn has_schema(cx: &Cx<'_>, operation: &Operation, http: &Http) -> bool {
    has_content(cx, operation, http) && !body::kind(cx, operation).is_raw()
}

/// Whether the operation has a body. One that says what it is has it, even if no parameter does.
fn has_content(cx: &Cx<'_>, operation: &Operation, http: &Http) -> bool {
    if body::kind(cx, operation).is_raw() {
        return has_body(http) && (operation.body.is_some() || body::whole(cx, operation).is_some());
    }
    let by_path = cx.api.protocol.is_by_path();
    let is_empty = || {
        members(cx, operation, http).next().is_none()
            && protocol::before(cx, operation).is_empty()
            && protocol::after(cx, operation).is_empty()
    };
    has_body(http) && !(by_path && is_empty())
}

/// Reports what travels nowhere.
pub(super) fn check(cx: &Cx<'_>, operation: &Operation, http: &Http, diags: &mut Diagnostics) {
    let named: HashSet<&str> = paths::variables(&http.path).collect();
    for (field, location) in placed(cx, operation, http) {
        if is_lost(field, location, &named) {
            diags.push(missing_variable(operation, field));
        }
    }
}

fn scope<'a>(cx: &Cx<'_>, operation: &'a Operation) -> Scope<'a> {
    let marks = !cx.api.protocol.is_by_path();
    Scope {
        direction: Direction::Request,
        owner: Some(&operation.name),
        table: Table::of_request(operation, marks),
        body: body::kind(cx, operation),
    }
}

/// The operation's own parameters, and where each travels.
fn placed<'a>(
    cx: &Cx<'_>,
    operation: &'a Operation,
    http: &Http,
) -> impl Iterator<Item = (&'a Field, Location)> {
    let is_rpc = cx.is_plain() && !cx.api.protocol.is_by_path();
    let is_in_body = body::takes_parameters(cx, operation, http);
    let fields = operation.request.iter().filter(|field| !protocol::is_region_header(cx, field));
    fields.map(move |field| (field, if is_rpc { Location::Body } else { location(is_in_body, field) }))
}

fn members<'a>(cx: &Cx<'_>, operation: &'a Operation, http: &Http) -> impl Iterator<Item = &'a Field> {
    placed(cx, operation, http).filter(|(_, location)| *location == Location::Body).map(|(field, _)| field)
}

/// Whether a parameter travels in the path, and the path does not name it.
fn is_lost(field: &Field, location: Location, named: &HashSet<&str>) -> bool {
    location == Location::Path && !named.contains(field.name.as_str())
}

fn missing_variable(operation: &Operation, field: &Field) -> Diagnostic {
    let page = operation.page.clone().unwrap_or_else(|| operation.name.clone());
    Diagnostic::new(
        NOT_IN_OPENAPI,
        Place::new(page, 0),
        format!(
            "`{}` travels in the path, and the path `{}` does not name it",
            field.name, operation.http.path
        ),
    )
    .help(format!("Put `{{{}}}` into the path, or correct where the parameter travels.", field.name))
    .subject(format!("{}.{}", operation.name, field.name))
}
