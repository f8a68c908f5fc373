//! The links of a page's text, in what was made of the text.

use docwright_ir::Link;

use super::markdown::inline;

/// Makes links of the words that were links, in their order. One whose words cannot be found, or stand in code, has a line
/// of its own below.
pub(super) fn linked(lines: &mut Vec<String>, links: &[Link]) {
    let (mut at, mut from) = (0, 0);
    let mut below = Vec::new();
    for link in links {
        let words = inline(&link.text);
        let anchor = format!("[{}](<{}>)", if words.is_empty() { &link.url } else { &words }, link.url);
        let found = lines.iter().enumerate().skip(at).find_map(|(index, line)| {
            let start = if index == at { from } else { 0 };
            Some((index, place(lines, index, line, start, &words)?))
        });
        match found {
            Some((index, place)) => {
                if let Some(line) = lines.get_mut(index) {
                    line.replace_range(place..place + words.len(), &anchor);
                }
                (at, from) = (index, place + anchor.len());
            }
            None => below.push(anchor),
        }
    }
    for anchor in below {
        lines.extend([String::new(), anchor]);
    }
}

/// Where in a line words stand as words: neither in code nor in an address.
fn place(lines: &[String], index: usize, line: &str, from: usize, words: &str) -> Option<usize> {
    let fences = lines.iter().take(index).filter(|line| line.starts_with("```")).count();
    if words.is_empty() || fences % 2 == 1 || line.starts_with("```") {
        return None;
    }
    let found = from + line.get(from..)?.find(words)?;
    let before = line.get(..found)?;
    let is_open = |open: char, close: char| before.rfind(open) > before.rfind(close);
    let in_code = before.matches('`').count() % 2 == 1;
    let in_address = is_open('<', '>') && !before.ends_with("\\<");
    (!in_code && !in_address).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::docs::markdown::paragraphs;

    fn made(text: &str, words: &[&str]) -> String {
        let url = "https://a.example/x".to_owned();
        let links: Vec<Link> =
            words.iter().map(|text| Link { text: (*text).to_owned(), url: url.clone() }).collect();
        let mut lines = paragraphs(text);
        linked(&mut lines, &links);
        lines.join("|")
    }

    #[test]
    fn words_that_were_links_are_links_again() {
        assert_eq!(
            made("See the list, or the list of zones.", &["the list", "the list"]),
            "See [the list](<https://a.example/x>), or [the list](<https://a.example/x>) of zones."
        );
        assert_eq!(made("One\nTwo [b]", &["[b]"]), r"One||Two [\[b\]](<https://a.example/x>)");
    }

    #[test]
    fn in_code_or_nowhere_they_stand_below() {
        assert_eq!(made("Set `zone` so", &["zone"]), "Set `zone` so||[zone](<https://a.example/x>)");
        assert_eq!(made("Text", &["gone"]), "Text||[gone](<https://a.example/x>)");
    }
}
