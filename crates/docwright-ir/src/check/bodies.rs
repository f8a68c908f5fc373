//! Bodies: what they are, and which field is one as a whole.

use super::codes::{BODY, WHOLE};
use super::problem::{Problem, Spot};
use crate::{Api, Body, Content, Field, Location, Operation, Type};

/// Statuses without a body (RFC 9110).
const EMPTY: [u16; 2] = [204, 205];

pub(super) fn check(api: &Api, operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let body = operation.body(api.info.protocol.request.body);
    whole_request(operation, body, spot, found);
    raw_request(operation, body, spot, found);
    bytes_elsewhere(operation, spot, found);
    unsent(operation, body, spot, found);
    answer(operation, spot, found);
    whole_answer(&operation.response, operation.answer.content, &spot.key("response"), found);
    for (index, failure) in operation.failures.iter().enumerate() {
        let spot = spot.key("failures").entry(index).key("fields");
        whole_answer(&failure.fields, Content::Json, &spot, found);
    }
}

/// The fields in a table's body, with their places.
fn members<'a>(fields: &'a [Field], spot: &Spot) -> Vec<(&'a Field, Spot)> {
    let is_member = |field: &Field| matches!(field.location, None | Some(Location::Body));
    let fields = fields.iter().enumerate().filter(|(_, field)| is_member(field));
    fields.map(|(index, field)| (field, spot.entry(index).field(&field.name))).collect()
}

/// What stands beside a field that is to be the body as a whole.
fn beside(field: &Field, members: &[(&Field, Spot)]) -> Option<String> {
    let first = members.iter().map(|(other, _)| other).find(|other| !std::ptr::eq(**other, field))?;
    Some(match members.len().saturating_sub(2) {
        0 => format!("`{}`", first.name),
        more => format!("`{}` and {more} more", first.name),
    })
}

fn whole_request(operation: &Operation, body: Body, spot: &Spot, found: &mut Vec<Problem>) {
    let spot = spot.key("request");
    let members = members(&operation.request, &spot);
    for (index, field) in operation.request.iter().enumerate().filter(|(_, field)| field.whole) {
        let spot = spot.entry(index).field(&field.name).key("whole");
        let method = &operation.http.method;
        let (message, help) = match field.location {
            Some(place) if place != Location::Body => (
                "is `whole`, and does not travel in the body".to_owned(),
                "Take out `whole` or `in`: what is the body as a whole stands nowhere else",
            ),
            _ if operation.http.is_bodiless() => (
                format!("is to be the body, and {method} has none"),
                "Take out `whole`, or correct the method",
            ),
            _ if matches!(body, Body::Form | Body::Multipart) => (
                "is to be the body, which is a form and holds values by name".to_owned(),
                "Take out `whole`, or say another `body`: json, text or bytes",
            ),
            _ => match beside(field, &members) {
                Some(others) => (
                    format!("is the body as a whole, and {others} would be in it too"),
                    "Say where else these travel (`in: query`), or take out `whole`",
                ),
                None => continue,
            },
        };
        found.push(Problem::new(WHOLE, &spot, message, help));
    }
}

/// A text or bytes are one field; bytes stand nowhere else but in parts.
fn raw_request(operation: &Operation, body: Body, spot: &Spot, found: &mut Vec<Problem>) {
    if operation.http.is_bodiless() {
        return;
    }
    let members = members(&operation.request, &spot.key("request"));
    let whole = members.iter().find(|(field, _)| field.whole);
    if body.is_raw() && whole.is_none() && (operation.body.is_some() || !members.is_empty()) {
        let message = format!("sends {} as its body, and no field is marked as that", called(body));
        let help = "Write `whole: true` with the one field that is the body, or say another `body`";
        found.push(Problem::new(BODY, &spot.key("body"), message, help));
    }
    for (field, spot) in &members {
        let is_object = !matches!(
            field.ty,
            Type::String | Type::Binary | Type::Any | Type::Integer | Type::Float | Type::Boolean
        );
        if body.is_raw() && field.whole && is_object {
            let message = format!("is {}, and the body is {}", field.ty, called(body));
            let help = "Say `type: string` or `type: binary`, or `body: json`";
            found.push(Problem::new(BODY, &spot.key("type"), message, help));
        } else if *field.ty.element() == Type::Binary
            && body != Body::Multipart
            && !(body.is_raw() && field.whole)
        {
            let message =
                "is bytes, which only `body: multipart` and `body: bytes` have a place for".to_owned();
            let help = "Say one of these, or `type: string` and `format: base64` if it travels so";
            found.push(Problem::new(BODY, &spot.key("type"), message, help));
        }
    }
}

/// Bytes are a body, or a part of one, and of an answer the whole of it.
fn bytes_elsewhere(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let is_bytes = |field: &Field| *field.ty.element() == Type::Binary;
    let sent = operation.request.iter().enumerate().filter(|(_, field)| {
        let is_member = matches!(field.location, None | Some(Location::Body | Location::Path));
        is_bytes(field)
            && (!is_member || operation.http.is_bodiless() && field.location != Some(Location::Path))
    });
    let got = operation.response.iter().enumerate();
    let got = got
        .filter(|(_, field)| is_bytes(field) && !(field.whole && operation.answer.content == Content::Bytes));
    let spots = sent
        .map(|(index, field)| spot.key("request").entry(index).field(&field.name))
        .chain(got.map(|(index, field)| spot.key("response").entry(index).field(&field.name)));
    for spot in spots {
        let help = "Bytes are a body: `body: bytes` or `multipart` of a request, `answer: {content: bytes}` with `whole: true` of \
                    an answer. What travels as a text is `type: string`, with `format: base64` if it is that";
        found.push(Problem::new(BODY, &spot.key("type"), "is bytes, and stands where there are texts", help));
    }
}

fn called(body: Body) -> &'static str {
    if body == Body::Text { "a text" } else { "bytes" }
}

/// What is said of a body that is not there, or not so.
fn unsent(operation: &Operation, body: Body, spot: &Spot, found: &mut Vec<Problem>) {
    if operation.body.is_some() && operation.http.is_bodiless() {
        let message = format!("has a `body`, and {} sends none", operation.http.method);
        let help = "Its fields travel in the query: take out `body`, or correct the method";
        found.push(Problem::new(BODY, &spot.key("body"), message, help).warning());
    } else if operation.media_type.is_some() && !body.is_raw() {
        let message = "has a `media_type`, which only a body of text or bytes has";
        let help = "Take it out, or say `body: text` or `body: bytes`";
        found.push(Problem::new(BODY, &spot.key("media_type"), message, help).warning());
    }
}

/// Whether answers have a body for what is to stand in it, and a field for what it is.
fn answer(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let members = members(&operation.response, &spot.key("response"));
    let statuses = operation.answer.good_statuses();
    let has_body = statuses.iter().any(|status| !EMPTY.contains(status));
    let is_head = operation.http.method.eq_ignore_ascii_case("HEAD");
    if let Some((_, first)) = members.first()
        && (!has_body || is_head)
    {
        let why = if is_head {
            "answers to HEAD have none".to_owned()
        } else {
            format!("status {} has none", operation.answer.status())
        };
        let help = "Take the field out, say `in: header` if it is one, or correct `answer: {statuses: …}`";
        found.push(Problem::new(BODY, first, format!("stands in the answer's body, and {why}"), help));
    } else if matches!(operation.answer.content, Content::Text | Content::Bytes)
        && !members.iter().any(|(field, _)| field.whole)
    {
        let message = "answers with a text or bytes, and no field of its response is marked as that";
        let help = "Write `whole: true` with the one field that the body is";
        let problem = Problem::new(BODY, &spot.key("answer").key("content"), message, help);
        // Somebody may want nothing of it.
        found.push(if members.is_empty() { problem.warning() } else { problem });
    }
}

fn whole_answer(fields: &[Field], content: Content, spot: &Spot, found: &mut Vec<Problem>) {
    let members = members(fields, spot);
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| field.whole) {
        let spot = spot.entry(index).field(&field.name).key("whole");
        let (message, help) = match beside(field, &members) {
            // Told as what has its place elsewhere.
            _ if !matches!(field.location, None | Some(Location::Body)) => {
                ("is `whole`, and does not stand in the body".to_owned(), "Take out `whole` or `in`")
            }
            _ if content.is_stream() => (
                "is `whole`, and the answer is a stream of objects".to_owned(),
                "Write the fields of one event or line, without `whole`",
            ),
            Some(others) => (
                format!("is the answer's body as a whole, and {others} would be in it too"),
                "Say `in: header` for what is one, or take out `whole`",
            ),
            None => continue,
        };
        found.push(Problem::new(WHOLE, &spot, message, help));
    }
}
