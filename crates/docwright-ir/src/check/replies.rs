//! What codes mean, and what stands where in replies.

use super::codes::{CODE_PATTERN, ENVELOPE};
use super::problem::{Problem, Spot};
use crate::{Api, MemberPath, ReplyStyle};

pub(super) fn check(api: &Api, found: &mut Vec<Problem>) {
    let style = &api.info.protocol.reply;
    let spot = Spot::default().key("protocol").key("reply");
    kinds(style, &spot.key("kinds"), found);
    codes(style, &spot.key("codes"), found);
    data(style, &spot.key("data"), found);
}

fn kinds(style: &ReplyStyle, spot: &Spot, found: &mut Vec<Problem>) {
    for (kind, patterns) in &style.kinds {
        let spot = spot.named(&spelled(kind));
        for (index, pattern) in patterns.iter().enumerate() {
            let spot = spot.entry(index);
            if let Some(why) = never(pattern) {
                let message = format!("has the pattern `{pattern}`, {why}");
                let help =
                    "Write a code (`153`), a range (`170-174`, `2001-`), or a beginning (`AuthFailure*`)";
                found.push(Problem::new(CODE_PATTERN, &spot, message, help));
            } else if let Some(good) = good(style).iter().find(|good| ReplyStyle::is_code_of(pattern, good)) {
                found.push(success(&spot, good));
            }
        }
    }
}

fn codes(style: &ReplyStyle, spot: &Spot, found: &mut Vec<Problem>) {
    for (cause, code) in &style.codes {
        let spot = spot.named(&spelled(cause));
        if code.trim().is_empty() {
            found.push(Problem::new(
                CODE_PATTERN,
                &spot,
                "has a blank code",
                "Write the code, or take the cause out",
            ));
        } else if good(style).contains(code) {
            found.push(success(&spot, code));
        }
    }
}

fn success(spot: &Spot, code: &str) -> Problem {
    let help = "An error has another code: correct one of both";
    Problem::new(CODE_PATTERN, spot, format!("has `{code}`, which means success"), help)
}

/// The codes that mean success, where the code is what says it.
fn good(style: &ReplyStyle) -> &[String] {
    match style.success.member.as_ref() == Some(&style.code) {
        true => &style.success.is,
        false => &[],
    }
}

/// Why a pattern is no code's. Codes are numbers and words.
fn never(pattern: &str) -> Option<&'static str> {
    let inner = pattern.strip_suffix('*').unwrap_or(pattern);
    let range = pattern.split_once('-').and_then(|(first, last)| {
        Some((first.trim().parse::<i64>().ok()?, last.trim().parse::<i64>().ok()?))
    });
    let is_wildcard = |text: &str| {
        text.len() == 3
            && text.starts_with(|c: char| c.is_ascii_digit())
            && text.to_ascii_lowercase().ends_with("xx")
    };
    if inner.trim().is_empty() && pattern != "*" {
        Some("which is blank")
    } else if inner.contains(['^', '$', '*', '?', '+', '[', ']', '(', ')', '|', '\\']) {
        Some("which is no regular expression, and no code has such characters")
    } else if range.is_some_and(|(first, last)| first > last) {
        Some("which begins behind its end")
    } else if inner.trim() != inner || range.is_some() && inner.contains(' ') {
        Some("and no code has such blanks")
    } else if is_wildcard(inner) {
        Some("and no code has such letters: `400-499` is a range")
    } else {
        None
    }
}

/// Where fields are looked for, there is an object; where a code or a text stands, there is none.
fn data(style: &ReplyStyle, spot: &Spot, found: &mut Vec<Problem>) {
    let others = [
        ("code", Some(&style.code)),
        ("message", Some(&style.message)),
        ("success: {member: …}", style.success.member.as_ref()),
        ("success: {absent: …}", style.success.absent.as_ref()),
    ];
    let inside = |path: &MemberPath| !path.is_root() && style.data.names().starts_with(path.names());
    for (what, path) in others.into_iter().filter_map(|(what, path)| Some((what, path?))) {
        if inside(path) {
            let message = format!("is `{}`, and `{what}` is `{path}`", style.data);
            let help = "An operation's own fields stand in an object of their own, or, without `data`, in the body itself";
            found.push(Problem::new(ENVELOPE, spot, message, help));
        }
    }
}

/// A key as its file has it.
fn spelled<T: serde::Serialize>(key: &T) -> String {
    match serde_json::to_value(key) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}
