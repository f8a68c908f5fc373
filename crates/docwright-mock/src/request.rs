//! A request as it reached the server, and the parameters that it carries.
//!
//! Form pairs and query pairs keep their flattened names in [`Parameters::received`], which is what a signature
//! covers; [`Parameters::tree`] has `Disks.0.Size=20` as `{"Disks": {"0": {"Size": "20"}}}`, which is what is
//! checked against the declared types.

use docwright_ir::{Body, json_values};
use serde_json::{Map, Value};

use crate::line::short;
use crate::notation::Notation;
use crate::refusal::Refusal;
use crate::unique::Unique;
use crate::weight;

/// Deeper names than any API has; each level costs stack when the tree is walked.
const MAX_DEPTH: usize = 32;
/// More values than any API takes; each costs some hundred bytes, be it two in the body.
const MAX_VALUES: usize = 50_000;

/// A request as it came, body included.
#[derive(Debug, Clone, Default)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) path: String,
    /// Still encoded: signatures cover it as it was sent.
    pub(crate) query: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// The first header of this name (in lower case).
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The parameters of a request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parameters {
    /// By the names that were sent; JSON values as they were sent, all else as text.
    pub(crate) received: Map<String, Value>,
    /// The same, with dotted names taken apart.
    pub(crate) tree: Map<String, Value>,
    /// How they may be written.
    pub(crate) notation: Notation,
    /// How many values and groups there are, at the most.
    pub(crate) count: usize,
}

impl Parameters {
    /// Reads query and body; `native` is how the API's own clients send parameters.
    pub(crate) fn read(request: &Received, native: Body) -> Result<Self, Refusal> {
        let mut parameters = Parameters::default();
        parameters.add_pairs(request.query.as_bytes())?;
        match content(request) {
            Content::None => {}
            Content::Form => parameters.add_pairs(&request.body)?,
            Content::Json => parameters.add_json(&request.body)?,
            Content::Other(name) => {
                return Err(Refusal::Unreadable(format!("its content type is `{name}`")));
            }
        }
        if native == Body::Form || !matches!(content(request), Content::Json) {
            parameters.notation = Notation::Text;
        }
        Ok(parameters)
    }

    /// Adds what a path held.
    pub(crate) fn add_text(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        self.count(name.split('.').take(MAX_DEPTH).count())?;
        self.received.insert(name.to_owned(), Value::from(value));
        plant(&mut self.tree, name, value)
    }

    fn count(&mut self, more: usize) -> Result<(), Refusal> {
        self.count = self.count.saturating_add(more);
        if self.count > MAX_VALUES {
            return Err(Refusal::Unreadable(format!("it holds more than {MAX_VALUES} values")));
        }
        Ok(())
    }

    /// About how much memory they take, in bytes.
    pub(crate) fn weight(&self) -> usize {
        weight::object(&self.received).saturating_add(weight::object(&self.tree))
    }

    /// The text of a parameter that stands by itself.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.received.get(name).and_then(Value::as_str)
    }

    pub(crate) fn add_pairs(&mut self, encoded: &[u8]) -> Result<(), Refusal> {
        form_urlencoded::parse(encoded).try_for_each(|(name, value)| self.add_text(&name, &value))
    }

    pub(crate) fn add_json(&mut self, body: &[u8]) -> Result<(), Refusal> {
        self.count(json_values(body))?;
        match serde_json::from_slice(body) {
            Ok(Unique(Value::Object(members))) => {
                self.tree.extend(members.clone());
                self.received.extend(members);
                Ok(())
            }
            // An empty body is the commonest slip here: a call without arguments sends `{}`.
            Ok(_) => Err(Refusal::Unreadable("its body is not a JSON object".to_owned())),
            Err(error) => Err(Refusal::Unreadable(format!("its body is not JSON: {error}"))),
        }
    }
}

/// What a body says it is.
pub(crate) enum Content<'a> {
    None,
    Form,
    Json,
    Other(&'a str),
}

pub(crate) fn content(request: &Received) -> Content<'_> {
    let name = request.header("content-type").unwrap_or_default();
    let essence = name.split(';').next().unwrap_or_default().trim();
    let bodiless = request.method == "GET" && request.body.is_empty();
    match essence.to_ascii_lowercase().as_str() {
        _ if bodiless => Content::None,
        "application/x-www-form-urlencoded" => Content::Form,
        "application/json" => Content::Json,
        "" if request.body.is_empty() => Content::None,
        _ => Content::Other(name),
    }
}

fn plant(tree: &mut Map<String, Value>, name: &str, text: &str) -> Result<(), Refusal> {
    let clash = || Refusal::Unreadable(format!("`{}` is sent both as a value and as a group", short(name)));
    let mut parts: Vec<&str> = name.split('.').take(MAX_DEPTH + 1).collect();
    if parts.len() > MAX_DEPTH {
        return Err(Refusal::Unreadable(format!("a parameter's name has more than {MAX_DEPTH} parts")));
    }
    let last = parts.pop().unwrap_or_default();
    let mut group = tree;
    for part in parts {
        let inner = group.entry(part).or_insert_with(|| Value::Object(Map::new()));
        group = inner.as_object_mut().ok_or_else(clash)?;
    }
    match group.insert(last.to_owned(), Value::from(text)) {
        Some(Value::Object(_)) => Err(clash()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn request(content_type: &str, query: &str, body: &str) -> Received {
        Received {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            query: query.to_owned(),
            headers: vec![("content-type".to_owned(), content_type.to_owned())],
            body: body.as_bytes().to_vec(),
        }
    }

    fn form(body: &str) -> Result<Parameters, Refusal> {
        Parameters::read(&request("application/x-www-form-urlencoded", "", body), Body::Form)
    }

    #[test]
    fn dotted_names_become_a_tree_and_stay_flat_as_received() {
        let read = form("Disks.0.Size=20&Disks.0.Type=SSD&Name=a+%E4%B8%AD").unwrap();
        assert_eq!(read.tree["Disks"], json!({"0": {"Size": "20", "Type": "SSD"}}));
        assert_eq!(read.tree["Name"], json!("a 中"));
        assert_eq!(read.received["Disks.0.Size"], json!("20"));
    }

    #[test]
    fn query_and_json_body_are_read_together() {
        let sent = request("application/json; charset=utf-8", "Action=Go", r#"{"Ids": [1, 2]}"#);
        let read = Parameters::read(&sent, Body::Json).unwrap();
        assert_eq!(Value::Object(read.tree), json!({"Action": "Go", "Ids": [1, 2]}));
        assert_eq!(read.notation, Notation::Json);
    }

    #[test]
    fn a_json_post_without_a_body_is_refused() {
        assert!(Parameters::read(&request("application/json", "", ""), Body::Json).is_err());
    }

    #[test]
    fn a_value_that_is_also_a_group_is_refused() {
        assert!(form("A=1&A.0=2").is_err());
        assert!(form("A.0=2&A=1").is_err());
    }

    #[test]
    fn a_name_of_endless_parts_is_refused() {
        assert!(form(&".".repeat(100_000)).is_err());
    }

    #[test]
    fn more_values_than_an_api_takes_are_refused_before_they_are_made() {
        let json = |body: &str| Parameters::read(&request("application/json", "", body), Body::Json);
        let parts = "a.".repeat(MAX_DEPTH - 1);
        let numbers = |start: &str| (0..=MAX_VALUES).map(|n| format!("{start}{n}=&")).collect::<String>();
        for body in ["&a=".repeat(1_000_000), numbers("k"), numbers("Ids."), numbers(&parts)] {
            assert!(form(&body).is_err());
        }
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            for depth in [1_000, 100_000] {
                let deep = format!("{{\"A\":{}1{}}}", open.repeat(depth), close.repeat(depth));
                assert!(json(&deep).is_err());
            }
        }
        assert!(json(&format!("{{\"A\":[{}1]}}", "1,".repeat(1_000_000))).is_err());
        // Commas in a text are no values.
        assert!(json(&format!("{{\"A\":\"{}\\\"{}\"}}", ",[{".repeat(100_000), ",".repeat(100_000))).is_ok());
        assert!(form(&"&".repeat(1_000_000)).is_ok());
        assert!(form(&(0..5_000).map(|n| format!("Disks.{n}.Size=1&")).collect::<String>()).is_ok());
    }

    #[test]
    fn any_index_costs_what_it_is_long() {
        let read = form("Disks.4000000000.Size=1&Disks.18446744073709551616.Size=2&Disks.-1.Size=3").unwrap();
        assert_eq!(read.tree["Disks"].as_object().unwrap().len(), 3);
        assert!(read.weight() < 10_000);
    }

    #[test]
    fn broken_escapes_are_text() {
        for (sent, expected) in [("%", "%"), ("%f", "%f"), ("%zz", "%zz"), ("%ff", "\u{fffd}"), ("%00", "\0")]
        {
            assert_eq!(form(&format!("A={sent}")).unwrap().tree["A"], json!(expected));
        }
    }
}
