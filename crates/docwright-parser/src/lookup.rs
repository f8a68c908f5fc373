//! Fields by name, for tables that are too long to be looked through for each key of an example: a table of thousands
//! of rows beside an example of thousands of keys would cost the product of both.

use std::cell::RefCell;
use std::rc::Rc;

use docwright_ir::Field;
use foldhash::HashMap;

use crate::limits::MAX_UNHASHED;

/// The tables that were asked for, each read once.
#[derive(Default)]
pub(crate) struct Lookup<'a>(RefCell<HashMap<*const Field, Rc<Names<'a>>>>);

/// Where a table's names stand.
struct Names<'a> {
    exact: HashMap<&'a str, usize>,
    /// In small letters: the first of them.
    folded: HashMap<String, usize>,
}

impl<'a> Lookup<'a> {
    /// Where the first field of this very name stands.
    pub(crate) fn exact(&self, fields: &'a [Field], name: &str) -> Option<usize> {
        match fields.len() > MAX_UNHASHED {
            true => self.names(fields).exact.get(name).copied(),
            false => fields.iter().position(|field| field.name == name),
        }
    }

    /// Where the first field of this name stands; letters' case does not matter.
    pub(crate) fn any_case(&self, fields: &'a [Field], name: &str) -> Option<usize> {
        match fields.len() > MAX_UNHASHED {
            true => self.names(fields).folded.get(&name.to_ascii_lowercase()).copied(),
            false => fields.iter().position(|field| field.name.eq_ignore_ascii_case(name)),
        }
    }

    fn names(&self, fields: &'a [Field]) -> Rc<Names<'a>> {
        let mut known = self.0.borrow_mut();
        Rc::clone(known.entry(fields.as_ptr()).or_insert_with(|| Rc::new(Names::of(fields))))
    }
}

impl<'a> Names<'a> {
    fn of(fields: &'a [Field]) -> Self {
        // The first of a name counts: backwards it comes last.
        let backwards = || fields.iter().enumerate().rev();
        Names {
            exact: backwards().map(|(at, field)| (field.name.as_str(), at)).collect(),
            folded: backwards().map(|(at, field)| (field.name.to_ascii_lowercase(), at)).collect(),
        }
    }
}
