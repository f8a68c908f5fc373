//! Words of pages whoever wrote them: `common.yaml`. What a vendor writes is its dialect's.

use std::sync::LazyLock;

use docwright_ir::yaml;
use serde::Deserialize;

use super::lexicon::{fold, is_han};
use super::pattern::Patterns;

/// `common.yaml`, ready to use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommonWords {
    rows: RowWords,
    foreign_tables: Patterns,
    member_signs: String,
    labels: LabelWords,
    idempotency: TokenWords,
}

/// Words that tell a row from a sentence, folded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowWords {
    unclear: Words,
    openers: Words,
    verbs: Words,
    joints: Words,
    negated: Words,
    between_names: Words,
    conditions: Patterns,
    plain_types: Words,
    foreign_types: Words,
    nothing: Words,
}

/// What lines above tables say of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelWords {
    operation: Patterns,
    further: Patterns,
    elsewhere: Patterns,
}

/// What the parameter is called, and how described, that makes a call safe to repeat.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenWords {
    names: Patterns,
    headers: Patterns,
    says: Patterns,
    denies: Patterns,
}

/// Words that are compared without regard to case.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
struct Words(Vec<String>);

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Self {
        Words(words.iter().map(|word| fold(word)).collect())
    }
}

impl Words {
    fn has(&self, word: &str) -> bool {
        // The longest of them has fewer bytes.
        word.len() <= 32 && self.0.contains(&fold(word))
    }
}

static WORDS: LazyLock<CommonWords> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    yaml::from_str(include_str!("common.yaml")).expect("common.yaml is well-formed")
});

/// Whether a required column may hold this word, which says neither yes nor no.
pub(crate) fn is_unclear_required(word: &str) -> bool {
    WORDS.rows.unclear.has(word)
}

/// Whether a word opens sentences, so that a name and a type may follow it by chance.
pub(crate) fn opens_sentence(word: &str) -> bool {
    WORDS.rows.openers.has(word)
}

/// Whether a word stands behind the first words of a sentence.
pub(crate) fn is_verb(word: &str) -> bool {
    WORDS.rows.verbs.has(word)
}

/// Whether a word leads on in a phrase, as a row's text seldom begins.
pub(crate) fn leads_on(word: &str) -> bool {
    WORDS.rows.joints.has(word)
}

/// Whether a word goes on in a sentence behind `No`.
pub(crate) fn is_negated(word: &str) -> bool {
    WORDS.rows.negated.has(word)
}

/// Whether a word stands between names that share a row.
pub(crate) fn joins_names(word: &str) -> bool {
    WORDS.rows.between_names.has(word)
}

/// Signs between names that share a row.
pub(crate) const NAME_SIGNS: [char; 10] = ['/', ',', ';', '|', '&', '+', '、', '，', '；', '／'];

/// Whether a word of one Chinese character stands between such names, with no blank: `Hull和Deck`.
pub(crate) fn joins_names_glued(c: char) -> bool {
    is_han(c) && joins_names(c.encode_utf8(&mut [0; 4]))
}

/// Whether a type's word is one of prose as well.
pub(crate) fn is_plain_type(word: &str) -> bool {
    WORDS.rows.plain_types.has(word)
}

/// Whether a word is a type on pages of others.
pub(crate) fn is_foreign_type(word: &str) -> bool {
    WORDS.rows.foreign_types.has(word)
}

/// Whether a text behind a value says in which case it is one.
pub(crate) fn opens_condition(text: &str) -> bool {
    WORDS.rows.conditions.is_match(text)
}

/// Whether a cell says that there is nothing to say.
pub(crate) fn says_nothing(cell: &str) -> bool {
    cell.is_empty() || WORDS.rows.nothing.has(cell)
}

/// How many bytes of signs and blanks stand in front of the name of a row that may be a member of one above.
pub(crate) fn member_mark(text: &str) -> usize {
    // A star without a blank behind it opens bold words.
    let name = text.strip_prefix("* ").unwrap_or(text);
    let name = name.trim_start_matches(|c: char| c.is_whitespace() || WORDS.member_signs.contains(c));
    // A sign alone is a name that is missing.
    if name.is_empty() { 0 } else { text.len() - name.len() }
}

/// Whether a line begins a table in another markup than the page's.
pub(crate) fn opens_foreign_table(line: &str) -> bool {
    WORDS.foreign_tables.is_match(line)
}

/// Whether a name in a line above a table is an operation's.
pub(crate) fn speaks_of_operation(label: &str) -> bool {
    WORDS.labels.operation.is_match(label)
}

/// Whether a line above a table says that it holds more of what stands above.
pub(crate) fn announces_further(label: &str) -> bool {
    WORDS.labels.further.is_match(label)
}

/// Whether a line above a table says that it is about something else than the operation as it is called now.
pub(crate) fn announces_another(label: &str) -> bool {
    WORDS.labels.elsewhere.is_match(label)
}

/// Whether a parameter of this name and text holds a token by which a repeated call is known as the same one.
pub(crate) fn is_idempotency_token(name: &str, text: &str) -> bool {
    let words = &WORDS.idempotency;
    let says = |clause: &str| words.says.is_match(clause) && !words.denies.is_match(clause);
    words.names.is_match(name) && text.split(['.', ',', ';', '\n', '。', '，', '；']).any(says)
}

/// Whether a header of this name holds such a token, whatever its text.
pub(crate) fn is_idempotency_header(name: &str) -> bool {
    WORDS.idempotency.headers.is_match(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read_and_compared_without_case() {
        assert!(is_unclear_required("conditional") && is_unclear_required("N/A"));
        assert!(!is_unclear_required("Yes"));
        assert!(says_nothing("—") && !says_nothing("0"));
        assert!(announces_further("Other fields:") && announces_another("旧版参数："));
        assert!(!announces_another("The parameters of this API:"));
        assert_eq!(
            [member_mark("└ Lid"), member_mark("--Lid"), member_mark("Lid"), member_mark("-")],
            [4, 2, 0, 0]
        );
        assert!(opens_sentence("Otherwise") && is_verb("must") && is_plain_type("any"));
        assert!(leads_on("of") && is_negated("longer") && joins_names("或") && is_foreign_type("UUID"));
    }

    #[test]
    fn a_token_is_called_and_described_as_one() {
        let token = is_idempotency_token;
        for (name, text) in [
            ("ClientToken", "Makes the request idempotent."),
            (
                "client_token",
                "A text of the caller's that ensures the idempotency of the request, at most 64 characters",
            ),
            ("IdempotencyToken", "Idempotency token. Without it the request is not idempotent."),
            ("ClientToken", "由客户端生成，保证请求的幂等性。若不传，则无法保证请求的幂等性。"),
        ] {
            assert!(token(name, text), "{name}: {text}");
        }
        for (name, text) in [
            ("ClientToken", "The token of the client that signs in."),
            ("ClientToken", "不保证请求的幂等性"),
            ("ClientToken", "The operation is not idempotent."),
            ("NextToken", "Reading is idempotent."),
            ("SessionToken", "保证请求的幂等性"),
        ] {
            assert!(!token(name, text), "{name}: {text}");
        }
        assert!(is_idempotency_header("Idempotency-Key") && !is_idempotency_header("ClientToken"));
    }
}
