//! Consumers on PyPI.

use super::consumer::{Consumer, shown};
use super::documents::Edition;
use super::tools::{Packages, run};

const MYPY: &str = "mypy==2.4.1";

pub(super) fn consumers() -> Vec<Consumer> {
    vec![Consumer {
        name: "openapi-python-client",
        language: "Python",
        packages: Packages::Pip(&["openapi-python-client==0.29.1", MYPY]),
        needs: &["python3"],
        edition: Edition::V31,
        generate: |work| {
            // Its formatter is optional; that it is missing would be a warning.
            work.write("settings.yaml", "post_hooks: []\n")?;
            let mut command = work.tool("openapi-python-client");
            command.args(["generate", "--fail-on-warning", "--meta", "none", "--config", "settings.yaml"]);
            run(command.args(["--output-path", "client", "--path"]).arg(&work.document)).map(drop)
        },
        compile: Some(|work| run(work.tools.python().args(["-m", "mypy", "--strict", &shown(&work.folder.join("client"))])).map(drop)),
        driver: Some(|work| {
            let mut command = work.command(work.tools.home().join("bin/python"));
            command.args(["-c", include_str!("drivers/openapi_python_client.py")]);
            command
        }),
    }]
}
