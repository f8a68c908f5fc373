//! What an answer shows of the things that are remembered: one that is made, a list of them, or one alone.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use docwright_ir::{Field, Type};
use serde_json::{Map, Value};

use super::{Answer, Wanted, entries, example, join, shown};
use crate::limits;
use crate::memory::{Place, Thing, field, members, names};

/// What an answer has to do with things.
pub(crate) enum Role {
    /// Nothing.
    None,
    Making(Making),
    Listing(Listing),
    Showing(Showing),
}

/// New things.
pub(crate) struct Making {
    /// Where the identity stands.
    pub(crate) place: Place,
    pub(crate) identity: String,
    /// The list that has an entry for each of them.
    pub(crate) list: String,
    pub(crate) count: usize,
    /// What is seeded with, so that no two things are alike.
    pub(crate) salt: String,
    /// Whether these are the first ones: they may have the identity that the page's example shows.
    pub(crate) is_first: bool,
}

/// A list of things: what was created, the newest first, then what was there before.
pub(crate) struct Listing {
    pub(crate) place: Place,
    pub(crate) kind: String,
    pub(crate) identity: String,
    pub(crate) created: Vec<Arc<Thing>>,
    /// By identity, what was changed of what was there before.
    pub(crate) changed: HashMap<String, Arc<Thing>>,
    pub(crate) base: Base,
}

/// What was there before anything was created, by number.
pub(crate) enum Base {
    /// All of so many, without those (in order) that are no more.
    All(usize, Vec<usize>),
    /// Those that were asked for.
    Only(Vec<usize>),
}

/// One thing.
pub(crate) struct Showing {
    /// Where its object stands in the answer.
    pub(crate) place: Place,
    pub(crate) kind: String,
    pub(crate) identity: String,
    /// Where it stands among all: its number, or its identity if it was created.
    pub(crate) slot: String,
    /// What differs from what was there before.
    pub(crate) thing: Option<Arc<Thing>>,
}

/// What stands at a position of a list.
enum Slot<'a> {
    Created(&'a Arc<Thing>),
    Before(usize),
}

impl Listing {
    /// How many there are.
    pub(crate) fn total(&self) -> usize {
        let before = match &self.base {
            Base::All(count, hidden) => count.saturating_sub(hidden.len()),
            Base::Only(numbers) => numbers.len(),
        };
        self.created.len().saturating_add(before)
    }

    fn slot(&self, position: usize) -> Option<Slot<'_>> {
        let Some(number) = position.checked_sub(self.created.len()) else {
            return self.created.get(position).map(Slot::Created);
        };
        Some(Slot::Before(match &self.base {
            Base::All(_, hidden) => hidden.iter().fold(number, |at, hidden| at + usize::from(*hidden <= at)),
            Base::Only(numbers) => *numbers.get(number)?,
        }))
    }
}

/// Where a created thing stands among all, in paths that are seeded with.
pub(crate) fn created_slot(id: &str) -> String {
    format!("={id}")
}

/// How many entries a list has before anything is created, if it is not paged.
pub(crate) fn base_count(wanted: &Wanted<'_>, place: &Place) -> usize {
    let example = example_at(wanted, &place.path).and_then(Value::as_array);
    let field = field(wanted.service, wanted.operation, &place.path);
    field.map_or(0, |(field, _)| entries(field, example.map_or(0, Vec::len)))
}

/// The identity of an entry that was there before.
pub(crate) fn base_identity(wanted: &Wanted<'_>, kind: &str, place: &Place, number: usize) -> Option<Value> {
    let (_, entry) = field(wanted.service, wanted.operation, &place.path)?;
    let identity = entry.iter().find(|field| Some(&field.name) == place.member.as_ref())?;
    let shown = example_at(wanted, &place.path).and_then(|example| example.get(number)?.get(&identity.name));
    let mut answer = Answer { key: kind, ..Answer::new(wanted) };
    answer.value(&identity.ty, identity, &join(&number.to_string(), &identity.name), shown)
}

fn example_at<'a>(wanted: &Wanted<'a>, path: &str) -> Option<&'a Value> {
    let names = path.split('.').filter(|name| !name.is_empty());
    names.fold(shown(wanted.operation), |value, name| value?.get(name))
}

impl<'a> Answer<'a> {
    /// Whether a field is the identity of new things that are not the first.
    pub(super) fn is_new(&self, field: &Field) -> bool {
        matches!(self.wanted.role, Role::Making(making)
            if !making.is_first && making.place.member.as_ref() == Some(&field.name))
    }

    /// Where a value stands, for what is made up of it. A new thing's identity is the same wherever an answer says it.
    pub(super) fn slot<'p>(&self, field: &Field, path: &'p str) -> Cow<'p, str> {
        match self.wanted.role {
            Role::Making(making) if names::is_identity(&field.name, &making.identity) => {
                let number = path.split('.').find(|part| part.parse::<usize>().is_ok()).unwrap_or("0");
                Cow::Owned(format!("{}.{number}", making.identity))
            }
            _ => Cow::Borrowed(path),
        }
    }

    pub(super) fn show(
        &mut self,
        showing: &'a Showing,
        fields: &'a [Field],
        example: Option<&Value>,
    ) -> Map<String, Value> {
        let key = std::mem::replace(&mut self.key, &showing.kind);
        let mut object = self.members(fields, &showing.slot, example);
        self.key = key;
        if let Some(thing) = &showing.thing {
            self.patch(&mut object, fields, thing, (&showing.identity, &showing.place));
        }
        object
    }

    pub(super) fn listed(
        &mut self,
        listing: &'a Listing,
        positions: Range<usize>,
        inner: &'a Type,
        field: &'a Field,
        shown: &[Value],
    ) -> Vec<Value> {
        let (fields, _) = members(self.scope, inner);
        let key = std::mem::replace(&mut self.key, &listing.kind);
        let entries = positions.map_while(|position| {
            let (path, example, thing) = match listing.slot(position)? {
                Slot::Created(thing) => (created_slot(&thing.id), None, Some(thing)),
                Slot::Before(number) => (number.to_string(), shown.get(number), None),
            };
            let mut entry = self.value(inner, field, &path, example)?;
            if let Value::Object(object) = &mut entry {
                let changed = || listing.changed.get(&listing.identity_of(object)?);
                if let Some(thing) = thing.or_else(changed) {
                    self.patch(object, fields, thing, (&listing.identity, &listing.place));
                }
            }
            Some(entry)
        });
        let entries = entries.collect();
        self.key = key;
        entries
    }

    /// Writes what is known of a thing over what was made up of it.
    fn patch(
        &mut self,
        object: &mut Map<String, Value>,
        fields: &[Field],
        thing: &Thing,
        (identity, place): (&str, &Place),
    ) {
        let is_identity =
            |name: &String| names::is_identity(name, identity) || place.member.as_ref() == Some(name);
        for field in fields {
            let known = match is_identity(&field.name) {
                true => limits::typed(&thing.id, &field.ty),
                false => {
                    thing.members.get(&field.name).filter(|value| fits(value, field, &field.ty)).cloned()
                }
            };
            if let Some(value) = known.as_ref().and_then(|value| self.copy(value)) {
                object.insert(field.name.clone(), value);
            }
        }
    }
}

impl Listing {
    fn identity_of(&self, object: &Map<String, Value>) -> Option<String> {
        crate::memory::text(object.get(self.place.member.as_ref()?)?)
    }
}

/// Whether a value that was said elsewhere may stand in a field.
pub(super) fn fits(value: &Value, field: &Field, ty: &Type) -> bool {
    has_type(value, ty) && limits::broken(field, limits::MADE_UP, value).iter().all(|broken| broken.open)
}

fn has_type(value: &Value, ty: &Type) -> bool {
    match (ty, value) {
        (Type::List(inner), Value::Array(entries)) => entries.iter().all(|entry| has_type(entry, inner)),
        (Type::List(_), _) => false,
        _ => example::has_type(value, ty),
    }
}
