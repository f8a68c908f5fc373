//! What this repository does with itself, as a library that its tests can call.

mod arguments;
pub mod conformance;
pub mod consumers;
mod errors;
pub mod fidelity;
pub mod hardening;
mod process;
pub mod same;
mod snapshot;
mod tool;
