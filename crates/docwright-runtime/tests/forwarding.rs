//! A prepared request that is sent as it is, for those who pass answers on.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use docwright_runtime::{
    Builder, FakeTransport, HttpResponse, Operation, Params, TransportError, TransportErrorKind,
};
use support::{API, ListDisks, TC3_API, runtime};

fn params() -> Params {
    [("Limit", 3)].into_iter().collect()
}

#[test]
fn an_answer_comes_unjudged_and_uncompressed_and_nothing_is_repeated() {
    let headers = vec![("X-Own".to_owned(), "a".to_owned())];
    let fake = FakeTransport::new()
        .respond(Ok(HttpResponse { status: 503, headers: headers.clone(), body: b"no envelope".to_vec() }))
        .respond(Err(TransportError::new(TransportErrorKind::Interrupted, "broke")));
    let client =
        Builder::new(&API).credentials("id", "key").region("r").transport(fake.clone()).build().unwrap();
    let prepare = || runtime().block_on(client.prepare(ListDisks::INFO, params())).unwrap();
    let mut answer = runtime().block_on(client.forward(prepare())).unwrap();
    assert_eq!((answer.status, &answer.headers), (503, &headers));
    let chunks = runtime().block_on(async { (answer.chunk().await.unwrap(), answer.chunk().await.unwrap()) });
    assert_eq!(chunks, (Some(b"no envelope".to_vec()), None));
    assert_eq!(
        runtime().block_on(client.forward(prepare())).unwrap_err().kind(),
        TransportErrorKind::Interrupted
    );
    let requests = fake.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].header("accept-encoding"), Some("identity"));
}

#[test]
fn what_requests_set_by_themselves_is_known_in_any_case() {
    let (form, tc3) = (API.protocol, TC3_API.protocol);
    for name in ["Action", "publickey", "SIGNATURE", "SecurityToken"] {
        assert!(form.sets(name) && !tc3.sets(name), "{name}");
    }
    for name in ["Authorization", "X-TC-Action", "x-tc-region", "X-TC-Timestamp"] {
        assert!(tc3.sets(name) && !form.sets(name), "{name}");
    }
    assert!(!form.sets("Region") && !tc3.sets("Region") && !tc3.sets("X-T\u{e9}"));
    // Whatever a signed request holds that its caller did not give is such a name.
    for (api, fake) in [(&API, FakeTransport::new()), (&TC3_API, FakeTransport::new())] {
        let client = Builder::new(api).credentials("id", "key").region("r").transport(fake).build().unwrap();
        let prepared = runtime().block_on(client.prepare(ListDisks::INFO, params())).unwrap();
        let common = ["host", "content-type", "user-agent", "accept", "accept-encoding"];
        let headers = prepared.http().headers.iter().map(|(name, _)| name.as_str());
        let own = headers.filter(|name| !common.contains(&name.to_ascii_lowercase().as_str()));
        let parameters = prepared.parameters().iter().map(|(name, _)| name);
        for name in own.chain(parameters.filter(|name| !matches!(*name, "Limit" | "Region"))) {
            assert!(api.protocol.sets(name), "{name}");
        }
    }
}
