//! Server-sent events, read while they come.

use std::io::{BufRead, ErrorKind};

use crate::transport::opened::{StreamedResponse, broken};
use crate::transport::{TransportError, TransportErrorKind};

/// One of the server-sent events that answer a call.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
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

/// Whether an answer consists of events.
pub(crate) fn answer_in(answer: &StreamedResponse) -> bool {
    let kind = answer.header("content-type").and_then(|kind| kind.split(';').next()).unwrap_or_default();
    (200..300).contains(&answer.status) && kind.trim().eq_ignore_ascii_case("text/event-stream")
}

/// The events of a body.
pub(crate) struct Events<R> {
    from: R,
    /// The most that an event and a line may have, in bytes.
    limit: usize,
    /// The last line ended with a carriage return, whose line feed has not come yet.
    ends_half: bool,
    begun: bool,
}

impl<R: BufRead> Events<R> {
    pub(crate) fn new(from: R, limit: usize) -> Self {
        Events { from, limit, ends_half: false, begun: false }
    }

    /// The next event that says something; `None` at the end. The last one needs no empty line behind it.
    pub(crate) fn next(&mut self) -> Result<Option<Event>, TransportError> {
        let (mut event, mut says) = (Event::default(), false);
        while let Some(line) = self.line()? {
            let line = String::from_utf8_lossy(&line);
            let begun = std::mem::replace(&mut self.begun, true);
            let line = line.strip_prefix('\u{feff}').filter(|_| !begun).unwrap_or(&line);
            if line.is_empty() {
                match says {
                    true => return Ok(Some(event)),
                    false => event = Event::default(),
                }
                continue;
            }
            let (field, value) = line.split_once(':').unwrap_or((line, ""));
            let value = value.strip_prefix(' ').unwrap_or(value);
            match field {
                "data" => {
                    if std::mem::replace(&mut says, true) {
                        event.data.push('\n');
                    }
                    event.data.push_str(value);
                }
                "event" => event.name = value.to_owned(),
                _ => {}
            }
            if event.data.len() > self.limit {
                return Err(self.too_large());
            }
        }
        Ok(says.then_some(event))
    }

    /// The next line without its end, which is one of three; `None` at the end of all.
    fn line(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        let mut line = Vec::new();
        loop {
            let mut here = match self.from.fill_buf() {
                Ok([]) => return Ok((!line.is_empty()).then_some(line)),
                Ok(here) => here,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(broken(error)),
            };
            let mut used = 0;
            if std::mem::take(&mut self.ends_half)
                && let [b'\n', rest @ ..] = here
            {
                (here, used) = (rest, 1);
            }
            let end = here.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let part = end.and_then(|end| here.get(..end)).unwrap_or(here);
            line.extend_from_slice(part);
            self.ends_half = end.is_some_and(|end| here.get(end) == Some(&b'\r'));
            used += part.len() + usize::from(end.is_some());
            self.from.consume(used);
            if line.len() > self.limit {
                return Err(self.too_large());
            }
            if end.is_some() {
                return Ok(Some(line));
            }
        }
    }

    fn too_large(&self) -> TransportError {
        let message = format!("an event of the reply is larger than {} bytes", self.limit);
        TransportError::new(TransportErrorKind::TooLarge, message)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    /// A body that comes in pieces of this size.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let most = self.1.min(into.len());
            self.0.read(into.get_mut(..most).unwrap())
        }
    }

    fn events(body: &str, piece: usize, limit: usize) -> Result<Vec<(String, String)>, TransportError> {
        let mut events = Events::new(BufReader::new(Pieces(body.as_bytes(), piece)), limit);
        let mut all = Vec::new();
        while let Some(Event { name, data }) = events.next()? {
            all.push((name, data));
        }
        Ok(all)
    }

    #[test]
    fn lines_end_in_three_ways_and_come_in_any_pieces() {
        let body = "\u{feff}data: 1\n\n: a comment\nevent: b\ndata:2\r\ndata:  3\r\n\r\nid: 7\nretry: 1\n\ndata\r\rdata: é";
        let expected = [("", "1"), ("b", "2\n 3"), ("", ""), ("", "é")];
        for piece in [1, 2, 3, 7, 1000] {
            let all = events(body, piece, 1000).unwrap();
            let all: Vec<(&str, &str)> = all.iter().map(|(name, data)| (&**name, &**data)).collect();
            assert_eq!(all, expected, "{piece}");
        }
        assert_eq!(events("", 1, 10).unwrap(), []);
        assert_eq!(events("event: x\n\ndata: 1", 1, 10).unwrap(), [(String::new(), "1".to_owned())]);
    }

    #[test]
    fn no_line_and_no_event_is_larger_than_allowed() {
        let long = format!("data: {}", "x".repeat(100));
        let many = "data: xxxx\n".repeat(20);
        for body in [&long, &many, &"x".repeat(1000)] {
            let error = events(body, 16, 64).unwrap_err();
            assert_eq!(error.kind(), TransportErrorKind::TooLarge, "{error}");
        }
        assert_eq!(events(&"data: xxxx\n\n".repeat(20), 16, 64).unwrap().len(), 20);
    }
}
