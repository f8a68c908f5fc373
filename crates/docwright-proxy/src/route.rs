//! Which operation a request means, by its method and path.
//!
//! A path is taken apart before its escapes are undone, so that `%2F` in a value is never a step, and each part is held
//! against a template's part: what is not the text that a template has there is a parameter's value.

use std::collections::HashMap;
use std::sync::Arc;

use docwright_ir::{Api, Http, plain_routes};
use docwright_runtime::OperationInfo;

use crate::tables;

/// How many nearest paths are named.
const MAX_NEAR: usize = 3;
/// The comparison takes time with the product of the lengths, and no path is so long.
const MAX_COMPARED: usize = 256;
/// Below this likeness suggestions turn silly.
const LIKENESS: f64 = 0.75;

/// All operations.
pub(crate) struct Routes {
    by_service: HashMap<String, Vec<Arc<Route>>>,
}

/// An operation's place in the plain form.
pub(crate) struct Route {
    /// `POST`, `GET` …
    pub(crate) method: String,
    /// With its service, and with `{name}` for parameters: `/host/users/{id}`.
    pub(crate) path: String,
    /// What the runtime must know of it.
    pub(crate) info: &'static OperationInfo,
    /// Where its service and it stand in the IR.
    pub(crate) at: (usize, usize),
    parts: Vec<Vec<Piece>>,
}

/// A piece of a path's part.
enum Piece {
    Text(String),
    Variable(String),
}

/// What a request's path leads to.
pub(crate) enum Found<'a> {
    /// An operation, and what the path's variables hold, decoded.
    Route(Arc<Route>, Vec<(String, String)>),
    /// Operations of other methods alone.
    Methods(Vec<&'a str>),
    Nothing,
    /// The path's escapes stand for nothing.
    Broken,
}

impl Routes {
    pub(crate) fn new(api: &Api) -> Self {
        let mut by_service: HashMap<String, Vec<Arc<Route>>> = HashMap::new();
        for (at, service) in api.services.iter().enumerate() {
            let routes = plain_routes(&api.info, service).into_iter().zip(&service.operations).enumerate();
            let route = |(place, (http, operation)): (usize, (Http, _))| {
                Arc::new(Route::new(&service.name, &http, tables::operation(service, operation), (at, place)))
            };
            by_service.entry(service.name.clone()).or_default().extend(routes.map(route));
        }
        Routes { by_service }
    }

    /// The operation of a method and a path, as the request line has it.
    pub(crate) fn find(&self, method: &str, path: &str) -> Found<'_> {
        let parts =
            path.strip_prefix('/').and_then(|path| path.split('/').map(decoded).collect::<Option<Vec<_>>>());
        let Some(parts) = parts else { return Found::Broken };
        let Some((service, parts)) = parts.split_first() else { return Found::Nothing };
        let routes = self.by_service.get(service).into_iter().flatten();
        let fitting = routes.filter_map(|route| Some((route, route.captures(parts)?)));
        let (right, other): (Vec<_>, Vec<_>) = fitting.partition(|(route, _)| route.method == method);
        // `/users/me` before `/users/{id}`; of equals the first.
        let best = right.into_iter().rev().max_by_key(|(route, _)| route.text_length());
        match (best, other.is_empty()) {
            (Some((route, captures)), _) => Found::Route(Arc::clone(route), captures),
            (None, false) => {
                let mut methods: Vec<&str> = other.iter().map(|(route, _)| route.method.as_str()).collect();
                methods.sort_unstable();
                methods.dedup();
                Found::Methods(methods)
            }
            (None, true) => Found::Nothing,
        }
    }

    /// Each operation's place, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Route> {
        self.by_service.values().flatten().map(Arc::as_ref)
    }

    /// The paths that are nearest to one that leads nowhere.
    pub(crate) fn nearest(&self, path: &str) -> Vec<&str> {
        if path.len() > MAX_COMPARED {
            return Vec::new();
        }
        let asked = path.to_ascii_lowercase();
        let likeness = |route: &'_ Route| strsim::jaro(&asked, &route.path.to_ascii_lowercase());
        let mut near: Vec<(f64, &str)> = self
            .iter()
            .map(|route| (likeness(route), route.path.as_str()))
            .filter(|(likeness, _)| *likeness > LIKENESS)
            .collect();
        near.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.cmp(b)));
        near.dedup_by_key(|(_, path)| *path);
        near.into_iter().take(MAX_NEAR).map(|(_, path)| path).collect()
    }
}

impl Route {
    fn new(service: &str, http: &Http, info: &'static OperationInfo, at: (usize, usize)) -> Self {
        let below = http.path.strip_prefix('/').unwrap_or(&http.path);
        Route {
            method: http.method.to_ascii_uppercase(),
            path: format!("/{service}/{below}"),
            info,
            at,
            parts: below.split('/').map(pieces).collect(),
        }
    }

    /// What the variables hold, if the path is this one's.
    fn captures(&self, sent: &[String]) -> Option<Vec<(String, String)>> {
        // `/host` is the operation at the root of `host`, as `/host/` is.
        let root = [String::new()];
        let sent = if sent.is_empty() { &root } else { sent };
        let mut captures = Vec::new();
        let fits = sent.len() == self.parts.len()
            && self.parts.iter().zip(sent).all(|(pieces, sent)| capture(pieces, sent, &mut captures));
        fits.then_some(captures)
    }

    fn text_length(&self) -> usize {
        let length = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Variable(_) => 0,
        };
        self.parts.iter().flatten().map(length).sum()
    }
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
        static INFO: OperationInfo = OperationInfo::new("s", "Op");
        let http = Http { method: "GET".to_owned(), path: template.to_owned() };
        let parts: Option<Vec<String>> = path.split('/').map(decoded).collect();
        Route::new("s", &http, &INFO, (0, 0)).captures(&parts?)
    }

    #[test]
    fn variables_hold_what_stands_in_their_place() {
        let pairs = |pairs: &[(&str, &str)]| {
            Some(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
        };
        assert_eq!(captured("/users/{id}/keys", "users/a%2Fb%20c/keys"), pairs(&[("id", "a/b c")]));
        assert_eq!(captured("/users/{id}:Go", "users/a:b:Go"), pairs(&[("id", "a:b")]));
        assert_eq!(captured("/{a}.{b}", "x.y.z"), pairs(&[("a", "x"), ("b", "y.z")]));
        assert_eq!(captured("/v1/x{a}-{b}y", "v1/x1-2y"), pairs(&[("a", "1"), ("b", "2")]));
        assert_eq!(captured("/", ""), pairs(&[]));
    }

    #[test]
    fn another_path_is_not_taken_and_broken_escapes_are_none() {
        for path in
            ["users", "users/1/2", "Users/1", "users//1", "/users/1", "users/%zz", "users/%", "users/%ff"]
        {
            assert_eq!(captured("/users/{id}", path), None, "{path}");
        }
    }
}
