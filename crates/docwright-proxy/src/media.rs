//! What a body must be called: JSON, but for operations whose bodies are forms of parts, texts or bytes.

use docwright_ir::{Body, Operation};
use hyper::header::{CONTENT_TYPE, HeaderMap};

use crate::refusal::{Kind, Refusal};
use crate::text::short;

/// Whether a body that is called so may be this one of an operation.
pub(crate) fn check(operation: &Operation, body: Body, headers: &HeaderMap) -> Result<(), Refusal> {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let named = types.next().map(|value| String::from_utf8_lossy(value.as_bytes())).unwrap_or_default();
    let essence = named.split(';').next().unwrap_or_default().trim();
    match body.may_be(essence, operation.media_type.as_deref()) && types.next().is_none() {
        true => Ok(()),
        false => {
            let wanted = operation.media_type(body);
            let message = format!("A body is sent as `Content-Type: {wanted}`, not as `{}`.", short(&named));
            Err(Refusal::new(Kind::MediaType, message))
        }
    }
}
