//! What the runtime is told of an API's protocol: a `runtime::Protocol`, with nothing that it takes for granted.

use std::collections::BTreeMap;

use docwright_ir as ir;
use proc_macro2::TokenStream;
use quote::quote;

use crate::signing;

/// A `runtime::Protocol`, where single operations have these ways of showing who calls.
pub(super) fn protocol(protocol: &ir::Protocol, own: &[ir::Auth]) -> TokenStream {
    let own = ways(&quote! { with_operation_auth }, own);
    let auth = ways(&quote! { with_auth }, &protocol.auth);
    // What only documents and mocks need is no part of it.
    let style = ir::RequestStyle { json_too: false, ..protocol.request.clone() };
    let request = unless_default(&quote! { with_request }, &style, request);
    let style = ir::ReplyStyle { codes: BTreeMap::new(), ..protocol.reply.clone() };
    let reply = unless_default(&quote! { with_reply }, &style, reply);
    quote! { runtime::Protocol::new() #auth #own #request #reply }
}

/// `.method(&[…])`, or nothing where there are none.
pub(super) fn ways(method: &TokenStream, ways: &[ir::Auth]) -> Option<TokenStream> {
    list(method, ways, auth)
}

fn auth(auth: &ir::Auth) -> TokenStream {
    match auth {
        ir::Auth::Bearer => quote! { runtime::Auth::Bearer },
        ir::Auth::Basic => quote! { runtime::Auth::Basic },
        ir::Auth::ApiKey { place, name } => {
            let place = key_place(*place);
            quote! { runtime::Auth::ApiKey(runtime::KeyPlace::#place, #name) }
        }
        ir::Auth::ClientCredentials { token_url, scopes } => quote! {
            runtime::Auth::ClientCredentials { token_url: #token_url, scopes: &[#(#scopes),*] }
        },
        ir::Auth::Signature { algorithm, sigv4 } => {
            let scheme = signing::algorithm(*algorithm, sigv4).scheme;
            quote! { runtime::Auth::Signature(runtime::Signing::#scheme) }
        }
    }
}

fn request(style: &ir::RequestStyle) -> TokenStream {
    let body = unless_default(&quote! { with_body }, &style.body, |it| body(*it));
    let lists = unless_default(&quote! { with_lists }, &style.lists, |it| lists(*it));
    let objects = unless_default(&quote! { with_objects }, &style.objects, |it| objects(*it));
    let action = given(&quote! { with_action }, style.action.as_ref(), slot);
    let version = given(&quote! { with_version }, style.version.as_ref(), slot);
    let region = given(&quote! { with_region }, style.region.as_ref(), slot);
    let language = given(&quote! { with_language }, style.language.as_ref(), slot);
    quote! { runtime::RequestStyle::new() #body #lists #objects #action #version #region #language }
}

fn reply(style: &ir::ReplyStyle) -> TokenStream {
    let success = given(&quote! { with_success }, success(&style.success), |it| it);
    let data = unless_default(&quote! { with_data }, &style.data, path);
    let code = unless_default(&quote! { with_code }, &style.code, path);
    let message = unless_default(&quote! { with_message }, &style.message, path);
    let request_id = list(&quote! { with_request_id }, &style.request_id, source);
    let also = list(&quote! { with_also }, &style.also, |name| quote! { #name });
    let kinds: Vec<_> = style.kinds.iter().filter_map(kind).collect();
    let kinds = list(&quote! { with_kinds }, &kinds, Clone::clone);
    // The runtime sets its clock by it, so that it is no kind of error there.
    let expired = style.kinds.get(&ir::Kind::Expired).map_or(&[] as &[_], Vec::as_slice);
    let expired = list(&quote! { with_expired }, expired, |code| quote! { #code });
    quote! {
        runtime::ReplyStyle::new() #success #data #code #message #request_id #also #kinds #expired
    }
}

/// None if it is the status.
fn success(success: &ir::Success) -> Option<TokenStream> {
    let ir::Success { member, is, absent } = success;
    match (member, absent) {
        (Some(member), _) => {
            let member = path(member);
            Some(quote! { runtime::Success::Member(#member, &[#(#is),*]) })
        }
        (None, Some(absent)) => {
            let absent = path(absent);
            Some(quote! { runtime::Success::Absent(#absent) })
        }
        (None, None) => None,
    }
}

fn kind((kind, codes): (&ir::Kind, &Vec<String>)) -> Option<TokenStream> {
    let kind = match kind {
        ir::Kind::Throttled => quote! { Throttled },
        ir::Kind::Credentials => quote! { Credentials },
        ir::Kind::Timeout => quote! { Timeout },
        ir::Kind::Server => quote! { Server },
        ir::Kind::Service => quote! { Service },
        // The one is said apart, the others are what any refused request is.
        ir::Kind::Expired | ir::Kind::Denied | ir::Kind::NotFound => return None,
    };
    Some(quote! { (runtime::ErrorKind::#kind, &[#(#codes),*]) })
}

fn slot(slot: &ir::Slot) -> TokenStream {
    match slot {
        ir::Slot::Parameter(name) => quote! { runtime::Slot::Parameter(#name) },
        ir::Slot::Header(name) => quote! { runtime::Slot::Header(#name) },
    }
}

fn source(source: &ir::Source) -> TokenStream {
    match source {
        ir::Source::Member(member) => {
            let member = path(member);
            quote! { runtime::Source::Member(#member) }
        }
        ir::Source::Header(name) => quote! { runtime::Source::Header(#name) },
    }
}

fn path(path: &ir::MemberPath) -> TokenStream {
    let names = path.names();
    quote! { &[#(#names),*] }
}

fn key_place(place: ir::KeyPlace) -> TokenStream {
    match place {
        ir::KeyPlace::Header => quote! { Header },
        ir::KeyPlace::Query => quote! { Query },
        ir::KeyPlace::Cookie => quote! { Cookie },
    }
}

pub(super) fn body(body: ir::Body) -> TokenStream {
    match body {
        ir::Body::Json => quote! { runtime::Body::Json },
        ir::Body::Form => quote! { runtime::Body::Form },
        ir::Body::Multipart => quote! { runtime::Body::Multipart },
        ir::Body::Text => quote! { runtime::Body::Text },
        ir::Body::Bytes => quote! { runtime::Body::Bytes },
    }
}

fn lists(lists: ir::Lists) -> TokenStream {
    match lists {
        ir::Lists::FromZero => quote! { runtime::Lists::FromZero },
        ir::Lists::FromOne => quote! { runtime::Lists::FromOne },
        ir::Lists::Repeat => quote! { runtime::Lists::Repeat },
        ir::Lists::Brackets => quote! { runtime::Lists::Brackets },
        ir::Lists::Comma => quote! { runtime::Lists::Comma },
        ir::Lists::Json => quote! { runtime::Lists::Json },
    }
}

fn objects(objects: ir::Objects) -> TokenStream {
    match objects {
        ir::Objects::Dots => quote! { runtime::Objects::Dots },
        ir::Objects::Brackets => quote! { runtime::Objects::Brackets },
        ir::Objects::Json => quote! { runtime::Objects::Json },
    }
}

/// `.method(value)`, or nothing where there is none.
fn given<T>(method: &TokenStream, value: Option<T>, write: impl Fn(T) -> TokenStream) -> Option<TokenStream> {
    let value = write(value?);
    Some(quote! { .#method(#value) })
}

/// `.method(value)`, or nothing where the runtime takes the value for granted.
fn unless_default<T: Default + PartialEq>(
    method: &TokenStream,
    value: &T,
    write: impl Fn(&T) -> TokenStream,
) -> Option<TokenStream> {
    given(method, (*value != T::default()).then_some(value), write)
}

/// `.method(&[…])`, or nothing where there is nothing to list.
fn list<T>(method: &TokenStream, entries: &[T], write: impl Fn(&T) -> TokenStream) -> Option<TokenStream> {
    let entries = (!entries.is_empty()).then(|| entries.iter().map(write));
    entries.map(|entries| quote! { .#method(&[#(#entries),*]) })
}
