//! A word that belongs to no flag: what was meant by it.

use std::ffi::OsString;

use crate::described::Described;
use crate::facts::Kind;
use crate::names;

/// How to write what `stray` was meant to be: another value of the flag before it, or the rest of that flag's value.
/// `None` for what is no plain word, or follows no flag.
pub(crate) fn tip(described: Described, args: &[OsString], stray: &str) -> Option<String> {
    // The last one: the service may be called so, too.
    let at = args.iter().rposition(|arg| arg == stray).filter(|_| !stray.starts_with('-'))?;
    let before = args.get(..at)?.iter().filter_map(|arg| arg.to_str());
    let mut values = vec![stray];
    let mut flag = None;
    for word in before.rev() {
        if let Some(found) = word.strip_prefix("--") {
            let (name, value) =
                found.split_once('=').map_or((found, None), |(name, value)| (name, Some(value)));
            values.extend(value);
            flag = Some(name);
            break;
        }
        values.push(word);
    }
    let flag = flag?;
    let kind = &names::parameter(flag, described.parameters())?.kind;
    values.reverse();
    Some(match kind {
        Kind::List(_) => {
            let each: Vec<String> = values.iter().map(|value| format!("--{flag} {value}")).collect();
            format!("a flag takes one value; repeat it for each entry: `{}`", each.join(" "))
        }
        _ => format!("a value with spaces is quoted: `--{flag} \"{}\"`", values.join(" ")),
    })
}
