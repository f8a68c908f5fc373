//! Whose models a page of models holds: of the service whose operations it says use them.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::service_id::ServiceId;
use crate::extract::{ModelsDraft, OperationDraft};
use crate::page_path::{folders, parent};

/// The operations of all services, by their names and by their folders.
pub(super) struct Users<'a> {
    by_name: HashMap<&'a str, Vec<(&'a ServiceId, &'a str)>>,
    /// By folder, the services that have a page in it or below it.
    below: BTreeMap<&'a str, BTreeSet<&'a ServiceId>>,
}

impl<'a> Users<'a> {
    pub(super) fn new(operations: &'a [(ServiceId, Box<OperationDraft>)]) -> Self {
        let mut users = Users { by_name: HashMap::default(), below: BTreeMap::new() };
        for (id, draft) in operations {
            users.by_name.entry(&draft.name).or_default().push((id, parent(&draft.file)));
            for folder in folders(&draft.file) {
                users.below.entry(folder).or_default().insert(id);
            }
        }
        users
    }

    /// The service that uses most of the page's models, of those that stand nearest to it; else, where no operation that
    /// the page names is known, the one that has pages beside it.
    pub(super) fn service(&self, page: &ModelsDraft) -> Option<&'a ServiceId> {
        let own = parent(&page.file);
        let mut uses: BTreeMap<&ServiceId, (Near, usize)> = BTreeMap::new();
        let named: BTreeSet<&str> =
            page.models.iter().flat_map(|model| &model.used_by).map(String::as_str).collect();
        for (id, folder) in named.iter().filter_map(|name| self.by_name.get(name)).flatten() {
            let (near, count) = uses.entry(id).or_default();
            *near = (*near).max(Near::of(own, folder));
            *count += 1;
        }
        // The first of the best, in order of name: `max_by_key` takes the last.
        let best = uses.into_iter().rev().max_by_key(|(_, rank)| *rank);
        best.map(|(id, _)| id).or_else(|| self.beside(&page.file))
    }

    /// The first of the services in and below the page's folder, or the only one below the nearest folder around it: of
    /// several there nothing says which.
    fn beside(&self, file: &str) -> Option<&'a ServiceId> {
        let (folder, services) = folders(file).find_map(|folder| Some((folder, self.below.get(folder)?)))?;
        let names: BTreeSet<&str> = services.iter().map(|id| id.name.as_str()).collect();
        (folder == parent(file) || names.len() == 1).then(|| services.first().copied())?
    }
}

/// How near two folders are: the same one, or how many of their outer folders they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Near {
    is_same: bool,
    shared: usize,
}

impl Near {
    fn of(one: &str, other: &str) -> Self {
        let shared = one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other).count();
        Near { is_same: one == other, shared }
    }
}
