//! Every field that was read, one flat row each: for `docwright facts`, for grep, spreadsheets and scorers.

use std::collections::{BTreeMap, HashMap};

use docwright_ir::{self as ir, Fact, Type};
use serde::Serialize;

use crate::assemble::{self, Extraction, Owner, Places};
use crate::spec::Spec;

/// One row. The keys are the columns of `docwright facts`, in this order.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FactRow {
    /// The service.
    pub service: String,
    /// The operation; a service's own models have none.
    pub operation: Option<String>,
    /// Where the row stands.
    pub table: FactTable,
    /// Names with dots between them and `[]` for each list: `Disks[].CustomBackup.Journal`; an error's code.
    pub path: String,
    /// The model whose row it is.
    pub model: Option<String>,
    /// `string`, `integer`, `float`, `boolean`, `object` or `any`: an element's, for a list. An error has none.
    #[serde(rename = "type")]
    pub ty: Option<&'static str>,
    /// As the table declares it.
    pub required: bool,
    /// Required under this condition: `Mode=auto|fixed`.
    pub required_if: Option<String>,
    /// The page says that null may come.
    pub nullable: bool,
    /// A blank value is allowed although the row is required.
    pub blank_allowed: bool,
    /// The listed values.
    #[serde(rename = "enum")]
    pub enumeration: Option<Vec<String>>,
    /// The list does not say that there are more.
    pub enum_complete: Option<bool>,
    /// The default, as the page writes it.
    pub default: Option<String>,
    /// The least value.
    pub min: Option<ir::Number>,
    /// The greatest value.
    pub max: Option<ir::Number>,
    /// The least length.
    pub min_length: Option<u64>,
    /// The greatest length.
    pub max_length: Option<u64>,
    /// The least number of entries.
    pub min_items: Option<u64>,
    /// The greatest number of entries.
    pub max_items: Option<u64>,
    /// The value is a multiple of this.
    pub multiple_of: Option<ir::Number>,
    /// The unit, as the page writes it.
    pub unit: Option<String>,
    /// What the value holds.
    pub format: Option<&'static str>,
    /// The characters that a text may hold, as the page says it.
    pub charset: Option<String>,
    /// Only part of the vendor's users have it.
    pub beta: bool,
    /// The page says not to use it.
    pub deprecated: bool,
    /// Never to be printed.
    pub sensitive: bool,
    /// The page, relative to the documentation folder.
    pub page: Option<String>,
    /// The line on that page.
    pub line: Option<u32>,
    /// Which of these were read out of prose or an example → the rule that found each.
    pub mined: BTreeMap<String, String>,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FactTable {
    /// What is sent.
    #[default]
    Request,
    /// What comes back.
    Response,
    /// A model, by itself.
    Model,
    /// Error codes.
    Error,
}

/// Every row of an extraction: each operation's with its models expanded in place, then the models by themselves.
pub fn facts(extraction: &Extraction, spec: &Spec) -> Vec<FactRow> {
    let mut out = Vec::new();
    for service in &extraction.api.services {
        let models = Models::new(service);
        let lister = Lister { spec, service, models: &models, places: extraction.places() };
        for operation in &service.operations {
            let draft = extraction.draft(&service.name, &operation.name);
            lister.operation(operation, draft.map(|draft| assemble::envelope_fields(draft, spec)), &mut out);
        }
        for model in &service.models {
            lister.model(model, &mut out);
        }
    }
    out
}

/// The rows of the pages that lost to another page of the same operation.
pub fn superseded_facts(extraction: &Extraction, spec: &Spec) -> Vec<FactRow> {
    let mut out = Vec::new();
    for (name, draft) in &extraction.superseded {
        let Some(shared) = extraction.api.services.iter().find(|service| service.name == *name) else {
            continue;
        };
        let (service, places) = assemble::single_operation_service(draft, shared, spec);
        let models = Models::new(&service);
        let lister = Lister { spec, service: &service, models: &models, places: &places };
        for operation in &service.operations {
            lister.operation(operation, Some(assemble::envelope_fields(draft, spec)), &mut out);
        }
        for model in service.models.iter().filter(|model| model.of.is_some()) {
            lister.model(model, &mut out);
        }
    }
    out
}

/// A service's models by owner and name.
struct Models<'a>(HashMap<(Option<&'a str>, &'a str), &'a ir::Model>);

impl<'a> Models<'a> {
    fn new(service: &'a ir::Service) -> Self {
        let keyed = service.models.iter().map(|model| ((model.of.as_deref(), model.name.as_str()), model));
        Models(keyed.collect())
    }

    fn find(&self, operation: Option<&str>, name: &str) -> Option<&'a ir::Model> {
        let own = operation.and_then(|operation| self.0.get(&(Some(operation), name)));
        own.or_else(|| self.0.get(&(None, name))).copied()
    }
}

struct Lister<'a> {
    spec: &'a Spec,
    service: &'a ir::Service,
    models: &'a Models<'a>,
    places: &'a Places,
}

/// Where in the tree a row stands.
#[derive(Clone)]
struct At<'a> {
    operation: Option<&'a str>,
    table: FactTable,
    /// The printed path above, with list marks and a dot at its end.
    path: String,
    /// The path inside the table that the rows stand in, without list marks.
    inner: String,
    owner: Owner<'a>,
    /// The models around, innermost last: a model inside itself is not expanded again.
    models: Vec<&'a str>,
    /// How long the whole list may get: models that fan out again and again could fill a disk.
    most: usize,
}

/// Deeper models than any page has; a chain that is longer was made to be.
const MAX_DEPTH: usize = 32;

impl At<'_> {
    /// A model's own rows stand by themselves: there, and inside itself, it is not expanded.
    fn may_expand(&self, model: &str) -> bool {
        self.table != FactTable::Model && self.models.len() < MAX_DEPTH && !self.models.contains(&model)
    }
}

/// More rows than any operation's models expand to.
const MAX_ROWS: usize = 50_000;

impl<'a> Lister<'a> {
    fn operation(
        &self,
        operation: &'a ir::Operation,
        envelope: Option<Vec<(ir::Field, u32)>>,
        out: &mut Vec<FactRow>,
    ) {
        let name = operation.name.as_str();
        let most = out.len() + MAX_ROWS;
        let at = |table, owner| At {
            operation: Some(name),
            table,
            path: String::new(),
            inner: String::new(),
            owner,
            models: Vec::new(),
            most,
        };
        self.fields(&operation.request, &at(FactTable::Request, Owner::Request(name)), out);
        let response = at(FactTable::Response, Owner::Response(name));
        self.fields(&operation.response, &response, out);
        for (field, line) in envelope.into_iter().flatten() {
            let mut fact = self.fact(&field, &response);
            fact.line = Some(line);
            fact.page = operation.page.as_deref().map(|page| self.relative(page));
            out.push(fact);
        }
        out.extend(operation.errors.iter().map(|error| self.error(name, error)));
    }

    fn model(&self, model: &'a ir::Model, out: &mut Vec<FactRow>) {
        let owner = Owner::Model(model.of.as_deref(), &model.name);
        let at = At {
            operation: model.of.as_deref(),
            table: FactTable::Model,
            path: String::new(),
            inner: String::new(),
            owner,
            models: vec![&model.name],
            most: usize::MAX,
        };
        self.fields(&model.fields, &at, out);
    }

    fn fields(&self, fields: &'a [ir::Field], at: &At<'a>, out: &mut Vec<FactRow>) {
        for field in fields {
            if out.len() >= at.most {
                return;
            }
            out.push(self.fact(field, at));
            let path = format!("{}.", path(field, at));
            match field.ty.element() {
                Type::Fields(members) => {
                    let inner = format!("{}{}.", at.inner, field.name);
                    self.fields(members, &At { path, inner, ..at.clone() }, out);
                }
                Type::Model(name) if at.may_expand(name) => {
                    let Some(model) = self.models.find(at.operation, name) else { continue };
                    let mut models = at.models.clone();
                    models.push(&model.name);
                    let owner = Owner::Model(model.of.as_deref(), &model.name);
                    self.fields(
                        &model.fields,
                        &At { path, inner: String::new(), owner, models, ..at.clone() },
                        out,
                    );
                }
                _ => {}
            }
        }
    }

    fn fact(&self, field: &ir::Field, at: &At<'_>) -> FactRow {
        let place = self.places.row(&self.service.name, at.owner, &format!("{}{}", at.inner, field.name));
        let mut row = FactRow {
            service: self.service.name.clone(),
            operation: at.operation.map(str::to_owned),
            table: at.table,
            path: path(field, at),
            model: at.models.last().map(|name| (*name).to_owned()),
            ty: Some(type_word(field.ty.element())),
            required: field.required,
            page: place.as_ref().map(|place| self.relative(&place.file)),
            line: place.map(|place| place.line),
            mined: field.mined.clone(),
            ..FactRow::default()
        };
        field.facts().for_each(|fact| row.add(fact));
        row
    }

    fn error(&self, operation: &str, error: &ir::ErrorCode) -> FactRow {
        let place = self.places.row(&self.service.name, Owner::Errors(operation), &error.code);
        FactRow {
            service: self.service.name.clone(),
            operation: Some(operation.to_owned()),
            table: FactTable::Error,
            path: error.code.clone(),
            page: place.as_ref().map(|place| self.relative(&place.file)),
            line: place.map(|place| place.line),
            ..FactRow::default()
        }
    }

    fn relative(&self, page: &str) -> String {
        let rest = page.strip_prefix(&self.spec.page_prefix).unwrap_or(page);
        rest.trim_start_matches('/').to_owned()
    }
}

impl FactRow {
    fn add(&mut self, fact: Fact<'_>) {
        match fact {
            Fact::Enum(listed) => {
                self.enumeration = Some(listed.values.iter().map(|value| value.value.clone()).collect());
                self.enum_complete = Some(!listed.partial);
            }
            Fact::Default(value) => self.default = Some(value.clone()),
            Fact::Range(range) => (self.min, self.max) = (range.min, range.max),
            Fact::Length(length) => (self.min_length, self.max_length) = (length.min, length.max),
            Fact::Items(count) => (self.min_items, self.max_items) = (count.min, count.max),
            Fact::MultipleOf(number) => self.multiple_of = Some(*number),
            Fact::Unit(unit) => self.unit = Some(unit.clone()),
            Fact::Format(format) => self.format = Some(format.as_str()),
            Fact::Charset(charset) => self.charset = Some(charset.clone()),
            Fact::RequiredIf(condition) => {
                self.required_if = Some(format!("{}={}", condition.parameter, condition.equals.join("|")));
            }
            Fact::Nullable(said) => self.nullable = *said,
            Fact::BlankAllowed(said) => self.blank_allowed = *said,
            Fact::Beta(said) => self.beta = *said,
            Fact::Sensitive(_) => self.sensitive = true,
            Fact::Deprecated(_) => self.deprecated = true,
            // The API's business, the same for every row of its name.
            Fact::Client(_) => {}
        }
    }
}

fn path(field: &ir::Field, at: &At<'_>) -> String {
    format!("{}{}{}", at.path, field.name, "[]".repeat(field.ty.list_depth()))
}

fn type_word(ty: &Type) -> &'static str {
    match ty {
        Type::String => "string",
        Type::Integer => "integer",
        Type::Float => "float",
        Type::Boolean => "boolean",
        Type::Binary => "binary",
        Type::Any | Type::List(_) => "any",
        Type::Object | Type::Map(_) | Type::Model(_) | Type::Fields(_) => "object",
    }
}
