//! Pages that nobody would write: work and blocks grow with the page and no faster.

use std::time::{Duration, Instant};

use crate::general::blocks::{Block, Content, MarkKind, Text};

use super::super::blocks;

/// Enough that what grows with its square takes minutes.
const BYTES: usize = 100_000;

/// Twenty times what the slowest of them takes where two others run beside it.
const PATIENCE: Duration = Duration::from_secs(10);

fn many(piece: &str) -> String {
    piece.repeat(BYTES / piece.len())
}

#[track_caller]
fn check_bounded(html: &str) -> Vec<Block> {
    let begin = Instant::now();
    let found = blocks(html, 1);
    assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
    let (size, bound) = (found.iter().map(size).sum::<usize>(), 50 * html.len() + 2_000_000);
    assert!(size < bound, "{size} bytes of blocks of {} bytes", html.len());
    found
}

fn size(block: &Block) -> usize {
    let content = match &block.content {
        Content::Heading { text, .. } | Content::Paragraph(text) => text_size(text),
        Content::List(items) => items.iter().flat_map(|item| &item.blocks).map(size).sum(),
        Content::Table(table) => table.rows.iter().flat_map(|row| &row.cells).map(text_size).sum(),
        Content::Code { text, .. } | Content::Anchor(text) | Content::FrontMatter(text) => text.len(),
    };
    size_of::<Block>() + content
}

fn text_size(text: &Text) -> usize {
    let mark = |kind: &MarkKind| match kind {
        MarkKind::Link(leads) => leads.len(),
        MarkKind::Component { attributes, .. } => {
            attributes.iter().map(|(key, value)| key.len() + value.len()).sum()
        }
        _ => 0,
    };
    size_of::<Text>() + text.len() + text.marks().iter().map(|one| 64 + mark(&one.kind)).sum::<usize>()
}

#[test]
fn nothing_but_the_beginnings_of_tags() {
    for piece in [
        "<",
        "<td",
        "<td ",
        "</",
        "<!--",
        "<!",
        "<a b='",
        "&",
        "&#xd800;\0",
        "&#x110000;&#99999999999;",
        "]]>",
    ] {
        check_bounded(&many(piece));
    }
    assert_eq!(check_bounded(&many("<")).len(), 1);
}

#[test]
fn elements_that_nobody_closes() {
    let pieces = [
        "<div>",
        "<td>",
        "<table>",
        "<table><td>x",
        "<ul><li>x",
        "<dl><dt>x",
        "<li>x",
        "<b>x",
        "<a href=b>x",
        "<h1>x",
        "<pre>x",
        "<p>x",
        "<Foo a=b>",
        "<foo a=b>",
        "<id>",
        "<button><b>x",
        "<blockquote>x",
        "<svg>",
        "<details><summary>x",
        "<th><h1>x<pre>y<td>",
        "<dd>x",
    ];
    for piece in pieces {
        check_bounded(&many(piece));
    }
}

#[test]
fn ends_of_what_is_not_open_or_far_away() {
    for piece in
        ["</b>", "</p>", "</td>", "</table>", "</Foo>", "<header></header>", "<li></ul>", "<tr></tr>"]
    {
        check_bounded(&("<b>".repeat(90) + &"<div>".repeat(300) + &many(piece)));
    }
}

#[test]
fn cells_over_a_thousand_rows_and_columns() {
    let long = format!("<a href='{}'>", "x".repeat(1000));
    for row in [
        "<tr><td colspan=1000 rowspan=1000>x",
        "<tr><td>y<td rowspan=1000>x",
        &format!("<tr><td rowspan=99999>{long}x"),
        "<tr><td colspan=99999><td>z",
    ] {
        check_bounded(&("<table>".to_owned() + &many(row)));
        check_bounded(&many(&format!("<table>{row}</table>")));
    }
}

#[test]
fn marks_around_many_blocks_are_not_repeated() {
    let long = format!("<A href='{0}'><Foo bar='{0}'>", "x".repeat(50_000));
    check_bounded(&(long + &many("<p>x</p>")));
}

#[test]
fn elements_deep_in_each_other_keep_their_text() {
    let found =
        check_bounded(&("<div>".repeat(100_000) + "inside" + &"</div>".repeat(100_000) + "<p>behind"));
    assert_eq!(found.len(), 2);
}

#[test]
fn attributes_without_end() {
    let attributes: String = (0..20_000).map(|n| format!("a{n}=b ")).collect();
    check_bounded(&format!("<Foo {attributes}>x</Foo>"));
}
