//! A page's words as CommonMark, which is what OpenAPI's descriptions are.

use docwright_ir::{Deprecation, Field, Link};

/// A field's words, its default among them.
pub(super) fn describe_field(field: &Field) -> Option<String> {
    let text = describe(field.description.as_deref(), &field.links, field.deprecated.as_ref());
    let unsaid = field.default.as_deref().filter(|default| {
        let said = field.description.as_deref().is_some_and(|text| text.contains(default));
        !said && !default.contains(['`', '\n'])
    });
    match (text, unsaid) {
        (Some(text), Some(default)) => Some(format!("{text}\n\nDefault: `{default}`.")),
        (None, Some(default)) => Some(format!("Default: `{default}`.")),
        (text, None) => text,
    }
}

/// The page's words with their links, and its warning where it has one.
pub(super) fn describe(
    text: Option<&str>,
    links: &[Link],
    deprecated: Option<&Deprecation>,
) -> Option<String> {
    let note = deprecated.map(|deprecation| match (&deprecation.note, &deprecation.replacement) {
        (_, Some(replacement)) => format!("Deprecated: use {replacement}."),
        (Some(note), None) => format!("Deprecated: {note}"),
        (None, None) => "Deprecated.".to_owned(),
    });
    let parts = [text.map(|text| linked(text, links)), note.map(|note| without_tags(&note))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// A text whose links lead somewhere again. One whose words are not in the text stands below it.
fn linked(text: &str, links: &[Link]) -> String {
    let (mut out, mut rest, mut below) = (String::new(), text, Vec::new());
    for link in links {
        match rest.split_once(link.text.as_str()).filter(|_| !link.text.is_empty()) {
            Some((before, after)) => {
                out.push_str(&without_tags(before));
                out.push_str(&anchor(&link.text, &link.url));
                rest = after;
            }
            None => below.push(anchor(if link.text.is_empty() { &link.url } else { &link.text }, &link.url)),
        }
    }
    out.push_str(&without_tags(rest));
    below.into_iter().for_each(|anchor| out.push_str(&format!("\n\n{anchor}")));
    out
}

fn anchor(text: &str, url: &str) -> String {
    let text = without_tags(text).replace('[', "\\[").replace(']', "\\]");
    format!("[{text}](<{url}>)")
}

/// `<BucketName>` is a word of the page, and a tag to whoever renders the document: a backslash keeps it a word.
fn without_tags(text: &str) -> String {
    let mut parts = text.split('<');
    let mut escaped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let opens = part.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        escaped.push_str(if opens && !escaped.ends_with('\\') { "\\<" } else { "<" });
        escaped.push_str(part);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(text: &str) -> Link {
        Link { text: text.to_owned(), url: "https://a.example/b".to_owned() }
    }

    #[test]
    fn links_stand_where_their_words_stand_and_else_below() {
        let links = [link("the list"), link("elsewhere"), link("[x]")];
        assert_eq!(
            linked("See the list of <Zone>, or [x].", &links),
            "See [the list](<https://a.example/b>) of \\<Zone>, or [\\[x\\]](<https://a.example/b>).\n\n\
             [elsewhere](<https://a.example/b>)"
        );
    }

    #[test]
    fn what_is_no_tag_stays() {
        assert_eq!(without_tags("1 < 2, a<b, </p>, \\<c>"), "1 < 2, a\\<b, \\</p>, \\<c>");
    }
}
