//! A page's blocks as a tree of sections: headings, and the lines that act as headings though they are none.

use super::blocks::{Block, Content, Mark, MarkKind, Text};
use super::route;
use crate::words::{Kind, Meaning, Words};

/// The level of lines that act as headings: below all headings.
const LABEL: u8 = 7;

/// A label is not longer, in letters.
const LABEL_LENGTH: usize = 60;

/// A section: a heading with what stands below it, up to the next of its level. The page itself is one without a heading.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// 0 for the page.
    pub(super) level: u8,
    /// Where it begins.
    pub(super) line: u32,
    /// Its heading.
    pub(super) title: Text,
    /// What links to it end with.
    pub(super) ids: Vec<String>,
    /// What the heading says.
    pub(super) meaning: Option<Meaning>,
    /// What stands between the heading and the first one below it.
    pub(super) blocks: Vec<Block>,
    /// The sections below it.
    pub(super) children: Vec<Section>,
    /// Whether one of its blocks is a route, and whether a table or a list stands behind that.
    pub(super) has_route: bool,
    pub(super) has_contents: bool,
}

impl Section {
    /// What its heading says it holds.
    pub(super) fn kind(&self) -> Kind {
        self.meaning.as_ref().map_or(Kind::Title, |meaning| meaning.kind)
    }

    /// Whether it is a line that acts as a heading.
    pub(super) fn is_label(&self) -> bool {
        self.level == LABEL
    }
}

/// The tree of a page, and what its front matter says.
pub(super) fn outline(blocks: Vec<Block>, words: &Words) -> (Section, Option<String>) {
    let mut open = vec![Section::default()];
    let (mut anchors, mut front) = (Vec::new(), None);
    for block in blocks {
        match block.content {
            Content::Heading { level, text, id } => {
                let mut section = section(level.clamp(1, 6), block.line, text, words);
                section.ids.splice(0..0, anchors.drain(..).chain(id).map(|id| slug(&id)));
                push(&mut open, section);
            }
            Content::Anchor(id) => anchors.push(id),
            Content::FrontMatter(text) => front = Some(text),
            Content::Paragraph(text) => match label(&text, words) {
                Some(label) => push(&mut open, section(LABEL, block.line, label, words)),
                None => add(&mut open, Block { line: block.line, content: Content::Paragraph(text) }, words),
            },
            content => add(&mut open, Block { line: block.line, content }, words),
        }
    }
    close(&mut open, 1);
    (open.pop().unwrap_or_default(), front)
}

fn section(level: u8, line: u32, title: Text, words: &Words) -> Section {
    let flow = title.flow();
    let ids = vec![slug(&flow)];
    let code: Vec<&str> = title.code().collect();
    let meaning = Some(words.heading_with(&flow, &code));
    Section { level, line, meaning, title, ids, ..Section::default() }
}

fn add(open: &mut Vec<Section>, block: Block, words: &Words) {
    let route = route_of(&block);
    if let Some(route) = route.as_ref().filter(|_| is_behind_another(open)) {
        let level = level_of_routes(open);
        push(open, section(level, block.line, Text::plain(route), words));
    }
    if let Some(section) = open.last_mut() {
        let is_rows = matches!(block.content, Content::Table(_) | Content::List(_));
        section.has_contents |= section.has_route && is_rows;
        section.has_route |= route.is_some();
        section.blocks.push(block);
    }
}

/// The method and the path that a block is, and nothing else.
fn route_of(block: &Block) -> Option<String> {
    let text = match &block.content {
        Content::Paragraph(text) => text.as_str(),
        Content::Code { text, .. } => text,
        _ => return None,
    };
    let line = text.trim();
    let is_one = !line.contains('\n') && line.chars().count() < 200;
    let (method, path) = route::said(line).or_else(|| route::in_request_line(line)).filter(|_| is_one)?;
    Some(format!("{method} {}", path.path))
}

/// Whether an operation stands above with all that it has, so that a route here begins another one. Inside examples it is
/// a request like others.
fn is_behind_another(open: &[Section]) -> bool {
    let has_contents = |last: &Section| last.has_route && (last.has_contents || !last.children.is_empty());
    let is_in_reply = open.last().is_some_and(|last| matches!(last.kind(), Kind::Response | Kind::Error));
    let is_in_example = open.iter().any(|section| section.kind() == Kind::Example);
    let above = open.iter().any(|section| section.has_route);
    !is_in_example && (open.last().is_some_and(has_contents) || is_in_reply && above)
}

/// The level of sections that begin with a route: below the one that holds the first of them.
fn level_of_routes(open: &[Section]) -> u8 {
    let holder = open.iter().find(|section| section.has_route);
    holder.map_or(LABEL - 1, |holder| (holder.level + 1).min(LABEL - 1))
}

fn push(open: &mut Vec<Section>, section: Section) {
    close(open, section.level);
    open.push(section);
}

/// Closes the sections that a heading of this level ends.
fn close(open: &mut Vec<Section>, level: u8) {
    while open.len() > 1 && open.last().is_some_and(|last| last.level >= level) {
        if let (Some(done), Some(parent)) = (open.pop(), open.last_mut()) {
            parent.children.push(done);
        }
    }
}

/// A paragraph that acts as a heading: bold as a whole, or nothing but words that headings of APIs have.
fn label(text: &Text, words: &Words) -> Option<Text> {
    let plain = text.as_str().trim();
    if plain.is_empty()
        || plain.chars().count() > LABEL_LENGTH
        || plain.contains(['\n', super::blocks::SOFT_BREAK])
    {
        return None;
    }
    let bare = plain.trim_end_matches([':', '：', ' ']);
    let is_strong = |mark: &Mark| {
        mark.kind == MarkKind::Strong && text.part(mark).trim().trim_end_matches([':', '：', ' ']) == bare
    };
    let is_bold = text.marks().iter().any(is_strong) && !bare.ends_with(['.', '。', '!', '！']);
    let is_known = || {
        let meaning = words.heading(bare);
        let ends =
            plain.ends_with([':', '：']) || !plain.contains(['.', '。', ',', '，', '|', '/', '{', '=']);
        meaning.kind != Kind::Title && meaning.kind != Kind::Overview && meaning.subject.is_empty() && ends
    };
    (is_bold || is_known()).then(|| text.slice(text_range(text.as_str(), bare)))
}

fn text_range(whole: &str, part: &str) -> std::ops::Range<usize> {
    let from = whole.find(part).unwrap_or(0);
    from..from + part.len()
}

/// What sites make of a heading for links that lead to it: small letters, and hyphens for all that is no letter or digit.
pub(super) fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for c in heading.trim().chars() {
        match c {
            c if c.is_alphanumeric() || c == '_' => slug.extend(c.to_lowercase()),
            ' ' | '-' if !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_matches('-').to_owned()
}
