//! HTML cut into tags and text, each with its line.

use std::collections::HashMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, Span, StartTag, State, StringReader, Token as Raw, Tokenizer};

use super::names::{Role, role};
use super::tag::Tag;

/// A piece of HTML.
#[derive(Debug)]
pub(super) struct Token {
    /// Where it begins.
    pub(super) line: u32,
    /// What it is.
    pub(super) piece: Piece,
}

/// What a piece of HTML is.
#[derive(Debug)]
pub(super) enum Piece {
    /// The beginning of an element.
    Start(Tag),
    /// The end of an element.
    End(Tag),
    /// Text, decoded.
    Text(String),
}

/// The pieces of HTML whose lines end with `\n` alone; comments are none. `first` is the number of its first line. What
/// has a name that HTML does not know, and no end, is settled: placeholders are text, others hold nothing.
pub(super) fn tokens(html: &str, first: u32) -> Vec<Token> {
    let (mut tokens, ranges): (Vec<_>, Vec<_>) = pieces(html, first).unzip();
    settle(&mut tokens, &ranges, html);
    tokens
}

/// The pieces as they come, each with where it stands.
pub(super) fn pieces(html: &str, first: u32) -> impl Iterator<Item = (Token, Range<usize>)> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let mut pieces =
        Pieces { html, tokenizer: Tokenizer::new_with_emitter(html, emitter), line: first, at: 0 };
    std::iter::from_fn(move || pieces.next())
}

struct Pieces<'a> {
    html: &'a str,
    tokenizer: Tokenizer<StringReader<'a>, DefaultEmitter<usize>>,
    line: u32,
    /// Up to where its lines are counted.
    at: usize,
}

impl Pieces<'_> {
    fn next(&mut self) -> Option<(Token, Range<usize>)> {
        loop {
            let Ok(raw) = self.tokenizer.next()?;
            let (piece, span) = match raw {
                Raw::StartTag(start) => (Piece::Start(self.start(&start)), start.span),
                Raw::EndTag(end) => (Piece::End(self.end(&end.name, end.span)), end.span),
                Raw::String(text) => (Piece::Text(String::from_utf8_lossy(&text).into_owned()), text.span),
                Raw::Comment(_) | Raw::Doctype(_) | Raw::Error(_) => continue,
            };
            return Some((Token { line: self.line(span.start), piece }, span.start..span.end));
        }
    }

    fn start(&mut self, start: &StartTag<usize>) -> Tag {
        let name = self.spelled(start.span.start + 1, &start.name);
        let mut attributes: Vec<_> = start.attributes.iter().collect();
        attributes.sort_by_key(|(_, value)| value.span.start);
        let attribute = |(key, value): (&html5gum::HtmlString, &html5gum::Spanned<html5gum::HtmlString>)| {
            (self.spelled(value.span.start, key), String::from_utf8_lossy(value).into_owned())
        };
        let attributes = attributes.into_iter().map(attribute).collect();
        if !start.self_closing {
            self.switch(&start.name);
        }
        Tag { named: role(&name), name, attributes, closes: false, self_closing: start.self_closing }
    }

    fn end(&self, name: &[u8], span: Span) -> Tag {
        let name = self.spelled(span.start + 2, name);
        Tag { named: role(&name), name, closes: true, ..Tag::default() }
    }

    /// A name as it stands in the HTML; the tokenizer gives it in small letters.
    fn spelled(&self, start: usize, name: &[u8]) -> String {
        let written = self.html.get(start..start + name.len());
        let same = written.filter(|written| written.as_bytes().eq_ignore_ascii_case(name));
        same.map_or_else(|| String::from_utf8_lossy(name).into_owned(), str::to_owned)
    }

    /// In some elements nothing but their own end is a tag. One that closes itself is none of them for whoever wrote it,
    /// though browsers read on to the page's end.
    fn switch(&mut self, name: &[u8]) {
        match name {
            b"title" | b"textarea" => self.tokenizer.set_state(State::RcData),
            b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" => {
                self.tokenizer.set_state(State::RawText)
            }
            b"script" => self.tokenizer.set_state(State::ScriptData),
            _ => {}
        }
    }

    /// The line of a place that no earlier one stands behind.
    fn line(&mut self, start: usize) -> u32 {
        if let Some(passed) = self.html.as_bytes().get(self.at..start) {
            let lines = memchr::memchr_iter(b'\n', passed).count();
            self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            self.at = start;
        }
        self.line
    }
}

fn settle(tokens: &mut [Token], ranges: &[Range<usize>], html: &str) {
    for index in unended(tokens) {
        let Some(token) = tokens.get_mut(index) else { continue };
        let Piece::Start(tag) = &mut token.piece else { continue };
        if tag.may_be_text() {
            let written = ranges.get(index).and_then(|range| html.get(range.clone()));
            token.piece = Piece::Text(written.unwrap_or("").to_owned());
        } else {
            tag.self_closing = true;
        }
    }
}

fn unended(tokens: &[Token]) -> Vec<usize> {
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, token) in tokens.iter().enumerate() {
        match &token.piece {
            Piece::Start(tag) if is_unknown(tag) => open.entry(&tag.name).or_default().push(index),
            Piece::End(tag) if is_unknown(tag) => {
                open.get_mut(tag.name.as_str()).and_then(Vec::pop);
            }
            _ => {}
        }
    }
    open.into_values().flatten().collect()
}

fn is_unknown(tag: &Tag) -> bool {
    matches!(tag.named, Role::Unknown | Role::Component)
}
