//! A page's examples, reduced to what they are good for.
//!
//! Pages fill their examples with random text and with values of other types than their tables declare. An
//! example in an OpenAPI file must be valid, and tools play it back; so a member stays only if it is declared,
//! is of the declared type, keeps to the limits and says something. An example that loses all its members, or
//! one that a request needs, is left out.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use docwright_ir::components::Direction;
use docwright_ir::{Field, Limits, Operation, Type, is_filler};
use serde_json::{Map, Value};

use super::Cx;
use super::conditions::are_kept;
use super::schema::{is_required, usage};
use super::value::scalar;

/// Its key in the document, its value, its title.
type Shown = (String, Value, Option<String>);

/// What an operation's examples send in the body: only `members`, and all that are `required` but `Action`.
pub(super) fn requests<'a>(
    cx: &'a Cx<'a>,
    operation: &'a Operation,
    members: &[&'a Field],
    required: &[&str],
) -> Vec<Shown> {
    let tables = Tables::default();
    let pruner = Pruner { cx, tables: &tables, owner: Some(&operation.name), direction: Direction::Request };
    let members_named: HashSet<&str> = members.iter().map(|field| field.name.as_str()).collect();
    let complete = |object: &Map<String, Value>| {
        required.iter().all(|name| object.contains_key(*name) || !members_named.contains(name))
            && are_kept(
                &operation.request,
                &operation.constraints,
                |name| members_named.contains(name),
                object,
            )
    };
    show(operation, |example| {
        pruner.kept(members.iter().copied(), example.request.as_ref()?).filter(complete).map(Value::Object)
    })
}

/// What they send where the body is this parameter alone.
pub(super) fn whole_requests<'a>(cx: &'a Cx<'a>, operation: &'a Operation, field: &'a Field) -> Vec<Shown> {
    let tables = Tables::default();
    let pruner = Pruner { cx, tables: &tables, owner: Some(&operation.name), direction: Direction::Request };
    show(operation, |example| pruner.whole(field, example.request.as_ref()?))
}

/// What an operation's examples answer, without the envelope.
pub(super) fn responses<'a>(cx: &'a Cx<'a>, operation: &'a Operation) -> Vec<Shown> {
    let tables = Tables::default();
    let pruner = Pruner { cx, tables: &tables, owner: Some(&operation.name), direction: Direction::Response };
    show(operation, |example| {
        let shown = example.response.as_ref()?;
        match operation.whole_reply() {
            Some(field) => pruner.whole(field, shown),
            None => pruner.kept(operation.reply_members(), shown).map(Value::Object),
        }
    })
}

fn show(operation: &Operation, part: impl Fn(&docwright_ir::Example) -> Option<Value>) -> Vec<Shown> {
    let numbered = operation.examples.iter().enumerate();
    let shown = numbered.filter_map(|(index, example)| {
        Some((format!("example-{}", index + 1), part(example)?, example.title.clone()))
    });
    shown.collect()
}

/// Takes from an example what fits.
struct Pruner<'a> {
    cx: &'a Cx<'a>,
    tables: &'a Tables<'a>,
    owner: Option<&'a str>,
    direction: Direction,
}

/// Where long tables hold each of their names. A list of thousands of small objects would look through a long
/// table for each of them.
#[derive(Default)]
struct Tables<'a>(RefCell<HashMap<*const Field, Rc<HashMap<&'a str, usize>>>>);

impl<'a> Tables<'a> {
    fn positions(&self, fields: &'a [Field]) -> Rc<HashMap<&'a str, usize>> {
        let mut known = self.0.borrow_mut();
        let index =
            || Rc::new(fields.iter().enumerate().map(|(at, field)| (field.name.as_str(), at)).collect());
        Rc::clone(known.entry(fields.as_ptr()).or_insert_with(index))
    }
}

impl<'a> Pruner<'a> {
    /// The declared members that fit; `None` if nothing is left.
    fn object(&self, fields: &'a [Field], value: &Value) -> Option<Map<String, Value>> {
        let given = value.as_object()?;
        if given.len() >= fields.len() {
            return self.kept(fields, value);
        }
        let positions = self.tables.positions(fields);
        let mut meant: Vec<usize> =
            given.keys().filter_map(|key| positions.get(key.as_str()).copied()).collect();
        meant.sort_unstable();
        self.kept(meant.into_iter().filter_map(|at| fields.get(at)), value)
    }

    fn kept<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        value: &Value,
    ) -> Option<Map<String, Value>>
    where
        'f: 'a,
    {
        let given = value.as_object()?;
        let mut kept = Map::new();
        for field in fields {
            let fits = given.get(&field.name).and_then(|value| self.value(&field.ty, value));
            if let Some(value) = fits.filter(|value| self.admits(field, value)) {
                kept.entry(field.name.clone()).or_insert(value);
            }
        }
        (!kept.is_empty()).then_some(kept)
    }

    fn whole(&self, field: &'a Field, value: &Value) -> Option<Value> {
        self.value(&field.ty, value).filter(|value| self.admits(field, value))
    }

    fn value(&self, ty: &'a Type, value: &Value) -> Option<Value> {
        match ty {
            Type::String => value.as_str().filter(|text| !is_filler(text)).map(Value::from),
            Type::Integer => self.scalar(value, Value::is_i64, "integer"),
            Type::Float => self.scalar(value, Value::is_number, "number"),
            Type::Boolean => self.scalar(value, Value::is_boolean, "boolean"),
            Type::Binary => None,
            Type::Any => says_something(value).then(|| value.clone()),
            Type::Object => {
                value.as_object().filter(|members| !members.is_empty()).cloned().map(Value::Object)
            }
            Type::List(inner) => self.list(inner, value),
            Type::Map(inner) => {
                let entries = value.as_object()?.iter();
                let kept = entries.filter_map(|(key, value)| Some((key.clone(), self.value(inner, value)?)));
                let kept: Map<_, _> = kept.collect();
                (!kept.is_empty()).then_some(Value::Object(kept))
            }
            Type::Fields(fields) => self.inside(fields, value).map(Value::Object),
            Type::Model(name) => {
                let (_, model) = self.cx.models.find(self.owner, name)?;
                let inside = Pruner { owner: model.of.as_deref(), ..*self };
                inside.inside(&model.fields, value).map(Value::Object)
            }
        }
    }

    /// Whether a value keeps to what the schema enforces of its row.
    fn admits(&self, field: &Field, value: &Value) -> bool {
        Limits::of(field, usage(field, self.direction)).admit(value)
    }

    /// An object inside another. A request's has all that it must have.
    fn inside(&self, fields: &'a [Field], value: &Value) -> Option<Map<String, Value>> {
        let lacks = |object: &Map<String, Value>| {
            let mut required = fields.iter().filter(|field| is_required(self.cx, field));
            self.direction == Direction::Request
                && (required.any(|field| !object.contains_key(&field.name))
                    || !are_kept(fields, &[], |_| true, object))
        };
        self.object(fields, value).filter(|object| !lacks(object))
    }

    /// A form has no types, so a request's example may write a number as text.
    fn scalar(&self, value: &Value, is_typed: fn(&Value) -> bool, ty: &str) -> Option<Value> {
        match value {
            value if is_typed(value) => Some(value.clone()),
            Value::String(text) if self.direction == Direction::Request => scalar(Some(ty), text),
            _ => None,
        }
    }

    fn list(&self, inner: &'a Type, value: &Value) -> Option<Value> {
        let kept: Vec<Value> =
            value.as_array()?.iter().filter_map(|entry| self.value(inner, entry)).collect();
        (!kept.is_empty()).then_some(Value::Array(kept))
    }
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => !is_filler(text),
        Value::Array(entries) => !entries.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}
