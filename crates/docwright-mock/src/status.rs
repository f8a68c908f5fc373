//! Which status a refusal has.

use docwright_ir::{Cause, ReplyStyle};
use hyper::StatusCode;

use crate::refusal::Refusal;

/// Whether the status is what says that a call failed: nothing else does, or nothing else says how.
pub(crate) fn says_failure(style: &ReplyStyle) -> bool {
    style.success.is_status() || style.code.is_root()
}

/// The status that a refusal is sent with. Gateways that say it in the body send 200; in the plain form, programs that
/// know nothing of the API look at the status alone.
pub(crate) fn sent(style: &ReplyStyle, refusal: &Refusal, is_plain: bool) -> StatusCode {
    match (refusal, says_failure(style), is_plain) {
        (_, false, false) => StatusCode::OK,
        (Refusal::Absent { .. }, false, true) => StatusCode::NOT_FOUND,
        (Refusal::Asked { plain_status, .. }, false, true) => {
            StatusCode::from_u16(*plain_status).unwrap_or(StatusCode::BAD_REQUEST)
        }
        _ => own(refusal),
    }
}

/// The status that says most of a refusal.
pub(crate) fn own(refusal: &Refusal) -> StatusCode {
    match (refusal, refusal.cause()) {
        (Refusal::Asked { code, .. } | Refusal::Absent { code, .. }, _) => {
            spelled(code).unwrap_or_else(|| of_request(refusal))
        }
        (
            _,
            Some(
                Cause::NoSignature
                | Cause::UnknownKey
                | Cause::WrongSignature
                | Cause::WrongToken
                | Cause::Expired
                | Cause::UsedNonce,
            ),
        ) => StatusCode::UNAUTHORIZED,
        (_, Some(Cause::Throttled)) => StatusCode::TOO_MANY_REQUESTS,
        _ => of_request(refusal),
    }
}

/// What is wrong with the request itself, whoever sends it.
fn of_request(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::UnknownAction(_) | Refusal::Absent { .. } => StatusCode::NOT_FOUND,
        Refusal::WrongMethod { .. } => StatusCode::METHOD_NOT_ALLOWED,
        Refusal::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::WrongContent { .. } | Refusal::UnknownContent(_) | Refusal::Packed(_) => {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
        Refusal::Reused { status, .. } => StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_REQUEST),
        _ => StatusCode::BAD_REQUEST,
    }
}

/// A code that is a status which says failure.
fn spelled(code: &str) -> Option<StatusCode> {
    let number = code.parse::<u16>().ok().filter(|number| (400..600).contains(number))?;
    StatusCode::from_u16(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(code: &str) -> Refusal {
        Refusal::Asked { code: code.to_owned(), message: String::new(), plain_status: 403 }
    }

    #[test]
    fn a_code_is_a_status_where_the_status_is_all_that_says_failure() {
        let by_status = ReplyStyle::default();
        for (code, status) in
            [("503", 503), ("404", 404), ("200", 400), ("0404", 404), ("LimitExceeded", 400)]
        {
            assert_eq!(sent(&by_status, &asked(code), false).as_u16(), status, "{code}");
        }
        let mut by_member = ReplyStyle { code: "RetCode".parse().unwrap(), ..ReplyStyle::default() };
        by_member.success.member = Some(by_member.code.clone());
        assert_eq!(sent(&by_member, &asked("503"), false).as_u16(), 200);
        assert_eq!(sent(&by_member, &asked("503"), true).as_u16(), 403);
        assert_eq!(sent(&by_member, &Refusal::Throttled, true).as_u16(), 429);
        let absent = Refusal::Absent { code: "503".to_owned(), message: String::new() };
        assert_eq!(sent(&by_member, &absent, true).as_u16(), 404);
    }

    #[test]
    fn each_refusal_says_whose_fault_it_is() {
        for (refusal, status) in [
            (Refusal::NoCredentials(String::new()), 401),
            (Refusal::UnknownSecret("token"), 401),
            (Refusal::Throttled, 429),
            (Refusal::UnknownAction(String::new()), 404),
            (Refusal::UnknownContent(String::new()), 415),
            (Refusal::TooLarge { limit: 1 }, 413),
            (Refusal::NoAction, 400),
        ] {
            assert_eq!(own(&refusal).as_u16(), status, "{refusal:?}");
        }
    }
}
