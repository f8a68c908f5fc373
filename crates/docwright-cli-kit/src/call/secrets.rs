//! Which members of requests and replies `--debug` and `--dry-run` must not show.

use std::collections::HashSet;

use docwright_runtime::Params;

use crate::facts::{Column, Described, Kind, Table};
use crate::text::MASK;
use crate::values::{Json, Map};

/// What a name of a secret ends with, in lower case and without signs between its words. The tables know the
/// documented secrets; these are for what no page documents.
const ENDINGS: [&str; 12] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "secretkey",
    "privatekey",
    // A bare `Token` is one, but `NextToken` is a place in a list.
    "securitytoken",
    "sessiontoken",
    "accesstoken",
    "signature",
    "authorization",
    "cookie",
];

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
        let lower = name.to_ascii_lowercase();
        if self.names.contains(&lower) {
            return true;
        }
        let letters: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
        letters == "token" || ENDINGS.iter().any(|ending| letters.ends_with(ending))
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
            _ => {}
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
        ] {
            let mut value = json!({"a": [{name: {"x": ["hunter2"]}}], "Count": 1});
            secrets.mask(&mut value);
            assert_eq!(value, json!({"a": [{name: MASK}], "Count": 1}), "{name}");
        }
        for name in ["Pins", "TokenId", "NextToken", "Name", "PublicKey"] {
            assert!(!secrets.has(name), "{name}");
        }
    }
}
