//! Markdown → blocks, through pulldown-cmark with offsets. Lists stay lists here: pages write parameters as entries.

use std::iter::Peekable;

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::inline::Inline;
use super::{Block, Content, Item, Row, Table, Text, html};

/// Lists and quotes inside each other; what is deeper counts as this deep.
const DEPTH: usize = 32;

/// The blocks of markdown; `line_of` numbers the lines that an offset falls on.
pub(super) fn blocks(text: &str, line_of: &dyn Fn(usize) -> u32) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let events = Parser::new_ext(text, options).into_offset_iter().peekable();
    let mut reader = Reader { events, line_of, ignored: 0 };
    reader.blocks(0)
}

struct Reader<'t, 'l> {
    events: Peekable<OffsetIter<'t>>,
    line_of: &'l dyn Fn(usize) -> u32,
    /// Containers that were opened too deep to be kept.
    ignored: usize,
}

impl Reader<'_, '_> {
    /// Blocks up to the end of the container that was opened last.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut out = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            let line = (self.line_of)(range.start);
            if is_inline(event) {
                let text = self.inline();
                push_paragraph(&mut out, line, text);
                continue;
            }
            match self.events.next().map(|(event, _)| event) {
                Some(Event::End(_)) if self.ignored > 0 => self.ignored -= 1,
                None | Some(Event::End(_)) => return out,
                Some(Event::Start(tag)) => self.start(tag, line, depth, &mut out),
                Some(_) => {}
            }
        }
        out
    }

    fn start(&mut self, tag: Tag<'_>, line: u32, depth: usize, out: &mut Vec<Block>) {
        let mut push = |content| out.push(Block { line, content });
        match tag {
            Tag::Heading { level, .. } => {
                let level = level as u8;
                let (text, id) = attributes(self.inline());
                self.events.next();
                push(Content::Heading { level, text, id });
            }
            Tag::Paragraph => {
                let text = self.inline();
                self.events.next();
                push_paragraph(out, line, text);
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().unwrap_or("").to_ascii_lowercase()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                let text = self.raw();
                push(Content::Code { language, text });
            }
            Tag::MetadataBlock(_) => self.between_rules(line, out),
            Tag::HtmlBlock => {
                let text = self.raw();
                out.extend(html::blocks(&text, line));
            }
            Tag::Table(_) => {
                let table = self.table();
                push(Content::Table(table));
            }
            _ if depth >= DEPTH => self.ignored += 1,
            Tag::List(_) | Tag::DefinitionList => {
                let items = self.items(depth);
                push(Content::List(items));
            }
            // Quotes, notes and the like are part of the page's text.
            _ => out.append(&mut self.blocks(depth + 1)),
        }
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let line = (self.line_of)(range.start);
            match event {
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks(depth + 1);
                    match items.last_mut() {
                        Some(item) => item.blocks.extend(blocks),
                        None => items.push(Item { line, blocks }),
                    }
                }
                Event::Start(_) => items.push(Item { line, blocks: self.blocks(depth + 1) }),
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self) -> Table {
        let mut table = Table { rows: Vec::new(), has_header: true };
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    table.rows.push(Row { line: (self.line_of)(range.start), cells: Vec::new() });
                }
                Event::Start(Tag::TableCell) => {
                    let cell = self.inline();
                    self.events.next();
                    if let Some(row) = table.rows.last_mut() {
                        row.cells.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        table
    }

    /// What stands between two lines of hyphens: YAML before a page, whether or not others stand above it in a file; else
    /// parts of the page, which rules set apart.
    fn between_rules(&mut self, line: u32, out: &mut Vec<Block>) {
        let start = self.events.peek().map_or(0, |(_, range)| range.start);
        let text = self.raw();
        if line == 1 || is_yaml(&text) {
            return out.push(Block { line, content: Content::FrontMatter(text) });
        }
        let line_of = self.line_of;
        out.extend(blocks(&text, &|offset| line_of(start + offset)));
    }

    /// The text of an element that has no marks inside, with its end.
    fn raw(&mut self) -> String {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Text(part) | Event::Html(part) => text.push_str(&part),
                _ => {}
            }
        }
        text
    }

    /// Text up to the end of its block, which stays, or to the next block.
    fn inline(&mut self) -> Text {
        let mut inline = Inline::default();
        let mut open = 0_usize;
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::End(end) if open == 0 && !is_span_end(end) => break,
                Event::Start(tag) if !is_span(tag) => break,
                Event::Start(_) => open += 1,
                Event::End(_) => open = open.saturating_sub(1),
                Event::Rule | Event::Html(_) => break,
                _ => {}
            }
            if let Some((event, _)) = self.events.next() {
                inline.take(event);
            }
        }
        inline.finish()
    }
}

/// Whether the first line is a key of YAML: one word with a colon behind it.
fn is_yaml(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    first.split_once(':').is_some_and(|(key, _)| !key.is_empty() && key.chars().all(is_part))
}

/// A heading's text without what some sites write behind it for themselves: `{#id .class}`. Other braces are a path's.
fn attributes(text: Text) -> (Text, Option<String>) {
    let plain = text.as_str().trim_end();
    let found = plain.strip_suffix('}').and_then(|rest| rest.rsplit_once('{'));
    let Some((before, inside)) = found.filter(|(_, inside)| inside.trim_start().starts_with(['#', '.']))
    else {
        return (text, None);
    };
    let id = inside.split_whitespace().find_map(|word| word.strip_prefix('#')).map(str::to_owned);
    (text.slice(0..before.trim_end().len()), id)
}

fn push_paragraph(out: &mut Vec<Block>, line: u32, text: Text) {
    if !text.is_blank() || !text.marks().is_empty() {
        out.push(Block { line, content: Content::Paragraph(text) });
    }
}

fn is_span(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn is_span_end(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_span(tag),
        Event::End(_) | Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
        _ => true,
    }
}
