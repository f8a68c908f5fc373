//! The paths that a truth has, and what lies between and below them.

use std::collections::HashSet;

/// The paths of a truth's table.
pub struct Asked<'t> {
    paths: HashSet<&'t str>,
    parents: HashSet<&'t str>,
}

impl<'t> Asked<'t> {
    /// Of these paths, with dots between names.
    pub fn new(paths: impl Iterator<Item = &'t str>) -> Asked<'t> {
        let paths: HashSet<&str> = paths.collect();
        let parents = paths.iter().copied().flat_map(ancestors).collect();
        Asked { paths, parents }
    }

    /// Whether the truth has it.
    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether the truth has something below it.
    pub fn opens(&self, path: &str) -> bool {
        self.parents.contains(path)
    }

    /// Whether it lies below something whose members the truth does not name.
    pub fn is_below_a_leaf(&self, path: &str) -> bool {
        ancestors(path).any(|parent| self.has(parent) && !self.opens(parent))
    }
}

/// `a.b.c` → `a.b`, `a`.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('.').map(|(parent, _)| parent), |path| {
        path.rsplit_once('.').map(|(parent, _)| parent)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_and_below_is_known() {
        let asked = Asked::new(["Tag.Key", "Disk", "Disk.Size", "Name"].into_iter());
        assert!(asked.opens("Tag") && !asked.has("Tag"));
        assert!(asked.opens("Disk") && asked.has("Disk"));
        assert!(asked.is_below_a_leaf("Name.x.y") && !asked.is_below_a_leaf("Disk.x"));
    }
}
