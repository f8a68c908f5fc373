//! From what was typed to what is sent: `--disks.0.size 20` → `{"Disks": [{"Size": 20}]}`.
//!
//! Flags and input files become one untyped tree ([`given`], [`document`]); the tree is then held
//! against the operation's table in one place ([`check`]), whatever it came from.

mod bounded;
pub(crate) mod check;
pub(crate) mod document;
pub(crate) mod dotted;
mod exact;
pub(crate) mod given;
pub(crate) mod uploads;
