//! Random changes to a page: what editors, converters, bad copies and bad intent do to bytes.

use fastrand::Rng;

/// What a page's syntax is made of, and what never belongs on one.
const TOKENS: [&str; 28] = [
    "|",
    "||",
    "\\|",
    "#",
    "######",
    "`",
    "```",
    "~~~",
    "\0",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    "\u{feff}",
    "\u{a0}",
    "\u{200b}",
    "[",
    "](",
    "<br>",
    "<!--",
    "**",
    "•",
    "：",
    "、",
    "|:---|---|",
    "{\"",
    "}",
    "99999999999999999999",
];

/// A few changes, of which each may undo or multiply the ones before.
pub(crate) fn mutate(page: &str, other: &str, rng: &mut Rng) -> String {
    let mut bytes = page.as_bytes().to_vec();
    for _ in 0..rng.usize(1..=8) {
        change(&mut bytes, other.as_bytes(), rng);
        // Changes that copy could double a page without end.
        bytes.truncate(256 * 1024);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn change(bytes: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    let at = rng.usize(..=bytes.len());
    match rng.u8(..7) {
        // One bit of one byte: of a multi-byte character, it leaves none.
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << rng.u8(..8);
            }
        }
        1 => {
            bytes.drain(range(bytes.len(), 1, rng));
        }
        2 => {
            bytes.drain(range(bytes.len(), 400, rng));
        }
        3 => {
            let copy = bytes[range(bytes.len(), 400, rng)].to_vec();
            bytes.splice(at..at, copy);
        }
        4 => {
            bytes.truncate(at);
            bytes.extend_from_slice(&other[rng.usize(..=other.len())..]);
        }
        5 => {
            let times = if rng.u8(..8) == 0 { rng.usize(1..500) } else { 1 };
            let token = TOKENS[rng.usize(..TOKENS.len())].repeat(times);
            bytes.splice(at..at, token.into_bytes());
        }
        _ => swap_lines(bytes, rng),
    }
}

/// Up to `most` bytes somewhere.
fn range(length: usize, most: usize, rng: &mut Rng) -> std::ops::Range<usize> {
    let start = rng.usize(..=length);
    start..(start + rng.usize(..=most)).min(length)
}

fn swap_lines(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let (one, another) = (rng.usize(..lines.len()), rng.usize(..lines.len()));
    lines.swap(one, another);
    *bytes = lines.join(&b'\n');
}
