//! `cargo xtask`: what this repository does with itself. Thin: the work is in `docwright-build`.

mod regen;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use docwright_build::Mode;
use xtask::{conformance, consumers, fidelity, hardening, renderings, same};

const USAGE: &str = "\
cargo xtask regen            pages in specs/ to everything in generated/; `--accept-removed` if operations are meant to go
cargo xtask regen --check    fail, naming the files, if generated/ is not what the pages give
cargo xtask fidelity         how exactly the parser reads; `--help` says more
cargo xtask conformance      the vendors' official SDKs and the Rust client, side by side; `--all` prints every call
cargo xtask openapi-consumers  other people's generators, validators and tools with the OpenAPI documents; `--help` says more
cargo xtask renderings       OpenAPI files rendered by others' tools, and read again; `--help` says more
cargo xtask hardening        hostile inputs and hostile folders; `--help` says more
cargo xtask same OLD NEW     what two versions of docwright make of the same pages, byte for byte; `--help` says more";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["regen"] => regen::run(root(), Mode::Write, false).map_err(Box::<dyn Error>::from),
        ["regen", "--accept-removed"] => regen::run(root(), Mode::Write, true).map_err(Into::into),
        ["regen", "--check"] => regen::run(root(), Mode::Check, false).map_err(Into::into),
        ["fidelity", ..] => fidelity::run(arguments.get(1..).unwrap_or_default(), root()).map_err(Into::into),
        ["conformance"] => conformance::run(root(), false),
        ["conformance", "--all"] => conformance::run(root(), true),
        ["openapi-consumers", ..] => consumers::run(arguments.get(1..).unwrap_or_default(), root()),
        ["hardening", ..] => hardening::run(arguments.get(1..).unwrap_or_default(), root()),
        ["renderings", ..] => renderings::run(arguments.get(1..).unwrap_or_default(), root()),
        ["same", ..] => same::run(arguments.get(1..).unwrap_or_default(), root()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}

/// The checkout.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}
