//! The values that a page's examples show for each field.

use docwright_ir::{self as ir, Type};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde_json::Value;

use super::Scope;

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
    let models: HashMap<&str, &ir::Model> =
        scope.shared.iter().chain(scope.own.iter()).map(|model| (model.name.as_str(), model)).collect();
    let mut out = Shown::new();
    let samples: Vec<&Value> = samples.collect();
    walk(None, "", fields, &samples, &models, &mut out);
    out
}

/// Ends where the samples do: each step goes down into them.
fn walk<'v>(
    owner: Option<&str>,
    path: &str,
    fields: &[ir::Field],
    samples: &[&'v Value],
    models: &HashMap<&str, &ir::Model>,
    out: &mut Shown<'v>,
) {
    let alike = names_alike(fields);
    for field in fields {
        let any_case = !alike.contains(&field.name.to_ascii_lowercase());
        let values: Vec<&Value> =
            samples.iter().filter_map(|sample| member(sample, &field.name, any_case)).collect();
        if values.is_empty() {
            continue;
        }
        let path = if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
        let mut elements = Vec::new();
        values.iter().for_each(|value| flatten(value, &mut elements));
        match field.ty.element() {
            Type::Fields(members) => walk(owner, &path, members, &elements, models, out),
            Type::Model(name) => {
                if let Some(model) = models.get(name.as_str()) {
                    walk(Some(name), "", &model.fields, &elements, models, out);
                }
            }
            _ => {}
        }
        out.entry((owner.map(str::to_owned), path)).or_default().extend(values);
    }
}

/// Names that differ from another one's only in case: for these an example's key must be exact, or one value
/// would stand for two fields.
fn names_alike(fields: &[ir::Field]) -> HashSet<String> {
    let mut seen = HashSet::new();
    let lower = fields.iter().map(|field| field.name.to_ascii_lowercase());
    lower.filter(|name| !seen.insert(name.clone())).collect()
}

fn member<'v>(sample: &'v Value, name: &str, any_case: bool) -> Option<&'v Value> {
    let object = sample.as_object()?;
    let alike = || object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    object.get(name).or_else(|| if any_case { alike() } else { None })
}

pub(super) fn flatten<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
    match value {
        Value::Array(elements) => elements.iter().for_each(|element| flatten(element, out)),
        other => out.push(other),
    }
}
