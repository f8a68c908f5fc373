//! The program on a terminal: what is shown, what Ctrl-C leaves behind.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use rexpect::session::{PtySession, spawn_command};

use crate::acme::server::Server;
use crate::streaming::Stream;
use crate::{home, text};

/// A terminal with a shell on it that runs the program once, then tells how it ended and whether the
/// terminal echoes.
fn terminal(home: &Path, line: &str, environment: &[(&str, &str)]) -> (PtySession, String) {
    let script = format!(
        "stty echo rows 24 cols 100; tty; trap : INT; \"$PROGRAM\" {line}; echo \"code $?\"; stty -a; echo end"
    );
    let mut shell = shell();
    shell.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", home).env("ACME_UNDER_TEST", "1");
    shell.env("PROGRAM", std::env::current_exe().expect("a path")).envs(environment.iter().copied());
    shell.arg("-c").arg(script);
    let mut session = spawn_command(shell, Some(10_000)).expect("a terminal");
    let name = session.read_line().expect("its name");
    (session, name)
}

/// A shell in which Ctrl-C does something: what a script starts in the background ignores it, and so would its children.
fn shell() -> Command {
    let mut command = Command::new("env");
    command.arg("--default-signal=INT");
    let resets = Command::new("env").args(["--default-signal=INT", "true"]).output();
    match resets.is_ok_and(|output| output.status.success()) {
        true => command.arg("sh"),
        // Not GNU's; then it has to run in the foreground.
        false => return Command::new("sh"),
    };
    command
}

/// Types an answer when the question stands there; a hidden one when nothing is shown any more.
fn answer(session: &mut PtySession, name: &str, question: &str, answer: &str, hidden: bool) -> String {
    let shown = session.exp_string(question).expect("a question");
    while hidden && echoes(name) {
        sleep(Duration::from_millis(5));
    }
    session.send_line(answer).expect("a terminal");
    shown
}

fn echoes(name: &str) -> bool {
    let settings = Command::new("stty").arg("-a").stdin(File::open(name).expect("a terminal")).output();
    !text(&settings.expect("stty").stdout).contains("-echo ")
}

/// All that is shown until the shell ends.
fn rest(session: &mut PtySession) -> String {
    session.exp_string("\nend").expect("an end")
}

/// Without a table's frame, whose signs the terminal's reader takes apart.
fn ascii(text: &str) -> String {
    text.chars().filter(char::is_ascii).collect()
}

fn profiles(home: &Path) -> std::path::PathBuf {
    home.join(".config/docwright/acme.json")
}

pub(crate) fn a_typed_secret_is_not_shown() {
    let home = home();
    let file = profiles(home.path());
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(&file, "{}").expect("a file");
    fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("a file");

    let (mut session, name) = terminal(home.path(), "configure", &[]);
    let mut shown = answer(&mut session, &name, "public_key: ", "typed-id", false);
    shown += &answer(&mut session, &name, "private_key: ", "s3cret", true);
    shown += &answer(&mut session, &name, "region: ", "r7", false);
    shown += &answer(&mut session, &name, "project_id: ", "", false);
    shown += &rest(&mut session);
    assert!(shown.contains("typed-id") && !shown.contains("s3cret"), "{shown}");
    assert!(shown.contains("code 0") && !shown.contains("-echo "), "{shown}");
    let written = fs::read_to_string(&file).expect("a file");
    assert!(written.contains("s3cret") && written.contains("r7"), "{written}");
    let mode = fs::metadata(&file).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "others could read the file that was there");
}

pub(crate) fn ctrl_c_at_a_question_writes_nothing_and_leaves_the_terminal_as_it_was() {
    for secret in [false, true] {
        let home = home();
        let (mut session, name) = terminal(home.path(), "configure", &[]);
        if secret {
            answer(&mut session, &name, "public_key: ", "typed-id", false);
            session.exp_string("private_key: ").expect("a question");
            while echoes(&name) {
                sleep(Duration::from_millis(5));
            }
        } else {
            session.exp_string("public_key: ").expect("a question");
        }
        session.send_control('c').expect("a terminal");
        let shown = rest(&mut session);
        assert!(shown.contains("code 130") && !shown.contains("-echo "), "{shown}");
        assert!(!shown.contains("error"), "{shown}");
        assert!(!profiles(home.path()).exists());
    }
}

/// A table of what matters on a terminal, JSON in a pipe.
pub(crate) fn people_get_tables_and_programs_get_json() {
    let home = home();
    let page = r#"{"RetCode": 0, "TotalCount": 1, "Queues": [{"Note": "x", "Of": {"Zone": "z"}, "QueueId": "q-1"}]}"#;
    let server = Server::start(&[(200, page)]);
    let environment =
        [("ACME_PUBLIC_KEY", "id"), ("ACME_PRIVATE_KEY", "k"), ("ACME_ENDPOINT", server.url.as_str())];
    let (mut session, _) = terminal(home.path(), "queue list-queues", &environment);
    let shown = ascii(&rest(&mut session));
    assert!(shown.contains("TotalCount  1") && shown.contains(" QueueId  Note  Of.Zone "), "{shown}");
    let narrow = [&environment[..], &[("COLUMNS", "20")]].concat();
    let (mut session, _) = terminal(home.path(), "queue list-queues", &narrow);
    let shown = ascii(&rest(&mut session));
    assert!(
        shown.contains(" QueueId  Note ")
            && !shown.contains("Zone")
            && shown.contains("(1 more column: `--wide`"),
        "{shown}"
    );
    let (mut session, _) = terminal(home.path(), "queue list-queues | cat", &environment);
    let shown = rest(&mut session);
    assert!(shown.contains("\"TotalCount\": 1"), "{shown}");
}

/// On a terminal; who says `--yes` is not asked, and where nobody can be asked nothing is sent without it.
pub(crate) fn what_destroys_is_asked_about() {
    let home = home();
    let server = Server::start(&[(200, r#"{"RetCode": 0}"#)]);
    let environment =
        [("ACME_PUBLIC_KEY", "id"), ("ACME_PRIVATE_KEY", "k"), ("ACME_ENDPOINT", server.url.as_str())];
    for (typed, code, sent) in [("n", "code 2", 0), ("", "code 2", 0), ("y", "code 0", 1)] {
        let (mut session, name) = terminal(home.path(), "queue delete-queue --queue-id q-1", &environment);
        answer(&mut session, &name, "DeleteQueue QueueId=q-1: go on? [y/N] ", typed, false);
        let shown = rest(&mut session);
        assert!(shown.contains(code), "{typed}: {shown}");
        assert_eq!(server.requests().len(), sent, "{typed}");
    }
    for line in [
        "queue delete-queue --queue-id q-1 --yes",
        "call DeleteQueue -y",
        "queue delete-queue --queue-id q --yes < /dev/null",
    ] {
        let (mut session, _) = terminal(home.path(), line, &environment);
        let shown = rest(&mut session);
        assert!(shown.contains("code 0") && !shown.contains("go on?"), "{line}: {shown}");
        assert_eq!(server.requests().len(), 1, "{line}");
    }
    for line in ["queue delete-queue --queue-id q < /dev/null", "call DeleteQueue < /dev/null"] {
        let (mut session, _) = terminal(home.path(), line, &environment);
        let shown = ascii(&rest(&mut session));
        assert!(
            shown.contains("code 2") && shown.contains("--yes") && shown.contains("nothing was sent"),
            "{shown}"
        );
        assert_eq!(server.requests().len(), 0, "{line}");
    }
}

/// What fits on the terminal stays on it; a pipe gets all at once.
pub(crate) fn a_long_output_goes_through_the_pager() {
    let home = home();
    let pager = [("PAGER", "sed s/^/PAGED/")];
    for (line, paged) in
        [("--help", true), ("--help --no-pager", false), ("--help | cat", false), ("list", false)]
    {
        let (mut session, _) = terminal(home.path(), line, &pager);
        let shown = rest(&mut session);
        assert_eq!(shown.contains("PAGED"), paged, "{line}: {shown}");
    }
}

pub(crate) fn no_pager_holds_a_stream_back() {
    let (home, stream) = (home(), Stream::start());
    let mut environment = stream.environment().to_vec();
    environment.push(("PAGER", "sed s/^/PAGED/"));
    stream.send("data: {\"A\": 1}\n\n");
    let (mut session, _) = terminal(home.path(), "queue list-queues", &environment);
    session.exp_string(r#"{"A":1}"#).expect("the first event, while the stream goes on");
    stream.end();
    let shown = rest(&mut session);
    assert!(shown.contains("code 0") && !shown.contains("PAGED"), "{shown}");
}

pub(crate) fn ctrl_c_ends_a_call_at_once_and_without_a_word() {
    let home = home();
    let page = r#"{"RetCode": 0, "TotalCount": 2, "Queues": [{"QueueId": "q-1"}]}"#;
    let server = Server::start_and_hang(&[(200, page)]);
    let environment =
        [("ACME_PUBLIC_KEY", "id"), ("ACME_PRIVATE_KEY", "k"), ("ACME_ENDPOINT", server.url.as_str())];
    let (mut session, _) = terminal(home.path(), "queue list-queues --all-pages", &environment);
    server.wait_for(2);
    session.send_control('c').expect("a terminal");
    let shown = rest(&mut session);
    assert!(shown.contains("code 130") && !shown.contains("-echo "), "{shown}");
    assert!(!shown.contains("q-1") && !shown.contains("panic") && !shown.contains("error"), "{shown}");
}
