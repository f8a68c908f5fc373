//! Rows of text with a cell of several words, a mark of depth or a typing error: each is a row or a finding, and the row
//! above keeps what is its own.

use crate::support::{Run, folder, run_dialect};

/// A page of an operation whose request and response have these rows.
fn page(request: &str, response: &str) -> Run {
    let text = format!(
        "tencent cloud\n\nPickApples\n\nLast updated: 2024-01-02\n\n1. API Description\n\n\
         Domain name for API request: orchard.tencentcloudapi.com.\n\n2. Input Parameters\n\n\
         Parameter Name Required Type Description\n\
         Action Yes String Common Params. The value used for this API: PickApples.\n\
         Version Yes String Common Params. The value used for this API: 2021-03-04.\n\
         Trees Yes Integer How many\n{request}\n\n\
         3. Output Parameters\n\nParameter Name Type Description\nBaskets Integer How many\n{response}\n\
         RequestId String Its ID\n"
    );
    run_dialect("tencentcloud", folder(&[("orchard/a.txt", &text)]).path())
}

/// The request's rows: name, type and text.
fn request(rows: &str) -> Vec<String> {
    let run = page(rows, "");
    let operation = run.operations().next().expect("an operation");
    operation.request.iter().map(|row| format!("{}|{}|{}", row.name, row.ty, row.description)).collect()
}

/// The same of what comes back, without the last.
fn response(rows: &str) -> Vec<String> {
    let run = page("", rows);
    let rows = &run.operations().next().expect("an operation").response;
    let rows = rows.iter().filter(|row| row.name != "RequestId");
    rows.map(|row| format!("{}|{}|{}", row.name, row.ty, row.description)).collect()
}

fn findings(run: &Run) -> Vec<(&str, u32)> {
    let found = run.diags.iter().filter(|found| found.code.name == "unreadable-row");
    found.map(|found| (found.message.as_str(), found.place.line)).collect()
}

#[test]
fn what_stands_beside_a_name_goes_into_the_text_of_its_row() {
    let rows = [
        ("Sacks (kg) No Integer how heavy", "Sacks|Integer|(kg) how heavy"),
        ("[Deprecated] Sacks No Integer how heavy", "Sacks|Integer|(deprecated) how heavy"),
        ("(Beta) Sacks No Integer how heavy", "Sacks|Integer|(Beta) how heavy"),
        ("New! Sacks No Integer how heavy", "Sacks|Integer|New! how heavy"),
        ("Sacks (formerly Bags) No Integer how heavy", "Sacks|Integer|(formerly Bags) how heavy"),
        ("S No Integer how heavy", "S|Integer|how heavy"),
        ("A No Integer how heavy", "A|Integer|how heavy"),
        ("Sacks No (optional) Integer how heavy", "Sacks|Integer|how heavy"),
        ("Sacks No (since v2) Integer how heavy", "Sacks|Integer|how heavy"),
        ("SackSize Not required Integer how heavy", "SackSize|Integer|how heavy"),
        ("SackSize Conditionally required Integer how heavy", "SackSize|Integer|how heavy"),
        ("Sacks No Integr how heavy", "Sacks|Integr|how heavy"),
    ];
    for (line, row) in rows {
        assert_eq!(request(line), ["Trees|Integer|How many", row], "{line}");
    }
    let two = request("Sacks / Crates No Integer how heavy");
    assert_eq!(two, ["Trees|Integer|How many", "Sacks|Integer|how heavy", "Crates|Integer|how heavy"]);
    for line in ["Sacks (kg) Integer How heavy", "Sacks (kg) Integr How heavy"] {
        assert_eq!(response(line).len(), 2, "{line}");
    }
}

#[test]
fn a_line_that_may_be_a_row_is_a_finding_and_no_text_of_the_row_above() {
    let lines = [
        "Sacks.* No Integer how heavy. Default: 3",
        "Sacks<Kind> No Integer how heavy. Default: 3",
        "Sack Size No Integer how heavy. Default: 3",
        "&Sacks No Integer how heavy. Default: 3",
        "Sacks.* No Bag how heavy. Default: 3",
        "SackSize No how heavy, Integer. Default: 3",
    ];
    for line in lines {
        assert_eq!(request(line), ["Trees|Integer|How many"], "{line}");
        let run = page(line, "");
        assert_eq!(findings(&run).iter().map(|(_, line)| *line).collect::<Vec<_>>(), [17], "{line}");
    }
    for line in ["State Sting how ripe. Default: 3", "Basket Weave or null how made. Default: 3"] {
        assert_eq!(response(line), ["Baskets|Integer|How many"], "{line}");
        assert_eq!(findings(&page("", line)).len(), 1, "{line}");
    }
}

#[test]
fn several_names_of_one_row_are_read_and_named() {
    for line in ["Sacks, Crates", "Sacks/Crates", "Sacks & Crates", "Sacks和Crates", "Sacks; Crates"] {
        let line = format!("{line} No Integer how heavy. Default: 3");
        let rows = request(&line);
        let shown: Vec<&str> = rows.iter().filter_map(|row| row.split('|').next()).collect();
        assert_eq!(shown, ["Trees", "Sacks", "Crates"], "{line}");
        assert_eq!(findings(&page(&line, "")).len(), 1, "{line}");
    }
    // Which of them is sent, a word between them does not say; nor is a name one with a mark at its end.
    for name in ["Sacks or Crates", "Sacks and Crates", "Sacks, Crates or Carts", "Sacks.", "Sacks!"] {
        for line in [format!("{name} No Integer how heavy. Default: 3"), format!("{name} No Bag how heavy")] {
            assert_eq!(request(&line), ["Trees|Integer|How many"], "{line}");
            assert_eq!(findings(&page(&line, "")).len(), 1, "{line}");
        }
    }
    for name in ["Sacks or Crates", "Sacks and Crates", "Sacks, Crates or Carts"] {
        let line = format!("{name} Integer how heavy. Default: 3");
        assert_eq!(response(&line), ["Baskets|Integer|How many"], "{line}");
    }
}

#[test]
fn a_type_that_nobody_knows_gives_the_row_above_nothing() {
    for ty in ["file", "ip", "url", "uuid", "email", "cidr"] {
        for text in ["how heavy", "How heavy. Default: 3", "of the sack", ""] {
            let line = format!("Sacks No {ty} {text}");
            assert_eq!(request(&line), ["Trees|Integer|How many"], "{line}");
            assert_eq!(findings(&page(&line, "")).len(), 1, "{line}");
        }
        let line = format!("Sacks {ty} how heavy");
        assert_eq!(response(&line), ["Baskets|Integer|How many"], "{line}");
        assert_eq!(findings(&page("", &line)).len(), 1, "{line}");
    }
    for ty in
        ["Date", "JSON", "Text", "Long", "Decimal", "SackInfo", "Map", "Any", "Bytes", "Ipv4", "IP", "Sack"]
    {
        let line = format!("Sacks {ty} how heavy");
        assert_eq!(response(&line), ["Baskets|Integer|How many"], "{line}");
        assert_eq!(findings(&page("", &line)).len(), 1, "{line}");
    }
}

#[test]
fn a_row_may_be_called_as_the_required_word() {
    let rows = request("Yes No String whether it is ripe\nNo Yes Integer its number\nY No Float how high");
    assert_eq!(rows[1..], ["Yes|String|whether it is ripe", "No|Integer|its number", "Y|Float|how high"]);
    assert_eq!(findings(&page("", "No Integer Its number")).len(), 1);
}

#[test]
fn a_heading_of_an_example_amid_a_rows_text_ends_no_table() {
    for words in ["Input Example", "Output Example", "Response Example"] {
        let rows =
            format!("Sacks No Integer how heavy\n{words}\nis what a part is called\nCrates No String all");
        let found = request(&rows);
        assert_eq!(found.len(), 3, "{words}: {found:?}");
        // Behind a blank line it is a heading, and what looks like a row below it is named.
        let rows = format!("Sacks No Integer how heavy\n{words}\n\nSome words\n\nCrates No String all");
        let run = page(&rows, "");
        let named = run.diags.iter().filter(|found| found.code.name == "stray-row").count();
        assert_eq!(request(&rows).len() + named, 3, "{words}");
    }
}

#[test]
fn sentences_with_the_words_of_a_row_stay_text() {
    for line in [
        "Specifies whether the tree is kept",
        "Creation Date in UTC",
        "Enter a name of letters",
        "Default value is ten",
        "Apples or pears of any kind",
        "Apples, pears and plums",
        "TreeSize No more than ten",
        "Trees No longer grow there",
        "Required when Kind is set",
        "Trees (old ones) need no water",
        "Note! String of lights is a decoration",
        "Not required for an Integer above 3",
        "No (see below) tree is felled",
        "A String that grows",
        "TreeSize No longer matters here",
        "Apples / pears are fruit",
    ] {
        assert_eq!(request(line).len(), 1, "{line}");
        assert_eq!(response(line).len(), 1, "{line}");
        assert_eq!(findings(&page(line, line)), [], "{line}");
    }
}

#[test]
fn rows_that_stand_deeper_are_members_of_the_object_above() {
    let names = |rows: &[String]| -> Vec<String> {
        rows.iter().map(|row| row.split('|').next().unwrap_or("").to_owned()).collect()
    };
    let rows = "Crate No Object Of wood\n    Width No Integer how wide\n\tKind No String k\nLast No String z";
    assert_eq!(names(&request(rows)), ["Trees", "Crate", "Crate.Width", "Crate.Kind", "Last"]);
    // Below what has no members, blanks say nothing.
    let rows = "Crate No String Of wood\n    Width No Integer how wide\nLast No String z";
    assert_eq!(names(&request(rows)), ["Trees", "Crate", "Width", "Last"]);
    let rows = "Crate Object Of wood\n├ Width Integer how wide\n└─ (opt) Kind String k";
    assert_eq!(names(&response(rows)), ["Baskets", "Crate", "Crate.Width", "Crate.Kind"]);
}
