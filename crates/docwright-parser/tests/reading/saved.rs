//! Pages as people save them by other means: what is lost is read, or a finding says so.

use crate::support::{Run, folder, run_dialect};

/// The names and descriptions of the first operation's request.
fn request(run: &Run) -> Vec<(String, String)> {
    let rows = run.operations().take(1).flat_map(|operation| &operation.request);
    rows.map(|row| (row.name.to_owned(), row.description.to_owned())).collect()
}

fn codes(run: &Run) -> Vec<&str> {
    run.diags.iter().map(|finding| finding.code.name).collect()
}

fn ucloud(table: &str) -> Run {
    let page = format!(
        "# T - GetThing\n\n## 公共参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
         | Action | string | 当前 API 为 `GetThing` | Yes |\n\n## 请求参数\n\n{table}\n"
    );
    run_dialect("ucloud", folder(&[("x-api/a.md", &page)]).path())
}

#[test]
fn a_row_broken_at_the_breaks_in_its_cell_is_one_row() {
    let run = ucloud(
        "| 参数名 | 类型 | 描述信息 | 必填 |\n| --- | --- | --- | --- |\n| Id | string | \n\n一\n\n二\n\n |Yes|\n| Name | string | 三 |No|",
    );
    let rows = request(&run);
    assert_eq!(rows.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Id", "Name"]);
    assert!(rows[0].1.contains('一') && rows[0].1.contains('二'));
    assert_eq!(run.operations().next().unwrap().request.iter().nth(1).unwrap().line, 20);
}

#[test]
fn full_width_bars_part_cells() {
    let run = ucloud(
        "｜ 参数名 ｜ 类型 ｜ 描述信息 ｜ 必填 ｜\n｜---｜---｜---｜---｜\n｜ Id ｜ string ｜ 一 ｜Yes｜",
    );
    assert_eq!(request(&run), [("Id".to_owned(), "一".to_owned())]);
}

#[test]
fn a_section_without_a_readable_table_is_a_finding() {
    let run = ucloud("<table><tr><td>Id</td></tr></table>");
    assert_eq!(codes(&run), ["section-without-table"]);
}

#[test]
fn an_unknown_column_is_a_finding() {
    let run = ucloud("| 参数名 | 类型 | 描述信息 | 要不要 |\n|---|---|---|---|\n| Id | string | 一 |Yes|");
    assert_eq!(codes(&run), ["unknown-column"]);
}

#[test]
fn a_model_may_have_its_text_right_below_its_name() {
    let page = "ThingInfo\n一个东西\n\n被如下接口引用：GetThing。\n\n名称\t类型\t必选\t描述\nId\tString\t否\t一\nTags\tArray of Tag\t否\t二\n";
    let run = run_dialect("tencentcloud", folder(&[("foo/Data.txt", page)]).path());
    let model = run.extraction.api.services.first().and_then(|service| service.models.first()).unwrap();
    assert_eq!(model.name, "ThingInfo");
    assert_eq!(model.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["Id", "Tags"]);
}

/// A white label's head, in which the cell above the descriptions is blank.
fn slipped(row: impl Fn(&[&str]) -> String) -> Run {
    let rows = [
        &["Parameter name", "Type", "Required", ""][..],
        &["Action", "string", "The name of the call", "Yes"],
        &["PublicKey", "string", "Whose it is", "Yes"],
    ];
    let table: String = rows.iter().map(|cells| row(cells)).collect();
    let page = format!(
        "GetThing\nIntroduction\nGets a thing\nDefinition\nCommon parameter\n{table}Request parameter\n\
         The parameter name Type Description Required\nId string Which one Yes\nExample\nExample request\n\
         https://api.example.com?Action=GetThing\n&Id=x\n"
    );
    run_dialect("ucloud", folder(&[("x-api/a.txt", &page)]).path())
}

#[test]
fn a_header_with_a_gap_is_read_by_its_rows_and_an_example_names_the_operation() {
    let bars = slipped(|cells| {
        let rule = if cells[0] == "Parameter name" { "---|---|---|---|\n" } else { "" };
        format!("{} |\n{rule}", cells.join(" | "))
    });
    let blanks = slipped(|cells| format!("{}\n", cells.join(" ").trim_end()));
    for run in [bars, blanks] {
        let operation = run.operations().next().unwrap();
        assert_eq!(operation.name, "GetThing");
        let common: Vec<_> = operation.common.iter().map(|row| (row.description, row.required)).collect();
        assert_eq!(common, [("The name of the call", Some(true)), ("Whose it is", Some(true))]);
        assert_eq!(request(&run), [("Id".to_owned(), "Which one".to_owned())]);
    }
}
