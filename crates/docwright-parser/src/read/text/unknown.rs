//! Headings that nobody knows, and tables below them that have no type of any column: what ends the table above, since it
//! would be the last row's text there.
//!
//! Nothing marks a heading on a page of text, so a line counts as one only where it stands apart and reads like one:
//! `4. Limits` behind a heading with the number 3, `Python Sample` between blank lines.

use super::lines::Line;
use crate::dialect::{Dialect, is_han};

/// A heading has fewer bytes, and fewer words.
const MAX_BYTES: usize = 60;
const MAX_WORDS: usize = 6;

/// Words that are small in headings, too.
const SMALL: [&str; 12] = ["a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to"];

/// The number in front of a heading: `4. Limits` → 4.
pub(super) fn number(line: &str) -> Option<u32> {
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let (number, rest) = line.split_at_checked(digits)?;
    rest.starts_with(['.', '、', '．', ' ']).then(|| number.parse().ok())?
}

/// Whether the line at `at` is a heading that nobody knows, below one with the number `above`, where `text` is what it
/// would go on.
pub(super) fn is_heading(
    lines: &[Line<'_>],
    at: usize,
    above: Option<u32>,
    text: &str,
    dialect: &Dialect,
) -> bool {
    let Some(line) = lines.get(at).map(|line| line.text) else { return false };
    let is_blank =
        |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.text.is_empty());
    if !is_blank(at.checked_sub(1)) {
        return false;
    }
    let title = dialect.words().unnumbered(line);
    if title.len() < line.len() {
        return is_title(title) && goes_on_counting(line, above, text);
    }
    let is_apart = is_blank(Some(at + 1)) || loose_table(lines, at + 1).is_some();
    let stands_alone = |text: &str| dialect.is_field_name(text) || dialect.words().column(text).is_some();
    is_apart
        && is_title(line)
        && (line.contains(' ') || ends_sentence(text))
        && !(stands_alone(line) && is_blank(Some(at + 1)) && is_listed(lines, at))
}

/// Whether a number is the next one of the page's headings, and no item's of the text above.
fn goes_on_counting(line: &str, above: Option<u32>, text: &str) -> bool {
    let Some((number, above)) = number(line).zip(above) else { return false };
    let is_item = |line: &str| self::number(line.trim_start_matches(['•', ' '])).is_some();
    number > above && number - above <= 2 && !text.lines().any(is_item)
}

/// Whether a text may end here: it has ended, or there is none.
fn ends_sentence(text: &str) -> bool {
    text.trim_end().is_empty() || text.trim_end().ends_with(['.', '。', '!', '！', ')', '）'])
}

/// Whether the next line of text is a word alone, too: items of a list, with blank lines between them.
fn is_listed(lines: &[Line<'_>], at: usize) -> bool {
    let below = lines.iter().skip(at + 1).map(|line| line.text).find(|text| !text.is_empty());
    below.is_some_and(|text| !text.contains(' ') && !text.chars().any(is_han))
}

/// Words as headings have them: each begins with a capital, or all are Chinese; no mark of a sentence.
fn is_title(text: &str) -> bool {
    let is_word = |word: &str| {
        SMALL.contains(&word)
            || word == "&"
            || word.starts_with(|c: char| c.is_ascii_uppercase() || is_han(c))
    };
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let is_plain =
        text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '&' | '/' | '(' | ')'));
    let is_short = text.len() <= MAX_BYTES && (1..=MAX_WORDS).contains(&words.len());
    let is_said = words
        .first()
        .is_some_and(|word| !SMALL.contains(word) && word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    is_plain && is_short && is_said && words.iter().all(|word| is_word(word))
}

/// How many lines a table takes that begins at `at` and of which only the look is known: a header of two to four words, and
/// rows that end in numbers.
pub(super) fn loose_table(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let header = lines.get(at)?.text;
    let words = header.split_whitespace().count();
    if !(2..=4).contains(&words) || !is_title(header) || number(header).is_some() {
        return None;
    }
    let rows = lines.iter().skip(at + 1).take_while(|line| is_row(line.text)).count();
    (rows > 1).then_some(rows + 1)
}

/// Words, and a number behind them, perhaps with its unit.
fn is_row(line: &str) -> bool {
    let mut words = line.split_whitespace().rev();
    let (last, before) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && !word.ends_with('.');
    let is_words = line.starts_with(|c: char| c.is_ascii_uppercase() || is_han(c));
    let is_counted =
        is_number(last) || is_number(before) && !last.ends_with(['.', '。']) && words.next().is_some();
    is_words && line.len() <= MAX_BYTES && !before.is_empty() && is_counted
}
