//! Which modules may import which, by their text: no circle between the files and folders beside each other, nothing
//! from a crate's root but what it shows of others, and the parser's floors.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot read the tree fails"
)]

mod circles;
mod imports;
mod modules;
mod plain;

use std::path::{Path, PathBuf};

use circles::Graph;
use modules::{Crate, Module};

/// The parser's modules, bottom to top: each imports from those before it.
const FLOORS: &[&str] = &[
    "ledger",
    "limits",
    "page_path",
    "errata",
    "words",
    "dialect",
    "spec",
    "read",
    "extract",
    "general",
    "reading",
    "detect",
    "prose",
    "lookup",
    "assemble",
    "survey",
    "lint",
    "codes",
    "facts",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn crates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.push(root().join("xtask"));
    folders.sort();
    folders
}

#[test]
fn modules_beside_each_other_import_in_no_circle() {
    let (mut told, mut seen) = (Vec::new(), 0);
    for folder in crates() {
        let name = folder.file_name().unwrap().to_string_lossy();
        let read = Crate::read(&folder);
        let arrows = read.arrows();
        seen += arrows.len();
        told.extend(Graph::new(&arrows).circles().into_iter().map(|circle| format!("{name}:\n{circle}\n")));
    }
    assert!(seen > 1000, "{seen} imports are no workspace's");
    assert!(told.is_empty(), "circles:\n{}", told.join("\n"));
}

/// What a root shows of its modules may be named from anywhere; what stands in it would make a circle with each of them.
#[test]
fn no_module_imports_what_stands_in_the_root() {
    let mut told = Vec::new();
    for folder in crates() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let arrows = Crate::read(&folder).arrows();
        let upward = arrows.iter().filter(|arrow| !arrow.from.is_empty() && arrow.to.is_empty());
        told.extend(upward.map(|arrow| format!("  {name}/{}: {}", arrow.place, arrow.from.join("::"))));
    }
    assert!(told.is_empty(), "imports of what stands in the root:\n{}", told.join("\n"));
}

#[test]
fn the_parser_imports_downward() {
    let read = Crate::read(&root().join("crates/docwright-parser"));
    let mut floors = FLOORS.to_vec();
    floors.sort_unstable();
    assert_eq!(floors, read.top(), "every module of the parser has a floor");
    let floor = |module: &Module| {
        let name = module.first()?;
        FLOORS.iter().position(|floor| floor == name)
    };
    let mut upward = Vec::new();
    for arrow in read.arrows().iter().filter(|arrow| !arrow.from.is_empty()) {
        // The root is above all.
        let (from, to) = (floor(&arrow.from).unwrap(), floor(&arrow.to).unwrap_or(FLOORS.len()));
        if to > from {
            upward.push(format!("  {} → {} ({})", arrow.from.join("::"), arrow.to.join("::"), arrow.place));
        }
    }
    assert!(upward.is_empty(), "imports upward:\n{}", upward.join("\n"));
}
