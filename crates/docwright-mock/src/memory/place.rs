//! Where identities stand in an operation's answer.

use docwright_ir::{Field, Operation, Scope, Service, Type};

/// How many objects may be around an identity.
const MAX_DEPTH: usize = 3;
/// How many places are looked at; models that hold models are many.
const MAX_PLACES: usize = 200;

/// An object of an answer, or the entries of a list of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Place {
    /// The wire names that lead to it, with dots between; empty for the answer itself.
    pub(crate) path: String,
    /// Whether a list stands there, and the place is each of its entries.
    pub(crate) is_list: bool,
    /// The member that holds the identity, or several; `None` if none does.
    pub(crate) member: Option<String>,
}

/// All members of an answer whose names are wanted and that can identify, from outside to inside.
pub(crate) fn places(
    service: &Service,
    operation: &Operation,
    is_wanted: &dyn Fn(&str) -> bool,
) -> Vec<Place> {
    let mut found = Vec::new();
    let scope = Scope::of(service, operation);
    let mut next = vec![(Place::default(), (operation.response.as_slice(), scope))];
    for _ in 0..=MAX_DEPTH {
        let mut inside = Vec::new();
        for (place, (fields, scope)) in next {
            for field in fields {
                if found.len() + inside.len() > MAX_PLACES {
                    return found;
                }
                if is_scalar(&field.ty) && is_wanted(&field.name) {
                    found.push(Place { member: Some(field.name.clone()), ..place.clone() });
                }
                let members = members(scope, &field.ty);
                // A list in a list belongs to what it stands in.
                let is_inner = place.is_list && field.ty.is_list();
                if !members.0.is_empty() && !is_inner {
                    let path = join(&place.path, &field.name);
                    let is_list = place.is_list || field.ty.is_list();
                    inside.push((Place { path, is_list, member: None }, members));
                }
            }
        }
        next = inside;
    }
    found
}

/// The first list of objects in an answer.
pub(crate) fn first_list(service: &Service, operation: &Operation) -> Option<String> {
    let scope = Scope::of(service, operation);
    let is_list = |field: &&Field| field.ty.is_list() && !members(scope, &field.ty).0.is_empty();
    operation.response.iter().find(is_list).map(|field| field.name.clone())
}

/// The field at a path, and the members of its objects.
pub(crate) fn field<'a>(
    service: &'a Service,
    operation: &'a Operation,
    path: &str,
) -> Option<(&'a Field, &'a [Field])> {
    let mut inside = (operation.response.as_slice(), Scope::of(service, operation));
    let mut found = None;
    for name in path.split('.') {
        let (fields, scope) = inside;
        let field = fields.iter().find(|field| field.name == name)?;
        inside = members(scope, &field.ty);
        found = Some((field, inside.0));
    }
    found
}

/// The members of a type's objects, through lists; none if they are not named.
pub(crate) fn members<'a>(scope: Scope<'a>, ty: &'a Type) -> (&'a [Field], Scope<'a>) {
    scope.members(ty.element()).unwrap_or((&[], scope))
}

fn is_scalar(ty: &Type) -> bool {
    ty.list_depth() < 2 && matches!(ty.element(), Type::String | Type::Integer)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
