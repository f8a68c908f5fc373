//! The oldest Rust that the workspace states: every crate states it, the generated ones too, and no dependency needs a
//! newer one. What the standard library had then is clippy's `incompatible_msrv`; CI also builds with that toolchain
//! where there is one.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use docwright_e2e::{cargo, root};
use serde_json::Value;

/// `cargo metadata`: packages and what depends on what, for the host. Other platforms' crates may not be downloaded.
fn metadata() -> Value {
    let version = std::process::Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--locked", "--format-version", "1", "--filter-platform", host];
    let output = cargo(&arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().unwrap_or_else(|| panic!("no list `{key}`")).iter()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// `1.88` and `1.88.0` are the same.
fn version(text: &str) -> [u32; 3] {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    std::array::from_fn(|_| parts.next().unwrap_or(0))
}

/// The ids of all packages that building `from` compiles: no tests' dependencies.
fn closure(metadata: &Value, from: Vec<&str>) -> BTreeSet<String> {
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").map(|node| (text(node, "id"), node)).collect();
    let mut reached: BTreeSet<String> = from.iter().map(|id| (*id).to_owned()).collect();
    let mut ahead = from;
    while let Some(id) = ahead.pop() {
        for edge in list(nodes[id], "deps") {
            let built = list(edge, "dep_kinds").any(|kind| text(kind, "kind") != "dev");
            if built && reached.insert(text(edge, "pkg").to_owned()) {
                ahead.push(text(edge, "pkg"));
            }
        }
    }
    reached
}

#[test]
fn every_crate_states_the_oldest_rust_and_no_dependency_needs_a_newer_one() {
    let metadata = metadata();
    let stated = env!("CARGO_PKG_RUST_VERSION");
    let own = |package: &&Value| package["source"].is_null();
    for package in list(&metadata, "packages").filter(own) {
        assert_eq!(text(package, "rust_version"), stated, "{}", text(package, "name"));
    }
    let published = list(&metadata, "packages").filter(own).filter(|package| package["publish"].is_null());
    let built = closure(&metadata, published.map(|package| text(package, "id")).collect());
    assert!(built.len() > 50, "the dependencies were not followed: {built:?}");
    let newer: Vec<String> = list(&metadata, "packages")
        .filter(|package| built.contains(text(package, "id")))
        .filter_map(|package| Some((package, package["rust_version"].as_str()?)))
        .filter(|(_, needed)| version(needed) > version(stated))
        .map(|(package, needed)| format!("{} needs {needed}", text(package, "id")))
        .collect();
    assert!(newer.is_empty(), "Rust {stated} is stated: {newer:#?}");
}
