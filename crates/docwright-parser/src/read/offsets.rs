//! Offsets in a page → numbers of its lines.

/// Line numbers of offsets that mostly grow: only the breaks since the last one are counted.
#[derive(Default)]
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    /// The last offset, and how many breaks stand before it.
    last: usize,
    breaks: usize,
    /// The number of each line, where lines were joined.
    numbers: Option<Vec<u32>>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Lines { text, ..Lines::default() }
    }

    pub(super) fn numbered(text: &'t str, numbers: Vec<u32>) -> Self {
        Lines { numbers: Some(numbers), ..Lines::new(text) }
    }

    pub(super) fn of(&mut self, offset: usize) -> u32 {
        let (from, to) = (self.last.min(offset), self.last.max(offset));
        let between = self.text.as_bytes().get(from..to).unwrap_or_default();
        let between = memchr::memchr_iter(b'\n', between).count();
        self.breaks = if offset < self.last { self.breaks - between } else { self.breaks + between };
        self.last = offset;
        let joined = self.numbers.as_ref().and_then(|numbers| numbers.get(self.breaks).copied());
        joined.or_else(|| u32::try_from(self.breaks + 1).ok()).unwrap_or(u32::MAX)
    }
}
