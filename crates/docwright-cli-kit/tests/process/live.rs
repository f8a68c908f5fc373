//! Identifiers in completions, which a profile has to ask for.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::acme::server::Server;
use crate::{acme, configure, home, output, text};

const QUEUES: (u16, &str) = (
    200,
    r#"{"RetCode": 0, "Queues": [{"QueueId": "q-1"}, {"QueueId": "q-2"}, {"QueueId": "r-3"},
        {"QueueId": "q-$(id)"}, {"QueueId": "-q"}, {"QueueId": "q-\u001b[31m"}, {"QueueId": 7}, {}]}"#,
);

/// What is offered for the last of these words, with these variables.
fn offered(home: &Path, words: &[&str], variables: &[(&str, &str)]) -> Vec<String> {
    let mut command = acme(home, &[&["--", "acme"], words].concat());
    command.env("ACME_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    command.env("_CLAP_IFS", "\n").envs(variables.iter().copied());
    let ran = output(&mut command);
    assert_eq!((ran.status.code(), text(&ran.stderr).as_str()), (Some(0), ""));
    text(&ran.stdout).lines().map(str::to_owned).collect()
}

fn cache(home: &Path) -> PathBuf {
    let folder = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
    home.join(folder).join("docwright/acme.completions.json")
}

/// A home whose profile has a key, and asks for identifiers if it `wants` them.
fn prepared(server: &Server, wants: bool) -> tempfile::TempDir {
    let home = home();
    configure(home.path(), &["--public-key", "id", "--endpoint", &server.url], "s3cret");
    if wants {
        assert!(
            output(&mut acme(home.path(), &["configure", "set", "complete-ids", "yes"])).status.success()
        );
    }
    home
}

const DELETE: [&str; 3] = ["queue", "delete-queue", "--queue-id"];
const DESCRIBE: [&str; 3] = ["queue", "describe-queue", "--queue-ids"];

pub(crate) fn nothing_is_asked_unless_a_profile_says_so() {
    let server = Server::start(&[QUEUES]);
    let home = prepared(&server, false);
    assert_eq!(offered(home.path(), &[&DELETE[..], &["q"]].concat(), &[]), [""; 0]);
    let set = |words: &[&str]| output(&mut acme(home.path(), &[&["configure", "set"], words].concat()));
    let ran = set(&["complete_ids", "maybe"]);
    assert!(ran.status.code() == Some(2) && text(&ran.stderr).contains("`yes` or `no`"));
    set(&["complete_ids", "no"]);
    set(&["complete_ids", "yes", "--profile", "other"]);
    assert_eq!(offered(home.path(), &[&DELETE[..], &["q"]].concat(), &[]), [""; 0]);
    assert_eq!((server.requests().len(), cache(home.path()).exists()), (0, false));
}

pub(crate) fn identifiers_are_asked_for_once_and_kept_for_their_owner() {
    let server = Server::start(&[QUEUES]);
    let home = prepared(&server, true);
    for (line, expected) in [
        ([&DELETE[..], &["q"]].concat(), &["q-1", "q-2"][..]),
        ([&DESCRIBE[..], &[""]].concat(), &["q-1", "q-2", "r-3"]),
        (vec!["queue", "delete-queue", "--queue-id=r"], &["--queue-id=r-3"]),
        ([&DELETE[..], &["x"]].concat(), &[]),
        (vec!["queue", "create-queue", "--queue-name", "q"], &[]),
    ] {
        assert_eq!(offered(home.path(), &line, &[]), expected, "{line:?}");
    }
    let asked = server.requests();
    assert_eq!((asked.len(), asked[0]["Action"].as_str()), (1, "ListQueues"));
    let kept = std::fs::read_to_string(cache(home.path())).expect("a file");
    assert!(kept.contains("q-1") && !kept.contains("s3cret") && !kept.contains("$("), "{kept}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
        let file = cache(home.path());
        assert_eq!((mode(&file), mode(file.parent().expect("a folder"))), (0o600, 0o700));
    }
    // Somewhere else there is something else.
    let elsewhere = [&["--region", "r9"], &DELETE[..], &["q"]].concat();
    assert_eq!(offered(home.path(), &elsewhere, &[]), ["q-1", "q-2"]);
    assert_eq!(
        offered(home.path(), &[&DELETE[..], &["q"]].concat(), &[("ACME_REGION", "r9")]),
        ["q-1", "q-2"]
    );
    assert_eq!(server.requests().len(), 1);
    // A file that somebody else wrote puts no command into a line.
    std::fs::write(cache(home.path()), kept.replace("q-1", "q-`id`")).expect("a file");
    assert_eq!(offered(home.path(), &[&DELETE[..], &["q"]].concat(), &[]), ["q-2"]);
}

pub(crate) fn a_line_with_another_key_or_address_asks_nobody() {
    let server = Server::start(&[QUEUES]);
    let home = prepared(&server, true);
    for more in [["--endpoint", &server.url], ["--public-key", "other"], ["--private-key=@k", "-q"]] {
        assert_eq!(offered(home.path(), &[&more, &DELETE[..], &["q"]].concat(), &[]), [""; 0]);
    }
    for variable in ["ACME_PRIVATE_KEY", "ACME_ENDPOINT"] {
        assert_eq!(
            offered(home.path(), &[&DELETE[..], &["q"]].concat(), &[(variable, &server.url)]),
            [""; 0]
        );
    }
    // Others on the way could read it: here that is a proxy, which would tell.
    output(&mut acme(home.path(), &["configure", "set", "endpoint", "http://acme.example"]));
    let proxy = [("http_proxy", server.url.as_str())];
    assert_eq!(offered(home.path(), &[&DELETE[..], &["q"]].concat(), &proxy), [""; 0]);
    assert_eq!(server.requests().len(), 0);
}

pub(crate) fn a_vendor_that_does_not_answer_costs_a_moment_once() {
    for server in
        [Server::start_and_hang(&[]), Server::start(&[(200, r#"{"RetCode": 171, "Message": "no"}"#)])]
    {
        let home = prepared(&server, true);
        let started = Instant::now();
        for _ in 0..3 {
            assert_eq!(offered(home.path(), &[&DELETE[..], &["q"]].concat(), &[]), [""; 0]);
        }
        assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
        assert_eq!(server.requests().len(), 1);
    }
}
