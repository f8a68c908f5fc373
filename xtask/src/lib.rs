//! What this repository does with itself, as a library that its tests can call.

mod arguments;
pub mod conformance;
pub mod consumers;
mod errors;
pub mod fidelity;
pub mod hardening;
mod packages;
mod process;
pub mod renderings;
pub mod same;
mod snapshot;
mod tool;
