//! What a text says in another language than English and Chinese.
//!
//! Each language is an entry of `languages.yaml`. Here no sentence is understood: a fact counts if it has a clause of its own,
//! from mark to mark, and no word of the language puts it in doubt. What other rules read in such a text by its shape
//! alone is looked at again, since they know none of its words.

mod clause;
mod default;
mod limits;
mod list;

use docwright_ir as ir;

use super::Mined;
use super::language::awake;
use super::limits::Limits;
use super::row::ScannedRow;
use super::values::Values;

use clause::Told;

/// The rules' names.
const VALUES: &str = "valid-values";
const ALONE: &str = "value-list";
const DEFAULT: &str = "default-value";
const LIMIT: &str = "value-range";
const LENGTH: &str = "length-limit";

impl ScannedRow<'_> {
    fn told(&self) -> impl Iterator<Item = Told<'_>> {
        let text = self.text.written.as_ref();
        awake(self.hits.tongues).map(move |language| Told { language, text, awake: self.hits.tongues })
    }

    /// The values as the text's language announces them, or those that were read already and that its words allow.
    pub(super) fn with_told_values(&self, mut values: Values) -> Values {
        if self.hits.tongues == 0 {
            return values;
        }
        let ty = self.input.ty;
        if values.set.as_ref().is_some_and(|set| !self.are_marked(&set.value)) {
            values = Values::default();
        }
        let announced = self.told().find_map(|told| Some(Mined::new(told.values(ty)?, VALUES)));
        let alone = || self.told().find_map(|told| Some(Mined::new(told.alone(ty)?, ALONE)));
        let told = announced.or_else(|| values.set.is_none().then(alone).flatten());
        values.set = told.or(values.set);
        if let Some(set) = &mut values.set {
            set.value.partial |= self.told().any(|told| told.language.more.is_match(told.text));
        }
        values
    }

    /// `entre 1 et 5 serveurs` are no values with meanings: a mark stands between those.
    fn are_marked(&self, set: &ir::Enum) -> bool {
        let text = self.text.written.as_ref();
        let marked = |value: &ir::EnumValue| {
            let meaning = value.meaning.as_deref().unwrap_or("");
            let mut behind =
                text.match_indices(value.value.as_str()).filter_map(|(at, it)| text.get(at + it.len()..));
            behind.any(|rest| rest.trim_start_matches(['"', ' ']).starts_with([':', '-', '=', '(', ';', '|']))
                && self.told().all(|told| !told.language.facts.is_match(meaning))
        };
        let first = set.values.first().and_then(|value| text.find(value.value.as_str()));
        let refused = first.is_some_and(|at| self.told().any(|told| told.is_refused(at)));
        !refused && set.values.iter().all(|value| value.meaning.is_none() || marked(value))
    }

    /// The default as the text's language tells it.
    pub(super) fn told_default(&self, values: &Values) -> Option<Mined<String>> {
        self.told().find_map(|told| Some(Mined::new(told.default(self.input.ty, values)?, DEFAULT)))
    }

    /// The limits, with those that the text's language tells; in doubt none.
    pub(super) fn add_told(&self, limits: &mut Limits) {
        if self.hits.tongues == 0 {
            return;
        }
        // `1分あたり最大100回`: what the rules for Chinese find in another script is no limit before its words are known.
        if self.told().any(|told| told.language.plain || told.language.doubt.is_match(told.text)) {
            limits.range = None;
            limits.length = None;
        }
        let Some(ends) = self.told().find_map(|told| told.ends_of_row()) else { return };
        let is_number = matches!(self.input.ty, ir::Type::Integer | ir::Type::Float);
        let whole = |number: Option<ir::Number>| u64::try_from(number?.as_i64()?).ok();
        if is_number && !ends.of_length {
            let range = ir::Range { min: ends.min, max: ends.max };
            limits.range.get_or_insert(Mined::new(range, LIMIT));
        } else if matches!(self.input.ty, ir::Type::String) && ends.of_length {
            let length = ir::Length { min: whole(ends.min), max: whole(ends.max) };
            limits.range = None;
            limits.length.get_or_insert(Mined::new(length, LENGTH));
        }
    }
}
