//! Dialects that extend another: what a file says counts, and the other dialect says the rest.

use docwright_ir::yaml;
use serde_json::{Map, Value};

use super::raw::Raw;
use super::{Dialect, EMBEDDED};

/// Dialects that extend each other.
const DEPTH: usize = 4;

/// The keys that say what a dialect is, which no dialect takes over.
const OWN: [&str; 2] = ["dialect", "extends"];

/// A dialect file with what it extends.
pub(super) fn read(text: &str) -> Result<Raw, yaml::Error> {
    let whole: Value = yaml::from_str(text)?;
    let Some(base) = whole.get("extends") else { return yaml::from_str(text) };
    // What the file itself says wrong has a line; what it lacks is in the other dialect.
    if let Err(error) = yaml::from_str::<Raw>(text)
        && !error.message.contains("missing field")
    {
        return Err(error);
    }
    let merged = merged(whole.clone(), base, 0)
        .map_err(|message| yaml::Error { line: line_of(text, "extends"), message })?;
    serde_json::from_value(merged).map_err(|error| yaml::Error { line: 0, message: error.to_string() })
}

fn merged(own: Value, base: &Value, depth: usize) -> Result<Value, String> {
    let name = base.as_str().unwrap_or_default();
    let known = EMBEDDED.iter().find(|(known, _)| *known == name);
    let Some((_, text)) = known.filter(|_| depth < DEPTH) else {
        let names: Vec<&str> = Dialect::names().collect();
        return Err(format!("extends: there is no dialect `{name}`; docwright has {}", names.join(", ")));
    };
    let below: Value = yaml::from_str(text).map_err(|error| error.message)?;
    let below = match below.get("extends").cloned() {
        Some(next) => merged(below, &next, depth + 1)?,
        None => below,
    };
    Ok(over(below, own, true))
}

/// `own` over `base`: mappings key by key, all else as a whole.
fn over(base: Value, own: Value, is_top: bool) -> Value {
    match (base, own) {
        (Value::Object(base), Value::Object(own)) => {
            let mut all: Map<String, Value> = base;
            if is_top {
                OWN.iter().for_each(|key| _ = all.remove(*key));
            }
            for (key, value) in own {
                let value = match all.remove(&key) {
                    Some(known) => over(known, value, false),
                    None => value,
                };
                all.insert(key, value);
            }
            Value::Object(all)
        }
        (_, own) => own,
    }
}

fn line_of(text: &str, key: &str) -> u32 {
    let at = text.lines().position(|line| line.starts_with(key));
    at.and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialect_says_only_what_differs() {
        let dialect = Dialect::from_yaml("dialect: acme\nextends: generic\napi: {title: Acme}\n").unwrap();
        assert_eq!((dialect.name(), dialect.api().title.as_str()), ("acme", "Acme"));
        assert!(dialect.is_general() && dialect.is_page("a/b.mdx"));
        let dialect =
            Dialect::from_yaml("dialect: own\nextends: ucloud\npages: {extensions: [txt]}\n").unwrap();
        assert!(!dialect.is_general() && dialect.is_page("a.txt") && !dialect.is_page("a.md"));
    }

    #[test]
    fn wrong_keys_have_their_line() {
        let error = Dialect::from_yaml("dialect: acme\nextends: generic\ncolour: red\n").unwrap_err();
        assert_eq!(error.line, 3, "{error:?}");
        let error = Dialect::from_yaml("dialect: acme\nextends: generics\n").unwrap_err();
        assert!(error.line == 2 && error.message.contains("generic, "), "{error:?}");
    }
}
