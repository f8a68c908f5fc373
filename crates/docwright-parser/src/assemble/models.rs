//! References → models: by name, by a page's other hints where a table only says `array`, or from the
//! response example where no table defines them.

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Severity, Type};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde_json::Value;

use super::infer;
use crate::Spec;
use crate::extract::OperationDraft;

/// A model that no table defines.
pub(crate) const UNRESOLVED_MODEL: Code = Code {
    name: "unresolved-model",
    severity: Severity::Warning,
    about: "A type cell names a model that no table of the page or the service defines. Its members are taken from \
            the page's own response example and marked as inferred; without one they are unknown. Add the model's \
            table to the page, or its page to the service.",
};

/// Everything that may define or refer to a model.
pub(super) struct Scope<'a> {
    pub(super) spec: &'a Spec,
    pub(super) draft: &'a OperationDraft,
    pub(super) operation: &'a mut ir::Operation,
    pub(super) own: &'a mut Vec<ir::Model>,
    pub(super) shared: &'a [ir::Model],
    /// What the page shows.
    pub(super) examples: &'a [ir::Example],
    pub(super) diags: &'a mut Diagnostics,
}

/// Settles every reference of an operation.
pub(super) fn resolve(scope: &mut Scope<'_>) {
    if has_field(scope, is_missing) {
        fix_case(scope);
    }
    if !has_field(scope, |field, defined| is_untyped(field) || is_missing(field, defined)) {
        return;
    }
    link_untyped(scope);
    define_missing(scope);
}

/// A reference whose model differs in case means that model.
fn fix_case(scope: &mut Scope<'_>) {
    let models = scope.own.iter().chain(scope.shared);
    let names: HashMap<String, String> =
        models.clone().map(|model| (model.name.to_ascii_lowercase(), model.name.clone())).collect();
    let exact: HashSet<String> = models.map(|model| model.name.clone()).collect();
    let mut fix = |ty: &mut Type| {
        let Type::Model(name) = ty else { return };
        if !exact.contains(name)
            && let Some(known) = names.get(&name.to_ascii_lowercase())
        {
            name.clone_from(known);
        }
    };
    each_type(&mut scope.operation.request, &mut fix);
    each_type(&mut scope.operation.response, &mut fix);
    scope.own.iter_mut().for_each(|model| each_type(&mut model.fields, &mut fix));
}

fn each_type(fields: &mut [ir::Field], act: &mut impl FnMut(&mut Type)) {
    for field in fields {
        let element = field.ty.element_mut();
        if let Type::Fields(members) = element {
            each_type(members, act);
        } else {
            act(element);
        }
    }
}

/// Whether some field passes a test that knows the names of all models.
fn has_field(scope: &Scope<'_>, test: impl Fn(&ir::Field, &HashSet<&str>) -> bool) -> bool {
    let defined = defined(scope);
    let any = |fields: &[ir::Field]| any_type(fields, &|field| test(field, &defined));
    any(&scope.operation.request)
        || any(&scope.operation.response)
        || scope.own.iter().any(|model| any(&model.fields))
}

fn any_type(fields: &[ir::Field], test: &impl Fn(&ir::Field) -> bool) -> bool {
    fields.iter().any(|field| test(field) || any_type(field.ty.fields(), test))
}

/// Declared as a list of something, or as an object without members.
fn is_untyped(field: &ir::Field) -> bool {
    matches!(&field.ty, Type::Object)
        || matches!(&field.ty, Type::List(inner) if matches!(**inner, Type::Any | Type::Object))
}

/// The names of all models.
fn defined<'a>(scope: &'a Scope<'_>) -> HashSet<&'a str> {
    scope.own.iter().chain(scope.shared).map(|model| model.name.as_str()).collect()
}

fn is_missing(field: &ir::Field, defined: &HashSet<&str>) -> bool {
    field.ty.model().is_some_and(|name| !defined.contains(name))
}

fn responses(examples: &[ir::Example]) -> impl Iterator<Item = &Value> {
    examples.iter().filter_map(|example| example.response.as_ref())
}

/// The values that examples show for each field: by the model that holds it (`None`: the operation), and its
/// path there.
type Shown<'v> = HashMap<(Option<String>, String), Vec<&'v Value>>;

fn shown<'v>(scope: &Scope<'_>, fields: &[ir::Field], samples: impl Iterator<Item = &'v Value>) -> Shown<'v> {
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

fn flatten<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
    match value {
        Value::Array(elements) => elements.iter().for_each(|element| flatten(element, out)),
        other => out.push(other),
    }
}

/// More rounds than models nest.
const ROUNDS: usize = 6;

/// Gives `array` and `object` cells their models. A link opens the next level of the example, so this goes on
/// until a round finds nothing.
fn link_untyped(scope: &mut Scope<'_>) {
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
        let ty = infer::ty(samples);
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

/// Defines every model that is referred to and nowhere defined.
fn define_missing(scope: &mut Scope<'_>) {
    let mut done: HashSet<String> = HashSet::new();
    for _ in 0..ROUNDS {
        let mut missing = missing(scope);
        missing.retain(|(name, _, _)| !done.contains(name));
        if missing.is_empty() {
            return;
        }
        let lines = reference_lines(scope);
        let requests = scope.examples.iter().filter_map(|example| example.request.as_ref());
        let shown = [
            shown(scope, &scope.operation.response, responses(scope.examples)),
            shown(scope, &scope.operation.request, requests),
        ];
        for (name, owner, path) in missing {
            if done.insert(name.clone()) {
                let key = (owner, path);
                let values: Vec<&Value> =
                    shown.iter().filter_map(|shown| shown.get(&key)).flatten().copied().collect();
                let line = lines.get(&name).copied().unwrap_or(scope.draft.line);
                define(scope, &name, &key.1, line, &values);
            }
        }
    }
}

/// A name that no table defines, and the owner and path of a field that refers to it.
type Missing = (String, Option<String>, String);

fn missing(scope: &Scope<'_>) -> Vec<Missing> {
    let (defined, mut out) = (defined(scope), Vec::new());
    missing_in(&defined, None, "", &scope.operation.response, &mut out);
    missing_in(&defined, None, "", &scope.operation.request, &mut out);
    for model in scope.own.iter() {
        missing_in(&defined, Some(&model.name), "", &model.fields, &mut out);
    }
    out
}

/// Where each model is first referred to.
fn reference_lines(scope: &Scope<'_>) -> HashMap<String, u32> {
    let draft = scope.draft;
    let models = draft.models.iter().flat_map(|model| &model.rows);
    let mut lines = HashMap::new();
    for row in draft.response.iter().chain(&draft.request).chain(models) {
        let declared = super::declared_type(row.ty, &scope.spec.dialect);
        if let Some(name) = declared.model() {
            lines.entry(name.to_owned()).or_insert(row.line);
        }
    }
    lines
}

fn missing_in(
    defined: &HashSet<&str>,
    owner: Option<&str>,
    path: &str,
    fields: &[ir::Field],
    out: &mut Vec<Missing>,
) {
    for field in fields {
        let path = if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
        if is_missing(field, defined)
            && let Some(name) = field.ty.model()
        {
            out.push((name.to_owned(), owner.map(str::to_owned), path.clone()));
        }
        missing_in(defined, owner, &path, field.ty.fields(), out);
    }
}

fn define(scope: &mut Scope<'_>, name: &str, path: &str, line: u32, values: &[&Value]) {
    let mut samples = Vec::new();
    values.iter().for_each(|value| flatten(value, &mut samples));
    let fields = infer::fields(&samples);
    let outcome = match fields.len() {
        0 => "Nothing shows its members; define it on the page.".to_owned(),
        count => format!("Its {count} members are taken from the page's example; define it on the page."),
    };
    scope.diags.push(
        Diagnostic::new(
            UNRESOLVED_MODEL,
            scope.spec.place(&scope.draft.file, line),
            format!("`{path}` has the type `{name}`, which no table defines"),
        )
        .found(name)
        .help(outcome)
        .subject(format!("{}.{path}", scope.draft.name)),
    );
    scope.own.push(ir::Model {
        name: name.to_owned(),
        of: Some(scope.draft.name.clone()),
        inferred: Some(if fields.is_empty() { "reference".to_owned() } else { infer::RULE.to_owned() }),
        fields,
        ..ir::Model::default()
    });
}
