//! The rows of a page's tables, their texts one after the other: thousands of rows are understood long after they
//! were read, and come back from memory in one stream.

use docwright_ir::Location;

/// A row of a field table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowDraft<'t> {
    /// As written, with dots and list marks: `Disks.N.Size`.
    pub name: &'t str,
    /// The type cell.
    pub ty: &'t str,
    /// What the required cell says; `None` if there is no such column.
    pub required: Option<bool>,
    /// The description as plain text with line breaks, and behind it what columns of defaults, ranges and examples say;
    /// empty if there is none.
    pub description: &'t str,
    /// The columns of facts that say something of it.
    pub stated: Stated,
    /// Where it stands.
    pub line: u32,
    /// Where it travels, if the page says so.
    pub location: Option<Location>,
    /// Whether its type says that it may be null.
    pub is_nullable: bool,
    /// Whether its type is that of a value that the page shows.
    pub is_inferred: bool,
}

/// Which columns of facts say something of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stated {
    /// That of defaults.
    pub default: bool,
    /// It says of which case its value is, or of another case another one: `10 if paid monthly`, `10 (20 in Rome)`.
    pub is_of_case: bool,
    /// That of ranges or values.
    pub range: bool,
}

/// Rows of field tables, in the page's order.
#[derive(Clone, Default)]
pub struct Rows {
    text: String,
    rows: Vec<Stored>,
}

/// Where a row's texts begin, and where the last one ends. No page comes near four gigabytes.
#[derive(Debug, Clone, Copy)]
struct Stored {
    name: u32,
    ty: u32,
    description: u32,
    end: u32,
    required: Option<bool>,
    stated: Stated,
    line: u32,
    location: Option<Location>,
    is_nullable: bool,
    is_inferred: bool,
}

impl Rows {
    /// Room for so many rows with texts of so many bytes.
    pub(super) fn with_capacity(rows: usize, bytes: usize) -> Self {
        Rows { text: String::with_capacity(bytes), rows: Vec::with_capacity(rows) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Each row.
    pub fn iter(&self) -> Iter<'_> {
        Iter { text: &self.text, rows: self.rows.iter() }
    }

    pub(crate) fn push(&mut self, row: RowDraft<'_>) {
        let mut place = |text: &str| {
            let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
            self.text.push_str(text);
            start
        };
        let (name, ty, description) = (place(row.name), place(row.ty), place(row.description));
        let end = place("");
        let RowDraft { required, stated, line, location, is_nullable, is_inferred, .. } = row;
        self.rows.push(Stored {
            name,
            ty,
            description,
            end,
            required,
            stated,
            line,
            location,
            is_nullable,
            is_inferred,
        });
    }

    /// Adds all of `other` behind its own.
    pub(super) fn append(&mut self, other: Rows) {
        match self.is_empty() {
            true => *self = other,
            false => self.extend(&other),
        }
    }

    /// Takes out the rows that are meant.
    pub(super) fn extract_if(&mut self, is_meant: impl Fn(RowDraft<'_>) -> bool) -> Rows {
        let mut taken = Rows::default();
        let text = &self.text;
        self.rows.retain(|stored| {
            let row = stored.of(text);
            let meant = is_meant(row);
            if meant {
                taken.push(row);
            }
            !meant
        });
        taken
    }
}

impl Stored {
    fn of(self, text: &str) -> RowDraft<'_> {
        let part = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or("");
        RowDraft {
            name: part(self.name, self.ty),
            ty: part(self.ty, self.description),
            required: self.required,
            description: part(self.description, self.end),
            stated: self.stated,
            line: self.line,
            location: self.location,
            is_nullable: self.is_nullable,
            is_inferred: self.is_inferred,
        }
    }
}

/// Each row of [`Rows`].
#[derive(Debug, Clone)]
pub struct Iter<'t> {
    text: &'t str,
    rows: std::slice::Iter<'t, Stored>,
}

impl<'t> Iterator for Iter<'t> {
    type Item = RowDraft<'t>;

    fn next(&mut self) -> Option<RowDraft<'t>> {
        self.rows.next().map(|row| row.of(self.text))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.rows.next_back().map(|row| row.of(self.text))
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl<'t> IntoIterator for &'t Rows {
    type Item = RowDraft<'t>;
    type IntoIter = Iter<'t>;

    fn into_iter(self) -> Iter<'t> {
        self.iter()
    }
}

impl<'t> Extend<RowDraft<'t>> for Rows {
    fn extend<I: IntoIterator<Item = RowDraft<'t>>>(&mut self, rows: I) {
        rows.into_iter().for_each(|row| self.push(row));
    }
}

impl<'t> FromIterator<RowDraft<'t>> for Rows {
    fn from_iter<I: IntoIterator<Item = RowDraft<'t>>>(rows: I) -> Self {
        let mut all = Rows::default();
        all.extend(rows);
        all
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other)
    }
}

impl Eq for Rows {}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_taken_out_are_in_one_place_only() {
        let named = |name| RowDraft { name, ty: "int", description: "text", line: 1, ..RowDraft::default() };
        let mut rows: Rows = [named("A"), named("B"), named("C")].into_iter().collect();
        let taken = rows.extract_if(|row| row.name == "B");
        assert_eq!(rows, [named("A"), named("C")].into_iter().collect());
        assert_eq!(taken, [named("B")].into_iter().collect());
        rows.append(taken);
        assert_eq!(rows.iter().rev().map(|row| row.name).collect::<String>(), "BCA");
    }
}
