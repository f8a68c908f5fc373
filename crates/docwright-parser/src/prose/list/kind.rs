//! The kinds of lexemes.

/// What a lexeme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// ASCII letters and digits, with what joins them: `mysql-8.0`, `O.BM`, `-1`.
    Word,
    /// The text between two quotes.
    Quoted,
    /// A run of letters of another script: Chinese prose.
    Script,
    /// An address: `https://…`.
    Address,
    /// `->`, `=>` or `--`.
    Arrow,
    /// `//`.
    Slashes,
    /// `...`.
    Dots,
    /// `>0`, `<=5`: what a value is compared with, and no value.
    Comparison,
    /// One or more line breaks.
    Newline,
    /// Any other character.
    Mark(char),
}
