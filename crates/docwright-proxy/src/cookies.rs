//! A caller's cookies (RFC 6265, section 5.4).

use std::borrow::Cow;

use hyper::header::{COOKIE, HeaderMap};
use percent_encoding::percent_decode_str;

use crate::refusal::{Kind, Refusal};
use crate::text::short;

/// The one cookie of a name, without its escapes; it gets new ones on its way.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Result<Option<String>, Refusal> {
    let mut found = None;
    for header in headers.get_all(COOKIE) {
        let unreadable = |_| Refusal::new(Kind::Unreadable, "The header `Cookie` is no ASCII text.");
        let pairs = header.to_str().map_err(unreadable)?.split(';').filter_map(|pair| pair.split_once('='));
        for (_, value) in pairs.filter(|(known, _)| known.trim() == name) {
            if found.is_some() {
                let message = format!("The cookie `{}` is given twice.", short(name));
                return Err(Refusal::new(Kind::Unreadable, message));
            }
            found = Some(decoded(name, value.trim())?);
        }
    }
    Ok(found)
}

fn decoded(name: &str, value: &str) -> Result<String, Refusal> {
    let text = percent_decode_str(value).decode_utf8().map(Cow::into_owned);
    text.map_err(|_| {
        Refusal::new(Kind::Unreadable, format!("The cookie `{}` is no UTF-8 text.", short(name)))
    })
}
