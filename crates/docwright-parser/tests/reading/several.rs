//! Pages on which a second operation follows the first: its rows must not become the first's.

use crate::support::{Run, folder, run_dialect};

fn sections(field: &str) -> String {
    format!(
        "### Request Parameters\n\n| Parameter Name | Type | Description | Required |\n|---|---|---|---|\n\
         | {field} | string | Which. | Yes |\n\n### Response Elements\n\n\
         | Parameter Name | Type | Description | Required |\n|---|---|---|---|\n| RetCode | int | Code | Yes |\n\n"
    )
}

/// A page whose second operation begins with these lines.
fn read(first: &str, second: &str) -> Run {
    let example = "## Example\n\n### Request Example\n\n```\nhttps://h/?Action=BakeBread&Oven=a\n```\n\n";
    let page = format!(
        "{first}\n\n## Overview\n\nIt bakes.\n\n{}{example}{second}\n\n{}",
        sections("Oven"),
        sections("Plate")
    );
    run_dialect("ucloud", folder(&[("bakery-api/a.md", &page)]).path())
}

/// Each operation with its parameters.
fn operations(run: &Run) -> Vec<String> {
    let shown = |rows: &docwright_parser::Rows| {
        rows.iter().map(|row| row.name.to_owned()).collect::<Vec<_>>().join(",")
    };
    run.operations().map(|operation| format!("{} {}", operation.name, shown(&operation.request))).collect()
}

fn errors(run: &Run) -> usize {
    run.diags.iter().filter(|found| found.code.name == "several-operations").count()
}

#[test]
fn a_name_in_any_manner_begins_a_second_operation() {
    for second in [
        "# Eat - EatBread",
        "## Eat - EatBread",
        "# A - X / EatBread",
        "## 吃（EatBread）",
        "**EatBread**",
        "**EatBread eats bread.**",
        "**EatBread**\n\nIt eats.\n\nAll of it.",
        "`EatBread`",
        "吃面包（EatBread）",
        "**EatBread**\n\n## Overview\n\nIt eats.",
    ] {
        let run = read("# Bake - BakeBread", second);
        assert_eq!(operations(&run), ["BakeBread Oven", "EatBread Plate"], "{second}");
        assert_eq!(errors(&run), 0, "{second}");
    }
}

#[test]
fn a_second_operation_that_nothing_names_is_an_error_and_no_part_of_the_first() {
    for second in ["And now to something else.", "## Overview\n\nIt eats.", "# Eat - EatBread / TasteBread"] {
        let run = read("# Bake - BakeBread", &format!("---\n\n## Notes\n\n{second}"));
        assert_eq!(operations(&run), ["BakeBread Oven"], "{second}");
        assert!(errors(&run) > 0, "{second}");
    }
}

#[test]
fn a_title_of_two_names_is_an_error() {
    let run = read("# Bake - BakeBread / ToastBread", "## Eat - EatBread");
    assert_eq!(operations(&run), ["BakeBread Oven", "EatBread Plate"]);
    assert_eq!(errors(&run), 1);
}

#[test]
fn an_operation_without_parameters_takes_no_others() {
    let reply =
        sections("Plate").split("### Response").nth(1).map(|text| format!("### Response{text}")).unwrap();
    let page = format!("# Bake - BakeBread\n\n{}# Eat - EatBread\n\n{reply}", sections("Oven"));
    let run = run_dialect("ucloud", folder(&[("bakery-api/a.md", &page)]).path());
    assert_eq!(operations(&run), ["BakeBread Oven"]);
    assert_eq!(run.operations().next().unwrap().common.len(), 1);
}
