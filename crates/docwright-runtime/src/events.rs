//! Answers that come one by one, server-sent events and lines, taken apart while they come. Reads nothing itself.

use std::collections::VecDeque;

use crate::media::essence;
use crate::transport::{TransportError, TransportErrorKind};
use crate::{Content, OperationInfo};

/// One of the server-sent events that answer a call.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
#[cfg_attr(
    not(feature = "blocking"),
    allow(unreachable_pub, reason = "only the blocking client gives it away")
)]
pub struct Event {
    /// What the server calls it; mostly nothing.
    pub name: String,
    /// What it says, in most APIs an object of JSON. It may hold secrets.
    pub data: String,
}

/// Shows nothing of it: it may hold secrets.
impl std::fmt::Debug for Event {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Event({} bytes)", self.data.len())
    }
}

/// What stands between the events of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    /// Empty lines, as the HTML standard has server-sent events.
    Events,
    /// Line ends.
    Lines,
}

/// How the body of a good answer comes one by one; `None` if it is one thing.
pub(crate) fn framing(info: &OperationInfo, media_type: Option<&str>) -> Option<Framing> {
    let media_type = essence(media_type);
    let is = |known: &str| media_type.eq_ignore_ascii_case(known);
    let is_line_wise =
        ["application/x-ndjson", "application/jsonl", "application/json-lines", "application/x-jsonlines"];
    match info.answer {
        _ if is("text/event-stream") => Some(Framing::Events),
        _ if is_line_wise.iter().any(|known| is(known)) => Some(Framing::Lines),
        // What is sent so is called by several names, or not at all.
        Content::JsonLines => Some(Framing::Lines),
        Content::Events if !is("application/json") => Some(Framing::Events),
        _ => None,
    }
}

/// The events of a body, of which pieces come in.
pub(crate) struct Splitter {
    framing: Framing,
    /// The most that an event and a line may have, in bytes.
    limit: usize,
    line: Vec<u8>,
    /// The last line ended with a carriage return, whose line feed has not come yet.
    ends_half: bool,
    begun: bool,
    event: Event,
    says: bool,
    ready: VecDeque<Event>,
}

impl Splitter {
    pub(crate) fn new(framing: Framing, limit: usize) -> Self {
        Splitter {
            framing,
            limit,
            line: Vec::new(),
            ends_half: false,
            begun: false,
            event: Event::default(),
            says: false,
            ready: VecDeque::new(),
        }
    }

    /// The next event that says something and is there as a whole.
    pub(crate) fn next(&mut self) -> Option<Event> {
        self.ready.pop_front()
    }

    /// Drops the events that are there.
    pub(crate) fn forget(&mut self) {
        self.ready.clear();
    }

    /// Takes the next bytes. Lines end in three ways.
    ///
    /// # Errors
    /// A line or an event is larger than allowed.
    pub(crate) fn push(&mut self, mut bytes: &[u8]) -> Result<(), TransportError> {
        while !bytes.is_empty() {
            if std::mem::take(&mut self.ends_half)
                && let [b'\n', rest @ ..] = bytes
            {
                bytes = rest;
                continue;
            }
            let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let (part, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
            self.line.extend_from_slice(part);
            if self.line.len() > self.limit {
                return Err(self.too_large());
            }
            bytes = rest;
            if let [ending, rest @ ..] = rest {
                self.ends_half = *ending == b'\r';
                bytes = rest;
                self.end_line()?;
            }
        }
        Ok(())
    }

    /// There is no more. The last line and the last event need no end.
    ///
    /// # Errors
    /// As [`Splitter::push`].
    pub(crate) fn end(&mut self) -> Result<(), TransportError> {
        if !self.line.is_empty() {
            self.end_line()?;
        }
        self.end_event();
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), TransportError> {
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&line);
        let begun = std::mem::replace(&mut self.begun, true);
        let line = line.strip_prefix('\u{feff}').filter(|_| !begun).unwrap_or(&line);
        match self.framing {
            Framing::Lines if line.trim().is_empty() => {}
            Framing::Lines => self.ready.push_back(Event { name: String::new(), data: line.to_owned() }),
            Framing::Events if line.is_empty() => self.end_event(),
            Framing::Events => self.field(line)?,
        }
        Ok(())
    }

    fn field(&mut self, line: &str) -> Result<(), TransportError> {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => {
                if std::mem::replace(&mut self.says, true) {
                    self.event.data.push('\n');
                }
                self.event.data.push_str(value);
            }
            "event" => value.clone_into(&mut self.event.name),
            _ => {}
        }
        if self.event.data.len() > self.limit { Err(self.too_large()) } else { Ok(()) }
    }

    fn end_event(&mut self) {
        let event = std::mem::take(&mut self.event);
        if std::mem::take(&mut self.says) {
            self.ready.push_back(event);
        }
    }

    fn too_large(&self) -> TransportError {
        let message = format!("an event of the reply is larger than {} bytes", self.limit);
        TransportError::new(TransportErrorKind::TooLarge, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(
        framing: Framing,
        body: &str,
        piece: usize,
        limit: usize,
    ) -> Result<Vec<(String, String)>, TransportError> {
        let mut splitter = Splitter::new(framing, limit);
        body.as_bytes().chunks(piece).try_for_each(|piece| splitter.push(piece))?;
        splitter.end()?;
        Ok(std::iter::from_fn(|| splitter.next()).map(|Event { name, data }| (name, data)).collect())
    }

    fn pairs(all: &[(String, String)]) -> Vec<(&str, &str)> {
        all.iter().map(|(name, data)| (&**name, &**data)).collect()
    }

    #[test]
    fn lines_end_in_three_ways_and_come_in_any_pieces() {
        let body = "\u{feff}data: 1\n\n: a comment\nevent: b\ndata:2\r\ndata:  3\r\n\r\nid: 7\nretry: 1\n\ndata\r\rdata: é";
        let expected = [("", "1"), ("b", "2\n 3"), ("", ""), ("", "é")];
        for piece in [1, 2, 3, 7, 1000] {
            let all = split(Framing::Events, body, piece, 1000).unwrap();
            assert_eq!(pairs(&all), expected, "{piece}");
            let all = split(Framing::Lines, "{\"a\": 1}\r\n\n  \n{}\r2", piece, 1000).unwrap();
            assert_eq!(pairs(&all), [("", "{\"a\": 1}"), ("", "{}"), ("", "2")], "{piece}");
        }
        assert_eq!(split(Framing::Events, "", 1, 10).unwrap(), []);
        let named = split(Framing::Events, "event: x\n\ndata: 1", 1, 10).unwrap();
        assert_eq!(pairs(&named), [("", "1")]);
    }

    #[test]
    fn no_line_and_no_event_is_larger_than_allowed() {
        let long = format!("data: {}", "x".repeat(100));
        let many = "data: xxxx\n".repeat(20);
        for body in [&long, &many, &"x".repeat(1000)] {
            let error = split(Framing::Events, body, 16, 64).unwrap_err();
            assert_eq!(error.kind(), TransportErrorKind::TooLarge, "{error}");
        }
        assert!(split(Framing::Lines, &long, 16, 64).is_err());
        assert_eq!(split(Framing::Events, &"data: xxxx\n\n".repeat(20), 16, 64).unwrap().len(), 20);
    }

    #[test]
    fn what_comes_one_by_one_says_so_in_its_type_or_on_its_page() {
        let info = |content| OperationInfo::new("s", "O").with_answer(content);
        for (content, media_type, expected) in [
            (Content::Json, "text/event-stream; charset=utf-8", Some(Framing::Events)),
            (Content::Json, "application/json", None),
            (Content::Json, "application/x-ndjson", Some(Framing::Lines)),
            (Content::JsonLines, "application/json", Some(Framing::Lines)),
            (Content::Events, "application/json", None),
            (Content::Events, "", Some(Framing::Events)),
            (Content::Bytes, "application/pdf", None),
        ] {
            assert_eq!(framing(&info(content), Some(media_type)), expected, "{content:?} {media_type}");
        }
    }
}
