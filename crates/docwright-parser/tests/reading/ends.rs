//! What ends a table on a page of text, and what belongs to it all the same.

use docwright_ir::Severity;

use crate::support::{Run, folder, run_dialect};

/// A page of an operation with these rows and lines below them.
fn read(rows: &str, below: &str, reply: &str) -> Run {
    let text = format!(
        "tencent cloud\n\nForgeBlade\n\n1. API Description\n\nDomain name for API request: smithy.tencentcloudapi.com.\n\n\
         2. Input Parameters\n\nParameter Name Required Type Description\n\
         Action Yes String Common Params. The value used for this API: ForgeBlade.\n\
         Version Yes String Common Params. The value used for this API: 2021-03-04.\n{rows}\n{below}\n\
         3. Output Parameters\n\nParameter Name Type Description\n{reply}\nRequestId String Its ID.\n\n\
         6. Error Code\n\nError Code Description\nFailedOperation.Cold The forge is cold.\n"
    );
    run_dialect("tencentcloud", folder(&[("smithy/a.txt", &text)]).path())
}

/// The rows of the request: `Steel String Which one.`
fn request(run: &Run) -> Vec<String> {
    let rows = &run.operations().next().expect("an operation").request;
    rows.iter().map(|row| format!("{} {} {}", row.name, row.ty, row.description)).collect()
}

/// The findings: `warning stray-row`.
fn findings(run: &Run) -> Vec<String> {
    let is_of_page = |found: &&docwright_ir::Diagnostic| found.place.line > 0;
    let found = run.diags.iter().filter(is_of_page);
    found.map(|found| format!("{} {}", found.severity.as_str(), found.code.name)).collect()
}

const STEEL: &str = "Steel Yes String Which one.";

#[test]
fn a_heading_that_nobody_knows_ends_the_table_above() {
    for heading in ["3. Limits", "Quotas", "Python Sample", "Notes on Use", "使用限制"] {
        let run =
            read(STEEL, &format!("\n{heading}\n\nThe forge takes ten blades.\n"), "Edge Float How sharp.");
        assert_eq!(request(&run), ["Steel String Which one."], "{heading}");
        assert_eq!(findings(&run), ["note unknown-heading"], "{heading}");
    }
}

#[test]
fn a_table_whose_words_nobody_knows_is_named() {
    for heading in ["\nQuotas\n\n", "\n3. Limits\n\n", "", "\n"] {
        let below = format!("{heading}Item Limit\nBlades a day 100\nHammers in use 4\n");
        let run = read(STEEL, &below, "Edge Float How sharp.");
        assert_eq!(request(&run), ["Steel String Which one."], "{heading}");
        assert!(findings(&run).contains(&"warning unclaimed-table".to_owned()), "{heading}");
    }
}

#[test]
fn lines_of_a_row_stay_its_text() {
    for text in [
        "\nIt is one of these:\n\n1. Soft\n\n2. Hard\n\n3. Brittle",
        "\nSoft steel is bent by hand.",
        "Soft Steel\nHard Steel",
        "\nsoft\n\nhard",
    ] {
        let run = read(&format!("{STEEL}\n{text}"), "", "Edge Float How sharp.");
        assert_eq!(request(&run), [format!("Steel String Which one.\n{text}")], "{text}");
    }
}

#[test]
fn types_with_marks_and_bullets_in_front_make_no_other_row() {
    let run = read(
        "Steel Yes string/integer Which one.\nHeat No (Integer) How hot.\nOven No [Oven](#oven) Where.\n\
         Modes No String, Integer How.\n• Time No Integer, optional How long.\n- Tray No object/array Which.\n* Last No String|Integer The end.",
        "",
        "Edge Float How sharp.",
    );
    let expected = [
        "Steel string/integer Which one.",
        "Heat (Integer) How hot.",
        "Oven Oven Where.",
        "Modes String, Integer How.",
        "Time Integer, optional How long.",
        "Tray object/array Which.",
        "Last String|Integer The end.",
    ];
    assert_eq!(request(&run), expected);
}

#[test]
fn names_with_marks_open_rows_of_a_reply_too() {
    let run = read(
        STEEL,
        "",
        "Edge* Float How sharp.\n**Tip** String Where.\nGrip(old) String Which.\nHilt^1 (Integer) One.\nWord(s) of prose.",
    );
    let rows = &run.operations().next().unwrap().response;
    let found: Vec<&str> = rows.iter().map(|row| row.name).collect();
    assert_eq!(found, ["Edge", "Tip", "Grip", "Hilt"]);
    assert!(rows.iter().next_back().unwrap().description.ends_with("Word(s) of prose."));
}

#[test]
fn a_header_said_again_is_one_whatever_its_words() {
    for header in [
        "Parameter Name Required Type Description",
        "Name Required Type Description",
        "\nParameter Name Required Type Description",
    ] {
        let run = read(&format!("{STEEL}\n{header}\nHeat No Integer How hot."), "", "Edge Float How sharp.");
        assert_eq!(request(&run), ["Steel String Which one.", "Heat Integer How hot."], "{header}");
        assert_eq!(findings(&run), Vec::<String>::new(), "{header}");
    }
}

#[test]
fn a_name_above_sections_begins_an_operation_in_text() {
    let second = |name: &str| {
        format!(
            "\n{name}\n\n2. Input Parameters\n\nParameter Name Required Type Description\nEdge Yes Float How sharp.\n\n\
             3. Output Parameters\n\nParameter Name Type Description\nDust Float How much.\n"
        )
    };
    for name in ["**GrindBlade** grinds a blade.", "磨刀（GrindBlade）", "A - X / GrindBlade"] {
        let page = read(STEEL, "", "Edge Float How sharp.").pages[0].text.to_string() + &second(name);
        let run = run_dialect("tencentcloud", folder(&[("smithy/a.txt", &page)]).path());
        let found: Vec<_> =
            run.operations().map(|found| (found.name.as_str(), found.request.len())).collect();
        assert_eq!(found, [("ForgeBlade", 1), ("GrindBlade", 1)], "{name}");
        assert!(
            run.diags
                .iter()
                .all(|found| found.severity != Severity::Error || found.code.name == "missing-version")
        );
    }
}
