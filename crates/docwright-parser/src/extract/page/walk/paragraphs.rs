//! What paragraphs say: what the operation does, what a model is, which errors there are, which side of an example stands
//! below.

use super::{Section, Unit, Walk};
use crate::dialect::Role;
use crate::extract::draft::ErrorDraft;
use crate::limits;
use crate::read::Paragraph;

impl Walk<'_> {
    pub(super) fn paragraph(&mut self, paragraph: Paragraph, line: u32) {
        let text = &paragraph.text;
        let role = match self.section {
            Section::Preamble if self.unit == Unit::Above => return,
            Section::Preamble => None,
            Section::Known(Role::Ignore) | Section::Unknown => return self.aside(text),
            Section::Known(role) if role.is_of_example() => return self.caption(text),
            Section::Known(role @ (Role::Overview | Role::Model | Role::Errors)) => Some(role),
            Section::Known(_) => return,
        };
        // All of a page together: each is a part of some description.
        let before = self.prose;
        self.prose += text.len();
        if self.prose > limits::PROSE_BYTES {
            if before <= limits::PROSE_BYTES {
                let help = "This paragraph and all below it are left out.";
                self.exceeded(line, "the page's paragraphs have", limits::PROSE_BYTES, "bytes", help);
            }
            return;
        }
        match role {
            None => self.out.facts.preamble.push(paragraph.text),
            Some(Role::Overview) => self.out.facts.overview.push(paragraph.text),
            Some(Role::Errors) => self.listed_errors(&paragraph, line),
            Some(_) => self.model_paragraph(text),
        }
    }

    /// Below a heading that nobody knows a line may still name the host or the rate.
    fn aside(&mut self, text: &str) {
        let dialect = &self.spec.dialect;
        let lines =
            text.lines().filter(|line| dialect.host(line).is_some() || dialect.rate_limit(line).is_some());
        let room = limits::EXAMPLES.saturating_sub(self.out.facts.asides.len());
        self.out.facts.asides.extend(lines.take(room).map(str::to_owned));
    }

    /// A line above code that says which side of the example it is: `**Request**`, `返回：`.
    fn caption(&mut self, text: &str) {
        let words = self.spec.dialect.words();
        let text = text.lines().last().unwrap_or("").trim_start_matches("• ");
        let found = words.heading_in_example(text).or_else(|| words.heading(text));
        let sides = [Role::ExampleRequest, Role::ExampleResponse];
        if let Some(found) = found.filter(|found| sides.contains(&found.role)) {
            self.out.usage.note(found.rule);
            self.enter(found.role);
        }
    }

    /// Error codes that are listed without a table: `• Code: text`.
    fn listed_errors(&mut self, paragraph: &Paragraph, line: u32) {
        for (text, line) in paragraph.lines(line) {
            let Some((code, description)) = self.listed_error(text) else { continue };
            if self.out.facts.errors.len() >= limits::ERRORS {
                let help = "This error code and all below it are left out.";
                return self.exceeded(line, "the page has", limits::ERRORS, "error codes", help);
            }
            let (code, description) = (code.to_owned(), description.to_owned());
            self.out.facts.errors.push(ErrorDraft { code, description, line });
        }
    }

    /// A code and its text. A sentence may begin with a code, too: then only a bullet, a dot in the code or a mark behind
    /// it says that it is one's line.
    fn listed_error<'t>(&self, line: &'t str) -> Option<(&'t str, &'t str)> {
        let text = line.trim_start_matches(['•', '-', '*', ' ']);
        let end =
            text.find(|c: char| !(c.is_ascii_alphanumeric() || "._`".contains(c))).unwrap_or(text.len());
        let (code, rest) = text.split_at_checked(end)?;
        let code = code.trim_matches('`').trim_end_matches('.');
        let description = rest.trim_start_matches([' ', ':', '：', '-', '—', '–', ',', '，']);
        let is_marked = text.len() < line.len() || rest.trim_start().starts_with([':', '：', '-', '—', '–']);
        let is_listed = is_marked || code.contains('.') || rest.is_empty();
        let is_code = code.len() <= limits::NAME_BYTES && self.spec.dialect.is_error_code(code);
        (is_code && is_listed).then_some((code, description.trim_end()))
    }

    fn model_paragraph(&mut self, text: &str) {
        let model = self.out.facts.models.last_mut();
        let Some(model) = model.filter(|model| model.rows.is_empty()) else { return };
        for line in text.lines() {
            if let Some(users) = self.spec.dialect.users(line.trim()) {
                model.used_by.extend(action_list(users));
            } else {
                let description = model.description.get_or_insert_default();
                if !description.is_empty() {
                    description.push('\n');
                }
                description.push_str(line);
            }
        }
    }
}

/// `CreateApi, and ModifyApi.` → both.
fn action_list(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty() && *word != "and").map(str::to_owned).collect()
}
