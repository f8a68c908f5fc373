//! The templates, and the engine that renders them.
//!
//! A user's templates are trusted, but a mistake in one must not hang the run or take all memory: what a template may
//! do is bounded by [`FUEL`], [`MAX_TEXT_BYTES`] and what [`filters`] allow, and it can neither call nor include another.
//!
//! One thing is not bounded: what a template makes by operators (`{% set x = x ~ x %}`, thirty times over; a list of
//! many `'x' * 100000000`). The engine counts steps, not what they make.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use docwright_ir::{LoadError, Place};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;

use super::escape::Escaper;
use super::filters;
use crate::limits::MAX_TEXT_BYTES;

/// How many instructions a template may take: some seconds' worth, and many times what the manual page of a service
/// with hundreds of operations takes.
const FUEL: u64 = 10_000_000;

/// How long a template may be, in bytes; the built-in ones have a tenth.
const MAX_SOURCE_BYTES: usize = 32 << 10;

/// The engine goes down an expression on the stack: two kilobytes at most for a character of the longest template.
const STACK: usize = 128 << 20;

/// Filters that take a width or a count and make that much before any fuel is asked for, or indent what they show.
const UNBOUNDED: [&str; 5] = ["indent", "format", "batch", "slice", "pprint"];

/// Functions that carry a text from one turn of a loop to the next, where it can double, or show all there is.
const UNBOUNDED_GLOBALS: [&str; 2] = ["namespace", "debug"];

/// Every template there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Template {
    ClientManifest,
    ClientReadme,
    CliManifest,
    CliReadme,
    CommandPage,
    ServicePage,
    OpenapiReadme,
    Rustfmt,
    LicenseMit,
    LicenseApache,
}

impl Template {
    const ALL: [Template; 10] = [
        Template::ClientManifest,
        Template::ClientReadme,
        Template::CliManifest,
        Template::CliReadme,
        Template::CommandPage,
        Template::ServicePage,
        Template::OpenapiReadme,
        Template::Rustfmt,
        Template::LicenseMit,
        Template::LicenseApache,
    ];

    /// Its path in the folder of templates.
    pub(super) fn name(self) -> &'static str {
        match self {
            Template::ClientManifest => "client/Cargo.toml.jinja",
            Template::ClientReadme => "client/README.md.jinja",
            Template::CliManifest => "cli/Cargo.toml.jinja",
            Template::CliReadme => "cli/README.md.jinja",
            Template::CommandPage => "cli/command.1.jinja",
            Template::ServicePage => "cli/service.1.jinja",
            Template::OpenapiReadme => "openapi/README.md.jinja",
            Template::Rustfmt => "rustfmt.toml.jinja",
            Template::LicenseMit => "LICENSE-MIT.md.jinja",
            Template::LicenseApache => "LICENSE-APACHE.md.jinja",
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
            Template::OpenapiReadme => include_str!("../../templates/openapi/README.md.jinja"),
            Template::Rustfmt => include_str!("../../templates/rustfmt.toml.jinja"),
            Template::LicenseMit => include_str!("../../templates/LICENSE-MIT.md.jinja"),
            Template::LicenseApache => include_str!("../../templates/LICENSE-APACHE.md.jinja"),
        }
    }
}

/// Sees to it that every template in a user's folder replaces one: what has another name would do nothing.
///
/// # Errors
/// There is no such folder, it cannot be listed, or a template in it has a name that no built-in one has.
pub fn check_templates(folder: &Path) -> Result<(), LoadError> {
    if !folder.is_dir() {
        let what = if folder.exists() { "is not a folder" } else { "is not there" };
        return Err(refused(folder, format!("{what}; name a folder of templates")));
    }
    check_below(folder, "", 0)
}

/// No template lies deeper; a folder that is a link to one above it would have no end.
const MAX_DEPTH: usize = 4;

fn check_below(folder: &Path, above: &str, depth: usize) -> Result<(), LoadError> {
    let failed = |error: io::Error| refused(folder, format!("cannot be listed: {error}"));
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = format!("{above}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() && depth < MAX_DEPTH {
            check_below(&path, &format!("{name}/"), depth + 1)?;
        } else if name.ends_with(".jinja") && Template::ALL.iter().all(|known| known.name() != name) {
            let known = Template::ALL.map(Template::name).join(", ");
            return Err(refused(&path, format!("replaces no template; there are {known}")));
        }
    }
    Ok(())
}

fn refused(path: &Path, message: String) -> LoadError {
    LoadError { place: Place::new(path.display().to_string(), 0), message }
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
            filters::measure(state, value)?;
            Ok(out.write_str(&escaper.escape(&value.to_string()))?)
        });
        environment.add_filter("verbatim", verbatim);
        environment.set_fuel(Some(FUEL));
        filters::bound(&mut environment);
        UNBOUNDED.iter().for_each(|filter| environment.remove_filter(filter));
        UNBOUNDED_GLOBALS.iter().for_each(|global| environment.remove_global(global));
        Templates { environment, folder }
    }

    /// The text that a template makes of a view.
    pub(super) fn render(&self, template: Template, view: &impl Serialize) -> Result<String, Error> {
        self.render_source(template.name(), &self.source(template)?, view)
    }

    fn render_source(&self, name: &str, source: &str, view: &impl Serialize) -> Result<String, Error> {
        if source.len() > MAX_SOURCE_BYTES {
            let message = format!("is longer than {MAX_SOURCE_BYTES} bytes");
            return Err(Error::new(ErrorKind::SyntaxError, message));
        }
        let view = Value::from(Serde(view));
        let failed = |error: io::Error| {
            Error::new(ErrorKind::InvalidOperation, format!("no thread to render in: {error}"))
        };
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(STACK);
            let render = thread.spawn_scoped(scope, || self.evaluate(name, source, view)).map_err(failed)?;
            render
                .join()
                .unwrap_or_else(|_| Err(Error::new(ErrorKind::InvalidOperation, "the engine failed")))
        })
    }

    fn evaluate(&self, name: &str, source: &str, view: Value) -> Result<String, Error> {
        let mut out = Bounded(Vec::new());
        self.environment.template_from_named_str(name, source)?.render_captured_to(view, &mut out)?;
        String::from_utf8(out.0).map_err(|error| {
            Error::new(ErrorKind::WriteFailure, "wrote what is not UTF-8").with_source(error)
        })
    }

    fn source(&self, template: Template) -> Result<String, Error> {
        let path = self.folder.as_ref().map(|folder| folder.join(template.name()));
        // A link to nothing is there, and is an error: somebody has meant something by it.
        match path.filter(|path| path.symlink_metadata().is_ok()) {
            Some(path) => read(&path),
            None => Ok(template.built_in().to_owned()),
        }
    }
}

fn read(path: &Path) -> Result<String, Error> {
    docwright_ir::read_text(path).map_err(|error| Error::new(ErrorKind::TemplateNotFound, error.to_string()))
}

/// What a template has written.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_TEXT_BYTES {
            return Err(io::Error::other(format!("writes more than {MAX_TEXT_BYTES} bytes")));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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
        let mut templates = Templates::new(None);
        templates.environment.set_fuel(Some(100_000));
        templates.render_source(name, source, &view)
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

    /// Everything that a template can do without end or without measure; each would hang the run or end it.
    #[test]
    fn a_template_that_runs_away_is_an_error() {
        let nested = "{% for a in range(99999) %}".repeat(4) + &"{% endfor %}".repeat(4);
        let deep = |open: &str, close: &str| format!("{{{{ {}1{} }}}}", open.repeat(900), close.repeat(900));
        let chain = |link: &str| format!("{{{{ nome{} }}}}", link.repeat(2_500));
        for source in [
            nested.as_str(),
            "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
            &format!("{{% for a in range(99999) %}}{}{{% endfor %}}", "x".repeat(999)),
            "{% for a in range(1000000000) %}{% endfor %}",
            "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
            "{{ 'x' * 1000000000 }}",
            "{{ 'x' * 20000000 }}",
            "{{ ['x'] * 1000000000 }}",
            "{{ 'x' | indent(1000000000000) }}",
            "{{ 'x\ny' | indent(1000000000) }}",
            "{{ '%1000000000d' | format(1) }}",
            "{{ [1] | batch(1000000000000, 0) }}",
            "{{ [1] | slice(1000000000000, 0) }}",
            "{{ 9 ** 999999 }}",
            "{% set n = namespace(t='x') %}{% for a in range(64) %}{% set n.t = n.t ~ n.t %}{% endfor %}",
            "{{ range(10000)|map('string')|join('a'*1000000)|length }}",
            "{{ range(10000)|join(d='a'*1000000)|length }}",
            "{{ ('a'*1000000)|replace('', 'b'*100000)|length }}",
            "{{ ('a'*1000000)|replace('a', 'b'*100000)|length }}",
            "{{ (['a'*1000000]*10000)|string|length }}",
            "{{ ['a'*1000000]*10000 }}",
            "{{ {'k': ['a'*1000000]*10000} }}",
            "{{ [['a'*1000000]*10000] }}",
            "{{ (['a'*1000000]*10000)|upper|length }}",
            "{{ (['a'*1000000]*10000)|join|length }}",
            "{{ ([['a'*1000000]*10000]*10)|map('string')|length }}",
            "{{ (['a']*100000000)|list|length }}",
            "{{ (['a']*100000000)|sort|length }}",
            "{{ (['a']*100000000)|map('upper')|length }}",
            "{{ ('a'*20000000)|split('')|length }}",
            "{{ (['a'*1000000]*10000)|trim|length }}",
            "{% for a in range(99999) %}{% set x = ('a'*9000000)|upper %}{% endfor %}",
            "{{ [[1]*100000]|pprint }}",
            "{{ debug() }}",
            "{% include 'x.md.jinja' %}",
            "{% extends 'x.md.jinja' %}",
            "{% import 'x.md.jinja' as x %}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            &deep("(", ")"),
            &deep("[", "]"),
            &deep("abs(", ")"),
            &deep("{'a':", "}"),
            &chain("-1"),
            &chain("~1"),
            &chain("|e"),
            &chain(".a"),
            &chain("[0]"),
            &format!("{{{{ {}nome }}}}", "-".repeat(2_500)),
            &format!("{{{{ {}nome() }}}}", "not ".repeat(2_500)),
            &("{% if true %}".repeat(900) + &"{% endif %}".repeat(900)),
            &"x".repeat(MAX_SOURCE_BYTES + 1),
        ] {
            let error = render(source, "x.md.jinja").unwrap_err();
            assert!(!format!("{error:#}").is_empty(), "{source:.80}");
        }
    }

    #[test]
    fn what_a_template_needs_costs_little() {
        let source =
            "{% for a in range(5000) %}{% if not loop.last %}- {{ name }} {{ a }}\n{% endif %}{% endfor %}";
        assert_eq!(render(source, "x.md.jinja").unwrap().lines().count(), 4_999);
    }

    #[test]
    fn filters_within_bounds_do_what_they_do() {
        for (source, text) in [
            ("{{ [1, 2]|join(', ') }}", "1, 2"),
            ("{{ [{'a': 1}, {'a': 2}]|join('-', attribute='a') }}", "1-2"),
            ("{{ ['a', 'b']|map('upper')|join(d='/') }}", "A/B"),
            ("{{ ['a_b'|verbatim, '*']|join('/') }}", "a_b/\\*"),
            ("{{ 'a.b'|replace('.', '-')|title }}", "A-B"),
            ("{{ [3, 1]|sort(reverse=true)|first }}", "3"),
            ("{{ {'b': 1, 'a': 2}|dictsort|map('first')|list|length }}", "2"),
            ("{{ [1, 2, 3]|select('odd')|list|length }}", "2"),
            ("{{ nope|default('x') }}", "x"),
        ] {
            assert_eq!(render(source, "x.md.jinja").unwrap(), text, "{source}");
        }
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

    #[test]
    fn a_template_that_would_do_nothing_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let checked = |path: &Path| check_templates(path).map_err(|error| error.to_string());
        assert!(checked(&folder.path().join("nowhere")).unwrap_err().contains("is not there"));
        std::fs::create_dir_all(folder.path().join("client/deeper")).unwrap();
        let write = |name: &str| std::fs::write(folder.path().join(name), "x").unwrap();
        ["README.md", "client/README.md.jinja", "rustfmt.toml.jinja"].into_iter().for_each(write);
        assert_eq!(checked(folder.path()), Ok(()));
        assert!(checked(&folder.path().join("README.md")).unwrap_err().contains("is not a folder"));
        for name in ["README.md.jinja", "client/README.jinja", "client/deeper/README.md.jinja"] {
            write(name);
            let error = checked(folder.path()).unwrap_err();
            assert!(error.contains(name) && error.contains("cli/README.md.jinja"), "{error}");
            std::fs::remove_file(folder.path().join(name)).unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_template_that_is_a_link_to_nothing_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("rustfmt.toml.jinja")).unwrap();
        let templates = Templates::new(Some(folder.path().to_owned()));
        assert!(templates.render(Template::Rustfmt, &BTreeMap::<&str, &str>::new()).is_err());
    }
}
