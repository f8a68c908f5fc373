//! What a client warns of: calls that work and should not be made so.

use std::fmt;

use crate::text::Shown;

/// Something that a user should know before it does harm. A client tells it once, to
/// [`crate::Middleware::on_warning`] and as an event of the feature `tracing`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// A signed call, or one with secrets, travels unencrypted to another machine: everybody on the way can read
    /// and repeat it.
    #[non_exhaustive]
    PlainHttp {
        /// The host, with its port.
        host: String,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::PlainHttp { host } => write!(
                f,
                "the endpoint http://{} is not encrypted: everybody on the way can read what is sent; use https",
                Shown(host)
            ),
        }
    }
}
