//! The rows of a table, and what else stands in it.

use super::element::{Element, Node};
use super::names::Role;

/// A table's parts.
#[derive(Debug, Default)]
pub(super) struct Grid<'a> {
    /// Those of `thead` first.
    pub(super) rows: Vec<Line<'a>>,
    /// How many of them stand in a `thead`.
    pub(super) heads: usize,
    /// Captions, and what stands in no cell; browsers show it before the table.
    pub(super) others: Vec<&'a Node>,
}

/// A row.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Where it begins.
    pub(super) line: u32,
    /// The number of the section that it is in: cells end with it.
    pub(super) section: usize,
    /// Its cells.
    pub(super) cells: Vec<&'a Element>,
}

/// A table's parts.
pub(super) fn grid(table: &Element) -> Grid<'_> {
    let mut walk =
        Walk { grid: Grid::default(), heads: Vec::new(), section: 0, in_head: false, row_open: false };
    walk.nodes(&table.children);
    let Walk { mut grid, mut heads, .. } = walk;
    heads.retain(|row| !row.cells.is_empty());
    grid.rows.retain(|row| !row.cells.is_empty());
    grid.heads = heads.len();
    heads.append(&mut grid.rows);
    Grid { rows: heads, ..grid }
}

struct Walk<'a> {
    grid: Grid<'a>,
    heads: Vec<Line<'a>>,
    section: usize,
    in_head: bool,
    row_open: bool,
}

impl<'a> Walk<'a> {
    fn nodes(&mut self, nodes: &'a [Node]) {
        for node in nodes {
            match node {
                Node::Text { text, .. } if text.trim().is_empty() => {}
                Node::Text { .. } => self.grid.others.push(node),
                Node::Element(element) => self.element(element, node),
            }
        }
    }

    fn element(&mut self, element: &'a Element, node: &'a Node) {
        match element.role {
            Role::Head | Role::Section => {
                self.section(element.role == Role::Head);
                self.nodes(&element.children);
                self.section(false);
            }
            Role::Row => {
                self.row(element.line);
                self.nodes(&element.children);
                self.row_open = false;
            }
            role if role.is_cell() => self.cell(element),
            Role::Table | Role::Caption => self.grid.others.push(node),
            _ if element.holds.cells => self.nodes(&element.children),
            _ => self.grid.others.push(node),
        }
    }

    fn section(&mut self, in_head: bool) {
        self.section += 1;
        self.in_head = in_head;
        self.row_open = false;
    }

    fn row(&mut self, line: u32) {
        let row = Line { line, section: self.section, cells: Vec::new() };
        self.rows().push(row);
        self.row_open = true;
    }

    fn cell(&mut self, cell: &'a Element) {
        if !self.row_open {
            self.row(cell.line);
        }
        if let Some(row) = self.rows().last_mut() {
            row.cells.push(cell);
        }
    }

    fn rows(&mut self) -> &mut Vec<Line<'a>> {
        if self.in_head { &mut self.heads } else { &mut self.grid.rows }
    }
}
