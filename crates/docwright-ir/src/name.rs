//! Names that become a part of a path, a crate, a variable or a URL: one rule for each, checked where a name enters.
//!
//! An IR, a dialect and an `api.yaml` may come from anybody, and a service may be called what a page says. What passes
//! here can stand in a path on every system, in a `Cargo.toml`, in a shell, and in a message. [`read`] checks while
//! a file is read, so that the error has its line.

mod http;
pub mod package;
pub mod read;
mod unique;

use std::fmt;

use crate::printable;

pub use http::{
    algorithm_word, endpoint_url, header_name, header_prefix, host_label, host_name, http_method, media_type,
    own_header, url_path, web_url,
};

pub use unique::{UniqueNames, url_name};

/// Why a name is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameError {
    /// As it was read.
    pub name: String,
    /// What is wrong with it, after "it".
    pub reason: &'static str,
    /// What is allowed instead.
    pub allowed: &'static str,
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A hostile name need not be shown whole.
        let mut shown: String = self.name.chars().take(80).collect();
        if shown.len() < self.name.len() {
            shown.push('…');
        }
        write!(
            f,
            "the name `{}` cannot be used: it {}; allowed is {}",
            printable(&shown),
            self.reason,
            self.allowed
        )
    }
}

impl std::error::Error for NameError {}

/// A name that becomes a part of a path, with an extension or a word beside it: an API's, a service's.
///
/// `uhost`, `cvm`, `UHost`, `sms_v20190711` and `bare-metal.v2` are. Two names that differ in case only meet on
/// some disks; whoever holds several compares them with [`str::eq_ignore_ascii_case`].
///
/// # Errors
/// The name is empty, longer than 64 bytes, begins with another character than a letter or a digit (`-x` is an
/// option, `.x` is hidden, `..` leads out), ends with a dot, holds another character than letters, digits, `-`, `_`
/// and `.`, or is one that Windows keeps for a device.
pub fn path_name(name: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "1 to 64 ASCII letters, digits, `-`, `_` and `.`, a letter or a digit first, no dot last, and \
                           no device of Windows (`con`, `nul`, `com1` …)";
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let reason = match name {
        "" => "is empty",
        _ if name.len() > 64 => "is longer than 64 bytes",
        _ if !name.chars().all(allowed) => "holds another character",
        _ if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) => "begins with another character",
        _ if name.ends_with('.') => "ends with a dot",
        _ if is_device(name) => "is the name of a device on Windows",
        _ => return Ok(()),
    };
    Err(NameError { name: name.to_owned(), reason, allowed: ALLOWED })
}

/// A name that Cargo takes for a package and for a program: a generated crate's, a command's.
///
/// # Errors
/// What [`path_name`] refuses, and a dot, a digit first, `--`, `-` or `_` at the end, a word of Rust (the crate could
/// not be named in code), and the names of the standard library and of folders in `target/`.
pub fn crate_name(name: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "1 to 64 ASCII letters, digits, `-` and `_`, a letter first, a letter or a digit last, no `--`, \
                           and no word that Rust or Cargo keep for themselves";
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let reason = match name {
        _ if path_name(name).is_err() => "is no name for a file",
        _ if !name.chars().all(allowed) => "holds another character",
        _ if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => "begins with another character",
        _ if name.ends_with(['-', '_']) => "ends with another character",
        _ if name.contains("--") => "holds `--`",
        _ if KEPT_BY_CARGO.contains(&name.to_ascii_lowercase().replace('-', "_").as_str()) => {
            "is kept by Rust or Cargo"
        }
        _ => return Ok(()),
    };
    Err(NameError { name: name.to_owned(), reason, allowed: ALLOWED })
}

/// Rust's words (of every edition, reserved ones too), the crates that come with it, and folders in `target/`.
const KEPT_BY_CARGO: [&str; 64] = [
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "build",
    "const",
    "continue",
    "core",
    "crate",
    "deps",
    "do",
    "dyn",
    "else",
    "enum",
    "examples",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "incremental",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "raw",
    "ref",
    "return",
    "safe",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "docwright_runtime",
];

/// What environment variables begin with: `ACME` in `ACME_REGION`.
///
/// # Errors
/// The prefix is empty, longer than 64 bytes, or not a name that a shell can set.
pub fn env_prefix(name: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "1 to 64 ASCII letters, digits and `_`, a letter first";
    let reason = match name {
        "" => "is empty",
        _ if name.len() > 64 => "is longer than 64 bytes",
        _ if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') => "holds another character",
        _ if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => "begins with another character",
        _ => return Ok(()),
    };
    Err(NameError { name: name.to_owned(), reason, allowed: ALLOWED })
}

/// What a vendor calls a service in hosts and signatures: it may stand for `{service}` in a URL, but not add a part
/// to it.
///
/// # Errors
/// The name is empty, longer than 64 characters, or holds a blank, a control character, or one that means
/// something in a URL.
pub fn wire_name(name: &str) -> Result<(), NameError> {
    const ALLOWED: &str =
        "1 to 64 characters without blanks, invisible ones, and `/ \\ ? # @ : % [ ] { }` and quotes";
    let special = |c: char| c.is_whitespace() || "/\\?#@:%[]{}\"'`<>|^".contains(c);
    let reason = match name {
        "" => "is empty",
        _ if name.chars().count() > 64 => "is longer than 64 characters",
        _ if name.contains(special) || printable(name) != name => "holds another character",
        _ => return Ok(()),
    };
    Err(NameError { name: name.to_owned(), reason, allowed: ALLOWED })
}

/// Whether Windows takes a file of this name, with any extension, for a device.
pub fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| matches!(rest.as_bytes(), [digit] if digit.is_ascii_digit()))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_services_have_names_for_paths() {
        for name in [
            "uhost",
            "ufile",
            "cvm",
            "cam",
            "ulb",
            "uddos-uclean",
            "sms_v20190711",
            "UHost",
            "3d",
            "a",
            "a.b-c_d",
            "api",
            "console",
            "com",
            "com10",
            "nullable",
            "auxiliary",
        ] {
            assert_eq!(path_name(name), Ok(()));
        }
    }

    #[test]
    fn what_leaves_a_folder_or_means_something_elsewhere_is_no_name_for_paths() {
        for name in [
            "",
            ".",
            "..",
            "../X",
            "../../../../X",
            "/etc",
            "C:",
            "C:\\x",
            "a/b",
            "a\\b",
            ".hidden",
            "-rf",
            "_x",
            "a.",
            "a..",
            "con",
            "CON",
            "Con.yaml",
            "nul",
            "com1",
            "LPT9",
            "aux.x",
            "a b",
            "a\nb",
            "a\0",
            "\u{1b}[2J",
            "名",
            "ａ",
            "a\u{202e}b",
            "~",
            "$HOME",
            "`id`",
            "a;b",
            "a:b",
            "{x}",
            "*",
        ] {
            let error = path_name(name).unwrap_err();
            let shown = error.to_string();
            assert!(!shown.contains(char::is_control) && shown.contains("64 ASCII"), "{shown}");
        }
        assert!(path_name(&"a".repeat(64)).is_ok() && path_name(&"a".repeat(65)).is_err());
        assert!(path_name(&"../".repeat(100_000)).unwrap_err().to_string().len() < 1_000);
    }

    #[test]
    fn a_crate_has_a_name_that_cargo_and_rust_take() {
        for name in ["ucloud-client", "tencentcloud-cli", "acme", "a1", "a_b", "selfish"] {
            assert_eq!(crate_name(name), Ok(()));
        }
        for name in [
            "",
            "1a",
            "-a",
            "a-",
            "a_",
            "a--b",
            "a.b",
            "a/b",
            "../a",
            "fn",
            "Self",
            "self",
            "crate",
            "std",
            "core",
            "test",
            "build",
            "proc-macro",
            "proc_macro",
            "try",
            "nul",
            "a b",
            "é",
        ] {
            assert!(crate_name(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn a_prefix_is_one_that_a_shell_can_set() {
        for name in ["UCLOUD", "Acme_2", "x"] {
            assert_eq!(env_prefix(name), Ok(()));
        }
        for name in ["", "2X", "_X", "A-B", "A B", "A=B", "A\nB", "A\0", "PFAD_Ä", "$X", "../X"] {
            assert!(env_prefix(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn a_wire_name_adds_nothing_to_a_url() {
        for name in ["sms", "cvm", "bare-metal", "a.b", "云主机"] {
            assert_eq!(wire_name(name), Ok(()));
        }
        for name in [
            "",
            "evil.example/",
            "a@evil",
            "a?b",
            "a#b",
            "a:1",
            "a b",
            "a\r\nHost: x",
            "\u{202e}a",
            "%2f",
            "{x}",
        ] {
            assert!(wire_name(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn a_url_is_one_of_the_web() {
        for url in [
            "https://{service}.acme.example",
            "http://127.0.0.1:8080",
            "https://a.example/x?y=z#w",
            "https://a.example/文档",
        ] {
            assert_eq!(web_url(url), Ok(()));
        }
        for url in [
            "",
            "https://",
            "https:///x",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ftp://x",
            "acme.example",
            "HTTPS://x y",
            "https://x\n",
            "https://x\u{202e}",
            "https://x\"",
            "https://x>",
            "data:text/html,x",
            " https://x",
        ] {
            assert!(web_url(url).is_err(), "{url:?}");
        }
    }

    #[test]
    fn an_endpoint_is_a_host_and_a_path() {
        for url in ["https://a.example", "http://{service}.a.example:8080/", "https://a.example/v1/@x"] {
            assert_eq!(endpoint_url(url), Ok(()));
        }
        let wrong =
            ["https://u:p@h", "https://u@h/x", "https://h/?k=s", "https://h?k=s", "https://h#f", "ftp://h"];
        for url in wrong {
            assert!(endpoint_url(url).is_err(), "{url:?}");
        }
    }
}
