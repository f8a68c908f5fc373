//! Names → paths: dots and brackets, and the rows above that marks or blanks make parents.

use foldhash::HashSet;

use super::EACH;

/// The parents of rows whose depth is shown by what stands before their names.
#[derive(Debug, Default)]
pub(super) struct Parents {
    open: Vec<(usize, Vec<String>)>,
    /// The names of the outermost rows.
    tops: HashSet<String>,
}

impl Parents {
    /// Whether an outermost row of that name stands above.
    pub(super) fn is_top(&self, name: &str) -> bool {
        self.tops.contains(name)
    }

    /// The path of a row whose name stands behind so many characters.
    pub(super) fn path(&mut self, indent: usize, own: Vec<String>, is_list: bool) -> Vec<String> {
        while self.open.last().is_some_and(|(above, _)| *above >= indent) {
            self.open.pop();
        }
        let mut path = self.open.last().map(|(_, path)| path.clone()).unwrap_or_default();
        // Deeper than names go, members stay beside their parents.
        path.truncate(crate::limits::NAME_PARTS);
        path.extend(own);
        self.tops.extend(path.first().filter(|_| path.len() == 1).cloned());
        let mut inner = path.clone();
        if is_list && inner.last().is_some_and(|last| last != EACH) {
            inner.push(EACH.to_owned());
        }
        self.open.push((indent, inner));
        path
    }
}

/// The parts of a name: `data[].id`, `Tag.N.Key`, `address.city`; `is_literal` keeps dots and brackets, as names in query
/// strings have them.
pub(super) fn parts(name: &str, is_literal: bool) -> Vec<String> {
    let has_mark = name.split('.').skip(1).any(is_each);
    if is_literal && !has_mark || name.contains("..") {
        return vec![name.to_owned()];
    }
    let mut out: Vec<String> = Vec::new();
    for piece in name.split('.').filter(|piece| !piece.is_empty()) {
        if is_each(piece) && !out.is_empty() {
            out.push(EACH.to_owned());
            continue;
        }
        let (own, brackets) =
            piece.split_at_checked(piece.find('[').unwrap_or(piece.len())).unwrap_or((piece, ""));
        if !own.is_empty() {
            out.push(own.to_owned());
        }
        for inner in brackets.split('[').skip(1) {
            let inner = inner.trim_end_matches(']');
            match inner.is_empty() || is_each(inner) {
                true => out.push(EACH.to_owned()),
                false => out.push(inner.to_owned()),
            }
        }
    }
    out
}

/// The parts of a name with slashes or arrows, which are a path only below a row of that name: `user/city`, `user->city`.
pub(super) fn parts_below(name: &str, is_above: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let by = ["->", "→", "/"].into_iter().find(|by| name.contains(by))?;
    let parts: Vec<String> = name.split(by).map(str::trim).map(str::to_owned).collect();
    let is_path = parts.len() > 1 && parts.iter().all(|part| !part.is_empty());
    (is_path && is_above(parts.first()?)).then_some(parts)
}

/// Whether a part stands for each entry of a list: `N`, `n`, `0`, `*`.
fn is_each(part: &str) -> bool {
    matches!(part, "N" | "n" | "*" | "#" | "i" | "[]" | "{}" | "{n}" | "{N}" | "items[]")
        || (!part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_paths() {
        for (name, path) in [
            ("id", "id"),
            ("data[].id", "data/[]/id"),
            ("data[0].id", "data/[]/id"),
            ("Tag.N.Key", "Tag/[]/Key"),
            ("a.b.c", "a/b/c"),
            ("user[name]", "user/name"),
            ("ids[]", "ids/[]"),
        ] {
            assert_eq!(parts(name, false).join("/"), path, "{name}");
        }
        assert_eq!(parts("from...to", false), ["from...to"]);
        assert_eq!(parts_below("user->city", |name| name == "user").unwrap(), ["user", "city"]);
        assert_eq!(parts_below("km/h", |name| name == "user"), None);
        assert_eq!(parts("filter[name]", true), ["filter[name]"]);
        assert_eq!(parts("Tag.N.Key", true).join("/"), "Tag/[]/Key");
    }

    #[test]
    fn rows_above_are_parents() {
        let mut parents = Parents::default();
        let mut path =
            |indent, name: &str, is_list| parents.path(indent, vec![name.to_owned()], is_list).join("/");
        assert_eq!(path(0, "a", true), "a");
        assert_eq!(path(2, "b", false), "a/[]/b");
        assert_eq!(path(4, "c", false), "a/[]/b/c");
        assert_eq!(path(2, "d", false), "a/[]/d");
        assert_eq!(path(0, "e", false), "e");
    }
}
