//! How requests are written.

use serde::{Deserialize, Serialize};

use super::{Slot, is_default};
use crate::Body;
use crate::field::is_false;

/// How requests are written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequestStyle {
    /// What a body is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub body: Body,
    /// The vendor takes a JSON object as body too, where [`RequestStyle::body`] is a form. OpenAPI files offer it, since
    /// no generated client can write a list or an object into a form as vendors want it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub json_too: bool,
    /// How a list is written in a form or a query.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lists: Lists,
    /// How an object is written in a form or a query.
    #[serde(default, skip_serializing_if = "is_default")]
    pub objects: Objects,
    /// Where the operation's name travels; nowhere if method and path say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Slot>,
    /// Where the service's version travels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Slot>,
    /// The header that carries the client's region, if it is no parameter like others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Slot>,
    /// Where the language travels that answers are wanted in; `en-US` if the caller says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Slot>,
}

/// How a list is written where there are only names and texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Lists {
    /// `Ids.0=a&Ids.1=b`.
    #[default]
    FromZero,
    /// `Ids.1=a&Ids.2=b`.
    FromOne,
    /// `ids=a&ids=b`.
    Repeat,
    /// `ids[]=a&ids[]=b`.
    Brackets,
    /// `ids=a,b`.
    Comma,
    /// `ids=["a","b"]`.
    Json,
}

/// How an object is written where there are only names and texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Objects {
    /// `Disk.Size=1`.
    #[default]
    Dots,
    /// `disk[size]=1`.
    Brackets,
    /// `disk={"size":1}`.
    Json,
}
