//! Shapes and sets of known values, under the names of one file, as the structs and enums of that file.

use std::collections::BTreeSet;

use docwright_ir::EnumValue;

use super::constants;
use super::docs;
use super::model::{Constant, ConstantValue, Docs, Enum, Field, Holder, Key, Struct, Type, Types, Value};
use super::names::{Name, Taken, settle, unless_reserved};
use super::sets::ValueSets;
use super::shapes::{Kind, Leaf, Member, Nesting, Shape, Shapes, Sharing};
use super::types::{EnumSource, Scope};

/// What else a struct that is sent has under a short name.
const METHODS: [&str; 4] = ["new", "clone", "default", "encode"];

/// What one file of a service is made from.
pub(crate) struct Cx<'a> {
    pub(crate) shapes: &'a Shapes<'a>,
    pub(crate) sharing: &'a Sharing,
    pub(crate) sets: &'a ValueSets,
    pub(crate) scope: &'a Scope,
    /// The vendor's name of the operation that the file is about.
    pub(crate) operation: &'a str,
}

/// The types that the scope's file defines.
pub(crate) fn types(cx: &Cx<'_>) -> Types {
    let own = &cx.scope.own_structs;
    let structs: Vec<Struct> = own.iter().map(|(name, id)| structure(cx, name, &cx.shapes[*id])).collect();
    let enums = cx.scope.own_enums.iter().filter_map(|source| enumeration(cx, source)).collect();
    let touches_deprecated = structs.iter().any(|s| s.fields.iter().any(|field| field.deprecated.is_some()));
    Types { structs, enums, shadowed: cx.scope.shadowed(), touches_deprecated }
}

fn structure(cx: &Cx<'_>, name: &Name, shape: &Shape<'_>) -> Struct {
    let mut keys = BTreeSet::new();
    let fields: Vec<Field> = field_names(shape)
        .into_iter()
        .zip(&shape.members)
        .map(|(name, member)| field(cx, name, shape, member, &mut keys))
        .collect();
    Struct {
        name: name.clone(),
        docs: docs::struct_docs(shape, cx.operation),
        deprecated: None,
        masked: fields.iter().any(|field| field.secret),
        fields,
        encode: shape.encode,
        decode: shape.decode,
    }
}

/// What the members of a shape are called, in order.
pub(crate) fn field_names(shape: &Shape<'_>) -> Vec<Name> {
    let reserved: &[&str] = if shape.encode { &METHODS } else { &[] };
    let wanted: Vec<Name> = shape
        .members
        .iter()
        .map(|member| unless_reserved(Name::snake(&member.field.name, "field"), reserved, "_field"))
        .collect();
    settle(&mut Taken::default(), &wanted, "_")
}

fn field(
    cx: &Cx<'_>,
    name: Name,
    shape: &Shape<'_>,
    member: &Member<'_>,
    keys: &mut BTreeSet<String>,
) -> Field {
    let values = cx.sets.find(member);
    let values = values.and_then(|(set, is_part)| Some((cx.scope.enum_name(set)?.as_str(), is_part)));
    // A body that is no object comes without a key.
    let key = if member.field.whole { String::new() } else { member.field.name.to_ascii_lowercase() };
    Field {
        name,
        wire: member.field.name.clone(),
        key: if keys.insert(key.clone()) { Key::AnyCase(key) } else { Key::Exact },
        docs: docs::field_docs(member.field, values),
        deprecated: docs::deprecation_note(member.field.deprecated.as_ref()),
        secret: member.field.sensitive.is_some(),
        argument: shape.encode && is_argument(shape, member),
        ty: field_type(cx, shape, member),
    }
}

/// The Rust type of a member of this shape in the scope's file.
pub(crate) fn field_type(cx: &Cx<'_>, shape: &Shape<'_>, member: &Member<'_>) -> Type {
    let known = cx.sets.find(member).and_then(|(set, _)| cx.scope.enum_name(set)).cloned();
    let value = match (member.leaf, known) {
        (Leaf::String, Some(name)) => Value::Open(name),
        (Leaf::String, None) => Value::String,
        (Leaf::Integer, _) => Value::Integer,
        (Leaf::Float, _) => Value::Float,
        (Leaf::Boolean, _) => Value::Boolean,
        // Whole bodies and the parts of forms are of one direction; inside JSON there are no bytes.
        (Leaf::Binary, _) => match (shape.encode, shape.decode) {
            (true, false) => Value::Upload,
            (false, true) => Value::Bytes,
            _ => Value::Any,
        },
        (Leaf::Any, _) => Value::Any,
        (Leaf::Shape(id), _) => {
            cx.scope.struct_name(cx.sharing.class(id)).cloned().map_or(Value::Any, Value::Struct)
        }
    };
    Type { holder: holder(member), value }
}

/// Whether a request is not complete without it. What the client can fill in, what may be left blank and what
/// the page says not to use is not asked for.
pub(crate) fn is_argument(shape: &Shape<'_>, member: &Member<'_>) -> bool {
    let field = member.field;
    let from_client = shape.kind == Kind::Request && field.client.is_some();
    field.required && !field.blank_allowed && field.deprecated.is_none() && !from_client
}

/// No single value is plain: a reply may lack anything, and a request that lacks something is not sent.
fn holder(member: &Member<'_>) -> Holder {
    match member.nesting {
        Nesting::List => Holder::List,
        Nesting::Map => Holder::Map,
        Nesting::One if member.boxed => Holder::Boxed,
        Nesting::One => Holder::Option,
    }
}

/// `None` if the source is no member, which only a broken `Scope` could bring about.
fn enumeration(cx: &Cx<'_>, source: &EnumSource) -> Option<Enum> {
    let shape = &cx.shapes[source.shape];
    let field = shape.members.get(source.member)?.field;
    let values = &field.enumeration.as_ref()?.values;
    let docs = docs::enum_docs(field, &shape.place);
    let constants = values.iter().filter_map(|value| constant(value, source.integers)).collect();
    Some(constants_of(source.name.clone(), docs, constants))
}

/// A known value before it has a name.
pub(crate) struct Unnamed {
    /// As it travels.
    pub(crate) text: String,
    /// What it means, where the page says so.
    pub(crate) meaning: Option<String>,
    pub(crate) docs: Docs,
    pub(crate) value: ConstantValue,
}

fn constant(value: &EnumValue, integers: bool) -> Option<Unnamed> {
    let text = value.value.clone();
    let constant = match integers {
        true => ConstantValue::Integer(text.parse().ok()?),
        false => ConstantValue::Text(text.clone()),
    };
    Some(Unnamed { text, meaning: value.meaning.clone(), docs: docs::constant_docs(value), value: constant })
}

/// An enum of these values.
pub(crate) fn constants_of(name: Name, docs: Docs, mut values: Vec<Unnamed>) -> Enum {
    let mut seen = BTreeSet::new();
    values.retain(|value| seen.insert(value.text.clone()));
    let texts: Vec<(&str, Option<&str>)> =
        values.iter().map(|value| (value.text.as_str(), value.meaning.as_deref())).collect();
    let names = settle(&mut Taken::default(), &constants::names(&texts), "_");
    let constants = names.into_iter().zip(values);
    let constants = constants.map(|(name, value)| Constant { name, docs: value.docs, value: value.value });
    Enum { name, docs, constants: constants.collect() }
}
