//! Reading the files of an API, with errors that say what to do.

mod folder;

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::{Api, ApiInfo, Place, Service, printable, shortened, yaml};

/// The version of the files that this library writes, and the newest that it reads.
pub const FORMAT_VERSION: u32 = 1;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The file, and the line if known.
    pub place: Place,
    /// What was read, what was expected, what to do.
    pub message: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, printable(&shortened(&self.message)))
    }
}

impl std::error::Error for LoadError {}

/// Reads `api.yaml` and every other YAML file beside it, each a service.
///
/// # Errors
/// A folder that is none, or without `api.yaml`; a file that cannot be read or is broken; YAML in a folder below or IR as JSON, which would be missed; a service that says it belongs to another API; two files of one service
/// (the same name and version), or of two that a disk which does not tell letters' case apart takes for one.
pub fn load_api(dir: &Path) -> Result<Api, LoadError> {
    load_ir(dir).map(|(api, _)| api)
}

/// The files that an API was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IrFiles {
    /// Its `api.yaml`.
    pub info: PathBuf,
    /// A file for each of its services, in their order.
    pub services: Vec<PathBuf>,
}

/// An API as [`load_api`] reads it, and its files.
///
/// # Errors
/// As [`load_api`].
pub fn load_ir(dir: &Path) -> Result<(Api, IrFiles), LoadError> {
    folder::check(dir)?;
    let paths = yaml_files(dir)?;
    let info_path = dir.join("api.yaml");
    let info = parse_api_info(&read_text(&info_path)?, &shown(&info_path))?;
    let mut services: Vec<(PathBuf, Service)> = Vec::new();
    for path in paths.into_iter().filter(|path| *path != info_path) {
        let (text, file) = (read_text(&path)?, shown(&path));
        let service = parse_service(&text, &file)?;
        belongs(&service, &info, &text, &file)?;
        services.push((path, service));
    }
    services.sort_by(|(_, a), (_, b)| key(a).cmp(&key(b)));
    services.iter().zip(services.iter().skip(1)).try_for_each(|(one, other)| differ(one, other))?;
    services.sort_by(|(_, a), (_, b)| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    let (files, services) = services.into_iter().unzip();
    Ok((Api { info, services }, IrFiles { info: info_path, services: files }))
}

/// The text of a file that somebody wrote for docwright, of a bounded size and in UTF-8.
///
/// # Errors
/// What cannot be opened, what is no file (a pipe would wait for ever), what is larger than [`yaml::MAX_BYTES`], and
/// the line of what is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, LoadError> {
    let failed = |line, message| LoadError { place: Place::new(shown(path), line), message };
    let unreadable = |error: std::io::Error| failed(0, format!("cannot be read: {error}"));
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(failed(0, "cannot be read: it is no file".to_owned()));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(yaml::MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > yaml::MAX_BYTES {
        let message = format!(
            "holds more than the {} bytes that docwright reads; check that it is the right file",
            yaml::MAX_BYTES
        );
        return Err(failed(0, message));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let read = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = read.iter().filter(|byte| **byte == b'\n').count() + 1;
        failed(u32::try_from(line).unwrap_or(0), "is not UTF-8 here; save the file in UTF-8".to_owned())
    })?;
    // Some editors put a byte order mark before it.
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn belongs(service: &Service, info: &ApiInfo, text: &str, file: &str) -> Result<(), LoadError> {
    if service.api == info.name {
        return Ok(());
    }
    let message = format!(
        "says `api: {}`, and the api.yaml beside it says `api: {}`; correct one of them, or move the file to its API",
        service.api, info.name
    );
    Err(LoadError { place: Place::new(file, line_of(text, "api:")), message })
}

/// Neighbours are equal or differ in case only if any two do.
fn key(service: &Service) -> (String, &str, Option<&str>) {
    (service.name.to_ascii_lowercase(), &service.name, service.version.as_deref())
}

fn differ((file, one): &(PathBuf, Service), (second, other): &(PathBuf, Service)) -> Result<(), LoadError> {
    let file = shown(file);
    let message = if one.name == other.name && one.version == other.version {
        format!("holds the service `{}`, which {file} holds too; remove one of them", other.name)
    } else if one.name != other.name && one.name.eq_ignore_ascii_case(&other.name) {
        format!(
            "holds the service `{}`, and {file} holds `{}`: they differ in letters' case only, and their files would be one \
             on some disks; rename one of them",
            other.name, one.name
        )
    } else {
        return Ok(());
    };
    Err(LoadError { place: Place::new(shown(second), 0), message })
}

fn yaml_files(dir: &Path) -> Result<Vec<std::path::PathBuf>, LoadError> {
    let failed = |error: std::io::Error| LoadError {
        place: Place::new(dir.display().to_string(), 0),
        message: format!("cannot be listed: {error}"),
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            none_below(&path)?;
        } else if is_json_ir(&path) {
            return Err(LoadError {
                place: Place::new(shown(&path), 0),
                message:
                    "is IR as JSON, which is written for other programs and not read; extract it as YAML"
                        .to_owned(),
            });
        } else if is_yaml(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// In any case of letters: a disk may have changed it.
fn is_yaml(path: &Path) -> bool {
    let is = |known: &str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(known));
    is("yaml") || is("yml")
}

/// What `extract --format json` writes: whoever has it beside YAML, or instead, would miss what it says.
fn is_json_ir(path: &Path) -> bool {
    let mut start = Vec::new();
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    is_json
        && std::fs::metadata(path).is_ok_and(|found| found.is_file())
        && std::fs::File::open(path).is_ok_and(|file| file.take(64).read_to_end(&mut start).is_ok())
        && start
            .trim_ascii_start()
            .strip_prefix(b"{")
            .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"docwright\""))
}

/// A service's file that has come into a folder of its own would be missed, and all that is made of it removed.
fn none_below(dir: &Path) -> Result<(), LoadError> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    match entries.map(|entry| entry.path()).find(|path| is_yaml(path)) {
        Some(path) => Err(LoadError {
            place: Place::new(shown(&path), 0),
            message: "stands in a folder below that of the IR, and is not read there; move it beside api.yaml, or away"
                .to_owned(),
        }),
        None => Ok(()),
    }
}

/// Reads a service's file; `file` names it in errors.
pub fn parse_service(text: &str, file: &str) -> Result<Service, LoadError> {
    parse(text, file)
}

/// Reads an `api.yaml`; `file` names it in errors.
pub fn parse_api_info(text: &str, file: &str) -> Result<ApiInfo, LoadError> {
    parse(text, file)
}

fn parse<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, LoadError> {
    #[derive(Deserialize)]
    struct Header {
        docwright: Option<u64>,
    }
    let at = |line, message| LoadError { place: Place::new(file, line), message };
    let failed = |error: yaml::Error| at(error.line, with_new_place(error.message));
    yaml::check(text).map_err(failed)?;
    // The version first: a newer file's unknown keys are not the user's mistake.
    let header: Header = yaml::from_checked(text).map_err(failed)?;
    match header.docwright {
        None => Err(at(
            1,
            format!("has no format version; a docwright file opens with `docwright: {FORMAT_VERSION}`"),
        )),
        Some(version) if version > u64::from(FORMAT_VERSION) => Err(at(
            line_of(text, "docwright").max(1),
            format!(
                "has format version {version}, and this docwright reads up to {FORMAT_VERSION}; update docwright, \
                     or write the file again with this one"
            ),
        )),
        Some(0) => Err(at(1, "has format version 0, which does not exist".to_owned())),
        Some(_) => yaml::from_checked(text).map_err(failed),
    }
}

/// An error's text, and where what it speaks of stands now, if it is a key of the format before `protocol`.
pub fn with_new_place(message: String) -> String {
    const MOVED: [(&str, &str); 5] = [
        ("signing", "auth: [{scheme: signature, algorithm: …}]"),
        ("body", "request: {body: …}"),
        ("action", "request: {action: parameter Action}"),
        ("envelope", "reply: {success: …, data: …, code: …, message: …}"),
        ("json_too", "request: {json_too: true}"),
    ];
    let of =
        |(key, _): &&(&str, &str)| message.contains(&format!("unknown field `{key}`, expected one of `"));
    match MOVED.iter().find(of).filter(|_| message.contains("`protocol`")) {
        Some((_, place)) => format!("{message}; it stands below `protocol` now: {place}"),
        None => message,
    }
}

/// The first line that begins so, from 1; 0 if none does.
fn line_of(text: &str, start: &str) -> u32 {
    let index = text.lines().position(|line| line.starts_with(start));
    index.and_then(|index| u32::try_from(index + 1).ok()).unwrap_or(0)
}

/// The JSON Schemas of the two kinds of file: `(service.schema.json, api.schema.json)`.
#[cfg(feature = "schema")]
pub fn json_schema() -> [(&'static str, serde_json::Value); 2] {
    [
        ("service.schema.json", schemars::schema_for!(Service).to_value()),
        ("api.schema.json", schemars::schema_for!(ApiInfo).to_value()),
    ]
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
