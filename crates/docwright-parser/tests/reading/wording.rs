//! What pages say in other words: each list of spellings has sentences here that use it, and each sentence is read.

use crate::support::{Run, folder, run_dialect};
use docwright_parser::{OperationDraft, RowDraft};

/// A page of one operation. Parts are put in place of the plain ones.
struct Page {
    title: &'static str,
    host: &'static str,
    rate: &'static str,
    headings: [&'static str; 6],
    request: &'static str,
    action: &'static str,
    version: &'static str,
    example: &'static str,
    errors: &'static str,
}

const PLAIN: Page = Page {
    title: "",
    host: "Domain name for API request: mill.tencentcloudapi.com.",
    rate: "",
    headings: [
        "## 1. API Description",
        "## 2. Input Parameters",
        "## 3. Output Parameters",
        "## 4. Example",
        "#### Input Example",
        "#### Output Example",
    ],
    request: "Parameter Name | Required | Type | Description",
    action: "Common Params. The value used for this API: GrindGrain.",
    version: "Common Params. The value used for this API: 2021-03-04.",
    example: "https://mill.tencentcloudapi.com/?Action=GrindGrain\n&Sack=a",
    errors: "",
};

impl Page {
    fn text(&self) -> String {
        let Page { title, host, rate, request, action, version, example, errors, .. } = self;
        let [overview, input, output, container, sent, came] = self.headings;
        format!(
            "{title}\n\n{overview}\n\n{host}\n\nThis API is used to grind grain.\n\n{rate}\n\n{input}\n\n| {request} |\n\
             |---|---|---|---|\n| Action | Yes | String | {action} |\n| Version | Yes | String | {version} |\n\
             | Sack | Yes | String | The sack. |\n\n{output}\n\n| Parameter Name | Type | Description |\n|---|---|---|\n\
             | Flour | Float | How much. |\n| RequestId | String | Its ID. |\n\n{container}\n\n{sent}\n\n```\n{example}\n```\n\n\
             {came}\n\n```\n{{\"Response\": {{\"Flour\": 1.5, \"RequestId\": \"r\"}}}}\n```\n\n{errors}\n"
        )
    }

    fn read(&self) -> Run {
        run_dialect("tencentcloud", folder(&[("docs/a.md", &self.text())]).path())
    }
}

fn only(run: &Run) -> &OperationDraft {
    let mut operations = run.operations();
    let first = operations.next().expect("an operation");
    assert!(operations.next().is_none(), "one operation");
    first
}

fn names<'r>(rows: impl IntoIterator<Item = RowDraft<'r>>) -> Vec<&'r str> {
    rows.into_iter().map(|row| row.name).collect()
}

const HOSTS: [&str; 17] = [
    "Domain name for API request: mill.tencentcloudapi.com.",
    "API request domain name: mill.tencentcloudapi.com.",
    "Host: `mill.tencentcloudapi.com`",
    "**Endpoint:** https://mill.tencentcloudapi.com/",
    "mill.tencentcloudapi.com is where requests to this API go.",
    "Requests have to be sent to mill.tencentcloudapi.com.",
    "Domain\u{a0}name for API\u{200b} request:\u{a0}mill.tencentcloudapi.com.",
    "Domain name for API request： ｍｉｌｌ.tencentcloudapi.com.",
    "Domain name: mill.tencentcloudapi.com, or one of a region, for example mill.ap-moon.tencentcloudapi.com.",
    "接口请求域名： mill.tencentcloudapi.com 。",
    "请求域名为mill.tencentcloudapi.com。",
    "服务地址：`mill.tencentcloudapi.com`",
    "调用时请访问mill.tencentcloudapi.com。",
    "域名：mill.tencentcloudapi.com（就近接入，如 mill.ap-moon.tencentcloudapi.com）",
    "接入地址：https://mill.tencentcloudapi.com",
    "Service address： mill.tencentcloudapi.com",
    "API URL: mill.tencentcloudapi.com.",
];

#[test]
fn a_sentence_with_the_host_names_it_and_is_no_summary() {
    for host in HOSTS {
        let run = Page { host, ..PLAIN }.read();
        let operation = only(&run);
        let found = (operation.service.as_deref(), operation.host.as_deref());
        assert_eq!(found, (Some("mill"), Some("mill.tencentcloudapi.com")), "{host}");
        assert_eq!(operation.overview, ["This API is used to grind grain."], "{host}");
    }
}

#[test]
fn a_host_that_is_an_instance_names_nothing_and_an_example_does() {
    let host = "In finance regions, use a domain name such as mill.ap-moon-fsi.tencentcloudapi.com.";
    for example in [
        "https://mill.tencentcloudapi.com/?Action=GrindGrain\n&Sack=a",
        "POST / HTTP/1.1\nHost: mill.tencentcloudapi.com\nX-TC-Action: GrindGrain\n\n{\"Sack\": \"a\"}",
    ] {
        let run = Page { host, example, ..PLAIN }.read();
        assert_eq!(only(&run).host.as_deref(), Some("mill.tencentcloudapi.com"), "{example}");
        assert!(only(&run).overview.iter().any(|text| text == host), "what names no host is text");
    }
    let run = Page { host, example: "none", ..PLAIN }.read();
    assert_eq!(only(&run).host, None);
}

const RATES: [(&str, u64, &str); 30] = [
    ("A maximum of 20 requests can be initiated per second for this API.", 20, "second"),
    ("Default API request rate limit: 20 requests/sec.", 20, "second"),
    ("Default API request frequency limit: 20 times/second.", 20, "second"),
    ("Call limit: 1,200 calls per minute", 1200, "minute"),
    ("Up to 20 calls of this API are accepted each second.", 20, "second"),
    ("You may call it 20 times a minute.", 20, "minute"),
    ("An account can send 20 requests in one second.", 20, "second"),
    ("Rate: 20/s", 20, "second"),
    ("Rate limit: 20 / min", 20, "minute"),
    ("Calls are limited to 20 per hour.", 20, "hour"),
    ("The number of requests per second is limited to 20.", 20, "second"),
    ("Call limit per minute: 300", 300, "minute"),
    ("It takes 20 QPS.", 20, "second"),
    ("Maximum QPS: 20", 20, "second"),
    ("Frequency\u{a0}limit：２０ times/second", 20, "second"),
    ("默认接口请求频率限制：20次/秒。", 20, "second"),
    ("接口频次限制：20 次 / 分钟", 20, "minute"),
    ("限频 20次每秒", 20, "second"),
    ("每秒最多 20 次请求。", 20, "second"),
    ("单个账号每秒可发起 20 次调用。", 20, "second"),
    ("每秒请求数上限：20 次。", 20, "second"),
    ("调用频率为每分钟 60 次。", 60, "minute"),
    ("本接口每秒可调用 20 次，多出的会被拒绝。", 20, "second"),
    ("频率限制：20/秒", 20, "second"),
    ("上限：每天 1000 次", 1000, "day"),
    ("QPS：20", 20, "second"),
    ("频率上限（默认）：20次/ｓ", 20, "second"),
    ("Limit (default): 20 times/s", 20, "second"),
    ("No more than 20 calls can be made to it in a second.", 20, "second"),
    ("请求频率不超过每小时100次。", 100, "hour"),
];

#[test]
fn a_sentence_with_the_rate_gives_it_and_is_no_text() {
    for (rate, requests, per) in RATES {
        let run = Page { rate, ..PLAIN }.read();
        assert_eq!(only(&run).rate_limit, Some((requests, per.to_owned())), "{rate}");
        assert_eq!(only(&run).overview, ["This API is used to grind grain."], "{rate}");
    }
}

#[test]
fn numbers_of_something_else_are_no_rate() {
    for rate in [
        "A sack holds 20 MB, and 5 sacks are ground in 10 minutes.",
        "Data is collected per minute for the past 24 hours.",
        "The mill writes 20 MB per second.",
        "Flour is sent to the baker every 30 seconds.",
        "每分钟采集 1 次数据。",
        "单次最多 20 袋，3 秒内只磨一次。",
    ] {
        let run = Page { rate, ..PLAIN }.read();
        assert_eq!(only(&run).rate_limit, None, "{rate}");
        assert!(only(&run).overview.iter().any(|text| text == rate), "{rate}");
    }
}

#[test]
fn a_sentence_that_says_what_the_operation_is_for_stays_whatever_else_it_says() {
    let rate = "It is used to grind grain, up to 20 times per second.";
    let run = Page { rate, ..PLAIN }.read();
    assert_eq!(only(&run).rate_limit, Some((20, "second".to_owned())));
    assert!(only(&run).overview.iter().any(|text| text == rate));
    let host = "Mills are far away. Domain name: mill.tencentcloudapi.com. A maximum of 20 requests can be initiated per second.";
    let run = Page { host, ..PLAIN }.read();
    assert_eq!(only(&run).overview, ["Mills are far away.", "This API is used to grind grain."]);
}

const ACTIONS: [&str; 22] = [
    "Common Params. The value used for this API: GrindGrain.",
    "Common parameter. The value for this API is GrindGrain",
    "Common parameter; the value for this API: GrindGrain",
    "Public parameter. Set it to `GrindGrain`.",
    "Common request parameter, GrindGrain for this API.",
    "Common param. Fixed value: \"GrindGrain\"",
    "[Common Params](https://example.com/common). Always GrindGrain here.",
    "Common parameter, which must be GrindGrain",
    "Common Params. GrindGrain is its value.",
    "Common\u{a0}parameter. Value\u{200b} to be given: Grind\u{200b}Grain.",
    "Common parameter. The API is called with: ＧｒｉｎｄＧｒａｉｎ",
    "Public request parameter: GrindGrain",
    "公共参数，本接口取值：GrindGrain。",
    "公共参数，取值为GrindGrain。",
    "公共参数，本接口填 `GrindGrain`",
    "[公共参数](https://example.com/common)，本接口应填：GrindGrain。",
    "公共请求参数，固定为GrindGrain",
    "【公共参数】此处须为：GrindGrain",
    "公共参数，值为 GrindGrain（区分大小写）",
    "公共参数。GrindGrain",
    "通用参数，GrindGrain。",
    "Common Param: GrindGrain",
];

#[test]
fn the_row_names_the_operation_in_any_words() {
    for action in ACTIONS {
        let run = Page { action, example: "none", ..PLAIN }.read();
        assert_eq!(only(&run).name, "GrindGrain", "{action}");
        assert_eq!(names(&only(&run).request), ["Sack"], "{action}");
    }
    for (action, name) in [
        ("Common parameter. TencentCloud API 3.0 takes DescribeMills here.", "DescribeMills"),
        ("Common parameter. Its value is Grind here.", "Grind"),
        ("公共参数，取值：Grind。", "Grind"),
    ] {
        let run = Page { action, example: "none", ..PLAIN }.read();
        assert_eq!(only(&run).name, name, "{action}");
    }
}

const VERSIONS: [&str; 14] = [
    "Common Params. The value used for this API: 2021-03-04.",
    "Common parameter, 2021-03-04 for this API",
    "Public parameter. Fixed to `2021-03-04`.",
    "Common param. 2021/3/4",
    "Common param: 2021.03.04",
    "Common\u{a0}parameter: 2021\u{2011}03\u{2011}04",
    "Common parameter. Version：２０２１-０３-０４",
    "Common parameter: 2021\u{200b}-03-04",
    "公共参数，本接口取值：2021-03-04。",
    "公共参数，取值为2021年3月4日",
    "公共参数，固定填2021-3-4。",
    "公共参数：2021－03－04",
    "公共请求参数 2021/03/04",
    "公共参数，两个接口都取 2021-03-04",
];

#[test]
fn the_version_is_a_day_however_it_is_written() {
    for version in VERSIONS {
        let run = Page { version, ..PLAIN }.read();
        assert_eq!(only(&run).version.as_deref(), Some("2021-03-04"), "{version}");
        assert_eq!(names(&only(&run).request), ["Sack"], "{version}");
    }
}

#[test]
fn a_version_that_only_the_example_sends_is_read_there() {
    for example in [
        "https://mill.tencentcloudapi.com/?Action=GrindGrain\n&Version=2021-03-04",
        "POST / HTTP/1.1\nHost: mill.tencentcloudapi.com\nX-TC-Action: GrindGrain\nX-TC-Version: 2021-03-04\n\n{\"Sack\": \"a\"}",
        "{\"Action\": \"GrindGrain\", \"Version\": \"2021-03-04\", \"Sack\": \"a\"}",
    ] {
        let run = Page { version: "Common parameter.", example, ..PLAIN }.read();
        assert_eq!(only(&run).version.as_deref(), Some("2021-03-04"), "{example}");
    }
}

const TITLES: [(&str, Option<&str>); 7] = [
    ("# GrindGrain", None),
    ("# GrindGrain 磨面", Some("磨面")),
    ("# 磨面（GrindGrain）", Some("磨面")),
    ("# GrindGrain (grinding)", Some("grinding")),
    ("# GrindGrain - Grinds grain", Some("Grinds grain")),
    ("# 磨面 GrindGrain", Some("磨面")),
    ("# Grinding (GrindGrain)", Some("Grinding")),
];

#[test]
fn a_title_names_the_operation_beside_other_words() {
    for (title, words) in TITLES {
        let page = Page { title, action: "Common parameter.", example: "none", ..PLAIN };
        let run = page.read();
        assert_eq!((only(&run).name.as_str(), only(&run).title.as_deref()), ("GrindGrain", words), "{title}");
    }
    // Where a row says it, words beside a name are only words.
    let run = Page { title: "# TencentMill for beginners", ..PLAIN }.read();
    assert_eq!((only(&run).name.as_str(), only(&run).title.as_deref()), ("GrindGrain", None));
}

#[test]
fn a_page_that_names_no_operation_is_called_as_its_file_and_says_so() {
    let page = Page { action: "Common parameter.", example: "none", ..PLAIN }.text();
    let run = run_dialect("tencentcloud", folder(&[("docs/GrindGrain.md", &page)]).path());
    assert_eq!(only(&run).name, "GrindGrain");
    assert!(run.diags.iter().any(|found| found.code.name == "operation-named-by-file"));
}

const HEADINGS: [[&str; 6]; 13] = [
    PLAIN.headings,
    ["## 1. 介面描述", "## 2. 輸入參數", "## 3. 輸出參數", "## 4. 範例", "### 输入示例", "### 输出示例"],
    [
        "## 1 Interface Description",
        "## 2 Request Parameters",
        "## 3 Return Parameters",
        "## 4 Examples",
        "### Request",
        "### Response",
    ],
    ["## API Overview", "## Input", "## Output", "## Samples", "#### Sample 1: A sack", "#### Response"],
    [
        "# 1. Feature Description",
        "# 2. Input Parameter",
        "# 3. Returned Parameters",
        "# 4. Sample",
        "### Input",
        "### Output",
    ],
    ["## 一、功能说明", "## 二、请求参数", "## 三、返回参数", "## 四、调用示例", "### 请求", "### 返回"],
    [
        "## （一）接口说明",
        "## （二）入参",
        "## （三）出参",
        "## （四）使用示例",
        "#### 请求示例",
        "#### 返回示例",
    ],
    ["## 1、接口描述", "## 2、输入参数", "## 3、响应参数", "## 4、示例", "### 示例一：一袋", "#### 输出"],
    ["## 1. 接口概述", "## 2. 接口请求参数", "## 3. 返回值", "## 4. 示例", "**输入**", "**输出**"],
    [
        "## Introduction",
        "## 2) Parameters",
        "## 3) Response Elements",
        "## 4) Example",
        "**Request**",
        "**Response:**",
    ],
    ["## Description", "## Request", "## Response", "## Example", "### One sack", "### Response"],
    [
        "## 1. <a id=\"about\"></a>About This API",
        "## 2. <a name=\"in\"></a>Input Parameters",
        "## 3. Response Fields",
        "## 4. Example",
        "*Input*",
        "*Output*",
    ],
    ["## 1. 功能描述", "## 2. 参数说明", "## 3. 返回字段", "## 4. 接口示例", "请求：", "返回："],
];

#[test]
fn sections_are_found_by_their_headings_in_other_words() {
    for headings in HEADINGS {
        let run = Page { headings, ..PLAIN }.read();
        let operation = only(&run);
        assert_eq!(operation.service.as_deref(), Some("mill"), "{headings:?}");
        assert_eq!(
            (names(&operation.request), names(&operation.response)),
            (vec!["Sack"], vec!["Flour"]),
            "{headings:?}"
        );
        let [example] = operation.examples.as_slice() else {
            panic!("{:?} {headings:?}", operation.examples)
        };
        assert!(example.request.is_some() && example.response.is_some(), "{headings:?}");
    }
}

const COLUMNS: [&str; 8] = [
    "Parameter Name | Required | Type | Description",
    "Parameter | Required or Not | Data Type | Meaning",
    "Field | Mandatory | Parameter Type | Parameter Description",
    "Member | Required | Type | Remarks",
    "参数名称 | 必选 | 类型 | 描述",
    "参数 | 是否必填 | 数据类型 | 说明",
    "字段 | 必填 | 类型 | 含义",
    "名称 | 是否必须 | 参数类型 | 备注",
];

#[test]
fn columns_are_known_in_other_words() {
    for request in COLUMNS {
        let run = Page { request, ..PLAIN }.read();
        let row = only(&run).request.iter().next().unwrap();
        assert_eq!(
            (row.name, row.ty, row.required, row.description),
            ("Sack", "String", Some(true), "The sack."),
            "{request}"
        );
    }
}

#[test]
fn required_is_said_in_other_words_and_marks() {
    let words = [
        ("Yes", "No"),
        ("Y", "N"),
        ("Required", "Optional"),
        ("Mandatory", "Optional"),
        ("TRUE", "FALSE"),
        ("✓", "✗"),
        ("✔", "✘"),
        ("√", "×"),
        ("是", "否"),
        ("必选", "可选"),
        ("必填", "选填"),
        ("必须", "非必填"),
        ("必选", "非必选"),
        ("是", "不必填"),
    ];
    for (yes, no) in words {
        let text = PLAIN.text().replace(
            "| Sack | Yes | String |",
            &format!("| Bag | {no} | String | A bag. |\n| Sack | {yes} | String |"),
        );
        let run = run_dialect("tencentcloud", folder(&[("docs/a.md", &text)]).path());
        let rows: Vec<_> = only(&run).request.iter().map(|row| (row.name, row.required)).collect();
        assert_eq!(rows, [("Bag", Some(false)), ("Sack", Some(true))], "{yes} {no}");
    }
}

const ERRORS: [&str; 8] = [
    "## 6. Error Codes\n\n| Error Code | Description |\n|---|---|\n| InvalidParameter.Sack | It is torn. |",
    "## Errors\n\n| Error | Meaning |\n|---|---|\n| `InvalidParameter.Sack` | It is torn. |",
    "## 6. Business Error Codes\n\n| Code | Explanation |\n|---|---|\n| InvalidParameter.Sack | It is torn. |",
    "## 六、业务错误码\n\n| 错误码 | 说明 |\n|---|---|\n| InvalidParameter.Sack | It is torn. |",
    "## 错误码\n\n这些错误码由本接口返回：\n\n- InvalidParameter.Sack：It is torn.",
    "## Error Codes\n\nBesides the common ones:\n\n* `InvalidParameter.Sack` - It is torn.",
    "## Error Codes\n\nInvalidParameter.Sack: It is torn.",
    "## Return Codes\n\n| Return Code | Details |\n|---|---|\n| InvalidParameter.Sack | It is torn. |",
];

#[test]
fn error_codes_stand_in_tables_and_lists() {
    for errors in ERRORS {
        let run = Page { errors, ..PLAIN }.read();
        let found: Vec<_> =
            only(&run).errors.iter().map(|error| (error.code.as_str(), error.description.as_str())).collect();
        assert_eq!(found, [("InvalidParameter.Sack", "It is torn.")], "{errors}");
    }
}

#[test]
fn several_examples_keep_their_titles_and_sides() {
    let code = "```\nhttps://mill.tencentcloudapi.com/?Action=GrindGrain\n&Sack=a\n```";
    let reply = "```\n{\"Response\": {\"Flour\": 1.5}}\n```";
    let text = format!(
        "{}### Wheat\n\n#### Request\n\n{code}\n\n#### Response\n\n{reply}\n\n### Rye\n\nIt is darker.\n\n#### Request\n\n{code}\n\n\
         #### Response\n\n{reply}\n\n## 5. Error Codes\n",
        PLAIN.text().split("#### Input Example").next().unwrap()
    );
    let run = run_dialect("tencentcloud", folder(&[("docs/a.md", &text)]).path());
    let titles: Vec<_> = only(&run)
        .examples
        .iter()
        .map(|example| (example.title.as_deref(), example.request.is_some(), example.response.is_some()))
        .collect();
    assert_eq!(titles, [(Some("Wheat"), true, true), (Some("Rye"), true, true)]);
}

#[test]
fn a_title_of_one_word_counts_for_less_than_the_row() {
    let run = Page { title: "# Grinding", ..PLAIN }.read();
    assert_eq!(only(&run).name, "GrindGrain");
    let run = Page { title: "# Grind", action: "Common parameter.", example: "none", ..PLAIN }.read();
    assert_eq!(only(&run).name, "Grind");
}

#[test]
fn words_below_a_heading_of_the_operations_name_are_the_pages_first() {
    let headings = [
        "## GrindGrain",
        "## Request Parameters",
        "## Response Parameters",
        "## Example",
        "## Request",
        "## Response",
    ];
    let reply = "```\nHTTP/1.1 200 OK\n\n{\"Response\": {\"Flour\": 2}}\n```";
    let text = Page { headings, rate: "Up to 20 requests per second.", ..PLAIN }.text();
    let text = text.replace("```\n{\"Response\": {\"Flour\": 1.5, \"RequestId\": \"r\"}}\n```", reply);
    let run = run_dialect("tencentcloud", folder(&[("docs/a.md", &text)]).path());
    let operation = only(&run);
    assert_eq!(operation.overview, ["This API is used to grind grain."]);
    assert_eq!(operation.rate_limit, Some((20, "second".to_owned())));
    let [example] = operation.examples.as_slice() else { panic!("one example") };
    assert!(example.response.as_ref().unwrap().body("Response").is_ok());
}

#[test]
fn models_below_their_heading_have_other_words_beside_their_names() {
    let page = "# 数据结构\n\n## Stone 石磨\n\n被以下接口使用：GrindGrain\n\n| 名称 | 类型 | 说明 |\n|---|---|---|\n| Hard | Boolean | 硬 |\n\n\
                ## Request（请求）\n\n| 名称 | 类型 | 说明 |\n|---|---|---|\n| Sack | String | 袋 |\n\n\
                ## 结构体 Grain\n\n| 名称 | 类型 | 说明 |\n|---|---|---|\n| Kind | String | 种 |\n";
    let run = run_dialect("tencentcloud", folder(&[("docs/Data.md", page)]).path());
    let models = run.drafts.iter().find_map(|draft| match draft {
        docwright_parser::Draft::Models(page) => Some(&page.models),
        _ => None,
    });
    let names: Vec<_> = models.unwrap().iter().map(|model| (model.name.as_str(), model.rows.len())).collect();
    assert_eq!(names, [("Stone", 1), ("Request", 1), ("Grain", 1)]);
}
