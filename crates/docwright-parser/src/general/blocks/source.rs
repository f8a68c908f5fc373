//! A page's source → blocks: what sites add to markdown is taken out or put into markdown's own words first, line by
//! line, so that numbers of lines stay right.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::{Block, Content, MarkKind, Text, html, markdown, yfm};
use crate::dialect::Dialect;
use crate::general::camel::camel;
use crate::read::{bars, mend};

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
    let (plain, components) = without_site(text.trim_start_matches('\u{feff}'));
    let plain = match with_underlines(&plain) {
        Some(text) => Cow::Owned(text),
        None => plain,
    };
    let plain = match whole_headers(&plain) {
        Some(text) => Cow::Owned(text),
        None => plain,
    };
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
    if !components.is_empty() {
        out.splice(0..0, components.iter().filter_map(|(line, tag)| alone(*line, tag)));
        out.sort_by_key(|block| block.line);
    }
    out
}

/// A component that stands alone on its line: where links lead to, or facts in its attributes. Its end is one whose name
/// has a slash in front.
fn alone(line: u32, source: &str) -> Option<Block> {
    let tag = html::tag(source.trim())?;
    let content = match tag.attributes.as_slice() {
        [(name, id)] if name == "id" => Content::Anchor(id.clone()),
        [] if !tag.closes => return None,
        _ => {
            let mut text = Text::default();
            let mark = tag.mark()?;
            if !tag.closes {
                text.mark_from(0, mark);
            }
            if tag.closes || tag.self_closing {
                let (name, attributes) = (format!("/{}", tag.name), Vec::new());
                text.mark_from(0, MarkKind::Component { name, attributes });
            }
            Content::Paragraph(text)
        }
    };
    Some(Block { line, content })
}

/// The headings of reStructuredText that markdown does not know, in markdown's words: tildes below a line would open a
/// fence, and carets or quotes are text.
fn with_underlines(text: &str) -> Option<String> {
    if !["\n~~~", "\n^^^", "\n\"\"\""].iter().any(|line| text.contains(line)) {
        return None;
    }
    let mut lines: Vec<Cow<'_, str>> = text.split('\n').map(Cow::Borrowed).collect();
    let mut found = false;
    for at in 1..lines.len() {
        let Some([above, line]) = lines.get_mut(at - 1..=at) else { break };
        if let Some(level) = underlined(above, line.trim_end()) {
            *above = Cow::Owned(format!("{level} {above}"));
            *line = Cow::Borrowed("");
            found = true;
        }
    }
    found.then(|| lines.join("\n"))
}

/// The mark of the heading that `line` makes of the line above it.
fn underlined(above: &str, line: &str) -> Option<&'static str> {
    let mark = line.chars().next()?;
    let level = match mark {
        '~' => "###",
        '^' => "####",
        '"' => "#####",
        _ => return None,
    };
    let is_line = line.len() > 2 && line.chars().all(|c| c == mark);
    let is_as_wide = above.trim_end().chars().count().abs_diff(line.len()) <= 1;
    (is_line && is_as_wide && above.starts_with(char::is_alphanumeric)).then_some(level)
}

/// The text with tables' headers on the line above their rule, where converters put each cell on a line of its own.
fn whole_headers(text: &str) -> Option<String> {
    const LINES: usize = 40;
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<Cow<'_, str>> = Vec::new();
    let mut joined = false;
    for line in &lines {
        let columns = if bars::is_rule(line.trim()) { bars::split_bars(line.trim()).len() } else { 0 };
        if columns > 1
            && let Some(from) = header_start(&out, columns, LINES)
        {
            let cells: Vec<&str> = out.iter().skip(from).map(|cell| cell.trim()).collect();
            let header = cells.join(" ");
            let last = out.len() - 1;
            out.iter_mut().skip(from).for_each(|line| *line = Cow::Borrowed(""));
            if let Some(place) = out.get_mut(last) {
                *place = Cow::Owned(header);
                joined = true;
            }
        }
        out.push(Cow::Borrowed(line));
    }
    joined.then(|| out.join("\n"))
}

/// Where the lines begin that hold a header of so many cells, each behind its own bar.
fn header_start(above: &[Cow<'_, str>], columns: usize, most: usize) -> Option<usize> {
    if !above.last()?.trim_end().ends_with('|') || bars::split_bars(above.last()?.trim()).len() >= columns {
        return None;
    }
    let mut cells = 0;
    for (at, line) in above.iter().enumerate().rev().take(most) {
        let line = line.trim();
        match line.starts_with('|') {
            true => cells += bars::split_bars(line).len(),
            false if line.is_empty() => {}
            false => return None,
        }
        if cells == columns {
            return Some(at);
        }
    }
    None
}

/// Where each line begins.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect()
}

/// The text without lines that are the site's, each of which stays as an empty one; and the components that stand alone on
/// such a line, which markdown would take together with the lines below.
fn without_site(text: &str) -> (Cow<'_, str>, Vec<(u32, String)>) {
    let mut components = Vec::new();
    if !text.lines().any(is_of_site) {
        return (Cow::Borrowed(text), components);
    }
    let (mut out, mut fence) = (String::with_capacity(text.len()), false);
    // How deep the last component's line stands: what is inside it is no code because it stands as deep.
    let mut depth = 0;
    for (line, number) in text.split('\n').zip(1..) {
        let start = line.trim_start();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let line = line.get(indent.min(depth)..).unwrap_or(line);
        fence ^= start.starts_with("```") || start.starts_with("~~~");
        if fence || !is_of_site(line) {
            out.push_str(line);
        } else if let Some(tag) = component_of(line) {
            components.push((number, tag));
            depth = indent;
        } else if !is_silent(line) {
            out.push_str(line);
        }
        out.push('\n');
    }
    out.pop();
    (Cow::Owned(out), components)
}

/// Whether a line begins as the site's own do.
fn is_of_site(line: &str) -> bool {
    let start = line.trim_start();
    ["{%", "{{<", "{{%", ":::", "!!!", "???"].iter().any(|mark| start.starts_with(mark))
        || line.starts_with("import ")
        || line.starts_with("export ")
        || start
            .strip_prefix('<')
            .is_some_and(|rest| rest.trim_start_matches('/').starts_with(|c: char| c.is_ascii_uppercase()))
}

/// The component that a line is and nothing else; a tag of the site's with facts is one, too.
fn component_of(line: &str) -> Option<String> {
    let line = line.trim();
    if line.starts_with('<') {
        return html::tag(line).map(|_| line.to_owned());
    }
    let found = TAG.as_ref()?.captures(line)?;
    let (name, rest) = (found.name("name")?.as_str(), found.name("rest")?.as_str());
    if let Some(place) = name.strip_prefix("api-method-").and_then(place_of_several) {
        return Some(format!("<FieldPlace in=\"{place}\" />"));
    }
    let says = name.contains("swagger") || name.contains("api-method");
    let ended = name.strip_prefix("end").or_else(|| name.strip_prefix('/')).filter(|_| says);
    if let Some(ended) = ended.filter(|ended| ended.ends_with("-parameter")) {
        return Some(format!("</{}>", camel(ended)));
    }
    let ends = if name.ends_with("-parameter") { "" } else { " /" };
    (says && rest.contains('='))
        .then(|| format!("<{} {}{ends}>", camel(name), rest.trim().trim_end_matches('/')))
}

/// Where the parameters travel that stand inside a tag of a site's language: `query-parameters`.
fn place_of_several(name: &str) -> Option<&'static str> {
    Some(match name {
        "path-parameters" => "path",
        "query-parameters" => "query",
        "headers" => "header",
        "body-parameters" => "body",
        "form-data-parameters" => "form",
        _ => return None,
    })
}

/// Whether a line says nothing to whoever reads the page.
fn is_silent(line: &str) -> bool {
    [&TAG, &FENCED_NOTE, &MODULE]
        .iter()
        .any(|pattern| pattern.as_ref().is_some_and(|pattern| pattern.is_match(line)))
}
