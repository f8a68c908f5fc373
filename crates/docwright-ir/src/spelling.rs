//! Names as people type them: found in any spelling, and if they are not there, the nearest that are.

use crate::printable;

/// How many names are suggested.
const MAX_SHOWN: usize = 3;
/// clap suggests flags and subcommands at the same likeness; below it suggestions turn silly.
const LIKENESS: f64 = 0.75;
/// What is so much less like than the nearest was not meant.
const FAR: f64 = 0.1;
/// The comparison takes time with the product of the lengths, and no known name is so long.
const MAX_NAME: usize = 256;

/// The one of `known` that `asked` means: spelled so, or with other cases, hyphens and underscores.
pub fn find<'a>(asked: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = folded(asked);
    let mut alike = None;
    for name in known {
        if name == asked {
            return Some(name);
        }
        if alike.is_none() && !folded.is_empty() && is_folded(name, &folded) {
            alike = Some(name);
        }
    }
    alike
}

/// Whether both are one name, in whatever spelling.
pub fn same(one: &str, other: &str) -> bool {
    let folded = folded(other);
    one == other || !folded.is_empty() && is_folded(one, &folded)
}

/// The known names that are nearest to `asked`, as the end of a complaint: `; did you mean `a` or `b`?`, or nothing.
pub fn hint<'a>(asked: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = nearest(asked, known).into_iter().map(|name| format!("`{}`", printable(name)));
    match near.collect::<Vec<_>>().as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [names @ .., last] => format!("; did you mean {} or {last}?", names.join(", ")),
    }
}

/// The known names that are nearest to `asked`, the nearest first; none if none is near enough to be what was meant.
pub fn nearest<'a>(asked: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    if asked.len() > MAX_NAME {
        return Vec::new();
    }
    let asked = folded(asked);
    let mut near: Vec<(f64, &str)> = known
        .map(|name| (strsim::jaro(&asked, &folded(name)), name))
        .filter(|(likeness, _)| *likeness > LIKENESS)
        .collect();
    // By name where they are equally near, so that no two runs differ.
    near.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.cmp(b)));
    near.dedup_by_key(|(_, name)| *name);
    let least = near.first().map_or(0.0, |(likeness, _)| likeness - FAR);
    near.retain(|(likeness, _)| *likeness >= least);
    near.into_iter().take(MAX_SHOWN).map(|(_, name)| name).collect()
}

fn is_folded(name: &str, folded: &str) -> bool {
    letters(name).eq(folded.chars())
}

fn folded(name: &str) -> String {
    letters(name).collect()
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["CreateHost", "createhost", "DescribeHosts"];

    #[test]
    fn the_very_name_goes_before_another_spelling() {
        let find = |asked| find(asked, KNOWN.into_iter());
        assert_eq!(find("createhost"), Some("createhost"));
        assert_eq!(find("create-host"), Some("CreateHost"));
        assert_eq!(find("DESCRIBE_HOSTS"), Some("DescribeHosts"));
        assert_eq!(find("-"), None);
        assert!(same("disk-type", "DiskType") && !same("-", "_"));
    }

    #[test]
    fn a_slip_is_hinted_at_and_a_stranger_is_not() {
        assert_eq!(hint("DescribeHost", KNOWN.into_iter()), "; did you mean `DescribeHosts`?");
        assert_eq!(hint("CreateHots", KNOWN.into_iter()), "; did you mean `CreateHost` or `createhost`?");
        assert_eq!(hint("banana", KNOWN.into_iter()), "");
        assert_eq!(hint(&"CreateHost".repeat(1 << 16), KNOWN.into_iter()), "");
    }
}
