//! A request's parameters: an ordered tree of names and values, before any wire form.
//!
//! ```
//! use docwright_runtime::{Encode, Params};
//!
//! struct Disk { size: i64 }
//! impl Encode for Disk {
//!     fn encode(&self, out: &mut Params) { out.field("Size", &self.size); }
//! }
//! struct CreateHost { name: String, zone: Option<String>, disks: Vec<Disk> }
//! impl Encode for CreateHost {
//!     fn encode(&self, out: &mut Params) {
//!         out.field("Name", &self.name);
//!         out.field("Zone", &self.zone);
//!         out.field("Disks", &self.disks);
//!     }
//! }
//! let host = CreateHost { name: "a".into(), zone: None, disks: vec![Disk { size: 20 }] };
//! let mut params = Params::new();
//! host.encode(&mut params);
//! assert_eq!(params.to_value().to_json(), r#"{"Name":"a","Disks":[{"Size":20}]}"#);
//! ```

mod field;
pub(crate) mod form;
pub(crate) mod multipart;
pub(crate) mod path;

use std::collections::BTreeSet;
use std::collections::hash_map::{Entry, HashMap};
use std::fmt;

pub use field::{Field, IntoText};

use crate::redact::{MASK, redact};
use crate::{Upload, Value};

/// Something whose parameters can be written: a request, or an object inside one.
pub trait Encode {
    /// Writes every parameter, in the page's order.
    fn encode(&self, out: &mut Params);
}

/// A request's parameters in order, and which of them are secret.
#[derive(Clone, Default, PartialEq)]
pub struct Params {
    members: Vec<(String, Value)>,
    /// Names in ASCII lower case: they mean the same in any ([`crate::Key`]).
    secrets: BTreeSet<String>,
    /// Parameters that must be given and are not, by their paths.
    missing: Vec<String>,
    /// What travels as it is: a body's bytes, files of a form.
    files: Vec<(String, Upload)>,
}

/// What the values inside a parameter say of themselves.
#[derive(Debug, Default)]
pub struct Notes {
    secrets: Vec<String>,
    missing: Vec<String>,
    files: Vec<Upload>,
}

impl Notes {
    /// Something is to be sent beside the values.
    pub(crate) fn attach(&mut self, upload: Upload) {
        self.files.push(upload);
    }

    /// Reads one value of several; what is missing inside it is missing at `place`.
    fn at<R>(&mut self, place: &dyn fmt::Display, read: impl FnOnce(&mut Notes) -> R) -> R {
        let before = self.missing.len();
        let value = read(self);
        for path in self.missing.iter_mut().skip(before) {
            *path = format!("{place}.{path}");
        }
        value
    }
}

impl Params {
    /// No parameters.
    pub fn new() -> Self {
        Params::default()
    }

    /// Adds a parameter. `None` and an empty list or map add nothing; an empty text is sent.
    pub fn field<T: Field + ?Sized>(&mut self, name: &str, value: &T) {
        if !value.is_absent() {
            let mut notes = Notes::default();
            let value = notes.at(&name, |notes| value.to_value(notes));
            notes.secrets.iter().for_each(|name| self.mark_secret(name));
            self.missing.append(&mut notes.missing);
            match notes.files.is_empty() {
                true => self.members.push((name.to_owned(), value)),
                false => notes.files.into_iter().for_each(|file| self.attach(name, file)),
            }
        }
    }

    /// [`Params::field`] for what the operation cannot do without: a call that lacks it is not sent, and its error names
    /// all that it lacks.
    pub fn required<T: Field + ?Sized>(&mut self, name: &str, value: &T) {
        match value.is_absent() {
            true => self.missing.push(name.to_owned()),
            false => self.field(name, value),
        }
    }

    /// The parameters that must be given and are not, as they travel: `Disks.0.Size`.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// [`Params::field`] for a password, a key or another secret: see [`Params::mark_secret`].
    pub fn secret<T: Field + ?Sized>(&mut self, name: &str, value: &T) {
        self.field(name, value);
        self.mark_secret(name);
    }

    /// Keeps the value of every member called `name`, in any case and at any depth, out of `Debug` and of
    /// [`crate::PreparedRequest::masked`]; also where it is written `Users.0.Password`.
    pub fn mark_secret(&mut self, name: &str) {
        self.secrets.insert(name.to_ascii_lowercase());
    }

    /// Whether the value of a member called so is a secret.
    pub(crate) fn is_secret(&self, name: &str) -> bool {
        is_secret(name, &self.secrets)
    }

    /// The texts of all secrets among the parameters.
    pub(crate) fn secret_texts(&self) -> Vec<&str> {
        let mut texts = Vec::new();
        gather(&self.members, &self.secrets, false, &mut texts);
        texts
    }

    /// Whether there may be secrets among the parameters.
    pub(crate) fn may_hold_secrets(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// Sets a parameter by its wire name, replacing the value it has.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let (name, value) = (name.into(), value.into());
        self.missing.retain(|missing| *missing != name);
        match self.members.iter_mut().find(|(known, _)| *known == name) {
            Some((_, slot)) => *slot = value,
            None => self.members.push((name, value)),
        }
    }

    /// Adds bytes or a file: the whole of a body, or a part of a form. One name may have several.
    pub fn attach(&mut self, name: impl Into<String>, upload: impl Into<Upload>) {
        let name = name.into();
        self.missing.retain(|missing| *missing != name);
        self.files.push((name, upload.into()));
    }

    /// What was attached, in order.
    pub(crate) fn files(&self) -> &[(String, Upload)] {
        &self.files
    }

    /// Reads the files that were attached, for signatures that cover bodies.
    ///
    /// # Errors
    /// The name of a parameter, its file, and why that cannot be read.
    pub(crate) fn load(&mut self) -> Result<(), crate::Error> {
        self.files.iter_mut().try_for_each(|(name, upload)| upload.load(name))
    }

    /// A parameter by its wire name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Takes a parameter out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let index = self.members.iter().position(|(known, _)| known == name)?;
        Some(self.members.remove(index).1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty() && self.files.is_empty()
    }

    /// The parameters in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The parameters as an object.
    pub fn to_value(&self) -> Value {
        Value::Object(self.members.clone())
    }

    /// The parameters with every secret's value replaced.
    pub(crate) fn masked(&self) -> Params {
        let mut masked = self.clone();
        mask(&mut masked.members, &self.secrets);
        let secret = masked.files.iter_mut().filter(|(name, _)| is_secret(name, &self.secrets));
        secret.for_each(|(_, upload)| *upload = MASK.as_bytes().into());
        masked
    }

    /// As [`Params::to_value`], for an object inside another; what it notes joins the outer one's.
    fn into_object(mut self, notes: &mut Notes) -> Value {
        notes.missing.append(&mut self.missing);
        notes.files.extend(self.files.into_iter().map(|(_, file)| file));
        for name in self.secrets {
            if !notes.secrets.contains(&name) {
                notes.secrets.push(name);
            }
        }
        Value::Object(self.members)
    }
}

/// A value by itself: a text as it is, all else as JSON.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_json(), str::to_owned)
}

fn is_secret(name: &str, secrets: &BTreeSet<String>) -> bool {
    if secrets.is_empty() {
        return false;
    }
    let name = name.to_ascii_lowercase();
    secrets.contains(&name) || name.split('.').any(|part| secrets.contains(part))
}

fn gather<'v>(
    members: &'v [(String, Value)],
    secrets: &BTreeSet<String>,
    inside: bool,
    out: &mut Vec<&'v str>,
) {
    for (name, value) in members {
        gather_from(value, secrets, inside || is_secret(name, secrets), out);
    }
}

fn gather_from<'v>(value: &'v Value, secrets: &BTreeSet<String>, inside: bool, out: &mut Vec<&'v str>) {
    match value {
        Value::String(text) if inside => out.push(text),
        Value::Object(members) => gather(members, secrets, inside, out),
        Value::List(items) => items.iter().for_each(|item| gather_from(item, secrets, inside, out)),
        _ => {}
    }
}

fn mask(members: &mut [(String, Value)], secrets: &BTreeSet<String>) {
    for (name, value) in members {
        if is_secret(name, secrets) {
            *value = Value::String(MASK.to_owned());
        } else {
            mask_inside(value, secrets);
        }
    }
}

fn mask_inside(value: &mut Value, secrets: &BTreeSet<String>) {
    match value {
        Value::Object(members) => mask(members, secrets),
        Value::List(items) => items.iter_mut().for_each(|item| mask_inside(item, secrets)),
        _ => {}
    }
}

impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in &self.masked().members {
            match value {
                _ if self.is_secret(name) => map.entry(name, &redact(value)),
                value => map.entry(name, value),
            };
        }
        self.files.iter().for_each(|(name, upload)| {
            map.entry(name, upload);
        });
        map.finish()
    }
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for Params {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut params = Params::new();
        // By a table: each name would look through all before it.
        let mut places = HashMap::new();
        for (name, value) in members {
            let (name, value) = (name.into(), value.into());
            match places.entry(name.clone()) {
                Entry::Occupied(place) => {
                    if let Some((_, slot)) = params.members.get_mut(*place.get()) {
                        *slot = value;
                    }
                }
                Entry::Vacant(place) => {
                    place.insert(params.members.len());
                    params.members.push((name, value));
                }
            }
        }
        params
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Login {
        user: &'static str,
        password: &'static str,
    }

    impl Encode for Login {
        fn encode(&self, out: &mut Params) {
            out.field("User", self.user);
            out.secret("Password", self.password);
        }
    }

    #[test]
    fn absent_values_are_not_sent_and_empty_texts_are() {
        let mut params = Params::new();
        params.field("None", &None::<String>);
        params.field("Empty", &Vec::<i64>::new());
        params.field("Text", "");
        params.field("Explicit", &Some(Vec::<i64>::new()));
        assert_eq!(params.to_value().to_json(), r#"{"Text":"","Explicit":[]}"#);
    }

    #[test]
    fn a_hundred_thousand_parameters_and_secrets_cost_no_square() {
        let names = || (0..100_000).map(|index| format!("K{index}Password"));
        let mut params: Params = names().chain(names()).map(|name| (name, "hunter2")).collect();
        names().for_each(|name| params.mark_secret(&name));
        assert_eq!(params.iter().count(), 100_000);
        assert_eq!(params.secret_texts().len(), 100_000);
        assert!(!format!("{params:?}").contains("hunter2"));
    }

    #[test]
    fn a_secret_inside_a_list_is_masked() {
        let mut params = Params::new();
        params.field("Logins", &vec![Login { user: "ann", password: "hunter2" }]);
        let masked = r#"{"Logins":[{"User":"ann","Password":"REDACTED"}]}"#;
        assert_eq!(params.masked().to_value().to_json(), masked);
        assert!(!format!("{params:?}").contains("hunter2"));
    }

    #[test]
    fn a_secret_is_masked_however_its_name_is_written() {
        for name in
            ["Password", "password", "PASSWORD", "Logins.0.Password", "logins.12.pAssWord", "password.0"]
        {
            for deep in [false, true] {
                let mut params = Params::new();
                params.field("User", &Login { user: "ann", password: "hunter2" });
                let value = Value::from_iter([(name, "swordfish")]);
                match deep {
                    true => params.insert("Other", Value::from_iter([Value::from_iter([value])])),
                    false => params.insert(name, value),
                }
                for shown in [format!("{params:?}"), params.masked().to_value().to_json()] {
                    assert!(!shown.contains("swordfish") && !shown.contains("hunter2"), "{shown}");
                    assert!(shown.contains("ann"), "{shown}");
                }
            }
        }
    }

    struct Disk {
        size: Option<i64>,
        key: Option<Login>,
    }

    impl Encode for Disk {
        fn encode(&self, out: &mut Params) {
            out.required("Size", &self.size);
            out.required("Key", &self.key);
        }
    }

    #[test]
    fn all_that_is_missing_is_named_by_its_place_and_what_is_inserted_is_not() {
        let whole = || Disk { size: Some(1), key: Some(Login { user: "ann", password: "x" }) };
        let mut params = Params::new();
        params.required("Name", &None::<String>);
        params.required("Zone", &Some("z".to_owned()));
        params.required("Ids", &Vec::<i64>::new());
        params.field("Disks", &vec![whole(), Disk { size: None, key: None }]);
        params.field("Boot", &Disk { key: None, ..whole() });
        assert_eq!(params.missing(), ["Name", "Ids", "Disks.1.Size", "Disks.1.Key", "Boot.Key"]);
        params.insert("Name", "a");
        assert_eq!(params.missing().len(), 4);
    }

    #[test]
    fn insert_replaces() {
        let mut params: Params = [("Limit", 20)].into_iter().collect();
        params.insert("Limit", 50);
        assert_eq!(params.to_value().to_json(), r#"{"Limit":50}"#);
    }
}
