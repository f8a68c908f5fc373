//! What a reply says besides the operation's fields, read in one pass over it.

use jiter::Peek;

use crate::decode::Reader;
use crate::{Error, ReplyStyle, Source, Success};

/// What a reply says of itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The value of [`Success::Member`].
    pub(super) success: Option<String>,
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) request_id: Option<String>,
    /// The object of [`Success::Absent`] is there.
    pub(super) has_error: bool,
    /// The object of [`ReplyStyle::data`] is there.
    pub(super) has_data: bool,
    /// How good the places are that code, message and request id were found in.
    ranks: [usize; 3],
}

/// Something that is looked for, and where; of several places of one thing the first counts.
#[derive(Clone, Copy)]
struct Wanted {
    path: &'static [&'static str],
    what: What,
    rank: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Success,
    Error,
    Data,
    Code,
    Message,
    RequestId,
}

/// Where errors of APIs stand that say so by their status, and of which nothing else is known: RFC 9457, RFC 6749, and
/// what is common besides.
const CODES: [&[&str]; 4] = [&["code"], &["error", "code"], &["error", "type"], &["error"]];
const MESSAGES: [&[&str]; 8] = [
    &["message"],
    &["error", "message"],
    &["error_description"],
    &["detail"],
    &["title"],
    &["msg"],
    &["errors"],
    &["error"],
];

/// Reads the head of a reply.
pub(super) fn head(style: &ReplyStyle, body: &[u8]) -> Result<Head, Error> {
    let mut head = Head { ranks: [usize::MAX; 3], ..Head::default() };
    let mut reader = Reader::new(body);
    if reader.peek()? != Peek::Object {
        return match style.success {
            // A list, a text or a number may be an answer.
            Success::Status => reader.skip().and_then(|()| reader.finish()).map(|()| head),
            _ => Err(reader.error("expected an object")),
        };
    }
    object(&mut reader, &wanted(style), &mut head)?;
    reader.finish()?;
    Ok(head)
}

fn wanted(style: &ReplyStyle) -> Vec<Wanted> {
    let mut all = Vec::new();
    let mut add = |path: &'static [&'static str], what, rank| {
        if !path.is_empty() {
            all.push(Wanted { path, what, rank });
        }
    };
    match style.success {
        Success::Status => {}
        Success::Member(path, _) => add(path, What::Success, 0),
        Success::Absent(path) => add(path, What::Error, 0),
    }
    add(style.data, What::Data, 0);
    add(style.code, What::Code, 0);
    add(style.message, What::Message, 0);
    for (rank, source) in style.request_id.iter().enumerate() {
        if let Source::Member(path) = source {
            add(path, What::RequestId, rank);
        }
    }
    if style.success == Success::Status {
        CODES.iter().enumerate().for_each(|(rank, path)| add(path, What::Code, rank + 1));
        MESSAGES.iter().enumerate().for_each(|(rank, path)| add(path, What::Message, rank + 1));
    }
    all
}

/// The reader stands before an object.
fn object(reader: &mut Reader<'_>, wanted: &[Wanted], head: &mut Head) -> Result<(), Error> {
    reader.each_member(&mut |key, reader| {
        let here = wanted.iter().filter_map(|wanted| {
            let (name, path) = wanted.path.split_first()?;
            name.eq_ignore_ascii_case(key.raw()).then_some(Wanted { path, ..*wanted })
        });
        let (found, inside): (Vec<_>, Vec<_>) = here.partition(|wanted| wanted.path.is_empty());
        match reader.peek()? {
            Peek::Object => {
                head.has_error |= found.iter().any(|wanted| wanted.what == What::Error);
                head.has_data |= found.iter().any(|wanted| wanted.what == What::Data);
                if inside.is_empty() { reader.skip() } else { object(reader, &inside, head) }
            }
            // An operation's own member may bear the same name and be anything.
            Peek::Array => reader.skip(),
            _ if found.is_empty() => reader.skip(),
            _ => {
                let mut text = None;
                reader.string(&mut text)?;
                found.iter().for_each(|wanted| head.note(*wanted, text.as_deref()));
                Ok(())
            }
        }
    })?;
    Ok(())
}

impl Head {
    fn note(&mut self, wanted: Wanted, text: Option<&str>) {
        let (slot, rank) = match wanted.what {
            What::Success => return self.success = text.map(str::to_owned),
            What::Error | What::Data => return,
            What::Code => (&mut self.code, &mut self.ranks[0]),
            What::Message => (&mut self.message, &mut self.ranks[1]),
            What::RequestId => (&mut self.request_id, &mut self.ranks[2]),
        };
        if wanted.rank < *rank
            && let Some(text) = text
        {
            (*slot, *rank) = (Some(text.to_owned()), wanted.rank);
        }
    }
}
