//! The tools that render pages.

use std::path::Path;
use std::process::Command;

use super::specifications::read;
use crate::packages::{OPENAPI_GENERATOR, Packages, Tools, run};

/// A tool.
pub(super) struct Renderer {
    pub(super) name: &'static str,
    pub(super) packages: Packages,
    /// Programs that it needs.
    pub(super) needs: &'static [&'static str],
    /// Renders a file into a folder.
    pub(super) render: fn(&Tools, &Path, &Path) -> Result<(), String>,
}

pub(super) const RENDERERS: [Renderer; 4] = [
    Renderer {
        name: "widdershins",
        packages: Packages::Npm(&["widdershins@4.0.1"]),
        needs: &["node"],
        render: |tools, file, out| {
            run(tools.program("widdershins").arg(file).arg("-o").arg(out.join("api.md"))).map(drop)
        },
    },
    Renderer {
        name: "swagger-markdown",
        packages: Packages::Npm(&["swagger-markdown@3.0.0"]),
        needs: &["node"],
        render: |tools, file, out| {
            let file = without_nulls(file, out)?;
            run(tools.program("swagger-markdown").arg("-i").arg(file).arg("-o").arg(out.join("api.md")))
                .map(drop)
        },
    },
    Renderer {
        name: "markdown",
        packages: Packages::Pip(&[OPENAPI_GENERATOR]),
        needs: &["java", "python3"],
        render: |tools, file, out| generate(tools, "markdown", file, out),
    },
    Renderer {
        name: "html2",
        packages: Packages::Pip(&[OPENAPI_GENERATOR]),
        needs: &["java", "python3"],
        render: |tools, file, out| generate(tools, "html2", file, out),
    },
];

fn generate(tools: &Tools, generator: &str, file: &Path, out: &Path) -> Result<(), String> {
    let mut java = Command::new("java");
    java.arg("-jar").arg(tools.openapi_generator()?);
    // One of the files has a schema with a blank in its name.
    java.args(["generate", "--skip-validate-spec", "-g", generator, "-i"]).arg(file).arg("-o").arg(out);
    run(&mut java).map(drop)
}

/// The file beside the folder of pages, without `null`, at which a tool stops: examples have it.
fn without_nulls(file: &Path, out: &Path) -> Result<std::path::PathBuf, String> {
    let mut document = read(file)?;
    strip(&mut document);
    let path = out.with_extension("json");
    std::fs::write(&path, document.to_string()).map_err(|error| error.to_string())?;
    Ok(path)
}

fn strip(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(strip);
        }
        serde_json::Value::Array(list) => {
            list.retain(|value| !value.is_null());
            list.iter_mut().for_each(strip);
        }
        _ => {}
    }
}
