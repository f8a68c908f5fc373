//! What a run changes for those who use what the last one wrote.

use std::collections::BTreeMap;
use std::path::Path;

use docwright_diff::{Change, compare_service};
use docwright_ir::{Api, RelativePath, parse_service, read_text};

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
    changes
}
