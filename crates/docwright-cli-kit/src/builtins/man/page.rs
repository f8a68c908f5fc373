//! A manual page's source: what clap writes of a command, made fit for `man`.

use clap::Command;
use clap_mangen::Man;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthChar;

use crate::failure::Failure;
use crate::tables::{Cli, Service};
use crate::text;

/// A page's head names it on both sides of `General Commands Manual`: with a longer title they would meet.
const MAX_TITLE: usize = 24;

/// The page of a command that is called `name`.
pub(super) fn of_command(
    cli: &Cli,
    service: Option<&Service>,
    name: &str,
    page: Command,
) -> Result<String, Failure> {
    // Short help hides the global options; a page has no other place for what they do.
    let page = page.disable_help_subcommand(true).display_name(name.to_owned()).mut_args(|arg| {
        match arg.get_help() {
            Some(help) if arg.get_long_help().is_none() => {
                let help = help.clone();
                arg.long_help(help)
            }
            _ => arg,
        }
    });
    let man = Man::new(page)
        .title(title(cli, service, name))
        .date("")
        .source(format!("{} {}", cli.command, cli.version))
        .manual("");
    let mut source = Vec::new();
    man.render(&mut source)?;
    Ok(made_fit(name, &String::from_utf8_lossy(&source)))
}

/// A page of every operation with a line on each.
pub(super) fn index(cli: &Cli, name: &str) -> String {
    let mut source = format!(
        ".TH {} 1 \"\" \"{} {}\" \"\"\n.SH NAME\n{} \\- the operations of {}\n",
        quoted(&title(cli, None, name)),
        escaped(cli.command),
        escaped(cli.version),
        escaped(name),
        escaped(cli.command)
    );
    for service in cli.services {
        source.push_str(&format!(
            ".SH {}\n{}\n",
            quoted(&service.name.to_uppercase()),
            escaped(service.about)
        ));
        for operation in service.operations {
            let page = format!("{}-{}-{}", cli.command, service.name, operation.name);
            source.push_str(&format!(
                ".TP\n.BR {} (1)\n{}\n",
                quoted(&page),
                escaped(&text::first_line(operation.about))
            ));
        }
    }
    made_fit(name, &source)
}

/// What tells a page of this name from any other file.
pub(super) fn mark(name: &str) -> String {
    format!(".\\\" The manual page of {name}; written by its program\n")
}

fn title(cli: &Cli, service: Option<&Service>, name: &str) -> String {
    let shorter = service.map(|service| format!("{}-{}", cli.command, service.name));
    let names = [Some(name.to_owned()), shorter];
    names.into_iter().flatten().find(|name| name.len() <= MAX_TITLE).unwrap_or_else(|| cli.command.to_owned())
}

/// A text as roff takes it, on one line.
fn escaped(text: &str) -> String {
    let text = text::line(text).replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

/// The same as one argument of a macro.
fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text).replace('"', "\\(dq"))
}

/// The page with its mark, without hyphens and stretched lines, with the lines that help has, and with places where lines
/// of Chinese can be broken.
fn made_fit(name: &str, source: &str) -> String {
    let mut out = mark(name);
    let mut before = Line::Macro;
    for line in source.lines() {
        let kind = match line {
            ".TP" => Line::Tag,
            _ if line.starts_with(['.', '\'']) => Line::Macro,
            "" => Line::Blank,
            _ if before == Line::Tag => Line::Macro,
            _ => Line::Text,
        };
        if kind == Line::Text && before == Line::Text && !line.starts_with(' ') {
            out.push_str(".br\n");
        }
        match line {
            ".SH EXTRA" => out.push_str(".SH NOTES"),
            _ if line.starts_with(".SH ") => out.push_str(&line.to_uppercase()),
            _ if kind == Line::Macro => out.push_str(line),
            _ => out.push_str(&breakable(line)),
        }
        out.push('\n');
        if line.starts_with(".TH ") {
            out.push_str(".nh\n.ad l\n");
        }
        before = kind;
    }
    out
}

/// What a line of source is to the one below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// A request to roff, or the tag of a paragraph.
    Macro,
    /// The line below is a tag.
    Tag,
    Blank,
    Text,
}

/// The line with a mark wherever wide characters can be parted.
fn breakable(line: &str) -> String {
    if line.is_ascii() {
        return line.to_owned();
    }
    let is_wide = |c: Option<char>| c.and_then(UnicodeWidthChar::width) == Some(2);
    let mut out = String::with_capacity(line.len() * 2);
    let mut start = 0;
    for (end, kind) in linebreaks(line) {
        let part = line.get(std::mem::replace(&mut start, end)..end).unwrap_or_default();
        out.push_str(part);
        if kind == BreakOpportunity::Allowed && is_wide(part.chars().next_back()) {
            out.push_str("\\:");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_ends_and_chinese_can_be_broken() {
        let page =
            made_fit("x", ".TH x 1\n.SH Options\n.TP\n\\-\\-flag\nOne.\nTwo.\n\n  kept\n名称。ok\n.SH EXTRA");
        assert_eq!(
            page,
            mark("x")
                + ".TH x 1\n.nh\n.ad l\n.SH OPTIONS\n.TP\n\\-\\-flag\nOne.\n.br\nTwo.\n\n  kept\n.br\n名\\:称。\\:ok\n.SH NOTES\n"
        );
    }

    #[test]
    fn what_roff_would_obey_is_escaped() {
        assert_eq!(escaped(".so /etc/passwd \\fB-x"), "\\&.so /etc/passwd \\efB\\-x");
        assert_eq!(quoted("a\"b"), "\"a\\(dqb\"");
    }
}
