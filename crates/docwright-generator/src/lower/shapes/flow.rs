//! Which way each shape travels: what a request reaches is sent, what a response reaches is received.

use super::{Shape, ShapeId, Shapes};

/// Marks every shape that is sent, and every one that is received. A model may be both.
pub(super) fn mark(shapes: &mut Shapes<'_>) {
    let operations = shapes.operations.clone();
    spread(shapes, operations.iter().map(|shapes| shapes.request).collect(), |shape| &mut shape.encode);
    let failures = operations.iter().flat_map(|roots| shapes.failures(*roots));
    let answers = operations.iter().map(|roots| roots.output).chain(failures).collect();
    spread(shapes, answers, |shape| &mut shape.decode);
}

fn spread(
    shapes: &mut Shapes<'_>,
    mut pending: Vec<ShapeId>,
    flag: impl for<'s> Fn(&'s mut Shape<'_>) -> &'s mut bool,
) {
    while let Some(id) = pending.pop() {
        if !std::mem::replace(flag(&mut shapes[id]), true) {
            pending.extend(shapes[id].targets());
        }
    }
}
