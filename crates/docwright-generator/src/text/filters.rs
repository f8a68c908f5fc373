//! The engine's filters that make a text or a list, within bounds.
//!
//! `[x] * 1000000` holds one long text a million times and costs nothing until a filter writes it out, and the engine
//! counts steps, not what they make. So what a filter is given is measured as it would be written, before it runs.

use minijinja::value::{Rest, Value, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, filters};

use crate::limits::MAX_TEXT_BYTES;

/// How many bytes all filters of a template may take and make; thousands of times what a manual page has.
const MAX_OUTPUT_BYTES: usize = 16 * MAX_TEXT_BYTES;

/// What an entry of a list takes beside its text.
const ENTRY: usize = 32;

/// What the filters of a render have taken and made so far.
#[derive(Default)]
struct Made(usize);

/// Puts filters that measure first in the place of the engine's.
pub(super) fn bound(environment: &mut Environment<'static>) {
    let plain = [
        ("capitalize", Value::from_function(filters::capitalize)),
        ("chain", Value::from_function(filters::chain)),
        ("dictsort", Value::from_function(filters::dictsort)),
        ("e", Value::from_function(filters::escape)),
        ("escape", Value::from_function(filters::escape)),
        ("groupby", Value::from_function(filters::groupby)),
        ("items", Value::from_function(filters::items)),
        ("join", Value::from_function(filters::join)),
        ("lines", Value::from_function(filters::lines)),
        ("list", Value::from_function(filters::list)),
        ("lower", Value::from_function(filters::lower)),
        ("map", Value::from_function(filters::map)),
        ("max", Value::from_function(filters::max)),
        ("min", Value::from_function(filters::min)),
        ("reject", Value::from_function(filters::reject)),
        ("rejectattr", Value::from_function(filters::rejectattr)),
        ("replace", Value::from_function(filters::replace)),
        ("reverse", Value::from_function(filters::reverse)),
        ("select", Value::from_function(filters::select)),
        ("selectattr", Value::from_function(filters::selectattr)),
        ("sort", Value::from_function(filters::sort)),
        ("split", Value::from_function(filters::split)),
        ("string", Value::from_function(filters::string)),
        ("sum", Value::from_function(filters::sum)),
        ("title", Value::from_function(filters::title)),
        ("trim", Value::from_function(filters::trim)),
        ("unique", Value::from_function(filters::unique)),
        ("upper", Value::from_function(filters::upper)),
        ("zip", Value::from_function(filters::zip)),
    ];
    for (name, filter) in plain {
        environment.add_filter(name, move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
            let args = args.into_values();
            for arg in &args {
                measure(state, arg)?;
            }
            pay(state, repeated(name, &args))?;
            filter.call(state, &args)
        });
    }
}

/// Pays for a value as long as it would be written, and stops where it is too long.
pub(super) fn measure(state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let mut left = MAX_TEXT_BYTES;
    let length = if within(value, &mut left) { MAX_TEXT_BYTES - left } else { usize::MAX };
    pay(state, length)
}

/// Whether `value` is no longer than what is `left`, which it takes.
fn within(value: &Value, left: &mut usize) -> bool {
    let take = |left: &mut usize, cost: usize| {
        let rest = left.checked_sub(cost);
        *left = rest.unwrap_or(0);
        rest.is_some()
    };
    match value.kind() {
        ValueKind::String | ValueKind::Bytes => take(left, value.as_bytes().map_or(0, <[u8]>::len)),
        ValueKind::Seq | ValueKind::Iterable => {
            entries(value).all(|entry| take(left, ENTRY) && within(&entry, left))
        }
        ValueKind::Map => entries(value).all(|key| {
            let entry = value.get_item(&key).unwrap_or_default();
            take(left, ENTRY) && within(&key, left) && within(&entry, left)
        }),
        _ => take(left, ENTRY),
    }
}

fn entries(value: &Value) -> impl Iterator<Item = Value> {
    value.try_iter().into_iter().flatten()
}

/// What a filter writes again and again: `join` its glue, `replace` what it puts in.
fn repeated(name: &str, args: &[Value]) -> usize {
    let length = |value: &Value| value.to_string().len();
    match (name, args) {
        ("join", [list, glue @ ..]) => {
            let glue = glue.iter().map(length).fold(0, usize::saturating_add);
            entries(list).count().saturating_mul(glue)
        }
        ("replace", [text, from, to, ..]) => {
            let places = text.to_string().matches(&from.to_string()).count();
            places.saturating_mul(length(to))
        }
        _ => 0,
    }
}

fn pay(state: &mut State<'_, '_>, length: usize) -> Result<(), Error> {
    let made = state.get_or_insert_extension_with(Made::default);
    made.0 = made.0.saturating_add(length);
    if length <= MAX_TEXT_BYTES && made.0 <= MAX_OUTPUT_BYTES {
        return Ok(());
    }
    let message = format!(
        "what is written or filtered is longer than {MAX_TEXT_BYTES} bytes, or {MAX_OUTPUT_BYTES} in all"
    );
    Err(Error::new(ErrorKind::InvalidOperation, message))
}
