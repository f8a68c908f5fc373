//! A page's source → blocks: what sites add to markdown is taken out or put into markdown's own words first, line by
//! line, so that numbers of lines stay right.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::{Block, Content, markdown, yfm};
use crate::dialect::Dialect;
use crate::read::mend;

/// A tag of a site's own language on a line: `{% note %}`, `{{< tabs >}}`.
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*\{(?:%-?\s*|\{[<%]\s*)(?<name>/?[\w-]+)(?<rest>[^\n]*?)\s*(?:-?%\}|[>%]\}\})\s*$").ok()
});

/// What an admonition or a tab begins or ends with: `:::note`, `!!! note`.
static FENCED_NOTE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\s*(?::::+.*|(?:!!!|\?\?\?\+?)\s+\w.*)$").ok());

/// Code at the top of a page of MDX.
static MODULE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"^(?:import\s+[^.]*?['"][^'"]+['"];?|export\s+(?:const|default|function)\s.*)\s*$"#).ok()
});

/// The blocks of a page of markdown.
pub(super) fn blocks(text: &str, dialect: &Dialect) -> Vec<Block> {
    let plain = without_site(text.trim_start_matches('\u{feff}'));
    let (mended, numbers) = match mend(&plain, dialect) {
        Some((text, numbers)) => (Cow::Owned(text), Some(numbers)),
        None => (plain, None),
    };
    let number = |line: usize| match &numbers {
        Some(numbers) => numbers.get(line).or(numbers.last()).copied().unwrap_or(1),
        None => u32::try_from(line + 1).unwrap_or(u32::MAX),
    };
    let lines: Vec<&str> = mended.split('\n').collect();
    let (mut out, mut from) = (Vec::new(), 0);
    let part = |from: usize, to: usize, out: &mut Vec<Block>| {
        let source = lines.get(from..to).unwrap_or_default().join("\n");
        if source.trim().is_empty() {
            return;
        }
        let starts = line_starts(&source);
        let line_of = |offset: usize| number(from + starts.partition_point(|start| *start <= offset) - 1);
        out.extend(markdown::blocks(&source, &line_of));
    };
    for (at, length) in yfm::find(&lines) {
        part(from, at, &mut out);
        let own = lines.get(at..at + length).unwrap_or_default();
        out.push(Block { line: number(at), content: Content::Table(yfm::table(own, number(at))) });
        from = at + length;
    }
    part(from, lines.len(), &mut out);
    out
}

/// Where each line begins.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect()
}

/// The text without lines that are the site's, each of which stays as an empty one.
fn without_site(text: &str) -> Cow<'_, str> {
    let is_of_site = |line: &str| {
        let start = line.trim_start();
        start.starts_with("{%")
            || start.starts_with("{{<")
            || start.starts_with("{{%")
            || start.starts_with(":::")
            || start.starts_with("!!!")
            || start.starts_with("???")
            || line.starts_with("import ")
            || line.starts_with("export ")
    };
    if !text.lines().any(is_of_site) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut fence) = (String::with_capacity(text.len()), false);
    for line in text.split('\n') {
        let start = line.trim_start();
        fence ^= start.starts_with("```") || start.starts_with("~~~");
        match is_of_site(line) && !fence {
            true => out.push_str(&of_site(line)),
            false => out.push_str(line),
        }
        out.push('\n');
    }
    out.pop();
    Cow::Owned(out)
}

/// What a site's own line says in markdown: a tag with facts is a component, all others say nothing.
fn of_site(line: &str) -> String {
    let is = |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(line));
    if let Some(found) = TAG.as_ref().and_then(|tag| tag.captures(line)) {
        let (name, rest) = (found.name("name"), found.name("rest"));
        let (name, rest) = (name.map_or("", |name| name.as_str()), rest.map_or("", |rest| rest.as_str()));
        let says = name.contains("swagger") || name.contains("api-method") || name == "tab";
        return match (says && rest.contains('='), name) {
            (true, "tab") => String::new(),
            (true, _) => format!("<{} {} />", component(name), rest.trim().trim_end_matches('/')),
            (false, _) => String::new(),
        };
    }
    if is(&FENCED_NOTE) || is(&MODULE) { String::new() } else { line.to_owned() }
}

/// `swagger-parameter` → `SwaggerParameter`.
fn component(name: &str) -> String {
    name.split('-').map(capitalised).collect()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
