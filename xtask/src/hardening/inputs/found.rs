//! An input that fails: saved, run again alone, and made smaller while it still fails in the same way.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::guard::{ENDLESS, Guard};
use super::limits;
use crate::hardening::targets::{self, Care};
use crate::hardening::{Broken, Options};

/// Inputs as one file: each with its length before it.
pub(super) fn batch_of(inputs: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    for input in inputs {
        out.extend_from_slice(&(u32::try_from(input.len()).unwrap_or(0)).to_le_bytes());
        out.extend_from_slice(input);
    }
    out
}

/// The inputs of such a file.
pub(super) fn of_batch(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(0).min(rest.len());
        let (input, after) = rest.split_at(length);
        out.push(input.to_vec());
        bytes = after;
    }
    out
}

/// What an input is called: it is the same in every run.
pub(super) fn name(input: &[u8]) -> String {
    Sha256::digest(input).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The names of the inputs that a process of this run died of: the next one leaves them out.
pub(super) const FATAL: &str = "fatal";

/// Saves an input under the hash of what it holds.
pub(super) fn save(folder: &Path, input: &[u8]) -> std::io::Result<PathBuf> {
    let file = folder.join(name(input));
    fs::write(&file, input)?;
    Ok(file)
}

/// `--replay FILE`: runs one input with all care, in this very process, and says what became of it.
///
/// # Errors
/// A file that cannot be read; a target that cannot be opened.
pub fn replay(options: &Options, file: &Path, root: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let target = options.kinds.first().and_then(|kind| targets::find(kind)).ok_or("no such target")?;
    let input = fs::read(file)?;
    let opened = (target.open)(root)?.ok_or("this build has no such target; add --features clients")?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut guard = Guard::new(opened);
    match pool.install(|| guard.run(&input, Care::Full)) {
        Ok(signs) => {
            println!("fine\t{} signs", signs.iter().count());
            Ok(ExitCode::SUCCESS)
        }
        Err(Broken { what, detail }) => {
            println!("failed\t{what}\t{detail}");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// What ends a process that does not say so itself: what the runtime's last words hold, and what it is called.
const ENDS: [(&str, &str); 3] = [
    ("overflowed its stack", "overflows the stack"),
    ("memory allocation of", "asks for too much memory"),
    ("", "ends the process"),
];

/// Whether no worker survives it.
pub(super) fn is_fatal(what: &str) -> bool {
    what == ENDLESS || ENDS.iter().any(|(_, known)| *known == what)
}

/// Runs one saved input alone, in a process of its own. `None` if nothing is wrong with it.
pub(super) fn alone(kind: &str, file: &Path, root: &Path) -> std::io::Result<Option<Broken>> {
    let arguments = ["--target", kind, "--replay"].map(str::to_owned);
    let file = std::path::absolute(file)?.display().to_string();
    let arguments: Vec<String> = arguments.into_iter().chain([file]).collect();
    let output = limits::process(&arguments, root)?.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(None);
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let told = said.lines().find_map(|line| line.strip_prefix("failed\t")?.split_once('\t'));
    Ok(Some(match told {
        Some((what, detail)) => Broken::new(what, detail),
        None => {
            let last = String::from_utf8_lossy(&output.stderr);
            let why = last.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
            let what = ENDS.iter().find(|(words, _)| last.contains(words)).map_or("", |(_, what)| *what);
            Broken::new(what, format!("{}: {why}", output.status))
        }
    }))
}

/// How long one input is made smaller.
const PATIENCE: Duration = Duration::from_secs(20);

/// Writes a smaller input that fails in the same way over the file, if there is one: halves of it go, then quarters,
/// first of lines, then of bytes, while what is left still fails.
pub(super) fn shrink(kind: &str, file: &Path, broken: &Broken, root: &Path) -> std::io::Result<()> {
    let start = Instant::now();
    let attempt = file.with_extension("smaller");
    let mut still_fails = |input: &[u8]| -> std::io::Result<bool> {
        if start.elapsed() > PATIENCE {
            return Ok(false);
        }
        fs::write(&attempt, input)?;
        Ok(alone(kind, &attempt, root)?.is_some_and(|other| other.what == broken.what))
    };
    let mut input = fs::read(file)?;
    if broken.what != ENDLESS && still_fails(&input)? {
        let lines: Vec<Vec<u8>> = input.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        input = halve(lines, &mut still_fails)?.concat();
        let bytes: Vec<Vec<u8>> = input.iter().map(|byte| vec![*byte]).collect();
        input = halve(bytes, &mut still_fails)?.concat();
        fs::write(file, &input)?;
    }
    let _ = fs::remove_file(&attempt);
    Ok(())
}

fn halve(
    mut parts: Vec<Vec<u8>>,
    still_fails: &mut impl FnMut(&[u8]) -> std::io::Result<bool>,
) -> std::io::Result<Vec<Vec<u8>>> {
    let mut size = parts.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < parts.len() {
            let mut fewer = parts.clone();
            fewer.drain(at..(at + size).min(parts.len()));
            if still_fails(&fewer.concat())? {
                parts = fewer;
            } else {
                at += size;
            }
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_comes_back() {
        let inputs = vec![b"a".to_vec(), Vec::new(), b"ccc".to_vec()];
        assert_eq!(of_batch(&batch_of(&inputs)), inputs);
    }

    #[test]
    fn what_is_left_is_what_fails() {
        let parts: Vec<Vec<u8>> = b"xxxxaxxxxxbxx".iter().map(|byte| vec![*byte]).collect();
        let mut fails = |input: &[u8]| Ok(input.contains(&b'a') && input.contains(&b'b'));
        assert_eq!(halve(parts, &mut fails).unwrap().concat(), b"ab");
    }
}
