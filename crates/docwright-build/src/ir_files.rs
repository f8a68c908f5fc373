//! An API's IR as files: `ir/<api>/api.yaml`, and one a service.

use std::collections::BTreeMap;

use docwright_ir::{Api, LoadError, Place, RelativePath, visible_json, yaml};
use serde::Serialize;

use crate::Error;

/// The file of findings, in the output folder.
pub const FINDINGS: &str = "findings.txt";

/// The folder of all IR, in the output folder.
pub(crate) const FOLDER: &str = "ir";

/// How IR files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IrFormat {
    /// For people, and for [`build_from_ir`](crate::build_from_ir).
    Yaml,
    /// For programs that read no YAML.
    Json,
}

impl IrFormat {
    fn extension(self) -> &'static str {
        match self {
            IrFormat::Yaml => "yaml",
            IrFormat::Json => "json",
        }
    }

    fn text(self, value: &impl Serialize) -> Result<String, String> {
        match self {
            IrFormat::Yaml => yaml::to_string(value).map_err(|error| error.message),
            IrFormat::Json => {
                serde_json::to_string_pretty(value).map(visible_json).map_err(|error| error.to_string())
            }
        }
    }

    /// An API's IR files, by path relative to the output folder.
    ///
    /// # Errors
    /// A name that cannot be part of a path, or two services of one name.
    pub fn files(self, api: &Api) -> Result<BTreeMap<RelativePath, Vec<u8>>, Error> {
        let folder = format!("{FOLDER}/{}", api.info.name);
        let extension = self.extension();
        let unwritable = |message| Error::Load(LoadError { place: Place::new(folder.clone(), 0), message });
        let mut files = BTreeMap::new();
        let info = path(&format!("{folder}/api.{extension}"))?;
        files.insert(info, self.text(&api.info).map_err(unwritable)?.into_bytes());
        for service in &api.services {
            let path = path(&format!("{folder}/{}.{extension}", service.file_stem()))?;
            let text = match self {
                // A service of thousands of operations would take the room of a hundred as one value.
                IrFormat::Yaml => service.to_yaml().map_err(|error| error.message),
                IrFormat::Json => self.text(service),
            };
            let text = text.map_err(unwritable)?;
            if files.insert(path.clone(), text.into_bytes()).is_some() {
                let message = format!("is the file of two services called `{}`; rename one", service.name);
                return Err(Error::File { path: path.to_string(), message });
            }
        }
        Ok(files)
    }
}

/// A path that the API's or a service's name is a part of.
pub(crate) fn path(text: &str) -> Result<RelativePath, Error> {
    RelativePath::new(text).map_err(|error| Error::File {
        path: text.to_owned(),
        message: format!("is no path that can be written: {error}; rename the API or the service"),
    })
}
