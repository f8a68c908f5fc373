//! What a flattened name means: `Disks.0.Size`, `ids[]`, `disk[size]`.
//!
//! Forms and queries have names and texts alone, and an API's `lists` and `objects` say how more is written as such. A name
//! is taken apart into steps, and its text put at their end; `check` reads the tree by the declared types.

use docwright_ir::{Lists, Objects, RequestStyle};
use serde_json::{Map, Value};

use crate::line::short;
use crate::refusal::Refusal;

/// Deeper names than any API has; each level costs stack when the tree is walked.
const MAX_DEPTH: usize = 32;

/// How lists and objects are flattened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Flattening {
    pub(crate) lists: Lists,
    pub(crate) objects: Objects,
}

/// A step from a group into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// To the member of this name; a list's entry may have its number for one.
    Name(&'a str),
    /// To a list's next entry: `[]`.
    Next,
}

impl Flattening {
    /// That of an API.
    pub(crate) fn of(style: &RequestStyle) -> Self {
        Flattening { lists: style.lists, objects: style.objects }
    }

    /// Takes a name apart.
    pub(crate) fn steps<'a>(&self, name: &'a str) -> Result<Vec<Step<'a>>, Refusal> {
        let has_brackets = self.lists == Lists::Brackets || self.objects == Objects::Brackets;
        let steps = self.pieces(name).flat_map(|piece| match has_brackets {
            true => bracketed(piece),
            false => vec![Step::Name(piece)],
        });
        let steps: Vec<Step<'_>> = steps.take(MAX_DEPTH + 1).collect();
        if steps.len() > MAX_DEPTH {
            return Err(Refusal::Unreadable(format!("a parameter's name has more than {MAX_DEPTH} parts")));
        }
        Ok(steps)
    }

    /// What stands between the dots that mean something.
    fn pieces<'a>(&self, name: &'a str) -> Box<dyn Iterator<Item = &'a str> + 'a> {
        match (self.objects, self.lists) {
            (Objects::Dots, _) => Box::new(name.split('.')),
            (_, Lists::FromZero | Lists::FromOne) => Box::new(numbered(name)),
            _ => Box::new(std::iter::once(name)),
        }
    }

    /// Puts a parameter's text at the end of its name's steps.
    pub(crate) fn plant(
        &self,
        tree: &mut Map<String, Value>,
        name: &str,
        steps: &[Step<'_>],
        text: &str,
    ) -> Result<(), Refusal> {
        let [Step::Name(first), rest @ ..] = steps else { return Ok(()) };
        let twice = match self.lists {
            Lists::FromZero | Lists::FromOne => Twice::Last,
            Lists::Repeat => Twice::Both,
            Lists::Brackets | Lists::Comma | Lists::Json => Twice::Neither,
        };
        plant(tree.entry(*first).or_insert(Value::Null), rest, text, twice).map_err(|clash| {
            let name = short(name);
            Refusal::Unreadable(match clash {
                Clash::Group => format!("`{name}` is sent both as a value and as a group"),
                Clash::Twice => format!("`{name}` is sent twice"),
            })
        })
    }

    /// Notes a parameter as it was sent.
    pub(crate) fn note(&self, received: &mut Map<String, Value>, name: &str, text: &str) {
        let twice = match self.lists {
            Lists::FromZero | Lists::FromOne => Twice::Last,
            Lists::Repeat | Lists::Brackets | Lists::Comma | Lists::Json => Twice::Both,
        };
        // A group is a JSON body's, and what clashes with it is told of by the tree.
        let _ = put(received.entry(name).or_insert(Value::Null), text, twice);
    }
}

/// What a name means that stands twice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Twice {
    /// Where entries have numbers it is one value, and the last counts.
    Last,
    /// A list of both.
    Both,
    /// Readers disagree about it, so it is refused.
    Neither,
}

enum Clash {
    /// A value and a group at the same place.
    Group,
    /// Two values at the same place.
    Twice,
}

fn plant(place: &mut Value, steps: &[Step<'_>], text: &str, twice: Twice) -> Result<(), Clash> {
    match steps {
        [] => put(place, text, twice),
        [Step::Name(name), rest @ ..] => {
            if place.is_null() {
                *place = Value::Object(Map::new());
            }
            let members = place.as_object_mut().ok_or(Clash::Group)?;
            plant(members.entry(*name).or_insert(Value::Null), rest, text, twice)
        }
        [Step::Next, rest @ ..] => {
            if place.is_null() {
                *place = Value::Array(Vec::new());
            }
            let entries = place.as_array_mut().ok_or(Clash::Group)?;
            // `disks[][size]=1&disks[][kind]=x` is one entry, until a name comes again.
            let goes_on = match (rest.first(), entries.last()) {
                (Some(Step::Name(name)), Some(Value::Object(last))) => !last.contains_key(*name),
                _ => false,
            };
            if !goes_on {
                entries.push(Value::Null);
            }
            plant(entries.last_mut().ok_or(Clash::Group)?, rest, text, twice)
        }
    }
}

fn put(place: &mut Value, text: &str, twice: Twice) -> Result<(), Clash> {
    let text = Value::from(text);
    match (place, twice) {
        (Value::Object(_), _) => return Err(Clash::Group),
        (place @ Value::Null, _) | (place, Twice::Last) => *place = text,
        (Value::Array(entries), Twice::Both) => entries.push(text),
        (first, Twice::Both) => *first = Value::Array(vec![first.take(), text]),
        (_, Twice::Neither) => return Err(Clash::Twice),
    }
    Ok(())
}

/// `Disks.0[size]` as `Disks` and `0[size]`: only the dot before a number takes a name apart.
fn numbered(name: &str) -> impl Iterator<Item = &str> {
    let mut left = Some(name);
    std::iter::from_fn(move || {
        let rest = left?;
        let dot = rest.match_indices('.').find(|(at, _)| begins_with_number(rest.get(at + 1..)));
        let (piece, after) = match dot {
            Some((at, _)) => (rest.get(..at)?, rest.get(at + 1..)),
            None => (rest, None),
        };
        left = after;
        Some(piece)
    })
}

fn begins_with_number(text: Option<&str>) -> bool {
    let text = text.unwrap_or_default();
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() < text.len() && (after.is_empty() || after.starts_with(['.', '[']))
}

/// `ids[]` and `disk[size]` as their steps; what is not written so is a name.
fn bracketed(piece: &str) -> Vec<Step<'_>> {
    let steps = || {
        let (name, mut rest) = piece.split_once('[')?;
        let mut steps = vec![Step::Name(name)];
        while steps.len() <= MAX_DEPTH {
            let (inner, after) = rest.split_once(']')?;
            steps.push(if inner.is_empty() { Step::Next } else { Step::Name(inner) });
            match after {
                "" => break,
                after => rest = after.strip_prefix('[')?,
            }
        }
        Some(steps)
    };
    steps().unwrap_or_else(|| vec![Step::Name(piece)])
}

#[cfg(test)]
mod tests;
