//! Keeping secrets out of `Debug`.

use std::fmt;

/// What stands where a secret was.
pub(crate) const MASK: &str = "REDACTED";

/// Prints as `***`, whatever it stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Redacted(());

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Stands for `secret` in a `Debug` implementation.
///
/// ```
/// # use docwright_runtime as runtime;
/// struct Login { user: String, password: String }
/// impl std::fmt::Debug for Login {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.debug_struct("Login")
///             .field("user", &self.user)
///             .field("password", &runtime::redact(&self.password))
///             .finish()
///     }
/// }
/// let login = Login { user: "ann".into(), password: "hunter2".into() };
/// assert_eq!(format!("{login:?}"), r#"Login { user: "ann", password: *** }"#);
/// ```
pub fn redact<T: ?Sized>(secret: &T) -> Redacted {
    let _ = secret;
    Redacted(())
}

/// A text that `Debug` does not print.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The text, for signing and sending only.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&redact(&self.0), f)
    }
}
