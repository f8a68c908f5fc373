//! Operations and parameters in, answers out.

use super::*;
use docwright_ir::{Example, Model, Paging, Token};
use serde_json::json;

fn wanted<'a>(
    service: &'a Service,
    operation: &'a Operation,
    given: &'a Map<String, Value>,
    page: Option<&'a Page<'a>>,
) -> Wanted<'a> {
    Wanted { service, operation, given, page, seed: 0, role: &Role::None }
}

fn check(operation: &Operation, models: Vec<Model>, given: Value) -> Value {
    let service = Service { models, ..Service::default() };
    let given = given.as_object().unwrap();
    let page = Page::asked(operation, given, 25).ok().flatten();
    Value::Object(answer(&wanted(&service, operation, given, page.as_ref())))
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
            vec![model("Key", vec![Field::new("Id", Type::String), Field::new("Status", Type::Integer),])],
            json!({})
        )
    );
}

#[test]
fn an_empty_object_in_an_example_says_nothing() {
    let set = model("Set", vec![Field::new("Ids", Type::list(Type::String))]);
    let operation = with_example(vec![Field::new("Set", Type::Model("Set".to_owned()))], json!({"Set": {}}));
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
        let service = Service::default();
        let body = answer(&wanted(&service, &operation, given, page.as_ref()));
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
        seen.extend(body["Result"]["Items"].as_array().unwrap().iter().map(|item| item["Id"].to_string()));
    }
    assert_eq!(seen.len(), 25);
    assert!(seen.contains("\"first-one\""));
}
