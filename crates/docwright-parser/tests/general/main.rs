//! Whole pages that no dialect describes, in manners that vendors write in: what is read of them.

#![expect(clippy::unwrap_used, reason = "a test that cannot write its folder fails")]

mod cells;
mod losses;
mod manners;
mod models;
mod named;
mod rendered;

use std::fmt::Write as _;

use docwright_ir::{Diagnostics, Field, Type};
use docwright_parser::{Spec, assemble, drafts};

/// What is read of a folder of one page: a line for each operation, its parameters, and each model; then the findings.
fn read(file: &str, page: &str) -> String {
    read_all(&[(file, page)])
}

/// The same of several pages.
fn read_all(pages: &[(&str, &str)]) -> String {
    read_by("generic", pages)
}

/// The same by a dialect: its name, or its file.
fn read_by(dialect: &str, pages: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (file, page) in pages {
        std::fs::write(folder.path().join(file), page).unwrap();
    }
    let spec = Spec::from_dialect(dialect, folder.path()).unwrap();
    let mut diags = Diagnostics::new();
    let api = assemble(drafts(&spec, &mut diags), &spec, &mut diags).api;
    let mut out = String::new();
    for service in &api.services {
        for operation in &service.operations {
            let http = &operation.http;
            writeln!(out, "{} {} {}", operation.name, http.method, http.path).unwrap();
            operation.request.iter().for_each(|field| writeln!(out, "  {}", shown(field)).unwrap());
            operation.response.iter().for_each(|field| writeln!(out, "  → {}", shown(field)).unwrap());
        }
        for model in &service.models {
            let fields: Vec<String> = model.fields.iter().map(shown).collect();
            writeln!(out, "{}: {}", model.name, fields.join(", ")).unwrap();
        }
    }
    diags.iter().for_each(|found| writeln!(out, "! {} {}", found.code.name, found.place.line).unwrap());
    out
}

/// The only parameter of a page's only operation.
fn field(file: &str, page: &str) -> Field {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(file), page).unwrap();
    let spec = Spec::from_dialect("generic", folder.path()).unwrap();
    let mut diags = Diagnostics::new();
    let mut api = assemble(drafts(&spec, &mut diags), &spec, &mut diags).api;
    api.services.remove(0).operations.remove(0).request.remove(0)
}

fn shown(field: &Field) -> String {
    let place = field.location.map(|place| format!("{place:?} ").to_lowercase()).unwrap_or_default();
    let required = if field.required { "!" } else { "" };
    let default = field.default.as_ref().map(|value| format!("={value}")).unwrap_or_default();
    let whole = if field.whole { "whole " } else { "" };
    format!("{whole}{place}{}{required} {}{default}", field.name, ty(&field.ty))
}

fn ty(ty_: &Type) -> String {
    match ty_ {
        Type::Fields(fields) => format!("{{{}}}", fields.iter().map(shown).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}
