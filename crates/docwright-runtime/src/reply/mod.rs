//! An answer becomes fields, or one [`Error::Api`], as the API's [`ReplyStyle`] says. Each question that the runtime or the
//! kit asks of one is a method here.

mod events;
mod head;
mod kinds;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use jiter::Peek;

use crate::decode::Reader;
use crate::events::framing;
use crate::media::is_json;
use crate::response::Meta;
use crate::transport::{HttpResponse, TransportErrorKind, content, find};
use crate::{Content, Decode, Error, Key, Mismatch, OperationInfo, ReplyStyle, Source, Success, Value};
use head::{Head, head};

/// How much of a compressed answer [`ReplyStyle::hear`] looks into, in bytes: an error's are few.
const MAX_LOOKED_INTO: usize = 8 << 20;

enum Verdict {
    Succeeded,
    Failed,
    /// A member that every answer has is not there.
    Without(&'static [&'static str]),
}

impl ReplyStyle {
    /// Judges an answer. Gives its request id if the call succeeded.
    ///
    /// # Errors
    /// [`Error::Api`] if the vendor says that the call failed; [`Error::Http`] for any other answer but 2xx;
    /// [`Error::Decode`] if it is not what every answer of the API is.
    pub(crate) fn judge(
        &self,
        operation: &str,
        content: Content,
        response: &HttpResponse,
    ) -> Result<Option<String>, Error> {
        let success = (200..300).contains(&response.status);
        let is_other = content != Content::Json && !is_json(response.header("content-type"));
        let says_nothing = self.success == Success::Status && !self.names_requests_in_bodies();
        if success && (says_nothing || is_other) {
            return Ok(self.id_in_headers(&response.headers));
        }
        let mut head = match head(self, &response.body) {
            Ok(head) => head,
            // What it is may be no JSON at all; its reader will see.
            Err(_) if success && self.success == Success::Status => Head::default(),
            Err(error) if success => return Err(error.in_reply(operation, &response.body)),
            Err(_) => return Err(http_error(operation, response)),
        };
        let request_id = head.request_id.take().or_else(|| self.id_in_headers(&response.headers));
        match self.verdict(&head, success) {
            Verdict::Failed => {
                Err(self.api_error(operation, head, request_id, response.status, &response.body))
            }
            _ if !success => Err(http_error(operation, response)),
            Verdict::Without(member) => {
                let message = format!("expected `{}`, as every answer of this API has it", member.join("."));
                Err(Error::decode("", message).in_reply(operation, &response.body))
            }
            Verdict::Succeeded => Ok(request_id),
        }
    }

    fn api_error(
        &self,
        operation: &str,
        head: Head,
        request_id: Option<String>,
        status: u16,
        body: &[u8],
    ) -> Error {
        let by_status = self.success == Success::Status;
        let code = head.code.unwrap_or_else(|| if by_status { status.to_string() } else { String::new() });
        Error::Api {
            operation: operation.to_owned(),
            kind: self.error_kind(&code, status),
            code,
            message: head.message.unwrap_or_default(),
            request_id,
            status,
            body: body.into(),
        }
    }

    /// Whether a good answer's body says anything but the operation's fields.
    fn names_requests_in_bodies(&self) -> bool {
        self.request_id.iter().any(|source| matches!(source, Source::Member(_)))
    }

    pub(crate) fn id_in_headers(&self, headers: &[(String, String)]) -> Option<String> {
        let header = |source: &Source| match source {
            Source::Header(name) => find(headers, name).map(str::to_owned),
            Source::Member(_) => None,
        };
        self.request_id.iter().find_map(header)
    }

    /// Judges an answer as every client does, for those who pass answers on; a compressed one is looked into.
    ///
    /// # Errors
    /// [`Error::Api`] if the API says that the call failed, whatever the status; [`Error::Http`], [`Error::Decode`] or
    /// [`Error::Transport`] if it is no answer of the API.
    pub fn hear(&self, operation: &str, response: &HttpResponse) -> Result<(), Error> {
        let mut content = Cow::Borrowed(response);
        if response.header("content-encoding").is_some()
            && let Err(source) = content::decompress(content.to_mut(), MAX_LOOKED_INTO)
        {
            // An error is shorter, so it is none.
            let is_long = source.kind() == TransportErrorKind::TooLarge;
            return if is_long {
                Ok(())
            } else {
                Err(Error::Transport { operation: operation.to_owned(), source })
            };
        }
        self.judge(operation, Content::Json, &content).map(drop)
    }

    fn verdict(&self, head: &Head, success: bool) -> Verdict {
        match self.success {
            Success::Status if success => Verdict::Succeeded,
            Success::Status if head.code.is_some() || head.message.is_some() => Verdict::Failed,
            Success::Status => Verdict::Succeeded,
            Success::Member(path, values) => match &head.success {
                None => Verdict::Without(path),
                Some(value) if values.contains(&value.as_str()) => Verdict::Succeeded,
                Some(_) => Verdict::Failed,
            },
            Success::Absent(_) if head.has_error => Verdict::Failed,
            Success::Absent(_) if self.data.is_empty() || head.has_data => Verdict::Succeeded,
            Success::Absent(_) => Verdict::Without(self.data),
        }
    }

    /// Decodes an answer that [`ReplyStyle::judge`] found good, its headers included. Returns what [`ReplyStyle::decode`] does.
    pub(crate) fn decode_answer(
        &self,
        info: &OperationInfo,
        meta: &Meta,
        strict: bool,
        output: &mut dyn Decode,
    ) -> Result<(Vec<String>, Vec<Mismatch>), Error> {
        self.decode_headers(info, meta, output)?;
        let media_type = find(&meta.headers, "content-type");
        match info.answer {
            Content::Text | Content::Bytes => {
                if !meta.body.is_empty() {
                    output.decode(Key::WHOLE, &mut Reader::raw(&meta.body))?;
                }
                Ok(Default::default())
            }
            Content::Events | Content::JsonLines if framing(info, media_type).is_some() => {
                let message = "the answer comes in events: `.events()` on the call gives them one by one";
                Err(Error::decode("", message))
            }
            _ => self.decode(&meta.body, strict, output),
        }
    }

    /// Decodes the headers of a good answer that are fields of its output.
    pub(crate) fn decode_headers(
        &self,
        info: &OperationInfo,
        meta: &Meta,
        output: &mut dyn Decode,
    ) -> Result<(), Error> {
        if info.answer_headers.is_empty() {
            return Ok(());
        }
        let headers = info.answer_headers.iter();
        let given: Value =
            headers.filter_map(|name| Some((*name, Value::from(find(&meta.headers, name)?)))).collect();
        Reader::new(given.to_json().as_bytes()).tolerant().document(output)
    }

    /// Decodes the fields of an answer that [`ReplyStyle::judge`] found good. Returns the paths of unknown members, and
    /// members of another shape than their fields, which a strict caller takes for errors.
    pub(crate) fn decode(
        &self,
        body: &[u8],
        strict: bool,
        output: &mut dyn Decode,
    ) -> Result<(Vec<String>, Vec<Mismatch>), Error> {
        // 204, or 201 that says all in a header.
        if body.trim_ascii().is_empty() && self.success == Success::Status {
            return Ok((Vec::new(), Vec::new()));
        }
        let reader = Reader::new(body);
        let mut reader = if strict { reader } else { reader.tolerant() };
        reader.document(&mut Below { style: self, path: self.data, output })?;
        reader.finish()?;
        Ok(reader.into_notes())
    }

    /// Whether a member beside the operation's fields is the protocol's. `value` is what it holds, where an operation may
    /// document a member of that name: then it is the protocol's if it says nothing.
    pub(crate) fn owns(&self, key: &str, value: Option<&Value>) -> bool {
        let is = |path: &[&str]| self.beside(path).is_some_and(|name| name.eq_ignore_ascii_case(key));
        let is_success = matches!(self.success, Success::Member(path, _) if is(path));
        let is_id = |source: &Source| matches!(source, Source::Member(path) if is(path));
        let is_text = is(self.message) && value.is_none_or(|value| value.as_str() == Some(""));
        let is_known = self.also.iter().any(|name| name.eq_ignore_ascii_case(key));
        is_success || is_text || is_known || self.request_id.iter().any(is_id)
    }

    /// The name of a member that stands beside the operation's fields.
    fn beside<'p>(&self, path: &'p [&'p str]) -> Option<&'p str> {
        match path.strip_prefix(self.data)? {
            [name] => Some(name),
            _ => None,
        }
    }

    /// Whether a reply's member of this name says no more than that the call succeeded.
    pub fn says_success(&self, name: &str) -> bool {
        let is_success = matches!(self.success, Success::Member(path, _) if self.beside(path) == Some(name));
        is_success || self.also.contains(&name)
    }
}

/// Passes on what stands below a path: to the operation's output, and the protocol's own members are no surprise if
/// that has no use for them.
struct Below<'a> {
    style: &'a ReplyStyle,
    path: &'static [&'static str],
    output: &'a mut dyn Decode,
}

impl Decode for Below<'_> {
    fn decode(&mut self, key: Key<'_>, reader: &mut Reader<'_>) -> Result<bool, Error> {
        if let Some((name, path)) = self.path.split_first() {
            if key.is_whole() {
                return Ok(false);
            }
            let is_way = name.eq_ignore_ascii_case(key.raw());
            if is_way {
                let mut below = Below { style: self.style, path, output: &mut *self.output };
                // What is no object may be what the output is as a whole.
                let is_taken = path.is_empty()
                    && !matches!(reader.peek()?, Peek::Object | Peek::Null)
                    && below.output.decode(Key::WHOLE, reader)?;
                if !is_taken {
                    reader.one(&mut below)?;
                }
            }
            return Ok(is_way);
        }
        if self.output.decode(key, reader)? {
            return Ok(true);
        }
        let is_own = self.style.owns(key.raw(), None);
        if is_own {
            reader.skip()?;
        }
        Ok(is_own)
    }
}

fn http_error(operation: &str, response: &HttpResponse) -> Error {
    let message = match response.header("location") {
        Some(_) if (300..400).contains(&response.status) => {
            "the server redirects; a signed request is not sent elsewhere: check the endpoint"
        }
        _ => "the reply is not the API's own",
    };
    Error::Http {
        operation: operation.to_owned(),
        status: response.status,
        message: message.to_owned(),
        body: response.body.clone(),
    }
}
