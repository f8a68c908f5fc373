//! Flags that lead into objects and lists: those that can follow what is typed.

use crate::facts::{Kind, Table};
use crate::names;
use crate::values::dotted;

/// The flags, without dashes, that go one step deeper than `typed`: `disks.0.size` for `--disks.`, and for `--disks.0.`.
/// `words` say which entries of a list there are already.
pub(super) fn flags(table: Table, words: &[String], typed: &str) -> Vec<String> {
    let Some((path, _)) = typed.strip_prefix("--").and_then(|flag| flag.rsplit_once('.')) else {
        return Vec::new();
    };
    let kind = match path.contains('.') {
        true => dotted::resolve(path, table).and_then(Result::ok).map(|target| target.kind),
        false => names::parameter(path, table).map(|parameter| &parameter.kind),
    };
    kind.map(|kind| below(table, words, path, kind)).unwrap_or_default()
}

fn below(table: Table, words: &[String], path: &str, kind: &'static Kind) -> Vec<String> {
    if let Kind::List(entry) = kind {
        let entries = (0..=next(words, path)).map(|index| format!("{path}.{index}"));
        return entries
            .flat_map(|path| match table.members(entry) {
                Some(_) => below(table, words, &path, entry),
                None => vec![path],
            })
            .collect();
    }
    let members = table.members(kind).into_iter().flat_map(Table::rows);
    let mut members: Vec<_> = members.collect();
    members.sort_by_key(|member| !member.required);
    members.into_iter().map(|member| format!("{path}.{}", member.flag)).collect()
}

/// The most entries that are offered.
const MAX_ENTRIES: usize = 20;

/// The number of entries that flags of a list have so far.
fn next(words: &[String], path: &str) -> usize {
    let index = |word: &String| {
        let rest = word.strip_prefix("--")?.strip_prefix(path)?.strip_prefix('.')?;
        dotted::index(rest.split(['.', '=']).next()?)
    };
    words.iter().filter_map(index).max().map_or(0, |last| last.saturating_add(1).min(MAX_ENTRIES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_goes_one_step_deeper() {
        let table = Table::of(
            r#"{"parameters": [
                {"name": "Disks", "flag": "disks", "type": {"list": {"model": "Disk"}}},
                {"name": "Tags", "flag": "tags", "type": {"list": "string"}}
            ]}"#,
            r#"{"Disk": [{"name": "Kind", "flag": "kind"}, {"name": "Size", "flag": "size", "required": true},
                         {"name": "Parts", "flag": "parts", "type": {"list": {"model": "Disk"}}}]}"#,
        );
        let flags = |typed: &str, words: &[&str]| {
            flags(table, &words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>(), typed)
        };
        assert_eq!(flags("--disks.", &[]), ["disks.0.size", "disks.0.kind", "disks.0.parts"]);
        assert_eq!(flags("--disks.0.pa", &[]), ["disks.0.size", "disks.0.kind", "disks.0.parts"]);
        assert_eq!(flags("--disks.", &["--disks.0.size=1"]).len(), 6);
        assert_eq!(
            flags("--disks.7.parts.0.", &[]).first().map(String::as_str),
            Some("disks.7.parts.0.size")
        );
        assert_eq!(flags("--tags.", &["--tags.0", "x"]), ["tags.0", "tags.1"]);
        assert_eq!(flags("--tags.", &["--tags.99999999999999999999"]).len(), MAX_ENTRIES + 1);
        for nothing in ["--none.", "--disks", "disks.", "--tags.0.", "--disks.x."] {
            assert_eq!(flags(nothing, &[]), [""; 0], "{nothing}");
        }
    }
}
