//! The templates, and the engine that renders them.

use std::path::{Path, PathBuf};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;

use super::escape::Escaper;

/// Every template there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Template {
    ClientManifest,
    ClientReadme,
    CliManifest,
    CliReadme,
    CommandPage,
    ServicePage,
    Rustfmt,
}

impl Template {
    /// Its path in the folder of templates.
    pub(super) fn name(self) -> &'static str {
        match self {
            Template::ClientManifest => "client/Cargo.toml.jinja",
            Template::ClientReadme => "client/README.md.jinja",
            Template::CliManifest => "cli/Cargo.toml.jinja",
            Template::CliReadme => "cli/README.md.jinja",
            Template::CommandPage => "cli/command.1.jinja",
            Template::ServicePage => "cli/service.1.jinja",
            Template::Rustfmt => "rustfmt.toml.jinja",
        }
    }

    fn built_in(self) -> &'static str {
        match self {
            Template::ClientManifest => include_str!("../../templates/client/Cargo.toml.jinja"),
            Template::ClientReadme => include_str!("../../templates/client/README.md.jinja"),
            Template::CliManifest => include_str!("../../templates/cli/Cargo.toml.jinja"),
            Template::CliReadme => include_str!("../../templates/cli/README.md.jinja"),
            Template::CommandPage => include_str!("../../templates/cli/command.1.jinja"),
            Template::ServicePage => include_str!("../../templates/cli/service.1.jinja"),
            Template::Rustfmt => include_str!("../../templates/rustfmt.toml.jinja"),
        }
    }
}

/// The engine, and the folder that overrides built-in templates.
pub(super) struct Templates {
    environment: Environment<'static>,
    folder: Option<PathBuf>,
}

impl Templates {
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // A line that holds only a tag leaves nothing behind.
        let mut syntax = SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
        environment.set_syntax(syntax.build().unwrap_or_default());
        environment.set_auto_escape_callback(|name| match Escaper::of(name) {
            Some(_) => AutoEscape::Custom("by-extension".into()),
            None => AutoEscape::None,
        });
        environment.set_formatter(|out, state, value| {
            if value.is_safe() {
                return Ok(out.write_str(value.as_str().unwrap_or_default())?);
            }
            let escaper = Escaper::of(state.name()).ok_or_else(|| {
                Error::new(ErrorKind::InvalidOperation, "this kind of file has no escaping")
            })?;
            if value.is_none() || value.is_undefined() {
                return Err(Error::new(
                    ErrorKind::UndefinedError,
                    "a value that is not there was to be written",
                ));
            }
            Ok(out.write_str(&escaper.escape(&value.to_string()))?)
        });
        environment.add_filter("verbatim", verbatim);
        Templates { environment, folder }
    }

    /// The text that a template makes of a view.
    pub(super) fn render(&self, template: Template, view: &impl Serialize) -> Result<String, Error> {
        let name = template.name();
        let source = self.source(template)?;
        self.environment.render_named_str(name, &source, Serde(view))
    }

    fn source(&self, template: Template) -> Result<String, Error> {
        let path = self.folder.as_ref().map(|folder| folder.join(template.name()));
        match path.filter(|path| path.exists()) {
            Some(path) => read(&path),
            None => Ok(template.built_in().to_owned()),
        }
    }
}

fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|error| {
        let message = format!("{} cannot be read: {error}", path.display());
        Error::new(ErrorKind::TemplateNotFound, message)
    })
}

/// For code spans and code blocks, where nothing is escaped: the text as it is, if it is one line without
/// backticks.
fn verbatim(text: String) -> Result<Value, Error> {
    if text.contains(|c: char| c.is_control() || c == '`') {
        let message = "a text with line breaks or backticks cannot stand in code";
        return Err(Error::new(ErrorKind::InvalidOperation, message));
    }
    Ok(Value::from_safe_string(text))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn render(source: &str, name: &str) -> Result<String, Error> {
        let view = BTreeMap::from([("name", "a\nb")]);
        Templates::new(None).environment.render_named_str(name, source, Serde(view))
    }

    #[test]
    fn a_missing_value_is_an_error() {
        assert!(render("{{ nome }}", "x.md.jinja").is_err());
    }

    #[test]
    fn a_file_without_an_escaper_is_an_error() {
        assert!(render("{{ name }}", "x.sh.jinja").is_err());
        assert_eq!(render("{{ name }}", "x.toml.jinja").unwrap(), "a b");
    }

    #[test]
    fn code_holds_single_lines_only() {
        assert!(render("{{ name | verbatim }}", "x.md.jinja").is_err());
    }

    #[test]
    fn a_users_template_replaces_the_built_in_one() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("client")).unwrap();
        std::fs::write(folder.path().join("client/README.md.jinja"), "Mine: {{ name }}").unwrap();
        let templates = Templates::new(Some(folder.path().to_owned()));
        let view = BTreeMap::from([("name", "<b>")]);
        assert_eq!(templates.render(Template::ClientReadme, &view).unwrap(), "Mine: \\<b>");
    }
}
