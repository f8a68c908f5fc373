//! What is held true of an API, wherever it came from: it is written and read again as it was, and what is generated
//! from it stays in its folder and is in its own language.

use std::collections::BTreeMap;
use std::path::Path;

use docwright_build::{IrFormat, Project, generate};
use docwright_ir::{Api, Diagnostics, RelativePath, parse_api_info, parse_service, printable, yaml};

use super::Signs;
use crate::hardening::{Broken, is_plain};

/// The API's YAML says what the API says.
pub(super) fn comes_back(api: &Api) -> Result<(), Broken> {
    let unlike = |what: &str, text: &str| Broken::new("the IR does not come back", format!("{what}: {text}"));
    let written = |error: yaml::Error| unlike("cannot be written", &error.message);
    let text = yaml::to_string(&api.info).map_err(written)?;
    let info = parse_api_info(&text, "api.yaml").map_err(|error| unlike("api.yaml", &error.to_string()))?;
    if info != api.info {
        return Err(unlike("api.yaml", &text));
    }
    for service in &api.services {
        let text = yaml::to_string(service).map_err(written)?;
        let read =
            parse_service(&text, "service.yaml").map_err(|error| unlike("service", &error.to_string()))?;
        if read != *service {
            return Err(unlike("service", &difference(&format!("{service:?}"), &format!("{read:?}"))));
        }
    }
    Ok(())
}

/// The first place where two texts differ.
fn difference(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(40);
    let part = |text: &str| text.chars().skip(from).take(100).collect::<String>();
    format!("{} became {}", part(one), part(other))
}

/// What is generated is as sound as if the API were of good will.
pub(super) fn is_sound(api: &Api, project: &Project, signs: &mut Signs) -> Result<(), Broken> {
    let mut diags = Diagnostics::new();
    let artifacts = generate(api, project, &mut diags);
    findings_are_plain(&diags)?;
    diags.iter().for_each(|finding| signs.saw(finding.code.name));
    // A name that cannot be part of a path is told, and nothing is written.
    let Ok(mut all) = IrFormat::Yaml.files(api) else { return Ok(()) };
    all.extend(artifacts.iter().map(|(path, body)| (path.clone(), body.render().to_vec())));
    stays_inside(&all)?;
    for (path, content) in &all {
        in_its_language(path.as_str(), content)?;
    }
    signs.counted("generated files", all.len());
    Ok(())
}

/// Every path is below the folder.
fn stays_inside(all: &BTreeMap<RelativePath, Vec<u8>>) -> Result<(), Broken> {
    match all.keys().find(|path| !is_inside(path.as_str())) {
        Some(path) => Err(Broken::new("a generated path leaves the folder", path.as_str())),
        None => Ok(()),
    }
}

fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| {
        !matches!(part, "" | "." | "..")
            && part.len() <= 255
            && !part.contains(['\\', ':', '\n'])
            && is_plain(part)
    })
}

fn in_its_language(path: &str, content: &[u8]) -> Result<(), Broken> {
    let broken =
        |error: String| Broken::new("a generated file is not in its language", format!("{path}: {error}"));
    let text = std::str::from_utf8(content).map_err(|error| broken(error.to_string()))?;
    let turned = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\0');
    match Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "rs" if text.contains(turned) => Err(broken("holds what rustc rejects in comments".to_owned())),
        "rs" => syn::parse_file(text).map(drop).map_err(|error| broken(error.to_string())),
        "json" => serde_json::from_str::<serde::de::IgnoredAny>(text)
            .map(drop)
            .or_else(|error| if error.to_string().contains("recursion limit") { Ok(()) } else { Err(error) })
            .map_err(|error| broken(error.to_string())),
        "yaml" => {
            yaml::from_str::<serde::de::IgnoredAny>(text).map(drop).map_err(|error| broken(error.message))
        }
        _ => Ok(()),
    }
}

/// A finding speaks to a terminal.
pub(super) fn findings_are_plain(diags: &Diagnostics) -> Result<(), Broken> {
    for finding in diags {
        let shown = finding.to_string();
        if !is_plain(&shown) || shown.contains('\n') {
            return Err(Broken::new("a finding speaks to the terminal", shown));
        }
        if !is_plain(&printable(&finding.help)) {
            return Err(Broken::new("a help speaks to the terminal", &finding.help));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_is_seen() {
        for path in ["../a", "/a", "a/../../b", "a//b", "", "a/./b", "a\\b", "C:a", "a\u{1b}", "a\nb"] {
            assert!(!is_inside(path), "{path:?}");
        }
        assert!(is_inside("ir/ucloud/ufile.yaml"));
    }
}
