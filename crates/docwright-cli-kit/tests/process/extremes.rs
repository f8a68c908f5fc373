//! Arguments and files that are larger, deeper or longer than anybody means: an error says what is allowed, and no
//! run ends by a signal.

use std::fs;
use std::process::Output;

use crate::{acme, home, output, text};

#[track_caller]
fn assert_ended(ran: &Output, of: &str) {
    let told = text(&ran.stderr);
    assert!(ran.status.code().is_some(), "{of} was ended by a signal: {told}");
    assert!(!told.contains("panicked") && !told.contains("overflow"), "{of}: {told}");
}

pub(crate) fn no_argument_is_too_much() {
    let home = home();
    let deep = |part: &str, count: usize| part.repeat(count);
    let (brackets, objects) = (deep("[", 100_000), deep("{\"a\":", 20_000));
    let (steps, long) = (format!("a{}=1", deep(".0", 60_000)), "x".repeat(20_000));
    let (child, long_flag) = (format!("--parent{}.name", deep(".children.0", 9000)), format!("--{long}"));
    let query = deep("[", 12_200);
    let create = ["queue", "create-queue", "--queue-name", "ci", "--region", "r", "--dry-run"];
    let list = ["queue", "list-queues", "--dry-run"];
    let refused: Vec<Vec<&str>> = vec![
        [&list[..], &["--timeout", "1e19"]].concat(),
        [&list[..], &["--timeout", "-1"]].concat(),
        [&list[..], &["--timeout", "NaN"]].concat(),
        [&list[..], &["--timeout", "inf"]].concat(),
        [&list[..], &["--timeout", "1e-99"]].concat(),
        [&list[..], &["--retries", "1000000000"]].concat(),
        [&list[..], &["--retries", "-1"]].concat(),
        [&list[..], &["--max-items", "0"]].concat(),
        [&list[..], &["--max-items", "-1"]].concat(),
        [&list[..], &["--max-items", "18446744073709551616"]].concat(),
        [&list[..], &["--page-size", "18446744073709551616"]].concat(),
        [&list[..], &["--page-size", "1e999999999"]].concat(),
        [&list[..], &["--query", &query]].concat(),
        [&create[..], &["--weight", "1e999999999"]].concat(),
        [&create[..], &["--weight", "NaN"]].concat(),
        [&create[..], &["--Timeout", "1e5"]].concat(),
        [&create[..], &["--disks", &brackets]].concat(),
        [&create[..], &["--labels", &objects]].concat(),
        [&create[..], &["--parent", &brackets]].concat(),
        [&create[..], &[&child, "x"]].concat(),
        [&create[..], &["--disks.99999999999999999999.size", "1"]].concat(),
        [&create[..], &["--disks.4000000000.size", "1"]].concat(),
        [&create[..], &[&long_flag]].concat(),
        vec!["call", "X", "--dry-run", "--param", &steps],
        vec![&long],
        vec!["queue", &long],
        vec!["search", &long],
    ];
    for args in &refused {
        let of: Vec<String> = args.iter().map(|arg| arg.chars().take(30).collect()).collect();
        let mut command = acme(home.path(), args);
        let ran = output(command.env("ACME_PUBLIC_KEY", "id").env("ACME_PRIVATE_KEY", "k"));
        assert_ended(&ran, &format!("{of:?}"));
        assert_eq!(ran.status.code(), Some(2), "{of:?}: {}", text(&ran.stderr));
    }
    let told = |more: &[&str]| text(&output(&mut acme(home.path(), &[&list[..], more].concat())).stderr);
    assert!(told(&["--timeout", "1e19"]).contains("at most 86400"), "{}", told(&["--timeout", "1e19"]));
    assert!(told(&["--retries", "-1"]).contains("0..=100"), "{}", told(&["--retries", "-1"]));
    assert!(told(&["--query", &query]).contains("at most 1000"));

    let allowed: [&[&str]; 4] = [
        &["--max-items", "18446744073709551615"],
        &["--page-size", "-9223372036854775808"],
        &["--timeout", "86400"],
        &["--query", "url"],
    ];
    for more in allowed {
        let mut command = acme(home.path(), &[&list[..], more].concat());
        let ran = output(command.env("ACME_PUBLIC_KEY", "id").env("ACME_PRIVATE_KEY", "k"));
        assert_eq!(ran.status.code(), Some(0), "{more:?}: {}", text(&ran.stderr));
    }
    for columns in ["0", "1", "2", "65535", "99999999999", "-1"] {
        for args in [&["queue", "create-queue", "--help"][..], &["list", "-o", "table"], &["queue"]] {
            assert_ended(&output(acme(home.path(), args).env("COLUMNS", columns)), columns);
        }
    }
    for index in ["0", "99", "99999999999999999999", "-1", "x"] {
        let mut command = acme(home.path(), &["--", "acme", "qu"]);
        assert_ended(&output(command.env("ACME_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", index)), index);
    }
}

pub(crate) fn no_file_is_too_much() {
    let home = home();
    let write = |name: &str, content: String| {
        let path = home.path().join(name);
        fs::write(&path, content).expect("a file");
        path.display().to_string()
    };
    let laughs = (1..30).map(|n| format!("l{n}: &l{n} [*l{0}, *l{0}, *l{0}]\n", n - 1)).collect::<String>();
    let sparse = home.path().join("sparse");
    fs::File::create(&sparse).and_then(|file| file.set_len(100 << 20)).expect("a file");
    let mut files = vec![
        write("deep.json", "{\"Labels\":".repeat(100_000)),
        write("deep.yaml", "- ".repeat(100_000)),
        write("laughs.yaml", format!("l0: &l0 x\n{laughs}")),
        write("long.yaml", format!("- &a {}\n{}", "x".repeat(1 << 20), "- *a\n".repeat(1000))),
        write("binary", "\0\u{1}".to_owned()),
        sparse.display().to_string(),
        home.path().display().to_string(),
    ];
    if cfg!(unix) {
        files.extend(["/dev/zero", "/dev/null/x"].map(str::to_owned));
    }
    let wide = (0..100_000).map(|key| format!("\"K{key}\": {key}")).collect::<Vec<_>>().join(",");
    let wide = write("wide.json", format!("{{{wide}}}"));
    for call in [&["call", "Anything"][..], &["queue", "create-queue"]] {
        let args = [call, &["--region", "r", "--dry-run", "--input", &wide]].concat();
        let mut command = acme(home.path(), &args);
        let ran = output(command.env("ACME_PUBLIC_KEY", "id").env("ACME_PRIVATE_KEY", "k"));
        assert_ended(&ran, "many parameters");
        assert_eq!(ran.status.success(), call == ["call", "Anything"]);
        assert!(text(&ran.stderr).lines().count() < 30, "{}", text(&ran.stderr));
    }
    for file in files {
        let at = format!("@{file}");
        let is_small = [".json", ".yaml", "binary"].iter().any(|end| file.ends_with(end));
        let ways = [["--input", &file], ["--password", &at], ["--labels", &at], ["--disks", &at]];
        for more in ways.iter().take(if is_small { 4 } else { 2 }) {
            let args =
                [&["queue", "create-queue", "--queue-name", "ci", "--region", "r", "--dry-run"][..], more]
                    .concat();
            let mut command = acme(home.path(), &args);
            let ran = output(command.env("ACME_PUBLIC_KEY", "id").env("ACME_PRIVATE_KEY", "k"));
            assert_ended(&ran, &format!("{more:?}"));
            let is_text = more[0] == "--password" && is_small;
            assert!(is_text || ran.status.code() == Some(2), "{more:?}: {}", text(&ran.stderr));
        }
        let ran = output(acme(home.path(), &["queue", "list-queues"]).env("ACME_CONFIG", &file));
        assert_ended(&ran, &file);
        assert_eq!(ran.status.code(), Some(4), "{file}: {}", text(&ran.stderr));
    }
}
