//! A single page as what to read. What it says is understood beside its folder's other pages, which may define its models;
//! in a project, with the project's corrections.

use std::path::{Component, Path};

use docwright_build::{CONFIG, Project};
use docwright_parser::Spec;

use super::Source;
use crate::Failure;

/// The project that a page is of, and what findings call it there: the project's that is read if none is named, where
/// the page is in it, else one of the page's folder.
pub(super) fn project_of(page: &Path, source: &Source) -> Result<(Project, String), Failure> {
    if source.dialect.is_none() && source.project.join(CONFIG).is_file() {
        let mut project = Project::open(&source.project)?;
        if let Some(name) = name_in(&project, page) {
            project.set_services(&source.services);
            return Ok((project, name));
        }
    }
    let folder = page.parent().filter(|folder| !folder.as_os_str().is_empty());
    let project = source.project_of_docs(folder.unwrap_or(Path::new(".")), None)?;
    let name = name_in(&project, page);
    name.map(|name| (project, name))
        .ok_or_else(|| Failure::Usage(format!("{}: is not there any more", page.display())))
}

fn name_in(project: &Project, page: &Path) -> Option<String> {
    let folder = std::path::absolute(page).ok()?.parent()?.canonicalize().ok()?;
    let file = folder.join(page.file_name()?);
    let name = |spec: &Spec| {
        let below = file.strip_prefix(spec.docs.canonicalize().ok()?).ok()?;
        let parts = below.components().map(Component::as_os_str).map(|part| part.to_string_lossy());
        Some(spec.page_name(&parts.collect::<Vec<_>>().join("/")))
    };
    project.specs.iter().find_map(name)
}
