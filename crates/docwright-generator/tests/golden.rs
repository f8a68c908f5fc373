//! A small API in, whole crates out, compared with what was reviewed. `UPDATE=1` rewrites it.

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use docwright_generator::Artifacts;

fn expected(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            found.insert(name.trim_end_matches(".txt").to_owned(), std::fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// `.txt` keeps cargo and editors from taking the files for crates.
fn rewrite(folder: &Path, artifacts: &Artifacts) {
    std::fs::remove_dir_all(folder).ok();
    for (path, body) in artifacts {
        let path = folder.join(format!("{path}.txt"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, body.render()).unwrap();
    }
}

#[test]
fn the_small_api_gives_the_reviewed_crates() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/acme/expected");
    let (artifacts, _) = support::generate(&support::acme());
    if std::env::var_os("UPDATE").is_some() {
        rewrite(&folder, &artifacts);
    }
    let expected = expected(&folder);
    let paths: Vec<&str> = artifacts.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, expected.keys().map(String::as_str).collect::<Vec<_>>());
    for (path, body) in &artifacts {
        assert_eq!(body.as_str(), expected[path.as_str()], "{path}: review, then UPDATE=1");
    }
}

#[test]
fn the_number_of_threads_does_not_show() {
    let api = support::acme();
    let with_threads = |count| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
        let (artifacts, diags) = pool.install(|| support::generate(&api));
        let texts: Vec<String> =
            artifacts.into_iter().map(|(path, body)| format!("{path}\n{}", body.as_str())).collect();
        (texts, diags.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    assert_eq!(with_threads(1), with_threads(5));
}
