//! What the rest of a page says of a word: that an example has a key of that name, or that a model is called so.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::lines::Line;
use super::models;
use crate::dialect::Dialect;

/// Gathered when it is first asked for; most pages never ask.
pub(super) struct Evidence<'a> {
    text: &'a str,
    lines: &'a [Line<'a>],
    dialect: &'a Dialect,
    keys: OnceCell<HashSet<&'a str>>,
    models: OnceCell<HashSet<&'a str>>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(text: &'a str, lines: &'a [Line<'a>], dialect: &'a Dialect) -> Self {
        Evidence { text, lines, dialect, keys: OnceCell::new(), models: OnceCell::new() }
    }

    /// Whether an example has this key, in JSON or in a query.
    pub(super) fn has_key(&self, name: &str) -> bool {
        self.keys.get_or_init(|| keys(self.text)).contains(name)
    }

    /// The names that stand above tables.
    pub(super) fn models(&self) -> &HashSet<&'a str> {
        self.models.get_or_init(|| {
            let at = 0..self.lines.len();
            let names = at.filter_map(|at| models::name_above_table(self.lines, at, self.dialect));
            names.map(|name| self.dialect.noted_model(name).unwrap_or(name)).collect()
        })
    }
}

/// `"Key":` and `&Key=`.
fn keys(text: &str) -> HashSet<&str> {
    let mut keys = HashSet::new();
    let mut quoted = text.split('"').peekable();
    while let Some(part) = quoted.next() {
        if quoted.peek().is_some_and(|next| next.trim_start().starts_with(':')) {
            keys.insert(part);
        }
    }
    for part in text.split(['&', '?']).skip(1) {
        if let Some((key, _)) = part.split_once(['=', '＝']) {
            keys.insert(key.trim());
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn keys_come_from_json_and_queries() {
        let found = keys("https://h/?Action=A\n& Ids.0=1\n{\"Data\": {\"Id\" : \"x\"}}");
        let mut found: Vec<&str> = found.into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, ["Action", "Data", "Id", "Ids.0"]);
    }
}
