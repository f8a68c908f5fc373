//! Text between marks → [`Text`]: markdown's own marks, and the HTML that stands among them.

use pulldown_cmark::{Event, Tag};

use super::text::SOFT_BREAK;
use super::{MarkKind, Text, html};

/// A text that is being read.
#[derive(Default)]
pub(super) struct Inline {
    text: Text,
    /// Where the marks begin that are not closed yet; `None` for those that nobody asks for.
    open: Vec<(usize, Option<MarkKind>)>,
    /// The same for HTML, whose marks have names and need not be closed.
    tags: Vec<(String, usize, MarkKind)>,
}

impl Inline {
    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text.push_str(&text),
            Event::Code(code) => {
                let from = self.text.len();
                self.text.push_str(&code);
                self.text.mark_from(from, MarkKind::Code);
            }
            Event::SoftBreak => self.text.push(SOFT_BREAK),
            Event::HardBreak => self.text.push('\n'),
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::FootnoteReference(name) => self.text.push_str(&name),
            Event::Start(tag) => {
                let kind = match tag {
                    Tag::Strong => Some(MarkKind::Strong),
                    Tag::Link { dest_url, .. } => Some(MarkKind::Link(dest_url.to_string())),
                    _ => None,
                };
                self.open.push((self.text.len(), kind));
            }
            Event::End(_) => {
                if let Some((from, Some(kind))) = self.open.pop() {
                    self.text.mark_from(from, kind);
                }
            }
            _ => {}
        }
    }

    /// The text; what nothing closed ends with it.
    pub(super) fn finish(mut self) -> Text {
        for (_, from, kind) in std::mem::take(&mut self.tags) {
            self.text.mark_from(from, kind);
        }
        self.text
    }

    fn tag(&mut self, source: &str) {
        let Some(tag) = html::tag(source) else {
            if !source.starts_with("<!") {
                self.text.push_str(source);
            }
            return;
        };
        if tag.closes {
            if let Some(at) = self.tags.iter().rposition(|(name, ..)| *name == tag.name) {
                let (_, from, kind) = self.tags.remove(at);
                self.text.mark_from(from, kind);
            }
            return;
        }
        let attribute = |name: &str| {
            tag.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
        };
        let kind = match tag.name.as_str() {
            "br" | "p" | "tr" | "div" => return self.new_line(""),
            "li" => return self.new_line("- "),
            "code" | "kbd" | "tt" | "samp" => MarkKind::Code,
            "b" | "strong" => MarkKind::Strong,
            "a" => match attribute("href") {
                Some(to) => MarkKind::Link(to),
                None => return,
            },
            name if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                MarkKind::Component { name: tag.name.clone(), attributes: tag.attributes.clone() }
            }
            name if html::is_known(name) => return,
            // `<bucket>` is no HTML: whoever wrote it meant the reader to see it.
            _ => return self.text.push_str(source),
        };
        match tag.is_self_closing {
            true => self.text.mark_from(self.text.len(), kind),
            false => self.tags.push((tag.name, self.text.len(), kind)),
        }
    }

    fn new_line(&mut self, mark: &str) {
        if !self.text.is_blank() {
            self.text.push('\n');
        }
        self.text.push_str(mark);
    }
}
