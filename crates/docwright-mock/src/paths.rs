//! Paths with values for their variables: `/orders/{id}` as `/orders/7`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in a path's part as it is (RFC 3986, section 2.3).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path, if each variable has a value that leads nowhere else.
pub(crate) fn filled(path: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut pieces = path.split('{');
    let mut filled = pieces.next()?.to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}')?;
        let value = value(name).filter(|value| !matches!(value.as_str(), "" | "." | ".."))?;
        filled.extend(utf8_percent_encode(&value, ESCAPED));
        filled.push_str(rest);
    }
    Some(filled)
}

/// What a request's path has in front of its operation's: `/api/v1` of `/api/v1/orders/7`.
pub(crate) fn front<'a>(sent: &'a str, path: &str) -> &'a str {
    let own = path.split('/').count().saturating_sub(1);
    let cut = sent.rmatch_indices('/').take(own).last().map_or(sent.len(), |(at, _)| at);
    sent.get(..cut).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_filled_with_what_stays_in_its_part() {
        let with = |text: &'static str| filled("/a/{id}:go", move |_| Some(text.to_owned()));
        assert_eq!(with("x y/z").as_deref(), Some("/a/x%20y%2Fz:go"));
        assert_eq!((with(".."), with("")), (None, None));
        assert_eq!(filled("/a", |_| None).as_deref(), Some("/a"));
    }

    #[test]
    fn what_stands_in_front_is_found_whatever_is_sent() {
        for (sent, path, expected) in [
            ("/orders/7", "/orders/{id}", ""),
            ("/api/v1/orders/7", "/orders/{id}", "/api/v1"),
            ("/shop/orders", "/orders", "/shop"),
            ("/", "/orders/{id}", ""),
            ("", "/orders", ""),
        ] {
            assert_eq!(front(sent, path), expected, "{sent}");
        }
    }
}
