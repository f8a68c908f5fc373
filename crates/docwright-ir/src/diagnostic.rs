//! What a step of the pipeline has to say about its input.

use std::fmt;

/// A kind of finding. Each is a constant beside the code that reports it; the manual page of findings is
/// made from these.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// Stable, in kebab case: `type-mismatch`.
    pub name: &'static str,
    /// How bad it is unless the user says otherwise.
    pub severity: Severity,
    /// The manual: what is wrong, why it matters, what to do. Markdown.
    pub about: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// The input contradicts itself or was read in part; a choice was made.
    Warning,
    /// Something could not be used at all.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where something stands: a file, and a line in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Place {
    /// Relative to where the run started from, with forward slashes.
    pub file: String,
    /// From 1; 0 speaks of the whole file.
    pub line: u32,
}

impl Place {
    /// A line of a file.
    pub fn new(file: impl Into<String>, line: u32) -> Self {
        Place { file: file.into(), line }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&printable(&self.file)),
            line => write!(f, "{}:{line}", printable(&self.file)),
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// How bad it is here.
    pub severity: Severity,
    /// Where it stands.
    pub place: Place,
    /// What was read, and what that contradicts, in one line.
    pub message: String,
    /// The text on that line to point at; empty points at the whole line.
    pub found: String,
    /// Other places that belong to it, each with what stands there.
    pub related: Vec<(Place, String)>,
    /// What was made of it, and what to do.
    pub help: String,
    /// `Operation`, `Operation.Field` or a model's name: what it speaks of, for filters and baselines.
    pub subject: String,
}

impl Diagnostic {
    /// A finding with its kind's own severity.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.severity,
            place,
            message: message.into(),
            found: String::new(),
            related: Vec::new(),
            help: String::new(),
            subject: String::new(),
        }
    }

    /// Points at `found` on the line.
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = found.into();
        self
    }

    /// Says what was made of it, and what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Names what it speaks of.
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }

    /// Adds another place that belongs to it.
    pub fn related(mut self, place: Place, what: impl Into<String>) -> Self {
        self.related.push((place, what.into()));
        self
    }

    /// Reports it with another severity than its kind's own.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

impl Diagnostic {
    /// What was read, and what was made of it: the message, then the help if there is any.
    pub fn text(&self) -> String {
        if self.help.is_empty() { self.message.clone() } else { format!("{}. {}", self.message, self.help) }
    }
}

impl fmt::Display for Diagnostic {
    /// One line: `specs/acme/pay.md:40: warning[type-mismatch]: … Help.`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { code, severity, place, .. } = self;
        write!(f, "{place}: {}[{}]: {}", severity.as_str(), code.name, printable(&self.text()))
    }
}

/// The findings of a run.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Puts them in order of place, then code, then message, so that threads cannot be told apart.
    pub fn sort(&mut self) {
        self.list
            .sort_by(|a, b| (&a.place, a.code.name, &a.message).cmp(&(&b.place, b.code.name, &b.message)));
        self.list.dedup();
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether any is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Keeps those that `keep` accepts, and no more room than they need.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
        self.list.shrink_to_fit();
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.list.extend(iter);
    }
}

/// `text` for a terminal: what a page may hold to forge, reorder or hide a message becomes a visible escape.
pub fn printable(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
        out
    })
}

/// Whether `c` ends a line, changes the order of what stands beside it, or shows as nothing.
///
/// Joiners (U+200C, U+200D) and variation selectors (U+FE00 to U+FE0F, U+E0100 to U+E01EF) stay: Persian, Indic scripts,
/// emoji and Chinese names cannot be written without them, and alone they move nothing and end nothing. Tags do
/// occur in the flags of three countries, but spell whole sentences that nobody sees; those flags are worth less.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // The soft hyphen, the grapheme joiner, fillers of Hangul, Khmer and Mongolian: letters without a shape.
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}'
            // Direction: marks, embeddings, overrides, isolates.
            | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            // Ends of lines and of paragraphs.
            | '\u{2028}' | '\u{2029}'
            // Spaces without width, operators without a sign, the byte order mark, annotations, tags.
            | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: Code = Code { name: "type-mismatch", severity: Severity::Warning, about: "" };

    #[test]
    fn a_finding_is_one_line_whatever_the_page_holds() {
        let finding =
            Diagnostic::new(CODE, Place::new("a\u{1b}[31m.md", 3), "read `\n\u{202e}x`").help("Fix it.");
        assert_eq!(
            finding.to_string(),
            "a\\u{1b}[31m.md:3: warning[type-mismatch]: read `\\n\\u{202e}x`. Fix it."
        );
    }

    #[test]
    fn nothing_that_moves_hides_or_ends_a_line_is_printed() {
        let ranges = [
            0..=0x1f,
            0x7f..=0x9f,
            0xad..=0xad,
            0x34f..=0x34f,
            0x61c..=0x61c,
            0x180e..=0x180e,
            0x200b..=0x200b,
            0x200e..=0x200f,
            0x2028..=0x202e,
            0x2060..=0x206f,
            0xfeff..=0xfeff,
            0xfff9..=0xfffb,
            0xe0000..=0xe007f,
        ];
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            let shown = printable(&format!("a{c}b"));
            assert!(!shown.contains(c) && shown.is_ascii(), "{:?} {shown:?}", c);
        }
    }

    #[test]
    fn what_scripts_and_emoji_need_stays() {
        for text in [
            "می\u{200c}خواهم",
            "👩\u{200d}💻",
            "❤\u{fe0f}",
            "क\u{94d}\u{200d}ष",
            "云主机，产品",
            "a\u{a0}b",
            "葛\u{e0100}",
        ] {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn order_does_not_depend_on_arrival() {
        let finding = |line| Diagnostic::new(CODE, Place::new("a.md", line), "x");
        let mut diags = Diagnostics::new();
        diags.extend([finding(9), finding(2), finding(9)]);
        diags.sort();
        assert_eq!(diags.iter().map(|d| d.place.line).collect::<Vec<_>>(), [2, 9]);
    }
}
