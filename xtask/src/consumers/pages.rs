//! swagger-ui and redoc in a browser without a window: every operation is drawn, with its path and summary.
//!
//! That the comparison sees anything is shown with a page that lacks an operation.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::consumer::shown;
use super::documents::{Documents, Edition};
use super::table::Row;
use crate::packages::{Packages, Tools, run};

/// A program that shows documents in a browser.
pub(super) struct Viewer {
    pub(super) name: &'static str,
    packages: Packages,
    page: &'static str,
}

pub(super) const VIEWERS: [Viewer; 2] = [
    Viewer {
        name: "swagger-ui",
        packages: Packages::Npm(&["swagger-ui-dist@5.35.0", "playwright-core@1.65.1"]),
        page: include_str!("drivers/swagger_ui.html"),
    },
    Viewer {
        name: "redoc",
        packages: Packages::Npm(&["redoc@2.5.4", "playwright-core@1.65.1"]),
        page: include_str!("drivers/redoc.html"),
    },
];

/// Paths and summaries.
type Operations = BTreeSet<(String, String)>;

impl Viewer {
    /// Shows one service of each API, and its document of all services.
    pub(super) fn row(&self, documents: &[Documents], folder: &Path, say: &dyn Fn(&str)) -> Row {
        let mut row = Row::new(self.name, self.packages.version(), "browser");
        let programs = ["chromium", "node", "npm"];
        let Some(tools) = row.tools(self.packages, &programs, folder) else { return row };
        let mut paths = Vec::new();
        for documents in documents {
            let service = super::calls::services(&documents.api).into_iter().next();
            paths.extend(service.map(|service| documents.of_service(&service.name, Edition::V31)));
            paths.push(documents.folder.join("all/openapi.json"));
        }
        for (number, path) in paths.iter().enumerate() {
            say(&shown(path));
            let page = folder.join("pages").join(format!("{}-{number}.html", self.name));
            let result = read(path).and_then(|document| self.shows(&tools, &document, &document, &page));
            if let Err(why) = row.generates.count(result) {
                row.fail(&shown(path), &why);
            }
        }
        if let Some(path) = paths.first() {
            let page = folder.join("pages").join(format!("{}-less.html", self.name));
            if let Err(why) = read(path).and_then(|document| self.misses(&tools, &document, &page)) {
                row.fail(&shown(path), &why);
            }
        }
        row
    }

    /// A page of `written` has every operation of `document`.
    fn shows(&self, tools: &Tools, document: &Value, written: &Value, page: &Path) -> Result<(), String> {
        self.write_page(tools, written, page)?;
        let all = operations(document);
        let drawn = drawn(tools, page, all.len())?;
        let missing: Vec<_> = all.difference(&drawn).collect();
        match missing.as_slice() {
            [] => Ok(()),
            [(path, _), ..] => Err(format!("{} of {} are not there: {path}", missing.len(), all.len())),
        }
    }

    /// A page that lacks an operation is told.
    fn misses(&self, tools: &Tools, document: &Value, page: &Path) -> Result<(), String> {
        let mut less = document.clone();
        let paths = less.get_mut("paths").and_then(Value::as_object_mut);
        let path =
            paths.and_then(|paths| paths.keys().next().cloned().filter(|path| paths.remove(path).is_some()));
        let path = path.ok_or("the document has no paths")?;
        match self.shows(tools, document, &less, page) {
            Err(why) if why.ends_with(&format!(" are not there: {path}")) => Ok(()),
            result => Err(format!("{path} was taken away, and this came of it: {result:?}")),
        }
    }

    fn write_page(&self, tools: &Tools, document: &Value, path: &Path) -> Result<(), String> {
        // In a script, what ends one must not stand in a text.
        let spec = document.to_string().replace("</", "<\\/");
        let packages = shown(&tools.home().join("node_modules"));
        let page = self.page.replace("__PACKAGES__", &packages).replace("__SPEC__", &spec);
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        written.and_then(|()| std::fs::write(path, page)).map_err(|error| error.to_string())
    }
}

fn read(document: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(document).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// What a document says.
fn operations(document: &Value) -> Operations {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let operations = paths.flat_map(|(path, methods)| {
        methods.as_object().into_iter().flatten().map(move |(_, operation)| (path, operation))
    });
    let summary = |operation: &Value| plain(operation["summary"].as_str().unwrap_or_default());
    operations.map(|(path, operation)| (plain(path), summary(operation))).collect()
}

/// What a browser draws of a page, which is read until `expected` operations were seen; a picture for people is beside it.
fn drawn(tools: &Tools, page: &Path, expected: usize) -> Result<Operations, String> {
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", include_str!("drivers/browser.mjs"), "--"]);
    node.arg(page).arg(page.with_extension("png")).arg(expected.to_string()).current_dir(tools.home());
    let told = run(&mut node)?;
    let drawn: Vec<(String, String)> =
        serde_json::from_str(&told).map_err(|error| format!("{error}: {told}"))?;
    Ok(drawn.iter().map(|(path, summary)| (plain(path), plain(summary))).collect())
}

/// Without what line breaks change.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
