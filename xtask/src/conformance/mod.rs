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
mod pages;
mod sdk;
mod suite;
mod table;
mod vendors;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use docwright_ir::Api;
use docwright_mock::{DEFAULT_CREDENTIALS, Mock, Options};

use sdk::{Missing, Package, Sdk};
use suite::Suite;
use table::Table;
use vendors::{VENDORS, Vendor};

const CORPUS: &str = "DOCWRIGHT_CORPUS";
const ID: &str = DEFAULT_CREDENTIALS.0;
const SECRET: &str = DEFAULT_CREDENTIALS.1;

/// Runs the comparison; `root` is the checkout. `all` prints the whole table.
///
/// # Errors
/// Pages that cannot be read, or an SDK that does not run.
pub fn run(root: &Path, all: bool) -> Result<ExitCode, Box<dyn Error>> {
    let Some(corpus) = std::env::var_os(CORPUS) else {
        println!("skipped: {CORPUS} names no folder of pages");
        return Ok(ExitCode::SUCCESS);
    };
    let cache = root.join("target/conformance");
    let mut table = Table::default();
    for Vendor { pages, packages } in VENDORS {
        let sdks = installed(packages, &cache)?;
        if !sdks.is_empty() {
            let api = pages.read(root, Path::new(&corpus))?;
            sdks.into_iter().try_for_each(|sdk| compare(sdk, &api, &mut table))?;
        }
    }
    std::fs::create_dir_all(&cache)?;
    let file = cache.join("table.txt");
    std::fs::write(&file, table.to_string())?;
    if all {
        print!("{table}");
    }
    print!("{}", table.summary());
    println!("\nevery call: {}", file.strip_prefix(root).unwrap_or(&file).display());
    Ok(if table.passes() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The SDKs that can be had; of the others, why not.
fn installed(packages: &'static [Package], cache: &Path) -> Result<Vec<Sdk>, String> {
    let mut sdks = Vec::new();
    for package in packages {
        match package.install(cache) {
            Ok(sdk) => sdks.push(sdk),
            Err(Missing::Unreachable(why)) => {
                println!("skipped: {} cannot be installed: {why}", package.name);
            }
            Err(Missing::Broken(why)) => return Err(format!("{}: {why}", package.name)),
        }
    }
    Ok(sdks)
}

fn compare(sdk: Sdk, api: &Api, table: &mut Table) -> Result<(), Box<dyn Error>> {
    // Every request of a run is compared, with made-up values of which pages know nothing.
    let options = Options { history_bytes: usize::MAX, strict: false, stateless: true, ..Options::default() };
    let mock = Mock::new(api.clone(), options).start("127.0.0.1:0")?;
    Ok(Suite { sdk, api, mock: &mock }.run(table)?)
}
