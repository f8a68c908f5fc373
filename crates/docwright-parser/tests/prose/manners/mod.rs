//! Ways of saying one thing, many for each kind, with the traps beside them.

mod defaults;
mod formats;
mod open;
mod ranges;
mod sets;
