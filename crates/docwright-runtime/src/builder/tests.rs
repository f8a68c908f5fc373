//! Which place a setting comes from.

use super::*;
use crate::protocol::samples;
use crate::{ClientRole, ErrorKind, OperationInfo};

static API: Api = Api::new("acme", "https://api.example.com", "ACME", samples::FORM);

const PROFILES: &str = r#"{
    "default": {"public_key": "file-id", "private_key": "hunter2", "region": "file-r", "zone": "file-z"},
    "other": {"public_key": "other-id", "private_key": "hunter2", "region": "other-r"},
    "half": {"private_key": "hunter2"},
    "keyless": {"region": "keyless-r"}
}"#;

/// Builds with this environment and a file of profiles; gives the key, region and zone that result.
fn settle(builder: Builder, environment: &[(&str, &str)]) -> Result<String, Error> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.json");
    std::fs::write(&path, PROFILES).unwrap();
    let variable = |name: &str| match name {
        "ACME_CONFIG" => Some(path.display().to_string()),
        name => environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()),
    };
    let settings = builder.settings_from(&variable)?;
    let value = |role| settings.client_value(role).unwrap_or("-");
    let (region, zone) = (value(ClientRole::Region), value(ClientRole::Zone));
    Ok(format!("{} {region} {zone}", key(&settings)?.id()))
}

/// The key for what all operations take.
fn key(settings: &Settings) -> Result<Credentials, Error> {
    static INFO: OperationInfo = OperationInfo::new("hosts", "ListHosts");
    let send: &crate::keyring::Exchange<'_> = &|_, _| unreachable!("no token is asked for");
    settings.keys.of(&INFO).ask(std::time::SystemTime::now(), Duration::MAX, send).unwrap()
}

const ENVIRONMENT: &[(&str, &str)] =
    &[("ACME_PUBLIC_KEY", "env-id"), ("ACME_PRIVATE_KEY", "hunter2"), ("ACME_REGION", "env-r")];

#[test]
fn code_wins_over_environment_over_profile() {
    let own = || Builder::new(&API).from_env();
    assert_eq!(settle(own(), &[]).unwrap(), "file-id file-r file-z");
    assert_eq!(settle(own(), ENVIRONMENT).unwrap(), "env-id env-r file-z");
    let code = own().credentials("code-id", "hunter2").region("code-r");
    assert_eq!(settle(code, ENVIRONMENT).unwrap(), "code-id code-r file-z");
}

#[test]
fn a_client_built_in_code_reads_nothing_else() {
    assert_eq!(settle(Builder::new(&API).credentials("id", "key"), ENVIRONMENT).unwrap(), "id - -");
    assert_eq!(settle(Builder::new(&API), ENVIRONMENT).unwrap_err().kind(), ErrorKind::Credentials);
}

#[test]
fn a_profile_is_named_in_code_or_in_the_environment() {
    assert_eq!(settle(Builder::new(&API).profile("other"), ENVIRONMENT).unwrap(), "other-id other-r -");
    let named = [("ACME_PROFILE", "other")];
    assert_eq!(settle(Builder::new(&API).from_env(), &named).unwrap(), "other-id other-r -");
    let error = settle(Builder::new(&API).profile("none"), &[]).unwrap_err();
    assert!(error.to_string().ends_with("acme.json: there is no profile `none`"), "{error}");
}

#[test]
fn half_a_key_is_an_error_that_names_the_other_half() {
    for (set, missing) in
        [("PUBLIC_KEY", "PRIVATE_KEY"), ("PRIVATE_KEY", "PUBLIC_KEY"), ("SECURITY_TOKEN", "PUBLIC_KEY")]
    {
        let half = [(format!("ACME_{set}"), "x")];
        let half = half.each_ref().map(|(name, value)| (name.as_str(), *value));
        let error = settle(Builder::new(&API).from_env(), &half).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        let expected = format!("ACME_{set} is set, but ACME_{missing} is not: a key needs both");
        assert!(error.to_string().ends_with(&expected), "{error}");
    }
    let error = settle(Builder::new(&API).profile("half"), &[]).unwrap_err().to_string();
    let expected = "`private_key` of the profile is set, but `public_key` of the profile is not";
    assert!(error.contains(expected) && !error.contains("hunter2"), "{error}");
}

#[test]
fn an_empty_variable_is_not_set() {
    let empty = [("ACME_PUBLIC_KEY", ""), ("ACME_PRIVATE_KEY", "")];
    assert_eq!(settle(Builder::new(&API).from_env(), &empty).unwrap(), "file-id file-r file-z");
}

#[test]
fn a_profile_named_in_code_gives_its_own_key() {
    let named = || Builder::new(&API).from_env().profile("other");
    assert_eq!(settle(named(), ENVIRONMENT).unwrap(), "other-id env-r -");
    assert_eq!(settle(named(), &[("ACME_PUBLIC_KEY", "half")]).unwrap(), "other-id other-r -");
    let keyless = Builder::new(&API).from_env().profile("keyless");
    assert_eq!(settle(keyless, ENVIRONMENT).unwrap(), "env-id env-r -");
}

#[test]
fn a_wrong_endpoint_is_an_error_before_the_first_call() {
    let builder = Builder::new(&API).credentials("id", "key").endpoint("api.example.com");
    let message = settle(builder, &[]).unwrap_err().to_string();
    assert_eq!(message, "endpoint `api.example.com`: expected `https://host` or `http://host`");
}
