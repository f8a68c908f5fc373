//! A request in the one form that both sides sign, as far as schemes share it.

use std::collections::BTreeMap;

use super::hash::sha256;

/// What a signature is made over, and what it says of that.
pub(super) struct Canonical {
    /// Method, path, query, headers, their names and the body's hash, a line each.
    pub(super) text: String,
    /// The names of the headers in it: `name;name`.
    pub(super) names: String,
}

/// A request of which these headers are signed; the path is taken as it is given.
pub(super) fn request(
    method: &str,
    path: &str,
    query: &str,
    covered: &[(&str, &str)],
    body: &[u8],
) -> Canonical {
    let Headers { lines, names } = headers(covered);
    let query = self::query(query);
    let text = format!("{method}\n{path}\n{query}\n{lines}\n{names}\n{}", sha256(body));
    Canonical { text, names }
}

/// Whether a header is signed whatever the scheme's own are called.
pub(super) fn is_always_covered(header: &str) -> bool {
    ["Host", "Content-Type"].iter().any(|name| name.eq_ignore_ascii_case(header))
}

/// Headers in their order, and what they are called.
struct Headers {
    /// `name:value`, a line each, each with its end.
    lines: String,
    /// `name;name`.
    names: String,
}

/// Names in lower case and in order; of a value, blanks at the ends are dropped and blanks inside are one.
fn headers(covered: &[(&str, &str)]) -> Headers {
    let mut sorted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in covered {
        let name = name.to_ascii_lowercase();
        let value = value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        sorted.entry(name).or_default().push(value);
    }
    let lines = sorted.iter().map(|(name, values)| format!("{name}:{}\n", values.join(","))).collect();
    let names = sorted.into_keys().collect::<Vec<_>>().join(";");
    Headers { lines, names }
}

/// A percent-encoded query with its pairs in order of name, then of value; blanks are `%20`.
fn query(sent: &str) -> String {
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
        let headers = headers(&sent);
        assert_eq!(headers.lines, "host:h\nx-a:\nx-b:1 2,3\n");
        assert_eq!(headers.names, "host;x-a;x-b");
    }

    #[test]
    fn pairs_are_in_order_of_their_names_first() {
        assert_eq!(query("id=b&id-x=2&a&id=a+c"), "a=&id=a%20c&id=b&id-x=2");
        assert_eq!(query(""), "");
    }
}
