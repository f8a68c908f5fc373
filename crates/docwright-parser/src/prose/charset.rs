//! The characters that a text may hold.

use docwright_ir as ir;

use super::Mined;
use super::row::ScannedRow;
use super::rule::Fact;

impl ScannedRow<'_> {
    /// The characters, in the text's own words.
    pub(super) fn charset(&self) -> Option<Mined<String>> {
        let is_text = matches!(self.input.ty.element(), ir::Type::String);
        self.rules_for(Fact::Charset).filter(|_| is_text).find_map(|rule| {
            let found = rule.first(&self.text.lower)?.name("charset")?;
            let written = self.text.written.get(found.range())?.trim_matches([' ', ',', '、', '.']);
            let words = &self.words.charset;
            let written = words
                .dangling
                .iter()
                .fold(written, |text, word| text.strip_suffix(word.as_str()).unwrap_or(text).trim_end());
            let lower = written.to_ascii_lowercase();
            let kinds = words.kinds.iter().filter(|word| lower.contains(word.as_str())).count();
            (kinds > 1).then(|| Mined::new(written.to_owned(), rule.name.as_str()))
        })
    }
}
