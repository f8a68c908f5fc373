//! What this repository does with itself, as a library that its tests can call.

pub mod conformance;
pub mod fidelity;
pub mod hardening;
