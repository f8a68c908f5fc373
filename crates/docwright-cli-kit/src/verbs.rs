//! What the first word of an operation's name says that it does.

/// Verbs of operations that only read.
const READING: [&str; 8] = ["Describe", "List", "Get", "Query", "Search", "Show", "Check", "Inquiry"];

/// Whether an operation of this wire name only reads.
pub(crate) fn reads(wire: &str) -> bool {
    READING.iter().any(|verb| begins_with(wire, verb))
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
        assert!(!reads("Getaway") && !reads("CreateList") && !reads("CheckinHost"));
    }
}
