use docwright_diff::compare;

use super::{ALL, Sentences, api, between};

const SERVICE: &str = "\
docwright: 1
api: acme
service: disk
operations:
- name: CreateDisk
  http: {method: POST, path: /}
  request:
  - {name: Name, type: string, length: {min: 1, max: 20}}
  - {name: Kind, type: string, required: true, enum: {values: [{value: A}, {value: B}]}}
  - {name: Parts, type: {list: {model: Part}}}
  response:
  - {name: Id, type: string}
  - {name: Parts, type: {list: {model: Part}}}
- name: ListDisks
  http: {method: POST, path: /}
  request: []
  response:
  - {name: Disks, type: {list: {fields: [{name: Size, type: integer}]}}}
models:
- name: Part
  fields:
  - {name: Size, type: integer, range: {min: 1}}
  - {name: Inner, type: {model: Part}}
";

/// What changes when `from` becomes `to` in the service's file: the sentence, and whom it breaks.
fn changed(from: &str, to: &str) -> Sentences {
    assert!(SERVICE.contains(from), "{from}");
    between(SERVICE, &SERVICE.replacen(from, to, 1))
}

fn one(from: &str, to: &str, sentence: &str, breaks: &str) {
    assert_eq!(changed(from, to), [(sentence.to_owned(), breaks.to_owned())]);
}

#[test]
fn nothing_changed() {
    assert_eq!(changed("disk", "disk"), []);
}

#[test]
fn a_parameter_that_comes_goes_or_must_be_given() {
    let more = "- {name: Name, type: string, length: {min: 1, max: 20}}\n  - {name: Note, type: string}";
    let name = "- {name: Name, type: string, length: {min: 1, max: 20}}";
    one(name, more, "disk CreateDisk request Note is new", "");
    let must = more.replace("Note, type: string", "Note, type: string, required: true");
    one(name, &must, "disk CreateDisk request Note is new, and must be given", ALL);
    one(name, "", "disk CreateDisk request Name is gone", "rust cli openapi");
    let now = "- {name: Name, type: string, required: true, length: {min: 1, max: 20}}";
    one(name, now, "disk CreateDisk request Name must be given now", ALL);
    one("required: true, enum", "enum", "disk CreateDisk request Kind need not be given any more", "");
}

#[test]
fn a_member_that_goes_or_changes_its_type() {
    one("  - {name: Id, type: string}\n", "", "disk CreateDisk response Id is gone", ALL);
    let sentence = "disk CreateDisk response Id is integer and was string";
    one("Id, type: string", "Id, type: integer", sentence, ALL);
    let sentence = "disk ListDisks response Disks[].Size is string and was integer";
    one("[{name: Size, type: integer}]", "[{name: Size, type: string}]", sentence, ALL);
    let sentence = "disk ListDisks response Disks is list of object and was object";
    one(
        "{fields: [{name: Size, type: integer}]}}}",
        "{fields: [{name: Size, type: integer}]}}, whole: true}",
        sentence,
        ALL,
    );
}

#[test]
fn a_model_is_compared_once_for_each_way_it_travels() {
    let changes = changed("Size, type: integer, range: {min: 1}", "Size, type: integer, range: {min: 2}");
    let sentence = "disk Part.Size has a tighter limit (range)".to_owned();
    assert_eq!(changes, [(sentence.clone(), ALL.to_owned()), (sentence, String::new())]);
}

#[test]
fn a_model_of_another_name_is_the_same_to_the_wire_alone() {
    let renamed = SERVICE.replace("Part}", "Piece}").replace("name: Part\n", "name: Piece\n");
    let sentences = [
        "disk CreateDisk request Parts[] is of type Piece_Input and was of Part_Input",
        "disk CreateDisk response Parts[] is of type Piece and was of Part",
    ];
    assert_eq!(
        between(SERVICE, &renamed),
        sentences.map(|text| (text.to_owned(), "rust openapi".to_owned()))
    );
}

#[test]
fn a_schema_is_called_otherwise_once_it_travels_both_ways() {
    let parts = "  - {name: Parts, type: {list: {model: Part}}}\n";
    let one_way = SERVICE.replacen(&format!("{parts}- name"), "- name", 1);
    let gone = ("disk CreateDisk response Parts is gone".to_owned(), ALL.to_owned());
    let named = |to: &str, from: &str| {
        let sentence = format!("disk CreateDisk request Parts[] is of type {to} and was of {from}");
        (sentence, "openapi".to_owned())
    };
    assert_eq!(between(SERVICE, &one_way), [named("Part", "Part_Input"), gone]);
    assert_eq!(between(&one_way, SERVICE).first(), Some(&named("Part_Input", "Part")));
}

#[test]
fn an_object_that_gets_a_name_and_errors_of_an_operations_own() {
    let inline = "{list: {fields: [{name: Size, type: integer}]}}";
    let changes = changed(inline, "{list: {model: Part}}");
    let sentence = "disk ListDisks response Disks[] is of type Part and was of one without a name";
    assert_eq!(changes.first(), Some(&(sentence.to_owned(), "rust openapi".to_owned())));
    let errors = "- name: ListDisks\n  errors: [{code: '8001', description: Gone.}]";
    let sentence = "disk ListDisks error is of type ListDisksError and was of ErrorReply";
    one("- name: ListDisks", errors, sentence, "openapi");
}

#[test]
fn values_limits_and_defaults() {
    one("{value: B}", "{value: B}, {value: C}", "disk CreateDisk request Kind may also be C", "");
    one(", {value: B}", "", "disk CreateDisk request Kind is no longer B", ALL);
    one("max: 20", "max: 30", "disk CreateDisk request Name has a looser limit (length)", "");
    one("max: 20", "max: 10", "disk CreateDisk request Name has a tighter limit (length)", ALL);
    let sentence = "disk CreateDisk request Name is x if it is not sent, and was none";
    one("name: Name, type: string", "name: Name, type: string, default: x", sentence, "");
}

#[test]
fn lists_that_close_steps_and_conditions() {
    let kind = "enum: {values: [{value: A}, {value: B}]}";
    let open = "enum: {values: [{value: A}, {value: B}], partial: true}";
    one(kind, open, "disk CreateDisk request Kind takes other values than the listed ones, too", "");
    let name = "name: Name, type: string";
    let closed = "name: Name, type: string, enum: {values: [{value: A}]}";
    let changes = changed(name, closed);
    let expected = [("may also be A", ""), ("takes only the listed values now", ALL)];
    let expected =
        expected.map(|(what, whom)| (format!("disk CreateDisk request Name {what}"), whom.to_owned()));
    assert_eq!(changes, expected);
    let condition = "name: Name, type: string, required_if: {parameter: Kind, equals: [A]}";
    let sentence = "disk CreateDisk request Name must be given now for some values of Kind";
    one(name, condition, sentence, ALL);
    let elsewhere = "name: Name, type: string, in: header";
    let sentence = "disk CreateDisk request Name travels in a header and did in its method's place";
    one(name, elsewhere, sentence, "wire openapi");
    let rule = "http: {method: POST, path: /}\n  constraints:\n  - {kind: any-of, parameters: [Name, Parts], mined: or}";
    one("http: {method: POST, path: /}", rule, "disk CreateDisk has a new rule about Name, Parts", ALL);
    let size = "range: {min: 1}}\n  - {name: Inner";
    let step = |step: u32| format!("multiple_of: {step}}}\n  - {{name: Inner");
    let steps = |from: u32, to: u32| {
        let service = |number: u32| api(&SERVICE.replacen(size, &step(number), 1));
        let changes = compare(&service(from), &service(to));
        changes.first().map(ToString::to_string).unwrap_or_default()
    };
    assert_eq!(steps(10, 5), "disk Part.Size has a looser limit (multiple_of)");
    assert_eq!(steps(5, 10), "disk Part.Size has a tighter limit (multiple_of)");
}

#[test]
fn operations_and_services_that_come_and_go() {
    let changes = changed("name: ListDisks", "name: ShowDisks");
    let sentences: Vec<_> = changes.iter().map(|(sentence, _)| sentence.as_str()).collect();
    assert_eq!(sentences, ["disk ShowDisks is new", "disk ListDisks is gone"]);
    let changes = changed("service: disk", "service: disks");
    let sentences: Vec<_> = changes.iter().map(|(sentence, _)| sentence.as_str()).collect();
    assert_eq!(sentences, ["disks is new", "disk is gone"]);
}

#[test]
fn hostile_names_are_shown_harmlessly() {
    let changes = changed("name: Id,", "name: \"I\\e[31md\\n\",");
    assert!(changes.iter().all(|(sentence, _)| !sentence.contains(char::is_control)), "{changes:?}");
}
