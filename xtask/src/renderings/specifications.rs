//! The specifications that are rendered: public ones that packages ship, and those that this repository writes.

use std::path::{Path, PathBuf};

use docwright_ir::yaml;
use serde_json::Value;

use super::figures::Bars;
use crate::packages::{Missing, Packages};

/// An OpenAPI file.
pub(super) struct Specification {
    pub(super) name: String,
    source: Source,
    pub(super) bars: Bars,
    /// The names of the tools that render it; all if there are none.
    pub(super) tools: &'static [&'static str],
}

enum Source {
    /// Packages, and the file below their folder.
    Shipped(Packages, &'static str),
    Ours(PathBuf),
}

/// Two tools that print all there is: names, places, types, what is required, and models.
const WHOLE: [&str; 2] = ["widdershins", "swagger-markdown"];

/// Everything that is rendered.
pub(super) fn all(root: &Path) -> Result<Vec<Specification>, std::io::Error> {
    let shipped = |name: &str, package, file| Specification {
        name: name.to_owned(),
        source: Source::Shipped(Packages::Npm(package), file),
        bars: Bars::SHIPPED,
        tools: &[],
    };
    let mut all = vec![
        shipped("blockfrost", &["@blockfrost/openapi@0.1.93"], "@blockfrost/openapi/openapi.yaml"),
        shipped("shipengine", &["shipengine-openapi@1.4.0"], "shipengine-openapi/openapi.yaml"),
        shipped("stapi", &["@readme/oas-examples@8.2.2"], "@readme/oas-examples/3.0/yaml/star-trek.yaml"),
    ];
    for api in ["orders", "ucloud"] {
        let folder = root.join("generated/openapi").join(api).join("3.0");
        let entries = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
        let mut paths = entries.collect::<Result<Vec<_>, _>>()?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
        paths.sort();
        all.extend(paths.into_iter().map(|path| ours(api, path)));
    }
    Ok(all)
}

fn ours(api: &str, path: PathBuf) -> Specification {
    let service = path.file_stem().unwrap_or_default().to_string_lossy();
    Specification {
        name: format!("{api}/{service}"),
        source: Source::Ours(path),
        bars: Bars::OURS,
        tools: &WHOLE,
    }
}

impl Specification {
    /// Its file, which is fetched below `folder` if it is not ours.
    pub(super) fn file(&self, folder: &Path) -> Result<PathBuf, Missing> {
        match &self.source {
            Source::Ours(path) => Ok(path.clone()),
            Source::Shipped(packages, file) => {
                let tools = packages.install(&["npm"], &folder.join("tools"))?;
                Ok(tools.home().join("node_modules").join(file))
            }
        }
    }
}

/// Reads a file in YAML.
pub(super) fn read(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    yaml::from_str(&text).map_err(|error| format!("{}:{}: {}", path.display(), error.line, error.message))
}
