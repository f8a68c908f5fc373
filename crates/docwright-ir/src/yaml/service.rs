//! A service's file, written operation by operation: a service of thousands would take the memory of a hundred pages.

use serde::Serialize;

use super::{Error, Parts};
use crate::Service;

/// What stands above a service's operations, in the words and the order of [`Service`].
#[derive(Serialize)]
struct Head<'a> {
    docwright: u32,
    api: &'a str,
    service: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    wire_name: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint: &'a Option<String>,
}

impl Service {
    /// The service's file, as [`to_string`](super::to_string) would write it.
    ///
    /// # Errors
    /// A value that YAML cannot hold; no page gives one.
    pub fn to_yaml(&self) -> Result<String, Error> {
        let Service { docwright, api, name, wire_name, version, endpoint, operations, models } = self;
        let mut parts = Parts::new();
        parts
            .members(0, &Head { docwright: *docwright, api, service: name, wire_name, version, endpoint })?;
        parts.list(0, "operations", operations.iter())?;
        if !models.is_empty() {
            parts.list(0, "models", models.iter())?;
        }
        Ok(parts.into_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Field, Model, Operation, Type, yaml};

    #[test]
    fn a_services_file_is_what_the_service_is_as_a_value() {
        let fields = vec![Field::new("No", Type::list(Type::Model("M".to_owned())))];
        let operation = Operation { name: "Do".to_owned(), request: fields.clone(), ..Operation::default() };
        let model = Model { name: "M".to_owned(), fields, ..Model::default() };
        let bare =
            Service { docwright: 1, api: "acme".to_owned(), name: "no".to_owned(), ..Service::default() };
        let full = Service {
            version: Some("2018-08-08".to_owned()),
            wire_name: Some("a".to_owned()),
            endpoint: Some("https://a".to_owned()),
            operations: vec![operation.clone(), operation],
            models: vec![model.clone(), model],
            ..bare.clone()
        };
        for service in [bare, full] {
            assert_eq!(service.to_yaml().unwrap(), yaml::to_string(&service).unwrap());
        }
    }
}
