//! What the descriptions of several signatures share: escaping, sorted queries, listed headers, and the header that holds
//! a signature.

use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::Sha256;

use crate::refusal::Refusal;
use crate::request::Received;

/// How many headers a signature may cover: each is put into the text that is signed, however often it is named.
pub(super) const MAX_HEADERS: usize = 100;

/// All but what RFC 3986 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) fn escape(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Escaped, in order of name and then of value, as a query has them.
pub(super) fn query(pairs: impl Iterator<Item = (String, String)>) -> String {
    let mut pairs: Vec<_> = pairs.map(|(name, value)| (escape(&name), escape(&value))).collect();
    pairs.sort();
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// A form's pairs, as texts.
pub(super) fn pairs(encoded: &[u8]) -> impl Iterator<Item = (String, String)> {
    form_urlencoded::parse(encoded).map(|(name, value)| (name.into_owned(), value.into_owned()))
}

/// `name:value` of each listed header, a line each; those of one name are one.
pub(super) fn headers(request: &Received, listed: &str) -> String {
    let line = |name: &str| {
        let sent = request.headers.iter().filter(|(known, _)| known == name);
        let values = sent.map(|(_, value)| value.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        format!("{name}:{}\n", values.collect::<Vec<_>>().join(","))
    };
    listed.split(';').map(line).collect()
}

/// Checks the list of signed headers: each was sent, and what must be signed is.
pub(super) fn check_listed(request: &Received, listed: &str, own_prefix: &str) -> Result<(), Refusal> {
    let wrong = |problem: String| Err(Refusal::NoSignature(problem));
    let names: Vec<&str> = listed.split(';').take(MAX_HEADERS + 1).collect();
    if names.len() > MAX_HEADERS {
        return wrong(format!("it signs more than {MAX_HEADERS} headers"));
    }
    if !names.is_sorted() {
        return wrong("its signed headers are not in order".to_owned());
    }
    if let Some(absent) = names.iter().find(|name| request.header(name).is_none()) {
        return wrong(format!("it signs the header `{absent}`, and has none"));
    }
    let own_prefix = own_prefix.to_ascii_lowercase();
    let must = |name: &str| name == "host" || name == "content-type" || name.starts_with(&own_prefix);
    let mut sent = request.headers.iter().map(|(name, _)| name.as_str());
    match sent.find(|name| must(name) && !names.contains(name)) {
        Some(open) => wrong(format!("it has a header `{open}`, and does not sign it")),
        None if !names.contains(&"host") => wrong("it does not sign its host".to_owned()),
        None => Ok(()),
    }
}

/// `KEY=…` in `KEY=…, KEY=…`, with a blank behind the comma or none.
pub(super) fn field<'a>(fields: &'a str, name: &str) -> Option<&'a str> {
    fields.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
}

/// HMAC with SHA-256.
pub(super) fn mac(key: &[u8], text: &str) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    mac.chain_update(text).finalize().into_bytes().to_vec()
}
