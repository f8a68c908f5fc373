//! Parameters in, values, remarks or a refusal out.

use docwright_ir::{Constraint, Enum, EnumValue, Length, Lists, Model, Number, Range, RequiredIf};
use serde_json::json;

use super::*;

fn field(name: &str, ty: Type) -> Field {
    Field::new(name, ty)
}

fn checked(fields: Vec<Field>, tree: Value, notation: Notation) -> Result<Checked, Refusal> {
    checked_by(true, fields, tree, notation)
}

fn checked_by(strict: bool, fields: Vec<Field>, tree: Value, notation: Notation) -> Result<Checked, Refusal> {
    let operation = Operation { name: "Go".to_owned(), request: fields, ..Operation::default() };
    let rule = Model {
        name: "Rule".to_owned(),
        fields: vec![Field { required: true, ..field("Port", Type::Integer) }],
        ..Model::default()
    };
    let service = Service { models: vec![rule], ..Service::default() };
    let tree = tree.as_object().unwrap().clone();
    let parameters = Parameters { received: tree.clone(), tree, notation, ..Parameters::default() };
    let rules = Rules { strict, filled_in: false, ours: &|name| name == "Action", region: None };
    check(&service, &operation, &Received::default(), &parameters, &rules)
}

fn form(fields: Vec<Field>, tree: Value) -> Result<Checked, Refusal> {
    checked(fields, tree, Notation::Text)
}

/// What a server that is not strict remarks on.
fn remarks(fields: Vec<Field>, tree: Value) -> Vec<String> {
    checked_by(false, fields, tree, Notation::Text).unwrap().remarks
}

/// The parameter whose value is refused by a strict server.
fn wrong(fields: Vec<Field>, tree: Value) -> Option<String> {
    match checked(fields, tree, Notation::Json) {
        Err(Refusal::WrongValue { parameter, .. }) => Some(parameter),
        Ok(_) => None,
        other => panic!("{other:?}"),
    }
}

fn missing(parameter: &str) -> Result<Checked, Refusal> {
    Err(Refusal::Missing { parameter: parameter.to_owned(), instead: None })
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
    assert_eq!(wrong(fields(), json!({"Kind": "manual", "KeyId": ""})).as_deref(), Some("KeyId"));
    assert_eq!(wrong(fields(), json!({"Kind": "auto", "KeyId": ""})), None);
}

#[test]
fn limits_refuse_wherever_they_were_read_unless_the_server_is_lenient() {
    let range = Range { min: Some(Number::Integer(1)), max: Some(Number::Integer(10)) };
    let declared = Field { range: Some(range), ..field("Size", Type::Integer) };
    let mut mined = declared.clone();
    mined.mined.insert("range".to_owned(), "between".to_owned());
    for field in [declared, mined] {
        assert_eq!(wrong(vec![field.clone()], json!({"Size": 11})).as_deref(), Some("Size"));
        assert_eq!(wrong(vec![field.clone()], json!({"Size": 10})), None);
        assert_eq!(
            remarks(vec![field], json!({"Size": "11"})),
            ["the parameter `Size`: it is `11`, expected 1 to 10"]
        );
    }
}

#[test]
fn each_kind_of_limit_refuses_at_any_depth() {
    let limits = Field {
        length: Some(Length { min: Some(2), max: Some(3) }),
        items: Some(Length { min: Some(1), max: Some(2) }),
        ..field("Names", Type::list(Type::String))
    };
    let inner = || vec![field("In", Type::list(Type::Fields(vec![limits.clone()])))];
    for (names, refused) in [
        (json!(["中文"]), false),
        (json!(["abcd"]), true),
        (json!(["ab", "x"]), true),
        (json!([]), true),
        (json!(["ab", "ab", "ab"]), true),
    ] {
        let told = wrong(inner(), json!({"In": [{"Names": names}]}));
        assert_eq!(told.as_deref(), refused.then_some("In.0.Names"));
    }
    let step = Field { multiple_of: Some(Number::Float(0.1)), ..field("Step", Type::Float) };
    assert_eq!(wrong(vec![step.clone()], json!({"Step": 0.3})), None);
    assert_eq!(wrong(vec![step], json!({"Step": 0.35})).as_deref(), Some("Step"));
}

#[test]
fn a_blank_is_an_entry_where_entries_come_under_one_name() {
    let ids = field("Ids", Type::list(Type::String));
    for (lists, absent) in [(Lists::Repeat, false), (Lists::FromZero, true), (Lists::Comma, true)] {
        assert_eq!(is_absent(&json!(""), &ids, Notation::Text, lists), absent, "{lists:?}");
    }
}

#[test]
fn a_required_text_is_not_blank_unless_the_page_allows_it() {
    let required = Field { required: true, ..field("Name", Type::String) };
    assert_eq!(wrong(vec![required.clone()], json!({"Name": ""})).as_deref(), Some("Name"));
    let length = Some(Length { min: Some(2), max: None });
    let allowed = Field { blank_allowed: true, length, ..required.clone() };
    assert_eq!(wrong(vec![allowed], json!({"Name": ""})), None);
    assert_eq!(wrong(vec![field("Name", Type::String)], json!({"Name": ""})), None);
    assert_eq!(remarks(vec![required], json!({"Name": ""})).len(), 1);
}

#[test]
fn a_null_is_nothing_and_refused_where_no_page_allows_it() {
    let name = || field("Name", Type::String);
    assert_wrong_type(checked(vec![name()], json!({"Name": null}), Notation::Json), "Name", "`null`");
    assert_eq!(remarks(vec![name()], json!({"Name": null})).len(), 1);
    let nullable = Field { nullable: true, required: true, ..name() };
    assert_eq!(form(vec![nullable], json!({"Name": null})), Ok(Checked::default()));
    assert_eq!(form(vec![field("Name", Type::Any)], json!({"Name": null})), Ok(Checked::default()));
    let required = Field { required: true, ..name() };
    for strict in [true, false] {
        let told = checked_by(strict, vec![required.clone()], json!({"Name": null}), Notation::Json);
        assert_eq!(told, missing("Name"));
    }
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
fn a_closed_set_refuses_others_and_an_open_one_remarks() {
    let value = |value: &str| EnumValue { value: value.to_owned(), meaning: None };
    let set = |ty: Type, values: &[&str], partial: bool| Field {
        enumeration: Some(Enum { values: values.iter().copied().map(value).collect(), partial }),
        ..field("Kind", ty)
    };
    let told = |field: Field, sent: Value| match checked(vec![field], json!({"Kind": sent}), Notation::Json) {
        Ok(read) => read.remarks.len(),
        Err(_) => 100,
    };
    assert_eq!(told(set(Type::String, &["Year"], false), json!("Spot")), 100);
    assert_eq!(told(set(Type::String, &["Year"], true), json!("Spot")), 1);
    assert_eq!(told(set(Type::Integer, &["1", "2"], false), json!(3)), 100);
    assert_eq!(told(set(Type::Integer, &["1", "2"], false), json!(2.0)), 0);
    // A set that its own type cannot hold says little.
    assert_eq!(told(set(Type::Integer, &["1", "many"], false), json!(3)), 1);
    assert_eq!(told(set(Type::Boolean, &["True", "False"], false), json!(true)), 0);
    assert_eq!(told(set(Type::list(Type::Float), &["0.5", "1"], false), json!([0.5, 1.0])), 0);
}

#[test]
fn unknown_parameters_are_refused_with_their_path_at_any_depth() {
    let fields = || vec![field("Disks", Type::list(Type::Fields(vec![field("Size", Type::Integer)])))];
    for (tree, path) in [
        (json!({"Disks": [{"Size": 1, "Kind": "x"}]}), "Disks.0.Kind"),
        (json!({"Disks": [], "Colour": null}), "Colour"),
        (json!({"Disks": [{"Action": "Go"}]}), "Disks.0.Action"),
    ] {
        let unknown = Refusal::UnknownParameter { parameter: path.to_owned(), hint: String::new() };
        assert_eq!(checked(fields(), tree, Notation::Json), Err(unknown));
    }
    assert!(checked(fields(), json!({"Action": "Go"}), Notation::Json).is_ok());
    let told = |tree| checked(fields(), tree, Notation::Json).unwrap_err().to_string();
    assert_eq!(told(json!({"Diks": []})), "There is no parameter `Diks`; did you mean `Disks`?");
    assert_eq!(
        told(json!({"Disks": [{"Sise": 1}]})),
        "There is no parameter `Disks.0.Sise`; did you mean `Size`?"
    );
    let required = vec![Field { required: true, ..field("Name", Type::String) }];
    let told = checked(required, json!({"Nmae": "x"}), Notation::Json).unwrap_err().to_string();
    assert_eq!(told, "The parameter `Name` is missing; there is none called `Nmae`.");
    assert_eq!(
        remarks(fields(), json!({"Disks": {"0": {"Kind": "x"}}, "Colour": "red"})),
        ["the unknown parameter `Disks.0.Kind` is ignored", "the unknown parameter `Colour` is ignored"]
    );
}

#[test]
fn rules_over_several_parameters_are_kept_if_any_request_can() {
    let parameters = || vec!["A".to_owned(), "B".to_owned()];
    let mined = || "either".to_owned();
    let any = Constraint::AnyOf { parameters: parameters(), mined: mined() };
    let one = Constraint::OneOf { parameters: parameters(), mined: mined() };
    let told = |strict: bool, constraint: &Constraint, required: bool, sent: Value| {
        let operation = Operation {
            request: ["A", "B"].map(|name| Field { required, ..field(name, Type::String) }).to_vec(),
            constraints: vec![constraint.clone()],
            ..Operation::default()
        };
        let tree = sent.as_object().unwrap().clone();
        let sent = Parameters { tree, ..Parameters::default() };
        let rules = Rules { strict, filled_in: false, ours: &|_| false, region: None };
        check(&Service::default(), &operation, &Received::default(), &sent, &rules)
            .map(|read| read.remarks)
            .map_err(|refusal| refusal.to_string())
    };
    let both = json!({"A": "a", "B": "b"});
    assert_eq!(told(true, &any, false, json!({})), Err("The parameter `A` or `B` is missing.".to_owned()));
    assert_eq!(told(true, &any, false, both.clone()), Ok(vec![]));
    assert_eq!(told(true, &one, false, json!({"B": "b"})), Ok(vec![]));
    let wrong = "The parameter `B` is wrong: only one of `A`, `B` may be given, and `A` is.";
    assert_eq!(told(true, &one, false, both.clone()), Err(wrong.to_owned()));
    assert_eq!(told(true, &one, true, both.clone()), Ok(vec![wrong.to_owned()]));
    assert_eq!(told(false, &one, false, both), Ok(vec![wrong.to_owned()]));
}

#[test]
fn the_first_of_two_rows_with_one_name_counts() {
    let rows = vec![field("N", Type::Integer), field("N", Type::String)];
    assert_eq!(checked(rows, json!({"N": 1}), Notation::Json).unwrap().values["N"], json!(1));
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
    let remarks = remarks(Vec::new(), Value::Object(unknown));
    assert_eq!(remarks.len(), MAX_REMARKS + 1);
    assert!(remarks.iter().all(|remark| remark.len() < 1_000));
    let refusal = form(vec![field("Count", Type::Integer)], json!({"Count": long})).unwrap_err();
    assert!(refusal.to_string().len() < 1_000, "{refusal}");
}
