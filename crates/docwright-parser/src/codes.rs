//! Every finding that this crate reports, for the manual and for `--deny` and `--allow`.

use docwright_ir::Code;

use crate::{assemble, extract, limits, lint, read};

/// All codes, in order of name.
pub fn codes() -> Vec<Code> {
    let mut codes = vec![
        assemble::DUPLICATE_OPERATION,
        assemble::DUPLICATE_ROW,
        assemble::STALE_ERRATUM,
        assemble::UNKNOWN_TYPE,
        assemble::UNRESOLVED_MODEL,
        assemble::UNUSABLE_SERVICE,
        extract::MODEL_WITHOUT_NAME,
        extract::NOT_AN_OPERATION,
        extract::ROW_UNREADABLE,
        extract::SECTION_WITHOUT_TABLE,
        extract::UNCLAIMED_TABLE,
        extract::UNKNOWN_COLUMN,
        extract::UNSUPPORTED,
        lint::UNUSED_RULE,
        limits::MORE_FINDINGS,
        limits::TOO_LARGE,
        read::INCOMPLETE,
        read::NOT_FOLLOWED,
        read::UNREADABLE,
    ];
    codes.extend(lint::codes());
    codes.sort_by_key(|code| code.name);
    codes
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn every_code_has_a_name_of_its_own_and_a_manual() {
        let codes = codes();
        assert!(codes.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(
            codes.iter().all(|code| code.about.len() > 40
                && code.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        );
    }
}
