//! Which operation lists the identifiers that a parameter takes, found by names.

use docwright_runtime::{Params, Value};

use crate::described::Described;
use crate::facts::{Kind, Parameter};
use crate::names;
use crate::tables::{Cli, Service};
use crate::verbs;

/// The most entries that are asked for, and that are taken from a reply.
const ENTRIES: i64 = 100;
const MAX_IDS: usize = 1000;

/// What an identifier's parameter asks for, in the singular: `HostId` for `HostIds`.
pub(super) fn identifier(row: &Parameter) -> Option<&str> {
    let name = verbs::singular(&row.wire);
    (thing(name).is_some() && matches!(row.kind.entry(), Kind::String)).then_some(name)
}

/// What an identifier identifies: `Host` for `HostId`.
fn thing(name: &str) -> Option<&str> {
    let thing = name.strip_suffix("Id").or_else(|| name.strip_suffix("ID"))?;
    (!thing.is_empty()).then_some(thing)
}

/// An operation whose reply lists identifiers, and where.
pub(super) struct Source {
    pub(super) described: Described,
    pub(super) path: &'static str,
}

impl Source {
    /// One of the same service; else one that lists such things, if there is only one service that has any.
    pub(super) fn of(cli: &'static Cli, service: &'static Service, name: &str) -> Option<Self> {
        Source::in_service(service, name).map(|(_, source)| source).or_else(|| {
            let others = cli.services.iter().filter(|other| !std::ptr::eq(**other, service));
            let found = others.filter_map(|other| Source::in_service(other, name));
            let mut found = found.filter_map(|(is_of_thing, source)| is_of_thing.then_some(source));
            found.next().filter(|_| found.next().is_none())
        })
    }

    /// The best of a service, and whether it lists things that are called so.
    fn in_service(service: &'static Service, name: &str) -> Option<(bool, Self)> {
        let end = format!("[].{name}");
        let in_json = format!("{end}\"");
        let operations = service.operations.iter().filter(|operation| verbs::reads(operation.info.name));
        // Most do not speak of it, and need not be read.
        let operations = operations.filter(|operation| operation.facts.json().contains(&in_json));
        let sources = operations.filter_map(|operation| {
            let described = Described::of(service, operation).ok().filter(|found| found.needs_nothing())?;
            let mut paths = described.facts.reply.iter().map(|column| column.path.as_str());
            let path = paths.find(|path| path.strip_suffix(&end).is_some_and(|list| !list.contains("[]")))?;
            let thing = thing(name)?;
            let is_of_thing = verbs::thing(operation.info.name).is_some_and(|other| other.starts_with(thing));
            Some((is_of_thing, Source { described, path }))
        });
        sources.min_by_key(|(is_of_thing, source)| (!is_of_thing, source.described.operation.info.name.len()))
    }

    /// What to ask it with: for as many as the page lets one ask for, where it says how many.
    pub(super) fn params(&self) -> Params {
        let size = self.described.operation.paging.and_then(|paging| paging.size);
        let row = size.and_then(|size| names::parameter(size, self.described.parameters()));
        let most =
            row.filter(|row| matches!(row.kind, Kind::Integer)).and_then(|row| row.max.as_ref()?.as_i64());
        let mut params = Params::new();
        if let (Some(size), Some(most)) = (size, most) {
            params.insert(size, most.min(ENTRIES));
        }
        params
    }

    /// Those of a reply.
    pub(super) fn ids(&self, reply: &Value) -> Vec<String> {
        let Some((list, name)) = self.path.split_once("[].") else { return Vec::new() };
        let entries = reply.at(list).map(Value::items).unwrap_or_default();
        let ids = entries.iter().filter_map(|entry| entry.get(name)?.as_str());
        ids.filter(|id| is_plain(id)).take(MAX_IDS).map(str::to_owned).collect()
    }
}

/// Whether a shell takes it for one word and nothing else.
pub(super) fn is_plain(id: &str) -> bool {
    (1..=128).contains(&id.len())
        && id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':'))
}

#[cfg(test)]
mod tests {
    use docwright_runtime::{Api, OperationInfo, Protocol};

    use super::*;
    use crate::tables::Operation;

    const fn operation(name: &'static str, facts: &'static str) -> Operation {
        Operation::new(OperationInfo::new("s", name), name, facts)
    }

    static API: Api = Api::new("acme", "https://acme.example", "ACME", Protocol::new());
    static CLI: Cli = Cli::new("acme", "1", &API, &[&HOST, &NET, &DISK]);
    static HOST: Service = Service::new("host", &[&LIST_EVENTS, &LIST_HOSTS, &GET_HOST, &STOP_HOST]);
    static NET: Service = Service::new("net", &[&LIST_NETS, &LIST_VISITS]);
    static DISK: Service = Service::new("disk", &[&LIST_DISKS]);
    static LIST_EVENTS: Operation =
        operation("ListEvents", r#"{"reply": [{"path": "Events[].HostId"}, {"path": "Events[].EventId"}]}"#);
    static LIST_HOSTS: Operation = operation(
        "ListHostInstances",
        r#"{"reply": [{"path": "Data.Hosts[].HostId"}, {"path": "Data.Hosts[].Nets[].NetId"}]}"#,
    );
    static GET_HOST: Operation = operation(
        "GetHost",
        r#"{"parameters": [{"name": "HostId", "required": true}], "reply": [{"path": "Hosts[].HostId"}]}"#,
    );
    static STOP_HOST: Operation = operation("StopHost", r#"{"reply": [{"path": "Hosts[].HostId"}]}"#);
    static LIST_NETS: Operation =
        operation("ListNets", r#"{"reply": [{"path": "Nets[].NetId"}, {"path": "Nets[].DiskId"}]}"#);
    static LIST_VISITS: Operation = operation("ListVisits", r#"{"reply": [{"path": "Visits[].EventId"}]}"#);
    static LIST_DISKS: Operation = operation("ListDisks", r#"{"reply": [{"path": "Disks[].HostId"}]}"#);

    fn source(service: &'static Service, name: &str) -> Option<String> {
        let source = Source::of(&CLI, service, name)?;
        Some(format!("{} {}", source.described.operation.info.name, source.path))
    }

    #[test]
    fn the_operation_that_lists_such_things_is_asked() {
        for (service, name, expected) in [
            (&HOST, "HostId", Some("ListHostInstances Data.Hosts[].HostId")),
            (&HOST, "EventId", Some("ListEvents Events[].EventId")),
            // Those that hosts use are not all that there are.
            (&HOST, "NetId", Some("ListNets Nets[].NetId")),
            (&NET, "HostId", Some("ListHostInstances Data.Hosts[].HostId")),
            (&NET, "EventId", Some("ListVisits Visits[].EventId")),
            (&HOST, "DiskId", None),
            (&HOST, "KeyId", None),
        ] {
            assert_eq!(source(service, name).as_deref(), expected, "{}: {name}", service.name);
        }
    }

    #[test]
    fn only_plain_words_are_offered() {
        for plain in ["uhost-1a", "ins.2", "a_b", "fe80::1"] {
            assert!(is_plain(plain), "{plain}");
        }
        for other in
            ["", "-rf", "$(id)", "a b", "a;b", "a`b", "名", "a\n", "a'b", "~", "a/b", &"x".repeat(129)]
        {
            assert!(!is_plain(other), "{other}");
        }
    }

    #[test]
    fn an_identifier_is_called_after_what_it_identifies() {
        let row = |wire: &str| Parameter { wire: wire.into(), ..Parameter::default() };
        for (wire, expected) in [
            ("HostIds", Some("HostId")),
            ("VPCID", Some("VPCID")),
            ("Id", None),
            ("Name", None),
            ("Paid", None),
        ] {
            assert_eq!(identifier(&row(wire)), expected, "{wire}");
        }
    }
}
