//! What a run changes for those who use what the last one wrote.

use std::collections::BTreeMap;
use std::path::Path;

use docwright_diff::{Change, What, compare_service};
use docwright_ir::{Api, RelativePath, Service, parse_service, read_text};

use crate::ir_files::FOLDER;

/// What became otherwise in services whose IR lies in the output folder, `files` being the new one. A file that is not
/// there or that cannot be read is no state to compare with: what stands there, if anything, is not docwright's.
pub(crate) fn since_last_run(api: &Api, files: &BTreeMap<RelativePath, Vec<u8>>, out: &Path) -> Vec<Change> {
    let mut changes = Vec::new();
    for service in &api.services {
        let path = format!("{FOLDER}/{}/{}.yaml", api.info.name, service.file_stem());
        let now = RelativePath::new(&path).ok().and_then(|path| files.get(&path));
        let before = read_text(&out.join(&path)).ok();
        let before = before.filter(|before| now.is_some_and(|now| now != before.as_bytes()));
        if let Some(Ok(old)) = before.map(|text| parse_service(&text, &path)) {
            changes.append(&mut compare_service(&api.info, &old, service));
        }
    }
    let gone = others(api, files, out).into_iter();
    let gone = gone.filter(|old| !api.services.iter().any(|service| service.name == old.name));
    changes.extend(gone.map(|old| Change {
        service: old.name,
        place: String::new(),
        what: What::ServiceRemoved,
    }));
    changes
}

/// The services that the API's folder holds beside what is written now, in order of their files.
fn others(api: &Api, files: &BTreeMap<RelativePath, Vec<u8>>, out: &Path) -> Vec<Service> {
    let folder = format!("{FOLDER}/{}", api.info.name);
    let entries = std::fs::read_dir(out.join(&folder)).into_iter().flatten().filter_map(Result::ok);
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut paths: Vec<String> = names.map(|name| format!("{folder}/{name}")).collect();
    paths.retain(|path| RelativePath::new(path).is_ok_and(|path| !files.contains_key(&path)));
    paths.sort();
    let service = |path: &String| parse_service(&read_text(&out.join(path)).ok()?, path).ok();
    paths.iter().filter_map(service).collect()
}
