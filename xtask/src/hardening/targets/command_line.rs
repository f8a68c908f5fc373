//! A generated command line's `--input` document, as JSON or YAML.
//!
//! Held true: whatever a document holds, the program ends with a code of its own and writes nothing to the
//! terminal that would speak to it.

use std::io;

use docwright_cli_kit::runtime::{Api, OperationInfo, Protocol};
use docwright_cli_kit::{Cli, Environment, Io, Operation, Service, Terminal, run};

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

static CLI: Cli = Cli::new("acme", "1.2.3", &API, &[&QUEUE]).with_about("Queues of Acme");

static API: Api =
    Api::new("acme", "https://api.acme.example", "ACME_HARDENING", Protocol::new()).with_title("Acme");

static QUEUE: Service = Service::new("queue", &[&CREATE]).with_about("Queues");

static CREATE: Operation = Operation::new(
    OperationInfo::new("queue", "CreateQueue").unsigned(),
    "create-queue",
    r#"{"parameters": [
        {"name": "Name", "flag": "name", "type": "string", "required": true},
        {"name": "Size", "flag": "size", "type": "integer"},
        {"name": "Tags", "flag": "tags", "type": {"list": "string"}},
        {"name": "Mode", "flag": "mode", "type": "boolean"},
        {"name": "Disks", "flag": "disks", "type": {"list": "any"}},
        {"name": "Labels", "flag": "labels", "type": "any"}
    ]}"#,
)
.with_about("Creates a queue.");

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
