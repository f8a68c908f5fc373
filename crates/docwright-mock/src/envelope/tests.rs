//! Protocols as text in, bodies out.

use super::*;

const BY_MEMBER: &str = "
request: {action: parameter Action}
reply:
  success: {member: RetCode, is: ['0']}
  code: RetCode
  message: Message
  request_id: [member RequestId, header X-Request-Id]
  also: [Action, Extra]
  codes: {no-action: '160'}
";
const BY_ABSENCE: &str = "
reply:
  success: {absent: Response.Error}
  data: Response
  code: Response.Error.Code
  message: Response.Error.Message
  request_id: [member Response.RequestId]
  codes: {unknown-action: InvalidAction}
";

fn protocol(text: &str) -> Protocol {
    docwright_ir::yaml::from_str(text).unwrap_or_else(|error| panic!("{error}"))
}

fn answered(text: &str, fields: Value) -> Value {
    let protocol = protocol(text);
    let envelope = Envelope { protocol: &protocol, operation: Some("CreateToken"), request_id: "id-1" };
    envelope.answered(fields.as_object().unwrap().clone())
}

fn refused(text: &str, refusal: &Refusal) -> Value {
    let protocol = protocol(text);
    Envelope { protocol: &protocol, operation: Some("Fly"), request_id: "id-1" }.refused(refusal)
}

fn asked(code: &str) -> Refusal {
    Refusal::Asked { code: code.to_owned(), message: "Enough.".to_owned(), plain_status: 400 }
}

#[test]
fn a_member_that_says_success_stands_before_the_fields_and_is_a_number_if_success_is_one() {
    let body = answered(BY_MEMBER, json!({"TokenId": "t", "RetCode": 7}));
    assert_eq!(body.to_string(), r#"{"RetCode":0,"Action":"CreateTokenResponse","TokenId":"t"}"#);
    let body = refused(BY_MEMBER, &Refusal::NoAction);
    assert_eq!(
        body.to_string(),
        r#"{"RetCode":160,"Action":"FlyResponse","Message":"The request names no action."}"#
    );
    assert_eq!(refused(BY_MEMBER, &asked("8039"))["RetCode"], json!(8039));
    assert_eq!(refused(BY_MEMBER, &asked("Limit"))["RetCode"], json!("Limit"));
    let unsaid = Envelope { protocol: &protocol(BY_MEMBER), operation: None, request_id: "" };
    assert_eq!(unsaid.refused(&Refusal::NoAction)["Action"], Value::Null);
}

#[test]
fn fields_and_errors_stand_where_the_protocol_says() {
    let body = answered(BY_ABSENCE, json!({"TokenId": "t"}));
    assert_eq!(body.to_string(), r#"{"Response":{"TokenId":"t","RequestId":"id-1"}}"#);
    let body = refused(BY_ABSENCE, &Refusal::UnknownAction("Fly".to_owned()));
    let error = json!({"Code": "InvalidAction", "Message": "There is no action `Fly`."});
    assert_eq!(body, json!({"Response": {"Error": error, "RequestId": "id-1"}}));
    let body = refused(BY_ABSENCE, &asked("8039"));
    assert_eq!(body["Response"]["Error"], json!({"Code": "8039", "Message": "Enough."}));
}

#[test]
fn with_a_status_that_says_failure_a_body_is_a_problem() {
    assert_eq!(answered("{}", json!({})), json!({}));
    let problem = |status: u16, title: &str, detail: &str| json!({"type": "about:blank", "title": title, "status": status, "detail": detail});
    let unknown = Refusal::UnknownAction("GET /x".to_owned());
    assert_eq!(refused("{}", &unknown), problem(404, "Not Found", "There is no action `GET /x`."));
    assert_eq!(refused("{}", &asked("503")), problem(503, "Service Unavailable", "Enough."));
    let mut coded = problem(400, "Bad Request", "Enough.");
    coded["code"] = json!("quota");
    assert_eq!(refused("{}", &asked("quota")), coded);
    let with_path = "reply: {code: error.code, codes: {unknown-action: no_such_path}}";
    assert_eq!(refused(with_path, &unknown)["error"], json!({"code": "no_such_path"}));
    assert_eq!(refused(with_path, &unknown)["detail"], json!("There is no action `GET /x`."));
}

#[test]
fn with_paths_for_code_and_message_a_body_is_what_they_say() {
    let style = "reply: {data: data, code: error.code, message: error.message, request_id: [member meta.id, header x-id]}";
    assert_eq!(answered(style, json!({"a": 1})), json!({"data": {"a": 1}, "meta": {"id": "id-1"}}));
    let error = json!({"code": "429", "message": "There are too many requests; try again later."});
    assert_eq!(refused(style, &Refusal::Throttled), json!({"error": error, "meta": {"id": "id-1"}}));
    let bare = "reply: {message: message, request_id: [member id]}";
    assert_eq!(refused(bare, &asked("x")), json!({"message": "Enough.", "id": "id-1"}));
}

#[test]
fn a_member_beside_the_code_says_that_a_call_failed() {
    for (is, good, bad) in [
        ("'true'", json!(true), json!(false)),
        ("ok", json!("ok"), json!("quota")),
        ("'0'", json!(0), json!(400)),
    ] {
        let style = format!("reply: {{success: {{member: ok, is: [{is}]}}, code: error, message: text}}");
        assert_eq!(answered(&style, json!({})), json!({"ok": good}));
        assert_eq!(refused(&style, &asked("quota")), json!({"ok": bad, "error": "quota", "text": "Enough."}));
    }
    let absent = "reply: {success: {absent: error}, code: code, message: text}";
    assert_eq!(refused(absent, &asked("x")), json!({"error": {}, "code": "x", "text": "Enough."}));
}

#[test]
fn paths_that_meet_do_no_harm() {
    let style =
        "reply: {success: {member: a, is: [x]}, data: a.b, code: a, message: a.c, request_id: [member a.b]}";
    answered(style, json!({"b": 1}));
    refused(style, &asked("x"));
}
