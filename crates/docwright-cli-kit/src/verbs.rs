//! What the first word of an operation's name says that it does.

/// Verbs of operations that only read.
const READING: [&str; 8] = ["Describe", "List", "Get", "Query", "Search", "Show", "Check", "Inquiry"];

/// Whether an operation of this wire name only reads.
pub(crate) fn reads(wire: &str) -> bool {
    READING.iter().any(|verb| begins_with(wire, verb))
}

/// Verbs of operations that take away what cannot be brought back, or not without a loss.
const DESTROYING: [&str; 22] = [
    "Clean",
    "Clear",
    "Delete",
    "Destroy",
    "Discard",
    "Drop",
    "Empty",
    "Erase",
    "Format",
    "Isolate",
    "Kill",
    "Poweroff",
    "Purge",
    "Recycle",
    "Reinstall",
    "Release",
    "Remove",
    "Reset",
    "Revoke",
    "Terminate",
    "Uninstall",
    "Wipe",
];

/// Whether an operation of this wire name destroys something.
pub(crate) fn destroys(wire: &str) -> bool {
    DESTROYING.iter().any(|verb| begins_with(wire, verb))
}

/// What a verb does to things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    Reads,
    Destroys,
    Other,
}

/// What an operation does, by the first word of its name in either spelling: `DeleteHost`, `delete-host`.
pub(crate) fn effect(name: &str) -> Effect {
    let first = name.split(['-', '_']).next().unwrap_or(name);
    let is =
        |verbs: &[&str]| verbs.iter().any(|verb| first.eq_ignore_ascii_case(verb) || begins_with(name, verb));
    match () {
        () if is(&DESTROYING) => Effect::Destroys,
        () if is(&READING) => Effect::Reads,
        () => Effect::Other,
    }
}

/// What an operation handles: its name behind its verb, in the singular: `Queue` of `DescribeQueues`.
pub(crate) fn thing(wire: &str) -> Option<&str> {
    let verb = wire.find(|c: char| !c.is_ascii_uppercase())?;
    let rest = wire.get(verb..)?;
    rest.get(rest.find(|c: char| c.is_ascii_uppercase())?..).map(singular)
}

/// A name without the end that says that it is of several.
pub(crate) fn singular(name: &str) -> &str {
    name.strip_suffix('s').filter(|one| one.len() > 1 && !one.ends_with(['s', 'u', 'i'])).unwrap_or(name)
}

/// Whether a name's first word is this verb: `GetHost` begins with `Get`, `Getaway` does not.
fn begins_with(wire: &str, verb: &str) -> bool {
    wire.strip_prefix(verb).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_a_whole_word() {
        assert!(reads("DescribeHosts") && reads("List"));
        assert!(
            destroys("DeleteHost") && destroys("Purge") && !destroys("ResetterOf") && !destroys("CreateHost")
        );
        assert_eq!(
            (thing("DescribeQueues"), thing("GetDNS"), thing("ping")),
            (Some("Queue"), Some("DNS"), None)
        );
        for (name, expected) in [
            ("delete-host", Effect::Destroys),
            ("TerminateHost", Effect::Destroys),
            ("list", Effect::Reads),
            ("GetHost", Effect::Reads),
            ("create-host", Effect::Other),
            ("deletion-host", Effect::Other),
        ] {
            assert_eq!(effect(name), expected, "{name}");
        }
        assert!(!reads("Getaway") && !reads("CreateList") && !reads("CheckinHost"));
    }
}
