//! Parts of pages of markdown that are written in other ways than markdown's: HTML, tables between tabs or drawn lines,
//! several tables beside each other, ends of lines as old systems write them.

use docwright_ir::Severity;

use crate::support::{Run, folder, run_dialect};

fn page(request: &str, below: &str) -> String {
    format!(
        "# Bake - BakeBread\n\n## Overview\n\nIt bakes.\n\n### Request Parameters\n\n\
         | Parameter Name | Type | Description | Required |\n|---|---|---|---|\n{request}\n\n### Response Elements\n\n\
         | Parameter Name | Type | Description | Required |\n|---|---|---|---|\n| Crust | string | Its crust. | No |\n\n{below}\n"
    )
}

const OVEN: &str = "| Oven | string | Which one. | Yes |";

fn read(text: &str) -> Run {
    run_dialect("ucloud", folder(&[("bakery-api/a.md", text)]).path())
}

/// The request's rows: `Oven string`.
fn request(run: &Run) -> Vec<String> {
    let operation = run.operations().next().expect("an operation");
    operation.request.iter().map(|row| format!("{} {}", row.name, row.ty)).collect()
}

/// The findings that are no notes: `warning stray-row 12`.
fn findings(run: &Run) -> Vec<String> {
    let found = run.diags.iter().filter(|found| found.severity != Severity::Note);
    found
        .map(|found| format!("{} {} {}", found.severity.as_str(), found.code.name, found.place.line))
        .collect()
}

fn notes(run: &Run) -> Vec<&str> {
    run.diags.iter().filter(|found| found.severity == Severity::Note).map(|found| found.code.name).collect()
}

#[test]
fn a_carriage_return_ends_a_line() {
    let text = page(&format!("{OVEN}\n| Heat | strange words | How hot. | No |"), "");
    for end in ["\r", "\r\n", "\n"] {
        let run = read(&text.replace('\n', end));
        assert_eq!(request(&run), ["Oven string", "Heat strange words"], "{end:?}");
        assert_eq!(findings(&run), ["warning unknown-type 12"], "{end:?}");
    }
}

#[test]
fn what_a_comment_without_an_end_hides_is_read_and_named() {
    for mark in ["<!-- to do", "<pre>", "<script>", "<?php"] {
        let run = read(&page(&format!("{OVEN}\n\n{mark}\n"), ""));
        assert_eq!(findings(&run), ["warning unclosed-html 13"], "{mark}");
        let operation = run.operations().next().unwrap();
        assert_eq!(operation.response.len(), 1, "{mark}");
    }
    assert!(findings(&read(&page(OVEN, "<!-- said\n\nand done -->"))).is_empty());
}

#[test]
fn code_and_headings_of_html_are_parts_of_the_page() {
    let code = "<pre>\noven.heat()\n\noven.wait()\n</pre>";
    for (below, expected) in [
        (code, vec!["unclaimed-code"]),
        ("<xmp>\n<oven>\n</xmp>", vec!["unclaimed-code"]),
        ("<code>\nheat\nwait\n</code>", vec!["unclaimed-code"]),
        ("<h4>On heat</h4>\n\nIt is hot.", vec!["unknown-heading"]),
        ("<div>\n<H2 id=\"x\">On <b>heat</b></H2>\n</div>", vec!["unknown-heading"]),
        ("### How to use\n\n<pre>heat</pre>", vec![]),
    ] {
        assert_eq!(notes(&read(&page(OVEN, below))), expected, "{below}");
    }
    let run = read(&page(
        OVEN,
        &format!(
            "<h3>Example</h3>\n\n<h4>Request Example</h4>\n\n{}",
            code.replace("oven.heat()", "https://h/?Action=BakeBread&amp;Oven=a")
        ),
    ));
    assert_eq!(run.operations().next().unwrap().examples[0].request.as_ref().unwrap().pairs.len(), 1);
}

#[test]
fn rows_of_a_table_inside_a_cell_are_named() {
    let inner = "<table><tr><th>Field Name</th><th>Type</th><th>Description</th></tr>\
                 <tr><td>Size</td><td>int</td><td>How large.</td></tr></table>";
    let outer = format!(
        "<table><tr><th>Field Name</th><th>Type</th><th>Description</th></tr>\n\
         <tr><td>Tray</td><td>object</td><td>The tray.{inner}</td></tr>\n<tr><td>Lid</td><td>string</td><td>Its lid.</td></tr></table>"
    );
    let run = read(&page(OVEN, "").replace("\n\n### Response", &format!("\n\n{outer}\n\n### Response")));
    assert_eq!(request(&run), ["Oven string", "Tray object", "Lid string"]);
    assert_eq!(findings(&run), ["warning table-in-cell 14"]);
    let run = read(&page(&format!("{OVEN}\n| Tray | object | The tray.{inner} | No |"), ""));
    assert_eq!(findings(&run), ["warning table-in-cell 12"]);
    let values = inner.replace("Field Name", "Value").replace("Type", "Meaning");
    assert!(
        findings(&read(&page(&format!("{OVEN}\n| Tray | object | One of:{values} | No |"), ""))).is_empty()
    );
}

/// What is read of a table below that of the request.
fn below(table: &str) -> Run {
    read(&page(&format!("{OVEN}\n\n{table}\n"), ""))
}

#[test]
fn tables_beside_each_other_are_one_below_the_other() {
    let run = below(
        "| Field Name | Type | Field Name | Type |\n|---|---|---|---|\n| Lid | string | Lip | int |\n| Hat | string | | |",
    );
    assert_eq!(request(&run), ["Oven string", "Lid string", "Lip int", "Hat string"]);
    let run = below(
        "| Field Name | Type | Description | Description |\n|---|---|---|---|\n| Lid | string | One. | Two. |",
    );
    assert_eq!(findings(&run), ["warning repeated-column 13"]);
}

#[test]
fn tables_between_tabs_blanks_and_drawn_lines_are_read() {
    for table in [
        "Field Name\tType\tDescription\nLid\tstring\tIts lid.\nLip\tint\tIts lip.",
        "Field Name   Type     Description\nLid          string   Its lid.\nLip          int      Its lip.",
        "+------------+--------+\n| Field Name | Type   |\n+============+========+\n| Lid        | string |\n+------------+--------+\n| Lip        | int    |\n+------------+--------+",
        "==========  ======\nField Name  Type\n==========  ======\nLid         string\nLip         int\n==========  ======",
    ] {
        let run = below(table);
        assert_eq!(request(&run), ["Oven string", "Lid string", "Lip int"], "{table}");
        assert!(findings(&run).is_empty(), "{table}");
    }
    for table in [
        "Field Name   Type     Description\nLid          string   Its lid,\nwhich is large.",
        "Field Name Type Description\nLid string Its lid.",
        "Colour\tShade\nred\tdark",
    ] {
        let run = below(table);
        assert_eq!(request(&run), ["Oven string"], "{table}");
        assert_eq!(findings(&run), ["warning unclaimed-table 13"], "{table}");
    }
}

#[test]
fn rows_without_a_bar_in_front_are_named_above_a_table_as_below_it() {
    for row in ["Lid | string | Its lid. | No", "Lid | string", "| Lid | string | Its lid. | No"] {
        let run = read(&page(OVEN, "").replacen("\n\n| Parameter", &format!("\n\n{row}\n| Parameter"), 1));
        assert_eq!(findings(&run), ["warning stray-row 9"], "{row}");
    }
}
