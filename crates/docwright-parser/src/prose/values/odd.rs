//! Pairs that look like values with their meanings and are none: addresses, ratios, the ends of a range, cases.

use super::super::list::{Form, Item, Kind, List};
use super::super::words::{UnitPlace, is_one_of, opens_with_one_of};
use super::Miner;
use super::doubt::{is_date_part, is_number};

impl Miner<'_> {
    /// Pairs that are no value and meaning: `169.254.0.0/16`, `mysql:3306`, `period (.)`, `SSD盘含SSD`.
    pub(super) fn has_odd_pair(&self, list: &List) -> bool {
        let numbers = self.are_numbers(list);
        // `Minimum: 60; maximum: 900` tells the ends of a range.
        let limit = |item: &Item| {
            let meaning =
                item.meaning.clone().and_then(|meaning| self.elements.lower.get(meaning)).unwrap_or("");
            is_one_of(meaning.trim(), &self.row.words.doubt.ends)
        };
        if numbers
            && (list.items.iter().filter(|item| limit(item)).count() * 2 >= list.items.len()
                || self.are_far_apart(list)
                || self.are_of_cases(list))
        {
            return true;
        }
        if !numbers && self.is_a_mapping(list) {
            return true;
        }
        list.items.iter().any(|item| {
            let value = self.elements.slice(&item.value);
            let meaning = item.meaning.as_ref().map_or("", |span| self.elements.slice(span));
            // `20:[300,2000]`: what a key stands for is a range of its own.
            let range = meaning.starts_with('[') && numbers;
            let mark = range || item.form == Form::Paren && !meaning.chars().any(char::is_alphanumeric);
            let itself = !numbers && meaning.contains(value);
            let quantity =
                numbers && opens_with_one_of(meaning, self.row.words.units.at(UnitPlace::Quantity));
            // `SSD版本的实例支持…,NVMe版本的实例支持…`: what the words are of does something.
            let modified = self
                .elements
                .lexemes
                .iter()
                .any(|it| it.span.start == item.value.end && it.kind == Kind::Script)
                && opens_with_one_of(meaning, &self.row.words.doubt.modified);
            let since = opens_with_one_of(meaning, &self.row.words.doubt.since);
            let prose = item.form == Form::Space
                && (meaning.contains(':') || itself || quantity || modified || since);
            // `HH:mm`
            let clock =
                is_date_part(value) && is_date_part(meaning.split([' ', ':', ',']).next().unwrap_or(""));
            mark || prose || clock || (is_number(meaning) && !numbers) || (!item.quoted && is_address(value))
        })
    }

    /// "1 stands for Monday and 7 for Sunday", `0最低,9最高` explains the ends of a range.
    fn are_far_apart(&self, list: &List) -> bool {
        let numbers: Vec<i64> =
            list.items.iter().filter_map(|item| self.elements.slice(&item.value).parse().ok()).collect();
        matches!(numbers[..], [first, last] if first >= 0 && last.saturating_sub(first) > 3)
            && list.items.iter().any(|item| item.form == Form::Verb || self.is_extreme(item))
    }

    /// `0最低`: the meaning of an end.
    fn is_extreme(&self, item: &Item) -> bool {
        let meaning = item.meaning.clone().and_then(|meaning| self.elements.lower.get(meaning)).unwrap_or("");
        is_one_of(meaning.trim(), &self.row.words.doubt.extremes)
    }

    /// `east-1: Fast east-2: Fast west-1: Slow`: what stands behind the colons are the values, each for several things.
    pub(super) fn is_a_mapping(&self, list: &List) -> bool {
        if list.items.len() < 4 {
            return false;
        }
        let meaning = |item: &Item| item.meaning.as_ref().map_or("", |meaning| self.elements.slice(meaning));
        let mut told: Vec<&str> = list.items.iter().map(meaning).collect();
        let all = told.len();
        let words =
            told.iter().filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric()));
        let words = words.count();
        told.sort_unstable();
        told.dedup();
        told.len() * 2 <= all && words * 2 > all
    }

    /// "3 for clusters, 1 for others": how many there are in each case, unless they count up as values do.
    fn are_of_cases(&self, list: &List) -> bool {
        let numbers: Vec<i64> =
            list.items.iter().filter_map(|item| self.elements.slice(&item.value).parse().ok()).collect();
        let counts = numbers.windows(2).all(|pair| matches!(pair, [a, b] if a.checked_add(1) == Some(*b)));
        let for_a_case = |item: &Item| {
            let meaning = item.meaning.as_ref().map_or(0, |meaning| meaning.start);
            let verb = self.elements.lower.get(item.value.end..meaning).unwrap_or("").trim();
            item.form == Form::Verb && verb == self.row.words.list.for_a_case
        };
        !counts && list.items.iter().all(for_a_case)
    }
}

/// `10.0.0.1` and what counts like it.
fn is_address(value: &str) -> bool {
    value.bytes().filter(|b| *b == b'.').count() > 1 && value.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
