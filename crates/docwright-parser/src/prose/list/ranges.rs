//! Numbers that are the ends of a range, and so no values: `[32, 4096]`, `[0, +∞)`, `1~5`, `1 到 5`, `a-z`.

use super::kind::Kind;
use super::lexeme::Lexeme;

/// Takes the role of a value from every end of a range, and notes that a range stands there.
pub(super) fn mark_ranges(lexemes: &mut [Lexeme], lower: &str) {
    for at in 0..lexemes.len() {
        let found = bracketed(lexemes, lower, at).or_else(|| spanned(lexemes, lower, at));
        let Some(length) = found else { continue };
        for lexeme in lexemes.iter_mut().skip(at).take(length) {
            lexeme.role.value = false;
            lexeme.role.range = true;
        }
    }
}

/// The length of `[32, 4096]` at `at`. Round brackets on both sides more often hold a pair, unless one end is open.
fn bracketed(lexemes: &[Lexeme], lower: &str, at: usize) -> Option<usize> {
    let Kind::Mark(open @ ('[' | '(')) = kind(lexemes, at)? else { return None };
    is_number(lexemes, lower, at + 1).then_some(())?;
    let joined = joint(lexemes, lower, at + 2)?;
    let sign = usize::from(kind(lexemes, at + 3) == Some(Kind::Mark('+')));
    let first = at + 3 + sign;
    let endless = kind(lexemes, first) == Some(Kind::Mark('∞'));
    (endless || is_number(lexemes, lower, first)).then_some(())?;
    let last = first + thousands(lexemes, lower, first);
    let Kind::Mark(close @ (']' | ')')) = kind(lexemes, last + 1)? else { return None };
    let dashed = kind(lexemes, at + 2) == Some(Kind::Mark('-'));
    (endless || joined && !dashed || open == '[' || close == ']').then_some(last + 2 - at)
}

/// How many lexemes of `4,096` stand behind its first.
fn thousands(lexemes: &[Lexeme], lower: &str, at: usize) -> usize {
    let more = |at: &usize| {
        let glued = lexemes.get(at + 1).is_some_and(|lexeme| !lexeme.spaced);
        let digits = text(lexemes, lower, at + 1);
        kind(lexemes, *at) == Some(Kind::Mark(','))
            && glued
            && digits.len() == 3
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    (at + 1..lexemes.len()).step_by(2).take_while(more).count() * 2
}

/// The length of `1~5` at `at`.
fn spanned(lexemes: &[Lexeme], lower: &str, at: usize) -> Option<usize> {
    let whole = is_number(lexemes, lower, at) && is_number(lexemes, lower, at + 2);
    (whole && joint(lexemes, lower, at + 1)?).then_some(3)
}

/// What stands between the ends of a range; whether it makes a range without brackets.
fn joint(lexemes: &[Lexeme], lower: &str, at: usize) -> Option<bool> {
    match kind(lexemes, at)? {
        Kind::Mark('~' | '-') => Some(true),
        Kind::Mark(',') => Some(false),
        Kind::Script | Kind::Word => {
            matches!(text(lexemes, lower, at), "到" | "至" | "to" | "through").then_some(true)
        }
        _ => None,
    }
}

fn kind(lexemes: &[Lexeme], at: usize) -> Option<Kind> {
    lexemes.get(at).map(|lexeme| lexeme.kind)
}

fn text<'t>(lexemes: &[Lexeme], lower: &'t str, at: usize) -> &'t str {
    lexemes.get(at).and_then(|lexeme| lower.get(lexeme.span.clone())).unwrap_or("")
}

fn is_number(lexemes: &[Lexeme], lower: &str, at: usize) -> bool {
    kind(lexemes, at) == Some(Kind::Word) && text(lexemes, lower, at).parse::<f64>().is_ok()
}

/// `10-20` and `a-z` are ranges in one word.
pub(super) fn is_span(word: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let letter = |text: &str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphabetic());
    let span = |(from, to): (&str, &str)| number(from) && number(to) || letter(from) && letter(to);
    word.split_once('-').is_some_and(span)
}
