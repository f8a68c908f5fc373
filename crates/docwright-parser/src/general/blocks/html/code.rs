//! `pre`: code, and the language that a page's classes name.

use super::element::{Element, Node};
use super::names::Role;
use super::page::is_permalink;
use super::run::is_invisible;
use super::visible::is_gutter;

/// How many elements around a `pre` may name its language.
const AROUND: usize = 6;

/// The code of an element, without lines at its ends that are blank, and the line of its first line.
pub(super) fn code(element: &Element) -> Option<(u32, String)> {
    let mut code = Code { text: String::new(), line: None };
    code.nodes(&element.children);
    let body = code.text.trim_end();
    let start = body.find(|c: char| !c.is_whitespace())?;
    let above = body.get(..start)?;
    let blank = above.rfind('\n').map_or(0, |at| at + 1);
    let skipped = above.matches('\n').count();
    let line = code.line?.saturating_add(u32::try_from(skipped).unwrap_or(u32::MAX));
    Some((line, body.get(blank..)?.to_owned()))
}

struct Code {
    text: String,
    /// Where it begins.
    line: Option<u32>,
}

impl Code {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text { line, text } => {
                    self.line.get_or_insert(*line);
                    let shown = text.chars().filter(|&c| !is_invisible(c));
                    self.text.extend(shown.map(|c| if c == '\u{a0}' { ' ' } else { c }));
                }
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match element.role {
            Role::Break => self.text.push('\n'),
            Role::Button => {}
            _ if is_gutter(&element.tag) || is_permalink(element) => {}
            role if role.is_inline() || role.is_cell() => self.nodes(&element.children),
            _ => {
                self.fresh_line();
                self.nodes(&element.children);
                self.fresh_line();
            }
        }
    }

    fn fresh_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

/// The language of a `pre` that stands in those elements, the innermost last; empty if nothing names it.
pub(super) fn language(element: &Element, around: &[&Element]) -> String {
    let inner = element.children.iter().find_map(|node| match node {
        Node::Element(inner) if inner.role == Role::Mono => Some(inner),
        _ => None,
    });
    let mut itself = [inner, Some(element)].into_iter().flatten();
    let named = itself.find_map(|element| language_beside(element).or_else(|| language_in(element)));
    let outer = || {
        around.iter().rev().take(AROUND).take_while(|outer| wraps(outer)).find_map(|outer| language_in(outer))
    };
    let named = named.or_else(outer).unwrap_or("");
    let end =
        named.find(|c: char| !(c.is_ascii_alphanumeric() || "+#_-.".contains(c))).unwrap_or(named.len());
    named.get(..end).unwrap_or("").to_ascii_lowercase()
}

/// Whether an element may be there for the code in it alone.
fn wraps(element: &Element) -> bool {
    let table = element.role.is_of_table() || element.role == Role::Table;
    table || matches!(element.role, Role::Division | Role::Unknown | Role::Inline)
}

/// `language-x`, `highlight-x`, or an attribute for it.
fn language_in(element: &Element) -> Option<&str> {
    let prefixes = ["language-", "highlight-source-", "highlight-"];
    let named = |word| prefixes.iter().find_map(|prefix| str::strip_prefix(word, prefix));
    let data = || ["data-lang", "data-language"].iter().find_map(|name| element.tag.attribute(name));
    element.tag.classes().find_map(named).or_else(data).filter(|language| !language.is_empty())
}

/// `lang-x`, which is the readers' language elsewhere, and `brush: x`, `highlight x`, where any word may follow elsewhere.
fn language_beside(element: &Element) -> Option<&str> {
    let words: Vec<&str> = element.tag.classes().collect();
    let prefixed =
        words.iter().find_map(|word| word.strip_prefix("lang-").or_else(|| word.strip_prefix("brush:")));
    let behind = words.iter().zip(words.iter().skip(1)).find_map(|(word, next)| {
        let names = ["brush:", "highlight", "sourceCode"].contains(word) && !next.contains("tab-");
        names.then_some(*next)
    });
    prefixed.filter(|language| !language.is_empty()).or(behind)
}
