//! A member of a reply that is the protocol's rather than an operation's, and where it stands.

use docwright_ir::ErrorCode;
use serde_json::{Map, Value};

use super::super::schema_object::Schema;

/// A member, by its path from outside to inside.
pub(super) struct Member<'a> {
    pub(super) path: &'a [String],
    pub(super) schema: Schema,
    pub(super) required: bool,
}

impl Member<'_> {
    pub(super) fn put_into(self, object: &mut Schema) {
        put(object, self.path, self.schema, self.required);
    }
}

/// Puts a member where its path leads, through objects that are made on the way. It gives way to what stands there.
pub(super) fn put(mut object: &mut Schema, path: &[String], member: Schema, required: bool) {
    let Some((last, above)) = path.split_last() else { return };
    for name in above {
        require(object, name, required);
        object = object.properties.entry(name.clone()).or_insert_with(|| Schema::of("object"));
        if object.type_name() != Some("object") {
            return;
        }
    }
    require(object, last, required);
    object.properties.entry(last.clone()).or_insert(member);
}

fn require(object: &mut Schema, name: &String, required: bool) {
    if required && !object.required.contains(name) {
        object.required.push(name.clone());
    }
}

/// The same for a value, which it puts in front.
pub(super) fn put_value(mut object: &mut Value, path: &[String], value: Value) {
    let Some((last, above)) = path.split_last() else { return };
    for name in above {
        let Some(members) = object.as_object_mut() else { return };
        if !members.contains_key(name) {
            members.shift_insert(0, name.clone(), Value::Object(Map::new()));
        }
        let Some(next) = members.get_mut(name) else { return };
        object = next;
    }
    if let Some(members) = object.as_object_mut() {
        members.shift_insert(0, last.clone(), value);
    }
}

/// Documented codes are open, as all values of replies are.
pub(super) fn listed(
    mut schema: Schema,
    codes: &[ErrorCode],
    value: impl Fn(&str) -> Option<Value>,
) -> Schema {
    let known: Vec<(Value, &ErrorCode)> =
        codes.iter().filter_map(|code| Some((value(&code.code)?, code))).collect();
    if known.iter().any(|(_, code)| code.description.is_some()) {
        let meaning = |code: &ErrorCode| code.description.clone().unwrap_or_default();
        schema.facts.enum_descriptions = known.iter().map(|(_, code)| meaning(code)).collect();
    }
    schema.facts.extensible_enum = known.into_iter().map(|(value, _)| value).collect();
    schema
}
