//! What a refused request may have called otherwise than the page does.

use docwright_ir::{Field, Operation, spelling};
use docwright_runtime::Value;

use crate::text::short;

/// How many names are looked at, and how long they may be: comparing takes time with both.
const MAX_NAMES: usize = 20;
const MAX_NAME: usize = 100;

/// Parameters that no page documents, each with those that are nearest to it, as sentences. Nothing where none is near, since undocumented ones are the vendor's matter.
pub(crate) fn hints(operation: &Operation, members: &[(String, Value)]) -> String {
    let is_known = |name: &str| operation.request.iter().any(|field| field.name == name);
    let known = || operation.request.iter().map(|field: &Field| field.name.as_str());
    let names = members.iter().map(|(name, _)| name.as_str()).take(MAX_NAMES);
    let strangers = names.filter(|name| name.len() <= MAX_NAME && !is_known(name));
    let hints = strangers.filter_map(|name| match spelling::hint(name, known()) {
        hint if hint.is_empty() => None,
        hint => Some(format!(" The page documents no `{}`{hint}", short(name))),
    });
    hints.collect()
}
