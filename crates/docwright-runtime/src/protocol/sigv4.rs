//! What differs between the clouds that sign with Signature Version 4.

/// Signature Version 4 as one cloud has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SigV4 {
    /// The service in the signature's scope; `None` for the operation's own.
    pub service: Option<&'static str>,
    /// The region in the scope, where the caller names none.
    pub region: &'static str,
    /// How the signer's own headers begin.
    pub header_prefix: &'static str,
    /// The word that ends the scope.
    pub terminator: &'static str,
    /// What the algorithm is called in a request; it ends with `HMAC-SHA256`.
    pub algorithm_word: &'static str,
    /// A path is signed as it is sent, and not escaped once more.
    pub path_as_sent: bool,
}

impl SigV4 {
    /// As AWS has it.
    pub const fn new() -> Self {
        SigV4 {
            service: None,
            region: "us-east-1",
            header_prefix: "X-Amz-",
            terminator: "aws4_request",
            algorithm_word: "AWS4-HMAC-SHA256",
            path_as_sent: false,
        }
    }

    /// Sets [`SigV4::service`].
    #[must_use]
    pub const fn with_service(mut self, service: &'static str) -> Self {
        self.service = Some(service);
        self
    }

    /// Sets [`SigV4::region`].
    #[must_use]
    pub const fn with_region(mut self, region: &'static str) -> Self {
        self.region = region;
        self
    }

    /// Sets [`SigV4::header_prefix`].
    #[must_use]
    pub const fn with_header_prefix(mut self, prefix: &'static str) -> Self {
        self.header_prefix = prefix;
        self
    }

    /// Sets [`SigV4::terminator`].
    #[must_use]
    pub const fn with_terminator(mut self, word: &'static str) -> Self {
        self.terminator = word;
        self
    }

    /// Sets [`SigV4::algorithm_word`].
    #[must_use]
    pub const fn with_algorithm_word(mut self, word: &'static str) -> Self {
        self.algorithm_word = word;
        self
    }

    /// Sets [`SigV4::path_as_sent`].
    #[must_use]
    pub const fn with_path_as_sent(mut self) -> Self {
        self.path_as_sent = true;
        self
    }
}

impl Default for SigV4 {
    fn default() -> Self {
        SigV4::new()
    }
}
