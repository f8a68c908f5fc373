//! What to build: from a project's `docwright.yaml`, or from a dialect and a folder of pages.
//!
//! ```yaml
//! docwright: 1
//! specs: specs            # one folder an API, each with its api.yaml, errata.yaml and pages, or with an `ir` by hand
//! out: generated
//! lock: docwright.lock    # optional: lists the operations that must be there; `build` adds to it, and never takes away
//! templates: templates    # optional: overrides of the built-in ones, by file name
//! runtime: {path: crates} # how generated crates find docwright-runtime: {version: …}, {git: …, rev: …} or {path: …}
//! ```

use std::path::{Path, PathBuf};

use docwright_generator::{Options, Targets, check_templates};
use docwright_ir::{FORMAT_VERSION, Place, yaml};
use docwright_parser::Spec;
use serde::Deserialize;

use crate::{Demands, Error, LockFile, Problem, Runtime, path_key, runtime, way};

/// Where IR stands in the folder of an API without pages.
const IR: &str = "ir";

/// The configuration's file name.
pub const CONFIG: &str = "docwright.yaml";

/// What a run reads, and what it writes where.
#[derive(Debug, Clone)]
pub struct Project {
    /// What paths in findings and in the IR are relative to.
    pub root: PathBuf,
    /// The APIs to read.
    pub specs: Vec<Spec>,
    /// The folders of IR that people wrote, for APIs without pages.
    pub by_hand: Vec<PathBuf>,
    /// The folder to write.
    pub out: PathBuf,
    /// How generated crates are made.
    pub options: Options,
    /// What is generated.
    pub targets: Targets,
    /// What must be there.
    pub demands: Demands,
    /// What [`Project::set_runtime`] was given: the way to it depends on the output folder.
    runtime: Option<Runtime>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    docwright: u32,
    #[serde(default = "default_specs", deserialize_with = "path_key::path")]
    specs: PathBuf,
    #[serde(default = "default_out", deserialize_with = "path_key::path")]
    out: PathBuf,
    #[serde(default, deserialize_with = "path_key::some")]
    lock: Option<PathBuf>,
    #[serde(default, deserialize_with = "path_key::some")]
    templates: Option<PathBuf>,
    #[serde(default)]
    runtime: Option<Runtime>,
}

fn default_specs() -> PathBuf {
    PathBuf::from("specs")
}

fn default_out() -> PathBuf {
    PathBuf::from("generated")
}

impl Project {
    /// The project whose `docwright.yaml` stands in `root`.
    pub fn open(root: &Path) -> Result<Self, Error> {
        let config = read_config(&root.join(CONFIG))?;
        let out = root.join(&config.out);
        let (by_hand, folders): (Vec<_>, Vec<_>) =
            spec_folders(&root.join(&config.specs))?.into_iter().partition(|folder| is_by_hand(folder));
        let specs = folders.iter().map(|folder| load(folder, root)).collect::<Result<_, _>>()?;
        let mut project = Project::new(root, specs, &out)?;
        project.by_hand = by_hand.into_iter().map(|folder| folder.join(IR)).collect();
        project.options.runtime = runtime::source(config.runtime.as_ref(), root, &out)?;
        project.demands.lock = config.lock.map(|path| LockFile { path: root.join(path), update: true });
        if let Some(folder) = config.templates {
            project.set_templates(&root.join(folder))?;
        }
        Ok(project)
    }

    /// The pages below `docs`, to be written to `out`, in a dialect: its name, a file's path, or the embedded one
    /// that fits most of them.
    ///
    /// # Errors
    /// There is no such folder, the dialect is broken, or none fits.
    pub fn of_docs(dialect: Option<&str>, docs: &Path, out: &Path) -> Result<Self, Error> {
        is_folder(docs)?;
        let spec = match dialect {
            Some(dialect) => Spec::from_dialect(dialect, docs)?,
            None => Spec::detect(docs)?.ok_or_else(|| {
                Error::refused("no dialect fits these pages", vec![Problem::unread(docs, None)])
            })?,
        };
        Project::new(docs, vec![spec], out)
    }

    /// An IR folder's API, to be written to `out`: no pages.
    pub fn of_ir(ir: &Path, out: &Path) -> Result<Self, Error> {
        Project::new(ir, Vec::new(), out)
    }

    fn new(root: &Path, specs: Vec<Spec>, out: &Path) -> Result<Self, Error> {
        Ok(Project {
            root: root.to_owned(),
            specs,
            by_hand: Vec::new(),
            out: out.to_owned(),
            options: Options { runtime: runtime::source(None, root, out)?, ..Options::default() },
            targets: Targets::default(),
            demands: Demands::default(),
            runtime: None,
        })
    }

    /// Reads these services only; all of them if there are none. Blanks around a name are not its own.
    pub fn set_services(&mut self, services: &[String]) {
        let services: Vec<String> = services.iter().map(|name| name.trim().to_owned()).collect();
        self.specs.iter_mut().for_each(|spec| spec.only.clone_from(&services));
        if !services.is_empty() {
            // Pages were asked for.
            self.by_hand.clear();
        }
    }

    /// Writes elsewhere than the configuration says. Generated crates then find the runtime where this tool was
    /// built from, unless [`Project::set_runtime`] says otherwise, before or after.
    pub fn set_out(&mut self, out: &Path) -> Result<(), Error> {
        self.options.runtime = runtime::source(self.runtime.as_ref(), &self.root, out)?;
        self.out = out.to_owned();
        Ok(())
    }

    /// Replaces built-in templates by those of the same name in `folder`.
    ///
    /// # Errors
    /// There is no such folder, or a template in it replaces none.
    pub fn set_templates(&mut self, folder: &Path) -> Result<(), Error> {
        check_templates(folder)?;
        self.options.templates = Some(folder.to_owned());
        Ok(())
    }

    /// Chooses how generated crates find the runtime, against what the configuration says.
    pub fn set_runtime(&mut self, runtime: &Runtime) -> Result<(), Error> {
        self.options.runtime = runtime::source(Some(runtime), &self.root, &self.out)?;
        self.runtime = Some(runtime.clone());
        Ok(())
    }
}

fn read_config(path: &Path) -> Result<Config, Error> {
    if !path.exists() {
        return Err(Error::File {
            path: path.display().to_string(),
            message:
                "is not there; run in a project's folder, or name the pages with --dialect NAME --docs DIR"
                    .to_owned(),
        });
    }
    let text = docwright_ir::read_text(path)?;
    let file = path.display().to_string();
    let failed = |line, message| docwright_ir::LoadError { place: Place::new(file.clone(), line), message };
    let config: Config = yaml::from_str(&text).map_err(|error| failed(error.line, error.message))?;
    if config.docwright > FORMAT_VERSION {
        let version = config.docwright;
        return Err(failed(
            1,
            format!("has format version {version}, and this docwright reads up to {FORMAT_VERSION}"),
        )
        .into());
    }
    Ok(config)
}

/// An API's folder, whose files are called by their paths from the project's.
fn load(folder: &Path, root: &Path) -> Result<Spec, Error> {
    let mut spec = Spec::load(folder)?;
    spec.page_prefix = way::relative(&spec.docs, root)?;
    if spec.page_prefix == "." {
        spec.page_prefix.clear();
    }
    spec.manifest_file = way::relative(&folder.join("api.yaml"), root)?;
    spec.errata_file = way::relative(&folder.join("errata.yaml"), root)?;
    Ok(spec)
}

/// Whether an API's folder holds IR, and no pages.
fn is_by_hand(folder: &Path) -> bool {
    folder.join(IR).join("api.yaml").is_file() && !folder.join("api.yaml").exists()
}

/// The folders with an `api.yaml`, of pages or of IR. What is one but for a link to nothing is one: its error is told when it is read.
fn spec_folders(specs: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |error| Error::io("list", specs, error);
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(specs).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if path.join("api.yaml").symlink_metadata().is_ok()
            || is_by_hand(&path)
            || !is_hidden && !path.exists()
        {
            folders.push(path);
        }
    }
    folders.sort();
    if folders.is_empty() {
        return Err(Error::File {
            path: specs.display().to_string(),
            message:
                "holds no folder with an api.yaml; an API's folder holds at least `dialect: NAME` in one"
                    .to_owned(),
        });
    }
    Ok(folders)
}

/// The folder of pages is there.
///
/// # Errors
/// It is not, or it is no folder.
pub fn is_folder(docs: &Path) -> Result<(), Error> {
    if docs.is_dir() {
        return Ok(());
    }
    let what = if docs.exists() { "is not a folder" } else { "is not there" };
    Err(Error::File {
        path: docs.display().to_string(),
        message: format!("{what}; name the folder of pages"),
    })
}

#[cfg(test)]
mod tests {
    use docwright_generator::RuntimeSource;

    use super::*;

    #[test]
    fn a_path_that_is_none_is_refused_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let read = |line: &str| {
            let file = folder.path().join(CONFIG);
            std::fs::write(&file, format!("docwright: 1\n{line}\n")).unwrap();
            read_config(&file)
        };
        for key in ["specs", "out", "lock", "templates"] {
            for none in ["~", "null", "", "''"] {
                let error = read(&format!("{key}: {none}")).unwrap_err().to_string();
                assert!(
                    error.contains(":2: ") && error.contains("expected a path"),
                    "{key}: {none}: {error}"
                );
            }
            assert!(read(&format!("{key}: '~'")).is_ok(), "a folder may be called so");
        }
        assert!(read("runtime: {path: ~}").is_err());
    }

    #[test]
    fn what_is_set_stays_set_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let runtime_crate = folder.path().join("crates/docwright-runtime");
        std::fs::create_dir_all(&runtime_crate).unwrap();
        std::fs::write(runtime_crate.join("Cargo.toml"), "").unwrap();
        let (out, runtime) = (folder.path().join("x/out"), Runtime::Path { path: "crates".into() });
        let project = |set: &dyn Fn(&mut Project) -> Result<(), Error>| {
            let mut project = Project::of_ir(folder.path(), Path::new("out")).unwrap();
            set(&mut project).unwrap();
            project.options.runtime
        };
        let before = project(&|project| project.set_runtime(&runtime).and_then(|()| project.set_out(&out)));
        let after = project(&|project| project.set_out(&out).and_then(|()| project.set_runtime(&runtime)));
        assert_eq!(before, after);
        assert_eq!(before, RuntimeSource::Path("../../../crates".to_owned()));
    }
}
