//! A dialect file: one that loads reads a page of each kind.
//!
//! Held true: what pages hold true, by whatever dialect they are read.

use std::path::Path;

use docwright_build::Project;
use docwright_parser::{Dialect, Spec};

use super::{Care, Opened, Run, Signs, Target, pages, seeds, text, tokens};
use crate::hardening::{Broken, is_plain};

pub(super) const DIALECT: Target = Target {
    name: "dialect",
    tokens: &[tokens::YAML, tokens::ANY, tokens::MARKDOWN],
    seeds: |root| seeds::below(&root.join("crates/docwright-parser/dialects"), &["yaml"]),
    open,
};

struct Dialects {
    spec: Spec,
    pages: Vec<String>,
    project: Project,
}

fn open(root: &Path) -> Opened {
    let pages = ["specs/ucloud/ufile/CreateUFileToken.md", "specs/tencentcloud/apigateway/CreateApiKey.txt"];
    let pages = pages.map(|page| std::fs::read_to_string(root.join(page)));
    Ok(Some(Box::new(Dialects {
        spec: Spec::from_dialect("ucloud", Path::new(""))?,
        pages: pages.into_iter().collect::<Result<_, _>>()?,
        project: Project::of_ir(Path::new(""), Path::new("out"))?,
    })))
}

impl Run for Dialects {
    fn run(&mut self, input: &[u8], care: Care) -> Result<Signs, Broken> {
        let mut signs = Signs::default();
        match Dialect::from_yaml(&text(input)) {
            Ok(dialect) => {
                let spec = Spec { info: dialect.api(), dialect, ..self.spec.clone() };
                for page in &self.pages {
                    pages::check(&spec, page, care, &self.project, &mut signs)?;
                }
            }
            Err(error) => signs.told("refused", &error.message),
        }
        Ok(signs)
    }
}

/// What an error says to whoever runs docwright.
pub(super) fn error_is_plain(shown: &str) -> Result<(), Broken> {
    if is_plain(shown) && !shown.contains('\n') {
        return Ok(());
    }
    Err(Broken::new("an error speaks to the terminal", shown))
}
