//! What changes how bodies are written, with which status answers come, and what failed calls are answered with.

use super::{ALL, Sentences, between};

const SERVICE: &str = "\
docwright: 1
api: acme
service: files
operations:
- name: PutFile
  http: {method: PUT, path: '/files/{id}'}
  body: bytes
  media_type: application/pdf
  request:
  - {name: id, type: string, in: path}
  - {name: content, type: binary, whole: true}
  response:
  - {name: size, type: integer}
  - {name: ETag, type: string, in: header}
- name: GetFile
  http: {method: GET, path: '/files/{id}'}
  request:
  - {name: id, type: string, in: path}
  answer: {content: bytes, media_type: application/pdf}
  response:
  - {name: content, type: binary, whole: true}
  failures:
  - {status: 404, fields: [{name: missing, type: string}, {name: parts, type: {list: {model: Part}}}]}
- name: TagFile
  http: {method: POST, path: '/files/{id}'}
  request:
  - {name: id, type: string, in: path}
  - {name: tags, type: {list: string}}
  - {name: session, type: string, in: header}
  response: []
models:
- name: Part
  fields: [{name: Size, type: integer}]
";

const OUTSIDE: &str = "wire openapi";

fn one(from: &str, to: &str, sentence: &str, breaks: &str) {
    assert_eq!(changed(from, to), [(format!("files {sentence}"), breaks.to_owned())]);
}

fn changed(from: &str, to: &str) -> Sentences {
    assert!(SERVICE.contains(from), "{from}");
    between(SERVICE, &SERVICE.replacen(from, to, 1))
}

#[test]
fn a_request_that_is_written_otherwise() {
    let tags = "- name: TagFile\n";
    let body = |body: &str| format!("{tags}  body: {body}\n");
    one(tags, &body("multipart"), "TagFile is sent as a form of parts and was as JSON", OUTSIDE);
    one(tags, &body("form"), "TagFile is sent as a form and was as JSON", OUTSIDE);
    assert_eq!(changed(tags, &body("json")), [], "it is what the protocol says of all");
    one("body: bytes", "body: text", "PutFile is sent as a text and was as bytes", OUTSIDE);
    let typed = "  media_type: application/pdf\n";
    let sentence = "PutFile is sent as application/octet-stream and was as application/pdf";
    one(typed, "", sentence, OUTSIDE);
    assert_eq!(changed(typed, &typed.replace("application/pdf", "Application/PDF")), []);
}

#[test]
fn a_body_that_is_a_value_or_holds_it() {
    let list = "{name: tags, type: {list: string}";
    let sentence = "TagFile request tags is list of string and was object";
    one(list, &format!("{list}, whole: true"), sentence, ALL);
    let sentence = "PutFile request content is object and was binary";
    one("type: binary, whole: true", "type: binary", sentence, ALL);
    let sentence = "PutFile request content is string and was binary";
    one("type: binary, whole: true", "type: string, whole: true", sentence, ALL);
}

#[test]
fn an_answer_that_is_written_otherwise() {
    let pdf = "answer: {content: bytes, media_type: application/pdf}";
    let sentence = "GetFile answers as application/zip and did as application/pdf";
    one(pdf, &pdf.replace("pdf", "zip"), sentence, OUTSIDE);
    one(pdf, &pdf.replace("bytes", "text"), "GetFile answers with a text and did with bytes", ALL);
    let response = "  response:\n  - {name: size";
    let answer = |answer: &str| format!("  answer: {{{answer}}}\n{response}");
    let sentence = "PutFile answers with lines of JSON and did with JSON";
    one(response, &answer("content: json-lines"), sentence, ALL);
    one(response, &answer("content: events"), "PutFile answers with events and did with JSON", ALL);
    let sentence = "PutFile answers as application/hal+json and did as application/json";
    one(response, &answer("media_type: application/hal+json"), sentence, OUTSIDE);
}

#[test]
fn statuses_that_come_and_go() {
    let response = "  response:\n  - {name: size";
    let statuses = |statuses: &str| format!("  answer: {{statuses: [{statuses}]}}\n{response}");
    assert_eq!(changed(response, &statuses("200")), []);
    one(response, &statuses("200, 202, 204"), "PutFile may also answer 202, 204", "");
    let expected = [("may also answer 201", ""), ("no longer answers 200", OUTSIDE)];
    let expected = expected.map(|(what, whom)| (format!("files PutFile {what}"), whom.to_owned()));
    assert_eq!(changed(response, &statuses("201")), expected);
}

#[test]
fn failures_and_their_fields() {
    let failure = SERVICE.lines().find(|line| line.contains("status: 404")).unwrap();
    let more = format!("{failure}\n  - {{status: 409, description: It is locked.}}");
    one(failure, &more, "GetFile error 409 is new", "openapi");
    let listed = format!("  failures:\n{failure}\n");
    one(&listed, "", "GetFile error 404 is gone", "rust openapi");
    let missing = "{name: missing, type: string}, ";
    one(missing, "", "GetFile error 404 missing is gone", ALL);
    let sentence = "GetFile error 404 missing is integer and was string";
    one(missing, &missing.replace("string", "integer"), sentence, ALL);
    one(missing, &format!("{missing}{{name: hint, type: string}}, "), "GetFile error 404 hint is new", "");
    one(
        "{name: Size, type: integer}",
        "{name: Size, type: string}",
        "Part.Size is string and was integer",
        ALL,
    );
    assert_eq!(
        changed("status: 404,", "status: 404, description: There is none.,"),
        [],
        "words are no change"
    );
}

#[test]
fn a_failures_schema_is_called_as_no_other_operations_is() {
    let twin = SERVICE.replacen(
        "- name: GetFile",
        "- {name: getFile, http: {method: GET, path: /}}\n- name: GetFile",
        1,
    );
    let sentences: Vec<_> = between(SERVICE, &twin).into_iter().map(|(sentence, _)| sentence).collect();
    let renamed = "files GetFile error 404 is of type GetFile_2Error404 and was of GetFileError404";
    assert!(sentences.iter().any(|sentence| sentence == renamed), "{sentences:?}");
}

#[test]
fn a_value_that_moves() {
    let session = "session, type: string, in: header";
    let sentence = "TagFile request session travels in a cookie and did in a header";
    one(session, &session.replace("header", "cookie"), sentence, OUTSIDE);
    let tag = "ETag, type: string, in: header";
    let sentence = "PutFile response ETag travels in the body and did in a header";
    one(tag, "ETag, type: string", sentence, OUTSIDE);
    let size = "size, type: integer";
    let sentence = "PutFile response size travels in a header and did in the body";
    one(size, &format!("{size}, in: header"), sentence, OUTSIDE);
    assert_eq!(changed(size, &format!("{size}, in: body")), []);
}
