//! Arguments for an operation, made from its tables, with everything that encoders and signers get wrong: non-ASCII,
//! reserved characters, empty texts and lists, lists of more than ten entries, booleans, fractions, exponents.

use docwright_ir::{ClientRole, Field, Operation, Scope, Service, Type};
use serde_json::{Map, Value, json};

const TEXTS: [&str; 6] = ["plain", "中文 🎉", "a&b=c+d%20/?#", "", "\"quoted\"\\\n\ttab", "é ~!*'()-_."];
const INTEGERS: [i64; 5] = [1, 0, 42, 1_700_000_000_123, -7];
const FLOATS: [f64; 7] = [1.0, 1.5, 1e22, 1e-7, 0.1, 123_456_789.125, -3.0];
const LENGTHS: [usize; 4] = [1, 12, 0, 2];
/// Models refer to themselves.
const DEEPEST: usize = 4;

/// Makes values, each time others.
#[derive(Default)]
pub(super) struct Arguments {
    made: usize,
}

impl Arguments {
    /// Arguments for every parameter, except those that a client holds for all its requests.
    pub(super) fn of(&mut self, service: &Service, operation: &Operation) -> Map<String, Value> {
        let by_client =
            |field: &&Field| matches!(field.client, Some(ClientRole::Region | ClientRole::Project));
        let mut arguments = Map::new();
        for field in operation.request.iter().filter(|field| !by_client(field)) {
            let value = match paging(operation, field) {
                Some(value) => Some(value),
                None => self.value(Scope::of(service, operation), field, &field.ty, 0),
            };
            arguments.extend(value.map(|value| (field.name.clone(), value)));
        }
        arguments
    }

    fn value(&mut self, scope: Scope<'_>, field: &Field, ty: &Type, depth: usize) -> Option<Value> {
        self.made += 1;
        let (fields, scope) = match ty {
            Type::String | Type::Binary | Type::Any => return Some(self.text(field)),
            Type::Integer => return Some(self.listed(field).unwrap_or(json!(take(&INTEGERS, self.made)))),
            Type::Float => return Some(json!(take(&FLOATS, self.made))),
            Type::Boolean => return Some(json!(self.made.is_multiple_of(2))),
            Type::Object | Type::Map(_) => return Some(json!({"key": "值", "a": {"b": ["c"]}})),
            Type::List(inner) => return self.list(scope, field, inner, depth),
            Type::Fields(_) | Type::Model(_) => scope.members(ty)?,
        };
        if depth == DEEPEST {
            return None;
        }
        let members = fields.iter().filter_map(|member| {
            let value = self.value(scope, member, &member.ty, depth + 1)?;
            Some((member.name.clone(), value))
        });
        Some(Value::Object(members.collect()))
    }

    fn list(&mut self, scope: Scope<'_>, field: &Field, inner: &Type, depth: usize) -> Option<Value> {
        let scalar = matches!(inner, Type::String | Type::Integer | Type::Float | Type::Boolean | Type::Any);
        // Twelve of a list in a list in a list would be thousands.
        let length = if scalar || depth == 0 { take(&LENGTHS, self.made) } else { 1 };
        let length = if field.required { length.max(1) } else { length };
        let entries: Option<Vec<Value>> =
            (0..length).map(|_| self.value(scope, field, inner, depth)).collect();
        entries.map(Value::Array)
    }

    fn text(&self, field: &Field) -> Value {
        if let Some(value) = self.listed(field) {
            return json!(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
        let text = take(&TEXTS, self.made);
        json!(if text.is_empty() && field.required { "x" } else { text })
    }

    /// One of the values that the page lists, as a number if it is one.
    fn listed(&self, field: &Field) -> Option<Value> {
        let values = &field.enumeration.as_ref()?.values;
        let value = &values.get(self.made % values.len().max(1))?.value;
        if *field.ty.element() == Type::String {
            Some(json!(value))
        } else {
            value.parse::<i64>().ok().map(Value::from)
        }
    }
}

/// What speaks of paging has to make sense.
fn paging(operation: &Operation, field: &Field) -> Option<Value> {
    let paging = operation.paging.as_ref()?;
    let count = if paging.size.as_ref() == Some(&field.name) {
        2
    } else if paging.start == field.name {
        1
    } else {
        return None;
    };
    Some(match field.ty {
        Type::String if paging.by == docwright_ir::Token::Token => json!(""),
        Type::String => json!(count.to_string()),
        _ => json!(count),
    })
}

fn take<T: Copy + Default>(values: &[T], number: usize) -> T {
    values.get(number % values.len().max(1)).copied().unwrap_or_default()
}
