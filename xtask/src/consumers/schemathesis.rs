//! schemathesis: good and bad values for every parameter, and whether the server's answer is what the document says.
//!
//! The mock answers the plain form itself, and behind the proxy; both must agree with the document. That the comparison
//! sees anything is shown with a document that says something else.

mod document;

use std::path::{Path, PathBuf};

use docwright_ir::Body;
use serde_json::Value;

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
                if is_form {
                    document::fill_requests(document);
                }
            })
            .and_then(|document| agrees(&tools, &document, &url, without, folder));
            if let Err(why) = row.calls.count(result) {
                row.fail(&format!("{} {server}", program.service), &why);
            }
        }
    }
    let Some(program) = programs.first() else { return row };
    let wrong =
        [("other-type", document::other_type as fn(&mut Value)), ("not-required", document::not_required)];
    for (name, change) in wrong {
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
    let hooks = folder.join("schemathesis.py");
    std::fs::write(&hooks, include_str!("drivers/schemathesis.py")).map_err(|error| error.to_string())?;
    let mut command = tools.program("st");
    command.arg("run").arg(document).args(["--url", url, "--no-color", "--mode", "all", "-n", EXAMPLES]);
    command.args(["--generation-deterministic", "--phases", "examples,coverage,fuzzing", "--no-shrink"]);
    command.args(without).env("SCHEMATHESIS_HOOKS", hooks);
    command.args(["--request-timeout", "20"]).env("NO_PROXY", "127.0.0.1").current_dir(folder);
    run(&mut command).map(drop).map_err(|report| disagreements(&report).to_owned())
}

/// What a report says beside how far it came.
fn disagreements(report: &str) -> &str {
    let found = ["= ERRORS =", "= FAILURES ="].iter().filter_map(|heading| report.find(heading)).min();
    found.and_then(|at| report.get(at..)).unwrap_or(report)
}

/// The document of a service as schemathesis is to read it, with a change.
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
    document::close(&mut document);
    document::frame_streams(&mut document);
    document::list_tokens(&mut document, |path, next| {
        program.lab.named(&format!("{}{path}", program.lab.url(program.service)), next)
    });
    let path = folder.join(format!("{name}-{}.json", program.service));
    std::fs::write(&path, document.to_string()).map_err(|error| error.to_string())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_report_the_disagreements_are_shown() {
        assert_eq!(
            disagreements("run\n== ERRORS ==\na\n== FAILURES ==\nb"),
            "= ERRORS ==\na\n== FAILURES ==\nb"
        );
        assert_eq!(disagreements("run\n== FAILURES ==\nb"), "= FAILURES ==\nb");
        assert_eq!(disagreements("no such file"), "no such file");
    }
}
