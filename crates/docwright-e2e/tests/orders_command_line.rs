//! The command line of an API that is no vendor's, as a process: files in and out, texts, events, statuses.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use docwright_e2e::{mock, program};
use docwright_mock::{DEFAULT_CREDENTIALS, Running};

static ORDERS: LazyLock<PathBuf> = LazyLock::new(|| program("orders-cli", "orders"));

fn run(mock: &Running, folder: &Path, line: &str) -> (i32, Vec<u8>, String) {
    let mut command = Command::new(&*ORDERS);
    command.env_clear().env("HOME", folder).current_dir(folder);
    command.env("ORDERS_TOKEN", DEFAULT_CREDENTIALS.1).env("ORDERS_ENDPOINT", mock.url());
    let Output { status, stdout, stderr } = command.args(line.split_whitespace()).output().unwrap();
    (status.code().unwrap(), stdout, String::from_utf8(stderr).unwrap())
}

fn good(mock: &Running, folder: &Path, line: &str) -> String {
    let (code, out, err) = run(mock, folder, line);
    assert_eq!(code, 0, "{line}: {err}");
    String::from_utf8(out).unwrap()
}

#[test]
fn files_go_in_and_come_out() {
    let (mock, folder) = (mock("orders"), tempfile::tempdir().unwrap());
    std::fs::write(folder.path().join("a.pdf"), b"%PDF\0\xff").unwrap();
    for file in ["a.pdf", "@a.pdf"] {
        good(&mock, folder.path(), &format!("shop upload-invoice --id o-1 --invoice {file}"));
    }
    assert_eq!(mock.requests()[0].body, b"%PDF\0\xff");
    good(&mock, folder.path(), "shop attach-files --id o-1 --note n --files a.pdf --files a.pdf");
    let dry = good(&mock, folder.path(), "--dry-run shop attach-files --id o-1 --files a.pdf");
    assert!(dry.contains("(6 bytes of a.pdf)"), "{dry}");

    let (code, piped, _) = run(&mock, folder.path(), "shop download-invoice --id o-1");
    assert!(code == 0 && std::str::from_utf8(&piped).is_err(), "{piped:?}");
    good(&mock, folder.path(), "--output-file b.pdf shop download-invoice --id o-1");
    assert_eq!(std::fs::read(folder.path().join("b.pdf")).unwrap(), piped);
}

#[test]
fn a_document_gives_bytes_and_names_no_file() {
    let (mock, folder) = (mock("orders"), tempfile::tempdir().unwrap());
    let input = |text: &str| std::fs::write(folder.path().join("in.yaml"), text).unwrap();
    input("{id: o-1, invoice: JVBERg==}");
    good(&mock, folder.path(), "shop upload-invoice --input in.yaml");
    assert_eq!(mock.requests()[0].body, b"%PDF");
    for hostile in ["'@/etc/passwd'", "/etc/passwd", "{'@file': x}"] {
        input(&format!("{{id: o-1, invoice: {hostile}}}"));
        let (code, _, err) = run(&mock, folder.path(), "shop upload-invoice --input in.yaml");
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("Base64") && err.contains("`--invoice FILE`"), "{err}");
    }
    let (code, _, err) = run(&mock, folder.path(), "shop upload-invoice --id o-1 --invoice no.pdf");
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("no.pdf"), "{err}");
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn keys_of_each_kind_come_from_flags() {
    let (mock, folder) = (mock("orders"), tempfile::tempdir().unwrap());
    let (id, secret) = DEFAULT_CREDENTIALS;
    std::fs::write(folder.path().join("key"), secret).unwrap();
    let pair = format!("--auth-username {id} --auth-password @key shop create-session");
    assert!(good(&mock, folder.path(), &pair).contains("expires_in"));
    let (code, _, err) = run(&mock, folder.path(), &format!("--auth-username {id} shop create-session"));
    assert!(code == 2 && err.contains("--auth-username and --auth-password go together"), "{err}");
    let (code, _, err) = run(&mock, folder.path(), "shop create-session");
    assert!(code != 0 && err.contains("ORDERS_AUTH_USERNAME and ORDERS_AUTH_PASSWORD"), "{err}");
    good(&mock, folder.path(), "--api-key @key shop list-orders");
    let last = mock.requests().pop().unwrap();
    assert_eq!((last.header("x-api-key"), last.header("authorization")), (Some(secret), None), "{last}");
}

#[test]
fn texts_lists_events_and_statuses_are_shown_as_they_are() {
    let (mock, folder) = (mock("orders"), tempfile::tempdir().unwrap());
    let terms = good(&mock, folder.path(), "shop get-terms");
    assert!(!terms.starts_with('"') && terms.ends_with('\n'), "{terms}");
    assert!(good(&mock, folder.path(), "--output json shop get-terms").starts_with('"'));
    let tags = good(&mock, folder.path(), "shop set-tags --id o-1 --tags a --tags b");
    assert!(tags.starts_with('['), "{tags}");
    for line in ["shop watch-orders", "shop export-orders"] {
        let events = good(&mock, folder.path(), line);
        assert!(events.lines().count() > 1, "{events}");
        assert!(events.lines().all(|line| line.starts_with('{') && line.ends_with('}')), "{events}");
    }
    let id = good(&mock, folder.path(), "--output text --query [0].id shop list-orders");
    good(&mock, folder.path(), &format!("shop get-order --id {id} --session s"));
    assert!(mock.requests().last().unwrap().headers.iter().any(|(_, value)| value == "session=s"));
    assert_eq!(run(&mock, folder.path(), &format!("--yes shop delete-order --id {id}")).0, 0);
    let (code, _, err) = run(&mock, folder.path(), &format!("shop get-order --id {id}"));
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("404"), "{err}");
}
