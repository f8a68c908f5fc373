//! Flags that reach into lists and objects: `--disks.0.size`, or by wire names `--Disks.0.Size`.

use serde_json::{Map, Value as Json};

use crate::facts::{Choice, Kind, Table};
use crate::names;
use crate::suggest;

/// One step from a value into a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into an object's member, by its wire name.
    Member(String),
    /// Into a list's entry, from 0.
    Index(usize),
}

/// How deep a flag may lead: no deeper than a document may nest.
const MAX_PARTS: usize = 64;

/// Why a flag of so many parts is refused.
pub(crate) fn too_deep(parts: usize) -> Option<String> {
    (parts > MAX_PARTS).then(|| format!("it has {parts} parts; at most {MAX_PARTS} are allowed"))
}

/// A flag with dots, without dashes, and what it leads to or why it leads nowhere.
pub(crate) type Flag = (String, Result<Target, String>);

/// Where a dotted flag leads.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// From the request down; never empty.
    pub(crate) steps: Vec<Step>,
    /// The kind of what stands there.
    pub(crate) kind: &'static Kind,
    /// A secret stands there.
    pub(crate) secret: bool,
    /// The values that are listed for it.
    pub(crate) values: &'static [Choice],
}

/// Follows a dotted flag (without dashes) through the table. `None` if its first part is not a
/// parameter: then it is not this module's business.
pub(crate) fn resolve(flag: &str, table: Table) -> Option<Result<Target, String>> {
    let (first, rest) = flag.split_once('.')?;
    let parameter = names::parameter(first, table)?;
    if let Some(error) = too_deep(flag.split('.').count()) {
        return Some(Err(error));
    }
    let mut target = Target {
        steps: vec![Step::Member(parameter.wire.to_owned())],
        kind: &parameter.kind,
        secret: parameter.secret,
        values: &parameter.values,
    };
    let mut so_far = names::flag(parameter).into_owned();
    for part in rest.split('.') {
        if let Err(error) = enter(&mut target, table, &so_far, part) {
            return Some(Err(error));
        }
        so_far = format!("{so_far}.{part}");
    }
    Some(Ok(target))
}

/// The number that a part is, if it is one. One that no list can be as long as is one, too.
pub(crate) fn index(part: &str) -> Option<usize> {
    let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| part.parse().unwrap_or(usize::MAX))
}

fn enter(target: &mut Target, table: Table, so_far: &str, part: &str) -> Result<(), String> {
    let index = index(part);
    let step = match (target.kind, index) {
        (Kind::List(element), Some(index)) => {
            target.kind = element;
            Step::Index(index)
        }
        (Kind::List(_), None) => {
            return Err(format!("`--{so_far}` is a list: write `--{so_far}.0.{part}`"));
        }
        (Kind::Fields(_) | Kind::Model(_), _) => {
            // A model that is not there has no members.
            let members = table.members(target.kind);
            let Some(member) = members.and_then(|members| names::parameter(part, members)) else {
                let known = members.into_iter().flat_map(Table::rows).map(|member| member.flag.as_str());
                let tip = suggest::tip(part, known).map(|tip| format!("; {tip}")).unwrap_or_default();
                return Err(format!("`--{so_far}` has no member `{part}`{tip}"));
            };
            target.kind = &member.kind;
            target.secret |= member.secret;
            target.values = &member.values;
            Step::Member(member.wire.to_owned())
        }
        (Kind::Map(value), _) => {
            target.kind = value;
            Step::Member(part.to_owned())
        }
        (Kind::Any | Kind::Object, Some(index)) => {
            target.kind = &Kind::Any;
            Step::Index(index)
        }
        (Kind::Any | Kind::Object, None) => {
            target.kind = &Kind::Any;
            Step::Member(part.to_owned())
        }
        (Kind::String | Kind::Integer | Kind::Float | Kind::Boolean | Kind::Binary, _) => {
            return Err(format!("`--{so_far}` is a plain value and has no parts"));
        }
    };
    target.steps.push(step);
    Ok(())
}

/// Puts `values` where their steps lead. Lower indexes go first, so that flags may stand in any order.
pub(crate) fn place(
    request: &mut Map<String, Json>,
    mut values: Vec<(String, Vec<Step>, Json)>,
) -> Result<(), String> {
    let indexes = |steps: &[Step]| -> Vec<usize> {
        steps
            .iter()
            .filter_map(|step| if let Step::Index(index) = step { Some(*index) } else { None })
            .collect()
    };
    values.sort_by_key(|(_, steps, _)| indexes(steps));
    let mut root = Json::Object(std::mem::take(request));
    for (flag, steps, value) in values {
        let slot = steps.iter().try_fold(&mut root, |at, step| descend(at, step));
        *slot.map_err(|error| format!("--{flag}: {error}"))? = value;
    }
    if let Json::Object(object) = root {
        *request = object;
    }
    Ok(())
}

fn descend<'a>(at: &'a mut Json, step: &Step) -> Result<&'a mut Json, String> {
    match step {
        Step::Member(name) => {
            if at.is_null() {
                *at = Json::Object(Map::new());
            }
            let object = at.as_object_mut().ok_or("what is given for the whole is not an object")?;
            Ok(object.entry(name.as_str()).or_insert(Json::Null))
        }
        Step::Index(index) => {
            if at.is_null() {
                *at = Json::Array(Vec::new());
            }
            let list = at.as_array_mut().ok_or("what is given for the whole is not a list")?;
            if *index == list.len() {
                list.push(Json::Null);
            }
            let length = list.len();
            list.get_mut(*index).ok_or_else(|| format!("entry {length} is missing before entry {index}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table::of(
            r#"{"parameters": [
                {"name": "Disks", "flag": "disks", "type": {"list": {"model": "Disk"}}},
                {"name": "Labels", "flag": "labels", "type": {"map": "string"}}
            ]}"#,
            r#"{"Disk": [{"name": "Size", "flag": "size", "type": "integer"}]}"#,
        )
    }

    fn error(flag: &str) -> String {
        resolve(flag, table()).and_then(Result::err).unwrap_or_default()
    }

    fn placed(values: &[(&str, Json)]) -> Result<Json, String> {
        let mut request = Map::new();
        let values = values.iter().map(|(flag, value)| {
            let target = resolve(flag, table()).expect("a parameter").expect("a part of it");
            ((*flag).to_owned(), target.steps, value.clone())
        });
        place(&mut request, values.collect()).map(|()| Json::Object(request))
    }

    #[test]
    fn flags_may_stand_in_any_order() {
        let request = placed(&[("Disks.1.Size", 2.into()), ("disks.0.size", 1.into())]);
        assert_eq!(request, Ok(serde_json::json!({"Disks": [{"Size": 1}, {"Size": 2}]})));
    }

    #[test]
    fn a_gap_is_an_error_and_costs_no_memory() {
        let request = placed(&[("disks.4000000000.size", 1.into())]);
        assert_eq!(
            request,
            Err("--disks.4000000000.size: entry 0 is missing before entry 4000000000".into())
        );
    }

    #[test]
    fn a_number_is_an_index_however_large_it_is() {
        for number in ["1", "4294967295", "18446744073709551615", "99999999999999999999", "00001"] {
            let request = placed(&[(&format!("disks.{number}.size"), 1.into())]);
            assert!(request.is_err_and(|error| error.contains("entry 0 is missing")), "{number}");
        }
        for text in ["", "+1", "-1", "1x", "１"] {
            assert_eq!(index(text), None, "{text}");
        }
    }

    #[test]
    fn a_flag_leads_no_deeper_than_a_document() {
        let flag = "labels.x".to_owned() + &".0".repeat(60_000);
        assert_eq!(error(&flag), "it has 60002 parts; at most 64 are allowed");
    }

    #[test]
    fn a_map_takes_any_key() {
        assert_eq!(
            placed(&[("labels.env", "prod".into())]),
            Ok(serde_json::json!({"Labels": {"env": "prod"}}))
        );
    }

    #[test]
    fn a_wrong_part_says_what_would_be_right() {
        assert_eq!(error("disks.size"), "`--disks` is a list: write `--disks.0.size`");
        assert_eq!(error("disks.0.sise"), "`--disks.0` has no member `sise`; did you mean `size`?");
        assert!(resolve("nothing.0", table()).is_none());
    }
}
