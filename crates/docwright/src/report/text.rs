//! Findings drawn beside the line they speak of.

use std::io::{self, Write};
use std::path::Path;

use docwright_build::{Findings, Style};
use docwright_ir::Diagnostics;

use crate::out::{self, Out};

pub(super) fn write(findings: &Diagnostics, out: &mut Out<impl Write>) -> io::Result<()> {
    let style = if out::has_colours() { Style::Terminal } else { Style::Plain };
    let mut drawer = Findings::new(Path::new(""), style);
    findings.iter().try_for_each(|finding| {
        let drawn = drawer.draw(finding) + "\n\n";
        if style == Style::Terminal { out.drawn(&drawn) } else { out.lines(&drawn) }
    })
}
