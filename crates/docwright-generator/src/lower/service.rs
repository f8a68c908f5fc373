//! One service: its module, its operations, and what they share. Names are settled at once, since they meet; what
//! stands behind them is lowered when it is printed.

use std::cmp::Reverse;

use docwright_ir::{self as ir, Diagnostic, Diagnostics, Place};

use super::cli;
use super::collisions;
use super::docs;
use super::example::{self, Root};
use super::info::info;
use super::model::{Call, ConstantValue, Docs, Enum, Operation, Types, Wire};
use super::names::{Name, Taken, settle, unless_reserved};
use super::paging::paging;
use super::sets::ValueSets;
use super::shapes::{OperationShapes, ShapeId, Shapes, Sharing};
use super::states::states;
use super::structs::{Cx, Unnamed, constants_of, field_names, is_argument, types};
use super::types::Scope;
use crate::limits::{CUT_SHORT, MAX_SHARED_TYPES};

/// What a service's folder holds besides its operations, and names that Rust or Windows keep for themselves.
const MODULES: [&str; 9] = ["mod", "lib", "main", "models", "wire", "con", "prn", "aux", "nul"];

/// The type of a service's error codes.
const ERROR_CODE: &str = "ErrorCode";

/// A service: a module, a Cargo feature, a handle with a method for each operation.
#[derive(Debug)]
pub(crate) struct Service<'a> {
    /// The module, and the method of the client that gives the handle: `ufile`.
    pub(crate) module: Name,
    /// The handle: `Ufile`.
    pub(crate) handle: Name,
    /// The Cargo feature: `ufile`.
    pub(crate) feature: String,
    /// One line for people.
    pub(crate) title: String,
    pub(crate) docs: Docs,
    source: &'a ir::Service,
    protocol: &'a ir::Protocol,
    root: Root,
    shapes: Shapes<'a>,
    sharing: Sharing,
    sets: ValueSets,
    /// The type of all error codes, if pages list some.
    errors: Option<Name>,
    /// The types of `models.rs`.
    shared: Scope,
    names: Vec<Names>,
    tables: cli::Tables,
}

/// The names of one operation.
#[derive(Debug)]
pub(crate) struct Names {
    /// The module, and the method of the handle: `create_ufile_token`.
    pub(crate) module: Name,
    pub(crate) request: Name,
    pub(crate) output: Name,
}

/// One of a service's operations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'s> {
    source: &'s ir::Operation,
    pub(crate) names: &'s Names,
    shapes: OperationShapes,
}

impl<'a> Service<'a> {
    /// Settles one service, from the shapes that its operations reach.
    pub(crate) fn of(
        source: &'a ir::Service,
        module: Name,
        root: &Root,
        info: &'a ir::ApiInfo,
        diags: &mut Diagnostics,
    ) -> Self {
        let shapes = Shapes::of(source, diags);
        let sharing = Sharing::of(&shapes);
        let sets = ValueSets::of(&shapes, &sharing);
        let handle = Name::pascal(&capitalised(&source.name), "Service");
        let error_code = Name::pascal(ERROR_CODE, "");
        let names = operation_names(source, [&handle, &error_code]);
        let requests: Vec<Name> = names.iter().map(|names| names.request.clone()).collect();
        let shared = Scope::shared(&requests, &error_code, &shapes, &sharing, &sets);
        let service = Service {
            feature: module.kebab(),
            handle,
            title: format!("{} {}", info.title, source.name),
            docs: docs::service_docs(info, source),
            tables: cli::Tables::of(source, &shapes, &sharing),
            module,
            source,
            protocol: &info.protocol,
            root: root.clone(),
            shapes,
            sharing,
            sets,
            errors: source
                .operations
                .iter()
                .any(|operation| !operation.errors.is_empty())
                .then_some(error_code),
            shared,
            names,
        };
        service.report_collisions(diags);
        service
    }

    fn report_collisions(&self, diags: &mut Diagnostics) {
        for at in self.operations() {
            let (At { source, names, .. }, scope) = (at, self.scope(at));
            let structs = scope.own_structs.iter().map(|(name, id)| (name, &self.shapes[*id]));
            collisions::report(source, &names.module, structs, diags);
            if scope.cut {
                let message = format!("`{}` leads to more than {MAX_SHARED_TYPES} shared types", source.name);
                let page = source.page.as_deref().unwrap_or(&source.name);
                let found = Diagnostic::new(CUT_SHORT, Place::new(page, 0), message);
                let help = "Its module names those that its own types need; the others stand in `models`.";
                diags.push(found.help(help).subject(&source.name));
            }
        }
    }

    /// The operations, in the service's order.
    pub(crate) fn operations(&self) -> impl Iterator<Item = At<'_>> {
        let operations = self.source.operations.iter().zip(&self.names);
        operations.zip(&self.shapes.operations).map(|((source, names), shapes)| At {
            source,
            names,
            shapes: *shapes,
        })
    }

    /// The operations' names, in the service's order.
    pub(crate) fn names(&self) -> &[Names] {
        &self.names
    }

    /// Whether it has a `models.rs`.
    pub(crate) fn has_models(&self) -> bool {
        !self.shared.own_structs.is_empty() || !self.shared.own_enums.is_empty() || self.errors.is_some()
    }

    /// The type of all error codes, if pages list some.
    pub(crate) fn errors(&self) -> Option<&Name> {
        self.errors.as_ref()
    }

    /// Whether one of its operations is deprecated.
    pub(crate) fn touches_deprecated(&self) -> bool {
        self.source.operations.iter().any(|operation| operation.deprecated.is_some())
    }

    /// What stands in `models.rs`.
    pub(crate) fn models(&self) -> Types {
        let mut types = types(&self.cx(&self.shared, &self.source.name));
        types.enums.extend(self.errors.clone().map(|name| error_codes(self.source, name)));
        types
    }

    /// What the types of `models.rs` travel as.
    pub(crate) fn model_wires(&self) -> Vec<Wire<'_>> {
        self.wires(&self.shared)
    }

    /// What the types of an operation's module travel as.
    pub(crate) fn operation_wires(&self, at: At<'_>) -> Vec<Wire<'_>> {
        self.wires(&self.scope(at))
    }

    fn wires(&self, scope: &Scope) -> Vec<Wire<'_>> {
        let wire = |(name, id): &(Name, ShapeId)| {
            let shape = &self.shapes[*id];
            let names = shape.members.iter().map(|member| member.field.name.as_str());
            Wire { name: name.clone(), members: field_names(shape).into_iter().zip(names).collect() }
        };
        scope.own_structs.iter().map(wire).collect()
    }

    /// The method of an operation.
    pub(crate) fn call(&self, at: At<'_>) -> Call {
        let scope = self.scope(at);
        let cx = self.cx(&scope, &at.source.name);
        let states = states(&cx, at.source, at.shapes.output).map(|states| states.set);
        let pages = at.source.paging.as_ref().and_then(|wire| paging(&cx, at.source, wire, at.shapes.output));
        let more = docs::more_than_once(&at.names.module, pages.is_some(), states.as_ref());
        Call {
            module: at.names.module.clone(),
            request: at.names.request.clone(),
            docs: docs::method_docs(at.source, &at.names.request, self.example_in(at, &scope), more),
            deprecated: docs::deprecation_note(at.source.deprecated.as_ref()),
        }
    }

    /// An operation, with everything that its module holds.
    pub(crate) fn operation(&self, at: At<'_>) -> Operation {
        let (At { source, names, shapes }, scope) = (at, self.scope(at));
        let Names { request, output, .. } = names;
        let cx = self.cx(&scope, &source.name);
        Operation {
            page: source.page.clone().unwrap_or_else(|| source.name.clone()),
            module_docs: docs::module_docs(
                source,
                request,
                output,
                self.errors.as_ref(),
                self.failures(at, &scope),
            ),
            info: info(self.source, source, self.protocol),
            types: self.types(at, &scope),
            reexports: scope.reexports.iter().cloned().collect(),
            paging: source.paging.as_ref().and_then(|wire| paging(&cx, source, wire, shapes.output)),
            states: states(&cx, source, shapes.output),
            request: request.clone(),
            output: output.clone(),
        }
    }

    /// What an operation's module says of the answers to failed calls.
    fn failures(&self, at: At<'_>, scope: &Scope) -> Vec<String> {
        let mut shapes = self.shapes.failures(at.shapes);
        let all = at.source.failures.iter();
        all.map(|failure| {
            let shape = (!failure.fields.is_empty()).then(|| shapes.next()).flatten();
            docs::failure(failure, shape.and_then(|id| scope.struct_name(self.sharing.class(id))))
        })
        .collect()
    }

    /// How many arguments an operation's constructor takes; nothing for what is deprecated.
    pub(crate) fn arguments(&self, at: At<'_>) -> Option<usize> {
        let request = &self.shapes[at.shapes.request];
        let arguments = request.members.iter().filter(|member| is_argument(request, member));
        at.source.deprecated.is_none().then(|| arguments.count())
    }

    /// A call of an operation, for documentation.
    pub(crate) fn example(&self, at: At<'_>) -> Vec<String> {
        self.example_in(at, &self.scope(at))
    }

    fn example_in(&self, at: At<'_>, scope: &Scope) -> Vec<String> {
        let types = self.types(at, scope);
        example::call(&self.root, &self.module, &at.names.module, &at.names.request, &types)
    }

    fn cx<'s>(&'s self, scope: &'s Scope, operation: &'s str) -> Cx<'s> {
        Cx { shapes: &self.shapes, sharing: &self.sharing, sets: &self.sets, scope, operation }
    }

    fn scope(&self, at: At<'_>) -> Scope {
        let fixed = [&at.names.request, &at.names.output];
        Scope::operation(fixed, at.shapes, &self.shapes, &self.sharing, &self.sets, &self.shared)
    }

    /// The types of an operation's module.
    fn types(&self, At { source, names, .. }: At<'_>, scope: &Scope) -> Types {
        let mut types = types(&self.cx(scope, &source.name));
        let deprecated = docs::deprecation_note(source.deprecated.as_ref());
        if deprecated.is_some() {
            types.touches_deprecated = true;
            let structs = types.structs.iter_mut().filter(|structure| structure.name == names.request);
            structs.for_each(|structure| structure.deprecated.clone_from(&deprecated));
        }
        types
    }

    /// The service as the command line crate has it.
    pub(crate) fn cli<'s>(&'s self, api: &'s ir::ApiInfo) -> cli::Source<'s> {
        cli::Source::of(api, &self.module, self.source, &self.shapes, &self.sharing, &self.tables)
    }
}

/// An example for the crate's front page: what many will call first. That is a list of the service that has most to offer,
/// or else what is read with the fewest arguments, or else what is called with them. With the feature that it needs.
pub(super) fn first_example(services: &[Service<'_>]) -> (Vec<String>, Option<String>) {
    let operations =
        services.iter().flat_map(|service| service.operations().map(move |operation| (service, operation)));
    let ranked = operations.filter_map(|(service, operation)| {
        let (source, arguments) = (operation.source, service.arguments(operation)?);
        let is_read = source.idempotent == Some(true);
        let is_list = is_read && source.paging.is_some() && arguments == 0;
        let offered = if is_list { service.names.len() } else { 0 };
        let rank = (!is_list, !is_read, Reverse(offered), arguments.abs_diff(1), source.name.len());
        Some((service, operation, rank))
    });
    let first = ranked.min_by_key(|(_, _, rank)| *rank);
    let example = first.map(|(service, operation, _)| service.example(operation)).unwrap_or_default();
    (example, first.map(|(service, ..)| service.feature.clone()))
}

fn operation_names(service: &ir::Service, fixed: [&Name; 2]) -> Vec<Names> {
    let operations = &service.operations;
    let modules: Vec<Name> = operations
        .iter()
        .map(|operation| unless_reserved(Name::snake(&operation.name, "operation"), &MODULES, "_operation"))
        .collect();
    let modules = settle(&mut Taken::default(), &modules, "_");
    let mut taken = Taken::default();
    for name in fixed {
        taken.take(name);
    }
    let mut settled = |wanted: Vec<Name>| settle(&mut taken, &wanted, "");
    let requests = settled(operations.iter().map(|op| Name::pascal(&op.name, "Operation")).collect());
    let outputs = settled(requests.iter().map(|name| name.suffixed("Output")).collect());
    let names = modules.into_iter().zip(requests).zip(outputs);
    names.map(|((module, request), output)| Names { module, request, output }).collect()
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// The codes of all operations: a caller handles them in one place.
fn error_codes(service: &ir::Service, name: Name) -> Enum {
    let values = service.operations.iter().flat_map(|operation| &operation.errors).map(|error| Unnamed {
        text: error.code.clone(),
        meaning: None,
        docs: docs::error_docs(error),
        value: ConstantValue::Text(error.code.clone()),
    });
    constants_of(name, docs::errors_docs(service), values.collect())
}
