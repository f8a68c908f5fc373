//! Whether to use a row at all: deprecation and its replacement, beta, a blank value.

use std::ops::Range;

use docwright_ir as ir;

use super::Mined;
use super::row::ScannedRow;
use super::rule::{Fact, Flag};
use super::text::sentence;
use super::words::opens_with_one_of;
use crate::dialect::is_han;

/// What ends a note about deprecation.
const ENDS: [char; 4] = ['。', '\n', ';', ']'];

impl ScannedRow<'_> {
    /// The text says not to use the row; `set` are the values that it lists.
    pub(super) fn deprecated(&self, set: Option<&ir::Enum>) -> Option<Mined<ir::Deprecation>> {
        self.rules_for(Fact::Deprecated).find_map(|rule| {
            let mut found = rule.pattern.find_iter(&self.text.lower);
            let found = found.find(|found| !self.is_said_of_a_part(found.range(), set))?;
            // A rule may look at what ends the sentence, which is no part of it.
            let end = found.start() + found.as_str().trim_end_matches(ENDS).len();
            let note = sentence(&self.text.written, found.start()..end, &ENDS);
            let note = note.trim_matches(|c: char| c.is_whitespace() || "[]。;,".contains(c)).to_owned();
            let deprecation = ir::Deprecation { note: Some(note), replacement: self.replacement() };
            Some(Mined::new(deprecation, &rule.name))
        })
    }

    /// "v1 (deprecated), v2", `甲、乙(已下线)`, `旧写法 name 已废弃`: one value is, or something else.
    fn is_said_of_a_part(&self, found: Range<usize>, set: Option<&ir::Enum>) -> bool {
        let said = self.text.lower.get(found.clone()).unwrap_or("");
        let before = self.text.lower.get(..found.start).unwrap_or("");
        let clause = before.rsplit(['。', '\n', ';', '•', ',', '、', ':', '(', '[']).next().unwrap_or("");
        let clause = clause.rsplit(". ").next().unwrap_or("").trim();
        // "Whether it is deprecated"
        if opens_with_one_of(clause, &self.words.limit.whether) {
            return true;
        }
        let is_own = |word: &str| self.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(word));
        let mark = said.trim_matches(|c: char| c.is_whitespace() || "[]()。;,".contains(c));
        let is_meant = |value: &ir::EnumValue| {
            value.meaning.as_ref().is_some_and(|meaning| meaning.to_ascii_lowercase().contains(mark))
        };
        let values = set.map_or(&[][..], |set| &set.values);
        // `甲、乙(乙即将下线,请勿使用)`
        let outside =
            before.rsplit_once('(').filter(|(_, inside)| !inside.contains(')')).map(|(lead, _)| lead);
        let is_behind = |value: &ir::EnumValue| {
            outside.is_some_and(|lead| lead.trim_end().ends_with(&value.value.to_ascii_lowercase()))
        };
        if values.iter().any(|value| is_meant(value) || is_behind(value)) {
            return true;
        }
        let subject = clause.rsplit(' ').next().unwrap_or("").trim_matches(['"', '\'']);
        if clause.is_empty() || is_own(subject) {
            return false;
        }
        if !said.starts_with(['(', '[']) {
            // A blank stands between what is meant and the word.
            return said.starts_with(' ') && !subject.ends_with(is_han);
        }
        // "Replaces `old` (deprecated)": of the name right before the bracket.
        if clause.ends_with(['"', '\'']) {
            return true;
        }
        let listed = values.iter().any(|value| value.value.eq_ignore_ascii_case(subject));
        // Nothing else is marked behind the mark of an enumeration.
        let lead = before.trim_end().strip_suffix(clause).unwrap_or("").trim_end();
        let enumerated =
            lead.ends_with('、') || lead.ends_with([',', ':']) && self.goes_on_with_values(found.end);
        listed || enumerated
    }

    /// Whether one more word stands behind the bracket that ends at `at`: ", v3".
    fn goes_on_with_values(&self, at: usize) -> bool {
        let rest = self.text.lower.get(at..).unwrap_or("").trim_start_matches([')', ']']);
        rest.trim_start().starts_with([',', '、'])
    }

    fn replacement(&self) -> Option<String> {
        self.rules_for(Fact::Replacement).find_map(|rule| {
            rule.captures(&self.text.lower).find_map(|captures| {
                let name = self.text.written.get(captures.name("name")?.range())?.trim_end_matches('.');
                let named = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.len() > 1;
                (named && name != self.input.name).then(|| name.to_owned())
            })
        })
    }

    /// A required text may be blank, since that says something: `如要取消,此值为空字符串`.
    pub(super) fn blank_allowed(&self) -> Option<Mined<bool>> {
        let is_text = matches!(self.input.ty, ir::Type::String);
        let mut rules = self.rules_for(Fact::BlankAllowed).filter(|_| is_text && self.input.required);
        let rule = rules.find(|rule| rule.pattern.is_match(&self.text.lower))?;
        Some(Mined::new(true, &rule.name))
    }

    /// Only part of the vendor's users have the row.
    pub(super) fn beta(&self, lists_values: bool) -> Option<Mined<bool>> {
        self.rules_for(Fact::Beta)
            .find(|rule| {
                !(lists_values && rule.is(Flag::MaybeOfOneValue)) && rule.pattern.is_match(&self.text.lower)
            })
            .map(|rule| Mined::new(true, &rule.name))
    }
}
