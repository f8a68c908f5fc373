//! What changed between two states of an API, and for whom it breaks.
//!
//! ```text
//! old ir::Api ─┐
//!              ├─ compare ──▶ Vec<Change>   where, what (change.rs), and what it means for whom (effect.rs)
//! new ir::Api ─┘
//! ```
//!
//! Fields are compared along the tables that operations reach, model by model: a model that many operations share is
//! compared once for each way it travels. One that only has another name is the same to the wire, and another type to whoever
//! generates code: that is a change of its own. How bodies are written, and which statuses an answer has, is compared beside
//! their fields (bodies.rs); each answer to a failed call has fields of its own.

mod bodies;
mod change;
mod compare;
mod effect;
mod fields;
mod limits;
mod names;
mod operation;

pub use change::{Change, What};
pub use compare::{compare, compare_service};
pub use effect::{Audience, Effect};
