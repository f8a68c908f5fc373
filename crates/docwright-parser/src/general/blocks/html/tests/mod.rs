//! Pages in the styles of generators and of people, and pages that nobody would write. Blocks are shown a line each, with
//! the line of the page that they stand at: `check(html, "1 # Title {#id}")`.

mod consoles;
mod elements;
mod generators;
mod hostile;
mod people;
mod random;
mod strangers;
mod tables;

use crate::general::blocks::{Block, Content, MarkKind, Table, Text};

use super::blocks;

/// Asserts what the blocks of HTML are.
#[track_caller]
fn check(html: &str, expected: &str) {
    let mut shown = String::new();
    show(&blocks(html, 1), 0, &mut shown);
    let expected: Vec<&str> =
        expected.lines().map(|line| line.trim_end()).filter(|line| !line.is_empty()).collect();
    let (expected, shown) = (expected.join("\n"), shown.trim_end());
    assert!(expected == shown, "expected:\n{expected}\n\nread:\n{shown}\n");
}

fn show(blocks: &[Block], depth: usize, out: &mut String) {
    for Block { line, content } in blocks {
        let indent = "  ".repeat(depth);
        let mut push = |text: &str| out.push_str(&format!("{indent}{line} {text}\n"));
        match content {
            Content::Heading { level, text, id } => {
                let id = id.as_ref().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
                push(&format!("{} {}{id}", "#".repeat((*level).into()), marked(text)));
            }
            Content::Paragraph(text) => push(&marked(text)),
            Content::Anchor(id) => push(&format!("#{id}")),
            Content::Code { language, text } => push(&format!("```{language} {}", text.replace('\n', "⏎"))),
            Content::Table(table) => show_table(*line, table, &indent, out),
            Content::FrontMatter(_) => panic!("HTML has none"),
            Content::List(items) => {
                push("list");
                for item in items {
                    out.push_str(&format!("{indent}{} -\n", item.line));
                    show(&item.blocks, depth + 1, out);
                }
            }
        }
    }
}

fn show_table(line: u32, table: &Table, indent: &str, out: &mut String) {
    let header = if table.has_header { " with a header" } else { "" };
    out.push_str(&format!("{indent}{line} table{header}\n"));
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(marked).collect();
        out.push_str(&format!("{indent}{} | {} |\n", row.line, cells.join(" | ")));
    }
}

/// Text with its marks; lines that the page shows end with `⏎`, blanks that do not collapse are `~`.
fn marked(text: &Text) -> String {
    let mut pieces: Vec<(usize, usize, String)> = Vec::new();
    for (index, mark) in text.marks().iter().enumerate() {
        let (before, behind) = match &mark.kind {
            MarkKind::Code => ("`".to_owned(), "`".to_owned()),
            MarkKind::Strong => ("**".to_owned(), "**".to_owned()),
            MarkKind::Link(leads) => ("[".to_owned(), format!("]({leads})")),
            MarkKind::Component { name, attributes } => {
                let attributes: String =
                    attributes.iter().map(|(key, value)| format!(" {key}={value}")).collect();
                (format!("<{name}{attributes}>"), format!("</{name}>"))
            }
        };
        if mark.range.is_empty() {
            pieces.push((mark.range.start, index, before + &behind));
        } else {
            pieces.push((mark.range.start, usize::MAX - index, before));
            pieces.push((mark.range.end, index, behind));
        }
    }
    // From the end, so that places stay; an inner mark's end stands before an outer one's.
    pieces.sort_by_key(|(at, order, _)| (*at, *order));
    let mut shown = text.as_str().to_owned();
    for (at, _, piece) in pieces.into_iter().rev() {
        shown.insert_str(at, &piece);
    }
    shown.replace('\n', "⏎").replace('\u{a0}', "~")
}
