//! Which part of a list a request asks for.

use docwright_ir::{Field, Operation, Paging, Token, Type};
use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// How much a page holds if neither the request nor the tables say; the commonest default.
const PAGE_SIZE: usize = 20;
/// What an opaque start looks like, before the number of entries that went before.
const TOKEN: &str = "after-";

/// One page of a list.
pub(crate) struct Page<'a> {
    paging: &'a Paging,
    /// The first entry's number in the whole list, from 0.
    start: usize,
    /// How many entries the page holds.
    count: usize,
    total: usize,
}

impl<'a> Page<'a> {
    /// The page that the checked parameters ask for, of a list with `total` entries; `None` if the operation
    /// does not page.
    pub(crate) fn asked(
        operation: &'a Operation,
        given: &Map<String, Value>,
        total: usize,
    ) -> Result<Option<Self>, Refusal> {
        let Some(paging) = &operation.paging else { return Ok(None) };
        let size = size(paging, operation, given)?;
        let start = start(paging, given, size)?.min(total);
        Ok(Some(Page { paging, start, count: size.min(total - start), total }))
    }

    /// The entries' numbers in the whole list.
    pub(super) fn numbers(&self) -> std::ops::Range<usize> {
        self.start..self.start + self.count
    }

    /// Whether `path` is where the entries stand.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.paging.items == path
    }

    /// The value of a field that speaks of the paging: the total, or the next page's start. The outer `None` is
    /// for all other fields, the inner one for a start after the last page.
    pub(super) fn value(&self, field: &Field, path: &str) -> Option<Option<Value>> {
        let is = |name: &Option<String>| name.as_deref() == Some(path);
        if is(&self.paging.total) {
            return Some(Some(number(self.total, &field.ty)));
        }
        if !is(&self.paging.next) {
            return None;
        }
        let next = self.start + self.count;
        let more = next < self.total;
        Some(match field.ty {
            Type::Integer => more.then(|| Value::from(next)),
            // Vendors send an empty token after the last page: a client must not start over with it.
            _ if more => Some(Value::from(format!("{TOKEN}{next}"))),
            _ => Some(Value::from("")),
        })
    }
}

fn size(paging: &Paging, operation: &Operation, given: &Map<String, Value>) -> Result<usize, Refusal> {
    let Some(name) = &paging.size else { return Ok(PAGE_SIZE) };
    let field = operation.request.iter().find(|field| field.name == *name);
    let default = || field.and_then(|field| field.default.as_deref()?.parse().ok()).unwrap_or(PAGE_SIZE);
    let asked = count(name, given)?.unwrap_or_else(default);
    let limit = field.and_then(|field| field.range?.max?.as_i64()).and_then(|max| usize::try_from(max).ok());
    Ok(limit.map_or(asked, |limit| asked.min(limit)))
}

fn start(paging: &Paging, given: &Map<String, Value>, size: usize) -> Result<usize, Refusal> {
    let name = &paging.start;
    let start = match paging.by {
        Token::Offset => count(name, given)?.unwrap_or(0),
        Token::Page => count(name, given)?.unwrap_or(1).saturating_sub(1).saturating_mul(size),
        Token::PageFromZero => count(name, given)?.unwrap_or(0).saturating_mul(size),
        Token::Token => match given.get(name).and_then(Value::as_str) {
            None => count(name, given)?.unwrap_or(0),
            Some("") => 0,
            Some(token) => token
                .strip_prefix(TOKEN)
                .and_then(|start| start.parse().ok())
                .ok_or_else(|| wrong(name, "it is no token that the server gave"))?,
        },
    };
    Ok(start)
}

/// A count that was sent, as a number or as text.
fn count(name: &str, given: &Map<String, Value>) -> Result<Option<usize>, Refusal> {
    let read = match given.get(name) {
        None => return Ok(None),
        // More than can be counted is more than there is.
        Some(Value::String(text)) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(text.parse().unwrap_or(usize::MAX))
        }
        Some(Value::String(_)) => None,
        Some(value) => value.as_u64().and_then(|number| usize::try_from(number).ok()),
    };
    read.map(Some).ok_or_else(|| wrong(name, "expected a whole number, 0 or more"))
}

fn wrong(name: &str, problem: &str) -> Refusal {
    Refusal::WrongValue { parameter: name.to_owned(), problem: problem.to_owned() }
}

fn number(count: usize, ty: &Type) -> Value {
    match ty {
        Type::String => Value::from(count.to_string()),
        _ => Value::from(count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_ir::{Number, Range};
    use serde_json::json;

    fn operation(by: Token) -> Operation {
        let paging = Paging {
            start: "Start".to_owned(),
            by,
            size: Some("Limit".to_owned()),
            total: Some("TotalCount".to_owned()),
            next: Some("Next".to_owned()),
            items: "Items".to_owned(),
        };
        let range = Range { min: None, max: Some(Number::Integer(100)) };
        let limit = Field {
            default: Some("10".to_owned()),
            range: Some(range),
            ..Field::new("Limit", Type::Integer)
        };
        Operation { paging: Some(paging), request: vec![limit], ..Operation::default() }
    }

    fn part(by: Token, given: Value, total: usize) -> (usize, usize) {
        let operation = operation(by);
        let page = Page::asked(&operation, given.as_object().unwrap(), total).ok().flatten().unwrap();
        (page.start, page.count)
    }

    #[test]
    fn offsets_and_pages_count_as_their_vendor_does() {
        assert_eq!(part(Token::Offset, json!({"Start": 20, "Limit": 10}), 25), (20, 5));
        assert_eq!(part(Token::Offset, json!({"Start": "20"}), 25), (20, 5));
        assert_eq!(part(Token::Page, json!({"Start": "9".repeat(40)}), 25), (25, 0));
        assert_eq!(part(Token::Page, json!({"Start": 2}), 25), (10, 10));
        assert_eq!(part(Token::PageFromZero, json!({"Start": 2}), 25), (20, 5));
        assert_eq!(part(Token::Token, json!({"Start": "after-10"}), 25), (10, 10));
    }

    #[test]
    fn after_the_end_there_is_an_empty_page() {
        assert_eq!(part(Token::Offset, json!({"Start": 30}), 25), (25, 0));
    }

    #[test]
    fn a_page_is_never_larger_than_the_tables_allow() {
        assert_eq!(part(Token::Offset, json!({"Limit": 5000}), 250), (0, 100));
    }

    #[test]
    fn a_strange_token_or_count_is_refused() {
        for (by, start) in [(Token::Token, json!("x")), (Token::Offset, json!(-1))] {
            let operation = operation(by);
            let given = json!({"Start": start});
            assert!(Page::asked(&operation, given.as_object().unwrap(), 9).is_err());
        }
    }

    #[test]
    fn the_next_start_ends_with_the_list() {
        let operation = operation(Token::Token);
        let next = |start: &str| {
            let given = json!({"Start": start});
            let page = Page::asked(&operation, given.as_object().unwrap(), 25).ok().flatten().unwrap();
            page.value(&Field::new("Next", Type::String), "Next").flatten()
        };
        assert_eq!(next("after-10"), Some(json!("after-20")));
        assert_eq!(next("after-20"), Some(json!("")));
    }
}
