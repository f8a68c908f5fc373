//! Where in a document the reader stands: cheap to keep, and text only when someone asks.

use std::fmt;

/// Keys and indexes from the document's root to the reader's place.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// All keys on the way, one after the other.
    keys: String,
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, Copy)]
enum Segment {
    /// A key that begins at this byte of `keys`.
    Key(usize),
    Index(usize),
}

impl Path {
    pub(super) fn push_key(&mut self, key: &str) {
        self.segments.push(Segment::Key(self.keys.len()));
        self.keys.push_str(key);
    }

    pub(super) fn push_index(&mut self) {
        self.segments.push(Segment::Index(0));
    }

    pub(super) fn next_index(&mut self) {
        if let Some(Segment::Index(index)) = self.segments.last_mut() {
            *index += 1;
        }
    }

    pub(super) fn pop(&mut self) {
        if let Some(Segment::Key(start)) = self.segments.pop() {
            self.keys.truncate(start);
        }
    }

    /// `Data.Items[].Size`: the same for every entry of a list.
    pub(super) fn place(&self) -> String {
        self.spell(|_, out| out.push_str("[]"))
    }

    fn spell(&self, index: impl Fn(usize, &mut String)) -> String {
        let mut out = String::new();
        let mut end = self.keys.len();
        let mut parts: Vec<&str> = Vec::new();
        for segment in self.segments.iter().rev() {
            if let Segment::Key(start) = *segment {
                parts.push(self.keys.get(start..end).unwrap_or_default());
                end = start;
            }
        }
        for segment in &self.segments {
            match *segment {
                Segment::Index(number) => index(number, &mut out),
                Segment::Key(_) => {
                    if !out.is_empty() {
                        out.push('.');
                    }
                    out.push_str(parts.pop().unwrap_or_default());
                }
            }
        }
        out
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spell(|index, out| {
            out.push('[');
            out.push_str(&index.to_string());
            out.push(']');
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_spelled_with_dots_and_brackets() {
        let mut path = Path::default();
        path.push_key("Data");
        path.push_key("Items");
        path.push_index();
        path.next_index();
        path.push_key("Size");
        assert_eq!(
            (path.to_string(), path.place()),
            ("Data.Items[1].Size".into(), "Data.Items[].Size".into())
        );
        path.pop();
        path.pop();
        assert_eq!(path.to_string(), "Data.Items");
    }
}
