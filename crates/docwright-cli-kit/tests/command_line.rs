//! The kit in-process: arguments in; requests, output and exit code out.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that breaks shall stop"
)]

mod acme;

use acme::server::Server;
use docwright_cli_kit::{Environment, Exit, Io, Terminal, run};
use serde_json::{Value, json};

struct Ran {
    exit: Exit,
    stdout: String,
    stderr: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.stdout, self.stderr))
    }
}

fn acme_with(args: &[&str], stdin: &str, environment: &[(&str, &str)], terminal: Terminal) -> Ran {
    let args = std::iter::once("acme").chain(args.iter().copied()).map(Into::into);
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut no_secret = |_: &str| Err(std::io::ErrorKind::Unsupported.into());
    let mut io = Io {
        stdin: &mut stdin.as_bytes(),
        stdout: &mut stdout,
        stderr: &mut stderr,
        terminal,
        ask_secret: &mut no_secret,
    };
    let exit = run(&acme::CLI, args, &environment.iter().copied().collect::<Environment>(), &mut io);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { exit, stdout: text(stdout), stderr: text(stderr) }
}

fn acme(args: &[&str]) -> Ran {
    acme_with(args, "", &[], Terminal::default())
}

/// Against a server, with credentials whose private half is `s3cret`.
fn call(server: &Server, args: &[&str]) -> Ran {
    call_at(&server.url, args)
}

fn call_at(url: &str, args: &[&str]) -> Ran {
    let key = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(key.path(), "s3cret\n").expect("a key");
    let key = format!("@{}", key.path().display());
    let common = ["--endpoint", url, "--public-key", "id", "--private-key", &key, "--retries", "0"];
    acme(&[args, &common].concat())
}

const CREATED: &str = r#"{"RetCode": 0, "Action": "CreateQueueResponse", "QueueId": "q-1", "Extra": {"b": 1, "a": "\u001b[31mred"}}"#;

mod calling {
    use super::*;

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
                "ordered",
                "--modes",
                "fast",
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
        let ran = call(
            &server,
            &["queue", "CreateQueue", "--QueueName", "ci", "--Region", "r1", "--Modes", "fast"],
        );
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

    #[test]
    fn an_input_file_gives_parameters_and_flags_go_before_it() {
        let server = Server::start(&[(200, CREATED)]);
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), "QueueName: from-file\nregion: r9\nDisks:\n- size: '7'\n")
            .expect("a file");
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
            let ran = call(
                &server,
                &["queue", "create-queue", "--region", "r", "--queue-name", "ci", "-o", format],
            );
            assert!(ran.stdout.contains("red"), "{format}: {}", ran.stdout);
            assert!(!ran.stdout.contains('\u{1b}'), "{format}: {}", ran.stdout);
        }
    }

    #[test]
    fn a_query_selects() {
        let server = Server::start(&[(200, CREATED)]);
        let args = [
            "queue",
            "create-queue",
            "--region",
            "r",
            "--queue-name",
            "ci",
            "--query",
            "QueueId",
            "-o",
            "text",
        ];
        assert_eq!(call(&server, &args).stdout, "q-1\n");
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
}

mod paging {
    use super::*;

    const PAGES: [(u16, &str); 2] = [
        (200, r#"{"RetCode": 0, "TotalCount": 3, "Queues": [{"QueueId": "a"}, {"QueueId": "b"}]}"#),
        (200, r#"{"RetCode": 0, "TotalCount": 3, "Queues": [{"QueueId": "c"}]}"#),
    ];

    #[test]
    fn all_pages_are_printed_as_one_reply() {
        let server = Server::start(&PAGES);
        let ran = call(&server, &["queue", "list-queues", "--all-pages", "--page-size", "2"]);
        assert_eq!(
            ran.json(),
            json!({"TotalCount": 3, "Queues": [{"QueueId": "a"}, {"QueueId": "b"}, {"QueueId": "c"}]})
        );
        let pages: Vec<_> =
            server.requests().iter().map(|sent| (sent["Offset"].clone(), sent["Limit"].clone())).collect();
        assert_eq!(pages, [("0".into(), "2".into()), ("2".into(), "2".into())]);
    }

    #[test]
    fn no_more_pages_are_fetched_than_the_items_need() {
        let server = Server::start(&PAGES);
        let ran = call(&server, &["queue", "list-queues", "--max-items", "1", "--query", "Queues[].QueueId"]);
        assert_eq!(ran.json(), json!(["a"]));
        assert_eq!(server.requests().len(), 1);
    }

    #[test]
    fn one_page_is_what_is_asked_for_without_options() {
        let server = Server::start(&PAGES);
        assert_eq!(
            call(&server, &["queue", "list-queues"]).json()["Queues"].as_array().map(Vec::len),
            Some(2)
        );
        assert!(!server.requests()[0].contains_key("Offset"));
    }
}

mod failing {
    use super::*;

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

    #[test]
    fn a_reader_that_went_away_is_no_failure() {
        struct Closed;
        impl std::io::Write for Closed {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let mut stderr = Vec::new();
        let mut io = Io {
            stdin: &mut std::io::empty(),
            stdout: &mut Closed,
            stderr: &mut stderr,
            terminal: Terminal::default(),
            ask_secret: &mut |_| Ok(String::new()),
        };
        let exit = run(&acme::CLI, ["acme", "list"].map(Into::into), &Environment::default(), &mut io);
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
}

mod finding {
    use super::*;

    #[test]
    fn a_misspelt_name_gets_a_suggestion() {
        for (args, tip) in [
            (vec!["quene", "list-queues"], "'queue'"),
            (vec!["queue", "list-queus"], "'list-queues'"),
            (vec!["queue", "list-queues", "--ofset", "1"], "'--offset'"),
            (vec!["help", "creat-queue"], "`create-queue`"),
            (vec!["create-queue"], "`create-queue` is an operation of `queue`: acme queue create-queue"),
            (vec!["queue", "create-queue", "--disks.size", "1"], "`--disks.0.size`"),
            (vec!["queue", "list-queues", "--filter", "1"], "`acme call ListQueues --param NAME=VALUE`"),
        ] {
            let ran = acme(&args);
            assert_eq!(ran.exit, Exit::Usage, "{args:?}");
            assert!(
                ran.stderr.starts_with("error: ") && ran.stderr.contains(tip),
                "{args:?}: {}",
                ran.stderr
            );
        }
    }

    #[test]
    fn list_and_search_name_operations() {
        assert_eq!(acme(&["list"]).stdout, "keys   Keys for queues\nqueue  Queues\\u{1b}[31m of messages\n");
        assert_eq!(
            acme(&["search", "QUEUES", "lists"]).stdout,
            "keys list-queues   Lists keys' queues.\nqueue list-queues  Lists queues.\n"
        );
        assert_eq!(acme(&["search", "kubernetes"]).exit, Exit::Usage);
        assert_eq!(
            acme(&["list", "keys", "-o", "json"]).json()[0],
            json!({"service": "keys", "operation": "create-key", "wire": "CreateKey", "about": "Creates a key."})
        );
    }

    #[test]
    fn a_name_of_several_services_asks_for_the_service() {
        let ran = acme(&["schema", "list-queues"]);
        assert_eq!(ran.exit, Exit::Usage);
        assert!(ran.stderr.contains("keys, queue"), "{}", ran.stderr);
        assert_eq!(acme(&["schema", "queue", "ListQueues"]).json()["paging"]["items"], "Queues");
    }

    #[test]
    fn a_schema_holds_a_model_that_holds_itself() {
        let schema = acme(&["schema", "create-queue"]).json();
        let parent = &schema["parameters"][9];
        assert_eq!(parent["type"]["object"][1]["type"], json!({"list": "object"}));
        assert_eq!(schema["parameters"][7]["flag"], "--Timeout");
        assert_eq!(schema["parameters"][2]["guessed"], json!(["values", "default"]));
    }
}

mod helping {
    use super::*;

    #[test]
    fn help_tells_what_the_page_says_and_what_was_guessed() {
        let help = acme(&["help", "create-queue"]).stdout;
        for words in [
            "A queue holds messages until",
            "Usage: acme queue create-queue --queue-name <TEXT> [OPTIONS]",
            "Length: 2 to 20 characters (read from prose)",
            "Default: fast (read from prose)",
            "- ordered: first in, first out",
            "Range: 1 to 60 seconds",
            "--disks.N.size <INTEGER> (required)",
            "--region  (required) The region.",
            "--parent.children <JSON>",
            "171  The signature is wrong.",
            "Rate: 20 requests per second",
            "acme queue create-queue --queue-name ci",
            "Page: specs/acme/queue/CreateQueue.md",
            "at least one of --queue-name, --labels",
            "--Timeout <INTEGER>",
        ] {
            assert!(help.contains(words), "`{words}` is not in\n{help}");
        }
        assert!(!help.contains('\u{1b}'));
        assert_eq!(help, acme(&["queue", "CreateQueue", "--help"]).stdout);
    }

    #[test]
    fn short_help_leaves_the_global_options_out() {
        let help = acme(&["queue", "create-queue", "-h"]).stdout;
        assert!(help.contains("--queue-name") && !help.contains("--endpoint"), "{help}");
    }

    #[test]
    fn the_programs_help_lists_services_commands_and_exit_codes() {
        let help = acme(&["--help"]).stdout;
        for words in
            ["queue ", "configure", "4  credentials", "ACME_PRIVATE_KEY", "https://docs.acme.example"]
        {
            assert!(help.contains(words), "`{words}` is not in\n{help}");
        }
    }

    #[test]
    fn no_arguments_are_a_usage_error_with_help() {
        let ran = acme(&[]);
        assert_eq!((ran.exit, ran.stdout.as_str()), (Exit::Usage, ""));
        assert!(ran.stderr.contains("Services and commands"), "{}", ran.stderr);
    }

    #[test]
    fn a_skeleton_can_be_filled_in_and_read_back() {
        let yaml = acme(&["queue", "create-queue", "--skeleton"]).stdout;
        assert!(yaml.contains("\nQueueName: \"\"\n") && yaml.contains("\n# Disks:\n# - Size: 0\n"), "{yaml}");
        assert!(yaml.contains("# One of: ordered, fast\n"), "{yaml}");
        let json = acme(&["queue", "create-queue", "--skeleton", "-o", "json"]);
        assert_eq!(json.json()["Parent"]["Children"], json!([{}]));

        let server = Server::start(&[(200, CREATED)]);
        let key = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(key.path(), "k").expect("a key");
        let key = format!("@{}", key.path().display());
        let args = [
            "queue",
            "create-queue",
            "--input",
            "-",
            "--queue-name",
            "ci",
            "--endpoint",
            &server.url,
            "--public-key",
            "id",
            "--private-key",
            &key,
        ];
        let ran = acme_with(&args, &json.stdout, &[], Terminal::default());
        assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
        assert_eq!(server.requests()[0]["Disks.0.Size"], "0");
    }

    #[test]
    fn man_pages_are_written_for_every_operation() {
        let dir = tempfile::tempdir().expect("a folder");
        let ran = acme(&["man", "--dir", &dir.path().display().to_string()]);
        assert_eq!(ran.stdout, format!("8 pages written to {}\n", dir.path().display()));
        let page = std::fs::read_to_string(dir.path().join("acme-queue-create-queue.1")).expect("a page");
        assert!(page.contains("acme\\-queue\\-create\\-queue") && page.contains("queue\\-name"), "{page}");
        let printed = acme(&["man", "create-queue"]).stdout;
        assert!(printed.contains("queue\\-name"), "{printed}");
    }

    #[test]
    fn completion_scripts_ask_the_program() {
        for shell in ["bash", "zsh", "fish", "powershell"] {
            let ran = acme(&["completion", shell]);
            assert!(ran.stdout.contains("ACME_COMPLETE"), "{shell}: {}", ran.stdout);
        }
        assert_eq!(acme(&["completion", "tcsh"]).exit, Exit::Usage);
    }
}

mod undocumented {
    use super::*;

    #[test]
    fn any_parameter_of_any_operation_can_be_sent() {
        let server = Server::start(&[(200, CREATED)]);
        let ran = call(
            &server,
            &[
                "call",
                "TeachQueue",
                "--param",
                "Tricks.0.Name=sit=down",
                "--param",
                "Count=3",
                "--region",
                "r",
            ],
        );
        assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
        let sent = &server.requests()[0];
        assert_eq!((sent["Action"].as_str(), sent["Tricks.0.Name"].as_str()), ("TeachQueue", "sit=down"));
    }

    #[test]
    fn a_known_operation_is_not_checked() {
        let server = Server::start(&[(200, CREATED)]);
        let ran = call(&server, &["call", "CreateQueue", "--param", "Region=r", "--param", "Unheard=1"]);
        assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
        assert_eq!(server.requests()[0]["Unheard"], "1");
    }
}
