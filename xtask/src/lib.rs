//! What this repository does with itself, as a library that its tests can call.

pub mod conformance;
pub mod fidelity;
pub mod hardening;
pub mod same;
mod snapshot;

/// Says what is wrong with a command's arguments, or how it is called if that was asked: help goes to standard output with
/// success, mistakes to standard error with 2.
fn told(error: &clap::Error) -> std::process::ExitCode {
    // That the stream is gone cannot be told to anybody.
    let _ = error.print();
    std::process::ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
