//! Facts that the page itself contradicts.
//!
//! A row that says "10 to 100, default 0" is wrong in one of both, and a client that keeps to the limit could not send the
//! default. A list that an example has another value of is not complete.

use docwright_ir::{Code, FactKey, Field, Model, Number, Service, Severity, Type, is_filler};
use foldhash::{HashMap, HashSet};
use serde_json::Value;

/// A limit that its own row contradicts.
pub(crate) const LIMIT_CONTRADICTED: Code = Code {
    name: "limit-contradicted",
    severity: Severity::Note,
    about: "A limit that was read out of a text does not admit the default or a listed value of the same row. One of both \
            is wrong; the limit is left out, so that nothing right is refused. Correct the text, or set the limit in the \
            errata.",
};

/// The key in [`Field::mined`] of a list that only something else than its own text calls incomplete.
pub(crate) const PARTIAL: &str = "partial";

/// The rule that opens a list of which an example has another value.
pub(crate) const BY_EXAMPLE: &str = "example-value";

/// The guessed limits of a row that do not admit what the row itself names.
pub(super) fn limits(field: &Field) -> Vec<FactKey> {
    let (range, length) = (field.range.unwrap_or_default(), field.length.unwrap_or_default());
    let is_multiple = |text: &str| {
        let step = field.multiple_of.filter(|step| step.as_f64() > 0.0)?;
        Number::parse(text)?.is_multiple_of(step)
    };
    let wrong = [
        (FactKey::Range, names(field).any(|text| text.parse().is_ok_and(|number| !range.holds(number)))),
        (FactKey::Length, names(field).any(|text| !length.holds(text.chars().count()))),
        (FactKey::MultipleOf, names(field).any(|text| is_multiple(text) == Some(false))),
    ];
    let is_mined = |key: &FactKey| field.mined.contains_key(key.as_str());
    wrong.into_iter().filter(|(_, is_wrong)| *is_wrong).map(|(key, _)| key).filter(is_mined).collect()
}

fn names(field: &Field) -> impl Iterator<Item = &str> {
    let listed = field.enumeration.iter().flat_map(|listed| &listed.values).map(|value| value.value.as_str());
    field.default.as_deref().into_iter().chain(listed)
}

/// Opens each list of which an example of the service has another value, random text aside.
pub(super) fn open_lists(service: &mut Service) {
    let open = Examples::of(service).lists;
    if open.is_empty() {
        return;
    }
    let tables =
        service.operations.iter_mut().flat_map(|operation| [&mut operation.request, &mut operation.response]);
    let models = service.models.iter_mut().map(|model| &mut model.fields);
    tables.chain(models).for_each(|fields| mark(fields, &open));
}

fn mark(fields: &mut [Field], open: &HashSet<*const Field>) {
    for field in fields {
        let is_open = open.contains(&std::ptr::from_ref(field));
        if let Some(listed) = field.enumeration.as_mut().filter(|_| is_open) {
            listed.partial = true;
            field.mined.insert(PARTIAL.to_owned(), BY_EXAMPLE.to_owned());
        }
        if let Type::Fields(members) = field.ty.element_mut() {
            mark(members, open);
        }
    }
}

/// A walk through a service's examples along its tables.
struct Examples<'a> {
    models: HashMap<(Option<&'a str>, &'a str), &'a Model>,
    /// The fields whose lists lack a value.
    lists: HashSet<*const Field>,
}

impl<'a> Examples<'a> {
    fn of(service: &'a Service) -> Self {
        // The first of a name counts: backwards it comes last.
        let models = service.models.iter().rev();
        let models = models.map(|model| ((model.of.as_deref(), model.name.as_str()), model)).collect();
        let mut walk = Examples { models, lists: HashSet::default() };
        for operation in &service.operations {
            for example in &operation.examples {
                let sides =
                    [(&operation.request, &example.request), (&operation.response, &example.response)];
                for (fields, value) in sides {
                    value.iter().for_each(|value| walk.object(fields, value, Some(&operation.name)));
                }
            }
        }
        walk
    }

    fn object(&mut self, fields: &'a [Field], value: &Value, owner: Option<&'a str>) {
        for (name, value) in value.as_object().into_iter().flatten() {
            if let Some(field) = fields.iter().find(|field| field.name == *name) {
                self.value(field, &field.ty, value, owner);
            }
        }
    }

    fn value(&mut self, field: &'a Field, ty: &'a Type, value: &Value, owner: Option<&'a str>) {
        match (ty, value) {
            (Type::List(inner), Value::Array(entries)) => {
                entries.iter().for_each(|entry| self.value(field, inner, entry, owner));
            }
            (Type::Fields(fields), value) => self.object(fields, value, owner),
            (Type::Model(name), value) => {
                let own = self.models.get(&(owner, name.as_str()));
                if let Some(model) = own.or_else(|| self.models.get(&(None, name.as_str()))).copied() {
                    self.object(&model.fields, value, model.of.as_deref());
                }
            }
            (_, value) => self.scalar(field, value),
        }
    }

    fn scalar(&mut self, field: &'a Field, value: &Value) {
        // Vendors fill examples with numbers, too, and no number looks like one that is random.
        let Value::String(text) = value else { return };
        let listed = field.enumeration.iter().filter(|listed| !listed.partial);
        let lacks = |listed: &docwright_ir::Enum| listed.values.iter().all(|known| known.value != *text);
        if !text.is_empty() && !is_filler(text) && listed.into_iter().any(lacks) {
            self.lists.insert(field);
        }
    }
}

#[cfg(test)]
mod tests {
    use docwright_ir::{Range, parse_service};

    use super::*;

    const SERVICE: &str = "\
docwright: 1
api: acme
service: disk
operations:
- name: CreateDisk
  http: {method: POST, path: /}
  request:
  - {name: Kind, type: string, enum: {values: [{value: FAST}, {value: SLOW}]}}
  - {name: Parts, type: {list: {model: Part}}}
  examples:
  - request: {Kind: SLOW, Parts: [{Mode: a}, {Mode: Mid}]}
models:
- name: Part
  fields:
  - {name: Mode, type: string, enum: {values: [{value: a}, {value: b}]}}
";

    fn opened(service: &str) -> [bool; 2] {
        let mut service = parse_service(service, "disk.yaml").unwrap();
        open_lists(&mut service);
        let partial = |field: &Field| field.enumeration.as_ref().unwrap().partial;
        [partial(&service.operations[0].request[0]), partial(&service.models[0].fields[0])]
    }

    #[test]
    fn an_example_with_another_value_opens_a_list() {
        assert_eq!(opened(SERVICE), [false, true]);
        assert_eq!(opened(&SERVICE.replace("Mid", "b")), [false, false]);
        assert_eq!(opened(&SERVICE.replace("SLOW, Parts", "slow, Parts")), [true, true]);
    }

    #[test]
    fn a_guessed_limit_that_its_row_contradicts_is_told() {
        let mut field = Field::new("Size", Type::Integer);
        field.range = Some(Range { min: Some(Number::Integer(10)), max: None });
        field.default = Some("0".to_owned());
        assert_eq!(limits(&field), []);
        field.mined.insert("range".to_owned(), "between".to_owned());
        assert_eq!(limits(&field), [FactKey::Range]);
        field.default = Some("20".to_owned());
        assert_eq!(limits(&field), []);
    }
}
