//! Fields that are paragraphs: "**amount** `integer` **required**" with the text behind or below it.

use super::Row;
use super::bullets::{bullets, leading_note, sure_field};
use crate::general::blocks::{Block, Content, Item, SOFT_BREAK, Text};
use crate::words::{Column, Place, Words};

/// What a field's name and notes take, in bytes: each line of a long paragraph is looked at with so much behind it.
const NOTES: usize = 4096;

/// The fields that a row of paragraphs begins with, and how many blocks they are; `None` if the first one is no field.
/// What stands below a field and is its own goes with it: a paragraph if the field has no text yet, and lists.
pub(in crate::general) fn labels(
    blocks: &[Block],
    place: Option<Place>,
    words: &Words,
) -> Option<(Vec<Row>, usize)> {
    let mut items: Vec<Item> = Vec::new();
    let mut taken = 0;
    for block in blocks {
        let is_taken = match &block.content {
            Content::Paragraph(text) => match fields_of(text, block.line, words) {
                Some(fields) => {
                    items.extend(fields);
                    true
                }
                None => !text.is_blank() && add_text(&mut items, block, words),
            },
            Content::List(_) => items.last_mut().map(|item| item.blocks.push(block.clone())).is_some(),
            _ => false,
        };
        if !is_taken {
            break;
        }
        taken += 1;
    }
    let (rows, _) = bullets(&items, place, true, words)?;
    Some((rows, taken))
}

/// The field that a heading and what stands below it are, and how many blocks belong to it: `#### amount` over
/// "`integer` **Required**".
pub(in crate::general) fn headed(
    title: &Text,
    blocks: &[Block],
    place: Option<Place>,
    words: &Words,
) -> Option<(Row, usize)> {
    let head = blocks.first()?;
    let Content::Paragraph(first) = &head.content else { return None };
    let is_one = !title.as_str().trim().contains(char::is_whitespace);
    let whole = first.len();
    let first = without_label(first, words);
    let is_labelled = first.len() < whole && words.base_type(first.flow().trim_end_matches('.')).is_some();
    let is_noted = is_labelled || leading_note(&first, words).0.is_some();
    if !(is_one && is_noted) {
        return None;
    }
    let is_text = |block: &&Block| matches!(block.content, Content::Paragraph(_) | Content::List(_));
    let taken = blocks.iter().take_while(is_text).count();
    let paragraph = |text| Block { line: head.line, content: Content::Paragraph(text) };
    // A type alone is a note beside the name.
    let own = match is_labelled {
        true => vec![paragraph(Text::plain(&format!(
            "{} ({})",
            title.flow(),
            first.flow().trim_end_matches('.')
        )))],
        false => vec![paragraph(title.clone()), paragraph(first)],
    };
    let blocks = own.into_iter().chain(blocks.iter().take(taken).skip(1).cloned()).collect();
    let item = Item { line: head.line, blocks };
    let row = bullets(std::slice::from_ref(&item), place, true, words)?.0.into_iter().next()?;
    Some((row, taken))
}

/// `Type: integer. Default: 5` without its label.
fn without_label(text: &Text, words: &Words) -> Text {
    let label = text.as_str().find([':', '：']).and_then(|at| text.as_str().get(..at));
    let label = label.filter(|label| words.column(label) == Some(Column::Type));
    let behind = label.and_then(|label| text.as_str().get(label.len()..)).unwrap_or("");
    let rest = behind.trim_start_matches([':', '：', ' ', '*']);
    match label {
        Some(_) => text.slice(text.len() - rest.len()..text.len()),
        None => text.clone(),
    }
}

/// Adds a paragraph to the field above, if that has no text.
fn add_text(items: &mut [Item], block: &Block, words: &Words) -> bool {
    let Some(item) = items.last_mut() else { return false };
    let has_text = match item.blocks.as_slice() {
        [Block { content: Content::Paragraph(text), .. }] => {
            sure_field(text, words).is_some_and(|row| !row.description.is_empty())
        }
        _ => true,
    };
    if !has_text {
        item.blocks.push(block.clone());
    }
    !has_text
}

/// The fields of a paragraph: it is one, or each begins on a line of its own.
fn fields_of(text: &Text, first: u32, words: &Words) -> Option<Vec<Item>> {
    let (mut from, mut number) = (0, first);
    let ends = text.as_str().match_indices(['\n', SOFT_BREAK]).map(|(at, _)| at);
    let mut starts: Vec<(usize, u32)> = Vec::new();
    let mut window = Window::of(text);
    for end in ends.chain(std::iter::once(text.len())) {
        let is_field = sure_field(&window.slice(from, from + NOTES), words).is_some_and(|_| {
            // The note has to stand on the name's own line, or the line be nothing but the name.
            starts.is_empty() || sure_field(&window.slice(from, end), words).is_some()
        });
        if is_field {
            starts.push((from, number));
        } else if starts.is_empty() {
            return None;
        }
        (from, number) = (end + 1, number + 1);
    }
    let items = starts.iter().enumerate().map(|(index, (start, line))| {
        let end = starts.get(index + 1).map_or(text.len(), |(next, _)| next - 1);
        let block = Block { line: *line, content: Content::Paragraph(window.slice(*start, end)) };
        Item { line: *line, blocks: vec![block] }
    });
    Some(items.collect())
}

/// A part of a long text, of which slices are made without going through the marks of all of it.
struct Window<'t> {
    whole: &'t Text,
    start: usize,
    part: Text,
}

impl<'t> Window<'t> {
    fn of(whole: &'t Text) -> Self {
        Window { whole, start: 0, part: Text::default() }
    }

    /// A part of the whole text; the window moves there if it is elsewhere.
    fn slice(&mut self, start: usize, end: usize) -> Text {
        let end = boundary(self.whole.as_str(), end);
        if start < self.start || end > self.start + self.part.len() {
            let to = boundary(self.whole.as_str(), end.max(start + 4 * NOTES));
            (self.start, self.part) = (start, self.whole.slice(start..to));
        }
        self.part.slice(start - self.start..end - self.start)
    }
}

/// The first place at or behind `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(markdown: &str) -> Vec<Block> {
        let spec = crate::Spec::from_dialect("generic", std::path::Path::new(".")).unwrap();
        crate::general::blocks::read("page.md", markdown, &spec.dialect)
    }

    fn shown(row: &Row) -> String {
        let required = row.required.map_or("", |required| if required { "!" } else { "?" });
        format!("{}{required} {} | {}", row.path.join("."), row.ty.written, row.description)
    }

    fn read(markdown: &str) -> (Vec<String>, usize) {
        let (rows, taken) = labels(&blocks(markdown), None, Words::common()).unwrap_or_default();
        (rows.iter().map(shown).collect(), taken)
    }

    #[test]
    fn paragraphs_are_fields() {
        for (paragraphs, row, taken) in [
            ("**amount** `integer` **required**\nHow much.", "amount! integer | How much.", 1),
            ("**amount** `integer` **required**\n\nHow much.", "amount! integer | How much.", 2),
            ("**`name`** string **Required**", "name! string | ", 1),
            ("**name** · string · *required*", "name! string | ", 1),
            ("`q` _string_ **REQUIRED**", "q! string | ", 1),
            ("**q** *(string, required)*: The words.", "q! string, required | The words.", 1),
            ("`q` (string, required): The words.\n\nMore of it.", "q! string, required | The words.", 1),
        ] {
            assert_eq!(read(paragraphs), (vec![row.to_owned()], taken), "{paragraphs}");
        }
    }

    #[test]
    fn fields_of_one_paragraph_stand_on_lines_of_their_own() {
        let (rows, taken) = read("`a` string **required**\nThe first.\n`b` integer\n");
        assert_eq!((rows[0].as_str(), taken), ("a! string | The first.", 1));
        assert_eq!(rows[1], "b integer | ");
    }

    #[test]
    fn a_sentence_that_begins_with_code_is_no_field() {
        for sentence in ["`q` is what the caller looks for.", "Send `q` (string).", "The string `q`."] {
            assert_eq!(read(sentence), (Vec::new(), 0), "{sentence}");
        }
    }

    #[test]
    fn a_heading_may_be_a_field() {
        let below = blocks("`string` **Required**\n\nWho it is.");
        let (row, taken) = headed(&Text::plain("name"), &below, None, Words::common()).unwrap();
        assert_eq!((shown(&row).as_str(), taken), ("name! string | Who it is.", 2));
        assert_eq!(headed(&Text::plain("name"), &blocks("Who it is."), None, Words::common()), None);
    }
}
