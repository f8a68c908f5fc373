//! The files that say what to do: `docwright.yaml`, an API's manifest, errata, a profiles' file. The first letter of
//! an input says which of them the rest is.
//!
//! They are the user's own, so they may name any folder; held true is that a broken one is refused on one plain line,
//! and that errata that load are applied or told of.

use std::fs;
use std::path::Path;

use docwright_build::{CONFIG, Project};
use docwright_ir::LoadError;
use docwright_parser::{Errata, Spec};
use docwright_runtime::profile::Profiles;
use tempfile::TempDir;

use super::dialect::error_is_plain;
use super::{Care, Opened, Run, Signs, Target, pages, seeds, text, tokens};
use crate::hardening::Broken;

pub(super) const CONFIGURATION: Target = Target {
    name: "configuration",
    tokens: &[
        tokens::YAML,
        tokens::JSON,
        tokens::ANY,
        &[
            "fix: set-field",
            "fix: add-field",
            "table: request",
            "why: x",
            "operation: CreateUFileToken",
            "service: service",
            "docs: ",
            "crates: ",
            "out: ",
        ],
    ],
    seeds,
    open,
};

const ERRATA: &str = "- fix: set-field\n  service: service\n  operation: CreateUFileToken\n  table: request\n  \
    field: AllowedOps\n  type: {list: string}\n  why: x\n- fix: add-field\n  service: service\n  operation: \
    CreateUFileToken\n  table: response\n  field: {name: X, type: integer}\n  why: x\n- fix: remove-field\n  service: \
    service\n  model: UFileTokenSet\n  field: Region\n  why: x\n- fix: rename-operation\n  service: service\n  \
    operation: CreateUFileToken\n  to: X\n  why: x\n- fix: set-operation\n  service: service\n  operation: X\n  \
    idempotent: true\n  paging: {start: Offset, by: offset, items: Data}\n  why: x\n";

const MANIFEST: &str = "docwright: 1\ndialect: ucloud\napi: acme\ntitle: Acme\nservices: {a: b}\nendpoint: {url: \
    \"https://{service}.acme.example\"}\nprotocol: {auth: [{scheme: signature, algorithm: sorted-sha1}], request: {body: form, action: parameter Action}, reply: {success: {member: RetCode, is: ['0']}, code: RetCode}}\n\
    crates: {client: c, cli: d, command: e}\nenv_prefix: ACME\n";

const PROFILES: &str =
    "{\"default\": {\"public_key\": \"a\", \"private_key\": \"b\", \"region\": \"cn-bj2\"}, \"x\": {}}";

fn seeds(root: &Path) -> Vec<Vec<u8>> {
    let read = |file: &str| fs::read(root.join(file)).unwrap_or_default();
    let mut out = seeds::marked(b'c', [read(CONFIG), b"docwright: 1\nruntime: {version: '0.1'}\n".to_vec()]);
    out.extend(seeds::marked(b'a', [read("specs/ucloud/api.yaml"), MANIFEST.into()]));
    out.extend(seeds::marked(b'f', [ERRATA.into()]));
    out.extend(seeds::marked(b'p', [PROFILES.into()]));
    out
}

struct Configuration {
    folder: TempDir,
    spec: Spec,
    page: String,
    project: Project,
}

fn open(root: &Path) -> Opened {
    let folder = tempfile::tempdir()?;
    let api = folder.path().join("specs/x");
    fs::create_dir_all(&api)?;
    fs::write(api.join("api.yaml"), "docwright: 1\ndialect: ucloud\n")?;
    fs::create_dir_all(folder.path().join("api"))?;
    Ok(Some(Box::new(Configuration {
        folder,
        spec: Spec::from_dialect("ucloud", Path::new(""))?,
        page: fs::read_to_string(root.join("specs/ucloud/ufile/CreateUFileToken.md"))?,
        project: Project::of_ir(Path::new(""), Path::new("out"))?,
    })))
}

impl Run for Configuration {
    fn run(&mut self, input: &[u8], care: Care) -> Result<Signs, Broken> {
        let mut signs = Signs::default();
        let Some((letter, rest)) = input.split_first() else { return Ok(signs) };
        signs.saw(letter % 4);
        match letter % 4 {
            // `p`rofiles, `a`pi.yaml, `f`ixes, `c`onfiguration: their codes leave each its own remainder.
            0 => self.profiles(rest, &mut signs)?,
            1 => self.manifest(rest, &mut signs)?,
            2 => self.errata(rest, care, &mut signs)?,
            _ => self.config(rest, &mut signs)?,
        }
        Ok(signs)
    }
}

impl Configuration {
    fn put(&self, file: &str, content: &[u8]) -> Result<(), Broken> {
        fs::write(self.folder.path().join(file), content)
            .map_err(|error| Broken::new("the folder cannot be prepared", error.to_string()))
    }

    fn config(&self, text: &[u8], signs: &mut Signs) -> Result<(), Broken> {
        self.put(CONFIG, text)?;
        match Project::open(self.folder.path()) {
            Ok(project) => signs.counted("specs", project.specs.len()),
            Err(error) => refused(&error.to_string(), signs)?,
        }
        Ok(())
    }

    fn manifest(&self, text: &[u8], signs: &mut Signs) -> Result<(), Broken> {
        self.put("api/api.yaml", text)?;
        match Spec::load(&self.folder.path().join("api")) {
            Ok(spec) => signs.counted("services", spec.services.len()),
            Err(LoadError { place, message }) => {
                refused(&LoadError { place, message }.to_string(), signs)?;
            }
        }
        Ok(())
    }

    fn errata(&self, input: &[u8], care: Care, signs: &mut Signs) -> Result<(), Broken> {
        match Errata::from_yaml(&text(input)) {
            Ok(errata) => {
                signs.counted("edits", errata.edits.len());
                let spec = Spec { errata, errata_file: "errata.yaml".to_owned(), ..self.spec.clone() };
                pages::check(&spec, &self.page, care, &self.project, signs)
            }
            Err(error) => {
                signs.told("refused", &error.message);
                Ok(())
            }
        }
    }

    fn profiles(&self, text: &[u8], signs: &mut Signs) -> Result<(), Broken> {
        self.put("profiles.json", text)?;
        let path = self.folder.path().join("profiles.json");
        let Ok(profiles) = Profiles::load(&path) else {
            signs.saw("no profiles");
            return Ok(());
        };
        signs.counted("profiles", profiles.names().count());
        let again = self.folder.path().join("again.json");
        if profiles.names().any(|name| Profiles::check_name(name).is_err()) {
            signs.saw("a profile with a name that cannot be seen");
            return Ok(());
        }
        let copy = |into: &mut Profiles| into.clone_from(&profiles);
        let saved = Profiles::update(&again, copy).and_then(|()| Profiles::load(&again));
        match saved {
            Ok(again) if again == profiles => Ok(()),
            Ok(_) => Err(Broken::new("profiles do not come back", "they differ")),
            Err(error) => Err(Broken::new("profiles do not come back", error.to_string())),
        }
    }
}

fn refused(shown: &str, signs: &mut Signs) -> Result<(), Broken> {
    signs.told("refused", shown.rsplit(": ").next().unwrap_or_default());
    error_is_plain(shown)
}
