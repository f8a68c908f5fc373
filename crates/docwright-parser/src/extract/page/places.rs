//! What a heading's depth says: that it stands in an example, among models, or below the overview, where words mean
//! something else than they do elsewhere.

use crate::dialect::Role;
use crate::read::Syntax;

/// The headings that a walk is below.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Places {
    examples: Option<Examples>,
    /// The depth of the heading over models.
    models: Option<u8>,
    /// The depth of the last model's heading.
    pub(super) model: Option<u8>,
    overview: Option<u8>,
}

#[derive(Debug, Clone, Copy)]
struct Examples {
    level: u8,
    /// Whether a heading stands over them, so that every other below it is an example's own.
    are_below_one: bool,
    title: Option<u8>,
}

impl Places {
    /// Whether a heading is inside an example; `is_flat` allows one of the same depth, where all that else could follow
    /// is there already.
    pub(super) fn is_in_example(self, level: u8, syntax: Syntax, is_flat: bool) -> bool {
        let deep = |opened: Examples| level > opened.level || is_flat && level == opened.level;
        self.examples.is_some_and(|opened| syntax == Syntax::Text || deep(opened))
    }

    /// Whether a heading of words that nobody knows is an example's own.
    pub(super) fn names_example(&mut self, level: u8) -> bool {
        let Some(examples) = self.examples.as_mut().filter(|examples| examples.are_below_one) else {
            return false;
        };
        let names = level > examples.level && examples.title.is_none_or(|title| level <= title);
        if names {
            examples.title = Some(level);
        }
        names
    }

    /// Whether a heading stands where models do, so that it names one whatever else it may mean: below a heading of
    /// models, or beside another one on a page that `has_only_models`.
    pub(super) fn holds_models(self, level: u8, has_only_models: bool) -> bool {
        self.models.is_some_and(|over| level > over) || (has_only_models && self.model == Some(level))
    }

    pub(super) fn is_below_overview(self, level: u8) -> bool {
        self.overview.is_some_and(|over| level > over)
    }

    /// A heading that the dialect knows opens its place and ends the others.
    pub(super) fn enter(&mut self, role: Role, level: u8) {
        if !role.is_of_example() {
            self.leave(level);
        }
        match role {
            Role::Examples => self.examples = Some(Examples { level, are_below_one: true, title: None }),
            Role::ExampleTitle => {
                let own = Examples { level: level.saturating_sub(1), are_below_one: false, title: None };
                self.examples.get_or_insert(own).title = Some(level);
            }
            Role::ExampleRequest | Role::ExampleResponse => {}
            Role::Models => *self = Places { models: Some(level), ..Places::default() },
            Role::Overview => *self = Places { overview: Some(level), ..Places::default() },
            _ => *self = Places::default(),
        }
    }

    /// A heading ends the places that are not above it.
    pub(super) fn leave(&mut self, level: u8) {
        self.examples = self.examples.filter(|examples| level > examples.level);
        self.models = self.models.filter(|over| level > *over);
        self.overview = self.overview.filter(|over| level > *over);
    }
}
