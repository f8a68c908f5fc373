//! Runs a target over inputs without end, each in a process that may die of it.
//!
//! ```text
//! drive (this process)          work (one a core)                  target/hardening/<kind>/
//!   starts, listens     ◀─────  draws, mutates, runs, keeps ─────▶  running-N  what is being run
//!   names what a process        says what failed                   <hash>     what failed, as small as it gets
//!   died of, starts another     ends itself if an input hangs
//! ```
//!
//! A panic is caught where it happens. What cannot be caught (an overflown stack, memory without end, an input that
//! never ends) ends the process; the inputs it was about to run stand in a file, and each is run alone to find which
//! one it was.

mod change;
mod drive;
mod found;
mod guard;
mod limits;
mod pool;
mod work;

use std::time::Duration;

pub use drive::drive;
pub use found::replay;
pub use work::work;

/// What one input may take. Most take less than a millisecond; a neighbour may hold a core for seconds.
pub const DEADLINE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 10 });

/// The address space of a process that runs inputs, in KiB. An input is at most [`LARGEST`] bytes.
pub const MEMORY: u64 = 2 * 1024 * 1024;

/// Longer inputs are cut.
pub const LARGEST: usize = 64 * 1024;
