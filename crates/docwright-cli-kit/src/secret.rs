//! Asks for a secret on the terminal.
//!
//! At Ctrl-C the library that reads it raises SIGINT before it has switched echo on again
//! (<https://github.com/conradkleinespel/rpassword/pull/134>): the user's terminal would stay mute. So the
//! signal does nothing while a secret is read, and takes effect when the terminal is as it was.

use std::io;

/// What is typed after `question`, unseen.
pub(crate) fn ask(question: &str) -> io::Result<String> {
    #[cfg(unix)]
    return interrupt::held(|| rpassword::prompt_password(question));
    #[cfg(not(unix))]
    rpassword::prompt_password(question)
}

#[cfg(unix)]
mod interrupt {
    use std::io;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, OnceLock};

    use signal_hook::consts::SIGINT;
    use signal_hook::{flag, low_level};

    /// Runs `read` without its being interrupted; if it says that it was, the program ends as at Ctrl-C.
    pub(super) fn held(read: impl FnOnce() -> io::Result<String>) -> io::Result<String> {
        let ends = ends()?;
        ends.store(false, Ordering::SeqCst);
        let answer = read();
        ends.store(true, Ordering::SeqCst);
        if answer.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::Interrupted) {
            low_level::emulate_default_handler(SIGINT)?;
        }
        answer
    }

    /// Whether SIGINT ends the program. A handler cannot be taken away again, so there is one.
    fn ends() -> io::Result<&'static AtomicBool> {
        static ENDS: OnceLock<Arc<AtomicBool>> = OnceLock::new();
        if let Some(ends) = ENDS.get() {
            return Ok(ends);
        }
        let ends = Arc::new(AtomicBool::new(true));
        flag::register_conditional_default(SIGINT, Arc::clone(&ends))?;
        Ok(ENDS.get_or_init(|| ends))
    }
}
