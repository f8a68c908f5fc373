//! Code on a page without fences: where it begins, and where it ends.

use crate::dialect::{Dialect, Role};

/// Code whose lines are still coming.
pub(super) struct Code {
    line: u32,
    text: String,
    depth: i64,
    opened: bool,
}

impl Code {
    pub(super) fn new(line: u32, first: &str) -> Self {
        let mut code = Code { line, text: String::new(), depth: 0, opened: false };
        code.push(first);
        code
    }

    pub(super) fn push(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
        let (depth, opened) = braces(line);
        self.depth += depth;
        self.opened |= opened;
    }

    /// Whether `line` still belongs to the code, on a page that has lost the headings around it.
    pub(super) fn goes_on(&self, line: &str) -> bool {
        if self.opened {
            return self.depth > 0;
        }
        line.is_empty()
            || line.starts_with(['&', '<', '{'])
            || line.contains(": ")
            || line.contains("HTTP/1.1")
    }

    pub(super) fn finish(self) -> (u32, String) {
        (self.line, self.text.trim_end().to_owned())
    }
}

/// How much deeper a line ends than it begins, and whether it opens anything; braces in strings do not count.
fn braces(line: &str) -> (i64, bool) {
    let (mut depth, mut opened, mut in_string, mut escaped) = (0, false, false, false);
    for byte in line.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                opened |= byte == b'{';
            }
            b'}' | b']' if !in_string => depth -= 1,
            _ => {}
        }
    }
    (depth, opened)
}

/// Whether a line begins code, on a page that has lost the headings around it.
pub(super) fn begins(line: &str) -> bool {
    let is_url =
        line.starts_with("https://") || line.starts_with("http://") || line.starts_with("GET https://");
    line == "{"
        || line.starts_with("POST / HTTP/")
        || line.starts_with("GET / HTTP/")
        || (is_url && line.contains("?Action="))
}

/// The last line of code with the next heading right behind it: `…Iq"}Response Example`.
pub(super) fn glued_heading<'a>(line: &'a str, dialect: &Dialect) -> Option<(&'a str, &'a str, Role)> {
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return None;
    }
    let found = dialect.words().headings().filter(|(heading, role)| {
        *role == Role::ExampleResponse && lower.len() > heading.len() && lower.ends_with(heading)
    });
    let (heading, role) = found.max_by_key(|(heading, _)| heading.len())?;
    let (rest, heading) = line.split_at_checked(line.len() - heading.len())?;
    Some((rest, heading, role))
}
