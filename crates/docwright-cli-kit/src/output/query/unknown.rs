//! Names in an expression that neither the reply nor its page has: JMESPath makes null of a slip.

use std::collections::BTreeSet;

use jmespath::ast::Ast;
use serde_json::Value as Json;

use super::certain::parts;
use super::{compile, on_a_large_stack};
use crate::suggest;

/// What to say of each name in `expression` that is unknown. `documented` are paths such as `Queues[].QueueId`; where there
/// are none, nothing is known.
pub(crate) fn names<'a>(
    expression: &str,
    documented: impl IntoIterator<Item = &'a str>,
    reply: &Json,
) -> Vec<String> {
    let mut known: BTreeSet<&str> = documented.into_iter().flat_map(|path| path.split(['.', '['])).collect();
    if known.is_empty() {
        return Vec::new();
    }
    keys(reply, &mut known);
    let asked = on_a_large_stack(|| {
        let mut asked = Asked::default();
        asked.gather(compile(expression)?.as_ast());
        Ok(asked)
    });
    // An expression that is wrong has been refused before.
    let Asked { read, made } = asked.unwrap_or_default();
    let is_stranger = |name: &&String| !known.contains(name.as_str()) && !made.contains(*name);
    read.iter()
        .filter(is_stranger)
        .map(|name| match suggest::tip(name, known.iter().copied()) {
            Some(tip) => format!("--query: the reply has no `{name}`; {tip}"),
            None => format!("--query: the reply has no `{name}`"),
        })
        .collect()
}

/// Every member's name, at any depth.
fn keys<'a>(value: &'a Json, known: &mut BTreeSet<&'a str>) {
    match value {
        Json::Object(members) => members.iter().for_each(|(name, value)| {
            known.insert(name);
            keys(value, known);
        }),
        Json::Array(entries) => entries.iter().for_each(|entry| keys(entry, known)),
        _ => {}
    }
}

/// The names of an expression.
#[derive(Default)]
struct Asked {
    /// Members that are asked for.
    read: BTreeSet<String>,
    /// Members of objects that the expression makes itself.
    made: BTreeSet<String>,
}

impl Asked {
    fn gather(&mut self, node: &Ast) {
        match node {
            Ast::Field { name, .. } => {
                self.read.insert(name.clone());
            }
            Ast::MultiHash { elements, .. } => {
                self.made.extend(elements.iter().map(|pair| pair.key.clone()));
            }
            _ => {}
        }
        parts(node).into_iter().for_each(|part| self.gather(part));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_slip_is_named_and_what_is_documented_present_or_made_is_not() {
        let documented = ["Queues[].QueueId", "Total"];
        let reply = json!({"Queues": [{"Extra": {"Size": 1}}]});
        let unknown = |expression: &str| names(expression, documented, &reply);
        assert_eq!(
            unknown("Queues[].QueuId"),
            ["--query: the reply has no `QueuId`; did you mean `QueueId`?"]
        );
        assert_eq!(unknown("Queues[?xyz == `1`]"), ["--query: the reply has no `xyz`"]);
        for right in
            ["Queues[].[QueueId, Extra.Size]", "Queues[].{Id: QueueId} | [0].Id", "length(Queues)", "Total"]
        {
            assert!(unknown(right).is_empty(), "{right}");
        }
    }

    #[test]
    fn of_a_reply_that_no_page_describes_nothing_is_unknown() {
        assert!(names("Queues[].Id", [], &json!({"Queues": []})).is_empty());
    }
}
