//! Models that are referred to and nowhere defined: their members are those that the page's examples show.

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Severity, Type};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde_json::Value;

use super::shown::{flatten, responses, shown};
use super::{Defined, MAX_ROUNDS, Scope, SharedModels, defined, each_type, is_missing};
use crate::Spec;
use crate::assemble::{SharedModel, infer};

/// A model that no table defines.
pub(crate) const UNRESOLVED_MODEL: Code = Code {
    name: "unresolved-model",
    severity: Severity::Warning,
    about: "A type cell names a model that no table of the page or the service defines. Its members are taken from \
            the page's own response example and marked as inferred; without one they are unknown. Add the model's \
            table to the page, or its page to the service.",
};

/// Defines every model that is referred to and nowhere defined.
pub(super) fn define_all(scope: &mut Scope<'_>) {
    let mut done: HashSet<String> = HashSet::new();
    for _ in 0..MAX_ROUNDS {
        let mut missing = missing(scope);
        missing.retain(|missing| !done.contains(&missing.name));
        if missing.is_empty() {
            return;
        }
        let lines = reference_lines(scope);
        let requests = scope.examples.iter().filter_map(|example| example.request.as_ref());
        let shown = [
            shown(scope, &scope.operation.response, responses(scope.examples)),
            shown(scope, &scope.operation.request, requests),
        ];
        for missing in missing {
            if done.insert(missing.name.clone()) {
                let values = shown.iter().filter_map(|shown| shown.get(&missing.field)).flatten();
                let values: Vec<&Value> = values.copied().collect();
                let line = lines.get(&missing.name).copied().unwrap_or(scope.draft.line);
                define(scope, &missing, line, &values);
            }
        }
    }
}

/// A model that no table defines.
struct Missing {
    name: String,
    /// The model that refers to it (`None`: the operation), and the path of its field there.
    field: (Option<String>, String),
}

fn missing(scope: &Scope<'_>) -> Vec<Missing> {
    let mut search = Search { defined: defined(scope), owner: None, out: Vec::new() };
    search.fields("", &scope.operation.response);
    search.fields("", &scope.operation.request);
    for model in scope.own.iter() {
        search.owner = Some(&model.name);
        search.fields("", &model.fields);
    }
    search.out
}

/// Where each model is first referred to.
fn reference_lines(scope: &Scope<'_>) -> HashMap<String, u32> {
    let draft = scope.draft;
    let models = draft.models.iter().flat_map(|model| &model.rows);
    let mut lines = HashMap::new();
    for row in draft.response.iter().chain(&draft.request).chain(models) {
        let declared = scope.spec.dialect.declared(row.ty).ty;
        if let Some(name) = declared.model() {
            lines.entry(name.to_owned()).or_insert(row.line);
        }
    }
    lines
}

/// Names the types of a service's shared models that no table defines: whether an operation needs them or not, nobody says
/// what they are.
pub(in crate::assemble) fn report_shared(
    model: &SharedModel,
    shared: &SharedModels,
    spec: &Spec,
    diags: &mut Diagnostics,
) {
    for row in &model.draft.rows {
        let declared = spec.dialect.declared(row.ty).ty;
        let Some(name) = declared.model() else { continue };
        if shared.contains(name) || shared.any_case(name).is_some() {
            continue;
        }
        let what = format!("`{}` has the type `{name}`, which no table defines", row.name);
        let place = spec.place(&model.file, row.line);
        diags.push(
            Diagnostic::new(UNRESOLVED_MODEL, place, what)
                .found(name)
                .help("Nothing shows its members; correct the type, or define it on the page.")
                .subject(format!("{}.{}", model.draft.name, row.name)),
        );
    }
}

/// Looks for missing models.
struct Search<'a> {
    defined: Defined<'a>,
    /// The model whose fields are looked at.
    owner: Option<&'a str>,
    out: Vec<Missing>,
}

impl Search<'_> {
    fn fields(&mut self, parent: &str, fields: &[ir::Field]) {
        for field in fields {
            let path =
                if parent.is_empty() { field.name.clone() } else { format!("{parent}.{}", field.name) };
            if is_missing(field, &self.defined)
                && let Some(name) = field.ty.model()
            {
                let field = (self.owner.map(str::to_owned), path.clone());
                self.out.push(Missing { name: name.to_owned(), field });
            }
            self.fields(&path, field.ty.fields());
        }
    }
}

fn define(scope: &mut Scope<'_>, missing: &Missing, line: u32, values: &[&Value]) {
    let Missing { name, field: (_, path) } = missing;
    let mut samples = Vec::new();
    values.iter().for_each(|value| flatten(value, &mut samples));
    let fields = infer::fields(&samples, scope.spec.dialect.secrets());
    let is_untyped = fields.is_empty() && scope.spec.dialect.is_untyped(name);
    let outcome = match fields.len() {
        0 if is_untyped => "It takes any value; write a type that the other rows use.".to_owned(),
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
    if is_untyped {
        return take_any(scope, name);
    }
    scope.own.push(ir::Model {
        name: name.clone(),
        of: Some(scope.draft.name.clone()),
        inferred: Some(if fields.is_empty() { "reference".to_owned() } else { infer::RULE.to_owned() }),
        fields,
        ..ir::Model::default()
    });
}

/// A word that says nothing of a value: whatever is declared so takes any.
fn take_any(scope: &mut Scope<'_>, word: &str) {
    let mut act = |ty: &mut Type| {
        if matches!(ty, Type::Model(name) if name == word) {
            *ty = Type::Any;
        }
    };
    each_type(&mut scope.operation.request, &mut act);
    each_type(&mut scope.operation.response, &mut act);
    scope.own.iter_mut().for_each(|model| each_type(&mut model.fields, &mut act));
}
