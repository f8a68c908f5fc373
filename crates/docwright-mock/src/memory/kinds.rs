//! The kinds of things that an API has, and which part each operation has in their lives. Settled once, from names and
//! tables alone.

use std::collections::{HashMap, HashSet};

use docwright_ir::{Api, Field, Location, Operation, Service, Type};

use super::names::{self, Deed};
use super::place::{self, Place};

/// A kind of things: the hosts of a service.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Kind {
    /// What is seeded with it, so that operations agree on things: `cloud/host`.
    pub(crate) name: String,
    /// What identifies one of them, as `names::identity` has it: `hostid`.
    pub(crate) identity: String,
    /// The operations that list them, by their place in the service.
    pub(crate) lists: Vec<usize>,
    /// Whether an operation makes them.
    pub(crate) is_made: bool,
}

/// What an operation does with things of a kind.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// The kind's place among the kinds.
    pub(crate) kind: usize,
    pub(crate) deed: Deed,
    /// The parameter that says which things are meant.
    pub(crate) parameter: Option<String>,
    /// Where things stand in the answer.
    pub(crate) place: Option<Place>,
}

/// All of an API.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    kinds: Vec<Kind>,
    /// By service and operation.
    parts: HashMap<String, HashMap<String, Part>>,
}

impl Kinds {
    pub(crate) fn new(api: &Api) -> Self {
        let mut kinds = Kinds::default();
        api.services.iter().for_each(|service| kinds.add(service));
        kinds
    }

    pub(crate) fn part(&self, service: &Service, operation: &Operation) -> Option<(&Kind, &Part)> {
        let part = self.parts.get(&service.name)?.get(&operation.name)?;
        Some((self.kinds.get(part.kind)?, part))
    }

    fn add(&mut self, service: &Service) {
        for (noun, members) in by_noun(service) {
            let Some(identity) = identity(service, &noun, &members) else { continue };
            let kind = self.kinds.len();
            let mut lists = Vec::new();
            for (deed, number, operation) in &members {
                let parameter = parameter(operation, &noun, &identity);
                let shown = || shown_whole(operation, *deed, parameter.as_deref());
                let place = place_of(service, operation, *deed, &noun, &identity).or_else(shown);
                if *deed == Deed::Read && place.as_ref().is_some_and(|place| place.is_list) {
                    lists.push(*number);
                }
                let part = Part { kind, deed: *deed, parameter, place };
                self.parts.entry(service.name.clone()).or_default().insert(operation.name.clone(), part);
            }
            let is_made = members.iter().any(|(deed, ..)| *deed == Deed::Create);
            self.kinds.push(Kind { name: format!("{}/{noun}", service.name), identity, lists, is_made });
        }
    }
}

type Members<'a> = Vec<(Deed, usize, &'a Operation)>;

/// A service's operations by the nouns of their names, in the order of their first ones.
fn by_noun(service: &Service) -> Vec<(String, Members<'_>)> {
    let named = |(number, operation): (usize, &'_ Operation)| {
        names::deed(&operation.name).map(|(deed, noun)| (deed, noun, number))
    };
    let all: Vec<(Deed, String, usize)> = service.operations.iter().enumerate().filter_map(named).collect();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<(String, Members<'_>)> = Vec::new();
    let made = all.iter().filter(|(deed, ..)| *deed == Deed::Create);
    let made: HashSet<&str> = made.map(|(_, noun, _)| noun.as_str()).collect();
    for (deed, noun, number) in &all {
        let Some(operation) = service.operations.get(*number) else { continue };
        let noun = noun_of(*deed, noun, operation, &|noun| made.contains(noun));
        let index = *numbers.entry(noun.clone()).or_insert(found.len());
        match found.get_mut(index) {
            Some((_, members)) => members.push((*deed, *number, operation)),
            None => found.push((noun, vec![(*deed, *number, operation)])),
        }
    }
    found
}

/// The noun that is meant: what something makes, without a tail if that is what something makes, and for changes also
/// without the name of the parameter that is changed (`ModifyHostName`).
fn noun_of(deed: Deed, noun: &str, operation: &Operation, is_made: &dyn Fn(&str) -> bool) -> String {
    if is_made(noun) {
        return noun.to_owned();
    }
    let changed = operation.request.iter().filter(|_| deed == Deed::Change);
    let mut shorter = changed.filter_map(|field| noun.strip_suffix(&names::plain(&field.name)));
    let known = names::without_tail(noun).filter(|bare| is_made(bare));
    known
        .or_else(|| shorter.find(|bare| is_made(bare)).map(str::to_owned))
        .or_else(|| names::without_tail(noun))
        .unwrap_or_else(|| noun.to_owned())
}

/// What identifies things of a kind: what making one answers with and others know, best of all one that is called like
/// the noun.
fn identity(service: &Service, noun: &str, members: &Members<'_>) -> Option<String> {
    let mut known: Vec<String> = Vec::new();
    let mut candidates: Vec<String> = Vec::new();
    for (deed, _, operation) in members {
        let places = place::places(service, operation, &|name| names::identity(name).is_some());
        let answered = places.into_iter().filter_map(|place| names::identity(&place.member?));
        let asked = operation.request.iter().filter(|field| field.client.is_none());
        let asked = asked.filter_map(|field| names::identity(&field.name));
        match deed {
            Deed::Create => candidates.extend(answered),
            Deed::Read => known.extend(answered.chain(asked)),
            Deed::Change | Deed::Remove => known.extend(asked),
        }
    }
    let is_made = members.iter().any(|(deed, ..)| *deed == Deed::Create);
    // Where an answer leads to what was made and does not say what it is called, those know that ask for it.
    let leads = |(deed, _, operation): &(Deed, usize, &Operation)| {
        *deed == Deed::Create && names::location(operation).is_some()
    };
    if !is_made || candidates.is_empty() && members.iter().any(leads) {
        candidates.clone_from(&known);
    }
    if candidates.is_empty() {
        return named(noun, members);
    }
    let rank = |(number, identity): &(usize, &String)| {
        let is_known = known.contains(identity) || known.is_empty();
        (!names::is_of(identity, noun), !is_known, *number)
    };
    let (_, best) = candidates.iter().enumerate().min_by_key(rank)?;
    Some(best.clone())
}

/// Things without identities are known by their names: `QueueName`, or `Name`.
fn named(noun: &str, members: &Members<'_>) -> Option<String> {
    let (_, _, create) = members.iter().find(|(deed, ..)| *deed == Deed::Create)?;
    let is_name = |field: &&Field| {
        let name = names::plain(&field.name);
        let is_own = name.ends_with("name") && (name == "name" || names::is_of(&name, noun));
        field.ty == Type::String && field.required && is_own
    };
    create.request.iter().find(is_name).map(|field| names::plain(&field.name))
}

/// Where things stand in an operation's answer: in the list that is paged, else where their identity stands, or one that
/// is called like the noun, else in the first list.
fn place_of(
    service: &Service,
    operation: &Operation,
    deed: Deed,
    noun: &str,
    identity: &str,
) -> Option<Place> {
    let is_own = |name: &str| names::is_identity(name, identity);
    let is_related = |name: &str| names::identity(name).is_some_and(|known| names::is_of(&known, noun));
    let own = place::places(service, operation, &is_own);
    if deed != Deed::Read {
        return own.into_iter().next();
    }
    let entry = |path: String| {
        let members = place::field(service, operation, &path).map_or(&[] as &[Field], |(_, members)| members);
        let find = |is: &dyn Fn(&str) -> bool| members.iter().find(|field| is(&field.name));
        let member = find(&is_own).or_else(|| find(&is_related)).or_else(|| find(&|name| is_id(name)));
        Place { path, is_list: true, member: member.map(|field| field.name.clone()) }
    };
    if let Some(paging) = &operation.paging {
        return Some(entry(paging.items.clone()));
    }
    // An object in a list's entry is not what the list holds.
    let is_list =
        |path: &str| place::field(service, operation, path).is_some_and(|(field, _)| field.ty.is_list());
    let related = place::places(service, operation, &is_related);
    let found = own.into_iter().chain(related).find(|place| !place.is_list || is_list(&place.path));
    found.or_else(|| place::first_list(service, operation).map(entry))
}

/// All of an answer, of an operation whose path says which thing it reads: it need not repeat which that is.
fn shown_whole(operation: &Operation, deed: Deed, parameter: Option<&str>) -> Option<Place> {
    let is_path = |field: &Field| field.location == Some(Location::Path);
    let meant = operation.request.iter().find(|field| Some(field.name.as_str()) == parameter)?;
    (deed == Deed::Read && is_path(meant)).then(Place::default)
}

fn is_id(name: &str) -> bool {
    names::identity(name).is_some_and(|known| ["id", "uuid"].contains(&known.as_str()))
}

/// The parameter that says which things are meant.
fn parameter(operation: &Operation, noun: &str, identity: &str) -> Option<String> {
    let of = |wanted: &dyn Fn(&Field) -> bool| operation.request.iter().find(|field| wanted(field));
    let is = |field: &Field, known: &str| names::identity(&field.name).as_deref() == Some(known);
    let own = of(&|field| names::is_identity(&field.name, identity));
    let related =
        || of(&|field| names::identity(&field.name).is_some_and(|known| names::is_of(&known, noun)));
    let any = || of(&|field| is_id(&field.name) || is(field, "resourceid"));
    own.or_else(related).or_else(any).map(|field| field.name.clone())
}

#[cfg(test)]
mod tests;
