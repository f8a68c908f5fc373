//! Tables and rows that nothing claims as they stand: each is named with its line, and none joins what is not its own.

use crate::support::{Run, folder, run_dialect};

const HEADER: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";

/// A page of markdown whose request and response have these blocks below their first tables.
fn page(request: &str, response: &str) -> Run {
    let text = format!(
        "# 浇水 - WaterPlant\n\n### 请求参数\n\n{HEADER}| Plant | string | 哪棵 | Yes |\n\n{request}\n\n\
         ### 响应字段\n\n{HEADER}| RetCode | int | 返回码 | Yes |\n| Liters | int | 多少 | No |\n{response}\n"
    );
    run_dialect("ucloud", folder(&[("garden-api/water_plant.md", &text)]).path())
}

/// A page of text with models.
fn models(text: &str) -> Run {
    let page = format!("tencent cloud\n\nData Types\n\nLast updated: 2024-01-02\n\n{text}");
    run_dialect("tencentcloud", folder(&[("garden/models.txt", &page)]).path())
}

/// The names of the request's and of the response's rows.
fn names(run: &Run) -> [Vec<&str>; 2] {
    let operation = run.operations().next().expect("an operation");
    [&operation.request, &operation.response].map(|rows| rows.iter().map(|row| row.name).collect())
}

/// The lines of the findings of a code.
fn lines(run: &Run, code: &str) -> Vec<u32> {
    run.diags.iter().filter(|found| found.code.name == code).map(|found| found.place.line).collect()
}

#[test]
fn a_second_table_under_another_header_joins_no_section_without_a_heading() {
    let other = "| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| Wet | bool | 湿吗 | Yes |\n";
    let run = page(other, &format!("\n{other}"));
    assert_eq!(names(&run), [vec!["Plant"], vec!["Liters"]]);
    assert_eq!(lines(&run, "unclaimed-table"), [9, 21]);
    // The same header once more goes on.
    let run = page(&format!("{HEADER}| Wet | bool | 湿吗 | No |\n"), "");
    assert_eq!(names(&run)[0], ["Plant", "Wet"]);
    assert!(lines(&run, "unclaimed-table").is_empty());
}

#[test]
fn a_member_called_like_the_envelopes_is_the_operations_if_its_type_is_another() {
    let run = page("", "| Message | array[string] | 一些话 | No |\n| Action | string | 名称 | No |\n");
    assert_eq!(names(&run)[1], ["Liters", "Message"]);
}

#[test]
fn a_row_broken_off_in_a_break_leaves_the_next_one_its_cells() {
    let run = page(&format!("{HEADER}| Pot | string | 盆<br>| Soil | string | 默认 7 | No |\n"), "");
    let operation = run.operations().next().unwrap();
    let rows: Vec<_> = operation.request.iter().map(|row| (row.name, row.description)).collect();
    assert_eq!(rows, [("Plant", "哪棵"), ("Pot", "盆"), ("Soil", "默认 7")]);
    assert_eq!(lines(&run, "unreadable-row"), [11]);
}

#[test]
fn tables_and_rows_in_other_marks_are_named() {
    let marks = "\
.. list-table::\n   * - Pot\n     - string\n\n\
\\begin{tabular}{l}\nSoil & string & which & No \\\\\n\\end{tabular}\n\n\
{{< param name=\"Sun\" type=\"bool\" >}}\n\n\
[^1]: 默认 5\n";
    let run = page(marks, "");
    assert_eq!(names(&run)[0], ["Plant"]);
    assert_eq!(lines(&run, "unclaimed-table"), [9, 13]);
    assert_eq!(lines(&run, "stray-row"), [14, 17, 19]);
    for prose in ["See .. above", "{{< note >}}", "A & B", "参数 见上表"] {
        let run = page(prose, "");
        assert_eq!(lines(&run, "unclaimed-table").len() + lines(&run, "stray-row").len(), 0, "{prose}");
    }
}

#[test]
fn a_list_where_a_table_should_stand_is_named() {
    let text = format!(
        "# 浇水 - WaterPlant\n\n### 请求参数\n\n- `Plant` (string, 必填)：哪棵\n\n### 响应字段\n\n\
         {HEADER}| RetCode | int | 返回码 | Yes |\n"
    );
    let run = run_dialect("ucloud", folder(&[("garden-api/water_plant.md", &text)]).path());
    assert_eq!(lines(&run, "stray-row"), [5]);
}

#[test]
fn a_default_of_one_case_is_none_and_named() {
    let header = "| 参数名 | 类型 | 默认值 | 描述信息 | 必填 |\n|---|---|---|---|---|\n";
    let rows = "| Pot | int | 10（阳台 20） | 盆 | No |\n| Soil | int | 5 | 土 | No |\n";
    let text = format!("# 浇水 - WaterPlant\n\n### 请求参数\n\n{header}{rows}");
    let run = run_dialect("ucloud", folder(&[("garden-api/water_plant.md", &text)]).path());
    let fields = &run.extraction.api.services[0].operations[0].request;
    let defaults: Vec<Option<&str>> = fields.iter().map(|field| field.default.as_deref()).collect();
    assert_eq!(defaults, [None, Some("5")]);
    assert_eq!(lines(&run, "unreadable-row"), [7]);
}

#[test]
fn a_model_keeps_its_name_beside_a_note_and_loses_no_row_below_a_heading_of_words() {
    let run = models(
        "PotKind\n\nKinds of pots\n\nUsed by actions: ListPots.\n\n\
         Name Type Required Description\nDepth Integr No how deep\n\n\
         OldPot (deprecated)\n\nClay\n\nUsed by actions: ListPots.\n\nName Type Description\nMode String m\n\n\
         Pot Lids\n\nName Type Description\nKnob String k\n",
    );
    let found: Vec<(&str, usize)> =
        run.models().iter().map(|model| (model.name.as_str(), model.rows.len())).collect();
    assert_eq!(found, [("PotKind", 1), ("OldPot", 1)]);
    let description = run.models()[1].description.clone().unwrap_or_default();
    assert!(description.starts_with("(deprecated)"), "{description}");
    assert_eq!(lines(&run, "unresolved-model"), [14], "a type that is no word of the vocabulary");
    assert_eq!(lines(&run, "unclaimed-table"), [27]);
}

#[test]
fn a_table_below_a_heading_that_is_no_models_is_named() {
    let below = |ty: &str| {
        let row = format!("| Pots | {ty} | 盆 | No |");
        page("", &format!("{row}\n\n#### Pot\n\n{HEADER}| Size | int | 多大 | No |\n"))
    };
    assert_eq!(lines(&below("array"), "unused-model"), [] as [u32; 0]);
    assert_eq!(lines(&below("Pot"), "unused-model"), [] as [u32; 0]);
    let run = below("array of string");
    assert_eq!(lines(&run, "unused-model").len(), 1, "{:?}", run.diags);
}
