//! What the documents say of what stands around a reply's fields: each question that is asked of it.
//!
//! It is written into each response rather than inherited through `allOf`, which generators render in different
//! ways. Where errors come with status 200 too, as vendors' own servers send them, nothing but the envelope's own mark is
//! required: a client that insists on a field cannot read the error.

mod member;
mod problem;
mod success;

use docwright_ir::{Content, ErrorCode, MemberPath, Source};
use serde_json::{Value, json};

use super::Cx;
use super::schema_object::Schema;
use member::{Member, listed, put, put_value};
use success::Mark;

/// Whether a reply is more than its fields.
pub(super) fn is_around(cx: &Cx<'_>) -> bool {
    !cx.api.protocol.reply.data.is_root()
}

/// Whether a reply is its fields and nothing else.
pub(super) fn is_nothing(cx: &Cx<'_>) -> bool {
    !is_around(cx) && first(cx).is_empty() && last(cx).is_empty()
}

/// Whether an error has a status of its own, and is no good reply's other half.
pub(super) fn has_errors_apart(cx: &Cx<'_>) -> bool {
    cx.is_plain() || is_by_status(cx)
}

/// The media type of problem details (RFC 9457).
pub(super) const PROBLEM: &str = "application/problem+json";

/// The media type of an error that has a status of its own.
pub(super) fn error_type(cx: &Cx<'_>) -> &'static str {
    if cx.api.protocol.reply.has_problems() { PROBLEM } else { "application/json" }
}

/// A reply around the fields that are `component`.
pub(super) fn around(cx: &Cx<'_>, component: &str) -> Schema {
    let data = cx.api.protocol.reply.data.names();
    // An object that the fields stand in, by another name.
    let outside = |member: &Member<'_>| inside(cx, member.path).is_none() && !data.starts_with(member.path);
    let mut reply = Schema::of("object");
    first(cx).into_iter().filter(outside).for_each(|member| member.put_into(&mut reply));
    put(&mut reply, data, Schema::component(component), says_success_inside(cx));
    last(cx).into_iter().filter(outside).for_each(|member| member.put_into(&mut reply));
    reply
}

/// A good reply, whose fields are `value`.
pub(super) fn wrapped_example(cx: &Cx<'_>, value: Value) -> Value {
    let data = cx.api.protocol.reply.data.names();
    let mut reply = data.iter().rev().fold(value, |inside, name| json!({ name.as_str(): inside }));
    if let Some(mark) = Mark::of(cx) {
        put_value(&mut reply, mark.path, mark.value());
    }
    reply
}

/// The object that a response's fields are added to.
pub(super) fn before_fields(cx: &Cx<'_>) -> Schema {
    let mut fields = Schema::of("object");
    put_inside(cx, first(cx), &mut fields);
    fields
}

/// Adds the envelope's members that stand behind a response's fields, and give way to them.
pub(super) fn add_after_fields(cx: &Cx<'_>, fields: &mut Schema) {
    put_inside(cx, last(cx), fields);
}

/// An error with one of these codes, or another.
pub(super) fn error(cx: &Cx<'_>, codes: &[ErrorCode]) -> Schema {
    let mut error =
        if cx.api.protocol.reply.has_problems() { problem::schema(codes) } else { Schema::of("object") };
    let mark = Mark::of(cx).map(|mark| {
        let schema = if is_code(cx, mark.path) { mark.listed(codes) } else { mark.schema() };
        Member { path: mark.path, schema, required: true }
    });
    let members = mark.into_iter().chain(also(cx)).chain(texts(cx, codes));
    let members = members.chain(error_object(cx, codes)).chain(request_id(cx));
    members.for_each(|member| member.put_into(&mut error));
    error
}

/// What a good reply of this content is, for people.
pub(super) fn description(cx: &Cx<'_>, content: Content) -> String {
    let shown = |path: &[String]| inside(cx, path).unwrap_or(path).join(".");
    let says = match (Mark::of(cx), absent(cx)) {
        _ if has_errors_apart(cx) => return "The result.".to_owned(),
        _ if content != Content::Json => "The result, or an error as JSON.".to_owned(),
        (Some(mark), _) => format!("The result if {} is {}, else an error.", shown(mark.path), mark.values()),
        (None, Some(path)) => format!("The result, or an error if {} is present.", shown(path)),
        (None, None) => return "The result.".to_owned(),
    };
    format!("{says} Errors come with status 200 too.")
}

/// What stands before a good reply's fields.
fn first<'a>(cx: &Cx<'a>) -> Vec<Member<'a>> {
    let mark = Mark::of(cx).map(|mark| {
        // Errors have another status there.
        let schema = if cx.is_plain() { mark.closed() } else { mark.schema() };
        Member { path: mark.path, schema, required: true }
    });
    let texts = texts(cx, &[]).into_iter().filter(|_| !is_by_status(cx));
    mark.into_iter().chain(also(cx)).chain(texts).collect()
}

/// What stands behind them.
fn last<'a>(cx: &Cx<'a>) -> Vec<Member<'a>> {
    let error = error_object(cx, &[]).filter(|_| !cx.is_plain()).map(|error| {
        let schema = error.schema.describe("Present if the call failed, and only then.");
        Member { schema, required: false, ..error }
    });
    request_id(cx).into_iter().chain(error).collect()
}

/// An error's code and text, where they stand in no object that only errors have.
fn texts<'a>(cx: &Cx<'a>, codes: &[ErrorCode]) -> Vec<Member<'a>> {
    let reply = &cx.api.protocol.reply;
    let known = [(&reply.code, code(codes)), (&reply.message, message())];
    let stands = |path: &[String]| !path.is_empty() && !is_of_errors(cx, path);
    let members =
        known.into_iter().map(|(path, schema)| Member { path: path.names(), schema, required: false });
    members.filter(|member| stands(member.path)).collect()
}

/// The object that only errors have.
fn error_object<'a>(cx: &Cx<'a>, codes: &[ErrorCode]) -> Option<Member<'a>> {
    let reply = &cx.api.protocol.reply;
    let path = absent(cx)?;
    let mut schema = Schema::of("object");
    for (own, text) in [(&reply.code, code(codes)), (&reply.message, message())] {
        match own.names().strip_prefix(path) {
            Some([]) => schema = text,
            Some(below) => put(&mut schema, below, text, true),
            None => {}
        }
    }
    Some(Member { path, schema, required: true })
}

/// Where it may stand in several places, none is sure to have it.
fn request_id<'a>(cx: &Cx<'a>) -> Option<Member<'a>> {
    let [Source::Member(path)] = cx.api.protocol.reply.request_id.as_slice() else { return None };
    let schema = Schema::of("string").describe("Names this request to the vendor.");
    Some(Member { path: path.names(), schema, required: false })
}

/// What replies bring beside.
fn also<'a>(cx: &Cx<'a>) -> impl Iterator<Item = Member<'a>> {
    let protocol = &cx.api.protocol;
    protocol.reply.also.iter().map(move |name| {
        let schema = match protocol.echoed_action() == Some(name.as_str()) {
            true => Schema::of("string").describe("The operation's name with `Response` after it."),
            false => Schema::default(),
        };
        Member { path: std::slice::from_ref(name), schema, required: false }
    })
}

fn code(codes: &[ErrorCode]) -> Schema {
    let code = Schema::of("string").describe("Says which error it is.");
    listed(code, codes, |code| Some(Value::from(code)))
}

fn message() -> Schema {
    Schema::of("string").describe("The error's text, for people.")
}

/// Whether the status alone says that a call succeeded.
fn is_by_status(cx: &Cx<'_>) -> bool {
    Mark::of(cx).is_none() && absent(cx).is_none()
}

fn is_code(cx: &Cx<'_>, path: &[String]) -> bool {
    cx.api.protocol.reply.code.names() == path
}

/// The object that is there only if a call failed.
fn absent<'a>(cx: &Cx<'a>) -> Option<&'a [String]> {
    cx.api.protocol.reply.success.absent.as_ref().map(MemberPath::names).filter(|path| !path.is_empty())
}

fn is_of_errors(cx: &Cx<'_>, path: &[String]) -> bool {
    absent(cx).is_some_and(|absent| path.starts_with(absent))
}

/// The rest of a path that leads among the operation's own fields.
fn inside<'p>(cx: &Cx<'_>, path: &'p [String]) -> Option<&'p [String]> {
    path.strip_prefix(cx.api.protocol.reply.data.names()).filter(|rest| !rest.is_empty())
}

fn put_inside(cx: &Cx<'_>, members: Vec<Member<'_>>, fields: &mut Schema) {
    for member in members {
        if let Some(path) = inside(cx, member.path) {
            Member { path, ..member }.put_into(fields);
        }
    }
}

/// Whether what says that a call succeeded stands among the fields, so that they are there even if it did not.
fn says_success_inside(cx: &Cx<'_>) -> bool {
    let paths = [Mark::of(cx).map(|mark| mark.path), absent(cx)];
    paths.into_iter().flatten().any(|path| inside(cx, path).is_some())
}
