//! The values that a page's examples show for each field.

use std::collections::BTreeMap;
use std::rc::Rc;

use docwright_ir::{self as ir, Type};
use foldhash::{HashMap, HashMapExt};
use serde_json::Value;

use super::{Scope, SharedModels};

pub(super) fn responses(examples: &[ir::Example]) -> impl Iterator<Item = &Value> {
    examples.iter().filter_map(|example| example.response.as_ref())
}

/// The values that examples show for each field: by the model that holds it (`None`: the operation), and its
/// path there.
pub(super) type Shown<'v> = HashMap<(Option<String>, String), Vec<&'v Value>>;

pub(super) fn shown<'v>(
    scope: &Scope<'_>,
    fields: &[ir::Field],
    samples: impl Iterator<Item = &'v Value>,
) -> Shown<'v> {
    let samples: Vec<&Value> = samples.collect();
    let own = scope.own.iter().map(|model| (model.name.as_str(), model)).collect();
    let mut walk = Walk { own, shared: scope.shared, tables: Tables::new(), out: Shown::new() };
    walk.fields(None, "", fields, &samples);
    walk.out
}

struct Walk<'m, 'v> {
    own: HashMap<&'m str, &'m ir::Model>,
    shared: &'m SharedModels,
    tables: Tables<'m>,
    out: Shown<'v>,
}

/// The tables that were met, by where their fields lie.
type Tables<'m> = HashMap<*const ir::Field, Rc<Names<'m>>>;

impl<'m, 'v> Walk<'m, 'v> {
    /// Ends where the samples do: each step goes down into them.
    fn fields(&mut self, owner: Option<&str>, path: &str, fields: &'m [ir::Field], samples: &[&'v Value]) {
        if samples.is_empty() {
            return;
        }
        let names = self.tables.entry(fields.as_ptr()).or_insert_with(|| Rc::new(Names::of(fields)));
        let names = Rc::clone(names);
        for (at, values) in names.members(samples) {
            let Some(field) = fields.get(at) else { continue };
            let path = if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
            let mut elements = Vec::new();
            values.iter().for_each(|value| flatten(value, &mut elements));
            match field.ty.element() {
                Type::Fields(members) => self.fields(owner, &path, members, &elements),
                Type::Model(name) => {
                    let own = self.own.get(name.as_str()).copied();
                    if let Some(model) = own.or_else(|| self.shared.find(name)) {
                        self.fields(Some(name), "", &model.fields, &elements);
                    }
                }
                _ => {}
            }
            self.out.entry((owner.map(str::to_owned), path)).or_default().extend(values);
        }
    }
}

/// Where a table's names stand.
struct Names<'m> {
    exact: HashMap<&'m str, usize>,
    /// By small letters; `None` for names that differ from another one's only in case: for these an example's key must
    /// be exact, or one value would stand for two fields.
    any_case: HashMap<String, Option<usize>>,
}

impl<'m> Names<'m> {
    fn of(fields: &'m [ir::Field]) -> Self {
        let mut names = Names { exact: HashMap::new(), any_case: HashMap::new() };
        for (at, field) in fields.iter().enumerate() {
            names.exact.entry(&field.name).or_insert(at);
            let known = names.any_case.entry(field.name.to_ascii_lowercase());
            known.and_modify(|first| *first = None).or_insert(Some(at));
        }
        names
    }

    /// What samples show for each field, in order of both.
    fn members<'v>(&self, samples: &[&'v Value]) -> BTreeMap<usize, Vec<&'v Value>> {
        let mut members: BTreeMap<usize, Vec<&Value>> = BTreeMap::new();
        for object in samples.iter().filter_map(|sample| sample.as_object()) {
            let exact =
                object.iter().filter_map(|(key, value)| Some((*self.exact.get(key.as_str())?, value)));
            let mut found: BTreeMap<usize, &Value> = exact.collect();
            for (key, value) in object.iter().filter(|(key, _)| !self.exact.contains_key(key.as_str())) {
                if let Some(at) = self.any_case.get(&key.to_ascii_lowercase()).copied().flatten() {
                    found.entry(at).or_insert(value);
                }
            }
            found.into_iter().for_each(|(at, value)| members.entry(at).or_default().push(value));
        }
        members
    }
}

pub(super) fn flatten<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
    match value {
        Value::Array(elements) => elements.iter().for_each(|element| flatten(element, out)),
        other => out.push(other),
    }
}
