//! Lists of what is not taken, of what other rows take, and of what are no values at all.

use super::super::words::{ends_with_one_of, holds_one_of};
use super::Miner;

impl Miner<'_> {
    /// "Invalid values: a, b", `支持的地域:a、b`, "Values for Type: a, b", from the first value on.
    pub(super) fn is_refused(&self, start: usize) -> bool {
        let before = self.elements.lower.get(..start).unwrap_or("");
        let before = before.trim_end_matches(|c: char| c.is_whitespace() || "\"'[({•-".contains(c));
        let label = before.rsplit(['。', ';', '\n', ',']).next().unwrap_or("");
        let label = label.rsplit(". ").next().unwrap_or("");
        let words = &self.row.words.doubt;
        let Some(name) = label.strip_suffix(':') else { return holds_one_of(label, &words.refused) };
        let name = name.trim_end();
        holds_one_of(label, &words.refused)
            || ends_with_one_of(name, &words.other_lists)
            || self.is_for_another(name)
            || self.is_announced_for_a_parent(start)
    }

    /// "Values for Type", where the table has a row of that name.
    fn is_for_another(&self, name: &str) -> bool {
        let Some((head, last)) = name.rsplit_once(' ') else { return false };
        let last = last.trim_matches(['"', '\'']);
        let own = self.row.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(last));
        let head = head.trim_end();
        let of = |word: &String| head.strip_suffix(word.as_str()).is_some_and(|rest| rest.ends_with(' '));
        !own && self.row.words.doubt.of_another.iter().any(of) && self.row.input.siblings.is_called(last)
    }

    fn is_announced_for_a_parent(&self, start: usize) -> bool {
        let near = |end: usize| end <= start && start - end < 8;
        let mut intros = self.row.hits.intros.iter();
        intros.any(|intro| near(intro.end) && self.is_of_a_parent(intro.start))
    }

    /// `父资源取值`: of what the row belongs to.
    pub(super) fn is_of_a_parent(&self, start: usize) -> bool {
        let before = self.elements.lower.get(..start).unwrap_or("").trim_end_matches([' ', '的']);
        let own = self.row.input.name.to_ascii_lowercase();
        self.row.words.doubt.parents.iter().any(|word| {
            let rest = before.strip_suffix(word.as_str());
            let whole = rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()));
            whole && !own.ends_with(word.as_str())
        })
    }
}
