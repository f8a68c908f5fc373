//! Names and texts in, a tree out.

use serde_json::json;

use super::*;

fn read(lists: Lists, objects: Objects, pairs: &[(&str, &str)]) -> Result<Value, Refusal> {
    let flattening = Flattening { lists, objects };
    let mut tree = Map::new();
    for (name, text) in pairs {
        flattening.plant(&mut tree, name, &flattening.steps(name)?, text)?;
    }
    Ok(Value::Object(tree))
}

#[test]
fn dots_lead_inside_unless_objects_are_written_otherwise() {
    let pairs = [("Disks.0.Size", "1"), ("a.b", "2"), ("c[d]", "3")];
    let tree = read(Lists::FromZero, Objects::Dots, &pairs).unwrap();
    assert_eq!(tree, json!({"Disks": {"0": {"Size": "1"}}, "a": {"b": "2"}, "c[d]": "3"}));
    let tree = read(Lists::Repeat, Objects::Json, &pairs).unwrap();
    assert_eq!(tree, json!({"Disks.0.Size": "1", "a.b": "2", "c[d]": "3"}));
    let tree =
        read(Lists::FromOne, Objects::Brackets, &[("disks.1[size]", "1"), ("a.b", "2"), ("c[d]", "3")]);
    assert_eq!(tree.unwrap(), json!({"disks": {"1": {"size": "1"}}, "a.b": "2", "c": {"d": "3"}}));
}

#[test]
fn brackets_lead_inside_and_empty_ones_to_the_next_entry() {
    let tree = read(
        Lists::Brackets,
        Objects::Brackets,
        &[
            ("ids[]", "a"),
            ("ids[]", "b"),
            ("disk[size][max]", "1"),
            ("disks[][size]", "1"),
            ("disks[][kind]", "x"),
            ("disks[][size]", "2"),
            ("more[0][size]", "3"),
        ],
    );
    let expected = json!({
        "ids": ["a", "b"], "disk": {"size": {"max": "1"}},
        "disks": [{"size": "1", "kind": "x"}, {"size": "2"}], "more": {"0": {"size": "3"}},
    });
    assert_eq!(tree.unwrap(), expected);
    for name in ["a[", "a]", "a[b", "a[b]c", "a[b][", "a[b]]"] {
        let tree = read(Lists::Brackets, Objects::Brackets, &[(name, "1")]).unwrap();
        assert_eq!(tree, json!({ name: "1" }));
    }
}

#[test]
fn a_name_that_stands_twice_is_a_list_or_one_value_or_refused() {
    let twice = |lists| read(lists, Objects::Dots, &[("a", "1"), ("a", "2"), ("a", "3")]);
    assert_eq!(twice(Lists::Repeat), Ok(json!({"a": ["1", "2", "3"]})));
    assert_eq!(twice(Lists::FromZero), Ok(json!({"a": "3"})));
    for lists in [Lists::Brackets, Lists::Comma, Lists::Json] {
        assert_eq!(twice(lists), Err(Refusal::Unreadable("`a` is sent twice".to_owned())));
    }
}

#[test]
fn a_value_and_a_group_at_one_place_are_refused() {
    for pairs in [
        [("a[b]", "1"), ("a", "2")],
        [("a", "1"), ("a[b]", "2")],
        [("a", "1"), ("a[]", "2")],
        [("a[b]", "1"), ("a[]", "2")],
        [("a[]", "1"), ("a[b]", "2")],
    ] {
        assert!(read(Lists::Brackets, Objects::Brackets, &pairs).is_err(), "{pairs:?}");
    }
}

#[test]
fn endless_names_are_refused() {
    for name in [".".repeat(1 << 20), ".0".repeat(1 << 20), format!("a{}", "[b]".repeat(1 << 20))] {
        for (lists, objects) in [(Lists::FromZero, Objects::Dots), (Lists::FromOne, Objects::Brackets)] {
            let read = read(lists, objects, &[(&name, "")]);
            assert!(read.is_err() || read.unwrap().as_object().unwrap().len() == 1);
        }
    }
}
