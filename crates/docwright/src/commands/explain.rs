//! `docwright explain`: each fact of an operation or a field, where it stands, how it was found.

use std::process::ExitCode;

use clap::Args;
use docwright_build::Project;
use docwright_ir::{Diagnostics, Fact, Field, Operation, Place, Service};
use docwright_parser::{Extraction, Owner, PageLedger, Spec};

use super::Source;
use crate::{Failure, ended, out, report};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// An operation; a field of its request or response, with dots between the names; or a page, to see what became of
    /// each of its parts
    #[arg(value_name = "OPERATION[.FIELD]|PAGE")]
    subject: String,
    #[command(flatten)]
    source: Source,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let project = arguments.source.project(None)?;
    let (name, path) = match arguments.subject.split_once('.') {
        Some((name, path)) => (name, Some(path)),
        None => (arguments.subject.as_str(), None),
    };
    let (mut lines, mut findings) = (Vec::new(), Diagnostics::new());
    let extractions = super::extractions(&project, &mut findings)?;
    for (spec, extraction) in project.specs.iter().zip(&extractions) {
        for service in &extraction.api.services {
            let Some(operation) = service.operation(name) else { continue };
            let subject = Subject { spec, extraction, service, operation };
            match path {
                None => subject.operation(&mut lines),
                Some(path) => subject.fields(path, &mut lines),
            }
        }
    }
    let pages = pages(&arguments.subject, &project, &extractions);
    let code = super::whole(findings, &project)?;
    if !pages.is_empty() {
        let mut out = out::stdout();
        return ended(pages.iter().try_for_each(|page| report::ledger::page(page, &mut out)), code);
    }
    if lines.is_empty() {
        return Err(Failure::Usage(format!(
            "no page that was read describes `{}` or is called so; `docwright facts` lists everything that was read",
            arguments.subject
        )));
    }
    let mut out = out::stdout();
    ended(lines.iter().try_for_each(|line| out.line(line)), code)
}

/// The pages of this name: from the current folder, from their documentation folder, or as the IR calls them.
fn pages<'e>(name: &str, project: &Project, extractions: &'e [Extraction]) -> Vec<&'e PageLedger> {
    let (path, mut found) = (report::paths_from_here(&project.root), Vec::new());
    for (spec, extraction) in project.specs.iter().zip(extractions) {
        let is_it = |page: &&PageLedger| {
            let shown = spec.page_name(&page.file);
            page.file == name || shown == name || path(&shown) == name
        };
        found.extend(extraction.ledger().iter().filter(is_it));
    }
    found
}

struct Subject<'a> {
    spec: &'a Spec,
    extraction: &'a Extraction,
    service: &'a Service,
    operation: &'a Operation,
}

impl Subject<'_> {
    fn operation(&self, lines: &mut Vec<String>) {
        let Subject { extraction, service, operation, .. } = self;
        let place = extraction.places().operation(&service.name, &operation.name);
        head(lines, &format!("{} ({})", operation.name, service.name), place);
        self.errata(&operation.name, lines);
        let mut facts = Facts { mined: &operation.mined, lines };
        facts.line("summary", operation.summary.clone());
        facts.line("called by", Some(format!("{} {}", operation.http.method, operation.http.path)));
        facts.line("version", service.version.clone());
        facts.line(
            "rate limit",
            operation.rate_limit.as_ref().map(|limit| format!("{} a {}", limit.requests, limit.per)),
        );
        let regions = operation.regions.join(", ");
        facts.line("only in", (!regions.is_empty()).then_some(regions));
        facts.line("idempotent", operation.idempotent.map(yes_no));
        facts.line(
            "paging",
            operation.paging.as_ref().map(|paging| format!("{} → {}", paging.start, paging.items)),
        );
        facts.line(
            "deprecated",
            operation.deprecated.as_ref().map(|note| note.note.clone().unwrap_or_default()),
        );
        for (table, fields, owner) in [
            ("request", &operation.request, Owner::Request(&operation.name)),
            ("response", &operation.response, Owner::Response(&operation.name)),
        ] {
            for field in fields {
                let place = extraction.places().row(&service.name, owner, &field.name);
                lines.push(format!(
                    "  {table:<9} {:<28} {:<24} {}",
                    field.name,
                    field.ty.to_string(),
                    shown(place)
                ));
            }
        }
        for error in &operation.errors {
            let place = extraction.places().row(&service.name, Owner::Errors(&operation.name), &error.code);
            lines.push(format!("  {:<9} {:<53} {}", "error", error.code, shown(place)));
        }
    }

    fn fields(&self, path: &str, lines: &mut Vec<String>) {
        let operation = self.operation;
        for (table, fields, owner) in [
            ("request", &operation.request, Owner::Request(&operation.name)),
            ("response", &operation.response, Owner::Response(&operation.name)),
        ] {
            let Some((field, place)) = self.find(fields, owner, "", path) else { continue };
            head(lines, &format!("{}.{path} ({}, {table})", operation.name, self.service.name), place);
            self.errata(&format!("{}.{}", operation.name, field.name), lines);
            describe(field, lines);
        }
    }

    /// The corrections of the page that speak of `subject`.
    fn errata(&self, subject: &str, lines: &mut Vec<String>) {
        for edit in self.spec.errata.edits.iter().filter(|edit| edit.subject() == subject) {
            let place = Place::new(self.spec.errata_file.clone(), edit.line);
            lines.push(format!("  corrected by `{}` at {place}: {}", edit.change.kind(), edit.why));
        }
    }

    /// Follows `path` through inline members and models.
    fn find<'f>(
        &'f self,
        fields: &'f [Field],
        owner: Owner<'f>,
        walked: &str,
        path: &str,
    ) -> Option<(&'f Field, Option<Place>)> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let field = fields.iter().find(|field| field.name == name)?;
        let walked = if walked.is_empty() { name.to_owned() } else { format!("{walked}.{name}") };
        let Some(rest) = rest else {
            return Some((field, self.extraction.places().row(&self.service.name, owner, &walked)));
        };
        match field.ty.model() {
            Some(model) => {
                let model = self.service.model(Some(&self.operation.name), model)?;
                self.find(&model.fields, Owner::Model(model.of.as_deref(), &model.name), "", rest)
            }
            None => self.find(field.ty.fields(), owner, &walked, rest),
        }
    }
}

fn head(lines: &mut Vec<String>, what: &str, place: Option<Place>) {
    lines.extend([what.to_owned(), format!("  at {}", shown(place))]);
}

fn shown(place: Option<Place>) -> String {
    place.map_or_else(|| "no row of any page".to_owned(), |place| place.to_string())
}

fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// Prints facts, each with how it was found.
struct Facts<'a> {
    mined: &'a std::collections::BTreeMap<String, String>,
    lines: &'a mut Vec<String>,
}

impl Facts<'_> {
    fn line(&mut self, name: &str, value: Option<String>) {
        let Some(value) = value else { return };
        let how = match self.mined.get(&name.replace(' ', "_")) {
            Some(rule) => format!("   (read by `{rule}`)"),
            None => String::new(),
        };
        self.lines.push(format!("  {name:<12} {value}{how}"));
    }
}

fn describe(field: &Field, lines: &mut Vec<String>) {
    let mut facts = Facts { mined: &field.mined, lines };
    facts.line("type", Some(field.ty.to_string()));
    facts.line("required", Some(yes_no(field.required)));
    for fact in field.facts() {
        facts.line(&fact.key().as_str().replace('_', " "), Some(value(fact)));
    }
    facts.line("text", field.description.clone());
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

fn listed(list: &docwright_ir::Enum) -> String {
    let values = list.values.iter().map(|value| match &value.meaning {
        Some(meaning) => format!("{} ({meaning})", value.value),
        None => value.value.clone(),
    });
    let more = if list.partial { ", and more" } else { "" };
    format!("{}{more}", values.collect::<Vec<_>>().join(", "))
}
