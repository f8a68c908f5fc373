//! A value as YAML: block style, two columns a level, in the value's own order.
//!
//! ```yaml
//! name: queue
//! fields:
//! - name: Labels
//!   type:
//!     list: string
//! errors: []
//! ```

use serde_yaml::{Mapping, Value};

use super::scalar::{self, Style};
use super::{Error, MAX_DEPTH};

/// Libraries look for the `:` of a key within so many bytes or more; a longer key opens with `? `.
const MAX_KEY: usize = 128;

/// Where the cursor stands when a value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// At the start of the text.
    Start,
    /// Behind `key:`, in a mapping at this column.
    Key(usize),
    /// Behind `- ` or `: `, at this column.
    Item(usize),
}

/// Writes a value with a line break at its end.
pub(super) fn value(value: &Value) -> Result<String, Error> {
    let mut writer = Writer { out: String::new(), depth: 0 };
    writer.node(value, At::Start)?;
    Ok(writer.out)
}

struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    fn node(&mut self, value: &Value, at: At) -> Result<(), Error> {
        match value {
            Value::Sequence(items) if !items.is_empty() => self.nested(|writer| writer.sequence(items, at)),
            Value::Mapping(map) if !map.is_empty() => self.nested(|writer| writer.mapping(map, at)),
            value => {
                if matches!(at, At::Key(_)) {
                    self.out.push(' ');
                }
                self.leaf(value, at)?;
                self.out.push('\n');
                Ok(())
            }
        }
    }

    /// What a reader would refuse is not written.
    fn nested(&mut self, write: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        if self.depth == MAX_DEPTH {
            return Err(refused(format!(
                "is nested deeper than {MAX_DEPTH} levels, which no reader follows"
            )));
        }
        self.depth += 1;
        let written = write(self);
        self.depth -= 1;
        written
    }

    fn sequence(&mut self, items: &[Value], at: At) -> Result<(), Error> {
        let column = match at {
            At::Start => 0,
            At::Key(column) => column,
            At::Item(column) => column,
        };
        for (index, item) in items.iter().enumerate() {
            self.entry(index, column, at);
            self.out.push_str("- ");
            self.node(item, At::Item(column + 2))?;
        }
        Ok(())
    }

    fn mapping(&mut self, map: &Mapping, at: At) -> Result<(), Error> {
        let column = match at {
            At::Start => 0,
            At::Key(column) => column + 2,
            At::Item(column) => column,
        };
        for (index, (key, value)) in map.iter().enumerate() {
            self.entry(index, column, at);
            self.key(key, value, column)?;
        }
        Ok(())
    }

    /// The first entry behind `- ` stands on its line.
    fn entry(&mut self, index: usize, column: usize, at: At) {
        match (index, at) {
            (0, At::Start | At::Item(_)) => return,
            (0, At::Key(_)) => self.out.push('\n'),
            _ => {}
        }
        self.indent(column);
    }

    fn indent(&mut self, column: usize) {
        self.out.extend(std::iter::repeat_n(' ', column));
    }

    fn key(&mut self, key: &Value, value: &Value, column: usize) -> Result<(), Error> {
        let text = match key {
            Value::String(text) => text.clone(),
            key => word(key)?,
        };
        let long = text.len() > MAX_KEY;
        if long {
            self.out.push_str("? ");
        }
        match (key, scalar::style(&text)) {
            (Value::String(_), Style::Double | Style::Literal) => scalar::double(&text, &mut self.out),
            (Value::String(_), Style::Single) => scalar::single(&text, &mut self.out),
            _ => self.out.push_str(&text),
        }
        if !long {
            self.out.push(':');
            return self.node(value, At::Key(column));
        }
        self.out.push('\n');
        self.indent(column);
        self.out.push_str(": ");
        self.node(value, At::Item(column + 2))
    }

    fn leaf(&mut self, value: &Value, at: At) -> Result<(), Error> {
        let Value::String(text) = value else {
            self.out.push_str(&word(value)?);
            return Ok(());
        };
        let indent = match at {
            At::Start => 2,
            At::Key(column) => column + 2,
            At::Item(column) => column,
        };
        match scalar::style(text) {
            Style::Plain => self.out.push_str(text),
            Style::Single => scalar::single(text, &mut self.out),
            Style::Double => scalar::double(text, &mut self.out),
            Style::Literal => scalar::literal(text, indent, &mut self.out),
        }
        Ok(())
    }
}

/// What is no text and has nothing inside.
fn word(value: &Value) -> Result<String, Error> {
    Ok(match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Sequence(items) if items.is_empty() => "[]".to_owned(),
        Value::Mapping(map) if map.is_empty() => "{}".to_owned(),
        Value::Tagged(_) => return Err(refused("needs a tag, which not every reader knows".to_owned())),
        _ => return Err(refused("has a key that is a list or an object".to_owned())),
    })
}

fn refused(message: String) -> Error {
    Error { line: 0, message: format!("cannot be written as YAML: it {message}") }
}
