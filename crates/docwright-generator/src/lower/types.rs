//! Names the types of a service: which stand in `models.rs`, what each operation's module calls them, and
//! which sets of known values become one enum.
//!
//! An operation's module names its types as if nothing were shared, so that `create_host::Disk` stays that
//! when another operation comes to use the same model; a shared type is re-exported under that name.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Reexport;
use super::names::{Name, Taken, unless_reserved};
use super::shapes::{Class, Kind, Leaf, Member, Nesting, OperationShapes, Shape, ShapeId, Shapes, Sharing};
use crate::limits::MAX_SHARED_TYPES;

/// The types of one file, by name.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    taken: Taken,
    structs: BTreeMap<Class, Name>,
    enums: BTreeMap<ValueSet, Name>,
    /// The structs that the file defines.
    pub(crate) own_structs: Vec<(Name, ShapeId)>,
    /// The enums that the file defines.
    pub(crate) own_enums: Vec<EnumSource>,
    /// What it takes from `models.rs`.
    pub(crate) reexports: BTreeSet<Reexport>,
    /// It leads to more shared types than it names.
    pub(crate) cut: bool,
    /// Enums that it defined until a shared one came to say the same.
    replaced: BTreeSet<Name>,
}

/// A field's set of known values. Fields of one name and one set share an enum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ValueSet {
    name: Name,
    pub(crate) integers: bool,
    values: BTreeSet<String>,
}

/// The first field that an enum was found on.
#[derive(Debug, Clone)]
pub(crate) struct EnumSource {
    pub(crate) name: Name,
    pub(crate) shape: ShapeId,
    pub(crate) member: usize,
    pub(crate) integers: bool,
}

impl ValueSet {
    /// The known values of a member, if its type can name them. A boolean stays one, whatever a page lists.
    pub(crate) fn of(member: &Member<'_>) -> Option<Self> {
        let integers = match (member.leaf, member.nesting) {
            (_, Nesting::Map) => return None,
            (Leaf::String, _) => false,
            (Leaf::Integer, _) => true,
            _ => return None,
        };
        let listed = &member.field.enumeration.as_ref()?.values;
        let values: BTreeSet<String> = listed
            .iter()
            .map(|value| value.value.clone())
            .filter(|value| !integers || value.parse::<i64>().is_ok())
            .collect();
        let name = Name::pascal(&member.field.name, "Value");
        (!values.is_empty()).then_some(ValueSet { name, integers, values })
    }
}

impl Scope {
    /// The types of a service's `models.rs`.
    pub(crate) fn shared(service: &[Name], shapes: &Shapes<'_>, sharing: &Sharing) -> Self {
        let mut scope = Scope::default();
        for (class, id) in sharing.shared() {
            let shape = &shapes[id];
            let owner = shape.operation.and_then(|index| service.get(index));
            let name = scope.take(&Name::pascal(&shape.wanted, "Model"), owner);
            scope.structs.insert(class, name.clone());
            scope.own_structs.push((name, id));
        }
        for (class, id) in sharing.shared() {
            scope.define_enums(class, id, &shapes[id]);
        }
        scope
    }

    /// The types of an operation's module. `fixed` are the names that it cannot choose: request, response and
    /// errors.
    pub(crate) fn operation(
        fixed: [&Name; 3],
        roots: OperationShapes,
        shapes: &Shapes<'_>,
        sharing: &Sharing,
        shared: &Scope,
    ) -> Self {
        let mut scope = Scope::default();
        for name in fixed {
            scope.taken.take(name);
        }
        let [request, output, _] = fixed;
        let mut reached = BTreeSet::new();
        let (ids, cut) = reached_from(roots, shapes, sharing);
        scope.cut = cut;
        let ids: Vec<(Class, ShapeId)> = ids.into_iter().map(|id| (sharing.class(id), id)).collect();
        let ids: Vec<_> = ids.into_iter().filter(|(class, _)| reached.insert(*class)).collect();
        for (class, id) in &ids {
            let name = match shapes[*id].kind {
                Kind::Request => request.clone(),
                Kind::Output => output.clone(),
                _ => scope.take(&Name::pascal(&shapes[*id].wanted, "Model"), Some(request)),
            };
            match shared.structs.get(class) {
                Some(shared) => {
                    scope.reexports.insert(Reexport { shared: shared.clone(), local: name.clone() });
                }
                None => scope.own_structs.push((name.clone(), *id)),
            }
            scope.structs.insert(*class, name);
        }
        for (class, id) in &ids {
            scope.take_enums(*class, *id, &shapes[*id], sharing, shared);
        }
        let replaced = std::mem::take(&mut scope.replaced);
        scope.own_enums.retain(|own| !replaced.contains(&own.name));
        scope
    }

    /// The struct's name in this file.
    pub(crate) fn struct_name(&self, class: Class) -> Option<&Name> {
        self.structs.get(&class)
    }

    /// The enum's name in this file.
    pub(crate) fn enum_name(&self, set: &ValueSet) -> Option<&Name> {
        self.enums.get(set)
    }

    /// The prelude's types that mean a type of this file by their plain names.
    pub(crate) fn shadowed(&self) -> Vec<&'static str> {
        const PRELUDE: [&str; 5] = ["String", "Vec", "Option", "Result", "Box"];
        let names: BTreeSet<&str> =
            self.structs.values().chain(self.enums.values()).map(Name::as_str).collect();
        PRELUDE.into_iter().filter(|name| names.contains(name)).collect()
    }

    fn define_enums(&mut self, class: Class, id: ShapeId, shape: &Shape<'_>) {
        for (member, set) in sets(shape) {
            if self.enums.contains_key(&set) {
                continue;
            }
            let owner = self.structs.get(&class).cloned();
            let name = self.take(&set.name, owner.as_ref());
            self.own_enums.push(EnumSource { name: name.clone(), shape: id, member, integers: set.integers });
            self.enums.insert(set, name);
        }
    }

    fn take_enums(
        &mut self,
        class: Class,
        id: ShapeId,
        shape: &Shape<'_>,
        sharing: &Sharing,
        shared: &Scope,
    ) {
        if !sharing.is_shared(class) {
            return self.define_enums(class, id, shape);
        }
        for (_, set) in sets(shape) {
            let Some(shared) = shared.enums.get(&set) else { continue };
            let local = match self.enums.get(&set) {
                // Another struct of this module has the same set: it takes the shared enum, too.
                Some(local) => {
                    let local = local.clone();
                    self.replaced.insert(local.clone());
                    local
                }
                None => {
                    let owner = self.structs.get(&class).cloned();
                    self.take(&set.name, owner.as_ref())
                }
            };
            self.reexports.insert(Reexport { shared: shared.clone(), local: local.clone() });
            self.enums.insert(set, local);
        }
    }

    /// The name, or the owner's and the name, or that with a number.
    fn take(&mut self, name: &Name, owner: Option<&Name>) -> Name {
        // Methods of these traits are called, so a type must not hide them.
        let name = &unless_reserved(name.clone(), &["Default", "Into", "IntoIterator", "Iterator"], "Model");
        if self.taken.take(name) {
            return name.clone();
        }
        let owned = owner.map(|owner| Name::joined(owner, name));
        match owned.filter(|owned| self.taken.take(owned)) {
            Some(owned) => owned,
            None => self.taken.take_numbered(name, ""),
        }
    }
}

/// The shapes that an operation's module names: all that it leads to, unless too many of them are shared. Then shared
/// ones lead no further.
fn reached_from(roots: OperationShapes, shapes: &Shapes<'_>, sharing: &Sharing) -> (Vec<ShapeId>, bool) {
    let is_shared = |id: ShapeId| sharing.is_shared(sharing.class(id));
    let mut left = MAX_SHARED_TYPES;
    let all = shapes.reached_from(roots, |id| {
        left -= usize::from(left > 0 && is_shared(id));
        left > 0
    });
    match left {
        0 => (shapes.reached_from(roots, |id| !is_shared(id)), true),
        _ => (all, false),
    }
}

fn sets(shape: &Shape<'_>) -> impl Iterator<Item = (usize, ValueSet)> {
    shape.members.iter().enumerate().filter_map(|(index, member)| Some((index, ValueSet::of(member)?)))
}
