//! A dialect file to begin with: what differs from the generic dialect as far as a survey shows it, and what nobody has
//! decided yet as lines that are commented out.
//!
//! Prose has a blank behind its `#`, and what may become a part of the file has none (or two, where it is indented): so
//! that taking the `#` away is all there is to do.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use docwright_ir::name::{crate_name, env_prefix, path_name};
use docwright_ir::{NameError, is_hidden};

use super::{Counts, Seen, Survey, UnknownType, unread_rows};
use crate::extract::{NOT_AN_OPERATION, UNCLAIMED_TABLE};
use crate::ledger::PageKind;
use crate::{limits, page_path};

/// As many of each kind are listed.
const LISTED: usize = 40;

/// A heading that stands there less often is a title.
const REPEATED: usize = 2;

/// From so many pages on a folder is named, and not each of them.
const FOLDER: usize = 3;

impl Survey {
    /// A dialect file of this name that extends the generic one. It reads what the generic one reads.
    ///
    /// # Errors
    /// The name is none for an API, its crates or its environment variables.
    pub fn dialect_file(&self, name: &str) -> Result<String, NameError> {
        let mut out = self.head(name)?;
        let parts = [self.pages(), self.operation(), self.sections(), self.tables(), self.words()];
        for part in parts.iter().filter(|part| !part.is_empty()) {
            let _ = write!(out, "\n{part}");
        }
        Ok(out)
    }

    fn head(&self, name: &str) -> Result<String, NameError> {
        let prefix = name.to_ascii_uppercase().replace(['-', '.'], "_");
        path_name(name)?;
        [format!("{name}-client"), format!("{name}-cli"), name.to_owned()]
            .iter()
            .try_for_each(|name| crate_name(name))?;
        env_prefix(&prefix)?;
        let title = quoted(self.title.as_deref().unwrap_or(name));
        let address = match &self.address {
            Some(url) => {
                format!("  # Where requests go, as the pages say it.\n  endpoint: {{url: {}}}\n", quoted(url))
            }
            None => "  # No page says where requests go; write it here.\n\
                     #  endpoint: {url: \"https://api.example.com\"}\n"
                .to_owned(),
        };
        let auth = self.auth();
        Ok(format!(
            "# How the pages of this API are written, as far as it differs from what most pages have in common.\n\
             # Lines with a blank behind the `#` are notes. The others are what a survey found and nobody has decided: take the\n\
             # `#` away where one is right, with that of the key above it. `docwright dialect manual` explains each key.\n\
             dialect: {name}\n\
             extends: generic\n\
             \n\
             api:\n\
             \x20 api: {name}\n\
             \x20 title: {title}\n\
             {address}\
             {auth}\
             \x20 crates: {{client: {name}-client, cli: {name}-cli, command: {name}-dw}}\n\
             \x20 env_prefix: {prefix}\n"
        ))
    }

    /// Who may call.
    fn auth(&self) -> String {
        let ways: Vec<String> = self.auth.iter().filter_map(|way| serde_json::to_string(way).ok()).collect();
        match ways.is_empty() {
            true => "  # No sample shows who calls. If the API asks for a key, write here how it travels.\n\
                     #  protocol: {auth: [{scheme: bearer}]}\n"
                .to_owned(),
            false => format!(
                "  # How callers show who they are, as most samples on the pages do it.\n  protocol: {{auth: [{}]}}\n",
                ways.join(", ")
            ),
        }
    }

    /// Pages that look like guides.
    fn pages(&self) -> String {
        let mut folders: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
        for page in &self.pages {
            let (left, has_other) = folders.entry(page_path::parent(&page.file)).or_default();
            match page.kind {
                PageKind::Found(code) if code == NOT_AN_OPERATION.name => *left += 1,
                PageKind::Furniture => {}
                _ => *has_other = true,
            }
        }
        let is_whole = |folder: &str| {
            !folder.is_empty()
                && folders.get(folder).is_some_and(|(left, has_other)| *left >= FOLDER && !has_other)
        };
        let pattern = |file: &String| match page_path::parent(file) {
            folder if is_whole(folder) => format!("^{}/", regex::escape(folder)),
            _ => format!("^{}$", regex::escape(file.rsplit_once('.').map_or(file, |(path, _)| path))),
        };
        let mut patterns: Vec<String> = self.not_operations.iter().map(pattern).collect();
        patterns.dedup();
        block(
            "Pages that have tables and describe no operation: those that are guides, so that nobody misses one there.",
            "#pages:\n#  guides:\n",
            patterns.iter().map(|pattern| format!("#  - {}\n", quoted(pattern))),
        )
    }

    /// How operations may be named, where none is found.
    fn operation(&self) -> String {
        if self.operations > 0 {
            return String::new();
        }
        "# No page says a method and a path. If headings name operations, this is how, and where they are called.\n\
         #operation:\n\
         #  title: '^(?<operation>[A-Za-z][\\w.]*)$'\n\
         #  path: '/{operation}'\n"
            .to_owned()
    }

    /// Headings that nothing knows.
    fn sections(&self) -> String {
        let above = |(heading, count): &(String, usize)| {
            let what = limits::count_of(*count, "table");
            format!("#- {{role: request, at: [{}]}} # {what} below, not read\n", quoted(heading))
        };
        let is_listed = |seen: &&Seen| !self.above_unread.iter().any(|(heading, _)| *heading == seen.text);
        let unknown = |seen: &Seen| {
            let count = seen.fates.get("furniture").copied().unwrap_or(0);
            (count >= REPEATED)
                .then(|| format!("#- {{role: ignore, at: [{}]}} # {}\n", quoted(&seen.text), times(&[count])))
        };
        let unknown = self.headings.iter().filter(is_listed).filter_map(unknown);
        block(
            "Headings that nothing knows. Most may stay so: what stands below them is nothing of the API then. Roles are\n\
             # overview, request, response, errors, model, examples, example-request, example-response, public and ignore.",
            "#sections:\n",
            self.above_unread.iter().map(above).chain(unknown),
        )
    }

    /// Headers of tables that are not read.
    fn tables(&self) -> String {
        let table = |seen: &Seen| {
            let fates = [UNCLAIMED_TABLE.name, NOT_AN_OPERATION.name];
            let count: usize = fates.iter().filter_map(|fate| seen.fates.get(fate)).sum();
            let cells: Vec<String> = seen.text.split(" | ").map(quoted).collect();
            let is_whole = count > 0 && !seen.text.is_empty();
            is_whole.then(|| {
                format!("#- {{header: [{}], role: request}} # {}\n", cells.join(", "), times(&[count]))
            })
        };
        block(
            "Tables that are not read: what those with such a header hold, whatever heading they stand below. Its columns must\n\
             # be known, too (see `words`).",
            "#tables:\n",
            self.tables.iter().filter_map(table),
        )
    }

    /// Words of columns, types and required cells.
    fn words(&self) -> String {
        let list = |key: &str, counts: &Counts| {
            let words: Vec<String> = counts.iter().take(LISTED).map(|(word, _)| quoted(word)).collect();
            let counts: Vec<usize> = counts.iter().take(LISTED).map(|(_, count)| *count).collect();
            match words.is_empty() {
                true => String::new(),
                false => format!("#    {key}: [{}] # {}\n", words.join(", "), times(&counts)),
            }
        };
        let columns = list("name", &self.first_columns) + &list("description", &self.columns);
        let parts = [
            ("columns", "Headers of columns, by where they stand; move each to what it means.", columns),
            (
                "types",
                "Types, by what examples show, or `any` where none shows it; move each.",
                types(&self.types),
            ),
            ("values", "What cells of required columns say; they count as no.", list("'no'", &self.required)),
        ];
        let parts = parts.iter().filter(|(_, _, list)| !list.is_empty());
        block(
            "Words that nothing knows, beside those that are known in nine languages.",
            "#words:\n",
            parts.map(|(key, about, list)| format!("  # {about}\n#  {key}:\n{list}")),
        )
    }

    /// How many rows are not read.
    pub fn unread_rows(&self) -> usize {
        self.pages.iter().map(unread_rows).sum()
    }
}

/// Unknown types by what they may be.
fn types(unknown: &[UnknownType]) -> String {
    let mut by_guess: BTreeMap<&str, Vec<&UnknownType>> = BTreeMap::new();
    for word in unknown.iter().take(LISTED) {
        by_guess.entry(word.guess().unwrap_or("any")).or_default().push(word);
    }
    let line = |(guess, words): (&str, Vec<&UnknownType>)| {
        let list: Vec<String> = words.iter().map(|word| quoted(&word.word)).collect();
        let counts: Vec<usize> = words.iter().map(|word| word.count).collect();
        let shown: usize = words.iter().flat_map(|word| word.shown.values()).sum();
        let shown =
            if shown == 0 { String::new() } else { format!("; {} shown", limits::count_of(shown, "value")) };
        format!("#    {guess}: [{}] # {}{shown}\n", list.join(", "), times(&counts))
    };
    by_guess.into_iter().map(line).collect()
}

/// A part of the file; nothing if it has no entry. What is not listed is counted.
fn block(about: &str, key: &str, entries: impl Iterator<Item = String>) -> String {
    let entries: Vec<String> = entries.collect();
    if entries.is_empty() {
        return String::new();
    }
    let listed: String = entries.iter().take(LISTED).map(String::as_str).collect();
    let more = match entries.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!("# {more} more; `docwright survey` lists them.\n"),
    };
    format!("# {about}\n{key}{listed}{more}")
}

/// How often each of several texts stands there: `once`, `3, 1 times`.
fn times(counts: &[usize]) -> String {
    match counts {
        [1] => "once".to_owned(),
        counts => format!("{} times", counts.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
    }
}

/// A text of a page between quotation marks, on one line, with nothing in it that YAML or a terminal obeys.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_hidden(c) || c.is_control() => _ = write!(out, "\\U{:08x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests;
