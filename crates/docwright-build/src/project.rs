//! What to build: from a project's `docwright.yaml`, or from a dialect and a folder of pages.
//!
//! ```yaml
//! docwright: 1
//! specs: specs            # one folder an API, each with its api.yaml, errata.yaml and pages
//! out: generated
//! lock: docwright.lock    # optional: lists the operations that must be there; `build` adds to it, and never takes away
//! templates: templates    # optional: overrides of the built-in ones, by file name
//! runtime: {path: crates} # how generated crates find docwright-runtime: {version: …}, {git: …, rev: …} or {path: …}
//! ```

use std::path::{Path, PathBuf};

use docwright_generator::{Options, RuntimeSource, Targets, check_templates};
use docwright_ir::{FORMAT_VERSION, Place, yaml};
use docwright_parser::Spec;
use serde::Deserialize;

use crate::{Demands, Error, LockFile, path_key};

/// The configuration's file name.
pub const CONFIG: &str = "docwright.yaml";

/// What a run reads, and what it writes where.
#[derive(Debug, Clone)]
pub struct Project {
    /// What paths in findings and in the IR are relative to.
    pub root: PathBuf,
    /// The APIs to read.
    pub specs: Vec<Spec>,
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

/// How generated crates find the runtime crates.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Runtime {
    /// By version, from the registry.
    Version {
        /// Such as `0.1`.
        version: String,
    },
    /// From a git repository.
    Git {
        /// The repository's URL.
        git: String,
        /// A commit, a tag or a branch.
        #[serde(default)]
        rev: Option<String>,
    },
    /// From a folder that holds `docwright-runtime` and `docwright-cli-kit`.
    Path {
        /// Relative to the configuration.
        #[serde(deserialize_with = "path_key::path")]
        path: PathBuf,
    },
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
        let specs = spec_folders(&root.join(&config.specs))?
            .iter()
            .map(|folder| Spec::load(folder))
            .collect::<Result<_, _>>()?;
        let mut project = Project::new(root, specs, &out)?;
        project.options.runtime = runtime_source(config.runtime.as_ref(), root, &out)?;
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
            None => Spec::detect(docs)?,
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
            out: out.to_owned(),
            options: Options { runtime: runtime_source(None, root, out)?, ..Options::default() },
            targets: Targets::default(),
            demands: Demands::default(),
            runtime: None,
        })
    }

    /// Reads these services only; all of them if there are none.
    pub fn set_services(&mut self, services: &[String]) {
        self.specs.iter_mut().for_each(|spec| spec.only = services.to_vec());
    }

    /// Writes elsewhere than the configuration says. Generated crates then find the runtime where this tool was
    /// built from, unless [`Project::set_runtime`] says otherwise, before or after.
    pub fn set_out(&mut self, out: &Path) -> Result<(), Error> {
        self.options.runtime = runtime_source(self.runtime.as_ref(), &self.root, out)?;
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
        self.options.runtime = runtime_source(Some(runtime), &self.root, &self.out)?;
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

fn spec_folders(specs: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = std::fs::read_dir(specs).map_err(|error| Error::io("list", specs, error))?;
    let mut folders: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.join("api.yaml").is_file())
        .collect();
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

/// Without a choice: the checkout that this tool was built from, if it is there, else the same version from
/// the registry.
fn runtime_source(choice: Option<&Runtime>, root: &Path, out: &Path) -> Result<RuntimeSource, Error> {
    Ok(match choice {
        Some(Runtime::Version { version }) => RuntimeSource::Version(version.clone()),
        Some(Runtime::Git { git, rev }) => RuntimeSource::Git { url: git.clone(), rev: rev.clone() },
        Some(Runtime::Path { path }) => RuntimeSource::Path(relative(&root.join(path), out)?),
        None => {
            let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
            match checkout.filter(|crates| crates.join("docwright-runtime/Cargo.toml").is_file()) {
                Some(crates) => RuntimeSource::Path(crates.display().to_string()),
                None => RuntimeSource::Version(env!("CARGO_PKG_VERSION").to_owned()),
            }
        }
    })
}

/// The way from a crate's folder, which is one below `out`, to `target`; relative, so that a checkout can move.
fn relative(target: &Path, out: &Path) -> Result<String, Error> {
    let absolute = |path: &Path| std::path::absolute(path).map_err(|error| Error::io("find", path, error));
    let (target, from) = (normal(&absolute(target)?), normal(&absolute(out)?.join("crate")));
    let shared = target.iter().zip(&from).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(shared).map(|_| "..".to_owned());
    let down = target.iter().skip(shared).cloned();
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}

fn normal(path: &Path) -> Vec<String> {
    path.components().fold(Vec::new(), |mut parts, part| {
        match part {
            std::path::Component::ParentDir => {
                parts.pop();
            }
            std::path::Component::CurDir => {}
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
        parts
    })
}

/// The folder of pages is there.
pub(crate) fn is_folder(docs: &Path) -> Result<(), Error> {
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

    #[test]
    fn the_way_to_the_runtime_is_relative_to_a_crate() {
        assert_eq!(relative(Path::new("/w/crates"), Path::new("/w/generated")).unwrap(), "../../crates");
        assert_eq!(
            relative(Path::new("/w/x/../crates"), Path::new("/w/out/./a")).unwrap(),
            "../../../crates"
        );
    }
}
