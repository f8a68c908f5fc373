//! One service: its module, its operations, and what they share.

use docwright_ir::{self as ir, Diagnostics};

use super::docs;
use super::example::{self, Root};
use super::model::{ClientParameter, ConstantValue, Docs, Enum, Info, Operation, Part, Service};
use super::names::{Name, Taken, settle, unless_reserved};
use super::paging::paging;
use super::shapes::{Ends, Shapes, Sharing};
use super::structs::{Cx, constants_of, types};
use super::types::Scope;

/// What a service's folder holds besides its operations, and names that Rust or Windows keep for themselves.
const MODULES: [&str; 8] = ["mod", "lib", "main", "models", "con", "prn", "aux", "nul"];

/// A service under the names that its crate gives it.
pub(crate) struct Place<'a> {
    pub(crate) root: &'a Root,
    pub(crate) module: Name,
    pub(crate) info: &'a ir::ApiInfo,
}

/// The types' names of one operation.
struct Names {
    module: Name,
    request: Name,
    output: Name,
    errors: Name,
}

/// Settles one service, from the shapes that its operations reach.
pub(crate) fn service(
    place: Place<'_>,
    service: &ir::Service,
    shapes: &Shapes<'_>,
    sharing: &Sharing,
    diags: &mut Diagnostics,
) -> Service {
    let handle = Name::pascal(&capitalised(&service.name), "Service");
    let names = operation_names(service, &handle);
    let requests: Vec<Name> = names.iter().map(|names| names.request.clone()).collect();
    let shared = Scope::shared(&requests, shapes, sharing);
    let cx = Cx { shapes, sharing, scope: &shared, operation: &service.name };
    let operations: Vec<Operation> = service
        .operations
        .iter()
        .zip(&shapes.operations)
        .zip(names)
        .map(|((operation, ends), names)| {
            let lowering = Lowering { place: &place, service, shapes, sharing, shared: &shared };
            lowering.operation(operation, *ends, names)
        })
        .collect();
    super::collisions::report(service, &operations, diags);
    Service {
        feature: place.module.kebab(),
        handle,
        title: format!("{} {}", place.info.title, service.name),
        docs: docs::service_docs(place.info, service),
        operations,
        shared: types(&cx),
        module: place.module,
    }
}

fn operation_names(service: &ir::Service, handle: &Name) -> Vec<Names> {
    let operations = &service.operations;
    let modules: Vec<Name> = operations
        .iter()
        .map(|operation| unless_reserved(Name::snake(&operation.name, "operation"), &MODULES, "_operation"))
        .collect();
    let modules = settle(&mut Taken::default(), &modules, "_");
    let mut taken = Taken::default();
    taken.take(handle);
    let mut settled = |wanted: Vec<Name>| settle(&mut taken, &wanted, "");
    let requests = settled(operations.iter().map(|op| Name::pascal(&op.name, "Operation")).collect());
    let outputs = settled(requests.iter().map(|name| name.suffixed("Output")).collect());
    let errors = settled(requests.iter().map(|name| name.suffixed("Error")).collect());
    modules
        .into_iter()
        .zip(requests)
        .zip(outputs)
        .zip(errors)
        .map(|(((module, request), output), errors)| Names { module, request, output, errors })
        .collect()
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

struct Lowering<'a> {
    place: &'a Place<'a>,
    service: &'a ir::Service,
    shapes: &'a Shapes<'a>,
    sharing: &'a Sharing,
    shared: &'a Scope,
}

impl Lowering<'_> {
    fn operation(&self, operation: &ir::Operation, ends: Ends, names: Names) -> Operation {
        let Names { module, request, output, errors } = names;
        let scope =
            Scope::operation([&request, &output, &errors], ends, self.shapes, self.sharing, self.shared);
        let cx = Cx { shapes: self.shapes, sharing: self.sharing, scope: &scope, operation: &operation.name };
        let mut types = types(&cx);
        let deprecated = docs::deprecation_note(operation.deprecated.as_ref());
        if deprecated.is_some() {
            types.touches_deprecated = true;
            let structs = types.structs.iter_mut().filter(|structure| structure.name == request);
            structs.for_each(|structure| structure.deprecated.clone_from(&deprecated));
        }
        let mut lowered = Operation {
            page: operation.page.clone().unwrap_or_else(|| operation.name.clone()),
            module_docs: docs::module_docs(operation, &request, &output),
            method_docs: Docs::default(),
            deprecated,
            info: info(self.service, operation),
            types,
            reexports: scope.reexports.iter().cloned().collect(),
            errors: error_codes(operation, errors),
            paging: operation.paging.as_ref().and_then(|wire| paging(&cx, operation, wire, ends.output)),
            module,
            request,
            output,
        };
        let example = example::call(self.place.root, &self.place.module, &lowered);
        lowered.method_docs = docs::method_docs(operation, &lowered.request, example);
        lowered
    }
}

/// What the runtime must know of an operation.
pub(crate) fn info(service: &ir::Service, operation: &ir::Operation) -> Info {
    let client_parameters = operation
        .request
        .iter()
        .filter_map(|field| {
            Some(ClientParameter {
                name: field.name.clone(),
                role: field.client?,
                required: field.required,
                blank_allowed: field.blank_allowed,
            })
        })
        .collect();
    Info {
        service: service.wire_name().to_owned(),
        version: service.version.clone().unwrap_or_default(),
        name: operation.name.clone(),
        method: operation.http.method.clone(),
        path: operation.http.path.clone(),
        endpoint: service.endpoint.clone(),
        client_parameters,
        placed: operation.request.iter().filter_map(placed).collect(),
        signed: !operation.unsigned,
        idempotent: operation.idempotent.unwrap_or(false),
    }
}

fn placed(field: &ir::Field) -> Option<(String, Part)> {
    let place = match field.location? {
        ir::Location::Query => Part::Query,
        ir::Location::Header => Part::Header,
        ir::Location::Body => Part::Body,
        ir::Location::Path => return None,
    };
    Some((field.name.clone(), place))
}

fn error_codes(operation: &ir::Operation, name: Name) -> Option<Enum> {
    let values = operation
        .errors
        .iter()
        .map(|error| (error.code.clone(), docs::error_docs(error), ConstantValue::Text(error.code.clone())));
    let values: Vec<_> = values.collect();
    (!values.is_empty()).then(|| constants_of(name, docs::errors_docs(operation), values))
}
