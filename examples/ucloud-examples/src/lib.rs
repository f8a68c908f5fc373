//! What an application makes of a generated client. The programs are in `src/bin`, and `tests` shows how such code is
//! tested without a server.
//!
//! Every program reads its settings from the environment (`UCLOUD_PUBLIC_KEY`, `UCLOUD_PRIVATE_KEY`, `UCLOUD_REGION`;
//! `UCLOUD_ENDPOINT` sends it to `docwright mock`).

use ucloud_client::Client;
use ucloud_client::runtime::{Error, ErrorKind};
use ucloud_client::ufile::create_ufile_token::{AllowedOps, CreateUFileToken};

/// Creates a token that may only download, and gives its ID.
///
/// # Errors
/// The call failed, or the answer holds no ID.
pub async fn create_download_token(client: &Client, name: &str) -> Result<String, String> {
    let request = CreateUFileToken::new(name).allowed_ops([AllowedOps::TOKEN_ALLOW_READ]);
    let output = client.send(request).await.map_err(|error| advice(&error))?;
    output.token_id.ok_or_else(|| "the answer holds no TokenId".to_owned())
}

/// What somebody should do about an error.
pub fn advice(error: &Error) -> String {
    let advice = match error.kind() {
        ErrorKind::Credentials => "check the key",
        ErrorKind::Throttled => "try again later",
        ErrorKind::Request => "check the parameters",
        _ if error.is_retryable() => "try again",
        _ => "ask the vendor's support, with the request ID",
    };
    // `error` says operation, code, message and request ID.
    format!("{error}; {advice}")
}
