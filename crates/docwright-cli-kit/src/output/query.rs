//! `--query`: JMESPath over a reply.
//!
//! JMESPath objects have no order, and the library sorts their keys. People who write
//! `{Name: Name, Id: Id}` expect columns in that order, and a reply's own keys in the reply's order, so
//! the order is put back.

use std::collections::HashMap;

use crate::failure::Failure;
use crate::values::{Json, Map};

/// What `expression` selects from `value`.
pub(crate) fn select(expression: &str, value: &Json) -> Result<Json, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::usage(format!("--query: {error}"));
    let compiled = jmespath::compile(expression).map_err(|error| failed(&error))?;
    let found = compiled.search(value).map_err(|error| failed(&error))?;
    let found = serde_json::to_value(&*found).map_err(|error| failed(&error))?;
    Ok(ordered(found, &ranks(expression, value)))
}

/// Checks an expression before a request is sent for it.
pub(crate) fn check(expression: &str) -> Result<(), Failure> {
    jmespath::compile(expression).map(drop).map_err(|error| {
        Failure::usage(format!("--query: {error}")).tip("https://jmespath.org describes the language")
    })
}

/// Where each key comes first: in the expression, then in the value.
fn ranks(expression: &str, value: &Json) -> HashMap<String, usize> {
    let mut ranks = HashMap::new();
    let words =
        expression.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    // Only a word that a colon follows names a key of the result.
    for word in words.filter(|word| names_a_key(expression, word)) {
        let rank = ranks.len();
        ranks.entry(word.to_owned()).or_insert(rank);
    }
    rank_keys(value, &mut ranks);
    ranks
}

fn names_a_key(expression: &str, word: &str) -> bool {
    expression.match_indices(word).any(|(at, _)| {
        let after = expression.get(at + word.len()..).unwrap_or_default();
        after.trim_start_matches(['"', ' ']).starts_with(':')
    })
}

fn rank_keys(value: &Json, ranks: &mut HashMap<String, usize>) {
    match value {
        Json::Object(members) => {
            for (key, value) in members {
                if !ranks.contains_key(key) {
                    ranks.insert(key.clone(), ranks.len());
                }
                rank_keys(value, ranks);
            }
        }
        Json::Array(entries) => entries.iter().for_each(|entry| rank_keys(entry, ranks)),
        _ => {}
    }
}

fn ordered(value: Json, ranks: &HashMap<String, usize>) -> Json {
    match value {
        Json::Object(members) => {
            let mut members: Vec<(String, Json)> =
                members.into_iter().map(|(key, value)| (key, ordered(value, ranks))).collect();
            members.sort_by_key(|(key, _)| ranks.get(key).copied().unwrap_or(usize::MAX));
            Json::Object(Map::from_iter(members))
        }
        Json::Array(entries) => Json::Array(entries.into_iter().map(|entry| ordered(entry, ranks)).collect()),
        scalar => scalar,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn selected(expression: &str) -> String {
        let value = json!({"Set": [{"Zone": "z", "Id": "a", "Big": 9007199254740993_i64}], "Count": 1});
        select(expression, &value).unwrap().to_string()
    }

    #[test]
    fn a_reply_keeps_its_order() {
        assert_eq!(selected("Set[0]"), r#"{"Zone":"z","Id":"a","Big":9007199254740993}"#);
    }

    #[test]
    fn a_written_object_keeps_the_order_it_is_written_in() {
        assert_eq!(selected("Set[].{Where: Zone, A: Id}"), r#"[{"Where":"z","A":"a"}]"#);
    }

    #[test]
    fn a_broken_expression_is_told_before_anything_is_sent() {
        assert!(check("Set[").is_err_and(|failure| failure.message.starts_with("--query: ")));
    }
}
