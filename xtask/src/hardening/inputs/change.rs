//! Changes to an input: what editors, converters, bad copies and bad intent do to bytes.

use std::ops::Range;

use fastrand::Rng;

use super::LARGEST;

/// Bytes that are no UTF-8: a stray continuation, an overlong zero, half a surrogate pair, a cut character.
const NOT_UTF8: [&[u8]; 5] = [b"\x80", b"\xc0\x80", b"\xed\xa0\x80", b"\xff\xfe", b"\xe4\xb8"];

/// What opens, and what closes it.
const PAIRS: [(&str, &str); 9] = [
    ("{", "}"),
    ("[", "]"),
    ("(", ")"),
    ("{\"a\":", "}"),
    ("- ", ""),
    ("> ", ""),
    ("array[", "]"),
    ("<b>", "</b>"),
    ("{list: ", "}"),
];

/// A few changes, of which each may undo or multiply the ones before.
pub(super) fn mutate(input: &[u8], other: &[u8], tokens: &[&[&str]], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = piece(input, rng);
    for _ in 0..rng.usize(1..=6) {
        change(&mut bytes, other, tokens, rng);
        // Changes that copy could double an input without end.
        bytes.truncate(LARGEST);
    }
    bytes
}

/// How long most inputs are.
const PIECE: usize = 1500;

/// Of most long inputs the first lines and some others: what is shorter runs sooner, and a change hits more often what
/// matters.
fn piece(input: &[u8], rng: &mut Rng) -> Vec<u8> {
    if input.len() <= PIECE || rng.u8(..8) == 0 {
        return input.to_vec();
    }
    let line =
        |at: usize| at + part(input, at..input.len()).iter().take_while(|byte| **byte != b'\n').count();
    let (head, from) = (line(rng.usize(..400)), line(rng.usize(..input.len())));
    let to = input.len().min(from + rng.usize(..PIECE));
    [part(input, 0..head), part(input, from.max(head)..to.max(head))].concat()
}

fn change(bytes: &mut Vec<u8>, other: &[u8], tokens: &[&[&str]], rng: &mut Rng) {
    let at = rng.usize(..=bytes.len());
    match rng.u8(..16) {
        0 => flip(bytes, at, rng),
        1 => drop(bytes.drain(range(bytes.len(), 1, rng))),
        2 => drop(bytes.drain(range(bytes.len(), 400, rng))),
        3 => {
            let copy = part(bytes, range(bytes.len(), 400, rng)).to_vec();
            insert(bytes, at, &copy);
        }
        4 => bytes.truncate(at),
        5 => {
            bytes.truncate(at);
            bytes.extend_from_slice(part(other, rng.usize(..=other.len())..other.len()));
        }
        6 => insert(bytes, at, part(other, range(other.len(), 2000, rng))),
        7..=9 => {
            let text = token(tokens, rng).repeat(times(rng));
            insert(bytes, at, text.as_bytes());
        }
        10 => replace_number(bytes, at, tokens, rng),
        11 => nest(bytes, at, rng),
        12 => insert(bytes, at, rng.choice(NOT_UTF8).unwrap_or_default()),
        13 => replace_word(bytes, at, tokens, rng),
        _ => lines(bytes, rng),
    }
}

fn flip(bytes: &mut [u8], at: usize, rng: &mut Rng) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << rng.u8(..8);
    }
}

/// Up to `most` bytes somewhere.
fn range(length: usize, most: usize, rng: &mut Rng) -> Range<usize> {
    let start = rng.usize(..=length);
    start..(start + rng.usize(..=most)).min(length)
}

fn part(bytes: &[u8], range: Range<usize>) -> &[u8] {
    bytes.get(range).unwrap_or_default()
}

fn insert(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    bytes.splice(at..at, new.iter().copied());
}

fn token<'a>(tokens: &[&[&'a str]], rng: &mut Rng) -> &'a str {
    let list = rng.choice(tokens).copied().unwrap_or_default();
    rng.choice(list).copied().unwrap_or_default()
}

/// Mostly once; sometimes often; rarely so often that what nests, nests deeper than any stack.
fn times(rng: &mut Rng) -> usize {
    match rng.u16(..1000) {
        0..=3 => rng.usize(1000..20_000),
        4..=80 => rng.usize(2..300),
        _ => 1,
    }
}

/// Something between what opens so often and closes as often, or not quite.
fn nest(bytes: &mut Vec<u8>, at: usize, rng: &mut Rng) {
    let (open, close) = rng.choice(PAIRS).unwrap_or_default();
    let depth = if rng.u8(..30) == 0 { rng.usize(1000..20_000) } else { rng.usize(1..200) };
    let closed = if rng.bool() { depth } else { rng.usize(..=depth) };
    insert(bytes, at, format!("{}1{}", open.repeat(depth), close.repeat(closed)).as_bytes());
}

/// The next number becomes another.
fn replace_number(bytes: &mut Vec<u8>, at: usize, tokens: &[&[&str]], rng: &mut Rng) {
    let digit = |byte: &u8| byte.is_ascii_digit();
    let Some(start) = part(bytes, at..bytes.len()).iter().position(digit).map(|offset| at + offset) else {
        return;
    };
    let length = part(bytes, start..bytes.len()).iter().take_while(|byte| digit(byte)).count();
    let number = match rng.u8(..4) {
        0 => rng.u64(..).to_string(),
        1 => rng.i8(..).to_string(),
        2 => "9".repeat(rng.usize(1..400)),
        _ => token(tokens, rng).to_owned(),
    };
    bytes.splice(start..start + length, number.into_bytes());
}

/// The next word becomes a token.
fn replace_word(bytes: &mut Vec<u8>, at: usize, tokens: &[&[&str]], rng: &mut Rng) {
    let word = |byte: &u8| byte.is_ascii_alphanumeric();
    let Some(start) = part(bytes, at..bytes.len()).iter().position(word).map(|offset| at + offset) else {
        return;
    };
    let length = part(bytes, start..bytes.len()).iter().take_while(|byte| word(byte)).count();
    bytes.splice(start..start + length, token(tokens, rng).bytes());
}

/// A line is moved, doubled, removed, indented, or swapped with another.
fn lines(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (one, another) = (rng.usize(..lines.len()), rng.usize(..lines.len()));
    match rng.u8(..5) {
        0 => lines.swap(one, another),
        1 => {
            let line = lines.remove(one);
            lines.insert(another.min(lines.len()), line);
        }
        2 => {
            let line = lines.get(one).cloned().unwrap_or_default();
            let copies = if rng.u8(..20) == 0 { rng.usize(2..200) } else { 1 };
            lines.splice(another..another, std::iter::repeat_n(line, copies));
        }
        3 => drop(lines.remove(one)),
        _ => {
            if let Some(line) = lines.get_mut(one) {
                let blanks = " ".repeat(rng.usize(1..5));
                line.splice(0..0, blanks.into_bytes());
            }
        }
    }
    *bytes = lines.join(&b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_a_head_and_some_lines() {
        let input: Vec<u8> = (0..1000).flat_map(|at| format!("line {at}\n").into_bytes()).collect();
        let mut rng = Rng::with_seed(1);
        let pieces: Vec<Vec<u8>> = (0..100).map(|_| piece(&input, &mut rng)).collect();
        assert!(pieces.iter().all(|piece| piece.starts_with(b"line 0")));
        assert!(pieces.iter().any(|piece| piece.len() == input.len()));
        assert!(pieces.iter().filter(|piece| piece.len() < 2_500).count() > 50);
    }

    #[test]
    fn the_same_draws_give_the_same_changes_and_no_input_stops_them() {
        let tokens: &[&[&str]] = &[&["|", "中", "9"]];
        for seed in 0..3000 {
            let inputs: [&[u8]; 4] = [b"", b"\n", b"a | 1\nb | 22\n", "中文\u{1b}".as_bytes()];
            let input = inputs[usize::try_from(seed % 4).unwrap()];
            let draw = || mutate(input, b"x\ny", tokens, &mut Rng::with_seed(seed));
            let drawn = draw();
            assert_eq!(drawn, draw());
            assert!(drawn.len() <= LARGEST);
        }
    }
}
