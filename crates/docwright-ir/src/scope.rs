//! Where a type's name is looked up.

use crate::{Field, Model, Operation, Service, Type};

/// The table that a field stands in, by which a model's name has its meaning: an operation's own models come before the
/// service's, and a model of the service knows no operation's, whoever uses it.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    service: &'a Service,
    owner: Option<&'a str>,
}

impl<'a> Scope<'a> {
    /// That of an operation's request and response.
    pub fn of(service: &'a Service, operation: &'a Operation) -> Self {
        Scope { service, owner: Some(&operation.name) }
    }

    /// The model that a name means here, and the scope of its own fields. `None` if no page defines it.
    pub fn model(self, name: &str) -> Option<(&'a Model, Scope<'a>)> {
        let model = self.service.model(self.owner, name)?;
        Some((model, Scope { owner: model.of.as_deref(), ..self }))
    }

    /// The members of objects of a type, with their scope; `None` if it has no named ones. Lists and maps are not looked
    /// into: [`Type::element`] does that.
    pub fn members(self, ty: &'a Type) -> Option<(&'a [Field], Scope<'a>)> {
        match ty {
            Type::Fields(fields) => Some((fields, self)),
            Type::Model(name) => self.model(name).map(|(model, scope)| (model.fields.as_slice(), scope)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(name: &str, of: Option<&str>, fields: Vec<Field>) -> Model {
        Model { name: name.to_owned(), of: of.map(str::to_owned), fields, ..Model::default() }
    }

    fn field(name: &str, ty: Type) -> Field {
        Field { name: name.to_owned(), ty, ..Field::default() }
    }

    #[test]
    fn a_shared_model_means_shared_models_whoever_uses_it() {
        let service = Service {
            models: vec![
                model("Disk", None, vec![field("Shared", Type::String)]),
                model("Disk", Some("Copy"), vec![field("Own", Type::String)]),
                model("Host", None, vec![field("Root", Type::Model("Disk".to_owned()))]),
            ],
            ..Service::default()
        };
        let copy = Operation { name: "Copy".to_owned(), ..Operation::default() };
        let scope = Scope::of(&service, &copy);
        let name_in = |scope: Scope<'_>, ty: &str| {
            let ty = Type::Model(ty.to_owned());
            scope.members(&ty).and_then(|(fields, _)| fields.first().map(|field| field.name.clone()))
        };
        assert_eq!(name_in(scope, "Disk").as_deref(), Some("Own"));
        let (_, of_host) = scope.model("Host").expect("it is defined");
        assert_eq!(name_in(of_host, "Disk").as_deref(), Some("Shared"));
        assert_eq!(name_in(scope, "Nothing"), None);
    }
}
