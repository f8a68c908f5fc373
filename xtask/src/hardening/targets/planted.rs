//! A target that fails in every way in which one can, so that a test sees that the driver sees it.

use super::{Care, Run, Signs, Target, seeds};
use crate::hardening::Broken;

pub(super) const PLANTED: Target = Target {
    name: "planted",
    tokens: &[&["x"]],
    seeds: |_| seeds::texts(&["fine\n", "a\npanic\nb", "a\nbroken\nb", "a\noverflow\nb", "a\nmemory\nb"]),
    open: |_| Ok(Some(Box::new(Planted))),
};

struct Planted;

impl Run for Planted {
    #[expect(clippy::panic, reason = "it is what is planted")]
    fn run(&mut self, input: &[u8], _: Care) -> Result<Signs, Broken> {
        let text = super::text(input);
        let asks = |word: &str| text.lines().any(|line| line == word);
        if asks("panic") {
            panic!("planted");
        }
        if asks("broken") {
            return Err(Broken::new("a planted invariant", "does not hold"));
        }
        let mut signs = Signs::default();
        if asks("overflow") {
            signs.counted("depth", deep(1));
        }
        if asks("memory") {
            signs.counted("bytes", std::hint::black_box(vec![1_u8; 3 << 30]).len());
        }
        signs.counted("length", input.len());
        Ok(signs)
    }
}

/// Never ends, and is no loop to a compiler.
fn deep(depth: usize) -> usize {
    let frame = std::hint::black_box([depth; 64]);
    if depth == 0 { 0 } else { deep(depth.wrapping_add(1)) + frame.iter().sum::<usize>() }
}
