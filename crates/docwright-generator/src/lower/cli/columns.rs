//! A response's fields as paths, models expanded in place: `DataSet[].Tags[].Key`.

use super::Column;
use crate::lower::shapes::{Nesting, ShapeId, Shapes};

/// A page cannot make the table longer than this, whatever it refers to.
const MOST: usize = 500;

/// The columns of a response, in the page's order; a model inside itself is not opened again.
pub(super) fn columns(shapes: &Shapes<'_>, output: ShapeId) -> Vec<Column> {
    let mut walk = Walk { shapes, open: vec![output], out: Vec::new() };
    walk.shape(output, "");
    walk.out
}

struct Walk<'a> {
    shapes: &'a Shapes<'a>,
    open: Vec<ShapeId>,
    out: Vec<Column>,
}

impl Walk<'_> {
    fn shape(&mut self, id: ShapeId, prefix: &str) {
        for member in &self.shapes[id].members {
            if self.out.len() >= MOST {
                return;
            }
            let mark = if member.nesting == Nesting::List { "[]" } else { "" };
            let path = format!("{prefix}{}{mark}", member.field.name);
            let inside = format!("{path}.");
            self.out.push(Column {
                path,
                kind: member.field.ty.to_string(),
                help: member.field.description.clone().unwrap_or_default(),
                secret: member.field.sensitive.is_some(),
            });
            if let Some(target) = member.target().filter(|target| !self.open.contains(target)) {
                self.open.push(target);
                self.shape(target, &inside);
                self.open.pop();
            }
        }
    }
}
