//! Replies that are not what their page says, in both vendors' envelopes: what is taken all the same, and what is an
//! error that says where.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use docwright_runtime::{Api, Builder, Error, ErrorKind, FakeTransport};
use support::{API, Disk, Driver, ListDisksOutput, TC3_API};

type Wrap = fn(&str) -> String;

/// Each protocol: how it wraps a reply's members, and what an error's path begins with.
const PROTOCOLS: [(&Api, Wrap, &str); 2] = [
    (&API, |members| format!(r#"{{"RetCode": 0, "Action": "ListDisksResponse", {members}}}"#), ""),
    (&TC3_API, |members| format!(r#"{{"Response": {{{members}, "RequestId": "r-1"}}}}"#), "Response."),
];

fn builder(api: &'static Api, body: String) -> Builder {
    let transport = FakeTransport::new().reply(200, body);
    Builder::new(api).credentials("id", "key").region("r1").blocking_transport(transport)
}

fn reply(api: &'static Api, body: String) -> Result<ListDisksOutput, Error> {
    Driver::Blocking.send(builder(api, body)).map(|response| response.into_output())
}

#[test]
fn what_servers_send_instead_is_taken() {
    let disks = |ids: &[&str]| ids.iter().map(|id| Disk { disk_id: Some((*id).into()) }).collect::<Vec<_>>();
    for (members, total, set) in [
        (r#""TotalCount": 2, "DiskSet": [{"DiskId": "a"}, {"DiskId": "b"}]"#, Some(2), disks(&["a", "b"])),
        // Keys in another case.
        (r#""totalcount": 1, "DISKSET": [{"diskID": "a"}]"#, Some(1), disks(&["a"])),
        // Numbers as texts, and texts as numbers.
        (r#""TotalCount": "1", "DiskSet": [{"DiskId": 7}]"#, Some(1), disks(&["7"])),
        (r#""TotalCount": 1.0, "DiskSet": [{"DiskId": true}]"#, Some(1), disks(&["true"])),
        // Nothing, written in all ways.
        (r#""TotalCount": null, "DiskSet": null"#, None, vec![]),
        (r#""TotalCount": "", "DiskSet": {}"#, None, vec![]),
        (r#""DiskSet": """#, None, vec![]),
        (r#""Other": {"deep": [1]}"#, None, vec![]),
        // One object for a list of one; an object of which nothing came.
        (r#""DiskSet": {"DiskId": "a"}"#, None, disks(&["a"])),
        (r#""DiskSet": [null, {}]"#, None, vec![Disk::default()]),
    ] {
        for (api, wrap, _) in PROTOCOLS {
            let output = reply(api, wrap(members)).unwrap_or_else(|error| panic!("{members}: {error}"));
            assert_eq!((output.total_count, &output.disk_set), (total, &set), "{}: {members}", api.endpoint);
        }
    }
}

#[test]
fn what_cannot_be_meant_leaves_its_field_empty_and_is_told_with_its_place() {
    for (members, path, message) in [
        (
            r#""TotalCount": 9223372036854775808"#,
            "TotalCount",
            "9223372036854775808 does not fit into 64 bits",
        ),
        (r#""TotalCount": "many""#, "TotalCount", "expected an integer, found a string that is none"),
        (r#""TotalCount": [1, 2]"#, "TotalCount", "expected an integer, found a list"),
        (
            r#""DiskSet": [{}, {"DiskId": {"Id": 1}}]"#,
            "DiskSet[1].DiskId",
            "expected a string, found an object",
        ),
        (r#""DiskSet": [{}, 7]"#, "DiskSet[1]", "expected an object, found a number"),
        (r#""DiskSet": "none""#, "DiskSet", "expected a list of objects, found a string"),
    ] {
        for (api, wrap, prefix) in PROTOCOLS {
            let body = wrap(members);
            let response = Driver::Blocking.send(builder(api, body.clone())).unwrap();
            let [mismatch] = response.mismatches() else { panic!("{:?}", response.mismatches()) };
            let told = (mismatch.path.as_str(), mismatch.message.as_str());
            assert_eq!(told, (format!("{prefix}{path}").as_str(), message));
            assert!(response.json().unwrap().at(&mismatch.path).is_some(), "what came is at hand");
            let error = Driver::Blocking.send(builder(api, body.clone()).strict()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
            assert_eq!(error.to_string(), format!("ListDisks: reply: {prefix}{path}: {message}"));
            assert_eq!(error.body(), Some(body.as_bytes()), "what came is at hand");
        }
    }
}

#[test]
fn a_required_client_parameter_that_nobody_gives_is_an_error_before_sending() {
    for (api, ..) in PROTOCOLS {
        let transport = FakeTransport::new();
        let builder = Builder::new(api).credentials("id", "key").blocking_transport(transport.clone());
        let error = Driver::Blocking.send(builder).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().starts_with("ListDisks: needs `Region`: "), "{error}");
        assert!(transport.requests().is_empty());
    }
}

#[test]
fn one_member_of_another_shape_costs_no_other() {
    let members = r#""TotalCount": "-", "DiskSet": [7, {"DiskId": ["x"]}, {"DiskId": "b"}], "More": 1"#;
    for (api, wrap, prefix) in PROTOCOLS {
        let response = Driver::Blocking.send(builder(api, wrap(members))).unwrap();
        assert_eq!(response.output().total_count, None);
        let ids: Vec<_> = response.output().disk_set.iter().map(|disk| disk.disk_id.as_deref()).collect();
        assert_eq!(ids, [None, Some("b")]);
        let paths: Vec<_> = response.mismatches().iter().map(|mismatch| mismatch.path.clone()).collect();
        assert_eq!(
            paths,
            ["TotalCount", "DiskSet[0]", "DiskSet[1].DiskId"].map(|path| format!("{prefix}{path}"))
        );
        assert_eq!(response.unknown(), [format!("{prefix}More")]);
    }
}
