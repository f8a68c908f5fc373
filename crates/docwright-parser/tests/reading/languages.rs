//! Pages of one operation in two languages.

use docwright_ir::{self as ir, Severity};
use docwright_parser::{Fate, Language, PageKind, Spec};

use crate::support::{Run, folder, run};

const CHINESE: &str = "# 烤面包 - BakeBread

## 简介

在烤箱中烤制面包

### Request Parameters

| Parameter Name | Type | Description | Required |
|---|---|---|---|
| Oven | string | 烤箱的名称 | Yes |
| Crust | string | 面包皮。枚举值：Soft，柔软；Hard，坚硬。默认为Soft | No |
| Minutes | int | 烤制的时间 | No |
| Hidden | string | 内部参数 | No |

### Response Elements

| Parameter Name | Type | Description | Required |
|---|---|---|---|
| RetCode | int | 返回码 | Yes |
| Loaf | [*Loaf*](#Loaf) | 烤好的面包 | No |

#### 数据模型

#### Loaf

| Field Name | Type | Description | Required |
|---|---|---|---|
| Weight | int | 面包的重量 | No |
";

const ENGLISH: &str = "# Bake bread - BakeBread

## Overview

Bakes bread in the oven

### Request Parameters

| Parameter Name | Type | Description | Required |
|---|---|---|---|
| Oven | string | The name of the oven | Yes |
| Crust | string | The crust of the loaf. Enumerated values: Soft, to be eaten at once; Hard, to be kept. | No |
| Minutes | string | | Yes |
| Steam | int | How much of it | No |

### Response Elements

| Parameter Name | Type | Description | Required |
|---|---|---|---|
| RetCode | int | Return code | Yes |
| Loaf | [*Loaf*](#Loaf) | The loaf of bread | No |

#### Data Model

#### Loaf

| Field Name | Type | Description | Required |
|---|---|---|---|
| Weight | int | The weight of the loaf | No |
";

fn read(language: Option<Language>, pages: &[(&str, &str)]) -> Run {
    let folder = folder(pages);
    run(&Spec { language, ..Spec::from_dialect("ucloud", folder.path()).unwrap() })
}

fn both(language: Option<Language>) -> Run {
    read(language, &[("bakery-api/BakeBread.md", CHINESE), ("bakery-api/BakeBread_en.md", ENGLISH)])
}

fn service(run: &Run) -> &ir::Service {
    &run.extraction.api.services[0]
}

/// Each parameter's words.
fn words(run: &Run) -> Vec<(&str, &str)> {
    let request = service(run).operations[0].request.iter();
    request.map(|field| (field.name.as_str(), field.description.as_deref().unwrap_or_default())).collect()
}

/// A service without its words.
fn facts(run: &Run) -> String {
    fn bare(fields: &mut [ir::Field]) {
        for field in fields {
            field.description = None;
            field
                .enumeration
                .iter_mut()
                .flat_map(|known| &mut known.values)
                .for_each(|value| value.meaning = None);
        }
    }
    let mut service = service(run).clone();
    for operation in &mut service.operations {
        (operation.summary, operation.description) = (None, None);
        bare(&mut operation.request);
        bare(&mut operation.response);
    }
    service.models.iter_mut().for_each(|model| bare(&mut model.fields));
    format!("{service:#?}")
}

#[test]
fn words_are_taken_from_the_page_in_the_wanted_language_and_facts_from_the_one_that_counts() {
    let run = both(Some(Language::En));
    assert_eq!(
        words(&run),
        [
            ("Oven", "The name of the oven"),
            (
                "Crust",
                "The crust of the loaf. Enumerated values: Soft, to be eaten at once; Hard, to be kept."
            ),
            ("Minutes", "烤制的时间"),
            ("Hidden", "内部参数"),
        ]
    );
    let operation = &service(&run).operations[0];
    assert_eq!(operation.summary.as_deref(), Some("Bake bread"));
    assert_eq!(operation.description.as_deref(), Some("Bakes bread in the oven"));
    assert_eq!(operation.response[0].description.as_deref(), Some("The loaf of bread"));
    assert_eq!(service(&run).models[0].fields[0].description.as_deref(), Some("The weight of the loaf"));
    let crust = &operation.request[1];
    assert_eq!(crust.default.as_deref(), Some("Soft"));
    let values = &crust.enumeration.as_ref().unwrap().values;
    let values: Vec<_> = values.iter().map(|value| (&*value.value, value.meaning.as_deref())).collect();
    assert_eq!(values, [("Soft", Some("to be eaten at once")), ("Hard", Some("to be kept"))]);
    assert_eq!(facts(&run), facts(&both(None)));
}

#[test]
fn what_the_pages_declare_differently_is_said_and_the_second_page_is_in_the_ledger() {
    let run = both(Some(Language::En));
    let found: Vec<_> = run.diags.iter().filter(|found| found.code.name == "translated-operation").collect();
    let [found] = found[..] else { panic!("{found:?}") };
    assert_eq!((found.severity, found.place.line), (Severity::Warning, 1));
    assert_eq!(
        found.help,
        "One may be out of date: only this page has `Steam`; only the other one has `Hidden`; they differ in `Minutes`."
    );
    assert!(run.diags.iter().all(|found| found.code.name != "duplicate-operation"));
    let page = run.extraction.ledger().iter().find(|page| page.file.ends_with("_en.md")).unwrap();
    assert!(matches!(page.kind, PageKind::Found("translated-operation")), "{:?}", page.kind);
    assert!(page.entries.iter().any(|entry| matches!(entry.fate, Fate::Found("translated-operation"))));
    let same = CHINESE.replace("| Hidden | string | 内部参数 | No |\n", "");
    let same = same.replace("Minutes | int | 烤制的时间 | No", "Minutes | string | 烤制的时间 | Yes");
    let other = ENGLISH.replace("| Steam | int | How much of it | No |\n", "");
    let run = read(Some(Language::En), &[("bakery-api/BakeBread.md", &same), ("bakery-api/x_en.md", &other)]);
    let found = run.diags.iter().find(|found| found.code.name == "translated-operation").unwrap();
    assert_eq!((found.severity, found.help.as_str()), (Severity::Note, "They differ in nothing."));
}

#[test]
fn without_a_wish_or_a_page_that_fits_it_nothing_changes() {
    for (language, first, second) in [
        (None, CHINESE, ENGLISH),
        (Some(Language::Zh), CHINESE, ENGLISH),
        (Some(Language::En), ENGLISH, ENGLISH),
        (Some(Language::En), CHINESE, CHINESE),
    ] {
        let run = read(language, &[("bakery-api/BakeBread.md", first), ("bakery-api/Z.md", second)]);
        let alone = read(language, &[("bakery-api/BakeBread.md", first)]);
        assert_eq!(words(&run), words(&alone), "{language:?}");
        let codes: Vec<_> = run.diags.iter().map(|found| found.code.name).collect();
        assert!(
            codes.contains(&"duplicate-operation") && !codes.contains(&"translated-operation"),
            "{codes:?}"
        );
    }
}

#[test]
fn the_wish_stands_in_the_manifest() {
    let manifest = |language: &str| format!("docwright: 1\ndialect: ucloud\nlanguage: {language}\n");
    let read = |language: &str| {
        let text = manifest(language);
        let pages = [("api.yaml", text.as_str()), ("bakery-api/a.md", CHINESE), ("bakery-api/b.md", ENGLISH)];
        let folder = folder(&pages);
        Spec::load(folder.path()).map(|spec| (spec.language, words(&run(&spec))[0].1.to_owned()))
    };
    assert_eq!(read("en").unwrap(), (Some(Language::En), "The name of the oven".to_owned()));
    assert_eq!(read("zh").unwrap(), (Some(Language::Zh), "烤箱的名称".to_owned()));
    let error = read("fr").unwrap_err();
    assert!(error.place.line == 3 && error.message.contains("`en`"), "{error:?}");
}
