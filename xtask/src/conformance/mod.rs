//! `cargo xtask conformance`: the vendors' official SDKs and the Rust client, side by side.
//!
//! The SDKs come from PyPI and run as real clients against the mock, which plays the IR of the whole corpus and checks
//! their signatures with code of its own. Then the Rust client makes the same calls, and the two requests must be the
//! same wherever the protocol fixes them: a form's parameters and signature; a JSON body as a value, the headers that
//! say what is called, and our signature for the official request's bytes, host and time.
//!
//! The whole table (operation × official SDK × mock × Rust client) goes to a file; what is printed is a line for each
//! service, every difference with its reason, and how many calls held what encoders and signers get wrong.

mod arguments;
mod coverage;
mod judge;
mod ours;
mod sdk;
mod suite;
mod table;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use docwright_build::{IrFormat, Project};
use docwright_ir::{Api, load_api};
use docwright_mock::{DEFAULT_CREDENTIALS, Mock, Options};

use sdk::{Missing, Package};
use suite::{Suite, methods};
use table::Table;

const CORPUS: &str = "DOCWRIGHT_CORPUS";
const ID: &str = DEFAULT_CREDENTIALS.0;
const SECRET: &str = DEFAULT_CREDENTIALS.1;

const UCLOUD: Package = Package {
    name: "ucloud-sdk-python3",
    installs: &["ucloud-sdk-python3==0.11.150"],
    driver: include_str!("ucloud.py"),
};
/// The command line is made for one version of the SDK; both come together.
const TENCENT_INSTALLS: &[&str] = &["tencentcloud-sdk-python-intl-en==3.1.193", "tccli-intl-en==3.1.193.1"];
const TENCENT: Package = Package {
    name: "tencentcloud-sdk-python-intl-en",
    installs: TENCENT_INSTALLS,
    driver: include_str!("tencentcloud.py"),
};
const TCCLI: Package =
    Package { name: "tccli-intl-en", installs: TENCENT_INSTALLS, driver: include_str!("tccli.py") };

/// Runs the comparison; `root` is the checkout. `all` prints the whole table.
///
/// # Errors
/// Pages that cannot be read, or an SDK that does not run.
pub fn run(root: &Path, all: bool) -> Result<ExitCode, Box<dyn Error>> {
    let Some(corpus) = std::env::var_os(CORPUS) else {
        println!("skipped: {CORPUS} names no folder of pages");
        return Ok(ExitCode::SUCCESS);
    };
    let corpus = Path::new(&corpus).join("corpus");
    let cache = root.join("target/conformance");
    let mut sdks = Vec::new();
    for package in [UCLOUD, TENCENT, TCCLI] {
        match package.install(&cache) {
            Ok(sdk) => sdks.push(sdk),
            Err(Missing::Unreachable(why)) => {
                println!("skipped: {} cannot be installed: {why}", package.name);
                return Ok(ExitCode::SUCCESS);
            }
            Err(Missing::Broken(why)) => return Err(format!("{}: {why}", package.name).into()),
        }
    }
    let mut table = Table::default();
    let ucloud = ir("ucloud", &corpus.join("ucloud"))?;
    let tencent = ir("tencentcloud", &corpus.join("tencent/pages"))?;
    for sdk in sdks {
        let api = if sdk.name == UCLOUD.name { &ucloud } else { &tencent };
        let (of_a_service, methods) = match sdk.name {
            // A process a call.
            name if name == TCCLI.name => (6, &["POST"] as &[_]),
            _ => (usize::MAX, methods(api)),
        };
        // Every request of a run is compared, with made-up values of which pages know nothing.
        let options =
            Options { history_bytes: usize::MAX, strict: false, stateless: true, ..Options::default() };
        let mock = Mock::new(api.clone(), options).start("127.0.0.1:0")?;
        Suite { sdk, api, mock: &mock, methods, of_a_service }.run(&mut table)?;
    }
    let file = cache.join("table.txt");
    std::fs::write(&file, table.to_string())?;
    if all {
        print!("{table}");
    }
    print!("{}", table.summary());
    println!("\nevery call: {}", file.strip_prefix(root).unwrap_or(&file).display());
    Ok(if table.passes() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The IR of a folder of pages, by way of its files.
fn ir(dialect: &str, docs: &Path) -> Result<Api, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let project = Project::of_docs(Some(dialect), docs, folder.path())?;
    let report = docwright_build::extract(&project, IrFormat::Yaml, &|_| {})?;
    let api = report.apis.first().ok_or("no API was read")?;
    Ok(load_api(&folder.path().join("ir").join(&api.api))?)
}
