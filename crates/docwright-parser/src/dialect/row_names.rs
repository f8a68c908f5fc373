//! How the names of rows are parted: `Disks.N.Size` is the member `Size` of the entries of the list `Disks`.

use super::raw;
use crate::limits::NAME_PARTS;

/// What parts a name, and which parts say "list".
#[derive(Debug, Clone)]
pub(crate) struct RowNames {
    separator: char,
    list_marks: Vec<String>,
}

impl RowNames {
    pub(super) fn of(rows: &raw::Rows) -> Self {
        RowNames { separator: rows.separator, list_marks: rows.list_marks.clone() }
    }

    /// What stands between the parts of a name.
    pub(crate) fn separator(&self) -> char {
        self.separator
    }

    /// The parts of a name; what is deeper than names go stays in one part.
    pub(crate) fn parts<'n>(&self, name: &'n str) -> impl Iterator<Item = &'n str> {
        name.splitn(NAME_PARTS, self.separator)
    }

    /// The first part of a name of up to `parts`, how many list marks follow it, and what stands behind them with the
    /// parts that are left: `A.N.B` of three → `A`, one list mark, `B` of one part.
    pub(crate) fn first<'n>(
        &self,
        name: &'n str,
        mut parts: usize,
    ) -> (&'n str, usize, Option<(&'n str, usize)>) {
        let (first, mut rest) = self.cut(name, parts);
        let mut lists = 0;
        parts -= 1;
        while let Some((part, behind)) = rest.map(|rest| self.cut(rest, parts))
            && self.is_index(part)
        {
            rest = behind;
            lists += 1;
            parts -= 1;
        }
        (first, lists, rest.map(|rest| (rest, parts)))
    }

    /// The first part and what stands behind it, if the name may have another part.
    fn cut<'n>(&self, name: &'n str, parts: usize) -> (&'n str, Option<&'n str>) {
        let cut = name.split_once(self.separator).filter(|_| parts > 1);
        cut.map_or((name, None), |(first, rest)| (first, Some(rest)))
    }

    /// The name without list marks, with dots between its parts: `Disks.Size`.
    pub(crate) fn path(&self, name: &str) -> String {
        let (mut path, mut rest) = (String::with_capacity(name.len()), Some((name, NAME_PARTS)));
        while let Some((name, parts)) = rest {
            let (first, _, behind) = self.first(name, parts);
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(first);
            rest = behind;
        }
        path
    }

    /// Whether a part says "list": `N`.
    pub(crate) fn is_list_mark(&self, part: &str) -> bool {
        self.list_marks.iter().any(|mark| mark == part)
    }

    /// Whether a part stands for a list's entries: a list mark, or a number.
    pub(crate) fn is_index(&self, part: &str) -> bool {
        self.is_list_mark(part) || part.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The parts that say "list".
    pub(crate) fn list_marks(&self) -> &[String] {
        &self.list_marks
    }
}
