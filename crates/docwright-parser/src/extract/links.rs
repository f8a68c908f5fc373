//! Where the words of a page lead: reading keeps the words, and this what they were a link to.

use std::sync::{Arc, LazyLock};

use docwright_ir::{Link, name::web_url};
use regex::Regex;

use crate::Spec;
use crate::read::{Page, Syntax};

/// A link, and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageLink {
    /// Where it stands.
    pub(crate) line: u32,
    /// The link.
    pub(crate) link: Link,
}

/// A page that consists of links is no page of parameters.
const MAX_LINKS: usize = 2_000;

/// What is longer is no address, or no words of a link.
const MAX_ADDRESS: usize = 2_000;
const MAX_WORDS: usize = 300;

/// `<a href="address">words</a>`
#[allow(clippy::expect_used, reason = "a pattern of our own")]
static ANCHOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"<a\s[^<>]*?href\s*=\s*["']([^"'<>]+)["'][^<>]*>([^<>]+)</a>"#).expect("it compiles")
});

/// The links of a page, in order of line.
pub(super) fn of(page: &Page<'_>, spec: &Spec) -> Arc<[PageLink]> {
    if page.syntax == Syntax::Text {
        return Arc::default();
    }
    let links = (1..).zip(page.text.lines()).flat_map(|(line, text)| {
        words_and_addresses(text).filter_map(move |(words, address)| {
            if words.chars().count() > MAX_WORDS || address.len() > MAX_ADDRESS {
                return None;
            }
            let url = spec.dialect.address(address).filter(|url| web_url(url).is_ok())?;
            let text = words.replace(['*', '`', '\\'], "").trim().to_owned();
            Some(PageLink { line, link: Link { text, url } })
        })
    });
    links.take(MAX_LINKS).collect()
}

/// Those that stand on a line.
pub(crate) fn on_line(links: &[PageLink], line: u32) -> impl Iterator<Item = &Link> {
    let from = links.partition_point(|known| known.line < line);
    links.iter().skip(from).take_while(move |known| known.line == line).map(|known| &known.link)
}

/// The words of a line's links, and where they lead: markdown's first.
fn words_and_addresses(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let bytes = line.as_bytes();
    let markdown = memchr::memchr_iter(b']', bytes).filter_map(|at| in_markdown(line, at));
    let has_anchor = || memchr::memchr(b'<', bytes).is_some() && line.contains("href");
    let anchors = has_anchor().then(|| ANCHOR.captures_iter(line)).into_iter().flatten();
    markdown.chain(anchors.map(|found| {
        let (_, [address, words]) = found.extract();
        (words, address)
    }))
}

/// `[words](address "title")` around the `]` at a place, and no picture.
fn in_markdown(line: &str, at: usize) -> Option<(&str, &str)> {
    let (before, behind) = (line.get(..at)?, line.get(at..)?.strip_prefix("](")?);
    let from =
        before.rfind(['[', ']']).filter(|from| before.get(*from..).is_some_and(|rest| rest.len() > 1))?;
    let (lead, words) = (before.get(..from)?, before.get(from..)?.strip_prefix('[')?);
    let behind = behind.trim_start();
    let behind = behind.strip_prefix('<').unwrap_or(behind);
    let to = behind.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>'))?;
    let (address, rest) = behind.split_at_checked(to)?;
    let rest = rest.strip_prefix('>').unwrap_or(rest).trim_start();
    let rest =
        rest.strip_prefix('"').map_or(Some(rest), |title| Some(title.split_once('"')?.1.trim_start()))?;
    let is_whole = !address.is_empty() && rest.starts_with(')');
    (is_whole && !lead.ends_with('!')).then_some((words, address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str)> {
        words_and_addresses(text).collect()
    }

    #[test]
    fn links_of_both_kinds_are_found() {
        assert_eq!(
            found(r#"see [the list](api/list "all") and <a class=x href='https://a.example/'>that</a>"#),
            [("the list", "api/list"), ("that", "https://a.example/")]
        );
        assert_eq!(found("[Array] (of 3) and x[0](y)"), [("0", "y")]);
        assert_eq!(found("[a]( <b> ) [[c](d) [](e) [f]() [g](h i) [j](k(l) [m](n"), [("a", "b"), ("c", "d")]);
    }

    #[test]
    fn a_picture_is_none() {
        assert_eq!(found("![a](b.png) [c](d)"), [("c", "d")]);
    }
}
