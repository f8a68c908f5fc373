//! Cells that only say `array` or `object` → the page's models, by what else the page says of them.

use docwright_ir::{self as ir, Type};
use foldhash::{HashMap, HashSet, HashSetExt};
use serde_json::Value;

use super::shown::{Shown, flatten, responses, shown};
use super::{ROUNDS, Scope, is_untyped};
use crate::assemble::infer;

/// Gives `array` and `object` cells their models. A link opens the next level of the example, so this goes on
/// until a round finds nothing.
pub(super) fn link(scope: &mut Scope<'_>) {
    for _ in 0..ROUNDS {
        let shown = shown(scope, &scope.operation.response, responses(scope.examples));
        let linker = Linker::new(scope.own.clone(), used_models(scope), shown);
        let mut changed = linker.level(None, "", &mut scope.operation.response);
        for model in scope.own.iter_mut() {
            changed |= linker.level(Some(&model.name.clone()), "", &mut model.fields);
        }
        if !changed {
            return;
        }
    }
}

fn used_models(scope: &Scope<'_>) -> HashSet<String> {
    let mut used = HashSet::new();
    let mut note = |fields: &[ir::Field]| {
        collect(fields, &mut used);
    };
    note(&scope.operation.request);
    note(&scope.operation.response);
    scope.own.iter().for_each(|model| note(&model.fields));
    used
}

fn collect(fields: &[ir::Field], used: &mut HashSet<String>) {
    for field in fields {
        used.extend(field.ty.model().map(str::to_owned));
        collect(field.ty.fields(), used);
    }
}

struct Linker<'v> {
    models: Vec<ir::Model>,
    /// Where each model stands, by its name, and the first by its name in small letters.
    exact: HashMap<String, usize>,
    lower: HashMap<String, usize>,
    used: HashSet<String>,
    shown: Shown<'v>,
}

impl<'v> Linker<'v> {
    fn new(models: Vec<ir::Model>, used: HashSet<String>, shown: Shown<'v>) -> Self {
        // The first of a name counts: backwards it comes last.
        let backwards = || models.iter().enumerate().rev();
        let exact = backwards().map(|(at, model)| (model.name.clone(), at)).collect();
        let lower = backwards().map(|(at, model)| (model.name.to_ascii_lowercase(), at)).collect();
        Linker { models, exact, lower, used, shown }
    }

    fn level(&self, owner: Option<&str>, path: &str, fields: &mut [ir::Field]) -> bool {
        let mut changed = false;
        for field in fields {
            let path = if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
            if let Type::Fields(members) = field.ty.element_mut() {
                changed |= self.level(owner, &path, members);
            } else if is_untyped(field)
                && let Some((element, rule)) = self.element(owner, &path, field)
            {
                if !matches!(element, Type::String) && field.mined.remove("format").is_some() {
                    // Read for a text, which it is not.
                    field.format = None;
                }
                *field.ty.element_mut() = element;
                field.mined.insert("type".to_owned(), rule.to_owned());
                changed = true;
            }
        }
        changed
    }

    /// What an untyped field holds, and the rule that says so.
    fn element(&self, owner: Option<&str>, path: &str, field: &ir::Field) -> Option<(Type, &'static str)> {
        let model = |model: &ir::Model| Type::Model(model.name.clone());
        if let Some(named) = self.named_in(field.description.as_deref().unwrap_or("")) {
            return Some((model(named), "linked-by-description"));
        }
        let alike = self.lower.get(&field.name.to_ascii_lowercase());
        if let Some(alike) = alike.and_then(|at| self.models.get(*at)) {
            return Some((model(alike), "linked-by-name"));
        }
        let values = self.shown.get(&(owner.map(str::to_owned), path.to_owned()));
        let mut samples = Vec::new();
        values.into_iter().flatten().for_each(|value| flatten(value, &mut samples));
        samples.retain(|value| infer::says_something(value));
        if !samples.is_empty() {
            return self.by_samples(field, &samples);
        }
        let [only] = self.models.as_slice() else { return None };
        let free = !self.used.contains(&only.name) && owner != Some(only.name.as_str());
        free.then(|| (model(only), "only-model"))
    }

    /// The one model whose name stands in the text as a word.
    fn named_in(&self, text: &str) -> Option<&ir::Model> {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let mut named = words.filter_map(|word| self.exact.get(word).copied());
        let first = named.next()?;
        named.all(|other| other == first).then(|| self.models.get(first))?
    }

    fn by_samples(&self, field: &ir::Field, samples: &[&Value]) -> Option<(Type, &'static str)> {
        // An example picks among the page's models. It does not make fields up that no table has.
        if samples.iter().all(|value| value.is_object()) {
            let model = self.fitting(samples)?;
            return Some((Type::Model(model.name.clone()), "linked-by-example"));
        }
        let ty = infer::ty(samples, &[]);
        let scalar = !matches!(ty, Type::Any | Type::Object | Type::Fields(_));
        (field.ty.is_list() && scalar).then_some((ty, infer::RULE))
    }

    /// The model that shares most keys with the samples, if it shares half of them and no other does as well.
    fn fitting(&self, samples: &[&Value]) -> Option<&ir::Model> {
        let keys: HashSet<&str> = samples
            .iter()
            .filter_map(|value| value.as_object())
            .flat_map(|object| object.keys())
            .map(String::as_str)
            .collect();
        let score = |model: &ir::Model| {
            model.fields.iter().filter(|field| keys.contains(field.name.as_str())).count()
        };
        let mut scored: Vec<(usize, &ir::Model)> =
            self.models.iter().map(|model| (score(model), model)).collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let (best, model) = *scored.first()?;
        let second = scored.get(1).map_or(0, |(score, _)| *score);
        (best * 2 >= keys.len() && best > second).then_some(model)
    }
}
