//! What texts said that were read before: a vendor writes the same row on page after page.

use std::hash::BuildHasher;
use std::sync::Mutex;

use docwright_ir as ir;
use foldhash::HashMap;
use foldhash::fast::FixedState;

use super::{Facts, Input, TableKind, mine};

/// Threads that read at once seldom ask for the same part.
const PARTS: usize = 32;

/// More rows than this with one text differ in their names: they are no vendor's repetition.
const SAME_TEXT: usize = 16;

/// The rows read so far, of one dialect, and what each said.
#[derive(Debug, Default)]
pub struct Heard {
    parts: [Mutex<HashMap<Box<str>, Vec<Said>>>; PARTS],
}

/// What a row said, whose neighbours had nothing to do with it.
#[derive(Debug)]
struct Said {
    name: Box<str>,
    ty: ir::Type,
    required: bool,
    has_default: bool,
    table: TableKind,
    facts: Facts,
}

impl Said {
    fn is_of(&self, input: &Input<'_>) -> bool {
        *self.name == *input.name
            && self.required == input.required
            && self.has_default == input.default.is_some()
            && self.table == input.table
            && self.ty == *input.ty
    }
}

impl Heard {
    /// What [`mine`] says of the row.
    pub fn mine(&self, input: &Input<'_>) -> Facts {
        let hash = FixedState::default().hash_one(input.text);
        let at = usize::try_from(hash % PARTS as u64).unwrap_or_default();
        let Some(part) = self.parts.get(at) else { return mine(input) };
        let known = |rows: &HashMap<Box<str>, Vec<Said>>| {
            let said = rows.get(input.text)?.iter().find(|said| said.is_of(input))?;
            Some(said.facts.clone())
        };
        // Who panicked while holding it had written nothing half.
        let lock = || part.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(facts) = known(&lock()) {
            return facts;
        }
        input.siblings.forget_questions();
        let facts = mine(input);
        if !input.siblings.were_asked() {
            let mut rows = lock();
            let same = rows.entry(input.text.into()).or_default();
            if same.len() < SAME_TEXT {
                same.push(Said {
                    name: input.name.into(),
                    ty: input.ty.clone(),
                    required: input.required,
                    has_default: input.default.is_some(),
                    table: input.table,
                    facts: facts.clone(),
                });
            }
        }
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::super::Siblings;
    use super::*;

    #[test]
    fn a_row_says_the_same_again_unless_its_neighbours_have_a_say() {
        let heard = Heard::default();
        let ty = &ir::Type::String;
        for rows in [vec!["Mode", "Size"], vec!["Mode", "Size"], vec!["Mode"]] {
            let siblings = &Siblings::new(rows);
            for text in
                ["Valid values: a, b. Default value: a.", "Required if Size is given.", "可选值：Size、Mode"]
            {
                let (name, required, table) = ("Mode", false, TableKind::Request);
                let input = Input { name, ty, required, table, text, default: None, siblings, secrets: &[] };
                assert_eq!(heard.mine(&input), mine(&input), "{text}");
                let other = Input { ty: &ir::Type::Integer, ..input };
                assert_eq!(heard.mine(&other), mine(&other), "{text}");
            }
        }
    }
}
