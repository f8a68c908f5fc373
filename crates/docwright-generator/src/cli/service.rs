//! One service's table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::{CliOperation, CliService, CliSource, Docs, ident};
use crate::print::RustFile;
use crate::rust::{operation_info, paging};

/// `tables/<service>.rs`
pub(super) fn file(source: &CliSource<'_>) -> RustFile {
    let CliService { name, about: title, .. } = &source.service;
    let about =
        things(source.operations().map(|item| item.info.name.clone())).unwrap_or_else(|| title.clone());
    let docs = Docs(vec![format!("The table of the service `{name}`.")]);
    let mut out = RustFile::new(title, &docs, &TokenStream::new());
    out.item(quote! { use docwright_cli_kit as kit; });
    out.item(quote! { use docwright_runtime as runtime; });
    let tables = source.tables().iter().map(ident);
    let models = source.has_objects().then(|| {
        let path = source.service.models_path();
        quote! { .with_models(include_str!(#path)) }
    });
    out.item(quote! {
        pub(crate) static SERVICE: kit::Service =
            kit::Service::new(#name, &[#(&#tables),*]).with_about(#about) #models;
    });
    source.operations().for_each(|item| out.item(operation(&source.service, &item)));
    out
}

/// How many things a service's line names.
const THINGS: usize = 4;

/// What a service is about: what most of its operations' names end with, behind their verbs. `None` where they have none.
fn things(names: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for thing in names.filter_map(|name| thing(&name)) {
        match counts.iter_mut().find(|(known, _)| *known == thing) {
            Some((_, count)) => *count += 1,
            None => counts.push((thing, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let more = if counts.len() > THINGS { " …" } else { "" };
    let named: Vec<String> = counts.into_iter().take(THINGS).map(|(thing, _)| thing).collect();
    (!named.is_empty()).then(|| named.join(", ") + more)
}

/// `DescribeDiskSnapshots` handles a `DiskSnapshot`.
fn thing(name: &str) -> Option<String> {
    let verb = name.find(|c: char| !c.is_ascii_uppercase())?;
    let rest = name.get(verb..)?;
    let thing = rest.get(rest.find(|c: char| c.is_ascii_uppercase())?..)?;
    let plural = thing.strip_suffix('s').filter(|one| one.len() > 2 && !one.ends_with(['s', 'u', 'i']));
    Some(plural.unwrap_or(thing).to_owned())
}

fn operation(service: &CliService, operation: &CliOperation<'_>) -> TokenStream {
    let CliOperation { name, about, description, .. } = operation;
    let (table, info) = (ident(operation.table), operation_info(&operation.info));
    let description = (!description.is_empty()).then(|| quote! { .with_description(#description) });
    let deprecation = operation.deprecated.as_ref().map(|note| quote! { .with_deprecation(#note) });
    let paging = operation.paging.as_ref().map(|pages| {
        let paging = paging(&pages.wire, pages.text);
        quote! { .with_paging(#paging) }
    });
    let facts = service.facts_path(name);
    quote! {
        static #table: kit::Operation = kit::Operation::new(#info, #name, include_str!(#facts))
            .with_about(#about) #description #deprecation #paging;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_services_line_names_what_most_of_its_operations_handle() {
        let line = |names: &[&str]| things(names.iter().map(|name| (*name).to_owned()));
        let names = [
            "CreateDisk",
            "AttachVolume",
            "DescribeDisks",
            "ListDNS",
            "GetDiskStatus",
            "Ping",
            "SetX",
            "SetY",
        ];
        assert_eq!(line(&names).as_deref(), Some("Disk, Volume, DNS, DiskStatus …"));
        assert_eq!(line(&["Ping", "lower"]), None);
    }
}
