//! NSwag, and its clients for TypeScript. It is a program for .NET; npm has it, and PyPI a runtime.
//!
//! NSwag writes a range of statuses as it stands: `if (status === 4XX)`, which no compiler takes. So it gets a copy of the
//! document that says `default` for both ranges, as its users have to do, and the row's name says so.

use std::process::Command;

use serde_json::Value;

use super::consumer::{Consumer, Work, lines, shown, spelled};
use super::documents::Edition;
use super::typescript;
use crate::packages::{Packages, run};

/// Newer ones ask for a newer runtime, which no registry of packages has.
const PACKAGES: &[&str] = &["nswag@13.20.0", "axios@0.27.2", "typescript@5.9.3", "@types/node@22.19.1"];
/// Of the programs in the package the one that needs nothing but the bare runtime.
const PROGRAM: &str = "node_modules/nswag/bin/binaries/NetCore21/dotnet-nswag.dll";

pub(super) fn nswag() -> Consumer {
    Consumer {
        name: "NSwag (4XX and 5XX as default)",
        language: "TypeScript",
        packages: Packages::Dotnet(PACKAGES),
        // The runtime is one for Linux on x86-64.
        needs: &["python3", "node", "npm", "/lib64/ld-linux-x86-64.so.2"],
        edition: Edition::V30,
        lacks: &[],
        generate: |work| {
            let text = std::fs::read_to_string(&work.document).map_err(|error| error.to_string())?;
            let document = serde_json::from_str(&text).map_err(|error| error.to_string())?;
            work.write("document.json", &without_ranges(document)?.to_string())?;
            let mut nswag = program(work)?;
            nswag.args(["openapi2tsclient", "/input:document.json", "/output:client.ts", "/template:Axios"]);
            nswag.args(["/typeStyle:Interface", "/enumStyle:StringLiteral", "/dateTimeType:String"]);
            run(&mut nswag).map(drop)
        },
        compile: Some(|work| {
            let methods = lines(&work.read("client.ts")?, "cancelToken?: ");
            let driver = work.with_calls(include_str!("drivers/nswag.ts"), |call, line| {
                let method = spelled(&methods, &call.id)?;
                let headers = headers(&methods, &method)?;
                Ok(line.replace("__NAME__", &method).replace("__HEADERS__", &"undefined, ".repeat(headers)))
            })?;
            typescript::compile(work, &driver)
        }),
        driver: Some(typescript::drive),
    }
}

/// NSwag, in the client's folder.
fn program(work: &Work<'_>) -> Result<Command, String> {
    let find = "import dotnetcore2, os; print(os.path.dirname(dotnetcore2.__file__))";
    let runtime = run(work.tools.python().args(["-c", find]))?;
    let mut dotnet = work.command(format!("{}/bin/dotnet", runtime.trim()));
    dotnet.args(["exec", "--roll-forward", "Major", &shown(&work.tools.home().join(PROGRAM))]);
    // It needs no library for the languages of the world.
    dotnet.env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1").env("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
    Ok(dotnet)
}

/// How many parameters a method has before its body: headers, of which none is sent.
fn headers(methods: &str, method: &str) -> Result<usize, String> {
    let call = format!("{method}(");
    let behind = methods.lines().find_map(|line| line.trim_start().strip_prefix(&call));
    let before = behind.and_then(|behind| behind.split_once("body: ")).map(|(before, _)| before);
    let before =
        before.ok_or_else(|| format!("what was generated has no method {method} that takes a body"))?;
    Ok(before.matches(": ").count())
}

/// Says `default` for the two ranges of statuses, which must say the same.
fn without_ranges(mut document: Value) -> Result<Value, String> {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    let operations = paths.filter_map(|(_, path)| path.as_object_mut()).flatten();
    for (_, operation) in operations {
        let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
        let (of_client, of_server) = (responses.remove("4XX"), responses.remove("5XX"));
        if of_client != of_server {
            return Err("4XX and 5XX are not alike".to_owned());
        }
        responses.extend(of_client.map(|response| ("default".to_owned(), response)));
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ranges_become_the_default_if_they_are_alike() {
        let document = |responses: Value| json!({"paths": {"/Get": {"post": {"responses": responses}}}});
        let error = json!({"description": "An error."});
        let ranges = document(json!({"200": {}, "4XX": error, "5XX": error}));
        assert_eq!(without_ranges(ranges), Ok(document(json!({"200": {}, "default": error}))));
        assert!(without_ranges(document(json!({"4XX": error}))).is_err());
        assert_eq!(without_ranges(document(json!({"200": {}}))), Ok(document(json!({"200": {}}))));
    }

    #[test]
    fn parameters_before_the_body_are_counted() {
        let methods = "    getAll(body: All, cancelToken?: T): U {\n    get(a: string | undefined, body: B | undefined) {";
        assert_eq!((headers(methods, "getAll"), headers(methods, "get")), (Ok(0), Ok(1)));
        assert!(headers(methods, "put").is_err());
    }
}
