//! What was read of an API, in the form that is compared: operations with the paths of their parameters.

use docwright_ir::{Api, Field, Location, Operation as IrOperation, Place, Service};

use super::kind::{Kind, Words};
use super::names::{self, Base, Path};

/// An operation that was read.
pub struct Operation<'a> {
    service: &'a Service,
    operation: &'a IrOperation,
    /// Its path without the version that all have.
    pub path: Path,
    /// Where it stands.
    pub place: Place,
}

/// A field that was read.
#[derive(Debug, Clone)]
pub struct Row {
    /// Names with dots between them, without list marks.
    pub path: String,
    /// Where it travels.
    pub place: Location,
    /// Its type.
    pub kind: Kind,
    /// Whether it is required.
    pub required: bool,
    /// Its default.
    pub default: Option<String>,
}

/// Every operation of an API. `base` finds the version that all paths begin with, `place` says where an operation of a service stands.
pub fn operations<'a>(
    api: &'a Api,
    base: impl Fn(&[Path]) -> Base,
    place: impl Fn(&str, &str) -> Place,
) -> Vec<Operation<'a>> {
    let all =
        || api.services.iter().flat_map(|service| service.operations.iter().map(move |one| (service, one)));
    let paths: Vec<Path> = all().map(|(_, operation)| Path::new(&operation.http.path)).collect();
    let base = base(&paths);
    let one = |((service, operation), path): ((&'a Service, &'a IrOperation), Path)| Operation {
        service,
        operation,
        path: base.strip(path),
        place: place(&service.name, &operation.name),
    };
    all().zip(paths).map(one).collect()
}

impl Operation<'_> {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.operation.name
    }

    /// Its service.
    pub fn service(&self) -> &str {
        &self.service.name
    }

    /// Its method.
    pub fn method(&self) -> &str {
        &self.operation.http.method
    }

    /// The request's rows. Members are opened where `opens` says that the truth names some.
    pub fn request(&self, words: &Words, opens: &dyn Fn(&str) -> bool) -> Vec<Row> {
        self.rows(&self.operation.request, words, opens)
    }

    /// The response's rows, as the request's.
    pub fn response(&self, words: &Words, opens: &dyn Fn(&str) -> bool) -> Vec<Row> {
        self.rows(&self.operation.response, words, opens)
    }

    fn rows(&self, fields: &[Field], words: &Words, opens: &dyn Fn(&str) -> bool) -> Vec<Row> {
        let mut walk = Walk { of: self, words, opens, open: Vec::new(), rows: Vec::new() };
        walk.fields("", None, fields);
        walk.rows
    }

    fn members<'f>(&'f self, field: &'f Field) -> &'f [Field] {
        let model = field.ty.model().and_then(|name| self.service.model(Some(&self.operation.name), name));
        model.map_or(field.ty.fields(), |model| model.fields.as_slice())
    }

    /// Where a field travels that does not say so: in the path if that has its name, in the query of methods that have
    /// no body, else in the body.
    fn place_of(&self, name: &str) -> Location {
        let is_it = |variable: &String| names::parameter(variable) == name;
        if self.path.variables.iter().flatten().any(is_it) {
            return Location::Path;
        }
        match self.method() {
            "GET" | "HEAD" | "DELETE" | "LIST" => Location::Query,
            _ => Location::Body,
        }
    }
}

struct Walk<'a> {
    of: &'a Operation<'a>,
    words: &'a Words,
    opens: &'a dyn Fn(&str) -> bool,
    /// The models that are open: one inside itself is not opened again.
    open: Vec<&'a str>,
    rows: Vec<Row>,
}

impl<'a> Walk<'a> {
    fn fields(&mut self, parent: &str, place: Option<Location>, fields: &'a [Field]) {
        for field in fields {
            let name = names::parameter(&field.name);
            let path = if parent.is_empty() { name } else { format!("{parent}.{name}") };
            let place = field.location.or(place).unwrap_or_else(|| self.of.place_of(&path));
            let has_members = |model: &str| {
                let model = self.of.service.model(Some(self.of.name()), model);
                model.is_some_and(|model| !model.fields.is_empty())
            };
            self.rows.push(Row {
                path: path.clone(),
                place,
                kind: self.words.read(&field.ty, has_members),
                required: field.required,
                default: field.default.clone(),
            });
            self.below(&path, place, field);
        }
    }

    fn below(&mut self, path: &str, place: Location, field: &'a Field) {
        let model = field.ty.model();
        if !(self.opens)(path) || model.is_some_and(|model| self.open.contains(&model)) {
            return;
        }
        self.open.extend(model);
        self.fields(path, Some(place), self.of.members(field));
        self.open.truncate(self.open.len() - usize::from(model.is_some()));
    }
}

#[cfg(test)]
pub(in crate::fidelity::vendors) mod tests {
    use super::*;
    use docwright_ir::{ApiInfo, CrateNames, Endpoint, Http, Model, Type};

    /// An API of one service.
    pub(in crate::fidelity::vendors) fn api(operations: Vec<IrOperation>, models: Vec<Model>) -> Api {
        let info = ApiInfo {
            docwright: 1,
            name: "acme".into(),
            title: "Acme".into(),
            endpoint: Endpoint::new("https://api.acme.example"),
            protocol: docwright_ir::Protocol::default(),
            client_parameters: Vec::new(),
            crates: CrateNames::default(),
            env_prefix: "ACME".into(),
            command_line: docwright_ir::CommandLine::default(),
            documentation: None,
            contact: None,
            errors: Vec::new(),
        };
        Api { info, services: vec![Service { name: "s".into(), operations, models, ..Service::default() }] }
    }

    /// `GET /a/{x}` with these parameters.
    pub(in crate::fidelity::vendors) fn operation(route: &str, request: Vec<Field>) -> IrOperation {
        let (method, path) = route.split_once(' ').unwrap();
        let http = Http { method: method.into(), path: path.into() };
        IrOperation { name: route.replace(['/', ' ', '{', '}'], ""), http, request, ..IrOperation::default() }
    }

    fn read(api: &Api, opens: &dyn Fn(&str) -> bool) -> Vec<String> {
        let operations = operations(api, |_| Base::default(), |_, _| Place::default());
        let rows = operations.iter().flat_map(|one| one.request(&Words::default(), opens));
        rows.map(|row| format!("{} {:?} {}", row.path, row.place, row.kind)).collect()
    }

    #[test]
    fn a_field_travels_where_its_method_sends_it() {
        let fields = || vec![Field::new("x", Type::String), Field::new("y", Type::Integer)];
        let api = api(vec![operation("GET /a/{x}", fields()), operation("POST /b", fields())], Vec::new());
        assert_eq!(
            read(&api, &|_| false),
            ["x Path string", "y Query integer", "x Body string", "y Body integer"]
        );
    }

    #[test]
    fn members_are_opened_where_they_are_asked_for() {
        let mut node = Model { name: "Node".into(), ..Model::default() };
        node.fields = vec![Field::new("Up", Type::Model("Node".into()))];
        let inline = Type::list(Type::Fields(vec![Field::new("Key", Type::String)]));
        let fields = vec![Field::new("Tag.N", inline), Field::new("Node", Type::Model("Node".into()))];
        let api = api(vec![operation("POST /a", fields)], vec![node]);
        assert_eq!(
            read(&api, &|path| path == "Tag"),
            ["Tag Body object[]", "Tag.Key Body string", "Node Body object"]
        );
        assert_eq!(read(&api, &|_| true).last().map(String::as_str), Some("Node.Up Body object"));
    }
}
