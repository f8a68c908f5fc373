//! Parameters as a flat list of texts, and that list as `application/x-www-form-urlencoded`.
//!
//! `{"Disks": [{"Size": 20.0, "IsBoot": true}]}` → `Disks.0.Size=20`, `Disks.0.IsBoot=true`.
//! The texts are those that UCloud's official SDK signs and sends, and Tencent Cloud's for `GET`.

use crate::percent::escape;
use crate::{Lists, Objects, RequestStyle, Value};

/// Every scalar with its name, in order, lists and objects written as the style says. Null and empty lists give nothing.
pub(crate) fn flatten<'a>(
    style: &RequestStyle,
    members: impl Iterator<Item = (&'a str, &'a Value)>,
) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (name, value) in members {
        push(style, &mut out, name.to_owned(), value);
    }
    out
}

fn push(style: &RequestStyle, out: &mut Vec<(String, String)>, name: String, value: &Value) {
    match value {
        Value::Null => {}
        Value::Boolean(_) | Value::Integer(_) | Value::Float(_) | Value::String(_) => {
            out.push((name, text(value)))
        }
        Value::List(items) if items.is_empty() => {}
        Value::List(items) if is_joined(style.lists, items) => {
            let texts: Vec<String> = items.iter().map(text).collect();
            out.push((name, texts.join(",")));
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                match style.lists {
                    Lists::FromZero => push(style, out, format!("{name}.{index}"), item),
                    Lists::FromOne => push(style, out, format!("{name}.{}", index + 1), item),
                    Lists::Repeat => push(style, out, name.clone(), item),
                    Lists::Brackets => push(style, out, format!("{name}[]"), item),
                    Lists::Comma | Lists::Json => return out.push((name, value.to_json())),
                }
            }
        }
        Value::Object(members) if members.is_empty() => {}
        Value::Object(members) => {
            for (member, inside) in members {
                match style.objects {
                    Objects::Dots => push(style, out, format!("{name}.{member}"), inside),
                    Objects::Brackets => push(style, out, format!("{name}[{member}]"), inside),
                    Objects::Json => return out.push((name, value.to_json())),
                }
            }
        }
    }
}

/// Commas stand between scalars; a list of anything else is JSON there.
fn is_joined(lists: Lists, items: &[Value]) -> bool {
    lists == Lists::Comma && !items.iter().any(|item| matches!(item, Value::List(_) | Value::Object(_)))
}

/// A scalar.
fn text(value: &Value) -> String {
    match value {
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => float(*value),
        Value::String(text) => text.clone(),
        Value::Null | Value::List(_) | Value::Object(_) => String::new(),
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
        flat_as(RequestStyle::new(), json)
    }

    fn flat_as(style: RequestStyle, json: &str) -> String {
        let Value::Object(members) = json.parse().unwrap() else { panic!("not an object") };
        let pairs = flatten(&style, members.iter().map(|(name, value)| (name.as_str(), value)));
        pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_and_objects_flatten_with_dots_from_0() {
        assert_eq!(flat(r#"{"Disks":[{"Size":20,"IsBoot":true}]}"#), "Disks.0.Size=20 Disks.0.IsBoot=true");
        assert_eq!(flat(r#"{"N":[{"EIP":{"Bandwidth":1}}]}"#), "N.0.EIP.Bandwidth=1");
    }

    #[test]
    fn lists_and_objects_are_written_as_the_api_wants_them() {
        let json = r#"{"a":[1,"x"],"o":{"k":true}}"#;
        for (lists, objects, text) in [
            (Lists::FromZero, Objects::Dots, "a.0=1 a.1=x o.k=true"),
            (Lists::FromOne, Objects::Brackets, "a.1=1 a.2=x o[k]=true"),
            (Lists::Repeat, Objects::Dots, "a=1 a=x o.k=true"),
            (Lists::Brackets, Objects::Brackets, "a[]=1 a[]=x o[k]=true"),
            (Lists::Comma, Objects::Json, r#"a=1,x o={"k":true}"#),
            (Lists::Json, Objects::Json, r#"a=[1,"x"] o={"k":true}"#),
        ] {
            let style = RequestStyle::new().with_lists(lists).with_objects(objects);
            assert_eq!(flat_as(style, json), text);
        }
        let style = RequestStyle::new().with_lists(Lists::Comma);
        assert_eq!(flat_as(style, r#"{"a":[{"b":"c,d"}]}"#), r#"a=[{"b":"c,d"}]"#);
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
