//! How callers show who they are, as the samples on pages do it: a header of a request, an option of curl, a key in an
//! address. What an API asks for is said in guides, in words of any kind; what to send is shown all over its pages.

use std::sync::LazyLock;

use docwright_ir::name::own_header;
use docwright_ir::{Auth, Code, KeyPlace, Severity};
use regex::{Captures, Regex};

/// Who calls is taken from samples.
pub(crate) const AUTH_BY_SAMPLES: Code = Code {
    name: "auth-by-samples",
    severity: Severity::Note,
    about: "No dialect says how callers show who they are; requests on the pages do it so, and so do the clients. Say it \
            in the dialect (`api: {protocol: {auth: …}}`) if that is wrong, or if some operations ask for something else.",
};

/// `Authorization: Bearer …`, as a line of a request, an option, or a member of a table of headers.
const AUTHORIZATION: &str = r#"(?im)\bauthorization\b["'`*]{0,2}\s{0,3}(?::|=>|=|,)\s{0,3}["'`<*]{0,2}(?:\{\s*)?(?<word>[\w-]+)(?<blank>[ \t]+[^\s"'`|])?"#;
/// `-H "X-Api-Key: …"`, and the same as a line of a request.
const HEADER: &str = r#"(?im)(?:(?:-H|--header)[\s=]{0,3}["']?|^\s{0,8})(?<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)\s{0,2}:\s{0,2}\S"#;
/// `?api_key=…`.
const QUERY: &str = r"(?i)[?&](?<name>api[_-]?key|access[_-]?token|auth[_-]?token|app[_-]?key|auth[_-]?key)=";

struct Samples {
    authorization: Regex,
    header: Regex,
    query: Regex,
}

static SAMPLES: LazyLock<Option<Samples>> = LazyLock::new(|| {
    Some(Samples {
        authorization: Regex::new(AUTHORIZATION).ok()?,
        header: Regex::new(HEADER).ok()?,
        query: Regex::new(QUERY).ok()?,
    })
});

/// What a page's samples show, with its line; each once.
pub(super) fn shown(text: &str) -> Vec<(Auth, u32)> {
    let Some(samples) = SAMPLES.as_ref() else { return Vec::new() };
    let mut all: Vec<(Auth, u32)> = Vec::new();
    let mut add = |auth: Option<Auth>, at: usize| {
        if let Some(auth) = auth.filter(|auth| all.iter().all(|(known, _)| known != auth)) {
            all.push((auth, line_of(text, at)));
        }
    };
    let start = |captures: &Captures<'_>| captures.get(0).map_or(0, |whole| whole.start());
    for captures in samples.authorization.captures_iter(text) {
        add(authorization(&captures), start(&captures));
    }
    if let Some(at) = user(text) {
        add(Some(Auth::Basic), at);
    }
    for captures in samples.header.captures_iter(text) {
        add(header(captures.name("name").map_or("", |name| name.as_str())), start(&captures));
    }
    for captures in samples.query.captures_iter(text) {
        let name = captures.name("name").map(|name| name.as_str().to_owned());
        add(name.map(|name| Auth::ApiKey { place: KeyPlace::Query, name }), start(&captures));
    }
    all
}

/// The first line on which curl is given a name and a password: `-u name:password`.
fn user(text: &str) -> Option<usize> {
    if !text.contains("-u") {
        return None;
    }
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let is_option = |word: &str| word == "-u" || word == "--user" || word.starts_with("--user=");
        let mut words = line.split_ascii_whitespace();
        let is_first = words.clone().next().is_some_and(is_option);
        ((is_first || line.contains("curl")) && words.any(is_option)).then_some(start)
    })
}

/// `Bearer …`, `Basic …`; any other word before a key belongs to the key, and a signature is none that a header shows.
fn authorization(captures: &Captures<'_>) -> Option<Auth> {
    let word = captures.name("word")?.as_str().to_ascii_lowercase();
    let is_signature = word.contains("hmac") || word.contains("digest") || word.contains("sha");
    // `Authorization: string`: a row of a table.
    let is_type =
        ["string", "str", "text", "header", "required", "optional", "yes", "no"].contains(&word.as_str());
    let key = || Auth::ApiKey { place: KeyPlace::Header, name: "Authorization".to_owned() };
    match word.as_str() {
        "bearer" => Some(Auth::Bearer),
        "basic" => Some(Auth::Basic),
        _ if is_signature || is_type => None,
        _ => Some(key()),
    }
}

/// A header that is called after a key.
fn header(name: &str) -> Option<Auth> {
    let lower = name.to_ascii_lowercase();
    let parts: Vec<&str> = lower.split('-').collect();
    let is_key = parts.iter().any(|part| {
        matches!(*part, "token" | "key" | "auth" | "apikey" | "secret")
            || part.ends_with("token")
            || part.ends_with("apikey")
    });
    let is_other = ["idempotency", "csrf", "xsrf", "websocket", "idempotent", "request", "public", "user"];
    let is_other = parts.iter().any(|part| is_other.contains(part)) || lower == "authorization";
    // One word is a member of some other format: `token: abc`.
    let is_header = parts.len() > 1 || lower == "apikey";
    let fits = is_key && !is_other && is_header && own_header(name).is_ok();
    fits.then(|| Auth::ApiKey { place: KeyPlace::Header, name: name.to_owned() })
}

fn line_of(text: &str, at: usize) -> u32 {
    let before = text.get(..at).unwrap_or_default();
    let first = before.bytes().filter(|byte| *byte == b'\n').count();
    // A match may begin with the end of the line before.
    let skipped = text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\n', '\r']).len());
    u32::try_from(first + usize::from(skipped > 0) + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Auth {
        Auth::ApiKey { place: KeyPlace::Header, name: name.to_owned() }
    }

    fn ways(text: &str) -> Vec<Auth> {
        shown(text).into_iter().map(|(auth, _)| auth).collect()
    }

    #[test]
    fn samples_show_who_calls() {
        for (text, auth) in [
            ("curl https://h/x -H 'Authorization: Bearer abc'", Auth::Bearer),
            ("```\nGET /x HTTP/1.1\nAuthorization: bearer $TOKEN\n```", Auth::Bearer),
            ("headers = {\"Authorization\": \"Bearer \" + token}", Auth::Bearer),
            ("'Authorization' => 'Bearer x'", Auth::Bearer),
            ("Send `Authorization: Basic` with it", Auth::Basic),
            ("curl -u ann:secret https://h/x", Auth::Basic),
            ("curl https://h/x \\\n  -u 'ann:secret'", Auth::Basic),
            ("curl -H \"Authorization: Bot MTk4\"", key("Authorization")),
            ("--header \"X-Vault-Token: s.1\"", key("X-Vault-Token")),
            ("```http\nGET /x\nX-API-Key: 12\n```", key("X-API-Key")),
            ("https://h/x?api_key=12", Auth::ApiKey { place: KeyPlace::Query, name: "api_key".to_owned() }),
        ] {
            assert_eq!(ways(text), [auth], "{text}");
        }
        for text in [
            "| Authorization | string | yes |",
            "Authorization: string",
            "Authorization: TC3-HMAC-SHA256 Credential=a",
            "-H 'Idempotency-Key: 12'",
            "token: abc",
            "An authorization is needed.",
        ] {
            assert_eq!(ways(text), [], "{text}");
        }
        assert_eq!(shown("a\n\n  X-Api-Key: 1"), [(key("X-Api-Key"), 3)]);
    }
}
