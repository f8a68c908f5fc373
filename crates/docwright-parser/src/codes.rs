//! Every finding that this crate reports, for the manual and for `--deny` and `--allow`.

use docwright_ir::Code;

use crate::{assemble, extract, limits, lint, read};

/// What the steps report, in order of name. The lint rules stand in a list of their own.
const STEPS: [Code; 19] = [
    assemble::DUPLICATE_OPERATION,
    assemble::DUPLICATE_ROW,
    read::INCOMPLETE,
    read::NOT_FOLLOWED,
    extract::MODEL_WITHOUT_NAME,
    limits::MORE_FINDINGS,
    extract::NOT_AN_OPERATION,
    extract::SECTION_WITHOUT_TABLE,
    assemble::STALE_ERRATUM,
    limits::TOO_LARGE,
    extract::UNCLAIMED_TABLE,
    extract::UNKNOWN_COLUMN,
    assemble::UNKNOWN_TYPE,
    read::UNREADABLE,
    extract::ROW_UNREADABLE,
    assemble::UNRESOLVED_MODEL,
    extract::UNSUPPORTED,
    assemble::UNUSABLE_SERVICE,
    lint::UNUSED_RULE,
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

    #[test]
    fn both_lists_are_in_order_of_name() {
        assert!(STEPS.map(|code| code.name).is_sorted());
        assert!(lint::codes().map(|code| code.name).is_sorted());
    }
}
