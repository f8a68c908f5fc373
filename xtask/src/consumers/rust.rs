//! Consumers on crates.io.

use std::path::Path;

use super::consumer::{Consumer, Work, lines, spelled};
use super::documents::Edition;
use super::lacking;
use crate::packages::{Packages, run};

/// What a driver is, of which the client is a part or a dependency.
const DRIVER: &str = "\
[package]
name = \"driver\"
version = \"0.1.0\"
edition = \"2024\"
publish = false

";
const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";

pub(super) fn consumers() -> Vec<Consumer> {
    vec![progenitor(), openapi_to_rust(), oas3_gen()]
}

fn progenitor() -> Consumer {
    Consumer {
        name: "progenitor",
        language: "Rust",
        packages: Packages::Cargo("cargo-progenitor@0.15.1"),
        needs: &["cargo"],
        // It reads no other.
        edition: Edition::V30,
        lacks: &[
            "multipart/form-data",
            "cookie",
            "application/pdf",
            "application/x-ndjson",
            "text/event-stream",
            "query",
        ],
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
            work.write("client/Cargo.toml", &format!("{manifest}{TOKIO}\n[workspace]\n"))?;
            build(work, &work.folder.join("client"), &[])?;
            keep(work, "client")
        }),
        driver: Some(|work: &Work<'_>| work.command("./driver")),
    }
}

fn openapi_to_rust() -> Consumer {
    Consumer {
        name: "openapi-to-rust",
        language: "Rust",
        packages: Packages::Cargo("openapi-to-rust@0.23.0"),
        needs: &["cargo"],
        edition: Edition::V31,
        // Its code for cookies does not compile.
        lacks: &["cookie"],
        generate: |work| {
            let mut command = work.tool("openapi-to-rust");
            command.args(["generate", "--quiet", "--output-dir", "src/client", "--module-name", "client"]);
            run(command.arg(&work.document)).map(drop)
        },
        compile: Some(|work| {
            let library = work.read("src/client/client.rs")?;
            let driver = work.with_calls(include_str!("drivers/openapi_to_rust.rs"), |call, line| {
                let method = spelled(&lines(&library, "pub async fn "), &call.id)?;
                let error = spelled(&lines(&library, "pub enum "), &format!("{}ApiError", call.id))?;
                // Headers stand before the body; none is sent.
                let (headers, _) = before_and_of_request(&library, &method)?;
                let headers = headers.matches("Option<").count();
                Ok(line
                    .replace("__NAME__", &method)
                    .replace("__ARMS__", &arms(&library, &error)?)
                    .replace("__HEADERS__", &"None::<&str>, ".repeat(headers)))
            })?;
            work.write("src/main.rs", &driver)?;
            let dependencies = work.read("src/client/REQUIRED_DEPS.toml")?;
            work.write("Cargo.toml", &format!("{DRIVER}[workspace]\n\n{dependencies}\n{TOKIO}"))?;
            build(work, &work.folder, &[])?;
            keep(work, "driver")
        }),
        driver: Some(|work: &Work<'_>| work.command("./driver")),
    }
}

/// The arms of a `match` over the answers of failed calls that an enum of the client lists.
fn arms(library: &str, error: &str) -> Result<String, String> {
    let missing = || format!("what was generated has no {error}");
    let (_, behind) = library.split_once(&format!("pub enum {error} {{")).ok_or_else(missing)?;
    let (variants, _) = behind.split_once("\n}").ok_or_else(missing)?;
    let names = variants.lines().filter_map(|line| line.trim().split_once('(')).map(|(name, _)| name);
    Ok(names.map(|name| format!("client::{error}::{name}(reply) => json!(reply), ")).collect())
}

fn oas3_gen() -> Consumer {
    Consumer {
        name: "oas3-gen",
        language: "Rust",
        packages: Packages::Cargo("oas3-gen@0.29.0"),
        // Its clients are linked with OpenSSL.
        needs: &["cargo", "pkg-config", "/usr/include/openssl/ssl.h"],
        edition: Edition::V31,
        // Its types for these cannot be written as JSON again, by which an answer is judged.
        lacks: &[lacking::HEADERS],
        generate: |work| {
            let mut command = work.tool("oas3-gen");
            command.args(["generate", "client-mod", "--workspace", "--api-name", "Caller", "--quiet"]);
            run(command.args(["--output", "client", "--input"]).arg(&work.document)).map(drop)
        },
        compile: Some(|work| {
            let (library, types) = (work.read("client/src/client.rs")?, work.read("client/src/types.rs")?);
            let driver = work.with_calls(include_str!("drivers/oas3_gen.rs"), |call, line| {
                let method = spelled(&lines(&library, "pub async fn "), &call.id)?;
                let (_, request) = before_and_of_request(&library, &method)?;
                Ok(line.replace("__NAME__", &method).replace("__TYPE__", request))
            })?;
            work.write("src/main.rs", &driver)?;
            let members = "[workspace]\nmembers = [\"client\"]\n";
            let dependencies =
                "client = { path = \"client\" }\nserde = \"1\"\nserde_json = \"1\"\nanyhow = \"1\"\n";
            work.write("Cargo.toml", &format!("{DRIVER}{members}\n[dependencies]\n{dependencies}{TOKIO}"))?;
            // As it was made, and then as the driver needs it.
            build(work, &work.folder, &["--package", "client"])?;
            work.write("client/src/types.rs", &both_ways(&types))?;
            build(work, &work.folder, &[])?;
            keep(work, "driver")
        }),
        driver: Some(|work: &Work<'_>| work.command("./driver")),
    }
}

/// Compiles the crate in a folder; all clients of a generator have their dependencies in common.
fn build(work: &Work<'_>, folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut cargo = work.command("cargo");
    cargo.current_dir(folder).args(["build", "--quiet"]).args(arguments);
    cargo.env("CARGO_TARGET_DIR", work.common.join("target")).env("CARGO_PROFILE_DEV_DEBUG", "0");
    run(&mut cargo).map(drop)
}

/// Keeps a program that was built: the next service's has the same name.
fn keep(work: &Work<'_>, program: &str) -> Result<(), String> {
    let built = work.common.join("target/debug").join(program);
    std::fs::copy(built, work.folder.join("driver")).map(drop).map_err(|error| error.to_string())
}

/// What a generated method takes before the parameter `request`, and the type of that one.
fn before_and_of_request<'a>(library: &'a str, method: &str) -> Result<(&'a str, &'a str), String> {
    let behind = library.split_once(&format!("pub async fn {method}(")).map(|(_, behind)| behind);
    let list = behind.and_then(|behind| behind.split_once(')')).map(|(list, _)| list);
    let (before, ty) = list
        .and_then(|list| list.split_once("request: "))
        .ok_or_else(|| format!("what was generated has no method {method} that takes a request"))?;
    Ok((before, ty.trim_end().trim_end_matches(',')))
}

/// Lets types be both read and written. A client has requests that it can only write and answers that it can only read; the
/// driver must give it the ones as JSON, and show the others so. What the client itself does with them stays as it is.
fn both_ways(types: &str) -> String {
    let mut text = String::new();
    let mut rest = types;
    while let Some((before, behind)) = rest.split_once("#[derive(") {
        let (list, after) = behind.split_once(")]").unwrap_or((behind, ""));
        let has = |name: &str| list.split([',', ' ', '\n']).any(|word| word == name);
        let other = match (has("Serialize"), has("Deserialize")) {
            (true, false) => "serde::Deserialize, ",
            (false, true) => "serde::Serialize, ",
            _ => "",
        };
        text.extend([before, "#[derive(", other, list, ")]"]);
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_one_direction_get_the_other() {
        let types = "#[derive(Debug, Serialize)]\nstruct A;\n#[derive(\n    Deserialize,\n)]\nstruct B;\n";
        let both = "#[derive(serde::Deserialize, Debug, Serialize)]\nstruct A;\n\
            #[derive(serde::Serialize, \n    Deserialize,\n)]\nstruct B;\n";
        assert_eq!(both_ways(types), both);
        let neither = "#[derive(Debug)]\nstruct A;\n#[derive(Serialize, Deserialize)]\nstruct B;\n";
        assert_eq!(both_ways(neither), neither);
    }

    #[test]
    fn what_a_method_takes_is_read() {
        let library = "pub async fn gets(&self) {}\n\
            pub async fn get(\n    &self,\n    region: Option<impl AsRef<str>>,\n    request: Option<Get>,\n) -> Got";
        let (before, ty) = before_and_of_request(library, "get").unwrap_or_default();
        assert_eq!((before.matches("Option<").count(), ty), (1, "Option<Get>"));
        for without in ["gets", "put"] {
            assert!(before_and_of_request(library, without).is_err());
        }
    }
}
