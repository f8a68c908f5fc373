//! What stands in the cells of tables, and how tables are written: HTML, lines, marks on names, type words.

use docwright_ir::Type;

use crate::support::{Run, folder, run_dialect};

/// A page of the operation `MixPaint` with these tables.
fn page(request: &str, response: &str) -> String {
    format!(
        "# MixPaint\n\n## 1. API Description\n\nDomain name for API request: paint.tencentcloudapi.com.\n\nIt mixes.\n\n\
         ## 2. Input Parameters\n\n{request}\n\n## 3. Output Parameters\n\n{response}\n"
    )
}

fn bars(rows: &[&str]) -> String {
    let columns = rows[0].matches('|').count() - 1;
    let mut lines = rows.to_vec();
    let rule = format!("|{}", "---|".repeat(columns));
    lines.insert(1, &rule);
    lines.join("\n")
}

const HEADER: &str = "| Parameter Name | Required | Type | Description |";
const ACTION: &str = "| Action | Yes | String | Common Params. The value used for this API: MixPaint. |";
const VERSION: &str = "| Version | Yes | String | Common Params. The value used for this API: 2021-02-03. |";
const OUTPUT: &str = "| Parameter Name | Type | Description |";

fn read(file: &str, text: &str) -> Run {
    run_dialect("tencentcloud", folder(&[(file, text)]).path())
}

/// The request's and the response's fields as `Name: type`.
fn fields(run: &Run) -> (Vec<String>, Vec<String>) {
    let operation = &run.extraction.api.services[0].operations[0];
    let shown = |fields: &[docwright_ir::Field]| {
        fields.iter().map(|field| format!("{}: {}", field.name, spelled(&field.ty))).collect()
    };
    (shown(&operation.request), shown(&operation.response))
}

fn spelled(ty: &Type) -> String {
    match ty {
        Type::List(inner) => format!("[{}]", spelled(inner)),
        Type::Model(name) => name.clone(),
        ty => format!("{ty:?}").to_lowercase(),
    }
}

fn codes(run: &Run) -> Vec<String> {
    run.diags.iter().map(|found| format!("{}:{}", found.code.name, found.place.line)).collect()
}

#[test]
fn a_table_of_html_is_read_as_one_of_bars() {
    let rows = [
        ["Parameter Name", "Required", "Type", "Description"],
        ["Action", "Yes", "String", "Common Params. The value used for this API: MixPaint."],
        ["Version", "Yes", "String", "Common Params. The value used for this API: 2021-02-03."],
        ["Colour", "Yes", "String", "What it is &amp; was."],
        ["Pots.N", "No", "Array of Integer", "<p>Which.</p><ul><li>1</li><li>2</li></ul>"],
    ];
    let cells = |open: &str, close: &str| {
        rows.map(|row| row.map(|cell| format!("{open}{cell}{close}")).concat()).map(|row| row + "\n")
    };
    let closed = cells("<td><code>", "</code></td>").map(|row| format!("<tr>{row}</tr>"));
    let headed = format!("<thead>\n\n{}</thead>\n<tbody>{}</tbody>", closed[0], closed[1..].concat());
    let unclosed = cells("<TD>", "").map(|row| format!("<TR>{row}")).concat();
    let output = "<table><tr><th>Parameter Name</th><th>Type</th><th>Description</th></tr>\
                  <tr><td>Shade</td><td>String</td><td>Dark.<table><tr><td>1</td></tr></table></td></tr></table>";
    for table in [
        format!("<table>{}</table>", closed.concat().replace('\n', "")),
        format!(
            "<div>\n<table class=\"a > b\" border='1'>\n<caption>All</caption>\n{headed}\n</table>\n</div>"
        ),
        format!("<TABLE>\n{unclosed}"),
        format!("Below:\n\n- one\n\n  <table>\n{}  </table>", closed.concat()),
    ] {
        let run = read("paint/MixPaint.md", &page(&table, output));
        let expected = (
            vec!["Colour: string".to_owned(), "Pots: [integer]".to_owned()],
            vec!["Shade: string".to_owned()],
        );
        assert_eq!(fields(&run), expected, "{table}\n{:?}", codes(&run));
        let operation = &run.extraction.api.services[0].operations[0];
        assert_eq!(operation.request[0].description.as_deref(), Some("What it is & was."));
        assert_eq!(codes(&run), Vec::<String>::new(), "{table}");
    }
}

#[test]
fn a_table_of_html_that_means_nothing_is_named() {
    let table = "<table>\n<tr><td>Colour</td><td>Shade</td></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>";
    let run = read("paint/MixPaint.md", &page(&bars(&[HEADER, ACTION, VERSION]), table));
    assert_eq!(codes(&run), ["section-without-table:16", "unclaimed-table:18"]);
}

#[test]
fn rows_of_text_open_with_any_vendors_types() {
    let types = [
        ("TotalSize", "Integer(64)", "integer"),
        ("PotTags", "Array of Paint.Tag", "[any]"),
        ("PotWeight", "long", "integer"),
        ("PartSet", "Array of Map<String, Part>", "[any]"),
        ("PotCount", "Int64", "integer"),
        ("CreateTime", "Timestamp ISO8601", "string"),
        ("PotLabels", "List<String>", "[string]"),
        ("PotIds", "[]uint32", "[integer]"),
        ("PotSizes", "int64[]", "[integer]"),
    ];
    let line = |required: &str, parted: &str| {
        types.map(|(name, ty, _)| {
            [name, required, ty, "What it is."]
                .into_iter()
                .filter(|cell| !cell.is_empty())
                .collect::<Vec<_>>()
                .join(parted)
        })
    };
    let common = |parted: &str| {
        [ACTION, VERSION]
            .map(|row| row.trim_matches(['|', ' ']).split(" | ").collect::<Vec<_>>().join(parted))
    };
    let expected = types.map(|(name, _, ty)| format!("{name}: {ty}"));
    for (parted, header) in
        [(" ", " "), ("\t", "\t"), ("\n", "\n"), ("\n\n", "\n"), ("\n", "\t"), ("\n", " ")]
    {
        let head = |row: &str| row.trim_matches(['|', ' ']).split(" | ").collect::<Vec<_>>().join(header);
        let table = |header: &str, rows: &[String]| format!("{}\n{}", head(header), rows.join("\n"));
        let request = table(HEADER, &[common(parted).to_vec(), line("No", parted).to_vec()].concat());
        let response = table(OUTPUT, &line("", parted));
        let text = page(&request, &response).replace("## ", "").replace("# ", "");
        let run = read("paint/MixPaint.txt", &text);
        assert_eq!(fields(&run), (expected.to_vec(), expected.to_vec()), "{text}");
        let descriptions = run.extraction.api.services[0].operations[0].response.iter();
        for field in descriptions {
            assert_eq!(field.description.as_deref(), Some("What it is."), "{}", field.name);
        }
    }
}

#[test]
fn prose_with_words_of_types_opens_no_row() {
    let response = "Parameter Name Type Description\nShade String How dark it is.\nWait long enough for it.\n\
                    Time ulong the past is none.\nNames list of long ago.\nLid Boolean Whether it has one.";
    let text = page(&bars(&[HEADER, ACTION, VERSION]), response).replace("## ", "").replace("# ", "");
    let run = read("paint/MixPaint.txt", &text);
    assert_eq!(fields(&run).1, ["Shade: string", "Lid: boolean"]);
}

#[test]
fn a_header_that_comes_again_is_no_field() {
    let rows =
        [HEADER, ACTION, VERSION, "| Colour | No | String | It. |", HEADER, "| Lid | No | String | It. |"];
    let errors = "\n\n## 4. Error Codes\n\n| Error Code | Description |\n|---|---|\n| InternalError | Ours. |\n\
                  | Error Code | Description |\n|---|---|\n| InvalidParameter | Yours. |\n";
    let request =
        bars(&rows).replace(&format!("It. |\n{HEADER}"), &format!("It. |\n{HEADER}\n|---|---|---|---|"));
    let response = bars(&[OUTPUT, "| Shade | String | It. |", OUTPUT, "| Gloss | String | It. |"]);
    let marked = page(&request, &(response + errors));
    let lost = |line: &str| !line.starts_with("|--");
    let parted = marked.lines().filter(|line| lost(line)).map(|line| line.trim_start_matches(['#', ' ']));
    let barred = parted.clone().collect::<Vec<_>>().join("\n");
    let blank =
        parted.map(|line| line.trim_matches(['|', ' ']).replace(" | ", " ")).collect::<Vec<_>>().join("\n");
    for (file, text) in
        [("paint/MixPaint.md", marked), ("paint/MixPaint.txt", barred), ("paint/MixPaint.txt", blank)]
    {
        let run = read(file, &text);
        let expected = (["Colour: string", "Lid: string"], ["Shade: string", "Gloss: string"]);
        assert_eq!(
            fields(&run),
            (expected.0.map(str::to_owned).to_vec(), expected.1.map(str::to_owned).to_vec()),
            "{text}"
        );
        let operation = &run.extraction.api.services[0].operations[0];
        let errors: Vec<&str> = operation.errors.iter().map(|error| error.code.as_str()).collect();
        assert_eq!(errors, ["InternalError", "InvalidParameter"], "{text}");
        assert_eq!(codes(&run), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_field_called_like_a_column_is_one() {
    let request = bars(&[
        HEADER,
        ACTION,
        VERSION,
        "| Type | No | String | Its type. |",
        "| Name | No | String | Its name. |",
    ]);
    let run = read("paint/MixPaint.md", &page(&request, ""));
    assert_eq!(fields(&run).0, ["Type: string", "Name: string"]);
}

#[test]
fn marks_on_names_are_no_part_of_them() {
    let names = [
        "-",
        "…",
        "~~Gone~~",
        "Cup/Lid",
        "Trap（旧）",
        "Bait (deprecated)",
        "**Bold***",
        "Foot<sup>1</sup>",
        "[Link](http://x)",
        "<del>Cut</del>",
        "无",
    ];
    let rows = names.map(|name| format!("| {name} | Yes | String | It. |"));
    let mut all = vec![HEADER, ACTION, VERSION];
    all.extend(rows.iter().map(String::as_str));
    let run = read("paint/MixPaint.md", &page(&bars(&all), ""));
    let names = |keep: &dyn Fn(&docwright_ir::Field) -> bool| {
        let fields = &run.extraction.api.services[0].operations[0].request;
        fields.iter().filter(|field| keep(field)).map(|field| field.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&|_| true), ["Gone", "Cup", "Lid", "Trap", "Bait", "Bold", "Foot", "Link", "Cut"]);
    assert_eq!(names(&|field| field.deprecated.is_some()), ["Gone", "Trap", "Bait", "Cut"]);
    assert_eq!(names(&|field| !field.required), ["Cup", "Lid"]);
    let found = codes(&run);
    for line in [15, 16, 18, 25] {
        assert!(found.contains(&format!("unreadable-row:{line}")), "{line} {found:?}");
    }
}

#[test]
fn tables_that_stand_nowhere_are_read_only_without_doubt() {
    let own = page(
        &bars(&[HEADER, ACTION, VERSION, "| Colour | No | String | It. |"]),
        &bars(&[OUTPUT, "| Shade | String | It. |"]),
    );
    let stray = bars(&[HEADER, "| Stray | No | String | It. |"])
        + "\n\n"
        + &bars(&[OUTPUT, "| StrayShade | String | It. |"]);
    let example = "\n## 4. Example\n\n### Example 1\n\n```\nPOST / HTTP/1.1\nHost: paint.tencentcloudapi.com\n\n{}\n```\n\n";
    let expected = (vec!["Colour: string".to_owned()], vec!["Shade: string".to_owned()]);
    for text in [format!("{stray}\n\n{own}"), format!("{own}{example}{stray}\n")] {
        let run = read("paint/MixPaint.md", &text);
        assert_eq!(fields(&run), expected, "{text}");
        assert_eq!(
            codes(&run).iter().filter(|code| code.starts_with("unclaimed-table:")).count(),
            2,
            "{text}"
        );
    }
    // Nothing else can be meant.
    let table = bars(&[HEADER, ACTION, VERSION, "| Colour | No | String | It. |"]);
    let text = own.replace(&format!("## 2. Input Parameters\n\n{table}"), "") + example + &table;
    assert_eq!(fields(&read("paint/MixPaint.md", &text)), expected);
}

#[test]
fn each_row_that_names_an_operation_begins_one() {
    let part = |name: &str, field: &str| {
        let rows = [ACTION, VERSION].map(|row| row.replace("MixPaint", name)).join("\n");
        format!(
            "It does its work.\nDomain name for API request: paint.tencentcloudapi.com.\n{HEADER}\n{rows}\n\
             | {field} | No | String | It. |\n\n{OUTPUT}\n| {field}Id | String | It. |\n| RequestId | String | It. |\n\n"
        )
    };
    let both = part("MixPaint", "Red") + &part("PourPaint", "Blue");
    let named = both.replace("It does its work.\n", "");
    let named = format!("MixPaint\n{}", named.replacen("It. |\n\nDomain", "It. |\n\nPourPaint\nDomain", 1));
    for text in [both, named] {
        let run = read("paint/all.txt", &text);
        let operations = &run.extraction.api.services[0].operations;
        let shown: Vec<String> = operations
            .iter()
            .map(|operation| {
                let names = |fields: &[docwright_ir::Field]| {
                    fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>().join(",")
                };
                format!("{}: {} -> {}", operation.name, names(&operation.request), names(&operation.response))
            })
            .collect();
        assert_eq!(shown, ["MixPaint: Red -> RedId", "PourPaint: Blue -> BlueId"], "{text}");
        assert_eq!(codes(&run), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn pages_in_utf_16_are_read() {
    let text = page(&bars(&[HEADER, ACTION, VERSION, "| Colour | No | String | 颜色 |"]), "");
    let wide = |mark: u16, order: fn(u16) -> [u8; 2]| {
        std::iter::once(mark).chain(text.encode_utf16()).flat_map(order).collect::<Vec<u8>>()
    };
    for bytes in [wide(0xfeff, u16::to_le_bytes), wide(0xfeff, u16::to_be_bytes)] {
        let docs = folder(&[("paint/x.md", "")]);
        std::fs::write(docs.path().join("paint/x.md"), bytes).unwrap();
        assert_eq!(fields(&run_dialect("tencentcloud", docs.path())).0, ["Colour: string"]);
    }
}
