//! Which files are pages, and their texts. What is there and is not read is named.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::blanks;
use crate::dialect::Dialect;
use crate::{Spec, limits, page_path};

/// A file that is no text.
pub const UNREADABLE: Code = Code {
    name: "unreadable-page",
    severity: Severity::Error,
    about: "A page is neither UTF-8 nor, by the mark it begins with, UTF-16. It is left out. Convert it, or take it out of \
            the folder.",
};

/// The folder could not be read as a whole.
pub const INCOMPLETE: Code = Code {
    name: "incomplete-folder",
    severity: Severity::Error,
    about: "A folder below the documentation folder could not be listed, or a file in it could not be read: it may \
            have gone away meanwhile, may be somebody else's, or have a name that is not UTF-8. What it holds is \
            unknown, so nothing is written. Check permissions and names, and run again when nobody changes the pages.",
};

/// A link, a pipe or the like.
pub const NOT_FOLLOWED: Code = Code {
    name: "link-not-followed",
    severity: Severity::Warning,
    about: "Below the documentation folder stands a symbolic link, or a pipe, a socket or a device with a page's name. \
            Pages come from elsewhere, and a link in them could lead to any file of yours: so none is followed. A link \
            to something inside the folder loses nothing, since that is read where it stands. For the others, copy the \
            pages, or read the folder that the link leads to as documentation folder.",
};

/// A page of a kind that is not read.
pub const OTHER_FORMAT: Code = Code {
    name: "page-of-another-format",
    severity: Severity::Warning,
    about: "A file's extension is one of those that documentation has (.html, .markdown, .mdx, .text, .rst, .pdf and the \
            like), and not one of those that the dialect's pages have; or it has none, and holds what a page does. It is \
            not read. Rename or convert it if it is a page; a dialect file of your own names its extensions under `pages`.",
};

/// What pages elsewhere are called.
const OTHER_EXTENSIONS: [&str; 28] = [
    "adoc",
    "asciidoc",
    "creole",
    "doc",
    "docx",
    "htm",
    "html",
    "markdown",
    "mdown",
    "mdtext",
    "mdtxt",
    "mdwn",
    "mdx",
    "mediawiki",
    "mht",
    "mhtml",
    "mkd",
    "mkdn",
    "odt",
    "org",
    "pdf",
    "qmd",
    "rst",
    "rtf",
    "shtml",
    "text",
    "textile",
    "xhtml",
];

/// Pages in order of path, with their texts.
pub(super) fn load(spec: &Spec, diags: &mut Diagnostics) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let root = WalkDir::new(&spec.docs).into_iter();
    for entry in root.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) => files.extend(page(spec, &entry, diags)),
            Err(error) => {
                let path = error.path().unwrap_or(&spec.docs);
                diags.push(incomplete(spec, &relative(&spec.docs, path), &error));
            }
        }
    }
    files.sort();
    let texts: Vec<_> = files.into_par_iter().map(|file| (read(&spec.docs.join(&file)), file)).collect();
    let mut pages = Vec::with_capacity(texts.len());
    for (text, file) in texts {
        match text {
            Ok(text) => pages.push((file, text)),
            Err(Unread::Io(error)) => diags.push(incomplete(spec, &file, &error)),
            Err(Unread::NoText(why)) => diags.push(unreadable(spec, &file, &why)),
            Err(Unread::TooLarge) => {
                let place = spec.place(&file, 0);
                let found = limits::exceeded(place, "this page has", limits::PAGE_BYTES, "bytes");
                diags
                    .push(found.severity(Severity::Error).help("It is left out; divide it if it is a page."));
            }
        }
    }
    pages
}

/// The path of an entry that is a page.
fn page(spec: &Spec, entry: &DirEntry, diags: &mut Diagnostics) -> Option<String> {
    let kind = entry.file_type();
    // A folder is what it holds; the root may be a link, since the user has named it.
    if kind.is_dir() || entry.depth() == 0 {
        return None;
    }
    let file = relative(&spec.docs, entry.path());
    if kind.is_symlink() {
        diags.extend(link(spec, entry.path(), &file));
        return None;
    }
    if !spec.dialect.is_page(&file) {
        let is_meant = page_path::has_extension(&file, &OTHER_EXTENSIONS)
            || kind.is_file() && page_path::is_bare(&file) && holds_page(entry.path(), &spec.dialect);
        diags.extend(is_meant.then(|| other_format(spec, &file)));
        return None;
    }
    if !kind.is_file() {
        let what = format!("`{file}` is a pipe, a socket or a device");
        diags.push(Diagnostic::new(NOT_FOLLOWED, spec.place(&file, 0), what).help("It is left out."));
        return None;
    }
    if entry.path().strip_prefix(&spec.docs).is_ok_and(|path| path.to_str().is_none()) {
        diags.push(incomplete(spec, &file, &"its name is not UTF-8; rename it"));
        return None;
    }
    Some(file)
}

/// A file that is no page here, and would be one elsewhere.
fn other_format(spec: &Spec, file: &str) -> Diagnostic {
    let own = spec.dialect.shown_extensions();
    let what = format!("`{file}` is not read: the pages of this dialect end in {own}");
    Diagnostic::new(OTHER_FORMAT, spec.place(file, 0), what).help("Rename or convert it if it is a page.")
}

/// Whether a file has the headings or the tables of the dialect's pages, or is a page of HTML. Beside pages stand other
/// files without an extension, as licences are.
fn holds_page(path: &Path, dialect: &Dialect) -> bool {
    let Ok(text) = read(path) else { return false };
    let is_html = |line: &str| {
        let line = line.trim_start().to_ascii_lowercase();
        line.starts_with("<!doctype html") || line.starts_with("<html")
    };
    let is_part = |line: &str| super::text::opens_table(line.trim(), dialect);
    super::is_markdown(&text, dialect) || text.lines().any(|line| is_html(line) || is_part(line))
}

/// A link that could be missed: to a folder, or with a page's name.
fn link(spec: &Spec, path: &Path, file: &str) -> Option<Diagnostic> {
    let target = path.canonicalize();
    if !spec.dialect.is_page(file) && !target.as_ref().is_ok_and(|target| target.is_dir()) {
        return None;
    }
    let is_read = |target: &Path| {
        let docs = spec.docs.canonicalize().ok()?;
        let below = target.strip_prefix(&docs).ok()?;
        let shown = !below.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
        Some(shown && (target.is_dir() || spec.dialect.is_page(&relative(&docs, target))))
    };
    let (severity, help) = match target.ok().and_then(|target| is_read(&target)).unwrap_or(false) {
        true => (Severity::Note, "What it leads to is in the folder too, and is read there."),
        false => (
            Severity::Warning,
            "It is left out; copy what it leads to, or read that as documentation folder.",
        ),
    };
    let what = format!("`{file}` is a symbolic link, and links are not followed");
    Some(Diagnostic::new(NOT_FOLLOWED, spec.place(file, 0), what).severity(severity).help(help))
}

fn incomplete(spec: &Spec, file: &str, why: &dyn std::fmt::Display) -> Diagnostic {
    let file = if file.is_empty() { "." } else { file };
    Diagnostic::new(INCOMPLETE, spec.place(file, 0), format!("`{file}` cannot be read: {why}"))
        .help("Check its permissions; run again when nobody changes the pages.")
}

fn unreadable(spec: &Spec, file: &str, why: &str) -> Diagnostic {
    Diagnostic::new(UNREADABLE, spec.place(file, 0), format!("`{file}` cannot be read: {why}"))
        .help("It is left out; convert it to UTF-8, or take it out of the folder.")
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// With forward slashes; what is not UTF-8 is marked.
fn relative(docs: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(docs).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Why a file is no page.
enum Unread {
    Io(io::Error),
    NoText(String),
    TooLarge,
}

fn read(path: &Path) -> Result<String, Unread> {
    let mut bytes = Vec::new();
    // One byte more than a page may have: then it is not a page, however large it is.
    let most = limits::PAGE_BYTES as u64 + 1;
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(Unread::Io)?;
    if bytes.len() > limits::PAGE_BYTES {
        return Err(Unread::TooLarge);
    }
    let text = decoded(bytes).map_err(Unread::NoText)?;
    Ok(blanks::with_line_feeds(text.into()).into_owned())
}

/// The text of a page's bytes, without the mark that it may begin with. Editors save UTF-16 with a mark, in both orders.
fn decoded(bytes: Vec<u8>) -> Result<String, String> {
    let wide = |order: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let text = String::from_utf16(&pairs.iter().map(|pair| order(*pair)).collect::<Vec<_>>());
        text.ok().filter(|_| rest.is_empty()).ok_or_else(|| "it begins as UTF-16 and is none".to_owned())
    };
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest.to_vec()),
        // Two letters of ASCII in pairs of bytes: UTF-16 without a mark.
        [1..=127, 0, 1..=127, 0, ..] => wide(u16::from_le_bytes, &bytes),
        [0, 1..=127, 0, 1..=127, ..] => wide(u16::from_be_bytes, &bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes)
        .map_err(|error| format!("byte {} is not UTF-8", error.utf8_error().valid_up_to()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_text_in_utf_8_or_in_either_order_of_utf_16() {
        let text = "# 标题\n\n| a | 😀 |\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", text.as_bytes()),
            marked(b"\xff\xfe", &little),
            marked(b"\xfe\xff", &big),
            little.clone(),
            big,
        ] {
            assert_eq!(decoded(bytes).unwrap(), text);
        }
        assert!(decoded(marked(b"\xff\xfe", b"\x00\xd8a\x00")).unwrap_err().contains("UTF-16"));
        assert!(decoded(marked(b"\xff\xfe", b"a\x00b")).unwrap_err().contains("UTF-16"));
        assert_eq!(decoded(b"ab\xff".to_vec()).unwrap_err(), "byte 2 is not UTF-8");
    }
}
