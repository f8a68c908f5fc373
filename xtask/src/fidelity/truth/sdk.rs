//! What an SDK declares: `{"Create": {service, request, response, go}, "Create@other": …}`.
//!
//! Two SDKs may speak of one operation: where the first does not say whether a field is required (lists only),
//! the second's word (`go`) counts, and what either calls deprecated is.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::fidelity::row::{Row, join};

/// Operations by `Action` or `Action@service`.
pub type Operations = BTreeMap<String, Operation>;

/// One operation.
#[derive(Debug, Clone, Deserialize)]
pub struct Operation {
    /// The SDK's service.
    pub service: String,
    /// What is sent.
    pub request: Vec<Field>,
    /// What comes back.
    pub response: Vec<Field>,
    /// The other SDK's view.
    #[serde(default)]
    pub go: Option<View>,
}

/// Another SDK's view of an operation.
#[derive(Debug, Clone, Deserialize)]
pub struct View {
    /// What is sent.
    #[serde(default)]
    pub request: Vec<Field>,
    /// What comes back.
    #[serde(default)]
    pub response: Vec<Field>,
}

/// A field.
#[derive(Debug, Clone, Deserialize)]
pub struct Field {
    /// The wire name.
    pub name: String,
    /// `string`, `int`, `float`, `boolean` or `object`; a list's element's.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether it is a list.
    pub list: bool,
    /// `None` if this SDK does not say.
    #[serde(default)]
    pub required: Option<bool>,
    /// An object's members.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// The SDK says not to use it.
    #[serde(default)]
    pub deprecated: bool,
}

/// The operation that a page's means: the service's own first.
pub fn find<'t>(truth: &'t Operations, service: &str, operation: &str) -> Option<(&'t str, &'t Operation)> {
    let own = truth.get_key_value(&format!("{operation}@{service}"));
    own.or_else(|| truth.get_key_value(operation)).map(|(key, operation)| (key.as_str(), operation))
}

/// A truth's table for comparison, and the paths that neither side is asked for.
#[derive(Debug, Default)]
pub struct Flat {
    /// All fields.
    pub rows: Vec<Row>,
    /// Fields that the SDK calls deprecated.
    pub deprecated: Vec<String>,
}

impl Flat {
    /// Whether a path is deprecated, or stands below one that is.
    pub fn leaves_out(&self, path: &str) -> bool {
        self.deprecated.iter().any(|known| {
            path.strip_prefix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

impl Operation {
    /// The request.
    pub fn request(&self) -> Flat {
        merged(&self.request, self.go.as_ref().map_or(&[], |view| &view.request))
    }

    /// The response.
    pub fn response(&self) -> Flat {
        merged(&self.response, self.go.as_ref().map_or(&[], |view| &view.response))
    }
}

fn merged(fields: &[Field], other: &[Field]) -> Flat {
    let (mut flat, mut second) = (Flat::default(), Flat::default());
    flatten("", fields, &mut flat);
    flatten("", other, &mut second);
    let said: HashMap<&str, bool> =
        second.rows.iter().filter_map(|row| Some((row.path.as_str(), row.required?))).collect();
    for row in &mut flat.rows {
        row.required = row.required.or_else(|| said.get(row.path.as_str()).copied());
    }
    flat.deprecated.append(&mut second.deprecated);
    let rows = std::mem::take(&mut flat.rows);
    flat.rows = rows.into_iter().filter(|row| !flat.leaves_out(&row.path)).collect();
    flat
}

fn flatten(parent: &str, fields: &[Field], flat: &mut Flat) {
    for field in fields {
        let path = join(parent, &field.name);
        if field.deprecated {
            flat.deprecated.push(path);
            // All below it goes with it.
            continue;
        }
        flat.rows.push(Row {
            path: path.clone(),
            ty: field.ty.clone(),
            list: field.list,
            required: field.required,
            leaf: field.fields.is_empty(),
        });
        flatten(&path, &field.fields, flat);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operations() -> Operations {
        serde_json::from_str(
            r#"{
              "Create": {"service": "old", "request": [], "response": []},
              "Create@queue": {
                "service": "queue",
                "request": [
                  {"name": "Tags", "type": "string", "list": true, "required": null},
                  {"name": "Ids", "type": "string", "list": true, "required": null},
                  {"name": "Hidden", "type": "string", "list": false, "required": false},
                  {"name": "Disk", "type": "object", "list": false, "required": false, "fields": [
                    {"name": "Size", "type": "int", "list": false, "required": true}]},
                  {"name": "Old", "type": "object", "list": false, "required": false, "deprecated": true, "fields": [
                    {"name": "A", "type": "int", "list": false, "required": true}]}],
                "response": [],
                "go": {"request": [
                  {"name": "Tags", "type": "string", "list": true, "required": true},
                  {"name": "Hidden", "type": "string", "list": false, "required": false, "deprecated": true}]}}}"#,
        )
        .unwrap()
    }

    #[test]
    fn the_services_own_entry_comes_first() {
        let truth = operations();
        assert_eq!(find(&truth, "queue", "Create").unwrap().0, "Create@queue");
        assert_eq!(find(&truth, "mail", "Create").unwrap().0, "Create");
        assert!(find(&truth, "queue", "Delete").is_none());
    }

    #[test]
    fn the_second_sdk_says_what_the_first_leaves_open() {
        let request = operations()["Create@queue"].request();
        let shown: Vec<_> =
            request.rows.iter().map(|row| (row.path.as_str(), row.required, row.leaf)).collect();
        assert_eq!(
            shown,
            [
                ("Tags", Some(true), true),
                ("Ids", None, true),
                ("Disk", Some(false), false),
                ("Disk.Size", Some(true), true)
            ]
        );
    }

    #[test]
    fn what_is_deprecated_is_left_out_with_all_below_it() {
        let request = operations()["Create@queue"].request();
        assert!(request.leaves_out("Old") && request.leaves_out("Old.A"));
        assert!(!request.leaves_out("OldName"));
        assert!(request.leaves_out("Hidden") && request.rows.iter().all(|row| row.path != "Hidden"));
    }
}
