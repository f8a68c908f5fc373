//! schemathesis: good and bad values for every parameter, and whether the server's answer is what the document says.
//!
//! The mock answers the plain form itself, and behind the proxy; both must agree with the document. That the comparison
//! sees anything is shown with a document that says something else.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::documents::Edition;
use super::table::{Row, Verdict};
use super::tools::{Missing, Packages, Tools, run};
use super::trial::Program;

pub(super) const NAME: &str = "schemathesis";
const PACKAGES: Packages = Packages::Pip(&["schemathesis==4.32.5"]);
/// How many values of a kind an operation gets.
const EXAMPLES: &str = "10";

/// Compares each service with its document, and the first also with documents that are wrong.
pub(super) fn row(programs: &[Program<'_>], folder: &Path, say: &dyn Fn(&str)) -> Row {
    let mut row = Row::new(NAME, PACKAGES.version(), "mock and proxy");
    let tools = match PACKAGES.install(&folder.join("tools")) {
        Ok(tools) => tools,
        Err(Missing::Skipped(why)) => {
            row.verdict = Verdict::Skipped(why);
            return row;
        }
        Err(Missing::Broken(why)) => {
            row.fail("install", &why);
            return row;
        }
    };
    for program in programs {
        let document = program.documents.of_service(program.service, Edition::V31);
        let mock = format!("{}/{}", program.lab.mock.url().trim_end_matches('/'), program.service);
        for (server, url) in [("mock", mock), ("proxy", program.lab.url(program.service))] {
            say(&format!("{} {server}", program.service));
            if let Err(why) = row.calls.count(agrees(&tools, &document, &url, folder)) {
                row.fail(&format!("{} {server}", program.service), &why);
            }
        }
    }
    if let Some(program) = programs.first() {
        let noticed = wrong_documents(program, folder).and_then(|paths| {
            paths.iter().try_for_each(|path| {
                match agrees(&tools, path, &program.lab.url(program.service), folder) {
                    Ok(()) => Err(format!("{} is wrong, and nothing noticed", path.display())),
                    Err(_) => Ok(()),
                }
            })
        });
        if let Err(why) = row.generates.count(noticed) {
            row.fail("wrong documents", &why);
        }
    }
    row
}

fn agrees(tools: &Tools, document: &Path, url: &str, folder: &Path) -> Result<(), String> {
    let mut command = tools.program("st");
    command.arg("run").arg(document).args(["--url", url, "--no-color", "--mode", "all", "-n", EXAMPLES]);
    command.args(["--generation-deterministic", "--phases", "examples,coverage,fuzzing", "--no-shrink"]);
    command.args(["--request-timeout", "20"]).env("NO_PROXY", "127.0.0.1").current_dir(folder);
    run(&mut command).map(drop)
}

/// The document of a service, wrong in two ways: a member of all answers has another type; a parameter that must be given
/// need not.
fn wrong_documents(program: &Program<'_>, folder: &Path) -> Result<Vec<PathBuf>, String> {
    let path = program.documents.of_service(program.service, Edition::V31);
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let schemas = |document: &mut Value, change: &dyn Fn(&str, &mut Value)| {
        let schemas = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
        schemas.into_iter().flatten().for_each(|(name, schema)| change(name, schema));
    };
    let mut other_type: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    schemas(&mut other_type, &|name, schema| {
        let is_answer = name.ends_with("Response");
        let members = schema.get_mut("properties").and_then(Value::as_object_mut).filter(|_| is_answer);
        members.into_iter().flatten().for_each(|(_, member)| *member = serde_json::json!({"type": "boolean"}));
    });
    let mut not_required: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    schemas(&mut not_required, &|name, schema| {
        let object = schema.as_object_mut().filter(|_| name.ends_with("Request"));
        object.map(|object| object.remove("required"));
    });
    let written = [("other-type.json", other_type), ("not-required.json", not_required)];
    let written = written.into_iter().map(|(name, document)| {
        let path = folder.join(name);
        std::fs::write(&path, document.to_string()).map(|()| path).map_err(|error| error.to_string())
    });
    written.collect()
}
