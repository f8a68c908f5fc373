//! The way from one folder to another: relative, so that both can move to another machine together.

use std::path::{Component, Path, PathBuf};

use crate::Error;

/// The way from `from` to `target`, with forward slashes; `.` if they are one. Links are not followed.
pub(crate) fn relative(target: &Path, from: &Path) -> Result<String, Error> {
    let (target, from) = (normal(&absolute(target)?), normal(&absolute(from)?));
    let shared = target.iter().zip(&from).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(shared).map(|_| "..".to_owned());
    let down = target.iter().skip(shared).cloned();
    let way = up.chain(down).collect::<Vec<_>>().join("/");
    Ok(if way.is_empty() { ".".to_owned() } else { way })
}

/// Whether `way` leads from `from` to `target`, be it through links.
pub(crate) fn leads(way: &str, from: &Path, target: &Path) -> Result<bool, Error> {
    Ok(relative(target, from)? == way || real(&end(way, from)?)? == real(target)?)
}

/// Where `way` leads from `from`.
pub(crate) fn end(way: &str, from: &Path) -> Result<PathBuf, Error> {
    Ok(normal(&absolute(from)?.join(way)).iter().collect())
}

/// A path without links and dots, of which the end need not exist yet.
pub(crate) fn real(path: &Path) -> Result<PathBuf, Error> {
    Ok(absolute(path)?.components().fold(PathBuf::new(), |mut real, part| {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        real.canonicalize().unwrap_or(real)
    }))
}

fn absolute(path: &Path) -> Result<PathBuf, Error> {
    std::path::absolute(path).map_err(|error| Error::io("find", path, error))
}

fn normal(path: &Path) -> Vec<String> {
    path.components().fold(Vec::new(), |mut parts, part| {
        match part {
            Component::ParentDir => {
                parts.pop();
            }
            Component::CurDir => {}
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
        parts
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_relative() {
        for (target, from, way) in [
            ("/w/crates", "/w/generated/crate", "../../crates"),
            ("/w/x/../crates", "/w/out/./a/crate", "../../../crates"),
            ("/w/out", "/w/out/.", "."),
            ("/w/out/ir", "/w/out", "ir"),
        ] {
            assert_eq!(relative(Path::new(target), Path::new(from)).unwrap(), way);
            assert!(leads(way, Path::new(from), Path::new(target)).unwrap());
        }
        assert!(!leads("../a", Path::new("/w/out"), Path::new("/w/a/b")).unwrap());
    }
}
