//! Consumers on PyPI.

use std::process::Command;

use super::consumer::{Consumer, Work, shown};
use super::documents::Edition;
use crate::packages::{Packages, run};

const MYPY: &str = "mypy==2.4.1";

/// Without hooks that are not installed; bytes under the name that it knows. It has no streams: what it makes of one holds an
/// event.
const SETTINGS: &str = "post_hooks: []\ncontent_type_overrides:\n  application/pdf: application/octet-stream\n  \
                        application/x-ndjson: application/json\n  text/event-stream: application/json\n";

pub(super) fn consumers() -> Vec<Consumer> {
    vec![openapi_python_client(), datamodel_code_generator()]
}

fn openapi_python_client() -> Consumer {
    Consumer {
        name: "openapi-python-client",
        language: "Python",
        packages: Packages::Pip(&["openapi-python-client==0.29.1", MYPY]),
        needs: &["python3"],
        edition: Edition::V31,
        lacks: &[],
        generate: |work| {
            work.write("settings.yaml", SETTINGS)?;
            let mut command = work.tool("openapi-python-client");
            command.args(["generate", "--fail-on-warning", "--meta", "none", "--config", "settings.yaml"]);
            run(command.args(["--output-path", "client", "--path"]).arg(&work.document)).map(drop)
        },
        compile: Some(|work| {
            run(work.tools.python().args(["-m", "mypy", "--strict", &shown(&work.folder.join("client"))]))
                .map(drop)
        }),
        driver: Some(|work| {
            let mut command = work.command(work.tools.home().join("bin/python"));
            command.args(["-c", include_str!("drivers/openapi_python_client.py")]);
            command
        }),
    }
}

fn datamodel_code_generator() -> Consumer {
    Consumer {
        name: "datamodel-code-generator",
        language: "Python (pydantic)",
        packages: Packages::Pip(&["datamodel-code-generator==0.89.0", "pydantic==2.14.4", MYPY]),
        needs: &["python3"],
        edition: Edition::V31,
        lacks: &[],
        generate: |work| {
            let mut command = work.tool("datamodel-codegen");
            command.args(["--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel"]);
            command.args(["--formatters", "builtin", "--use-annotated", "--output", "models.py", "--input"]);
            run(command.arg(&work.document)).map(drop)
        },
        compile: Some(|work| {
            run(work.command(work.tools.home().join("bin/python")).args([
                "-m",
                "mypy",
                "--strict",
                "models.py",
            ]))?;
            run(models(work).arg("--examples")).map(drop)
        }),
        driver: Some(models),
    }
}

fn models(work: &Work<'_>) -> Command {
    let mut command = work.command(work.tools.home().join("bin/python"));
    command.args(["-c", include_str!("drivers/datamodel.py")]).env("DOCUMENT", &work.document);
    command
}
