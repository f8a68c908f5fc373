//! A request in the one form that both sides sign, as far as schemes share it.

/// Headers in their order, and what they are called.
pub(super) struct Headers {
    /// `name:value`, a line each, each with its end.
    pub(super) lines: String,
    /// `name;name`.
    pub(super) names: String,
}

/// Names in lower case and in order; of a value, blanks at the ends are dropped and blanks inside are one.
pub(super) fn headers<'a>(covered: impl Iterator<Item = (&'a str, &'a str)>) -> Headers {
    let mut sorted: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in covered {
        let name = name.to_ascii_lowercase();
        let value = value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        match sorted.binary_search_by(|(known, _)| known.cmp(&name)) {
            Ok(at) => sorted.get_mut(at).into_iter().for_each(|(_, values)| values.push(value.clone())),
            Err(at) => sorted.insert(at, (name, vec![value])),
        }
    }
    let lines = sorted.iter().map(|(name, values)| format!("{name}:{}\n", values.join(","))).collect();
    let names = sorted.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(";");
    Headers { lines, names }
}

/// A percent-encoded query with its pairs in order of name, then of value; blanks are `%20`.
pub(super) fn query(sent: &str) -> String {
    let pairs = sent.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<(&str, &str)> = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect();
    pairs.sort_unstable();
    let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&").replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_one_name_are_one() {
        let sent = [("X-B", " 1  2 "), ("Host", "h"), ("x-b", "3"), ("X-A", "")];
        let headers = headers(sent.into_iter());
        assert_eq!(headers.lines, "host:h\nx-a:\nx-b:1 2,3\n");
        assert_eq!(headers.names, "host;x-a;x-b");
    }

    #[test]
    fn pairs_are_in_order_of_their_names_first() {
        assert_eq!(query("id=b&id-x=2&a&id=a+c"), "a=&id=a%20c&id=b&id-x=2");
        assert_eq!(query(""), "");
    }
}
