//! `cargo xtask fidelity` over folders of pages made for the purpose: what it must notice, and what not.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot set up its folder fails"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use xtask::fidelity::board::{Aspect, Measure, Part, Tally};
use xtask::fidelity::{Input, Scores, measure};

const PAGE: &str = "\
# Make a queue - CreateQueue

## 简介

Makes a queue.

## 定义

### 公共参数

| 参数名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Action** | string | 对应的 API 指令名称，当前 API 为 `CreateQueue` | **Yes** |

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Name** | string | A name |**Yes**|
| **Mode** | string | 枚举值：Fast、Slow |No|
| **Disks.N.Size** | int | A size |No|
| **Extra** | int | The SDK lacks it |No|

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **RetCode** | int | A code |**Yes**|
| **Queue** | [*Queue*](#Queue) | The queue |No|

#### 数据模型

#### Queue

| 字段名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Id** | string | Its id |No|
";

const SDK: &str = r#"{"CreateQueue": {
  "service": "queue",
  "request": [
    {"name": "Name", "type": "string", "list": false, "required": true},
    {"name": "Mode", "type": "string", "list": true, "required": false},
    {"name": "Gone", "type": "string", "list": false, "required": false},
    {"name": "Disks", "type": "object", "list": true, "required": false, "fields": [
      {"name": "Size", "type": "int", "list": false, "required": true}]}],
  "response": [
    {"name": "Message", "type": "string", "list": false, "required": true},
    {"name": "Queue", "type": "object", "list": false, "required": true, "fields": [
      {"name": "Id", "type": "int", "list": false, "required": true}]}]}}"#;

/// A folder with one page of the first layout, beside its truths.
fn folder() -> (tempfile::TempDir, Input) {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    };
    write("docs/queue-api/create_queue.md", PAGE);
    let input = Input {
        dialect: "ucloud".to_owned(),
        docs: dir.path().join("docs"),
        truth: Some(write("sdk.json", SDK)),
        labels: vec![write(
            "labels.jsonl",
            r#"{"page": "queue-api/create_queue.md", "table": "request", "name": "Mode", "enum": ["Fast", "Slow"], "default": null}"#,
        )],
        readings: Some(dir.path().join("readings")),
        manners: false,
    };
    write(
        "readings/queue-api/create_queue.md.tsv",
        "request\tName\tstring\tyes\tno\t19\nrequest\tMode\tstring\tno\tno\t20\n\
         request\tDisks.N.Size\tint\tno\tyes\t21\nrequest\tExtra\tint\tno\tno\t22\n\
         response\tRetCode\tint\tyes\tno\t28\nresponse\tQueue\tQueue\tno\tno\t29\nmodel:Queue\tId\tstring\tno\tno\t37\n",
    );
    (dir, input)
}

fn told(scores: &Scores) -> Vec<String> {
    let misses = scores.board.misses().iter().map(|miss| {
        format!(
            "{} {:?} {:?} {:?} {}",
            miss.place, miss.measure.part, miss.measure.aspect, miss.kind, miss.path
        )
    });
    misses.collect()
}

#[test]
fn every_difference_from_an_sdk_is_told_with_page_and_line() {
    let (_dir, input) = folder();
    let scores = measure(&Input { labels: Vec::new(), readings: None, ..input }).unwrap();
    assert_eq!(
        told(&scores[0]),
        [
            "queue-api/create_queue.md:1 Request Name Missing Gone",
            "queue-api/create_queue.md:20 Request List Differs Mode",
            "queue-api/create_queue.md:21 Request Required Differs Disks.Size",
            "queue-api/create_queue.md:22 Request Name Extra Extra",
            "queue-api/create_queue.md:37 Response Type Differs Queue.Id",
        ]
    );
    let sum = |part, aspect| scores[0].board.sum(Measure::new(part, aspect));
    assert_eq!(sum(Part::Request, Aspect::Name), Tally { right: 3, missed: 1, extra: 1 });
    assert_eq!(sum(Part::Operations, Aspect::Name), Tally { right: 1, missed: 0, extra: 0 });
    assert_eq!(sum(Part::Pages, Aspect::Type), Tally { right: 1, missed: 0, extra: 0 });
}

#[test]
fn labels_are_looked_up_on_their_page() {
    let (_dir, input) = folder();
    let scores = measure(&Input { truth: None, readings: None, ..input }).unwrap();
    let sum = |aspect| scores[0].board.sum(Measure::new(Part::Prose, aspect));
    assert_eq!(sum(Aspect::Enum), Tally { right: 1, missed: 0, extra: 0 });
    assert_eq!(sum(Aspect::Default), Tally::default());
}

#[test]
fn a_reading_is_every_row_of_every_table() {
    let (dir, input) = folder();
    let input = Input { truth: None, labels: Vec::new(), ..input };
    // A marked list of numbers is one number's row in the table: the reading says that its name is no list.
    let reading = dir.path().join("readings/queue-api/create_queue.md.tsv");
    let text = std::fs::read_to_string(&reading).unwrap();
    std::fs::write(&reading, text.replace("Disks.N.Size\tint\tno\tyes", "Disks.N.Size\tint\tno\tno"))
        .unwrap();
    assert_eq!(told(&measure(&input).unwrap()[0]), Vec::<String>::new());
    std::fs::write(&reading, text.replace("Extra\tint\tno\tno\t22", "Extra\tint\tyes\tno\t23")).unwrap();
    assert_eq!(
        told(&measure(&input).unwrap()[0]),
        [
            "queue-api/create_queue.md:21 Request Row Differs Disks.N.Size",
            "queue-api/create_queue.md:23 Request Row Differs Extra",
        ]
    );
}

const TEXT_PAGE: &str = "\
CreateQueue

    1. API Description

    Domain name for API request: queue.tencentcloudapi.com.

    This API is used to make a queue.

    2. Input Parameters

    Parameter Name Required Type Description
    Action Yes String Common Params. The value used for this API: CreateQueue.
    Version Yes String Common Params. The value used for this API: 2020-01-01.
    Region No String Common Params. This parameter is not required for this API.
    Name Yes String A name.

    3. Output Parameters

    Parameter Name Type Description
    Size Integer A size.
    Note: this field may return null, indicating that there is none.
    RequestId String The unique request ID, which is returned for each request.

    6. Error Code

    Error Code Description
    FailedOperation.Full No room.
";

fn definitions(size: &str, error: &str) -> String {
    format!(
        r#"{{"service": "queue", "version": "2020-01-01", "models": {{}}, "actions": {{"CreateQueue": {{
          "request": [{{"name": "Name", "type": "String", "list": false, "required": true, "desc": "A name."}}],
          "response": [
            {{"name": "Size", "type": "{size}", "list": false, "required": null, "nullable": true,
              "desc": "A size.\nNote: this field may return null, indicating that there is none."}},
            {{"name": "RequestId", "type": "String", "list": false, "required": null, "desc": "The unique request ID, which is returned for each request."}}],
          "errors": [{{"code": "FailedOperation.Full", "desc": "{error}"}}]}}}}}}"#
    )
}

fn against_definitions(size: &str, error: &str) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let docs = dir.path().join("docs");
    std::fs::create_dir_all(docs.join("queue")).unwrap();
    std::fs::write(docs.join("queue/CreateQueue.txt"), TEXT_PAGE).unwrap();
    let truth = dir.path().join("queue.json");
    std::fs::write(&truth, definitions(size, error)).unwrap();
    let input = Input {
        dialect: "tencentcloud".into(),
        docs,
        truth: Some(truth),
        labels: Vec::new(),
        readings: None,
        manners: false,
    };
    told(&measure(&input).unwrap()[0])
}

#[test]
fn every_row_can_be_right_against_definitions() {
    assert_eq!(against_definitions("Integer", "No room."), Vec::<String>::new());
    assert_eq!(
        against_definitions("Float", "Too full."),
        [
            "queue/CreateQueue.txt:20 Response Type Differs Size",
            "queue/CreateQueue.txt:27 Errors Description Differs FailedOperation.Full",
        ]
    );
}

fn xtask(arguments: &[&str], corpus: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("fidelity").args(arguments).env_remove("DOCWRIGHT_CORPUS");
    command.envs(corpus.map(|path| ("DOCWRIGHT_CORPUS", path)));
    command.output().unwrap()
}

#[test]
fn without_a_corpus_it_says_that_it_skips() {
    let output = xtask(&[], None);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("skipped"));
}

#[test]
fn a_folder_is_reported_as_text_and_as_json() {
    let (_dir, input) = folder();
    let path = |path: &PathBuf| path.to_str().unwrap().to_owned();
    let (docs, truth) = (path(&input.docs), path(input.truth.as_ref().unwrap()));
    let arguments = ["--dialect", "ucloud", "--docs", &docs, "--truth", &truth, "--show-misses", "9"];
    let text = xtask(&arguments, None);
    assert!(text.status.success());
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("queue-api/create_queue.md:22: request name: CreateQueue.Extra: extra"), "{text}");
    let json = xtask(&[arguments.as_slice(), &["--format", "json"]].concat(), None);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["scores"][0]["sum"]["request name"]["extra"], 1);
    assert_eq!(json["scores"][0]["misses"][0]["place"], "queue-api/create_queue.md:1");
}

#[test]
fn a_missing_truth_is_an_error_that_names_it() {
    let (_dir, input) = folder();
    let docs = input.docs.to_str().unwrap();
    let output = xtask(&["--dialect", "ucloud", "--docs", docs, "--truth", "nowhere.json"], None);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere.json"));
}
