//! A label's row in what was read.

use std::collections::BTreeMap;

use docwright_ir::{Field, Operation, Place, Service};
use docwright_parser::{Extraction, Owner};

use super::Label;
use crate::fidelity::corpus::{self, Corpus};

/// Where labels' rows are. A label may speak of a page that lost its operation to another: such a page is
/// assembled by itself.
pub(super) struct Finder<'c> {
    corpus: &'c Corpus,
    alone: BTreeMap<&'c str, Extraction>,
}

/// A field and where it stands.
pub(super) struct Found<'c> {
    pub(super) field: &'c Field,
    pub(super) place: Place,
}

impl<'c> Finder<'c> {
    pub(super) fn new(corpus: &'c Corpus, labels: &[Label]) -> Self {
        let wanted = |file: &str| labels.iter().any(|label| label.page.as_deref() == Some(file));
        let lost = corpus.extraction.superseded.iter().filter(|(_, draft)| wanted(&draft.file));
        let alone =
            lost.map(|(_, draft)| (draft.file.as_str(), corpus.restricted(|other| other.file == draft.file)));
        Finder { corpus, alone: alone.collect() }
    }

    pub(super) fn find(&self, label: &Label) -> Option<Found<'_>> {
        match &label.page {
            Some(page) => self.on_page(page, label),
            None => self.by_name(label),
        }
    }

    fn on_page(&self, page: &str, label: &Label) -> Option<Found<'_>> {
        let extraction = self.alone.get(page).unwrap_or(&self.corpus.extraction);
        let (service, draft) = extraction.drafts().iter().find(|(_, draft)| draft.file == page)?;
        let service = corpus::service(extraction, service)?;
        in_operation(extraction, service, service.operation(&draft.name)?, label)
    }

    fn by_name(&self, label: &Label) -> Option<Found<'_>> {
        let extraction = &self.corpus.extraction;
        let service = corpus::service(extraction, label.service.as_deref()?)?;
        match (&label.action, &label.model) {
            (Some(action), _) => in_operation(extraction, service, service.operation(action)?, label),
            (None, Some(model)) => in_model(extraction, service, None, model, label),
            (None, None) => None,
        }
    }
}

fn in_operation<'c>(
    extraction: &'c Extraction,
    service: &'c Service,
    operation: &'c Operation,
    label: &Label,
) -> Option<Found<'c>> {
    let name = operation.name.as_str();
    match label.table.as_str() {
        "request" => in_table(extraction, service, Owner::Request(name), &operation.request, label),
        "response" => in_table(extraction, service, Owner::Response(name), &operation.response, label),
        model => in_model(extraction, service, Some(name), model, label),
    }
}

fn in_model<'c>(
    extraction: &'c Extraction,
    service: &'c Service,
    operation: Option<&str>,
    name: &str,
    label: &Label,
) -> Option<Found<'c>> {
    let model = service.model(operation, name)?;
    in_table(extraction, service, Owner::Model(model.of.as_deref(), name), &model.fields, label)
}

fn in_table<'c>(
    extraction: &'c Extraction,
    service: &Service,
    owner: Owner<'_>,
    fields: &'c [Field],
    label: &Label,
) -> Option<Found<'c>> {
    let path = without_marks(&label.name);
    let mut level = fields;
    let mut found = None;
    for name in path.split('.') {
        let field = level.iter().find(|field| field.name == name)?;
        level = field.ty.fields();
        found = Some(field);
    }
    let place = extraction.places().row(&service.name, owner, &path).unwrap_or_default();
    Some(Found { field: found?, place })
}

/// `Disks.N.Size` → `Disks.Size`; a field may itself be called `N`.
fn without_marks(name: &str) -> String {
    let mut parts = name.split('.');
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter(|part| !matches!(*part, "N" | "n"));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_marks_are_no_part_of_a_path() {
        assert_eq!(without_marks("Disks.N.Sizes.n"), "Disks.Sizes");
        assert_eq!(without_marks("N.Size"), "N.Size");
    }
}
