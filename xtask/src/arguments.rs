//! What is common to the arguments of all commands.

/// Says what is wrong with a command's arguments, or how it is called if that was asked: help goes to standard output with
/// success, mistakes to standard error with 2.
pub(crate) fn told(error: &clap::Error) -> std::process::ExitCode {
    // That the stream is gone cannot be told to anybody.
    let _ = error.print();
    std::process::ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
