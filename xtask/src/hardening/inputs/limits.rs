//! How a process that runs inputs is started, and what it may use.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::MEMORY;

/// This program again, with these arguments behind `hardening`, in a process that may use so much memory and leaves
/// no image of itself when it dies. Where there is no `ulimit`, memory is not limited.
pub(super) fn process(arguments: &[String], root: &Path) -> std::io::Result<Command> {
    let program: PathBuf = std::env::current_exe()?;
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("ulimit -v {MEMORY}; ulimit -c 0; exec \"$0\" \"$@\"")).arg(program);
        shell
    } else {
        Command::new(program)
    };
    command.arg("hardening").args(arguments).current_dir(root);
    command.env_remove("RUST_BACKTRACE").env("RAYON_NUM_THREADS", "1");
    Ok(command)
}

/// The most memory that this process ever held, in MiB, where the system says so.
pub(super) fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()? / 1024)
}
