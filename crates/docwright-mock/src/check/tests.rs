//! Parameters in, values, remarks or a refusal out.

use docwright_ir::{Enum, EnumValue, Model, Number, Range, RequiredIf};
use serde_json::json;

use super::*;

fn field(name: &str, ty: Type) -> Field {
    Field::new(name, ty)
}

fn checked(fields: Vec<Field>, tree: Value, notation: Notation) -> Result<Checked, Refusal> {
    let operation = Operation { name: "Go".to_owned(), request: fields, ..Operation::default() };
    let rule = Model {
        name: "Rule".to_owned(),
        fields: vec![Field { required: true, ..field("Port", Type::Integer) }],
        ..Model::default()
    };
    let service = Service { models: vec![rule], ..Service::default() };
    let tree = tree.as_object().unwrap().clone();
    let parameters = Parameters { received: tree.clone(), tree, notation, ..Parameters::default() };
    check(&service, &operation, &Received::default(), &parameters, &|name| name == "Action")
}

fn form(fields: Vec<Field>, tree: Value) -> Result<Checked, Refusal> {
    checked(fields, tree, Notation::Text)
}

fn missing(parameter: &str) -> Result<Checked, Refusal> {
    Err(Refusal::Missing { parameter: parameter.to_owned() })
}

#[track_caller]
fn assert_wrong_type(result: Result<Checked, Refusal>, path: &str, part: &str) {
    match result {
        Err(Refusal::WrongType { parameter, problem }) => {
            assert_eq!(parameter, path);
            assert!(problem.contains(part), "{problem}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn text_becomes_values_of_the_declared_types() {
    let fields = vec![
        field("Count", Type::Integer),
        field("Price", Type::Float),
        field("Fast", Type::Boolean),
        field("Ids", Type::list(Type::String)),
    ];
    let tree =
        json!({"Count": "12", "Price": "1e-07", "Fast": "True", "Ids": {"0": "a", "1": "1"}, "Action": "Go"});
    let read = form(fields, tree).unwrap();
    assert_eq!(
        Value::Object(read.values),
        json!({"Count": 12, "Price": 1e-7, "Fast": true, "Ids": ["a", "1"]})
    );
    assert_eq!(read.remarks, Vec::<String>::new());
}

#[test]
fn json_takes_no_text_for_numbers() {
    let count = || vec![field("Count", Type::Integer)];
    assert!(checked(count(), json!({"Count": 1}), Notation::Json).is_ok());
    assert_wrong_type(checked(count(), json!({"Count": "1"}), Notation::Json), "Count", "expected integer");
    let name = || vec![field("Name", Type::String)];
    assert_wrong_type(checked(name(), json!({"Name": 1}), Notation::Json), "Name", "expected string");
}

#[test]
fn wrong_texts_are_refused_by_type() {
    assert_wrong_type(form(vec![field("N", Type::Integer)], json!({"N": "1.5"})), "N", "`\"1.5\"`");
    assert_wrong_type(form(vec![field("B", Type::Boolean)], json!({"B": "yes"})), "B", "boolean");
    assert_wrong_type(form(vec![field("L", Type::list(Type::String))], json!({"L": "a"})), "L", "list");
}

#[test]
fn a_list_with_a_gap_names_the_missing_entry() {
    let fields = vec![field("Ids", Type::list(Type::String))];
    assert_wrong_type(form(fields, json!({"Ids": {"0": "a", "2": "b"}})), "Ids", "`Ids.1` is missing");
}

#[test]
fn a_list_of_eleven_is_in_order_of_number() {
    let entries: Map<String, Value> =
        (0..11).rev().map(|n| (n.to_string(), json!(format!("v{n}")))).collect();
    let read = form(vec![field("Ids", Type::list(Type::String))], json!({"Ids": entries})).unwrap();
    assert_eq!(read.values["Ids"][10], json!("v10"));
}

#[test]
fn required_members_of_a_list_of_models_are_required() {
    let fields = || vec![field("Rules", Type::list(Type::Model("Rule".to_owned())))];
    assert!(form(fields(), json!({"Rules": {"0": {"Port": "80"}}})).is_ok());
    assert_eq!(form(fields(), json!({"Rules": {"0": {}}})), missing("Rules.0.Port"));
}

#[test]
fn required_means_required_unless_a_blank_is_allowed() {
    let required = Field { required: true, ..field("ProjectId", Type::String) };
    assert_eq!(form(vec![required.clone()], json!({})), missing("ProjectId"));
    let blank = Field { blank_allowed: true, ..required };
    assert!(form(vec![blank], json!({})).is_ok());
}

#[test]
fn required_if_looks_at_the_other_parameter() {
    let fields = || {
        let condition = RequiredIf { parameter: "Kind".to_owned(), equals: vec!["manual".to_owned()] };
        vec![
            field("Kind", Type::String),
            Field { required_if: Some(condition), ..field("KeyId", Type::String) },
        ]
    };
    assert_eq!(form(fields(), json!({"Kind": "manual"})), missing("KeyId"));
    assert!(form(fields(), json!({"Kind": "auto"})).is_ok());
}

#[test]
fn declared_limits_refuse_and_mined_ones_remark() {
    let range = Range { min: Some(Number::Integer(1)), max: Some(Number::Integer(10)) };
    let declared = Field { range: Some(range), ..field("Size", Type::Integer) };
    let refused = form(vec![declared.clone()], json!({"Size": "11"}));
    assert!(matches!(refused, Err(Refusal::WrongValue { parameter, .. }) if parameter == "Size"));
    let mut mined = declared;
    mined.mined.insert("range".to_owned(), "between".to_owned());
    let read = form(vec![mined], json!({"Size": "11"})).unwrap();
    assert_eq!(read.remarks.len(), 1);
    assert!(read.remarks[0].contains("`Size`"), "{:?}", read.remarks);
}

#[test]
fn a_secret_is_not_shown() {
    let secret = Field { sensitive: Some(docwright_ir::Secret::Password), ..field("Pin", Type::Integer) };
    assert_eq!(
        form(vec![secret], json!({"Pin": "swordfish"})).unwrap_err().to_string(),
        "The parameter `Pin` is wrong: it is a secret, expected integer."
    );
}

#[test]
fn an_open_list_of_values_takes_others() {
    let values = vec![EnumValue { value: "Year".to_owned(), meaning: None }];
    let closed =
        Field { enumeration: Some(Enum { values, partial: false }), ..field("Charge", Type::String) };
    assert!(form(vec![closed.clone()], json!({"Charge": "Spot"})).is_err());
    let mut open = closed;
    open.enumeration.as_mut().unwrap().partial = true;
    assert!(form(vec![open], json!({"Charge": "Spot"})).is_ok());
}

#[test]
fn unknown_parameters_are_remarked_on_with_their_path() {
    let fields = vec![field("Disk", Type::Fields(vec![field("Size", Type::Integer)]))];
    let read = form(fields, json!({"Disk": {"Size": "1", "Kind": "x"}, "Colour": "red"})).unwrap();
    assert_eq!(
        read.remarks,
        ["the unknown parameter `Disk.Kind` is ignored", "the unknown parameter `Colour` is ignored"]
    );
}

#[test]
fn rules_over_several_parameters_are_remarked_on() {
    let parameters = vec!["A".to_owned(), "B".to_owned()];
    let operation = Operation {
        request: vec![field("A", Type::String), field("B", Type::String)],
        constraints: vec![Constraint::AnyOf { parameters, mined: "either".to_owned() }],
        ..Operation::default()
    };
    let sent = Parameters::default();
    let read = check(&Service::default(), &operation, &Received::default(), &sent, &|_| false).unwrap();
    assert_eq!(read.remarks, ["0 of `A`, `B` given, and the page asks for at least one"]);
}

#[test]
fn long_keys_and_many_entries_cost_no_more_than_they_are_long() {
    let map = field("Tags", Type::Map(Box::new(Type::list(Type::Integer))));
    let tags = json!({ "k".repeat(1 << 20): vec![1; 20_000] });
    assert_eq!(
        checked(vec![map], json!({"Tags": tags}), Notation::Json).unwrap().remarks,
        Vec::<String>::new()
    );
}

#[test]
fn messages_and_remarks_are_bounded() {
    let long = "x".repeat(1 << 20);
    let unknown: Map<String, Value> =
        (0..1_000).map(|n| (format!("{n}{}", "y".repeat(5_000)), json!(1))).collect();
    let remarks = form(Vec::new(), Value::Object(unknown)).unwrap().remarks;
    assert_eq!(remarks.len(), MAX_REMARKS + 1);
    assert!(remarks.iter().all(|remark| remark.len() < 1_000));
    let refusal = form(vec![field("Count", Type::Integer)], json!({"Count": long})).unwrap_err();
    assert!(refusal.to_string().len() < 1_000, "{refusal}");
}
