//! Which operation of the truth one of the other side is: by name, or by method and path.

use std::collections::{BTreeMap, HashMap};

use docwright_ir::Location;

use super::names::{Base, Path};
use super::table::By;
use super::truth::Operation;

/// The truth's operations, to be searched.
pub struct Matcher {
    by: By,
    methods: BTreeMap<String, String>,
    base: Base,
    exact: HashMap<String, usize>,
    /// Paths with a variable where something is mounted; `None` is one of several operations.
    unfilled: HashMap<String, Option<usize>>,
    loose: Vec<Loose>,
    paths: Vec<Path>,
}

/// A path with a variable that has a default (where something is mounted): pages write any word in its place.
struct Loose {
    method: String,
    path: Path,
    free: Vec<bool>,
    index: usize,
}

/// A path that stands in another's place must share so many segments that are written out.
const LITERALS_IN_COMMON: usize = 2;

impl Matcher {
    /// Searches by name or by route; operations that have the same key become one.
    pub fn new(by: By, methods: &BTreeMap<String, String>, all: Vec<Operation>) -> (Vec<Operation>, Matcher) {
        let raw: Vec<Path> =
            all.iter().map(|one| Path::new(one.path.as_deref().unwrap_or_default())).collect();
        let base = Base::of(raw.iter());
        let mut matcher = Matcher {
            by,
            methods: methods.clone(),
            base: base.clone(),
            exact: HashMap::new(),
            unfilled: HashMap::new(),
            loose: Vec::new(),
            paths: Vec::new(),
        };
        let mut merged: Vec<Operation> = Vec::new();
        for (operation, path) in all.into_iter().zip(raw) {
            let path = base.strip(path);
            let filled = filled(&operation, &path);
            let key = matcher.key(&operation.name, operation.method.as_deref().unwrap_or_default(), &filled);
            match matcher.exact.get(&key).and_then(|index| merged.get_mut(*index)) {
                Some(known) => merge(known, operation),
                None => {
                    matcher.add(key, &operation, path, &filled, merged.len());
                    merged.push(operation);
                }
            }
        }
        (merged, matcher)
    }

    fn add(&mut self, key: String, operation: &Operation, path: Path, filled: &Path, index: usize) {
        let method = self.method(operation.method.as_deref().unwrap_or_default()).to_owned();
        self.exact.insert(key, index);
        if *filled != path {
            let unfilled = self.key(&operation.name, &method, &path);
            self.unfilled.entry(unfilled).and_modify(|known| *known = None).or_insert(Some(index));
            let free =
                path.segments.iter().zip(&filled.segments).map(|(raw, filled)| raw != filled).collect();
            self.loose.push(Loose { method, path: path.clone(), free, index });
        }
        self.paths.push(path);
    }

    /// The method that the truth writes for this one.
    pub fn method<'m>(&'m self, method: &'m str) -> &'m str {
        self.methods.get(method).map_or(method, String::as_str)
    }

    fn key(&self, name: &str, method: &str, path: &Path) -> String {
        match self.by {
            By::Name => name.to_owned(),
            By::Route => format!("{} {}", self.method(method), path.key()),
        }
    }

    /// The operation; `path` has no version that all of its side have.
    pub fn find(&self, name: &str, method: &str, path: &Path) -> Option<usize> {
        let key = self.key(name, method, path);
        if let Some(index) = self.exact.get(&key) {
            return Some(*index);
        }
        match self.unfilled.get(&key) {
            Some(index) => *index,
            None => self.loosely(self.method(method), path),
        }
    }

    fn loosely(&self, method: &str, path: &Path) -> Option<usize> {
        let fits = |loose: &&Loose| {
            loose.method == method
                && path.literals() >= LITERALS_IN_COMMON
                && loose.path.segments.len() == path.segments.len()
                && loose.path.literals() >= LITERALS_IN_COMMON
                && loose
                    .path
                    .segments
                    .iter()
                    .zip(&path.segments)
                    .zip(&loose.free)
                    .all(|((mine, other), free)| *free || mine == other)
        };
        let mut fitting = self.loose.iter().filter(fits).map(|loose| loose.index);
        // What may be one of several is none of them.
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// The version that paths of another side begin with: the truth's, or where it has none their own.
    pub fn base<'p>(&self, paths: impl Iterator<Item = &'p Path>) -> Base {
        self.base.clone().or(Base::of(paths))
    }

    /// Whether an operation's path is this one with values in place of variables: an example of it.
    pub fn is_example(&self, method: &str, path: &Path) -> bool {
        let has_method = |key: &str| key.split(' ').next() == Some(self.method(method));
        let example = |known: &Path| {
            let pairs = || known.segments.iter().zip(&path.segments);
            known.segments.len() == path.segments.len()
                && pairs().all(|(mine, other)| mine == other || mine.contains("{}"))
                && pairs().any(|(mine, other)| mine == other && !mine.contains("{}"))
        };
        let indexes = self.exact.iter().filter(|(key, _)| has_method(key)).map(|(_, index)| *index);
        self.by == By::Route && indexes.filter_map(|index| self.paths.get(index)).any(example)
    }

    /// The path of an operation, with its variables and without the version.
    pub fn path(&self, index: usize) -> Option<&Path> {
        self.paths.get(index)
    }
}

/// The path with defaults in place of the variables that have one.
fn filled(operation: &Operation, path: &Path) -> Path {
    let default = |variable: &Option<String>| {
        let variable = variable.as_ref()?;
        let is_it = |row: &&super::truth::Parameter| {
            row.place == Some(Location::Path) && row.path == super::names::parameter(variable)
        };
        operation.parameters.iter().find(is_it)?.default.clone()
    };
    let mut filled = path.clone();
    for (segment, variable) in filled.segments.iter_mut().zip(&path.variables) {
        if let Some(default) = default(variable) {
            *segment = default;
        }
    }
    filled
}

fn merge(known: &mut Operation, other: Operation) {
    for row in other.parameters {
        match known.parameters.iter_mut().find(|mine| mine.path == row.path) {
            Some(mine) if mine.required != row.required => mine.required = None,
            Some(_) => {}
            None => known.parameters.push(row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fidelity::vendors::kind::Words;
    use crate::fidelity::vendors::truth::Parameter;

    fn truth(routes: &[&str]) -> Vec<Operation> {
        let one = |route: &&str| {
            let (method, path) = route.split_once(' ').unwrap();
            let (method, path) = (Some(method.to_owned()), Some(path.to_owned()));
            let mount = Parameter {
                path: "mount".into(),
                place: Some(Location::Path),
                kind: Words::default().kind("string"),
                required: Some(true),
                default: Some("kv".into()),
            };
            Operation {
                name: route.to_string(),
                method,
                path,
                parameters: vec![mount],
                response: None,
                is_its_reply: false,
            }
        };
        routes.iter().map(one).collect()
    }

    fn find(routes: &[&str], method: &str, path: &str) -> Option<usize> {
        let methods = [("LIST".to_owned(), "GET".to_owned())].into();
        let (_, matcher) = Matcher::new(By::Route, &methods, truth(routes));
        matcher.find("", method, &Path::new(path))
    }

    #[test]
    fn method_and_path_in_any_spelling_find_an_operation() {
        assert_eq!(find(&["GET /v1/a/{x}", "POST /v1/a/{x}"], "POST", "/a/:y"), Some(1));
        assert_eq!(find(&["GET /a/"], "LIST", "/a"), Some(0));
        assert_eq!(find(&["GET /a/{x}"], "GET", "/a/b"), None);
    }

    #[test]
    fn a_variable_with_a_default_may_be_any_word() {
        let routes = ["GET /{mount}/data/keys/{path}"];
        for path in ["/kv/data/keys/:p", "/:where/data/keys/:p", "/secret/data/keys/:p"] {
            assert_eq!(find(&routes, "GET", path), Some(0), "{path}");
        }
        assert_eq!(find(&["GET /{mount}/{path}"], "GET", "/secret/:p"), None);
    }

    #[test]
    fn operations_of_one_route_are_one() {
        let (merged, _) = Matcher::new(By::Route, &BTreeMap::new(), truth(&["GET /a", "GET /a/"]));
        assert_eq!(merged.len(), 1);
    }

    #[test]
    fn a_value_in_place_of_a_variable_is_an_example() {
        let (_, matcher) = Matcher::new(By::Route, &BTreeMap::new(), truth(&["GET /a/{x}", "GET /b"]));
        assert!(matcher.is_example("GET", &Path::new("/a/es-1")));
        assert!(!matcher.is_example("GET", &Path::new("/c/es-1")));
        assert!(!matcher.is_example("POST", &Path::new("/a/es-1")));
    }
}
