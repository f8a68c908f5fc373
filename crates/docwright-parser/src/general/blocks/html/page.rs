//! Which part of a page is about its subject.

use super::element::{Element, Node};
use super::names::Role;
use super::tree::Tree;

/// What links begin with that lead to where they stand.
const PERMALINKS: [&str; 5] = ["link to this", "permalink", "permanent link", "direct link", "copy link"];

/// What is in the page's one `main`, else in its one `article`, else all of it.
pub(super) fn subject(tree: &Tree) -> &[Node] {
    let mains = |element: &Element| element.tag.is("main") || element.tag.says("role", "main");
    let only = only(&tree.root, &mains).or_else(|| only(&tree.root, &|element| element.tag.is("article")));
    only.map_or(&tree.root.children, |element| std::slice::from_ref(element))
}

fn only<'a>(root: &'a Element, wanted: &dyn Fn(&Element) -> bool) -> Option<&'a Node> {
    let mut found = Vec::new();
    collect(&root.children, wanted, &mut found);
    match found.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

fn collect<'a>(nodes: &'a [Node], wanted: &dyn Fn(&Element) -> bool, found: &mut Vec<&'a Node>) {
    for node in nodes {
        if let Node::Element(element) = node {
            if wanted(element) {
                found.push(node);
            }
            collect(&element.children, wanted, found);
        }
    }
}

/// Whether an element leads to itself for whoever wants to link to it, and shows a sign for that: `¶`, `#`.
pub(super) fn is_permalink(element: &Element) -> bool {
    let fragment = element.tag.attribute("href").is_some_and(|leads| leads.contains('#'));
    if element.role != Role::Link || !fragment || element.holds.texts != 1 {
        return false;
    }
    let text = first_text(&element.children).unwrap_or("").trim();
    let is_sign = |c: char| c == '#' || !c.is_ascii() && !c.is_alphanumeric();
    let says = |words: &str| text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
    text.chars().all(is_sign) || PERMALINKS.into_iter().any(says)
}

fn first_text(nodes: &[Node]) -> Option<&str> {
    nodes.iter().find_map(|node| match node {
        Node::Text { text, .. } => Some(text.as_str()).filter(|text| !text.trim().is_empty()),
        Node::Element(element) => first_text(&element.children),
    })
}
