//! The client that the build script generated, as a user of this crate meets it: against a server that plays the
//! same pages.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::path::Path;

use docwright_ir::load_api;
use docwright_mock::{DEFAULT_CREDENTIALS, Mock, Options, Running};
use downstream_sdk::client::{blocking, runtime};
use downstream_sdk::queue::{CreateQueue, ListQueues, list_queues::State};

fn mock() -> Running {
    let api = load_api(&Path::new(env!("OUT_DIR")).join("ir/ucloud")).unwrap();
    Mock::new(api, Options::default()).start("127.0.0.1:0").unwrap()
}

fn client(mock: &Running) -> blocking::Client {
    let (id, key) = DEFAULT_CREDENTIALS;
    let builder = blocking::Client::builder().endpoint(mock.url()).credentials(id, key).region("north-1");
    blocking::Client::from(builder.build_blocking().unwrap())
}

#[test]
fn a_queue_is_created() {
    let mock = mock();
    let request = CreateQueue::new("orders").retention(600).labels(["shop"]);
    let queue = client(&mock).queue().create_queue(request).send().unwrap();
    assert!(queue.queue_id.is_some());
    let sent = &mock.requests()[0].parameters;
    assert_eq!(
        (&sent["QueueName"], &sent["Retention"], &sent["Labels.0"]),
        (&"orders".into(), &"600".into(), &"shop".into())
    );
}

#[test]
fn all_pages_of_a_list_are_read() {
    let mock = mock();
    let queues = client(&mock).send(ListQueues::new().limit(10)).items().into_vec().unwrap();
    assert_eq!(queues.len(), 25);
    assert_eq!(mock.requests().len(), 3);
    assert!([State::RUNNING, State::STOPPED].contains(queues[0].state.as_ref().unwrap()));
}

#[test]
fn a_wrong_key_is_the_vendors_error() {
    let mock = mock();
    let builder =
        blocking::Client::builder().endpoint(mock.url()).credentials("mock-id", "wrong").region("north-1");
    let client = blocking::Client::from(builder.build_blocking().unwrap());
    let error = client.send(CreateQueue::new("orders")).send().err().unwrap();
    assert_eq!(error.kind(), runtime::ErrorKind::Credentials);
}
