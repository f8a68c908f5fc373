//! Which rows hold a secret, by their names first: a description rarely says so. The names are data, `secrets.yaml`.
//!
//! `UserPwd`, `private_key_pem` → a password, a key; `PublicKey`, `KeyName`, `PwdExpireDays` → nothing.

use std::sync::LazyLock;

use docwright_ir as ir;
use serde::Deserialize;

use super::row::ScannedRow;
use super::{BuiltIn, Mined, siblings};
use crate::dialect::SecretNames;

/// `secrets.yaml`, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SecretRules {
    names: Vec<SecretNames>,
    forms: Vec<String>,
    harmless: Vec<String>,
    key_texts: Vec<String>,
    name_texts: Vec<String>,
    password_texts: Vec<String>,
}

static RULES: LazyLock<SecretRules> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    ir::yaml::from_str(include_str!("secrets.yaml")).expect("secrets.yaml is well-formed")
});

/// For the last two letters of a name ([`last_letters`]): whether a name of the rules ends so. Most rows' do not, and then
/// nothing else is asked.
static GATE: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut gate = vec![false; 1 << 10];
    let names = RULES.names.iter().flat_map(|names| &names.ends).chain(&RULES.forms);
    for name in names.map(String::as_str).chain(["key"]) {
        if let Some(open) = gate.get_mut(last_letters(name)) {
            *open = true;
        }
    }
    gate
});

/// A number below 1024 that names with the same last two letters have in common, in any case, and few others.
fn last_letters(name: &str) -> usize {
    let letters = name.bytes().rev().filter(|b| !matches!(b, b'_' | b'-'));
    letters.take(2).fold(0, |number, letter| number << 5 | usize::from(letter & 31))
}

impl ScannedRow<'_> {
    /// Whether the row is a secret.
    pub(super) fn sensitive(&self) -> Option<Mined<ir::Secret>> {
        let (input, lower) = (self.input, &self.text.lower);
        if !matches!(input.ty.element(), ir::Type::String | ir::Type::Any) {
            return None;
        }
        let name = siblings::without(input.name, ".N").rsplit('.').next().unwrap_or("");
        if input.secrets.is_empty() && !GATE.get(last_letters(name)).is_some_and(|open| *open) {
            return None;
        }
        let name = bare(name);
        let ends = |ending: &String| RULES.endings(&name).any(|name| name.ends_with(ending.as_str()));
        let is_secret = |names: &&SecretNames| {
            names.ends.iter().any(ends) && !names.unless.iter().any(|word| lower.contains(word.as_str()))
        };
        let named = RULES.names.iter().chain(input.secrets).find(is_secret);
        if named.is_none() && !name.ends_with("key") || RULES.harmless.iter().any(ends) {
            return None;
        }
        if is_described_as_a_name(lower) {
            return None;
        }
        if let Some(names) = named {
            return Some(Mined::new(names.kind, BuiltIn::SecretName.as_str()));
        }
        let key = !name.ends_with("publickey") && RULES.key_texts.iter().any(|word| lower.contains(word));
        key.then(|| Mined::new(ir::Secret::Key, BuiltIn::SecretText.as_str()))
    }
}

impl SecretRules {
    /// The name, and what is left of it without a form: `privatekeypem`, `privatekey`.
    fn endings<'n>(&'static self, name: &'n str) -> impl Iterator<Item = &'n str> {
        let form = self.forms.iter().find_map(|form| name.strip_suffix(form.as_str()));
        [Some(name), form].into_iter().flatten()
    }
}

fn bare(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase()).collect()
}

/// "Token ID", "名称": the row only names the secret, or says something about it.
fn is_described_as_a_name(lower: &str) -> bool {
    let first = lower.split(['.', '。', ',', ';', '\n']).next().unwrap_or("").trim();
    let id =
        first.strip_suffix("id").is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()));
    let name = RULES.name_texts.iter().any(|text| first.ends_with(text.as_str()));
    (id || name) && !RULES.password_texts.iter().any(|text| first.contains(text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate_is_open_for_every_name_of_the_rules() {
        let names = RULES.names.iter().flat_map(|names| &names.ends);
        for name in names.chain(&RULES.forms) {
            let spellings = [name.clone(), name.to_uppercase(), format!("The_{name}"), format!("{name}_")];
            assert!(spellings.iter().all(|name| GATE[last_letters(name)]), "{name}");
        }
        assert!(GATE[last_letters("SomeKey")] && !GATE[last_letters("ProjectId")]);
    }

    #[test]
    fn every_ending_is_one_that_a_bare_name_can_have() {
        let names = RULES.names.iter().flat_map(|names| &names.ends);
        for ending in names.chain(&RULES.forms).chain(&RULES.harmless) {
            assert!(!ending.is_empty() && *ending == bare(ending), "{ending}");
        }
        let texts = RULES.names.iter().flat_map(|names| &names.unless).chain(&RULES.key_texts);
        texts.for_each(|text| assert_eq!(*text, text.to_lowercase()));
    }
}
