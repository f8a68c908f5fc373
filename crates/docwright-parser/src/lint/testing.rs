//! A page in text, findings out: `line code subject`.

use docwright_ir::Diagnostics;

use crate::{Spec, assemble, extract, lint, read};

/// A page of one operation, `Act`, of which a test writes the part that matters.
pub(super) struct Page {
    request: String,
    response: String,
    query: String,
    reply: String,
}

impl Page {
    /// With these request rows; the first stands on line 5.
    pub(super) fn request(rows: &str) -> Self {
        Page { request: rows.to_owned(), response: String::new(), query: String::new(), reply: String::new() }
    }

    /// With these response rows.
    pub(super) fn response(rows: &str) -> Self {
        Page { request: String::new(), response: rows.to_owned(), query: String::new(), reply: String::new() }
    }

    /// With this behind the request example's first line.
    pub(super) fn query(mut self, query: &str) -> Self {
        self.query = query.to_owned();
        self
    }

    /// With these members in the response example.
    pub(super) fn reply(mut self, members: &str) -> Self {
        self.reply = members.to_owned();
        self
    }

    fn text(&self) -> String {
        let mut text = format!(
            "# Act - Act\n### Request Parameters\n{REQUEST_HEADER}\n{}\n### Response Field\n{RESPONSE_HEADER}\n{}\n",
            self.request, self.response
        );
        if !self.query.is_empty() {
            text += &format!(
                "\n### Request Example\n```\nhttps://api.example.com/?Action=Act\n{}\n```\n",
                self.query
            );
        }
        if !self.reply.is_empty() {
            text += &format!("\n### Response Example\n```json\n{{\n{}\n}}\n```\n", self.reply);
        }
        text
    }
}

const REQUEST_HEADER: &str =
    "| Parameter Name | Type | Description Information | Required |\n|:---|:---|:---|:---|";
const RESPONSE_HEADER: &str =
    "| Field Name | Type | Description Information | Required |\n|:---|:---|:---|:---|";

/// The findings of a page in the UCloud dialect.
pub(super) fn check(page: Page) -> Vec<String> {
    let docs = tempfile::tempdir().unwrap();
    std::fs::write(docs.path().join("act.md"), page.text()).unwrap();
    let spec = Spec::from_dialect("ucloud", docs.path()).unwrap();
    let mut diags = Diagnostics::new();
    let pages = read(&spec, &mut diags);
    let drafts = extract(pages, &spec, &mut diags);
    let reading = assemble(drafts, &spec, &mut diags);
    lint(&reading, &spec, &mut diags);
    diags.sort();
    let own = |subject: &str| subject.strip_prefix("Act.").unwrap_or("").to_owned();
    diags.iter().map(|d| format!("{} {} {}", d.place.line, d.code.name, own(&d.subject))).collect()
}
