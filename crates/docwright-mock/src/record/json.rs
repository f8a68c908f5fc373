//! A request as a line of JSON, for programs that read the log.

use docwright_ir::is_hidden;
use serde_json::{Map, Value, json};

use super::{Outcome, Recorded};
use crate::line::{is_size, sentence, short, sized};
use crate::secrets::Secrets;

/// How many values and groups of the parameters are shown.
const MAX_VALUES: usize = 200;
/// How deep they are shown.
const MAX_DEPTH: usize = 8;
/// How many files of one parameter are shown.
const MAX_FILES: usize = 20;
/// How many remarks are shown.
const MAX_REMARKS: usize = 20;
/// What stands for a value that is not shown.
const MASK: &str = "***";
const MORE: &str = "…";

/// One object on one line, of some hundred kilobytes at the most.
pub(super) fn line(request: &Recorded) -> String {
    let (outcome, code, message) = match &request.outcome {
        Outcome::NotCarriedOut => ("not-carried-out", None, None),
        Outcome::Answered => ("answered", None, None),
        Outcome::Refused { code, message } => ("refused", Some(short(code)), Some(sentence(message))),
    };
    let path = request.target.split('?').next().unwrap_or_default();
    let time = jiff::Timestamp::try_from(request.time).unwrap_or_default();
    let mut left = MAX_VALUES;
    let line = json!({
        "number": request.number,
        "time": format!("{time:.3}"),
        "method": short(&request.method),
        "target": short(path),
        "operation": short(&request.operation),
        "outcome": outcome,
        "code": code,
        "message": message,
        "fault": request.fault.as_deref().map(short),
        "remarks": request.remarks.iter().take(MAX_REMARKS).collect::<Vec<_>>(),
        "parameters": object(&request.parameters, &request.secrets, 0, &mut left),
    });
    escaped(&line.to_string())
}

fn object(members: &Map<String, Value>, secrets: &Secrets, depth: usize, left: &mut usize) -> Value {
    let mut shown = Map::new();
    for (name, member) in members {
        if *left == 0 {
            shown.insert(MORE.to_owned(), Value::from(members.len() - shown.len()));
            break;
        }
        *left -= 1;
        let member = match secrets.hides(name) {
            true => Value::from(MASK),
            false if secrets.is_binary(name) => sizes(member),
            false => value(member, secrets, depth, left),
        };
        shown.insert(short(name), member);
    }
    Value::Object(shown)
}

fn value(value: &Value, secrets: &Secrets, depth: usize, left: &mut usize) -> Value {
    match value {
        Value::Object(_) | Value::Array(_) if depth >= MAX_DEPTH => Value::from(MORE),
        Value::Object(members) => object(members, secrets, depth + 1, left),
        Value::Array(entries) => {
            let count = entries.len().min(*left);
            *left -= count;
            let shown = entries.iter().take(count).map(|entry| self::value(entry, secrets, depth + 1, left));
            let mut shown: Vec<Value> = shown.collect();
            shown.extend((count < entries.len()).then(|| Value::from(MORE)));
            Value::Array(shown)
        }
        Value::String(text) => Value::from(short(text)),
        scalar => scalar.clone(),
    }
}

/// How much the bytes of a parameter are; all else that it may be is no bytes, and not shown.
fn sizes(value: &Value) -> Value {
    let size = |text: &str| if is_size(text) { text.to_owned() } else { sized(text.len()) };
    match value {
        Value::String(text) => Value::from(size(text)),
        Value::Array(entries) => {
            let mut shown: Vec<Value> = entries
                .iter()
                .take(MAX_FILES)
                .filter_map(Value::as_str)
                .map(|text| Value::from(size(text)))
                .collect();
            shown.extend((entries.len() > MAX_FILES).then(|| Value::from(MORE)));
            Value::Array(shown)
        }
        _ => Value::from(MORE),
    }
}

/// The same JSON with escapes for what a terminal or a CI runner would obey. Such characters stand in strings alone, where
/// an escape means the same.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '#' if out.ends_with('#') => out.push_str("\\u0023"),
            c if is_hidden(c) => {
                let units = c
                    .encode_utf16(&mut [0; 2])
                    .iter()
                    .map(|unit| format!("\\u{unit:04x}"))
                    .collect::<String>();
                out.push_str(&units);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_parameters_are_bounded_masked_and_one_line() {
        let deep = (0..100).fold(json!(1), |inner, _| json!({"a": [inner]}));
        let mut parameters = json!({
            "Password": "hunter2", "Login": [{"password": "hunter2"}], "Deep": deep,
            "Evil": "\u{1b}[31m\n\r\u{202e}\u{ad}\u{e0041}##[error]", "Long": "x".repeat(1 << 20),
        });
        let many =
            (0..50_000).map(|n| (format!("k{n}\n{}", "y".repeat(300)), json!([[]]))).collect::<Map<_, _>>();
        parameters.as_object_mut().unwrap().extend(many);
        let request = Recorded {
            parameters: parameters.as_object().unwrap().clone(),
            target: "/a\u{7f}?Password=hunter2".to_owned(),
            remarks: vec!["r".repeat(2_000); 100],
            ..Recorded::default()
        };
        let line = line(&request);
        assert!(line.len() < 300_000, "{}", line.len());
        assert!(!line.contains(|c: char| is_hidden(c)) && !line.contains("##") && !line.contains("hunter2"));
        let read: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["parameters"]["Evil"], parameters["Evil"], "escapes mean the same");
        assert_eq!(read["parameters"]["Password"], json!("***"));
        assert_eq!(read["target"], json!("/a\u{7f}"));
    }
}
