//! swagger-ui and redoc in a browser without a window: every operation is there, with its summary.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::documents::{Documents, Edition};
use super::table::Row;
use super::tools::{Packages, Tools, run};

/// A program that shows documents in a browser.
pub(super) struct Viewer {
    pub(super) name: &'static str,
    packages: Packages,
    page: &'static str,
}

pub(super) const VIEWERS: [Viewer; 2] = [
    Viewer {
        name: "swagger-ui",
        packages: Packages::Npm(&["swagger-ui-dist@5.35.0"]),
        page: include_str!("drivers/swagger_ui.html"),
    },
    Viewer {
        name: "redoc",
        packages: Packages::Npm(&["redoc@2.5.4"]),
        page: include_str!("drivers/redoc.html"),
    },
];

impl Viewer {
    /// Shows one service of each API, and its document of all services.
    pub(super) fn row(&self, documents: &[Documents], folder: &Path, say: &dyn Fn(&str)) -> Row {
        let mut row = Row::new(self.name, self.packages.version(), "browser");
        let Some(tools) = self.packages.for_row(&["chromium", "npm"], folder, &mut row) else { return row };
        let shown = documents.iter().flat_map(|documents| {
            let first = super::calls::services(&documents.api).into_iter().next();
            let service = first.map(|service| documents.of_service(&service.name, Edition::V31));
            let all = documents.folder.join("all/openapi.json");
            service.into_iter().chain([all]).map(|document| (&documents.api.info.name, document))
        });
        for (api, document) in shown {
            say(&document.display().to_string());
            let stem = document.file_stem().unwrap_or_default().to_string_lossy();
            let page = folder.join("pages").join(format!("{}-{api}-{stem}.html", self.name));
            if let Err(why) = row.generates.count(self.shows(&tools, &document, &page)) {
                row.fail(&document.display().to_string(), &why);
            }
        }
        row
    }

    fn shows(&self, tools: &Tools, document: &Path, page: &Path) -> Result<(), String> {
        let text = std::fs::read_to_string(document).map_err(|error| error.to_string())?;
        self.write_page(tools, &text, page)?;
        let dom = run(browser().arg("--dump-dom").arg(page))?;
        // A picture for people.
        let picture = page.with_extension("png");
        run(browser()
            .arg(format!("--screenshot={}", picture.display()))
            .arg("--window-size=1400,1600")
            .arg(page))?;
        let document: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
        let operations: Vec<&Value> = paths.filter_map(|(_, methods)| methods.get("post")).collect();
        let shown = plain(&dom);
        let is_there = |operation: &&&Value| {
            let summary = operation["summary"].as_str().unwrap_or_default();
            shown.contains(&plain(&escaped(summary)))
        };
        match operations.iter().filter(|operation| !is_there(operation)).collect::<Vec<_>>().as_slice() {
            [] => Ok(()),
            [missing, ..] => Err(format!("{} is not there", missing["operationId"])),
        }
    }

    fn write_page(&self, tools: &Tools, text: &str, path: &Path) -> Result<(), String> {
        // In a script, what ends one must not stand in a text.
        let spec = text.replace("</", "<\\/");
        let packages = tools.home().join("node_modules").display().to_string();
        let page = self.page.replace("__PACKAGES__", &packages).replace("__SPEC__", &spec);
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        written.and_then(|()| std::fs::write(path, page)).map_err(|error| error.to_string())
    }
}

fn browser() -> Command {
    let mut command = Command::new("chromium");
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]);
    command.args(["--virtual-time-budget=60000", "--timeout=60000"]);
    command
}

/// As HTML has it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Without what line breaks and Markdown change.
fn plain(text: &str) -> String {
    text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}
