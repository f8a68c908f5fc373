//! GitHub workflow commands (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>):
//! `::warning file=a.md,line=3,title=type-mismatch::text`.

use std::io::{self, Write};

use docwright_ir::{Diagnostic, Diagnostics, Severity, printable};

use crate::out::Out;

pub(super) fn write(findings: &Diagnostics, out: &mut Out<impl Write>) -> io::Result<()> {
    findings.iter().try_for_each(|finding| out.github(&command(finding)))
}

fn command(finding: &Diagnostic) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    format!(
        "::{level} file={},line={},title={}::{}",
        property(&finding.place.file),
        finding.place.line.max(1),
        property(finding.code.name),
        data(&finding.text()),
    )
}

/// A page must not be able to end a command or begin another.
fn data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use docwright_ir::{Code, Place};

    use super::*;

    const CODE: Code = Code { name: "type-mismatch", severity: Severity::Note, about: "" };

    #[test]
    fn a_page_cannot_add_a_command() {
        let finding = Diagnostic::new(CODE, Place::new("a,b:c\n::x.md", 2), "100%\n::set-env name=X::y\r");
        assert_eq!(
            command(&finding),
            "::notice file=a%2Cb%3Ac\\n%3A%3Ax.md,line=2,title=type-mismatch::100%25\\n::set-env name=X::y\\u{d}"
        );
    }
}
