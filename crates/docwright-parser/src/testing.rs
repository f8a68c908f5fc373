//! Pages with what is to be found in them: text in, text out.
//!
//! A page is one operation, `Act`. It is written in short: rows without their table's header (unless it is another one), code without its
//! fence, and behind a line what is found there.
//!
//! ```text
//! ### Request Parameters
//! | ServiceId | string | ID | Yes |
//! ### Request Example
//! https://api.example.com/?Action=Act
//! &ServiceID=s-1  <-- key-in-other-case ServiceId
//! ```

use docwright_ir::{Diagnostic, Diagnostics};

use crate::{Spec, assemble, extract, lint, read};

/// What stands between a line and each of its findings.
const MARK: &str = " <-- ";

/// The page with the marks that it has, alike in blanks.
pub(crate) fn expected(page: &str) -> String {
    let marked = |line: &str| line.split(MARK).map(str::trim).collect::<Vec<_>>().join(MARK);
    page.trim().lines().map(|line| marked(line.trim()) + "\n").collect()
}

/// The page with the marks that it should have. Lines that the page has not in short are shown if they have any.
pub(crate) fn found(page: &str) -> String {
    let page = Page::of(page);
    let findings = page.findings();
    assert!(findings.iter().all(|finding| finding.place.line > 0), "not read: {findings:?}");
    let marks = |number: u32| -> String {
        let here = findings.iter().filter(|finding| finding.place.line == number);
        here.map(mark).collect()
    };
    let lines = page.lines.iter().zip(1..).map(|(line, number)| (line, marks(number)));
    let shown = lines.filter(|(line, marks)| line.own || !marks.is_empty());
    shown.map(|(line, marks)| format!("{}{marks}\n", line.text)).collect()
}

fn mark(finding: &Diagnostic) -> String {
    let subject = finding.subject.strip_prefix("Act").unwrap_or(&finding.subject);
    let field = subject.trim_start_matches('.');
    format!("{MARK}{} {field}", finding.code.name).trim_end().to_owned()
}

/// A page written out.
struct Page {
    lines: Vec<Line>,
}

struct Line {
    text: String,
    /// It is the page's in short, too.
    own: bool,
}

impl Page {
    fn of(short: &str) -> Self {
        let mut page = Page { lines: Vec::new() };
        page.add("# Act - Act");
        // A page without this table is no operation's.
        if !short.contains(REQUEST) {
            page.add(REQUEST);
            page.add(HEADER);
        }
        let lines = short.trim().lines().map(|line| line.split(MARK).next().unwrap_or_default().trim());
        let (mut begins, mut fenced) = (false, false);
        let mut lines = lines.peekable();
        while let Some(line) = lines.next() {
            let is_heading = line.starts_with('#');
            if is_heading && fenced {
                page.add("```");
                fenced = false;
            }
            if begins && line.starts_with('|') {
                let is_header = lines.peek().is_some_and(|next| next.starts_with("|-"));
                page.add(if is_header { "" } else { HEADER });
            } else if begins && !is_heading {
                page.add("```");
                fenced = true;
            }
            begins = is_heading;
            page.add_own(line);
        }
        if fenced {
            page.add("```");
        }
        page
    }

    /// Lines that the page in short has not.
    fn add(&mut self, lines: &str) {
        self.lines.extend(lines.lines().map(|text| Line { text: text.to_owned(), own: false }));
    }

    fn add_own(&mut self, line: &str) {
        self.lines.extend(line.lines().map(|text| Line { text: text.to_owned(), own: true }));
    }

    /// What is found in it in the UCloud dialect.
    fn findings(&self) -> Diagnostics {
        let docs = tempfile::tempdir().unwrap();
        let text: String = self.lines.iter().map(|line| format!("{}\n", line.text)).collect();
        std::fs::write(docs.path().join("act.md"), text).unwrap();
        let spec = Spec::from_dialect("ucloud", docs.path()).unwrap();
        let mut diags = Diagnostics::new();
        let pages = read(&spec, &mut diags);
        let drafts = extract(pages, &spec, &mut diags);
        let extraction = assemble(drafts, &spec, &mut diags);
        lint(&extraction, &spec, &mut diags);
        diags.sort();
        diags
    }
}

const REQUEST: &str = "### Request Parameters";

const HEADER: &str = "| Parameter Name | Type | Description Information | Required |\n|:---|:---|:---|:---|";
