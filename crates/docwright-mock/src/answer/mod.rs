//! A good answer: a value of the declared shape for every field of the response.
//!
//! A field gets, in this order: its part in paging; what is remembered of the thing that it stands in; the request's own
//! value, if a parameter has its name and type; the page's example, where that is meant; a listed value; something made
//! up that fits its type, format and limits. The same seed, operation, path and request always give the same value.

mod example;
mod failure;
mod paging;
mod raw;
mod scalar;
mod things;

use docwright_ir::{Field, Model, Operation, Scope, Service, Type};
use serde_json::{Map, Value, json};

pub(crate) use failure::{Told, documented, failed};
pub(crate) use paging::Page;
pub(crate) use raw::{bytes, made_up, streamed, text};
use scalar::Seed;
pub(crate) use things::{Base, Listing, Making, Role, Showing, base_count, base_identity, created_slot};

use crate::{limits, weight};

/// How many entries a list gets where nothing says.
const ENTRIES: usize = 2;
/// How many entries of an example's list are shown.
const MAX_ENTRIES: usize = 20;
/// No answer takes more memory, in bytes: models that hold models that hold models grow without end, a page may be asked
/// for with any number of entries, and each of them may hold what the request said.
const MAX_BYTES: usize = 32 << 20;
/// How deep values may stand inside each other; each level costs stack.
const MAX_DEPTH: usize = 128;

/// What is to be answered.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) service: &'a Service,
    pub(crate) operation: &'a Operation,
    /// The checked parameters.
    pub(crate) given: &'a Map<String, Value>,
    pub(crate) page: Option<&'a Page<'a>>,
    /// The server's: another one, other values.
    pub(crate) seed: u64,
    /// What the answer shows of the things that are remembered.
    pub(crate) role: &'a Role,
}

/// The members of a good answer, without the envelope's.
pub(crate) fn answer(wanted: &Wanted<'_>) -> Map<String, Value> {
    let mut answer = Answer::new(wanted);
    let shown = shown(wanted.operation);
    // The example of a body that is no object is the value itself.
    let named = wanted.operation.whole_reply().zip(shown);
    let named = named.map(|(field, value)| json!({ field.name.as_str(): value }));
    answer.object(&wanted.operation.response, "", named.as_ref().or(shown))
}

/// The page's first example of an answer.
fn shown(operation: &Operation) -> Option<&Value> {
    operation.examples.iter().find_map(|example| example.response.as_ref())
}

struct Answer<'a> {
    wanted: &'a Wanted<'a>,
    /// What is seeded with: the operation's name, or that of the things which it shows.
    key: &'a str,
    /// That of the table which is being written.
    scope: Scope<'a>,
    /// What is known of a call that failed, if this answers one.
    told: Option<&'a Told<'a>>,
    /// Whether the one thing that is shown has been.
    is_shown: bool,
    /// The models that are being written; one that holds itself ends here.
    inside: Vec<&'a Model>,
    /// How deep the value stands that is being written.
    depth: usize,
    /// How many bytes may still be written.
    left: usize,
}

impl<'a> Answer<'a> {
    fn new(wanted: &'a Wanted<'a>) -> Self {
        let key = wanted.operation.name.as_str();
        let scope = Scope::of(wanted.service, wanted.operation);
        Answer {
            wanted,
            key,
            scope,
            told: None,
            is_shown: false,
            inside: Vec::new(),
            depth: 0,
            left: MAX_BYTES,
        }
    }

    fn object(&mut self, fields: &'a [Field], path: &str, example: Option<&Value>) -> Map<String, Value> {
        match self.wanted.role {
            Role::Showing(showing) if showing.place.path == path && !self.is_shown => {
                self.is_shown = true;
                self.show(showing, fields, example)
            }
            _ => self.members(fields, path, example),
        }
    }

    fn members(&mut self, fields: &'a [Field], path: &str, example: Option<&Value>) -> Map<String, Value> {
        let mut members = Map::new();
        for field in fields {
            let path = join(path, &field.name);
            let example = example.and_then(|example| example.get(&field.name));
            if let Some(value) = self.field(field, &path, example) {
                members.insert(field.name.clone(), value);
            }
        }
        members
    }

    fn field(&mut self, field: &'a Field, path: &str, example: Option<&Value>) -> Option<Value> {
        if let Some(value) = self.wanted.page.and_then(|page| page.value(field, path)) {
            return value;
        }
        if let Some(value) = self.told.and_then(|told| told.value(field)) {
            return Some(value);
        }
        self.echo(field).or_else(|| self.value(&field.ty, field, path, example))
    }

    /// A copy, if there is room for it.
    fn copy(&mut self, value: &Value) -> Option<Value> {
        self.left = self.left.checked_sub(weight::value(value))?;
        Some(value.clone())
    }

    fn echo(&mut self, field: &Field) -> Option<Value> {
        let given = self.wanted.given.get(&field.name).filter(|value| value.as_str() != Some(""))?;
        let same = |parameter: &Field| parameter.name == field.name && parameter.ty == field.ty;
        let may_stand = || limits::broken(field, limits::MADE_UP, given).iter().all(|broken| broken.open);
        let is_said = self.wanted.operation.request.iter().any(same) && may_stand();
        is_said.then(|| self.copy(given)).flatten()
    }

    fn value(
        &mut self,
        ty: &'a Type,
        field: &'a Field,
        path: &str,
        example: Option<&Value>,
    ) -> Option<Value> {
        self.left = self.left.checked_sub(weight::NODE + path.len())?;
        self.depth += 1;
        let value = if self.depth > MAX_DEPTH { None } else { self.value_inside(ty, field, path, example) };
        self.depth -= 1;
        value
    }

    fn value_inside(
        &mut self,
        ty: &'a Type,
        field: &'a Field,
        path: &str,
        example: Option<&Value>,
    ) -> Option<Value> {
        let usable = example.filter(|value| example::is_usable(value, field, ty) && !self.is_new(field));
        match ty {
            Type::List(inner) => Some(Value::Array(self.list(inner, field, path, example))),
            Type::Map(inner) => Some(Value::Object(self.map(inner, field, path))),
            Type::Fields(fields) => Some(Value::Object(self.object(fields, path, example))),
            Type::Model(name) => self.model(name, path, example),
            Type::Object => match usable {
                Some(shown) => self.copy(shown),
                None => Some(Value::Object(Map::new())),
            },
            Type::String | Type::Integer | Type::Float | Type::Boolean | Type::Binary | Type::Any => {
                match usable {
                    Some(shown) => self.copy(shown),
                    None => {
                        let made_up = scalar::value(field, ty, self.seed(&self.slot(field, path)));
                        self.left = self.left.checked_sub(made_up.as_str().map_or(0, str::len))?;
                        Some(made_up)
                    }
                }
            }
        }
    }

    fn seed(&self, path: &str) -> Seed {
        let salt = match self.wanted.role {
            Role::Making(making) => making.salt.as_str(),
            _ => "",
        };
        Seed::of(self.wanted.seed, &[self.key, path, salt])
    }

    fn list(&mut self, inner: &'a Type, field: &'a Field, path: &str, example: Option<&Value>) -> Vec<Value> {
        let shown = example.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let numbers = match (self.wanted.role, self.wanted.page.filter(|page| page.holds(path))) {
            (Role::Listing(listing), page) if listing.place.path == path => {
                let positions = page.map_or(0..listing.total(), Page::numbers);
                return self.listed(listing, positions, inner, field, shown);
            }
            (Role::Making(making), None) if making.list == path => 0..within(field, making.count),
            (_, Some(page)) => page.numbers(),
            (_, None) => 0..entries(field, shown.len()),
        };
        numbers
            .map_while(|number| self.value(inner, field, &join(path, &number.to_string()), shown.get(number)))
            .collect()
    }

    fn map(&mut self, inner: &'a Type, field: &'a Field, path: &str) -> Map<String, Value> {
        let keys = ["first", "second"];
        keys.iter()
            .filter_map(|key| Some(((*key).to_owned(), self.value(inner, field, &join(path, key), None)?)))
            .collect()
    }

    fn model(&mut self, name: &'a str, path: &str, example: Option<&Value>) -> Option<Value> {
        let model = self.scope.model(name);
        let Some((model, scope)) = model.filter(|(model, _)| !model.is_unknown()) else {
            // No page defines it: the example is all there is.
            return match example.filter(|value| model.is_some() || value.is_object()) {
                Some(shown) => self.copy(shown),
                None => Some(Map::new().into()),
            };
        };
        if self.inside.iter().any(|open| std::ptr::eq(*open, model)) {
            return None;
        }
        self.inside.push(model);
        let outside = std::mem::replace(&mut self.scope, scope);
        let members = self.object(&model.fields, path, example);
        self.scope = outside;
        self.inside.pop();
        Some(Value::Object(members))
    }
}

fn entries(field: &Field, shown: usize) -> usize {
    within(field, if shown == 0 { ENTRIES } else { shown.min(MAX_ENTRIES) })
}

/// As many entries of a list as are wanted and allowed.
fn within(field: &Field, wanted: usize) -> usize {
    let limit = |limit: Option<u64>| limit.and_then(|count| usize::try_from(count).ok());
    let Some(items) = field.items else { return wanted };
    let least = limit(items.min).unwrap_or(0).min(MAX_ENTRIES);
    wanted.max(least).min(limit(items.max).unwrap_or(usize::MAX))
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests;
