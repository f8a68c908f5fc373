//! An operation's examples as JSON values: flattened parameters nested again, public ones and the envelope
//! left out.

use docwright_ir::{self as ir, Type};
use serde_json::{Map, Value};

use super::index::Index;
use crate::dialect::Dialect;
use crate::extract::{OperationDraft, Pair};
use crate::lookup::Lookup;

/// The operation's examples; `fields` are its request's.
pub(super) fn all(draft: &OperationDraft, fields: &[ir::Field], dialect: &Dialect) -> Vec<ir::Example> {
    let examples = draft.examples.iter().map(|example| {
        let request = example.request.as_ref().and_then(|request| match &request.body {
            Some(body) => Some(body.clone()),
            None if request.pairs.is_empty() => None,
            None => Some(nested(&request.pairs, fields, dialect)),
        });
        let root = dialect.response_root();
        let response = example.response.as_ref().and_then(|response| response.body(root).ok());
        ir::Example {
            title: example.title.clone(),
            request,
            response: response.and_then(|body| own_members(body, dialect)),
        }
    });
    examples.filter(|example| example.request.is_some() || example.response.is_some()).collect()
}

/// The response's own members, without the envelope's.
fn own_members(mut body: Value, dialect: &Dialect) -> Option<Value> {
    if !body.is_array() {
        body.as_object_mut()?.retain(|key, _| !dialect.is_envelope(key));
    }
    Some(body)
}

/// A parameter, or what stands below its name.
#[derive(Default)]
struct Node<'a> {
    value: Option<&'a str>,
    is_list: bool,
    children: Vec<(&'a str, Node<'a>)>,
    index: Index<'a>,
}

/// `Disks.0.Size=8` → `{"Disks": [{"Size": 8}]}`; values take the declared types where they can.
fn nested(pairs: &[Pair], fields: &[ir::Field], dialect: &Dialect) -> Value {
    let mut root = Node::default();
    for pair in pairs {
        let mut node = &mut root;
        for (depth, part) in dialect.row_names().parts(&pair.key).enumerate() {
            if depth > 0 && !part.is_empty() && dialect.row_names().is_index(part) {
                node.is_list = true;
            }
            node = node.child(part.trim());
        }
        node.value.get_or_insert(&pair.value);
    }
    members(root.children, fields, &Lookup::default())
}

/// An object of nodes, typed by the fields of their names.
fn members<'f>(nodes: Vec<(&str, Node<'_>)>, fields: &'f [ir::Field], tables: &Lookup<'f>) -> Value {
    let mut object = Map::with_capacity(nodes.len());
    for (name, node) in nodes {
        let field = tables.exact(fields, name).and_then(|at| fields.get(at));
        object.insert(name.to_owned(), node.into_value(field.map(|field| &field.ty), tables));
    }
    Value::Object(object)
}

impl<'a> Node<'a> {
    fn child(&mut self, name: &'a str) -> &mut Node<'a> {
        let next = self.children.len();
        let at = self.index.position(&self.children, |(known, _)| *known, name).unwrap_or(next);
        if at == next {
            self.children.push((name, Node::default()));
            self.index.grew(&self.children, |(known, _)| *known);
        }
        #[expect(clippy::indexing_slicing, reason = "`at` was pushed here or in an earlier call")]
        let (_, node) = &mut self.children[at];
        node
    }

    fn into_value<'f>(self, ty: Option<&'f Type>, tables: &Lookup<'f>) -> Value {
        if self.children.is_empty() {
            let text = self.value.unwrap_or_default();
            return ty.and_then(|ty| typed(text, ty)).unwrap_or_else(|| Value::String(text.to_owned()));
        }
        if self.is_list {
            let element = match ty {
                Some(Type::List(element)) => Some(&**element),
                _ => None,
            };
            return self.children.into_iter().map(|(_, node)| node.into_value(element, tables)).collect();
        }
        members(self.children, ty.map(Type::fields).unwrap_or_default(), tables)
    }
}

/// The text as the declared type; `None` if it is none, as a page's filler is.
fn typed(text: &str, ty: &Type) -> Option<Value> {
    match ty {
        Type::Integer => text.parse::<i64>().ok().map(Value::from),
        Type::Float => text.parse::<f64>().ok().filter(|value| value.is_finite()).map(Value::from),
        Type::Boolean => match text.to_ascii_lowercase().as_str() {
            "true" => Some(true.into()),
            "false" => Some(false.into()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pairs(text: &str) -> Vec<Pair> {
        let parts = text.split('&').filter_map(|part| part.split_once('='));
        parts.map(|(key, value)| Pair { key: key.into(), value: value.into(), line: 1 }).collect()
    }

    #[test]
    fn flattened_parameters_nest_and_take_their_types() {
        let dialect = Dialect::embedded("ucloud").unwrap().unwrap();
        let size = ir::Field::new("Size", Type::Integer);
        let fields = [
            ir::Field::new("Disks", Type::list(Type::Fields(vec![size]))),
            ir::Field::new("Ids", Type::list(Type::String)),
        ];
        let value = nested(&pairs("Disks.0.Size=8&Disks.1.Size=abc&Ids.n=x&Name=y"), &fields, &dialect);
        assert_eq!(value, json!({"Disks": [{"Size": 8}, {"Size": "abc"}], "Ids": ["x"], "Name": "y"}));
    }
}
