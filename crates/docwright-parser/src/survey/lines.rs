//! A survey in words, for the error of a run that reads nothing.

use super::{Seen, Survey};
use crate::limits;

/// Formats that are read.
const READ: [&str; 6] = ["md", "mdx", "markdown", "html", "htm", "txt"];

/// As many of each kind are shown in a line.
const MAX_SHOWN: usize = 8;

impl Survey {
    /// For people, a line for each kind of thing that there is.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut add = |what: &str, counts: &mut dyn Iterator<Item = (&str, usize)>| {
            let counts: Vec<String> =
                counts.take(MAX_SHOWN).map(|(text, count)| format!("{text} ({count})")).collect();
            if !counts.is_empty() {
                lines.push(format!("{what}: {}", counts.join(", ")));
            }
        };
        let quoted = |seen: &[Seen]| -> Vec<(String, usize)> {
            seen.iter().map(|seen| (format!("`{}`", limits::shown(&seen.text)), seen.count)).collect()
        };
        add("files", &mut pairs(&self.files));
        add("headings", &mut pairs(&quoted(&self.headings)));
        add("tables", &mut pairs(&quoted(&self.tables)));
        add("endpoints", &mut pairs(&self.endpoints));
        if let Some((name, known, all)) = self.nearest {
            lines.push(format!("nearest dialect: {name}, which knows {known} of {all} headings"));
        }
        lines
    }

    /// Whether any file is of a kind that is read.
    pub fn has_pages(&self) -> bool {
        self.count(&READ) > 0
    }

    fn count(&self, extensions: &[&str]) -> usize {
        let is_known = |name: &&(String, usize)| extensions.iter().any(|known| name.0 == format!(".{known}"));
        self.files.iter().filter(is_known).map(|(_, count)| count).sum()
    }

    /// Why no page could be read, as far as the kinds of files say it.
    pub fn why(&self) -> String {
        let total: usize = self.files.iter().map(|(_, count)| count).sum();
        if total == 0 {
            "holds no file".to_owned()
        } else if self.has_pages() {
            "holds no page that describes an operation in one of the built-in dialects".to_owned()
        } else {
            "holds no page that describes an operation: none of its files is markdown, HTML or text"
                .to_owned()
        }
    }
}

fn pairs(counts: &[(String, usize)]) -> impl Iterator<Item = (&str, usize)> {
    counts.iter().map(|(text, count)| (text.as_str(), *count))
}
