//! Where the next page of a list starts, and whether there is one.
//!
//! [`Cursor`] decides it; the stream and the iterator only ask it. A page ends the list if it is empty, if the vendor's
//! total is reached, or if it names no next page. A vendor that sends the same page again, because it ignores the start,
//! is an error: going on would never end, and stopping would lose entries silently.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use crate::{Error, PageBy, Paging, Params, Value};

/// The state of a list that is read page by page; also for callers without types.
///
/// ```
/// # use docwright_runtime::{Cursor, Page, PageBy, Paging, Params, Value};
/// static PAGING: Paging =
///     Paging::new("Offset", PageBy::Offset, "Hosts").with_size("Limit").with_total("TotalCount");
/// let mut cursor = Cursor::new(&PAGING, &Params::new());
/// let mut params = Params::new();
/// cursor.apply(&mut params);
/// assert_eq!(params.get("Offset"), Some(&Value::Integer(0)));
/// // … send, decode: two hosts of three came
/// let page = Page { entries: 2, total: Some(3), content: br#"["a","b"]"#, ..Page::default() };
/// cursor.advance("ListHosts", page)?;
/// assert!(!cursor.is_done());
/// # Ok::<(), docwright_runtime::Error>(())
/// ```
#[derive(Debug)]
pub struct Cursor {
    paging: &'static Paging,
    position: Position,
    /// Entries before the first page that was asked for, if that can be known.
    skipped: Option<u64>,
    seen: u64,
    fingerprints: HashSet<u64>,
    hasher: RandomState,
    done: bool,
}

/// A page that came, as far as it says where the list goes on.
#[derive(Clone, Copy, Default)]
pub struct Page<'a> {
    /// How many entries it has.
    pub entries: usize,
    /// How many entries all pages have, if the vendor says so.
    pub total: Option<i64>,
    /// Where the next page starts, if the vendor says so.
    pub next: Option<&'a str>,
    /// The entries, in any form that is equal for equal pages.
    pub content: &'a [u8],
}

#[derive(Debug, Clone)]
enum Position {
    /// An offset or a page's number.
    Number(i64),
    /// A token; `None` asks for the first page.
    Token(Option<String>),
}

impl Cursor {
    /// Starts where `params` say, or else at the beginning.
    pub fn new(paging: &'static Paging, params: &Params) -> Self {
        let start = params.get(paging.start);
        let number = |default| start.and_then(number).unwrap_or(default);
        let position = match paging.by {
            PageBy::Offset | PageBy::PageFromZero => Position::Number(number(0)),
            PageBy::Page => Position::Number(number(1)),
            PageBy::Token => Position::Token(start.and_then(Value::as_str).map(str::to_owned)),
        };
        let size = paging.size.and_then(|name| params.get(name)).and_then(self::number);
        let pages_before = match (&position, paging.by) {
            (Position::Number(page), PageBy::Page) => Some(page.saturating_sub(1)),
            (Position::Number(page), PageBy::PageFromZero) => Some(*page),
            _ => None,
        };
        let skipped = match (&position, pages_before, size) {
            (_, Some(0), _) => Some(0),
            (_, Some(pages), Some(size)) => pages.checked_mul(size),
            (_, Some(_), None) => None,
            (Position::Number(offset), None, _) => Some(*offset),
            (Position::Token(token), None, _) => token.is_none().then_some(0),
        };
        Cursor {
            paging,
            position,
            skipped: skipped.and_then(|entries| u64::try_from(entries).ok()),
            seen: 0,
            fingerprints: HashSet::new(),
            hasher: RandomState::new(),
            done: false,
        }
    }

    /// Sets the parameter that says where the next page starts.
    pub fn apply(&self, params: &mut Params) {
        match &self.position {
            Position::Number(number) if self.paging.text => {
                params.insert(self.paging.start, number.to_string());
            }
            Position::Number(number) => params.insert(self.paging.start, *number),
            Position::Token(Some(token)) => params.insert(self.paging.start, token.as_str()),
            Position::Token(None) => {}
        }
    }

    /// Takes in a page of the operation's list.
    ///
    /// # Errors
    /// [`Error::Decode`] if the page is one that came before.
    pub fn advance(&mut self, operation: &str, page: Page<'_>) -> Result<(), Error> {
        let Page { entries, total, next, content } = page;
        self.seen = self.seen.saturating_add(entries as u64);
        let all_seen = match (self.skipped, total.and_then(|total| u64::try_from(total).ok())) {
            (Some(skipped), Some(total)) => skipped.saturating_add(self.seen) >= total,
            _ => false,
        };
        let next = next.filter(|token| !token.is_empty());
        self.done = entries == 0 || all_seen || (self.paging.by == PageBy::Token && next.is_none());
        if self.done {
            return Ok(());
        }
        match &mut self.position {
            Position::Number(number) if self.paging.by == PageBy::Offset => {
                *number = number.saturating_add(i64::try_from(entries).unwrap_or(i64::MAX));
            }
            Position::Number(number) => *number = number.saturating_add(1),
            Position::Token(token) => *token = next.map(str::to_owned),
        }
        self.refuse_repetition(operation, next, content)
    }

    fn refuse_repetition(&mut self, operation: &str, next: Option<&str>, page: &[u8]) -> Result<(), Error> {
        let repeated = match next.filter(|_| self.paging.by == PageBy::Token) {
            Some(token) => !self.fingerprints.insert(self.hasher.hash_one(token)),
            None => !self.fingerprints.insert(self.hasher.hash_one(page)),
        };
        if !repeated {
            return Ok(());
        }
        self.done = true;
        let message = format!("the same page came twice: the server does not heed `{}`", self.paging.start);
        Err(Error::decode(self.paging.items, message).in_reply(operation, page))
    }

    /// Whether the last page was read.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// Ends the list, as after an error.
    pub fn finish(&mut self) {
        self.done = true;
    }
}

impl Cursor {
    /// Takes in a typed page, or the error that came in its place.
    #[cfg(any(feature = "async", feature = "blocking"))]
    pub(super) fn take_page<O: crate::Paged>(
        &mut self,
        result: Result<crate::Response<O::Output>, Error>,
    ) -> Option<Result<O::Output, Error>> {
        let taken = result.and_then(|mut response| {
            let entries = O::items(&mut response.output).len();
            let (total, next) = (O::total(&response.output), O::next(&response.output));
            let content = items_text(&response.meta.body, self.paging.items);
            self.advance(O::INFO.name, Page { entries, total, next: next.as_deref(), content: &content })?;
            Ok(response.output)
        });
        if taken.is_err() {
            self.finish();
        }
        Some(taken)
    }
}

/// The entries of a reply as they came: request ids and times around them differ from page to page.
#[cfg(any(feature = "async", feature = "blocking"))]
fn items_text(body: &[u8], items: &str) -> Vec<u8> {
    let Ok(body) = Value::from_json(body) else { return Vec::new() };
    let own = body.at(items).or_else(|| body.get("Response")?.at(items));
    own.unwrap_or(&body).to_json().into_bytes()
}

/// A number, as it is or as a text.
fn number(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_i64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TEXT: Paging = by(PageBy::Offset).as_text();
    static PAGE: Paging = by(PageBy::Page);
    static PAGE_FROM_ZERO: Paging = by(PageBy::PageFromZero);
    static TOKEN: Paging = by(PageBy::Token);

    const fn by(by: PageBy) -> Paging {
        Paging::new("Start", by, "Items").with_size("Size")
    }

    /// The starts that are asked for when pages of this many entries, this total and these tokens come.
    fn starts(paging: &'static Paging, given: &str, pages: &[(usize, Option<i64>, Option<&str>)]) -> String {
        let Value::Object(members) = given.parse().unwrap() else { panic!("an object") };
        let given: Params = members.into_iter().collect();
        let mut cursor = Cursor::new(paging, &given);
        let mut starts = Vec::new();
        for (index, (entries, total, next)) in pages.iter().enumerate() {
            assert!(!cursor.is_done(), "page {index} is asked for");
            let mut params = given.clone();
            cursor.apply(&mut params);
            starts.push(params.get("Start").map_or("-".to_owned(), Value::to_json));
            let content = index.to_string();
            let page = Page { entries: *entries, total: *total, next: *next, content: content.as_bytes() };
            cursor.advance("List", page).unwrap();
        }
        assert!(cursor.is_done(), "no further page is asked for");
        starts.join(" ")
    }

    #[test]
    fn an_offset_goes_on_by_what_came_and_not_by_what_was_asked_for() {
        let pages = [(100, Some(250), None), (100, Some(250), None), (50, Some(250), None)];
        assert_eq!(starts(&PAGE, r#"{"Size": 500}"#, &pages), "1 2 3");
        let offset = starts(&TEXT, r#"{"Size": "500"}"#, &pages);
        assert_eq!(offset, r#""0" "100" "200""#, "a start that is typed as text travels as text");
    }

    #[test]
    fn pages_count_from_one_or_from_zero() {
        assert_eq!(starts(&PAGE, "{}", &[(2, None, None), (0, None, None)]), "1 2");
        assert_eq!(starts(&PAGE_FROM_ZERO, "{}", &[(2, None, None), (0, None, None)]), "0 1");
    }

    #[test]
    fn a_list_that_begins_in_the_middle_ends_with_the_total() {
        assert_eq!(starts(&PAGE, r#"{"Start": 3, "Size": 10}"#, &[(5, Some(25), None)]), "3");
        assert_eq!(starts(&TEXT, r#"{"Start": "20"}"#, &[(5, Some(25), None)]), r#""20""#);
        // Without a size nobody knows how many entries two pages hold: the empty page tells.
        assert_eq!(starts(&PAGE, r#"{"Start": 3}"#, &[(5, Some(5), None), (0, Some(5), None)]), "3 4");
    }

    #[test]
    fn tokens_are_passed_on_until_there_is_none() {
        let pages = [(2, None, Some("a")), (2, None, Some("b")), (2, None, Some(""))];
        assert_eq!(starts(&TOKEN, "{}", &pages), r#"- "a" "b""#);
        assert_eq!(starts(&TOKEN, r#"{"Start": "z"}"#, &[(1, None, None)]), r#""z""#);
    }

    #[test]
    fn tokens_that_go_round_are_an_error() {
        let mut cursor = Cursor::new(&TOKEN, &Params::new());
        let before = |next| Page { entries: 1, next: Some(next), ..Page::default() };
        cursor.advance("List", before("a")).unwrap();
        cursor.advance("List", before("b")).unwrap();
        assert!(cursor.advance("List", before("a")).is_err());
        assert!(cursor.is_done());
    }

    #[test]
    fn an_offset_at_its_end_does_not_overflow() {
        let given: Params = [("Start", i64::MAX)].into_iter().collect();
        let mut cursor = Cursor::new(&TEXT, &given);
        cursor.advance("List", Page { entries: 1, content: b"x", ..Page::default() }).unwrap();
        let mut params = Params::new();
        cursor.apply(&mut params);
        assert_eq!(params.get("Start"), Some(&Value::from(i64::MAX.to_string())));
    }
}
