//! Where a request's parameters go, and how they are written there.

use crate::encode::{form, path};
use crate::endpoint::Endpoint;
use crate::{Body, Params, Place, PlacedParameter, RequestStyle, Value};

const FORM: &str = "application/x-www-form-urlencoded";
/// Exactly this: a server that verifies a signature over it signs it as it came, and some compare it as a whole.
pub(crate) const JSON: &str = "application/json";

/// Where a request's parameters go.
#[derive(Clone)]
pub(crate) struct Layout {
    pub(crate) endpoint: Endpoint,
    pub(crate) path: path::Filled,
    /// Where parameters travel that nothing else is said of.
    pub(crate) usual: Place,
    pub(crate) placed: &'static [PlacedParameter],
    pub(crate) style: RequestStyle,
}

impl Layout {
    pub(crate) fn content_type(&self) -> &'static str {
        match (self.style.body, self.usual) {
            (Body::Json, Place::Body) => JSON,
            _ => FORM,
        }
    }

    fn place(&self, name: &str) -> Place {
        match self.placed.iter().find(|parameter| parameter.name == name).map(|parameter| parameter.place) {
            // A body means nothing with a method that has none (RFC 9110).
            None | Some(Place::Body) => self.usual,
            Some(place) => place,
        }
    }

    fn at<'a>(&'a self, place: Place, parameters: &'a Params) -> impl Iterator<Item = (&'a str, &'a Value)> {
        parameters.iter().filter(move |(name, _)| self.place(name) == place)
    }

    /// The query and the body.
    pub(crate) fn render(&self, parameters: &Params) -> (String, Vec<u8>) {
        let query = form::urlencode(&form::flatten(&self.style, self.at(Place::Query, parameters)));
        let in_body = self.at(Place::Body, parameters);
        let body = match (self.usual, self.style.body) {
            (Place::Body, Body::Form) => form::urlencode(&form::flatten(&self.style, in_body)).into_bytes(),
            (Place::Body, Body::Json) => {
                in_body.map(|(name, value)| (name, value.clone())).collect::<Value>().to_json().into_bytes()
            }
            _ => Vec::new(),
        };
        (query, body)
    }

    /// What a signature over parameters covers: all but headers.
    pub(crate) fn flattened(&self, parameters: &Params) -> Vec<(String, String)> {
        let covered = parameters.iter().filter(|(name, _)| self.place(name) != Place::Header);
        form::flatten(&self.style, covered)
    }

    pub(crate) fn headers(&self, parameters: &Params) -> Vec<(String, String)> {
        self.at(Place::Header, parameters).map(|(name, value)| (name.to_owned(), text(value))).collect()
    }
}

/// A value by itself: a text as it is, all else as JSON.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_json(), str::to_owned)
}
