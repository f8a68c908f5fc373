//! Every kind of finding that the sources define is registered, and its manual says what to do.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

/// The names of the codes that the crates' sources define, in order; a test's own are none.
fn defined() -> Vec<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut names = Vec::new();
    for folder in children(crates) {
        for file in sources(&folder.join("src")) {
            let source = fs::read_to_string(file).unwrap();
            let (source, _) = source.split_once("#[cfg(test)]\nmod tests").unwrap_or((&source, ""));
            names.extend(codes_in(source));
        }
    }
    names.sort();
    names
}

/// The name behind each `Code {`; what has none there is another type's.
fn codes_in(source: &str) -> impl Iterator<Item = String> {
    let bodies = source.split(" Code {").skip(1);
    bodies.filter_map(|body| body.trim_start().strip_prefix("name: \"")?.split('"').next().map(str::to_owned))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let (folders, files): (Vec<_>, Vec<_>) = children(folder).into_iter().partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

fn children(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn what_is_defined_is_registered_once() {
    let registered: Vec<&str> = docwright_build::finding_codes().iter().map(|code| code.name).collect();
    assert_eq!(defined(), registered, "left: defined; right: registered");
    assert!(registered.windows(2).all(|pair| pair[0] < pair[1]), "two codes of one name");
}

#[test]
fn a_name_is_in_kebab_case() {
    for code in docwright_build::finding_codes() {
        let kebab = code.name.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        assert!(kebab, "{}", code.name);
    }
}

#[test]
fn the_generators_codes_are_in_order_of_name() {
    assert!(docwright_generator::CODES.map(|code| code.name).is_sorted());
}

/// What a manual's advice begins with.
const ADVICE: &str = "add check complete convert copy correct divide document look please remove rename save say \
                      write there_is_nothing_to_do";

#[test]
fn a_manual_says_what_is_wrong_and_what_to_do() {
    for code in docwright_build::finding_codes() {
        let about = code.about.to_lowercase().replace("there is nothing to do", "there_is_nothing_to_do");
        let clauses = about.split(['.', ':', ';', ',']).skip(1);
        let advises = clauses
            .filter_map(|clause| clause.split_whitespace().next())
            .any(|first| ADVICE.split_whitespace().any(|word| word == first));
        assert!(advises, "`{}` says nobody what to do: {}", code.name, code.about);
    }
}
