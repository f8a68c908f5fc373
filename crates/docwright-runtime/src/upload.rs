//! Bytes that a request sends: from memory, or from a file that is read while it is sent.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[cfg(feature = "serde")]
use base64::prelude::{BASE64_STANDARD, Engine};

use crate::{Error, HttpBody};

/// Bytes to send. A file is opened when its request is sent, anew for each attempt, and is never in memory as a whole,
/// unless a signature covers the body.
///
/// ```
/// use std::path::Path;
/// use docwright_runtime::Upload;
///
/// let report = Upload::from(Path::new("report.pdf")).media_type("application/pdf");
/// let note = Upload::from(b"all is well".to_vec()).file_name("note.txt");
/// assert_eq!((report.name(), note.name()), (Some("report.pdf"), Some("note.txt")));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    content: Content,
    name: Option<String>,
    media_type: Option<String>,
}

#[derive(Clone, PartialEq, Eq)]
enum Content {
    Bytes(Arc<[u8]>),
    File(PathBuf),
}

impl Upload {
    fn new(content: Content, name: Option<String>) -> Self {
        Upload { content, name, media_type: None }
    }

    /// Sets the name that a part of a form has as a file; a file's own, if nothing is said.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type, of a part of a form or of a body whose operation says none: `application/octet-stream`, if
    /// nothing is said.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// The name as a file.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(crate) fn said_kind(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// Adds what is to be sent of the parameter `name` to a body.
    ///
    /// # Errors
    /// [`Error::Request`] if a file cannot be looked at.
    pub(crate) fn write(&self, name: &str, body: &mut HttpBody) -> Result<(), Error> {
        match &self.content {
            Content::Bytes(bytes) => {
                body.push(bytes);
                Ok(())
            }
            Content::File(path) => body.push_file(path).map_err(|error| self.unreadable(name, &error)),
        }
    }

    /// Has its bytes in memory from here on.
    ///
    /// # Errors
    /// [`Error::Request`] if a file cannot be read.
    pub(crate) fn load(&mut self, name: &str) -> Result<(), Error> {
        if let Content::File(path) = &self.content {
            let read = std::fs::read(path).map_err(|error| self.unreadable(name, &error))?;
            self.content = Content::Bytes(read.into());
        }
        Ok(())
    }

    fn unreadable(&self, name: &str, error: &std::io::Error) -> Error {
        Error::request("", format!("`{name}`: {self:?} cannot be read: {error}"))
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Upload::new(Content::Bytes(bytes.into()), None)
    }
}

impl From<&[u8]> for Upload {
    fn from(bytes: &[u8]) -> Self {
        Upload::new(Content::Bytes(bytes.into()), None)
    }
}

impl From<PathBuf> for Upload {
    fn from(path: PathBuf) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Upload::new(Content::File(path), name)
    }
}

impl From<&Path> for Upload {
    fn from(path: &Path) -> Self {
        path.to_path_buf().into()
    }
}

/// Shows nothing of the content: it may be secret.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Bytes(bytes) => write!(f, "Upload({} bytes)", bytes.len()),
            Content::File(path) => write!(f, "Upload({path:?})"),
        }
    }
}

/// As its content in Base64 (RFC 4648): who reads a request that somebody else wrote sends no file of theirs.
#[cfg(feature = "serde")]
impl serde::Serialize for Upload {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = match &self.content {
            Content::Bytes(bytes) => BASE64_STANDARD.encode(bytes),
            Content::File(path) => {
                BASE64_STANDARD.encode(std::fs::read(path).map_err(serde::ser::Error::custom)?)
            }
        };
        serializer.serialize_str(&text)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Upload {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64_STANDARD.decode(text).map(Upload::from).map_err(serde::de::Error::custom)
    }
}
