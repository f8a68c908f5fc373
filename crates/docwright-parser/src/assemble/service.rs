//! Pages → services: what a service is called, which version it has, which models its operations share.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Severity};
use rayon::prelude::*;

use super::SharedModel;
use super::callable;
use super::canonical::Chosen;
use super::duplicates::differing;
use super::field::Fields;
use super::ledgers::Ledgers;
use super::models::{SharedModels, report_shared};
use super::operation::{self, Built};
use super::service_id::ServiceId;
use super::translate;
use super::users::Users;
use crate::Spec;
use crate::extract::{Draft, IndexDraft, ModelsDraft, OperationDraft};
use crate::limits::Left;
use crate::page_path::{folders, parent};
use crate::prose;

/// The drafts of a run by kind.
pub(super) struct Sorted {
    pub(super) operations: Vec<(ServiceId, Box<OperationDraft>)>,
    pub(super) models: Vec<(ServiceId, SharedModel)>,
    pub(super) indexes: Vec<IndexDraft>,
}

/// A service whose name cannot be used.
pub(crate) const UNUSABLE_SERVICE: Code = Code {
    name: "unusable-service",
    severity: Severity::Error,
    about: "What a page calls its service becomes a part of file names, crates and URLs, and this name cannot: it is too \
            long, holds other characters than letters, digits, `-`, `_` and `.`, or is another service's but for \
            letters' case. The page's operation is left out. Correct the page or the name of its folder, give the \
            service another name under `services` in `api.yaml`, or correct what the dialect takes for a service.",
};

/// A name in `api.yaml` for a service that there is not.
pub(crate) const UNUSED_SERVICE_NAME: Code = Code {
    name: "unused-service-name",
    severity: Severity::Error,
    about: "`services` in `api.yaml` gives another name to a service that no page belongs to, so nothing is called so. \
            Correct the service's name there, which is what its pages or their folder say, or remove the line.",
};

/// Says which services' names in `api.yaml` are no service's.
fn unused_names(drafts: &[Box<OperationDraft>], spec: &Spec, diags: &mut Diagnostics) {
    let mut unused: BTreeSet<&String> = spec.services.keys().collect();
    for draft in drafts {
        unused.remove(&own_name(draft, spec));
    }
    diags.extend(unused.into_iter().map(|name| {
        let what = format!("no page belongs to the service `{name}`, which `services` gives another name");
        Diagnostic::new(UNUSED_SERVICE_NAME, ir::Place::new(&spec.manifest_file, 0), what)
            .help("Correct or remove it.")
            .subject(name)
    }));
}

/// Finds each draft's service.
pub(super) fn sort(
    drafts: Vec<Draft>,
    spec: &Spec,
    ledgers: &mut Ledgers,
    diags: &mut Diagnostics,
) -> Sorted {
    let (mut operations, mut pages, mut indexes) = (Vec::new(), Vec::new(), Vec::new());
    for draft in drafts {
        match draft {
            Draft::Operation(draft) => operations.push(draft),
            Draft::Models(draft) => pages.push(draft),
            Draft::Index(draft) => indexes.push(draft),
        }
    }
    adopt_services(&mut operations);
    unused_names(&operations, spec, diags);
    let mut operations: Vec<(ServiceId, Box<OperationDraft>)> =
        operations.into_iter().map(|draft| (id(&draft, spec), draft)).collect();
    part_versions(&mut operations);
    let models = model_services(pages, &operations, spec, diags);
    let mut wanted = |id: &ServiceId, file: &str| {
        let wanted = spec.wants(&id.name);
        if !wanted {
            ledgers.unwanted(file);
        }
        wanted
    };
    operations.retain(|(id, draft)| wanted(id, &draft.file));
    let mut models: Vec<_> = models.into_iter().filter(|(id, model)| wanted(id, &model.file)).collect();
    let ids = operations.iter().map(|(id, _)| id).chain(models.iter().map(|(id, _)| id));
    let unusable = unusable(ids.cloned().collect());
    let mut report = |file: &str, line: u32, why: String| {
        ledgers.left_out(file, UNUSABLE_SERVICE);
        let found = Diagnostic::new(UNUSABLE_SERVICE, spec.place(file, line), why);
        diags.push(found.help("The page is left out; correct it, or name its service in `api.yaml`."));
    };
    operations.retain(|(id, draft)| match unusable.get(id).cloned().or_else(|| unusable_host(draft)) {
        Some(why) => {
            report(&draft.file, draft.line, why);
            false
        }
        None => true,
    });
    // A page of models is said to be left out once.
    let mut reported = HashSet::new();
    models.retain(|(id, model)| match unusable.get(id) {
        Some(why) => {
            if reported.insert(model.file.clone()) {
                report(&model.file, model.draft.line, why.clone());
            }
            false
        }
        None => true,
    });
    Sorted { operations, models, indexes }
}

/// The services whose names cannot be used, and why. Of names that differ in case only the first counts.
fn unusable(ids: BTreeSet<ServiceId>) -> BTreeMap<ServiceId, String> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut unusable = BTreeMap::new();
    for id in ids {
        let why = match ir::path_name(&id.name) {
            Err(error) => Some(format!("the service of this page has no usable name: {error}")),
            Ok(()) => known.get(&id.name.to_ascii_lowercase()).map(|other| {
                format!("the service `{}` of this page meets the service `{other}` on some disks", id.name)
            }),
        };
        match why {
            Some(why) => _ = unusable.insert(id, why),
            None => _ = known.insert(id.name.to_ascii_lowercase(), id.name),
        }
    }
    unusable
}

/// Why what a page calls its service in hosts and signatures cannot be used.
fn unusable_host(draft: &OperationDraft) -> Option<String> {
    let name = draft.service.as_deref().map(ir::name::wire_name);
    let host = draft.host.as_deref().map(|host| ir::name::endpoint_url(&format!("https://{host}")));
    let error = [name, host].into_iter().flatten().find_map(Result::err)?;
    Some(format!("the host or the service of this page has no usable name: {error}"))
}

fn id(draft: &OperationDraft, spec: &Spec) -> ServiceId {
    let own = own_name(draft, spec);
    let facts = spec.services.get(&own);
    let version = draft.version.clone().or_else(|| facts?.version.clone());
    ServiceId { name: facts.and_then(|facts| facts.name.clone()).unwrap_or(own), version }
}

/// What the page or its folder calls its service.
fn own_name(draft: &OperationDraft, spec: &Spec) -> String {
    draft.service.clone().unwrap_or_else(|| folder_service(&draft.file, spec))
}

/// A page that names no service is of the one that the other pages in and below its folder name, or those around it:
/// the nearest, and only if they agree.
fn adopt_services(drafts: &mut [Box<OperationDraft>]) {
    let mut named: HashMap<String, Option<String>> = HashMap::new();
    for draft in drafts.iter() {
        let Some(service) = &draft.service else { continue };
        for folder in folders(&draft.file) {
            let known = named.entry(folder.to_owned()).or_insert_with(|| Some(service.clone()));
            known.take_if(|known| known != service);
        }
    }
    if named.is_empty() {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| draft.service.is_none()) {
        let near = folders(&draft.file).find_map(|folder| named.get(folder)).cloned();
        draft.service = near.flatten();
    }
}

/// The service by the page's folder: `ufile-api/x.md` → `ufile`. A page at the top takes the top's own name, if that
/// can be a service's: the folder is the user's, and may be called anything.
fn folder_service(file: &str, spec: &Spec) -> String {
    let top = || spec.docs.file_name().and_then(|name| name.to_str());
    let folder = match parent(file).rsplit('/').next() {
        Some("") | None => top().filter(|name| ir::path_name(name).is_ok()).unwrap_or("api"),
        Some(folder) => folder,
    };
    spec.dialect.service_of(folder).to_owned()
}

/// Of several versions of one service the newest keeps the name; the others say which they are
/// (`sms_v20190711`). A page without a version belongs to the newest.
fn part_versions(operations: &mut [(ServiceId, Box<OperationDraft>)]) {
    let mut newest: BTreeMap<String, String> = BTreeMap::new();
    for (id, _) in operations.iter() {
        if let Some(version) = &id.version {
            let known = newest.entry(id.name.clone()).or_default();
            if version > known {
                known.clone_from(version);
            }
        }
    }
    for (id, _) in operations.iter_mut() {
        let Some(newest) = newest.get(&id.name) else { continue };
        match &id.version {
            Some(version) if version != newest => {
                let digits: String = version.chars().filter(char::is_ascii_alphanumeric).collect();
                id.name = format!("{}_v{digits}", id.name);
            }
            _ => id.version = Some(newest.clone()),
        }
    }
}

/// Each model's service.
fn model_services(
    pages: Vec<ModelsDraft>,
    operations: &[(ServiceId, Box<OperationDraft>)],
    spec: &Spec,
    diags: &mut Diagnostics,
) -> Vec<(ServiceId, SharedModel)> {
    let mut out = Vec::new();
    if pages.is_empty() {
        return out;
    }
    let users = Users::new(operations);
    for page in pages {
        let said = page.service.clone().map(|name| ServiceId { name, version: None });
        let id = said.or_else(|| users.service(&page).cloned()).unwrap_or_else(|| {
            let id = ServiceId { name: folder_service(&page.file, spec), version: None };
            diags.push(callable::models_apart(&page, &id.name, spec));
            id
        });
        for model in page.models.into_iter().filter(|model| !model.name.is_empty()) {
            let (service, file) = (id.name.clone(), page.file.clone());
            out.push((id.clone(), SharedModel { service, file, draft: model }));
        }
    }
    out
}

/// Builds every service from drafts in order of service.
pub(super) fn build(
    chosen: &Chosen,
    models: &[(ServiceId, SharedModel)],
    spec: &Spec,
    diags: &mut Diagnostics,
) -> Vec<ir::Service> {
    let heard = &prose::Heard::default();
    let drafts = chosen.counting.as_slice();
    let mut shared: BTreeMap<&ServiceId, SharedModels> = BTreeMap::new();
    for (id, model) in models {
        shared_model(model, spec, heard, shared.entry(id).or_default(), diags);
    }
    for (id, model) in models {
        shared.get(id).into_iter().for_each(|shared| report_shared(model, shared, spec, diags));
    }
    let none = SharedModels::default();
    let build = |(id, draft): &'_ (ServiceId, Box<OperationDraft>)| {
        operation::build(draft, shared.get(id).unwrap_or(&none), spec, heard)
    };
    let built: Vec<(&ServiceId, Built)> = drafts.par_iter().map(|owned| (&owned.0, build(owned))).collect();
    let words = chosen.translations.par_iter().map(|owned| (&owned.0, &*owned.1, build(owned)));
    let words: Vec<(&ServiceId, &OperationDraft, Built)> = words.collect();
    let mut services: BTreeMap<&ServiceId, ir::Service> = BTreeMap::new();
    for (id, models) in shared {
        services.insert(id, ir::Service { models: models.into_models(), ..empty(id, spec) });
    }
    for (id, built) in built {
        let service = services.entry(id).or_insert_with(|| empty(id, spec));
        service.operations.push(built.operation);
        service.models.extend(built.models);
        diags.append(built.diags);
    }
    for (id, service) in &mut services {
        let from = drafts.partition_point(|(other, _)| other < *id);
        let to = drafts.partition_point(|(other, _)| other <= *id);
        let own = drafts.get(from..to).unwrap_or_default();
        service.models.sort_by(|a, b| (&a.of, &a.name).cmp(&(&b.of, &b.name)));
        // Thousands of services of one operation have no room for three more each.
        service.operations.shrink_to_fit();
        service.wire_name = wire_name(id, own);
        service.endpoint = endpoint(service, own, spec);
        callable::check(service, own, spec, diags);
    }
    translate::overlay(&mut services, words, spec, diags);
    services.into_values().collect()
}

fn empty(id: &ServiceId, spec: &Spec) -> ir::Service {
    ir::Service {
        docwright: ir::FORMAT_VERSION,
        api: spec.info.name.clone(),
        name: id.name.clone(),
        version: id.version.clone(),
        ..ir::Service::default()
    }
}

fn shared_model(
    shared: &SharedModel,
    spec: &Spec,
    heard: &prose::Heard,
    models: &mut SharedModels,
    diags: &mut Diagnostics,
) {
    let SharedModel { file, draft: model, .. } = shared;
    let table = prose::TableKind::Model;
    let (constraints, left) = (Vec::new(), &mut Left::of_table());
    let mut found = Diagnostics::new();
    let mut fields = Fields {
        spec,
        file,
        subject: &model.name,
        table,
        diags: &mut found,
        constraints,
        left,
        links: &model.links,
        heard,
    };
    let fields = fields.read(&model.rows);
    if let Some(known) = models.find(&model.name) {
        diags.extend(differing(known, model, &fields, file, spec));
        return;
    }
    diags.append(found);
    models.add(ir::Model {
        name: model.name.clone(),
        description: model.description.clone().filter(|text| !text.is_empty()),
        page: Some(spec.page_name(file)),
        fields,
        ..ir::Model::default()
    });
}

/// What the service's pages call it, if it goes by another name here: an older version, or one that the manifest
/// renames.
fn wire_name(id: &ServiceId, drafts: &[(ServiceId, Box<OperationDraft>)]) -> Option<String> {
    drafts.iter().find_map(|(_, draft)| draft.service.as_ref()).filter(|name| **name != id.name).cloned()
}

/// The service's own URL, if people or most of its pages name another host than the API's.
fn endpoint(
    service: &ir::Service,
    drafts: &[(ServiceId, Box<OperationDraft>)],
    spec: &Spec,
) -> Option<String> {
    let own = spec.services.get(service.wire_name()).and_then(|facts| facts.host.as_deref());
    let host = own.or_else(|| callable::hosts(drafts).first().map(|(host, _)| *host))?;
    let url = format!("https://{host}");
    (spec.info.endpoint.url.replace("{service}", service.wire_name()) != url).then_some(url)
}
