//! Which parameters page a list, by the dialect's names, where nothing competes.

use docwright_ir::{self as ir, Type};

use crate::dialect::Dialect;

/// The paging of an operation whose names fit a rule and whose response holds exactly one list of objects.
pub(super) fn find(operation: &ir::Operation, dialect: &Dialect) -> Option<ir::Paging> {
    let request =
        |name: &str| operation.request.iter().any(|field| field.name == name && !field.ty.is_list());
    let response =
        |name: &str| operation.response.iter().any(|field| field.name == name && !field.ty.is_list());
    let paging = dialect.paging(request, response)?;
    let is_list = |field: &&ir::Field| {
        field.ty.is_list() && matches!(field.ty.element(), Type::Model(_) | Type::Fields(_) | Type::String)
    };
    let mut lists = operation.response.iter().filter(is_list);
    let (Some(items), None) = (lists.next(), lists.next()) else { return None };
    Some(ir::Paging { items: items.name.clone(), ..paging })
}
