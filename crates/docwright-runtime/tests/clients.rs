//! What users of a generated client do with it, on the fake transport.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use docwright_runtime::{
    Api, Attempt, Builder, CallOptions, ClientParameter, Credentials, Error, ErrorKind, FakeTransport,
    HttpRequest, HttpResponse, Middleware, Operation, OperationInfo, Params, TransportError, Value, Variable,
};
use support::protocols;
use support::{API, DRIVERS, Disk, GOOD, ListDisks, TC3_API, builder, runtime};

fn fake(fake: &FakeTransport) -> Builder {
    builder("https://api.example.com").transport(fake.clone()).blocking_transport(fake.clone())
}

fn body(request: &HttpRequest) -> String {
    request.body.shown()
}

#[test]
fn a_test_needs_no_server() {
    for driver in DRIVERS {
        let transport = FakeTransport::new().reply(200, GOOD);
        let output = driver.send(fake(&transport)).unwrap().into_output();
        assert_eq!(output.disk_set, [Disk { disk_id: Some("d-1".into()) }]);
        assert_eq!(transport.requests()[0].url, "https://api.example.com/");
    }
}

#[test]
fn an_undocumented_parameter_goes_through_an_explicit_call() {
    for driver in DRIVERS {
        let transport = FakeTransport::new().reply(200, GOOD);
        let result = driver.send_with(
            fake(&transport),
            |call| call.parameter("Secret Mode", true).header("X-Trace", "t"),
            |call| call.parameter("Secret Mode", true).header("X-Trace", "t"),
        );
        assert_eq!(result.unwrap().attempts(), 1);
        let request = &transport.requests()[0];
        assert!(body(request).contains("Secret+Mode=true&"), "{}", body(request));
        assert_eq!(request.header("x-trace"), Some("t"));
    }
}

#[test]
fn a_requests_own_region_wins_over_the_clients() {
    let transport = FakeTransport::new().reply(200, GOOD);
    let client = fake(&transport).build_blocking().unwrap();
    client.send(ListDisks::default()).parameter("Region", "r9").send().unwrap();
    assert!(body(&transport.requests()[0]).starts_with("Region=r9&"));
}

#[test]
fn region_and_project_go_with_calls_whose_page_does_not_list_them() {
    let transport = FakeTransport::new().reply(200, GOOD);
    let client = fake(&transport).region("r1").project_id("p1").zone("z1").build_blocking().unwrap();
    static INFO: OperationInfo = ListDisks::INFO.with_client_parameters(&[]);
    client.call_dynamic(&INFO, Params::new(), CallOptions::default()).unwrap();
    let sent = body(&transport.requests()[0]);
    assert!(sent.contains("Region=r1") && sent.contains("ProjectId=p1") && !sent.contains("z1"), "{sent}");
}

#[test]
fn the_whole_answer_is_at_hand_with_what_no_page_documents() {
    for driver in DRIVERS {
        let reply = HttpResponse {
            status: 200,
            headers: vec![("X-UCLOUD-REQUEST-UUID".into(), "u-1".into())],
            body: br#"{"RetCode": 0, "DiskSet": [{"diskid": "d", "Iops": 7}]}"#.into(),
        };
        let response = driver.send(fake(&FakeTransport::new().respond(Ok(reply)))).unwrap();
        assert_eq!(response.request_id(), Some("u-1"));
        assert_eq!(response.unknown(), ["DiskSet[0].Iops"]);
        assert_eq!(response.extra("DiskSet[0].Iops"), Some(Value::Integer(7)));
        assert_eq!(response.header("x-ucloud-request-uuid"), Some("u-1"));
        assert!(!format!("{response:?}").contains("Iops\":"), "Debug shows no body");
    }
}

#[derive(Default, Clone)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Recorder {
    fn note(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }
}

impl Middleware for Recorder {
    fn before_send(&self, attempt: Attempt, request: &mut HttpRequest) {
        request.set_header("X-Attempt", attempt.number.to_string());
        self.note(format!("send {} {}", attempt.operation.name, attempt.number));
    }

    fn after_receive(&self, _: Attempt, result: &Result<HttpResponse, TransportError>) {
        self.note(format!("receive {:?}", result.as_ref().map(|response| response.status).ok()));
    }

    fn on_retry(&self, _: Attempt, error: &Error, _: Duration) {
        self.note(format!("retry after {error}"));
    }

    fn on_unknown(&self, _: Attempt, paths: &[String]) {
        self.note(format!("unknown {paths:?}"));
    }
}

#[test]
fn hooks_see_every_attempt() {
    for driver in DRIVERS {
        let recorder = Recorder::default();
        let transport = FakeTransport::new().reply(503, "").reply(200, r#"{"RetCode": 0, "New": 1}"#);
        driver.send(fake(&transport).middleware(recorder.clone())).unwrap();
        assert_eq!(
            *recorder.0.lock().unwrap(),
            [
                "send ListDisks 1",
                "receive Some(503)",
                "retry after ListDisks: HTTP status 503: the reply is not the API's own",
                "send ListDisks 2",
                "receive Some(200)",
                "unknown [\"New\"]",
            ]
        );
        assert_eq!(transport.requests()[1].header("X-Attempt"), Some("2"));
    }
}

#[test]
fn a_dynamic_call_needs_no_types() {
    let transport = FakeTransport::new().reply(200, GOOD);
    let client = fake(&transport).build_blocking().unwrap();
    let params = Params::from_iter([("Limit", 5)]);
    let response = client.call_dynamic(ListDisks::INFO, params, Default::default()).unwrap();
    assert_eq!(response.output().to_json(), r#"{"TotalCount":1,"DiskSet":[{"DiskId":"d-1"}]}"#);
    assert!(body(&transport.requests()[0]).starts_with("Limit=5&Region=r1&Action=ListDisks&"));
}

#[test]
fn a_prepared_request_can_be_shown_without_its_secrets() {
    let mut params = Params::new();
    params.secret("Password", "hunter2");
    params.field("Names", &vec!["a".to_owned()]);
    let client = fake(&FakeTransport::new()).build_blocking().unwrap();
    let prepared = client.prepare(ListDisks::INFO, params.clone()).unwrap();
    assert!(body(prepared.http()).starts_with("Password=hunter2&Names.0=a&"));
    assert_eq!(
        body(&prepared.masked()),
        "Password=REDACTED&Names.0=a&Region=r1&Action=ListDisks&PublicKey=my_public_key&Signature=REDACTED"
    );

    let tc3 = Builder::new(&TC3_API)
        .credentials_from(|| Ok(Credentials::new("id", "hunter2").with_token("t0ken")))
        .region("r1");
    let prepared = tc3.build_blocking().unwrap().prepare(ListDisks::INFO, params).unwrap();
    let masked = prepared.masked();
    assert_eq!(masked.url, "https://disk.example.com/");
    assert_eq!(body(&masked), r#"{"Password":"REDACTED","Names":["a"]}"#);
    assert_eq!(masked.header("x-tc-token"), Some("REDACTED"));
    assert!(masked.header("authorization").unwrap().ends_with(", Signature=REDACTED"));
    assert_eq!(prepared.http().header("x-tc-token"), Some("t0ken"));
    assert!(!format!("{prepared:?}").contains("hunter2") && !format!("{prepared:?}").contains("t0ken"));
}

#[test]
fn credentials_that_are_missing_are_named_with_the_places_to_set_them() {
    let error = Builder::new(&API).build_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    let message = error.to_string();
    assert!(
        message.starts_with(
            "no credentials for Acme: give them in code (`.credentials(…)`), by flags (`--public-key`, \
             `--private-key`), in ACME_PUBLIC_KEY and ACME_PRIVATE_KEY"
        ),
        "{message}"
    );
}

fn page(total: &str, ids: &[&str]) -> String {
    let disks: Vec<String> = ids.iter().map(|id| format!(r#"{{"DiskId":"{id}"}}"#)).collect();
    format!(r#"{{"RetCode":0,{total}"DiskSet":[{}]}}"#, disks.join(","))
}

fn ids(disks: Vec<Disk>) -> Vec<String> {
    disks.into_iter().filter_map(|disk| disk.disk_id).collect()
}

/// All entries, by the stream and by the iterator, and the offsets that were asked for.
fn list(request: &ListDisks, replies: &[String], check: impl Fn(Result<Vec<String>, Error>, Vec<String>)) {
    for blocking in [true, false] {
        let transport =
            replies.iter().fold(FakeTransport::new(), |fake, page| fake.reply(200, page.as_str()));
        let items = if blocking {
            let client = fake(&transport).build_blocking().unwrap();
            client.send(request.clone()).items().into_vec()
        } else {
            let client = fake(&transport).build().unwrap();
            runtime().block_on(client.send(request.clone()).items().into_vec())
        };
        let offset = |request: &HttpRequest| {
            let body = body(request);
            body.split('&').find_map(|pair| pair.strip_prefix("Offset=")).unwrap_or_default().to_owned()
        };
        check(items.map(ids), transport.requests().iter().map(offset).collect());
    }
}

#[test]
fn pages_go_on_until_the_total_is_reached() {
    let replies = [page(r#""TotalCount":3,"#, &["a", "b"]), page(r#""TotalCount":3,"#, &["c"])];
    list(&ListDisks::default(), &replies, |items, offsets| {
        assert_eq!(
            (items.unwrap(), offsets),
            (vec!["a".into(), "b".into(), "c".into()], vec!["0".into(), "2".into()])
        );
    });
}

#[test]
fn pages_without_a_total_go_on_until_one_is_empty() {
    let replies = [page("", &["a", "b"]), page("", &["c"]), page("", &[])];
    list(&ListDisks::default(), &replies, |items, offsets| {
        assert_eq!((items.unwrap().len(), offsets), (3, vec!["0".into(), "2".into(), "3".into()]));
    });
}

#[test]
fn an_empty_page_ends_the_list_whatever_the_total_says() {
    let replies = [page(r#""TotalCount":9,"#, &["a"]), page(r#""TotalCount":9,"#, &[])];
    list(&ListDisks::default(), &replies, |items, offsets| {
        assert_eq!((items.unwrap().len(), offsets.len()), (1, 2))
    });
}

#[test]
fn pages_begin_where_the_request_says() {
    let request = ListDisks { offset: Some(2), limit: Some(2), ..ListDisks::default() };
    list(&request, &[page(r#""TotalCount":4,"#, &["c", "d"])], |items, offsets| {
        assert_eq!((items.unwrap().len(), offsets), (2, vec!["2".into()]));
    });
}

#[test]
fn a_server_that_ignores_the_offset_is_an_error_and_no_endless_loop() {
    let replies = [page("", &["a", "b"]), page("", &["a", "b"])];
    list(&ListDisks::default(), &replies, |items, offsets| {
        let message =
            "ListDisks: reply: DiskSet: the same page came twice: the server does not heed `Offset`";
        assert_eq!((items.unwrap_err().to_string().as_str(), offsets.len()), (message, 2));
    });
}

#[test]
fn an_error_ends_the_pages() {
    for blocking in [true, false] {
        let transport = FakeTransport::new().reply(200, r#"{"RetCode":299,"Message":"no"}"#);
        if blocking {
            let client = fake(&transport).build_blocking().unwrap();
            assert_eq!(client.send(ListDisks::default()).pages().count(), 1);
        } else {
            let client = fake(&transport).build().unwrap();
            runtime().block_on(async {
                let mut pages = client.send(ListDisks::default()).pages();
                assert!(pages.next().await.unwrap().is_err());
                assert!(pages.next().await.is_none());
            });
        }
        assert_eq!(transport.requests().len(), 1);
    }
}

#[test]
fn futures_may_move_between_threads() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let client = fake(&FakeTransport::new()).build().unwrap();
    drop(is_send(client.send(ListDisks::default()).into_future()));
    drop(is_send(client.send(ListDisks::default()).response()));
    drop(is_send(client.send(ListDisks::default()).pages()));
    drop(is_send(client.send(ListDisks::default()).items()));
    drop(is_send(client.wait(ListDisks::default()).until(|disks| !disks.disk_set.is_empty())));
}

#[test]
fn a_call_outlives_the_client_that_made_it() {
    let fake = FakeTransport::new().reply(200, support::GOOD);
    let call = self::fake(&fake).build().unwrap().send(ListDisks::default());
    let output = runtime().block_on(async { tokio::spawn(call.into_future()).await.unwrap() }).unwrap();
    assert_eq!(ids(output.disk_set), ["d-1"]);
}

#[test]
fn entries_are_a_stream_that_asks_for_a_page_when_it_needs_one() {
    let replies = [page(r#""TotalCount":3,"#, &["a", "b"]), page(r#""TotalCount":3,"#, &["c"])];
    let transport = replies.iter().fold(FakeTransport::new(), |fake, page| fake.reply(200, page.as_str()));
    let mut blocking = fake(&transport).build_blocking().unwrap().send(ListDisks::default()).items();
    let first: Vec<_> = blocking.by_ref().take(2).map(|disk| disk.unwrap().disk_id.unwrap()).collect();
    assert_eq!((first, transport.requests().len()), (vec!["a".to_owned(), "b".to_owned()], 1));
    assert_eq!(blocking.filter(Result::is_ok).count(), 1);

    let transport = replies.iter().fold(FakeTransport::new(), |fake, page| fake.reply(200, page.as_str()));
    let mut items = fake(&transport).build().unwrap().send(ListDisks::default()).items();
    runtime().block_on(async {
        items.next().await.unwrap().unwrap();
        assert_eq!(transport.requests().len(), 1);
        assert_eq!(items.into_vec().await.unwrap().len(), 2);
    });
}

#[test]
fn one_error_names_all_that_a_call_lacks() {
    let client = Builder::new(&support::API).credentials("id", "secret");
    let client = client.blocking_transport(FakeTransport::new()).build_blocking().unwrap();
    let mut params = docwright_runtime::Params::new();
    params.required("Name", &None::<String>);
    let error = client.call_dynamic(ListDisks::INFO, params, Default::default()).err().unwrap().to_string();
    assert!(error.starts_with("ListDisks: `Name` must be given; needs `Region`: "), "{error}");
}

#[test]
fn a_host_is_named_after_the_requests_region_and_after_what_the_user_chose() {
    static REGIONAL: Api =
        Api::new("acme", "https://{service}.{region}.{edition}.example.com", "ACME", protocols::FORM)
            .with_variables(&[Variable::new("edition").with_default("com")])
            .with_client_parameters(&[ClientParameter::region("Region")]);
    let url = |builder: Builder, params: Params| {
        let fake = FakeTransport::new();
        let client = builder.credentials("id", "key").blocking_transport(fake).build_blocking().unwrap();
        client.prepare(ListDisks::INFO, params).map(|prepared| prepared.http().url.clone())
    };
    let builder = || Builder::new(&REGIONAL);
    let own = || Params::from_iter([("Region", "r-2")]);
    assert_eq!(url(builder().region("r-1"), Params::new()).unwrap(), "https://disk.r-1.com.example.com/");
    let chosen = builder().region("r-1").variable("edition", "gov");
    assert_eq!(url(chosen, own()).unwrap(), "https://disk.r-2.gov.example.com/");
    for (builder, params) in [
        (builder().region("evil.example/"), Params::new()),
        (builder(), Params::from_iter([("Region", "a.evil.example")])),
        (builder().region("r-1").variable("edition", "x@evil.example"), Params::new()),
    ] {
        let error = url(builder, params).unwrap_err();
        assert!(matches!(error, Error::Configuration { .. }), "{error:?}");
        assert!(!error.to_string().contains("evil"), "{error}");
    }
}
