//! UCloud's signature: SHA-1 over all parameters, names and values without separators, then the private
//! key. Names are in byte order (`Ids.10` before `Ids.2`), values as they are before URL encoding.

use std::time::UNIX_EPOCH;

use sha1::{Digest, Sha1};

use super::{Draft, Rendered, Scheme};
use crate::{CredentialNames, Credentials, Error};

const KEY: &str = "PublicKey";
const TOKEN: &str = "SecurityToken";
const SIGNATURE: &str = "Signature";
const TIME: &str = "U-Timestamp-Ms";

/// Key and signature travel among the parameters.
pub(super) struct SortedSha1;

impl Scheme for SortedSha1 {
    fn names(&self) -> CredentialNames {
        CredentialNames { id: Some("public_key"), secret: "private_key", token: Some("security_token") }
    }

    fn sets(&self, name: &str) -> bool {
        [KEY, TOKEN, SIGNATURE, TIME].iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    fn sign(&self, draft: &mut Draft<'_>, key: &Credentials) -> Result<Rendered, Error> {
        draft.parameters.insert(KEY, key.id());
        if let Some(token) = key.token() {
            draft.secret(TOKEN, token);
        }
        let signature = sign(&draft.layout.flattened(draft.parameters), key.secret());
        draft.secret(SIGNATURE, &signature);
        let millis = draft.now.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        draft.header(TIME, &millis.to_string());
        draft.render()
    }
}

/// The signature of these parameters, which include `PublicKey` and exclude `Signature`.
pub fn sign(parameters: &[(String, String)], private_key: &str) -> String {
    super::hash::hex(&Sha1::digest(string_to_sign(parameters, private_key)))
}

fn string_to_sign(parameters: &[(String, String)], private_key: &str) -> String {
    let mut sorted: Vec<&(String, String)> = parameters.iter().collect();
    sorted.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
    let mut text: String = sorted.into_iter().flat_map(|(name, value)| [name.as_str(), value]).collect();
    text.push_str(private_key);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::form::flatten;
    use crate::{Params, RequestStyle, Value};

    const STYLE: RequestStyle = RequestStyle::new();

    /// String to sign and signature, as the official SDK computed them.
    fn check(params: &Value, public_key: &str, private_key: &str, to_sign: &str, signature: &str) {
        let Value::Object(members) = params.clone() else { panic!("parameters are an object") };
        let mut params: Params = members.into_iter().collect();
        params.insert("PublicKey", public_key);
        assert_eq!(string_to_sign(&flatten(&STYLE, params.iter()), private_key), to_sign);
        assert_eq!(sign(&flatten(&STYLE, params.iter()), private_key), signature);
    }

    #[test]
    fn nested_lists_are_signed_as_the_official_sdk_does() {
        check(
            &r#"{"Action": "CreateUHostInstance", "Region": "cn-bj2", "Zone": "cn-bj2-05", "CPU": 1,
                 "HotplugFeature": false,
                 "Disks": [{"Type": "LOCAL_NORMAL", "IsBoot": "True", "Size": 20}],
                 "NetworkInterface": [{"EIP": {"Bandwidth": 1, "PayMode": "Bandwidth"}}]}"#
                .parse()
                .unwrap(),
            "my_public_key",
            "my_private_key",
            "ActionCreateUHostInstanceCPU1Disks.0.IsBootTrueDisks.0.Size20Disks.0.TypeLOCAL_NORMAL\
             HotplugFeaturefalseNetworkInterface.0.EIP.Bandwidth1NetworkInterface.0.EIP.PayModeBandwidth\
             PublicKeymy_public_keyRegioncn-bj2Zonecn-bj2-05my_private_key",
            "044cb8e1f4a29f7c93c29e8391ea009cd01ae27b",
        );
    }

    #[test]
    fn scalars_and_empty_values_are_signed_as_the_official_sdk_does() {
        check(
            &r#"{"B": true, "F": 1.0, "F2": 1.5, "S": "", "L": [], "N": "中 a&b"}"#.parse().unwrap(),
            "my_public_key",
            "my_private_key",
            "BtrueF1F21.5N中 a&bPublicKeymy_public_keySmy_private_key",
            "e1218efd748b1074089d76eb04a308df25e8e847",
        );
    }

    #[test]
    fn the_documented_example_has_its_documented_signature() {
        check(
            &r#"{"Action": "DescribeUHostInstance", "Region": "cn-bj2", "Limit": 10}"#.parse().unwrap(),
            "ucloudsomeone@example.com1296235120854146120",
            "46f09bb9fab4f12dfc160dae12273d5332b5debe",
            "ActionDescribeUHostInstanceLimit10PublicKeyucloudsomeone@example.com1296235120854146120\
             Regioncn-bj246f09bb9fab4f12dfc160dae12273d5332b5debe",
            "cba5cf5ec4d4233d206b1b54951e3787350a642f",
        );
    }

    #[test]
    fn names_are_in_byte_order() {
        let pair = |name: &str| (name.to_owned(), "x".to_owned());
        let text = string_to_sign(&[pair("Ids.2"), pair("ids.0"), pair("Ids.10")], "");
        assert_eq!(text, "Ids.10xIds.2xids.0x");
    }

    #[test]
    fn the_vendors_vectors_pass() {
        let Some(vectors) = super::super::corpus("ucloud-sha1.json") else { return };
        assert!(!vectors.items().is_empty());
        for vector in vectors.items() {
            let text = |path: &str| vector.at(path).and_then(Value::as_str).unwrap();
            let params = vector.at("input.params").unwrap();
            let (public, private) = (text("input.public_key"), text("input.private_key"));
            check(params, public, private, text("string_to_sign"), text("signature"));
        }
    }
}
