//! What stands right behind a limit's number: its unit, what it counts, another limit.

use super::super::words::{UnitPlace, Words, opens_with_one_of, opens_with_word};
use super::limit::Limit;

impl Limit<'_> {
    /// What follows the number's own unit.
    pub(super) fn behind_unit(&self) -> &str {
        behind_unit(self.after, self.row.words)
    }

    pub(super) fn behind_joint(&self) -> Option<&str> {
        behind_joint(self.after, self.row.words)
    }

    /// "At least 8 and at most 32 characters": what is counted is said once.
    pub(super) fn shares_characters(&self) -> bool {
        let Some(rest) = self.behind_joint() else { return false };
        let words = self.words();
        let announced = words.at_most.iter().find_map(|word| rest.strip_prefix(word.as_str()));
        let number = announced.map(|rest| rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()));
        number.is_some_and(|behind| opens_with_one_of(behind.trim_start(), &words.characters))
    }

    pub(super) fn followed_by(&self, words: &[String]) -> bool {
        opens_with_one_of(self.after.trim_start_matches([' ', ')', ']']), words)
    }
}

/// What follows the unit of the number that stands before `after`.
fn behind_unit<'t>(after: &'t str, words: &Words) -> &'t str {
    let after = after.trim_start_matches(' ');
    let mut units = words.units.at(UnitPlace::Stated).iter();
    let unit = units.find(|unit| opens_with_word(after, unit)).map_or(0, String::len);
    after.get(unit..).unwrap_or(after).trim_start_matches(' ')
}

/// What "and", "or" or a comma right behind a number leads on to.
pub(super) fn behind_joint<'t>(after: &'t str, words: &Words) -> Option<&'t str> {
    let behind = behind_unit(after, words);
    let rest = behind.strip_prefix([',', '、']).unwrap_or(behind).trim_start();
    let joints = words.list.conjunctions.iter().filter(|joint| opens_with_word(rest, joint));
    let joint = joints.max_by_key(|joint| joint.len());
    let rest = joint.and_then(|joint| rest.get(joint.len()..)).unwrap_or(rest).trim_start();
    (rest.len() < behind.len()).then_some(rest)
}

/// `-1`, "0 to disable it", behind a range: a value of its own.
pub(super) fn special(text: &str) -> Option<&str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let value = text.get(..text.len() - rest.len())?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "-~.%".contains(c))
        || rest.starts_with('.') && !rest.get(1..)?.starts_with(|c: char| c.is_ascii_digit());
    (ends && rest.len() < digits.len() && (value == "0" || value.len() > digits.len() - rest.len()))
        .then_some(value)
}
