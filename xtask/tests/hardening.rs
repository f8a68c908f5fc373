//! The driver of hostile inputs sees every way in which an input can fail, and every target has something to start from.

#![expect(clippy::unwrap_used, reason = "a test that cannot run the driver fails")]

use std::path::Path;
use std::process::Command;

use xtask::hardening::targets::{self, Care};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Runs the driver; what it saves goes to a folder of its own.
fn hardening(arguments: &str) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("hardening").args(arguments.split(' ')).env("CARGO_TARGET_DIR", folder.path());
    let output = command.env_remove("DOCWRIGHT_CORPUS").output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
#[cfg_attr(not(unix), ignore = "memory is limited by ulimit")]
fn panics_broken_invariants_overflown_stacks_and_memory_without_end_are_found_and_made_small() {
    let (code, shown) = hardening("--target planted --executions 60 --jobs 1");
    assert_eq!(code, Some(1), "{shown}");
    let found = [
        "panics at xtask/src/hardening/targets/planted.rs",
        "a planted invariant",
        "overflows the stack",
        "asks for too much memory",
    ];
    for what in found {
        assert!(shown.contains(what), "{what}:\n{shown}");
    }
}

/// Every seed is fine with all care: what fails later, a change made.
#[test]
fn every_target_starts_from_inputs_that_are_fine() {
    for target in targets::ALL {
        let Some(mut opened) = (target.open)(root()).unwrap() else { continue };
        let seeds = (target.seeds)(root());
        assert!(!seeds.is_empty(), "{}", target.name);
        // The first few: the corpus's pages are too many for a debug build.
        for seed in seeds.iter().take(4) {
            if let Err(broken) = opened.run(seed, Care::Full) {
                panic!("{}: {broken:?}", target.name);
            }
        }
    }
}
