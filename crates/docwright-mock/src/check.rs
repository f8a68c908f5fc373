//! A request's parameters against what the operation's page says.
//!
//! What is missing or of another type is refused. So is, of a strict server, what breaks the page's word otherwise, be it
//! a table's or its prose's; one that is not strict remarks on it, for pages are sometimes wrong and often incomplete.
//! What a page leaves open (see `limits`) is remarked on in any case.

mod constraints;
mod sent;
mod text;
mod told;

use std::borrow::Cow;
use std::collections::HashSet;

use docwright_ir::{Field, Operation, Scope, Service, Slot, Type, Usage, spelling};
use sent::{is_absent, is_always_required, is_required, travels_as_text, with_headers};
use serde_json::{Map, Value};
use text::Texts;
use told::{missing, shown, wrong_type};

use crate::limits;
use crate::line::{sentence, short};
use crate::notation::Notation;
use crate::refusal::Refusal;
use crate::request::{Parameters, Received};

/// How many remarks a request gets: whoever sends a thousand unknown parameters has seen the point.
const MAX_REMARKS: usize = 100;

/// A request that may be answered.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Checked {
    /// The parameters, as values of their declared types.
    pub(crate) values: Map<String, Value>,
    /// What is odd, but no reason to refuse.
    pub(crate) remarks: Vec<String>,
}

/// What a request is held to.
pub(crate) struct Rules<'a> {
    /// Whether what breaks the page's word is refused.
    pub(crate) strict: bool,
    /// Whether the parameters that a client holds for all calls may be missing.
    pub(crate) filled_in: bool,
    /// Which parameters belong to the protocol rather than to the operation.
    pub(crate) ours: &'a dyn Fn(&str) -> bool,
    /// Where the client's region travels, if it is no parameter like others.
    pub(crate) region: Option<&'a Slot>,
}

/// Checks `parameters`.
pub(crate) fn check(
    service: &Service,
    operation: &Operation,
    request: &Received,
    parameters: &Parameters,
    rules: &Rules<'_>,
) -> Result<Checked, Refusal> {
    let notation = parameters.notation;
    let scope = Scope::of(service, operation);
    let texts = Texts::new(parameters.flattening);
    let mut checker = Checker { scope, operation, notation, texts, rules, remarks: Vec::new() };
    let sent = with_headers(&operation.request, request, parameters, rules.region);
    let mut values = checker.members("", &operation.request, &sent, rules.ours)?;
    checker.constraints(&values)?;
    // Their sizes stood for them; no answer shows those.
    values.retain(|name, _| parameters.files.iter().all(|(file, _)| file != name));
    Ok(Checked { values, remarks: checker.remarks })
}

struct Checker<'a> {
    /// That of the table which is being checked.
    scope: Scope<'a>,
    operation: &'a Operation,
    notation: Notation,
    texts: Texts,
    rules: &'a Rules<'a>,
    remarks: Vec<String>,
}

impl Checker<'_> {
    fn members(
        &mut self,
        path: &str,
        fields: &[Field],
        sent: &Map<String, Value>,
        ours: &dyn Fn(&str) -> bool,
    ) -> Result<Map<String, Value>, Refusal> {
        let mut values = Map::new();
        let mut known = HashSet::new();
        let notation = self.notation;
        // The first of two rows with one name counts.
        for field in fields.iter().filter(|field| known.insert(field.name.as_str())) {
            self.notation = if travels_as_text(field) { Notation::Text } else { notation };
            let path = join(path, &field.name);
            match sent
                .get(&field.name)
                .filter(|value| !is_absent(value, field, self.notation, self.texts.lists()))
            {
                Some(Value::Null) => self.null(&path, field)?,
                Some(value) => {
                    let value = self.value(&path, value, &field.ty, field)?;
                    self.limits(&path, &value, field, is_required(field, sent))?;
                    values.insert(field.name.clone(), value);
                }
                None if field.client.is_some() && self.rules.filled_in => {}
                None if is_required(field, sent) => {
                    let is_stranger =
                        |name: &&str| fields.iter().all(|field| field.name != *name) && !ours(name);
                    let strangers = sent.keys().map(String::as_str).filter(is_stranger);
                    return Err(missing(path, &field.name, strangers));
                }
                None => {}
            }
        }
        self.notation = notation;
        for name in sent.keys().filter(|name| !known.contains(name.as_str()) && !ours(name)) {
            let parameter = join(path, &short(name));
            if self.rules.strict {
                let hint = spelling::hint(name, known.into_iter());
                return Err(Refusal::UnknownParameter { parameter, hint });
            }
            self.remark(|| format!("the unknown parameter `{parameter}` is ignored"));
        }
        Ok(values)
    }

    /// A null is no value: where a page allows one, it is as good as one, and else as good as nothing.
    fn null(&mut self, path: &str, field: &Field) -> Result<(), Refusal> {
        match field {
            _ if field.nullable || field.ty == Type::Any => Ok(()),
            _ if field.required && !field.blank_allowed => {
                Err(missing(path.to_owned(), &field.name, std::iter::empty()))
            }
            _ if self.rules.strict => Err(wrong_type(path, &field.ty, &Value::Null, field)),
            _ => {
                self.remark(|| format!("the parameter `{path}` is null, and ignored"));
                Ok(())
            }
        }
    }

    fn remark(&mut self, remark: impl FnOnce() -> String) {
        match self.remarks.len() {
            count if count < MAX_REMARKS => self.remarks.push(sentence(&remark())),
            MAX_REMARKS => self.remarks.push("and more of the kind".to_owned()),
            _ => {}
        }
    }

    fn value(&mut self, path: &str, sent: &Value, ty: &Type, field: &Field) -> Result<Value, Refusal> {
        if self.notation == Notation::Text
            && let Some(read) = self.texts.json(sent, ty)?
        {
            self.notation = Notation::Json;
            let value = self.value(path, &read, ty, field);
            self.notation = Notation::Text;
            return value;
        }
        let value = match ty {
            Type::String | Type::Binary => self.notation.text(sent),
            Type::Integer => self.notation.integer(sent),
            Type::Float => self.notation.float(sent),
            Type::Boolean => self.notation.boolean(sent),
            Type::Any => Some(sent.clone()),
            Type::Object => sent.is_object().then(|| sent.clone()),
            Type::List(inner) => return self.list(path, sent, inner, field),
            Type::Map(inner) => return self.map(path, sent, inner, field),
            Type::Fields(fields) => return self.group(path, sent, fields, field),
            Type::Model(name) => match self.scope.model(name) {
                Some((model, _)) if model.is_unknown() => Some(sent.clone()),
                Some((model, inside)) => {
                    let outside = std::mem::replace(&mut self.scope, inside);
                    let value = self.group(path, sent, &model.fields, field);
                    self.scope = outside;
                    return value;
                }
                None => sent.is_object().then(|| sent.clone()),
            },
        };
        value.ok_or_else(|| wrong_type(path, ty, sent, field))
    }

    fn list(&mut self, path: &str, sent: &Value, inner: &Type, field: &Field) -> Result<Value, Refusal> {
        let entries = match self.notation {
            Notation::Json => sent.as_array().map(|entries| entries.iter().map(Cow::Borrowed).collect()),
            Notation::Text => self.texts.entries(path, sent, inner)?,
        };
        let entries: Vec<Cow<'_, Value>> =
            entries.ok_or_else(|| wrong_type(path, &Type::list(inner.clone()), sent, field))?;
        let mut values = Vec::new();
        for (index, entry) in entries.into_iter().enumerate() {
            values.push(self.value(&join(path, &index.to_string()), &entry, inner, field)?);
        }
        Ok(Value::Array(values))
    }

    fn map(&mut self, path: &str, sent: &Value, inner: &Type, field: &Field) -> Result<Value, Refusal> {
        let members = sent
            .as_object()
            .ok_or_else(|| wrong_type(path, &Type::Map(Box::new(inner.clone())), sent, field))?;
        let mut values = Map::new();
        for (key, member) in members {
            values.insert(key.clone(), self.value(&join(path, &short(key)), member, inner, field)?);
        }
        Ok(Value::Object(values))
    }

    fn group(&mut self, path: &str, sent: &Value, fields: &[Field], field: &Field) -> Result<Value, Refusal> {
        let members = sent.as_object().ok_or_else(|| wrong_type(path, &Type::Object, sent, field))?;
        self.members(path, fields, members, &|_| false).map(Value::Object)
    }

    fn limits(&mut self, path: &str, value: &Value, field: &Field, is_required: bool) -> Result<(), Refusal> {
        if value.as_str() == Some("") && (is_required || field.blank_allowed) {
            return if field.blank_allowed { Ok(()) } else { self.blank(path) };
        }
        // What counts is looked at where a list is paged.
        let usage = Usage { sent: true, required: is_always_required(field), counts: false };
        for broken in limits::broken(field, usage, value) {
            let problem = format!("it is {}, expected {}", shown(broken.value, field), broken.expected);
            if self.rules.strict && !broken.open {
                return Err(Refusal::WrongValue { parameter: path.to_owned(), problem });
            }
            let whose = if broken.open { ", which the page leaves open" } else { "" };
            self.remark(|| format!("the parameter `{path}`: {problem}{whose}"));
        }
        Ok(())
    }

    fn blank(&mut self, path: &str) -> Result<(), Refusal> {
        let problem = "it is blank, and required".to_owned();
        if self.rules.strict {
            return Err(Refusal::WrongValue { parameter: path.to_owned(), problem });
        }
        self.remark(|| format!("the parameter `{path}`: {problem}"));
        Ok(())
    }

    fn constraints(&mut self, values: &Map<String, Value>) -> Result<(), Refusal> {
        for broken in constraints::broken(self.operation, values) {
            if self.rules.strict && broken.can_be_kept {
                return Err(broken.refusal);
            }
            self.remark(|| broken.refusal.to_string());
        }
        Ok(())
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests;
