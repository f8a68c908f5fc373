//! What is written down: all but secrets.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use docwright_proxy::Options;
use serde_json::{Value, json};

use crate::client::call;
use crate::servers::{before, before_vendor, form_api, generated, json_api, pair_with};

fn recording(path: &Path) -> Options {
    Options { record: Some(path.to_owned()), ..Options::default() }
}

fn lines(path: &Path) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_record_holds_the_exchange_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    for api in [form_api(), json_api()] {
        let path = folder.path().join(format!("{:?}.jsonl", api.info.protocol.request.body));
        let pair = pair_with(api, recording(&path));
        // The vendor repeats what it is sent, as vendors do.
        let body = json!({
            "Name": "n", "Phrase": "hunter2-phrase", "DbPassword": "hunter2-db", "UserData": "echo root:hunter2-script",
            "Disks": [{"Size": 1, "secret_key": "hunter2-deep"}],
        });
        assert_eq!(call(&pair.proxy, "/host/CreateHost", &body).status(), 200);
        pair.mock.fail_next("CreateHost", "1", "hunter2-db and hunter2-phrase are no good");
        assert_eq!(call(&pair.proxy, "/host/CreateHost", &body).status(), 400);
        pair.proxy.stop();
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("hunter2") && !text.contains("mock-key"), "{text}");
        let lines = lines(&path);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["exchange"]["operation"], json!("CreateHost"));
        assert_eq!(
            (&lines[1]["exchange"]["status"], &lines[1]["exchange"]["vendor_status"]),
            (&json!(400), &json!(200))
        );
        let sent = lines[0]["request"]["body"].as_str().unwrap();
        assert!(sent.contains("REDACTED") && sent.contains("Name"), "{sent}");
        assert!(lines[1]["reply"]["body"].as_str().unwrap().contains("REDACTED and REDACTED are no good"));
    }
}

#[test]
fn secrets_of_replies_are_masked_and_the_caller_gets_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.jsonl");
    let pair = pair_with(generated("ucloud"), recording(&path));
    let reply = call(&pair.proxy, "/iam/CreateAccessKey", &json!({"UserName": "somebody"}));
    let secret = reply.json()["AccessKey"]["AccessKeySecret"].as_str().unwrap().to_owned();
    pair.proxy.stop();
    let text = fs::read_to_string(&path).unwrap();
    assert!(secret.len() > 5 && !text.contains(&secret) && text.contains("AccessKeySecret"), "{text}");
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_alone_and_is_added_to() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.jsonl");
    for count in 1..=2 {
        let pair = pair_with(form_api(), recording(&path));
        call(&pair.proxy, "/host/DescribeHosts", &json!({}));
        pair.proxy.stop();
        assert_eq!(lines(&path).len(), count);
    }
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let error =
        std::panic::catch_unwind(|| pair_with(form_api(), recording(Path::new("/nowhere/record.jsonl"))));
    assert!(error.is_err());
}

#[cfg(unix)]
#[test]
fn a_file_that_others_may_read_takes_no_record() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.jsonl");
    fs::write(&path, "mine\n").unwrap();
    for mode in [0o644, 0o640, 0o602] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let proxy = before(form_api(), "http://127.0.0.1:1".to_owned(), recording(&path));
        let error = proxy.start("127.0.0.1:0").err().unwrap().to_string();
        for part in [path.to_str().unwrap(), &format!("(mode {mode:03o})"), "chmod 600"] {
            assert!(error.contains(part), "{part}: {error}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine\n");
    }
}

#[test]
fn long_bodies_are_cut_and_what_cannot_be_masked_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.jsonl");
    let proxy = before_vendor(form_api(), recording(&path), |mut stream, request| {
        use std::io::Write;
        let (kind, body) = match request.contains("Limit=1") {
            true => ("application/json", format!("{{\"RetCode\": 0, \"A\": \"{}\"}}", "é".repeat(100_000))),
            false => ("text/event-stream", "data: {\"Password\": \"hunter2\"}\n\n".to_owned()),
        };
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all((head + &body).as_bytes()).unwrap();
    });
    call(&proxy, "/host/DescribeHosts", &json!({"Limit": 1, "Note": "x".repeat(200_000)}));
    call(&proxy, "/host/DescribeHosts", &json!({"Limit": 2}));
    proxy.stop();
    let lines = lines(&path);
    for part in ["request", "reply"] {
        let body = &lines[0][part]["body"];
        assert!(
            body["cut"].as_str().unwrap().len() <= 64 << 10 && body["bytes"].as_u64().unwrap() >= 200_000
        );
    }
    assert!(lines[1]["reply"]["body"]["not_shown"].is_string(), "{}", lines[1]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_full_disk_did_not_take_is_told_at_the_end() {
    let proxy = before_vendor(form_api(), recording(std::path::Path::new("/dev/full")), |_, _| {});
    call(&proxy, "/host/DescribeHosts", &json!({}));
    let told = proxy.stop().unwrap();
    assert!(told.starts_with("/dev/full: exchanges that are not recorded: 1 (No space left"), "{told}");
}

#[test]
fn a_call_without_an_answer_is_recorded_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.jsonl");
    let proxy = before_vendor(form_api(), recording(&path), |_, _| {});
    assert_eq!(call(&proxy, "/host/DescribeHosts", &json!({})).status(), 502);
    assert_eq!(proxy.stop(), None);
    let line = lines(&path).remove(0);
    assert_eq!((&line["exchange"]["refusal"], &line["reply"]), (&json!("Interrupted"), &Value::Null));
    assert!(line["request"]["body"].as_str().unwrap().contains("Action=DescribeHosts"));
}

#[test]
fn a_refusal_is_logged_without_its_values_and_leaves_no_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.jsonl");
    let pair = pair_with(form_api(), recording(&path));
    call(&pair.proxy, "/host/CreateHost?Password=hunter2", &json!({"Name": "n"}));
    call(&pair.proxy, "/host/%1b%5b2J", &json!({}));
    let end = Instant::now() + Duration::from_secs(10);
    while pair.log.lock().unwrap().len() < 2 && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
    }
    let log = pair.log.lock().unwrap().clone();
    assert!(!format!("{log:?}").contains("hunter2"));
    assert_eq!((log[0].status, log[0].refusal, log[0].vendor_status), (Some(400), Some("Unreadable"), None));
    assert_eq!(fs::read_to_string(&path).unwrap(), "");
}
