//! What a run reads: a folder of pages, a dialect, the API's facts, and errata.
//!
//! [`Spec::load`] reads `specs/<api>` by its manifest `api.yaml`; [`Spec::from_dialect`] reads any folder of
//! pages by a dialect alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

mod language;
mod manifest;

use docwright_ir::{self as ir, LoadError, Place, yaml};

use crate::dialect::Dialect;
use crate::errata::Errata;
pub use language::Language;
use manifest::Manifest;
pub use manifest::ServiceFacts;

/// What a run reads.
#[derive(Debug, Clone)]
pub struct Spec {
    /// What the API looks like over the wire.
    pub info: ir::ApiInfo,
    /// How its pages are written.
    pub dialect: Dialect,
    /// The dialect's file; `None` if it is embedded.
    pub dialect_file: Option<PathBuf>,
    /// Corrections of the pages.
    pub errata: Errata,
    /// Where `api.yaml` stands, for findings.
    pub manifest_file: String,
    /// Where `errata` stands, for findings.
    pub errata_file: String,
    /// The folder of pages.
    pub docs: PathBuf,
    /// What stands before a page's path in the IR and in findings: `specs/ucloud`. [`Spec::load`] takes the last two
    /// parts of its folder; a project knows better.
    pub page_prefix: String,
    /// What people say of services, by the names that pages or folders give them.
    pub services: BTreeMap<String, ServiceFacts>,
    /// Where an operation has pages in several languages, whose words are taken.
    pub language: Option<Language>,
    /// Read these services only; empty reads all.
    pub only: Vec<String>,
}

impl Spec {
    /// Reads `api.yaml` and, if it is there, `errata.yaml` in `dir`.
    ///
    /// # Errors
    /// A file that is missing, broken or newer than this docwright, with its line; a dialect that is neither
    /// embedded nor a file.
    pub fn load(dir: &Path) -> Result<Spec, LoadError> {
        let path = dir.join("api.yaml");
        let manifest: Manifest = parse(&path, &ir::read_text(&path)?)?;
        if manifest.docwright > ir::FORMAT_VERSION {
            let message = format!(
                "has format version {}, and this docwright reads up to {}; update docwright",
                manifest.docwright,
                ir::FORMAT_VERSION
            );
            return Err(LoadError { place: Place::new(shown(&path), 1), message });
        }
        let docs = manifest.docs.as_ref().map_or_else(|| dir.to_owned(), |docs| dir.join(docs));
        let mut spec = Spec::with(load_dialect(&manifest.dialect, dir)?, docs);
        spec.page_prefix = prefix(dir);
        spec.info = manifest.overlay(spec.info);
        spec.services = manifest.services;
        spec.language = manifest.language;
        let errata = dir.join("errata.yaml");
        spec.manifest_file = format!("{}/api.yaml", spec.page_prefix);
        spec.errata_file = format!("{}/errata.yaml", spec.page_prefix);
        // A link to nothing is not the same as no corrections.
        if errata.symlink_metadata().is_ok() {
            spec.errata = Errata::from_yaml(&ir::read_text(&errata)?).map_err(|error| LoadError {
                place: Place::new(shown(&errata), error.line),
                message: error.message,
            })?;
        }
        Ok(spec)
    }

    /// Reads a folder of pages by a dialect: the name of an embedded one, or the path of a file.
    ///
    /// # Errors
    /// A dialect that is neither, or a file that is broken, with its line.
    pub fn from_dialect(name: &str, docs: &Path) -> Result<Spec, LoadError> {
        Ok(Spec::with(load_dialect(name, Path::new(""))?, docs.to_owned()))
    }

    fn with((dialect, dialect_file): (Dialect, Option<PathBuf>), docs: PathBuf) -> Spec {
        Spec {
            info: dialect.api(),
            dialect,
            dialect_file,
            errata: Errata::default(),
            manifest_file: String::new(),
            errata_file: String::new(),
            docs,
            page_prefix: String::new(),
            services: BTreeMap::new(),
            language: None,
            only: Vec::new(),
        }
    }

    /// Whether a service is read.
    pub fn wants(&self, service: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == service)
    }

    /// How the IR and findings call a page.
    pub fn page_name(&self, file: &str) -> String {
        page_name(&self.page_prefix, file)
    }

    /// A line of a page.
    pub fn place(&self, file: &str, line: u32) -> Place {
        Place::new(self.page_name(file), line)
    }

    /// The file behind a page's name in the IR or in a finding.
    pub fn source(&self, name: &str) -> PathBuf {
        self.docs.join(self.file_of(name))
    }

    /// The page, relative to the documentation folder, behind its name in the IR or in a finding.
    pub(crate) fn file_of<'n>(&self, name: &'n str) -> &'n str {
        name.strip_prefix(&self.page_prefix).map_or(name, |rest| rest.trim_start_matches('/'))
    }
}

/// An embedded dialect by its name, or a file relative to `dir` and its path.
fn load_dialect(name: &str, dir: &Path) -> Result<(Dialect, Option<PathBuf>), LoadError> {
    let failed = |file: String, error: yaml::Error| LoadError {
        place: Place::new(file, error.line),
        message: error.message,
    };
    if let Some(dialect) = Dialect::embedded(name) {
        let dialect = dialect.map_err(|error| failed(format!("dialect {name}"), error))?;
        return Ok((dialect, None));
    }
    let path = dir.join(name);
    if !path.is_file() {
        let known: Vec<&str> = Dialect::names().collect();
        let message = format!(
            "is no dialect: docwright has {}, and there is no such file; name one of them or the path of a \
             dialect file",
            known.join(", ")
        );
        return Err(LoadError { place: Place::new(name, 0), message });
    }
    let dialect = Dialect::from_yaml(&ir::read_text(&path)?).map_err(|error| failed(shown(&path), error))?;
    Ok((dialect, Some(path)))
}

fn parse<T: serde::de::DeserializeOwned>(path: &Path, text: &str) -> Result<T, LoadError> {
    yaml::from_str(text).map_err(|error| LoadError {
        place: Place::new(shown(path), error.line),
        message: ir::with_new_place(error.message),
    })
}

pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// How the IR and findings call a page.
pub(crate) fn page_name(prefix: &str, file: &str) -> String {
    match prefix {
        "" => file.to_owned(),
        prefix => format!("{prefix}/{file}"),
    }
}

/// `specs/ucloud` for any path that ends so: the last two parts of the folder.
fn prefix(dir: &Path) -> String {
    let parts: Vec<&str> = dir
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    let from = parts.len().saturating_sub(2);
    parts.get(from..).unwrap_or_default().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `api.yaml` with these lines in it.
    fn load(lines: &str) -> Result<Spec, LoadError> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("api.yaml"), format!("docwright: 1\ndialect: ucloud\n{lines}"))
            .unwrap();
        Spec::load(folder.path())
    }

    #[test]
    fn a_manifest_chooses_names() {
        let spec =
            load("api: acme\nservices: {folder: queue}\ncrates: {client: acme-sdk}\nenv_prefix: ACME\n")
                .unwrap();
        assert_eq!((spec.info.name.as_str(), spec.info.crates.client.as_str()), ("acme", "acme-sdk"));
        assert_eq!(spec.services["folder"].name.as_deref(), Some("queue"));
    }

    #[test]
    fn a_manifest_says_of_a_service_what_its_pages_lack() {
        let spec = load("services: {folder: {version: 2020-01-01, host: queue.example.com}}\n").unwrap();
        let facts = &spec.services["folder"];
        assert_eq!((facts.name.as_deref(), facts.version.as_deref()), (None, Some("2020-01-01")));
        assert_eq!(facts.host.as_deref(), Some("queue.example.com"));
        for wrong in
            ["{host: 'a b'}", "{host: 'u@h'}", "{host: h/p}", "{version: ''}", "{colour: red}", "[a]"]
        {
            let error = load(&format!("services: {{folder: {wrong}}}\n")).unwrap_err();
            assert_eq!(error.place.line, 3, "{error}");
        }
    }

    #[test]
    fn a_name_that_cannot_stand_in_a_path_is_refused_with_its_line() {
        for hostile in
            ["../../X", "..", "/etc", "a/b", "a\\b", "", "a\nb", "\u{1b}[2J", "-x", ".x", "C:", "\u{202e}x"]
        {
            let quoted = serde_json::to_string(hostile).unwrap();
            for line in [
                format!("api: {quoted}"),
                format!("services: {{x: {quoted}}}"),
                format!("crates: {{client: {quoted}}}"),
                format!("crates: {{cli: {quoted}}}"),
                format!("crates: {{command: {quoted}}}"),
                format!("env_prefix: {quoted}"),
                format!("documentation: {quoted}"),
                format!("endpoint: {{url: {quoted}}}"),
            ] {
                let error = load(&format!("{line}\n")).unwrap_err();
                assert_eq!(error.place.line, 3, "{error}");
                assert!(error.message.contains("allowed is"), "{error}");
                assert!(!error.to_string().contains(char::is_control), "{error}");
            }
        }
    }

    #[test]
    fn an_endpoint_with_a_secret_in_it_is_refused_with_its_line() {
        for url in ["https://user:pw@h/", "https://h/?k=s", "https://h/#f"] {
            let error = load(&format!("endpoint: {{url: '{url}'}}\n")).unwrap_err();
            assert!(error.place.line == 3 && error.message.contains("without user"), "{error}");
            let dialect = include_str!("../dialects/ucloud.yaml");
            let own = dialect.lines().find(|line| line.contains("url: ")).unwrap();
            let dialect = dialect.replace(own, &format!("  endpoint: {{url: '{url}'}}"));
            assert!(Dialect::from_yaml(&dialect).unwrap_err().message.contains("without user"));
        }
    }

    #[test]
    fn a_dialect_with_a_hostile_name_is_refused() {
        let (_, text) = ("", include_str!("../dialects/ucloud.yaml"));
        for (was, hostile) in [
            ("api: ucloud", "api: ../../X"),
            ("command: ucloud", "command: a--b"),
            ("env_prefix: UCLOUD", "env_prefix: A-B"),
        ] {
            assert!(text.contains(was), "{was}");
            let error = Dialect::from_yaml(&text.replace(was, hostile)).unwrap_err();
            assert!(error.message.contains("allowed is"), "{error}");
        }
    }
}
