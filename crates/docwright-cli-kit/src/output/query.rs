//! `--query`: JMESPath over a reply.
//!
//! JMESPath objects have no order, and the library sorts their keys. People who write
//! `{Name: Name, Id: Id}` expect columns in that order, and a reply's own keys in the reply's order, so
//! the order is put back.

use std::collections::HashMap;
use std::thread;

use crate::failure::{Exit, Failure};
use crate::text;
use crate::values::{Json, Map};

/// How many signs may stand in an expression that can put one part of it into another.
const MOST_SIGNS: usize = 1000;

/// The library calls itself for each sign, which takes up to four kilobytes. A main thread may have one megabyte.
const STACK: usize = 16 << 20;

/// What `expression` selects from `value`.
pub(crate) fn select(expression: &str, value: &Json) -> Result<Json, Failure> {
    on_a_large_stack(|| select_here(expression, value))
}

fn select_here(expression: &str, value: &Json) -> Result<Json, Failure> {
    let compiled = compile(expression)?;
    let found = compiled.search(value).map_err(|error| failed(expression, &error))?;
    let found = serde_json::to_value(&*found).map_err(|error| failed(expression, &error))?;
    Ok(ordered(found, &ranks(expression, value)))
}

/// Checks an expression before a request is sent for it.
pub(crate) fn check(expression: &str) -> Result<(), Failure> {
    on_a_large_stack(|| compile(expression).map(drop))
        .map_err(|failure| failure.tip("https://jmespath.org describes the language"))
}

fn on_a_large_stack<T: Send>(work: impl FnOnce() -> Result<T, Failure> + Send) -> Result<T, Failure> {
    let failed = || Failure::new(Exit::Local, "--query: there is no thread to evaluate it on");
    thread::scope(|scope| {
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        worker.map_err(|_| failed())?.join().map_err(|_| failed())?
    })
}

fn compile(expression: &str) -> Result<jmespath::Expression<'static>, Failure> {
    let signs =
        expression.chars().filter(|c| c.is_ascii_punctuation() && !matches!(c, '_' | '"' | '\'' | '-'));
    let signs = signs.count();
    if signs > MOST_SIGNS {
        return Err(failed(
            "",
            &format!("the expression has {signs} signs; at most {MOST_SIGNS} are allowed"),
        ));
    }
    jmespath::compile(expression).map_err(|error| failed(expression, &error))
}

/// The library's message: what is wrong, then the expression with a mark below it. One that has lines of its
/// own would be taken for the message's.
fn failed(expression: &str, error: &dyn std::fmt::Display) -> Failure {
    let message = format!("--query: {error}");
    let shown = if expression.contains(text::is_unsafe) { 1 } else { usize::MAX };
    Failure::usage_lines(message.lines().take(shown))
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

    #[test]
    fn no_expression_is_too_deep_for_the_stack() {
        let texts = [
            "[", "(", "{a:", "!", "a[?", "a.", "a|", "a||", "a&&", "[0]", "[*]", "[]", "*.", "&", "a(", "a==",
        ];
        let checks = move || {
            for text in texts {
                for count in [333, 1000, 12_200] {
                    let deep = text.repeat(count) + "a";
                    let closed =
                        deep.clone() + &text.matches('[').map(|_| "]").collect::<String>().repeat(count);
                    for expression in [deep, closed] {
                        if let Err(failure) =
                            check(&expression).and_then(|()| select(&expression, &json!({"a": []})).map(drop))
                        {
                            assert!(failure.message.starts_with("--query: "), "{text}");
                        }
                    }
                }
            }
        };
        std::thread::Builder::new().stack_size(1 << 20).spawn(checks).unwrap().join().unwrap();
    }
}
