//! The profile file: whose it is, what it may be, and several writers at once.

use std::path::Path;
use std::process::Child;

use crate::{acme, home, text};

pub(crate) fn of_many_at_once_none_loses_anything() {
    let home = home();
    let start = |index: usize| -> Child {
        let name = format!("p{index}");
        let args = ["configure", "--profile", &name, "--public-key", "id", "--private-key", "k", "-q"];
        acme(home.path(), &args).stderr(std::process::Stdio::null()).spawn().expect("a program")
    };
    let children: Vec<Child> = (0..12).map(start).collect();
    for mut child in children {
        assert!(child.wait().expect("an end").success());
    }
    let listed = text(&crate::output(&mut acme(home.path(), &["configure", "list"])).stdout);
    assert_eq!(listed.matches("public_key").count(), 12, "{listed}");
    assert!(!listed.contains("  k\n"), "{listed}");
}

/// Runs `configure` with these words; how it ended, and all that it said.
fn configured(home: &Path, line: &str) -> (Option<i32>, String) {
    let args: Vec<&str> = ["configure"].into_iter().chain(line.split_whitespace()).collect();
    let ran = crate::output(&mut acme(home, &args));
    (ran.status.code(), text(&ran.stdout) + &text(&ran.stderr))
}

pub(crate) fn setting_by_setting() {
    let home = home();
    let run = |line: &str| configured(home.path(), line);
    let (code, told) = run("set region r1 ProjectId p1");
    assert!(code == Some(0) && told.starts_with("Profile `default` is written"), "{told}");
    assert_eq!(run("get project-id"), (Some(0), "p1\n".to_owned()));
    assert_eq!(run("list").1, "default (in use)\n  region          r1\n  project_id      p1\n");
    assert_eq!(run("set public_key id").0, Some(4), "half a key");
    let (code, told) = run("set public_key id private_key s3cret");
    assert!(
        code == Some(0) && told.contains("--private_key is a secret") && !told.contains("s3cret"),
        "{told}"
    );
    assert_eq!(run("get private_key"), (Some(0), "s3cret\n".to_owned()));
    let (_, listed) = run("list -o json");
    assert!(listed.contains(r#""private_key": "REDACTED""#) && !listed.contains("s3cret"), "{listed}");
    let file = home.path().join("empty");
    std::fs::write(&file, "").expect("a file");
    assert_eq!(run(&format!("set region @{}", file.display())).0, Some(0));
    assert_eq!(run("get region").0, Some(4));
    for (line, code, says) in [
        ("set regoin r1", 2, "did you mean `region`?"),
        ("set region", 2, "VALUE"),
        ("set region a project_id", 2, "each setting needs a value"),
        ("set endpoint h", 2, "endpoint"),
        ("get colour", 2, "a profile holds public_key, private_key"),
        ("delete none", 4, "there is no profile `none`"),
        ("use none", 4, "`acme configure list` lists them"),
        ("", 2, "no setting is given"),
    ] {
        let (ended, told) = run(line);
        assert!(ended == Some(code) && told.contains(says), "{line}: {ended:?}: {told}");
    }
    assert_eq!(run("delete default").0, Some(0));
    assert_eq!(run("list").1, "");
}

pub(crate) fn the_one_in_use() {
    let home = home();
    let run = |line: &str| configured(home.path(), line);
    let region = |more: &[&str]| {
        let call = ["queue", "create-queue", "--queue-name", "ci", "--dry-run"];
        let mut command = acme(home.path(), &[&call[..], more].concat());
        text(&crate::output(command.env("ACME_PUBLIC_KEY", "id").env("ACME_PRIVATE_KEY", "k")).stdout)
    };
    assert_eq!(run("set region first").0, Some(0));
    assert_eq!(run("set region second --profile work").0, Some(0));
    assert_eq!(run("use work").0, Some(0));
    assert!(run("list").1.contains("work (in use)\n"));
    assert!(region(&[]).contains("Region=second"), "{}", region(&[]));
    assert!(region(&["--profile", "default"]).contains("Region=first"));
    assert_eq!(run("set region third").0, Some(0));
    assert_eq!(run("get region").1, "third\n");
    assert_eq!(run("delete work").0, Some(0));
    assert!(region(&[]).contains("Region=first"));
}

pub(crate) fn are_taken_from_another_program() {
    let home = home();
    let run = |line: &str| configured(home.path(), line);
    let (code, told) = run("import");
    assert!(code == Some(4) && told.contains("nothing to take from ~/.acme/all.json"), "{told}");
    let folder = home.path().join(".acme");
    std::fs::create_dir(&folder).expect("a folder");
    let write = |name: &str, content: &str| std::fs::write(folder.join(name), content).expect("a file");
    write(
        "all.json",
        r#"[{"name": "default", "where": {"region": "r1"}, "id": "i", "key": "s3cret", "url": "https://api.acme.example/"},
            {"name": "work", "where": {"region": 7}, "url": "https://other.example"}, {"id": "nameless"}]"#,
    );
    write("work.one", r#"{"project": "p"}"#);
    write("other", "no JSON");
    let (code, told) = run("import");
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains("`default` is written") && told.contains("private_key") && !told.contains("s3cret"),
        "{told}"
    );
    assert_eq!(
        run("list").1,
        "default (in use)\n  public_key      i\n  private_key     REDACTED\n  region          r1\n\
         work\n  project_id      p\n  endpoint        https://other.example\n"
    );
    assert_eq!(run("set region mine").0, Some(0));
    assert!(run("import").1.contains("`default` is there already; `--replace` replaces it"));
    assert_eq!(run("get region").1, "mine\n");
    assert_eq!(run("import --replace").0, Some(0));
    assert_eq!(run("get region").1, "r1\n");
    write("bad.one", "{\"project\": s3cret");
    let (code, told) = run("import");
    assert!(code == Some(4) && told.contains("bad.one: it is no JSON") && !told.contains("s3cret"), "{told}");
}

pub(crate) fn an_alias_stands_for_a_beginning() {
    let home = home();
    let alias = |args: &[&str]| {
        let ran = crate::output(&mut acme(home.path(), &[&["configure", "alias"], args].concat()));
        (ran.status.code(), text(&ran.stdout) + &text(&ran.stderr))
    };
    let make = "queue create-queue --region 'r 1'";
    assert_eq!(alias(&["make", make]), (Some(0), String::new()));
    assert_eq!(alias(&[]).1, format!("make  {make}\n"));
    let mut command = acme(home.path(), &["make", "--queue-name", "ci", "--dry-run"]);
    let ran = crate::output(command.env("ACME_PUBLIC_KEY", "id").env("ACME_PRIVATE_KEY", "k"));
    assert!(text(&ran.stdout).contains("QueueName=ci&Region=r+1&"), "{}", text(&ran.stdout));
    for (name, line) in
        [("queue", "list"), ("list", "search x"), ("-x", "list"), ("a b", "list"), ("x", "it's")]
    {
        assert_eq!(alias(&["--", name, line]).0, Some(2), "{name}");
    }
    assert_eq!((alias(&["make", ""]).0, alias(&[]).1), (Some(0), String::new()));
    assert_eq!(crate::output(&mut acme(home.path(), &["make"])).status.code(), Some(2));
}

pub(crate) fn a_key_is_checked() {
    let home = home();
    let wrong = (200, r#"{"RetCode": 171, "Message": "no such key"}"#);
    let server = crate::acme::server::Server::start(&[crate::EMPTY, wrong]);
    let check = || {
        let mut command = acme(home.path(), &["configure", "check", "--retries", "0"]);
        command.env("ACME_PUBLIC_KEY", "id").env("ACME_PRIVATE_KEY", "k").env("ACME_ENDPOINT", &server.url);
        let ran = crate::output(&mut command);
        (ran.status.code(), text(&ran.stderr))
    };
    assert_eq!(check(), (Some(0), "The key works: ListQueues was answered.\n".to_owned()));
    let (code, told) = check();
    assert!(code == Some(1) && told.contains("no such key"), "{told}");
    assert_eq!(configured(home.path(), "check").0, Some(4), "there is no key");
    assert_eq!(server.requests().len(), 2);
}

#[cfg(unix)]
mod on_unix {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;
    use crate::{configure, output};

    const KEY: [&str; 2] = ["--public-key", "id"];

    fn file(home: &Path) -> std::path::PathBuf {
        let folder = home.join(".config/docwright");
        fs::create_dir_all(&folder).expect("a folder");
        folder.join("acme.json")
    }

    pub(crate) fn a_link_stays_one() {
        let home = home();
        let (link, target) = (file(home.path()), home.path().join("dotfiles.json"));
        fs::write(&target, "{}").expect("a file");
        symlink(&target, &link).expect("a link");
        assert!(configure(home.path(), &KEY, "s3cret").status.success());
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert!(fs::read_to_string(&target).expect("a file").contains("s3cret"));
    }

    pub(crate) fn what_is_no_file_is_refused() {
        let home = home();
        let link = file(home.path());
        for target in ["/nowhere/at/all", "/dev/null", "/dev/zero", "/tmp"] {
            symlink(target, &link).expect("a link");
            for ran in [
                configure(home.path(), &KEY, "s3cret"),
                output(&mut acme(home.path(), &["queue", "list-queues"])),
            ] {
                assert_eq!(ran.status.code(), Some(4), "{target}");
                assert!(text(&ran.stderr).contains("acme.json"), "{target}: {}", text(&ran.stderr));
            }
            fs::remove_file(&link).expect("a link");
        }
    }

    pub(crate) fn access_is_warned_of_once() {
        let home = home();
        let file = file(home.path());
        assert!(configure(home.path(), &KEY, "s3cret").status.success());
        let told = |mode: u32, more: &[&str]| {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("a mode");
            text(
                &output(&mut acme(home.path(), &[&["queue", "list-queues", "--dry-run"], more].concat()))
                    .stderr,
            )
        };
        assert_eq!(told(0o600, &[]), "");
        for mode in [0o644, 0o666] {
            assert_eq!(told(mode, &[]).matches("chmod 600").count(), 1, "{}", told(mode, &[]));
            assert_eq!(told(mode, &["-q"]), "");
        }
    }
}

#[cfg(unix)]
pub(crate) use on_unix::{a_link_stays_one, access_is_warned_of_once, what_is_no_file_is_refused};
