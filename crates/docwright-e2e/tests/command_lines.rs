//! The generated command lines as processes against a server that plays the same pages.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;

use docwright_e2e::{mock, program};
use docwright_mock::{DEFAULT_CREDENTIALS, Running};

static UCLOUD: LazyLock<PathBuf> = LazyLock::new(|| program("ucloud-cli", "ucloud-dw"));
static TENCENTCLOUD: LazyLock<PathBuf> = LazyLock::new(|| program("tencentcloud-cli", "tencentcloud-dw"));

/// A user's shell: a program, a server, and nothing else from the environment.
struct Shell {
    program: &'static LazyLock<PathBuf>,
    prefix: &'static str,
    names: [&'static str; 2],
    mock: Running,
}

fn ucloud() -> Shell {
    Shell { program: &UCLOUD, prefix: "UCLOUD", names: ["PUBLIC_KEY", "PRIVATE_KEY"], mock: mock("ucloud") }
}

fn tencentcloud() -> Shell {
    Shell {
        program: &TENCENTCLOUD,
        prefix: "TENCENTCLOUD",
        names: ["SECRET_ID", "SECRET_KEY"],
        mock: mock("tencentcloud"),
    }
}

impl Shell {
    fn command(&self, secret: &str, line: &str) -> Command {
        let mut command = Command::new(&**self.program);
        command.env_clear().env("HOME", std::env::temp_dir().join("docwright-no-home"));
        let [id, key] = self.names;
        command.env(format!("{}_{id}", self.prefix), DEFAULT_CREDENTIALS.0);
        command.env(format!("{}_{key}", self.prefix), secret);
        command.env(format!("{}_ENDPOINT", self.prefix), self.mock.url());
        command.args(line.split_whitespace());
        command
    }

    fn run(&self, line: &str) -> (i32, String, String) {
        self.run_as(DEFAULT_CREDENTIALS.1, line)
    }

    fn run_as(&self, secret: &str, line: &str) -> (i32, String, String) {
        let Output { status, stdout, stderr } = self.command(secret, line).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (status.code().unwrap(), text(stdout), text(stderr))
    }

    /// A good call, a wrong key, a missing parameter, a vendor's error.
    fn play(&self, operation: &str, line: &str, required: &str, shows: &str) {
        let (code, out, err) = self.run(line);
        assert_eq!(code, 0, "{line}: {err}");
        assert!(out.contains(shows), "{line}: {out}");
        serde_free_json(&out);

        let (code, out, err) = self.run_as("another key", line);
        assert_eq!((code, out.as_str()), (1, ""), "{err}");
        assert!(err.contains(operation), "{err}");

        let without: Vec<&str> = line.split(&format!("{required} ")).collect();
        let rest = without[1].split_once(' ').map_or("", |(_, rest)| rest);
        let sent = self.mock.requests().len();
        let (code, _, err) = self.run(&format!("{}{rest}", without[0]));
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(required), "{err}");
        assert_eq!(self.mock.requests().len(), sent, "a wrong command line was sent");

        self.mock.fail_next(operation, "8317", "Not today");
        let (code, _, err) = self.run(line);
        assert_eq!(code, 1, "{err}");
        assert!(err.lines().next().unwrap().contains("8317") && err.contains("Not today"), "{err}");
    }
}

/// Whether a reply is printed as an indented JSON object.
fn serde_free_json(out: &str) {
    assert!(out.starts_with("{\n  \"") && out.ends_with("}\n"), "{out}");
}

#[test]
fn create_ufile_token() {
    let shell = ucloud();
    let line = "ufile create-ufile-token --token-name ci --allowed-ops TOKEN_ALLOW_READ";
    shell.play("CreateUFileToken", line, "--token-name", "\"TokenId\"");
    assert_eq!(shell.mock.requests()[0].parameters["AllowedOps.0"], "TOKEN_ALLOW_READ");
}

#[test]
fn create_urocketmq_token() {
    let line = "urocketmq create-urocketmq-token --region north-1 --project-id p-1 --service-id mq-1 --name ci \
                --topic-produce-perm true --topic-consume-perm false";
    ucloud().play("CreateURocketMQToken", line, "--service-id", "\"TokenId\"");
}

#[test]
fn create_access_key() {
    ucloud().play(
        "CreateAccessKey",
        "iam create-access-key --user-name somebody",
        "--user-name",
        "\"AccessKey\"",
    );
}

#[test]
fn create_uminfer_api_key() {
    let line = "uminfer create-uminfer-api-key --project-id p-1 --name ci --grant-all-models true";
    ucloud().play("CreateUMInferAPIKey", line, "--name", "\"Data\"");
}

#[test]
fn create_api_key() {
    let line = "apigateway create-api-key --secret-name ci --access-key-type auto";
    tencentcloud().play("CreateApiKey", line, "--secret-name", "\"Result\"");
}

/// The files are as each vendor's own command line writes them.
#[test]
fn the_profiles_of_the_vendors_own_command_line_are_taken() {
    /// A program, files with what they hold, and what is listed then.
    type Case = (Shell, &'static [(&'static str, &'static str)], &'static str);
    let cases: [Case; 2] = [
        (
            ucloud(),
            &[
                (
                    ".ucloud/config.json",
                    r#"[{"project_id": "org-1", "region": "cn-bj2", "zone": "cn-bj2-02", "base_url": "https://api.ucloud.cn/",
                        "timeout_sec": 15, "profile": "default", "active": true, "max_retry_times": 3}]"#,
                ),
                (
                    ".ucloud/credential.json",
                    r#"[{"public_key": "id", "private_key": "s3cret", "profile": "default"}]"#,
                ),
            ],
            "default (in use)\n  public_key      id\n  private_key     REDACTED\n  region          cn-bj2\n  \
             zone            cn-bj2-02\n  project_id      org-1\n",
        ),
        (
            tencentcloud(),
            &[
                (
                    ".tccli/default.configure",
                    r#"{"_sys_param": {"language": "zh-CN", "output": "json", "region": "ap-guangzhou"},
                        "cvm": {"endpoint": "cvm.tencentcloudapi.com", "version": "2017-03-12"}}"#,
                ),
                (".tccli/default.credential", r#"{"secretId": "id", "secretKey": "s3cret"}"#),
            ],
            "default (in use)\n  secret_id       id\n  secret_key      REDACTED\n  region          ap-guangzhou\n",
        ),
    ];
    for (shell, files, expected) in cases {
        let home = tempfile::tempdir().unwrap();
        for (path, content) in files {
            let path = home.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        let run = |line: &str| {
            let ran = shell.command("", line).env("HOME", home.path()).output().unwrap();
            (ran.status.success(), [ran.stdout, ran.stderr].map(|bytes| String::from_utf8(bytes).unwrap()))
        };
        let (ok, told) = run("configure import");
        assert!(ok && !told.concat().contains("s3cret"), "{told:?}");
        assert_eq!(run("configure list").1[0], expected);
    }
}

#[test]
fn an_unknown_action_is_the_vendors_error() {
    for shell in [ucloud(), tencentcloud()] {
        let service = if shell.prefix == "UCLOUD" { "ufile" } else { "apigateway" };
        let (code, _, err) = shell.run(&format!("call NoSuchAction --service {service}"));
        assert_eq!(code, 1, "{err}");
        assert!(err.contains("NoSuchAction"), "{err}");
    }
}

#[test]
fn a_dry_run_signs_and_shows_no_secret_and_sends_nothing() {
    for shell in [ucloud(), tencentcloud()] {
        let line = match shell.prefix {
            "UCLOUD" => "ufile create-ufile-token --token-name ci --dry-run",
            _ => "apigateway create-api-key --secret-name ci --access-key-secret hunter2hunter2 --dry-run",
        };
        let (code, out, err) = shell.run(line);
        assert_eq!(code, 0, "{err}");
        assert!(out.contains("POST ") && out.contains("ignature"), "{out}");
        assert!(!out.contains(DEFAULT_CREDENTIALS.1) && !out.contains("hunter2"), "{out}");
        assert!(shell.mock.requests().is_empty());
    }
}

#[test]
fn a_table_and_a_query() {
    let shell = ucloud();
    let line = "ufile create-ufile-token --token-name ci";
    let (_, table, _) = shell.run(&format!("{line} --output table"));
    assert!(table.contains("TokenId"), "{table}");
    let (_, name, _) = shell.run(&format!("{line} --query UFileTokenSet.TokenName --output text"));
    assert_eq!(name, "ci\n");
}

/// What is known of an operation is read only when it is asked for: here, of each.
#[test]
fn every_operations_facts_can_be_read() {
    for shell in [ucloud(), tencentcloud()] {
        let folder = tempfile::tempdir().unwrap();
        let (code, out, err) = shell.run(&format!("man --dir {}", folder.path().display()));
        assert_eq!(code, 0, "{err}");
        assert!(out.contains("pages written"), "{out}");
        let (_, services, _) = shell.run("list --output text --query [].service");
        for service in services.split_whitespace() {
            let (_, wire, _) = shell.run(&format!("list {service} --output text --query [].wire"));
            for name in wire.split_whitespace() {
                let (code, schema, err) = shell.run(&format!("schema {service} {name} --query operation"));
                assert_eq!((code, schema.trim()), (0, format!("\"{name}\"").as_str()), "{err}");
            }
        }
    }
}

#[test]
fn a_misspelt_operation_gets_a_suggestion() {
    let (code, _, err) = ucloud().run("ufile create-ufile-tokn");
    assert_eq!(code, 2);
    assert!(err.contains("create-ufile-token"), "{err}");
}

#[test]
fn help_carries_the_pages_texts_values_and_defaults() {
    let (code, out, _) = ucloud().run("ufile create-ufile-token --help");
    assert_eq!(code, 0);
    for part in [
        "What the token permits",
        "TOKEN_DENY_UPDATE",
        "no overwriting",
        "Default: TOKEN_ALLOW_NONE",
        "4102416000",
    ] {
        assert!(out.contains(part), "no {part} in {out}");
    }
}

#[test]
fn completions_for_every_shell() {
    for name in ["bash", "zsh", "fish", "powershell"] {
        let (code, out, err) = ucloud().run(&format!("completion {name}"));
        assert!(code == 0 && out.contains("ucloud"), "{name}: {err}");
    }
}
