//! The kit as a real program: environment, profile file, pipes, exit codes.
//!
//! This binary is both: with `ACME_UNDER_TEST` set it is the program `acme`, without it runs the tests,
//! which start it again.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that breaks shall stop"
)]

#[path = "../acme/mod.rs"]
mod acme;
mod extremes;
mod hostile;
mod live;
mod profiles;
#[cfg(unix)]
mod shells;
mod streaming;
#[cfg(unix)]
mod terminal;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Output, Stdio};

use acme::server::Server;

/// Name and body.
type Test = (&'static str, fn());

const TESTS: &[Test] = &[
    ("exit_codes_reach_the_shell", exit_codes_reach_the_shell),
    ("credentials_come_from_the_environment", credentials_come_from_the_environment),
    ("half_a_key_in_the_environment_is_an_error", half_a_key_in_the_environment_is_an_error),
    ("a_named_profile_gives_its_own_key", a_named_profile_gives_its_own_key),
    ("a_call_that_needs_no_key_asks_for_none", a_call_that_needs_no_key_asks_for_none),
    ("configure_writes_a_profile_that_calls_use", configure_writes_a_profile_that_calls_use),
    ("configure_refuses_half_a_key", configure_refuses_half_a_key),
    ("a_profile_is_read_and_changed_setting_by_setting", profiles::setting_by_setting),
    ("the_profile_in_use_counts_where_none_is_named", profiles::the_one_in_use),
    ("profiles_of_another_program_are_taken", profiles::are_taken_from_another_program),
    ("an_alias_stands_for_the_beginning_of_a_line", profiles::an_alias_stands_for_a_beginning),
    ("a_key_is_checked_by_a_call_that_reads", profiles::a_key_is_checked),
    ("flags_go_before_the_environment_and_that_before_the_profile", precedence),
    ("a_broken_profile_file_is_told", a_broken_profile_file_is_told),
    ("a_closed_pipe_is_no_error", a_closed_pipe_is_no_error),
    ("the_shell_gets_completions", the_shell_gets_completions),
    ("nothing_is_asked_unless_a_profile_says_so", live::nothing_is_asked_unless_a_profile_says_so),
    (
        "identifiers_are_asked_for_once_and_kept_for_their_owner",
        live::identifiers_are_asked_for_once_and_kept_for_their_owner,
    ),
    ("a_line_with_another_key_or_address_asks_nobody", live::a_line_with_another_key_or_address_asks_nobody),
    (
        "a_vendor_that_does_not_answer_costs_a_moment_once",
        live::a_vendor_that_does_not_answer_costs_a_moment_once,
    ),
    ("an_event_is_shown_before_the_next_one_comes", streaming::an_event_is_shown_before_the_next_one_comes),
    ("an_error_in_a_stream_is_one_of_the_api", streaming::an_error_in_a_stream_is_one_of_the_api),
    ("a_stream_that_breaks_is_no_answer", streaming::a_stream_that_breaks_is_no_answer),
    ("a_stream_is_queried_and_written_event_by_event", streaming::it_is_queried_and_written_event_by_event),
    ("no_event_reaches_the_terminal_raw", streaming::no_event_reaches_the_terminal_raw),
    ("no_argument_reaches_the_terminal_raw", hostile::no_argument_reaches_the_terminal_raw),
    ("no_file_reaches_the_terminal_raw", hostile::no_file_reaches_the_terminal_raw),
    ("no_reply_reaches_the_terminal_raw", hostile::no_reply_reaches_the_terminal_raw),
    ("a_lone_text_in_a_pipe_is_exact", hostile::a_lone_text_in_a_pipe_is_exact),
    ("no_argument_is_too_much", extremes::no_argument_is_too_much),
    ("no_file_is_too_much", extremes::no_file_is_too_much),
    ("no_secret_of_a_call_is_shown", hostile::no_secret_of_a_call_is_shown),
    ("a_call_that_others_can_read_is_warned_of", hostile::a_call_that_others_can_read_is_warned_of),
    ("of_many_configures_at_once_none_loses_anything", profiles::of_many_at_once_none_loses_anything),
];

#[cfg(unix)]
const ON_A_TERMINAL: &[Test] = &[
    ("a_link_to_the_profile_file_stays_one", profiles::a_link_stays_one),
    ("what_is_no_profile_file_is_refused", profiles::what_is_no_file_is_refused),
    ("a_profile_file_that_others_read_is_warned_of_once", profiles::access_is_warned_of_once),
    ("a_typed_secret_is_not_shown", terminal::a_typed_secret_is_not_shown),
    (
        "ctrl_c_at_a_question_writes_nothing_and_leaves_the_terminal_as_it_was",
        terminal::ctrl_c_at_a_question_writes_nothing_and_leaves_the_terminal_as_it_was,
    ),
    ("bash_completes", shells::bash_completes),
    ("zsh_completes", shells::zsh_completes),
    ("fish_completes", shells::fish_completes),
    ("what_is_needed_is_offered_first", shells::what_is_needed_is_offered_first),
    ("ctrl_c_in_a_stream_leaves_whole_lines", streaming::ctrl_c_leaves_whole_lines),
    ("no_pager_holds_a_stream_back", terminal::no_pager_holds_a_stream_back),
    ("what_destroys_is_asked_about", terminal::what_destroys_is_asked_about),
    ("a_long_output_goes_through_the_pager", terminal::a_long_output_goes_through_the_pager),
    ("people_get_tables_and_programs_get_json", terminal::people_get_tables_and_programs_get_json),
    (
        "ctrl_c_ends_a_call_at_once_and_without_a_word",
        terminal::ctrl_c_ends_a_call_at_once_and_without_a_word,
    ),
];
#[cfg(not(unix))]
const ON_A_TERMINAL: &[Test] = &[];

fn main() -> ExitCode {
    if std::env::var_os("ACME_UNDER_TEST").is_some() {
        return docwright_cli_kit::main(&acme::CLI);
    }
    for (name, test) in TESTS.iter().chain(ON_A_TERMINAL) {
        // A panic ends the process with the name of the test as the last line.
        println!("test {name}");
        test();
    }
    println!("{} tests passed", TESTS.len() + ON_A_TERMINAL.len());
    ExitCode::SUCCESS
}

fn acme(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a path"));
    command.env_clear().env("ACME_UNDER_TEST", "1").env("HOME", home).args(args).stdin(Stdio::null());
    command
}

fn output(command: &mut Command) -> Output {
    command.output().expect("a program")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn exit_codes_reach_the_shell() {
    let home = home();
    let code = |args: &[&str]| output(&mut acme(home.path(), args)).status.code();
    assert_eq!(code(&["--version"]), Some(0));
    assert_eq!(code(&["queue"]), Some(2));
    assert_eq!(code(&["queue", "list-queues"]), Some(4));
}

const EMPTY: (u16, &str) = (200, r#"{"RetCode": 0, "Queues": []}"#);

fn credentials_come_from_the_environment() {
    let (home, server) = (home(), Server::start(&[EMPTY]));
    let mut command = acme(home.path(), &["queue", "list-queues"]);
    command.env("ACME_PUBLIC_KEY", "env-id").env("ACME_PRIVATE_KEY", "k").env("ACME_ENDPOINT", &server.url);
    let ran = output(&mut command);
    assert_eq!((ran.status.code(), text(&ran.stderr).as_str()), (Some(0), ""));
    assert_eq!(server.requests()[0]["PublicKey"], "env-id");
}

fn half_a_key_in_the_environment_is_an_error() {
    let (home, server) = (home(), Server::start(&[EMPTY]));
    configure(home.path(), &["--public-key", "file-id", "--endpoint", &server.url], "file-key");
    let ran = output(acme(home.path(), &["queue", "list-queues"]).env("ACME_PRIVATE_KEY", "s3cret"));
    assert_eq!(ran.status.code(), Some(4));
    assert_eq!(
        text(&ran.stderr).lines().next(),
        Some("error: ACME_PRIVATE_KEY is set, but ACME_PUBLIC_KEY is not: a key needs both")
    );
    assert!(server.requests().is_empty());
}

fn a_named_profile_gives_its_own_key() {
    let (home, server) = (home(), Server::start(&[EMPTY]));
    configure(home.path(), &["--profile", "work", "--public-key", "work-id", "--endpoint", &server.url], "k");
    let mut command = acme(home.path(), &["queue", "list-queues", "--profile", "work"]);
    let ran = output(command.env("ACME_PUBLIC_KEY", "env-id").env("ACME_PRIVATE_KEY", "k"));
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    assert_eq!(server.requests()[0]["PublicKey"], "work-id");
}

fn a_call_that_needs_no_key_asks_for_none() {
    let (home, server) = (home(), Server::start(&[EMPTY]));
    let ran = output(acme(home.path(), &["keys", "log-in"]).env("ACME_ENDPOINT", &server.url));
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    assert_eq!(server.requests()[0].get("PublicKey"), None);
}

/// Runs `configure` with the key on standard input.
fn configure(home: &Path, args: &[&str], key: &str) -> Output {
    let mut command = acme(home, &[&["configure", "--private-key", "@-"], args].concat());
    let mut child = command
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a program");
    // One that refuses may not read it.
    let _ = child.stdin.take().expect("a pipe").write_all(key.as_bytes());
    child.wait_with_output().expect("an end")
}

fn configure_writes_a_profile_that_calls_use() {
    let (home, server) = (home(), Server::start(&[EMPTY]));
    let args = ["--profile", "work", "--public-key", "file-id", "--region", "r7", "--endpoint", &server.url];
    let ran = configure(home.path(), &args, "s3cret\n");
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    let file = home.path().join(".config/docwright/acme.json");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let written = std::fs::read_to_string(&file).expect("a file");
    assert!(written.contains("s3cret"), "{written}");
    let told = text(&ran.stdout) + &text(&ran.stderr);
    assert!(!told.contains("s3cret"), "{told}");

    let ran = output(&mut acme(home.path(), &["queue", "list-queues", "--profile", "work"]));
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    assert_eq!(server.requests()[0]["PublicKey"], "file-id");
    assert_eq!(
        text(
            &output(&mut acme(home.path(), &["configure", "list", "--query", "keys(@)", "-o", "text"]))
                .stdout
        ),
        "work\n"
    );
}

fn configure_refuses_half_a_key() {
    let home = home();
    let ran = configure(home.path(), &[], "s3cret");
    assert_eq!(ran.status.code(), Some(4));
    assert!(!home.path().join(".config").exists());
}

fn precedence() {
    let (home, server) = (home(), Server::start(&[EMPTY]));
    configure(home.path(), &["--public-key", "id", "--region", "profile", "--endpoint", &server.url], "k");
    let call = ["queue", "create-queue", "--queue-name", "ci"];
    output(&mut acme(home.path(), &call));
    output(acme(home.path(), &call).env("ACME_REGION", "environment"));
    output(acme(home.path(), &[&call[..], &["--region", "flag"]].concat()).env("ACME_REGION", "environment"));
    let regions: Vec<_> = server.requests().into_iter().map(|mut sent| sent.remove("Region")).collect();
    assert_eq!(regions, ["profile", "environment", "flag"].map(|region| Some(region.to_owned())));
}

fn a_broken_profile_file_is_told() {
    let home = home();
    let file = home.path().join("broken.json");
    std::fs::write(&file, "{\"default\": 1}").expect("a file");
    let ran = output(acme(home.path(), &["queue", "list-queues"]).env("ACME_CONFIG", &file));
    assert_eq!(ran.status.code(), Some(4));
    assert!(text(&ran.stderr).contains("broken.json"), "{}", text(&ran.stderr));
}

/// A reader that takes one line of more than any pipe holds, as `| head -1` does.
fn a_closed_pipe_is_no_error() {
    let home = home();
    let items = vec![r#"{"QueueId": "0123456789012345678901234567890123456789"}"#; 20_000].join(",");
    let server = Server::start(&[(200, &format!(r#"{{"RetCode": 0, "Queues": [{items}]}}"#))]);
    let mut command = acme(home.path(), &["queue", "list-queues", "--output", "yaml"]);
    command.env("ACME_PUBLIC_KEY", "id").env("ACME_PRIVATE_KEY", "k").env("ACME_ENDPOINT", &server.url);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a program");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    let ran = child.wait_with_output().expect("an end");
    assert_eq!(first, "Queues:\n");
    assert_eq!((ran.status.code(), text(&ran.stderr).as_str()), (Some(0), ""));
}

fn the_shell_gets_completions() {
    let home = home();
    let complete = |words: &[&str]| {
        let mut command = acme(home.path(), &[&["--", "acme"], words].concat());
        command.env("ACME_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        command.env("_CLAP_IFS", "\n");
        text(&output(&mut command).stdout)
    };
    assert_eq!(complete(&["qu"]), "queue");
    assert_eq!(complete(&["queue", "create"]), "create-queue");
    assert_eq!(complete(&["queue", "create-queue", "--queue-n"]), "--queue-name");
    assert_eq!(complete(&["queue", "create-queue", "--modes", ""]), "ordered\nfast");
}
