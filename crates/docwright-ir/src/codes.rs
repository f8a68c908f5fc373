//! What codes mean, and which status an error has in the plain form.

use crate::{ErrorCode, Kind, Operation, ReplyStyle};

/// How codes and texts say that there is no such thing, without blanks and in lower case.
const ABSENT: [&str; 7] = ["notfound", "notexist", "nosuch", "cannotfind", "不存在", "未找到", "找不到"];

impl ReplyStyle {
    /// What a code means to a caller, if the API says so.
    pub fn kind(&self, code: &str) -> Option<Kind> {
        let any = |patterns: &[String]| patterns.iter().any(|pattern| Self::is_code_of(pattern, code));
        self.kinds.iter().find(|(_, patterns)| any(patterns)).map(|(kind, _)| *kind)
    }

    /// The status of an error in the plain form, where the vendor's own says nothing: programs that know nothing of the
    /// API look at it alone. 400 if nobody says what the code means.
    pub fn plain_status(&self, operation: &Operation, code: &str) -> u16 {
        let says_absent = |error: &ErrorCode| error.code == code && error.says_absent();
        if operation.errors.iter().any(says_absent) {
            return 404;
        }
        match self.kind(code) {
            Some(Kind::Credentials | Kind::Expired) => 401,
            Some(Kind::Denied) => 403,
            Some(Kind::NotFound) => 404,
            Some(Kind::Throttled) => 429,
            Some(Kind::Server) => 500,
            Some(Kind::Timeout) => 504,
            Some(Kind::Service) | None => 400,
        }
    }

    /// Whether a code is of a pattern: `153`, `170-174`, `2001-`, `AuthFailure*`.
    pub fn is_code_of(pattern: &str, code: &str) -> bool {
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
}

impl ErrorCode {
    /// Whether the page says with it that there is no such thing.
    pub fn says_absent(&self) -> bool {
        let said = format!("{}{}", self.code, self.description.as_deref().unwrap_or_default());
        let said: String =
            said.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        ABSENT.iter().any(|word| said.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn a_code_has_the_status_that_its_meaning_has() {
        let style: ReplyStyle = yaml::from_str(
            "{kinds: {throttled: ['153'], credentials: ['170-174', AuthFailure*], expired: [Late], denied: ['299'], \
             not-found: ['161'], server: ['150'], timeout: ['110'], service: ['2001-']}}",
        )
        .unwrap();
        let error = |code: &str, text: &str| ErrorCode { code: code.into(), description: Some(text.into()) };
        let errors = vec![error("8039", "The host does not exist."), error("8040", "The host is busy.")];
        let operation = Operation { errors, ..Operation::default() };
        for (code, status) in [
            ("153", 429),
            ("170", 401),
            ("174", 401),
            ("175", 400),
            ("17x", 400),
            ("AuthFailure.TokenFailure", 401),
            ("authfailure", 400),
            ("Late", 401),
            ("299", 403),
            ("161", 404),
            ("1610", 400),
            ("150", 500),
            ("110", 504),
            ("8039", 404),
            ("8040", 400),
            ("99999", 400),
            ("", 400),
        ] {
            assert_eq!(style.plain_status(&operation, code), status, "{code}");
        }
        assert_eq!(style.plain_status(&Operation::default(), "8039"), 400, "no page says so");
    }
}
