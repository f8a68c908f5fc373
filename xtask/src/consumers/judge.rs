//! Whether a client's call was right: what was meant reached the server, and what the server said reached the caller.

use std::collections::BTreeMap;

use docwright_mock::Recorded;
use serde_json::Value;

/// How what a client sent differs from what was meant; values are compared, not their spelling.
pub(super) fn sent(meant: &[Recorded], sent: &[Recorded]) -> Result<(), String> {
    let ([meant], [sent]) = (meant, sent) else {
        return Err(format!("{} requests reached the server", sent.len()));
    };
    if meant.operation != sent.operation {
        return Err(format!("{} was called", sent.operation));
    }
    let of = |request: &Recorded| flat(&Value::Object(request.parameters.clone()));
    let (meant, sent) = (of(meant), of(sent));
    let names = meant.keys().chain(sent.keys());
    let differing = names.into_iter().find(|name| meant.get(*name) != sent.get(*name));
    differing.map_or(Ok(()), |name| {
        let shown =
            |values: &BTreeMap<String, String>| values.get(name).map_or("nothing", String::as_str).to_owned();
        Err(format!("{name}: {} was meant, {} was sent", shown(&meant), shown(&sent)))
    })
}

/// What of the server's answer did not reach the caller. Clients may add what is empty.
pub(super) fn received(answer: &Value, got: &Value) -> Result<(), String> {
    let got = flat(got);
    let lost = flat(answer)
        .into_iter()
        .find(|(name, value)| !is_of_the_request(name) && got.get(name).is_none_or(|got| !same(value, got)));
    lost.map_or(Ok(()), |(name, value)| {
        let got = got.get(&name).map_or("nothing", String::as_str);
        Err(format!("{name}: the answer has {value}, the client {got}"))
    })
}

/// Each answer has another.
fn is_of_the_request(name: &str) -> bool {
    name.rsplit('.').next().is_some_and(|member| member.eq_ignore_ascii_case("RequestId"))
}

/// Clients write times as they like: `2023-11-14T22:13:20Z` is `2023-11-14 22:13:20+00:00`.
fn same(answer: &str, got: &str) -> bool {
    let moment = |text: &str| {
        let text = text.replacen(' ', "T", 1);
        text.parse::<jiff::Timestamp>().ok()
    };
    answer == got || moment(answer).is_some_and(|answer| moment(got) == Some(answer))
}

/// All values below a value by their paths (`Disks.0.Size`), numbers in one spelling, without nulls and empty objects.
fn flat(value: &Value) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    add(String::new(), value, &mut leaves);
    leaves
}

fn add(path: String, value: &Value, leaves: &mut BTreeMap<String, String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Null => {}
        Value::Object(members) => members.iter().for_each(|(name, member)| add(below(name), member, leaves)),
        Value::Array(entries) => {
            entries
                .iter()
                .enumerate()
                .for_each(|(number, entry)| add(below(&number.to_string()), entry, leaves));
        }
        Value::String(text) => drop(leaves.insert(path, text.clone())),
        Value::Bool(truth) => drop(leaves.insert(path, truth.to_string())),
        Value::Number(number) => {
            let whole = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9e15);
            let text = whole.map_or_else(|| number.to_string(), |float| format!("{float:.0}"));
            leaves.insert(path, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn recorded(parameters: Value) -> Vec<Recorded> {
        let mut request = Recorded::default();
        request.parameters = parameters.as_object().cloned().unwrap_or_default();
        vec![request]
    }

    #[test]
    fn what_was_not_meant_or_is_missing_in_a_request_is_wrong() {
        let meant = recorded(json!({"Name": "a", "Disks": [{"Size": 1}]}));
        assert_eq!(sent(&meant, &recorded(json!({"Disks": [{"Size": 1.0}], "Name": "a"}))), Ok(()));
        for wrong in [
            json!({"Name": "a"}),
            json!({"Name": "a", "Disks": [{"Size": 1, "Kind": "x"}]}),
            json!({"Name": "b", "Disks": [{"Size": 1}]}),
        ] {
            assert!(sent(&meant, &recorded(wrong)).is_err());
        }
        assert!(sent(&meant, &[]).is_err());
    }

    #[test]
    fn all_of_an_answer_must_arrive_but_for_what_is_empty_and_the_requests_own_id() {
        let answer =
            json!({"At": "2023-11-14T22:13:20Z", "Note": null, "Set": [{"Id": 7}], "RequestId": "1"});
        let whole =
            json!({"At": "2023-11-14T22:13:20+00:00", "Set": [{"Id": 7.0}], "RequestId": "2", "More": 1});
        assert_eq!(received(&answer, &whole), Ok(()));
        assert!(received(&answer, &json!({"At": "2023-11-14T22:13:20Z", "Set": [{}]})).is_err());
        assert!(received(&answer, &json!({"At": "2023-11-14T22:13:21Z", "Set": [{"Id": 7}]})).is_err());
    }
}
