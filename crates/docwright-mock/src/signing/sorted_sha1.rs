//! SHA-1 over the parameters: names and values in byte order of the names, unescaped, then the private key.
//!
//! `Action=Go&Limit=10&PublicKey=me` with the key `k` is signed as `ActionGoLimit10PublicKeymek`. In a JSON body
//! an object inside counts as its own names and values in order of name, a list as its entries in theirs.

use serde_json::{Map, Value};
use sha1::{Digest, Sha1};

use super::{Caller, Keys, Scheme, hex};
use crate::refusal::Refusal;
use crate::request::Parameters;

/// The parameters that belong to the signature.
const PARAMETERS: [&str; 3] = ["PublicKey", "Signature", "SecurityToken"];

pub(super) struct SortedSha1;

impl Scheme for SortedSha1 {
    fn is_shown(&self, caller: &Caller<'_>) -> bool {
        caller.parameters.received.contains_key("Signature")
    }

    fn verify(&self, caller: &Caller<'_>) -> Result<(), Refusal> {
        verify(caller.parameters, caller.keys)
    }

    fn parameters(&self) -> &'static [&'static str] {
        &PARAMETERS
    }
}

fn verify(parameters: &Parameters, keys: &Keys) -> Result<(), Refusal> {
    let sent =
        |name| parameters.text(name).ok_or_else(|| Refusal::NoSignature(format!("it has no `{name}`")));
    let signature = sent("Signature")?;
    let secret = keys.secret(sent("PublicKey")?)?;
    let mut signed = String::new();
    object(&parameters.received, &mut signed);
    if signature != digest(&signed, secret) {
        return Err(Refusal::WrongSignature { signed });
    }
    keys.check_token(parameters.text("SecurityToken"))
}

fn digest(signed: &str, secret: &str) -> String {
    hex(&Sha1::new().chain_update(signed).chain_update(secret).finalize())
}

fn object(members: &Map<String, Value>, out: &mut String) {
    let mut sorted: Vec<_> = members.iter().filter(|(name, _)| *name != "Signature").collect();
    sorted.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
    for (name, member) in sorted {
        out.push_str(name);
        value(member, out);
    }
}

fn value(value: &Value, out: &mut String) {
    match value {
        Value::Null => {}
        Value::Bool(value) => out.push_str(&value.to_string()),
        Value::Number(number) => out.push_str(&plain(number)),
        Value::String(text) => out.push_str(text),
        Value::Array(items) => items.iter().for_each(|item| self::value(item, out)),
        Value::Object(members) => object(members, out),
    }
}

/// Digits without an exponent, and without a fraction of nothing: `1.0` is `1`.
fn plain(number: &serde_json::Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() => float.to_string(),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const KEY: (&str, &str) = ("my_public_key", "my_private_key");

    fn keys() -> Keys {
        Keys { pairs: vec![(KEY.0.to_owned(), KEY.1.to_owned())], token: None }
    }

    fn parameters(members: Value) -> Parameters {
        let received = members.as_object().unwrap().clone();
        Parameters { received, ..Parameters::default() }
    }

    #[test]
    fn the_vendors_vector_of_a_list_is_right() {
        let sent = parameters(json!({
            "Region": "cn-bj2", "UHostIds.1": "uhost-2", "UHostIds.0": "uhost-1", "PublicKey": KEY.0,
            "Action": "DescribeUHostInstance", "Signature": "e18f0cb470f3c7061ee6d644cba08332e317623a",
        }));
        assert_eq!(verify(&sent, &keys()), Ok(()));
    }

    #[test]
    fn the_vendors_vector_of_scalars_and_non_ascii_text_is_right() {
        let body = "B=true&F=1&F2=1.5&S=&N=%E4%B8%AD%20a%26b&PublicKey=my_public_key\
                    &Signature=e1218efd748b1074089d76eb04a308df25e8e847";
        let mut sent = Parameters::default();
        sent.add_pairs(body.as_bytes()).unwrap();
        assert_eq!(verify(&sent, &keys()), Ok(()));
    }

    #[test]
    fn json_values_are_signed_through_their_members() {
        let members = json!({"N": {"b": [1.0, true], "a": 1e22}, "Z": 1e-7, "X": null, "Signature": "no"});
        let mut signed = String::new();
        object(members.as_object().unwrap(), &mut signed);
        assert_eq!(signed, "Na10000000000000000000000b1trueXZ0.0000001");
    }

    #[test]
    fn a_changed_value_an_unknown_key_and_no_signature_are_told_apart() {
        let wrong = json!({"Action": "Go", "PublicKey": KEY.0, "Signature": "00"});
        assert!(matches!(
            verify(&parameters(wrong), &keys()),
            Err(Refusal::WrongSignature { signed }) if signed == "ActionGoPublicKeymy_public_key"
        ));
        let unknown = json!({"PublicKey": "who", "Signature": "00"});
        assert_eq!(verify(&parameters(unknown), &keys()), Err(Refusal::UnknownKey("who".to_owned())));
        assert!(matches!(verify(&parameters(json!({})), &keys()), Err(Refusal::NoSignature(_))));
    }

    #[test]
    fn every_vector_of_the_corpus_is_right() {
        let Some(corpus) = std::env::var_os("DOCWRIGHT_CORPUS") else {
            eprintln!("skipped: DOCWRIGHT_CORPUS is not set");
            return;
        };
        let path = std::path::Path::new(&corpus).join("vectors/ucloud-sha1.json");
        let vectors: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert!(!vectors.is_empty());
        for vector in vectors {
            let mut received = vector["flattened"].as_object().unwrap().clone();
            received.insert("Signature".to_owned(), vector["signature"].clone());
            let input = &vector["input"];
            let pair = (
                input["public_key"].as_str().unwrap().to_owned(),
                input["private_key"].as_str().unwrap().to_owned(),
            );
            let keys = Keys { pairs: vec![pair], token: None };
            let sent = Parameters { received, ..Parameters::default() };
            assert_eq!(verify(&sent, &keys), Ok(()), "{}", vector["name"]);
        }
    }
}
