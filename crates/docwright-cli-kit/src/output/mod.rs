//! How a result is shown.

mod cells;
pub(crate) mod json;
pub(crate) mod query;
mod table;
mod text;
pub(crate) mod yaml;

use serde_json::Value as Json;

use crate::failure::Failure;
use crate::io::Io;

/// What `--output` chooses from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Format {
    #[default]
    Json,
    Yaml,
    Table,
    /// A table with all columns, however wide the terminal is.
    WideTable,
    Text,
}

impl Format {
    pub(crate) const ALL: [(&str, &str, Format); 4] = [
        ("json", "JSON in the reply's order; what a pipe gets", Format::Json),
        ("yaml", "YAML", Format::Yaml),
        ("table", "tables for reading; what a terminal gets", Format::Table),
        ("text", "values with tabs between them, for scripts", Format::Text),
    ];

    pub(crate) fn of(word: &str) -> Option<Self> {
        Format::ALL.iter().find(|(name, _, _)| *name == word).map(|(_, _, format)| *format)
    }
}

/// What `--query` selects, or the whole.
pub(crate) fn select(query: &Option<String>, value: Json) -> Result<Json, Failure> {
    match query {
        Some(expression) => query::select(expression, &value),
        None => Ok(value),
    }
}

/// Writes `value` to standard output.
pub(crate) fn write(io: &mut Io<'_>, format: Format, value: &Json) -> Result<(), Failure> {
    let terminal = io.terminal;
    let shown = match format {
        Format::Json => json::pretty(value) + "\n",
        Format::Yaml => yaml::document(value),
        Format::Table => table::document(value, terminal.width.filter(|_| terminal.stdout)),
        Format::WideTable => table::document(value, None),
        // Scripts want the data: a key with its line breaks, an address that begins with `::`.
        Format::Text if !terminal.stdout => return io.print_exact(text::document(value, true).as_bytes()),
        Format::Text => text::document(value, false),
    };
    io.print(&shown)
}
