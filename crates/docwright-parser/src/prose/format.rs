//! What the text or the number holds: a time, JSON, several values.

use docwright_ir as ir;

use super::Mined;
use super::row::ScannedRow;
use super::rule::Fact;

impl ScannedRow<'_> {
    /// The value's format. The first rule that fits counts.
    pub(super) fn format(&self) -> Option<Mined<ir::Format>> {
        self.rules_for(Fact::Format).find_map(|rule| {
            let format = rule.format?;
            // Values with commas between them are already apart in a list.
            let apart = self.input.ty.is_list() && format == ir::Format::Csv;
            let found =
                !apart && rule.fits(self.input.ty.element()) && rule.pattern.is_match(&self.text.lower);
            found.then(|| Mined::new(format, &rule.name))
        })
    }
}
