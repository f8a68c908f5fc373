//! Whether to use a row at all: deprecation and its replacement, beta, a blank value.

use docwright_ir as ir;

use super::Mined;
use super::row::ScannedRow;
use super::rule::{Fact, Flag};
use super::text::sentence;

impl ScannedRow<'_> {
    /// The text says not to use the row.
    pub(super) fn deprecated(&self) -> Option<Mined<ir::Deprecation>> {
        self.rules_for(Fact::Deprecated).find_map(|rule| {
            let found = rule.pattern.find(&self.text.lower)?;
            // The mark that ends its clause may be found with it.
            let said = found.as_str().trim_end_matches(|c: char| !c.is_alphanumeric());
            let span = found.start()..found.start() + said.len();
            let note = sentence(&self.text.written, span, &['。', '\n', ';', ']']);
            let note = note.trim_matches(|c: char| c.is_whitespace() || "[]。;,".contains(c)).to_owned();
            let deprecation = ir::Deprecation { note: Some(note), replacement: self.replacement() };
            Some(Mined::new(deprecation, &rule.name))
        })
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
