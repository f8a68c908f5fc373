//! Paths as pages write them → paths as the IR has them: `/users/:id`, `/users/[Id]`, `https://h/v1/users/<id>?x=1`.

use std::borrow::Cow;

/// A method's name. Those beside HTTP's own are in use among APIs of files and of secrets.
pub(super) const METHODS: [&str; 10] =
    ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "LIST", "COPY", "MOVE"];

/// A path and the base URL before it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Path {
    /// `https://api.example.com/v1`, without a slash at its end; only of URLs with a scheme.
    pub(super) base: Option<String>,
    /// `/users/{id}`.
    pub(super) path: String,
    /// The names in a query string behind it.
    pub(super) query: Vec<String>,
}

/// A path as a page writes it; `None` if the text is none.
pub(super) fn path(written: &str) -> Option<Path> {
    let written = written.replace("&lt;", "<").replace("&gt;", ">").replace("#{", "{");
    let written = written.trim().trim_matches(['`', '"', '\'', '“', '”', ',', ';', '，']);
    let (written, mut query) = without_form(written.trim_end_matches(['.', '。']));
    let (base, rest) = split_base(&written)?;
    let (rest, behind) = rest.split_once('?').unwrap_or((rest, ""));
    let rest = rest.split('#').next().unwrap_or("");
    // Bold inside an example's address: whoever reads it puts something else there.
    if rest.contains("**") {
        return None;
    }
    let parts: Vec<String> = rest.split('/').filter(|part| !part.is_empty()).map(segment).collect();
    let ends = if rest.len() > 1 && rest.ends_with('/') { "/" } else { "" };
    let path = format!("/{}{ends}", parts.join("/"));
    docwright_ir::name::url_path(&path).ok()?;
    let names = behind.split('&').filter_map(|pair| pair.split('=').next());
    query.extend(names.map(str::trim).filter(|name| is_query_name(name)).map(str::to_owned));
    Some(Path { base, path, query })
}

fn is_query_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-.$[]".contains(c);
    !name.is_empty() && name.len() <= 80 && name.chars().all(is_part)
}

/// A URI template without its parts of the form `{?lang,size}`, and the names in them.
fn without_form(written: &str) -> (Cow<'_, str>, Vec<String>) {
    let (mut plain, mut names) = (Cow::Borrowed(written), Vec::new());
    while let Some(start) = plain.find("{?").or_else(|| plain.find("{&")) {
        let inside = plain.get(start + 2..).and_then(|rest| rest.split_once('}'));
        let Some((inside, after)) = inside else { break };
        let own = inside.split(',').map(|name| name.trim().trim_end_matches('*'));
        names.extend(own.filter(|name| is_query_name(name)).map(str::to_owned));
        let rest = format!("{}{after}", plain.get(..start).unwrap_or(""));
        plain = Cow::Owned(rest);
    }
    (plain, names)
}

/// The first word of a text, where blanks inside the braces of a variable end none: `/things/{thing id}`.
pub(super) fn token(text: &str) -> (&str, &str) {
    const LONGEST: usize = 60;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() || c == '`' {
            break;
        }
        at += c.len_utf8();
        let closing = match c {
            '{' => '}',
            '<' => '>',
            '(' => ')',
            _ => continue,
        };
        let rest = text.get(at..).unwrap_or("");
        let end = rest.find([closing, '/', '`']).filter(|end| *end <= LONGEST);
        at += end.filter(|end| rest.get(*end..).is_some_and(|rest| rest.starts_with(closing))).unwrap_or(0);
    }
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// The paths that a page writes at one place: `/a/(b|c)/d` are two. Where it can be nothing else, the slash in front may
/// be missing.
pub(super) fn paths(written: &str) -> Vec<Path> {
    const MOST: usize = 8;
    let written = written.trim().trim_matches(['`', '"', '\'']).replace("\\|", "|");
    let opening = written.split_once('(');
    let parts = opening.and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    if let Some((before, (choices, after))) = parts.filter(|(_, (choices, _))| choices.contains('|')) {
        let whole = choices.split('|').take(MOST).map(|choice| format!("{before}{choice}{after}"));
        return whole.filter_map(|whole| path(&whole)).collect();
    }
    let rooted = || written.contains('/').then(|| path(&format!("/{written}"))).flatten();
    path(&written).or_else(rooted).into_iter().collect()
}

/// What stands before the path: a scheme and a host, or a variable for both.
fn split_base(text: &str) -> Option<(Option<String>, &str)> {
    if text.starts_with('/') && !text.starts_with("//") {
        return Some((None, text));
    }
    let after = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    if let Some(after) = after {
        let host = after.find('/').unwrap_or(after.len());
        let host_end = text.len() - after.len() + host;
        return Some((text.get(..host_end).map(str::to_owned), text.get(host_end..)?));
    }
    // `{base_url}/users`, `{{host}}/users`, `<server>/users`, `$BASE/users`.
    let opens = text.starts_with(['{', '<', '$']);
    let slash = text.find('/').filter(|_| opens)?;
    let before = text.get(..slash)?;
    let is_variable = before.chars().all(|c| c.is_ascii_alphanumeric() || "{}<>$_-. ".contains(c));
    is_variable.then(|| (None, text.get(slash..).unwrap_or("/")))
}

/// A path's part, which may be a variable as a whole: `%id%`, `(id)`, `(string: id)`, `*id`.
fn segment(part: &str) -> String {
    let inside = |open: &str, close: &str| part.strip_prefix(open)?.strip_suffix(close);
    let typed = |name: &'_ str| name.rsplit_once(':').map_or(name, |(_, name)| name).trim().to_owned();
    let whole = inside("%", "%").map(str::to_owned);
    let whole = whole.or_else(|| inside("(", ")").map(typed)).or_else(|| inside("*", "").map(str::to_owned));
    let is_plain = |name: &String| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_part)
    };
    whole.filter(is_plain).map_or_else(|| variable(part), |name| format!("{{{name}}}"))
}

/// A path's part with braces around variables, whatever the page puts around them.
fn variable(part: &str) -> String {
    let part = part.replace("%7B", "{").replace("%7D", "}").replace("{{", "{").replace("}}", "}");
    let mut out = String::with_capacity(part.len());
    let mut rest = part.as_str();
    while let Some(c) = rest.chars().next() {
        let tail = rest.get(c.len_utf8()..).unwrap_or("");
        let closing = match c {
            '{' => Some('}'),
            '[' => Some(']'),
            '<' => Some('>'),
            '$' if tail.starts_with('{') => {
                rest = tail;
                continue;
            }
            _ => None,
        };
        let inside = closing.and_then(|closing| tail.split_once(closing));
        let inside = inside.map(|(name, after)| (untyped(name, c), after));
        if let Some((name, after)) = inside.filter(|(name, _)| is_name(name)) {
            push_variable(&mut out, name);
            rest = after;
        } else if (c == ':' && (out.is_empty() || out.ends_with(['.', '-', '}']))) || c == '$' {
            let length =
                tail.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(tail.len());
            let (name, after) = tail.split_at_checked(length).unwrap_or((tail, ""));
            match name.is_empty() || out.ends_with('}') {
                true => out.push_str(rest.get(..c.len_utf8() + name.len()).unwrap_or("")),
                false => push_variable(&mut out, name),
            }
            rest = after;
        } else {
            out.push(c);
            rest = tail;
        }
    }
    out
}

/// A variable's name without the type beside it: `<int:id>`, `{id:[0-9]+}`.
fn untyped(name: &str, open: char) -> &str {
    match (open, name.split_once(':')) {
        ('<', Some((ty, name))) if !ty.is_empty() => name,
        ('{', Some((name, _))) if !name.is_empty() => name,
        _ => name,
    }
}

fn push_variable(out: &mut String, name: &str) {
    let bare = name.trim().trim_start_matches([':', '*', '+']).trim_end_matches(['?', '*']);
    let words: Vec<&str> = bare.split_whitespace().collect();
    out.push('{');
    out.push_str(&words.join("_"));
    out.push('}');
}

/// Whether the text between braces can name a variable.
fn is_name(name: &str) -> bool {
    let name = name.trim().trim_start_matches([':', '*', '+']).trim_end_matches(['?', '*']);
    let is_part = |c: char| c.is_alphanumeric() || "_-.@$ ".contains(c);
    !name.is_empty() && name.chars().count() <= 80 && name.chars().all(is_part)
}

/// The variables of a path, in their order.
pub(super) fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_written_in_many_ways() {
        for (written, read) in [
            ("/users/:id", "/users/{id}"),
            ("/users/{id}", "/users/{id}"),
            ("/users/[Id]/keys", "/users/{Id}/keys"),
            ("/users/<id>", "/users/{id}"),
            ("/users/$id", "/users/{id}"),
            ("/:mount-path/config", "/{mount-path}/config"),
            ("/users/${id}/x", "/users/{id}/x"),
            ("/users/{{id}}", "/users/{id}"),
            ("`/a/{b.c}/`", "/a/{b.c}/"),
            ("/v1/things:batchGet", "/v1/things:batchGet"),
            ("/v1/{name}:run", "/v1/{name}:run"),
            ("/a/@me", "/a/@me"),
            ("{{host}}/v1/x", "/v1/x"),
            ("<server>/x", "/x"),
            ("/users/<int:id>", "/users/{id}"),
            ("/users/{user id}", "/users/{user_id}"),
            ("/users/{id:[0-9]+}", "/users/{id}"),
            ("/users/%id%", "/users/{id}"),
            ("/users/(id)", "/users/{id}"),
            ("/users/(string: id)/x", "/users/{id}/x"),
            ("/files/*path", "/files/{path}"),
            ("/files/{+path}", "/files/{path}"),
            ("/users/#{id}", "/users/{id}"),
            ("/users/&lt;id&gt;", "/users/{id}"),
            ("/users/{id}{?lang,size}", "/users/{id}"),
            ("/", "/"),
        ] {
            assert_eq!(path(written).map(|path| path.path).as_deref(), Some(read), "{written}");
        }
        for none in ["users/x", "a / b", "/a b", "//evil", "https", "/a/../b", "/a<b", ""] {
            assert_eq!(path(none), None, "{none}");
        }
    }

    #[test]
    fn blanks_inside_variables_end_no_path() {
        for (text, first) in [
            ("/a/{the id} - Text", "/a/{the id}"),
            ("/a/<the id>` x", "/a/<the id>"),
            ("/a/{the id", "/a/{the"),
            ("/a b", "/a"),
        ] {
            assert_eq!(token(text).0, first, "{text}");
        }
    }

    #[test]
    fn a_url_is_a_base_and_a_path() {
        let read = path("https://api.example.com/v1/users/{id}?limit=1&after={x}").unwrap();
        assert_eq!(read.base.as_deref(), Some("https://api.example.com"));
        assert_eq!((read.path.as_str(), read.query.len()), ("/v1/users/{id}", 2));
        assert_eq!(path("https://api.example.com").unwrap().path, "/");
        assert_eq!(path("/notes{?lang,size*}").unwrap().query, ["lang", "size"]);
    }
}
