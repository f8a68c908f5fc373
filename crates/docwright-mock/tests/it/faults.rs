//! What each fault looks like from outside, and how many requests reached the server.

use std::io::Read;
use std::time::{Duration, Instant};

use docwright_mock::{FAULT_HEADER, Mock, Options, Outcome, Running};
use serde_json::{Value, json};
use ureq::http::Request;

use crate::apis::{form_api, json_api, start};
use crate::client::{Reply, Tc3, form, post_form, raw, send};

const LIST: [(&str, &str); 1] = [("Action", "DescribeHosts")];

fn faulty(fault: &str) -> Running {
    let mock = start(form_api());
    mock.add_fault(fault.parse().unwrap());
    mock
}

fn list(mock: &Running) -> Result<Reply, ureq::Error> {
    post_form(mock, form(&LIST))
}

fn outcomes(mock: &Running) -> Vec<Outcome> {
    mock.requests().into_iter().map(|request| request.outcome).collect()
}

#[track_caller]
fn assert_reset(result: Result<Reply, ureq::Error>) {
    match result {
        Err(ureq::Error::Io(error)) => assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reset_before_carries_nothing_out() {
    let mock = faulty("reset-before*1");
    assert_reset(list(&mock));
    assert_eq!(list(&mock).unwrap().json()["RetCode"], json!(0));
    assert_eq!(outcomes(&mock), [Outcome::NotCarriedOut, Outcome::Answered]);
}

#[test]
fn a_reset_after_has_carried_the_request_out() {
    let mock = faulty("reset-after*1");
    assert_reset(list(&mock));
    assert_eq!(outcomes(&mock), [Outcome::Answered]);
    assert_eq!(mock.requests()[0].fault.as_deref(), Some("reset-after"));
}

#[test]
fn half_a_body_is_announced_whole() {
    let mock = faulty("half-body*1");
    assert!(list(&mock).is_err());
    let whole = list(&mock).unwrap().body.len();
    mock.add_fault("half-body*1".parse().unwrap());
    let body = form(&LIST);
    let request = format!(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let response = raw(&mock, &request);
    let (head, sent) = response.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("content-length: {whole}")), "{head}");
    assert_eq!(sent.len(), whole / 2);
}

#[test]
fn a_status_comes_as_often_as_asked_with_its_retry_after() {
    let mock = faulty("status=429,retry-after=1*2@DescribeHosts");
    for _ in 0..2 {
        let reply = list(&mock).unwrap();
        assert_eq!((reply.status(), reply.header("retry-after")), (429, Some("1")));
        assert_eq!(reply.header("content-type"), Some("text/html"));
    }
    assert_eq!(list(&mock).unwrap().status(), 200);
    assert_eq!(mock.requests().len(), 3);
}

#[test]
fn a_fault_for_another_operation_waits_for_it() {
    let mock = faulty("status=500@CreateHost");
    assert_eq!(list(&mock).unwrap().status(), 200);
    let reply = post_form(&mock, form(&[("Action", "CreateHost")])).unwrap();
    assert_eq!(reply.status(), 500);
}

#[test]
fn throttling_has_each_vendors_code() {
    let mock = faulty("throttle");
    assert_eq!(list(&mock).unwrap().json()["RetCode"], json!(153));
    let mock = start(json_api());
    mock.add_fault("throttle".parse().unwrap());
    let body = Tc3::post(&mock, "DescribeHosts", &json!({})).call(&mock);
    assert_eq!(body["Error"]["Code"], json!("RequestLimitExceeded"));
}

#[test]
fn a_delay_delays_and_a_client_that_left_was_there() {
    let mock = faulty("delay=300ms*1");
    let start = Instant::now();
    list(&mock).unwrap();
    assert!(start.elapsed() >= Duration::from_millis(300));
    mock.add_fault("delay=1h*1".parse().unwrap());
    let agent = ureq::Agent::config_builder().timeout_global(Some(Duration::from_millis(200))).build();
    let url = format!("{}/?{}", mock.url(), form(&LIST));
    assert!(ureq::Agent::from(agent).get(url).call().is_err());
    assert_eq!(outcomes(&mock), [Outcome::Answered, Outcome::NotCarriedOut]);
}

#[test]
fn content_type_gzip_and_redirect_are_as_asked() {
    let mock = faulty("content-type=text/html*1");
    assert_eq!(list(&mock).unwrap().header("content-type"), Some("text/html"));

    mock.add_fault("gzip*1".parse().unwrap());
    let reply = list(&mock).unwrap();
    assert_eq!(reply.header("content-encoding"), Some("gzip"));
    let mut text = String::new();
    flate2::read::GzDecoder::new(&reply.body[..]).read_to_string(&mut text).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["RetCode"], json!(0));

    mock.add_fault("redirect=http://127.0.0.1:9/elsewhere".parse().unwrap());
    let reply = list(&mock).unwrap();
    assert_eq!((reply.status(), reply.header("location")), (307, Some("http://127.0.0.1:9/elsewhere")));
}

#[test]
fn a_huge_answer_is_still_an_answer() {
    let mock = faulty("huge=3MiB");
    let reply = list(&mock).unwrap();
    assert_eq!(reply.body.len(), 3 << 20);
    assert_eq!(reply.header("content-length"), None);
    assert_eq!(reply.json()["RetCode"], json!(0));
}

#[test]
fn a_drip_takes_its_time() {
    let mock = faulty("drip=1ms");
    let start = Instant::now();
    let reply = list(&mock).unwrap();
    assert_eq!(reply.json()["TotalCount"], json!(25));
    assert!(start.elapsed() >= Duration::from_millis(reply.body.len() as u64 - 1));
}

#[test]
fn a_clock_that_is_wrong_expires_good_signatures() {
    let mock = start(json_api());
    mock.add_fault("skew=10m*1".parse().unwrap());
    let call = Tc3::post(&mock, "DescribeHosts", &json!({}));
    let reply = call.send(&mock).unwrap();
    assert_eq!(reply.json()["Response"]["Error"]["Code"], json!("AuthFailure.SignatureExpire"));
    let date = jiff::fmt::rfc2822::parse(reply.header("date").unwrap()).unwrap().timestamp();
    let ahead = date.duration_since(jiff::Timestamp::now()).as_secs();
    assert!((590..=600).contains(&ahead), "{ahead}");
    assert_eq!(call.call(&mock)["TotalCount"], json!(25));
}

#[test]
fn a_request_may_ask_for_its_own_fault() {
    let options = Options { faults_by_header: true, ..Options::default() };
    let mock = Mock::new(form_api(), options).start("127.0.0.1:0").unwrap();
    let url = format!("{}/?{}", mock.url(), form(&LIST));
    let with =
        |fault: &str| send(Request::get(&url).header(FAULT_HEADER, fault).body(Vec::new()).unwrap()).unwrap();
    assert_eq!(with("status=502").status(), 502);
    assert_eq!(with("error=8039:No more.").json()["RetCode"], json!(8039));
    let confused = with("explode").json();
    assert!(confused["Message"].as_str().unwrap().contains("`explode`"), "{confused}");
}
