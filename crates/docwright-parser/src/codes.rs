//! Every finding that this crate reports, for the manual and for `--deny` and `--allow`.

use docwright_ir::Code;

use crate::{assemble, extract, general, limits, lint, read};

/// What the steps report, in order of name. The lint rules stand in a list of their own.
const STEPS: [Code; 44] = [
    general::AUTH_BY_SAMPLES,
    assemble::DUPLICATE_MODEL,
    assemble::DUPLICATE_OPERATION,
    assemble::DUPLICATE_ROW,
    general::ENDPOINT_BY_EXAMPLE,
    assemble::GUESSED_SERVICE,
    extract::HEADING_IN_CODE,
    assemble::HOSTS_DIFFER,
    read::INCOMPLETE,
    assemble::LIMIT_CONTRADICTED,
    read::NOT_FOLLOWED,
    assemble::MISSING_VERSION,
    general::MODEL_TOLD_APART,
    extract::MODEL_WITHOUT_NAME,
    assemble::MODELS_APART,
    limits::MORE_FINDINGS,
    extract::NOT_AN_OPERATION,
    extract::OPERATION_NAMED_BY_FILE,
    extract::OPERATION_NAMES_DIFFER,
    read::OTHER_FORMAT,
    extract::REPEATED_COLUMN,
    extract::SECTION_WITHOUT_TABLE,
    extract::SEVERAL_OPERATIONS,
    assemble::STALE_ERRATUM,
    extract::STRAY_ROW,
    extract::TABLE_IN_CELL,
    extract::TABLE_IN_CODE,
    limits::TOO_LARGE,
    assemble::TRANSLATED_OPERATION,
    extract::UNCLAIMED_CODE,
    extract::UNCLAIMED_TABLE,
    extract::UNCLOSED_HTML,
    general::UNCLOSED_PART,
    extract::UNKNOWN_COLUMN,
    extract::UNKNOWN_HEADING,
    assemble::UNKNOWN_TYPE,
    read::UNREADABLE,
    extract::ROW_UNREADABLE,
    assemble::UNRESOLVED_MODEL,
    extract::UNSUPPORTED,
    assemble::UNUSABLE_SERVICE,
    assemble::UNUSED_MODEL,
    lint::UNUSED_RULE,
    assemble::UNUSED_SERVICE_NAME,
];

/// All codes, in order of name.
pub fn codes() -> Vec<Code> {
    let mut codes: Vec<Code> = STEPS.into_iter().chain(lint::codes()).collect();
    codes.sort_by_key(|code| code.name);
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{expected, found};

    #[test]
    fn both_lists_are_in_order_of_name() {
        assert!(STEPS.map(|code| code.name).is_sorted());
        assert!(lint::codes().map(|code| code.name).is_sorted());
    }

    /// A page whose row has the model below it for its type.
    const MODEL_OF_A_ROW: &str = "
            ### Response Field
            | Item | [*Item*](#item) | It | No |
            #### Data Model
            #### Item
            | Id | string | ID | No |
            ";

    /// What one operation's page can show: a page with the finding, and one like it without. The other codes need several
    /// pages, large ones, or a folder.
    const CASES: [(&str, &str, &str); 11] = [
        (
            "duplicate-row",
            "
            ### Request Parameters
            | Name | string | Name | No |
            | Name | string | Another name | No |  <-- duplicate-row Name
            ",
            "
            ### Request Parameters
            | Name | string | Name | No |
            | Label | string | Another name | No |
            ",
        ),
        (
            "model-without-name",
            "
            #### Data Model
            | Field Name | Type | Description | Required |  <-- model-without-name
            |---|---|---|---|
            | Id | string | ID | No |
            ",
            MODEL_OF_A_ROW,
        ),
        (
            "section-without-table",
            "
            ### Response Field  <-- section-without-table
            none  <-- unclaimed-code
            ",
            "
            ### Response Field
            | Id | string | ID | No |
            ",
        ),
        (
            "unclaimed-table",
            "
            ### The colours  <-- unknown-heading
            | Colour | Shade |  <-- unclaimed-table
            |---|---|
            | red | dark |
            ",
            "
            ### How to use
            | Colour | Shade |
            |---|---|
            | red | dark |
            ",
        ),
        (
            "unclaimed-code",
            "
            ### Overview
            red = dark  <-- unclaimed-code
            ",
            "
            ### How to use
            red = dark
            ",
        ),
        (
            "unknown-heading",
            "
            ### The colours  <-- unknown-heading
            ",
            "
            ### How to use
            ",
        ),
        (
            "unknown-column",
            "
            ### Request Parameters
            | Parameter Name | Type | Colour |  <-- unknown-column
            |---|---|---|
            | Id | string | red |
            ",
            "
            ### Request Parameters
            | Parameter Name | Type | Description |
            |---|---|---|
            | Id | string | red |
            ",
        ),
        (
            "unknown-type",
            "
            ### Request Parameters
            | Id | strnig of chars | ID | No |  <-- unknown-type Id
            ",
            "
            ### Request Parameters
            | Id | string | ID | No |
            ",
        ),
        (
            "unreadable-row",
            "
            ### Request Parameters
            | Id | string | ID | Perhaps |  <-- unreadable-row
            ",
            "
            ### Request Parameters
            | Id | string | ID | Yes |
            ",
        ),
        (
            "unused-model",
            "
            ### Response Field
            | Id | string | ID | No |
            #### Data Model
            #### Item  <-- unused-model Item
            | Id | string | ID | No |
            ",
            MODEL_OF_A_ROW,
        ),
        (
            "unresolved-model",
            "
            ### Response Field
            | Item | [*Item*](#item) | It | No |  <-- unresolved-model Item
            ",
            MODEL_OF_A_ROW,
        ),
    ];

    #[test]
    fn what_a_page_shows_is_found_there_and_not_on_a_page_without_it() {
        for (name, fires, quiet) in CASES {
            assert!(STEPS.iter().any(|code| code.name == name), "{name}");
            assert!(fires.contains(&format!("<-- {name}")) && !quiet.contains("<--"), "{name}");
            assert_eq!(found(fires), expected(fires), "{name}");
            assert_eq!(found(quiet), expected(quiet), "{name}");
        }
    }
}
