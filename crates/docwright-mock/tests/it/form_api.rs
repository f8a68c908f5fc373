//! Forms, `Action` as a parameter, `RetCode` (UCloud's protocol).

use docwright_mock::{Mock, Options, Outcome};
use serde_json::json;
use ureq::http::Request;

use crate::apis::{form_api, start};
use crate::client::{call_form, form, form_as, post_form, send};

const CREATE: [(&str, &str); 5] = [
    ("Action", "CreateHost"),
    ("Region", "cn-one"),
    ("Name", "web 中&"),
    ("Disks.0.Size", "20"),
    ("Disks.0.IsBoot", "true"),
];

#[test]
fn a_good_call_is_answered_and_remembered() {
    let mock = start(form_api());
    let reply = post_form(&mock, form(&CREATE)).unwrap();
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert!(reply.header("x-ucloud-request-uuid").is_some());
    let body = reply.json();
    assert_eq!((&body["RetCode"], &body["Action"]), (&json!(0), &json!("CreateHostResponse")));
    assert_eq!(body["Name"], json!("web 中&"));
    assert_eq!(body["HostIds"].as_array().unwrap().len(), 1, "one host is made");
    let [seen] = &mock.requests()[..] else { panic!("one request") };
    assert_eq!((seen.operation.as_str(), &seen.outcome), ("CreateHost", &Outcome::Answered));
    assert_eq!(seen.parameters["Disks.0.Size"], json!("20"));
    assert_eq!(seen.remarks, Vec::<String>::new());
}

#[test]
fn a_get_with_a_query_is_answered_too() {
    let mock = start(form_api());
    let url = format!("{}/?{}", mock.url(), form(&CREATE));
    let reply = send(Request::get(url).body(Vec::new()).unwrap()).unwrap();
    assert_eq!(reply.json()["RetCode"], json!(0));
}

#[test]
fn a_json_body_is_signed_through_its_members() {
    let mock = start(form_api());
    // Names and values in order of name, lists in their own: the vendor's rule for JSON.
    let text = "ActionCreateHostDisksIsBoottrueSize20NamewebPrice1PublicKeymock-idRegioncn-onemock-key";
    let digest = <sha1::Sha1 as sha1::Digest>::digest(text);
    let signature: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let body = json!({
        "Action": "CreateHost", "Region": "cn-one", "Name": "web", "Price": 1.0,
        "Disks": [{"Size": 20, "IsBoot": true}], "PublicKey": "mock-id", "Signature": signature,
    });
    let request = Request::post(mock.url()).header("Content-Type", "application/json");
    let reply = send(request.body(body.to_string().into_bytes()).unwrap()).unwrap();
    assert_eq!(reply.json()["RetCode"], json!(0), "{:?}", mock.requests());
}

#[test]
fn each_mistake_has_the_gateways_code() {
    let mock = start(form_api());
    let code = |body: String| post_form(&mock, body).unwrap().json()["RetCode"].as_i64().unwrap();
    assert_eq!(code(form(&[("Region", "cn-one")])), 160);
    assert_eq!(code(form(&[("Action", "Fly")])), 161);
    assert_eq!(code("Action=CreateHost".to_owned()), 170);
    assert_eq!(code(form_as(&CREATE, ("mock-id", "another"))), 171);
    assert_eq!(code(form_as(&CREATE, ("nobody", "mock-key"))), 172);
    assert_eq!(code(form(&CREATE[..2])), 220);
    assert_eq!(code(form(&[&CREATE[..3], &[("Disks.1.Size", "20")]].concat())), 230);
    assert_eq!(code(form(&[&CREATE[..3], &[("Price", "dear")]].concat())), 230);
    assert!(mock.requests().iter().all(|request| request.outcome != Outcome::Answered));
}

#[test]
fn a_missing_client_parameter_is_missing() {
    let mock = start(form_api());
    let body = call_form(&mock, &[CREATE[0], CREATE[2]]);
    assert_eq!(body["RetCode"], json!(220));
    assert!(body["Message"].as_str().unwrap().contains("`Region`"), "{body}");
}

#[test]
fn an_unknown_parameter_is_refused_or_remarked_on_and_a_wrong_signature_explained() {
    let odd = [&CREATE[..3], &[("Colour", "red")]].concat();
    let body = call_form(&start(form_api()), &odd);
    assert_eq!(
        (&body["RetCode"], &body["Message"]),
        (&json!(230), &json!("There is no parameter `Colour`."))
    );
    let lenient = Options { strict: false, ..Options::default() };
    let mock = Mock::new(form_api(), lenient).start("127.0.0.1:0").unwrap();
    call_form(&mock, &odd);
    post_form(&mock, form_as(&CREATE[..1], ("mock-id", "another"))).unwrap();
    let [odd, wrong] = &mock.requests()[..] else { panic!("two requests") };
    assert_eq!(odd.outcome, Outcome::Answered);
    assert_eq!(odd.remarks, ["the unknown parameter `Colour` is ignored"]);
    assert_eq!(odd.to_string(), "POST CreateHost: answered; the unknown parameter `Colour` is ignored");
    assert_eq!(wrong.signed.as_deref(), Some("ActionCreateHostPublicKeymock-id"));
}

#[test]
fn a_vendors_error_comes_once_for_its_operation() {
    let mock = start(form_api());
    mock.fail_next("CreateHost", "8039", "No more hosts.");
    assert_eq!(call_form(&mock, &[("Action", "DescribeHosts")])["RetCode"], json!(0));
    let body = call_form(&mock, &CREATE);
    assert_eq!((&body["RetCode"], &body["Message"]), (&json!(8039), &json!("No more hosts.")));
    assert_eq!(call_form(&mock, &CREATE)["RetCode"], json!(0));
}

#[test]
fn a_session_token_is_asked_for_if_the_server_has_one() {
    let options = Options { token: Some("session".to_owned()), ..Options::default() };
    let mock = Mock::new(form_api(), options).start("127.0.0.1:0").unwrap();
    assert_eq!(call_form(&mock, &CREATE)["RetCode"], json!(174));
    let body = call_form(&mock, &[&CREATE[..], &[("SecurityToken", "session")]].concat());
    assert_eq!(body["RetCode"], json!(0));
}

#[test]
fn pages_end() {
    let mock = start(form_api());
    let mut seen = Vec::new();
    for offset in ["0", "10", "20", "30"] {
        let body = call_form(&mock, &[("Action", "DescribeHosts"), ("Offset", offset), ("Limit", "10")]);
        assert_eq!(body["TotalCount"], json!(25));
        seen.push(body["Hosts"].as_array().unwrap().len());
    }
    assert_eq!(seen, [10, 10, 5, 0]);
}

#[test]
fn an_action_of_two_services_is_the_one_that_takes_the_parameters() {
    let mut api = form_api();
    let mut other = api.services[0].clone();
    other.name = "other".to_owned();
    other.operations.retain(|operation| operation.name == "CreateHost");
    other.operations[0].request.retain(|field| field.name == "Region");
    api.services.push(other);
    let mock = start(api);
    assert_eq!(call_form(&mock, &CREATE[..2])["RetCode"], json!(0));
    let body = call_form(&mock, &CREATE[..1]);
    assert!(body["Message"].as_str().unwrap().contains("`Region`"), "{body}");
}
