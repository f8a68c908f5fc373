//! Secrets, what a table knows better, and texts that nobody would write.

use docwright_ir as ir;
use docwright_parser::prose::{Input, SecretNames, Siblings, TableKind, mine};

use crate::{integer, read, string};

#[test]
fn secrets_are_told_by_their_names() {
    let secret = |name: &str, text: &str| {
        let siblings = &Siblings::default();
        let (ty, table) = (&string(), TableKind::Model);
        let input = Input { name, ty, required: false, table, text, default: None, siblings, secrets: &[] };
        mine(&input).found.sensitive
    };
    assert_eq!(secret("PrivateKey", ""), Some(ir::Secret::Key));
    assert_eq!(secret("AccessKeySecret", ""), Some(ir::Secret::Key));
    assert_eq!(secret("UPhonePassword", ""), Some(ir::Secret::Password));
    assert_eq!(secret("SecurityToken", ""), Some(ir::Secret::Token));
    assert_eq!(secret("Key", "Key Value"), Some(ir::Secret::Key));
    for (name, kind) in [
        ("Plaintext", ir::Secret::Key),
        ("PlainText", ir::Secret::Key),
        ("PrivateKeyPlaintext", ir::Secret::Key),
        ("DataKey", ir::Secret::Key),
        ("Pwd", ir::Secret::Password),
        ("login_pwd", ir::Secret::Password),
        ("PasswordBase64", ir::Secret::Password),
        ("SSHKey", ir::Secret::Key),
        ("ssh-key", ir::Secret::Key),
        ("Credentials", ir::Secret::Key),
        ("PrivateKeyPem", ir::Secret::Key),
        ("PrivateKeyBody", ir::Secret::Key),
        ("SecretValue", ir::Secret::Key),
        ("SecretAccessKey", ir::Secret::Key),
        ("ImportKeyMaterial", ir::Secret::Key),
        ("LoginKeyPair", ir::Secret::Key),
        ("Source.Kubeconfig", ir::Secret::Key),
        ("AuthCode", ir::Secret::Token),
        ("TokenCode", ir::Secret::Token),
    ] {
        assert_eq!(secret(name, ""), Some(kind), "{name}");
    }
    for name in [
        "TokenName",
        "KeyId",
        "PublicKey",
        "PublicKeyPem",
        "PublicKeyBody",
        "NextToken",
        "TokenUniqueId",
        "KeyName",
        "PwdExpireDays",
        "PasswordPolicy",
        "EncryptedKeyMaterial",
        "CiphertextBlob",
        "DataKeyId",
        "CredentialsId",
        "KeyPair",
        "Keyword",
        "ErrorCode",
        "Text",
        "Content",
        "Value",
    ] {
        assert_eq!(secret(name, ""), None, "{name}");
    }
    assert_eq!(secret("SSHKey", "The SSH public key"), None);
    assert_eq!(secret("Pwd", "当前目录"), None);
}

#[test]
fn a_dialect_adds_names_of_its_own() {
    let names = SecretNames {
        kind: ir::Secret::Token,
        ends: vec!["boardingpass".to_owned()],
        unless: vec!["sample".to_owned()],
    };
    let secret = |secrets: &[SecretNames], text: &str| {
        let (name, ty, table, siblings) =
            ("UserBoarding_Pass", &string(), TableKind::Request, &Siblings::default());
        let input = Input { name, ty, required: false, table, text, default: None, siblings, secrets };
        mine(&input).found.sensitive
    };
    assert_eq!(secret(&[], ""), None);
    assert_eq!(secret(std::slice::from_ref(&names), ""), Some(ir::Secret::Token));
    assert_eq!(secret(&[names], "A sample"), None);
}

#[test]
fn a_table_knows_better_than_its_prose() {
    let mut field = ir::Field { default: Some("2".to_owned()), ..ir::Field::new("Field", integer()) };
    read(&integer(), "默认为1", &[]).apply(&mut field);
    assert_eq!((field.default.as_deref(), field.mined.len()), (Some("2"), 0));
}

#[test]
fn no_text_stops_the_reader() {
    let text = "【枚举值】：\"a\"（x，[1,2]；'b'->（『c』、d|e/f 默认值:“g” 1~2至3…… ≤9 0x{\"k\":1}—-\u{200b}\n• • -1:";
    for (from, _) in text.char_indices() {
        for ty in [string(), integer(), ir::Type::Boolean, ir::Type::list(ir::Type::Float)] {
            read(&ty, &text[from..], &["a"]);
            read(&ty, &text[..from], &["a"]);
        }
    }
    read(&string(), &"枚举值：a、".repeat(20_000), &[]);
    read(&string(), &"([{\"'".repeat(20_000), &[]);
}
