//! What the runtime is told about an API and its operations, as constants: clients and command lines both hold them.
//!
//! What the runtime takes for granted is left out.

use docwright_ir as ir;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::protocol::{body, protocol, ways};
use crate::lower::{ClientParameter, Info, Part};

/// A `runtime::Api`, where single operations have these ways of showing who calls.
pub(crate) fn api(info: &ir::ApiInfo, own_ways: &[ir::Auth]) -> TokenStream {
    let ir::ApiInfo { name, title, env_prefix, .. } = info;
    let (endpoint, protocol) = (&info.endpoint.url, protocol(&info.protocol, own_ways));
    let parameters = info.client_parameters.iter().map(|parameter| {
        let (name, role) = (&parameter.name, role(parameter.role));
        quote! { runtime::ClientParameter::#role(#name) }
    });
    let variables = info.endpoint.variables.iter().map(|(name, variable)| {
        let default = variable.default.as_ref().map(|value| quote! { .with_default(#value) });
        quote! { runtime::Variable::new(#name) #default }
    });
    let variables = list(&quote! { with_variables }, variables);
    let title = (title != name).then(|| quote! { .with_title(#title) });
    let parameters = list(&quote! { with_client_parameters }, parameters);
    quote! { runtime::Api::new(#name, #endpoint, #env_prefix, #protocol) #title #variables #parameters }
}

/// A `runtime::OperationInfo`.
pub(crate) fn operation_info(info: &Info) -> TokenStream {
    let Info { service, version, name, method, path, signed, idempotent, .. } = info;
    let version = (!version.is_empty()).then(|| quote! { .with_version(#version) });
    let http =
        ((method.as_str(), path.as_str()) != ("POST", "/")).then(|| quote! { .with_http(#method, #path) });
    let endpoint = info.endpoint.as_ref().map(|endpoint| quote! { .with_endpoint(#endpoint) });
    let parameters = list(&quote! { with_client_parameters }, info.client_parameters.iter().map(parameter));
    let placed = list(&quote! { with_placed }, info.placed.iter().map(placed));
    let unsigned = (!signed).then(|| quote! { .unsigned() });
    let auth = info.auth.as_ref().and_then(|own| ways(&quote! { with_auth }, own));
    let idempotent = idempotent.then(|| quote! { .idempotent() });
    let token = info.idempotency_token.as_ref().map(|name| quote! { .with_idempotency_token(#name) });
    let content = content(info);
    quote! {
        runtime::OperationInfo::new(#service, #name)
            #version #http #endpoint #parameters #placed #unsigned #auth #idempotent #token #content
    }
}

/// What an operation's bodies are, where they are no objects of JSON.
fn content(info: &Info) -> TokenStream {
    let nothing = info.sends_nothing.then(|| quote! { runtime::Body::Nothing });
    let body = info.body.map(body).or(nothing).map(|kind| quote! { .with_body(#kind) });
    let media_type = info.media_type.as_ref().map(|name| quote! { .with_media_type(#name) });
    let whole = info.whole.as_ref().map(|name| quote! { .with_whole(#name) });
    let answer = match info.answer {
        ir::Content::Json => None,
        ir::Content::Text => Some(quote! { Text }),
        ir::Content::Bytes => Some(quote! { Bytes }),
        ir::Content::Events => Some(quote! { Events }),
        ir::Content::JsonLines => Some(quote! { JsonLines }),
    };
    let answer = answer.map(|content| quote! { .with_answer(runtime::Content::#content) });
    let answer_type = info.answer_type.as_ref().map(|name| quote! { .with_answer_type(#name) });
    let headers = info.answer_headers.iter().map(|name| quote! { #name });
    let headers = list(&quote! { with_answer_headers }, headers);
    quote! { #body #media_type #whole #answer #answer_type #headers }
}

fn parameter(parameter: &ClientParameter) -> TokenStream {
    let (name, role) = (&parameter.name, role(parameter.role));
    let required = parameter.required.then(|| quote! { .required() });
    let blank_allowed = parameter.blank_allowed.then(|| quote! { .blank_allowed() });
    quote! { runtime::OperationParameter::#role(#name) #required #blank_allowed }
}

fn placed((name, place): &(String, Part)) -> TokenStream {
    let place = match place {
        Part::Query => quote! { Query },
        Part::Header => quote! { Header },
        Part::Cookie => quote! { Cookie },
        Part::Body => quote! { Body },
    };
    quote! { runtime::PlacedParameter::new(#name, runtime::Place::#place) }
}

/// A `runtime::Paging`.
pub(crate) fn paging(wire: &ir::Paging, text: bool) -> TokenStream {
    let ir::Paging { start, items, .. } = wire;
    let by = match wire.by {
        ir::Token::Offset => quote! { Offset },
        ir::Token::Page => quote! { Page },
        ir::Token::PageFromZero => quote! { PageFromZero },
        ir::Token::Token => quote! { Token },
    };
    let text = text.then(|| quote! { .as_text() });
    let size = wire.size.as_ref().map(|size| quote! { .with_size(#size) });
    let total = wire.total.as_ref().map(|total| quote! { .with_total(#total) });
    let next = wire.next.as_ref().map(|next| quote! { .with_next(#next) });
    quote! { runtime::Paging::new(#start, runtime::PageBy::#by, #items) #text #size #total #next }
}

/// `.method(&[…])`, or nothing where there is nothing to list.
fn list(method: &TokenStream, entries: impl ExactSizeIterator<Item = TokenStream>) -> Option<TokenStream> {
    (entries.len() > 0).then(|| quote! { .#method(&[#(#entries),*]) })
}

/// The constructor of a parameter of this role.
fn role(role: ir::ClientRole) -> Ident {
    match role {
        ir::ClientRole::Region => format_ident!("region"),
        ir::ClientRole::Zone => format_ident!("zone"),
        ir::ClientRole::Project => format_ident!("project"),
    }
}
