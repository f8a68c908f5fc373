//! A request for any operation that has a method and a path of its own, with all that it needs, in both forms.

use docwright_ir::{Auth, Body, Content, Field, Location, Operation, Service, Type};
use docwright_mock::{Outcome, Running};
use serde_json::{Map, Value};
use ureq::http::Request;
use ureq::http::request::Builder;

use crate::client::{Reply, send};

pub(crate) fn get(mock: &Running, path: &str) -> Reply {
    send(Request::get(format!("{}{path}", mock.url())).body(Vec::new()).unwrap()).unwrap()
}

/// The operation answers as its page says, as the vendor's and below its service.
#[track_caller]
pub(crate) fn assert_answered(
    mock: &Running,
    service: &Service,
    operation: &Operation,
    given: &Map<String, Value>,
) {
    for front in [String::new(), format!("/{}", service.name)] {
        mock.forget_requests();
        let reply = call(mock, &front, operation, given);
        let [seen] = &mock.requests()[..] else { panic!("one request") };
        if let Outcome::Refused { code, .. } = &seen.outcome {
            assert_eq!(code, "404", "{seen}");
            continue;
        }
        assert_eq!(reply.status(), operation.answer.status(), "{seen}");
        assert_shape(operation, &reply);
    }
}

fn assert_shape(operation: &Operation, reply: &Reply) {
    let kind = reply.header("content-type").map(|kind| kind.split(';').next().unwrap());
    match operation.answer.content {
        _ if reply.status() == 204 => assert!(reply.body.is_empty() && kind.is_none()),
        Content::Json if operation.whole_reply().is_some() => assert!(reply.json().is_array()),
        Content::Json => {
            let body = reply.json();
            let lacks = operation.reply_members().find(|field| body.get(&field.name).is_none());
            assert!(lacks.is_none(), "{}: {body}", operation.name);
        }
        _ => assert!(kind == Some(operation.answer.media_type()) && !reply.body.is_empty()),
    }
    for field in operation.reply_headers() {
        assert!(reply.header(&field.name).is_some(), "{}: no {}", operation.name, field.name);
    }
}

fn call(mock: &Running, front: &str, operation: &Operation, given: &Map<String, Value>) -> Reply {
    let mut path = operation.http.path.clone();
    let (mut query, mut members) = (form_urlencoded::Serializer::new(String::new()), Map::new());
    let mut request = Builder::new().method(operation.http.method.as_str());
    // As whom the server knows; `Basic` where the operation has a way of its own.
    let shown = match &operation.auth {
        Some(own) if own.contains(&Auth::Basic) => "Basic bW9jay1pZDptb2NrLWtleQ==",
        _ => "Bearer mock-key",
    };
    request = request.header("Authorization", shown);
    for field in operation.request.iter().filter(|field| given.contains_key(&field.name)) {
        let text = text(&given[&field.name]);
        match field.location {
            Some(Location::Path) => path = path.replace(&format!("{{{}}}", field.name), &text),
            Some(Location::Query) => drop(query.append_pair(&field.name, &text)),
            Some(Location::Header) => request = request.header(&field.name, text),
            Some(Location::Cookie) => request = request.header("Cookie", format!("{}={text}", field.name)),
            Some(Location::Body) | None => {
                drop(members.insert(field.name.clone(), given[&field.name].clone()))
            }
        }
    }
    let (kind, body) = body(operation, &members, front.is_empty());
    let uri = format!("{}{front}{path}?{}", mock.url(), query.finish());
    send(request.uri(uri).header("Content-Type", kind).body(body).unwrap()).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A body and its type.
fn body(operation: &Operation, members: &Map<String, Value>, is_vendors: bool) -> (String, Vec<u8>) {
    let declared = |usual: &str| operation.media_type.clone().unwrap_or_else(|| usual.to_owned());
    let whole = || operation.whole_body().and_then(|field| members.get(&field.name));
    let whole_text = || whole().map(text).unwrap_or_default().into_bytes();
    match operation.body(Body::Json) {
        _ if members.is_empty() => (String::new(), Vec::new()),
        Body::Json => {
            let all = || Value::Object(members.clone());
            ("application/json".to_owned(), whole().cloned().unwrap_or_else(all).to_string().into_bytes())
        }
        // The plain form has JSON for it.
        Body::Form if !is_vendors => {
            ("application/json".to_owned(), Value::Object(members.clone()).to_string().into_bytes())
        }
        Body::Form => {
            let pairs = members.iter().map(|(name, value)| (name, text(value)));
            let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            ("application/x-www-form-urlencoded".to_owned(), form.into_bytes())
        }
        Body::Multipart => {
            ("multipart/form-data; boundary=mark".to_owned(), parts(&operation.request, members))
        }
        Body::Text => (declared("text/plain"), whole_text()),
        Body::Bytes => (declared("application/octet-stream"), whole_text()),
    }
}

fn parts(fields: &[Field], members: &Map<String, Value>) -> Vec<u8> {
    let mut body = String::new();
    for field in fields.iter().filter(|field| members.contains_key(&field.name)) {
        let file = if *field.ty.element() == Type::Binary { "; filename=\"a\"" } else { "" };
        let entries = match &members[&field.name] {
            Value::Array(entries) => entries.clone(),
            one => vec![one.clone()],
        };
        for entry in entries {
            let head = format!("Content-Disposition: form-data; name=\"{}\"{file}", field.name);
            body.push_str(&format!("--mark\r\n{head}\r\n\r\n{}\r\n", text(&entry)));
        }
    }
    (body + "--mark--\r\n").into_bytes()
}
