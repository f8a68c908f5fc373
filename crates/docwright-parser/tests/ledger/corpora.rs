//! The ledgers of whole corpora beside a count that knows nothing of dialects. `DOCWRIGHT_CORPUS` names the folder that
//! holds them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use docwright_ir::Diagnostics;
use docwright_parser::{Fate, PageKind, Part, Spec, assemble, drafts, facts, superseded_facts};

use crate::count;

/// What a count and the ledgers of a corpus have apart.
#[derive(Default)]
struct Difference {
    /// Rows that are counted and that no ledger has: they vanished.
    vanished: Vec<String>,
    /// Rows that the ledger calls facts and that are none.
    claimed: Vec<String>,
    counted: usize,
    /// Rows that the ledgers have and the count does not see.
    unseen: usize,
}

/// A folder of the corpus.
fn corpus(folder: &str) -> Option<PathBuf> {
    let Some(root) = std::env::var_os("DOCWRIGHT_CORPUS") else {
        eprintln!("skipped: DOCWRIGHT_CORPUS names no corpus");
        return None;
    };
    Some(Path::new(&root).join("corpus").join(folder))
}

fn difference(dialect: &str, docs: &Path) -> Difference {
    let spec = Spec::from_dialect(dialect, docs).unwrap();
    let mut diags = Diagnostics::new();
    let extraction = assemble(drafts(&spec, &mut diags), &spec, &mut diags);
    let rows = facts(&extraction, &spec).into_iter().chain(superseded_facts(&extraction, &spec));
    let facts: BTreeSet<(String, u32)> = rows.filter_map(|row| Some((row.page?, row.line?))).collect();
    let mut found = Difference::default();
    for page in extraction.ledger() {
        // The dialect, or a finding, speaks of them as a whole.
        if matches!(page.kind, PageKind::Furniture | PageKind::Found("unsupported-page")) {
            continue;
        }
        let counted = count::rows(&std::fs::read_to_string(docs.join(&page.file)).unwrap());
        let entries = page.entries.iter().filter(|entry| entry.part == Part::Row);
        let named: BTreeSet<u32> = entries.clone().map(|entry| entry.line).collect();
        let at = |line: &u32| format!("{}:{line}", page.file);
        found.counted += counted.len();
        found.unseen += named.difference(&counted).count();
        found.vanished.extend(counted.difference(&named).map(at));
        // Rows of routes, of errors and of values are facts of an operation or a field, and none of their own.
        let is_field = |fate: Fate| match fate {
            Fate::Read(what) => !matches!(what, "endpoint" | "error" | "values"),
            _ => false,
        };
        let read = entries.filter(|entry| is_field(entry.fate));
        let claimed = read.filter(|entry| !facts.contains(&(page.file.clone(), entry.line)));
        found.claimed.extend(claimed.map(|entry| at(&entry.line)));
    }
    found
}

#[test]
fn every_row_of_every_corpus_is_accounted_for() {
    for (dialect, folder) in [
        ("ucloud", "ucloud"),
        ("tencentcloud", "tencent/pages"),
        ("tencentcloud", "tencent/real"),
        ("tencentcloud", "tencent/layouts/md"),
        ("tencentcloud", "tencent/layouts/pipe"),
        ("tencentcloud", "tencent/layouts/quirks"),
        ("tencentcloud", "tencent/layouts/head-flat"),
        ("tencentcloud", "tencent/layouts/head-2025"),
    ] {
        let Some(docs) = corpus(folder) else { return };
        let found = difference(dialect, &docs);
        let Difference { vanished, claimed, counted, unseen } = found;
        println!("{folder}: {counted} rows counted, {unseen} not; {} vanished", vanished.len());
        assert!(vanished.is_empty() && claimed.is_empty(), "{folder}: {vanished:?} {claimed:?}");
        assert!(counted > 500 && unseen * 10 < counted, "{folder}: the count itself sees too little");
    }
}

#[test]
fn every_row_of_pages_that_no_dialect_describes_is_accounted_for() {
    // The count takes the first line of Diplodoc's tables, which is their header, and pieces of rows that a converter
    // broke, for rows: there only what is claimed is held against the facts.
    for (folder, sees_rows) in [
        ("vendors/alibabacloud/pages/en/ecs", true),
        ("vendors/alibabacloud/pages/en/elasticsearch", false),
        ("vendors/alibabacloud/pages/zh/ecs", false),
        ("vendors/bitrix24/pages", false),
        ("vendors/discord/pages", true),
        ("vendors/openbao/pages", true),
        ("vendors/rocketchat/pages", true),
    ] {
        let Some(docs) = corpus(folder) else { return };
        let Difference { vanished, claimed, counted, unseen } = difference("generic", &docs);
        println!("{folder}: {counted} rows counted, {unseen} not; {} vanished", vanished.len());
        assert!(claimed.is_empty(), "{folder}: {claimed:?}");
        assert!(!sees_rows || vanished.is_empty(), "{folder}: {vanished:?}");
        assert!(counted > 500, "{folder}: the count itself sees too little");
    }
}
