//! Findings for people, drawn beside the line they speak of.

use std::collections::HashMap;
use std::path::Path;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use docwright_ir::{Diagnostic, Place, Severity, printable, read_text};

/// How findings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// With colours and lines, for a terminal.
    Terminal,
    /// ASCII only, for a file or a pipe.
    Plain,
}

/// Draws findings; keeps the pages it has read.
#[derive(Debug)]
pub struct Findings<'a> {
    root: &'a Path,
    style: Style,
    files: HashMap<String, Option<Lines>>,
}

impl<'a> Findings<'a> {
    /// Places are relative to `root`.
    pub fn new(root: &'a Path, style: Style) -> Self {
        Findings { root, style, files: HashMap::new() }
    }

    /// One finding, over several lines.
    pub fn draw(&mut self, finding: &Diagnostic) -> String {
        let excerpts: Vec<Excerpt> = std::iter::once((&finding.place, "", finding.found.as_str()))
            .chain(finding.related.iter().map(|(place, label)| (place, label.as_str(), "")))
            .filter_map(|(place, label, found)| self.excerpt(place, label, found))
            .collect();
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = printable(&finding.message);
        let mut group = Group::with_title(level.primary_title(title).id(finding.code.name));
        if excerpts.is_empty() {
            group = group.element(Level::NOTE.message(finding.place.to_string()));
        }
        for (index, excerpt) in excerpts.iter().enumerate() {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            group = group.element(excerpt.snippet(kind));
        }
        if !finding.help.is_empty() {
            group = group.element(Level::HELP.message(printable(&finding.help)));
        }
        self.renderer().render(&[group])
    }

    /// A line of a page as findings show it, with `found` marked; `None` if it cannot be read.
    pub fn line(&mut self, place: &Place, found: &str) -> Option<String> {
        let excerpt = self.excerpt(place, "", found)?;
        let snippet = Group::with_level(Level::NOTE).element(excerpt.snippet(AnnotationKind::Primary));
        Some(self.renderer().render(&[snippet]))
    }

    fn renderer(&self) -> Renderer {
        const WIDTH: usize = 110;
        let renderer = match self.style {
            Style::Terminal => Renderer::styled().decor_style(DecorStyle::Unicode),
            Style::Plain => Renderer::plain().decor_style(DecorStyle::Ascii),
        };
        renderer.term_width(WIDTH)
    }

    fn excerpt(&mut self, place: &Place, label: &str, found: &str) -> Option<Excerpt> {
        // A finding of a whole file may be that it is none: nothing is opened for it.
        let index = usize::try_from(place.line.checked_sub(1)?).ok()?;
        let text = self
            .files
            .entry(place.file.clone())
            .or_insert_with(|| read_text(&self.root.join(&place.file)).ok().map(Lines::of))
            .as_ref()?;
        let line = printable(text.get(index)?);
        let found = printable(found);
        let span = match line.find(&found) {
            Some(start) if !found.is_empty() => start..start + found.len(),
            _ => 0..line.trim_end().len(),
        };
        Some(Excerpt { path: printable(&place.file), line, number: index + 1, span, label: printable(label) })
    }
}

/// A page's text and where its lines begin: a large page has thousands of findings, each on a line of its own.
#[derive(Debug)]
struct Lines {
    text: String,
    starts: Vec<usize>,
}

impl Lines {
    fn of(text: String) -> Self {
        let text = with_plain_breaks(text);
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).filter(|start| *start < text.len()).collect();
        Lines { text, starts }
    }

    fn get(&self, index: usize) -> Option<&str> {
        let from = *self.starts.get(index)?;
        let to = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        Some(self.text.get(from..to)?.trim_end_matches('\n'))
    }
}

/// Old files end their lines with a carriage return alone; reading takes it for a break as well.
fn with_plain_breaks(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// A page's line and where it stands, safe for a terminal.
struct Excerpt {
    path: String,
    line: String,
    number: usize,
    span: std::ops::Range<usize>,
    label: String,
}

impl Excerpt {
    fn snippet(&self, kind: AnnotationKind) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let annotation = kind.span(self.span.clone());
        let annotation =
            if self.label.is_empty() { annotation } else { annotation.label(self.label.as_str()) };
        Snippet::source(self.line.as_str())
            .line_start(self.number)
            .path(self.path.as_str())
            .annotation(annotation)
    }
}

#[cfg(test)]
mod tests {
    use docwright_ir::Code;

    use super::*;

    const CODE: Code = Code { name: "unknown-model", severity: Severity::Warning, about: "" };

    fn draw(page: &str, finding: Diagnostic) -> String {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), page).unwrap();
        Findings::new(folder.path(), Style::Plain).draw(&finding)
    }

    #[test]
    fn a_finding_points_at_what_it_found() {
        let finding = Diagnostic::new(CODE, Place::new("a.md", 2), "no table defines `Disk`")
            .found("Disk")
            .help("Add a table.");
        let drawn = draw("one\n| Disk | int |\n", finding);
        assert_eq!(
            drawn,
            "warning[unknown-model]: no table defines `Disk`\n --> a.md:2:3\n  |\n2 | | Disk | int |\n  |   ^^^^\n  |\n  = help: Add a table."
        );
    }

    #[test]
    fn a_line_is_shown_as_a_finding_shows_it() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), "one\n| Disk\u{1b}[2J | int |\n").unwrap();
        let mut findings = Findings::new(folder.path(), Style::Plain);
        let mut line = |file, line| findings.line(&Place::new(file, line), "Disk");
        let shown = line("a.md", 2).unwrap();
        assert!(shown.contains("--> a.md:2:3") && shown.contains("^^^^"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
        assert_eq!((line("a.md", 3), line("a.md", 0), line("gone.md", 1)), (None, None, None));
    }

    #[test]
    fn a_page_cannot_speak_to_the_terminal() {
        let finding = Diagnostic::new(CODE, Place::new("a.md", 1), "read \u{1b}[2J");
        assert!(!draw("\u{1b}[31mred\u{202e}\n", finding).contains('\u{1b}'));
    }

    #[cfg(unix)]
    #[test]
    fn a_files_name_is_drawn_on_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let name = "a\u{1b}[2J\n::error::\u{9b}b.md";
        std::fs::write(folder.path().join(name), "text\n").unwrap();
        for (file, line) in [(name, 1), (name, 0), ("\u{1b}\n::gone", 1)] {
            let finding =
                Diagnostic::new(CODE, Place::new(file, line), "x").related(Place::new(name, 1), name);
            let drawn = Findings::new(folder.path(), Style::Plain).draw(&finding);
            assert!(!drawn.contains(['\u{1b}', '\u{9b}']) && !drawn.contains("\n::"), "{drawn:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_has_no_line_and_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.md");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let mut findings = Findings::new(folder.path(), Style::Plain);
        for line in [0, 1] {
            let finding = Diagnostic::new(CODE, Place::new("pipe.md", line), "it is a pipe");
            assert!(findings.draw(&finding).contains("pipe.md"));
            assert_eq!(findings.line(&finding.place, ""), None);
        }
    }

    #[test]
    fn a_finding_without_a_line_names_its_file() {
        assert!(draw("", Diagnostic::new(CODE, Place::new("gone.md", 0), "unreadable")).contains("gone.md"));
    }
}
