//! What `deny.toml` asks of dependencies, as far as `cargo metadata` can tell: licences, sources, no crate in two
//! versions. For machines without `cargo deny`; advisories it alone knows.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read the tree fails"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every package of the lock file that this host downloads, with all features.
fn packages() -> Vec<Value> {
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--locked", "--offline", "--all-features", "--format-version", "1"]);
    let output = command.args(["--filter-platform", host]).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    serde_json::from_value(metadata["packages"].take()).unwrap()
}

/// The texts of one list of `deny.toml`, in the order of the file.
fn list(key: &str) -> Vec<String> {
    let file = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let (_, rest) = file.split_once(&format!("\n{key} = [\n")).expect("no such list");
    let (body, _) = rest.split_once("\n]").expect("a list ends");
    let entries = body.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    entries.filter_map(|line| Some(line.split('"').nth(1)?.to_owned())).collect()
}

/// Whether a licence expression can be met with licences of the list; adds those that it was met with.
///
/// `(MIT OR Apache-2.0) AND Unicode-3.0`, and `MIT/Apache-2.0` as it was written once.
fn is_met(expression: &str, allowed: &[String], used: &mut BTreeSet<String>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let met = any(&mut words, allowed, used);
    assert!(words.next().is_none(), "`{expression}` is no licence expression");
    met
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, allowed: &[String], used: &mut BTreeSet<String>) -> bool {
    let mut met = all(words, allowed, used);
    while words.next_if_eq(&"OR").is_some() {
        met |= all(words, allowed, used);
    }
    met
}

fn all(words: &mut Words<'_>, allowed: &[String], used: &mut BTreeSet<String>) -> bool {
    let mut met = one(words, allowed, used);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed, used);
    }
    met
}

fn one(words: &mut Words<'_>, allowed: &[String], used: &mut BTreeSet<String>) -> bool {
    let word = words.next().unwrap_or_default();
    if word == "(" {
        let met = any(words, allowed, used);
        assert_eq!(words.next(), Some(")"));
        return met;
    }
    // An exception makes another licence of it.
    if words.next_if_eq(&"WITH").is_some() {
        words.next();
        return false;
    }
    let met = allowed.iter().any(|allowed| allowed == word);
    if met {
        used.insert(word.to_owned());
    }
    met
}

#[test]
fn every_licence_is_one_that_deny_toml_allows() {
    let (allowed, packages) = (list("allow"), packages());
    assert!(allowed.len() > 3 && packages.len() > 100, "{allowed:?}, {} packages", packages.len());
    let mut used = BTreeSet::new();
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !is_met(package["license"].as_str().unwrap_or_default(), &allowed, &mut used))
        .map(|package| format!("{}: {}", package["name"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
    let unused: Vec<_> = allowed.iter().filter(|allowed| !used.contains(*allowed)).collect();
    assert!(unused.is_empty(), "no dependency asks for {unused:?}");
}

#[test]
fn an_expression_is_met_by_one_side_of_or_and_both_of_and() {
    let allowed = ["MIT", "ISC"].map(str::to_owned);
    let met = |expression| is_met(expression, &allowed, &mut BTreeSet::new());
    for expression in ["MIT", "GPL-3.0 OR MIT", "MIT/GPL-3.0", "(GPL-3.0 OR MIT) AND ISC", "MIT AND ISC"] {
        assert!(met(expression), "{expression}");
    }
    for expression in ["", "GPL-3.0", "MIT AND GPL-3.0", "GPL-3.0 OR MIT AND GPL-2.0", "MIT WITH X", "mit"] {
        assert!(!met(expression), "{expression}");
    }
}

/// From crates.io with a checksum, or from this checkout: cargo holds what it downloads to the lock file.
#[test]
fn every_dependency_comes_from_one_registry_and_has_a_checksum() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let mut foreign = 0;
    for package in lock.split("\n[[package]]\n").skip(1) {
        let value = |key: &str| package.lines().find_map(|line| line.strip_prefix(&format!("{key} = ")));
        if let Some(source) = value("source") {
            foreign += 1;
            assert_eq!(source, "\"registry+https://github.com/rust-lang/crates.io-index\"", "{package}");
            assert!(value("checksum").is_some_and(|checksum| checksum.len() == 66), "{package}");
        }
    }
    assert!(foreign > 100, "{foreign} dependencies");
}

/// A new pair of versions is a decision: it is written down in `deny.toml`, with its reason.
#[test]
fn a_crate_in_two_versions_is_one_that_deny_toml_names() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages() {
        let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        versions.entry(text("name")).or_default().insert(text("version"));
    }
    let named = list("skip");
    let twice = versions.into_iter().filter(|(_, versions)| versions.len() > 1).map(|(name, _)| name);
    let new: Vec<String> = twice.filter(|name| !named.contains(name)).collect();
    assert!(!named.is_empty() && new.is_empty(), "{new:?}");
}
