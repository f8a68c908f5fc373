//! What a call sends: parameters in the path, the query and headers, and the body.

use std::collections::HashSet;

use docwright_ir::{
    ActionIn, Body, ClientRole, Code, Diagnostic, Diagnostics, Field, Location, Operation, Place, Severity,
    Type,
};
use indexmap::IndexMap;

use super::Cx;
use super::document::{Encoding, Example, MediaType, Parameter, RequestBody, Style};
use super::models::Direction;
use super::names::OperationNames;
use super::place::Table;
use super::schema::{Scope, add_properties, of_field};
use super::schema_object::Schema;
use super::{example, paths, signing};

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

/// A call of `operation`.
pub(super) fn request(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> Request {
    let scope = scope(cx, operation);
    let mut parameters = Parameters::of(protocol_headers(cx, operation, &scope));
    let named: HashSet<&str> = paths::variables(&operation.http.path).collect();
    for (field, location) in placed(cx, operation) {
        if location != Location::Body && !is_lost(field, location, &named) {
            parameters.push_new(parameter(cx, field, location, &scope));
        }
    }
    for name in paths::variables(&operation.http.path) {
        parameters.push_new(fixed_parameter(name, "path", Schema::of("string"), true));
    }
    let body = has_schema(cx, operation).then(|| body(cx, operation, names));
    Request { parameters: parameters.list, body }
}

/// The body's component, if the operation has a body.
pub(super) fn schema(cx: &Cx<'_>, operation: &Operation) -> Option<Schema> {
    let mut schema = Schema::of("object");
    if let Some(action) = action_parameter(cx, operation) {
        schema.properties.insert("Action".to_owned(), action);
        schema.required.push("Action".to_owned());
    }
    add_properties(cx, &mut schema, members(cx, operation), &scope(cx, operation));
    has_schema(cx, operation).then_some(schema)
}

/// Whether the operation has a body.
pub(super) fn has_schema(cx: &Cx<'_>, operation: &Operation) -> bool {
    let is_empty = || members(cx, operation).next().is_none() && cx.api.action == ActionIn::Path;
    has_body(operation) && !is_empty()
}

/// Reports what travels nowhere.
pub(super) fn check(cx: &Cx<'_>, operation: &Operation, diags: &mut Diagnostics) {
    let named: HashSet<&str> = paths::variables(&operation.http.path).collect();
    for (field, location) in placed(cx, operation) {
        if is_lost(field, location, &named) {
            diags.push(missing_variable(operation, field));
        }
    }
}

fn scope<'a>(cx: &Cx<'_>, operation: &'a Operation) -> Scope<'a> {
    let marks = cx.api.action != ActionIn::Path;
    Scope {
        direction: Direction::Request,
        owner: Some(&operation.name),
        table: Table::of_request(operation, marks),
    }
}

/// The operation's own parameters, and where each travels.
fn placed<'a>(cx: &Cx<'_>, operation: &'a Operation) -> impl Iterator<Item = (&'a Field, Location)> {
    let fields = operation.request.iter().filter(|field| !is_region_header(cx, field));
    fields.map(|field| (field, location(operation, field)))
}

fn members<'a>(cx: &Cx<'_>, operation: &'a Operation) -> impl Iterator<Item = &'a Field> {
    placed(cx, operation).filter(|(_, location)| *location == Location::Body).map(|(field, _)| field)
}

/// Whether a parameter travels in the path, and the path does not name it.
fn is_lost(field: &Field, location: Location, named: &HashSet<&str>) -> bool {
    location == Location::Path && !named.contains(field.name.as_str())
}

fn body(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> RequestBody {
    let members: Vec<&Field> = members(cx, operation).collect();
    let (media_type, encoding) = match cx.api.body {
        Body::Form => ("application/x-www-form-urlencoded", encodings(&members)),
        Body::Json => ("application/json", IndexMap::new()),
    };
    let action = action_parameter(cx, operation).map(|_| "Action");
    let required = required(action, &members);
    let sent = example::requests(cx, operation, &members, &required);
    let examples = sent.into_iter().map(|(name, mut value, summary)| {
        if let (Some(action), Some(object)) = (action, value.as_object_mut()) {
            object.shift_insert(0, action.to_owned(), operation.name.as_str().into());
        }
        (name, Example { summary, value })
    });
    let content =
        MediaType { schema: Schema::component(&names.request), examples: examples.collect(), encoding };
    RequestBody {
        required: cx.api.action != ActionIn::Path || !required.is_empty(),
        content: IndexMap::from([(media_type, content)]),
    }
}

/// What [`schema`] requires: the first of two members of one name counts.
fn required<'a>(action: Option<&'a str>, members: &[&'a Field]) -> Vec<&'a str> {
    let mut known: HashSet<&str> = action.into_iter().collect();
    let first = members.iter().filter(|field| known.insert(&field.name));
    let required = first.filter(|field| field.required && !field.blank_allowed);
    action.into_iter().chain(required.map(|field| field.name.as_str())).collect()
}

/// OpenAPI cannot write `Disks.0.Size`. A list of scalars is said to be repeated pairs, anything deeper JSON in
/// one pair: a signer that knows `x-docwright-flatten` can take both apart again without loss, which it could
/// not with commas.
fn encodings(members: &[&Field]) -> IndexMap<String, Encoding> {
    let encoding = |field: &&Field| match &field.ty {
        Type::String | Type::Integer | Type::Float | Type::Boolean | Type::Any => None,
        Type::List(inner) if is_scalar(inner) => Some((field.name.clone(), Encoding::Style(Style::REPEATED))),
        _ => Some((field.name.clone(), Encoding::ContentType { content_type: "application/json" })),
    };
    members.iter().filter_map(encoding).collect()
}

/// The operation's name as a member of the form, where it travels so.
fn action_parameter(cx: &Cx<'_>, operation: &Operation) -> Option<Schema> {
    let schema = || Schema::constant(&operation.name).describe("The operation. Always this value.");
    (cx.api.action == ActionIn::Parameter).then(schema)
}

/// The parameters that every call of the protocol carries outside its body.
fn protocol_headers(cx: &Cx<'_>, operation: &Operation, scope: &Scope<'_>) -> Vec<Parameter> {
    match cx.api.action {
        ActionIn::Path => Vec::new(),
        ActionIn::Parameter if has_body(operation) => Vec::new(),
        ActionIn::Parameter => action_parameter(cx, operation)
            .map(|schema| fixed_parameter("Action", "query", schema, true))
            .into_iter()
            .collect(),
        ActionIn::Headers => signed_headers(cx, operation, scope),
    }
}

fn signed_headers(cx: &Cx<'_>, operation: &Operation, scope: &Scope<'_>) -> Vec<Parameter> {
    let prefix = signing::header_prefix(cx.api.signing);
    let header = |name: &str, schema, required| {
        fixed_parameter(&format!("{prefix}{name}"), "header", schema, required)
    };
    let mut headers = vec![header("Action", Schema::constant(&operation.name), true)];
    headers.extend(cx.service.version.as_deref().map(|it| header("Version", Schema::constant(it), true)));
    // The region travels beside the operation's name, whether its page lists it or not.
    let own = operation.request.iter().find(|field| is_region_header(cx, field));
    let known = cx.api.client_parameters.iter().any(|parameter| parameter.role == ClientRole::Region);
    match own {
        Some(field) => {
            let name = format!("{prefix}Region");
            headers.push(Parameter { name, ..parameter(cx, field, Location::Header, scope) });
        }
        None if known => headers.push(header("Region", Schema::of("string"), false)),
        None => {}
    }
    headers
}

fn is_region_header(cx: &Cx<'_>, field: &Field) -> bool {
    cx.api.action == ActionIn::Headers && field.client == Some(ClientRole::Region)
}

fn fixed_parameter(name: &str, location: &'static str, schema: Schema, required: bool) -> Parameter {
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

fn parameter(cx: &Cx<'_>, field: &Field, location: Location, scope: &Scope<'_>) -> Parameter {
    let mut schema = of_field(cx, field, scope);
    let is_path = location == Location::Path;
    Parameter {
        name: field.name.clone(),
        location: match location {
            Location::Path => "path",
            Location::Header => "header",
            Location::Query | Location::Body => "query",
        },
        description: schema.description.take(),
        required: is_path || (field.required && !field.blank_allowed),
        deprecated: std::mem::take(&mut schema.deprecated),
        style: (field.ty.is_list() && location == Location::Query).then_some(Style::REPEATED),
        schema,
    }
}

/// Where a value travels: where the page says, else in the body if there is one.
fn location(operation: &Operation, field: &Field) -> Location {
    let by_default = if has_body(operation) { Location::Body } else { Location::Query };
    match field.location {
        None | Some(Location::Body) => by_default,
        Some(location) => location,
    }
}

/// RFC 9110 gives a body no meaning with these.
fn has_body(operation: &Operation) -> bool {
    let bodiless = ["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"];
    !bodiless.iter().any(|method| method.eq_ignore_ascii_case(&operation.http.method))
}

/// OpenAPI wants one parameter a name and place; the first counts.
struct Parameters {
    list: Vec<Parameter>,
    known: HashSet<(&'static str, String)>,
}

impl Parameters {
    fn of(list: Vec<Parameter>) -> Self {
        let known = list.iter().map(|parameter| (parameter.location, parameter.name.clone())).collect();
        Parameters { list, known }
    }

    fn push_new(&mut self, new: Parameter) {
        if self.known.insert((new.location, new.name.clone())) {
            self.list.push(new);
        }
    }
}

fn is_scalar(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Integer | Type::Float | Type::Boolean)
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
