//! `--all-pages` and `--max-items`: page after page, printed as one reply.

use docwright_runtime::{Cursor, Error, Page, Paging, Params, Value};
use serde_json::Value as Json;

use super::{Call, request};
use crate::io::Io;

/// The first page's reply, with the entries of all pages in place of its own.
pub(super) fn all(
    call: &mut Call<'_>,
    io: &mut Io<'_>,
    paging: &'static Paging,
    params: Params,
    max_items: Option<u64>,
) -> Result<Json, Error> {
    let most = max_items.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let mut cursor = Cursor::new(paging, &params);
    let mut first = None;
    let mut entries = Vec::new();
    while !cursor.is_done() && entries.len() < most {
        let mut params = params.clone();
        cursor.apply(&mut params);
        let page = call.send(io, params, Some(entries.len()))?;
        let found = page.at(paging.items).unwrap_or(&Value::Null);
        let total = paging.total.and_then(|path| page.at(path)).and_then(number);
        let next = paging.next.and_then(|path| page.at(path)).and_then(text);
        let (entries_here, content) = (found.items().len(), found.to_json().into_bytes());
        let came = Page { entries: entries_here, total, next: next.as_deref(), content: &content };
        cursor.advance(call.info.name, came)?;
        entries.extend(found.items().iter().cloned().map(request::to_json));
        first.get_or_insert(page);
    }
    entries.truncate(most);
    let mut reply = request::to_json(first.unwrap_or_default());
    if let Some(slot) = member(&mut reply, paging.items) {
        *slot = Json::Array(entries);
    }
    // The start of a page that has been read, or that was not asked for, would only mislead.
    if let (Some(path), true) = (paging.next, cursor.is_done()) {
        remove(&mut reply, path);
    }
    Ok(reply)
}

/// How many entries a reply has, and how many there are, if those are more.
pub(super) fn rest(paging: &Paging, reply: &Json) -> Option<(usize, u64)> {
    let at = |path: &str| path.split('.').try_fold(reply, |at, name| at.get(name));
    let shown = at(paging.items)?.as_array()?.len();
    let total = at(paging.total?)?;
    let total = total.as_u64().or_else(|| total.as_str()?.trim().parse().ok())?;
    (u64::try_from(shown).is_ok_and(|shown| shown < total)).then_some((shown, total))
}

fn member<'a>(reply: &'a mut Json, path: &str) -> Option<&'a mut Json> {
    path.split('.').try_fold(reply, |at, name| at.get_mut(name))
}

fn remove(reply: &mut Json, path: &str) {
    let (above, name) = match path.rsplit_once('.') {
        Some((above, name)) => (member(reply, above), name),
        None => (Some(reply), path),
    };
    if let Some(members) = above.and_then(Json::as_object_mut) {
        members.shift_remove(name);
    }
}

/// A count, as a number or as a text.
fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// A token, as a text or as a number.
fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned).or_else(|| value.as_i64().map(|number| number.to_string()))
}
