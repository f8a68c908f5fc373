//! Cells that only say `array` or `object` → the page's models, by what else the page says of them.

use docwright_ir::{self as ir, Type};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde_json::Value;

use super::shown::{Shown, flatten, responses, shown};
use super::{MAX_ROUNDS, Scope, is_untyped};
use crate::assemble::infer;

/// Gives `array` and `object` cells their models. A link opens the next level of the example, so this goes on
/// until a round finds nothing.
pub(super) fn link(scope: &mut Scope<'_>) {
    for _ in 0..MAX_ROUNDS {
        let shown = shown(scope, &scope.operation.response, responses(scope.examples));
        let linker = Linker::new(scope.own, used_models(scope), shown);
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
    models: Vec<String>,
    /// Where each model stands, by its name, and the first by its name in small letters.
    exact: HashMap<String, usize>,
    lower: HashMap<String, usize>,
    /// The models that have a field of each name, if an example can ask for them.
    holders: HashMap<String, Vec<usize>>,
    used: HashSet<String>,
    shown: Shown<'v>,
}

/// Models that share one key, of which an example can still pick one.
const MAX_HOLDERS: usize = 1_000;

impl<'v> Linker<'v> {
    fn new(models: &[ir::Model], used: HashSet<String>, shown: Shown<'v>) -> Self {
        // The first of a name counts: backwards it comes last.
        let backwards = || models.iter().enumerate().rev();
        let exact = backwards().map(|(at, model)| (model.name.clone(), at)).collect();
        let lower = backwards().map(|(at, model)| (model.name.to_ascii_lowercase(), at)).collect();
        let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
        let asked = models.iter().enumerate().filter(|_| !shown.is_empty());
        for (at, field) in asked.flat_map(|(at, model)| model.fields.iter().map(move |field| (at, field))) {
            holders.entry(field.name.clone()).or_default().push(at);
        }
        let models = models.iter().map(|model| model.name.clone()).collect();
        Linker { models, exact, lower, holders, used, shown }
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
        let model = |model: &str| Type::Model(model.to_owned());
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
        let free = !self.used.contains(only) && owner != Some(only.as_str());
        free.then(|| (model(only), "only-model"))
    }

    /// The one model whose name stands in the text as a word.
    fn named_in(&self, text: &str) -> Option<&str> {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let mut named = words.filter_map(|word| self.exact.get(word).copied());
        let first = named.next()?;
        let name = self.models.get(first)?;
        named.all(|other| other == first).then_some(name)
    }

    fn by_samples(&self, field: &ir::Field, samples: &[&Value]) -> Option<(Type, &'static str)> {
        // An example picks among the page's models. It does not make fields up that no table has.
        if samples.iter().all(|value| value.is_object()) {
            let model = self.fitting(samples)?;
            return Some((Type::Model(model.to_owned()), "linked-by-example"));
        }
        let ty = infer::ty(samples, &[]);
        let scalar = !matches!(ty, Type::Any | Type::Object | Type::Fields(_));
        (field.ty.is_list() && scalar).then_some((ty, infer::RULE))
    }

    /// The model that shares most keys with the samples, if it shares half of them and no other does as well.
    fn fitting(&self, samples: &[&Value]) -> Option<&str> {
        let keys: HashSet<&str> = samples
            .iter()
            .filter_map(|value| value.as_object())
            .flat_map(|object| object.keys())
            .map(String::as_str)
            .collect();
        let mut scores: HashMap<usize, usize> = HashMap::new();
        let holders = keys.iter().filter_map(|key| self.holders.get(*key));
        for model in holders.filter(|holders| holders.len() <= MAX_HOLDERS).flatten() {
            *scores.entry(*model).or_default() += 1;
        }
        let best = scores.values().copied().max()?;
        let mut best_models = scores.iter().filter(|(_, score)| **score == best).map(|(model, _)| *model);
        let (model, None) = (best_models.next()?, best_models.next()) else { return None };
        (best * 2 >= keys.len()).then(|| self.models.get(model).map(String::as_str))?
    }
}
