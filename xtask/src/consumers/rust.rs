//! Consumers on crates.io.

use super::consumer::{Consumer, Work, lines, spelled};
use super::documents::Edition;
use super::tools::{Packages, run};

pub(super) fn consumers() -> Vec<Consumer> {
    vec![progenitor()]
}

fn progenitor() -> Consumer {
    Consumer {
        name: "progenitor",
        language: "Rust",
        packages: Packages::Cargo("cargo-progenitor@0.15.1"),
        needs: &["cargo"],
        // It reads no other.
        edition: Edition::V30,
        generate: |work| {
            let mut command = work.tool("cargo-progenitor");
            command.args([
                "progenitor",
                "--interface",
                "builder",
                "-o",
                "client",
                "-n",
                "client",
                "-v",
                "0.1.0",
                "-i",
            ]);
            run(command.arg(&work.document)).map(drop)
        },
        compile: Some(|work| {
            let library = work.read("client/src/lib.rs")?;
            let driver = work.with_calls(include_str!("drivers/progenitor.rs"), |call, line| {
                let method = spelled(&lines(&library, "pub fn "), &call.id)?;
                let body = spelled(&lines(&library, "pub struct "), &format!("{}Request", call.id))?;
                Ok(line.replace("__NAME__", &method).replace("__TYPE__", &body))
            })?;
            work.write("client/src/main.rs", &driver)?;
            let manifest = work.read("client/Cargo.toml")?;
            let more = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n\n[workspace]\n";
            work.write("client/Cargo.toml", &format!("{manifest}{more}"))?;
            let mut cargo = work.command("cargo");
            cargo.current_dir(work.folder.join("client")).args(["build", "--quiet"]);
            run(cargo
                .env("CARGO_TARGET_DIR", work.common.join("target"))
                .env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
            // The next service's has the same name.
            std::fs::copy(work.common.join("target/debug/client"), work.folder.join("driver"))
                .map(drop)
                .map_err(|error| error.to_string())
        }),
        driver: Some(|work: &Work<'_>| work.command("./driver")),
    }
}
