//! What is not ours: programs of this machine, and packages of registries in throw-away folders.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::process::{self, Ended};

/// Compilers of other languages take minutes.
const MAX_TIME: Duration = Duration::from_secs(20 * 60);

/// openapi-generator, which PyPI has with all that it is made of.
pub(crate) const OPENAPI_GENERATOR: &str = "openapi-generator-cli==7.26.0";

/// .NET without a compiler.
const DOTNET: &str = "dotnetcore2==3.1.23";

/// Where packages come from. Each is fixed to a version, so that a run says something about this repository and not about
/// today.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Packages {
    /// PyPI's, spelled `name==version`.
    Pip(&'static [&'static str]),
    /// npm's, spelled `name@version`.
    Npm(&'static [&'static str]),
    /// PyPI's, then npm's.
    Both(&'static [&'static str], &'static [&'static str]),
    /// npm's, and a runtime of PyPI's for those that are programs for .NET.
    Dotnet(&'static [&'static str]),
    /// A program on crates.io, spelled `name@version`.
    Cargo(&'static str),
}

/// Why something cannot be tried.
pub(crate) enum Missing {
    /// Nothing that this repository could mend: no toolchain, no network.
    Skipped(String),
    /// Everything else.
    Broken(String),
}

/// Installed packages.
#[derive(Debug, Clone)]
pub(crate) struct Tools {
    home: PathBuf,
}

impl Packages {
    /// Version of the first, by which a table names them.
    pub(crate) fn version(self) -> &'static str {
        let first = match self {
            Packages::Pip(packages)
            | Packages::Npm(packages)
            | Packages::Both(packages, _)
            | Packages::Dotnet(packages) => packages.first().copied().unwrap_or_default(),
            Packages::Cargo(package) => package,
        };
        first.rsplit(['=', '@']).next().unwrap_or_default()
    }

    /// Installs them below `cache`, unless they are there, if the machine has the programs that they need.
    pub(crate) fn install(self, programs: &[&str], cache: &Path) -> Result<Tools, Missing> {
        needs(programs)?;
        let tools = Tools { home: cache.join(self.folder()) };
        let complete = tools.home.join("complete");
        if !complete.exists() {
            let broken = |error: std::io::Error| Missing::Broken(error.to_string());
            std::fs::create_dir_all(&tools.home).map_err(broken)?;
            self.fetch(&tools)?;
            std::fs::write(&complete, "").map_err(broken)?;
        }
        Ok(tools)
    }

    /// A name for a folder: the first package, and what all of them are.
    fn folder(self) -> String {
        let packages = match self {
            Packages::Pip(packages) | Packages::Npm(packages) => packages.join(" "),
            Packages::Both(python, node) => [python, node].concat().join(" "),
            Packages::Dotnet(packages) => [packages, &[DOTNET]].concat().join(" "),
            Packages::Cargo(package) => package.to_owned(),
        };
        let digest = Sha256::digest(packages.as_bytes());
        let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        let first = packages.split(' ').next().unwrap_or_default();
        format!("{}-{hash}", first.replace("==", "-").replace(['@', '/'], "-"))
    }

    fn fetch(self, tools: &Tools) -> Result<(), Missing> {
        let home = &tools.home;
        match self {
            Packages::Pip(packages) => {
                let mut make = Command::new("python3");
                run(make.args(["-m", "venv", "--clear"]).arg(home)).map_err(Missing::Skipped)?;
                let mut pip = tools.python();
                pip.args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--retries",
                    "1",
                ]);
                run(pip.args(packages)).map_err(why)?;
            }
            Packages::Both(python, node) => {
                Packages::Pip(python).fetch(tools)?;
                Packages::Npm(node).fetch(tools)?;
            }
            Packages::Dotnet(packages) => Packages::Both(&[DOTNET], packages).fetch(tools)?,
            Packages::Npm(packages) => {
                needs(&["node", "npm"])?;
                let mut npm = Command::new("npm");
                npm.args(["install", "--silent", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"]);
                run(npm.arg(home).args(packages)).map_err(why)?;
            }
            Packages::Cargo(package) => {
                let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
                cargo.args(["install", "--quiet", "--locked", "--debug", "--root"]).arg(home).arg(package);
                // One folder for what these programs have in common.
                run(cargo.env("CARGO_TARGET_DIR", home.with_file_name("cargo"))).map_err(why)?;
            }
        }
        Ok(())
    }
}

impl Tools {
    /// A program of the packages.
    pub(crate) fn program(&self, name: &str) -> Command {
        let scripts = self.home.join("node_modules/.bin").join(name);
        Command::new(if scripts.exists() { scripts } else { self.home.join("bin").join(name) })
    }

    /// The interpreter that finds the packages.
    pub(crate) fn python(&self) -> Command {
        self.program("python")
    }

    /// The program of [`OPENAPI_GENERATOR`], for `java -jar`.
    pub(crate) fn openapi_generator(&self) -> Result<PathBuf, String> {
        let find = "import openapi_generator_cli as package, os; print(os.path.dirname(package.__file__))";
        let folder = run(self.python().args(["-c", find]))?;
        Ok(PathBuf::from(folder.trim()).join("openapi-generator.jar"))
    }

    /// Their folder.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }
}

/// Programs, files by their whole path, and commands that must succeed, which ask for a program's libraries.
fn needs(programs: &[&str]) -> Result<(), Missing> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_file = |program: &str| std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    let is_there = |program: &str| match program.split_once(' ') {
        None => is_file(program),
        Some((program, arguments)) => run(Command::new(program).args(arguments.split(' '))).is_ok(),
    };
    match programs.iter().find(|program| !is_there(program)) {
        Some(program) => Err(Missing::Skipped(format!("there is no {program} on this machine"))),
        None => Ok(()),
    }
}

/// Runs a program to its end, and gives what it printed.
pub(crate) fn run(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let ended = process::start(command).and_then(|child| process::finish(child, MAX_TIME));
    let Ended { status, stdout, stderr } = ended.map_err(|error| format!("{program}: {error}"))?;
    let how = match status {
        Some(status) if status.success() => return Ok(stdout),
        Some(status) => status.to_string(),
        None => format!("nothing within {} minutes", MAX_TIME.as_secs() / 60),
    };
    Err(format!("{program} ended with {how}\n{}\n{}", stdout.trim(), stderr.trim()))
}

/// Package managers say in words only whether the network or the package is at fault.
fn why(message: String) -> Missing {
    const NETWORK: [&str; 11] = [
        "Connection refused",
        "Connection reset",
        "new connection",
        "failed to connect",
        "name resolution",
        "timed out",
        "ProxyError",
        "ENOTFOUND",
        "ETIMEDOUT",
        "ECONNRE",
        "Could not resolve host",
    ];
    if NETWORK.iter().any(|word| message.contains(word)) {
        Missing::Skipped(format!("cannot be installed: {}", message.lines().last().unwrap_or_default()))
    } else {
        Missing::Broken(message)
    }
}
