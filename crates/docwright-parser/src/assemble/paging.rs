//! Which parameters page a list, by the dialect's names, where nothing competes.

use docwright_ir::{self as ir, Type};

use crate::Spec;

/// The paging of an operation whose names fit a rule and whose response holds exactly one list of objects.
pub(super) fn find(operation: &ir::Operation, spec: &Spec) -> Option<ir::Paging> {
    let request =
        |name: &str| operation.request.iter().any(|field| field.name == name && !field.ty.is_list());
    let response =
        |name: &str| operation.response.iter().any(|field| field.name == name && !field.ty.is_list());
    let rule = spec.dialect.raw().paging.iter().find(|rule| request(&rule.start))?;
    let size = rule.size.iter().find(|name| request(name)).cloned();
    let next = rule.next.iter().find(|name| response(name)).cloned();
    if size.is_none() || (rule.by == ir::Token::Token && next.is_none()) {
        return None;
    }
    let is_list = |field: &&ir::Field| {
        field.ty.is_list() && matches!(field.ty.element(), Type::Model(_) | Type::Fields(_) | Type::String)
    };
    let mut lists = operation.response.iter().filter(is_list);
    let (Some(items), None) = (lists.next(), lists.next()) else { return None };
    Some(ir::Paging {
        start: rule.start.clone(),
        by: rule.by,
        size,
        total: rule.total.iter().find(|name| response(name)).cloned(),
        next,
        items: items.name.clone(),
    })
}
