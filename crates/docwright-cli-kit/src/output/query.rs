//! `--query`: JMESPath over a reply.
//!
//! JMESPath objects have no order, and the library sorts their keys. People who write
//! `{Name: Name, Id: Id}` expect columns in that order, and a reply's own keys in the reply's order, so
//! the order is put back.

mod certain;
mod evaluate;
pub(crate) mod known;

use std::collections::HashMap;
use std::thread;

use docwright_runtime::is_unsafe;
use jmespath::{Context, DEFAULT_RUNTIME, ErrorReason, JmespathError, ToJmespath};
use serde_json::{Map, Value as Json};

use crate::failure::{Exit, Failure};

/// How many signs may stand in an expression that can put one part of it into another.
const MAX_SIGNS: usize = 1000;

/// What the library says of a sum that is beyond all numbers.
const NO_NUMBER: &str = "Expected to be a valid number";

/// The library calls itself for each sign, which takes up to four kilobytes. A main thread may have one megabyte.
const STACK: usize = 16 << 20;

/// What `expression` selects from `value`.
pub(crate) fn select(expression: &str, value: &Json) -> Result<Json, Failure> {
    on_a_large_stack(|| select_here(expression, value))
}

fn select_here(expression: &str, value: &Json) -> Result<Json, Failure> {
    let compiled = compile(expression)?;
    let data = value.to_jmespath().map_err(|error| evaluation_failure(expression, &error))?;
    let mut cx = Context::new(expression, &DEFAULT_RUNTIME);
    let found = evaluate::evaluate(&data, compiled.as_ast(), &mut cx);
    let found = found.map_err(|error| evaluation_failure(expression, &error))?;
    let found = serde_json::to_value(&*found).map_err(|error| failed(expression, &error))?;
    Ok(ordered(found, &ranks(expression, value)))
}

/// Checks an expression before a request is sent for it.
pub(crate) fn check(expression: &str) -> Result<(), Failure> {
    on_a_large_stack(|| compile(expression).map(drop))
        .map_err(|failure| failure.tip("https://jmespath.org describes the language"))
}

fn on_a_large_stack<T: Send>(work: impl FnOnce() -> Result<T, Failure> + Send) -> Result<T, Failure> {
    let failed = |why: &str| Failure::new(Exit::Local, format!("--query: {why}"));
    thread::scope(|scope| {
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let worker = worker.map_err(|_| failed("there is no thread to evaluate it on"))?;
        worker.join().map_err(|_| failed("evaluating it broke off; this is a defect of the program"))?
    })
}

fn compile(expression: &str) -> Result<jmespath::Expression<'static>, Failure> {
    let signs =
        expression.chars().filter(|c| c.is_ascii_punctuation() && !matches!(c, '_' | '"' | '\'' | '-'));
    let signs = signs.count();
    if signs > MAX_SIGNS {
        return Err(failed(
            "",
            &format!("the expression has {signs} signs; at most {MAX_SIGNS} are allowed"),
        ));
    }
    let compiled = jmespath::compile(expression).map_err(|error| failed(expression, &error))?;
    certain::check(expression, compiled.as_ast()).map_err(|error| evaluation_failure(expression, &error))?;
    Ok(compiled)
}

/// What went wrong in evaluating. What this program adds to the library's errors is called an error of parsing, and so is
/// some of the library's own, at no place of any expression.
fn evaluation_failure(expression: &str, error: &JmespathError) -> Failure {
    match &error.reason {
        ErrorReason::Parse(reason) if reason == NO_NUMBER => {
            failed("", &"the result is no number that JSON can write: it is too large")
        }
        ErrorReason::Parse(reason) => failed("", reason),
        ErrorReason::Runtime(_) => failed(expression, error),
    }
}

/// The library's message: what is wrong, then the expression with a mark below it. One that has lines of its
/// own would be taken for the message's.
fn failed(expression: &str, error: &dyn std::fmt::Display) -> Failure {
    let message = format!("--query: {error}");
    let shown = if expression.contains(is_unsafe) { 1 } else { usize::MAX };
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
    fn what_no_reply_can_make_right_is_told_before_anything_is_sent() {
        let list = json!([1, 2, 3]);
        for step in [2_147_483_647, 2_000_000_000, -2_147_483_647, 1 + (1 << 30), 0] {
            for slice in [format!("[1::{step}]"), format!("[::{step}]"), format!("[-1:0:{step}]")] {
                for place in [
                    slice.clone(),
                    format!("@{slice}"),
                    format!("`[1,2,3]`{slice}"),
                    format!("a || !b{slice}.c"),
                    format!("a[?b{slice} == c]"),
                    format!("{{a: [b, c{slice}[]]}}"),
                    format!("a.*.b | map(&c{slice}, @)"),
                ] {
                    let failure = check(&place).expect_err(&place);
                    assert!(failure.message.contains("lice"), "{}", failure.message);
                    assert!(failure.exit == Exit::Usage && select(&place, &list).is_err(), "{place}");
                }
            }
        }
        assert!(check("a && map(&[nope(@)], @)").is_err());
        assert_eq!(select("[1::1073741824]", &list).unwrap(), json!([2]));
        assert_eq!(select("[1::-1073741824]", &list).unwrap(), json!([2]));
    }

    /// Each would double, or multiply, what it has with every few characters.
    #[test]
    fn no_expression_grows_beyond_all_bounds() {
        let chain = |link: &str, count: usize| vec![link; count].join("|");
        let nested = |open: &str, close: &str| open.repeat(60) + "@" + &close.repeat(60);
        let value = json!({"a": {"b": "\\"}, "list": vec!["x"; 1000], "text": "x".repeat(10_000)});
        for expression in [
            chain("[@,@]", 160),
            chain("[@,@][]", 120),
            chain("{a:@,b:@}", 110),
            chain("{a:@,b:@}.*", 90),
            chain("[@,@][*][@,@]", 60),
            chain("[@,@] && [@,@]", 60),
            chain("[@,@] || @", 80),
            chain("join('', [to_string(@), to_string(@)])", 60),
            chain("to_string([@])", 160),
            chain("map(&[@,@], [@,@])[]", 55),
            chain("[[@,@],[@,@]]", 60),
            chain("values({a:@,b:@})", 80),
            chain("[@ == @, @]", 60) + "|" + &chain("[@,@]", 50),
            format!("map(&({}), list)", chain("[@,@][]", 60)),
            format!("sort_by(list, &to_string({}))", chain("[@,@][]", 60)),
            format!("list[?({})[0] == 'x']", chain("[@,@][]", 60)),
            format!("[{0}] == [{0}]", chain("[@,@]", 50)),
            nested("[@,[@,@][]|", "]"),
            "[text,list]|".to_owned() + &chain("[join(@[0], @[1]),@[1]]", 60),
        ] {
            match select(&expression, &value) {
                Ok(found) => assert!(found.to_string().len() < 10 << 20, "{expression:.40}"),
                Err(failure) => {
                    assert!(
                        failure.message.starts_with("--query: what the expression makes"),
                        "{expression:.40}: {}",
                        failure.message
                    );
                }
            }
        }
    }

    /// The library's own evaluation, which nothing bounds, says the same.
    #[test]
    fn within_the_bounds_the_language_is_the_librarys() {
        let value = json!({
            "s": [{"z": "b", "n": 2, "t": ["x"]}, {"z": "a", "n": 1, "t": []}, {"z": null, "n": 3}],
            "o": {"k": {"v": 1}, "l": {"v": 2}, "m": 3}, "e": [], "w": "text", "j": [[1, 2], 3, [4, [5]]]
        });
        for expression in [
            "@",
            "s",
            "nope",
            "s[0].z",
            "s[-1]",
            "s[:2].n",
            "s[::-1].n",
            "s[*].t[]",
            "s[].t[*]",
            "o.*.v",
            "*.v",
            "s[?n > `1`].z",
            "s[?z == 'a' || n == `3`]",
            "s[?!(z == 'a') && n < `3`].[z, n]",
            "j[]",
            "j[][]",
            "{a: s[0].z, b: nope, c: e}",
            "nope.{a: length(@)}",
            "nope.[length(@)]",
            "[s, e] | [0][1].z",
            "!e",
            "sort_by(s[:2], &z)[].n",
            "max_by(s, &n).z",
            "map(&n, s)",
            "map(&t[0], s)",
            "join(', ', o.k.*.z)",
            "length(s)",
            "keys(o)",
            "sum(s[].n)",
            "to_string(o)",
            "not_null(nope, w)",
            "merge(o.k, o.l)",
            "w[0]",
            "contains(w, 'ex')",
            "s[?contains(keys(@), 't')].n",
            "reverse(s[].n)",
            "type(w)",
            "`[1, 2]`[1]",
            "sum(w)",
            "nope()",
            "length(`1`)",
            "s[::0]",
            "sort_by(s, &z)",
            "length(w, w)",
            "map(&nope(@), s)",
            "abs(w)",
        ] {
            let library = jmespath::compile(expression).and_then(|compiled| compiled.search(&value));
            let library = library.map(|found| serde_json::to_value(&*found).unwrap());
            match (select(expression, &value), library) {
                (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{expression}"),
                (Err(failure), Err(error)) => {
                    let first = error.to_string().lines().next().unwrap_or_default().to_owned();
                    assert!(failure.message.contains(&first), "{expression}: {} / {first}", failure.message);
                }
                (found, library) => panic!("{expression}: {found:?} / {library:?}"),
            }
        }
    }

    #[test]
    fn a_sum_beyond_all_numbers_is_told_as_that() {
        let failure = select("sum(@)", &json!([1e308, 1e308])).unwrap_err();
        assert_eq!(failure.message, "--query: the result is no number that JSON can write: it is too large");
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
