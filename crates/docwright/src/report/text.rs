//! Findings drawn beside the line they speak of.

use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use docwright_build::{Findings, Style};
use docwright_ir::Diagnostics;

pub(super) fn write(findings: &Diagnostics, out: &mut dyn Write) -> io::Result<()> {
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut drawer = Findings::new(Path::new(""), if colour { Style::Terminal } else { Style::Plain });
    findings.iter().try_for_each(|finding| writeln!(out, "{}\n", drawer.draw(finding)))
}
