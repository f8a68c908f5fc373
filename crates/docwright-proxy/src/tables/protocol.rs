//! A protocol as the runtime's.

use docwright_ir as ir;
use docwright_runtime::{
    Auth, Body, ErrorKind, KeyPlace, Lists, Objects, Protocol, ReplyStyle, RequestStyle, SigV4, Signing,
    Slot, Source, Success,
};

use super::{list, text};

pub(super) fn protocol(protocol: &ir::Protocol) -> Protocol {
    Protocol::new()
        .with_auth(list(protocol.auth.iter().map(auth)))
        .with_request(request(&protocol.request))
        .with_reply(reply(&protocol.reply))
}

pub(super) fn auth(auth: &ir::Auth) -> Auth {
    match auth {
        ir::Auth::Bearer => Auth::Bearer,
        ir::Auth::Basic => Auth::Basic,
        ir::Auth::ApiKey { place, name } => Auth::ApiKey(key_place(*place), text(name)),
        ir::Auth::ClientCredentials { token_url, scopes } => {
            Auth::ClientCredentials { token_url: text(token_url), scopes: texts(scopes) }
        }
        ir::Auth::Signature { algorithm, sigv4 } => Auth::Signature(signing(*algorithm, sigv4)),
    }
}

fn signing(algorithm: ir::Signing, words: &ir::SigV4) -> Signing {
    match algorithm {
        ir::Signing::SortedSha1 => Signing::SortedSha1,
        ir::Signing::Tc3HmacSha256 => Signing::Tc3HmacSha256,
        ir::Signing::SigV4 => Signing::SigV4(sigv4(words)),
        ir::Signing::Acs3HmacSha256 => Signing::Acs3HmacSha256,
        ir::Signing::SortedHmacSha1 => Signing::SortedHmacSha1,
    }
}

fn sigv4(words: &ir::SigV4) -> SigV4 {
    let mut signature = SigV4::new()
        .with_region(text(words.region()))
        .with_header_prefix(text(words.header_prefix()))
        .with_terminator(text(words.terminator()))
        .with_algorithm_word(text(words.algorithm_word()));
    signature.service = words.service.as_deref().map(text);
    signature.path_as_sent = words.path_as_sent;
    signature
}

fn key_place(place: ir::KeyPlace) -> KeyPlace {
    match place {
        ir::KeyPlace::Header => KeyPlace::Header,
        ir::KeyPlace::Query => KeyPlace::Query,
        ir::KeyPlace::Cookie => KeyPlace::Cookie,
    }
}

fn request(request: &ir::RequestStyle) -> RequestStyle {
    let mut style = RequestStyle::new()
        .with_body(body(request.body))
        .with_lists(match request.lists {
            ir::Lists::FromZero => Lists::FromZero,
            ir::Lists::FromOne => Lists::FromOne,
            ir::Lists::Repeat => Lists::Repeat,
            ir::Lists::Brackets => Lists::Brackets,
            ir::Lists::Comma => Lists::Comma,
            ir::Lists::Json => Lists::Json,
        })
        .with_objects(match request.objects {
            ir::Objects::Dots => Objects::Dots,
            ir::Objects::Brackets => Objects::Brackets,
            ir::Objects::Json => Objects::Json,
        });
    style.action = request.action.as_ref().map(slot);
    style.version = request.version.as_ref().map(slot);
    style.region = request.region.as_ref().map(slot);
    style.language = request.language.as_ref().map(slot);
    style
}

pub(super) fn body(body: ir::Body) -> Body {
    match body {
        ir::Body::Form => Body::Form,
        ir::Body::Json => Body::Json,
        ir::Body::Multipart => Body::Multipart,
        ir::Body::Text => Body::Text,
        ir::Body::Bytes => Body::Bytes,
    }
}

fn slot(slot: &ir::Slot) -> Slot {
    match slot {
        ir::Slot::Parameter(name) => Slot::Parameter(text(name)),
        ir::Slot::Header(name) => Slot::Header(text(name)),
    }
}

fn reply(reply: &ir::ReplyStyle) -> ReplyStyle {
    let success = match (&reply.success.member, &reply.success.absent) {
        (Some(member), _) => Success::Member(path(member), texts(&reply.success.is)),
        (None, Some(absent)) => Success::Absent(path(absent)),
        (None, None) => Success::Status,
    };
    let known = reply.kinds.iter().filter_map(|(kind, codes)| Some((error_kind(*kind)?, texts(codes))));
    let expired = reply.kinds.get(&ir::Kind::Expired).map_or(&[] as &[&str], |codes| texts(codes));
    ReplyStyle::new()
        .with_success(success)
        .with_data(path(&reply.data))
        .with_code(path(&reply.code))
        .with_message(path(&reply.message))
        .with_request_id(list(reply.request_id.iter().map(source)))
        .with_also(texts(&reply.also))
        .with_kinds(list(known))
        .with_expired(expired)
}

fn source(source: &ir::Source) -> Source {
    match source {
        ir::Source::Member(member) => Source::Member(path(member)),
        ir::Source::Header(name) => Source::Header(text(name)),
    }
}

/// `None` for what is said apart, and for what any refused request is.
fn error_kind(kind: ir::Kind) -> Option<ErrorKind> {
    match kind {
        ir::Kind::Throttled => Some(ErrorKind::Throttled),
        ir::Kind::Credentials => Some(ErrorKind::Credentials),
        ir::Kind::Expired | ir::Kind::Denied | ir::Kind::NotFound => None,
        ir::Kind::Timeout => Some(ErrorKind::Timeout),
        ir::Kind::Server => Some(ErrorKind::Server),
        ir::Kind::Service => Some(ErrorKind::Service),
    }
}

fn path(member: &ir::MemberPath) -> &'static [&'static str] {
    texts(member.names())
}

fn texts(all: &[String]) -> &'static [&'static str] {
    list(all.iter().map(|one| text(one)))
}
