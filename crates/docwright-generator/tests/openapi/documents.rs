//! From IR files to documents.

use std::fs;
use std::path::Path;

use docwright_generator::{Artifacts, OPENAPI, Options, Targets, emit, lower};
use docwright_ir::{
    Api, Constraint, Diagnostics, Field, Model, Operation, RequiredIf, Service, Type, parse_api_info,
    parse_service,
};
use serde_json::Value;

/// What the OpenAPI target makes of some services of an API.
pub(crate) fn openapi(api: &str, services: &[&str]) -> (Artifacts, Diagnostics) {
    openapi_of(read(api, services))
}

pub(crate) fn openapi_of(api: Api) -> (Artifacts, Diagnostics) {
    let mut diags = Diagnostics::new();
    let model = lower(&api, &Options::default(), &mut Diagnostics::new());
    let artifacts = emit(&api, &model, &Targets::only([OPENAPI]), &mut diags);
    (artifacts, diags)
}

/// One service's document in the plain form.
pub(crate) fn only(api: &str, service: &str) -> Value {
    document(&openapi(api, &[service]).0, &format!("{api}/{service}"))
}

/// One service's document as the vendor's server takes it.
pub(crate) fn direct(api: &str, service: &str) -> Value {
    document(&openapi(api, &[service]).0, &format!("{api}/direct/{service}"))
}

/// A document by its path.
pub(crate) fn document(artifacts: &Artifacts, path: &str) -> Value {
    let body = artifacts.get(&format!("openapi/{path}.json")).expect(path);
    serde_json::from_str(body.as_str()).unwrap()
}

/// A property of a component of one of UCloud's services.
pub(crate) fn property(service: &str, component: &str, name: &str) -> Value {
    only("ucloud", service)["components"]["schemas"][component]["properties"][name].clone()
}

/// All documents of OpenAPI 3.1, by path.
pub(crate) fn documents(artifacts: &Artifacts) -> Vec<(String, Value)> {
    let json = artifacts.iter().filter(|(path, _)| {
        path.as_str().ends_with(".json")
            && !["3.0", "index"].iter().any(|other| path.as_str().contains(other))
    });
    json.map(|(path, body)| (path.to_string(), serde_json::from_str(body.as_str()).unwrap())).collect()
}

/// Every `$ref`, as a pointer into the document.
pub(crate) fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Array(entries) => entries.iter().flat_map(references).collect(),
        Value::Object(members) => {
            let own =
                members.get("$ref").map(|it| it.as_str().unwrap().strip_prefix('#').unwrap().to_owned());
            own.into_iter().chain(members.values().flat_map(references)).collect()
        }
        _ => Vec::new(),
    }
}

/// Every example of a media type, with the schema that it must keep to.
pub(crate) fn examples(value: &Value) -> Vec<(Value, Value)> {
    let Value::Object(members) = value else { return Vec::new() };
    let mut found: Vec<_> = members.values().flat_map(examples).collect();
    if let (Some(schema), Some(Value::Object(examples))) = (members.get("schema"), members.get("examples")) {
        found.extend(examples.values().map(|example| (schema.clone(), example["value"].clone())));
    }
    found
}

/// A service with `text` after every text that a page can write freely, and in place of names of members.
pub(crate) fn poisoned(api: &str, service: &str, text: &str) -> Api {
    let mut api = read(api, &[service]);
    let spoil = |slot: &mut Option<String>| *slot = Some(format!("{}{text}", slot.as_deref().unwrap_or("")));
    for service in &mut api.services {
        for operation in &mut service.operations {
            spoil(&mut operation.summary);
            spoil(&mut operation.description);
            spoil(&mut operation.page);
            let fields = operation.request.iter_mut().chain(&mut operation.response);
            fields.for_each(|field| poison(field, text, &spoil));
        }
        for model in &mut service.models {
            spoil(&mut model.description);
            model.fields.iter_mut().for_each(|field| poison(field, text, &spoil));
        }
    }
    api
}

fn poison(field: &mut Field, text: &str, spoil: &impl Fn(&mut Option<String>)) {
    field.name.push_str(text);
    spoil(&mut field.description);
    spoil(&mut field.default);
    spoil(&mut field.unit);
    for value in field.enumeration.iter_mut().flat_map(|listed| &mut listed.values) {
        value.value.push_str(text);
    }
    if let Type::Fields(fields) = field.ty.element_mut() {
        fields.iter_mut().for_each(|field| poison(field, text, spoil));
    }
}

/// Operations and a model whose names differ only in what a component's name cannot hold.
pub(crate) fn colliding() -> Api {
    let operation = |name: &str| Operation { name: name.into(), ..Operation::default() };
    let model = Model { name: "A.BRequest".into(), ..Model::default() };
    let mut create = operation("A/B");
    create.response.push(Field::new("Twin", Type::Model(model.name.clone())));
    let operations = vec![create, operation("A\u{301}b")];
    let mut api = read("ucloud", &[]);
    let service = Service { name: "twins".into(), operations, models: vec![model], ..Service::default() };
    api.services.push(service);
    api
}

/// One of two parameters must be given, and a name asks for a project.
pub(crate) fn with_rules() -> (Artifacts, Diagnostics) {
    let mut api = poisoned("ucloud", "ufile", "");
    let operation = &mut api.services[0].operations[0];
    operation.constraints = vec![Constraint::AnyOf {
        parameters: vec!["ExpireTime".into(), "BlackIPList".into()],
        mined: "test".into(),
    }];
    let project = operation.request.iter_mut().find(|field| field.name == "ProjectId").unwrap();
    project.required_if = Some(RequiredIf { parameter: "TokenName".into(), equals: vec!["strict".into()] });
    openapi_of(api)
}

/// The REST API with another protocol, and what its files hold beside.
pub(crate) fn with_protocol(protocol: &str) -> Api {
    let mut api = read("rest", &["rest"]);
    let text = format!(
        "docwright: 1\napi: acme\ntitle: Acme\nendpoint: {{url: 'https://api.acme.example'}}\n\
         crates: {{client: acme-client, cli: acme-cli, command: acme}}\nenv_prefix: ACME\n\
         errors: [{{code: '404', description: It is gone.}}, {{code: quota}}]\nprotocol: {protocol}\n"
    );
    api.info = parse_api_info(&text, "api.yaml").unwrap_or_else(|error| panic!("{error}"));
    api
}

/// An API of these files.
pub(crate) fn read(api: &str, services: &[&str]) -> Api {
    let file = |name: String| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/openapi").join(&name);
        (fs::read_to_string(path).unwrap(), name)
    };
    let (text, name) = file(format!("{api}.api.yaml"));
    let info = parse_api_info(&text, &name).unwrap();
    let service = |service: &&str| {
        let (text, name) = file(format!("{service}.yaml"));
        parse_service(&text, &name).unwrap()
    };
    Api { info, services: services.iter().map(service).collect() }
}
