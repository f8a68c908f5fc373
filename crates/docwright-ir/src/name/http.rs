//! Names that HTTP has rules for: paths, methods, headers, URLs.

use std::net::Ipv6Addr;

use super::{NameError, wire_name};
use crate::diagnostic::is_hidden;
use crate::printable;

/// An operation's path below the base URL, with `{name}` for variables: `/users/{id}`, `/users/{id}:ListKeys`.
///
/// # Errors
/// The path does not begin with a slash, is longer than 1024 characters, has an empty part, one that leads to another
/// resource (`..`, also escaped), a variable without a name, or a character that ends a path or does not stand in one.
pub fn url_path(path: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "a path such as `/users/{id}/keys`, without a query";
    let special = |c: char| c.is_whitespace() || "?#\\\"<>|^`".contains(c);
    let plain = path.replace("%2e", ".").replace("%2E", ".");
    let leads_away = |part: &str| part == "." || part == "..";
    let parts = path.strip_prefix('/').map(|rest| rest.strip_suffix('/').unwrap_or(rest));
    let reason = match parts {
        None => "does not begin with a slash",
        Some(_) if path.chars().count() > 1024 => "is longer than 1024 characters",
        Some(_) if path.contains(special) || printable(path) != path => "holds another character",
        Some(rest) if !rest.is_empty() && rest.split('/').any(str::is_empty) => "has an empty part",
        Some(_) if plain.split('/').any(leads_away) => "leads to another resource",
        Some(rest) if !rest.split('/').all(has_whole_variables) => "has a variable without a name",
        Some(_) => return Ok(()),
    };
    Err(NameError { name: path.to_owned(), reason, allowed: ALLOWED })
}

/// Whether every `{` of a path's part is closed, with a name between.
fn has_whole_variables(part: &str) -> bool {
    let mut pieces = part.split('{');
    let before = pieces.next().unwrap_or_default();
    let is_whole = |piece: &str| {
        let variable = piece.split_once('}');
        variable.is_some_and(|(name, rest)| wire_name(name).is_ok() && !rest.contains('}'))
    };
    !before.contains('}') && pieces.all(is_whole)
}

/// A method (RFC 9110, section 9): `GET`, `POST`, in any case.
///
/// # Errors
/// The method is empty, longer than 20 characters, or holds other characters than ASCII letters.
pub fn http_method(method: &str) -> Result<(), NameError> {
    let reason = match method {
        "" => "is empty",
        _ if method.len() > 20 => "is longer than 20 characters",
        _ if !method.chars().all(|c| c.is_ascii_alphabetic()) => "holds another character",
        _ => return Ok(()),
    };
    Err(NameError { name: method.to_owned(), reason, allowed: "1 to 20 ASCII letters" })
}

/// A header of a protocol's own, such as one that carries a key.
///
/// # Errors
/// Those of [`header_name`]; and the headers that HTTP itself or a client sets.
pub fn own_header(name: &str) -> Result<(), NameError> {
    const HTTPS: [&str; 14] = [
        "accept",
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "expect",
        "host",
        "keep-alive",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
    ];
    header_name(name)?;
    match HTTPS.iter().any(|own| own.eq_ignore_ascii_case(name)) {
        true => Err(NameError {
            name: name.to_owned(),
            reason: "is HTTP's own",
            allowed: "a header of the API's",
        }),
        false => Ok(()),
    }
}

/// A header's name (RFC 9110, section 5.1).
///
/// # Errors
/// The name is empty, longer than 64 characters, or holds other characters than those of a token.
pub fn header_name(name: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "1 to 64 ASCII letters, digits and ``!#$%&'*+-.^_`|~``";
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let reason = match name {
        "" => "is empty",
        _ if name.chars().count() > 64 => "is longer than 64 characters",
        _ if !name.chars().all(is_token) => "holds another character",
        _ => return Ok(()),
    };
    Err(NameError { name: name.to_owned(), reason, allowed: ALLOWED })
}

/// A part of a host's name that a variable stands for: no dot, since that would lead to another server.
///
/// # Errors
/// The text is empty, longer than 63 characters, or holds other characters than ASCII letters, digits, dashes and
/// underscores.
pub fn host_label(text: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "1 to 63 ASCII letters, digits, dashes and underscores";
    let is_label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let reason = match text {
        "" => "is empty",
        _ if text.chars().count() > 63 => "is longer than 63 characters",
        _ if !text.chars().all(is_label) => "holds another character",
        _ => return Ok(()),
    };
    Err(NameError { name: text.to_owned(), reason, allowed: ALLOWED })
}

/// A media type without parameters (RFC 9110, section 8.3.1).
///
/// # Errors
/// The text is no two tokens with a slash between them.
pub fn media_type(text: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "a type, a slash and a subtype, such as `application/pdf`";
    let is_pair = text
        .split_once('/')
        .is_some_and(|(kind, subtype)| header_name(kind).is_ok() && header_name(subtype).is_ok());
    match is_pair {
        true => Ok(()),
        false => Err(NameError { name: text.to_owned(), reason: "is no media type", allowed: ALLOWED }),
    }
}

/// A server's name or address, as `Host` has it: with a port, or whatever the port is.
///
/// # Errors
/// It is empty, longer than 255 characters, stands for several names (`*`), or is no name, no address, or has no port behind
/// its colon.
pub fn host_name(name: &str) -> Result<(), NameError> {
    const ALLOWED: &str =
        "one name or address, with or without a port: `box.example.net`, `192.0.2.7:8787`, `[::1]`";
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    let is_name = |name: &str| name.strip_suffix('.').unwrap_or(name).split('.').all(is_label);
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
    let is_host = |name: &str| match (name.parse::<Ipv6Addr>(), name.strip_prefix('[')) {
        (Ok(_), _) => true,
        (_, Some(rest)) => rest.split_once(']').is_some_and(|(address, port)| {
            let is_address = address.parse::<Ipv6Addr>().is_ok();
            is_address && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
        }),
        _ => match name.split_once(':') {
            Some((name, port)) => is_name(name) && is_port(port),
            None => is_name(name),
        },
    };
    let reason = match name {
        "" => "is empty",
        _ if name.len() > 255 => "is longer than 255 characters",
        _ if name.contains('*') => "stands for several names",
        _ if name.contains('/') => "is a URL",
        _ if !is_host(name) => "is no host's",
        _ => return Ok(()),
    };
    Err(NameError { name: name.to_owned(), reason, allowed: ALLOWED })
}

/// How the names of a signature's headers begin: `X-Amz-`.
///
/// # Errors
/// Those of [`header_name`] for the longest of these headers, and a prefix that ends with another character than a dash.
pub fn header_prefix(prefix: &str) -> Result<(), NameError> {
    let wrong = |reason| {
        let allowed = "the beginning of a header's name with its dash, such as `X-Amz-`";
        NameError { name: prefix.to_owned(), reason, allowed }
    };
    if !prefix.ends_with('-') {
        return Err(wrong("ends without a dash"));
    }
    header_name(&format!("{prefix}Security-Token")).map_err(|error| wrong(error.reason))
}

/// What a signature with HMAC-SHA256 is called in a request: `AWS4-HMAC-SHA256`, `HMAC-SHA256`.
///
/// # Errors
/// Those of [`super::path_name`], and another end than this.
pub fn algorithm_word(word: &str) -> Result<(), NameError> {
    let wrong = |reason| {
        let allowed = "`HMAC-SHA256`, alone or with a word and a dash before it";
        NameError { name: word.to_owned(), reason, allowed }
    };
    super::path_name(word).map_err(|error| wrong(error.reason))?;
    match word.strip_suffix("HMAC-SHA256") {
        Some(before) if before.is_empty() || before.ends_with('-') => Ok(()),
        _ => Err(wrong("does not end so")),
    }
}

/// An absolute URL of the web, where requests go or where people read on; `{service}` may stand in it.
///
/// # Errors
/// The URL has another scheme than `https` or `http` (`javascript:` runs in a browser, `file:` reads), no host, or a
/// character that a URL cannot hold.
pub fn web_url(url: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "`https://` or `http://`, a host, and at most 2000 characters without blanks, invisible ones \
                           and quotes";
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let special = |c: char| match c.is_ascii_graphic() {
        true => matches!(c, '"' | '\'' | '`' | '<' | '>' | '\\' | '|' | '^'),
        false => c.is_whitespace() || is_hidden(c),
    };
    let reason = match rest {
        None => "begins with another scheme",
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '?', '#', ':']) => "has no host",
        Some(_) if url.len() > 2000 => "is longer",
        Some(rest) if rest.contains(special) => "holds another character",
        Some(_) => return Ok(()),
    };
    Err(NameError { name: url.to_owned(), reason, allowed: ALLOWED })
}

/// Whether an endpoint is one: a URL that [`web_url`] accepts, without what does not belong in published code.
///
/// # Errors
/// As [`web_url`], or it holds a user, a query or a fragment: a secret, or nothing that a client could send.
pub fn endpoint_url(url: &str) -> Result<(), NameError> {
    web_url(url)?;
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or(rest);
    if !rest.contains(['?', '#']) && !host.contains('@') {
        return Ok(());
    }
    const ALLOWED: &str = "`https://` or `http://`, a host, and a path, without user, query and fragment";
    Err(NameError { name: url.to_owned(), reason: "holds more than a host and a path", allowed: ALLOWED })
}
