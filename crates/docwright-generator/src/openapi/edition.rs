//! The documents that are made of one API, and where they stand.
//!
//! ```text
//! openapi/<api>/<service>.{yaml,json}            3.1, the plain form: what generators take
//! openapi/<api>/3.0/<service>.{yaml,json}        the same in 3.0
//! openapi/<api>/direct/<service>.{yaml,json}     3.1, what the vendor's own server takes
//! openapi/<api>/all/openapi{,-3.0}.{yaml,json}   the plain form of all services
//! openapi/<api>/all/index.json                   which documents there are
//! ```

/// A version of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// For tools that know no other.
    V3_0,
    V3_1,
}

/// What of an API a document describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Requests that any program can make: a path an operation, JSON, no signature (see [`docwright_ir::plain_routes`]).
    Plain,
    /// Requests as the vendor's server takes them.
    Direct,
}

/// One way to write a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edition {
    pub(super) version: Version,
    pub(super) form: Form,
}

/// The editions of a service's document.
pub(super) const OF_A_SERVICE: [Edition; 3] = [
    Edition { version: Version::V3_1, form: Form::Plain },
    Edition { version: Version::V3_0, form: Form::Plain },
    Edition { version: Version::V3_1, form: Form::Direct },
];

/// The versions of the document of a whole API.
pub(super) const OF_ALL: [Version; 2] = [Version::V3_1, Version::V3_0];

/// How each document is written down.
pub(super) const EXTENSIONS: [&str; 2] = ["yaml", "json"];

impl Version {
    /// As a document says it.
    pub(super) fn number(self) -> &'static str {
        match self {
            Version::V3_0 => "3.0.3",
            Version::V3_1 => "3.1.0",
        }
    }
}

impl Edition {
    /// The path of a service's document, without the extension.
    pub(super) fn path(self, api: &str, service: &str) -> String {
        let folder = match (self.form, self.version) {
            (Form::Plain, Version::V3_1) => "",
            (Form::Plain, Version::V3_0) => "3.0/",
            (Form::Direct, _) => "direct/",
        };
        format!("openapi/{api}/{folder}{service}")
    }
}

/// The files that describe a service, one for each way to write it down.
pub fn openapi_files(api: &str, service: &str) -> Vec<String> {
    let own = OF_A_SERVICE.map(|edition| edition.path(api, service));
    let all = OF_ALL.map(|version| path_of_all(api, version));
    let files = |path: String| EXTENSIONS.map(|extension| format!("{path}.{extension}"));
    own.into_iter().chain(all).flat_map(files).collect()
}

/// The path of the document of a whole API, without the extension.
pub(super) fn path_of_all(api: &str, version: Version) -> String {
    let suffix = if version == Version::V3_0 { "-3.0" } else { "" };
    format!("openapi/{api}/all/openapi{suffix}")
}

/// The path of the list of documents.
pub(super) fn path_of_index(api: &str) -> String {
    format!("openapi/{api}/all/index.json")
}
