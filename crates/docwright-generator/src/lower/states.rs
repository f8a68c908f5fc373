//! The state of what an operation reads: what a caller may wait for.

use docwright_ir as ir;

use super::model::{Holder, States, Value};
use super::names::Name;
use super::paging::{Resolved, resolve};
use super::shapes::{Leaf, Member, Nesting, Shape, ShapeId};
use super::structs::{Cx, field_names, field_type};

/// What a member's name ends with if it is a state.
const ENDINGS: [&str; 2] = ["state", "status"];

/// The state of a read operation's entries, or of the one thing that it reads; `None` if no page lists its values, or
/// several members could be it.
pub(crate) fn states(cx: &Cx<'_>, operation: &ir::Operation, output: ShapeId) -> Option<States> {
    operation.idempotent.filter(|is_read| *is_read)?;
    let paged = operation.paging.as_ref().and_then(|paging| resolve(cx, output, &paging.items));
    let listed = paged.or_else(|| resolve(cx, output, only_list(&cx.shapes[output])?));
    let (entries, holder) = match listed {
        Some(Resolved { steps, ty, target }) => (steps, target.filter(|_| ty.holder == Holder::List)?),
        None => (Vec::new(), output),
    };
    let (name, set) = state(cx, &cx.shapes[holder])?;
    Some(States { entries, name, set })
}

/// The one list of objects that a response has.
fn only_list<'a>(output: &Shape<'a>) -> Option<&'a str> {
    let is_list =
        |member: &&Member<'_>| member.nesting == Nesting::List && matches!(member.leaf, Leaf::Shape(_));
    let mut lists = output.members.iter().filter(is_list);
    let found = lists.next()?;
    lists.next().is_none().then_some(found.field.name.as_str())
}

/// The member that is called a state, and the set of its values: the one that is called nothing else, or the only one.
fn state(cx: &Cx<'_>, shape: &Shape<'_>) -> Option<(Name, Name)> {
    let lower = |member: &Member<'_>| member.field.name.to_ascii_lowercase();
    let known = |member: &Member<'_>| match (field_type(cx, shape, member), member.nesting) {
        (ty, Nesting::One) if ty.holder == Holder::Option => match ty.value {
            Value::Open(set) => Some(set),
            _ => None,
        },
        _ => None,
    };
    let states: Vec<(usize, Name, bool)> = shape
        .members
        .iter()
        .enumerate()
        .filter(|(_, member)| ENDINGS.iter().any(|ending| lower(member).ends_with(ending)))
        .filter_map(|(at, member)| Some((at, known(member)?, ENDINGS.contains(&lower(member).as_str()))))
        .collect();
    let (at, set, _) = match states.as_slice() {
        [only] => only,
        several => several.iter().find(|(_, _, is_bare)| *is_bare)?,
    };
    Some((field_names(shape).into_iter().nth(*at)?, set.clone()))
}
