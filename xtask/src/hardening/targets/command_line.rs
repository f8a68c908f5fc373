//! A generated command line's `--input` document, as JSON or YAML.
//!
//! Held true: whatever a document holds, the program ends with a code of its own and writes nothing to the
//! terminal that would speak to it.

use std::io;

use docwright_cli_kit::runtime::{ActionIn, Api, Body, Envelope, OperationInfo, Signing};
use docwright_cli_kit::{Cli, Document, Environment, Io, Operation, Service, Terminal, run};

use super::{Care, Run, Signs, Target, seeds, tokens};
use crate::hardening::{Broken, is_plain};

pub(super) const COMMAND_LINE: Target = Target {
    name: "command-line",
    tokens: &[tokens::JSON, tokens::YAML, tokens::ANY, &["Name", "Size", "Tags", "Disks", "Mode", "Labels"]],
    seeds: |_| {
        seeds::texts(&[
            r#"{"Name": "a", "Size": 4, "Tags": ["x", "y"], "Disks": [{"Size": 1, "Kind": "fast"}], "Mode": "on"}"#,
            "Name: a\nSize: 4\nTags: [x, y]\nDisks:\n- {Size: 1, Kind: fast}\nLabels: {a: b}\n",
            "Name: &a x\nTags: [*a, *a]\n",
        ])
    },
    open: |_| Ok(Some(Box::new(CommandLine))),
};

static CLI: Cli = Cli {
    command: "acme",
    about: "Queues of Acme",
    version: "1.2.3",
    documentation: None,
    api: &API,
    services: &[&QUEUE],
};

static API: Api = Api {
    name: "acme",
    title: "Acme",
    endpoint: "https://api.acme.example",
    signing: Signing::SortedSha1,
    body: Body::Form,
    action: ActionIn::Parameter,
    envelope: Envelope::RetCode,
    env_prefix: "ACME_HARDENING",
    client_parameters: &[],
};

static QUEUE: Service =
    Service { name: "queue", about: "Queues", operations: &[&CREATE], models: Document::new("{}") };

static CREATE: Operation = Operation {
    info: OperationInfo {
        service: "queue",
        version: "",
        name: "CreateQueue",
        method: "POST",
        path: "/",
        endpoint: None,
        client_parameters: &[],
        placed: &[],
        signed: false,
        idempotent: false,
    },
    name: "create-queue",
    about: "Creates a queue.",
    description: "",
    deprecated: None,
    paging: None,
    facts: Document::new(
        r#"{"parameters": [
            {"name": "Name", "flag": "name", "type": "string", "required": true},
            {"name": "Size", "flag": "size", "type": "integer"},
            {"name": "Tags", "flag": "tags", "type": {"list": "string"}},
            {"name": "Mode", "flag": "mode", "type": "boolean"},
            {"name": "Disks", "flag": "disks", "type": {"list": "any"}},
            {"name": "Labels", "flag": "labels", "type": "any"}
        ]}"#,
    ),
};

struct CommandLine;

impl Run for CommandLine {
    fn run(&mut self, input: &[u8], _: Care) -> Result<Signs, Broken> {
        let args = [
            "acme",
            "queue",
            "create-queue",
            "--input",
            "-",
            "--dry-run",
            "--endpoint",
            "http://127.0.0.1:1",
        ];
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let mut stdin = input;
        let terminal = Terminal { stdout: true, stderr: true, ..Terminal::default() };
        let mut ask = |_: &str| Err(io::ErrorKind::Unsupported.into());
        let mut io = Io::new(&mut stdin, &mut stdout, &mut stderr, terminal, &mut ask);
        // Without colours, every escape is the input's.
        let environment: Environment = [("NO_COLOR", "1")].into_iter().collect();
        let exit = run(&CLI, args.map(Into::into), &environment, &mut io);
        let mut signs = Signs::default();
        signs.saw(format!("{exit:?}"));
        for bytes in [&stdout, &stderr] {
            let said = String::from_utf8_lossy(bytes);
            signs.told("said", &said);
            if !is_plain(&said) {
                return Err(Broken::new("a command line speaks to the terminal", said));
            }
        }
        Ok(signs)
    }
}
