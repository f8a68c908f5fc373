//! A request's shapes as lists of parameters. A model has a name and stands apart, so that one that holds
//! itself ends, and one that many operations share stands once.

use std::collections::BTreeMap;

use docwright_ir::{self as ir, FactKey};

use super::{Kind, Object, Parameter};
use crate::lower::docs;
use crate::lower::names::{Name, Taken, settle};
use crate::lower::shapes::{Kind as ShapeKind, Member, Shape, ShapeId, Shapes, Sharing};

/// The names of the models that a service's requests reach, by the first shape of each class, in order.
pub(super) type Names = BTreeMap<ShapeId, Name>;

/// Settles them.
pub(super) fn names(shapes: &Shapes<'_>, sharing: &Sharing) -> Names {
    let is_model = |shape: &Shape<'_>| shape.encode && matches!(shape.kind, ShapeKind::Model(_));
    let models: Vec<ShapeId> = shapes
        .iter()
        .filter(|(id, shape)| is_model(shape) && sharing.first(*id) == *id)
        .map(|(id, _)| id)
        .collect();
    let wanted: Vec<Name> = models.iter().map(|id| Name::pascal(&shapes[*id].wanted, "Model")).collect();
    models.into_iter().zip(settle(&mut Taken::default(), &wanted, "")).collect()
}

/// The models that a service's requests reach.
pub(super) struct Objects<'a> {
    pub(super) shapes: &'a Shapes<'a>,
    pub(super) sharing: &'a Sharing,
    pub(super) names: &'a Names,
}

impl<'a> Objects<'a> {
    /// All of them.
    pub(super) fn tables(&self) -> Vec<Object<'a>> {
        self.names.iter().map(|(id, name)| Object { name, parameters: self.table(*id) }).collect()
    }

    /// The parameters of one shape.
    pub(super) fn table(&self, id: ShapeId) -> Vec<Parameter<'a>> {
        let shape = &self.shapes[id];
        let wanted: Vec<Name> =
            shape.members.iter().map(|member| Name::snake(&member.field.name, "parameter")).collect();
        settle(&mut Taken::default(), &wanted, "_")
            .into_iter()
            .zip(&shape.members)
            .map(|(name, member)| self.parameter(&name, shape, member))
            .collect()
    }

    fn parameter(&self, name: &Name, shape: &Shape<'_>, member: &Member<'a>) -> Parameter<'a> {
        let field = member.field;
        let ir::Field { ty, .. } = field;
        Parameter {
            flag: name.kebab(),
            kind: self.kind(ty, member),
            help: field.description.as_deref().unwrap_or_default(),
            deprecated: docs::plain_deprecation_note(field.deprecated.as_ref()),
            guessed: guessed(field),
            place: format!("{}, {}", shape.place.table, shape.place.row(field)),
            field,
        }
    }

    fn kind(&self, ty: &ir::Type, member: &Member<'a>) -> Kind<'a> {
        match ty {
            ir::Type::String => Kind::String,
            ir::Type::Binary => Kind::Binary,
            ir::Type::Integer => Kind::Integer,
            ir::Type::Float => Kind::Float,
            ir::Type::Boolean => Kind::Boolean,
            ir::Type::Any => Kind::Any,
            ir::Type::Object => Kind::Json,
            ir::Type::List(element) => Kind::List(Box::new(self.kind(element, member))),
            ir::Type::Map(element) => Kind::Map(Box::new(self.kind(element, member))),
            ir::Type::Model(_) | ir::Type::Fields(_) => self.object(member),
        }
    }

    fn object(&self, member: &Member<'a>) -> Kind<'a> {
        let Some(id) = member.target() else { return Kind::Json };
        match self.names.get(&self.sharing.first(id)) {
            Some(name) => Kind::Object(name),
            None => Kind::Inline(self.table(id)),
        }
    }
}

/// The facts that were not declared, by cli-kit's names of them.
fn guessed(field: &ir::Field) -> Vec<&'static str> {
    let guessed = |key: &FactKey| field.mined.contains_key(key.as_str());
    FactKey::ALL.iter().copied().filter(guessed).filter_map(kit_name).collect()
}

/// What cli-kit calls a fact whose source it tells; its `facts.rs` lists them.
fn kit_name(key: FactKey) -> Option<&'static str> {
    match key {
        FactKey::Enum => Some("values"),
        FactKey::Sensitive => Some("secret"),
        FactKey::Default
        | FactKey::Range
        | FactKey::Length
        | FactKey::Items
        | FactKey::MultipleOf
        | FactKey::Unit
        | FactKey::Format
        | FactKey::Charset
        | FactKey::RequiredIf => Some(key.as_str()),
        FactKey::Nullable | FactKey::BlankAllowed | FactKey::Beta | FactKey::Client | FactKey::Deprecated => {
            None
        }
    }
}
