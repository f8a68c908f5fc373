//! The example programs, run as their users run them, against servers that play the same pages.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::process::{Command, Output};

use docwright_e2e::{cargo, mock, root, target};
use docwright_ir::Diagnostics;
use docwright_mock::{DEFAULT_CREDENTIALS, Mock, Options, Running};
use docwright_parser::Spec;

fn example(name: &str, mock: &Running, secret: &str) -> Output {
    let built = cargo(&["build", "--quiet", "--package", "ucloud-examples"]).current_dir(root()).status();
    assert!(built.unwrap().success(), "the examples do not build");
    let program = target().unwrap().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let mut command = Command::new(program);
    command.env_clear().env("HOME", std::env::temp_dir().join("docwright-no-home"));
    command.envs([
        ("UCLOUD_PUBLIC_KEY", DEFAULT_CREDENTIALS.0),
        ("UCLOUD_PRIVATE_KEY", secret),
        ("UCLOUD_REGION", "north-1"),
        ("UCLOUD_ENDPOINT", &mock.url()),
    ]);
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_token_is_created() {
    let mock = mock("ucloud");
    let output = example("create_token", &mock, DEFAULT_CREDENTIALS.1);
    assert!(output.status.success() && text(&output.stdout).trim().len() > 1, "{output:?}");
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn a_wrong_key_is_explained() {
    let mock = mock("ucloud");
    let output = example("create_token", &mock, "another key");
    assert!(text(&output.stderr).contains("CreateUFileToken: 171: "), "{output:?}");
    let output = example("vendor_error", &mock, "another key");
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(text(&output.stderr).contains("the private key is wrong"), "{output:?}");
}

#[test]
fn a_key_that_was_created_is_shown_without_its_secret() {
    let mock = mock("ucloud");
    let output = example("vendor_error", &mock, DEFAULT_CREDENTIALS.1);
    assert!(output.status.success() && text(&output.stdout).contains("***"), "{output:?}");
}

#[test]
fn a_list_is_paged_through() {
    let spec = Spec::from_dialect("ucloud", &root().join("examples/downstream-sdk/docs")).unwrap();
    let api = docwright_build::read(&spec, &mut Diagnostics::new()).api;
    let mock = Mock::new(api, Options::default()).start("127.0.0.1:0").unwrap();
    let output = example("list_queues", &mock, DEFAULT_CREDENTIALS.1);
    assert_eq!(text(&output.stdout).lines().count(), 25, "{output:?}");
    assert_eq!(mock.requests().len(), 3);
}
