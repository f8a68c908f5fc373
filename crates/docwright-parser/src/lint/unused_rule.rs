//! A dialect's own words, against all pages: what none of them holds.

use docwright_ir::{Code, Diagnostic, Diagnostics, Place, Severity, read_text};

use crate::{Extraction, Spec};

/// A word of a dialect that no page holds.
pub(crate) const UNUSED_RULE: Code = Code {
    name: "unused-rule",
    severity: Severity::Note,
    about: "A heading, header cell, type or required word of a dialect file occurs on no page that was read. It is \
            misspelt, or the pages do not need it. Correct it, or remove it. Only dialects of your own are checked: \
            the built-in ones know words of more pages than yours.",
};

/// Reports the rules of a dialect file that none of the pages behind an extraction needed.
pub fn unused_rules(extraction: &Extraction, spec: &Spec, diags: &mut Diagnostics) {
    let Some(file) = &spec.dialect_file else { return };
    // The general reader takes no note of which words of a dialect it needed.
    if spec.dialect.is_general() {
        return;
    }
    // Written a moment ago, as it was read; without it the findings have no lines.
    let source = read_text(file).unwrap_or_default();
    let file = std::path::absolute(file).unwrap_or_else(|_| file.clone());
    for rule in spec.dialect.words().unused(&extraction.usage(&spec.dialect)) {
        let line = line_of(&source, rule.key, &rule.text);
        let message = format!("`{}` under `{}` occurs on no page", rule.text, rule.key);
        diags.push(
            Diagnostic::new(UNUSED_RULE, Place::new(file.display().to_string(), line), message)
                .found(&rule.text)
                .help("Correct it, or take it out.")
                .subject(format!("{}: {}", rule.key, rule.text)),
        );
    }
}

/// The first line at or below `key` that holds `text` as a word; 0 if there is none.
fn line_of(source: &str, key: &str, text: &str) -> u32 {
    let opens = |line: &str| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
    let start = source.lines().position(opens).unwrap_or(0);
    let mut lines = source.lines().enumerate().skip(start);
    let found =
        lines.find(|(_, line)| line.match_indices(text).any(|(at, _)| stands_alone(line, at, text.len())));
    found.and_then(|(at, _)| u32::try_from(at + 1).ok()).unwrap_or(0)
}

fn stands_alone(line: &str, at: usize, length: usize) -> bool {
    let part = |c: char| c.is_alphanumeric();
    !line.get(..at).is_some_and(|before| before.ends_with(part))
        && !line.get(at + length..).is_some_and(|after| after.starts_with(part))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{Drafts, assemble, drafts};

    const PAGE: &str = "# Do it - Act\n\n## Request Parameters\n\n| Parameter Name | Type | Description Information | Required |\n\
                        |---|---|---|---|\n| Name | string | A name | Yes |\n";

    fn unused(dialect: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mine.yaml"), dialect).unwrap();
        fs::create_dir(folder.path().join("api")).unwrap();
        fs::write(folder.path().join("api/act.md"), PAGE).unwrap();
        let file = folder.path().join("mine.yaml");
        let spec = Spec::from_dialect(file.to_str().unwrap(), &folder.path().join("api")).unwrap();
        let mut diags = Diagnostics::new();
        let extraction = assemble(drafts(&spec, &mut diags), &spec, &mut diags);
        let mut diags = Diagnostics::new();
        unused_rules(&extraction, &spec, &mut diags);
        diags.iter().map(|found| format!("{} {}", found.place.line, found.subject)).collect()
    }

    #[test]
    fn a_word_that_no_page_holds_is_named_with_its_line() {
        let ucloud = include_str!("../../dialects/ucloud.yaml");
        let found = unused(ucloud);
        let line = |words: &str| 1 + ucloud.lines().position(|line| line.starts_with(words)).unwrap();
        assert!(found.contains(&format!("{} sections: Overview", line("- {role: overview"))), "{found:#?}");
        assert!(found.contains(&format!("{} types: bool", line("  boolean:"))), "{found:#?}");
        assert!(!found.iter().any(|found| found.ends_with("columns: Parameter Name")), "{found:#?}");
        assert!(!found.iter().any(|found| found.ends_with("types: string")), "{found:#?}");
    }

    #[test]
    fn a_built_in_dialect_is_not_checked() {
        let spec = Spec::from_dialect("ucloud", std::path::Path::new("")).unwrap();
        let mut diags = Diagnostics::new();
        let extraction = assemble(Drafts::default(), &spec, &mut diags);
        unused_rules(&extraction, &spec, &mut diags);
        assert_eq!(diags.iter().count(), 0);
    }
}
