//! The cells behind a row's name and type, where several columns hold free text: nothing parts them but tabs, or what one of
//! them is.

use crate::dialect::{Column, says_nothing};

/// The cells of these columns; all of the text is the description's as far as nothing tells a default from it.
pub(super) fn cells(columns: &[Option<Column>], text: String) -> Vec<String> {
    let at = |kind| columns.iter().position(|column| *column == Some(kind));
    let Some(description) = at(Column::Description).filter(|_| columns.len() > 1) else { return vec![text] };
    let parts: Vec<&str> = text.split('\t').map(str::trim).collect();
    if parts.len() == columns.len() {
        return parts.into_iter().map(str::to_owned).collect();
    }
    let mut cells = vec![String::new(); columns.len()];
    let fact = at(Column::Default).filter(|_| columns.len() == 2);
    let (default, rest) = match fact {
        Some(0) => leading(&text),
        Some(_) => trailing(&text),
        None => ("", text.as_str()),
    };
    if let Some(cell) = fact.and_then(|at| cells.get_mut(at)) {
        cell.push_str(default);
    }
    if let Some(cell) = cells.get_mut(description) {
        cell.push_str(rest);
    }
    cells
}

/// A literal in front of a text, and the text.
fn leading(text: &str) -> (&str, &str) {
    let parted = text.split_once(char::is_whitespace).filter(|(word, _)| is_literal(word));
    parted.map_or(("", text), |(word, rest)| (word, rest.trim_start()))
}

/// A literal behind a text that has ended, and the text.
fn trailing(text: &str) -> (&str, &str) {
    let parted = text.rsplit_once(char::is_whitespace).filter(|(rest, word)| {
        is_literal(word) && rest.trim_end().ends_with(['.', '。', '!', '！', ')', '）'])
    });
    parted.map_or(("", text), |(rest, word)| (word, rest.trim_end()))
}

/// Whether a word is a value and no part of a sentence.
fn is_literal(word: &str) -> bool {
    let is_quoted = word.len() > 2 && word.starts_with('"') && word.ends_with('"');
    let is_truth = word.eq_ignore_ascii_case("true") || word.eq_ignore_ascii_case("false");
    let is_nothing = !word.is_empty() && says_nothing(word) && !word.starts_with(|c: char| c.is_alphabetic());
    is_quoted
        || is_truth
        || is_nothing
        || word.parse::<f64>().is_ok_and(f64::is_finite) && !word.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_is_told_from_the_text_beside_it() {
        use Column::{Default, Description, Example};
        let read = |columns: &[Column], text: &str| {
            let columns: Vec<_> = columns.iter().copied().map(Some).collect();
            cells(&columns, text.to_owned()).join("|")
        };
        assert_eq!(read(&[Default, Description], "10 How hot."), "10|How hot.");
        assert_eq!(read(&[Default, Description], "How hot."), "|How hot.");
        assert_eq!(read(&[Description, Default], "How hot. 10"), "How hot.|10");
        assert_eq!(read(&[Description, Default], "Hotter than 10"), "Hotter than 10|");
        assert_eq!(read(&[Description, Default, Example], "How.\t1\t2"), "How.|1|2");
        assert_eq!(read(&[Description, Default, Example], "How. 1 2"), "How. 1 2||");
        assert_eq!(read(&[Description], "How. 1"), "How. 1");
    }
}
