//! Operations, models and fields as lines for people.

use docwright_build::{Findings, Style};
use docwright_ir::{Enum, Fact, Field, Model, Operation, Place, printable};
use docwright_parser::Owner;

use super::find::{Found, Scope, Table, table_of, tables};

/// Writes lines; keeps the pages it has read.
pub(super) struct Page<'a> {
    lines: Vec<String>,
    pages: Findings<'a>,
    from_here: &'a dyn Fn(&str) -> String,
}

impl<'a> Page<'a> {
    /// `from_here` makes the paths of pages those from the current folder.
    pub(super) fn new(from_here: &'a dyn Fn(&str) -> String) -> Self {
        Page { lines: Vec::new(), pages: Findings::new("".as_ref(), Style::Plain), from_here }
    }

    pub(super) fn lines(self) -> Vec<String> {
        self.lines
    }

    pub(super) fn operation(&mut self, scope: &Scope<'_>, operation: &Operation) {
        let (service, places) = (scope.service, scope.extraction.places());
        let place = places.operation(&service.name, &operation.name);
        self.head(&format!("{} ({})", operation.name, service.name), place, &operation.name);
        self.errata(scope, &operation.name);
        self.facts_of(operation, service.version.clone());
        for table in tables(operation) {
            self.rows(scope, table);
        }
        for error in &operation.errors {
            let place = places.row(&service.name, Owner::Errors(&operation.name), &error.code);
            let place = self.shown(place);
            self.line(format!("  {:<9} {:<53} {place}", "error", error.code));
        }
    }

    pub(super) fn model(&mut self, scope: &Scope<'_>, model: &Model) {
        let of = model.of.as_deref();
        let place = scope.extraction.places().model(&scope.service.name, of, &model.name);
        let owner = of.map(|of| format!(" of {of}")).unwrap_or_default();
        self.head(&format!("{} ({}, model{owner})", model.name, scope.service.name), place, &model.name);
        self.fact("text", model.description.clone(), None);
        self.fact("taken from", model.inferred.clone(), None);
        self.rows(scope, table_of(model));
    }

    /// A field of what `of` names.
    pub(super) fn field(&mut self, scope: &Scope<'_>, of: &str, table: &str, found: Found<'_>) {
        let Found { field, place, path } = found;
        self.head(&format!("{of}.{path} ({}, {table})", scope.service.name), place, &field.name);
        self.errata(scope, &format!("{of}.{}", field.name));
        self.describe(field);
    }

    /// The same as one line, where there are many.
    pub(super) fn short_field(&mut self, scope: &Scope<'_>, of: &str, table: &str, found: Found<'_>) {
        let place = self.shown(found.place);
        let what = format!("{of}.{} ({}, {table})", found.path, scope.service.name);
        self.line(format!("{what:<60} {:<20} {place}", found.field.ty.to_string()));
    }

    fn rows(&mut self, scope: &Scope<'_>, table: Table<'_>) {
        for field in table.fields {
            let place = scope.extraction.places().row(&scope.service.name, table.owner, &field.name);
            let place = self.shown(place);
            let (name, ty) = (&field.name, field.ty.to_string());
            self.line(format!("  {:<9} {name:<28} {ty:<24} {place}", table.name));
        }
    }

    fn line(&mut self, line: impl AsRef<str>) {
        // Some lines of a page are several of these, so that whoever prints them cannot tell theirs from the page's.
        self.lines.push(printable(line.as_ref()));
    }

    /// What is told of, and the page's line of it with `name` marked.
    fn head(&mut self, what: &str, place: Option<Place>, name: &str) {
        self.line(what);
        let Some(place) = place else { return self.line(format!("  at {NOWHERE}")) };
        let place = self.here(place);
        match self.pages.line(&place, name) {
            Some(drawn) => self.lines.extend(drawn.lines().map(|line| format!("  {line}"))),
            None => self.line(format!("  at {place}")),
        }
    }

    fn here(&self, place: Place) -> Place {
        Place { file: (self.from_here)(&place.file), ..place }
    }

    fn shown(&self, place: Option<Place>) -> String {
        place.map_or_else(|| NOWHERE.to_owned(), |place| self.here(place).to_string())
    }

    /// The corrections of the page that speak of `subject`.
    fn errata(&mut self, scope: &Scope<'_>, subject: &str) {
        for edit in scope.spec.errata.edits.iter().filter(|edit| edit.subject() == subject) {
            let place = self.here(Place::new(scope.spec.errata_file.clone(), edit.line));
            self.line(format!("  corrected by `{}` at {place}: {}", edit.change.kind(), edit.why));
        }
    }

    fn facts_of(&mut self, operation: &Operation, version: Option<String>) {
        let limit = operation.rate_limit.as_ref();
        let regions = operation.regions.join(", ");
        let facts = [
            ("summary", operation.summary.clone()),
            ("called by", Some(format!("{} {}", operation.http.method, operation.http.path))),
            ("version", version),
            ("rate limit", limit.map(|limit| format!("{} a {}", limit.requests, limit.per))),
            ("only in", (!regions.is_empty()).then_some(regions)),
            ("idempotent", operation.idempotent.map(yes_no)),
            ("idempotency", operation.idempotency.as_ref().map(|known| format!("by {}", known.parameter))),
            (
                "paging",
                operation.paging.as_ref().map(|paging| format!("{} → {}", paging.start, paging.items)),
            ),
            ("deprecated", operation.deprecated.as_ref().map(|note| note.note.clone().unwrap_or_default())),
        ];
        for (name, value) in facts {
            self.fact(name, value, operation.mined.get(&name.replace(' ', "_")));
        }
    }

    fn describe(&mut self, field: &Field) {
        self.fact("type", Some(field.ty.to_string()), field.mined.get("type"));
        self.fact("required", Some(yes_no(field.required)), field.mined.get("required"));
        for fact in field.facts() {
            let key = fact.key().as_str();
            self.fact(&key.replace('_', " "), Some(value(fact)), field.mined.get(key));
        }
        self.fact("text", field.description.clone(), field.mined.get("text"));
    }

    /// A fact, with the rule that found it.
    fn fact(&mut self, name: &str, value: Option<String>, rule: Option<&String>) {
        let Some(value) = value else { return };
        let how = rule.map(|rule| format!("   (read by `{rule}`)")).unwrap_or_default();
        self.line(format!("  {name:<12} {value}{how}"));
    }
}

const NOWHERE: &str = "no row of any page";

fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

fn value(fact: Fact<'_>) -> String {
    match fact {
        Fact::Enum(list) => listed(list),
        Fact::Default(text) | Fact::Unit(text) | Fact::Charset(text) => text.clone(),
        Fact::Range(range) => bounds(range.min, range.max),
        Fact::Length(count) | Fact::Items(count) => bounds(count.min, count.max),
        Fact::MultipleOf(number) => number.to_string(),
        Fact::Format(format) => format.as_str().to_owned(),
        Fact::RequiredIf(rule) => format!("{} is {}", rule.parameter, rule.equals.join(" or ")),
        Fact::Nullable(said) | Fact::BlankAllowed(said) | Fact::Beta(said) => yes_no(*said),
        Fact::Sensitive(secret) => format!("{secret:?}").to_lowercase(),
        Fact::Client(role) => format!("{role:?}").to_lowercase(),
        Fact::Deprecated(note) => note.note.clone().unwrap_or_default(),
    }
}

fn bounds<T: ToString>(min: Option<T>, max: Option<T>) -> String {
    let [min, max] = [min, max].map(|limit| limit.map(|limit| limit.to_string()).unwrap_or_default());
    format!("{min} … {max}")
}

fn listed(list: &Enum) -> String {
    let values = list.values.iter().map(|value| match &value.meaning {
        Some(meaning) => format!("{} ({meaning})", value.value),
        None => value.value.clone(),
    });
    let more = if list.partial { ", and more" } else { "" };
    format!("{}{more}", values.collect::<Vec<_>>().join(", "))
}
