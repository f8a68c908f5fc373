//! One side of a comparison: everything that one program makes of one folder of pages.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::Folder;

/// How many operations are explained.
const EXPLAINED: usize = 12;

/// Writes what a program makes of a folder of pages below `out`, which is emptied first.
pub(super) fn make(folder: &Folder, program: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    if out.exists() {
        std::fs::remove_dir_all(out)?;
    }
    std::fs::create_dir_all(out)?;
    // Both sides say the same paths: what they write to has one name, and what generated crates need has none.
    let run = |name: &str, words: &[&str]| -> Result<Output, std::io::Error> {
        let mut command = Command::new(program);
        command.current_dir(out).arg(name).arg("--docs").arg(&folder.docs).args(words);
        if let Some(dialect) = folder.dialect {
            command.args(["--dialect", dialect]);
        }
        command.output()
    };
    said(&run("build", &["--out", "built", "--runtime-version", "0.0.0"])?, &out.join("build.txt"))?;
    said(&run("lint", &["--format", "json"])?, &out.join("findings.json"))?;
    let facts = run("facts", &["--all-pages"])?;
    said(&facts, &out.join("facts.jsonl"))?;
    let mut explained = Vec::new();
    for name in names(&facts.stdout) {
        let output = run("explain", &[&name])?;
        explained.extend([output.stdout, output.stderr].concat());
    }
    std::fs::write(out.join("explained.txt"), explained)?;
    Ok(())
}

fn said(output: &Output, file: &Path) -> std::io::Result<()> {
    let code = format!("exit code {:?}\n", output.status.code());
    std::fs::write(file, [&output.stdout, &output.stderr, code.as_bytes()].concat())
}

/// Some operations and fields, from all over.
fn names(facts: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(facts);
    let mut names = BTreeSet::new();
    let count = text.lines().count();
    for line in text.lines().step_by(count.div_ceil(EXPLAINED).max(1)) {
        let Ok(fact) = serde_json::from_str::<Value>(line) else { continue };
        let word = |key: &str| fact.get(key).and_then(Value::as_str);
        let Some(operation) = word("operation") else { continue };
        names.insert(operation.to_owned());
        names.extend(word("path").map(|path| format!("{operation}.{path}")));
    }
    names
}
