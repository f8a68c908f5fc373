//! How an operation's bodies are written, beside what they hold: what a request's is, and how good answers come.

use docwright_ir::{ApiInfo, Body, Location, Operation};

use crate::What;

/// What is written otherwise than it was.
pub(crate) fn changes(api: &ApiInfo, old: &Operation, new: &Operation) -> Vec<What> {
    let mut changes = request(api, old, new);
    let [was, is] = [old, new].map(|operation| operation.answer.good_statuses());
    let beyond = |these: &[u16], those: &[u16]| -> Vec<u16> {
        these.iter().filter(|status| !those.contains(status)).copied().collect()
    };
    let (added, removed) = (beyond(&is, &was), beyond(&was, &is));
    if !added.is_empty() {
        changes.push(What::StatusesAdded { statuses: added });
    }
    if !removed.is_empty() {
        changes.push(What::StatusesRemoved { statuses: removed });
    }
    changes.extend(answer(old, new));
    changes
}

/// A body that comes or goes as a whole does so with its fields.
fn request(api: &ApiInfo, old: &Operation, new: &Operation) -> Vec<What> {
    let Some((from, to)) = body(api, old).zip(body(api, new)) else { return Vec::new() };
    if from != to {
        return vec![What::BodyChanged { from, to }];
    }
    let [was, is] = [old, new].map(|operation| operation.media_type(to));
    media_type(true, was, is).into_iter().collect()
}

/// What a request's body is, if there is one.
fn body(api: &ApiInfo, operation: &Operation) -> Option<Body> {
    let is_member = |location| matches!(location, None | Some(Location::Body));
    let has_members = operation.request.iter().any(|field| is_member(field.location));
    (operation.body.is_some() || has_members).then(|| operation.body(api.protocol.request.body))
}

fn answer(old: &Operation, new: &Operation) -> Option<What> {
    let (was, is) = (&old.answer, &new.answer);
    match was.content == is.content {
        true => media_type(false, was.media_type(), is.media_type()),
        false => Some(What::AnswerChanged { from: was.content, to: is.content }),
    }
}

fn media_type(sent: bool, from: &str, to: &str) -> Option<What> {
    // RFC 9110: case says nothing.
    let is_same = from.eq_ignore_ascii_case(to);
    (!is_same).then(|| What::MediaTypeChanged { sent, from: from.to_owned(), to: to.to_owned() })
}
