//! prism, which plays an API from its OpenAPI document: the document alone must do for good calls, and against bad ones.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use super::calls::Call;
use super::documents::Edition;
use super::table::Row;
use super::trial::Program;
use crate::packages::Packages;

pub(super) const NAME: &str = "prism";
const PACKAGES: Packages = Packages::Npm(&["@stoplight/prism-cli@5.14.2"]);

/// A prism that runs; it ends when this is dropped.
struct Prism {
    child: Child,
    url: String,
    /// Kept: a program whose output is closed ends. Nobody reads what it says of the few calls.
    _output: Option<BufReader<ChildStdout>>,
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves each service's document, and makes its calls.
pub(super) fn row(programs: &[Program<'_>], folder: &Path, say: &dyn Fn(&str)) -> Row {
    let mut row = Row::new(NAME, PACKAGES.version(), "plays a document");
    let Some(tools) = row.tools(PACKAGES, &["node", "npm"], folder) else { return row };
    for program in programs {
        say(program.service);
        let document = program.documents.of_service(program.service, Edition::V31);
        let prism = match row.generates.count(start(tools.program("prism"), &document)) {
            Ok(prism) => prism,
            Err(why) => {
                row.fail(program.service, &why);
                continue;
            }
        };
        for call in &program.calls {
            let made = asked(program, &prism, call);
            if let Err(why) = row.calls.count(made) {
                row.fail(&format!("{} {}", program.service, call.id), &why);
            }
        }
    }
    row
}

fn start(mut command: Command, document: &Path) -> Result<Prism, String> {
    // prism takes no port 0; one that was free a moment ago mostly is.
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = free.map_err(|error| error.to_string())?.port().to_string();
    command.args(["mock", "--host", "127.0.0.1", "--port", &port]).arg(document);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("prism: {error}"))?;
    let mut output = child.stdout.take().map(BufReader::new);
    let mut lines = output.iter_mut().flat_map(|output| output.lines()).map_while(Result::ok);
    let listens = lines.any(|line| line.contains("listening"));
    let prism = Prism { child, url: format!("http://127.0.0.1:{port}"), _output: output };
    listens.then_some(prism).ok_or_else(|| "prism did not start".to_owned())
}

/// A good call is answered, and one without what it must have is not.
fn asked(program: &Program<'_>, prism: &Prism, call: &Call) -> Result<(), String> {
    let url = format!("{}{}", prism.url, call.path);
    let post = |body: String| program.lab.post(&url, body).map_err(|error| error.to_string());
    let (status, body) = post(Value::Object(call.arguments.clone()).to_string())?;
    if !(200..300).contains(&status) {
        return Err(format!("{status}: {body}"));
    }
    let (status, _) = post("[]".to_owned())?;
    (status == 422).then_some(()).ok_or_else(|| format!("a list as body got {status}"))
}
