//! What cells say beside plain words.

use super::read;

/// What is read of a table with these rows, without the operation's line.
fn rows(header: &str, rows: &[&str]) -> String {
    let rule = "---|".repeat(header.matches('|').count() - 1);
    let page =
        format!("# Paint a pot\n\n`POST /pots`\n\n## Parameters\n\n{header}\n|{rule}\n{}\n", rows.join("\n"));
    read("pots.md", &page).replace("PaintPot POST /pots\n", "")
}

const HEADER: &str = "| Name | Type | Required | Description |";

#[test]
fn signs_and_letters_say_that_a_field_is_required() {
    for (cell, shown) in [("✔️", "!"), ("1", "!"), ("R", "!"), ("0", ""), ("no", "")] {
        let read = rows(HEADER, &[&format!("| tone | string | {cell} | x |")]);
        assert_eq!(read, format!("  body tone{shown} string\n"), "{cell}");
    }
}

#[test]
fn a_field_that_is_required_in_a_case_is_not_required_as_such() {
    for cell in ["required if gloss is set", "Yes (if gloss)", "Yes/No"] {
        let read = rows(HEADER, &[&format!("| tone | string | {cell} | x |")]);
        assert_eq!(read, "  body tone string\n", "{cell}");
    }
}

#[test]
fn what_a_required_cell_says_in_unknown_words_is_a_finding() {
    assert_eq!(
        rows(HEADER, &["| tone | string | perhaps | x |"]),
        "  body tone string\n! unreadable-row 9\n"
    );
}

#[test]
fn a_row_may_have_several_names() {
    for names in ["top and left", "top & left", "top<br>left"] {
        let read = rows(HEADER, &[&format!("| {names} | integer | no | x |")]);
        assert_eq!(read, "  body top integer\n  body left integer\n", "{names}");
    }
    let braces = rows(HEADER, &["| pot_{top,left} | integer | no | x |"]);
    assert_eq!(braces, "  body pot_top integer\n  body pot_left integer\n");
}

#[test]
fn words_behind_a_name_are_a_finding() {
    assert_eq!(
        rows(HEADER, &["| Inner tone | string | no | x |"]),
        "  body Inner string\n! unreadable-row 9\n"
    );
}

#[test]
fn wide_blanks_and_a_leading_dot_nest_a_name() {
    let wide = rows(
        HEADER,
        &[
            "| lid | object | no | x |",
            "| &nbsp;&nbsp;knob | object | no | x |",
            "| &emsp;wood | string | no | x |",
        ],
    );
    assert_eq!(wide, "  body lid {body knob {body wood string}}\n");
    let dot = rows(HEADER, &["| lid | object | no | x |", "| .knob | string | no | x |"]);
    assert_eq!(dot, "  body lid {body knob string}\n");
}

#[test]
fn brackets_behind_a_type_hold_its_values_its_length_or_its_range() {
    let header = "| Name | Type | Description |";
    for (ty, fact) in [("enum(red, blue)", "enum"), ("string(20)", "length"), ("int(1-10)", "range")] {
        let page = format!(
            "# Paint a pot\n\n`POST /pots`\n\n## Parameters\n\n{header}\n|---|---|---|\n| tone | {ty} | x |\n"
        );
        let field = super::field("pots.md", &page);
        assert!(field.mined.contains_key(fact), "{ty}: {field:?}");
    }
}
