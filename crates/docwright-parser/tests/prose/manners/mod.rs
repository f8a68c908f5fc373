//! Ways of saying one thing, many for each kind, with the traps beside them.

mod another;
mod apart;
mod beside;
mod bounds;
mod cases;
mod closures;
mod counts;
mod cut;
mod cut_lists;
mod defaults;
mod doubts;
mod endings;
mod ends;
mod formats;
mod guesses;
mod labels;
mod open;
mod ranges;
mod services;
mod sets;
mod subjects;
mod things;
mod tokens;
mod uncertain;
mod withdrawn;
mod wordings;
