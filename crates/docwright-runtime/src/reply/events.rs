//! What an event says of the call: mostly a part of the answer, and now and then that the rest fails.

use super::{Verdict, head};
use crate::events::Event;
use crate::{Error, ReplyStyle, Success, Value};

/// What the members of an error are called, where nothing else is known of it.
const CODES: [&str; 3] = ["code", "type", "status"];
const MESSAGES: [&str; 4] = ["message", "msg", "detail", "error_description"];

impl ReplyStyle {
    /// The error that an event tells: as the API's replies do, by its name, or in an object that is called an error.
    pub(crate) fn error_of(&self, operation: &str, event: &Event, status: u16) -> Option<Error> {
        let head = head::head(self, event.data.as_bytes()).unwrap_or_default();
        if self.success != Success::Status && matches!(self.verdict(&head, true), Verdict::Failed) {
            let request_id = head.request_id.clone();
            return Some(self.api_error(operation, head, request_id, status, event.data.as_bytes()));
        }
        let told = Value::from_json(event.data.as_bytes()).ok();
        let inside = told.as_ref().and_then(error_member);
        if inside.is_none() && !event.name.eq_ignore_ascii_case("error") {
            return None;
        }
        let told = inside.or(told.as_ref());
        let say = |names: &[&str]| told.and_then(|told| text(told, names));
        let code = say(&CODES).unwrap_or_default();
        Some(Error::Api {
            operation: operation.to_owned(),
            kind: self.error_kind(&code, status),
            message: say(&MESSAGES).unwrap_or_else(|| event.data.clone()),
            code,
            request_id: head.request_id,
            status,
            body: event.data.as_bytes().into(),
        })
    }
}

/// The member that is called an error and says something: `Error`, `ErrorMsg`.
fn error_member(event: &Value) -> Option<&Value> {
    let Value::Object(members) = event else { return None };
    let is_error = |name: &str| name.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("error"));
    let says = |value: &Value| {
        let code = text(value, &CODES).filter(|code| code != "0");
        code.is_some() || text(value, &MESSAGES).is_some()
    };
    members.iter().find_map(|(name, value)| (is_error(name) && says(value)).then_some(value))
}

/// The first member of these names that holds a text or a number.
fn text(value: &Value, names: &[&str]) -> Option<String> {
    let Value::Object(members) = value else { return None };
    names.iter().find_map(|name| {
        let (_, value) = members.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        let text =
            value.as_str().map(str::to_owned).or_else(|| value.as_i64().map(|number| number.to_string()));
        text.filter(|text| !text.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    fn told(style: &ReplyStyle, name: &str, data: &str) -> Option<(String, String)> {
        let event = Event { name: name.into(), data: data.into() };
        let error = style.error_of("Chat", &event, 200)?;
        Some((error.code().unwrap_or_default().to_owned(), error.message().unwrap_or_default().to_owned()))
    }

    #[test]
    fn an_event_tells_an_error_as_replies_do_by_its_name_or_in_a_member() {
        let enveloped = ReplyStyle::new()
            .with_success(Success::Absent(&["Response", "Error"]))
            .with_data(&["Response"])
            .with_code(&["Response", "Error", "Code"])
            .with_message(&["Response", "Error", "Message"])
            .with_request_id(&[Source::Member(&["Response", "RequestId"])]);
        let numbered = ReplyStyle::new()
            .with_success(Success::Member(&["RetCode"], &["0"]))
            .with_code(&["RetCode"])
            .with_message(&["Message"]);
        for (style, name, data, expected) in [
            (
                &enveloped,
                "",
                r#"{"Response": {"Error": {"Code": "Busy", "Message": "no"}}}"#,
                Some(("Busy", "no")),
            ),
            (&enveloped, "", r#"{"Error": {"Code": "Busy", "Message": "no"}}"#, Some(("Busy", "no"))),
            (
                &enveloped,
                "",
                r#"{"ErrorMsg": {"Msg": "too fast", "Code": 2003}}"#,
                Some(("2003", "too fast")),
            ),
            (&enveloped, "", r#"{"ErrorMsg": {"Msg": "", "Code": 0}, "Choices": []}"#, None),
            (&enveloped, "", r#"{"Choices": [{"Delta": {"Content": "Error"}}], "ErrorMsg": null}"#, None),
            (&numbered, "", r#"{"RetCode": 171, "Message": "no"}"#, Some(("171", "no"))),
            (&numbered, "", r#"{"RetCode": 0, "Text": "a"}"#, None),
            (&numbered, "", r#"{"Text": "a"}"#, None),
            (&ReplyStyle::new(), "", r#"{"message": "hello", "code": 1}"#, None),
            (&ReplyStyle::new(), "", r#"{"error": {"message": "no", "type": "busy"}}"#, Some(("busy", "no"))),
            (&ReplyStyle::new(), "error", r#"{"message": "no", "code": 1}"#, Some(("1", "no"))),
            (&ReplyStyle::new(), "Error", "no", Some(("", "no"))),
            (&ReplyStyle::new(), "", "[DONE]", None),
        ] {
            let expected = expected.map(|(code, message)| (code.to_owned(), message.to_owned()));
            assert_eq!(told(style, name, data), expected, "{data}");
        }
    }
}
