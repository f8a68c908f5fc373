//! Sets of known values: which fields of a service have the same one.
//!
//! Fields of one name whose sets are equal have one type, and so has a field that takes a part of another's values: what
//! one call answers fits the next one's request.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::Name;
use super::shapes::{Leaf, Member, Nesting, Shape, ShapeId, Shapes, Sharing};

/// Sets of one name that a set is compared with. An API's page has as many as its fields of one name differ.
const MAX_COMPARED: usize = 32;

/// The known values of a service's fields.
#[derive(Debug, Default)]
pub(crate) struct ValueSets {
    /// Each set's type, and whether that has more values.
    ids: HashMap<ValueSet, (SetId, bool)>,
    found: Vec<Found>,
}

/// A set that has a type, by its place among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SetId(usize);

/// A set, and the first field that has it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) name: Name,
    pub(crate) shape: ShapeId,
    pub(crate) member: usize,
    pub(crate) integers: bool,
    homes: BTreeSet<Home>,
}

/// Whose file needs a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    Operation(usize),
    /// The types that several operations share.
    Models,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct ValueSet {
    name: Name,
    integers: bool,
    /// With what tells values of one text apart: the meaning of a number.
    values: BTreeMap<String, String>,
}

impl ValueSets {
    /// The sets of all fields that some operation reaches.
    pub(crate) fn of(shapes: &Shapes<'_>, sharing: &Sharing) -> Self {
        let mut found: Vec<(ValueSet, Found)> = Vec::new();
        let mut at: HashMap<ValueSet, usize> = HashMap::new();
        for (id, shape) in shapes.iter() {
            let home = match shape.operation {
                Some(operation) if !sharing.is_shared(sharing.class(id)) => Home::Operation(operation),
                _ => Home::Models,
            };
            for (member, set) in shape.members.iter().map(ValueSet::of).enumerate() {
                let Some(set) = set else { continue };
                let at = *at.entry(set.clone()).or_insert_with(|| {
                    found.push((set.clone(), Found::at(&set, id, member)));
                    found.len() - 1
                });
                found.get_mut(at).map(|(_, found)| found.homes.insert(home));
            }
        }
        Self::joined(found)
    }

    /// Each set as the largest one that holds it.
    fn joined(found: Vec<(ValueSet, Found)>) -> Self {
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(found.get(*at).map_or(0, |(set, _)| set.values.len())));
        let mut largest: HashMap<(&Name, bool), Vec<usize>> = HashMap::new();
        let mut owners: Vec<usize> = (0..found.len()).collect();
        for at in order {
            let Some((set, _)) = found.get(at) else { continue };
            let known = largest.entry((&set.name, set.integers)).or_default();
            let holds = |other: &&usize| found.get(**other).is_some_and(|(other, _)| set.is_part_of(other));
            match (known.iter().take(MAX_COMPARED).find(holds), owners.get_mut(at)) {
                (Some(owner), Some(slot)) => *slot = *owner,
                _ => known.push(at),
            }
        }
        let (sets, mut found): (Vec<ValueSet>, Vec<Found>) = found.into_iter().unzip();
        for (at, owner) in owners.iter().enumerate().filter(|(at, owner)| at != *owner) {
            let homes = found.get_mut(at).map(|found| std::mem::take(&mut found.homes));
            found.get_mut(*owner).into_iter().for_each(|found| found.homes.extend(homes.iter().flatten()));
        }
        let owners = owners.into_iter().enumerate().map(|(at, owner)| (SetId(owner), at != owner));
        let ids = sets.into_iter().zip(owners).collect();
        ValueSets { ids, found }
    }

    /// The set that a member's values belong to, if its type can name them, and whether they are only a part of it.
    pub(crate) fn find(&self, member: &Member<'_>) -> Option<(SetId, bool)> {
        self.ids.get(&ValueSet::of(member)?).copied()
    }

    /// The sets of a shape's members.
    pub(crate) fn of_members(&self, shape: &Shape<'_>) -> Vec<SetId> {
        shape.members.iter().filter_map(|member| Some(self.find(member)?.0)).collect()
    }

    /// A set.
    pub(crate) fn get(&self, id: SetId) -> Option<&Found> {
        self.found.get(id.0)
    }

    /// The sets that several operations share, in order of the pages.
    pub(crate) fn shared(&self) -> impl Iterator<Item = (SetId, &Found)> {
        self.found
            .iter()
            .enumerate()
            .map(|(at, found)| (SetId(at), found))
            .filter(|(_, found)| found.is_shared())
    }
}

impl Found {
    fn at(set: &ValueSet, shape: ShapeId, member: usize) -> Self {
        Found { name: set.name.clone(), shape, member, integers: set.integers, homes: BTreeSet::new() }
    }

    /// Whether several files need it.
    pub(crate) fn is_shared(&self) -> bool {
        self.homes.len() > 1 || self.homes.contains(&Home::Models)
    }
}

impl ValueSet {
    /// The known values of a member. A boolean stays one, whatever a page lists.
    fn of(member: &Member<'_>) -> Option<Self> {
        let integers = match (member.leaf, member.nesting) {
            (_, Nesting::Map) => return None,
            (Leaf::String, _) => false,
            (Leaf::Integer, _) => true,
            _ => return None,
        };
        let listed = &member.field.enumeration.as_ref()?.values;
        let values: BTreeMap<String, String> = listed
            .iter()
            .filter(|value| !integers || value.value.parse::<i64>().is_ok())
            .map(|value| {
                let is_number = value.value.parse::<i64>().is_ok();
                let meaning = value.meaning.as_deref().filter(|_| is_number).unwrap_or("");
                let bare = meaning.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
                (value.value.clone(), bare.collect())
            })
            .collect();
        let name = Name::pascal(&member.field.name, "Value");
        (!values.is_empty()).then_some(ValueSet { name, integers, values })
    }

    fn is_part_of(&self, other: &ValueSet) -> bool {
        self.values.iter().all(|(value, meaning)| other.values.get(value) == Some(meaning))
    }
}
