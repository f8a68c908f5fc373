//! A dialect's words for pages that are read by what most pages have in common.

use super::Dialect;
use super::raw::{Raw, Section, TableWords, UsualPlace};
use super::words::Role;
use crate::words::{Kind, OwnWords, Place, Side, Words, folded};

/// The address of the generic dialect, which knows no API.
const PLACEHOLDER: &str = "http://localhost";

/// The words of all packs, and the dialect's own above them.
pub(super) fn words(raw: &Raw) -> Words {
    let mut own = OwnWords::default();
    for Section { role, at, pattern, .. } in &raw.sections {
        at.iter().for_each(|heading| own.headings.push((folded(heading), kind(*role), side(*role))));
        own.patterns
            .extend(pattern.as_ref().map(|pattern| (pattern.regex().clone(), kind(*role), side(*role))));
    }
    for TableWords { header, role, .. } in raw.tables.iter().filter(|table| !table.header.is_empty()) {
        own.tables.push((header.iter().map(|cell| folded(cell)).collect(), kind(*role)));
    }
    Words::with(&raw.words, own)
}

fn kind(role: Role) -> Kind {
    match role {
        Role::Overview => Kind::Overview,
        Role::Public => Kind::Common,
        Role::Request => Kind::Request,
        Role::Response => Kind::Response,
        Role::Model => Kind::Model,
        Role::Errors => Kind::Error,
        Role::Examples | Role::ExampleTitle | Role::ExampleRequest | Role::ExampleResponse => Kind::Example,
        Role::Models => Kind::Models,
        Role::Container => Kind::Title,
        Role::Ignore => Kind::Ignore,
    }
}

fn side(role: Role) -> Option<Side> {
    match role {
        Role::ExampleRequest | Role::Request => Some(Side::Request),
        Role::ExampleResponse | Role::Response => Some(Side::Response),
        _ => None,
    }
}

impl Dialect {
    /// The path of an operation that is called by its name, where the dialect says one: `/rest/crm.deal.add`.
    pub(crate) fn path_of(&self, operation: &str) -> Option<String> {
        let template = self.raw.operation.path.as_deref()?;
        let path = template.replace("{operation}", operation);
        docwright_ir::name::url_path(&path).is_ok().then_some(path)
    }

    /// Where the parameters of a page travel that says it of none, if the dialect does: some gateways want them in the URL of
    /// a POST.
    pub(crate) fn usual_place(&self) -> Option<Place> {
        Some(match self.raw.operation.place? {
            UsualPlace::Query => Place::Query,
            UsualPlace::Body => Place::Body,
        })
    }

    /// Whether an address is the one that stands for "nobody has said".
    pub(crate) fn has_placeholder(&self, url: &str) -> bool {
        self.is_general() && url == PLACEHOLDER
    }

    /// The operation that a heading names by the dialect's own patterns.
    pub(crate) fn operation_in_title<'t>(&self, heading: &'t str) -> Option<&'t str> {
        self.raw.operation.title.group(heading, "operation")
    }
}
