//! The state of what an operation reads: what a caller may wait for.

use docwright_ir as ir;

use super::model::{Holder, States, Value};
use super::names::Name;
use super::paging::resolve;
use super::shapes::{Leaf, Member, Nesting, Shape, ShapeId};
use super::structs::{Cx, field_names, field_type};

/// What a member's name ends with if it is a state.
const ENDINGS: [&str; 2] = ["state", "status"];

/// The state of a read operation's entries, or of the one thing that it reads; `None` if no page lists its values, or
/// several members could be it.
pub(crate) fn states(cx: &Cx<'_>, operation: &ir::Operation, output: ShapeId) -> Option<States> {
    operation.idempotent.filter(|is_read| *is_read)?;
    let paged = operation.paging.as_ref().map(|paging| paging.items.clone());
    let paged = paged.filter(|path| resolve(cx, output, path).is_some());
    let Some(path) = paged.or_else(|| only_list(&cx.shapes[output])) else {
        let (name, set) = state(cx, &cx.shapes[output])?;
        return Some(States { entries: None, name, set });
    };
    let (entries, ty) = resolve(cx, output, &path)?;
    let item = entry(cx, output, &path).filter(|_| ty.holder == Holder::List)?;
    let (name, set) = state(cx, &cx.shapes[item])?;
    Some(States { entries: Some(entries), name, set })
}

/// The one list of objects that a response has.
fn only_list(output: &Shape<'_>) -> Option<String> {
    let is_list =
        |member: &&Member<'_>| member.nesting == Nesting::List && matches!(member.leaf, Leaf::Shape(_));
    let mut lists = output.members.iter().filter(is_list);
    let found = lists.next()?;
    lists.next().is_none().then(|| found.field.name.clone())
}

/// The shape of what `path` leads to.
fn entry(cx: &Cx<'_>, output: ShapeId, path: &str) -> Option<ShapeId> {
    path.split('.').try_fold(output, |at, name| {
        cx.shapes[at].members.iter().find(|member| member.field.name == name)?.target()
    })
}

/// The member that is called a state, and the set of its values: the one that is called nothing else, or the only one.
fn state(cx: &Cx<'_>, shape: &Shape<'_>) -> Option<(Name, Name)> {
    let lower = |member: &Member<'_>| member.field.name.to_ascii_lowercase();
    let known = |member: &Member<'_>| match (field_type(cx, member), member.nesting) {
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
