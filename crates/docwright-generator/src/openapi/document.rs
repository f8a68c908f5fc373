//! The part of OpenAPI that docwright writes, as types; the order of fields is the order in the file.
//!
//! Names and meanings are those of <https://spec.openapis.org/oas/v3.1.0>. Schemas stand in
//! [`schema_object`](super::schema_object).

use std::collections::BTreeMap;

use docwright_ir::{Constraint, Contact, Deprecation, Idempotency, Paging, RateLimit, SigV4, Signing};
use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;

use super::schema_object::{Mined, Schema, is_false};

#[derive(Serialize)]
pub(super) struct Head {
    pub(super) openapi: &'static str,
    pub(super) info: Info,
    #[serde(rename = "externalDocs", skip_serializing_if = "Option::is_none")]
    pub(super) external_docs: Option<ExternalDocs>,
    pub(super) servers: Vec<Server>,
    pub(super) tags: Vec<Tag>,
    /// Alternatives; none is `[]`, which linters want to see.
    pub(super) security: Vec<Requirement>,
    #[serde(rename = "x-docwright-signing", skip_serializing_if = "Option::is_none")]
    pub(super) signing: Option<SigningFacts>,
}

#[derive(Serialize)]
pub(super) struct Info {
    pub(super) title: String,
    pub(super) description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contact: Option<Contact>,
    pub(super) license: License,
    /// The document's; the vendor's own stands beside it.
    pub(super) version: String,
    #[serde(rename = "x-docwright-version", skip_serializing_if = "Option::is_none")]
    pub(super) vendor_version: Option<String>,
}

#[derive(Serialize)]
pub(super) struct License {
    /// An SPDX expression.
    pub(super) name: String,
    /// Where its text stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ExternalDocs {
    pub(super) url: String,
}

#[derive(Serialize)]
pub(super) struct Server {
    pub(super) url: String,
    pub(super) description: &'static str,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub(super) variables: IndexMap<String, ServerVariable>,
}

#[derive(Serialize)]
pub(super) struct ServerVariable {
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) values: Vec<String>,
    pub(super) default: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) description: String,
}

/// Method in lower case → operation.
pub(super) type PathItem = IndexMap<&'static str, Operation>;

#[derive(Serialize)]
pub(super) struct Operation {
    #[serde(rename = "operationId")]
    pub(super) operation_id: String,
    pub(super) summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) deprecated: bool,
    pub(super) tags: [String; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parameters: Vec<Parameter>,
    #[serde(rename = "requestBody", skip_serializing_if = "Option::is_none")]
    pub(super) request_body: Option<RequestBody>,
    /// By status, or by what statuses begin with: `4XX`.
    pub(super) responses: IndexMap<String, Response>,
    /// `[]` where the document's security does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) security: Option<Vec<Requirement>>,
    #[serde(rename = "externalDocs", skip_serializing_if = "Option::is_none")]
    pub(super) external_docs: Option<ExternalDocs>,
    #[serde(flatten)]
    pub(super) facts: OperationFacts,
}

/// What OpenAPI has no word for.
#[derive(Serialize)]
pub(super) struct OperationFacts {
    #[serde(rename = "x-ratelimit", skip_serializing_if = "Option::is_none")]
    pub(super) rate_limit: Option<RateLimit>,
    #[serde(rename = "x-docwright-regions", skip_serializing_if = "Vec::is_empty")]
    pub(super) regions: Vec<String>,
    #[serde(rename = "x-docwright-beta", skip_serializing_if = "is_false")]
    pub(super) beta: bool,
    #[serde(rename = "x-docwright-deprecation", skip_serializing_if = "Option::is_none")]
    pub(super) deprecation: Option<Deprecation>,
    #[serde(rename = "x-docwright-idempotent", skip_serializing_if = "Option::is_none")]
    pub(super) idempotent: Option<bool>,
    #[serde(rename = "x-docwright-idempotency", skip_serializing_if = "Option::is_none")]
    pub(super) idempotency: Option<Idempotency>,
    #[serde(rename = "x-docwright-paging", skip_serializing_if = "Option::is_none")]
    pub(super) paging: Option<Paging>,
    #[serde(rename = "x-docwright-constraints", skip_serializing_if = "Vec::is_empty")]
    pub(super) constraints: Vec<Constraint>,
    #[serde(rename = "x-docwright-place", skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    #[serde(rename = "x-docwright-mined", skip_serializing_if = "Vec::is_empty")]
    pub(super) mined: Vec<Mined>,
}

#[derive(Serialize)]
pub(super) struct Parameter {
    pub(super) name: String,
    #[serde(rename = "in")]
    pub(super) location: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) required: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) deprecated: bool,
    #[serde(flatten)]
    pub(super) style: Option<Style>,
    pub(super) schema: Schema,
}

#[derive(Serialize)]
pub(super) struct RequestBody {
    pub(super) required: bool,
    pub(super) content: Content,
}

#[derive(Serialize)]
pub(super) struct Response {
    pub(super) description: String,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub(super) headers: IndexMap<String, Header>,
    /// None if the answer has no body.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub(super) content: Content,
}

/// A header of a response; its name stands outside.
#[derive(Serialize)]
pub(super) struct Header {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) deprecated: bool,
    pub(super) schema: Schema,
}

/// Media type → what a body of it is.
pub(super) type Content = IndexMap<String, MediaType>;

#[derive(Serialize)]
pub(super) struct MediaType {
    pub(super) schema: Schema,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub(super) examples: IndexMap<String, Example>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub(super) encoding: IndexMap<String, Encoding>,
    /// The body is a sequence of what the schema says, and this is how they follow each other.
    #[serde(rename = "x-docwright-stream", skip_serializing_if = "Option::is_none")]
    pub(super) stream: Option<docwright_ir::Content>,
}

impl MediaType {
    /// A body of one value.
    pub(super) fn of(schema: Schema, examples: IndexMap<String, Example>) -> Self {
        MediaType { schema, examples, encoding: IndexMap::new(), stream: None }
    }
}

#[derive(Clone, Serialize)]
pub(super) struct Example {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<String>,
    pub(super) value: Value,
}

/// How one member of a form is written.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Encoding {
    Style(Style),
    ContentType {
        #[serde(rename = "contentType")]
        content_type: &'static str,
    },
}

impl Encoding {
    /// A part that is a file. 3.1 takes whatever says no encoding for text.
    pub(super) const BYTES: Encoding = Encoding::ContentType { content_type: "application/octet-stream" };
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct Style {
    style: &'static str,
    explode: bool,
}

impl Style {
    /// A list as one pair for each entry: `Op=a&Op=b`.
    pub(super) const REPEATED: Style = Style { style: "form", explode: true };
    /// A list as one pair: `Op=a,b`.
    pub(super) const COMMAS: Style = Style { style: "form", explode: false };
    /// An object as one pair for each member: `Disk[Size]=1`.
    pub(super) const BRACKETS: Style = Style { style: "deepObject", explode: true };
}

/// The schemes that a request needs all of, and what it asks for with each.
pub(super) type Requirement = IndexMap<String, Vec<String>>;

#[derive(Clone, Serialize)]
pub(super) struct SecurityScheme {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scheme: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<&'static str>,
    pub(super) description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) flows: Option<Flows>,
}

/// How a token is come by.
#[derive(Clone, Serialize)]
pub(super) struct Flows {
    #[serde(rename = "clientCredentials")]
    pub(super) client_credentials: ClientCredentials,
}

#[derive(Clone, Serialize)]
pub(super) struct ClientCredentials {
    #[serde(rename = "tokenUrl")]
    pub(super) token_url: String,
    /// What each scope allows, for people.
    pub(super) scopes: BTreeMap<String, String>,
}

/// What a program that signs must know, in terms of docwright's own signing schemes.
#[derive(Clone, Serialize)]
pub(super) struct SigningFacts {
    pub(super) scheme: Signing,
    /// The wire names that the signer adds to a request.
    pub(super) adds: Vec<String>,
    /// What the scheme is told beside its name.
    #[serde(flatten)]
    pub(super) words: SigV4,
}
