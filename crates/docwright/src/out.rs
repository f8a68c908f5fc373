//! The only way to standard output and standard error.
//!
//! Pages, file names, IR and configuration may hold anything. A terminal obeys control characters, and a CI runner that
//! reads the log takes lines that begin with `::`, and `##[` anywhere, for commands to itself. Here all of them become
//! escapes, whoever wrote them: nothing else in this crate writes to the process's streams.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io::{self, BufWriter, IsTerminal as _, Stderr, Stdout, Write};

use docwright_ir::{is_hidden, printable};
use serde::Serialize;

/// What a CI runner looks for anywhere in a line: GitHub's older form, Azure's and TeamCity's.
const MARKS: [&str; 3] = ["##[", "##vso[", "##teamcity["];

/// A stream on which nothing does anything but stand there.
#[derive(Debug)]
pub(crate) struct Out<W: Write>(W);

/// Standard output.
pub(crate) fn stdout() -> Out<Stdout> {
    Out(io::stdout())
}

/// Standard output for many short lines; they are there after [`Out::finish`].
pub(crate) fn buffered_stdout() -> Out<BufWriter<Stdout>> {
    Out(BufWriter::new(io::stdout()))
}

/// Standard error.
pub(crate) fn stderr() -> Out<Stderr> {
    Out(io::stderr())
}

/// Whether standard output shows colours and somebody wants them.
pub(crate) fn has_colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

impl<W: Write> Out<W> {
    /// One line, whatever it holds.
    pub(crate) fn line(&mut self, line: impl fmt::Display) -> io::Result<()> {
        writeln!(self.0, "{}", disarmed(&printable(&line.to_string())))
    }

    /// Several lines. What they are made of must not have begun any of them: it is `printable` already.
    pub(crate) fn lines(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.line(line))
    }

    /// Several lines in colours.
    pub(crate) fn drawn(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| {
            let parts: Vec<String> =
                line.split(ESCAPE).enumerate().map(|(at, part)| styled(at, part)).collect();
            writeln!(self.0, "{}", disarmed(&parts.concat()))
        })
    }

    /// A value as JSON, on one line or over several.
    pub(crate) fn json(&mut self, value: &impl Serialize, pretty: bool) -> io::Result<()> {
        let json = if pretty { serde_json::to_string_pretty(value)? } else { serde_json::to_string(value)? };
        writeln!(self.0, "{}", in_json(&json))
    }

    /// A row of a table for programs, a tab between its cells. In a cell, `\t`, `\n`, `\\` and `\u001b` stand for what
    /// they stand for in JSON.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
        let cells: Vec<String> = cells.into_iter().map(|text| cell(&text)).collect();
        let row = cells.join("\t");
        let is_command = row.trim_start().starts_with("::");
        let row = if is_command { row.replacen(':', "\\u003a", 1) } else { row };
        writeln!(self.0, "{row}")
    }

    /// A workflow command of GitHub's: `::warning file=a.md::text`, escaped by who made it.
    pub(crate) fn github(&mut self, command: &str) -> io::Result<()> {
        writeln!(self.0, "{}", printable(command))
    }

    /// Writes what is still kept back.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

const ESCAPE: char = '\u{1b}';

/// What follows an escape character in a line: a change of colour (`[1;31m`) stays one, all else is shown.
fn styled(at: usize, part: &str) -> String {
    let colour = part.strip_prefix('[').and_then(|rest| rest.split_once('m'));
    match colour {
        _ if at == 0 => printable(part),
        Some((code, text)) if code.chars().all(|c| c.is_ascii_digit() || c == ';') => {
            format!("{ESCAPE}[{code}m{}", printable(text))
        }
        _ => format!("{}{}", printable("\u{1b}"), printable(part)),
    }
}

/// A line that no CI runner takes for a command. Spaces before one do not keep GitHub's from it.
fn disarmed(line: &str) -> Cow<'_, str> {
    let mut line = Cow::Borrowed(line);
    if line.trim_start().starts_with("::") {
        line = line.replacen(':', r"\u{3a}", 1).into();
    }
    for mark in MARKS.iter().filter(|mark| line.contains(*mark)).collect::<Vec<_>>() {
        line = line.replace(mark, &mark.replacen('#', r"\u{23}", 1)).into();
    }
    line
}

/// The same JSON without a character that is obeyed. Outside of its strings there are none but line breaks.
fn in_json(json: &str) -> Cow<'_, str> {
    let has_mark = MARKS.iter().any(|mark| json.contains(mark));
    let obeyed = |c: char| is_hidden(c) && c != '\n' || has_mark && c == '#';
    if !json.contains(obeyed) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match obeyed(c) {
            true => escape(c, &mut out),
            false => out.push(c),
        }
    }
    out.into()
}

/// A tab or a line break inside a value would be taken for the table's own.
fn cell(text: &str) -> String {
    let has_mark = MARKS.iter().any(|mark| text.contains(mark));
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str(r"\\"),
            '\t' => out.push_str(r"\t"),
            '\n' => out.push_str(r"\n"),
            '\r' => out.push_str(r"\r"),
            c if is_hidden(c) || has_mark && c == '#' => escape(c, &mut out),
            c => out.push(c),
        }
    }
    out
}

/// As JSON does it (RFC 8259, section 7): two escapes for a character beyond U+FFFF.
fn escape(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to a string cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const HOSTILE: &str = "::error::a\u{1b}[2J\u{9b}1m\u{7f}\0\r\n ::add-mask::b\t##[error]c ##vso[d]\u{202e}\u{2066}\u{61c}\u{2028}\u{feff}\u{e0041}";

    fn written(write: impl FnOnce(&mut Out<Vec<u8>>) -> io::Result<()>) -> String {
        let mut out = Out(Vec::new());
        write(&mut out).unwrap();
        let text = String::from_utf8(out.0).unwrap();
        assert!(!text.contains(|c| is_hidden(c) && c != '\n' && c != '\t'), "{text:?}");
        assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text:?}");
        assert!(!MARKS.iter().any(|mark| text.contains(mark)), "{text:?}");
        text
    }

    #[test]
    fn whatever_is_written_does_nothing() {
        assert_eq!(written(|out| out.line(HOSTILE)).lines().count(), 1);
        written(|out| out.lines(HOSTILE));
        written(|out| out.drawn(HOSTILE));
        written(|out| out.row([HOSTILE.to_owned(), HOSTILE.to_owned()]));
        for value in [json!(HOSTILE), json!({HOSTILE: [HOSTILE, 1]})] {
            for pretty in [false, true] {
                let json = written(|out| out.json(&value, pretty));
                assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), value);
            }
        }
    }

    #[test]
    fn a_row_has_as_many_cells_as_were_given() {
        let row = written(|out| out.row(["a\tb\nc\\".to_owned(), "::x".to_owned()]));
        assert_eq!(row, "a\\tb\\nc\\\\\t::x\n");
        assert_eq!(written(|out| out.row(["::x".to_owned()])), "\\u003a:x\n");
    }

    #[test]
    fn only_colours_are_let_through() {
        let mut out = Out(Vec::new());
        out.drawn("\u{1b}[1;31mred\u{1b}[0m \u{1b}[2Jx\u{1b}]8;;u\u{7}m").unwrap();
        let shown = String::from_utf8(out.0).unwrap();
        assert_eq!(shown, "\u{1b}[1;31mred\u{1b}[0m \\u{1b}[2Jx\\u{1b}]8;;u\\u{7}m\n");
    }

    #[test]
    fn ordinary_text_is_kept() {
        let text = "| 名称 | a::b | # c ## d [e]\n  = help: ::x is fine here\n";
        assert_eq!(written(|out| out.lines(text)), text);
        let manual = docwright_build::findings_manual();
        assert_eq!(written(|out| out.lines(&manual)), manual);
    }

    /// This file is the door: there is no other.
    #[test]
    fn nothing_else_writes_to_the_streams() {
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("out.rs") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    for other in
                        ["io::stdout", "io::stderr", "print!", "println!", "dbg!", "Stdout", "Stderr"]
                    {
                        assert!(!text.contains(other), "{}: {other}", path.display());
                    }
                }
            }
        }
    }
}
