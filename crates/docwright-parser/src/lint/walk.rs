//! Examples beside tables: what an example's key or value stands for in the operation's fields.

use docwright_ir::{Field, Model, Operation, Service, Type};
use foldhash::HashMap;
use serde_json::Value;

use crate::dialect::RowNames;
use crate::lookup::Lookup;

/// What a key of an example is to a table.
#[derive(Debug, Clone, Copy)]
pub(super) enum Match<'a> {
    /// A field of this very name.
    Exact(&'a Field),
    /// A field of this name, but for letters' case.
    OtherCase(&'a Field),
    /// Nothing.
    None,
}

impl<'a> Match<'a> {
    pub(super) fn field(self) -> Option<&'a Field> {
        match self {
            Match::Exact(field) | Match::OtherCase(field) => Some(field),
            Match::None => None,
        }
    }
}

/// A service's models, by owner and name.
pub(super) struct Models<'a>(HashMap<(Option<&'a str>, &'a str), &'a Model>);

impl<'a> Models<'a> {
    pub(super) fn of(service: &'a Service) -> Self {
        // The first of a name counts: backwards it comes last.
        let models = service.models.iter().rev();
        Models(models.map(|model| ((model.of.as_deref(), model.name.as_str()), model)).collect())
    }

    /// The model of this name that an operation, or the service itself, owns.
    pub(super) fn owned(&self, of: Option<&str>, name: &str) -> Option<&'a Model> {
        self.0.get(&(of, name)).copied()
    }

    /// What `name` means inside `operation`: its own model first, then the service's.
    fn find(&self, operation: &str, name: &str) -> Option<&'a Model> {
        self.owned(Some(operation), name).or_else(|| self.owned(None, name))
    }
}

/// An operation's tables, and the models that they refer to.
pub(super) struct Tables<'a> {
    pub(super) operation: &'a Operation,
    pub(super) models: &'a Models<'a>,
    pub(super) fields: Lookup<'a>,
}

impl<'a> Tables<'a> {
    /// The members of a type: inline ones, or its model's; `None` if nothing lists them.
    fn members(&self, ty: &'a Type) -> Option<&'a [Field]> {
        match ty.element() {
            Type::Fields(fields) => Some(fields),
            Type::Model(name) => {
                let model = self.models.find(&self.operation.name, name)?;
                // A model that was itself read from the example cannot be held against it.
                (model.inferred.is_none() && !model.fields.is_empty()).then_some(model.fields.as_slice())
            }
            _ => None,
        }
    }

    /// Finds a key among fields.
    fn find(&self, fields: &'a [Field], key: &str) -> Match<'a> {
        let field = |at: usize| fields.get(at);
        if let Some(exact) = self.fields.exact(fields, key).and_then(field) {
            return Match::Exact(exact);
        }
        self.fields.any_case(fields, key).and_then(field).map_or(Match::None, Match::OtherCase)
    }

    /// What a flattened key (`Disks.0.Size`) is to the request. Parts are compared one by one; a list's missing
    /// mark is no contradiction, since pages leave it out.
    pub(super) fn find_flat(&self, key: &str, names: &RowNames) -> Match<'a> {
        let mut fields = Some(self.operation.request.as_slice());
        let mut found: Option<&Field> = None;
        let mut same_case = true;
        for part in key.split('.') {
            if found.is_some() && names.is_index(part) {
                continue;
            }
            match fields.map_or(Match::None, |fields| self.find(fields, part)) {
                Match::Exact(field) => found = Some(field),
                Match::OtherCase(field) => {
                    found = Some(field);
                    same_case = false;
                }
                // An object that nobody describes may hold anything.
                Match::None if found.is_some_and(|field| self.is_opaque(field)) => break,
                Match::None => return Match::None,
            }
            fields = found.and_then(|field| self.members(&field.ty));
        }
        match found {
            Some(field) if same_case => Match::Exact(field),
            Some(field) => Match::OtherCase(field),
            None => Match::None,
        }
    }

    /// Whether a field may hold members that no table lists.
    fn is_opaque(&self, field: &'a Field) -> bool {
        let open = matches!(field.ty.element(), Type::Any | Type::Object | Type::Map(_) | Type::Model(_));
        open && self.members(&field.ty).is_none()
    }
}

/// A member of an example's JSON.
pub(super) struct Member<'a> {
    /// With dots from the top, lists as `[]`.
    pub(super) path: String,
    /// The key itself.
    pub(super) key: &'a str,
    /// What stands there.
    pub(super) value: &'a Value,
    /// What the key is to its table.
    pub(super) found: Match<'a>,
    /// Where the key stands.
    pub(super) line: u32,
}

/// Walks over an example's JSON object beside the fields that should describe it.
pub(super) struct Walk<'s, 'a> {
    tables: &'s Tables<'a>,
    text: &'s str,
    at: Cursor,
}

impl<'s, 'a> Walk<'s, 'a> {
    /// `text` is the example's code, which begins on `first_line`.
    pub(super) fn new(tables: &'s Tables<'a>, text: &'s str, first_line: u32) -> Self {
        Walk { tables, text, at: Cursor { offset: 0, line: first_line, missed: 0 } }
    }

    /// Visits every member that a table describes or should.
    pub(super) fn visit(mut self, fields: &'a [Field], body: &'s Value, visit: &mut dyn FnMut(Member<'s>)) {
        self.object(fields, body, "", visit);
    }

    fn object(
        &mut self,
        fields: &'a [Field],
        value: &'s Value,
        path: &str,
        visit: &mut dyn FnMut(Member<'s>),
    ) {
        match value {
            Value::Array(items) => {
                items.iter().for_each(|item| self.object(fields, item, path, visit));
            }
            Value::Object(map) => {
                for (key, value) in map {
                    let found = self.tables.find(fields, key);
                    let line = self.line_of(key);
                    let list = if value.is_array() { "[]" } else { "" };
                    let path =
                        if path.is_empty() { format!("{key}{list}") } else { format!("{path}.{key}{list}") };
                    let inner = found.field().and_then(|field| self.tables.members(&field.ty));
                    visit(Member { path: path.clone(), key, value, found, line });
                    if let Some(inner) = inner {
                        self.object(inner, value, &path, visit);
                    }
                }
            }
            _ => {}
        }
    }

    /// The line of the next `"key"` from `at` on; keys come in the text's own order.
    fn line_of(&mut self, key: &str) -> u32 {
        let at = &mut self.at;
        let rest = self.text.get(at.offset..).unwrap_or("");
        let found = if at.missed < MAX_MISSED { rest.find(&format!("\"{key}\"")) } else { None };
        match found {
            Some(offset) => {
                let passed = rest.get(..offset).unwrap_or("");
                let lines = passed.bytes().filter(|byte| *byte == b'\n').count();
                at.offset += offset;
                at.line += u32::try_from(lines).unwrap_or(0);
            }
            None => at.missed += 1,
        }
        at.line
    }
}

/// How far a walk has come in the text.
struct Cursor {
    offset: usize,
    line: u32,
    /// Keys that the text does not hold as they are, such as those with an escape.
    missed: usize,
}

/// Each key that is missed costs a search to the text's end; after as many, lines stay where they are.
const MAX_MISSED: usize = 50;
