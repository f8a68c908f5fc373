//! The HTML that pages hold inside their text: a break is a line break, an item a bullet, the rest is dropped
//! if it is known, and kept if it is not HTML at all (`<bucket_name>`).

/// What a tag says about the lines around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    Break,
    Item,
    /// A row of a table in a cell, a paragraph: on a line of its own.
    Row,
    /// A cell of it.
    Cell,
    /// What says the same without a tag.
    Mark(&'static str),
    Nothing,
}

/// Appends what `tag` (from `<` to `>`) means in plain text.
pub(super) fn push_tag(tag: &str, out: &mut String) {
    match effect(tag) {
        Some(Effect::Break) => push_break(out),
        Some(Effect::Item) => {
            if !out.is_empty() && !out.ends_with('\n') {
                push_break(out);
            }
            out.push_str("• ");
        }
        Some(Effect::Row) => {
            if !out.is_empty() && !out.ends_with('\n') {
                push_break(out);
            }
        }
        Some(Effect::Cell) => {
            if !out.is_empty() && !out.ends_with(char::is_whitespace) {
                out.push(' ');
            }
        }
        Some(Effect::Mark(mark)) => out.push_str(mark),
        Some(Effect::Nothing) => {}
        None => out.push_str(tag),
    }
}

/// A line break, without the blanks before it.
fn push_break(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\t', '\u{a0}']).len());
    out.push('\n');
}

fn effect(tag: &str) -> Option<Effect> {
    if tag.starts_with("<!--") {
        return Some(Effect::Nothing);
    }
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_matches('/').trim();
    let name = inner.split([' ', '\t', '\n', '/']).next().unwrap_or("").to_ascii_lowercase();
    let closing = tag.starts_with("</");
    Some(match name.as_str() {
        "br" => Effect::Break,
        "del" | "s" | "strike" => Effect::Mark("~~"),
        // A power, or a footnote: no digit of the number or the name before it.
        "sup" if !closing => Effect::Mark("^"),
        "li" if !closing => Effect::Item,
        "dd" if !closing => Effect::Mark(": "),
        "td" | "th" if !closing => Effect::Cell,
        "tr" | "p" | "div" | "ul" | "ol" | "dl" | "table" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5" => {
            if closing {
                Effect::Break
            } else {
                Effect::Row
            }
        }
        "dt" if !closing => Effect::Row,
        "dd" => Effect::Break,
        "dt" | "li" | "a" | "b" | "i" | "u" | "em" | "strong" | "code" | "span" | "font" | "sub" | "sup"
        | "small" | "ins" | "img" | "td" | "th" | "thead" | "tbody" | "hr" | "dx-codeblock" | "dx-alert"
        | "dx-fold-block" | "blockquote" | "details" | "summary" => Effect::Nothing,
        _ => return None,
    })
}

/// The text without tags, for a block of HTML.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        match after.split_once('>') {
            Some((tag, tail)) => {
                push_tag(&format!("<{tag}>"), &mut out);
                rest = tail;
            }
            None => {
                out.push('<');
                rest = after;
                break;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_is_a_line_and_an_item_a_bullet() {
        assert_eq!(plain("a <br/>b<ul><li>c</li><li> d</li></ul>e"), "a\nb\n• c\n•  d\ne");
    }

    #[test]
    fn a_table_in_a_cell_has_a_line_a_row() {
        let table = "D.<table><tr><th>V</th><th>M</th></tr><tr><td>1</td><td>one</td></tr></table>";
        assert_eq!(plain(table), "D.\nV M\n1 one\n\n");
    }

    #[test]
    fn what_a_tag_says_of_its_text_stays() {
        assert_eq!(plain("2<sup>32</sup> <del>old</del><p>new</p>H<sub>2</sub>O"), "2^32 ~~old~~\nnew\nH2O");
    }

    #[test]
    fn a_term_stands_before_what_it_means() {
        assert_eq!(plain("<dl><dt>a</dt><dd>one</dd><dt>b</dt><dd>two</dd></dl>"), "a: one\nb: two\n\n");
    }

    #[test]
    fn what_is_not_html_stays() {
        assert_eq!(plain("<bucket_name>.host < 3"), "<bucket_name>.host < 3");
    }
}
