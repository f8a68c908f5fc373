//! A small API in, whole crates out, compared with what was reviewed. `UPDATE=1` rewrites it.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use docwright_generator::{Artifacts, CLIENT, Options, Targets, emit, lower};
use docwright_ir::Diagnostics;

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

/// Paths are relative, so the client can stand anywhere in another crate.
#[test]
fn an_embedded_client_is_modules_to_include() {
    let mut diags = Diagnostics::new();
    let options = Options { embedded: true, ..Options::default() };
    let api = support::acme();
    let model = lower(&api, &options, &mut diags);
    let targets = Targets::only([CLIENT]);
    let artifacts = emit(&api, &model, &targets, &mut diags);
    assert!(artifacts.get("acme-client/Cargo.toml").is_none());
    let module = artifacts.get("acme-client/src/module.rs").unwrap().as_str();
    let file = syn::parse_file(module).unwrap();
    assert!(file.attrs.is_empty(), "an included file has no inner attributes");
    assert!(!module.contains("feature = \"queue\""), "{module}");
    for (path, text) in support::files(&artifacts, ".rs") {
        assert!(!text.contains("crate::") && !text.contains("no_run"), "{path}");
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

/// A crate forbids unsafe code for itself; an included module cannot, so each of its items does.
#[test]
fn nothing_generated_can_hold_unsafe_code() {
    let (artifacts, _) = support::generate(&support::acme());
    for root in ["acme-client/src/lib.rs", "acme-cli/src/main.rs"] {
        let file = syn::parse_file(artifacts.get(root).unwrap().as_str()).unwrap();
        assert!(file.attrs.iter().any(|attribute| attribute.path().is_ident("forbid")), "{root}");
    }
    let options = Options { embedded: true, ..Options::default() };
    let mut diags = Diagnostics::new();
    let api = support::acme();
    let model = lower(&api, &options, &mut diags);
    let targets = Targets::only([CLIENT]);
    let artifacts = emit(&api, &model, &targets, &mut diags);
    let file = syn::parse_file(artifacts.get("acme-client/src/module.rs").unwrap().as_str()).unwrap();
    let mut guarded = 0;
    for item in &file.items {
        let attributes = match item {
            syn::Item::Use(_) => continue,
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Static(item) => &item.attrs,
            syn::Item::Struct(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            _ => panic!("an item of another kind needs the attribute too"),
        };
        assert!(attributes.iter().any(|attribute| attribute.path().is_ident("forbid")));
        guarded += 1;
    }
    assert_eq!(guarded, 6, "a module, the API, a client with two blocks, the blocking client");
}
