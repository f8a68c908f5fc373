//! Which tables of values belong to which fields: a field's row links to the table's heading.

use foldhash::{HashMap, HashSet};

use super::link::{place_of, stem};
use super::page::PageFacts;
use super::rows::Row;
use super::values::Values;

/// The tables of values of a folder, by where links lead.
#[derive(Debug, Default)]
pub(super) struct Tables {
    at: HashMap<(String, String), String>,
}

impl Tables {
    /// The tables of these pages that rows lead to. The others stay on their pages, each with its line.
    pub(super) fn of(pages: &mut [PageFacts]) -> (Self, Vec<(usize, Values)>) {
        let wanted: HashSet<(String, String)> = pages
            .iter()
            .flat_map(|page| page.rows().flat_map(|row| &row.links).map(|to| place_of(to, &page.file)))
            .flatten()
            .collect();
        let (mut tables, mut unused) = (Tables::default(), Vec::new());
        for (index, page) in pages.iter_mut().enumerate() {
            let stem = stem(&page.file);
            for values in std::mem::take(&mut page.values) {
                let keys = values.ids.iter().map(|id| (stem.clone(), id.clone()));
                let keys: Vec<(String, String)> = keys.filter(|key| wanted.contains(key)).collect();
                if keys.is_empty() {
                    unused.push((index, values));
                    continue;
                }
                let text = values.described();
                keys.into_iter().for_each(|key| _ = tables.at.entry(key).or_insert_with(|| text.clone()));
            }
        }
        (tables, unused)
    }

    /// The values that a row of a page links to.
    pub(super) fn find(&self, row: &Row, file: &str) -> Option<&str> {
        let mut keys = row.links.iter().filter_map(|to| place_of(to, file));
        keys.find_map(|key| self.at.get(&key)).map(String::as_str)
    }
}
