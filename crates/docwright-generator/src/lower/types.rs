//! Names the types of a service: which stand in `models.rs`, what each operation's module calls them, and
//! which sets of known values become one enum.
//!
//! An operation's module names its types as if nothing were shared, so that `create_host::Disk` stays that
//! when another operation comes to use the same model; a shared type is re-exported under that name.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Reexport;
use super::names::{Name, Taken, unless_reserved};
use super::sets::{Found, SetId, ValueSets};
use super::shapes::{Class, Kind, OperationShapes, ShapeId, Shapes, Sharing};
use crate::limits::MAX_SHARED_TYPES;

/// The types of one file, by name.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    taken: Taken,
    structs: BTreeMap<Class, Name>,
    enums: BTreeMap<SetId, Name>,
    /// The structs that the file defines.
    pub(crate) own_structs: Vec<(Name, ShapeId)>,
    /// The enums that the file defines.
    pub(crate) own_enums: Vec<EnumSource>,
    /// What it takes from `models.rs`.
    pub(crate) reexports: BTreeSet<Reexport>,
    /// It leads to more shared types than it names.
    pub(crate) cut: bool,
}

/// The first field that an enum was found on.
#[derive(Debug, Clone)]
pub(crate) struct EnumSource {
    pub(crate) name: Name,
    pub(crate) shape: ShapeId,
    pub(crate) member: usize,
    pub(crate) integers: bool,
}

impl Scope {
    /// The types of a service's `models.rs`.
    pub(crate) fn shared(
        service: &[Name],
        errors: &Name,
        shapes: &Shapes<'_>,
        sharing: &Sharing,
        sets: &ValueSets,
    ) -> Self {
        let mut scope = Scope::default();
        scope.taken.take(errors);
        for (class, id) in sharing.shared() {
            let shape = &shapes[id];
            let owner = shape.operation.and_then(|index| service.get(index));
            let name = scope.take(&Name::pascal(&shape.wanted, "Model"), owner);
            scope.structs.insert(class, name.clone());
            scope.own_structs.push((name, id));
        }
        for (id, found) in sets.shared() {
            let shape = &shapes[found.shape];
            let owner = match scope.structs.get(&sharing.class(found.shape)) {
                Some(name) => Some(name.clone()),
                None => shape.operation.and_then(|index| service.get(index)).cloned(),
            };
            scope.define(id, found, owner.as_ref());
        }
        scope
    }

    /// The types of an operation's module. `fixed` are the names that it cannot choose: request and response.
    pub(crate) fn operation(
        fixed: [&Name; 2],
        roots: OperationShapes,
        shapes: &Shapes<'_>,
        sharing: &Sharing,
        sets: &ValueSets,
        shared: &Scope,
    ) -> Self {
        let mut scope = Scope::default();
        for name in fixed {
            scope.taken.take(name);
        }
        let [request, output] = fixed;
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
            for set in sets.of_members(&shapes[*id]) {
                scope.take_set(*class, set, sets, shared);
            }
        }
        scope
    }

    /// The struct's name in this file.
    pub(crate) fn struct_name(&self, class: Class) -> Option<&Name> {
        self.structs.get(&class)
    }

    /// The enum's name in this file.
    pub(crate) fn enum_name(&self, set: SetId) -> Option<&Name> {
        self.enums.get(&set)
    }

    /// The prelude's types that mean a type of this file by their plain names.
    pub(crate) fn shadowed(&self) -> Vec<&'static str> {
        const PRELUDE: [&str; 5] = ["String", "Vec", "Option", "Result", "Box"];
        let names: BTreeSet<&str> =
            self.structs.values().chain(self.enums.values()).map(Name::as_str).collect();
        PRELUDE.into_iter().filter(|name| names.contains(name)).collect()
    }

    /// Defines a set in this file.
    fn define(&mut self, id: SetId, found: &Found, owner: Option<&Name>) {
        let name = self.take(&found.name, owner);
        let &Found { shape, member, integers, .. } = found;
        self.own_enums.push(EnumSource { name: name.clone(), shape, member, integers });
        self.enums.insert(id, name);
    }

    /// The set of a field of this file: its own, or one of `models.rs` under the name that it would have.
    fn take_set(&mut self, class: Class, id: SetId, sets: &ValueSets, shared: &Scope) {
        let Some(found) = sets.get(id).filter(|_| !self.enums.contains_key(&id)) else { return };
        let owner = self.structs.get(&class).cloned();
        let Some(shared) = shared.enums.get(&id) else { return self.define(id, found, owner.as_ref()) };
        let local = self.take(&found.name, owner.as_ref());
        self.reexports.insert(Reexport { shared: shared.clone(), local: local.clone() });
        self.enums.insert(id, local);
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
