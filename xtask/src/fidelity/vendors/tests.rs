//! Every rule of comparison, on one page and a truth made for the purpose, with an API as it may be read.

use std::path::Path;

use docwright_ir::{Field, Location, Operation, Type};

use super::reading::tests::{api, operation};
use super::table::{Entry, Table};
use super::{Board, Comparison, Place, Side, figures, reading};
use crate::fidelity::board::{Aspect, Measure, Part};

const PAGE: &str = "\
# Things

## List

| Method | Path |
|---|---|
| `LIST` | `/mount/things` |

- `limit` `(int: 10)` - How many.
- `after` `(string: <required>)` - Where to begin.

## Make

| `POST` | `/mount/things/:thing` |

- `size` `(string: \"s\")` - How large.
- `tags` `(list: [])` - Its tags.
- `odd` `(int: 1)` - The truth says a text.

## Only here

| `POST` | `/mount/other` |
";

const TRUTH: [&str; 3] = [
    r#"{"op": "list", "method": "GET", "path": "/v1/{where}/things/", "params": [
        {"name": "where", "in": "path", "type": "string", "required": true, "default": "mount"},
        {"name": "limit", "in": "query", "type": "integer", "required": false, "default": 10},
        {"name": "after", "in": "query", "type": "string", "required": true},
        {"name": "hidden", "in": "query", "type": "string", "required": false}],
        "response_fields": ["Id:string", "Sets:object", "Sets.Set[]:object", "Open:object", "Sets.Set[].Id:string"]}"#,
    r#"{"op": "make", "method": "POST", "path": "/v1/{where}/things/{name}", "params": [
        {"name": "where", "in": "path", "type": "string", "required": true, "default": "mount"},
        {"name": "name", "in": "path", "type": "string", "required": true},
        {"name": "size", "in": "body", "type": "string", "required": false, "default": "s"},
        {"name": "tags", "in": "body", "type": "string[]", "required": false},
        {"name": "odd", "in": "body", "type": "string", "required": true}]}"#,
    r#"{"op": "hidden", "method": "GET", "path": "/v1/nowhere/at/all", "params": []}"#,
];

fn entry(match_by: &str) -> Entry {
    let text = format!(
        r#"{{"types": {{"int": "integer", "list": "array"}}, "corpora": [{{"name": "acme", "vendor": "acme",
        "pages": "pages", "truth": "ops.jsonl", "match": "{match_by}", "methods": {{"LIST": "GET"}},
        "common": ["Key"], "row": "^- `(?<name>[^`]+)` `\\((?<type>[^:]+): (?<default>[^)]*)\\)`",
        "bars": {{"own": {{"operations": 0.5, "parameters": 0.9}}, "generic": {{}}}}}}]}}"#
    );
    let table: Table = docwright_ir::yaml::from_str(&text).unwrap();
    let Table { types, mut corpora } = table;
    let mut entry = corpora.remove(0);
    entry.types.extend(types);
    entry
}

fn compared(entry: &Entry, page: &str, truth: &[&str], operations: Vec<Operation>) -> Board {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("pages")).unwrap();
    std::fs::write(dir.path().join("pages/a.md"), page).unwrap();
    let lines: Vec<String> = truth.iter().map(|line| line.replace('\n', " ")).collect();
    std::fs::write(dir.path().join("ops.jsonl"), lines.join("\n")).unwrap();
    let table = Table { types: std::collections::BTreeMap::new(), corpora: Vec::new() };
    let side = Side::load(&table, entry, dir.path()).unwrap();
    let api = api(operations, Vec::new());
    let lines = |_: &str, _: &str, _: &str| None;
    let mut board = Board::default();
    let read = reading::operations(&api, |paths| side.matcher.base(paths.iter()), |_, _| Place::default());
    let comparison = Comparison {
        entry,
        words: &side.words,
        truth: &side.operations,
        matcher: &side.matcher,
        drift: &side.drift,
        lines: &lines,
    };
    comparison.score(&mut board, &read);
    board
}

/// What did not match: part, aspect, where, read, truth, and a mark on what is known.
fn told(board: &Board) -> Vec<String> {
    let one = |miss: &crate::fidelity::board::Miss| {
        let Measure { part, aspect } = miss.measure;
        let known = if miss.known.is_some() { " known" } else { "" };
        format!("{part:?} {aspect:?} {}.{} `{}` `{}`{known}", miss.subject, miss.path, miss.read, miss.truth)
    };
    board.misses().iter().map(one).collect()
}

fn field(name: &str, ty: Type, required: bool, default: Option<&str>) -> Field {
    Field { required, default: default.map(str::to_owned), ..Field::new(name, ty) }
}

fn right() -> Vec<Operation> {
    let list = vec![
        field("limit", Type::Integer, false, Some("10")),
        field("after", Type::String, true, None),
        field("Key", Type::String, true, None),
    ];
    let make = vec![
        field("thing", Type::String, true, None),
        field("size", Type::String, false, Some("\"s\"")),
        field("tags", Type::list(Type::Any), false, None),
        field("odd", Type::Integer, false, Some("1")),
    ];
    vec![operation("LIST /mount/things", list), operation("POST /mount/things/{thing}", make)]
}

fn changed(change: impl Fn(&mut Vec<Operation>)) -> Vec<String> {
    let mut operations = right();
    change(&mut operations);
    let known = told(&compared(&entry("route"), PAGE, &TRUTH, right()));
    let told = told(&compared(&entry("route"), PAGE, &TRUTH, operations));
    told.into_iter().filter(|miss| !known.contains(miss)).collect()
}

#[test]
fn what_pages_and_truth_say_differently_is_known() {
    let board = compared(&entry("route"), PAGE, &TRUTH, right());
    assert_eq!(
        told(&board),
        [
            "Request Name list.where `` `string` known",
            "Request Name list.hidden `` `string` known",
            "Request Name make.where `` `string` known",
            "Request Type make.odd `integer` `string` known",
            "Request Required make.odd `optional` `required` known",
            "Operations Name hidden. `` `GET /v1/nowhere/at/all` known",
        ]
    );
    let told = figures::aside("acme", &board);
    assert!(told.contains("1 operations name (no page has it)"), "{told}");
}

#[test]
fn a_truth_that_takes_the_reply_for_the_request_asks_for_nothing() {
    let page = "# Things\n\n## Look\n\n| `GET` | `/look` |\n\n- `id` `(string: x)` - What is looked at.\n";
    let truth = |returns: &str| {
        let id = r#"{"name": "id", "in": "query", "type": "string", "required": "unknown"}"#;
        format!(
            r#"{{"op": "look", "method": "GET", "path": "/look", "params": [{id}], "returns": [{returns}]}}"#
        )
    };
    let known = |returns: &str| {
        let board =
            compared(&entry("route"), page, &[&truth(returns)], vec![operation("GET /look", Vec::new())]);
        told(&board).iter().filter(|miss| miss.ends_with(" known")).count()
    };
    assert_eq!(known(r#"{"name": "id", "type": "string"}"#), 1);
    assert_eq!(known(r#"{"name": "id", "type": "string"}, {"name": "at", "type": "string"}"#), 0);
}

#[test]
fn a_wrong_place_type_flag_or_default_is_a_miss() {
    let told = changed(|operations| {
        operations[0].request[0] =
            Field { location: Some(Location::Body), ..field("limit", Type::String, true, Some("11")) };
    });
    assert_eq!(
        told,
        [
            "Request Place list.limit `body` `query`",
            "Request Type list.limit `string` `integer`",
            "Request Required list.limit `required` `optional`",
            "Request Default list.limit `11` `10`",
        ]
    );
}

#[test]
fn what_neither_page_nor_truth_says_is_a_miss() {
    let told = changed(|operations| operations[1].request[3] = field("odd", Type::Boolean, true, None));
    assert_eq!(told, ["Request Type make.odd `boolean` `string`"]);
}

#[test]
fn a_parameter_that_is_missing_or_made_up_is_a_miss() {
    let told = changed(|operations| operations[1].request[1].name = "sizes".to_owned());
    assert_eq!(told, ["Request Name make.size `` `string`", "Request Name make.sizes `string` ``"]);
    let told = changed(|operations| _ = operations[1].request.remove(0));
    assert_eq!(told, ["Request Name make.name `` `string`"]);
}

#[test]
fn an_operation_that_is_missing_or_made_up_is_a_miss() {
    let told = changed(|operations| operations[0].http.path = "/mount/thing".to_owned());
    assert_eq!(
        told,
        [
            "Operations Name LISTmountthings. `LIST /mount/thing` ``",
            "Operations Name list. `` `GET /v1/{where}/things/`"
        ]
    );
    let told = changed(|operations| operations.push(operation("POST /mount/other", Vec::new())));
    assert_eq!(told, ["Operations Name POSTmountother. `POST /mount/other` `` known"]);
}

#[test]
fn response_paths_are_only_held_to_be_there() {
    let mut operations = right();
    let set = Type::list(Type::Fields(vec![field("Id", Type::String, false, None)]));
    operations[0].response = vec![
        field("Sets", Type::Fields(vec![field("Set", set.clone(), false, None)]), false, None),
        field("Set", set, false, None),
        field("Open.Any", Type::String, false, None),
    ];
    let board = compared(&entry("route"), PAGE, &TRUTH, operations);
    let told: Vec<_> = told(&board).into_iter().filter(|miss| miss.starts_with("Response")).collect();
    assert_eq!(told, ["Response Name list.Set `object[]` ``"]);
    assert_eq!(board.sum(Measure::new(Part::Response, Aspect::Name)).right, 3);
}

#[test]
fn members_are_compared_where_the_truth_names_them() {
    let truth = [
        r##"{"op": "acme.add", "params": [{"name": "Tag.N.Key", "type": "string", "required": true},
        {"name": "fields", "type": "object", "required": true, "ref": "#/defs/f"}, {"name": "x", "type": "object"}],
        "defs": {"f": [{"name": "id", "type": "integer", "required": "unknown"}]}}"##,
    ];
    let page = "# Add one acme.add\n|Tag.N.Key|\n|fields|\n|id|\n|x|\n";
    let members = |name: &str, ty| vec![field(name, ty, true, None)];
    let request = vec![
        field("Tag", Type::list(Type::Fields(members("Key", Type::String))), false, None),
        field("fields", Type::Fields(members("id", Type::String)), true, None),
        field("x", Type::Fields(members("y", Type::String)), false, None),
    ];
    let read = Operation { name: "acme.add".to_owned(), ..operation("POST /", request) };
    let board = compared(&entry("name"), page, &truth, vec![read]);
    assert_eq!(told(&board), ["Request Type acme.add.fields.id `string` `integer`"]);
}

#[test]
fn a_bar_that_is_not_reached_is_short_and_drift_is_no_fault() {
    let board = compared(&entry("route"), PAGE, &TRUTH, right());
    let bars = &entry("route").bars.own;
    let figures = figures::figures("acme", &board, bars);
    assert!(figures.iter().all(|figure| figure.reached && figure.drift <= figure.wrong), "{figures:?}");
    let board = compared(&entry("route"), PAGE, &TRUTH, Vec::new());
    let figures = figures::figures("acme", &board, bars);
    assert!(figures.iter().all(|figure| !figure.reached && !figure.held), "{figures:?}");
}

#[test]
fn a_corpus_that_is_not_there_is_skipped() {
    let mut report = crate::fidelity::Report::default();
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let nowhere = tempfile::tempdir().unwrap();
    super::run(&mut report, nowhere.path(), root, None).unwrap();
    assert!(report.passes() && report.scores.is_empty());
    assert!(report.notes.iter().all(|note| note.starts_with("skipped ")) && !report.notes.is_empty());
    super::run(&mut report, nowhere.path(), root, Some("nobody")).unwrap();
    assert!(report.notes.last().is_some_and(|note| note.contains("nobody")));
}
