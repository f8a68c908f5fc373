//! Where a request's parameters go, and how they are written there.

use crate::encode::{form, multipart, path, text};
use crate::endpoint::Endpoint;
use crate::{Body, Error, HttpBody, Params, Place, PlacedParameter, RequestStyle, Value, percent};

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
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
    pub(crate) body: Body,
    /// The parameter that the body is as a whole.
    pub(crate) whole: Option<&'static str>,
    /// The media type of a body of text or bytes; empty if nothing is known.
    pub(crate) media_type: String,
    /// What stands between the parts of a form; empty for any other body.
    pub(crate) boundary: String,
}

impl Layout {
    pub(crate) fn content_type(&self) -> String {
        let or = |usual: &str| if self.media_type.is_empty() { usual } else { &self.media_type }.to_owned();
        match (self.body, self.usual) {
            (Body::Json | Body::Nothing, Place::Body) => JSON.to_owned(),
            (Body::Multipart, Place::Body) => multipart::content_type(&self.boundary),
            (Body::Text, Place::Body) => or("text/plain; charset=utf-8"),
            (Body::Bytes, Place::Body) => or("application/octet-stream"),
            _ => FORM.to_owned(),
        }
    }

    /// Whether there is a body at all.
    pub(crate) fn has_body(&self, parameters: &Params) -> bool {
        let has_members = || self.at(Place::Body, parameters).next().is_some();
        let is_there = match self.body {
            Body::Nothing => has_members(),
            // Called something, an empty one is an empty file.
            Body::Text | Body::Bytes => has_members() || !parameters.files().is_empty(),
            Body::Json | Body::Form | Body::Multipart => true,
        };
        self.usual == Place::Body && is_there
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
    ///
    /// # Errors
    /// [`Error::Request`] if a file cannot be read.
    pub(crate) fn render(&self, parameters: &Params) -> Result<(String, HttpBody), Error> {
        let query = form::urlencode(&form::flatten(&self.style, self.at(Place::Query, parameters)));
        let body = match self.usual {
            Place::Body => self.render_body(parameters)?,
            _ => HttpBody::default(),
        };
        Ok((query, body))
    }

    fn render_body(&self, parameters: &Params) -> Result<HttpBody, Error> {
        let mut members = self.at(Place::Body, parameters);
        let whole = self.whole.and_then(|name| parameters.get(name));
        let bytes = match self.body {
            Body::Form => form::urlencode(&form::flatten(&self.style, members)).into_bytes(),
            Body::Nothing if !self.has_body(parameters) => Vec::new(),
            Body::Json | Body::Nothing => match whole {
                Some(value) => value.to_json(),
                // Nothing is given of what the body is as a whole.
                None if self.whole.is_some() => String::new(),
                None => members.map(|(name, value)| (name, value.clone())).collect::<Value>().to_json(),
            }
            .into_bytes(),
            Body::Multipart => return multipart::write(&self.boundary, members, parameters.files()),
            Body::Text | Body::Bytes => {
                let mut body = HttpBody::default();
                match parameters.files().first() {
                    Some((name, upload)) => upload.write(name, &mut body)?,
                    None => members.next().iter().for_each(|(_, value)| body.push(text(value).as_bytes())),
                }
                return Ok(body);
            }
        };
        Ok(bytes.into())
    }

    /// What a signature over parameters covers: all but headers.
    pub(crate) fn flattened(&self, parameters: &Params) -> Vec<(String, String)> {
        let is_covered = |place| !matches!(place, Place::Header | Place::Cookie);
        form::flatten(&self.style, parameters.iter().filter(|(name, _)| is_covered(self.place(name))))
    }

    pub(crate) fn headers(&self, parameters: &Params) -> Vec<(String, String)> {
        let headers = self.at(Place::Header, parameters).map(|(name, value)| (name.to_owned(), text(value)));
        let cookie = |(name, value): (&str, &Value)| format!("{name}={}", percent::rfc3986(&text(value)));
        let cookies: Vec<String> = self.at(Place::Cookie, parameters).map(cookie).collect();
        let cookies = (!cookies.is_empty()).then(|| ("Cookie".to_owned(), cookies.join("; ")));
        headers.chain(cookies).collect()
    }
}
