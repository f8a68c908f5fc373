//! IR that people wrote: read, and looked at before anything is made of it.

use std::path::Path;

use docwright_ir::check::findings;
use docwright_ir::{Api, Diagnostics, load_ir};

use crate::{Error, Problem, way};

/// The API whose IR stands in a folder, and what is odd about it, with places as the folder is called.
///
/// # Errors
/// The IR is broken, or what somebody wrote in it cannot work.
pub fn load(ir: &Path) -> Result<(Api, Diagnostics), Error> {
    let (api, files) = load_ir(ir)?;
    let found = findings(&api, &files, |path| path.display().to_string().replace('\\', "/"))?;
    works(Path::new(""), found).map(|found| (api, found))
}

/// The same of a folder of a project, with places from the project's.
pub(crate) fn load_in(root: &Path, ir: &Path) -> Result<(Api, Diagnostics), Error> {
    let (api, files) = load_ir(ir)?;
    let shown = |path: &Path| way::relative(path, root).unwrap_or_else(|_| path.display().to_string());
    let found = findings(&api, &files, shown)?;
    works(root, found).map(|found| (api, found))
}

/// Nothing is made of an API that cannot work.
fn works(root: &Path, found: Diagnostics) -> Result<Diagnostics, Error> {
    match Problem::errors(root, &found).collect::<Vec<_>>() {
        problems if problems.is_empty() => Ok(found),
        problems => Err(Error::Wrong { problems }),
    }
}
