//! GitHub workflow commands (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>):
//! `::warning file=a.md,line=3,title=type-mismatch::text`.

use std::io::{self, Write};

use docwright_ir::{Diagnostics, Severity, printable};

pub(super) fn write(findings: &Diagnostics, out: &mut dyn Write) -> io::Result<()> {
    findings.iter().try_for_each(|finding| {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        writeln!(
            out,
            "::{level} file={},line={},title={}::{}",
            property(&finding.place.file),
            finding.place.line.max(1),
            finding.code.name,
            data(&printable(&finding.text())),
        )
    })
}

/// A page must not be able to end a command or begin another.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&printable(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use docwright_ir::{Code, Diagnostic, Place};

    use super::*;

    const CODE: Code = Code { name: "type-mismatch", severity: Severity::Note, about: "" };

    #[test]
    fn a_page_cannot_add_a_command() {
        let mut findings = Diagnostics::new();
        findings.push(Diagnostic::new(CODE, Place::new("a,b:c.md", 2), "100%\n::set-env name=X::y"));
        let mut out = Vec::new();
        write(&findings, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::notice file=a%2Cb%3Ac.md,line=2,title=type-mismatch::100%25\\n::set-env name=X::y\n"
        );
    }
}
