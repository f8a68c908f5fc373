//! The lists of values of a service, by the names of the fields that take them: what one page lists of a name, the
//! other pages may know better.

use docwright_ir::{Enum, Field, Service};
use foldhash::HashMap;

/// The values of a service's fields, by the field's name.
#[derive(Default)]
pub(super) struct Lists<'a>(HashMap<&'a str, Vec<Listed<'a>>>);

/// A list and whose it is.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    /// An operation or a model.
    pub(super) owner: &'a str,
    pub(super) set: &'a Enum,
}

/// More lists of one name are not compared: hundreds of operations have a `Type`, each its own.
const MAX_LISTS: usize = 24;

impl<'a> Lists<'a> {
    pub(super) fn of(service: &'a Service) -> Self {
        let mut lists = Lists::default();
        for operation in &service.operations {
            lists.add(&operation.name, &operation.request);
            lists.add(&operation.name, &operation.response);
        }
        for model in &service.models {
            lists.add(&model.name, &model.fields);
        }
        lists
    }

    fn add(&mut self, owner: &'a str, fields: &'a [Field]) {
        for field in fields {
            if let Some(set) = field.enumeration.as_ref() {
                let known = self.0.entry(field.name.as_str()).or_default();
                if known.len() < MAX_LISTS && known.iter().all(|listed| !has_the_values(listed.set, set)) {
                    known.push(Listed { owner, set });
                }
            }
            self.add(owner, field.ty.fields());
        }
    }

    /// The longest list for the name that has all values of `set`, and more.
    pub(super) fn wider(&self, name: &str, set: &Enum) -> Option<Listed<'a>> {
        let known = self.0.get(name)?.iter();
        let wider =
            known.filter(|listed| listed.set.values.len() > set.values.len() && is_a_part(set, listed.set));
        // Of equally long ones the first.
        wider.rev().max_by_key(|listed| listed.set.values.len()).copied()
    }
}

fn has_the_values(one: &Enum, other: &Enum) -> bool {
    one.values.len() == other.values.len() && is_a_part(one, other)
}

/// Whether `whole` has each value of `part`, and says nothing else of any. Bare numbers are each field's own.
fn is_a_part(part: &Enum, whole: &Enum) -> bool {
    part.values.iter().all(|value| {
        let same = whole.values.iter().find(|other| other.value == value.value);
        let number = value.value.parse::<f64>().is_ok();
        same.is_some_and(|other| match (&value.meaning, &other.meaning) {
            (Some(one), Some(other)) => is_alike(one, other),
            _ => !number,
        })
    })
}

/// `Pay by the month` and `by the month` say the same.
fn is_alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one.contains(&other) || other.contains(&one)
}
