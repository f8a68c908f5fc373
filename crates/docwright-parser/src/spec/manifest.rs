//! `api.yaml`: what people say of an API besides its pages.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use docwright_ir as ir;
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use super::language::Language;

/// `api.yaml`: which dialect the pages are in, and what differs from its defaults.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) docwright: u32,
    pub(super) dialect: String,
    /// The folder of pages, if it is not the manifest's.
    pub(super) docs: Option<PathBuf>,
    /// Where an operation has pages in several languages, whose words are taken.
    pub(super) language: Option<Language>,
    #[serde(default)]
    pub(super) services: BTreeMap<String, ServiceFacts>,
    #[serde(default, deserialize_with = "ir::name::read::optional_path_name")]
    api: Option<String>,
    title: Option<String>,
    endpoint: Option<ir::Endpoint>,
    protocol: Option<ir::Protocol>,
    client_parameters: Option<Vec<ir::ClientParameter>>,
    #[serde(default)]
    crates: Crates,
    #[serde(default, deserialize_with = "ir::name::read::optional_env_prefix")]
    env_prefix: Option<String>,
    command_line: Option<ir::CommandLine>,
    #[serde(default, deserialize_with = "ir::name::read::optional_web_url")]
    documentation: Option<String>,
    contact: Option<ir::Contact>,
    errors: Option<Vec<ir::ErrorCode>>,
}

/// What people say of a service: another name for it (`folder: queue`), or what its pages do not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceFacts {
    /// What it goes by, here and in file names.
    pub name: Option<String>,
    /// The version that calls name.
    pub version: Option<String>,
    /// The host that calls go to.
    pub host: Option<String>,
}

impl<'de> Deserialize<'de> for ServiceFacts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NameOrFacts)
    }
}

/// Not `untagged`: an error has the line of the text that it speaks of.
struct NameOrFacts;

impl<'de> Visitor<'de> for NameOrFacts {
    type Value = ServiceFacts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service's name, or a mapping with `name`, `version` or `host`")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<ServiceFacts, E> {
        ir::name::path_name(name).map_err(E::custom)?;
        Ok(ServiceFacts { name: Some(name.to_owned()), ..ServiceFacts::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<ServiceFacts, A::Error> {
        let mut facts = ServiceFacts::default();
        while let Some(key) = entries.next_key::<String>()? {
            let value: String = entries.next_value()?;
            let checked = match key.as_str() {
                "name" => ir::name::path_name(&value),
                "version" => ir::name::wire_name(&value),
                "host" => ir::name::wire_name(&value)
                    .and_then(|()| ir::name::endpoint_url(&format!("https://{value}"))),
                _ => return Err(de::Error::unknown_field(&key, &["name", "version", "host"])),
            };
            checked.map_err(de::Error::custom)?;
            match key.as_str() {
                "name" => facts.name = Some(value),
                "version" => facts.version = Some(value),
                _ => facts.host = Some(value),
            }
        }
        Ok(facts)
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Crates {
    #[serde(default, deserialize_with = "ir::name::read::optional_crate_name")]
    client: Option<String>,
    #[serde(default, deserialize_with = "ir::name::read::optional_crate_name")]
    cli: Option<String>,
    #[serde(default, deserialize_with = "ir::name::read::optional_crate_name")]
    command: Option<String>,
    #[serde(default, deserialize_with = "ir::name::read::optional_version")]
    version: Option<String>,
    #[serde(default, deserialize_with = "ir::name::read::optional_web_url")]
    repository: Option<String>,
    #[serde(default, deserialize_with = "ir::name::read::optional_license")]
    license: Option<String>,
    #[serde(default, deserialize_with = "ir::name::read::keywords")]
    keywords: Vec<String>,
}

impl Manifest {
    pub(super) fn overlay(&self, mut info: ir::ApiInfo) -> ir::ApiInfo {
        fn set<T: Clone>(slot: &mut T, value: &Option<T>) {
            if let Some(value) = value {
                *slot = value.clone();
            }
        }
        set(&mut info.name, &self.api);
        set(&mut info.title, &self.title);
        set(&mut info.endpoint, &self.endpoint);
        set(&mut info.protocol, &self.protocol);
        set(&mut info.client_parameters, &self.client_parameters);
        set(&mut info.crates.client, &self.crates.client);
        set(&mut info.crates.cli, &self.crates.cli);
        set(&mut info.crates.command, &self.crates.command);
        set(&mut info.env_prefix, &self.env_prefix);
        set(&mut info.command_line, &self.command_line);
        set(&mut info.errors, &self.errors);
        if self.contact.is_some() {
            info.contact.clone_from(&self.contact);
        }
        let may = |slot: &mut Option<String>, value: &Option<String>| {
            if value.is_some() {
                slot.clone_from(value);
            }
        };
        may(&mut info.documentation, &self.documentation);
        may(&mut info.crates.version, &self.crates.version);
        may(&mut info.crates.repository, &self.crates.repository);
        may(&mut info.crates.license, &self.crates.license);
        if !self.crates.keywords.is_empty() {
            info.crates.keywords.clone_from(&self.crates.keywords);
        }
        info
    }
}
