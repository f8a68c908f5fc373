//! Rows with dotted names → a tree: `Disks.N.Size` is the member `Size` of the elements of the list `Disks`.

use super::index::Index;
use crate::dialect::RowNames;
use crate::extract::{RowDraft, Rows};
use crate::limits::NAME_PARTS;

/// A field, before its types are settled.
#[derive(Debug, Default)]
pub(crate) struct Node<'a> {
    /// The wire name, without list marks.
    pub(crate) name: &'a str,
    /// How many list marks follow the name.
    pub(crate) lists: usize,
    /// The row that describes it; a parent may have none.
    pub(crate) row: Option<RowDraft<'a>>,
    /// Its members, in the page's order.
    pub(crate) members: Level<'a>,
}

/// The fields of one object.
#[derive(Debug, Default)]
pub(crate) struct Level<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
    index: Index<'a>,
}

/// A table's rows as a tree.
#[derive(Default)]
pub(crate) struct Tree<'a> {
    pub(crate) root: Level<'a>,
    /// The rows that say again what an earlier row said.
    pub(crate) repeated: Vec<RowDraft<'a>>,
    /// How many nodes there are.
    pub(crate) size: usize,
    /// The first row that there was no room for.
    pub(crate) cut: Option<RowDraft<'a>>,
}

/// A table's rows as their names nest, of up to `most` nodes. What is deeper than names go stays in one name.
pub(crate) fn of<'a>(rows: &'a Rows, names: &RowNames, most: usize) -> Tree<'a> {
    let mut tree = Tree::default();
    for row in rows {
        if tree.size >= most {
            tree.cut = Some(row);
            break;
        }
        let node = tree.root.below(row.name, names, NAME_PARTS, &mut tree.size);
        match node.row {
            Some(_) => tree.repeated.push(row),
            None => node.row = Some(row),
        }
    }
    tree
}

impl<'a> Level<'a> {
    /// The node of a name of up to so many parts.
    fn below(&mut self, name: &'a str, names: &RowNames, parts: usize, size: &mut usize) -> &mut Node<'a> {
        let (first, lists, rest) = names.first(name, parts);
        let before = self.nodes.len();
        // Counted before the node is borrowed: a new one is the last.
        let at = self.node(first, lists);
        *size += self.nodes.len() - before;
        #[expect(clippy::indexing_slicing, reason = "`node` found it there or put it there")]
        let node = &mut self.nodes[at];
        match rest {
            Some((rest, parts)) => node.members.below(rest, names, parts, size),
            None => node,
        }
    }

    /// The node of a name without list marks.
    pub(crate) fn find(&self, name: &str) -> Option<&Node<'a>> {
        let at = self.index.position(&self.nodes, |node| node.name, name)?;
        self.nodes.get(at)
    }

    /// Where the node of a name stands; it is added if there is none.
    fn node(&mut self, name: &'a str, lists: usize) -> usize {
        let next = self.nodes.len();
        let at = self.index.position(&self.nodes, |node| node.name, name).unwrap_or(next);
        if at == next {
            self.nodes.push(Node { name, ..Node::default() });
            self.index.grew(&self.nodes, |node| node.name);
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.lists = node.lists.max(lists);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dialect;

    fn shape(level: &Level<'_>) -> String {
        let nodes = level.nodes.iter().map(|node| {
            let members = shape(&node.members);
            let members = if members.is_empty() { members } else { format!("{{{members}}}") };
            format!("{}{}{members}", node.name, "[]".repeat(node.lists))
        });
        nodes.collect::<Vec<_>>().join(" ")
    }

    fn tree(names: &[&str]) -> String {
        let rows: Rows = names.iter().map(|name| RowDraft { name, ..RowDraft::default() }).collect();
        let dialect = Dialect::embedded("ucloud").unwrap().unwrap();
        let tree = of(&rows, dialect.row_names(), usize::MAX);
        format!("{}{}", shape(&tree.root), " !".repeat(tree.repeated.len()))
    }

    #[test]
    fn marks_and_dots_nest_at_any_depth() {
        assert_eq!(
            tree(&["Ids.N", "Disks.N.Size", "Disks.N.Backup.Mode", "Net.N.IPs.n", "Data.A.N.B"]),
            "Ids[] Disks[]{Size Backup{Mode}} Net[]{IPs[]} Data{A[]{B}}"
        );
    }

    #[test]
    fn a_repeated_row_is_reported() {
        assert_eq!(tree(&["A", "A", "B"]), "A B !");
    }

    #[test]
    fn a_long_table_keeps_its_order_and_finds_its_parents() {
        let names: Vec<String> = (0..60).map(|at| format!("F{}.X{at}", at % 30)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let shape = tree(&names);
        assert!(shape.starts_with("F0{X0 X30} F1{X1 X31} "), "{shape}");
        assert!(shape.ends_with(" F29{X29 X59}"), "{shape}");
    }

    #[test]
    fn a_field_called_n_is_a_field() {
        assert_eq!(tree(&["N", "N.X"]), "N{X}");
    }
}
