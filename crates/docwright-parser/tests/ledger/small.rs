//! Pages on which something used to vanish.

use docwright_ir::{Diagnostics, Severity};
use docwright_parser::{Extraction, Fate, Part, Spec, assemble, drafts};

/// What was read of a folder of pages, and each finding as `error missing-version a.md:3`.
pub(crate) struct Seen {
    pub(crate) extraction: Extraction,
    pub(crate) findings: Vec<String>,
}

pub(crate) fn read(dialect: &str, pages: &[(&str, &str)]) -> Seen {
    let docs = tempfile::tempdir().unwrap();
    for (file, text) in pages {
        let path = docs.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let spec = Spec::from_dialect(dialect, docs.path()).unwrap();
    let mut diags = Diagnostics::new();
    let extraction = assemble(drafts(&spec, &mut diags), &spec, &mut diags);
    diags.sort();
    let shown = |finding: &docwright_ir::Diagnostic| {
        format!("{} {} {}", finding.severity.as_str(), finding.code.name, finding.place)
    };
    Seen { extraction, findings: diags.iter().map(shown).collect() }
}

impl Seen {
    /// `service/Operation: A, B -> C` for each operation.
    pub(crate) fn operations(&self) -> Vec<String> {
        let names = |fields: &[docwright_ir::Field]| {
            fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>().join(", ")
        };
        let services = self.extraction.api.services.iter();
        let shown = services.flat_map(|service| {
            service.operations.iter().map(|operation| {
                let (sent, back) = (names(&operation.request), names(&operation.response));
                format!("{}/{}: {sent} -> {back}", service.name, operation.name)
            })
        });
        shown.collect()
    }

    /// What became of the rows of a page: `5 request`.
    pub(crate) fn rows(&self, file: &str) -> Vec<String> {
        let page = self.extraction.ledger().iter().find(|page| page.file == file).unwrap();
        let rows = page.entries.iter().filter(|entry| entry.part == Part::Row);
        rows.map(|entry| format!("{} {}", entry.line, entry.fate.as_str())).collect()
    }

    pub(crate) fn has(&self, finding: &str) -> bool {
        self.findings.iter().any(|found| found == finding)
    }
}

/// An operation in the manner of the numbered headings; `host` is its first line.
pub(crate) fn numbered(name: &str, host: &str, version: &str) -> String {
    format!(
        "# {name}\n\n## 1. API Description\n\n{host}\n\nIt does what its name says.\n\n## 2. Input Parameters\n\n\
         | Parameter Name | Required | Type | Description |\n|---|---|---|---|\n\
         | Action | Yes | String | Common parameter. The value used for this API: {name}. |\n{version}\
         | Colour | No | String | What it looks like. |\n\n## 3. Output Parameters\n\n\
         | Parameter Name | Type | Description |\n|---|---|---|\n| Shade | String | How dark. |\n\
         | RequestId | String | Of this call. |\n"
    )
}

pub(crate) const HOST: &str = "Domain name for API request: paint.tencentcloudapi.com.";
pub(crate) const VERSION: &str =
    "| Version | Yes | String | Common parameter. The value used for this API: 2021-02-03. |\n";

#[test]
fn a_heading_that_names_an_operation_begins_one() {
    let operation = |mark: &str, name: &str, field: &str| {
        format!(
            "{mark} {name}\n\nIt does it.\n\n{mark}# Request Parameters\n\n| Parameter Name | Type | Description | Required |\n\
             |---|---|---|---|\n| {field} | string | One | Yes |\n\n{mark}# Response Elements\n\n\
             | Parameter Name | Type | Description | Required |\n|---|---|---|---|\n| RetCode | int | Code | Yes |\n\
             | {field}Id | string | ID | Yes |\n\n{mark}# Request Example\n\n```\nhttps://h/?Action={name}\n&{field}=a\n```\n\n"
        )
    };
    let both = ["paints/MixPaint: Red -> RedId", "paints/PourPaint: Blue -> BlueId"];
    for mark in ["#", "##", "###"] {
        let page = operation(mark, "MixPaint", "Red") + &operation(mark, "PourPaint", "Blue");
        for page in [page.clone(), format!("# All about paint\n\nMix it, pour it.\n\n{page}")] {
            let seen = read("ucloud", &[("paints/all.md", &page)]);
            assert_eq!(seen.operations(), both, "{page}");
        }
        // Headings of one level.
        let flat = page.replace(&format!("{mark}# "), &format!("{mark} "));
        assert_eq!(read("ucloud", &[("paints/all.md", &flat)]).operations(), both, "{flat}");
    }
    let titled = operation("#", "To mix - MixPaint", "Red") + &operation("#", "To pour - PourPaint", "Blue");
    assert_eq!(read("ucloud", &[("paints/all.md", &titled)]).operations(), both);
}

#[test]
fn numbered_pages_with_two_operations_are_two() {
    let page = numbered("MixPaint", HOST, VERSION) + &numbered("PourPaint", HOST, VERSION);
    let both = ["paint/MixPaint: Colour -> Shade, RequestId", "paint/PourPaint: Colour -> Shade, RequestId"];
    let own = |line: &String| line.replace(", RequestId", "");
    let seen = read("tencentcloud", &[("paint/all.md", &page)]);
    assert_eq!(seen.operations(), both.map(|line| own(&line.to_owned())), "{:?}", seen.findings);
    // Without names above them, each begins with its description.
    let bare = page.replace("# MixPaint\n", "").replace("# PourPaint\n", "");
    assert_eq!(read("tencentcloud", &[("paint/all.md", &bare)]).operations(), seen.operations());
    let text = bare.replace("## ", "").replace("|---|---|---|---|\n", "").replace("|---|---|---|\n", "");
    let text: String = text
        .lines()
        .map(|line| line.trim_matches('|').replace(" | ", " ").trim().to_owned() + "\n")
        .collect();
    assert_eq!(read("tencentcloud", &[("paint/all.txt", &text)]).operations(), seen.operations(), "{text}");
}

#[test]
fn a_list_of_the_headings_is_no_operation() {
    let list = "1. API Description\n2. Input Parameters\n3. Output Parameters\n4. Example\n\n";
    let page = numbered("MixPaint", HOST, VERSION).replace("# MixPaint\n", "").replace("## ", "");
    let page = page.replace("|---|---|---|---|\n", "").replace("|---|---|---|\n", "").replace('|', " ");
    let seen = read("tencentcloud", &[("paint/MixPaint.txt", &format!("{list}{page}"))]);
    assert_eq!(seen.operations(), ["paint/MixPaint: Colour -> Shade"], "{:?}", seen.findings);
}

#[test]
fn models_between_parameters_are_no_operations() {
    let page = numbered("MixPaint", HOST, VERSION)
        + "\n#### PaintPot\n\n| Parameter Name | Type | Description |\n|---|---|---|\n| Size | Integer | Litres. |\n"
        + "\n## Input Parameters\n\n| Parameter Name | Required | Type | Description |\n|---|---|---|---|\n| More | No | String | More. |\n";
    let seen = read("tencentcloud", &[("paint/MixPaint.md", &page)]);
    assert_eq!(seen.operations(), ["paint/MixPaint: Colour, More -> Shade"]);
}

#[test]
fn a_table_below_an_unknown_heading_is_read_or_named() {
    let page =
        numbered("MixPaint", HOST, VERSION).replace("3. Output Parameters", "3. What the pot gives back");
    let seen = read("tencentcloud", &[("paint/MixPaint.md", &page)]);
    assert_eq!(seen.operations(), ["paint/MixPaint: Colour -> Shade"]);
    assert!(seen.has("note unknown-heading paint/MixPaint.md:17"), "{:?}", seen.findings);

    // Where both have been read, nobody knows whose rows a third table has.
    let page = numbered("MixPaint", HOST, VERSION)
        + "\n## What else the pot holds\n\n| Name | Type | Description |\n|---|---|---|\n| Lid | String | A lid. |\n";
    let seen = read("tencentcloud", &[("paint/MixPaint.md", &page)]);
    assert_eq!(seen.operations(), ["paint/MixPaint: Colour -> Shade"]);
    assert!(seen.has("warning unclaimed-table paint/MixPaint.md:26"), "{:?}", seen.findings);
    assert_eq!(seen.rows("paint/MixPaint.md").last().unwrap(), "28 unclaimed-table");
}

#[test]
fn rows_outside_tables_and_headings_inside_code_are_named() {
    let page = numbered("MixPaint", HOST, VERSION);
    let page = page.replace("| Colour |", "\n| Colour |");
    let seen = read("tencentcloud", &[("paint/MixPaint.md", &page)]);
    assert!(seen.has("warning stray-row paint/MixPaint.md:16"), "{:?}", seen.findings);
    assert!(seen.rows("paint/MixPaint.md").contains(&"16 stray-row".to_owned()));

    let open = numbered("MixPaint", HOST, VERSION).replace("It does what", "```\ncode\n\nIt does what");
    let seen = read("tencentcloud", &[("paint/MixPaint.md", &(open + "\n```\n"))]);
    assert!(!seen.findings.is_empty() && seen.operations().is_empty());
    let open = numbered("MixPaint", HOST, VERSION).replace("## 3. Output", "```\ncode\n\n## 3. Output");
    let seen = read("tencentcloud", &[("paint/MixPaint.md", &open)]);
    assert!(seen.has("warning heading-in-code paint/MixPaint.md:20"), "{:?}", seen.findings);
}

#[test]
fn a_page_that_gives_nothing_is_a_warning_unless_its_kind_is_known() {
    let guide = "# Colours\n\n| Red | Blue |\n|---|---|\n| 1 | 2 |\n";
    let known = numbered("MixPaint", HOST, VERSION);
    let seen = read(
        "ucloud",
        &[
            ("paint/Mix.md", "# M - MixPaint\n\n## Request Parameters\n"),
            ("paint/colours.md", guide),
            ("paint/error_code.md", guide),
        ],
    );
    assert!(seen.has("warning not-an-operation paint/colours.md"), "{:?}", seen.findings);
    assert!(seen.has("note not-an-operation paint/error_code.md"), "{:?}", seen.findings);
    assert_eq!(seen.rows("paint/colours.md"), ["5 not-an-operation"]);
    assert_eq!(read("tencentcloud", &[("paint/MixPaint.md", &known)]).findings, Vec::<String>::new());
}

#[test]
fn a_service_that_cannot_be_called_is_an_error() {
    let page = |host, version| numbered("MixPaint", host, version);
    let found = |pages: &[(&str, &str)]| {
        let errors = |line: &String| line.starts_with(Severity::Error.as_str());
        read("tencentcloud", pages).findings.into_iter().filter(errors).collect::<Vec<_>>()
    };
    let none = Vec::<String>::new();
    assert_eq!(found(&[("paint/MixPaint.md", &page(HOST, VERSION))]), none);
    assert_eq!(
        found(&[("paint/MixPaint.md", &page(HOST, ""))]),
        ["error missing-version paint/MixPaint.md:1"]
    );
    assert_eq!(
        found(&[("paint-2021/MixPaint.md", &page("Paint is wet.", VERSION))]),
        ["error guessed-service paint-2021/MixPaint.md:1"]
    );
    // Another page of the folder says both.
    let other = numbered("PourPaint", HOST, VERSION);
    let pages = [
        ("paint-2021/MixPaint.md", page("Paint is wet.", "")),
        ("paint-2021/pour/PourPaint.md", other.clone()),
    ];
    let pages = pages.each_ref().map(|(file, text)| (*file, text.as_str()));
    assert_eq!(found(&pages), none);
    assert_eq!(read("tencentcloud", &pages).operations().len(), 2);
    let elsewhere = page(&HOST.replace("paint.", "paint.intl."), VERSION);
    assert_eq!(
        found(&[("paint/MixPaint.md", &elsewhere), ("paint/PourPaint.md", &other)]),
        ["error hosts-differ paint/MixPaint.md:1"]
    );
}

#[test]
fn models_go_to_the_operations_that_use_them() {
    let models = "# Data Types\n\n## Pot\n\nUsed by actions: MixPaint.\n\n| Name | Type | Description |\n|---|---|---|\n| Size | Integer | Litres. |\n";
    let mix = numbered("MixPaint", HOST, VERSION).replace("| Shade | String |", "| Shade | Pot |");
    let brush = numbered("Brush", &HOST.replace("paint.", "brush."), VERSION);
    for (file, models_file) in [
        ("paint-2021/pots/MixPaint.md", "paint-2021/Data Types.md"),
        ("paint-2021/MixPaint.md", "paint-2021/Data Types.md"),
        ("paint-2021/MixPaint.md", "paint-2021/models/Data Types.md"),
        ("api/paint/MixPaint.md", "types/paint/Data Types.md"),
    ] {
        let seen = read("tencentcloud", &[(file, &mix), (models_file, models), ("brush/Brush.md", &brush)]);
        let paint = seen.extraction.api.services.iter().find(|service| service.name == "paint").unwrap();
        assert!(paint.model(None, "Pot").is_some(), "{file}: {:?}", seen.findings);
        assert_eq!(seen.findings, Vec::<String>::new(), "{file}");
    }
    let alone = read("tencentcloud", &[("paint/Data Types.md", models)]);
    assert_eq!(alone.findings, ["error models-apart paint/Data Types.md:3"]);
}

#[test]
fn a_row_that_is_set_aside_says_why() {
    let page = numbered("MixPaint", HOST, VERSION)
        .replace("| Shade |", "| Shade | String | Twice. |\n| | | |\n| Shade |")
        + "\n## 4. Error Codes\n\n| Error Code | Description |\n|---|---|\n| | None. |\n| InternalError | Ours. |\n";
    let seen = read("tencentcloud", &[("paint/MixPaint.md", &page)]);
    let fates: Vec<String> =
        seen.rows("paint/MixPaint.md").iter().map(|row| row.split_once(' ').unwrap().1.to_owned()).collect();
    assert_eq!(
        fates,
        [
            "common",
            "common",
            "request",
            "response",
            "blank",
            "duplicate-row",
            "envelope",
            "unreadable-row",
            "errors"
        ]
    );
    assert_eq!(Fate::Read("request").as_str(), "request");
}

#[test]
fn fields_that_no_dialect_expects_are_named() {
    let page = "# Make a pot\n\n`POST /pots`\n\n| Name | Type | Description |\n|---|---|---|\n| color | string | x |\n\n\
        shade | string | yes | behind the table\n\nBody\n\n- `gloss` (boolean): x\n- the depth, whatever it is\n\
        - `layers` (integer): x\n\n```\nname   type     text\nbrush  string   x\n```\n\nIt takes a while.\n\n\
        `oven` (string): Which.\n\nclay (string) - Of what.\n";
    let seen = read("generic", &[("pots.md", page)]);
    assert_eq!(seen.operations(), ["rest/MakePot: color, gloss, layers, oven -> "]);
    assert_eq!(
        seen.findings,
        [
            "warning stray-row pots.md:9",
            "warning unreadable-row pots.md:14",
            "warning table-in-code pots.md:17",
            "warning stray-row pots.md:26",
        ]
    );
}
