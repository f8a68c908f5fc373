//! Which names are a secret's, where no page says so: those of undocumented parameters, of replies' members, of headers.

/// What a name of a secret ends with, in lower case and without signs between its words.
const ENDINGS: [&str; 39] = [
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "privatekey",
    "secretkey",
    "secretaccesskey",
    "accesskeysecret",
    "keysecret",
    "clientsecret",
    "appsecret",
    "apikey",
    "presharedkey",
    "authkey",
    "secret",
    "datakey",
    "decryptkey",
    "encryptkey",
    "signingkey",
    "sessionkey",
    "keymaterial",
    "plaintext",
    "sshkey",
    "loginkeypair",
    "kubeconfig",
    "credential",
    "credentials",
    "token",
    "authcode",
    "authorizationcode",
    "tokencode",
    "mfacode",
    "otpcode",
    // The script that a machine runs first, which often sets its passwords; it is all text, so that nothing in it is told
    // apart.
    "userdata",
    "customdata",
    // What requests, replies and their headers have beside what pages document.
    "signature",
    "authorization",
    "cookie",
    "bearer",
];

/// Ends that only say how a value is written: `PrivateKeyPem` is a private key.
const FORMS: [&str; 10] =
    ["pem", "base64", "value", "content", "body", "text", "plain", "string", "confirm", "encoded"];

/// Names that end as a secret's and guard nothing: they page a list, mark a retry, or are encrypted.
const HARMLESS: [&str; 10] = [
    "clienttoken",
    "nexttoken",
    "pagetoken",
    "paginationtoken",
    "scrolltoken",
    "continuationtoken",
    "idempotencytoken",
    "marktoken",
    "encryptedkeymaterial",
    "encrypteddatakey",
];

/// Whether a member, a parameter or a header of this name holds a secret by its name alone, in any case: `DbPassword`,
/// `X-Secret-Key`, `PrivateKeyPem`. What a page calls a secret is one besides.
pub fn is_secret_name(name: &str) -> bool {
    let letters: String =
        name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_ascii_lowercase();
    guards(&letters) || FORMS.iter().filter_map(|form| letters.strip_suffix(form)).any(guards)
}

fn guards(letters: &str) -> bool {
    let ends = |words: &[&str]| words.iter().any(|word| letters.ends_with(word));
    ends(&ENDINGS) && !ends(&HARMLESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_known_in_any_spelling() {
        for name in [
            "DbPassword",
            "secret_key",
            "X-Secret-Key",
            "PRIVATEKEY",
            "PrivateKeyPem",
            "Set-Cookie",
            "UserData",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["TokenId", "NextToken", "Name", "PublicKey", "KeyContent", "UserDataId", ""] {
            assert!(!is_secret_name(name), "{name}");
        }
    }
}
