//! How an answer is wrapped and which code a refusal carries: one column for each vendor's envelope.

use docwright_ir::Envelope;
use hyper::StatusCode;
use serde_json::{Map, Value, json};

use crate::line::short;
use crate::refusal::Refusal;

/// Wraps the fields of a good answer.
pub(crate) fn answered(
    envelope: Envelope,
    operation: &str,
    fields: Map<String, Value>,
    request_id: &str,
) -> Value {
    let mut outer = Map::new();
    match envelope {
        Envelope::RetCode => {
            outer.insert("RetCode".to_owned(), json!(0));
            outer.insert("Action".to_owned(), json!(format!("{operation}Response")));
            // A table may list the envelope's own fields; they are the envelope's all the same.
            for (name, value) in fields {
                outer.entry(name).or_insert(value);
            }
        }
        Envelope::Response => {
            let mut inner = fields;
            inner.insert("RequestId".to_owned(), json!(request_id));
            outer.insert("Response".to_owned(), Value::Object(inner));
        }
    }
    Value::Object(outer)
}

/// Wraps a refusal. `operation` is as the request spelled it; `None` if nothing is to be said of it.
pub(crate) fn refused(
    envelope: Envelope,
    operation: Option<&str>,
    refusal: &Refusal,
    request_id: &str,
) -> Value {
    let (code, message) = (code(envelope, refusal), refusal.to_string());
    match envelope {
        Envelope::RetCode => {
            // A code that is no number can only have been asked for; it is sent as it is.
            let code = code.parse::<i64>().map_or_else(|_| json!(code), |number| json!(number));
            let mut outer = Map::from_iter([("RetCode".to_owned(), code)]);
            let action = operation.map(|name| json!(format!("{}Response", short(name))));
            outer.extend(action.map(|action| ("Action".to_owned(), action)));
            outer.insert("Message".to_owned(), json!(message));
            Value::Object(outer)
        }
        Envelope::Response => {
            json!({"Response": {"Error": {"Code": code, "Message": message}, "RequestId": request_id}})
        }
    }
}

/// The status of a refusal in the plain form. Vendors send their errors with 200; programs that know nothing of the
/// vendor look at the status alone.
pub(crate) fn plain_status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::UnknownAction(_) | Refusal::Absent { .. } => StatusCode::NOT_FOUND,
        Refusal::WrongMethod { .. } => StatusCode::METHOD_NOT_ALLOWED,
        Refusal::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::WrongContent(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// The vendor's code for a refusal.
pub(crate) fn code(envelope: Envelope, refusal: &Refusal) -> String {
    let code = match envelope {
        Envelope::RetCode => ret_code(refusal),
        Envelope::Response => response_code(refusal),
    };
    match (refusal, code) {
        (Refusal::Asked { code, .. } | Refusal::Absent { code, .. }, _) => code.clone(),
        (_, code) => code.to_owned(),
    }
}

/// The header that carries the request's id, where the body has no place for it.
pub(crate) fn request_id_header(envelope: Envelope) -> Option<&'static str> {
    match envelope {
        Envelope::RetCode => Some("x-ucloud-request-uuid"),
        Envelope::Response => None,
    }
}

/// The gateway's codes, from UCloud's page on public parameters (`summary/public.md`). That page lists none for
/// parameters: 220 and 230 are what the gateway has been seen to answer.
fn ret_code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::TooLarge { .. } => "130",
        Refusal::Throttled => "153",
        Refusal::NoAction => "160",
        Refusal::UnknownAction(_) | Refusal::UnknownVersion(_) | Refusal::WrongMethod { .. } => "161",
        Refusal::NoSignature(_) => "170",
        Refusal::WrongSignature { .. } | Refusal::Expired { .. } => "171",
        Refusal::UnknownKey(_) => "172",
        Refusal::WrongToken => "174",
        Refusal::Missing { .. } => "220",
        Refusal::Unreadable(_)
        | Refusal::WrongContent(_)
        | Refusal::UnknownParameter { .. }
        | Refusal::WrongType { .. }
        | Refusal::WrongValue { .. } => "230",
        Refusal::Asked { .. } | Refusal::Absent { .. } => "",
    }
}

/// The common codes of Tencent Cloud's API 3.0.
fn response_code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Unreadable(_) | Refusal::WrongContent(_) => "InvalidRequest",
        Refusal::TooLarge { .. } => "RequestSizeLimitExceeded",
        Refusal::NoAction | Refusal::Missing { .. } => "MissingParameter",
        Refusal::NoSignature(_) => "AuthFailure.InvalidAuthorization",
        Refusal::UnknownKey(_) => "AuthFailure.SecretIdNotFound",
        Refusal::Expired { .. } => "AuthFailure.SignatureExpire",
        Refusal::WrongSignature { .. } => "AuthFailure.SignatureFailure",
        Refusal::WrongToken => "AuthFailure.TokenFailure",
        Refusal::UnknownAction(_) => "InvalidAction",
        Refusal::UnknownVersion(_) => "NoSuchVersion",
        Refusal::WrongMethod { .. } => "UnsupportedProtocol",
        Refusal::Throttled => "RequestLimitExceeded",
        Refusal::UnknownParameter { .. } => "UnknownParameter",
        Refusal::WrongType { .. } => "InvalidParameter",
        Refusal::WrongValue { .. } => "InvalidParameterValue",
        Refusal::Asked { .. } | Refusal::Absent { .. } => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ret_code_is_a_number_and_stands_beside_the_fields() {
        let fields = json!({"TokenId": "t"}).as_object().unwrap().clone();
        let body = answered(Envelope::RetCode, "CreateToken", fields, "id");
        assert_eq!(body, json!({"RetCode": 0, "Action": "CreateTokenResponse", "TokenId": "t"}));
        let body = refused(Envelope::RetCode, Some("Fly"), &Refusal::NoAction, "id");
        assert_eq!(
            body,
            json!({"RetCode": 160, "Action": "FlyResponse", "Message": "The request names no action."})
        );
        let body = refused(Envelope::RetCode, None, &Refusal::NoAction, "id");
        assert_eq!(body["Action"], Value::Null);
    }

    #[test]
    fn a_response_error_stands_inside() {
        let refusal = Refusal::UnknownAction("Fly".to_owned());
        let body = refused(Envelope::Response, Some("Fly"), &refusal, "id-1");
        assert_eq!(body["Response"]["Error"]["Code"], json!("InvalidAction"));
        assert_eq!(body["Response"]["RequestId"], json!("id-1"));
    }

    #[test]
    fn a_code_that_was_asked_for_is_kept() {
        let asked = Refusal::Asked { code: "LimitExceeded.Keys".to_owned(), message: "Enough.".to_owned() };
        let body = refused(Envelope::Response, None, &asked, "id");
        assert_eq!(body["Response"]["Error"], json!({"Code": "LimitExceeded.Keys", "Message": "Enough."}));
        let number = Refusal::Asked { code: "8039".to_owned(), message: String::new() };
        assert_eq!(refused(Envelope::RetCode, None, &number, "id")["RetCode"], json!(8039));
    }
}
