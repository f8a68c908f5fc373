//! What used to end a table or a page too early: marks, code and tables inside cells, models and rows with the names of
//! other things.

use crate::support::{Run, folder, run_dialect};
use docwright_ir::Type;
use docwright_parser::RowDraft;

fn read(file: &str, text: &str) -> Run {
    run_dialect("tencentcloud", folder(&[(file, text)]).path())
}

fn shown<'r>(rows: impl IntoIterator<Item = RowDraft<'r>>) -> Vec<(&'r str, &'r str)> {
    rows.into_iter().map(|row| (row.name, row.ty)).collect()
}

/// The rows of the one operation of a page of text, its request's table being `rows`.
fn text_page(rows: &str) -> Run {
    read(
        "mill/GrindGrain.txt",
        &format!(
            "1. API Description\nDomain name for API request: mill.tencentcloudapi.com.\n2. Input Parameters\n\
             Parameter Name Required Type Description\n\
             Action Yes String Common Params. The value used for this API: GrindGrain.\n\
             Version Yes String Common Params. The value used for this API: 2021-03-04.\n{rows}\n\
             3. Output Parameters\nParameter Name Type Description\nFlour Float How much\nRequestId String Its ID\n"
        ),
    )
}

fn request(run: &Run) -> Vec<(&str, &str)> {
    shown(&run.operations().next().expect("an operation").request)
}

#[test]
fn a_models_page_goes_on_after_models_with_the_names_of_other_things() {
    let names = ["Field", "Parameter", "Example", "Type", "Error", "Request", "Setting"];
    let markdown: String = names
        .iter()
        .map(|name| format!("## {name}\n\nIt is one.\n\nUsed by actions: GrindGrain.\n\n| Name | Type | Description |\n|---|---|---|\n| Id | String | One |\n\n"))
        .collect();
    let text: String = names
        .iter()
        .map(|name| format!("{name}\n\nIt is one\n\nUsed by actions: GrindGrain.\n\nName Type Description\nId String One\nSize Integer Two\n\n"))
        .collect();
    for (file, page) in [
        ("mill/a.md", format!("# Data Types\n\n{markdown}")),
        ("mill/a.md", markdown),
        ("mill/a.txt", format!("Data Types\nPDF\n\n{text}")),
    ] {
        let run = read(file, &page);
        let found: Vec<_> =
            run.models().iter().map(|model| (model.name.as_str(), !model.rows.is_empty())).collect();
        assert_eq!(found, names.map(|name| (name, true)), "{page}");
    }
}

#[test]
fn a_model_is_told_who_uses_it_in_other_words() {
    let lines = [
        "Used by actions: GrindGrain, SowGrain.",
        "Used by: GrindGrain, SowGrain",
        "Referenced by the following APIs: GrindGrain, SowGrain.",
        "It is used in these operations: GrindGrain and SowGrain.",
        "Actions which use it: GrindGrain, SowGrain.",
        "APIs using this structure: GrindGrain, SowGrain",
        "被如下接口引用：GrindGrain，SowGrain。",
        "以下接口用到该结构：GrindGrain, SowGrain。",
        "引用该结构的接口：GrindGrain、SowGrain",
        "以下接口引用了该结构：GrindGrain、SowGrain。",
    ];
    for line in lines {
        let page = format!(
            "Setting\n\nA setting\n\n{line}\n\nName Type Description\nId String One\nSize Integer Two\n"
        );
        let run = read("mill/a.txt", &page);
        let [model] = run.models()[..] else { panic!("{line}") };
        assert_eq!(
            (model.name.as_str(), model.used_by.as_slice()),
            ("Setting", ["GrindGrain".to_owned(), "SowGrain".to_owned()].as_slice()),
            "{line}"
        );
    }
}

#[test]
fn a_table_in_a_models_text_and_its_users_said_twice_do_not_end_it() {
    let page = "Shape\n\nA shape.\n\n| Value | Meaning |\n|---|---|\n| 1 | round |\n\nUsed by actions: GrindGrain.\n\nUsed by actions: SowGrain.\n\n\
                Name Type Description\nId String One\nSize Integer Two\n\nSetting\n\nA setting\n\nUsed by actions: GrindGrain.\n\nName Type Description\nId String One\n";
    let run = read("mill/a.txt", page);
    let found: Vec<_> = run.models().iter().map(|model| (model.name.as_str(), model.rows.len())).collect();
    assert_eq!(found, [("Shape", 2), ("Setting", 1)]);
}

#[test]
fn models_stand_in_text_without_users_if_a_number_or_a_blank_line_marks_them() {
    let models = "3.1 GrainKind\nA kind of grain.\nName Type Description\nId String One\nSize Integer Two\n";
    let parted = "GrainKind\n\nA kind of grain.\n\nName Type Description\nId String One\nSize Integer Two\n";
    for models in [models, parted] {
        let page = format!(
            "{}\n{models}",
            "1. API Description\nDomain name for API request: mill.tencentcloudapi.com.\n2. Input Parameters\n\
            Parameter Name Required Type Description\nAction Yes String Common Params: GrindGrain.\nKind Yes GrainKind The kind\n\
            3. Output Parameters\nParameter Name Type Description\nFlour Float How much\nRequestId String Its ID\n"
        );
        let run = read("mill/GrindGrain.txt", &page);
        let operation = run.operations().next().unwrap();
        assert_eq!(shown(&operation.response), [("Flour", "Float")], "{models}");
        let [model] = operation.models.as_slice() else { panic!("{models}") };
        assert_eq!((model.name.as_str(), model.rows.len()), ("GrainKind", 2), "{models}");
    }
}

#[test]
fn marks_and_code_inside_a_cell_of_text_are_its_text() {
    for inside in [
        "### Kinds\n| Field | Meaning |\n|---|---|\n| a | b |",
        "{\n\"Count\": 2\n}",
        "```\nhttps://mill.tencentcloudapi.com/?Action=GrindGrain\n```",
        "# a comment\n[\n1\n]",
    ] {
        let run = text_page(&format!("Key Yes String The key, such as\n{inside}\nUrl Yes String Where"));
        assert_eq!(request(&run), [("Key", "String"), ("Url", "String")], "{inside}");
        let text = run.operations().next().unwrap().request.iter().next().unwrap().description.to_owned();
        assert!(text.ends_with(inside.lines().last().unwrap()), "{text}");
    }
}

#[test]
fn a_row_between_bars_goes_on_over_code() {
    for fence in ["```\nx | y\n\nz\n```", "```json\n{\n  \"Count\": 2\n}\n```", "~~~\na\n~~~"] {
        let page = format!(
            "# GrindGrain\n\n## 2. Input Parameters\n\n| Parameter Name | Required | Type | Description |\n|---|---|---|---|\n\
             | Key | Yes | String | The key, such as\n{fence}\nand others. |\n| Url | No | String | Where |\n"
        );
        let run = read("mill/a.md", &page);
        assert_eq!(request(&run), [("Key", "String"), ("Url", "String")], "{fence}");
        let text = run.operations().next().unwrap().request.iter().next().unwrap().description.to_owned();
        assert!(text.starts_with("The key, such as\n") && text.ends_with("and others."), "{text}");
        let pipes = "Parameter Name | Required | Type | Description |\n---|---|---|---|\n\
             Action | Yes | String | Common Params. The value used for this API: GrindGrain. |\n";
        let page = format!(
            "Domain name for API request: mill.tencentcloudapi.com.\n{pipes}Key | Yes | String | The key, such as\n{fence}\nand others. |\nUrl | No | String | Where |\n"
        );
        let run = read("mill/a.txt", &page);
        assert_eq!(request(&run), [("Key", "String"), ("Url", "String")], "{fence}");
    }
}

#[test]
fn bars_in_code_and_bars_too_many_belong_to_the_description() {
    let page = "# GrindGrain\n\n## 2. Input Parameters\n\n| Parameter Name | Required | Type | Description |\n|---|---|---|---|\n\
                | Key | Yes | String | One of `a|b`, or c \\| d. |\n| Url | No | String | x|y |\n| End | No | String | z | |\n";
    let run = read("mill/a.md", page);
    let rows: Vec<_> =
        run.operations().next().unwrap().request.iter().map(|row| row.description.to_owned()).collect();
    assert_eq!(rows, ["One of a|b, or c | d.", "x|y", "z"]);
}

#[test]
fn rows_named_like_a_type_or_in_small_letters_are_rows() {
    let page = "Setting\n\nA setting\n\nUsed by actions: GrindGrain.\n\nName Type Description\nId String One\nDate Date Day of it\n\
                Updated Timestamp Time of the last change\nhasFence Boolean Whether it has a fence\nRequired Boolean Whether it must be there\n\
                Text String Words. See\nCreation Date in UTC\nthe String of it\n";
    let run = read("mill/a.txt", page);
    let [model] = run.models()[..] else { panic!("one model") };
    let names: Vec<_> = model.rows.iter().map(|row| row.name).collect();
    assert_eq!(names, ["Id", "Date", "Updated", "hasFence", "Required", "Text"]);
    let run = text_page("name Yes String Its name\nkind No String Its kind");
    assert_eq!(request(&run), [("name", "String"), ("kind", "String")]);
}

#[test]
fn a_header_may_have_its_columns_in_another_order_and_tabs_between_them() {
    for header in [
        "Parameter\tType\tRequired\tDescription",
        "Parameter Type Required Description",
        "Name Data Type Mandatory Meaning",
    ] {
        let tab = if header.contains('\t') { "\t" } else { " " };
        let rows = [
            "Action,String,Yes,Common Params: GrindGrain.",
            "Key,String,Yes,The key",
            "Tags.N,Array of String,No,Tags of it",
        ];
        let rows: Vec<String> = rows.iter().map(|row| row.replace(',', tab)).collect();
        let page = format!(
            "1. API Description\nDomain name for API request: mill.tencentcloudapi.com.\n2. Input Parameters\n{header}\n{}\n",
            rows.join("\n")
        );
        let run = read("mill/a.txt", &page);
        assert_eq!(request(&run), [("Key", "String"), ("Tags.N", "Array of String")], "{header}");
    }
}

#[test]
fn error_codes_are_codes_whatever_their_letters_and_the_example_above() {
    let page = "1. API Description\nDomain name for API request: mill.tencentcloudapi.com.\n2. Input Parameters\n\
         Parameter Name Required Type Description\nAction Yes String Common Params: GrindGrain.\nKey Yes String The key\n4. Example\nExample1 A sack\n\
         Output Example\n{\n\"Response\": {\n\"Flour\": 1\n5. Error Code\nError Code Description\nDBError The database failed\n\
         FailedOperation.millBroken The mill is broken\nand stands still\nInvalidParameter It is wrong\n";
    for page in [page.to_owned(), page.replace("5. Error Code\n", "")] {
        let run = read("mill/a.txt", &page);
        let codes: Vec<_> =
            run.operations().next().unwrap().errors.iter().map(|error| error.code.clone()).collect();
        assert_eq!(codes, ["DBError", "FailedOperation.millBroken", "InvalidParameter"], "{page}");
    }
}

#[test]
fn the_sites_button_is_no_model() {
    let page = "Data Types\n\nPDF\n\nSetting\n\nA setting\n\nUsed by actions: GrindGrain.\n\nName Type Description\nId String One. Kinds:\nPDF\nDOC\nSize Integer Two\n";
    let run = read("mill/a.txt", page);
    let [model] = run.models()[..] else { panic!("one model") };
    let text = model.rows.iter().next().unwrap().description.to_owned();
    assert_eq!((model.name.as_str(), text.as_str()), ("Setting", "One. Kinds:\nPDF\nDOC"));
}

#[test]
fn a_type_word_that_nobody_defines_takes_any_value_and_is_a_finding() {
    let page = |model: &str| {
        format!(
            "# GrindGrain\n\n## 2. Input Parameters\n\n| Parameter Name | Required | Type | Description |\n|---|---|---|---|\n\
             | Size | No | Long | Its size |\n| Plans.N | No | Array of JSON | Plans |\n| Stone | No | Stone | The stone |\n{model}"
        )
    };
    let types = |run: &Run| {
        let operation = &run.extraction.api.services[0].operations[0];
        operation.request.iter().map(|field| field.ty.clone()).collect::<Vec<_>>()
    };
    let stone = Type::Model("Stone".to_owned());
    let run = read("mill/a.md", &page(""));
    assert_eq!(types(&run), [Type::Any, Type::list(Type::Any), stone.clone()]);
    let found = run.diags.iter().filter(|found| found.code.name == "unresolved-model").count();
    assert_eq!(found, 3);
    assert!(run.extraction.api.services[0].models.iter().all(|model| model.is_unknown()));
    // A table says what the word means.
    let run = read(
        "mill/a.md",
        &page("\n### Long\n\n| Name | Type | Description |\n|---|---|---|\n| Low | Integer | Half |\n"),
    );
    assert_eq!(types(&run), [Type::Model("Long".to_owned()), Type::list(Type::Any), stone]);
}

#[test]
fn headings_may_be_underlined() {
    let page = "Grinding\n====\n\nAPI Description\n---\n\nGrinds grain. It is sent to mill.tencentcloudapi.com.\n\nInput Parameters\n---\n\n\
                | No. | Name | Type | Required | Description |\n|---|---|---|---|---|\n| 1 | Action | String | Yes | Common parameter: GrindGrain |\n\
                | 2 | Sack | List<String> | Yes | The sack |\n| 3 | Tags | String[] | No | Tags |\n";
    let run = read("mill/a.md", page);
    assert_eq!(request(&run), [("Sack", "List<String>"), ("Tags", "String[]")]);
    let operation = run.operations().next().unwrap();
    assert_eq!(
        (operation.service.as_deref(), operation.overview.as_slice()),
        (Some("mill"), ["Grinds grain.".to_owned()].as_slice())
    );
    assert!(
        run.extraction.api.services[0].operations[0]
            .request
            .iter()
            .all(|field| field.ty == Type::list(Type::String))
    );
}
