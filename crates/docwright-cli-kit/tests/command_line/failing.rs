//! Exit codes, messages, and what is never sent.

use crate::acme::server::Server;
use crate::{CREATED, acme, acme_with, call, call_at};
use docwright_cli_kit::{Environment, Exit, Io, Terminal, run};

#[test]
fn a_vendors_error_is_one_line_and_what_the_page_says_of_it() {
    let server =
        Server::start(&[(200, r#"{"RetCode": 171, "Message": "Signature \u001b[31mVerifyAC Error"}"#)]);
    let ran = call(&server, &["queue", "create-queue", "--region", "r", "--queue-name", "ci"]);
    assert_eq!(ran.exit, Exit::Api);
    assert_eq!(
        ran.stderr,
        "error: CreateQueue: 171: Signature \\u{1b}[31mVerifyAC Error\n  \
         tip: the page says of 171: The signature is wrong.\n"
    );
    assert_eq!(ran.stdout, "");
}

#[test]
fn nothing_is_sent_that_the_table_refuses() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(
        &server,
        &["queue", "create-queue", "--timeout", "9", "--Timeout", "soon", "--disks", r#"{"Kind": 1}"#],
    );
    assert_eq!(ran.exit, Exit::Usage);
    assert_eq!(
        ran.stderr,
        "error: --queue-name is missing\n       --disks.0.size is missing\n       \
         --Timeout: expected a whole number, found the text `soon`\n  \
         tip: `acme help queue create-queue` describes it\n"
    );
    assert!(server.requests().is_empty());
}

#[test]
fn what_contradicts_the_page_is_sent_with_a_warning() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(
        &server,
        &[
            "queue",
            "create-queue",
            "--region",
            "r",
            "--queue-name",
            "x",
            "--modes",
            "ordred",
            "--Timeout",
            "61",
        ],
    );
    assert_eq!(ran.exit, Exit::Ok);
    assert_eq!(
        ran.stderr,
        "warning: --queue-name: 1 characters are less than the documented 2\n\
         warning: --modes: `ordred` is not among the documented values; did you mean `ordered`?\n\
         warning: --Timeout: 61 is more than the documented maximum of 60 seconds\n"
    );
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_missing_region_is_told_before_sending() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(&server, &["queue", "create-queue", "--queue-name", "ci"]);
    assert_eq!(ran.exit, Exit::Usage, "{}", ran.stderr);
    assert!(ran.stderr.contains("Region") && ran.stderr.contains("acme configure"), "{}", ran.stderr);
}

#[test]
fn a_server_that_is_not_there_is_a_network_failure() {
    let closed =
        std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let url = format!("http://{closed}");
    assert_eq!(call_at(&url, &["queue", "list-queues"]).exit, Exit::Network);
}

#[test]
fn an_answer_that_is_not_the_apis_is_told_apart() {
    let server = Server::start(&[(502, "<html>bad gateway</html>")]);
    let ran = call(&server, &["queue", "list-queues"]);
    assert_eq!(ran.exit, Exit::Reply, "{}", ran.stderr);
}

#[test]
fn half_a_key_is_no_key() {
    let ran = acme(&["queue", "list-queues", "--public-key", "id"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert_eq!(ran.stderr, "error: --public-key and --private-key go together\n");
}

#[test]
fn a_broken_query_is_told_before_anything_is_sent() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(&server, &["queue", "list-queues", "--query", "a["]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(server.requests().is_empty());
}

/// A key that is shown once must not be lost because of what is asked of the reply.
#[test]
fn a_query_that_fails_on_the_reply_leaves_the_reply_whole() {
    for format in ["json", "yaml", "table", "text"] {
        for query in
            ["keys(QueueId)", "length(QueueId, QueueId)", "sort_by(@, &QueueId)", "sum([`1e308`,`1e308`])"]
        {
            let server = Server::start(&[(200, CREATED)]);
            let create = ["queue", "create-queue", "--region", "r", "--queue-name", "ci"];
            let ran = call(&server, &[&create[..], &["--query", query, "-o", format]].concat());
            assert_eq!(ran.exit, Exit::Query, "{query}: {}", ran.stderr);
            assert_eq!(ran.json()["QueueId"], "q-1");
            assert!(ran.stderr.starts_with("error: --query: "), "{}", ran.stderr);
            assert!(ran.stderr.ends_with("its whole reply is on standard output\n"), "{}", ran.stderr);
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[test]
fn what_no_reply_can_make_right_is_not_sent() {
    for query in ["`[1,2,3]`[1::2147483647]", "nope(@)"] {
        let server = Server::start(&[(200, CREATED)]);
        let create = ["queue", "create-queue", "--region", "r", "--queue-name", "ci"];
        let ran = call(&server, &[&create[..], &["--query", query]].concat());
        assert_eq!(ran.exit, Exit::Usage, "{}", ran.stderr);
        assert!(server.requests().is_empty());
    }
}

struct Closed;

impl std::io::Write for Closed {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Help that a wrong command line gets goes to standard error.
#[test]
fn nobody_who_reads_does_not_make_a_failure_a_success() {
    let exit = |args: &[&str]| {
        let (mut stdout, mut stderr) = (Closed, Closed);
        let (mut stdin, mut no_secret) = (std::io::empty(), |_: &str| Ok(String::new()));
        let mut io = Io::new(&mut stdin, &mut stdout, &mut stderr, Terminal::default(), &mut no_secret);
        let args = std::iter::once("acme").chain(args.iter().copied()).map(Into::into);
        run(&crate::acme::CLI, args, &Environment::default(), &mut io)
    };
    for wrong in [&[][..], &["queue"], &["nope"], &["list", "--nope"]] {
        assert_eq!(exit(wrong), Exit::Usage, "{wrong:?}");
    }
    let server = Server::start(&[(200, CREATED)]);
    let query = ["queue", "create-queue", "--region", "r", "--queue-name", "ci", "--query", "keys(QueueId)"];
    let key = ["--endpoint", &server.url, "--public-key", "id", "--private-key", "s3cret"];
    assert_eq!(exit(&[&query[..], &key].concat()), Exit::Query);
}

#[test]
fn a_reader_that_went_away_is_no_failure() {
    let mut stderr = Vec::new();
    let (mut stdin, mut stdout, mut no_secret) = (std::io::empty(), Closed, |_: &str| Ok(String::new()));
    let mut io = Io::new(&mut stdin, &mut stdout, &mut stderr, Terminal::default(), &mut no_secret);
    let exit = run(&crate::acme::CLI, ["acme", "list"].map(Into::into), &Environment::default(), &mut io);
    assert_eq!((exit, stderr), (Exit::Ok, Vec::new()));
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let terminal = Terminal { stderr: true, ..Terminal::default() };
    let is_colored = |args: &[&str], environment: &[(&str, &str)]| {
        acme_with(args, "", environment, terminal).stderr.contains('\u{1b}')
    };
    assert!(is_colored(&["nothing"], &[]));
    assert!(!is_colored(&["nothing"], &[("NO_COLOR", "1")]));
    assert!(!is_colored(&["nothing", "--no-color"], &[]));
    assert!(!acme(&["nothing"]).stderr.contains('\u{1b}'));
}
