//! Which parameters' values no log shows, or only the size of.

use std::collections::HashSet;

use docwright_ir::{Api, Auth, Field, KeyPlace, Lists, Objects, Type};

use crate::memory::names::plain;

/// What a name holds that no page documents and that is better not shown, in lower case.
const SECRET: [&str; 8] =
    ["password", "passwd", "secret", "token", "signature", "privatekey", "credential", "accesskey"];

/// The names of an API's parameters, told apart by whether they are secret. A name that is a secret once always is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Secrets {
    secret: HashSet<String>,
    documented: HashSet<String>,
    /// Those that hold bytes; a name that does once always does.
    binary: HashSet<String>,
    /// Lists and objects come as JSON in one text, with what is secret in them.
    packed: bool,
}

impl Secrets {
    pub(crate) fn new(api: &Api) -> Self {
        let protocol = &api.info.protocol;
        let packed = protocol.request.lists == Lists::Json || protocol.request.objects == Objects::Json;
        let mut secrets = Secrets { packed, ..Secrets::default() };
        for service in &api.services {
            service.operations.iter().for_each(|operation| secrets.add(&operation.request));
            service.models.iter().for_each(|model| secrets.add(&model.fields));
        }
        let clients = api.info.client_parameters.iter().map(|parameter| plain(&parameter.name));
        secrets.documented.extend(clients);
        secrets.secret.extend(api.ways().into_iter().filter_map(|way| match way {
            Auth::ApiKey { place: KeyPlace::Query, name } => Some(plain(name)),
            _ => None,
        }));
        secrets
    }

    /// Whether the value of a parameter of this name, or of one inside of it (`Login.0.Password`,
    /// `login[password]`), is not shown.
    pub(crate) fn hides(&self, name: &str) -> bool {
        name.split(['.', '[', ']']).map(plain).any(|name| {
            let looks_secret = || SECRET.iter().any(|word| name.contains(word));
            self.secret.contains(&name) || (!self.documented.contains(&name) && looks_secret())
        })
    }

    /// Whether a parameter of this name holds bytes, of which their size is shown.
    pub(crate) fn is_binary(&self, name: &str) -> bool {
        self.binary.contains(&plain(name))
    }

    fn add(&mut self, fields: &[Field]) {
        for field in fields {
            let is_group = matches!(field.ty.element(), Type::Fields(_) | Type::Model(_));
            let is_secret = field.sensitive.is_some() || (self.packed && is_group);
            let names = if is_secret { &mut self.secret } else { &mut self.documented };
            names.insert(plain(&field.name));
            if *field.ty.element() == Type::Binary {
                self.binary.insert(plain(&field.name));
            }
            if let Type::Fields(fields) = field.ty.element() {
                self.add(fields);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_ir::Secret;

    #[test]
    fn what_a_page_calls_secret_is_hidden_and_what_it_does_not_is_judged_by_its_name() {
        let mut secrets = Secrets::default();
        let inner = Field { sensitive: Some(Secret::Password), ..Field::new("Pin", Type::String) };
        let login = Field::new("Login", Type::list(Type::Fields(vec![inner])));
        secrets.add(&[login, Field::new("TokenName", Type::String)]);
        for name in ["Pin", "Login.0.Pin", "pin", "Password", "Signature", "db_password.0", "SecurityToken"] {
            assert!(secrets.hides(name), "{name}");
        }
        for name in ["TokenName", "Login.0.Name", "PublicKey", "", "."] {
            assert!(!secrets.hides(name), "{name}");
        }
    }
}
