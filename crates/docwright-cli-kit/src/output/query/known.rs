//! Names in an expression that neither the reply nor its page has: JMESPath makes null of a slip.

use std::collections::BTreeMap;

use jmespath::ast::Ast;
use serde_json::Value as Json;

use super::certain::parts;
use super::{compile, on_a_large_stack};
use crate::facts::Column;
use crate::suggest;

/// The members that are known of a reply, or of what lies in it; a list's are its entries'.
#[derive(Debug, Default)]
pub(crate) struct Known<'a> {
    members: BTreeMap<&'a str, Known<'a>>,
    column: Option<&'a Column>,
}

/// What an expression asks for.
#[derive(Debug, Default)]
pub(crate) struct Asked<'k> {
    pub(crate) strangers: Vec<Stranger>,
    /// What all of it leads to, where that is known.
    pub(crate) found: Option<&'k Column>,
}

/// A name that is unknown where it stands.
#[derive(Debug)]
pub(crate) struct Stranger {
    pub(crate) name: String,
    /// What may be meant in its place.
    pub(crate) tip: Option<String>,
    /// A page may write a name in another case than the server.
    pub(crate) in_other_case: bool,
}

impl<'a> Known<'a> {
    /// What a page documents. Where it documents nothing, nothing is unknown.
    pub(crate) fn documented(columns: &'a [Column]) -> Self {
        let mut known = Known::default();
        for column in columns {
            let mut at = &mut known;
            // `[].Id` and `@` are a reply that is no object.
            let names = column.path.split('.').map(|name| name.trim_end_matches("[]"));
            for name in names.filter(|name| !matches!(*name, "" | "@")) {
                at = at.members.entry(name).or_default();
            }
            at.column = Some(column);
        }
        known
    }

    /// The same with what a reply has. Where nothing is documented, that one reply lacks a member says nothing.
    pub(crate) fn and_in(mut self, reply: &'a Json) -> Self {
        if !self.members.is_empty() {
            self.add(reply);
        }
        self
    }

    fn add(&mut self, value: &'a Json) {
        match value {
            Json::Object(members) => {
                members.iter().for_each(|(name, value)| self.members.entry(name).or_default().add(value));
            }
            Json::Array(entries) => entries.iter().for_each(|entry| self.add(entry)),
            _ => {}
        }
    }

    /// What an expression asks of it; one that is wrong has been refused before.
    pub(crate) fn asked(&self, expression: &str) -> Asked<'_> {
        let walked = on_a_large_stack(|| {
            let mut walk = Walk { root: self, strangers: Vec::new() };
            let found = walk.to(compile(expression)?.as_ast(), Some(self)).and_then(|known| known.column);
            Ok(Asked { strangers: walk.strangers, found })
        });
        walked.unwrap_or_default()
    }

    /// Whether it may have any members: none are known, or its keys are data.
    fn is_open(&self) -> bool {
        let is_map = |column: &Column| column.kind.trim_start_matches("list of ").starts_with("map of ");
        self.members.is_empty() || self.column.is_some_and(is_map)
    }

    /// The documented path that ends with this name.
    fn path_to(&self, name: &str) -> Option<&'a str> {
        self.members.iter().find_map(|(member, known)| match known.column {
            Some(column) if *member == name => Some(column.path.as_str()),
            _ => known.path_to(name),
        })
    }
}

struct Walk<'k> {
    root: &'k Known<'k>,
    strangers: Vec<Stranger>,
}

/// Functions that give what they are given, or an entry of it.
const SAME: [&str; 5] = ["max_by", "min_by", "reverse", "sort_by", "to_array"];

impl<'k> Walk<'k> {
    /// What a node leads to from here; `None` where nothing is known of it.
    fn to(&mut self, node: &Ast, here: Option<&'k Known<'k>>) -> Option<&'k Known<'k>> {
        match node {
            Ast::Identity { .. } | Ast::Index { .. } | Ast::Slice { .. } => here,
            Ast::Field { name, .. } => self.member(name, here?),
            Ast::Subexpr { lhs, rhs, .. } | Ast::Projection { lhs, rhs, .. } => {
                let there = self.to(lhs, here);
                self.to(rhs, there)
            }
            Ast::Condition { predicate, then, .. } => {
                self.to(predicate, here);
                self.to(then, here)
            }
            Ast::Flatten { node, .. } => self.to(node, here),
            Ast::Function { name, args, .. } => {
                let (of_entries, plain): (Vec<_>, Vec<_>) =
                    args.iter().partition(|arg| matches!(arg, Ast::Expref { .. }));
                let given = plain.into_iter().fold(None, |given, arg| given.or(self.to(arg, here)));
                for part in of_entries.into_iter().flat_map(parts) {
                    self.to(part, given);
                }
                given.filter(|_| SAME.contains(&name.as_str()))
            }
            _ => {
                for part in parts(node) {
                    self.to(part, here);
                }
                None
            }
        }
    }

    fn member(&mut self, name: &str, here: &'k Known<'k>) -> Option<&'k Known<'k>> {
        if here.is_open() {
            return None;
        }
        let found = here.members.get(name);
        if found.is_none() && self.strangers.iter().all(|stranger| stranger.name != name) {
            let names = || here.members.keys().copied();
            // Somebody who leaves out the way writes the name itself.
            let path = self.root.path_to(name).filter(|_| std::ptr::eq(here, self.root));
            self.strangers.push(Stranger {
                name: name.to_owned(),
                tip: path.map(suggest::meant).or_else(|| suggest::tip(name, names())),
                in_other_case: names().any(|known| known.eq_ignore_ascii_case(name)),
            });
        }
        found
    }
}

/// One line that tells of it.
impl std::fmt::Display for Stranger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the reply has no `{}`", self.name)?;
        self.tip.as_ref().map_or(Ok(()), |tip| write!(f, "; {tip}"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn columns(paths: &[(&str, &str)]) -> Vec<Column> {
        let column = |&(path, kind): &(&str, &str)| Column {
            path: path.into(),
            kind: kind.into(),
            ..Column::default()
        };
        paths.iter().map(column).collect()
    }

    fn lines(asked: &Asked<'_>) -> Vec<String> {
        asked.strangers.iter().map(Stranger::to_string).collect()
    }

    #[test]
    fn a_slip_is_named_and_what_is_documented_present_or_made_is_not() {
        let documented = columns(&[("Queues[].QueueId", "string"), ("Total", "integer")]);
        let reply = json!({"Queues": [{"Extra": {"Size": 1}}]});
        let known = Known::documented(&documented).and_in(&reply);
        for (wrong, line) in [
            ("Queues[].QueuId", "the reply has no `QueuId`; did you mean `QueueId`?"),
            ("Queues[?xyz == `1`]", "the reply has no `xyz`"),
            ("QueueId", "the reply has no `QueueId`; did you mean `Queues[].QueueId`?"),
            ("sort_by(Queues, &QueuId)[0]", "the reply has no `QueuId`; did you mean `QueueId`?"),
            ("reverse(Queues)[0].[QueuId]", "the reply has no `QueuId`; did you mean `QueueId`?"),
            ("Queues[0].Extra.Sizes", "the reply has no `Sizes`; did you mean `Size`?"),
        ] {
            assert_eq!(lines(&known.asked(wrong)), [line], "{wrong}");
        }
        for right in [
            "Queues[].[QueueId, Extra.Size]",
            "Queues[].{Id: QueueId} | [0].Id",
            "length(Queues)",
            "Total",
            "Total.Anything",
            "map(&QueueId, Queues)",
            "*.QueueId",
        ] {
            assert_eq!(lines(&known.asked(right)), [""; 0], "{right}");
        }
    }

    #[test]
    fn of_a_reply_that_no_page_describes_nothing_is_unknown() {
        let reply = json!({"Queues": []});
        assert!(Known::documented(&[]).and_in(&reply).asked("Queues[].Id").strangers.is_empty());
    }

    #[test]
    fn the_keys_of_a_map_are_data() {
        let documented = columns(&[("Sets", "list of map of Set"), ("Sets.Id", "string")]);
        assert!(Known::documented(&documented).asked("Sets[].mine.Id").strangers.is_empty());
    }

    #[test]
    fn a_reply_that_is_no_object_has_its_entries_members() {
        let documented = columns(&[("[]", "list of Disk"), ("[].Id", "string")]);
        let known = Known::documented(&documented);
        assert!(known.asked("[].Id").strangers.is_empty());
        assert_eq!(known.asked("[].Idd").strangers.len(), 1);
    }

    #[test]
    fn a_path_leads_to_its_column() {
        let documented = columns(&[("Queues[].State", "string")]);
        let known = Known::documented(&documented);
        let found = |expression| known.asked(expression).found.map(|column| column.path.as_str());
        assert_eq!(found("Queues[?State=='a'] | [0].State"), Some("Queues[].State"));
        assert_eq!((found("length(Queues)"), found("Queues")), (None, None));
    }
}
