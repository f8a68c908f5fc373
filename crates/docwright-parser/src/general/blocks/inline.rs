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
        let name = tag.name.to_ascii_lowercase();
        if tag.closes {
            if let Some(at) = self.tags.iter().rposition(|(open, ..)| *open == name) {
                let (_, from, kind) = self.tags.remove(at);
                self.text.mark_from(from, kind);
            }
            return;
        }
        match (name.as_str(), tag.mark()) {
            ("br" | "p" | "tr" | "div", _) => self.new_line(""),
            ("li", _) => self.new_line("- "),
            // As plain text has it: 10^6.
            ("sup", _) => self.text.push('^'),
            (_, Some(kind)) if tag.self_closing => self.text.mark_from(self.text.len(), kind),
            (_, Some(kind)) => self.tags.push((name, self.text.len(), kind)),
            // `<bucket>` is no HTML: whoever wrote it meant the reader to see it.
            (_, None) if tag.may_be_text() => self.text.push_str(source),
            _ => {}
        }
    }

    fn new_line(&mut self, mark: &str) {
        if !self.text.is_blank() {
            self.text.push('\n');
        }
        self.text.push_str(mark);
    }
}
