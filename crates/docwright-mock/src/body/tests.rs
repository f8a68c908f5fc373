//! Requests in, parameters or refusals out.

use serde_json::{Value, json};

use super::*;
use crate::request::MAX_VALUES;

fn request(content_type: &str, query: &str, body: &str) -> Received {
    Received {
        method: "POST".to_owned(),
        path: "/".to_owned(),
        query: query.to_owned(),
        headers: vec![("content-type".to_owned(), content_type.to_owned())],
        body: body.as_bytes().to_vec(),
    }
}

/// Named operations, as those have whose bodies were always forms or always JSON.
fn style(body: Body) -> RequestStyle {
    RequestStyle { body, action: "parameter Action".parse().ok(), ..RequestStyle::default() }
}

fn form(body: &str) -> Result<Parameters, Refusal> {
    read(&request("application/x-www-form-urlencoded", "", body), &style(Body::Form), |_| None)
}

#[test]
fn dotted_names_become_a_tree_and_stay_flat_as_received() {
    let read = form("Disks.0.Size=20&Disks.0.Type=SSD&Name=a+%E4%B8%AD").unwrap();
    assert_eq!(read.tree["Disks"], json!({"0": {"Size": "20", "Type": "SSD"}}));
    assert_eq!(read.tree["Name"], json!("a 中"));
    assert_eq!(read.received["Disks.0.Size"], json!("20"));
}

#[test]
fn query_and_json_body_are_read_together() {
    let sent = request("application/json; charset=utf-8", "Action=Go", r#"{"Ids": [1, 2]}"#);
    let read = read(&sent, &style(Body::Json), |_| None).unwrap();
    assert_eq!(Value::Object(read.tree), json!({"Action": "Go", "Ids": [1, 2]}));
    assert_eq!(read.notation, Notation::Json);
}

#[test]
fn a_json_post_without_a_body_is_refused() {
    assert!(read(&request("application/json", "", ""), &style(Body::Json), |_| None).is_err());
}

#[test]
fn a_value_that_is_also_a_group_is_refused() {
    assert!(form("A=1&A.0=2").is_err());
    assert!(form("A.0=2&A=1").is_err());
}

#[test]
fn a_name_of_endless_parts_is_refused() {
    assert!(form(&".".repeat(100_000)).is_err());
}

#[test]
fn more_values_than_an_api_takes_are_refused_before_they_are_made() {
    let json = |body: &str| read(&request("application/json", "", body), &style(Body::Json), |_| None);
    let parts = "a.".repeat(31);
    let numbers = |start: &str| (0..=MAX_VALUES).map(|n| format!("{start}{n}=&")).collect::<String>();
    for body in ["&a=".repeat(1_000_000), numbers("k"), numbers("Ids."), numbers(&parts)] {
        assert!(form(&body).is_err());
    }
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [1_000, 100_000] {
            let deep = format!("{{\"A\":{}1{}}}", open.repeat(depth), close.repeat(depth));
            assert!(json(&deep).is_err());
        }
    }
    assert!(json(&format!("{{\"A\":[{}1]}}", "1,".repeat(1_000_000))).is_err());
    // Commas in a text are no values.
    assert!(json(&format!("{{\"A\":\"{}\\\"{}\"}}", ",[{".repeat(100_000), ",".repeat(100_000))).is_ok());
    assert!(form(&"&".repeat(1_000_000)).is_ok());
    assert!(form(&(0..5_000).map(|n| format!("Disks.{n}.Size=1&")).collect::<String>()).is_ok());
}

#[test]
fn any_index_costs_what_it_is_long() {
    let read = form("Disks.4000000000.Size=1&Disks.18446744073709551616.Size=2&Disks.-1.Size=3").unwrap();
    assert_eq!(read.tree["Disks"].as_object().unwrap().len(), 3);
    assert!(read.weight() < 10_000);
}

#[test]
fn broken_escapes_are_text() {
    for (sent, expected) in [("%", "%"), ("%f", "%f"), ("%zz", "%zz"), ("%ff", "\u{fffd}"), ("%00", "\0")] {
        assert_eq!(form(&format!("A={sent}")).unwrap().tree["A"], json!(expected));
    }
}
