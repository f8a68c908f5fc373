//! How a value is written into each kind of file. The file's extension decides; there is no default.

use docwright_ir::reorders;

use crate::lower::markdown_inline;

/// A kind of file that templates make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escaper {
    /// Inside a basic string.
    Toml,
    /// Inside a line of text.
    Markdown,
    /// Inside a line or an argument in quotes.
    Roff,
    /// Inside text or an attribute in quotes.
    Html,
}

impl Escaper {
    /// The escaper for a template's name, `cli/command.1.jinja`.
    pub(super) fn of(template: &str) -> Option<Self> {
        let file = template.strip_suffix(".jinja").unwrap_or(template);
        match file.rsplit_once('.')?.1 {
            "toml" => Some(Escaper::Toml),
            "md" => Some(Escaper::Markdown),
            "1" => Some(Escaper::Roff),
            "html" => Some(Escaper::Html),
            _ => None,
        }
    }

    /// `text`, so that it stands for itself, and for nothing that a reader does not see.
    pub(super) fn escape(self, text: &str) -> String {
        let text = text.replace(reorders, "");
        match self {
            Escaper::Toml => toml(&text),
            Escaper::Markdown => markdown_inline(&text).replace('|', "\\|"),
            Escaper::Roff => roff(&text),
            Escaper::Html => html(&text),
        }
    }
}

/// One line: cargo puts a manifest's texts into environment variables, which cannot hold NUL.
fn toml(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace('"', "\\\"")
}

fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Line breaks become spaces, since a request begins where a line does; `\&` keeps a first dot or quote text.
fn roff(text: &str) -> String {
    let line = one_line(text);
    let mut out = String::with_capacity(line.len() + 2);
    if line.starts_with(['.', '\'']) {
        out.push_str("\\&");
    }
    for c in line.chars() {
        match c {
            '\\' => out.push_str("\\e"),
            '-' => out.push_str("\\-"),
            '"' => out.push_str("\\(dq"),
            c => out.push(c),
        }
    }
    // An empty line would be a paragraph, and an empty argument would not be one.
    if out.is_empty() { "\\&".to_owned() } else { out }
}

fn html(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::Escaper;

    #[test]
    fn the_extension_picks_the_escaper_and_an_unknown_one_has_none() {
        assert_eq!(Escaper::of("client/Cargo.toml.jinja"), Some(Escaper::Toml));
        assert_eq!(Escaper::of("cli/command.1.jinja"), Some(Escaper::Roff));
        assert_eq!(Escaper::of("x.sh.jinja"), None);
        assert_eq!(Escaper::of("README"), None);
    }

    #[test]
    fn hostile_text_stays_text() {
        let hostile = ".so /etc/passwd\n[dependencies]\n\"\\{{ x }}<b>|";
        assert_eq!(Escaper::Toml.escape(hostile), ".so /etc/passwd [dependencies] \\\"\\\\{{ x }}<b>|");
        assert_eq!(Escaper::Roff.escape(hostile), "\\&.so /etc/passwd [dependencies] \\(dq\\e{{ x }}<b>|");
        assert_eq!(
            Escaper::Markdown.escape(hostile),
            ".so /etc/passwd \\[dependencies\\] \"\\\\{{ x }}\\<b>\\|"
        );
        assert_eq!(Escaper::Html.escape("<b a=\"'\">&"), "&lt;b a=&quot;&#39;&quot;&gt;&amp;");
    }

    #[test]
    fn nothing_turns_the_text_around_it() {
        for escaper in [Escaper::Toml, Escaper::Markdown, Escaper::Roff, Escaper::Html] {
            assert_eq!(escaper.escape("a\u{202e}b\u{2066}c\u{2069}\u{202c}"), "abc");
        }
    }
}
