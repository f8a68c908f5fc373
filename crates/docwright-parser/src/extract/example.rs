//! The code of an example: what is sent as a query string, a form or JSON, and what comes back.

use serde_json::Value;

use super::draft::{Pair, RequestExample, ResponseExample};
use super::json;
use crate::dialect::{Dialect, Role};

/// Which side of an example code is, on a page that has lost its headings.
pub(super) fn role(text: &str) -> Option<Role> {
    let text = text.trim_start();
    let first = text.lines().next().unwrap_or("");
    if text.starts_with('{') || first.starts_with("HTTP/") {
        return Some(Role::ExampleResponse);
    }
    let is_request = first.contains("HTTP/1.1") || first.starts_with("curl ") || first.contains("?Action=");
    is_request.then_some(Role::ExampleRequest)
}

/// Reads a request: `https://host/?Action=X&A=1`, `curl … --data '{…}'`, `POST / HTTP/1.1 … {…}` or JSON.
pub(super) fn request(text: String, line: u32, dialect: &Dialect) -> RequestExample {
    let (mut pairs, mut body) = (Vec::new(), None);
    match (text.find('{'), query_start(&text)) {
        (Some(brace), query) if query.is_none_or(|query| brace < query) => {
            body = json_object(&text).map(|body| without_public(body, dialect));
        }
        (_, Some(start)) => pairs = query_pairs(&text, start, line, dialect),
        _ => {}
    }
    RequestExample { line, text: trimmed(text), pairs, body }
}

/// Reads a response; its status and its headers are no part of the body.
pub(super) fn response(text: String, line: u32) -> ResponseExample {
    let body = text.find("\n\n{").filter(|_| text.trim_start().starts_with("HTTP/")).map(|at| at + 2);
    let Some((head, body)) = body.and_then(|at| text.split_at_checked(at)) else {
        return ResponseExample { line, text: trimmed(text) };
    };
    ResponseExample { line: line + count_lines(head), text: trimmed(body.to_owned()) }
}

/// Without the blanks at its end.
fn trimmed(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    text
}

/// Where the parameters of a URL begin.
fn query_start(text: &str) -> Option<usize> {
    let url = text.find("://").unwrap_or(0);
    let rest = text.get(url..)?;
    // A body's question marks are no query.
    let head = rest.split('{').next().unwrap_or(rest);
    head.find('?').map(|at| url + at + 1)
}

fn json_object(text: &str) -> Option<Value> {
    let start = text.find('{')?;
    let end = text.rfind('}')?;
    json::parse(text.get(start..=end)?).ok().filter(Value::is_object)
}

fn without_public(mut body: Value, dialect: &Dialect) -> Value {
    if let Value::Object(map) = &mut body {
        map.retain(|key, _| !dialect.is_public(key));
    }
    body
}

fn query_pairs(text: &str, start: usize, line: u32, dialect: &Dialect) -> Vec<Pair> {
    let query = text.get(start..).unwrap_or("");
    let mut pairs = Vec::with_capacity(query.matches('&').count() + 1);
    let mut line = line + count_lines(text.get(..start).unwrap_or(""));
    for part in query.split('&') {
        let here = line;
        line += count_lines(part);
        let part = part.trim();
        let Some((key, value)) = part.split_once(['=', '＝']) else { continue };
        let key = key.trim();
        if !key.is_empty() && !dialect.is_public(key) && !dialect.is_placeholder(part) {
            pairs.push(Pair { key: key.to_owned(), value: decode(value.trim()), line: here });
        }
    }
    pairs
}

fn count_lines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(0)
}

/// Undoes percent encoding where it is whole; a plus stays, pages write it as itself.
fn decode(value: &str) -> String {
    if !value.contains('%') {
        return value.to_owned();
    }
    let bytes = value.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn dialect() -> Dialect {
        Dialect::embedded("tencentcloud").unwrap().unwrap()
    }

    fn keys(text: &str) -> Vec<(String, String, u32)> {
        let example = request(text.to_owned(), 10, &dialect());
        example.pairs.into_iter().map(|pair| (pair.key, pair.value, pair.line)).collect()
    }

    #[test]
    fn each_parameter_of_a_query_knows_its_line() {
        let text = "https://h/?Action=A\n&Name=x%20y\n& Ids.n =1\n&<Common request parameters>\n";
        assert_eq!(keys(text), [("Name".into(), "x y".into(), 11), ("Ids.n".into(), "1".into(), 12)]);
    }

    #[test]
    fn a_query_on_one_line_is_read_too() {
        assert_eq!(keys("https://h/?Action=A &B＝2 &C=3").len(), 2);
    }

    #[test]
    fn a_body_is_read_from_curl_and_from_raw_http() {
        for text in [
            "curl 'https://h' \\\n--data '{\n \"Action\": \"A\", \"B\": [1]\n}'",
            "POST / HTTP/1.1\nHost: h\n\n{\"B\": [1]}",
            "{\"B\": [1]}",
        ] {
            assert_eq!(request(text.to_owned(), 1, &dialect()).body, Some(json!({"B": [1]})), "{text}");
        }
    }

    #[test]
    fn broken_percent_signs_stay() {
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%41"), "%zzA");
    }
}
