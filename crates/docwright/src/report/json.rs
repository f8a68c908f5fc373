//! One JSON object a line: `{"code", "severity", "file", "line", "subject", "message", "help", "related"}`.

use std::io::{self, Write};

use docwright_ir::Diagnostics;
use serde::Serialize;

use crate::out::Out;

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    line: u32,
    subject: &'a str,
    message: &'a str,
    found: &'a str,
    help: &'a str,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    file: &'a str,
    line: u32,
    message: &'a str,
}

pub(super) fn write(findings: &Diagnostics, out: &mut Out<impl Write>) -> io::Result<()> {
    findings.iter().try_for_each(|finding| {
        let related = finding.related.iter();
        let line = Finding {
            code: finding.code.name,
            severity: finding.severity.as_str(),
            file: &finding.place.file,
            line: finding.place.line,
            subject: &finding.subject,
            message: &finding.message,
            found: &finding.found,
            help: &finding.help,
            related: related
                .map(|(place, message)| Related { file: &place.file, line: place.line, message })
                .collect(),
        };
        out.json(&line, false)
    })
}
