//! Which shapes are the same, and so stand once, in the service's `models.rs`.
//!
//! Two models are the same if they have one name and everything that a program sees is equal: wire names,
//! types, flags, known values, and the models that they refer to. Classes are refined until they hold, which
//! settles models that refer to each other.

mod refine;

use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Leaf, Member, Shape, ShapeId, Shapes};

/// A set of equal shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Class(usize);

/// The classes of a service's shapes.
#[derive(Debug)]
pub(crate) struct Sharing {
    of: Vec<Class>,
    shared: BTreeSet<Class>,
    first: BTreeMap<Class, ShapeId>,
}

impl Sharing {
    /// Finds what is equal.
    pub(crate) fn of(shapes: &Shapes<'_>) -> Self {
        let of = refine::refined(shapes, classes(shapes.iter().map(|(_, shape)| own_key(shape))));
        let mut first = BTreeMap::new();
        let mut owners: BTreeMap<Class, BTreeSet<Option<usize>>> = BTreeMap::new();
        for (id, shape) in shapes.iter() {
            let class = class_of(&of, id);
            first.entry(class).or_insert(id);
            owners.entry(class).or_default().insert(shape.operation);
        }
        let several = |owners: &BTreeSet<Option<usize>>| owners.len() > 1 || owners.contains(&None);
        let shared = owners.iter().filter(|(_, owners)| several(owners)).map(|(class, _)| *class).collect();
        Sharing { of, shared, first }
    }

    /// The class of a shape.
    pub(crate) fn class(&self, id: ShapeId) -> Class {
        class_of(&self.of, id)
    }

    /// Whether the class stands in `models.rs`.
    pub(crate) fn is_shared(&self, class: Class) -> bool {
        self.shared.contains(&class)
    }

    /// The classes in `models.rs`, each with the first shape of it, in order of these.
    pub(crate) fn shared(&self) -> Vec<(Class, ShapeId)> {
        let mut shared: Vec<_> =
            self.first.iter().filter(|(class, _)| self.is_shared(**class)).map(|(c, id)| (*c, *id)).collect();
        shared.sort_by_key(|(_, id)| *id);
        shared
    }

    /// The first shape of a class, which stands for all of them.
    pub(crate) fn first(&self, id: ShapeId) -> ShapeId {
        self.first.get(&self.class(id)).copied().unwrap_or(id)
    }
}

fn class_of(of: &[Class], id: ShapeId) -> Class {
    of.get(id.0).copied().unwrap_or(Class(usize::MAX))
}

fn classes<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<Class> {
    let mut known = BTreeMap::new();
    keys.map(|key| {
        let next = known.len();
        Class(*known.entry(key).or_insert(next))
    })
    .collect()
}

/// Everything that a program sees of a shape, except which shapes it refers to.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct OwnKey<'a> {
    /// A request, a response and what stands inline in them is equal to nothing of another operation.
    operation: Option<Option<usize>>,
    output: bool,
    wanted: &'a str,
    directions: (bool, bool),
    members: Vec<MemberKey<'a>>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct MemberKey<'a> {
    wire: &'a str,
    ty: (u8, u8),
    flags: [bool; 4],
    values: Vec<&'a str>,
}

fn own_key<'a>(shape: &'a Shape<'a>) -> OwnKey<'a> {
    let single = matches!(shape.kind, Kind::Request | Kind::Output | Kind::Inline { in_model: false });
    OwnKey {
        operation: single.then_some(shape.operation),
        output: shape.kind == Kind::Output,
        wanted: &shape.wanted,
        directions: (shape.encode, shape.decode),
        members: shape.members.iter().map(|member| member_key(shape, member)).collect(),
    }
}

fn member_key<'a>(shape: &Shape<'_>, member: &'a Member<'a>) -> MemberKey<'a> {
    let field = member.field;
    let leaf = match member.leaf {
        Leaf::String => 0,
        Leaf::Integer => 1,
        Leaf::Float => 2,
        Leaf::Boolean => 3,
        Leaf::Any => 4,
        Leaf::Binary => 5,
        Leaf::Shape(_) => 6,
    };
    let mut values: Vec<&str> =
        field.enumeration.iter().flat_map(|set| &set.values).map(|value| value.value.as_str()).collect();
    values.sort_unstable();
    MemberKey {
        wire: &field.name,
        ty: (member.nesting as u8, leaf),
        // Only what is sent has plain fields, so `required` shows nowhere else.
        flags: [
            member.boxed,
            shape.encode && field.required,
            field.sensitive.is_some(),
            field.deprecated.is_some(),
        ],
        values,
    }
}
