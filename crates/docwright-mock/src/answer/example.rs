//! Which parts of a page's example are worth showing.
//!
//! Vendors fill examples by machine: `"TokenId": "cuPbENAI"`, `"ExpireTime": 3`. Only what has the declared type
//! and is plainly meant is taken.

use docwright_ir::{Field, Format, Type};
use serde_json::Value;

use crate::limits;

/// The earliest unix time that is taken for one (2001-09-09); less is filler.
const EARLIEST: i64 = 1_000_000_000;

/// Whether an example's scalar may stand in an answer.
pub(super) fn is_usable(value: &Value, field: &Field, ty: &Type) -> bool {
    has_type(value, ty)
        && !is_filler(value)
        && is_time(value, field)
        && limits::broken(field, limits::MADE_UP, value)
            .iter()
            .all(|broken| broken.open && broken.fact == "enum")
}

/// Whether a scalar, or an object that nothing more is known of, is of a type.
pub(super) fn has_type(value: &Value, ty: &Type) -> bool {
    match ty {
        Type::String | Type::Binary => value.is_string(),
        Type::Integer => value.is_i64() || value.is_u64(),
        Type::Float => value.is_number(),
        Type::Boolean => value.is_boolean(),
        Type::Any => !value.is_null(),
        Type::Object => value.is_object(),
        Type::List(_) | Type::Map(_) | Type::Model(_) | Type::Fields(_) => false,
    }
}

fn is_filler(value: &Value) -> bool {
    value.as_str().is_some_and(docwright_ir::is_filler)
}

fn is_time(value: &Value, field: &Field) -> bool {
    let timely = |least: i64| value.as_i64().is_none_or(|time| time >= least);
    match field.format {
        Some(Format::UnixTime) => timely(EARLIEST),
        Some(Format::UnixTimeMs) => timely(EARLIEST * 1000),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn usable(value: Value, ty: Type) -> bool {
        is_usable(&value, &Field::new("F", ty.clone()), &ty)
    }

    #[test]
    fn filler_and_wrong_types_are_left_out() {
        assert!(usable(json!("running"), Type::String));
        assert!(usable(json!("udisk-abc"), Type::String));
        assert!(!usable(json!("cuPbENAI"), Type::String));
        assert!(!usable(json!("FWYRdDnz"), Type::Integer));
        assert!(!usable(json!(3), Type::String));
        assert!(usable(json!(3), Type::Integer));
    }

    #[test]
    fn a_small_number_is_no_time() {
        let field = Field { format: Some(Format::UnixTime), ..Field::new("CreateTime", Type::Integer) };
        assert!(!is_usable(&json!(7), &field, &Type::Integer));
        assert!(is_usable(&json!(1_700_000_000), &field, &Type::Integer));
    }
}
