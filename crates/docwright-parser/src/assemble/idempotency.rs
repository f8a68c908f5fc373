//! Which parameter holds the token that makes a call safe to repeat.

use docwright_ir::{self as ir, Location, Type};

use crate::dialect::{is_idempotency_header, is_idempotency_token};

/// How many characters a UUID has, which clients send where their caller chooses no token.
const UUID: usize = 36;

/// The first parameter of an operation that is called and described as such a token.
pub(super) fn find(operation: &ir::Operation) -> Option<ir::Idempotency> {
    let token = operation.request.iter().find(|field| is_token(field) && takes_any(field))?;
    Some(ir::Idempotency { parameter: token.name.clone() })
}

fn is_token(field: &ir::Field) -> bool {
    let text = field.description.as_deref().unwrap_or_default();
    let is_header = field.location == Some(Location::Header) && is_idempotency_header(&field.name);
    is_header || is_idempotency_token(&field.name, text)
}

/// Whether a client may make up its value.
fn takes_any(field: &ir::Field) -> bool {
    let is_long_enough = field.length.is_none_or(|length| length.holds(UUID));
    field.ty == Type::String
        && field.location != Some(Location::Path)
        && field.enumeration.is_none()
        && is_long_enough
}

#[cfg(test)]
mod tests {
    use docwright_ir::{Field, Length};

    use super::*;

    fn found(field: Field) -> Option<String> {
        let operation = ir::Operation { request: vec![field], ..ir::Operation::default() };
        find(&operation).map(|known| known.parameter)
    }

    fn token() -> Field {
        let description = Some("Makes the request idempotent.".to_owned());
        Field { description, ..Field::new("ClientToken", Type::String) }
    }

    #[test]
    fn a_token_must_take_what_a_client_makes_up() {
        let length = |max| Some(Length { min: None, max: Some(max) });
        assert_eq!(found(token()).as_deref(), Some("ClientToken"));
        assert!(found(Field { length: length(64), ..token() }).is_some());
        assert_eq!(found(Field { length: length(32), ..token() }), None);
        assert_eq!(found(Field { ty: Type::Integer, ..token() }), None);
        assert_eq!(found(Field { location: Some(Location::Path), ..token() }), None);
    }

    #[test]
    fn a_header_is_known_by_its_name() {
        let key = || Field::new("Idempotency-Key", Type::String);
        assert!(found(Field { location: Some(Location::Header), ..key() }).is_some());
        assert_eq!(found(key()), None);
    }
}
