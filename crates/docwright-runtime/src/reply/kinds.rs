//! What a vendor's codes mean for the caller.

use crate::{ErrorKind, ReplyStyle, Success};

impl ReplyStyle {
    /// What an error means, by its code, and where nothing is said of that, by its status.
    pub(super) fn error_kind(&self, code: &str, status: u16) -> ErrorKind {
        let said =
            |code: &str| self.kinds.iter().find(|(_, patterns)| any(patterns, code)).map(|(kind, _)| *kind);
        let by_code = said(code).or_else(|| self.is_expired(code).then_some(ErrorKind::Credentials));
        match (by_code, self.success) {
            (Some(kind), _) => kind,
            (None, Success::Status) => said(&status.to_string()).unwrap_or_else(|| by_status(status)),
            (None, _) => ErrorKind::Request,
        }
    }

    /// Whether the code says that a signature was refused for its time.
    pub(crate) fn is_expired(&self, code: &str) -> bool {
        any(self.expired, code)
    }
}

/// RFC 9110, section 15, and RFC 6585.
fn by_status(status: u16) -> ErrorKind {
    match status {
        401 => ErrorKind::Credentials,
        408 => ErrorKind::Timeout,
        429 => ErrorKind::Throttled,
        // The server will not do it a second time either.
        501 | 505 => ErrorKind::Request,
        500.. => ErrorKind::Server,
        _ => ErrorKind::Request,
    }
}

fn any(patterns: &[&str], code: &str) -> bool {
    patterns.iter().any(|pattern| is(pattern, code))
}

/// `153`, `170-174`, `2001-` and `AuthFailure*`.
fn is(pattern: &str, code: &str) -> bool {
    if let Some(start) = pattern.strip_suffix('*') {
        return code.starts_with(start);
    }
    let number = |text: &str| text.parse::<i64>().ok();
    match pattern.split_once('-').and_then(|(first, last)| Some((number(first)?, last))) {
        Some((first, "")) => number(code).is_some_and(|code| code >= first),
        Some((first, last)) => {
            number(code).zip(number(last)).is_some_and(|(code, last)| (first..=last).contains(&code))
        }
        None => pattern == code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_texts_starts_and_ranges() {
        for (pattern, good, bad) in [
            ("153", &["153"][..], &["1530", "15"][..]),
            ("170-174", &["170", "174"], &["169", "175", "17x"]),
            ("2001-", &["2001", "99999"], &["2000", "-3", ""]),
            ("AuthFailure*", &["AuthFailure", "AuthFailure.SignatureExpire"], &["authfailure", "Auth"]),
            ("not-found", &["not-found"], &["not"]),
        ] {
            assert!(good.iter().all(|code| is(pattern, code)), "{pattern}");
            assert!(!bad.iter().any(|code| is(pattern, code)), "{pattern}");
        }
    }

    #[test]
    fn a_code_goes_before_its_status() {
        let style = ReplyStyle::new().with_kinds(&[(ErrorKind::Throttled, &["busy", "420"])]);
        assert_eq!(style.error_kind("busy", 400), ErrorKind::Throttled);
        assert_eq!(style.error_kind("other", 420), ErrorKind::Throttled);
        assert_eq!(style.error_kind("other", 503), ErrorKind::Server);
        assert_eq!(style.error_kind("other", 404), ErrorKind::Request);
    }
}
