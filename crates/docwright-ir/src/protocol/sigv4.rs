//! What differs between the clouds that sign with Signature Version 4: words of it, which stand beside its name.

use serde::{Deserialize, Serialize};

use crate::field::is_false;

/// Signature Version 4 as one cloud has it. What is left out is as with AWS, where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SigV4 {
    /// The service in the signature's scope; the operation's own if it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The region in the scope, where the caller names none; `us-east-1` if it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// How the signer's own headers begin; `X-Amz-` if it is left out, as in `X-Amz-Date`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_prefix: Option<String>,
    /// The word that ends the scope; `aws4_request` if it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terminator: Option<String>,
    /// What the algorithm is called in a request; `AWS4-HMAC-SHA256` if it is left out. What stands before `HMAC-SHA256`
    /// stands before the key as well, without its dash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub algorithm_word: Option<String>,
    /// A path is signed as it is sent, and not escaped once more: storage services do so.
    #[serde(default, skip_serializing_if = "is_false")]
    pub path_as_sent: bool,
}

impl SigV4 {
    /// [`SigV4::region`], or the usual one.
    pub fn region(&self) -> &str {
        self.region.as_deref().unwrap_or("us-east-1")
    }

    /// [`SigV4::header_prefix`], or the usual one.
    pub fn header_prefix(&self) -> &str {
        self.header_prefix.as_deref().unwrap_or("X-Amz-")
    }

    /// [`SigV4::terminator`], or the usual one.
    pub fn terminator(&self) -> &str {
        self.terminator.as_deref().unwrap_or("aws4_request")
    }

    /// [`SigV4::algorithm_word`], or the usual one.
    pub fn algorithm_word(&self) -> &str {
        self.algorithm_word.as_deref().unwrap_or("AWS4-HMAC-SHA256")
    }
}
