//! Tables, headings and models that pages break: what they hold is read, or named.

use docwright_parser::Spec;

use crate::small::{HOST, VERSION, numbered, read};

const PAINT: &str = "paint/MixPaint.md";

/// An operation in the manner of the first dialect.
fn marked(request: &str) -> String {
    format!(
        "# To mix - MixPaint\n\n## 简介\n\nIt mixes.\n\n## 公共参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
         | **Action** | string | 对应的 API 指令名称，当前 API 为 `MixPaint`。 | Yes |\n\
         | **PublicKey** | string | 公钥 | Yes |\n| **Signature** | string | 签名 | Yes |\n\n{request}\n\n\
         | 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| Red | string | 红 | Yes |\n| Blue | int | 蓝 | No |\n"
    )
}

#[test]
fn a_row_without_a_bar_in_front_is_named() {
    for row in ["Lid | No | String | Its lid. |", "Lid | No | String | Its lid.", "Lid|No|String|Its lid"] {
        let page = numbered("MixPaint", HOST, VERSION);
        let page = page.replace("\n## 3.", &format!("\n\n{row}\nHook | No | String | Where. |\n\n## 3."));
        let seen = read("tencentcloud", &[(PAINT, &page)]);
        assert!(seen.has("warning stray-row paint/MixPaint.md:18"), "{row}: {:?}", seen.findings);
        let stray = seen.rows(PAINT).iter().filter(|row| row.ends_with("stray-row")).count();
        assert_eq!(stray, 2, "{row}");
    }
    // A sentence with bars is none.
    let page = numbered("MixPaint", HOST, VERSION);
    let page = page.replace("\n## 3.", "\n\nIt takes red | blue as colours.\n\n## 3.");
    assert_eq!(read("tencentcloud", &[(PAINT, &page)]).findings, Vec::<String>::new());
}

#[test]
fn headers_and_rules_are_no_rows() {
    let page = numbered("MixPaint", HOST, VERSION)
        + "\nBelow it:\n| Lid | Hook | Size |\n|---|---|\n| a | b | c |\n| d | e | f |\n";
    let seen = read("tencentcloud", &[(PAINT, &page)]);
    let stray = seen.rows(PAINT).iter().filter(|row| row.ends_with("stray-row")).count();
    assert_eq!(stray, 2, "{:?}", seen.rows(PAINT));
}

#[test]
fn parameters_below_a_heading_that_lost_its_marks_are_the_operations() {
    for heading in ["## 请求参数", "###请求参数", "＃＃＃ 请求参数", "<h3>请求参数</h3>", "**请求参数**", ""]
    {
        let seen = read("ucloud", &[(PAINT, &marked(heading))]);
        assert_eq!(seen.operations(), ["paint/MixPaint: Red, Blue -> "], "{heading}: {:?}", seen.findings);
        assert_eq!(seen.rows(PAINT).iter().filter(|row| row.ends_with("request")).count(), 2, "{heading}");
    }
}

#[test]
fn a_model_that_is_defined_otherwise_again_is_named() {
    let pot = |ty: &str| {
        format!(
            "\n## Pot\n\nUsed by actions: MixPaint.\n\n| Name | Type | Description |\n|---|---|---|\n| Size | {ty} | Litres. |\n| Lid | String | Lid. |\n"
        )
    };
    let page = numbered("MixPaint", HOST, VERSION);
    let found = |second: &str| {
        let models = format!("# Data Types\n{}", pot("Integer") + second);
        read("tencentcloud", &[(PAINT, &page), ("paint/Data Types.md", &models)])
    };
    assert_eq!(found(&pot("Integer")).findings, Vec::<String>::new());
    let seen = found(&pot("String"));
    assert_eq!(seen.findings, ["warning duplicate-model paint/Data Types.md:18"]);
    let rows = seen.rows("paint/Data Types.md");
    assert_eq!(rows, ["9 model", "10 model", "18 duplicate-model", "19 duplicate-model"]);
    // On the page of an operation, too.
    let own = |ty: &str| {
        format!(
            "\n#### Pot\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| Size | {ty} | 升 | No |\n"
        )
    };
    let page = marked("## 请求参数") + "\n## 数据模型\n" + &own("int") + &own("string");
    let seen = read("ucloud", &[(PAINT, &page)]);
    assert!(seen.has("warning duplicate-model paint/MixPaint.md:34"), "{:?}", seen.findings);
}

#[test]
fn a_heading_of_one_word_without_a_table_is_no_model() {
    let models = "# Data Types\n\n## Pot\n\n| Name | Type | Description |\n|---|---|---|\n| Size | Integer | Litres. |\n\n## Notes\n\nStir well.\n";
    let page = numbered("MixPaint", HOST, VERSION);
    let seen = read("tencentcloud", &[(PAINT, &page), ("paint/Data Types.md", models)]);
    assert_eq!(seen.findings, ["note unknown-heading paint/Data Types.md:9"]);
}

#[test]
fn a_table_inside_code_is_named() {
    let page = numbered("MixPaint", HOST, VERSION);
    let table = "| Parameter Name | Type | Description |\n|---|---|---|\n| Shade | String | How dark. |\n| RequestId | String | Of this call. |\n";
    let fenced = |mark: &str| page.replace(table, &format!("{mark}\n{table}{mark}\n"));
    for page in [fenced("```"), fenced("~~~"), page.replace("## 3.", "```\n\n## 3.")] {
        let seen = read("tencentcloud", &[(PAINT, &page)]);
        assert!(
            seen.findings.iter().any(|found| found.contains("table-in-code")),
            "{page}: {:?}",
            seen.findings
        );
        let named = seen.rows(PAINT).iter().filter(|row| row.ends_with("table-in-code")).count();
        assert_eq!(named, 2);
    }
    let indented: String = table.lines().map(|line| format!("    {line}\n")).collect();
    let seen = read("tencentcloud", &[(PAINT, &page.replace(table, &indented))]);
    assert!(seen.findings.iter().any(|found| found.contains("table-in-code")), "{:?}", seen.findings);
    // A mark that is never closed above all tables: the page gives nothing, and says why.
    let seen = read("tencentcloud", &[(PAINT, &page.replace("It does", "```\nIt does"))]);
    assert!(seen.findings.iter().any(|found| found.contains("heading-in-code")), "{:?}", seen.findings);
    assert!(seen.findings.iter().any(|found| found.contains("not-an-operation")), "{:?}", seen.findings);
}

#[test]
fn a_fence_inside_a_cell_does_not_end_the_table() {
    for cell in [
        "| Colour | No | String | Such as ```\nred\n``` |",
        "| Colour | No | String | Such as\n```\nred\n``` |",
        "| Colour | No | String | Such as\n```\nred\n```\n|",
        "| Colour | No | String | ```\nred\n```|",
    ] {
        let page = numbered("MixPaint", HOST, VERSION);
        let page = page.replace(
            "| Colour | No | String | What it looks like. |",
            &format!("{cell}\n| Lid | No | String | Its lid. |"),
        );
        let seen = read("tencentcloud", &[(PAINT, &page)]);
        assert_eq!(
            seen.operations(),
            ["paint/MixPaint: Colour, Lid -> Shade"],
            "{cell}: {:?}",
            seen.findings
        );
    }
    // The required cell behind the code.
    for cell in
        ["| Hook | string | 如 ```\n{\"a\": 1}\n``` | No |", "| Hook | string | ```\n{\"a\": 1}\n``` |No|"]
    {
        let page = marked("## 请求参数").replace("| Blue |", &format!("{cell}\n| Blue |"));
        let seen = read("ucloud", &[(PAINT, &page)]);
        assert_eq!(seen.operations(), ["paint/MixPaint: Red, Hook, Blue -> "], "{cell}: {:?}", seen.findings);
    }
}

#[test]
fn a_parameter_that_is_called_like_a_common_one_names_no_version() {
    let own = "| Version | No | String | Version of the recipe, such as 2012-10-17. |\n";
    let page = |version: &str| numbered("MixPaint", HOST, version);
    let seen = read("tencentcloud", &[(PAINT, &page(&format!("{own}{VERSION}")))]);
    assert_eq!(seen.extraction.api.services.first().unwrap().version.as_deref(), Some("2021-02-03"));
    let seen = read("tencentcloud", &[(PAINT, &page(own))]);
    assert_eq!(seen.extraction.api.services.first().unwrap().version, None);
    assert!(seen.has("error missing-version paint/MixPaint.md:1"), "{:?}", seen.findings);
}

#[test]
fn of_two_hosts_the_one_that_text_and_example_name_counts() {
    let example = |host: &str| {
        format!(
            "\n## 4. Example\n\n### Input Example\n\n```\nhttps://{host}.tencentcloudapi.com/?Action=MixPaint\n&Colour=red\n```\n"
        )
    };
    let both = format!("It asks brush.tencentcloudapi.com for a brush.\n\n{HOST}");
    let service = |host: &str, example: &str| {
        let seen = read("tencentcloud", &[(PAINT, &(numbered("MixPaint", host, VERSION) + example))]);
        (seen.extraction.api.services.first().unwrap().name.clone(), seen.findings.join(", "))
    };
    let found = "warning hosts-differ paint/MixPaint.md:1".to_owned();
    assert_eq!(service(HOST, &example("paint")), ("paint".to_owned(), String::new()));
    assert_eq!(service(&both, &example("paint")), ("paint".to_owned(), found.clone()));
    assert_eq!(service(HOST, &example("brush")), ("paint".to_owned(), found));
}

#[test]
fn the_only_regions_are_kept() {
    let region = |text: &str| {
        let row = format!("| Region | Yes | String | Common parameter. See the list. {text} |\n{VERSION}");
        let seen = read("tencentcloud", &[(PAINT, &numbered("MixPaint", HOST, &row))]);
        seen.extraction.api.services.first().unwrap().operations.first().unwrap().regions.join(" ")
    };
    let both = "ap-nanjing eu-frankfurt";
    assert_eq!(region("This API only supports: ap-nanjing, eu-frankfurt."), both);
    assert_eq!(region("This API is only available in the regions ap-nanjing and eu-frankfurt"), both);
    assert_eq!(region("本接口仅支持其中的: ap-nanjing, eu-frankfurt 。"), both);
    assert_eq!(region("It may be any of them."), "");
}

#[test]
fn of_two_dialects_that_read_a_page_the_one_that_knows_its_envelope_fits() {
    let page = |name: &str| {
        format!(
            "## {name}\n\nIt does.\n\n### Request Parameters\n\n| Parameter name | Type | Description | Required |\n|---|---|---|---|\n\
             | Red | string | One | Yes |\n\n### Response Elements\n\n| Parameter name | Type | Description | Required |\n\
             |---|---|---|---|\n| RetCode | int | Code | Yes |\n| Action | string | Name | Yes |\n| RedId | string | ID | Yes |\n\n"
        )
    };
    let docs = tempfile::tempdir().unwrap();
    std::fs::write(
        docs.path().join("all.md"),
        format!("# Paint\n\n{}{}", page("MixPaint"), page("PourPaint")),
    )
    .unwrap();
    let spec = Spec::detect(docs.path()).unwrap().unwrap();
    assert_eq!(spec.info.name, "ucloud");
}

#[test]
fn a_reply_whose_heading_is_lost_is_the_reply() {
    let reply = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| RetCode | int | 返回码 | Yes |\n\
                 | Action | string | 操作 | Yes |\n| RedId | string | 红 | Yes |\n";
    for heading in
        ["", "**响应字段**", "响应字段：", "3. 响应字段", "<b>响应字段</b>", "### Response Elements", "丙"]
    {
        let page = format!("{}\n{heading}\n\n{reply}", marked("## 请求参数"));
        let seen = read("ucloud", &[(PAINT, &page)]);
        assert_eq!(
            seen.operations(),
            ["paint/MixPaint: Red, Blue -> RedId"],
            "{heading}: {:?}",
            seen.findings
        );
        let is_named = seen.findings.iter().any(|found| found.starts_with("note unknown-heading"));
        assert_eq!(is_named, ["", "3. 响应字段", "丙"].contains(&heading), "{heading}");
    }
    for heading in ["", "**3. Output Parameters**\n\n", "## 3. Output Paramters\n\n"] {
        let page = numbered("MixPaint", HOST, VERSION).replace("## 3. Output Parameters\n\n", heading);
        let seen = read("tencentcloud", &[(PAINT, &page)]);
        assert_eq!(seen.operations(), ["paint/MixPaint: Colour -> Shade"], "{heading}: {:?}", seen.findings);
    }
}

#[test]
fn a_table_of_codes_below_other_things_is_named() {
    let codes =
        "\n## 5. Developer Resources\n\n| Error Code | Description |\n|---|---|\n| InternalError | Ours. |\n";
    let seen = read("tencentcloud", &[(PAINT, &(numbered("MixPaint", HOST, VERSION) + codes))]);
    assert_eq!(seen.rows(PAINT).last().unwrap(), "28 unclaimed-table", "{:?}", seen.findings);
}
