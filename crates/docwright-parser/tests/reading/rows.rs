//! Rows of text that are not written as the dialect writes them: none becomes the text of the row above, whose default and
//! values would be the other's.

use crate::support::{Run, folder, run_dialect};

/// A page of an operation whose request and response have these rows.
fn page(request: &str, response: &str) -> Run {
    let text = format!(
        "tencent cloud\n\nRollDough\n\nLast updated: 2024-01-02\n\n1. API Description\n\n\
         Domain name for API request: oven.tencentcloudapi.com.\n\n2. Input Parameters\n\n\
         Parameter Name Required Type Description\n\
         Action Yes String Common Params. The value used for this API: RollDough.\n\
         Version Yes String Common Params. The value used for this API: 2021-03-04.\n\
         Dough Yes String Which dough.\n{request}\n\n\
         3. Output Parameters\n\nParameter Name Type Description\nWeight Float How much\n{response}\n\
         RequestId String Its ID\n\n6. Error Code\n\nError Code Description\nFailedOperation.Cold The oven is cold.\n"
    );
    run_dialect("tencentcloud", folder(&[("oven/a.txt", &text)]).path())
}

/// The names of the request's rows without the first, each with its type.
fn request(rows: &str) -> Vec<String> {
    let run = page(rows, "");
    let operation = run.operations().next().expect("an operation");
    operation.request.iter().skip(1).map(|row| format!("{} {}", row.name, row.ty)).collect()
}

/// The same of what comes back, without the first and the last.
fn response(rows: &str) -> Vec<String> {
    let run = page("", rows);
    let rows = &run.operations().next().expect("an operation").response;
    let rows = rows.iter().skip(1).filter(|row| row.name != "RequestId");
    rows.map(|row| format!("{} {}", row.name, row.ty)).collect()
}

/// How many findings of a code the rows of a request and a response have.
fn findings(request: &str, response: &str, code: &str) -> usize {
    page(request, response).diags.iter().filter(|found| found.code.name == code).count()
}

#[test]
fn a_required_word_that_nobody_knows_makes_no_row_another_ones_text() {
    for word in ["Conditional", "-", "N/A", "Yes*", "Yes(1)", "Recommended", "0/1", "M", "条件必选"] {
        let rows = format!("Depth {word} Integer How deep. Default value: 3.\nLast No String The end.");
        assert_eq!(request(&rows), ["Depth Integer", "Last String"], "{word}");
        assert_eq!(findings(&rows, "", "unreadable-row"), 1, "{word}");
        let run = page(&rows, "");
        let first = &run.extraction.api.services[0].operations[0].request[0];
        assert_eq!((first.name.as_str(), first.default.as_deref()), ("Dough", None), "{word}");
    }
}

#[test]
fn names_that_are_written_oddly_open_rows() {
    let cases = [
        ("2fa", "2fa"),
        ("$filter", "$filter"),
        ("\"Depth\"", "Depth"),
        ("**Depth**", "Depth"),
        ("Trays[N].Size", "Trays.N.Size"),
        ("Trays.$N.Size", "Trays.N.Size"),
        ("3. Depth", "Depth"),
        ("Depth{}", "Depth"),
        ("【Depth】", "Depth"),
    ];
    for (cell, name) in cases {
        let found = request(&format!("{cell} No Integer How deep.\nLast No String The end."));
        assert_eq!(found, [format!("{name} Integer"), "Last String".to_owned()], "{cell}");
    }
    // What could not be sent is left out, and said.
    for cell in ["深度", "Depth[1]"] {
        let rows = format!("{cell} No Integer How deep.\nLast No String The end.");
        assert_eq!(request(&rows), ["Last String"], "{cell}");
        assert_eq!(findings(&rows, "", "unreadable-row"), 1, "{cell}");
    }
}

#[test]
fn types_that_are_written_oddly_open_rows() {
    for ty in ["JSON", "Map", "Long", "array<string>", "string[]", "整型", "字符串", "Struct"] {
        let found = response(&format!("Crust {ty} How it is.\nLast String The end."));
        assert_eq!(found, [format!("Crust {ty}"), "Last String".to_owned()], "{ty}");
    }
    let rows = "Crust Salt-Level Of its crust.\nLast String The end.";
    assert_eq!(response(rows), ["Last String"]);
    assert_eq!(findings("", rows, "unreadable-row"), 1);
}

#[test]
fn cells_that_are_parted_otherwise_open_rows() {
    for line in [
        "Depth\tNo\tsome number\tHow deep.",
        "| Depth | Perhaps | Integer | How deep. |",
        "Depth | No | Integer | How deep.",
        "(2) Depth No Integer How deep.",
        "① Depth No Integer How deep.",
        "* Depth No Integer How deep.",
    ] {
        let found = request(&format!("{line}\nLast No String The end."));
        assert_eq!(found.len(), 2, "{line}: {found:?}");
        assert!(found[0].starts_with("Depth "), "{line}: {found:?}");
    }
}

#[test]
fn lines_that_are_rows_but_for_a_cell_are_named() {
    for line in [
        "Depth, No Integer How deep. Default value: 3.",
        "Depth,No,Integer,Default value: 3.",
        "Depth;No;Integer;Default value: 3.",
        "No Depth Integer How deep. Default value: 3.",
        "Depth No file Default value: 3.",
        "Depth No - Default value: 3.",
        "Depth - - Default value: 3.",
        "Depth Perhaps Integer Default value: 3.",
    ] {
        let rows = format!("{line}\nLast No String The end.");
        assert_eq!(request(&rows), ["Last String"], "{line}");
        assert_eq!(findings(&rows, "", "unreadable-row"), 1, "{line}");
    }
}

#[test]
fn two_rows_on_one_line_are_two() {
    let rows =
        "Depth No Integer How deep. Default value: 3. Color No String Which color.\nLast No String The end.";
    assert_eq!(request(rows), ["Depth Integer", "Color String", "Last String"]);
    let rows = "Depth No Integer How deep Color No String Which color";
    assert_eq!(request(rows), ["Depth Integer", "Color String"]);
    let rows = "CrustDepth Float How deep. CrustColor String Which color.";
    assert_eq!(response(rows), ["CrustDepth Float", "CrustColor String"]);
}

#[test]
fn sentences_that_begin_like_rows_are_none() {
    for line in [
        "Maximum Integer value is 10.",
        "Otherwise Yes String of any kind",
        "Windows Server 2019",
        "See Number of trays",
        "- a String of it",
        "- Number of the tray",
        "Depth of the dough, No String of it",
    ] {
        assert_eq!(response(line), Vec::<String>::new(), "{line}");
        assert_eq!(request(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn a_row_or_a_sentence_is_named_and_gives_the_row_above_nothing() {
    let line = "Otherwise Yes String The default value is: x.";
    assert_eq!(request(line), Vec::<String>::new());
    assert_eq!(findings(line, "", "unreadable-row"), 1);
    let run = page(line, "");
    let first = &run.extraction.api.services[0].operations[0].request[0];
    assert_eq!((first.description.as_deref(), &first.default), (Some("Which dough."), &None));
}

#[test]
fn words_of_the_site_amid_a_table_do_not_end_it() {
    for word in ["SDK", "CLI", "Contact Us", "Error Code Description", "API Explorer"] {
        let found = request(&format!("{word}\nDepth No Integer How deep."));
        assert_eq!(found, ["Depth Integer"], "{word}");
        let found = response(&format!("{word}\nCrustDepth Float How deep."));
        assert_eq!(found, ["CrustDepth Float"], "{word}");
    }
}

#[test]
fn rows_that_stand_in_no_table_are_named() {
    let rows = "\nTools\n\nSome words of the site.\n\nDepth No Integer How deep.";
    assert_eq!(findings(rows, "", "stray-row") + request(rows).len(), 1);
    let text = "tencent cloud\n\nRollDough\n\n2. Input Parameters\n\nParameter Name Required Type Description\n\
                Dough Yes String Which.\n\nContact Us\n\nAsk our people.\n\nDepth No Integer How deep.\n";
    let run = run_dialect("tencentcloud", folder(&[("oven/a.txt", text)]).path());
    assert_eq!(run.diags.iter().filter(|found| found.code.name == "stray-row").count(), 1);
}

#[test]
fn marks_in_front_of_a_name_make_it_a_member() {
    let run = page(
        "Tray No Object A tray.\n└ Size No Integer How big.\n--Color No String Which color.\nLast No String The end.",
        "Loaves Array of Object All.\n- Size Integer How big.\n> Kind String Which kind.",
    );
    let operation = run.operations().next().unwrap();
    let names: Vec<&str> = operation.request.iter().map(|row| row.name).collect();
    assert_eq!(names, ["Dough", "Tray", "Tray.Size", "Tray.Color", "Last"]);
    let names: Vec<&str> = operation.response.iter().map(|row| row.name).collect();
    assert_eq!(names, ["Weight", "Loaves", "Loaves.Size", "Loaves.Kind"]);
}
