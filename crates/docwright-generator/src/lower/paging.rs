//! How an operation's list is paged: from wire names to the fields of its response.

use docwright_ir as ir;

use super::model::{Holder, Paging, Type, Value};
use super::names::Name;
use super::shapes::{Nesting, Shape, ShapeId};
use super::structs::{Cx, field_names, field_type};

/// The paging of an operation whose response is `output`; `None` if its entries are no list there.
pub(crate) fn paging(
    cx: &Cx<'_>,
    operation: &ir::Operation,
    wire: &ir::Paging,
    output: ShapeId,
) -> Option<Paging> {
    let Resolved { steps: items, ty: item, .. } = resolve(cx, output, &wire.items)?;
    if item.holder != Holder::List {
        return None;
    }
    let scalar = |path: Option<&String>| {
        let Resolved { steps, ty, .. } = resolve(cx, output, path?)?;
        let readable = matches!(ty.value, Value::String | Value::Integer) && ty.holder == Holder::Option;
        readable.then_some((steps, ty.value))
    };
    Some(Paging {
        wire: wire.clone(),
        text: is_text(operation, wire),
        items,
        item: item.value,
        total: scalar(wire.total.as_ref()),
        next: scalar(wire.next.as_ref()),
    })
}

/// Whether the start travels as text although it counts.
pub(crate) fn is_text(operation: &ir::Operation, wire: &ir::Paging) -> bool {
    let start = operation.request.iter().find(|field| field.name == wire.start);
    wire.by != ir::Token::Token && start.is_some_and(|field| field.ty == ir::Type::String)
}

/// What a path such as `Data.Items` leads to.
pub(super) struct Resolved {
    /// The fields that lead there.
    pub(super) steps: Vec<Name>,
    /// The last one's type.
    pub(super) ty: Type,
    /// The object that it is, or that its entries are.
    pub(super) target: Option<ShapeId>,
}

/// Follows a path from a response. Lists on the way lead nowhere.
pub(super) fn resolve(cx: &Cx<'_>, output: ShapeId, path: &str) -> Option<Resolved> {
    let mut at: &Shape<'_> = &cx.shapes[output];
    let mut steps = Vec::new();
    let mut names = path.split('.').peekable();
    loop {
        let wire = names.next()?;
        let index = at.members.iter().position(|member| member.field.name == wire)?;
        let member = at.members.get(index)?;
        let name = field_names(at).into_iter().nth(index)?;
        steps.push(name);
        if names.peek().is_none() {
            return Some(Resolved { steps, ty: field_type(cx, at, member), target: member.target() });
        }
        if member.nesting != Nesting::One {
            return None;
        }
        at = &cx.shapes[member.target()?];
    }
}
