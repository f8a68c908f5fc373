//! `--help`, skeletons, man pages, completion scripts.

use crate::acme::server::Server;
use crate::{CREATED, acme, acme_with};
use docwright_cli_kit::{Exit, Terminal};
use serde_json::json;

#[test]
fn help_of_the_programs_own_commands_is_their_own() {
    for words in [vec!["configure"], vec!["configure", "set"], vec!["completion"]] {
        let asked = acme(&[&["help"], &words[..]].concat());
        assert_eq!((asked.exit, asked.stderr.as_str()), (Exit::Ok, ""), "{words:?}");
        assert_eq!(asked.stdout, acme(&[&words[..], &["--help"]].concat()).stdout, "{words:?}");
    }
    let unknown = acme(&["help", "configure", "sett"]);
    assert!(unknown.exit == Exit::Usage && unknown.stderr.contains("configure sett"), "{}", unknown.stderr);
}

#[test]
fn help_tells_what_the_page_says_and_what_was_guessed() {
    let help = acme(&["help", "create-queue"]).stdout;
    for words in [
        "A queue holds messages until",
        "Usage: acme queue create-queue --queue-name <TEXT> [OPTIONS]",
        "Length: 2 to 20 characters (read from the description)",
        "Default: fast (read from the description)",
        "Values (read from the description); others are sent too:\n            ordered  first in, first out",
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
fn help_fits_a_terminal_in_any_script() {
    for args in [["queue", "create-queue", "--help"], ["queue", "create-queue", "-h"]] {
        let help = acme_with(&args, "", &[], Terminal { width: Some(50), ..Terminal::default() }).stdout;
        for line in help.lines().filter(|line| !line.contains("Usage:")) {
            let wide = line.chars().filter(|c| *c > '\u{2e80}').count();
            assert!(line.chars().count() + wide <= 50, "{line}\n{help}");
        }
    }
}

#[test]
fn the_programs_help_lists_services_commands_and_exit_codes() {
    let help = acme(&["--help"]).stdout;
    for words in ["queue ", "configure", "4  credentials", "ACME_PRIVATE_KEY", "https://docs.acme.example"] {
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
    assert!(yaml.contains("\nQueueName:\n") && yaml.contains("\n# Disks:\n# - Size: 0\n"), "{yaml}");
    assert!(yaml.contains("# One of: ordered, fast\n"), "{yaml}");
    let json = acme(&["queue", "create-queue", "--skeleton", "-o", "json"]);
    assert_eq!(json.json()["Parent"], json!({"Name": null, "Children": [null]}));
    assert_eq!(json.json()["Disks"], json!([{"Size": null, "Kind": null}]));

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
        "--region",
        "r1",
    ];
    for unedited in [&yaml, &json.stdout] {
        let missing = acme_with(&[&args[..4], &args[6..]].concat(), unedited, &[], Terminal::default());
        assert_eq!((missing.exit, server.requests().len()), (Exit::Usage, 0));
        assert!(missing.stderr.starts_with("error: --queue-name is missing\n"), "{}", missing.stderr);
        let ran = acme_with(&args, unedited, &[], Terminal::default());
        assert_eq!((ran.exit, ran.stderr.as_str()), (Exit::Ok, ""));
        let sent = server.requests().remove(0);
        let sent: Vec<&str> = sent.keys().map(String::as_str).collect();
        assert_eq!(sent, ["Action", "PublicKey", "QueueName", "Region", "Signature"]);
    }
    let blank = yaml.replace("\nRegion:\n", "\nRegion: \"\"\n");
    assert_ne!(blank, yaml);
    assert_eq!(acme_with(&args, &blank, &[], Terminal::default()).exit, Exit::Ok);
    assert_eq!(server.requests()[0]["Region"], "r1");
    let edited = yaml.replace("# Disks:\n# - Size: 0\n", "Disks:\n- Size: 7\n");
    let ran = acme_with(&args, &edited, &[], Terminal::default());
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    assert_eq!(server.requests()[0]["Disks.0.Size"], "7");
}

#[test]
fn man_pages_are_written_for_every_operation() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = acme(&["man", "--dir", &dir.path().display().to_string()]);
    let dir_name = dir.path().display();
    assert_eq!(
        ran.stdout,
        format!("20 pages written to {dir_name}; `man {dir_name}/acme.1` shows the first\n")
    );
    let page = std::fs::read_to_string(dir.path().join("acme-queue-create-queue.1")).expect("a page");
    assert!(page.contains("acme\\-queue\\-create\\-queue") && page.contains("queue\\-name"), "{page}");
    let printed = acme(&["man", "create-queue"]).stdout;
    assert!(printed.contains("queue\\-name"), "{printed}");
}

/// What `man` makes of the pages: no warnings, no title that runs into another, no line wider than the screen, no word
/// that is parted.
#[cfg(unix)]
#[test]
fn man_pages_can_be_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = acme(&["man", "--dir", &dir.path().display().to_string()]);
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    let pages: Vec<_> =
        std::fs::read_dir(dir.path()).expect("a folder").map(|entry| entry.expect("a page").path()).collect();
    for page in pages {
        let mut groff = std::process::Command::new("groff");
        groff.args(["-man", "-ww", "-K", "utf8", "-T", "utf8", "-P", "-cbu", "-r", "LL=78n"]).arg(&page);
        let Ok(shown) = groff.output() else { return println!("skipped: there is no groff") };
        let (text, told) = (String::from_utf8_lossy(&shown.stdout), String::from_utf8_lossy(&shown.stderr));
        assert!(shown.status.success() && told.is_empty(), "{}: {told}", page.display());
        for line in text.lines() {
            let wide = line.chars().filter(|c| *c > '\u{2e80}').count();
            assert!(line.chars().count() + wide <= 80, "{}: {line}", page.display());
            assert!(!line.ends_with(['\u{2010}', '\u{ad}']), "{}: {line}", page.display());
        }
        let head = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
        assert_eq!(head.matches("(1)").count(), 2, "{}: {head}", page.display());
    }
    let read = |name: &str| std::fs::read_to_string(dir.path().join(name)).expect("a page");
    let index = read("acme-index.1");
    assert!(
        index.contains(".SH \"QUEUE\"")
            && index.contains(".BR \"acme\\-queue\\-create\\-queue\" (1)\nCreates a queue."),
        "{index}"
    );
    assert!(read("acme.1").contains("The profile to take settings from"));
    assert!(read("acme-configure.1").contains("acme\\-configure"));
}

/// Links and pipes with a page's name, and a file that is no page, are left alone; a page is written again.
#[cfg(unix)]
#[test]
fn man_pages_replace_man_pages_and_nothing_else() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| dir.path().join(name);
    let write = || acme(&["man", "--dir", &path("man").display().to_string()]);
    assert_eq!((write().exit, write().exit), (Exit::Ok, Exit::Ok));
    let page = path("man/acme-queue.1");
    std::fs::write(path("mine"), "mine").expect("a file");
    for plant in [
        "ln -sf ../mine man/acme-queue.1",
        "rm man/acme-queue.1; mkfifo man/acme-queue.1",
        "rm man/acme-queue.1; echo mine > man/acme-queue.1",
    ] {
        let planted = std::process::Command::new("sh").args(["-c", plant]).current_dir(dir.path()).status();
        assert!(planted.expect("a shell").success());
        let ran = write();
        assert_eq!(ran.exit, Exit::Local, "{plant}");
        assert!(ran.stderr.contains("acme-queue.1 is there, and is no manual page"), "{}", ran.stderr);
    }
    assert_eq!(std::fs::read_to_string(path("mine")).expect("the file"), "mine");
    assert_eq!(std::fs::read_to_string(page).expect("the file"), "mine\n");
}

/// A file of keys that was named by mistake does not end up in a log.
#[test]
fn a_document_that_is_none_is_not_repeated() {
    let ran = acme_with(
        &["queue", "create-queue", "--input", "-"],
        "-----BEGIN KEY----- SECRET",
        &[],
        Terminal::default(),
    );
    assert!(ran.stderr.contains("found a text") && !ran.stderr.contains("SECRET"), "{}", ran.stderr);
}

#[test]
fn completion_scripts_ask_the_program() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = acme(&["completion", shell]);
        assert!(ran.stdout.contains("ACME_COMPLETE"), "{shell}: {}", ran.stdout);
    }
    assert_eq!(acme(&["completion", "tcsh"]).exit, Exit::Usage);
}
