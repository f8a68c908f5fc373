//! Finds the shapes of a service: requests and responses, then everything that they reach.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Place, Severity};

use super::{Kind, Leaf, Member, Nesting, OperationShapes, Shape, ShapeId, Shapes, TablePlace};

/// A table names one field twice.
pub(crate) const DUPLICATE_FIELD: Code = Code {
    name: "duplicate-field",
    severity: Severity::Note,
    about: "A table holds two rows with one wire name. The wire cannot tell them apart: the first is generated, \
            the second is not. Remove one of them, by an erratum if it stands on the page.",
};

/// A type names a model that does not exist.
pub(crate) const UNKNOWN_MODEL: Code = Code {
    name: "unknown-model",
    severity: Severity::Warning,
    about: "A field's type is a model that neither its operation nor its service has. The field is generated \
            as any value. Add the model, or correct the type.",
};

/// The shapes of a service. Members refer to shapes by id, so recursive models end.
pub(super) fn collect<'a>(service: &'a ir::Service, diags: &mut Diagnostics) -> Shapes<'a> {
    let mut defined = HashMap::new();
    for model in &service.models {
        defined.entry((model.of.as_deref(), model.name.as_str())).or_insert(model);
    }
    let mut collector = Collector {
        service,
        defined,
        shapes: Shapes { list: Vec::new(), operations: Vec::new(), failures: BTreeMap::new() },
        models: BTreeMap::new(),
        pending: VecDeque::new(),
        diags,
    };
    for (index, operation) in service.operations.iter().enumerate() {
        collector.operation(index, operation);
    }
    while let Some((id, fields)) = collector.pending.pop_front() {
        collector.fill(id, fields);
    }
    collector.shapes
}

struct Collector<'a, 'd> {
    service: &'a ir::Service,
    /// The service's models, by owner and name.
    defined: HashMap<(Option<&'a str>, &'a str), &'a ir::Model>,
    shapes: Shapes<'a>,
    models: BTreeMap<(Option<usize>, &'a str), ShapeId>,
    /// Shapes whose members are not read yet. A queue rather than recursion: pages decide how deep it goes.
    pending: VecDeque<(ShapeId, &'a [ir::Field])>,
    diags: &'d mut Diagnostics,
}

impl<'a> Collector<'a, '_> {
    fn operation(&mut self, index: usize, operation: &'a ir::Operation) {
        let page = operation.page.as_deref().unwrap_or(&operation.name);
        let place = |table, list_marks| TablePlace { page, table, prefix: String::new(), list_marks };
        let request_place = place("Request Parameters", true);
        let output_place = place("Response Fields", false);
        let name = &operation.name;
        let request =
            self.push(Kind::Request, Some(index), name.as_str().into(), request_place, &operation.request);
        let wanted = format!("{name}Output").into();
        let output = self.push(Kind::Output, Some(index), wanted, output_place, &operation.response);
        self.shapes.operations.push(OperationShapes { request, output });
        let failures = operation.failures.iter().filter(|failure| !failure.fields.is_empty());
        for ir::Failure { status, fields, .. } in failures {
            let place = place("Error Fields", false);
            let id = self.push(Kind::Failure(*status), Some(index), reason(*status), place, fields);
            self.shapes.failures.entry(request).or_default().push(id);
        }
    }

    fn push(
        &mut self,
        kind: Kind<'a>,
        operation: Option<usize>,
        wanted: Cow<'a, str>,
        place: TablePlace<'a>,
        fields: &'a [ir::Field],
    ) -> ShapeId {
        let members = Vec::new();
        let id =
            self.shapes.push(Shape { kind, operation, wanted, members, encode: false, decode: false, place });
        self.pending.push_back((id, fields));
        id
    }

    fn fill(&mut self, id: ShapeId, fields: &'a [ir::Field]) {
        let mut seen = BTreeSet::new();
        for field in fields {
            if !seen.insert(&field.name) {
                self.report(DUPLICATE_FIELD, id, field, "stands in this table twice; the first is used");
                continue;
            }
            let (nesting, element) = nesting(&field.ty);
            let leaf = self.leaf(id, field, element);
            self.shapes[id].members.push(Member { field, nesting, leaf, boxed: false });
        }
    }

    fn leaf(&mut self, owner: ShapeId, field: &'a ir::Field, element: &'a ir::Type) -> Leaf {
        match element {
            ir::Type::String => Leaf::String,
            ir::Type::Integer => Leaf::Integer,
            ir::Type::Float => Leaf::Float,
            ir::Type::Boolean => Leaf::Boolean,
            ir::Type::Binary => Leaf::Binary,
            ir::Type::Fields(fields) => Leaf::Shape(self.inline(owner, field, fields)),
            ir::Type::Model(name) => self.model(owner, field, name).map_or(Leaf::Any, Leaf::Shape),
            ir::Type::Any | ir::Type::Object | ir::Type::List(_) | ir::Type::Map(_) => Leaf::Any,
        }
    }

    fn inline(&mut self, owner: ShapeId, field: &'a ir::Field, fields: &'a [ir::Field]) -> ShapeId {
        let holder = &self.shapes[owner];
        let in_model = matches!(holder.kind, Kind::Model(_) | Kind::Inline { in_model: true });
        let place = TablePlace { prefix: format!("{}.", holder.place.row(field)), ..holder.place.clone() };
        let wanted = format!("{}{}", holder.wanted, super::super::names::Name::pascal(&field.name, "Fields"));
        let operation = holder.operation;
        self.push(Kind::Inline { in_model }, operation, wanted.into(), place, fields)
    }

    fn model(&mut self, owner: ShapeId, field: &'a ir::Field, name: &'a str) -> Option<ShapeId> {
        let owned_by = self.shapes[owner].operation.and_then(|index| self.service.operations.get(index));
        let own = owned_by.and_then(|operation| self.defined.get(&(Some(operation.name.as_str()), name)));
        let Some(&model) = own.or_else(|| self.defined.get(&(None, name))) else {
            self.report(UNKNOWN_MODEL, owner, field, &format!("is of type `{name}`, which no table defines"));
            return None;
        };
        // Reading has reported it.
        if model.is_unknown() {
            return None;
        }
        let operation = model.of.as_ref().and(self.shapes[owner].operation);
        if let Some(known) = self.models.get(&(operation, name)) {
            return Some(*known);
        }
        let page = model.page.as_deref().unwrap_or(self.shapes[owner].place.page);
        let place = TablePlace { page, table: &model.name, prefix: String::new(), list_marks: false };
        let id = self.push(Kind::Model(model), operation, model.name.as_str().into(), place, &model.fields);
        self.models.insert((operation, name), id);
        Some(id)
    }

    fn report(&mut self, code: Code, owner: ShapeId, field: &ir::Field, what: &str) {
        let TablePlace { page, table, .. } = self.shapes[owner].place;
        let row = self.shapes[owner].place.row(field);
        let message = format!("`{row}` of the table {table} {what}.");
        let subject = format!("{}.{}", self.shapes[owner].wanted, field.name);
        self.diags.push(Diagnostic::new(code, Place::new(page, 0), message).subject(subject));
    }
}

/// A list of lists is a list of any values, and a map of anything but text is any value: the runtime reads no
/// deeper by type, and the vendors' pages have next to none.
fn nesting(ty: &ir::Type) -> (Nesting, &ir::Type) {
    match ty {
        ir::Type::List(element) => (Nesting::List, element),
        ir::Type::Map(element) if **element == ir::Type::String => (Nesting::Map, element),
        other => (Nesting::One, other),
    }
}

/// What HTTP calls a status (RFC 9110, section 15), as a type's name.
fn reason(status: u16) -> Cow<'static, str> {
    Cow::Borrowed(match status {
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        422 => "UnprocessableContent",
        423 => "Locked",
        429 => "TooManyRequests",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        other => return Cow::Owned(format!("Status{other}")),
    })
}
