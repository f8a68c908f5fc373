//! Which rows hold a secret, by their names first: a description rarely says so.

use docwright_ir as ir;

use super::fold::Folded;
use super::{Input, Mined, siblings};

/// The end of a name → what it holds. The last words of a name say what it is: `PublicKey` is no secret, and
/// neither is `TokenName`.
const NAMES: [(&str, ir::Secret); 17] = [
    ("password", ir::Secret::Password),
    ("passwd", ir::Secret::Password),
    ("passphrase", ir::Secret::Password),
    ("privatekey", ir::Secret::Key),
    ("secretkey", ir::Secret::Key),
    ("accesskeysecret", ir::Secret::Key),
    ("keysecret", ir::Secret::Key),
    ("clientsecret", ir::Secret::Key),
    ("appsecret", ir::Secret::Key),
    ("apikey", ir::Secret::Key),
    ("presharedkey", ir::Secret::Key),
    ("authkey", ir::Secret::Key),
    ("secret", ir::Secret::Key),
    ("securitytoken", ir::Secret::Token),
    ("sessiontoken", ir::Secret::Token),
    ("accesstoken", ir::Secret::Token),
    ("token", ir::Secret::Token),
];

/// Tokens that guard nothing: they page a list or mark a retry.
const HARMLESS: [&str; 8] = [
    "clienttoken",
    "nexttoken",
    "pagetoken",
    "paginationtoken",
    "scrolltoken",
    "continuationtoken",
    "idempotencytoken",
    "marktoken",
];

/// Words that make a plain `Key` a secret one.
const KEY_VALUE: [&str; 7] =
    ["api key", "apikey", "key value", "secret key", "private key", "密钥值", "私钥"];

/// Whether the row is a secret.
pub(super) fn sensitive(input: &Input<'_>, text: &Folded<'_>) -> Option<Mined<ir::Secret>> {
    if !matches!(input.ty.element(), ir::Type::String | ir::Type::Any) {
        return None;
    }
    let name = siblings::without(input.name, ".N").rsplit('.').next().unwrap_or("");
    if !may_end_so(name) {
        return None;
    }
    let ends = |ending: &str| ends_with(name, ending);
    let named = NAMES.iter().find(|(ending, _)| ends(ending)).map(|(_, kind)| *kind);
    if named.is_none() && !ends("key") || HARMLESS.iter().any(|harmless| ends(harmless)) {
        return None;
    }
    if is_described_as_a_name(&text.lower) {
        return None;
    }
    if let Some(kind) = named {
        return Some(Mined::new(kind, "secret-name"));
    }
    let key = !ends("publickey") && KEY_VALUE.iter().any(|word| text.lower.contains(word));
    key.then(|| Mined::new(ir::Secret::Key, "secret-text"))
}

/// Whether the last two letters are those of a secret's name: most rows' are not.
fn may_end_so(name: &str) -> bool {
    let mut letters = name.bytes().rev().filter(|b| *b != b'_' && *b != b'-').map(|b| b.to_ascii_lowercase());
    matches!(
        (letters.next(), letters.next()),
        (Some(b'd'), Some(b'r' | b'w')) | (Some(b'e'), Some(b's')) | (Some(b'y' | b't' | b'n'), Some(b'e'))
    )
}

/// Whether `name` ends so, in any case and with or without underscores.
fn ends_with(name: &str, ending: &str) -> bool {
    let mut name = name.bytes().rev().filter(|b| *b != b'_' && *b != b'-');
    ending.bytes().rev().all(|end| name.next().is_some_and(|b| b.eq_ignore_ascii_case(&end)))
}

/// "Token ID", "名称": the row only names the secret, or says something about it.
fn is_described_as_a_name(lower: &str) -> bool {
    let first = lower.split(['.', '。', ',', ';', '\n']).next().unwrap_or("").trim();
    let id =
        first.strip_suffix("id").is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()));
    (id || first.ends_with(" name") || first.ends_with("名称")) && !first.contains("密码")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_secret_may_end_so() {
        assert!(NAMES.iter().all(|(name, _)| may_end_so(name)) && may_end_so("Key_"));
    }
}
