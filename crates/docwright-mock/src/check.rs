//! A request's parameters against what the operation's tables declare.
//!
//! What a table declares is held against the request; what was only read out of prose is remarked on, for prose
//! is often wrong. Unknown parameters are remarked on too: pages are often incomplete.

use docwright_ir::{Constraint, Field, Location, Operation, Service, Type};
use serde_json::{Map, Value};

use crate::limits;
use crate::line::{sentence, short};
use crate::refusal::Refusal;
use crate::request::{Notation, Parameters, Received};
use crate::route::HEADER_PREFIX;

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

/// Checks `parameters`. `ours` are names that belong to the protocol rather than to the operation.
pub(crate) fn check(
    service: &Service,
    operation: &Operation,
    request: &Received,
    parameters: &Parameters,
    ours: &dyn Fn(&str) -> bool,
) -> Result<Checked, Refusal> {
    let mut checker = Checker { service, operation, notation: parameters.notation, remarks: Vec::new() };
    let sent = with_headers(&operation.request, request, &parameters.tree);
    let values = checker.members("", &operation.request, &sent, ours)?;
    checker.constraints(&values);
    Ok(Checked { values, remarks: checker.remarks })
}

/// The parameters, and those that travel in headers. A client parameter may do so where the action does: the
/// table lists `Region`, and `X-TC-Region` carries it.
fn with_headers(fields: &[Field], request: &Received, tree: &Map<String, Value>) -> Map<String, Value> {
    let mut sent = tree.clone();
    for field in fields.iter().filter(|field| !tree.contains_key(&field.name)) {
        let name = field.name.to_lowercase();
        let value = match field.location {
            Some(Location::Header) => request.header(&name),
            _ => None,
        };
        let client = || field.client.and_then(|_| request.header(&format!("{HEADER_PREFIX}{name}")));
        if let Some(value) = value.or_else(client) {
            sent.insert(field.name.clone(), Value::from(value));
        }
    }
    sent
}

/// Outside the body everything is text, also where the body is JSON.
fn travels_as_text(field: &Field) -> bool {
    matches!(field.location, Some(Location::Path | Location::Query | Location::Header))
}

struct Checker<'a> {
    service: &'a Service,
    operation: &'a Operation,
    notation: Notation,
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
        let notation = self.notation;
        for field in fields {
            self.notation = if travels_as_text(field) { Notation::Text } else { notation };
            let path = join(path, &field.name);
            match sent.get(&field.name).filter(|value| !is_absent(value, field, self.notation)) {
                Some(value) => {
                    let value = self.value(&path, value, &field.ty, field)?;
                    self.limits(&path, &value, field)?;
                    values.insert(field.name.clone(), value);
                }
                None if is_required(field, sent) => return Err(Refusal::Missing { parameter: path }),
                None => {}
            }
        }
        self.notation = notation;
        let known = |name: &str| fields.iter().any(|field| field.name == name) || ours(name);
        for name in sent.keys().filter(|name| !known(name)) {
            self.remark(|| format!("the unknown parameter `{}` is ignored", join(path, &short(name))));
        }
        Ok(values)
    }

    fn remark(&mut self, remark: impl FnOnce() -> String) {
        match self.remarks.len() {
            count if count < MAX_REMARKS => self.remarks.push(sentence(&remark())),
            MAX_REMARKS => self.remarks.push("and more of the kind".to_owned()),
            _ => {}
        }
    }

    fn value(&mut self, path: &str, sent: &Value, ty: &Type, field: &Field) -> Result<Value, Refusal> {
        let value = match ty {
            Type::String => self.notation.text(sent),
            Type::Integer => self.notation.integer(sent),
            Type::Float => self.notation.float(sent),
            Type::Boolean => self.notation.boolean(sent),
            Type::Any => Some(sent.clone()),
            Type::Object => sent.is_object().then(|| sent.clone()),
            Type::List(inner) => return self.list(path, sent, inner, field),
            Type::Map(inner) => return self.map(path, sent, inner, field),
            Type::Fields(fields) => return self.group(path, sent, fields, field),
            Type::Model(name) => match self.service.model(Some(&self.operation.name), name) {
                Some(model) if model.is_unknown() => Some(sent.clone()),
                Some(model) => return self.group(path, sent, &model.fields, field),
                None => sent.is_object().then(|| sent.clone()),
            },
        };
        value.ok_or_else(|| wrong_type(path, ty, sent, field))
    }

    fn list(&mut self, path: &str, sent: &Value, inner: &Type, field: &Field) -> Result<Value, Refusal> {
        let entries = entries(path, sent, self.notation)?
            .ok_or_else(|| wrong_type(path, &Type::list(inner.clone()), sent, field))?;
        let mut values = Vec::new();
        for (index, entry) in entries.into_iter().enumerate() {
            values.push(self.value(&join(path, &index.to_string()), entry, inner, field)?);
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

    fn limits(&mut self, path: &str, value: &Value, field: &Field) -> Result<(), Refusal> {
        for broken in limits::broken(field, value) {
            let problem = format!("it is {}, expected {}", shown(broken.value, field), broken.expected);
            if !field.mined.contains_key(broken.fact) {
                return Err(Refusal::WrongValue { parameter: path.to_owned(), problem });
            }
            self.remark(|| format!("parameter `{path}`: {problem}, as the page's prose has it"));
        }
        Ok(())
    }

    fn constraints(&mut self, values: &Map<String, Value>) {
        for constraint in &self.operation.constraints {
            let (parameters, right, rule) = match constraint {
                Constraint::AnyOf { parameters, .. } => (parameters, 1..=usize::MAX, "at least one"),
                Constraint::OneOf { parameters, .. } => (parameters, 1..=1, "exactly one"),
            };
            let given = parameters.iter().filter(|name| values.contains_key(*name)).count();
            if !right.contains(&given) {
                let names = parameters.join("`, `");
                self.remark(|| format!("{given} of `{names}` given, and the page asks for {rule}"));
            }
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A null is nothing; so is a blank where the page allows one, or where no text is expected and none is needed.
fn is_absent(value: &Value, field: &Field, notation: Notation) -> bool {
    let blank = notation == Notation::Text && value.as_str().is_some_and(str::is_empty);
    value.is_null() || (blank && field.ty != Type::String && (field.blank_allowed || !field.required))
}

fn is_required(field: &Field, sent: &Map<String, Value>) -> bool {
    let asked = field.required_if.as_ref().is_some_and(|condition| {
        let other = sent.get(&condition.parameter).and_then(|value| Notation::Text.text(value));
        other.is_some_and(|other| condition.equals.iter().any(|value| other == value.as_str()))
    });
    (field.required && !field.blank_allowed) || asked
}

/// A list's entries: a JSON list, or in text `{"0": …, "1": …}`, which is what `Ids.0=…&Ids.1=…` reads as.
fn entries<'a>(path: &str, sent: &'a Value, notation: Notation) -> Result<Option<Vec<&'a Value>>, Refusal> {
    let members = match sent {
        Value::Array(items) => return Ok(Some(items.iter().collect())),
        Value::Object(members) if notation == Notation::Text => members,
        _ => return Ok(None),
    };
    let entries: Vec<_> = (0..members.len()).map_while(|index| members.get(&index.to_string())).collect();
    if entries.len() == members.len() {
        return Ok(Some(entries));
    }
    let problem =
        format!("a list counts its entries from 0 without a gap, and `{path}.{}` is missing", entries.len());
    Err(Refusal::WrongType { parameter: path.to_owned(), problem })
}

impl Notation {
    /// What is sent as a value of the declared type; `None` if it is none.
    fn text(self, sent: &Value) -> Option<Value> {
        match sent {
            Value::String(_) => Some(sent.clone()),
            Value::Number(_) | Value::Bool(_) if self == Notation::Text => {
                Some(Value::from(sent.to_string()))
            }
            _ => None,
        }
    }

    fn integer(self, sent: &Value) -> Option<Value> {
        match sent {
            Value::Number(number) if number.is_i64() || number.is_u64() => Some(sent.clone()),
            Value::String(text) if self == Notation::Text => {
                let signed = text.parse::<i64>().map(Value::from);
                signed.or_else(|_| text.parse::<u64>().map(Value::from)).ok()
            }
            _ => None,
        }
    }

    fn float(self, sent: &Value) -> Option<Value> {
        match sent {
            Value::Number(_) => Some(sent.clone()),
            Value::String(text) if self == Notation::Text => {
                text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from)
            }
            _ => None,
        }
    }

    fn boolean(self, sent: &Value) -> Option<Value> {
        match sent {
            Value::Bool(_) => Some(sent.clone()),
            Value::String(text) if self == Notation::Text => {
                text.to_ascii_lowercase().parse::<bool>().ok().map(Value::from)
            }
            _ => None,
        }
    }
}

fn wrong_type(path: &str, expected: &Type, sent: &Value, field: &Field) -> Refusal {
    let expected = match expected {
        Type::Model(_) | Type::Fields(_) | Type::Object => "an object".to_owned(),
        other => other.to_string(),
    };
    let problem = format!("it is {}, expected {expected}", shown(sent, field));
    Refusal::WrongType { parameter: path.to_owned(), problem }
}

/// A value for people. Messages end up in logs, so a secret one is not shown.
fn shown(value: &Value, field: &Field) -> String {
    match value {
        _ if field.sensitive.is_some() => "a secret".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::Array(entries) => format!("a list of {}", entries.len()),
        Value::String(text) => format!("`{}`", Value::from(short(text))),
        scalar => format!("`{scalar}`"),
    }
}

#[cfg(test)]
mod tests;
