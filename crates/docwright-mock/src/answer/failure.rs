//! The body of a refusal whose fields a page lists: what is known stands under the names that mostly hold it, and the rest
//! is made up.

use docwright_ir::{Failure, Field, Operation};
use serde_json::{Map, Value};

use super::things::fits;
use super::{Answer, Wanted};
use crate::limits;
use crate::memory::names;

/// What is known of a failed call.
pub(crate) struct Told<'a> {
    pub(crate) status: &'a str,
    /// The status's own words.
    pub(crate) title: &'a str,
    pub(crate) code: &'a str,
    pub(crate) message: &'a str,
    pub(crate) request_id: &'a str,
}

/// What a page says of an answer of this status, if it says anything of its fields.
pub(crate) fn documented(operation: &Operation, status: u16) -> Option<&Failure> {
    operation.failures.iter().find(|failure| failure.status == status && failure.members().next().is_some())
}

/// The body.
pub(crate) fn failed(wanted: &Wanted<'_>, failure: &Failure, told: &Told<'_>) -> Value {
    let mut answer = Answer { told: Some(told), ..Answer::new(wanted) };
    let mut fields = answer.members(&failure.fields, told.status, None);
    match failure.whole() {
        Some(field) => fields.remove(&field.name).unwrap_or_default(),
        None => Value::Object(
            failure.members().filter_map(|field| fields.remove_entry(&field.name)).collect::<Map<_, _>>(),
        ),
    }
}

impl Told<'_> {
    /// What is known of a field, if the field can hold it.
    pub(super) fn value(&self, field: &Field) -> Option<Value> {
        let known = match names::plain(&field.name).as_str() {
            "status" | "statuscode" | "httpstatus" => self.status,
            "title" => self.title,
            "code" | "errorcode" => self.code,
            "message" | "msg" | "errormessage" | "detail" | "description" | "errordescription" | "error" => {
                self.message
            }
            "requestid" | "traceid" | "correlationid" => self.request_id,
            // RFC 9457, section 4.2.1: the problem is what its status says.
            "type" => "about:blank",
            _ => return None,
        };
        limits::typed(known, &field.ty).filter(|value| fits(value, field, &field.ty))
    }
}
