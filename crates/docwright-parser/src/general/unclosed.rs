//! Marks of a page of markdown that never end and hide what stands below them: code, comments, scripts.

use docwright_ir::{Code, Severity};

use super::content::Note;

/// A mark that never ends.
pub(crate) const UNCLOSED_PART: Code = Code {
    name: "unclosed-part",
    severity: Severity::Warning,
    about: "Code, a comment, or an element whose content is no text (`<script>` and the like) opens on this line and never \
            ends, and headings or tables stand below: they count as a part of it, and what they say is lost. Add the mark \
            that ends it where it should end, or remove it.",
};

/// Elements whose content is no text.
const RAW: [&str; 3] = ["script", "style", "pre"];

/// What is open at a line.
enum Open {
    /// Code, by its mark.
    Fence(char, usize),
    /// Up to these words.
    Until(String),
}

/// What is to be said of a page's marks.
pub(super) fn note(text: &str) -> Option<Note> {
    let mut open: Option<(Open, u32)> = None;
    let mut hides = false;
    for (line, number) in text.lines().zip(1..) {
        match &open {
            None => {
                open = opened(line).map(|open| (open, number));
                hides = false;
            }
            Some((mark, _)) if ends(mark, line) => open = None,
            Some(_) => hides |= says_something(line),
        }
    }
    let (_, line) = open.filter(|_| hides)?;
    Some(Note {
        code: UNCLOSED_PART,
        line,
        message: "what opens here never ends, and headings or tables stand below".to_owned(),
        help: "All below it is left out; add the mark that ends it.",
    })
}

fn opened(line: &str) -> Option<Open> {
    let text = line.trim_start();
    if let Some((mark, count)) = fence(text) {
        // A mark of code has no other mark behind it on its line.
        let info = text.get(count..).unwrap_or("");
        return (!info.contains('`')).then_some(Open::Fence(mark, count));
    }
    if text.starts_with("<!--") {
        return (!text.contains("-->")).then(|| Open::Until("-->".to_owned()));
    }
    let lower = text.get(..text.len().min(16)).unwrap_or("").to_ascii_lowercase();
    let element = RAW.iter().find(|name| {
        let rest = lower.strip_prefix('<').and_then(|rest| rest.strip_prefix(**name));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['>', ' ']))
    })?;
    let end = format!("</{element}");
    (!text.to_ascii_lowercase().contains(&end)).then_some(Open::Until(end))
}

fn fence(text: &str) -> Option<(char, usize)> {
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = text.chars().take_while(|c| *c == mark).count();
    (count > 2).then_some((mark, count))
}

fn ends(open: &Open, line: &str) -> bool {
    match open {
        Open::Fence(mark, count) => {
            // Code in a table's cell ends with the cell.
            let text = line.trim().trim_end_matches(['|', ' ']);
            fence(text).is_some_and(|(own, length)| own == *mark && length >= *count && length == text.len())
        }
        Open::Until(end) => line.to_ascii_lowercase().contains(end.as_str()),
    }
}

/// A heading, or a row between bars.
fn says_something(line: &str) -> bool {
    let text = line.trim_start();
    let heading = text.trim_start_matches('#');
    let level = text.len() - heading.len();
    (1..=6).contains(&level) && heading.starts_with(' ') && !heading.trim().is_empty()
        || text.starts_with('|') && text.matches('|').count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_never_ends_is_named_if_it_hides_something() {
        let line = |text: &str| note(text).map(|note| note.line);
        for mark in ["```json", "~~~", "<!-- why", "<script>", "<style type=\"x\">"] {
            assert_eq!(line(&format!("# A\n\n{mark}\n{{}}\n\n## B\n")), Some(3), "{mark}");
            assert_eq!(line(&format!("# A\n\n{mark}\n| a | b |\n")), Some(3), "{mark}");
            assert_eq!(line(&format!("# A\n\n{mark}\n{{}}\n")), None, "{mark}");
        }
        for text in [
            "```\n## B\n```\n",
            "<!-- a -->\n## B\n",
            "<!-- a\nb -->\n## B\n",
            "```a``` b\n## B\n",
            "<script>x</script>\n# B\n",
        ] {
            assert_eq!(line(text), None, "{text}");
        }
    }
}
