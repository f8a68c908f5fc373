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

/// `[words](address "title")`, no picture; and `<a href="address">words</a>`.
#[allow(clippy::expect_used, reason = "a pattern of our own")]
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?x)
        (?<picture>!?) \[ (?<words>[^\[\]]{1,300}) \] \( \s* <? (?<address>[^()\s<>]{1,2000}) >? (?:\s+"[^"]*")? \s* \)
        | <a \s [^<>]*? href \s* = \s* ["'] (?<href>[^"'<>]{1,2000}) ["'] [^<>]* > (?<text>[^<>]{1,300}) </a>"#,
    )
    .expect("it compiles")
});

/// The links of a page, in order of line.
pub(super) fn of(page: &Page<'_>, spec: &Spec) -> Arc<[PageLink]> {
    if page.syntax == Syntax::Text || !(page.text.contains("](") || page.text.contains("href")) {
        return Arc::default();
    }
    let lines = (1..).zip(page.text.lines()).filter(|(_, line)| line.contains("](") || line.contains("href"));
    let links = lines.flat_map(|(line, text)| {
        LINK.captures_iter(text).filter_map(move |found| {
            let group = |name: &str| found.name(name).map(|found| found.as_str());
            let is_picture = group("picture") == Some("!");
            let (words, address) =
                group("words").zip(group("address")).or_else(|| group("text").zip(group("href")))?;
            let url = spec.dialect.address(address).filter(|url| !is_picture && web_url(url).is_ok())?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str)> {
        let pair = |found: regex::Captures<'_>| {
            let part = |names: [&str; 2]| {
                let range = names.into_iter().find_map(|name| found.name(name)).unwrap().range();
                text.get(range).unwrap()
            };
            (part(["words", "text"]), part(["address", "href"]))
        };
        LINK.captures_iter(text).map(pair).collect()
    }

    #[test]
    fn links_of_both_kinds_are_found() {
        assert_eq!(
            found(r#"see [the list](api/list "all") and <a class=x href='https://a.example/'>that</a>"#),
            [("the list", "api/list"), ("that", "https://a.example/")]
        );
        assert_eq!(found("[Array] (of 3) and x[0](y)"), [("0", "y")]);
    }
}
