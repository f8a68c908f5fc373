//! What the reader takes for what, and what it refuses.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{Known, Open, Value};

#[derive(Debug, PartialEq, Eq)]
enum Color {}
impl Known for Color {
    const VALUES: &'static [&'static str] = &["Red"];
}

#[derive(Debug, Default, PartialEq)]
struct Disk {
    size: Option<i64>,
    inner: Option<Box<Disk>>,
}

impl Decode for Disk {
    fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
        match key.lower() {
            "size" => r.int(&mut self.size),
            "inner" => r.boxed(&mut self.inner),
            _ => Ok(false),
        }
    }
}

#[derive(Debug, Default, PartialEq)]
struct Host {
    name: Option<String>,
    cores: Option<i64>,
    price: Option<f64>,
    on: Option<bool>,
    color: Option<Open<Color>>,
    ids: Vec<String>,
    ports: Vec<i64>,
    disk: Option<Disk>,
    disks: Vec<Disk>,
    any: Option<Value>,
    list: Vec<Value>,
    labels: BTreeMap<String, String>,
}

impl Decode for Host {
    fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
        match key.lower() {
            "name" => r.string(&mut self.name),
            "cores" => r.int(&mut self.cores),
            "price" => r.float(&mut self.price),
            "on" => r.bool(&mut self.on),
            "color" => r.open(&mut self.color),
            "ids" => r.strings(&mut self.ids),
            "ports" => r.ints(&mut self.ports),
            "disk" => r.model(&mut self.disk),
            "disks" => r.models(&mut self.disks),
            "any" => r.value(&mut self.any),
            "list" => r.values(&mut self.list),
            "labels" => r.strings_map(&mut self.labels),
            _ => Ok(false),
        }
    }
}

fn host(json: &str) -> Host {
    let mut host = Host::default();
    decode(json.as_bytes(), &mut host).unwrap_or_else(|error| panic!("{json}: {error}"));
    host
}

fn refused(json: &str) -> String {
    decode(json.as_bytes(), &mut Host::default()).expect_err(json).to_string()
}

fn unknown(json: &str) -> Vec<String> {
    decode(json.as_bytes(), &mut Host::default()).unwrap()
}

#[test]
fn keys_match_in_any_case() {
    assert_eq!(host(r#"{"NAME": "a", "cOrEs": 2}"#), host(r#"{"Name": "a", "Cores": 2}"#));
}

#[test]
fn a_model_can_tell_keys_apart_that_differ_only_in_case() {
    #[derive(Default)]
    struct Twins(Option<i64>, Option<i64>);
    impl Decode for Twins {
        fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
            match key.raw() {
                "Id" => r.int(&mut self.0),
                "ID" => r.int(&mut self.1),
                _ => Ok(false),
            }
        }
    }
    let mut twins = Twins::default();
    decode(br#"{"Id": 1, "ID": 2}"#, &mut twins).unwrap();
    assert_eq!((twins.0, twins.1), (Some(1), Some(2)));
}

#[test]
fn a_scalar_may_come_as_another() {
    for cores in ["4", "\"4\"", "\" 4 \"", "\"+4\"", "4.0", "\"4.0\"", "4e0"] {
        assert_eq!(host(&format!(r#"{{"Cores": {cores}}}"#)).cores, Some(4), "{cores}");
    }
    for on in ["true", "1", "\"1\"", "\"true\"", "\"True\"", "\"TRUE\""] {
        assert_eq!(host(&format!(r#"{{"On": {on}}}"#)).on, Some(true), "{on}");
    }
    for (name, text) in [("7", "7"), ("1.50", "1.50"), ("true", "true"), ("1e3", "1e3")] {
        assert_eq!(host(&format!(r#"{{"Name": {name}}}"#)).name.as_deref(), Some(text));
    }
    assert_eq!(host(r#"{"Price": "1.5", "Cores": true}"#), host(r#"{"Price": 1.5, "Cores": 1}"#));
}

#[test]
fn null_and_empty_things_are_absent() {
    for nothing in ["null", "{}", "[]"] {
        let json = ["Name", "Cores", "Price", "On", "Color", "Ids", "Ports", "Disks", "List", "Labels"]
            .map(|key| format!("\"{key}\": {nothing}"));
        assert_eq!(host(&format!("{{{}}}", json.join(","))), Host::default(), "{nothing}");
    }
    let empty = r#"{"Cores": "", "Price": "", "On": "", "Ids": "", "Disk": "", "Disks": "", "Labels": ""}"#;
    assert_eq!(host(empty), Host::default());
    assert_eq!(host(r#"{"Disk": null}"#).disk, host(r#"{"Disk": []}"#).disk);
    assert_eq!(host(r#"{"Disk": {}}"#).disk, Some(Disk::default()));
    assert_eq!(host(r#"{"Name": ""}"#).name.as_deref(), Some(""));
}

#[test]
fn null_does_not_undo_a_value() {
    assert_eq!(host(r#"{"Name": "a", "name": null}"#).name.as_deref(), Some("a"));
}

#[test]
fn one_may_stand_for_a_list_and_a_list_of_one_for_one() {
    assert_eq!(host(r#"{"Disks": {"Size": 1}}"#), host(r#"{"Disks": [{"Size": 1}]}"#));
    assert_eq!(host(r#"{"Disk": [{"Size": 1}]}"#), host(r#"{"Disk": {"Size": 1}}"#));
    assert_eq!(host(r#"{"Ids": "a", "Ports": 1}"#), host(r#"{"Ids": ["a"], "Ports": ["1"]}"#));
    assert_eq!(host(r#"{"List": 1}"#).list, [Value::Integer(1)]);
}

#[test]
fn null_entries_are_passed_over() {
    assert_eq!(host(r#"{"Ids": ["a", null], "Disks": [null, {"Size": 1}]}"#).disks.len(), 1);
    assert_eq!(host(r#"{"Ids": ["a", null]}"#).ids, ["a"]);
}

#[test]
fn unknown_values_of_an_enum_survive() {
    assert_eq!(host(r#"{"Color": "Mauve"}"#).color, Some("Mauve".into()));
}

#[test]
fn unknown_members_are_named_once_for_each_place() {
    let json = r#"{"New": {"a": [1]}, "Disks": [{"x": 1}, {"x": 2, "Size": 3}], "Disk": {"x": null}}"#;
    assert_eq!(unknown(json), ["New", "Disks[0].x", "Disk.x"]);
}

#[test]
fn a_flood_of_unknown_members_is_bounded() {
    let members: Vec<String> = (0..10_000).map(|n| format!("\"k{n}\":1")).collect();
    assert_eq!(unknown(&format!("{{{}}}", members.join(","))).len(), 256);
}

#[test]
fn wrong_shapes_are_errors_with_a_path() {
    for (json, message) in [
        (r#"{"Name": {"a": 1}}"#, "reply: Name: expected a string, found an object"),
        (r#"{"Name": ["a"]}"#, "reply: Name: expected a string, found a list"),
        (r#"{"Cores": "many"}"#, "reply: Cores: expected an integer, found a string that is none"),
        (r#"{"Cores": 1.5}"#, "reply: Cores: expected an integer, found 1.5"),
        (r#"{"On": 2}"#, "reply: On: expected a boolean, found 2"),
        (
            r#"{"Disks": [{"Size": 1}, {"Size": []}, {"Size": [0]}]}"#,
            "reply: Disks[2].Size: expected an integer, found a list",
        ),
        (r#"{"Disks": [1]}"#, "reply: Disks[0]: expected an object, found a number"),
        (r#"{"Disks": "x"}"#, "reply: Disks: expected a list of objects, found a string"),
        (r#"{"Disk": [{}, {}]}"#, "reply: Disk[1]: expected one object, found a list of several"),
        (
            r#"{"Disk": {"Inner": {"Inner": {"Size": {"x": 1}}}}}"#,
            "reply: Disk.Inner.Inner.Size: expected an integer, found an object",
        ),
        (r#"{"Labels": [1]}"#, "reply: Labels: expected an object, found a list"),
        ("[]", "reply: expected an object, found a list"),
    ] {
        assert_eq!(refused(json), message);
    }
}

#[test]
fn integers_beyond_64_bits_are_errors() {
    assert_eq!(host(r#"{"Cores": -9223372036854775808}"#).cores, Some(i64::MIN));
    for cores in ["9223372036854775808", "1e19", "123456789012345678901234567890"] {
        let message = refused(&format!(r#"{{"Cores": {cores}}}"#));
        assert_eq!(message, format!("reply: Cores: {cores} does not fit into 64 bits"));
    }
    let message = "reply: Cores: a string holds an integer that does not fit into 64 bits";
    assert_eq!(refused(r#"{"Cores": "9223372036854775808"}"#), message);
    assert!(refused(r#"{"Price": 1e999}"#).contains("does not fit"));
}

#[test]
fn broken_json_is_an_error_with_its_place() {
    assert_eq!(refused("{\"Name\":\n  nope}"), "reply: Name: expected ident at line 2, column 4");
    for json in ["", "{", r#"{"Name""#, r#"{"Name": "a"} x"#, r#"{"Name": "a",}"#, "\"a\"", "{\"Name\": NaN}"]
    {
        refused(json);
    }
}

#[test]
fn a_byte_order_mark_is_no_harm() {
    assert_eq!(host("\u{feff}{\"Cores\": 1}").cores, Some(1));
}

#[test]
fn deep_nesting_is_an_error_where_it_is_read_and_where_it_is_skipped() {
    let deep = |key: &str| format!("{}{}", format!("{{\"{key}\":").repeat(100_000), "1");
    assert!(refused(&deep("Inner")).contains("recursion limit"));
    let typed = format!("{{\"Disk\": {}", deep("Inner"));
    assert!(refused(&typed).contains("nests deeper than 128"), "{}", refused(&typed));
    assert!(refused(&format!("{{\"Any\": {}", "[".repeat(100_000))).contains("nests deeper than 128"));
}

#[test]
fn entries_that_grow_out_of_their_size_are_an_error() {
    let mut reader = Reader::new(b"{}");
    let mut megabytes = 0;
    while reader.charge::<[u8; 1 << 20]>().is_ok() {
        megabytes += 1;
    }
    assert_eq!(megabytes, 512, "a small reply has this much room");
    for (key, entry) in [("Disks", "{}"), ("Any", "[]"), ("Ids", "\"\""), ("List", "{}"), ("Labels", "[]")] {
        let json = match key {
            "Labels" => format!(
                "{{\"{key}\": {{{}}}}}",
                (0..100).map(|n| format!("\"{n}\": \"\"")).collect::<Vec<_>>().join(",")
            ),
            key => format!("{{\"{key}\": [{}{entry}]}}", format!("{entry},").repeat(100)),
        };
        for (room, fits) in [(64 << 10, true), (100, false)] {
            let mut reader = Reader::new(json.as_bytes());
            reader.room = room;
            let result = reader.document(&mut Host::default());
            assert_eq!(result.is_ok(), fits, "{key}: {result:?}");
        }
    }
}

#[test]
fn escapes_are_decoded_in_keys_and_values() {
    assert_eq!(host(r#"{"N\u0061me": "\u4e2d\n\"\ud83d\ude00"}"#).name.as_deref(), Some("中\n\"😀"));
}

proptest! {
    #[test]
    fn any_bytes_are_a_host_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = decode(&bytes, &mut Host::default());
    }

    #[test]
    fn any_json_is_a_host_or_an_error(key in "Name|Cores|On|Ids|Disk|Disks|Any|List|Labels",
                                      value in r#"[\[\]{}":,a0-9.eEtruNnlf\\ -]{0,24}"#) {
        let _ = decode(format!("{{\"{key}\":{value}}}").as_bytes(), &mut Host::default());
    }
}

#[derive(Debug, Default, PartialEq)]
struct Disks {
    items: Vec<Disk>,
}

impl Decode for Disks {
    fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
        match key.lower() {
            "" => r.models(&mut self.items),
            _ => Ok(false),
        }
    }
}

#[test]
fn a_document_that_is_no_object_is_one_fields_whole_value() {
    let mut disks = Disks::default();
    decode(br#" [{"Size": 1}, {"Size": 2}] "#, &mut disks).unwrap();
    assert_eq!(disks.items.iter().map(|disk| disk.size).collect::<Vec<_>>(), [Some(1), Some(2)]);
    // Whoever has no such field has an object.
    let refused = decode(b"[]", &mut Disk::default()).unwrap_err().to_string();
    assert!(refused.contains("expected an object"), "{refused}");
    assert!(decode(b"[] []", &mut Disks::default()).is_err());
}
