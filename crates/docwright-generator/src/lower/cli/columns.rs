//! A response's fields as paths, models expanded in place: `DataSet[].Tags[].Key`.

use super::Column;
use crate::limits::{MAX_REPLY_DEPTH, MAX_REPLY_FIELDS, reply_bytes};
use crate::lower::shapes::{Nesting, ShapeId, Shapes};

/// The fields of a reply, in the page's order.
#[derive(Debug, Default)]
pub(crate) struct Columns<'a> {
    pub(crate) list: Vec<Column<'a>>,
    /// There are more than the list may hold.
    pub(crate) cut: bool,
    bytes: usize,
}

/// The columns of a response; a model inside itself is not opened again.
pub(super) fn columns<'a>(shapes: &'a Shapes<'a>, output: ShapeId) -> Columns<'a> {
    let most = reply_bytes(shapes.operations.len());
    let mut walk = Walk { shapes, most, open: vec![output], out: Columns::default() };
    walk.shape(output, "");
    walk.out
}

struct Walk<'a> {
    shapes: &'a Shapes<'a>,
    /// Bytes at most.
    most: usize,
    open: Vec<ShapeId>,
    out: Columns<'a>,
}

impl Walk<'_> {
    fn shape(&mut self, id: ShapeId, prefix: &str) {
        for member in &self.shapes[id].members {
            let mark = if member.nesting == Nesting::List { "[]" } else { "" };
            let path = match (member.field.whole, mark) {
                // As `--query` names what comes back as a whole.
                (true, "") => "@".to_owned(),
                (true, mark) => mark.to_owned(),
                (false, mark) => format!("{prefix}{}{mark}", member.field.name),
            };
            let help = member.field.description.as_deref().unwrap_or_default();
            let listed = member.field.enumeration.as_ref().filter(|known| !known.partial);
            let values = listed.map(|known| known.values.as_slice()).unwrap_or_default();
            let value_bytes: usize = values.iter().map(|known| known.value.len()).sum();
            self.out.bytes += path.len() + help.len() + value_bytes;
            self.out.cut |= self.out.list.len() >= MAX_REPLY_FIELDS || self.out.bytes > self.most;
            if self.out.cut {
                return;
            }
            let inside = format!("{path}.");
            let secret = member.field.sensitive.is_some();
            self.out.list.push(Column { path, kind: member.field.ty.to_string(), help, values, secret });
            if let Some(target) = member.target().filter(|target| !self.open.contains(target)) {
                self.model(target, &inside);
            }
        }
    }

    fn model(&mut self, id: ShapeId, prefix: &str) {
        if self.open.len() > MAX_REPLY_DEPTH {
            self.out.cut = true;
            return;
        }
        self.open.push(id);
        self.shape(id, prefix);
        self.open.pop();
    }
}
