//! Everything that is neither Rust, YAML nor JSON: Cargo.toml, README.md and manual pages, from templates.
//!
//! Templates lie in the project's `templates/` and are built in; a user's folder may hold others of the same
//! names. Values are escaped by the kind of file that the template makes, and a value that is not there is an
//! error, so a template cannot leave a hole.

mod credentials;
mod escape;
mod filters;
mod templates;
mod views;

use docwright_ir::{Code, Diagnostic, Diagnostics, Place, Service, Severity};
use serde::Serialize;

use crate::lower::{CliOperation, Model};
use crate::{Body, Delivery};
use templates::{Template, Templates};

pub use templates::check_templates;
pub(crate) use views::license_of;

/// A template cannot be read or rendered.
pub(crate) const BROKEN_TEMPLATE: Code = Code {
    name: "broken-template",
    severity: Severity::Error,
    about: "A template is not valid, asks for a value that it is not given, or makes a kind of file for which \
            docwright knows no escaping. The file is not written. Correct the template; the built-in ones show \
            which values there are.",
};

/// The client crate's text files.
pub(crate) fn client(model: &Model<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
    let folder = &model.client.package;
    let view = views::client(model);
    let mut writer = Writer::new(model, out, diags);
    writer.write(Template::ClientManifest, &format!("{folder}/Cargo.toml"), &view);
    writer.write(Template::ClientReadme, &format!("{folder}/README.md"), &view);
    writer.crate_files(folder, &view);
}

/// The command line crate's text files.
pub(crate) fn cli(model: &Model<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
    let (folder, command) = (&model.cli.package, &model.cli.command);
    let services = views::services(model);
    let view = views::cli(model, services.clone());
    let mut writer = Writer::new(model, out, diags);
    writer.write(Template::CliManifest, &format!("{folder}/Cargo.toml"), &view);
    writer.write(Template::CliReadme, &format!("{folder}/README.md"), &view);
    writer.crate_files(folder, &view);
    writer.write(Template::CommandPage, &format!("{folder}/man/{command}.1"), &view);
    for service in &model.client.services {
        let source = service.cli(&model.info);
        let operations: Vec<CliOperation<'_>> = source.operations().collect();
        let view = views::service(model, &source.service, &operations, services.clone());
        let path = format!("{folder}/man/{command}-{}.1", source.service.name);
        writer.write(Template::ServicePage, &path, &view);
    }
}

/// The page about the OpenAPI files.
pub(crate) fn openapi(
    model: &Model<'_>,
    services: &[Service],
    out: &mut Delivery<'_>,
    diags: &mut Diagnostics,
) {
    let path = format!("openapi/{}/README.md", model.info.name);
    Writer::new(model, out, diags).write(Template::OpenapiReadme, &path, &views::openapi(model, services));
}

struct Writer<'a, 'o> {
    templates: Templates,
    has_own_licence: bool,
    out: &'a mut Delivery<'o>,
    diags: &'a mut Diagnostics,
}

impl<'a, 'o> Writer<'a, 'o> {
    fn new(model: &Model<'_>, out: &'a mut Delivery<'o>, diags: &'a mut Diagnostics) -> Self {
        Writer {
            templates: Templates::new(model.templates.clone()),
            has_own_licence: model.info.crates.license.is_some(),
            out,
            diags,
        }
    }

    /// What both crates have. A licence of the user's own has a text of the user's own.
    fn crate_files(&mut self, folder: &str, view: &impl Serialize) {
        self.write(Template::Rustfmt, &format!("{folder}/rustfmt.toml"), view);
        if self.has_own_licence {
            return;
        }
        self.write(Template::LicenseMit, &format!("{folder}/LICENSE-MIT.md"), view);
        self.write(Template::LicenseApache, &format!("{folder}/LICENSE-APACHE.md"), view);
    }

    fn write(&mut self, template: Template, path: &str, view: &impl Serialize) {
        match self.templates.render(template, view) {
            Ok(text) => self.out.add(path, Body::text(text), self.diags),
            Err(error) => {
                let message = format!("the template {} makes no {path}: {error:#}", template.name());
                let place = Place::new(template.name(), 0);
                self.diags.push(Diagnostic::new(BROKEN_TEMPLATE, place, message));
            }
        }
    }
}
