//! What is sent, and what is printed.

use crate::acme::server::Server;
use crate::{CREATED, call};
use docwright_cli_kit::Exit;

#[test]
fn flags_become_the_vendors_parameters() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(
        &server,
        &[
            "queue",
            "create-queue",
            "--region",
            "r1",
            "--queue-name",
            "ci",
            "--modes",
            "ordered,fast",
            "--disks.1.size",
            "30",
            "--disks.0.size=20",
            "--Disks.0.Kind",
            "a,b",
            "--durable",
            "--weight",
            "-1.50",
            "--labels.env",
            "prod",
            "--password",
            "@@x",
            "--Timeout",
            "5",
        ],
    );
    assert_eq!((ran.exit, ran.stderr.as_str()), (Exit::Ok, ""), "{}", ran.stdout);
    let requests = server.requests();
    let sent: Vec<(&str, &str)> = requests[0].iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let own: Vec<_> = sent.into_iter().filter(|(name, _)| *name != "Signature").collect();
    assert_eq!(
        own,
        [
            ("Action", "CreateQueue"),
            ("Disks.0.Kind", "a,b"),
            ("Disks.0.Size", "20"),
            ("Disks.1.Size", "30"),
            ("Durable", "true"),
            ("Labels.env", "prod"),
            ("Modes.0", "ordered"),
            ("Modes.1", "fast"),
            ("Password", "@x"),
            ("PublicKey", "id"),
            ("QueueName", "ci"),
            ("Region", "r1"),
            ("Timeout", "5"),
            ("Weight", "-1.5"),
        ]
    );
}

#[test]
fn the_vendors_own_names_work_too() {
    let server = Server::start(&[(200, CREATED)]);
    let ran =
        call(&server, &["queue", "CreateQueue", "--QueueName", "ci", "--Region", "r1", "--Modes", "fast"]);
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    assert_eq!(server.requests()[0]["Modes.0"], "fast");
}

#[test]
fn global_options_may_stand_before_the_service() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(&server, &["--region", "queue", "-q", "queue", "create-queue", "--queue-name", "ci"]);
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    assert_eq!(server.requests()[0]["Region"], "queue");
}

/// An empty one is what a variable gives that is not set.
#[test]
fn a_blank_region_is_none() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(&server, &["queue", "create-queue", "--queue-name", "ci", "--region", ""]);
    assert_eq!((ran.exit, server.requests().len()), (Exit::Usage, 0), "{}", ran.stderr);
}

#[test]
fn an_input_file_gives_parameters_and_flags_go_before_it() {
    let server = Server::start(&[(200, CREATED)]);
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), "QueueName: from-file\nregion: r9\nDisks:\n- size: '7'\n").expect("a file");
    let path = file.path().display().to_string();
    let ran = call(
        &server,
        &["queue", "create-queue", "--input", &path, "--queue-name", "flag", "--disks.0.kind", "x"],
    );
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    let sent = &server.requests()[0];
    let values = ["QueueName", "Region", "Disks.0.Size", "Disks.0.Kind"].map(|name| sent[name].as_str());
    assert_eq!(values, ["flag", "r9", "7", "x"]);
}

#[test]
fn the_reply_is_printed_in_its_own_order_without_the_envelope() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(&server, &["queue", "create-queue", "--region", "r", "--queue-name", "ci"]);
    assert_eq!(
        ran.stdout,
        "{\n  \"QueueId\": \"q-1\",\n  \"Extra\": {\n    \"b\": 1,\n    \"a\": \"\\u001b[31mred\"\n  }\n}\n"
    );
}

#[test]
fn no_output_format_lets_a_reply_control_the_terminal() {
    for format in ["json", "yaml", "table", "text"] {
        let server = Server::start(&[(200, CREATED)]);
        let ran =
            call(&server, &["queue", "create-queue", "--region", "r", "--queue-name", "ci", "-o", format]);
        assert!(ran.stdout.contains("red"), "{format}: {}", ran.stdout);
        assert!(!ran.stdout.contains('\u{1b}'), "{format}: {}", ran.stdout);
    }
}

#[test]
fn a_query_selects() {
    let server = Server::start(&[(200, CREATED)]);
    let args =
        ["queue", "create-queue", "--region", "r", "--queue-name", "ci", "--query", "QueueId", "-o", "text"];
    assert_eq!(call(&server, &args).stdout, "q-1\n");
}

#[test]
fn a_query_for_what_the_reply_has_not_says_so() {
    let server = Server::start(&[(200, r#"{"RetCode": 0, "Queues": []}"#)]);
    let asked = |query| call(&server, &["queue", "list-queues", "--query", query]).stderr;
    let slip = asked("Queues[].QueuId");
    assert!(slip.contains("the reply has no `QueuId`; did you mean `QueueId`?"), "{slip}");
    assert_eq!(asked("Queues[].QueueId"), "");
}

#[test]
fn dry_run_shows_the_signed_request_without_secrets_and_sends_nothing() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(
        &server,
        &[
            "queue",
            "create-queue",
            "--region",
            "r",
            "--queue-name",
            "ci",
            "--password",
            "hunter2",
            "--dry-run",
        ],
    );
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    assert!(ran.stdout.starts_with(&format!("POST {}", server.url)), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("Action=CreateQueue") && ran.stdout.contains("Signature=REDACTED"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains("hunter2") && !ran.stdout.contains("s3cret"), "{}", ran.stdout);
    assert!(ran.stderr.contains("--password is a secret"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("hunter2"), "{}", ran.stderr);
    assert!(server.requests().is_empty());
}

#[test]
fn a_token_is_made_up_where_none_is_given_and_shown_as_it_is_sent() {
    let server = Server::start(&[(200, CREATED)]);
    let token = |ran: &str| {
        let text = ran.split_once("ClientToken=").unwrap_or_else(|| panic!("{ran}")).1;
        text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>()
    };
    let shown = |arguments: &[&str]| {
        let ran = call(&server, &[&["keys", "create-key", "--dry-run"], arguments].concat());
        assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
        token(&ran.stdout)
    };
    assert_eq!((shown(&[]).len(), shown(&["--client-token", "mine"]).as_str()), (36, "mine"));
    let ran = call(&server, &["keys", "create-key", "--debug"]);
    assert_eq!(server.requests()[0]["ClientToken"], token(&ran.stderr), "{}", ran.stderr);
    let help = call(&server, &["keys", "create-key", "--help"]).stdout;
    assert!(help.contains("Safe to repeat: each call gets a random ClientToken"), "{help}");
}

#[test]
fn debug_shows_neither_keys_nor_secrets_of_the_reply() {
    let server = Server::start(&[(200, r#"{"RetCode": 0, "Key": {"Id": "k", "Secret": "hunter2"}}"#)]);
    let ran = call(&server, &["keys", "create-key", "--debug"]);
    assert!(
        ran.stderr.contains("> POST http://") && ran.stderr.contains("< HTTP status 200"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains(r#""Secret": "REDACTED""#), "{}", ran.stderr);
    assert!(!ran.stderr.contains("s3cret") && !ran.stderr.contains("hunter2"), "{}", ran.stderr);
    assert_eq!(ran.json()["Key"]["Secret"], "hunter2");
}
