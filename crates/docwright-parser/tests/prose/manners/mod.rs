//! Ways of saying one thing, many for each kind, with the traps beside them.

mod closures;
mod defaults;
mod doubts;
mod formats;
mod guesses;
mod open;
mod ranges;
mod sets;
mod subjects;
mod wordings;
