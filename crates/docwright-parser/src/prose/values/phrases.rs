//! Announced values that are no single words: names of several words, codes behind what they mean, numbers with
//! a unit.
//!
//! ```text
//! Valid values: Ubuntu Server 18.04, CentOS 7.6        names in capitals
//! Value range: • Basic disk: DISK_BASIC • SSD: DISK_SSD   a code at the end of each line
//! 2000M/4000M/8000M                                    numbers, all in one unit
//! ```

use docwright_ir as ir;

use super::super::list::{Form, Item, Kind, List};
use super::super::words::{UnitPlace, is_one_of};
use super::Miner;
use super::doubt::is_number;

impl Miner<'_> {
    /// The values that stand at lexeme `at`, if they stand there in one of these ways.
    pub(super) fn spelled_out(&self, at: usize, weak: bool) -> Option<List> {
        match self.row.input.ty.element() {
            ir::Type::Integer | ir::Type::Float => self.with_unit(at),
            ir::Type::String | ir::Type::Any if !weak => self.names(at).or_else(|| self.codes_behind(at)),
            _ => None,
        }
    }

    /// Two names or more, each word of which starts with a capital or a digit.
    fn names(&self, at: usize) -> Option<List> {
        let mut list = List { end: at, ..List::default() };
        let mut at = at;
        let mut long = false;
        loop {
            let end =
                (at..self.elements.len()).find(|end| !self.is_of_a_name(*end)).unwrap_or(self.elements.len());
            long |= end > at + 1;
            list.items.push(Item::bare(self.elements.span(at, end)?));
            list.end = end;
            let mut next = end + usize::from(self.elements.kind(end) == Some(Kind::Mark(',')));
            next += usize::from(self.elements.is_conjunction(next));
            if next == end {
                break;
            }
            at = next;
        }
        let ends =
            matches!(self.elements.kind(list.end), None | Some(Kind::Newline | Kind::Mark('.' | ';' | '。')));
        (long && ends && list.items.len() > 1).then_some(list)
    }

    fn is_of_a_name(&self, at: usize) -> bool {
        let word = self.elements.word(at);
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
        self.elements.kind(at) == Some(Kind::Word)
            && capital
            && self.elements.is_value(at)
            && !self.elements.is_conjunction(at)
            && !self.elements.is_stop(at)
    }

    /// `• Basic disk: DISK_BASIC`, line by line.
    fn codes_behind(&self, at: usize) -> Option<List> {
        let mut list = List { end: at, strong: true, ..List::default() };
        let mut at = self.elements.skip_bullets(at);
        while let Some((item, end)) = self.code_behind(at) {
            list.items.push(item);
            list.end = end;
            if self.elements.kind(end) != Some(Kind::Newline) {
                break;
            }
            at = self.elements.skip_bullets(end);
        }
        (list.items.len() > 1).then_some(list)
    }

    fn code_behind(&self, at: usize) -> Option<(Item, usize)> {
        let end = (at..self.elements.len())
            .find(|end| self.elements.kind(*end) == Some(Kind::Newline))
            .unwrap_or(self.elements.len());
        let last = (at..end)
            .rev()
            .find(|at| !matches!(self.elements.kind(*at), Some(Kind::Mark('.' | ';' | ','))))?;
        let colon =
            last.checked_sub(1).filter(|colon| self.elements.kind(*colon) == Some(Kind::Mark(':')))?;
        let code = self.elements.lexemes.get(last)?.span.clone();
        let shouted = self
            .elements
            .slice(&code)
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
        let is_code = shouted && self.elements.slice(&code).len() > 1 && self.elements.is_value(last);
        let label = self.elements.span(at, colon)?;
        let prose = colon > at + 1 && (at..colon).all(|at| self.elements.kind(at) != Some(Kind::Mark(':')));
        (is_code && prose).then(|| {
            let item = Item { meaning: Some(label), form: Form::Reversed, ..Item::bare(code) };
            (item, end)
        })
    }

    /// `2000M/4000M`: the numbers alone.
    fn with_unit(&self, at: usize) -> Option<List> {
        let mut list = List { end: at, slashed: true, ..List::default() };
        let mut unit = None;
        for at in at..self.elements.len() {
            match self.elements.kind(at)? {
                Kind::Mark('/' | ',' | '、') => continue,
                Kind::Word => {}
                _ => break,
            }
            let span = self.elements.lexemes.get(at)?.span.clone();
            let lower = self.elements.lower.get(span.clone())?;
            let digits = lower.len() - lower.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, behind) = lower.split_at_checked(digits)?;
            let same = unit.is_none_or(|unit| unit == behind);
            if !is_number(number) || !same || !is_one_of(behind, self.row.words.units.at(UnitPlace::Stated)) {
                break;
            }
            unit = Some(behind);
            list.items.push(Item::bare(span.start..span.start + digits));
            list.end = at + 1;
        }
        (list.items.len() > 2).then_some(list)
    }
}
