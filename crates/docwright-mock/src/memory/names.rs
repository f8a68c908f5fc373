//! What operations' and members' names say, by rules that hold for any vendor: `DeleteHosts` removes hosts, and `HostIds`
//! are the hosts' identities.

use docwright_ir::{Field, Operation};

/// What an operation does with things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Makes one, or several.
    Create,
    /// Shows one, or lists them.
    Read,
    /// Changes members of one.
    Change,
    /// Ends one.
    Remove,
}

/// The verbs that begin an operation's name, in lower case.
const VERBS: &[(&str, Deed)] = &[
    ("create", Deed::Create),
    ("add", Deed::Create),
    ("allocate", Deed::Create),
    ("run", Deed::Create),
    ("register", Deed::Create),
    ("import", Deed::Create),
    ("describe", Deed::Read),
    ("list", Deed::Read),
    ("get", Deed::Read),
    ("query", Deed::Read),
    ("show", Deed::Read),
    ("modify", Deed::Change),
    ("update", Deed::Change),
    ("set", Deed::Change),
    ("edit", Deed::Change),
    ("delete", Deed::Remove),
    ("terminate", Deed::Remove),
    ("release", Deed::Remove),
    ("remove", Deed::Remove),
    ("destroy", Deed::Remove),
    ("deregister", Deed::Remove),
];

/// What may stand behind a noun and mean no other thing, in lower case: `GetHostList`, `ModifyHostsAttribute`.
const TAILS: &[&str] =
    &["list", "info", "infos", "detail", "details", "attribute", "attributes", "status", "overview"];

/// How a member's name ends that identifies a thing.
const IDENTITIES: &[&str] = &["Id", "ID", "Ids", "IDs", "IDS", "_id", "_ids"];

/// What an operation does, and the noun that it does it to, in lower case and the singular: (remove, `host`).
pub(crate) fn deed(operation: &str) -> Option<(Deed, String)> {
    let name = strip_word(operation, "batch").unwrap_or(operation);
    let (deed, noun) = VERBS.iter().find_map(|(verb, deed)| Some((*deed, strip_word(name, verb)?)))?;
    let noun = singular(&plain(noun));
    (!noun.is_empty()).then_some((deed, noun))
}

/// A noun without what may stand behind it: `host` of `hostsattribute`.
pub(crate) fn without_tail(noun: &str) -> Option<String> {
    let bare = TAILS.iter().filter_map(|tail| noun.strip_suffix(tail)).min_by_key(|bare| bare.len())?;
    Some(singular(bare)).filter(|bare| !bare.is_empty())
}

/// The identity that a member holds, in lower case and the singular: `hostid` of `HostIds` and `HostIdSet`; `None` if
/// its name is no identity's.
pub(crate) fn identity(name: &str) -> Option<String> {
    let bare = ["Set", "List"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let is_whole = |bare: &str| ["id", "ids", "uuid"].contains(&bare.to_ascii_lowercase().as_str());
    if !is_whole(bare) && !IDENTITIES.iter().any(|end| bare.ends_with(end)) {
        return None;
    }
    let bare = plain(bare);
    Some(bare.strip_suffix('s').unwrap_or(&bare).to_owned()).filter(|identity| identity != "requestid")
}

/// Whether a member holds an identity, or is the name that stands for one.
pub(crate) fn is_identity(name: &str, identity: &str) -> bool {
    self::identity(name).as_deref() == Some(identity) || plain(name) == identity
}

/// The header of an operation's answers that leads to what was made (RFC 9110, section 10.2.2).
pub(crate) fn location(operation: &Operation) -> Option<&Field> {
    operation.reply_headers().find(|field| field.name.eq_ignore_ascii_case("location"))
}

/// Whether an identity is that of a noun: `hostid` of `host`, and of `hostinstance`.
pub(crate) fn is_of(identity: &str, noun: &str) -> bool {
    let stem = identity.trim_end_matches("id").trim_end_matches("uu").trim_end_matches("name");
    !stem.is_empty() && (noun.contains(stem) || stem.contains(noun))
}

/// Letters and digits in lower case.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What stands behind a word that begins a name; another word must begin there.
fn strip_word<'a>(name: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = name.split_at_checked(word.len())?;
    let begins = |c: char| c.is_uppercase() || matches!(c, '_' | '-');
    (start.eq_ignore_ascii_case(word) && rest.starts_with(begins)).then_some(rest)
}

fn singular(noun: &str) -> String {
    let ends = |ends: &[&str]| ends.iter().any(|end| noun.ends_with(end));
    match noun {
        _ if noun.len() < 4 || ends(&["ss", "us", "is"]) => noun.to_owned(),
        _ if ends(&["sses", "xes", "ches", "shes"]) => noun.strip_suffix("es").unwrap_or(noun).to_owned(),
        _ => match noun.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => noun.strip_suffix('s').unwrap_or(noun).to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_verb_and_a_noun_in_the_singular() {
        for (name, expected, noun) in [
            ("CreateHost", Deed::Create, "host"),
            ("DescribeHosts", Deed::Read, "host"),
            ("list_policies", Deed::Read, "policy"),
            ("getHostAddresses", Deed::Read, "hostaddress"),
            ("BatchDeleteKeyPairs", Deed::Remove, "keypair"),
            ("TerminateEIPs", Deed::Remove, "eip"),
            ("ModifyHostsAttribute", Deed::Change, "hostsattribute"),
            ("RunBuses", Deed::Create, "buse"),
        ] {
            assert_eq!(deed(name), Some((expected, noun.to_owned())), "{name}");
        }
        for name in ["Create", "Getaway", "Address", "StartHost", "", "Set_", "中文"] {
            assert_eq!(deed(name), None, "{name}");
        }
        assert_eq!(without_tail("hostsattribute").as_deref(), Some("host"));
        assert_eq!(without_tail("status"), None);
    }

    #[test]
    fn an_identity_is_told_from_words_that_end_alike() {
        for (name, expected) in [
            ("HostId", "hostid"),
            ("HostIds", "hostid"),
            ("InstanceIdSet", "instanceid"),
            ("AccessKeyID", "accesskeyid"),
            ("host_ids", "hostid"),
            ("id", "id"),
            ("UUID", "uuid"),
        ] {
            assert_eq!(identity(name).as_deref(), Some(expected), "{name}");
        }
        for name in ["Paid", "Grid", "Valid", "RequestId", "Name", "IdCard", ""] {
            assert_eq!(identity(name), None, "{name}");
        }
        assert!(is_of("hostid", "hostinstance") && is_of("tokenid", "filetoken") && is_of("keyname", "key"));
        assert!(!is_of("id", "host") && !is_of("vpcid", "host"));
    }
}
