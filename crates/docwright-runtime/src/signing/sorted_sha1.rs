//! UCloud's signature: SHA-1 over all parameters, names and values without separators, then the private
//! key. Names are in byte order (`Ids.10` before `Ids.2`), values as they are before URL encoding.

use sha1::{Digest, Sha1};

/// The signature of these parameters, which include `PublicKey` and exclude `Signature`.
pub(crate) fn sign(parameters: &[(String, String)], private_key: &str) -> String {
    super::hex(&Sha1::digest(string_to_sign(parameters, private_key)))
}

fn string_to_sign(parameters: &[(String, String)], private_key: &str) -> String {
    let mut sorted: Vec<&(String, String)> = parameters.iter().collect();
    sorted.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
    let mut text: String = sorted.into_iter().flat_map(|(name, value)| [name.as_str(), value]).collect();
    text.push_str(private_key);
    text
}
