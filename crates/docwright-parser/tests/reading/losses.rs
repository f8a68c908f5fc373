//! Faults of pages of text that used to take rows, tables or a whole operation away without a word.

use crate::support::{Run, folder, run_dialect};
use docwright_parser::RowDraft;

fn read(text: &str) -> Run {
    run_dialect("tencentcloud", folder(&[("mill/a.txt", text)]).path())
}

/// A page of an operation whose request has the header and the rows.
fn page(operation: &str, table: &str) -> String {
    format!(
        "tencent cloud\n\n{operation}\n\nLast updated: 2024-01-02\n\n1. API Description\n\n\
         Domain name for API request: mill.tencentcloudapi.com.\n\n2. Input Parameters\n\n{table}\n\n\
         3. Output Parameters\n\nParameter Name Type Description\nFlour Float How much\nRequestId String Its ID\n\n\
         6. Error Code\n\nError Code Description\nFailedOperation.Broken The mill is broken.\n"
    )
}

fn common(operation: &str) -> String {
    format!(
        "Parameter Name Required Type Description\nAction Yes String Common Params. The value used for this API: {operation}.\n\
         Version Yes String Common Params. The value used for this API: 2021-03-04."
    )
}

fn grind(rows: &str) -> Run {
    read(&page("GrindGrain", &format!("{}\nSack Yes String Which one.\n{rows}", common("GrindGrain"))))
}

type Shown = (String, String, Option<bool>, String);

fn shown<'r>(rows: impl IntoIterator<Item = RowDraft<'r>>) -> Vec<Shown> {
    let shown = |row: RowDraft<'r>| {
        (row.name.to_owned(), row.ty.to_owned(), row.required, row.description.to_owned())
    };
    rows.into_iter().map(shown).collect()
}

fn row(name: &str, ty: &str, required: Option<bool>, text: &str) -> Shown {
    (name.to_owned(), ty.to_owned(), required, text.to_owned())
}

fn request(run: &Run) -> Vec<Shown> {
    shown(&run.operations().next().expect("an operation").request)
}

/// The lines of the findings of a code.
fn lines(run: &Run, code: &str) -> usize {
    run.diags.iter().filter(|found| found.code.name == code).count()
}

#[test]
fn a_second_page_below_the_first_is_a_second_operation() {
    let first = page("GrindGrain", &format!("{}\nSack Yes String Which one.", common("GrindGrain")));
    let second = page("SowGrain", &format!("{}\nField Yes Integer Where.", common("SowGrain")));
    let footers = ["", "Contact Us\n\nAsk our people.\n\nTechnical Support\n\nOpen a ticket.\n"];
    for footer in footers {
        let run = read(&format!("{first}{footer}\n{second}{footer}"));
        let found: Vec<_> = run
            .operations()
            .map(|operation| (operation.name.as_str(), operation.request.len(), operation.errors.len()))
            .collect();
        assert_eq!(found, [("GrindGrain", 1, 1), ("SowGrain", 1, 1)], "{footer}");
    }
}

#[test]
fn what_the_site_says_below_its_end_is_no_page() {
    let first = page("GrindGrain", &format!("{}\nSack Yes String Which one.", common("GrindGrain")));
    let run = read(&format!("{first}Contact Us\n\nSdkOverview\n\nOverview\n\nSDK\n\nAPI Explorer\n"));
    assert_eq!(run.operations().count(), 1);
    assert_eq!(run.operations().next().unwrap().errors[0].description, "The mill is broken.");
}

#[test]
fn a_header_in_another_order_than_its_rows_loses_none() {
    let table = common("GrindGrain").replace("Required Type", "Type Required");
    let run = read(&page(
        "GrindGrain",
        &format!("{table}\nSack Yes String Which one.\nStones No Integer How many."),
    ));
    assert_eq!(
        request(&run),
        [row("Sack", "String", Some(true), "Which one."), row("Stones", "Integer", Some(false), "How many.")]
    );
}

#[test]
fn rows_that_nobody_can_read_are_named() {
    let page = page("GrindGrain", &common("GrindGrain"));
    let run = read(&page.replace("Flour Float How much", "<Flour> perhaps words\n<Bran> perhaps a number"));
    assert_eq!(lines(&run, "unreadable-row"), 2);
}

#[test]
fn a_models_rows_without_the_required_word_of_its_header_are_read_and_named() {
    let run = read(
        "Sack\n\nA sack\n\nUsed by actions: GrindGrain.\n\nName Required Type Description\nId String One.\nSize Integer Two.\n",
    );
    let [model] = run.models()[..] else { panic!("one model") };
    assert_eq!(shown(&model.rows), [row("Id", "String", None, "One."), row("Size", "Integer", None, "Two.")]);
    assert_eq!(lines(&run, "unreadable-row"), 2);
}

#[test]
fn a_model_without_its_header_keeps_its_rows_and_leaves_the_next_one_its_own() {
    for rows in [
        "Id String One.\nSize Integer Two.",
        "Id String Yes One.\nSize Integer No Two.",
        "Id Yes String One.\nSize No Integer Two.",
    ] {
        let run = read(&format!(
            "Sack\n\nA sack\n\nUsed by actions: GrindGrain.\n\n{rows}\n\nStone\n\nA stone\n\nUsed by actions: GrindGrain.\n\n\
             Name Type Description\nWeight Float How heavy.\n"
        ));
        let found: Vec<_> = run
            .models()
            .iter()
            .map(|model| (model.name.as_str(), model.rows.iter().map(|row| row.name).collect::<Vec<_>>()))
            .collect();
        assert_eq!(found, [("Sack", vec!["Id", "Size"]), ("Stone", vec!["Weight"])], "{rows}");
    }
}

#[test]
fn a_row_without_its_required_word_is_a_row_and_a_finding() {
    let run = grind("Stones Integer How many.\nTags.N Array of String Tags.\nKind No String Its kind.");
    let found = request(&run);
    assert_eq!(found[0].3, "Which one.");
    assert_eq!(found[1], row("Stones", "Integer", None, "How many."));
    assert_eq!(found[2], row("Tags.N", "Array of String", None, "Tags."));
    assert_eq!(found[3], row("Kind", "String", Some(false), "Its kind."));
    assert_eq!(lines(&run, "unreadable-row"), 2);
}

#[test]
fn a_row_between_bars_and_one_broken_behind_its_first_cells_are_rows() {
    for stones in [
        "| Stones | No | Integer | How many. |",
        "Stones\nNo Integer How many.",
        "Stones\n\nNo Integer How many.",
        "Stones No\nInteger How many.",
        "Stones Integer No How many.",
    ] {
        let run = grind(&format!("{stones}\nKind No String Its kind."));
        assert_eq!(
            request(&run),
            [
                row("Sack", "String", Some(true), "Which one."),
                row("Stones", "Integer", Some(false), "How many."),
                row("Kind", "String", Some(false), "Its kind.")
            ],
            "{stones}"
        );
    }
}

#[test]
fn words_of_prose_below_a_row_stay_its_text() {
    for text in [
        "Integer String and others.",
        "Default\nvalue: a string.",
        "Date in UTC.",
        "The string of it",
        "| a | b |",
        "Windows\nLinux",
    ] {
        let run = grind(text);
        assert_eq!(request(&run), [row("Sack", "String", Some(true), &format!("Which one.\n{text}"))]);
    }
}

#[test]
fn a_header_may_end_in_a_column_that_nobody_knows() {
    for tail in ["Solution", "Suggested Action", "处理方法"] {
        let page = page("GrindGrain", &format!("{}\nSack Yes String Which one.", common("GrindGrain")));
        let run = read(&page.replace("Error Code Description", &format!("Error Code Description {tail}")));
        let errors = &run.operations().next().unwrap().errors;
        let codes: Vec<_> = errors.iter().map(|error| error.code.as_str()).collect();
        assert_eq!(codes, ["FailedOperation.Broken"], "{tail}");
        assert_eq!(errors[0].description, "The mill is broken.", "{tail}");
    }
}

#[test]
fn names_with_marks_and_odd_required_words_open_rows_of_text() {
    let run = grind(
        "Hull* No Integer How thick.\n*Bran No Integer How much.\nGerm(old) No Integer How much.\nDust: No String Where to.\n\
         **Stone** No String Which one.\nGearSize - Integer How big.\nWindSpeed Conditional Float How fast.\n\
         WindSpeed of a storm, No String of it is read.\nLast No String The end.",
    );
    let rows = request(&run);
    let named: Vec<(&str, Option<bool>)> =
        rows.iter().map(|(name, _, required, _)| (name.as_str(), *required)).collect();
    let no = |name| (name, Some(false));
    let expected = [
        ("Sack", Some(true)),
        no("Hull"),
        no("Bran"),
        no("Germ"),
        no("Dust"),
        no("Stone"),
        ("GearSize", None),
        ("WindSpeed", None),
        no("Last"),
    ];
    assert_eq!(named, expected);
    assert_eq!(lines(&run, "unreadable-row"), 2);
}

#[test]
fn cells_between_tabs_or_bars_are_read_in_any_order_where_each_can_be_one_thing() {
    for stones in [
        "Stones\tNo\tInteger\tHow many. Default: 5.",
        "Stones\tInteger\tNo\tHow many. Default: 5.",
        "Stones\tHow many. Default: 5.\tInteger\tNo",
        "Stones\tHow many. Default: 5.\tno.\tInteger",
        "Stones | Integer | No | How many. Default: 5.",
        "| Stones | Integer | No | How many. Default: 5. |",
        "Stones no. Integer How many. Default: 5.",
    ] {
        let run = grind(&format!("{stones}\nKind No String Its kind."));
        let expected = [
            row("Sack", "String", Some(true), "Which one."),
            row("Stones", "Integer", Some(false), "How many. Default: 5."),
            row("Kind", "String", Some(false), "Its kind."),
        ];
        assert_eq!(request(&run), expected, "{stones}");
        assert_eq!(lines(&run, "unreadable-row"), 0, "{stones}");
    }
}

#[test]
fn a_row_with_a_blank_cell_between_tabs_or_bars_is_a_row_and_a_finding() {
    for (line, expected, code) in [
        (
            "A\tYes\t\tHow fine. Default: 5.",
            row("A", "", Some(true), "How fine. Default: 5."),
            "unknown-type",
        ),
        ("sieve\t\tInteger\tHow fine.", row("sieve", "Integer", None, "How fine."), "unreadable-row"),
        ("| Sieve | | Integer | How fine. |", row("Sieve", "Integer", None, "How fine."), "unreadable-row"),
    ] {
        let run = grind(line);
        assert_eq!(request(&run)[1..], [expected], "{line}");
        assert_eq!(lines(&run, code), 1, "{line}");
    }
}

#[test]
fn what_looks_like_a_row_between_signs_or_has_no_name_leaves_the_row_above_alone() {
    for line in [
        "\tNo\tInteger\tHow many. Default: 7. Valid values: 7, 8.",
        "No Integer How many. Default: 7. Valid values: 7, 8.",
        "| | No | Integer | How many. Default: 7. |",
        "Integer\tStones\tNo\tHow many. Default: 7.",
        "How many. Default: 7.\tStones\tNo\tInteger",
        "Stones, Integer, No, How many. Default: 7.",
        "stones; no; integer; How many. Default: 7.",
        "Stones / No / Integer / How many. Default: 7.",
    ] {
        let run = grind(line);
        assert_eq!(request(&run), [row("Sack", "String", Some(true), "Which one.")], "{line}");
        assert_eq!(lines(&run, "unreadable-row"), 1, "{line}");
    }
}

#[test]
fn signs_in_a_text_are_no_row() {
    for text in [
        "Windows, Linux, Solaris, Other",
        "auto\tpicks one\tby itself",
        "Yes | No | Unknown",
        "No string is taken, nor an integer.",
        "String: as it is written.",
        "Use it with Mode - or not - as you like.",
        "grit - Integer - Optional - How fine they are ground.",
    ] {
        let run = grind(text);
        let whole = format!("Which one.\n{text}");
        let found = request(&run);
        assert_eq!(found[..1], [row("Sack", "String", Some(true), &whole.replace('\t', " "))], "{text}");
        assert_eq!((found.len(), lines(&run, "unreadable-row")), (1, 0), "{text}");
    }
}
