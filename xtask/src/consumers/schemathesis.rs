//! schemathesis: good and bad values for every parameter, and whether the server's answer is what the document says.
//!
//! The mock answers the plain form itself, and behind the proxy; both must agree with the document. That the comparison
//! sees anything is shown with a document that says something else.

use std::path::{Path, PathBuf};

use docwright_ir::Body;
use serde_json::{Value, json};

use super::documents::Edition;
use super::table::Row;
use super::trial::Program;
use crate::packages::{Packages, Tools, run};

pub(super) const NAME: &str = "schemathesis";
const PACKAGES: Packages = Packages::Pip(&["schemathesis==4.32.5"]);
/// How many values of a kind an operation gets.
const EXAMPLES: &str = "10";

/// Compares each service with its document, and the first also with documents that are wrong.
pub(super) fn row(programs: &[Program<'_>], folder: &Path, say: &dyn Fn(&str)) -> Row {
    let mut row = Row::new(NAME, PACKAGES.version(), "mock and proxy");
    let Some(tools) = row.tools(PACKAGES, &["python3"], folder) else { return row };
    for program in programs {
        let mock = format!("{}/{}", program.lab.mock.url().trim_end_matches('/'), program.service);
        for (server, url) in [("mock", mock), ("proxy", program.lab.url(program.service))] {
            say(&format!("{} {server}", program.service));
            // A form cannot say all that is wrong: an empty list, where there must be an entry, does not arrive.
            let is_form = server == "proxy" && program.documents.api.info.protocol.request.body == Body::Form;
            let without: &[&str] =
                if is_form { &["--exclude-checks", "negative_data_rejection"] } else { &[] };
            let result = document(program, folder, "right", |document| {
                let is_request =
                    |schema: &&mut Value| schema.get("additionalProperties") == Some(&json!(false));
                if is_form {
                    schemas(document, "").filter(is_request).for_each(fill);
                }
            })
            .and_then(|document| agrees(&tools, &document, &url, without, folder));
            if let Err(why) = row.calls.count(result) {
                row.fail(&format!("{} {server}", program.service), &why);
            }
        }
    }
    let Some(program) = programs.first() else { return row };
    for (name, change) in [("other-type", other_type as fn(&mut Value)), ("not-required", not_required)] {
        say(name);
        let noticed = document(program, folder, name, change).and_then(|document| {
            match agrees(&tools, &document, &program.lab.url(program.service), &[], folder) {
                Ok(()) => Err("the document is wrong, and nothing noticed".to_owned()),
                Err(_) => Ok(()),
            }
        });
        if let Err(why) = row.calls.count(noticed) {
            row.fail(name, &why);
        }
    }
    row
}

fn agrees(tools: &Tools, document: &Path, url: &str, without: &[&str], folder: &Path) -> Result<(), String> {
    let mut command = tools.program("st");
    command.arg("run").arg(document).args(["--url", url, "--no-color", "--mode", "all", "-n", EXAMPLES]);
    command.args(["--generation-deterministic", "--phases", "examples,coverage,fuzzing", "--no-shrink"]);
    command.args(without);
    command.args(["--request-timeout", "20"]).env("NO_PROXY", "127.0.0.1").current_dir(folder);
    run(&mut command).map(drop)
}

/// The document of a service with closed answers, and with a change.
fn document(
    program: &Program<'_>,
    folder: &Path,
    name: &str,
    change: impl Fn(&mut Value),
) -> Result<PathBuf, String> {
    let path = program.documents.of_service(program.service, Edition::V31);
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut document: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    change(&mut document);
    close(&mut document);
    let path = folder.join(format!("{name}-{}.json", program.service));
    std::fs::write(&path, document.to_string()).map_err(|error| error.to_string())?;
    Ok(path)
}

/// Objects of answers are open, since pages leave things out. The mock gives what is documented, and nothing else.
fn close(document: &mut Value) {
    let objects = schemas(document, "").filter_map(Value::as_object_mut);
    for object in objects.filter(|object| object.contains_key("properties")) {
        object.entry("additionalProperties").or_insert(json!(false));
    }
}

/// A form cannot say that something in a request is empty.
fn fill(document: &mut Value) {
    match document {
        Value::Object(members) => {
            let least = match members.get("type").and_then(Value::as_str) {
                Some("array") => Some("minItems"),
                Some("object") => Some("minProperties"),
                _ => None,
            };
            if let Some(least) = least {
                members.entry(least).or_insert(json!(1));
            }
            members.values_mut().for_each(fill);
        }
        Value::Array(entries) => entries.iter_mut().for_each(fill),
        _ => {}
    }
}

/// All members of answers are of another type.
fn other_type(document: &mut Value) {
    for schema in schemas(document, "Response") {
        let members = schema.get_mut("properties").and_then(Value::as_object_mut);
        members.into_iter().flatten().for_each(|(_, member)| *member = json!({"type": "boolean"}));
    }
}

/// What must be given need not.
fn not_required(document: &mut Value) {
    for schema in schemas(document, "Request") {
        schema.as_object_mut().map(|object| object.remove("required"));
    }
}

/// The schemas whose names end so.
fn schemas<'a>(document: &'a mut Value, end: &'a str) -> impl Iterator<Item = &'a mut Value> {
    let schemas = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    schemas.into_iter().flatten().filter(move |(name, _)| name.ends_with(end)).map(|(_, schema)| schema)
}
