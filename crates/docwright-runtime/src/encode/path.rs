//! An operation's path with parameters in it, and the refusal of those that would lead to another resource.
//!
//! `/disks/{Id}` with `..` is `/`: libraries take dots out of a path before they send it, and servers and proxies
//! after they have decoded it, some of them twice, some at a `\`, some with `;x` behind the dots. Whatever any of them
//! might take for a step is refused before anything is sent; a `/` in a value travels as `%2F`.

use std::borrow::Cow;

use crate::percent::rfc3986;
use crate::redact::MASK;
use crate::{Error, OperationInfo, Params, Value};

/// A path, and what may be shown of it.
#[derive(Clone)]
pub(crate) struct Filled {
    pub(crate) sent: String,
    pub(crate) masked: String,
}

/// Replaces the `{name}`s of the operation's path by parameters, which then travel nowhere else.
///
/// # Errors
/// [`Error::Request`] if one is missing, or if the path leads elsewhere with it.
pub(crate) fn fill(info: &OperationInfo, parameters: &mut Params) -> Result<Filled, Error> {
    let mut filled = Filled { sent: String::new(), masked: String::new() };
    let mut rest = info.path;
    while let Some((literal, tail)) = rest.split_once('{') {
        let (name, tail) = tail.split_once('}').unwrap_or((tail, ""));
        let masked = parameters.is_secret(name);
        let segment = rfc3986(&take(info, name, parameters)?);
        filled.sent.extend([literal, segment.as_str()]);
        filled.masked.extend([literal, if masked { MASK } else { segment.as_str() }]);
        rest = tail;
    }
    filled.sent.push_str(rest);
    filled.masked.push_str(rest);
    if steps_aside(&filled.sent) {
        let message = "a part of its path would be `.` or `..`, which leads to another resource";
        return Err(Error::request(info.name, message));
    }
    Ok(filled)
}

fn take(info: &OperationInfo, name: &str, parameters: &mut Params) -> Result<String, Error> {
    let text = match parameters.remove(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text,
        Some(value @ (Value::List(_) | Value::Object(_))) => {
            let found = value.kind();
            let message = format!("`{name}` is part of its path: expected a text or a number, found {found}");
            return Err(Error::request(info.name, message));
        }
        Some(value) => value.to_json(),
    };
    match text.trim().is_empty() {
        true => Err(Error::request(info.name, format!("needs `{name}`, which is part of its path"))),
        false => Ok(text),
    }
}

/// Whether anybody on the way might take a part of the path for a step to this or the upper folder.
pub(crate) fn steps_aside(path: &str) -> bool {
    let is_filler = |c: char| c.is_whitespace() || c.is_control();
    let is_step = |part: &str| {
        let name = part.split(';').next().unwrap_or_default();
        matches!(name.trim_matches(is_filler), "." | "..")
    };
    decoded(path).split(['/', '\\']).any(is_step)
}

/// Nobody decodes more often than this.
const DECODERS: usize = 8;

fn decoded(path: &str) -> Cow<'_, str> {
    let mut path = Cow::Borrowed(path);
    for _ in 0..DECODERS {
        if !path.contains('%') {
            break;
        }
        path = Cow::Owned(decoded_once(&path));
    }
    path
}

/// Percent escapes undone; what is none stays.
pub(crate) fn decoded_once(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match (first, tail) {
            (b'%', [high, low, tail @ ..]) => hex(*high).zip(hex(*low)).map(|(h, l)| (h << 4 | l, tail)),
            _ => None,
        };
        let (byte, tail) = escaped.unwrap_or((*first, tail));
        out.push(byte);
        rest = tail;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path(template: &'static str, values: &[(&str, Value)]) -> Result<String, String> {
        let info = OperationInfo::new("disk", "Op").with_http("GET", template);
        let mut params: Params = values.iter().cloned().collect();
        fill(&info, &mut params).map(|filled| filled.sent).map_err(|error| error.to_string())
    }

    fn disk(value: impl Into<Value>) -> Result<String, String> {
        path("/v2/{Id}/info", &[("Id", value.into())])
    }

    #[test]
    fn a_value_stays_one_segment() {
        for (value, sent) in [
            ("d-1", "d-1"),
            ("d/1 ä", "d%2F1%20%C3%A4"),
            ("...", "..."),
            (".a", ".a"),
            ("a..b", "a..b"),
            ("a.", "a."),
            ("100%", "100%25"),
            ("?x=1#y", "%3Fx%3D1%23y"),
            ("\\", "%5C"),
            ("\r\n", "\r\n"),
        ] {
            match value.trim().is_empty() {
                true => assert!(disk(value).is_err()),
                false => assert_eq!(disk(value), Ok(format!("/v2/{sent}/info"))),
            }
        }
        assert_eq!(disk(7), Ok("/v2/7/info".into()));
    }

    #[test]
    fn no_value_leads_to_another_resource() {
        let steps = [
            ".",
            "..",
            "%2e",
            "%2E%2e",
            ".%2e",
            "%252e%252E",
            "%25252e.",
            "..;x=1",
            "..;",
            " ..",
            "..\t",
            "..\0",
        ];
        for step in steps {
            for around in
                ["{}", "a/{}", "{}/a", "a/{}/b", "\\{}", "a\\{}\\b", "a%2f{}", "a%5C{}", "/{}", "{}//"]
            {
                let value = around.replace("{}", step);
                let message = disk(value.as_str()).unwrap_err();
                assert!(
                    message.starts_with("Op: a part of its path would be `.` or `..`"),
                    "{value}: {message}"
                );
            }
        }
        let dot = || Value::from(".");
        assert!(path("/v2/{A}{B}", &[("A", dot()), ("B", dot())]).is_err(), "two halves of a step");
        assert!(path("/v2/.{A}", &[("A", dot())]).is_err());
    }

    #[test]
    fn a_value_that_says_nothing_is_missing() {
        for nothing in [Value::Null, "".into(), " ".into(), "\t\n".into()] {
            assert_eq!(disk(nothing), Err("Op: needs `Id`, which is part of its path".into()));
        }
        assert_eq!(path("/v2/{Id}", &[]), Err("Op: needs `Id`, which is part of its path".into()));
        for shape in [Value::List(vec!["a".into()]), Value::Object(Vec::new())] {
            assert!(disk(shape).unwrap_err().contains("expected a text or a number, found"));
        }
    }

    proptest! {
        #[test]
        fn a_path_that_is_sent_has_the_segments_of_its_operation(value in "[./%2eE5cCfF;a\\\\ ]{1,12}") {
            if let Ok(sent) = disk(value.as_str()) {
                let segments: Vec<&str> = sent.split('/').collect();
                prop_assert_eq!((segments.len(), segments[1], segments[3]), (4, "v2", "info"));
                let mut plain = segments[2].to_owned();
                for _ in 0..4 {
                    prop_assert!(!matches!(plain.as_str(), "." | ".."), "{}", sent);
                    plain = decoded_once(&plain);
                }
            }
        }
    }
}
