//! What each page of a UCloud-family folder is, told by marks of its own that need no parser, against what
//! the parser made of it.
//!
//! An operation's page has a first-level heading that ends in `-Name`, and the heading of public parameters
//! (today's layout) or of request parameters at the first level (the former one). A page with a line
//! that begins an HTTP request (`PUT /…`) and that is no operation's describes REST. Everything else describes no operation.

use std::collections::BTreeMap;
use std::fmt;

use docwright_ir::Place;
use docwright_parser::Draft;

use super::board::{Aspect, Board, Kind, Measure, Miss, Part};
use super::corpus::Corpus;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Operation,
    NotSupported,
    Other,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Class::Operation => "operation",
            Class::NotSupported => "not supported",
            Class::Other => "no operation",
        })
    }
}

const OPERATION_MARKS: [&str; 3] = ["### 公共参数", "### Public Parameters", "# Request Parameters"];
const METHODS: [&str; 7] = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"];

/// Compares every page's class. A page's service is that of its folder's operations, else the folder itself.
pub fn score(board: &mut Board, corpus: &Corpus) {
    let read = classes(corpus);
    let services = services(corpus);
    let measure = Measure::new(Part::Pages, Aspect::Type);
    for page in &corpus.pages {
        let expected = expected(&page.text);
        let found = read.get(page.file.as_str()).copied().unwrap_or(Class::Other);
        let folder = folder(&page.file);
        let service = services.get(folder).copied().unwrap_or(folder);
        if found == expected {
            board.right(service, measure);
            continue;
        }
        board.miss(Miss {
            service: service.to_owned(),
            measure,
            kind: Kind::Differs,
            place: Place::new(page.file.as_str(), 0),
            subject: String::new(),
            path: String::new(),
            read: found.to_string(),
            truth: expected.to_string(),
            known: None,
        });
    }
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn services(corpus: &Corpus) -> BTreeMap<&str, &str> {
    let drafts = corpus.extraction.drafts().iter().chain(&corpus.extraction.superseded);
    drafts.map(|(service, draft)| (folder(&draft.file), service.as_str())).collect()
}

fn classes(corpus: &Corpus) -> BTreeMap<&str, Class> {
    let mut classes = BTreeMap::new();
    for finding in &corpus.diags {
        if finding.code.name == "unsupported-page" {
            classes.insert(finding.place.file.as_str(), Class::NotSupported);
        }
    }
    for draft in corpus.drafts.iter() {
        match draft {
            Draft::Operation(draft) => classes.insert(draft.file.as_str(), Class::Operation),
            Draft::Models(_) | Draft::Index(_) => None,
        };
    }
    classes
}

fn expected(text: &str) -> Class {
    let has = |test: &dyn Fn(&str) -> bool| text.lines().any(test);
    let names_one = |line: &str| {
        let title = line.strip_prefix("# ").and_then(|title| title.rsplit_once('-'));
        title.is_some_and(|(_, name)| {
            let name = name.trim();
            name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.chars().all(|c| c.is_ascii_alphanumeric())
        })
    };
    if has(&names_one) && has(&|line| OPERATION_MARKS.contains(&line.trim_end())) {
        return Class::Operation;
    }
    let is_request = |line: &str| {
        let Some((method, rest)) = line.trim_start().split_once(' ') else { return false };
        METHODS.contains(&method) && rest.starts_with('/')
    };
    if has(&is_request) { Class::NotSupported } else { Class::Other }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_by_their_own_marks() {
        assert_eq!(expected("# Make a queue - CreateQueue\n### Public Parameters\n"), Class::Operation);
        assert_eq!(expected("# Make a queue-CreateQueue\n\n# Request Parameters\n"), Class::Operation);
        assert_eq!(expected("# Gateway\n### Public Parameters\n"), Class::Other);
        assert_eq!(expected("# Put\n```\nPUT /<key> HTTP/1.1\n```\n"), Class::NotSupported);
        assert_eq!(expected("# Guide - to queues\n"), Class::Other);
    }
}
