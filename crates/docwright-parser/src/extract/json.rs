//! JSON as pages write it: strict first, then with what people add to it taken out.

use serde_json::Value;

/// Parses JSON; failing that, the same text without trailing commas, `//` comments and `...`.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let text = text.trim();
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    serde_json::from_str(&repaired(text)).map_err(|_| error.to_string())
}

fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut in_string = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if in_string => {
                out.push(c);
                out.extend(chars.next());
                continue;
            }
            '"' => in_string = !in_string,
            '/' if !in_string && chars.peek() == Some(&'/') => {
                while chars.next_if(|c| *c != '\n').is_some() {}
                continue;
            }
            '.' if !in_string && chars.peek() == Some(&'.') => {
                while chars.next_if_eq(&'.').is_some() {}
                continue;
            }
            '…' if !in_string => continue,
            '}' | ']' if !in_string => {
                let kept = out.trim_end_matches(|c: char| c.is_whitespace() || c == ',').len();
                out.truncate(kept);
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_people_add_is_taken_out() {
        let text = "{\"a\": [1, 2, ...], // note\n \"u\": \"http://x, ]\",}";
        assert_eq!(parse(text), Ok(json!({"a": [1, 2], "u": "http://x, ]"})));
    }

    #[test]
    fn the_error_is_the_strict_one() {
        assert!(parse("nothing here").unwrap_err().contains("line 1"));
    }
}
