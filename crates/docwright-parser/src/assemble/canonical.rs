//! One operation, several pages: which one counts.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};
use foldhash::HashSet;

use super::amend;
use super::service_id::ServiceId;
use super::translate;
use crate::Spec;
use crate::extract::{IndexDraft, OperationDraft};
use crate::page_path::{parent, stem};

/// Several pages define one operation.
pub(crate) const DUPLICATE_OPERATION: Code = Code {
    name: "duplicate-operation",
    severity: Severity::Note,
    about: "Several pages of a service define one operation. The one that the folder's index lists counts; else \
            the newer kind of page, else the one whose file name does not say that it is another form. The other \
            pages are left out; where their parameters differ, this is a warning. Remove them, or choose one with \
            `choose-page` in the errata.",
};

type Owned = (ServiceId, Box<OperationDraft>);

/// The pages of a run.
pub(super) struct Chosen {
    /// In order of service and name.
    pub(super) counting: Vec<Owned>,
    /// Those that say in the wanted language what another one says that counts.
    pub(super) translations: Vec<Owned>,
    /// The others.
    pub(super) superseded: Vec<Owned>,
}

/// Which of several pages of an operation counts.
pub(super) fn choose(
    mut drafts: Vec<Owned>,
    indexes: &[IndexDraft],
    spec: &Spec,
    diags: &mut Diagnostics,
) -> Chosen {
    let listed = listed_pages(indexes);
    drafts.sort_by(|(service, a), (other, b)| {
        let by_rank = || rank(a, &service.name, &listed, spec).cmp(&rank(b, &other.name, &listed, spec));
        (service, &a.name).cmp(&(other, &b.name)).then_with(by_rank)
    });
    let mut chosen = Chosen { counting: Vec::new(), translations: Vec::new(), superseded: Vec::new() };
    let is_same = |known: &Owned, service: &ServiceId, draft: &OperationDraft| {
        known.0 == *service && known.1.name == draft.name
    };
    for (service, draft) in drafts {
        let Some((_, winner)) = chosen.counting.last().filter(|known| is_same(known, &service, &draft))
        else {
            chosen.counting.push((service, draft));
            continue;
        };
        let is_told = chosen.translations.last().is_some_and(|known| is_same(known, &service, &draft));
        if !is_told && translate::is_wanted(&draft, winner, spec) {
            chosen.translations.push((service, draft));
        } else {
            diags.push(lost(winner, &draft, spec));
            chosen.superseded.push((service, draft));
        }
    }
    chosen
}

/// Folder and stem of every page that its folder's index links to.
fn listed_pages(indexes: &[IndexDraft]) -> HashSet<(&str, &str)> {
    let pages =
        indexes.iter().flat_map(|index| index.stems.iter().map(|stem| (parent(&index.file), stem.as_str())));
    pages.collect()
}

/// The least counts: chosen by the errata, listed, newest kind, not superseded by its name, first by path.
fn rank<'d>(
    draft: &'d OperationDraft,
    service: &str,
    listed: &HashSet<(&str, &str)>,
    spec: &Spec,
) -> (bool, bool, usize, bool, &'d str) {
    let stem = stem(&draft.file);
    let is_listed = listed.contains(&(parent(&draft.file), stem));
    let is_superseded = spec.dialect.is_superseded(&draft.file);
    (!amend::is_chosen(draft, service, spec), !is_listed, draft.rank, is_superseded, &draft.file)
}

/// Name, type and need of each parameter.
fn shapes(draft: &OperationDraft) -> Vec<(&str, &str, Option<bool>)> {
    let mut shapes: Vec<_> = draft.request.iter().map(|row| (row.name, row.ty, row.required)).collect();
    shapes.sort_unstable();
    shapes
}

fn lost(winner: &OperationDraft, loser: &OperationDraft, spec: &Spec) -> Diagnostic {
    let differ = shapes(winner) != shapes(loser);
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
