//! How an operation answers, beyond the fields of its response: statuses, and bodies that are no object of JSON.

use serde::{Deserialize, Serialize};

use crate::field::only;
use crate::{Field, Location, name};

/// How good answers come. What is left out is what most operations do: status 200 and an object of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// Their statuses, the usual one first; `200` if nothing is said. `204` has no body (RFC 9110).
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "good_statuses")]
    pub statuses: Vec<u16>,
    /// What the body is.
    #[serde(default, skip_serializing_if = "Answer::is_json")]
    pub content: Content,
    /// The body's media type, where [`Answer::content`] leaves it open: `application/pdf`.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_media_type"
    )]
    pub media_type: Option<String>,
}

impl Answer {
    /// Whether this is what most operations do.
    pub fn is_usual(&self) -> bool {
        *self == Answer::default()
    }

    /// The status of a good answer that nothing else is known of.
    pub fn status(&self) -> u16 {
        self.statuses.first().copied().unwrap_or(200)
    }

    /// The statuses of good answers, the usual one first.
    pub fn good_statuses(&self) -> Vec<u16> {
        if self.statuses.is_empty() { vec![self.status()] } else { self.statuses.clone() }
    }

    /// The media type of the body.
    pub fn media_type(&self) -> &str {
        self.media_type.as_deref().unwrap_or(self.content.media_type())
    }

    fn is_json(content: &Content) -> bool {
        *content == Content::Json
    }
}

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Content {
    /// One value of JSON: an object, or what the field marked `whole` is.
    #[default]
    Json,
    /// Text; the field marked `whole` has it.
    Text,
    /// Bytes, a file mostly; the field marked `whole` has them.
    Bytes,
    /// Server-sent events, each an object of the response's fields.
    Events,
    /// Lines, each an object of the response's fields (`application/x-ndjson`).
    JsonLines,
}

impl Content {
    /// The media type where none is said.
    pub fn media_type(self) -> &'static str {
        match self {
            Content::Json => "application/json",
            Content::Text => "text/plain",
            Content::Bytes => "application/octet-stream",
            Content::Events => "text/event-stream",
            Content::JsonLines => "application/x-ndjson",
        }
    }

    /// Whether the body is a sequence of objects that come one by one.
    pub fn is_stream(self) -> bool {
        matches!(self, Content::Events | Content::JsonLines)
    }
}

/// An answer that says that the call failed and has fields of its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Failure {
    /// Its status, `400` or above.
    #[serde(deserialize_with = "bad_status")]
    pub status: u16,
    /// When it comes, in the page's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its body's members, in the page's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
}

impl Failure {
    /// What its body holds: the fields but for headers.
    pub fn members(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.location != Some(Location::Header))
    }

    /// Its headers that say something of the operation.
    pub fn headers(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.location == Some(Location::Header))
    }

    /// The field that its body is as a whole, where it is no object.
    pub fn whole(&self) -> Option<&Field> {
        only(self.members()).filter(|field| field.whole)
    }

    /// Whether its body is problem details (RFC 9457, section 3.1): most of their members are there. Two are enough in an
    /// API whose errors are `usually` such, as [`ReplyStyle::has_problems`](crate::ReplyStyle::has_problems) says; one of
    /// these words, others use as well.
    pub fn is_problem(&self, usually: bool) -> bool {
        const MEMBERS: [&str; 5] = ["type", "title", "status", "detail", "instance"];
        let has = |name: &&&str| self.members().any(|field| field.name == **name);
        MEMBERS.iter().filter(has).count() >= if usually { 2 } else { 3 }
    }
}

fn good_statuses<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<u16>, D::Error> {
    let statuses = Vec::<u16>::deserialize(deserializer)?;
    match statuses.iter().find(|status| !(200..300).contains(*status)) {
        Some(other) => Err(serde::de::Error::custom(format!(
            "`{other}` is no status of a good answer: one from 200 to 299 is; others stand in `failures`"
        ))),
        None => Ok(statuses),
    }
}

fn bad_status<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    let status = u16::deserialize(deserializer)?;
    match (400..600).contains(&status) {
        true => Ok(status),
        false => Err(serde::de::Error::custom(format!(
            "`{status}` is no status of a failure: one from 400 to 599 is"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Type;

    #[test]
    fn an_answer_says_only_what_is_unusual() {
        let usual: Answer = serde_yaml::from_str("{}").unwrap();
        assert!(usual.is_usual());
        assert_eq!((usual.status(), usual.media_type()), (200, "application/json"));
        let text = "statuses:\n- 201\n- 202\ncontent: bytes\nmedia_type: application/pdf\n";
        let answer: Answer = serde_yaml::from_str(text).unwrap();
        assert_eq!((answer.status(), answer.media_type()), (201, "application/pdf"));
        assert_eq!(serde_yaml::to_string(&answer).unwrap(), text);
        assert_eq!((usual.good_statuses(), answer.good_statuses()), (vec![200], vec![201, 202]));
    }

    #[test]
    fn a_status_of_another_kind_and_an_unknown_content_are_refused_with_what_is_allowed() {
        for (text, told) in [
            ("statuses: [404]", "from 200 to 299"),
            ("content: xml", "`json`, `text`, `bytes`, `events`, `json-lines`"),
            ("media_type: pdf", "a type, a slash and a subtype"),
        ] {
            let error = serde_yaml::from_str::<Answer>(text).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
        let error = serde_yaml::from_str::<Failure>("status: 200").unwrap_err().to_string();
        assert!(error.contains("from 400 to 599"), "{error}");
    }

    fn failure(names: &[&str]) -> Failure {
        let fields = names.iter().map(|name| Field::new(*name, Type::String)).collect();
        Failure { status: 404, fields, ..Failure::default() }
    }

    #[test]
    fn a_problem_has_most_members_of_one() {
        let is = |names: &[&str]| [false, true].map(|usually| failure(names).is_problem(usually));
        assert_eq!(is(&["type", "title", "status", "order"]), [true, true]);
        assert_eq!(is(&["title", "detail"]), [false, true]);
        assert_eq!(is(&["status", "message"]), [false, false]);
    }

    #[test]
    fn a_header_is_no_member() {
        let mut failure = failure(&["title", "Retry-After"]);
        failure.fields[0].whole = true;
        failure.fields[1].location = Some(Location::Header);
        let names = |fields: &[&Field]| fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&failure.members().collect::<Vec<_>>()), ["title"]);
        assert_eq!(names(&failure.headers().collect::<Vec<_>>()), ["Retry-After"]);
        assert_eq!(failure.whole().map(|field| field.name.as_str()), Some("title"));
    }
}
