//! Operations' names among other words: two words run into one, as in `CreateThing`.

use super::has_humps;

/// What parts two names that stand for one operation each.
const BETWEEN: [&str; 11] = ["/", "／", "、", ",", "，", "&", "|", "和", "或", " or ", " and "];

/// Longer lines are no names of anything.
const MAX_LINE: usize = 120;

/// Whether a text is an operation's name and nothing else.
pub(crate) fn is_operation_name(text: &str) -> bool {
    let is_word = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word && has_humps(text) && text.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The one name in a line, at its beginning, at its end or in brackets there: `Sow (SowGrain)`, `SowGrain sows grain.`
pub(crate) fn operation_in(line: &str) -> Option<&str> {
    let line = line.trim().trim_matches(['*', '`', '#', ' ']);
    let mut names = words(line).filter(|word| is_operation_name(word));
    let (name, others) = (names.next()?, names.next());
    let is_short = line.len() <= MAX_LINE && others.is_none();
    let bare = line.trim_end_matches([')', '）', ']', '】', ':', '：', '.', '。']);
    (is_short && (line.starts_with(name) || bare.ends_with(name))).then_some(name)
}

/// Whether a line is a name, with no sentence around it: `SowGrain`, `Sow (SowGrain)`.
pub(crate) fn is_named_alone(line: &str) -> bool {
    let bare = line.trim().trim_end_matches([')', '）']);
    operation_in(line).is_some_and(|name| bare.ends_with(name)) && !line.contains(['.', '。', ';', '；'])
}

/// The two names that a line ends in: `Sow - SowGrain / SowSeed`.
pub(crate) fn two_operations_in(line: &str) -> Option<(&str, &str)> {
    let bare = line.trim().trim_end_matches([')', '）', ']', '】']);
    let last = words(bare).last().filter(|word| bare.ends_with(word))?;
    let before = bare.strip_suffix(last)?.trim_end();
    let between = |mark: &&str| before.strip_suffix(mark.trim_end());
    let before = BETWEEN.iter().find_map(between)?.trim_end();
    let first = words(before).last().filter(|word| before.ends_with(word))?;
    (is_operation_name(first) && is_operation_name(last) && first != last).then_some((first, last))
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_at_an_end_of_its_line() {
        for line in
            ["SowGrain", "SowGrain sows grain.", "播种（SowGrain）", "2. Sow: SowGrain", "Sow [SowGrain]"]
        {
            assert_eq!(operation_in(line), Some("SowGrain"), "{line}");
        }
        for line in ["Sow", "then SowGrain sows", "SowGrain and SowSeed", "sowGrain"] {
            assert_eq!(operation_in(line), None, "{line}");
        }
        assert!(
            is_named_alone("播种（SowGrain）")
                && is_named_alone("SowGrain")
                && !is_named_alone("SowGrain sows.")
        );
    }

    #[test]
    fn two_names_are_two() {
        for line in [
            "Sow - SowGrain / SowSeed",
            "播种（SowGrain、SowSeed）",
            "SowGrain or SowSeed",
            "SowGrain,SowSeed",
        ] {
            assert_eq!(two_operations_in(line), Some(("SowGrain", "SowSeed")), "{line}");
        }
        for line in ["Sow MySQL/MongoDB - SowGrain", "Sow / SowGrain", "SowGrain / SowGrain", "For SowGrain"]
        {
            assert_eq!(two_operations_in(line), None, "{line}");
        }
    }
}
