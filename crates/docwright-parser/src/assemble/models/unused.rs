//! Models of a page that none of its rows has for a type: mostly a table below a heading that is no model's name.

use docwright_ir::{self as ir, Code, Diagnostic, Severity, Type};
use foldhash::HashSet;

use super::Scope;

/// A model that nothing refers to.
pub(crate) const UNUSED_MODEL: Code = Code {
    name: "unused-model",
    severity: Severity::Warning,
    about: "A heading with a table below it looks like a model's, and no row of the page has that model for its type. If \
            the table holds parameters, write its rows into the table of those, or give it a heading that says so; if it \
            holds a model, name it in the type of the row that it describes; if it is nothing of the API, add the heading \
            to `furniture` in the dialect.",
};

/// Names the page's models that nothing on it refers to.
pub(super) fn report(scope: &mut Scope<'_>) {
    let mut used = HashSet::default();
    collect(&scope.operation.request, &mut used);
    collect(&scope.operation.response, &mut used);
    for model in scope.own.iter() {
        let mut names = HashSet::default();
        collect(&model.fields, &mut names);
        // One that only itself refers to is used by nothing.
        used.extend(names.into_iter().filter(|name| *name != model.name));
    }
    let models = scope.draft.models.iter().filter(|model| !model.rows.is_empty());
    let unused = models.filter(|model| !used.contains(model.name.as_str())).map(|model| {
        let place = scope.spec.place(&scope.draft.file, model.line);
        let message = format!(
            "`{}` looks like a model, and no row of `{}` has it for its type",
            model.name, scope.draft.name
        );
        Diagnostic::new(UNUSED_MODEL, place, message)
            .subject(format!("{}.{}", scope.draft.name, model.name))
            .help("It is kept as a model; move its rows, or name it in the type of a row.")
    });
    scope.diags.extend(unused.collect::<Vec<_>>());
}

fn collect<'f>(fields: &'f [ir::Field], used: &mut HashSet<&'f str>) {
    for field in fields {
        let mut ty = &field.ty;
        while let Type::List(inner) | Type::Map(inner) = ty {
            ty = inner;
        }
        match ty {
            Type::Fields(members) => collect(members, used),
            ty => used.extend(ty.model()),
        }
    }
}
