//! What requests have made, changed and ended, so that later requests meet it.
//!
//! What there is before anything is made is never stored: entry 7 of a list is made up whenever it is asked for, always
//! alike. What is stored is how things differ from that.

mod files;
mod kinds;
pub(crate) mod names;
mod place;
mod things;
mod tokens;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use docwright_ir::{Api, Operation, Service};
use hyper::body::Bytes;
use serde_json::{Map, Value};

pub(crate) use kinds::{Kind, Part};
pub(crate) use names::Deed;
pub(crate) use place::{Place, field, members};
pub(crate) use things::{Fate, Thing};

use crate::lock::lock;
use crate::refusal::Refusal;
use files::Files;
use kinds::Kinds;
use things::Things;
use tokens::{Answered, Tokens};

/// How many things one request makes at most that are remembered: an answer may name thousands, and each thing keeps what
/// was given.
pub(crate) const MAX_AT_ONCE: usize = 100;

/// A new thing's identity, and what an answer says of it alone.
pub(crate) type Made = (Value, Map<String, Value>);

/// The memory of a server.
pub(crate) struct Memory {
    /// Empty for a server without a state.
    kinds: Kinds,
    things: Mutex<Things>,
    tokens: Mutex<Tokens>,
    files: Mutex<Files>,
    is_stateless: bool,
}

impl Memory {
    pub(crate) fn new(api: &Api, stateless: bool) -> Self {
        let kinds = if stateless { Kinds::default() } else { Kinds::new(api) };
        Memory {
            kinds,
            things: Mutex::default(),
            tokens: Mutex::default(),
            files: Mutex::default(),
            is_stateless: stateless,
        }
    }

    /// What an operation does, if it does something with things.
    pub(crate) fn part(&self, service: &Service, operation: &Operation) -> Option<(&Kind, &Part)> {
        self.kinds.part(service, operation)
    }

    /// The things of a kind that differ from what was there before, the newest first.
    pub(crate) fn things(&self, kind: usize) -> Vec<Arc<Thing>> {
        lock(&self.things).of(kind)
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        *lock(&self.things) = Things::default();
        *lock(&self.tokens) = Tokens::default();
        *lock(&self.files) = Files::default();
    }

    /// Carries a call out, unless its token says that it has been: then its answer is that of the first time. One that
    /// asks for something else by the same token is refused. Calls with tokens wait for each other, so that two of one token
    /// that come at once are one, too.
    pub(crate) fn once(
        &self,
        service: &Service,
        operation: &Operation,
        given: &Map<String, Value>,
        remarks: &mut Vec<String>,
        carry_out: impl FnOnce(&mut Vec<String>) -> Result<Map<String, Value>, Refusal>,
    ) -> Result<Map<String, Value>, Refusal> {
        let parameter = operation.idempotency.as_ref().map(|known| &known.parameter);
        let token = parameter.and_then(|name| Some((name, text(given.get(name)?)?)));
        let Some((parameter, token)) = token.filter(|_| !self.is_stateless) else {
            return carry_out(remarks);
        };
        let key = [service.name.clone(), operation.name.clone(), token];
        let mut tokens = lock(&self.tokens);
        if let Some(call) = tokens.get(&key) {
            if call.given != *given {
                return Err(Refusal::Reused { parameter: parameter.clone(), status: reused(operation) });
            }
            remarks.push(format!(
                "`{parameter}` came before: the answer is the first one's, and nothing is done"
            ));
            return Ok(call.answer.clone());
        }
        let answer = carry_out(remarks)?;
        tokens.put(key, Answered { given: given.clone(), answer: answer.clone() });
        Ok(answer)
    }

    /// Remembers what was uploaded to a place.
    pub(crate) fn upload(&self, place: &str, bytes: &[u8]) {
        if !self.is_stateless {
            lock(&self.files).put(place, bytes);
        }
    }

    /// What was uploaded to a place.
    pub(crate) fn uploaded(&self, place: &str) -> Option<Bytes> {
        lock(&self.files).get(place)
    }

    /// Notes that what was uploaded to a place is no more.
    pub(crate) fn remove_upload(&self, place: &str) {
        lock(&self.files).forget(place);
    }

    /// How many things of a kind were created before; one more is counted.
    pub(crate) fn count(&self, kind: usize) -> u64 {
        lock(&self.things).count(kind)
    }

    /// Remembers what was made. Remarks say what had to be forgotten for it.
    pub(crate) fn remember(
        &self,
        part: &Part,
        made: Vec<Made>,
        given: &Map<String, Value>,
        answer: &Map<String, Value>,
    ) -> Vec<String> {
        let mut forgotten = made.len().saturating_sub(MAX_AT_ONCE);
        // Each keeps what was given: as many as an answer may make by a count, and no more.
        for (id, inside) in made.into_iter().take(MAX_AT_ONCE) {
            let Some(text) = text(&id) else { continue };
            let mut members = given.clone();
            members.extend(answer.iter().filter(|(_, value)| !value.is_object()).map(owned));
            members.extend(inside);
            let thing = Thing { kind: part.kind, id: text, fate: Fate::Created, members };
            forgotten += lock(&self.things).put(thing);
        }
        remark(forgotten)
    }

    /// Notes that a thing was changed.
    pub(crate) fn change(&self, part: &Part, id: &str, given: &Map<String, Value>) -> Vec<String> {
        let mut things = lock(&self.things);
        let known = things.of(part.kind).into_iter().find(|thing| thing.id == id);
        let mut thing = known.map(|thing| Thing::clone(&thing)).unwrap_or_else(|| Thing {
            kind: part.kind,
            id: id.to_owned(),
            fate: Fate::Changed,
            members: Map::new(),
        });
        thing
            .members
            .extend(given.iter().filter(|(name, _)| Some(*name) != part.parameter.as_ref()).map(owned));
        remark(things.put(thing))
    }

    /// Notes that a thing is no more.
    pub(crate) fn remove(&self, part: &Part, id: &str) -> Vec<String> {
        let mut things = lock(&self.things);
        let made = things.of(part.kind).iter().any(|thing| thing.id == id && thing.fate == Fate::Created);
        if made {
            things.forget(part.kind, id);
            return Vec::new();
        }
        let thing = Thing { kind: part.kind, id: id.to_owned(), fate: Fate::Gone, members: Map::new() };
        remark(things.put(thing))
    }
}

/// The identities that a parameter or a member holds, as texts.
pub(crate) fn texts(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Array(entries) => entries.iter().filter_map(text).collect(),
        scalar => text(scalar).into_iter().collect(),
    }
}

/// An identity as text; a blank is none.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What an answer says was made.
pub(crate) fn made(
    part: &Part,
    identity: &str,
    given: &Map<String, Value>,
    answer: &Map<String, Value>,
) -> Vec<Made> {
    match &part.place {
        Some(place) => made_at(place, answer),
        // Known by its name.
        None => {
            let name = given.iter().find(|(name, _)| names::plain(name) == identity);
            name.map(|(_, value)| (value.clone(), Map::new())).into_iter().collect()
        }
    }
}

/// The identities at a place of an answer, each with what stands beside it.
fn made_at(place: &Place, answer: &Map<String, Value>) -> Vec<Made> {
    let Some(member) = &place.member else { return Vec::new() };
    let mut objects = vec![answer];
    for name in place.path.split('.').filter(|name| !name.is_empty()) {
        let inside = objects.into_iter().filter_map(|object| object.get(name));
        objects = inside
            .flat_map(|value| match value {
                Value::Array(entries) => entries.iter().collect(),
                value => vec![value],
            })
            .filter_map(Value::as_object)
            .collect();
    }
    let beside = |object: &Map<String, Value>| match place.path.is_empty() {
        true => Map::new(),
        false => object.clone(),
    };
    let ids = |object: &Map<String, Value>| match object.get(member) {
        Some(Value::Array(entries)) => entries.clone(),
        value => value.cloned().into_iter().collect(),
    };
    objects
        .into_iter()
        .flat_map(|object| ids(object).into_iter().map(move |id| (id, beside(object))))
        .collect()
}

fn owned((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}

fn remark(forgotten: usize) -> Vec<String> {
    let text = || format!("things forgotten to make room: {forgotten}, the oldest first");
    (forgotten > 0).then(text).into_iter().collect()
}

/// The status of a call whose token is another call's: that of a conflict (RFC 9110), or of content that is no good (the
/// draft of `Idempotency-Key`), where the page documents one.
fn reused(operation: &Operation) -> u16 {
    let documents = |status: &u16| operation.failures.iter().any(|failure| failure.status == *status);
    [409, 422].into_iter().find(documents).unwrap_or(400)
}
