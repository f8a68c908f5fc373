//! The paths that a module names.

use std::sync::LazyLock;

use regex::Regex;

/// A path as it is written, and what it is called here: `use a::b as c`.
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    pub(crate) name: String,
    pub(crate) line: usize,
    /// It is a `use`, through which modules inside and, if it is public, outside see the name.
    pub(crate) is_use: bool,
}

static USE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\buse\s+([^;]*);").unwrap());
static INLINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:crate|super|self)(?:\s*::\s*\w+)+").unwrap());
static VISIBILITY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bpub\s*\(\s*in\s[^)]*\)").unwrap());

/// Of a module's text without literals: what its `use` lines name, then paths in its code.
pub(crate) fn imports(code: &str) -> Vec<Import> {
    let mut imports = Vec::new();
    for found in USE.captures_iter(code) {
        let (whole, tree) = (found.get(0).unwrap(), found.get(1).unwrap());
        let line = line(code, whole.start());
        for (path, name) in leaves(tree.as_str()) {
            imports.push(Import { path, name, line, is_use: true });
        }
    }
    let code = VISIBILITY.replace_all(code, "pub");
    let code =
        USE.replace_all(&code, |found: &regex::Captures<'_>| "\n".repeat(found[0].matches('\n').count()));
    for found in INLINE.find_iter(&code) {
        let path: Vec<String> = found.as_str().split("::").map(|part| part.trim().to_owned()).collect();
        let name = path.last().cloned().unwrap_or_default();
        imports.push(Import { path, name, line: line(&code, found.start()), is_use: false });
    }
    imports
}

fn line(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// `a::{b, c as d}` → `a::b` called `b`, `a::c` called `d`.
fn leaves(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    if let Some((before, inside)) = tree.split_once('{') {
        let inside = inside.strip_suffix('}').unwrap_or(inside);
        let before = segments(before);
        let parts = parts(inside).into_iter().flat_map(leaves);
        return parts
            .map(|(path, name)| {
                let path: Vec<String> = before.iter().cloned().chain(path).collect();
                // `a::{self}` is `a`.
                let path =
                    if path.len() > 1 && name == "self" { path[..path.len() - 1].to_vec() } else { path };
                let name = if name == "self" { path.last().cloned().unwrap_or_default() } else { name };
                (path, name)
            })
            .collect();
    }
    let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
    let path = segments(path);
    let last = path.last().cloned().unwrap_or_default();
    if last.is_empty() {
        Vec::new()
    } else {
        vec![(path, if name.is_empty() { last } else { name.trim().to_owned() })]
    }
}

fn segments(path: &str) -> Vec<String> {
    path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Splits at commas outside braces.
fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, char) in list.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}

#[test]
fn use_trees_and_paths_in_code_are_imports() {
    let code = "use std::fmt;\npub(crate) use super::{a::{self, B}, c as d};\n\
                pub(in crate::x) fn f() { super::super::g::<u8>(crate::h :: I) }";
    let read: Vec<String> = imports(code)
        .iter()
        .map(|import| format!("{}:{}={}", import.line, import.path.join("/"), import.name))
        .collect();
    let expected = [
        "1:std/fmt=fmt",
        "2:super/a=a",
        "2:super/a/B=B",
        "2:super/c=d",
        "3:super/super/g=g",
        "3:crate/h/I=I",
    ];
    assert_eq!(read, expected);
}
