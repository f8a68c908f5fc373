//! Which members of an operation's requests and replies are secrets: those that the IR calls so, and those whose names
//! say so; in any case, as decoders take a name in any.

use std::collections::HashSet;

use docwright_ir::{Field, Operation, Scope, Service, Type};
use docwright_runtime::{MASK, Params, Value, is_secret_name};
use serde_json::Value as Json;

/// The names of secrets.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    /// In ASCII lower case.
    names: HashSet<String>,
}

impl Secrets {
    /// The secrets of an operation's request and of its reply.
    pub(crate) fn of(service: &Service, operation: &Operation) -> Self {
        let mut secrets = Secrets::default();
        let mut open = HashSet::new();
        for fields in [&operation.request, &operation.response] {
            secrets.add(Scope::of(service, operation), fields, &mut open);
        }
        secrets
    }

    /// `open` are the tables that were looked at, by their first field's place: a model may hold itself.
    fn add<'a>(&mut self, scope: Scope<'a>, fields: &'a [Field], open: &mut HashSet<*const Field>) {
        if !open.insert(fields.as_ptr()) {
            return;
        }
        for field in fields {
            if field.sensitive.is_some() {
                self.names.insert(field.name.to_ascii_lowercase());
            }
            if let Some((members, scope)) = scope.members(inner(&field.ty)) {
                self.add(scope, members, open);
            }
        }
    }

    /// Whether a member, a parameter or a header of this name is one.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(&name.to_ascii_lowercase()) || is_secret_name(name)
    }

    /// Marks the secrets of a request. What a file holds, nobody can say.
    pub(crate) fn mark(&self, params: &mut Params, files: &[String]) {
        let mut names = HashSet::new();
        let value = params.to_value();
        self.gather(&value, &mut names);
        names.extend(files.iter().map(String::as_str));
        names.into_iter().for_each(|name| params.mark_secret(name));
    }

    fn gather<'v>(&self, value: &'v Value, names: &mut HashSet<&'v str>) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    if self.has(name) {
                        names.insert(name);
                    }
                    self.gather(value, names);
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.gather(item, names)),
            _ => {}
        }
    }

    /// Replaces the values of all secrets, also in texts that are JSON themselves.
    pub(crate) fn mask(&self, value: &mut Json) {
        match value {
            Json::Object(members) => {
                for (name, value) in members {
                    match self.has(name) {
                        true => *value = Json::from(MASK),
                        false => self.mask(value),
                    }
                }
            }
            Json::Array(items) => items.iter_mut().for_each(|item| self.mask(item)),
            Json::String(text) if text.trim_start().starts_with(['{', '[']) => {
                if let Ok(mut inside) = serde_json::from_str::<Json>(text) {
                    self.mask(&mut inside);
                    *text = inside.to_string();
                }
            }
            _ => {}
        }
    }
}

fn inner(ty: &Type) -> &Type {
    match ty {
        Type::List(inner) | Type::Map(inner) => self::inner(inner),
        other => other,
    }
}
