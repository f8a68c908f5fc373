//! `cargo xtask openapi-consumers`: whether what others made for OpenAPI works with the documents that docwright writes.
//!
//! Validators and linters look at every document. Generators make clients of a few services of each API, which are
//! compiled as strictly as there are settings for, and then call a mock through the proxy: what reached the mock must be
//! what was meant, and the client must hold the mock's answer, or the error's code and words.
//!
//! What others made comes from registries into throw-away folders below `target/openapi-consumers`, each at a fixed
//! version. A registry out of reach or a language that the machine has not makes a row `skipped`.

mod args;
mod calls;
mod checks;
mod consumer;
mod documents;
mod driver;
mod generator;
mod judge;
mod lab;
mod lacking;
mod nswag;
mod pages;
mod prism;
mod python;
mod rust;
mod schemathesis;
mod table;
mod trial;
mod typescript;
mod values;

use std::error::Error;
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use docwright_ir::Service;

use checks::Check;
use consumer::Consumer;
use documents::Documents;
use lab::Lab;
use table::Row;
use trial::Program;

const CORPUS: &str = "DOCWRIGHT_CORPUS";

/// Runs the command with its arguments; `root` is the checkout.
///
/// # Errors
/// The documents cannot be read or made, or a server does not start.
pub fn run(arguments: &[String], root: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let options = match args::parse(arguments) {
        Ok(options) => options,
        Err(error) => return Ok(crate::arguments::told(&error)),
    };
    let (checks, consumers) = (checks::checks(), consumers());
    let names = names(&checks, &consumers);
    if let Some(name) = options.unknown(&names) {
        return Err(format!("--only {name}: the table has no such row; it has {}", names.join(", ")).into());
    }
    let folder = root.join("target/openapi-consumers");
    let documents = match std::env::var_os(CORPUS).filter(|_| !options.small) {
        None => documents::checked_in(root)?,
        Some(corpus) => {
            documents::of_corpus(&Path::new(&corpus).join("corpus"), root, &folder.join("documents"))?
        }
    };
    let labs = documents.iter().map(|documents| Lab::start(&documents.api)).collect::<Result<Vec<_>, _>>()?;
    let programs: Vec<Program<'_>> =
        documents.iter().zip(&labs).flat_map(|(documents, lab)| programs(documents, lab)).collect();
    said(&programs);
    println!("\n{}", table::HEAD);
    let mut rows = Vec::new();
    let mut add = |row: Row| {
        progress("", "");
        println!("{row}");
        rows.push(row);
    };
    for check in checks.iter().filter(|check| options.wants(check.name, true)) {
        progress(check.name, "");
        add(check.run(&documents, &folder));
    }
    for consumer in consumers.iter().filter(|consumer| options.wants(consumer.name, false)) {
        add(trial::run(consumer, &programs, &folder, &|step| progress(consumer.name, step)));
    }
    if options.wants(prism::NAME, false) {
        add(prism::row(&programs, &folder, &|step| progress(prism::NAME, step)));
    }
    for viewer in pages::VIEWERS.iter().filter(|viewer| options.wants(viewer.name, false)) {
        add(viewer.row(&documents, &folder, &|step| progress(viewer.name, step)));
    }
    if options.wants(schemathesis::NAME, false) {
        add(schemathesis::row(&programs, &folder, &|step| progress(schemathesis::NAME, step)));
    }
    rows.iter().flat_map(Row::failures).for_each(|failure| println!("\nFAILED {failure}"));
    Ok(if rows.iter().all(Row::passes) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the table's rows are called.
fn names(checks: &[Check], consumers: &[Consumer]) -> Vec<&'static str> {
    let checks = checks.iter().map(|check| check.name);
    let consumers = consumers.iter().map(|consumer| consumer.name);
    let viewers = pages::VIEWERS.iter().map(|viewer| viewer.name);
    checks.chain(consumers).chain([prism::NAME]).chain(viewers).chain([schemathesis::NAME]).collect()
}

fn consumers() -> Vec<Consumer> {
    [
        python::consumers(),
        typescript::consumers(),
        vec![nswag::nswag()],
        rust::consumers(),
        generator::consumers(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The services of an API that clients are made for, with calls that the mock answers.
fn programs<'a>(documents: &'a Documents, lab: &'a Lab) -> Vec<Program<'a>> {
    let program = |service: &'a Service| {
        let answered = |call: &calls::Call| {
            lab.call(&service.name, call).is_ok_and(|made| (200..300).contains(&made.status))
        };
        let calls = calls::of(&documents.api, service, answered);
        Program { documents, lab, service: &service.name, calls }
    };
    calls::services(&documents.api).into_iter().map(program).collect()
}

/// What is called.
fn said(programs: &[Program<'_>]) {
    println!("| API | service | calls |\n|---|---|---|");
    for program in programs {
        let calls: Vec<String> =
            program.calls.iter().map(|call| format!("{} ({:?})", call.id, call.kind)).collect();
        println!("| {} | {} | {} |", program.documents.api.info.title, program.service, calls.join(", "));
    }
}

/// What is being done, on a terminal.
fn progress(name: &str, step: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K{name} {step}");
    }
}
