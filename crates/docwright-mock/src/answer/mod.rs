//! A good answer: a value of the declared shape for every field of the response.
//!
//! A field gets, in this order: its part in paging; the request's own value, if a parameter has its name and type;
//! the page's example, where that is meant; a listed value; something made up that fits its type, format and
//! limits. The same operation, path and request always give the same value.

mod example;
mod paging;
mod scalar;

use docwright_ir::{Field, Operation, Service, Type};
use serde_json::{Map, Value};

pub(crate) use paging::Page;
use scalar::Seed;

use crate::weight;

/// How many entries a list gets where nothing says.
const ENTRIES: usize = 2;
/// How many entries of an example's list are shown.
const MAX_ENTRIES: usize = 20;
/// No answer takes more memory, in bytes: models that hold models that hold models grow without end, a page may be asked
/// for with any number of entries, and each of them may hold what the request said.
const MAX_BYTES: usize = 32 << 20;
/// How deep values may stand inside each other; each level costs stack.
const MAX_DEPTH: usize = 128;

/// The members of a good answer, without the envelope's.
pub(crate) fn answer(
    service: &Service,
    operation: &Operation,
    given: &Map<String, Value>,
    page: Option<&Page<'_>>,
) -> Map<String, Value> {
    let mut answer =
        Answer { service, operation, given, page, inside: Vec::new(), depth: 0, left: MAX_BYTES };
    let example = operation.examples.iter().find_map(|example| example.response.as_ref());
    answer.object(&operation.response, "", example)
}

struct Answer<'a> {
    service: &'a Service,
    operation: &'a Operation,
    given: &'a Map<String, Value>,
    page: Option<&'a Page<'a>>,
    /// The models that are being written; one that holds itself ends here.
    inside: Vec<&'a str>,
    /// How deep the value stands that is being written.
    depth: usize,
    /// How many bytes may still be written.
    left: usize,
}

impl<'a> Answer<'a> {
    fn object(&mut self, fields: &'a [Field], path: &str, example: Option<&Value>) -> Map<String, Value> {
        let mut members = Map::new();
        for field in fields {
            let path = join(path, &field.name);
            let example = example.and_then(|example| example.get(&field.name));
            if let Some(value) = self.field(field, &path, example) {
                members.insert(field.name.clone(), value);
            }
        }
        members
    }

    fn field(&mut self, field: &'a Field, path: &str, example: Option<&Value>) -> Option<Value> {
        if let Some(value) = self.page.and_then(|page| page.value(field, path)) {
            return value;
        }
        self.echo(field).or_else(|| self.value(&field.ty, field, path, example))
    }

    /// A copy, if there is room for it.
    fn copy(&mut self, value: &Value) -> Option<Value> {
        self.left = self.left.checked_sub(weight::value(value))?;
        Some(value.clone())
    }

    fn echo(&mut self, field: &Field) -> Option<Value> {
        let given = self.given.get(&field.name).filter(|value| value.as_str() != Some(""))?;
        let same = |parameter: &Field| parameter.name == field.name && parameter.ty == field.ty;
        if !self.operation.request.iter().any(same) {
            return None;
        }
        self.copy(given)
    }

    fn value(
        &mut self,
        ty: &'a Type,
        field: &'a Field,
        path: &str,
        example: Option<&Value>,
    ) -> Option<Value> {
        self.left = self.left.checked_sub(weight::NODE + path.len())?;
        self.depth += 1;
        let value = if self.depth > MAX_DEPTH { None } else { self.value_inside(ty, field, path, example) };
        self.depth -= 1;
        value
    }

    fn value_inside(
        &mut self,
        ty: &'a Type,
        field: &'a Field,
        path: &str,
        example: Option<&Value>,
    ) -> Option<Value> {
        let usable = example.filter(|value| example::is_usable(value, field, ty));
        match ty {
            Type::List(inner) => Some(Value::Array(self.list(inner, field, path, example))),
            Type::Map(inner) => Some(Value::Object(self.map(inner, field, path))),
            Type::Fields(fields) => Some(Value::Object(self.object(fields, path, example))),
            Type::Model(name) => self.model(name, path, example),
            Type::Object => match usable {
                Some(shown) => self.copy(shown),
                None => Some(Value::Object(Map::new())),
            },
            Type::String | Type::Integer | Type::Float | Type::Boolean | Type::Any => match usable {
                Some(shown) => self.copy(shown),
                None => {
                    let made_up = scalar::value(field, ty, Seed::of(&self.operation.name, path));
                    self.left = self.left.checked_sub(made_up.as_str().map_or(0, str::len))?;
                    Some(made_up)
                }
            },
        }
    }

    fn list(&mut self, inner: &'a Type, field: &'a Field, path: &str, example: Option<&Value>) -> Vec<Value> {
        let shown = example.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let numbers = match self.page.filter(|page| page.holds(path)) {
            Some(page) => page.start..page.start + page.count,
            None => 0..entries(field, shown.len()),
        };
        numbers
            .map_while(|number| self.value(inner, field, &join(path, &number.to_string()), shown.get(number)))
            .collect()
    }

    fn map(&mut self, inner: &'a Type, field: &'a Field, path: &str) -> Map<String, Value> {
        let keys = ["first", "second"];
        keys.iter()
            .filter_map(|key| Some(((*key).to_owned(), self.value(inner, field, &join(path, key), None)?)))
            .collect()
    }

    fn model(&mut self, name: &'a str, path: &str, example: Option<&Value>) -> Option<Value> {
        if self.inside.contains(&name) {
            return None;
        }
        let model = self.service.model(Some(&self.operation.name), name);
        let Some(model) = model.filter(|model| !model.is_unknown()) else {
            // No page defines it: the example is all there is.
            return match example.filter(|value| model.is_some() || value.is_object()) {
                Some(shown) => self.copy(shown),
                None => Some(Map::new().into()),
            };
        };
        self.inside.push(name);
        let members = self.object(&model.fields, path, example);
        self.inside.pop();
        Some(Value::Object(members))
    }
}

fn entries(field: &Field, shown: usize) -> usize {
    let wanted = if shown == 0 { ENTRIES } else { shown.min(MAX_ENTRIES) };
    let limit = |limit: Option<u64>| limit.and_then(|count| usize::try_from(count).ok());
    let Some(items) = field.items else { return wanted };
    let least = limit(items.min).unwrap_or(0).min(MAX_ENTRIES);
    wanted.max(least).min(limit(items.max).unwrap_or(MAX_ENTRIES))
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_ir::{Example, Model, Paging, Token};
    use serde_json::json;

    fn check(operation: &Operation, models: Vec<Model>, given: Value) -> Value {
        let service = Service { models, ..Service::default() };
        let given = given.as_object().unwrap();
        let page = Page::asked(operation, given, 25).ok().flatten();
        Value::Object(answer(&service, operation, given, page.as_ref()))
    }

    fn with_example(response: Vec<Field>, example: Value) -> Operation {
        let examples = vec![Example { response: Some(example), ..Example::default() }];
        Operation { name: "Go".to_owned(), response, examples, ..Operation::default() }
    }

    fn model(name: &str, fields: Vec<Field>) -> Model {
        Model { name: name.to_owned(), of: Some("Go".to_owned()), fields, ..Model::default() }
    }

    #[test]
    fn examples_stand_where_they_are_meant_and_all_else_is_made_up() {
        let inner = vec![Field::new("Id", Type::String), Field::new("Status", Type::Integer)];
        let operation = with_example(
            vec![Field::new("Key", Type::Model("Key".to_owned())), Field::new("Data", Type::Object)],
            json!({"Key": {"Id": "cuPbENAI", "Status": 1}, "Data": "SaaAxTCi"}),
        );
        let body = check(&operation, vec![model("Key", inner)], json!({}));
        assert_eq!(body["Key"]["Status"], json!(1));
        assert!(body["Key"]["Id"].as_str().unwrap().starts_with("id_"), "{body}");
        assert_eq!(body["Data"], json!({}));
        assert_eq!(
            body,
            check(
                &operation,
                vec![model(
                    "Key",
                    vec![Field::new("Id", Type::String), Field::new("Status", Type::Integer),]
                )],
                json!({})
            )
        );
    }

    #[test]
    fn an_empty_object_in_an_example_says_nothing() {
        let set = model("Set", vec![Field::new("Ids", Type::list(Type::String))]);
        let operation =
            with_example(vec![Field::new("Set", Type::Model("Set".to_owned()))], json!({"Set": {}}));
        let body = check(&operation, vec![set], json!({}));
        assert_eq!(body["Set"]["Ids"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn what_was_asked_comes_back_at_any_depth() {
        let mut operation = with_example(
            vec![Field::new("Name", Type::String), Field::new("Set", Type::Model("Set".to_owned()))],
            json!({"Name": "shown"}),
        );
        operation.request = vec![Field::new("Name", Type::String), Field::new("Size", Type::String)];
        let set = model("Set", vec![Field::new("Name", Type::String), Field::new("Size", Type::Integer)]);
        let body = check(&operation, vec![set], json!({"Name": "mine", "Size": "x"}));
        assert_eq!(body["Name"], json!("mine"));
        assert_eq!(body["Set"]["Name"], json!("mine"));
        assert!(body["Set"]["Size"].is_i64());
    }

    #[test]
    fn a_model_that_holds_itself_ends() {
        let tree = model(
            "Tree",
            vec![
                Field::new("Left", Type::Model("Tree".to_owned())),
                Field::new("All", Type::list(Type::Model("Tree".to_owned()))),
            ],
        );
        let operation = with_example(vec![Field::new("Root", Type::Model("Tree".to_owned()))], json!({}));
        assert_eq!(check(&operation, vec![tree], json!({})), json!({"Root": {"All": []}}));
    }

    #[test]
    fn models_that_double_at_each_level_stay_finite() {
        let level = |n: usize| {
            let next = Type::list(Type::Model(format!("M{}", n + 1)));
            model(&format!("M{n}"), vec![Field::new("A", next.clone()), Field::new("B", next)])
        };
        let operation = with_example(vec![Field::new("R", Type::Model("M0".to_owned()))], json!({}));
        let body = check(&operation, (0..40).map(level).collect(), json!({}));
        assert!(body.to_string().len() < MAX_BYTES);
    }

    #[test]
    fn types_inside_types_end_however_they_are_mixed() {
        let nested = |wrap: fn(Type) -> Type, inner: Type| (0..100).fold(inner, |inner, _| wrap(inner));
        let wraps: [fn(Type) -> Type; 3] = [
            Type::list,
            |inner| Type::Map(Box::new(inner)),
            |inner| Type::Fields(vec![Field::new("F", inner.clone()), Field::new("G", Type::String)]),
        ];
        for wrap in wraps {
            let models = (0..100).map(|n| {
                let next = nested(wrap, Type::Model(format!("M{}", n + 1)));
                model(&format!("M{n}"), vec![Field::new("A", next)])
            });
            let operation =
                with_example(vec![Field::new("R", nested(wrap, Type::Model("M0".to_owned())))], json!({}));
            let body = check(&operation, models.collect(), json!({}));
            assert!(body.to_string().len() < MAX_BYTES);
        }
    }

    fn paged(fields: Vec<Field>) -> Operation {
        let items = Field::new("Items", Type::list(Type::Fields(fields)));
        Operation {
            paging: Some(Paging {
                start: "Offset".to_owned(),
                by: Token::Offset,
                size: Some("Limit".to_owned()),
                total: Some("TotalCount".to_owned()),
                next: None,
                items: "Items".to_owned(),
            }),
            request: vec![Field::new("Name", Type::String)],
            response: vec![Field::new("TotalCount", Type::Integer), items],
            ..Operation::default()
        }
    }

    #[test]
    fn a_page_of_any_size_is_bounded_and_counts_the_whole() {
        let operation = paged(vec![Field::new("Id", Type::String), Field::new("Name", Type::String)]);
        let name = "x".repeat(1 << 20);
        for (offset, total) in
            [(0, usize::MAX), (1_000_000_000_000, 2_000_000_000_000), (usize::MAX - 1, usize::MAX)]
        {
            let given = json!({"Offset": offset, "Limit": u64::MAX, "Name": name});
            let given = given.as_object().unwrap();
            let page = Page::asked(&operation, given, total).ok().flatten();
            let body = answer(&Service::default(), &operation, given, page.as_ref());
            assert_eq!(body["TotalCount"], json!(total));
            assert!(weight::object(&body) < 2 * MAX_BYTES);
            assert!(!body["Items"].as_array().unwrap().is_empty());
        }
    }

    #[test]
    fn pages_hold_their_part_and_count_the_whole() {
        let mut operation = with_example(
            vec![
                Field::new("TotalCount", Type::Integer),
                Field::new(
                    "Result",
                    Type::Fields(vec![Field::new(
                        "Items",
                        Type::list(Type::Fields(vec![Field::new("Id", Type::String)])),
                    )]),
                ),
            ],
            json!({"TotalCount": 1, "Result": {"Items": [{"Id": "first-one"}]}}),
        );
        operation.paging = Some(Paging {
            start: "Offset".to_owned(),
            by: Token::Offset,
            size: Some("Limit".to_owned()),
            total: Some("TotalCount".to_owned()),
            next: None,
            items: "Result.Items".to_owned(),
        });
        let mut seen = std::collections::BTreeSet::new();
        for offset in [0, 10, 20, 30] {
            let body = check(&operation, Vec::new(), json!({"Offset": offset, "Limit": 10}));
            assert_eq!(body["TotalCount"], json!(25));
            seen.extend(
                body["Result"]["Items"].as_array().unwrap().iter().map(|item| item["Id"].to_string()),
            );
        }
        assert_eq!(seen.len(), 25);
        assert!(seen.contains("\"first-one\""));
    }
}
