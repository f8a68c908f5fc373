//! Every operation that the repository has an IR of: the least good request is answered in the declared shape.

use std::collections::BTreeSet;
use std::path::Path;

use docwright_ir::{Api, Body, Field, Operation, Service, Type, load_api};
use docwright_mock::{Outcome, Running};
use serde_json::{Map, Value, json};

use crate::apis::{form_api, json_api, required, start};
use crate::by_path;
use crate::client::{Tc3, call_form};
use crate::plain::post;

#[test]
fn every_generated_operation_is_answered_in_its_shape() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/ir");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.join("api.yaml").is_file() {
            let api = load_api(&path).unwrap_or_else(|error| panic!("{error}"));
            tried(&start(api.clone()));
            answered(api);
        }
    }
}

/// The least good request for each operation is answered in its shape.
pub(crate) fn answered(api: Api) {
    let mock = start(api.clone());
    let mut names = BTreeSet::new();
    for service in &api.services {
        for operation in &service.operations {
            // A name that two services share may be answered in either's shape.
            if !names.insert((&operation.name, &service.version)) {
                continue;
            }
            mock.forget_requests();
            let request = object(service, operation, &operation.request);
            let body = match api.info.protocol.request.body {
                _ if api.info.protocol.is_by_path() => {
                    by_path::assert_answered(&mock, service, operation, &request);
                    continue;
                }
                Body::Form => call_form(&mock, &pairs(&operation.name, request)),
                Body::Json => {
                    let call = Tc3::post(&mock, &operation.name, &Value::Object(request));
                    Tc3 { version: service.version.clone().unwrap_or_default(), ..call }.call(&mock)
                }
                body @ (Body::Multipart | Body::Text | Body::Bytes) => {
                    panic!("{}: no API here has {body:?} for all its bodies", api.info.name)
                }
            };
            let [seen] = &mock.requests()[..] else { panic!("one request") };
            assert_eq!(seen.outcome, Outcome::Answered, "{seen}");
            assert_whole(operation, &body);
            plain(&mock, &api, service, operation);
        }
    }
}

/// What the server prints for people to try is answered.
#[track_caller]
fn tried(mock: &Running) {
    let shown = mock.describe();
    let command = shown.lines().find_map(|line| line.split_once("curl ")).unwrap().1;
    let (options, path) = command.split_once(&mock.url()).unwrap();
    let reply = match options.strip_prefix("--json '").and_then(|body| body.strip_suffix("' ")) {
        Some(body) => post(mock, path, &serde_json::from_str(body).unwrap()),
        None => by_path::get(mock, path),
    };
    assert_eq!(reply.status(), 200, "{shown}{reply:?}");
}

#[test]
fn the_call_that_is_printed_has_what_it_needs() {
    for api in [form_api(), json_api()] {
        tried(&start(api));
    }
    let mut needing = json_api();
    for operation in &mut needing.services[0].operations {
        operation.request.push(required("Label", Type::String));
        operation.request.push(required("Counts", Type::list(Type::Integer)));
    }
    let mock = start(needing);
    tried(&mock);
    assert!(mock.describe().contains("\"Label\":\"example\""), "{}", mock.describe());
}

#[track_caller]
fn assert_whole(operation: &Operation, body: &Value) {
    for field in &operation.response {
        assert!(body.get(&field.name).is_some(), "{}: no {} in {body}", operation.name, field.name);
    }
}

/// The same in the plain form, and what its page does not say.
fn plain(mock: &Running, api: &Api, service: &Service, operation: &Operation) {
    let path = format!("/{}/{}", service.name, operation.name);
    let good = object(service, operation, &operation.request);
    let reply = post(mock, &path, &Value::Object(good.clone()));
    assert_eq!(reply.status(), 200, "{}", reply.json());
    let data = &api.info.protocol.reply.data;
    let body = data.names().iter().fold(reply.json(), |mut body, name| body[name].take());
    assert_whole(operation, &body);
    let with = |name: &str, value: Value| {
        let mut request = good.clone();
        request.insert(name.to_owned(), value);
        Value::Object(request)
    };
    for request in [with("NobodyKnowsThis", json!(1))].into_iter().chain(
        operation
            .request
            .iter()
            .filter(|field| field.ty != Type::Any)
            .map(|field| with(&field.name, json!([{}]))),
    ) {
        let reply = post(mock, &path, &request);
        assert_eq!(reply.status(), 400, "{request}: {}", reply.json());
    }
}

fn object(service: &Service, operation: &Operation, fields: &[Field]) -> Map<String, Value> {
    let needed = fields.iter().filter(|field| field.required || field.required_if.is_some());
    needed.map(|field| (field.name.clone(), value(service, operation, &field.ty, field))).collect()
}

fn value(service: &Service, operation: &Operation, ty: &Type, field: &Field) -> Value {
    let listed = field.enumeration.as_ref().and_then(|listed| listed.values.first());
    let least = field.range.and_then(|range| range.min).and_then(docwright_ir::Number::as_i64);
    match ty {
        Type::Integer => json!(least.unwrap_or(1)),
        Type::Float => json!(least.map_or(1.5, |least| least as f64)),
        Type::Boolean => json!(true),
        Type::List(inner) => json!([value(service, operation, inner, field)]),
        Type::Map(inner) => json!({"key": value(service, operation, inner, field)}),
        Type::Fields(fields) => object(service, operation, fields).into(),
        Type::Model(name) => match service.model(Some(&operation.name), name) {
            Some(model) => object(service, operation, &model.fields).into(),
            None => json!({}),
        },
        Type::Object => json!({}),
        Type::String | Type::Binary | Type::Any => {
            listed.map_or_else(|| text(field), |listed| json!(listed.value))
        }
    }
}

/// A text as long as it must be.
fn text(field: &Field) -> Value {
    let least = field.length.and_then(|length| length.min).unwrap_or(1);
    json!("x".repeat(usize::try_from(least).unwrap().max(1)))
}

/// The form of a request: lists and objects flattened with dots.
fn pairs(action: &str, request: Map<String, Value>) -> Vec<(String, String)> {
    let mut pairs = vec![("Action".to_owned(), action.to_owned())];
    flatten(String::new(), Value::Object(request), &mut pairs);
    pairs
}

fn flatten(path: String, value: Value, pairs: &mut Vec<(String, String)>) {
    let join = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let members: Vec<(String, Value)> = match value {
        Value::Object(members) => members.into_iter().collect(),
        Value::Array(entries) => {
            entries.into_iter().enumerate().map(|(index, entry)| (index.to_string(), entry)).collect()
        }
        Value::String(text) => return pairs.push((path, text)),
        scalar => return pairs.push((path, scalar.to_string())),
    };
    members.into_iter().for_each(|(name, member)| flatten(join(&name), member, pairs));
}
