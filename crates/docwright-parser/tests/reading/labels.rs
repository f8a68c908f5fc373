//! What stands around tables of markdown: lines that say whose rows they hold, marks that say whose member a row is, columns
//! that say a default, and rows that stand in no table.

use crate::support::{Run, folder, run_dialect};

const HEADER: &str = "| Parameter Name | Type | Description | Required |\n|---|---|---|---|\n";

/// A page whose request and response have these tables.
fn page(request: &str, response: &str) -> Run {
    let text = format!(
        "# Bake - BakeBread\n\n## Overview\n\nBakes bread.\n\n## Definition\n\n### Public Parameters\n\n\
         {HEADER}| **Action** | string | The API: `BakeBread` | **Yes** |\n\n\
         ### Request Parameters\n\n{request}\n\n### Response Fields\n\n{response}\n\n## Example\n"
    );
    run_dialect("ucloud", folder(&[("oven-api/bake_bread.md", &text)]).path())
}

/// A request's table with these rows; a row is its name and its type.
fn table(rows: &[(&str, &str)]) -> String {
    let row = |(name, ty): &(&str, &str)| format!("| {name} | {ty} | Some words. | No |\n");
    format!("{HEADER}{}", rows.iter().map(row).collect::<String>())
}

fn names(run: &Run) -> (Vec<String>, Vec<String>) {
    let operation = run.operations().next().expect("an operation");
    let names = |rows: &docwright_parser::Rows| rows.iter().map(|row| row.name.to_owned()).collect();
    (names(&operation.request), names(&operation.response))
}

fn count(run: &Run, code: &str) -> usize {
    run.diags.iter().filter(|found| found.code.name == code).count()
}

#[test]
fn a_table_of_something_else_is_named_and_not_merged() {
    for label in [
        "旧版参数：",
        "回调参数如下：",
        "对于 CoolBread 接口，参数如下：",
        "Parameters of the old version:",
        "The callback body is:",
        "**Crumbs**",
    ] {
        let run = page(
            &format!("{}\n{label}\n\n{}", table(&[("Flour", "string")]), table(&[("Rye", "string")])),
            &table(&[("RetCode", "int")]),
        );
        assert_eq!(names(&run).0, ["Flour"], "{label}");
        assert_eq!(count(&run, "unclaimed-table"), 1, "{label}");
    }
}

#[test]
fn a_table_with_more_of_the_same_is_merged() {
    for label in ["其他响应字段：", "Further response fields:", "Optional parameters"] {
        let run = page(
            &table(&[("Flour", "string")]),
            &format!("{}\n{label}\n\n{}", table(&[("RetCode", "int")]), table(&[("Loaf", "string")])),
        );
        assert_eq!(names(&run).1, ["Loaf"], "{label}");
        assert_eq!(count(&run, "unclaimed-table"), 0, "{label}");
    }
}

#[test]
fn a_table_below_a_types_or_a_fields_name_is_its_own() {
    let request = format!(
        "{}\n**Tray**\n\n{}\nLid contains:\n\n{}",
        table(&[("Flour", "string"), ("Trays", "array[Tray]"), ("Lid", "object")]),
        table(&[("Size", "int")]),
        table(&[("Knob", "string")]),
    );
    let run = page(&request, &table(&[("RetCode", "int")]));
    assert_eq!(names(&run).0, ["Flour", "Trays", "Lid", "Lid.Knob"]);
    let operation = run.operations().next().unwrap();
    let models: Vec<(&str, usize)> =
        operation.models.iter().map(|model| (model.name.as_str(), model.rows.len())).collect();
    assert_eq!(models, [("Tray", 1)]);
    assert_eq!(count(&run, "unresolved-model"), 0);
}

#[test]
fn marks_in_front_of_a_name_make_it_a_member() {
    let rows = [
        ("Lid", "object"),
        ("&nbsp;&nbsp;Knob", "string"),
        ("--Color", "string"),
        ("Trays", "array"),
        ("└ Size", "int"),
        ("> Kind", "string"),
        ("Note", "string"),
        ("└ Nobody", "string"),
    ];
    let run = page(&table(&rows), &table(&[("RetCode", "int")]));
    assert_eq!(names(&run).0, ["Lid", "Lid.Knob", "Lid.Color", "Trays", "Trays.Size", "Trays.Kind", "Note"]);
    assert_eq!(count(&run, "unreadable-row"), 1);
}

#[test]
fn a_column_of_defaults_is_read_with_the_doubts_of_prose() {
    let header = "| Parameter Name | Type | Description | Required | Default | Range | Example |\n|---|---|---|---|---|---|---|\n";
    let rows = [
        "| Heat | int | How hot. | No | 200 | 50-300 | 180 |",
        "| Salt | string | Which. | No | - | - | sea |",
        "| Time | int | How long. Default: 30 | No | 40 | | |",
        "| Oven | string | Where. | No | as it is | | |",
        "| Fan | bool | | No | false | | |",
    ];
    let run = page(&format!("{header}{}\n", rows.join("\n")), &table(&[("RetCode", "int")]));
    let operation = &run.extraction.api.services[0].operations[0];
    let defaults: Vec<(&str, Option<&str>)> =
        operation.request.iter().map(|field| (field.name.as_str(), field.default.as_deref())).collect();
    let expected =
        [("Heat", Some("200")), ("Salt", None), ("Time", None), ("Oven", None), ("Fan", Some("false"))];
    assert_eq!(defaults, expected);
    assert!(operation.request[0].range.is_some());
    assert!(operation.request[1].description.as_deref().unwrap().contains("Example: sea"));
    // Two defaults, and one that is none.
    assert_eq!(count(&run, "unreadable-row"), 2);
}

#[test]
fn what_looks_like_a_row_below_a_table_is_named() {
    for (below, rows) in [
        ("<tr><td>Rye</td><td>string</td><td>Which.</td><td>No</td></tr>", 1),
        ("- `Rye` (string): which", 1),
        ("* Rye string which", 1),
        ("\tRye\tstring\twhich\tNo", 1),
        ("Rye string which No", 1),
        ("<td>Rye</td><td>string</td>", 1),
        ("<dl><dt>Rye</dt><dd>string, which</dd><dt>Oat</dt><dd>int</dd></dl>", 2),
        ("Rye,string,which,No\nOat, int, how much, Yes", 2),
        ("Bread needs a string of hours.\n\n- a string\n- 1: int", 0),
    ] {
        let run =
            page(&format!("{}\n{below}\n", table(&[("Flour", "string")])), &table(&[("RetCode", "int")]));
        assert_eq!(names(&run).0, ["Flour"], "{below}");
        assert_eq!(count(&run, "stray-row") + count(&run, "unclaimed-table"), rows, "{below}");
    }
}
