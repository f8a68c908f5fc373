//! Paths with variables, and requests' paths held against them.
//!
//! A path is taken apart before its escapes are undone, so that `%2F` in a value is never a step, and each part is held
//! against a template's part: what is not the text that a template has there is a variable's value.

/// A path with `{name}` for its variables, as OpenAPI writes it: `/users/{id}/keys`, `/users/{id}:ListKeys`.
#[derive(Debug, Clone)]
pub struct PathTemplate {
    parts: Vec<Vec<Piece>>,
}

/// A piece of a path's part.
#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    Variable(String),
}

impl PathTemplate {
    /// A template as it is written; a slash in front counts for nothing.
    pub fn new(path: &str) -> Self {
        let below = path.strip_prefix('/').unwrap_or(path);
        PathTemplate { parts: below.split('/').map(pieces).collect() }
    }

    /// What the variables hold, in their order, if a path of these parts (see [`path_parts`]) is this template's. `/` and
    /// nothing are the same.
    pub fn captures(&self, sent: &[String]) -> Option<Vec<(String, String)>> {
        let root = [String::new()];
        let sent = if sent.is_empty() { &root } else { sent };
        let mut captures = Vec::new();
        let fits = sent.len() == self.parts.len()
            && self.parts.iter().zip(sent).all(|(pieces, sent)| capture(pieces, sent, &mut captures));
        fits.then_some(captures)
    }

    /// How much of the template is text. Of several that fit a path, the one with most means it: `/users/me` comes before
    /// `/users/{id}`.
    pub fn text_length(&self) -> usize {
        let length = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Variable(_) => 0,
        };
        self.parts.iter().flatten().map(length).sum()
    }

    /// Whether it fits one path alone.
    fn is_concrete(&self) -> bool {
        self.parts.iter().flatten().all(|piece| matches!(piece, Piece::Text(_)))
    }
}

/// Of what fits one path, keeps what OpenAPI has the path mean: one without variables is no other's, whatever its methods are.
/// With `/users/me` to read and `/users/{id}` to delete, nobody deletes `/users/me`.
pub fn keep_meant<T>(fitting: &mut Vec<T>, template: impl Fn(&T) -> &PathTemplate) {
    if fitting.iter().any(|one| template(one).is_concrete()) {
        fitting.retain(|one| template(one).is_concrete());
    }
}

/// The parts of a request's path below its first slash, without escapes; `None` if the escapes are broken or stand for no
/// text, or the path does not begin with a slash.
pub fn path_parts(path: &str) -> Option<Vec<String>> {
    path.strip_prefix('/')?.split('/').map(decoded).collect()
}

/// `{id}:Go` as a variable and a text.
fn pieces(part: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Variable(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

/// Whether a part of the path is this template's, and what its variables hold: each as little as it can, the last one the
/// rest.
fn capture(pieces: &[Piece], sent: &str, captures: &mut Vec<(String, String)>) -> bool {
    match pieces {
        [] => sent.is_empty(),
        [Piece::Text(text), rest @ ..] => {
            sent.strip_prefix(text.as_str()).is_some_and(|sent| capture(rest, sent, captures))
        }
        [Piece::Variable(name)] => {
            captures.push((name.clone(), sent.to_owned()));
            true
        }
        [Piece::Variable(name), Piece::Text(end)] => sent.strip_suffix(end.as_str()).is_some_and(|value| {
            captures.push((name.clone(), value.to_owned()));
            true
        }),
        [Piece::Variable(name), rest @ ..] => {
            let next = match rest.first() {
                Some(Piece::Text(text)) => sent.find(text.as_str()),
                // Nothing stands between two variables: who knows where one ends?
                _ => Some(sent.len()),
            };
            let Some((value, sent)) = next.and_then(|at| sent.split_at_checked(at)) else { return false };
            captures.push((name.clone(), value.to_owned()));
            capture(rest, sent, captures)
        }
    }
}

/// A part of a path without its escapes; `None` if they are broken, or stand for no text.
fn decoded(part: &str) -> Option<String> {
    let mut out = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, tail) = match (first, tail) {
            (b'%', [high, low, tail @ ..]) => (digit(*high)? << 4 | digit(*low)?, tail),
            (b'%', _) => return None,
            _ => (*first, tail),
        };
        out.push(byte);
        rest = tail;
    }
    String::from_utf8(out).ok()
}

fn digit(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captured(template: &str, path: &str) -> Option<Vec<(String, String)>> {
        PathTemplate::new(template).captures(&path_parts(path)?)
    }

    #[test]
    fn variables_hold_what_stands_in_their_place() {
        let pairs = |pairs: &[(&str, &str)]| {
            Some(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
        };
        assert_eq!(captured("/users/{id}/keys", "/users/a%2Fb%20c/keys"), pairs(&[("id", "a/b c")]));
        assert_eq!(
            captured("/users/{id}/keys/{key}", "/users/a/keys/c+d=e"),
            pairs(&[("id", "a"), ("key", "c+d=e")])
        );
        assert_eq!(captured("/users/{id}:Go", "/users/a:b:Go"), pairs(&[("id", "a:b")]));
        assert_eq!(captured("/{a}.{b}", "/x.y.z"), pairs(&[("a", "x"), ("b", "y.z")]));
        assert_eq!(captured("/v1/x{a}-{b}y", "/v1/x1-2y"), pairs(&[("a", "1"), ("b", "2")]));
        assert_eq!(captured("/", "/"), pairs(&[]));
    }

    #[test]
    fn another_path_is_not_taken_and_broken_escapes_are_none() {
        for path in [
            "/users",
            "/users/1/2",
            "/Users/1",
            "/users//1",
            "//users/1",
            "/users/%zz",
            "/users/%",
            "/users/%ff",
            "users/1",
        ] {
            assert_eq!(captured("/users/{id}", path), None, "{path}");
        }
        assert_eq!(captured("/users/{id}:List", "/users/1"), None);
    }

    #[test]
    fn a_path_without_variables_is_no_others() {
        let kept = |templates: &[&str]| {
            let mut fitting: Vec<_> = templates.iter().map(|path| PathTemplate::new(path)).collect();
            keep_meant(&mut fitting, |one| one);
            fitting.len()
        };
        assert_eq!(kept(&["/users/{id}", "/users/me", "/users/me"]), 2);
        assert_eq!(kept(&["/{kind}/me", "/users/{id}"]), 2);
        assert_eq!(kept(&[]), 0);
    }
}
