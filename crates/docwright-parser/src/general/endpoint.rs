//! Methods and paths, wherever a section says them: a heading, a component, a table, code, a line with labels.

mod example;
mod table;

use docwright_ir::PathTemplate;
use foldhash::HashSet;

use super::blocks::{Block, Content, Item, MarkKind, Text};
use super::outline::Section;
use super::path::{Path, path};
use super::route::{in_request_line, labelled, method, part_in_title, said as route};
use crate::words::{Kind, Words};
pub(super) use example::in_example;
pub(super) use table::is_endpoints;

/// As many routes of one section are held against each other.
const ROUTES: usize = 64;

/// A method and a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Endpoint {
    /// In capitals.
    pub(super) method: String,
    /// The path, and the base URL where the page writes a whole one.
    pub(super) path: Path,
    /// Where it stands.
    pub(super) line: u32,
    /// What stands beside it in a table of several: what the operation does.
    pub(super) note: Option<String>,
    /// The parts of the page that its row leads to: the operation's own section.
    pub(super) links: Vec<String>,
}

impl Endpoint {
    /// One that stands on a line by itself.
    pub(super) fn new(method: &str, path: Path, line: u32) -> Self {
        Endpoint { method: method.to_ascii_uppercase(), path, line, note: None, links: Vec::new() }
    }
}

/// What a section's own lines say of a method and a path, before both are there.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    whole: Vec<Endpoint>,
    methods: Vec<String>,
    paths: Vec<(Path, u32)>,
    /// Methods and paths of requests that samples show.
    shown: Vec<(String, String)>,
}

impl Said {
    fn add(&mut self, method: Option<&str>, path: Option<Path>, line: u32) {
        match (method, path) {
            (Some(method), Some(path)) => self.whole.push(Endpoint::new(method, path, line)),
            (Some(method), None) => self.methods.push(method.to_ascii_uppercase()),
            (None, Some(path)) => self.paths.push((path, line)),
            (None, None) => {}
        }
    }

    /// Adds what another section says.
    pub(super) fn append(&mut self, mut other: Said) {
        self.whole.append(&mut other.whole);
        self.methods.append(&mut other.methods);
        self.paths.append(&mut other.paths);
        self.shown.append(&mut other.shown);
    }

    /// Notes the request that a sample shows.
    fn show(&mut self, code: &str, line: u32) {
        self.shown.extend(in_example(code, line).map(|shown| (shown.method, shown.path.path)));
    }

    /// The method of the sample whose address ends with this path.
    fn shown_with(&self, path: &Path) -> Option<&str> {
        let mut shown = self.shown.iter().filter(|(_, address)| address.ends_with(&path.path));
        shown.next().map(|(method, _)| method.as_str())
    }

    /// Whether it says a method with its path.
    pub(super) fn is_whole(&self) -> bool {
        !self.whole.is_empty() || !self.paths.is_empty() && !self.methods.is_empty()
    }

    /// The endpoints: whole ones, else the method and the path that stand apart. A path without a method counts only where
    /// nothing else could be meant.
    pub(super) fn endpoints(mut self) -> Vec<Endpoint> {
        if self.whole.is_empty()
            && let Some((path, line)) = self.paths.first()
            && let Some(method) = self.methods.first().map(String::as_str).or_else(|| self.shown_with(path))
        {
            return vec![Endpoint::new(method, path.clone(), *line)];
        }
        let mut seen = HashSet::default();
        self.whole.retain(|endpoint| {
            let key = (endpoint.method.clone(), endpoint.path.path.clone());
            seen.insert(key)
        });
        let templates: Vec<Endpoint> =
            self.whole.iter().filter(|endpoint| endpoint.path.path.contains('{')).cloned().collect();
        // `GET /things/7` beside `GET /things/{id}` is an example of it.
        let is_instance = |endpoint: &Endpoint| {
            let parts = docwright_ir::path_parts(&endpoint.path.path).unwrap_or_default();
            !endpoint.path.path.contains('{')
                && endpoint.links.is_empty()
                && templates.iter().any(|template| {
                    template.method == endpoint.method
                        && template.note.is_none()
                        && PathTemplate::new(&template.path.path).captures(&parts).is_some_and(|values| {
                            values
                                .iter()
                                .all(|(_, value)| value.contains(|c: char| c.is_ascii_digit() || c == '-'))
                        })
                })
        };
        // A section of hundreds of routes is a list of them, and shows no examples.
        if self.whole.len() <= ROUTES {
            self.whole.retain(|endpoint| !is_instance(endpoint));
        }
        self.whole
    }
}

/// What a section's heading and own blocks say.
pub(super) fn of_section(section: &Section, words: &Words) -> Said {
    let mut said = Said::default();
    let kind = section.kind();
    if matches!(kind, Kind::Response | Kind::Error) {
        return said;
    }
    let heading = section.title.flow();
    in_line(&heading, section.line, words, &mut said);
    if let Some((method, path)) = part_in_title(&heading) {
        said.add(method, path, section.line);
    }
    for block in &section.blocks {
        of_block(block, kind, words, &mut said);
    }
    said
}

fn of_block(block: &Block, kind: Kind, words: &Words, said: &mut Said) {
    match &block.content {
        Content::Paragraph(text) => of_text(text, block.line, kind, words, said),
        Content::List(items) if items.len() <= 12 => {
            items.iter().for_each(|item| of_item(item, kind, words, said));
        }
        Content::Code { text, .. } => of_code(text, block.line + 1, kind, words, said),
        Content::Table(table) => table::of_table(table, words, said),
        _ => {}
    }
}

/// An entry's first lines; and below a label such as "URL" the rest of it.
fn of_item(item: &Item, kind: Kind, words: &Words, said: &mut Said) {
    let Some((first, rest)) = item.blocks.split_first() else { return };
    of_block(first, kind, words, said);
    let Content::Paragraph(label) = &first.content else { return };
    let label = label.flow();
    let is_label = label.chars().count() <= 40 && words.heading(&label).kind == Kind::Endpoint;
    for block in rest.iter().filter(|block| is_label && matches!(block.content, Content::Paragraph(_))) {
        of_block(block, Kind::Endpoint, words, said);
    }
}

fn of_text(text: &Text, first: u32, kind: Kind, words: &Words, said: &mut Said) {
    for mark in text.marks() {
        if let MarkKind::Component { attributes, .. } = &mark.kind {
            of_component(attributes, text.part(mark), first, said);
        }
    }
    for (line, number) in text.lines().zip(first..) {
        in_line(line, number, words, said);
        if kind == Kind::Endpoint {
            bare(line, number, said);
        }
    }
}

/// A line of a section that is called after a method or a path holds one of them alone.
fn bare(line: &str, number: u32, said: &mut Said) {
    let word = line.trim_matches(['`', '*', ' ', '-']);
    match method(word) {
        Some(method) => said.add(Some(method), None, number),
        None if !said.paths.iter().any(|(_, line)| *line == number) => said.add(None, path(word), number),
        None => {}
    }
}

/// `<Route method="POST">/users</Route>`, `<Endpoint verb="get" path="/users" />`.
fn of_component(attributes: &[(String, String)], text: &str, line: u32, said: &mut Said) {
    let named = |names: &[&str]| {
        let is_named = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        attributes.iter().find(|(name, _)| is_named(name)).map(|(_, value)| value.as_str())
    };
    let Some(method) = named(&["method", "verb", "httpMethod"]).and_then(method) else { return };
    let written = named(&["path", "url", "endpoint", "route", "uri"]).unwrap_or(text);
    if let Some(mut path) = path(written) {
        let base = named(&["baseUrl", "base_url", "base"]).filter(|base| base.starts_with("http"));
        path.base = path.base.or_else(|| base.map(|base| base.trim_end_matches('/').to_owned()));
        said.add(Some(method), Some(path), line);
    }
}

/// Code whose first line is a request's. Below an example's heading it is one request of many.
fn of_code(code: &str, first: u32, kind: Kind, words: &Words, said: &mut Said) {
    let mut lines = code.lines().zip(first..).filter(|(line, _)| !line.trim().is_empty());
    let Some((line, number)) = lines.next() else { return };
    // Only samples that are called so say the method of a path above: a guide shows calls beside paths, too.
    if kind == Kind::Example {
        return said.show(code, first);
    }
    if let Some((method, path)) = in_request_line(line) {
        said.add(Some(method), Some(path), number);
        // Several requests, one a line: each is an endpoint.
        for (line, number) in lines {
            let Some((method, path)) = in_request_line(line) else { break };
            said.add(Some(method), Some(path), number);
        }
    } else if kind == Kind::Endpoint {
        bare(line.trim(), number, said);
    } else if let Some(own) = labels_in(code, first, words) {
        said.append(own);
    } else if let Some(path) = path(line.trim()).filter(|_| lines.next().is_none()) {
        said.add(None, Some(path), number);
    }
}

/// Code whose lines have labels, as "Method: POST" over "URL: https://…": one that says both.
fn labels_in(code: &str, first: u32, words: &Words) -> Option<Said> {
    const MOST: usize = 12;
    let mut said = Said::default();
    for (line, number) in code.lines().zip(first..).take(MOST) {
        if let Some((method, path)) = labelled(line, words) {
            said.add(method, path, number);
        }
    }
    (!said.methods.is_empty() && !said.paths.is_empty()).then_some(said)
}

/// `GET /users` and what stands around it on a line, or `URL: /users`.
fn in_line(line: &str, number: u32, words: &Words, said: &mut Said) {
    if let Some((method, path)) = route(line) {
        said.add(Some(method), Some(path), number);
        return;
    }
    if let Some((method, path)) = labelled(line, words) {
        said.add(method, path, number);
    }
}
