//! Every command over pages, names and files that hold what a terminal or a CI runner obeys: nothing of it is obeyed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]
#![cfg(unix)]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// For file names and arguments, which hold anything but NUL and `/`.
const NAME: &str = "n\u{1b}[2J\u{9b}31m\u{7f}\u{8}\r\n::error file=a::x\n ::add-mask::y\n##[error]z\t\u{202e}\u{2066}\u{61c}\u{2028}\u{feff}";

/// For pages: no line break, which would end the row.
const WORD: &str = "w\u{1b}[2J\u{9b}31m\u{7f}\u{8}##[error]::x::\u{202e}\u{2066}\u{61c}\u{2028}\u{85}";

/// A page whose every name and text is hostile.
fn page(operation: &str) -> String {
    let row = |name: &str, kind: &str| {
        format!(
            "| **{name}** | {kind} | {WORD} `{WORD}`, array of, default: {WORD}, one of: `{WORD}`, `b` |**Yes**|\n"
        )
    };
    let head = "| Parameter Name | Type | Description Information | Required |\n|:---|:---|:---|:---|\n";
    let rows = [
        row(WORD, WORD),
        row("Name", "string"),
        row("Name", "int"),
        row(&format!("A.N.{WORD}"), "string"),
        row("Password", WORD),
    ]
    .concat();
    format!(
        "# ::error::{WORD} - {operation}\n\n## Overview\n\n::error::{WORD}\n\n ::add-mask::x\n\n{WORD}\n\n## Definition\n\n\
         ### Public Parameters\n\n{head}{}\n### Request Parameters\n\n{head}{rows}\n\
         ### Response Field\n\n| Field Name | Type | Description Information | Required |\n|:---|:---|:---|:---|\n{rows}\n\
         ## Errors\n\n| Error Code | Description |\n|:---|:---|\n| {WORD} | {WORD} |\n| ::error::x | {WORD} |\n\n\
         ## Example\n\n### Request Example\n\n```\nhttps://api.acme.example/?Action={operation}\n&name={WORD}\n&{WORD}=x\n```\n\n\
         ### Response Example\n\n```json\n{{\"RetCode\": 0, \"Action\": \"{operation}Response\", \"{WORD}\": 1\n```\n",
        row("Action", "string"),
    )
}

/// A folder of such pages, in folders and files of such names.
struct Hostile {
    folder: TempDir,
    docs: PathBuf,
}

fn hostile() -> Hostile {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join(NAME);
    let write = |path: PathBuf, content: &str| {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    write(docs.join("queue/CreateQueue.md"), &page("CreateQueue"));
    write(docs.join("queue").join(format!("Create{NAME}.md")), &page(&format!("Create{WORD}")));
    write(docs.join(NAME).join("ListThings.md"), &page("ListThings"));
    write(docs.join("queue").join(OsStr::from_bytes(b"Inv\xff\x1b[2J\x9b.md")), &page("DeleteQueue"));
    write(docs.join(format!("::error::{NAME}.md")), WORD);
    Hostile { folder, docs }
}

fn run(folder: &Path, arguments: &[&OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_docwright")).args(arguments).current_dir(folder).output().unwrap()
}

/// Asserts that nothing of a stream is obeyed. `github`: its own commands are there to be.
#[track_caller]
fn assert_inert(bytes: &[u8], github: bool, of: &dyn std::fmt::Debug) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{of:?}: {error}"));
    let is_obeyed = |c: char| match c {
        '\n' | '\t' => false,
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => true,
        c => c.is_control(),
    };
    if let Some(c) = text.chars().find(|c| is_obeyed(*c)) {
        panic!("{of:?}: {c:?} in {text:?}");
    }
    for line in text.lines() {
        let levels = ["::error file=", "::warning file=", "::notice file="];
        match github && levels.iter().any(|level| line.starts_with(level)) {
            true => {
                let properties = line.split("::").nth(1).unwrap();
                assert_eq!(properties.matches(',').count(), 2, "{of:?}: {line:?}");
            }
            false => {
                assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{of:?}: {line:?}")
            }
        }
    }
}

#[test]
fn no_command_lets_a_page_or_a_name_do_anything() {
    let Hostile { folder, docs } = hostile();
    let (docs, name) = (docs.as_os_str(), OsStr::new(NAME));
    let out = folder.path().join(format!("out{NAME}"));
    let out = out.as_os_str();
    let baseline = folder.path().join(format!("baseline{NAME}"));
    let baseline = baseline.as_os_str();
    let own = |texts: &[&str]| texts.iter().map(OsString::from).collect::<Vec<_>>();
    let dialect = own(&["--dialect", "ucloud", "--docs"]);
    let with = |command: &[&str], more: &[&OsStr]| -> Vec<OsString> {
        let head = own(command).into_iter().chain(dialect.clone()).chain([docs.to_owned()]);
        head.chain(more.iter().map(|&more| more.to_owned())).collect()
    };
    let (ir, templates) = (ir(folder.path()), folder.path().join(format!("templates{NAME}")));
    fs::create_dir_all(&templates).unwrap();
    for template in ["README.md.jinja", "Cargo.toml.jinja"] {
        fs::write(templates.join(template), format!("{{{{ {WORD} }}}}{{% {NAME}")).unwrap();
    }
    // Strays stand in the output folder before the first build: also in place of what is generated.
    fs::create_dir_all(out).unwrap();
    fs::write(Path::new(out).join(NAME), "mine").unwrap();
    fs::write(Path::new(out).join(OsStr::from_bytes(b"\xff\x1b[2J\n::error::")), "mine").unwrap();
    let text = OsStr::new;
    let mut cases = vec![
        with(&["build"], &[text("--out"), out]),
        with(&["build"], &[text("--out"), out, text("--check")]),
        with(&["build"], &[text("--out"), out, text("--services"), name]),
        with(&["extract"], &[text("--out"), out]),
        with(&["lint", "--write-baseline"], &[]),
        with(&["lint"], &[text("--write-baseline"), baseline]),
        with(&["lint"], &[text("--baseline"), baseline]),
        with(&["lint"], &[text("--baseline"), name]),
        with(&["lint"], &[text("--deny"), name]),
        with(&["explain"], &[name]),
        with(&["explain"], &[text("CreateQueue")]),
        with(&["explain"], &[text("CreateQueue.Name")]),
        with(&["explain"], &[text("Name")]),
        with(&["explain"], &[text("CreateQueue.Nmae")]),
        with(&["explain"], &[OsStr::new(WORD)]),
        with(&["explain"], &[OsStr::new(&format!("CreateQueue.{WORD}"))]),
        with(&["facts"], &[text("--format"), text("tsv"), text("--all-pages")]),
        with(&["facts"], &[]),
        vec!["lint".into(), docs.to_owned()],
        vec!["lint".into(), Path::new(docs).join("queue").join(format!("Create{NAME}.md")).into()],
        vec!["man".into(), name.to_owned()],
        vec!["completion".into(), name.to_owned()],
        vec!["lint".into(), name.to_owned(), "--dialect".into(), name.to_owned()],
        vec!["facts".into(), "--dialect".into(), name.to_owned(), "--docs".into(), docs.to_owned()],
        vec!["build".into(), "--project".into(), name.to_owned()],
        vec!["generate".into(), "--ir".into(), name.to_owned(), "--out".into(), out.to_owned()],
        vec!["generate".into(), "--ir".into(), ir.clone().into(), "--out".into(), out.to_owned()],
        vec![
            "generate".into(),
            "--ir".into(),
            ir.clone().into(),
            "--out".into(),
            out.to_owned(),
            "--templates".into(),
            templates.into(),
        ],
        vec!["mock".into(), name.to_owned()],
        vec!["mock".into(), ir.clone().into(), "--listen".into(), name.to_owned()],
        vec!["mock".into(), ir.clone().into(), "--fault".into(), name.to_owned()],
        vec!["proxy".into(), name.to_owned()],
        vec!["proxy".into(), ir.clone().into(), "--mock".into(), "--listen".into(), name.to_owned()],
        vec!["proxy".into(), ir.clone().into(), "--mock".into(), "--allow-origin".into(), name.to_owned()],
        vec!["proxy".into(), ir.clone().into(), "--mock".into(), "--timeout".into(), name.to_owned()],
        vec!["proxy".into(), ir.clone().into(), "--mock".into(), "--token".into(), name.to_owned()],
        vec!["proxy".into(), ir.clone().into(), "--profile".into(), name.to_owned()],
        vec!["proxy".into(), ir.into(), "--endpoint".into(), name.to_owned()],
        vec!["--help".into()],
        vec!["lint".into(), "--manual".into()],
        vec![name.to_owned()],
        vec![OsString::from(format!("--{NAME}"))],
        vec![OsStr::from_bytes(b"--\xff\x1b[2J\n::error::").to_owned()],
        vec!["lint".into(), "--format".into(), name.to_owned()],
        vec!["mock".into(), "x".into(), "--entries".into(), name.to_owned()],
    ];
    cases.extend(
        ["text", "short", "json", "sarif", "github"]
            .map(|format| with(&["lint", "--notes"], &[text("--format"), text(format)])),
    );
    for case in &cases {
        let arguments: Vec<&OsStr> = case.iter().map(OsString::as_os_str).collect();
        let output = run(folder.path(), &arguments);
        let github = case.contains(&"github".into());
        assert!(output.status.code().is_some_and(|code| code <= 2), "{case:?}: {:?}", output);
        assert_inert(&output.stdout, github, case);
        assert_inert(&output.stderr, false, case);
    }
    let lint: Vec<OsString> = with(&["lint", "--notes"], &[text("--format"), text("short")]);
    let lint = run(folder.path(), &lint.iter().map(OsString::as_os_str).collect::<Vec<_>>());
    let found = String::from_utf8(lint.stdout).unwrap();
    assert!(found.contains("\\u{1b}") && found.lines().count() > 10, "the pages are read: {found}");
}

/// A text as YAML quotes it.
fn yaml(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        ' '..='~' if !matches!(c, '"' | '\\') => c.to_string(),
        c => format!("\\u{:04x}", u32::from(c)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A folder of IR that nobody generated.
fn ir(folder: &Path) -> PathBuf {
    let (folder, quoted) = (folder.join(format!("ir{NAME}")), yaml(NAME));
    fs::create_dir_all(&folder).unwrap();
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/ir/ucloud");
    let api = fs::read_to_string(generated.join("api.yaml")).unwrap();
    let title = api.lines().find(|line| line.starts_with("title:")).unwrap();
    let api =
        api.replace(title, &format!("title: {quoted}")).replace("check: GetRegion", "check: CreateQueue");
    fs::write(folder.join("api.yaml"), api).unwrap();
    let service = format!(
        "docwright: 1\napi: ucloud\nservice: queue\noperations:\n- name: CreateQueue\n  summary: {quoted}\n  description: {quoted}\n  \
         http: {{method: POST, path: /}}\n  request:\n  - {{name: Name, type: string, default: {quoted}, description: {quoted}}}\nmodels: []\n"
    );
    fs::write(folder.join("queue.yaml"), service).unwrap();
    folder
}

/// Requests that no client sends.
#[test]
fn the_mock_shows_what_it_is_asked_and_does_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["--listen", "127.0.0.1:0", "--credentials", "a\u{1b}[2J\n::error::x:b"];
    let mut mock = Command::new(env!("CARGO_BIN_EXE_docwright"))
        .arg("mock")
        .arg(ir(folder.path()))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(mock.stdout.take().unwrap());
    let mut shown = String::new();
    out.read_line(&mut shown).unwrap();
    let address = shown.rsplit("http://").next().unwrap_or_default().trim().trim_end_matches('/').to_owned();
    if address.is_empty() {
        let mut told = Vec::new();
        mock.stderr.take().unwrap().read_to_end(&mut told).unwrap();
        panic!("the mock did not start: {}", String::from_utf8_lossy(&told));
    }
    for action in ["%0A::error::x%1B[2J", "%C2%9B31m%E2%80%AE", "%23%23[error]", "\u{9b}"] {
        let mut stream = TcpStream::connect(&address).unwrap();
        let body = format!("Action={action}&PublicKey={action}&{action}={action}");
        let request = format!(
            "POST /?{action} HTTP/1.1\r\nHost: x\r\nX-A: \u{9b}::error::\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
    }
    // Lines are written by a thread of their own.
    while shown.matches("refused with").count() < 3 && out.read_line(&mut shown).unwrap() > 0 {}
    mock.kill().unwrap();
    out.read_to_string(&mut shown).unwrap();
    let output = mock.wait_with_output().unwrap();
    assert_inert(shown.as_bytes(), false, &"the mock's log");
    assert_inert(&output.stderr, false, &"the mock's errors");
    assert!(shown.matches("refused with").count() >= 3, "{shown}");
}

/// Requests that no client sends, in both kinds of log.
#[test]
fn the_proxy_shows_what_it_is_asked_and_does_nothing_else() {
    for format in ["text", "json"] {
        let folder = tempfile::tempdir().unwrap();
        let mut proxy = Command::new(env!("CARGO_BIN_EXE_docwright"))
            .arg("proxy")
            .arg(ir(folder.path()))
            .args(["--mock", "--listen", "127.0.0.1:0", "--log", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(proxy.stdout.take().unwrap());
        let mut errors = BufReader::new(proxy.stderr.take().unwrap());
        let (mut shown, mut said) = (String::new(), String::new());
        // A log for programs has standard output for itself.
        match format {
            "json" => errors.read_line(&mut said).unwrap(),
            _ => out.read_line(&mut shown).unwrap(),
        };
        let first = [shown.as_str(), &said].concat();
        let address = first.rsplit("http://").next().unwrap_or_default().trim().to_owned();
        for path in ["%0A::error::x%1B[2J", "##[error]", "\u{9b}31m", "::error::x", "\u{202e}"] {
            let mut stream = TcpStream::connect(&address).unwrap();
            let head = format!("{path} /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
            let post = head.replacen(path, "POST", 1);
            for request in [post, head] {
                let _ = stream.write_all(
                    format!("{request}X-A: \u{9b}::error::\r\nContent-Length: 0\r\n\r\n").as_bytes(),
                );
                let _ = stream.read_to_end(&mut Vec::new());
            }
        }
        while shown.matches("404").count() < 2 && out.read_line(&mut shown).unwrap() > 0 {}
        proxy.kill().unwrap();
        out.read_to_string(&mut shown).unwrap();
        errors.read_to_string(&mut said).unwrap();
        proxy.wait().unwrap();
        assert_inert(shown.as_bytes(), false, &"the proxy's log");
        assert_inert(said.as_bytes(), false, &"the proxy's errors");
    }
}
