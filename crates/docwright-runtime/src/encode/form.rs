//! Parameters as a flat list of texts, and that list as `application/x-www-form-urlencoded`.
//!
//! `{"Disks": [{"Size": 20.0, "IsBoot": true}]}` → `Disks.0.Size=20`, `Disks.0.IsBoot=true`.
//! The texts are those that UCloud's official SDK signs and sends, and Tencent Cloud's for `GET`.

use crate::Value;
use crate::percent::escape;

/// Every scalar with its dotted name, in order. Null and empty lists give nothing.
pub(crate) fn flatten<'a>(members: impl Iterator<Item = (&'a str, &'a Value)>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (name, value) in members {
        push(&mut out, name.to_owned(), value);
    }
    out
}

fn push(out: &mut Vec<(String, String)>, name: String, value: &Value) {
    match value {
        Value::Null => {}
        Value::Boolean(value) => out.push((name, value.to_string())),
        Value::Integer(value) => out.push((name, value.to_string())),
        Value::Float(value) => out.push((name, float(*value))),
        Value::String(text) => out.push((name, text.clone())),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                push(out, format!("{name}.{index}"), item);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                push(out, format!("{name}.{member}"), value);
            }
        }
    }
}

/// A number as the official Python SDK writes it: without a fraction if it has none, with all digits;
/// small ones with an exponent of two digits.
fn float(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if value.fract() == 0.0 {
        return format!("{value:.0}");
    }
    if value.abs() >= 1e-4 || !value.is_finite() {
        return value.to_string();
    }
    let scientific = format!("{value:e}");
    match scientific.split_once("e-") {
        Some((digits, exponent)) => format!("{digits}e-{exponent:0>2}"),
        None => scientific,
    }
}

/// The pairs as a query string or a form body.
pub(crate) fn urlencode(pairs: &[(String, String)]) -> String {
    let mut out = String::new();
    for (index, (name, value)) in pairs.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        escape(&mut out, name);
        out.push('=');
        escape(&mut out, value);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(json: &str) -> String {
        let Value::Object(members) = json.parse().unwrap() else { panic!("not an object") };
        let pairs = flatten(members.iter().map(|(name, value)| (name.as_str(), value)));
        pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_and_objects_flatten_with_dots_from_0() {
        assert_eq!(flat(r#"{"Disks":[{"Size":20,"IsBoot":true}]}"#), "Disks.0.Size=20 Disks.0.IsBoot=true");
        assert_eq!(flat(r#"{"N":[{"EIP":{"Bandwidth":1}}]}"#), "N.0.EIP.Bandwidth=1");
    }

    #[test]
    fn eleven_items_keep_their_order() {
        let items = flat(r#"{"I":[0,1,2,3,4,5,6,7,8,9,10]}"#);
        assert!(items.ends_with("I.9=9 I.10=10"), "{items}");
    }

    #[test]
    fn null_and_empty_lists_give_nothing_but_an_empty_text_does() {
        assert_eq!(flat(r#"{"A":null,"B":[],"C":{},"D":""}"#), "D=");
    }

    #[test]
    fn floats_are_written_as_the_official_sdk_does() {
        for (value, text) in [
            (1.0, "1"),
            (-0.0, "0"),
            (1.5, "1.5"),
            (1e22, "10000000000000000000000"),
            (1e23, "99999999999999991611392"),
            (1e-7, "1e-07"),
            (1.5e-5, "1.5e-05"),
            (2e-100, "2e-100"),
            (0.0001, "0.0001"),
        ] {
            assert_eq!(float(value), text);
        }
    }

    #[test]
    fn text_is_escaped_as_a_form() {
        let pairs = [("N".to_owned(), "中 a&b~*".to_owned())];
        assert_eq!(urlencode(&pairs), "N=%E4%B8%AD+a%26b~%2A");
    }
}
