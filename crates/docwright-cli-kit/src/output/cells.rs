//! A reply's parts as cells: objects inside become columns of their own, lists become a few words.

use serde_json::{Map, Value as Json};

use super::text::field;

/// The plain members of an object, those of objects inside under names with dots: `Key.Status`.
pub(super) fn flat(members: &Map<String, Json>) -> Vec<(String, &Json)> {
    let mut found = Vec::new();
    collect(&mut found, String::new(), members);
    found
}

fn collect<'a>(found: &mut Vec<(String, &'a Json)>, above: String, members: &'a Map<String, Json>) {
    for (name, value) in members {
        let path = format!("{above}{name}");
        match value {
            Json::Object(inside) if !inside.is_empty() => collect(found, path + ".", inside),
            _ => found.push((path, value)),
        }
    }
}

/// Whether a value is a list of objects: a table of its own.
pub(super) fn is_table(value: &Json) -> bool {
    value.as_array().is_some_and(|entries| !entries.is_empty() && entries.iter().all(Json::is_object))
}

/// What a cell shows of a value.
pub(super) fn cell(value: &Json) -> String {
    match value {
        Json::Array(entries) if entries.iter().any(|entry| entry.is_object() || entry.is_array()) => {
            match entries.len() {
                1 => "1 entry".to_owned(),
                count => format!("{count} entries"),
            }
        }
        Json::Array(entries) => entries.iter().map(field).collect::<Vec<_>>().join(", "),
        Json::Object(_) => String::new(),
        scalar => field(scalar),
    }
}

/// What people look for first: the words that a column's name ends with, what matters most first.
const MATTERS: [&[&str]; 5] = [
    &["Name"],
    &["Id", "ID"],
    &["State", "Status"],
    &["Time", "Date", "At"],
    &["Size", "Count", "Cpu", "CPU", "Memory", "Space", "Capacity"],
];

/// How many columns of each kind go before those of no kind.
const OF_EACH: usize = 2;

/// The columns in the order in which they matter: the first name, identifier, state, time and size, then the second of
/// each, then the others as they come, then those that are empty.
pub(super) fn ranked(columns: Vec<String>, is_empty: impl Fn(&str) -> bool) -> Vec<String> {
    let mut seen = [0; MATTERS.len()];
    let mut ranks: Vec<((bool, usize), String)> = Vec::with_capacity(columns.len());
    for column in columns {
        let others = OF_EACH * MATTERS.len();
        let rank = match MATTERS.iter().position(|words| words.iter().any(|word| ends_with(&column, word))) {
            Some(kind) => {
                let before = seen.get_mut(kind).map(|count| std::mem::replace(count, *count + 1));
                before.map_or(others, |before| (before * MATTERS.len() + kind).min(others))
            }
            None => others,
        };
        ranks.push(((is_empty(&column), rank), column));
    }
    ranks.sort_by_key(|(rank, _)| *rank);
    ranks.into_iter().map(|(_, column)| column).collect()
}

/// Whether a name's last word is this one: `UHostId`, `user_id` and `id`, but not `Paid`.
fn ends_with(column: &str, word: &str) -> bool {
    let name = column.rsplit('.').next().unwrap_or_default();
    if name.eq_ignore_ascii_case(word) || name.ends_with(word) {
        return true;
    }
    let lower = word.to_ascii_lowercase();
    name.strip_suffix(lower.as_str()).is_some_and(|rest| rest.ends_with('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_look_for_stands_first() {
        let columns =
            ["Zone", "Tag", "HostId", "ImageId", "Remark", "Name", "CreateTime", "State", "CPU", "Paid"];
        let ranked = ranked(columns.map(str::to_owned).to_vec(), |column| column == "Name");
        assert_eq!(
            ranked,
            ["HostId", "State", "CreateTime", "CPU", "ImageId", "Zone", "Tag", "Remark", "Paid", "Name"]
        );
    }

    #[test]
    fn a_name_ends_with_a_word_and_not_with_letters() {
        for name in ["Id", "id", "UHostId", "VPCID", "user_id", "Disk.DiskId"] {
            assert!(ends_with(name, "Id") || ends_with(name, "ID"), "{name}");
        }
        for name in ["Paid", "Id.Zone", "Identity"] {
            assert!(!ends_with(name, "Id") && !ends_with(name, "ID"), "{name}");
        }
    }
}
