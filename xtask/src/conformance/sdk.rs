//! A vendor's official SDK in a virtual environment of its own, and a script that calls it as its users do.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// An SDK on PyPI, and the script that drives it.
pub(super) struct Package {
    pub(super) name: &'static str,
    /// What pip installs. Fixed, so that a run says something about this repository and not about today.
    pub(super) installs: &'static [&'static str],
    pub(super) driver: &'static str,
    /// How many operations of a service it calls: those with the most parameters.
    pub(super) of_a_service: usize,
    /// The methods that each operation is called by; its own if there are none.
    pub(super) methods: &'static [&'static str],
}

/// Why there is no SDK.
pub(super) enum Missing {
    /// There is no Python, or PyPI cannot be reached: nothing that this repository could mend.
    Unreachable(String),
    /// Everything else.
    Broken(String),
}

/// An installed SDK.
pub(super) struct Sdk {
    pub(super) package: &'static Package,
    python: PathBuf,
}

/// What a script is told.
#[derive(Debug, Serialize)]
pub(super) struct Job<'a> {
    pub(super) url: String,
    pub(super) id: &'a str,
    pub(super) region: &'a str,
    pub(super) project: &'a str,
    pub(super) calls: &'a [Call],
}

/// One call.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Call {
    pub(super) operation: String,
    pub(super) service: String,
    pub(super) version: String,
    pub(super) method: String,
    pub(super) secret: String,
    /// Which parameters are members of the body by their page.
    pub(super) body: Vec<String>,
    pub(super) parameters: Map<String, Value>,
}

/// What became of a call, as the SDK sees it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Told {
    pub(super) outcome: Outcome,
    /// The vendor's code, or what the SDK calls the failure.
    #[serde(default)]
    pub(super) code: String,
    #[serde(default)]
    pub(super) message: String,
    /// The arguments that the SDK took over: it drops those that it does not know.
    #[serde(default)]
    pub(super) sent: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    /// A good answer.
    Answered,
    /// A failure, with a code.
    Error,
    /// An answer came that the SDK cannot read.
    Unread,
    /// The SDK does not take the arguments.
    Unsent,
    /// The SDK has no such operation.
    Absent,
}

impl Told {
    pub(super) fn was_sent(&self) -> bool {
        !matches!(self.outcome, Outcome::Unsent | Outcome::Absent)
    }
}

impl Package {
    /// Installs the SDK below `cache`, unless it is there.
    pub(super) fn install(&'static self, cache: &Path) -> Result<Sdk, Missing> {
        let home = cache.join(self.installs.join("+").replace("==", "-"));
        let python = home.join("bin/python");
        let complete = home.join("complete");
        if !complete.exists() {
            println!("installing {}", self.installs.join(" and "));
            let mut make = Command::new("python3");
            succeed(make.args(["-m", "venv", "--clear"]).arg(&home)).map_err(Missing::Unreachable)?;
            let mut pip = Command::new(&python);
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]);
            succeed(pip.args(self.installs)).map_err(why)?;
            std::fs::write(&complete, "").map_err(|error| Missing::Broken(error.to_string()))?;
        }
        Ok(Sdk { package: self, python })
    }
}

/// pip says in words only whether the network or the package is at fault.
fn why(message: String) -> Missing {
    const NETWORK: [&str; 4] = ["onnection", "name resolution", "timed out", "ProxyError"];
    if NETWORK.iter().any(|word| message.contains(word)) {
        Missing::Unreachable(message)
    } else {
        Missing::Broken(message)
    }
}

impl Sdk {
    /// Makes all calls, in order; a result for each.
    pub(super) fn run(&self, job: &Job<'_>) -> Result<Vec<Told>, String> {
        let mut script = Command::new(&self.python);
        script.arg("-c").arg(self.package.driver).env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
        script.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let input = serde_json::to_vec(job).map_err(|error| error.to_string())?;
        let mut child = script.spawn().map_err(|error| format!("{}: {error}", self.python.display()))?;
        // The scripts read everything before they write anything.
        let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(&input));
        let output = child.wait_with_output().map_err(|error| error.to_string())?;
        let text = check(output)?;
        written.map_err(|error| error.to_string())?;
        let told: Result<Vec<Told>, _> = text.lines().map(serde_json::from_str).collect();
        let told =
            told.map_err(|error| format!("the script of {} said nonsense: {error}", self.package.name))?;
        if told.len() != job.calls.len() {
            return Err(format!(
                "{} calls of {}, {} results",
                job.calls.len(),
                self.package.name,
                told.len()
            ));
        }
        Ok(told)
    }
}

fn succeed(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| {
        let program = command.get_program().to_string_lossy();
        format!("{program}: {error}")
    })?;
    check(output).map(drop)
}

fn check(output: Output) -> Result<String, String> {
    if output.status.success() {
        String::from_utf8(output.stdout).map_err(|error| error.to_string())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}
