//! Code: what is sent, what comes back, or something else.

use super::context::Context;
use super::{Shown, Walk};
use crate::general::route;
use crate::ledger::{Fate, Part};
use crate::words::{Kind, Side};

impl Walk<'_> {
    pub(super) fn code(&mut self, language: &str, text: &str, line: u32, context: &Context) {
        let side = side(language, text, context);
        let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
        let is_endpoint = lines.peek().is_some() && lines.all(|line| route::in_request_line(line).is_some());
        let fate = match side {
            _ if is_endpoint => Fate::Read("endpoint"),
            Some(side) => {
                self.facts.shown.push(Shown { side, line: line + 1, text: text.trim_end().to_owned() });
                Fate::Read("example")
            }
            None if self.is_table_in_code(language, text, context) => self.table_in_code(line),
            None => Fate::Furniture,
        };
        self.book.add(Part::Fence, line, fate);
    }
}

fn side(language: &str, text: &str, context: &Context) -> Option<Side> {
    if context.is_failure || context.kind == Kind::Error {
        return None;
    }
    let start = text.trim_start();
    let is_json = start.starts_with(['{', '[']);
    let is_curl = start.trim_start_matches(['$', ' ']).starts_with("curl");
    let is_request =
        is_curl || start.lines().next().is_some_and(|line| route::in_request_line(line).is_some());
    let is_data =
        matches!(language, "" | "json" | "json5" | "javascript" | "js" | "http" | "shell-session" | "text");
    match (context.kind, context.side) {
        _ if is_request => Some(Side::Request),
        (_, Some(side)) if is_json && is_data => Some(side),
        (Kind::Response, _) if is_json && is_data => Some(Side::Response),
        (Kind::Request, _) if is_json && is_data => Some(Side::Request),
        _ => None,
    }
}
