//! Blocks as lines of text: what a cell or an entry holds besides its first line.

use super::{Block, Content, Text};

/// The blocks' text, one line each; an entry of a list has `- ` before it.
pub(in crate::general) fn flat(blocks: &[Block]) -> Text {
    let mut out = Text::default();
    add(blocks, "", &mut out);
    out
}

fn add(blocks: &[Block], mark: &str, out: &mut Text) {
    for (at, block) in blocks.iter().enumerate() {
        let mark = if at == 0 { mark } else { "" };
        match &block.content {
            Content::Heading { text, .. } | Content::Paragraph(text) => line(mark, text, out),
            Content::Code { text, .. } => line(mark, &Text::plain(text.trim_end()), out),
            Content::List(items) => items.iter().for_each(|item| add(&item.blocks, "- ", out)),
            Content::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<&str> = row.cells.iter().map(Text::as_str).collect();
                    line(mark, &Text::plain(&cells.join(" | ")), out);
                }
            }
            Content::Anchor(_) | Content::FrontMatter(_) => {}
        }
    }
}

fn line(mark: &str, text: &Text, out: &mut Text) {
    if text.is_blank() {
        return;
    }
    if !out.as_str().is_empty() {
        out.push('\n');
    }
    out.push_str(mark);
    out.append(text);
}
