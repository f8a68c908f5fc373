//! Which members must be boxed: a struct cannot hold itself, but `Vec` and `Box` can.

use super::{Nesting, ShapeId, Shapes};

/// Boxes the members that lie on a cycle of single members.
pub(super) fn mark(shapes: &mut Shapes<'_>) {
    let cyclic = cyclic(shapes);
    for id in (0..shapes.len()).map(ShapeId) {
        if !at(&cyclic, id) {
            continue;
        }
        for member in &mut shapes[id].members {
            let target = member.target();
            member.boxed = member.nesting == Nesting::One && target.is_some_and(|target| at(&cyclic, target));
        }
    }
}

/// Which shapes lie on a cycle, or between two cycles. Peeling off what refers to nothing left, then what
/// nothing left refers to, leaves these, without recursion however deep a page nests.
fn cyclic(shapes: &Shapes<'_>) -> Vec<bool> {
    let mut left = vec![true; shapes.len()];
    let forward: Vec<(ShapeId, ShapeId)> = shapes
        .iter()
        .flat_map(|(id, shape)| {
            let single = shape.members.iter().filter(|member| member.nesting == Nesting::One);
            single.filter_map(move |member| Some((id, member.target()?)))
        })
        .collect();
    peel(&mut left, &forward);
    let backward: Vec<_> = forward.iter().map(|(from, to)| (*to, *from)).collect();
    peel(&mut left, &backward);
    left
}

/// Removes, again and again, what has no edge to anything that is left.
fn peel(left: &mut [bool], edges: &[(ShapeId, ShapeId)]) {
    let mut out = vec![0_usize; left.len()];
    let mut into: Vec<Vec<ShapeId>> = vec![Vec::new(); left.len()];
    for (from, to) in edges.iter().filter(|(from, to)| at(left, *from) && at(left, *to)) {
        if let (Some(count), Some(sources)) = (out.get_mut(from.0), into.get_mut(to.0)) {
            *count += 1;
            sources.push(*from);
        }
    }
    let mut pending: Vec<usize> =
        (0..left.len()).filter(|index| out.get(*index) == Some(&0) && at(left, ShapeId(*index))).collect();
    while let Some(index) = pending.pop() {
        if let Some(flag) = left.get_mut(index) {
            *flag = false;
        }
        for source in into.get(index).into_iter().flatten() {
            if let Some(count) = out.get_mut(source.0) {
                *count -= 1;
                if *count == 0 {
                    pending.push(source.0);
                }
            }
        }
    }
}

fn at(flags: &[bool], id: ShapeId) -> bool {
    flags.get(id.0).copied().unwrap_or(false)
}
