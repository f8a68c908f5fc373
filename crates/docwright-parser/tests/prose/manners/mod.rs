//! Ways of saying one thing, many for each kind, with the traps beside them.

mod another;
mod bounds;
mod closures;
mod counts;
mod defaults;
mod doubts;
mod endings;
mod formats;
mod guesses;
mod open;
mod ranges;
mod sets;
mod subjects;
mod things;
mod wordings;
