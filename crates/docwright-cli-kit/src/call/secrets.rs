//! Which members of requests and replies `--debug` and `--dry-run` must not show.

use std::collections::HashSet;

use docwright_runtime::{MASK, Params, is_secret_name};
use serde_json::{Map, Value as Json};

use crate::described::Described;
use crate::facts::{Column, Kind, Table};

/// The names of secrets. As the runtime's decoder takes a key in any case, so does this.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    /// In ASCII lower case.
    names: HashSet<String>,
}

impl Secrets {
    /// The secrets of an operation's request and of its reply.
    pub(super) fn of(operation: Described) -> Self {
        let mut secrets = Secrets::default();
        secrets.add_columns(&operation.facts.reply);
        secrets.add_table(operation.parameters(), &mut Vec::new());
        secrets
    }

    fn add_columns(&mut self, columns: &[Column]) {
        let names =
            columns.iter().filter(|column| column.secret).filter_map(|column| column.path.rsplit('.').next());
        self.names.extend(names.map(|name| name.trim_end_matches("[]").to_ascii_lowercase()));
    }

    /// A model may hold itself: `open` are the tables above.
    fn add_table(&mut self, table: Table, open: &mut Vec<Table>) {
        if open.iter().any(|above| above.is(table)) {
            return;
        }
        open.push(table);
        for parameter in table.rows() {
            if parameter.secret {
                self.names.insert(parameter.wire.to_ascii_lowercase());
            }
            if let Some(members) = members(table, &parameter.kind) {
                self.add_table(members, open);
            }
        }
        open.pop();
    }

    /// Whether any is documented.
    pub(super) fn are_documented(&self) -> bool {
        !self.names.is_empty()
    }

    /// Whether a member or a parameter of this name is one.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(&name.to_ascii_lowercase()) || is_secret_name(name)
    }

    /// Marks the secrets of a request under the names that it has for them.
    pub(super) fn mark(&self, request: &Map<String, Json>, params: &mut Params) {
        for (name, value) in request {
            if self.has(name) {
                params.mark_secret(name);
            }
            self.mark_inside(value, params);
        }
    }

    fn mark_inside(&self, value: &Json, params: &mut Params) {
        match value {
            Json::Object(members) => self.mark(members, params),
            Json::Array(entries) => entries.iter().for_each(|entry| self.mark_inside(entry, params)),
            _ => {}
        }
    }

    /// Replaces the values of all secrets.
    pub(super) fn mask(&self, value: &mut Json) {
        match value {
            Json::Object(members) => {
                for (name, value) in members {
                    match self.has(name) {
                        true => *value = Json::from(MASK),
                        false => self.mask(value),
                    }
                }
            }
            Json::Array(entries) => entries.iter_mut().for_each(|entry| self.mask(entry)),
            Json::String(text) => self.mask_text(text),
            _ => {}
        }
    }

    /// Masks what stands in a text that is JSON itself.
    fn mask_text(&self, text: &mut String) {
        if !text.trim_start().starts_with(['{', '[']) {
            return;
        }
        let Ok(mut inside) = serde_json::from_str::<Json>(text) else { return };
        let before = inside.clone();
        self.mask(&mut inside);
        if inside != before {
            *text = inside.to_string();
        }
    }
}

fn members(table: Table, kind: &'static Kind) -> Option<Table> {
    match kind {
        Kind::List(inner) | Kind::Map(inner) => members(table, inner),
        _ => table.members(kind),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_secret_is_one_in_any_case_and_at_any_depth() {
        let secrets = Secrets { names: HashSet::from(["pin".to_owned()]) };
        for name in [
            "Pin",
            "PIN",
            "pin",
            "DbPassword",
            "secret_key",
            "X-Secret-Key",
            "SecurityToken",
            "PRIVATEKEY",
            "token",
            "ApiKey",
            "api_key",
            "PrivateKeyPem",
            "UploadToken",
            "SecretValue",
        ] {
            let mut value = json!({"a": [{name: {"x": ["hunter2"]}}], "Count": 1});
            secrets.mask(&mut value);
            assert_eq!(value, json!({"a": [{name: MASK}], "Count": 1}), "{name}");
        }
        for name in ["Pins", "TokenId", "NextToken", "Name", "PublicKey", "Value", "KeyContent", "Text"] {
            assert!(!secrets.has(name), "{name}");
        }
    }

    /// What the documentation's reader takes for a secret by its name alone is one here too.
    #[test]
    fn the_names_are_those_that_mark_documented_secrets() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docwright-parser/src/prose/secrets.yaml");
        let rules: Json = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let words = |list: &Json| -> Vec<String> {
            list.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        let secrets = Secrets::default();
        for word in rules["names"].as_array().unwrap().iter().flat_map(|rule| words(&rule["ends"])) {
            for name in [word.clone(), format!("My_{word}"), word.to_uppercase()] {
                assert!(secrets.has(&name), "{name}");
            }
            for form in words(&rules["forms"]) {
                assert!(secrets.has(&format!("{word}{form}")), "{word}{form}");
            }
        }
        for word in words(&rules["harmless"]) {
            assert!(!secrets.has(&word), "{word}");
        }
    }

    #[test]
    fn a_text_that_is_json_is_masked_inside_at_any_depth() {
        let mut text = json!({"Password": "hunter2", "a": [{"ApiKey": "hunter2"}]}).to_string();
        for depth in 0..6 {
            let mut value = json!({"s": text, "Count": 1, "plain": "{ \"a\": 1 }", "broken": "{\"a\""});
            Secrets::default().mask(&mut value);
            let shown = value.to_string();
            assert!(!shown.contains("hunter2") && shown.contains(MASK), "{depth}: {shown}");
            assert_eq!((&value["plain"], &value["broken"]), (&json!("{ \"a\": 1 }"), &json!("{\"a\"")));
            text = json!([{"s": text}]).to_string();
        }
    }
}
