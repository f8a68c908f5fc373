//! HTML as blocks: `<p>Gives <code>id</code>.</p>` → a paragraph with a mark. Elements are put into each other as browsers
//! do it (`tokens`, `tree`), what is no text of the page is left out (`visible`, `page`), and the rest is read as text
//! (`run`, `inline`) and as blocks (`flow`), of which code, lists and tables have files of their own.

mod code;
mod element;
mod flow;
mod grid;
mod inline;
mod lists;
mod names;
mod page;
mod run;
mod table;
mod tag;
mod tokens;
mod tree;
mod visible;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::{Block, Content};
use flow::Flow;
use run::Run;
use tokens::Piece;

pub(in crate::general) use tag::Tag;

/// The blocks of HTML: of a whole page, or of a part that stands among markdown's own lines; `first` is the number of its
/// first line. A page without a heading has its title for one.
pub(in crate::general) fn blocks(html: &str, first: u32) -> Vec<Block> {
    let html = unix_lines(html);
    let tree = tree::tree(tokens::tokens(&html, first));
    let mut blocks = Flow::new(html.len()).blocks(page::subject(&tree));
    if !blocks.iter().any(|block| matches!(block.content, Content::Heading { .. })) {
        let title = tree.title.and_then(|(line, title)| heading(&title, line));
        blocks.splice(0..0, title);
    }
    blocks
}

/// One tag, if the HTML is no more than that.
pub(in crate::general) fn tag(html: &str) -> Option<Tag> {
    let mut pieces = tokens::pieces(html, 1);
    match (pieces.next()?.0.piece, pieces.next()) {
        (Piece::Start(tag) | Piece::End(tag), None) => Some(tag),
        _ => None,
    }
}

fn heading(title: &str, line: u32) -> Option<Block> {
    let mut run = Run::flat();
    run.text(title, line);
    let (line, text) = run.take()?;
    Some(Block { line, content: Content::Heading { level: 1, text, id: None } })
}

/// Lines end as the tokenizer has them end: it counts bytes behind that.
fn unix_lines(html: &str) -> Cow<'_, str> {
    if html.contains('\r') { html.replace("\r\n", "\n").replace('\r', "\n").into() } else { html.into() }
}
