//! JSON types that a form loses: `true` for a text that is `True` or `False` would arrive as another text. So they are
//! looked at here, as the mock looks at them in the plain form; in JSON they arrive, and are the vendor's matter.

use docwright_ir::{Field, Scope, Type};
use docwright_runtime::Value;

use crate::refusal::{Kind, Refusal};
use crate::text::short;

/// Checks the members of an object whose fields these are. What no page documents is the vendor's matter.
pub(crate) fn check(
    scope: Scope<'_>,
    fields: &[Field],
    members: &[(String, Value)],
    path: &str,
) -> Result<(), Refusal> {
    for (name, value) in members {
        if let Some(field) = fields.iter().find(|field| field.name == *name) {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            value_of(scope, field, &field.ty, value, &path)?;
        }
    }
    Ok(())
}

fn value_of(scope: Scope<'_>, field: &Field, ty: &Type, value: &Value, path: &str) -> Result<(), Refusal> {
    match (ty, value) {
        (_, Value::Null) | (Type::Any, _) => Ok(()),
        (Type::String, Value::String(_)) | (Type::Boolean, Value::Boolean(_)) => Ok(()),
        (Type::Integer | Type::Float, Value::Integer(_)) | (Type::Float, Value::Float(_)) => Ok(()),
        // JSON has one kind of number.
        (Type::Integer, Value::Float(number)) if number.fract() == 0.0 => Ok(()),
        (Type::List(inner), Value::List(entries)) => {
            let mut entries = entries.iter().enumerate();
            entries.try_for_each(|(index, entry)| {
                value_of(scope, field, inner, entry, &format!("{path}.{index}"))
            })
        }
        (Type::Map(inner), Value::Object(members)) => {
            let mut members = members.iter();
            members.try_for_each(|(name, member)| {
                value_of(scope, field, inner, member, &format!("{path}.{name}"))
            })
        }
        (Type::Model(name), _) if scope.model(name).is_some_and(|(model, _)| model.is_unknown()) => Ok(()),
        (Type::Object | Type::Model(_) | Type::Fields(_), Value::Object(members)) => {
            match scope.members(ty) {
                Some((fields, scope)) => check(scope, fields, members, path),
                None => Ok(()),
            }
        }
        _ => Err(Refusal::new(
            Kind::Parameters,
            format!("`{}` is {}, expected {}.", short(path), value.kind(), field.expected(ty)),
        )),
    }
}
