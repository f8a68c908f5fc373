//! What a request does with the things that are remembered: before its answer is written, and after.

mod absent;
mod location;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use docwright_ir::{Operation, Type};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::answer::{Base, Listing, Making, Role, Showing, Wanted, base_count, base_identity, created_slot};
use crate::memory::{Deed, Fate, Kind, MAX_AT_ONCE, Memory, Part, Place, Thing, made, names, text, texts};
use crate::refusal::Refusal;

/// Among how many entries of a list a thing is looked for that was there before; each costs a few hash values.
const MAX_LOOKED_AT: usize = 1_000;
/// How many things a request may make.
const MAX_MADE: usize = MAX_AT_ONCE;
/// The parameters that say how many, in lower case.
const COUNTS: [&str; 3] = ["count", "maxcount", "instancecount"];
/// One request, and the kind of things that it is about.
pub(crate) struct Life<'a> {
    pub(crate) memory: &'a Memory,
    pub(crate) kind: &'a Kind,
    pub(crate) part: &'a Part,
    pub(crate) wanted: Wanted<'a>,
    /// How many entries a list that is paged has before anything is created.
    pub(crate) entries: usize,
}

/// What there is of a kind.
struct Known {
    /// What differs from what was there before.
    things: HashMap<String, Arc<Thing>>,
    /// What was there before: the numbers of entries, in any of the lists.
    before: HashMap<String, usize>,
}

impl Known {
    /// Where the thing of an identity stands among all, and how it differs from what was there before.
    fn find(&self, id: &str) -> Option<(String, Option<Arc<Thing>>)> {
        let thing = self.things.get(id);
        match thing.map(|thing| thing.fate) {
            Some(Fate::Gone) => None,
            Some(Fate::Created) => Some((created_slot(id), thing.cloned())),
            Some(Fate::Changed) | None => Some((self.before.get(id)?.to_string(), thing.cloned())),
        }
    }
}

impl Life<'_> {
    /// What the answer shows; changes and ends are carried out. An identity that nothing has is refused if the page says
    /// how, and else remarked on.
    pub(crate) fn begin(&self, remarks: &mut Vec<String>) -> Result<Role, Refusal> {
        match self.part.deed {
            Deed::Create => Ok(self.making()),
            Deed::Read => self.reading(remarks),
            Deed::Change | Deed::Remove => self.ending(remarks).map(|()| Role::None),
        }
    }

    /// Remembers what was made, and has the answer lead to it.
    pub(crate) fn end(&self, role: &Role, answer: &mut Map<String, Value>) -> Vec<String> {
        let Role::Making(making) = role else { return Vec::new() };
        let mut made = made(self.part, &self.kind.identity, self.wanted.given, answer);
        if let Some(header) = names::location(self.wanted.operation)
            && let Some((id, path)) = self.locate(making, made.first().map(|(id, _)| id))
        {
            answer.insert(header.name.clone(), Value::from(path));
            if made.is_empty() {
                made.push((id, Map::new()));
            }
        }
        self.memory.remember(self.part, made, self.wanted.given, answer)
    }

    fn making(&self) -> Role {
        let before = self.memory.count(self.part.kind);
        let given = Sha256::digest(Value::Object(self.wanted.given.clone()).to_string());
        let given: String = given.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let place = self.part.place.clone().unwrap_or_default();
        let list = match (place.is_list, &place.member) {
            (false, Some(member)) if place.path.is_empty() => member.clone(),
            (false, Some(member)) => format!("{}.{member}", place.path),
            _ => place.path.clone(),
        };
        let is_count = |name: &String| COUNTS.contains(&names::plain(name).as_str());
        let count = self.wanted.given.iter().find(|(name, _)| is_count(name)).and_then(|(_, n)| n.as_u64());
        let count = count.and_then(|count| usize::try_from(count).ok()).unwrap_or(1).clamp(1, MAX_MADE);
        let (identity, salt) = (self.kind.identity.clone(), format!("{before} {given}"));
        // An entry of a list may have the identity that the page's example shows.
        let is_first = before == 0 && self.kind.lists.is_empty();
        Role::Making(Making { place, identity, list, count, salt, is_first })
    }

    fn reading(&self, remarks: &mut Vec<String>) -> Result<Role, Refusal> {
        let Some(place) = &self.part.place else { return Ok(Role::None) };
        let asked = self.asked();
        match (place.is_list, &asked) {
            (true, _) => self.listing(place, asked, remarks).map(Role::Listing),
            (false, Some(asked)) => self.showing(place, asked, remarks),
            (false, None) => Ok(Role::None),
        }
    }

    /// The identities that are asked for, if any are.
    fn asked(&self) -> Option<BTreeSet<String>> {
        let given = self.wanted.given.get(self.part.parameter.as_ref()?)?;
        Some(texts(given)).filter(|asked| !asked.is_empty())
    }

    fn listing(
        &self,
        place: &Place,
        asked: Option<BTreeSet<String>>,
        remarks: &mut Vec<String>,
    ) -> Result<Listing, Refusal> {
        let things = self.memory.things(self.part.kind);
        let is_asked = |id: &String| asked.as_ref().is_none_or(|asked| asked.contains(id));
        let others = self.others();
        let created = |thing: &&Arc<Thing>| {
            thing.fate == Fate::Created && is_asked(&thing.id) && is_related(thing, &others)
        };
        let ids = |fate: Fate| things.iter().filter(move |thing| thing.fate == fate);
        let gone: HashSet<&str> = ids(Fate::Gone).map(|thing| thing.id.as_str()).collect();
        let base = match &asked {
            Some(asked) => Base::Only(self.numbers(place, |id| asked.contains(id) && !gone.contains(id))),
            None if gone.is_empty() => Base::All(self.base(place), Vec::new()),
            None => Base::All(self.base(place), self.numbers(place, |id| gone.contains(id))),
        };
        let changed = ids(Fate::Changed).map(|thing| (thing.id.clone(), Arc::clone(thing)));
        let listing = Listing {
            place: place.clone(),
            kind: self.kind.name.clone(),
            identity: self.kind.identity.clone(),
            created: things.iter().filter(created).cloned().collect(),
            changed: changed.collect::<HashMap<_, _>>(),
            base,
        };
        if asked.is_some_and(|asked| place.member.is_some() && listing.total() < asked.len()) {
            self.absent(remarks)?;
        }
        Ok(listing)
    }

    /// The identities of other things that are asked for: of a network, whose hosts are.
    fn others(&self) -> Vec<(&str, BTreeSet<String>)> {
        let other =
            |name: &String| Some(name) != self.part.parameter.as_ref() && names::identity(name).is_some();
        let given = self.wanted.given.iter().filter(|(name, _)| other(name));
        given.map(|(name, value)| (name.as_str(), texts(value))).collect()
    }

    fn showing(
        &self,
        place: &Place,
        asked: &BTreeSet<String>,
        remarks: &mut Vec<String>,
    ) -> Result<Role, Refusal> {
        let known = self.known();
        let Some((slot, thing)) = asked.iter().find_map(|id| known.find(id)) else {
            self.absent(remarks)?;
            return Ok(Role::None);
        };
        let (kind, identity) = (self.kind.name.clone(), self.kind.identity.clone());
        Ok(Role::Showing(Showing { place: place.clone(), kind, identity, slot, thing }))
    }

    fn ending(&self, remarks: &mut Vec<String>) -> Result<(), Refusal> {
        let Some(asked) = self.asked() else {
            remarks.push(format!(
                "no parameter says which `{}` is meant; all stay as they are",
                self.kind.identity
            ));
            return Ok(());
        };
        let known = self.known();
        let (found, lost): (Vec<&String>, Vec<&String>) =
            asked.iter().partition(|id| known.find(id).is_some());
        if !lost.is_empty() {
            self.absent(remarks)?;
        }
        for id in found {
            remarks.extend(match self.part.deed {
                Deed::Remove => self.memory.remove(self.part, id),
                _ => self.memory.change(self.part, id, self.wanted.given),
            });
        }
        Ok(())
    }

    fn known(&self) -> Known {
        let things = self.memory.things(self.part.kind).into_iter();
        let mut before = HashMap::new();
        for number in &self.kind.lists {
            let Some(operation) = self.wanted.service.operations.get(*number) else { continue };
            let Some((_, part)) = self.memory.part(self.wanted.service, operation) else { continue };
            let list = Life { part, wanted: Wanted { operation, ..self.plainly() }, ..*self };
            let ids = part.place.as_ref().map(|place| list.ids(place).collect::<Vec<_>>());
            for (number, id) in ids.into_iter().flatten() {
                before.entry(id).or_insert(number);
            }
        }
        Known { things: things.map(|thing| (thing.id.clone(), thing)).collect(), before }
    }

    /// The numbers of the entries whose identity is wanted.
    fn numbers(&self, place: &Place, is_wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        self.ids(place).filter(|(_, id)| is_wanted(id)).map(|(number, _)| number).collect()
    }

    /// The first entries of a list before anything is created: numbers and identities.
    fn ids(&self, place: &Place) -> impl Iterator<Item = (usize, String)> {
        let plain = self.plainly();
        let id = move |number| base_identity(&plain, &self.kind.name, place, number).as_ref().and_then(text);
        (0..self.base(place).min(MAX_LOOKED_AT)).filter_map(move |number| Some((number, id(number)?)))
    }

    /// How many there were before anything was created.
    fn base(&self, place: &Place) -> usize {
        match self.wanted.operation.paging {
            Some(_) => self.entries,
            None => base_count(&self.wanted, place),
        }
    }

    /// The same, as if nothing were remembered.
    fn plainly(&self) -> Wanted<'_> {
        Wanted { page: None, role: &Role::None, ..self.wanted }
    }

    /// Something that was asked for is not there.
    fn absent(&self, remarks: &mut Vec<String>) -> Result<(), Refusal> {
        if let Some(error) = absent::documented(self.wanted.operation, self.kind) {
            let message = error.description.clone().unwrap_or_else(|| "There is no such thing.".to_owned());
            return Err(Refusal::Absent { code: error.code.clone(), message });
        }
        if let Some(failure) = self.wanted.operation.failures.iter().find(|failure| failure.status == 404) {
            let message = failure.description.clone().unwrap_or_else(|| "There is no such thing.".to_owned());
            return Err(Refusal::Absent { code: failure.status.to_string(), message });
        }
        let parameter = self.part.parameter.as_deref().unwrap_or_default();
        remarks.push(format!("nothing has this `{parameter}`, and the page documents no error for it"));
        Ok(())
    }
}

/// Sets the count of an answer whose list is not paged to what the list holds.
pub(crate) fn set_total(operation: &Operation, role: &Role, answer: &mut Map<String, Value>) {
    let Role::Listing(listing) = role else { return };
    let is_total = |name: &str| ["total", "totalcount", "totalnum"].contains(&names::plain(name).as_str());
    let total = operation.response.iter().find(|field| field.ty == Type::Integer && is_total(&field.name));
    if let Some(field) = total.filter(|_| operation.paging.is_none()) {
        answer.insert(field.name.clone(), Value::from(listing.total()));
    }
}

/// Whether a created thing has the other identities that are asked for.
fn is_related(thing: &Thing, others: &[(&str, BTreeSet<String>)]) -> bool {
    others.iter().all(|(name, asked)| {
        let has = thing.members.get(*name).and_then(text);
        asked.is_empty() || has.is_none_or(|has| asked.contains(&has))
    })
}
