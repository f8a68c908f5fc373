//! Rules that span several members of an object, as JSON Schema.
//!
//! `anyOf` and `oneOf` say them as well, and every generator makes other types of them. `if` and `then`, which only
//! OpenAPI 3.1 has, are for whoever checks a value: what breaks a rule is no value.

use docwright_ir::{Constraint, Field, Operation, RequiredIf, Type};
use serde_json::{Map, Value, json};

use super::schema_object::Schema;
use super::value::scalar;

/// Adds to an object that it is none if a rule is broken: what one member asks of another, and which of several must be
/// there. A rule that also speaks of a parameter outside the object (in the path) is none of the object's.
pub(super) fn add(object: &mut Schema, fields: &[Field], constraints: &[Constraint]) {
    let own = fields.iter().filter(|field| object.properties.contains_key(&field.name));
    let asked = own.filter_map(|field| unmet(fields, field));
    let rules = within(constraints, fields, |name| object.properties.contains_key(name));
    let broken = asked.flatten().chain(rules.filter_map(|rule| broken(object, rule)));
    let broken: Vec<Value> = broken.collect();
    if !broken.is_empty() {
        object.refused_if = Some(any("anyOf", broken));
        object.then = Some(json!({ "not": {} }));
    }
}

/// Whether an example of an object with such members keeps to the rules.
pub(super) fn are_kept(
    fields: &[Field],
    constraints: &[Constraint],
    is_member: impl Fn(&str) -> bool,
    given: &Map<String, Value>,
) -> bool {
    let is_met = |field: &Field| {
        let asks = |condition: &RequiredIf| {
            let other = given.get(&condition.parameter);
            let other = other.map(|other| other.as_str().map_or_else(|| other.to_string(), str::to_owned));
            other.is_some_and(|other| condition.equals.contains(&other))
        };
        let is_there =
            given.get(&field.name).is_some_and(|value| field.blank_allowed || value.as_str() != Some(""));
        is_there || !field.required_if.as_ref().is_some_and(asks)
    };
    let is_kept = |rule: &Constraint| match rule {
        Constraint::AnyOf { parameters, .. } => parameters.iter().any(|name| given.contains_key(name)),
        Constraint::OneOf { parameters, .. } => {
            parameters.iter().filter(|name| given.contains_key(*name)).count() == 1
        }
    };
    fields.iter().all(is_met) && within(constraints, fields, is_member).all(is_kept)
}

/// What a field that another one asks for is like where it is missing.
fn unmet(fields: &[Field], field: &Field) -> Option<Vec<Value>> {
    let condition = field.required_if.as_ref()?;
    let other = fields.iter().find(|other| other.name == condition.parameter)?;
    let ty = match other.ty {
        Type::String => "string",
        Type::Integer => "integer",
        Type::Float => "number",
        Type::Boolean => "boolean",
        _ => return None,
    };
    let values: Vec<Value> = condition.equals.iter().filter_map(|value| scalar(Some(ty), value)).collect();
    if values.is_empty() {
        return None;
    }
    let asks = json!({ "properties": { &other.name: { "enum": values } }, "required": [other.name] });
    let missing = json!({ "not": has(&field.name) });
    let blank = json!({ "properties": { &field.name: { "const": "" } } });
    let may_be_blank = field.blank_allowed || field.ty != Type::String;
    let kinds = if may_be_blank { vec![missing] } else { vec![missing, blank] };
    Some(kinds.into_iter().map(|kind| json!({ "allOf": [asks, kind] })).collect())
}

/// What breaks a rule, if an object can keep it at all.
fn broken(object: &Schema, rule: &Constraint) -> Option<Value> {
    let is_required = |name: &str| object.required.iter().any(|required| required == name);
    let known = rule.meant(|name| object.properties.contains_key(name), is_required)?;
    let word = match rule {
        Constraint::AnyOf { .. } => "anyOf",
        Constraint::OneOf { .. } => "oneOf",
    };
    Some(json!({ "not": any(word, known.into_iter().map(has).collect()) }))
}

/// Whether a body without members breaks a rule.
pub(super) fn refuse_nothing(required: &[&str], members: &[&Field], operation: &Operation) -> bool {
    let is_member = |name: &str| members.iter().any(|field| field.name == name);
    let mut rules = within(&operation.constraints, &operation.request, is_member);
    rules.any(|rule| rule.meant(is_member, |name| required.contains(&name)).is_some())
}

/// The rules that speak of an object's members alone, and not of what stands in a path or a query.
fn within<'a>(
    rules: &'a [Constraint],
    fields: &'a [Field],
    is_member: impl Fn(&str) -> bool,
) -> impl Iterator<Item = &'a Constraint> {
    let is_known = |name: &str| fields.iter().any(|field| field.name == name);
    rules.iter().filter(move |rule| rule.parameters().iter().all(|name| is_member(name) || !is_known(name)))
}

/// An object that has a member. Linters want to see it among the properties, too.
fn has(name: &str) -> Value {
    json!({ "properties": { name: {} }, "required": [name] })
}

/// One of several schemas, or the only one.
fn any(rule: &str, schemas: Vec<Value>) -> Value {
    match <[Value; 1]>::try_from(schemas) {
        Ok([only]) => only,
        Err(several) => json!({ rule: several }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_also_speaks_of_the_path_is_none_of_the_bodys() {
        let field = |name: &str| Field { name: name.to_owned(), ..Field::default() };
        let fields = [field("id"), field("name")];
        let rule = |other: &str| Constraint::AnyOf {
            parameters: vec!["name".to_owned(), other.to_owned()],
            mined: "or".to_owned(),
        };
        let body = || {
            let mut body = Schema::of("object");
            body.properties.insert("name".to_owned(), Schema::default());
            body
        };
        let mut asked = body();
        add(&mut asked, &fields, &[rule("no row")]);
        assert!(asked.refused_if.is_some());
        let mut free = body();
        add(&mut free, &fields, &[rule("id")]);
        assert_eq!(free.refused_if, None);
        let is_member = |name: &str| name == "name";
        assert!(are_kept(&fields, &[rule("id")], is_member, &Map::new()));
        assert!(!are_kept(&fields, &[rule("no row")], is_member, &Map::new()));
    }
}
