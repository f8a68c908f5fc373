//! `--wait`, `--output-file`, `--raw`, and the host in errors of the network.

use crate::acme::server::Server;
use crate::{CREATED, call, call_at};
use docwright_cli_kit::Exit;

const STARTING: (u16, &str) = (200, r#"{"RetCode": 0, "Queues": [{"QueueId": "q-1", "State": "Starting"}]}"#);
const RUNNING: (u16, &str) = (200, r#"{"RetCode": 0, "Queues": [{"QueueId": "q-1", "State": "Running"}]}"#);

#[test]
fn a_read_is_repeated_until_it_says_what_is_waited_for() {
    let server = Server::start(&[STARTING, RUNNING]);
    let ran = call(&server, &["queue", "list-queues", "--wait", "Queues[].State==Running"]);
    assert_eq!((ran.exit, ran.stderr.as_str()), (Exit::Ok, ""));
    assert_eq!((server.requests().len(), ran.json()["Queues"][0]["State"].as_str()), (2, Some("Running")));
}

#[test]
fn after_a_change_the_operation_is_asked_that_reads_it() {
    let server = Server::start(&[(200, CREATED), STARTING, RUNNING]);
    let create =
        ["queue", "create-queue", "--queue-name", "ci", "--region", "r", "--wait", "Queues[].State==Running"];
    let ran = call(&server, &create);
    assert_eq!((ran.exit, ran.stderr.as_str()), (Exit::Ok, ""));
    assert_eq!(ran.json()["QueueId"], "q-1");
    let sent: Vec<_> = server
        .requests()
        .into_iter()
        .map(|mut sent| (sent.remove("Action"), sent.remove("QueueIds.0")))
        .collect();
    let asked = (Some("DescribeQueue".to_owned()), Some("q-1".to_owned()));
    assert_eq!(sent, [(Some("CreateQueue".to_owned()), None), asked.clone(), asked]);

    let ran = call(&server, &["keys", "create-key", "--wait", "Key.State==On"]);
    assert_eq!((ran.exit, server.requests().len()), (Exit::Usage, 0), "{}", ran.stderr);
    assert!(ran.stderr.contains("no operation of keys is known to read"), "{}", ran.stderr);
}

#[test]
fn what_no_reply_says_is_refused_before_anything_is_sent() {
    let server = Server::start(&[RUNNING]);
    let list = &["queue", "list-queues"][..];
    let create = &["queue", "create-queue", "--queue-name", "ci", "--region", "r"][..];
    for operation in [list, create] {
        for (wait, told) in [
            ("Queues[].Stat==Running", "--wait: the reply has no `Stat`; did you mean `State`?"),
            ("State==Running", "--wait: the reply has no `State`; did you mean `Queues[].State`?"),
            ("Set[].State==Running", "--wait: the reply has no `Set`\n"),
        ] {
            let ran = call(&server, &[operation, &["--wait", wait]].concat());
            assert_eq!((ran.exit, server.requests().len()), (Exit::Usage, 0), "{}", ran.stderr);
            assert!(ran.stderr.contains(told) && ran.stderr.contains("-queue"), "{}", ran.stderr);
        }
    }
    // Of a list of members that is cut, nobody knows the rest.
    let ran = call(&server, &["keys", "list-queues", "--wait", "Queues[].State==Running"]);
    assert_eq!((ran.exit, server.requests().len()), (Exit::Ok, 1), "{}", ran.stderr);
    // A page may write a name in another case than the server.
    let other = &["--wait", "Queues[].state!=Running", "--wait-timeout", "0.1"];
    let ran = call(&server, &[list, other].concat());
    assert_eq!((ran.exit, server.requests().len()), (Exit::Ok, 1), "{}", ran.stderr);
    assert!(ran.stderr.contains("did you mean `State`?"), "{}", ran.stderr);
}

#[test]
fn a_value_that_the_page_does_not_list_is_waited_for_with_a_warning() {
    let server = Server::start(&[RUNNING]);
    let wait =
        |value: &str| ["queue", "list-queues", "--wait", value, "--wait-timeout", "0.1"].map(str::to_owned);
    for (value, told) in [
        ("Queues[].State==Runing", "no value `Runing` of Queues[].State; did you mean `Running`?"),
        ("Queues[].State!=Gone", "no value `Gone` of Queues[].State; it lists Starting, Running"),
    ] {
        let arguments = wait(value);
        let ran = call(&server, &arguments.each_ref().map(String::as_str));
        assert!(ran.stderr.contains(told) && server.requests().len() == 1, "{}", ran.stderr);
    }
    let arguments = wait("Queues[].State==Running");
    assert_eq!(call(&server, &arguments.each_ref().map(String::as_str)).stderr, "");
}

#[test]
fn waiting_ends_with_its_own_code() {
    let server = Server::start(&[STARTING]);
    let wait = ["queue", "list-queues", "--wait", "Queues[].State==Running", "--wait-timeout", "0.1"];
    let ran = call(&server, &wait);
    assert_eq!(ran.exit, Exit::Wait);
    assert!(ran.stderr.contains(r#"does not hold: it is ["Starting"]"#), "{}", ran.stderr);
    let ran = call(&server, &["queue", "list-queues", "--wait", "State"]);
    assert_eq!(ran.exit, Exit::Usage, "{}", ran.stderr);
}

#[test]
fn a_result_can_be_written_into_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("reply.json");
    let path = file.display().to_string();
    std::fs::write(&file, "x".repeat(1000)).expect("a file");
    let server = Server::start(&[RUNNING]);
    let ran = call(&server, &["queue", "list-queues", "--output-file", &path, "--query", "Queues[].State"]);
    assert_eq!((ran.exit, ran.stdout.as_str()), (Exit::Ok, ""), "{}", ran.stderr);
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "[\n  \"Running\"\n]\n");
    server.requests();
    assert_eq!(
        call(&server, &["list", "--output-file", &path, "-o", "json", "--query", "[0].service"]).exit,
        Exit::Ok
    );
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "\"keys\"\n");
    let nowhere = folder.path().join("none/reply").display().to_string();
    let ran = call(&server, &["queue", "list-queues", "--output-file", &nowhere]);
    assert_eq!((ran.exit, server.requests().len()), (Exit::Local, 0), "{}", ran.stderr);
}

#[test]
fn a_call_that_fails_leaves_no_empty_file_and_what_was_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("old"), "kept").expect("a file");
    let server = Server::start(&[(200, r#"{"RetCode": 230, "Message": "no"}"#)]);
    for name in ["new", "old"] {
        let file = path(name).display().to_string();
        assert_ne!(call(&server, &["queue", "list-queues", "--output-file", &file]).exit, Exit::Ok);
    }
    assert!(!path("new").exists());
    assert_eq!(std::fs::read_to_string(path("old")).expect("a file"), "kept");
}

#[test]
fn what_a_page_wants_in_base64_is_written_so_unless_it_is_raw() {
    let server = Server::start(&[(200, CREATED)]);
    let delete = ["queue", "delete-queue", "--queue-id", "q", "--reason", "hello world", "--yes"];
    assert_eq!(call(&server, &delete).stderr, "");
    call(&server, &[&delete[..], &["--raw"]].concat());
    let sent: Vec<_> =
        server.requests().into_iter().map(|mut sent| sent.remove("Reason").unwrap_or_default()).collect();
    assert_eq!(sent, ["aGVsbG8gd29ybGQ=", "hello world"]);
    assert_eq!(call(&server, &["queue", "list-queues", "--raw"]).exit, Exit::Usage);
}

#[test]
fn an_error_of_the_network_names_the_host() {
    // Nobody listens there any more.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let host = listener.local_addr().expect("an address").to_string();
    drop(listener);
    let ran = call_at(&format!("http://{host}"), &["queue", "list-queues"]);
    assert!(ran.exit == Exit::Network && ran.stderr.contains(&host), "{}", ran.stderr);
    let server = Server::start_and_hang(&[]);
    let ran = call(&server, &["queue", "list-queues", "--timeout", "0.2"]);
    let host = server.url.trim_start_matches("http://");
    assert!(ran.exit == Exit::Network && ran.stderr.contains(&format!("(host {host})")), "{}", ran.stderr);
}
