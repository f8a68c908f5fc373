//! Consumers on npm. Calls are part of the drivers' text, so that the compiler checks arguments as well.

use std::process::Command;

use super::consumer::{Consumer, Work, lines, spelled};
use super::documents::Edition;
use crate::packages::{Packages, run};

const NODE: &[&str] = &["node", "npm"];

pub(super) fn consumers() -> Vec<Consumer> {
    vec![openapi_typescript(), hey_api()]
}

fn openapi_typescript() -> Consumer {
    Consumer {
        name: "openapi-typescript",
        language: "TypeScript",
        packages: Packages::Npm(&[
            "openapi-typescript@7.13.0",
            "openapi-fetch@0.17.0",
            "typescript@5.9.3",
            "@types/node@22.19.1",
        ]),
        needs: NODE,
        edition: Edition::V31,
        lacks: &[],
        generate: |work| {
            run(work.tool("openapi-typescript").arg(&work.document).args(["-o", "client.ts"])).map(drop)
        },
        compile: Some(|work| {
            let driver = work.with_calls(include_str!("drivers/openapi_fetch.ts"), |_, line| Ok(line))?;
            compile(work, &driver)
        }),
        driver: Some(drive),
    }
}

fn hey_api() -> Consumer {
    Consumer {
        name: "@hey-api/openapi-ts",
        language: "TypeScript",
        packages: Packages::Npm(&["@hey-api/openapi-ts@0.95.0", "typescript@5.9.3", "@types/node@22.19.1"]),
        needs: NODE,
        edition: Edition::V31,
        lacks: &[],
        generate: |work| {
            let mut command = work.tool("openapi-ts");
            command.arg("-i").arg(&work.document);
            run(command.args(["-o", "client", "-c", "@hey-api/client-fetch", "--no-log-file"])).map(drop)
        },
        compile: Some(|work| {
            // Comments name operations as their pages do.
            let sdk = lines(&work.read("client/sdk.gen.ts")?, "export const ");
            let driver = work.with_calls(include_str!("drivers/hey_api.ts"), |call, line| {
                Ok(line.replace("__NAME__", &spelled(&sdk, &call.id)?))
            })?;
            compile(work, &driver)
        }),
        driver: Some(drive),
    }
}

/// Compiles a driver and the client that it calls, as strictly as TypeScript can.
pub(super) fn compile(work: &Work<'_>, driver: &str) -> Result<(), String> {
    work.write("driver.ts", driver)?;
    work.write("lines.ts", include_str!("drivers/lines.ts"))?;
    work.write("tsconfig.json", include_str!("drivers/tsconfig.json"))?;
    // Where both the compiler and the program look for packages.
    let packages = work.tools.home().join("node_modules");
    std::os::unix::fs::symlink(packages, work.folder.join("node_modules"))
        .map_err(|error| error.to_string())?;
    run(&mut work.tool("tsc")).map(drop)
}

/// The compiled driver.
pub(super) fn drive(work: &Work<'_>) -> Command {
    let mut command = work.command("node");
    command.arg("built/driver.js");
    command
}
