//! Which way limits moved.

use docwright_ir::{Field, Length, Number, Range};

/// The limits of a field, by name, and which way each moved.
pub(crate) fn turns(old: &Field, new: &Field) -> [(&'static str, Turn); 4] {
    [
        ("range", range(old.range.unwrap_or_default(), new.range.unwrap_or_default())),
        ("length", length(old.length.unwrap_or_default(), new.length.unwrap_or_default())),
        ("items", length(old.items.unwrap_or_default(), new.items.unwrap_or_default())),
        ("multiple_of", steps(old.multiple_of, new.multiple_of)),
    ]
}

/// Which way a limit moved.
pub(crate) struct Turn {
    pub(crate) narrower: bool,
    pub(crate) wider: bool,
}

fn range(old: Range, new: Range) -> Turn {
    let number = |number: Option<Number>| number.map(Number::as_f64);
    turn(number(old.min), number(new.min), number(old.max), number(new.max))
}

/// What is a multiple of 10 is one of 5.
fn steps(old: Option<Number>, new: Option<Number>) -> Turn {
    let is_beyond = |these: Option<Number>, those: Option<Number>| {
        those.is_some_and(|step| these.and_then(|these| these.is_multiple_of(step)) != Some(true))
    };
    Turn { narrower: is_beyond(old, new), wider: is_beyond(new, old) }
}

fn length(old: Length, new: Length) -> Turn {
    turn(old.min, new.min, old.max, new.max)
}

fn turn<T: PartialOrd>(was_min: Option<T>, min: Option<T>, was_max: Option<T>, max: Option<T>) -> Turn {
    let above = |a: &Option<T>, b: &Option<T>| match (a, b) {
        (Some(a), Some(b)) => a > b,
        (Some(_), None) => true,
        (None, _) => false,
    };
    let below = |a: &Option<T>, b: &Option<T>| match (a, b) {
        (Some(a), Some(b)) => a < b,
        (Some(_), None) => true,
        (None, _) => false,
    };
    Turn {
        narrower: above(&min, &was_min) || below(&max, &was_max),
        wider: above(&was_min, &min) || below(&was_max, &max),
    }
}
