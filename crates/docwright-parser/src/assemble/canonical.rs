//! One operation, several pages: which one counts.

use std::collections::{BTreeMap, HashSet};

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::amend;
use super::service::ServiceId;
use crate::Spec;
use crate::extract::{IndexDraft, OperationDraft, RowDraft};

/// Several pages define one operation.
pub(crate) const DUPLICATE_OPERATION: Code = Code {
    name: "duplicate-operation",
    severity: Severity::Note,
    about: "Several pages of a service define one operation. The one that the folder's index lists counts; else \
            the newer kind of page, else the one whose file name does not say that it is another form. The other \
            pages are left out; where their parameters differ, this is a warning. Remove them, or choose one with \
            `choose-page` in the errata.",
};

type Owned = (ServiceId, OperationDraft);

/// The drafts that count, in order of service and name, and those that do not.
pub(super) fn choose(
    drafts: Vec<Owned>,
    indexes: &[IndexDraft],
    spec: &Spec,
    diags: &mut Diagnostics,
) -> (Vec<Owned>, Vec<Owned>) {
    let listed = listed_pages(indexes);
    let mut groups: BTreeMap<(ServiceId, String), Vec<OperationDraft>> = BTreeMap::new();
    for (service, draft) in drafts {
        groups.entry((service, draft.name.clone())).or_default().push(draft);
    }
    let (mut chosen, mut outranked) = (Vec::new(), Vec::new());
    for ((service, _), mut group) in groups {
        if group.len() > 1 {
            group.sort_by_cached_key(|draft| rank(draft, &service.name, &listed, spec));
        }
        let mut group = group.into_iter();
        let Some(winner) = group.next() else { continue };
        for loser in group {
            diags.push(lost(&winner, &loser, spec));
            outranked.push((service.clone(), loser));
        }
        chosen.push((service, winner));
    }
    (chosen, outranked)
}

/// Folder and stem of every page that its folder's index links to.
fn listed_pages(indexes: &[IndexDraft]) -> HashSet<(String, String)> {
    let parent = |file: &str| file.rsplit_once('/').map_or("", |(parent, _)| parent).to_owned();
    let pairs = indexes.iter().flat_map(|index| {
        let parent = parent(&index.file);
        index.stems.iter().map(move |stem| (parent.clone(), stem.clone()))
    });
    pairs.collect()
}

/// The least counts: chosen by the errata, listed, newest kind, not outranked by its name, first by path.
fn rank(
    draft: &OperationDraft,
    service: &str,
    listed: &HashSet<(String, String)>,
    spec: &Spec,
) -> (bool, bool, usize, bool, String) {
    let (parent, name) = draft.file.rsplit_once('/').unwrap_or(("", &draft.file));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_listed = listed.contains(&(parent.to_owned(), stem.to_owned()));
    let is_outranked = spec.dialect.raw().pages.outranked.is_match(stem);
    (!amend::is_chosen(draft, service, spec), !is_listed, draft.rank, is_outranked, draft.file.clone())
}

fn lost(winner: &OperationDraft, loser: &OperationDraft, spec: &Spec) -> Diagnostic {
    let rows = |draft: &OperationDraft| -> Vec<(String, String, Option<bool>)> {
        let shape = |row: &RowDraft| (row.name.clone(), row.ty.clone(), row.required);
        let mut rows: Vec<_> = draft.request.iter().map(shape).collect();
        rows.sort();
        rows
    };
    let differ = rows(winner) != rows(loser);
    let finding = Diagnostic::new(
        DUPLICATE_OPERATION,
        spec.place(&loser.file, loser.line),
        format!("`{}` is also defined by `{}`, which counts", loser.name, winner.file),
    )
    .related(spec.place(&winner.file, winner.line), "the page that counts")
    .subject(&loser.name);
    if differ {
        finding.severity(Severity::Warning).help("Their parameters differ; this page is left out.")
    } else {
        finding.help("This page is left out.")
    }
}
