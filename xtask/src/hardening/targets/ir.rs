//! The files of the IR, which may come from elsewhere: a service's and an API's. An input is tried as both.
//!
//! Held true: what loads comes back as it was, and everything is generated from it soundly; what does not load says
//! so on one plain line.

use std::path::Path;

use docwright_build::Project;
use docwright_ir::{Api, ApiInfo, LoadError, Service, load_api, parse_api_info, parse_service};

use super::dialect::error_is_plain;
use super::{Care, Opened, Run, Signs, Target, generated, seeds, text, tokens};
use crate::hardening::Broken;

pub(super) const IR: Target = Target {
    name: "ir",
    tokens: &[tokens::YAML, tokens::ANY],
    seeds: |root| {
        let folders = ["generated/ir", "crates/docwright-generator/tests"];
        folders.iter().flat_map(|folder| seeds::below(&root.join(folder), &["yaml"])).collect()
    },
    open,
};

struct Ir {
    info: ApiInfo,
    service: Service,
    project: Project,
}

fn open(root: &Path) -> Opened {
    let api = load_api(&root.join("generated/ir/ucloud"))?;
    let service = api.services.into_iter().next().ok_or("generated/ir/ucloud holds no service")?;
    let project = Project::of_ir(Path::new(""), Path::new("out"))?;
    Ok(Some(Box::new(Ir { info: api.info, service, project })))
}

impl Run for Ir {
    fn run(&mut self, input: &[u8], care: Care) -> Result<Signs, Broken> {
        let text = text(input);
        let mut signs = Signs::default();
        if let Some(service) = told(parse_service(&text, "service.yaml"), &mut signs)? {
            sign(&service, &mut signs);
            let api = Api { info: self.info.clone(), services: vec![service] };
            self.check(&api, input, care, &mut signs)?;
        }
        if let Some(info) = told(parse_api_info(&text, "api.yaml"), &mut signs)? {
            signs.saw("api");
            let api = Api { info, services: vec![self.service.clone()] };
            self.check(&api, input, care, &mut signs)?;
        }
        Ok(signs)
    }
}

impl Ir {
    fn check(&self, api: &Api, input: &[u8], care: Care, signs: &mut Signs) -> Result<(), Broken> {
        generated::comes_back(api)?;
        if care.takes(input, 4) {
            generated::is_sound(api, &self.project, signs)?;
        }
        Ok(())
    }
}

/// What was read, or nothing if it was refused properly.
fn told<T>(read: Result<T, LoadError>, signs: &mut Signs) -> Result<Option<T>, Broken> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(error) => {
            signs.told("refused", &error.message);
            error_is_plain(&error.to_string())?;
            Ok(None)
        }
    }
}

fn sign(service: &Service, signs: &mut Signs) {
    signs.counted("operations", service.operations.len());
    signs.counted("models", service.models.len());
    for operation in &service.operations {
        signs.saw((operation.paging.is_some(), operation.deprecated.is_some(), operation.constraints.len()));
        for field in operation.request.iter().chain(&operation.response) {
            let parts = format!("{:?}", field.ty);
            signs.saw(parts.split(['(', ' ']).next().unwrap_or_default());
            signs.saw((field.enumeration.is_some(), field.range.is_some(), field.length.is_some()));
            signs.saw(field.format.map(docwright_ir::Format::as_str));
        }
    }
}
