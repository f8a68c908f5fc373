//! What a request carries: bytes, and files that are read while it is sent.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A request's body.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct HttpBody {
    pieces: Vec<Piece>,
}

#[derive(Clone, PartialEq, Eq)]
enum Piece {
    Bytes(Vec<u8>),
    /// A file, and how many bytes it had.
    File(PathBuf, u64),
}

impl HttpBody {
    /// The bytes, if all of them are in memory.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self.pieces.as_slice() {
            [] => Some(&[]),
            [Piece::Bytes(bytes)] => Some(bytes),
            _ => None,
        }
    }

    /// How many bytes there are.
    pub fn len(&self) -> u64 {
        self.pieces.iter().map(Piece::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes in order. Files are opened one after the other; one that has become shorter is an error.
    pub fn reader(&self) -> impl Read + Send + Sync + 'static {
        Pieces { left: self.pieces.clone().into_iter(), open: None }
    }

    /// The body as a text for people: without files' contents, and without bytes that are no text.
    pub fn shown(&self) -> String {
        self.pieces.iter().map(Piece::shown).collect()
    }

    /// The bytes, if all of them are in memory; else the same again.
    pub(crate) fn into_bytes(mut self) -> Result<Vec<u8>, Self> {
        match self.bytes() {
            None => Err(self),
            Some(_) => Ok(match self.pieces.pop() {
                Some(Piece::Bytes(bytes)) => bytes,
                _ => Vec::new(),
            }),
        }
    }

    /// Adds bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        match self.pieces.last_mut() {
            Some(Piece::Bytes(known)) => known.extend_from_slice(bytes),
            _ => self.pieces.push(Piece::Bytes(bytes.to_vec())),
        }
    }

    /// Adds a file's bytes, to be read later.
    ///
    /// # Errors
    /// What cannot be looked at, and what is no file: a pipe has no length.
    pub(crate) fn push_file(&mut self, path: &Path) -> io::Result<()> {
        let about = std::fs::metadata(path)?;
        if !about.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
        }
        self.pieces.push(Piece::File(path.to_path_buf(), about.len()));
        Ok(())
    }
}

impl Piece {
    fn len(&self) -> u64 {
        match self {
            Piece::Bytes(bytes) => bytes.len() as u64,
            Piece::File(_, length) => *length,
        }
    }

    fn shown(&self) -> String {
        match self {
            Piece::Bytes(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => format!("({} bytes)", bytes.len()),
            },
            Piece::File(path, length) => format!("({length} bytes of {})", path.display()),
        }
    }
}

/// The pieces that are not read yet.
struct Pieces {
    left: std::vec::IntoIter<Piece>,
    open: Option<Open>,
}

enum Open {
    Bytes(io::Cursor<Vec<u8>>),
    /// A file, and how much of it is still to come.
    File(File, u64),
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.open.as_mut().map_or(Ok(0), |open| open.read(into))?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            self.open = match self.left.next() {
                None => return Ok(0),
                Some(Piece::Bytes(bytes)) => Some(Open::Bytes(io::Cursor::new(bytes))),
                Some(Piece::File(path, length)) => Some(Open::File(File::open(path)?, length)),
            };
        }
    }
}

impl Read for Open {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Open::Bytes(bytes) => bytes.read(into),
            Open::File(file, left) => {
                let read = file.take(*left).read(into)?;
                *left -= read as u64;
                match read == 0 && *left > 0 && !into.is_empty() {
                    true => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file has become shorter")),
                    false => Ok(read),
                }
            }
        }
    }
}

impl From<Vec<u8>> for HttpBody {
    fn from(bytes: Vec<u8>) -> Self {
        let pieces = if bytes.is_empty() { Vec::new() } else { vec![Piece::Bytes(bytes)] };
        HttpBody { pieces }
    }
}

/// Shows nothing of it: it may hold secrets.
impl fmt::Debug for HttpBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpBody({} bytes)", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_files_come_in_order_and_a_file_is_read_as_long_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        std::fs::write(&path, "file").unwrap();
        let mut body = HttpBody::from(b"<".to_vec());
        body.push_file(&path).unwrap();
        body.push(b">");
        assert_eq!((body.len(), body.bytes()), (6, None));
        let read = || {
            let mut all = String::new();
            body.reader().read_to_string(&mut all).map(|_| all)
        };
        assert_eq!(read().unwrap(), "<file>");
        std::fs::write(&path, "files grow").unwrap();
        assert_eq!(read().unwrap(), "<file>");
        std::fs::write(&path, "f").unwrap();
        assert_eq!(read().unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        assert!(HttpBody::default().push_file(dir.path()).is_err());
        assert!(body.shown().starts_with("<(4 bytes of "), "{}", body.shown());
    }
}
