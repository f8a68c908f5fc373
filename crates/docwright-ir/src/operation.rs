//! A service, its operations and its models.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::field::{is_false, only};
use crate::{Answer, Auth, Body, Deprecation, Failure, Field, Link, Location, Protocol, Slot, name};

/// One service: one YAML file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Service {
    /// The version of this file format.
    pub docwright: u32,
    /// The API that the service belongs to (`ucloud`).
    #[serde(deserialize_with = "name::read::path_name")]
    pub api: String,
    /// The service's name in file names, modules and subcommands (`ufile`).
    #[serde(rename = "service", deserialize_with = "name::read::path_name")]
    pub name: String,
    /// The vendor's name for it in hosts and signatures, where that differs (`sms` for `sms_v20190711`).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_wire_name"
    )]
    pub wire_name: Option<String>,
    /// The vendor's own version of the service (`2018-08-08`), if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The service's own base URL, where it differs from the API's.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_endpoint_url"
    )]
    pub endpoint: Option<String>,
    /// In order of name.
    #[serde(default)]
    pub operations: Vec<Operation>,
    /// In order of owner, then name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<Model>,
}

impl Service {
    /// The vendor's name for it in hosts and signatures.
    pub fn wire_name(&self) -> &str {
        self.wire_name.as_deref().unwrap_or(&self.name)
    }

    /// What its file is called in the API's folder, without the extension: `ufile`. `api.yaml` is the API's own, so a
    /// service called `api` has its facts in `api_service.yaml`; readers go by what a file says, not by what it is
    /// called.
    pub fn file_stem(&self) -> String {
        match self.name.eq_ignore_ascii_case("api") {
            true => format!("{}_service", self.name),
            false => self.name.clone(),
        }
    }

    /// The model that `name` means inside `operation`: its own first, then the service's.
    pub fn model(&self, operation: Option<&str>, name: &str) -> Option<&Model> {
        let named = |owner: Option<&str>| {
            self.models.iter().find(|model| model.name == name && model.of.as_deref() == owner)
        };
        operation.and_then(|owner| named(Some(owner))).or_else(|| named(None))
    }

    /// The ways of showing who calls that single operations have of their own, each once.
    pub fn own_ways(&self) -> Vec<&Auth> {
        let mut ways: Vec<&Auth> = Vec::new();
        for way in self.operations.iter().filter_map(|operation| operation.auth.as_ref()).flatten() {
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        ways
    }

    /// The operation of this name.
    pub fn operation(&self, name: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.name == name)
    }
}

impl Operation {
    /// The field that a reply's body is as a whole, where it is no object.
    pub fn whole_reply(&self) -> Option<&Field> {
        only(self.reply_members()).filter(|field| field.whole)
    }

    /// What the body of a reply holds: the response's fields but for headers.
    pub fn reply_members(&self) -> impl Iterator<Item = &Field> {
        self.response.iter().filter(|field| field.location != Some(Location::Header))
    }

    /// The headers of a reply that say something of the operation.
    pub fn reply_headers(&self) -> impl Iterator<Item = &Field> {
        self.response.iter().filter(|field| field.location == Some(Location::Header))
    }

    /// The parameter that the body is as a whole: a list or a scalar of JSON, text, bytes.
    pub fn whole_body(&self) -> Option<&Field> {
        let is_member = |field: &&Field| matches!(field.location, None | Some(Location::Body));
        only(self.request.iter().filter(is_member)).filter(|field| field.whole)
    }

    /// Whether anybody may call it, whatever the protocol says of all.
    pub fn is_open(&self) -> bool {
        self.unsigned || self.auth.as_ref().is_some_and(Vec::is_empty)
    }

    /// The ways in which its caller may show who it is; none if nobody is asked.
    pub fn ways<'a>(&'a self, protocol: &'a Protocol) -> &'a [Auth] {
        match &self.auth {
            _ if self.is_open() => &[],
            Some(own) => own,
            None => &protocol.auth,
        }
    }

    /// What its body is in an API whose bodies are mostly `usual`.
    pub fn body(&self, usual: Body) -> Body {
        self.body.unwrap_or(usual)
    }

    /// Whether it sends no body although its method may have one: it has a path of its own, and no parameter travels there.
    /// At a path that operations share, a body is theirs.
    pub fn sends_nothing(&self, protocol: &Protocol) -> bool {
        let is_member = |field: &Field| matches!(field.location, None | Some(Location::Body));
        let style = &protocol.request;
        let slots = [&style.action, &style.version, &style.region, &style.language];
        let carries = |slot: &Option<Slot>| matches!(slot, Some(Slot::Parameter(_)));
        let has_path = protocol.is_by_path() || self.http.path != "/" && !slots.into_iter().any(carries);
        has_path && self.body.is_none() && !self.http.is_bodiless() && !self.request.iter().any(is_member)
    }

    /// The media type of its body, which is a `body`.
    pub fn media_type(&self, body: Body) -> &str {
        let own = self.media_type.as_deref().filter(|_| body.is_raw());
        own.unwrap_or(body.media_type())
    }
}

/// One operation (an RPC action, or a method on a path).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Operation {
    /// The vendor's name: `CreateUFileToken`.
    pub name: String,
    /// One line, without the final stop where the page has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The page's overview, as plain text with paragraphs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The links of the overview, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The page, relative to the folder that holds `specs/`, with forward slashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The page's public address, where it is known.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_web_url"
    )]
    pub url: Option<String>,
    /// How it is called.
    pub http: Http,
    /// The page says not to use it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// Only part of the vendor's users have it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub beta: bool,
    /// The documented request rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// The only regions that have it, as the page lists them; empty if it lists none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// Whether a repeated call does no more than one call; `None` if nothing says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotent: Option<bool>,
    /// How the vendor knows a repeated call as the same one, if its caller says which that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotency: Option<Idempotency>,
    /// The page says that the call carries no signature (it logs somebody in).
    #[serde(default, skip_serializing_if = "is_false")]
    pub unsigned: bool,
    /// The ways in which its caller may show who it is, the usual one first, where they are not the protocol's; an empty
    /// list says what `unsigned` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth: Option<Vec<Auth>>,
    /// How its list is paged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// What its body is, where that is not what the protocol says of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// The media type of a body of text or bytes: `application/pdf`.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "name::read::optional_media_type"
    )]
    pub media_type: Option<String>,
    /// In the page's order.
    #[serde(default)]
    pub request: Vec<Field>,
    /// How good answers come, if not with status 200 and an object of JSON.
    #[serde(default, skip_serializing_if = "Answer::is_usual")]
    pub answer: Answer,
    /// In the page's order, without the envelope's fields.
    #[serde(default)]
    pub response: Vec<Field>,
    /// The answers to failed calls that have fields of their own, by status.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<Failure>,
    /// Rules that span several parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
    /// The documented error codes, in the page's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorCode>,
    /// The page's examples, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// The facts above that were read out of prose or derived from names → the rule that found each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mined: BTreeMap<String, String>,
}

/// How an operation is called over HTTP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Http {
    /// `POST`, `GET` …
    #[serde(deserialize_with = "name::read::http_method")]
    pub method: String,
    /// The path, with `{name}` for path parameters; `/` for RPC APIs.
    #[serde(deserialize_with = "name::read::url_path")]
    pub path: String,
}

impl Http {
    /// Whether the method has no body (RFC 9110), so that parameters travel in the URL.
    pub fn is_bodiless(&self) -> bool {
        ["GET", "HEAD", "DELETE"].iter().any(|method| method.eq_ignore_ascii_case(&self.method))
    }
}

impl Default for Http {
    fn default() -> Self {
        Http { method: "POST".to_owned(), path: "/".to_owned() }
    }
}

/// A documented request rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateLimit {
    /// How many requests.
    pub requests: u64,
    /// In which time: `second`, `minute`.
    pub per: String,
}

/// How a repeated call is known as the same one: whatever it creates is created once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Idempotency {
    /// The parameter that holds a token of the caller's choice, by its wire name: `ClientToken`. Calls with the same one
    /// are one call.
    pub parameter: String,
}

/// How a list is paged, by the wire names of the fields that do it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paging {
    /// The parameter that says where a page starts: `Offset`, `PageNumber`, `NextToken`.
    pub start: String,
    /// What [`Paging::start`] counts.
    pub by: Token,
    /// The parameter that says how much a page holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// The response field that counts all entries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The response field that holds the next page's start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The response field that holds the entries.
    pub items: String,
}

/// What a page's start counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Token {
    /// Entries from 0.
    Offset,
    /// Pages from 1.
    Page,
    /// Pages from 0.
    PageFromZero,
    /// An opaque value that the last response gave.
    Token,
}

/// A rule that spans several parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Constraint {
    /// At least one of these must be given.
    AnyOf {
        /// Wire names.
        parameters: Vec<String>,
        /// The rule that read it.
        mined: String,
    },
    /// Exactly one of these must be given.
    OneOf {
        /// Wire names.
        parameters: Vec<String>,
        /// The rule that read it.
        mined: String,
    },
}

impl Constraint {
    /// The wire names of the parameters that it is about.
    pub fn parameters(&self) -> &[String] {
        let (Constraint::AnyOf { parameters, .. } | Constraint::OneOf { parameters, .. }) = self;
        parameters
    }

    /// Those of its parameters that there are; `None` if no request can keep to the rule and to the tables: there is none,
    /// or several are required of which one may be given. Rules are read out of prose, and may be wrong.
    pub fn meant(
        &self,
        is_known: impl Fn(&str) -> bool,
        is_required: impl Fn(&str) -> bool,
    ) -> Option<Vec<&str>> {
        let known: Vec<&str> =
            self.parameters().iter().map(String::as_str).filter(|name| is_known(name)).collect();
        let required = known.iter().filter(|name| is_required(name)).count();
        let can_be_kept = matches!(self, Constraint::AnyOf { .. }) || required <= 1;
        (!known.is_empty() && can_be_kept).then_some(known)
    }
}

/// A documented error code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorCode {
    /// As it comes over the wire.
    pub code: String,
    /// The page's words, if it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// An example of the page: what was sent and what came.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Example {
    /// The example's own title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The request's own parameters as a JSON object, without public and common ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<serde_json::Value>"))]
    pub request: Option<serde_json::Value>,
    /// The response's own members as a JSON object, without the envelope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<serde_json::Value>"))]
    pub response: Option<serde_json::Value>,
}

/// An object type with a name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Model {
    /// The vendor's name.
    pub name: String,
    /// The operation whose page defines it; `None` for one that the whole service shares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The page's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The page that defines it, where that is not its operation's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// No table defines it: the rule that guessed its fields (`response-example`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred: Option<String>,
    /// In the page's order.
    #[serde(default)]
    pub fields: Vec<Field>,
}

impl Model {
    /// Whether it is only a word in a type cell: no table defines it and nothing shows it, so that it may be any value.
    pub fn is_unknown(&self) -> bool {
        self.inferred.is_some() && self.fields.is_empty()
    }
}
