//! Examples beside tables: what an example's key or value stands for in the operation's fields.

use docwright_ir::{Field, Operation, Service, Type};
use serde_json::Value;

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

/// The members of a type: inline ones, or its model's; `None` if nothing lists them.
pub(super) fn members<'a>(ty: &'a Type, operation: &Operation, service: &'a Service) -> Option<&'a [Field]> {
    match ty.element() {
        Type::Fields(fields) => Some(fields),
        Type::Model(name) => {
            let model = service.model(Some(&operation.name), name)?;
            // A model that was itself read from the example cannot be held against it.
            (model.inferred.is_none() && !model.fields.is_empty()).then_some(model.fields.as_slice())
        }
        _ => None,
    }
}

/// Finds a key among fields.
pub(super) fn find<'a>(fields: &'a [Field], key: &str) -> Match<'a> {
    if let Some(field) = fields.iter().find(|field| field.name == key) {
        return Match::Exact(field);
    }
    match fields.iter().find(|field| field.name.eq_ignore_ascii_case(key)) {
        Some(field) => Match::OtherCase(field),
        None => Match::None,
    }
}

/// Whether a part of a flattened key counts a list's entries: `0`, or the page's own `N`.
fn is_index(part: &str, marks: &[String]) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit()) || marks.iter().any(|mark| mark == part)
}

/// What a flattened key (`Disks.0.Size`) is to the request. Parts are compared one by one; a list's missing
/// mark is no contradiction, since pages leave it out.
pub(super) fn find_flat<'a>(
    fields: &'a [Field],
    key: &str,
    marks: &[String],
    operation: &Operation,
    service: &'a Service,
) -> Match<'a> {
    let mut fields = Some(fields);
    let mut found: Option<&Field> = None;
    let mut same_case = true;
    for part in key.split('.') {
        if found.is_some() && is_index(part, marks) {
            continue;
        }
        match fields.map_or(Match::None, |fields| find(fields, part)) {
            Match::Exact(field) => found = Some(field),
            Match::OtherCase(field) => {
                found = Some(field);
                same_case = false;
            }
            // An object that nobody describes may hold anything.
            Match::None if found.is_some_and(|field| is_opaque(field, operation, service)) => break,
            Match::None => return Match::None,
        }
        fields = found.and_then(|field| members(&field.ty, operation, service));
    }
    match found {
        Some(field) if same_case => Match::Exact(field),
        Some(field) => Match::OtherCase(field),
        None => Match::None,
    }
}

/// Whether a field may hold members that no table lists.
fn is_opaque(field: &Field, operation: &Operation, service: &Service) -> bool {
    let open = matches!(field.ty.element(), Type::Any | Type::Object | Type::Map(_) | Type::Model(_));
    open && members(&field.ty, operation, service).is_none()
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
pub(super) struct Walk<'a> {
    operation: &'a Operation,
    service: &'a Service,
    text: &'a str,
    first_line: u32,
}

impl<'a> Walk<'a> {
    /// `text` is the example's code, which begins on `first_line`.
    pub(super) fn new(
        operation: &'a Operation,
        service: &'a Service,
        text: &'a str,
        first_line: u32,
    ) -> Self {
        Walk { operation, service, text, first_line }
    }

    /// Visits every member that a table describes or should.
    pub(super) fn visit(&self, fields: &'a [Field], body: &'a Value, see: &mut dyn FnMut(Member<'a>)) {
        let mut at = Cursor { offset: 0, line: self.first_line, missed: 0 };
        self.object(fields, body, "", &mut at, see);
    }

    fn object(
        &self,
        fields: &'a [Field],
        value: &'a Value,
        path: &str,
        at: &mut Cursor,
        see: &mut dyn FnMut(Member<'a>),
    ) {
        match value {
            Value::Array(items) => {
                items.iter().for_each(|item| self.object(fields, item, path, at, see));
            }
            Value::Object(map) => {
                for (key, value) in map {
                    let found = find(fields, key);
                    let line = self.line_of(key, at);
                    let list = if value.is_array() { "[]" } else { "" };
                    let path =
                        if path.is_empty() { format!("{key}{list}") } else { format!("{path}.{key}{list}") };
                    let inner =
                        found.field().and_then(|field| members(&field.ty, self.operation, self.service));
                    see(Member { path: path.clone(), key, value, found, line });
                    if let Some(inner) = inner {
                        self.object(inner, value, &path, at, see);
                    }
                }
            }
            _ => {}
        }
    }

    /// The line of the next `"key"` from `at` on; keys come in the text's own order.
    fn line_of(&self, key: &str, at: &mut Cursor) -> u32 {
        let rest = self.text.get(at.offset..).unwrap_or("");
        let found = if at.missed < MOST_MISSED { rest.find(&format!("\"{key}\"")) } else { None };
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
const MOST_MISSED: usize = 50;
