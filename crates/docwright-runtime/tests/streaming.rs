//! Answers in server-sent events, over real sockets and without any.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod support;

use std::io::Write;
use std::ops::ControlFlow;

use docwright_runtime::blocking::Event;
use docwright_runtime::{
    Builder, CallOptions, Error, FakeTransport, HttpResponse, Params, Response, TransportErrorKind, Value,
};
use support::server::{Act, Server};
use support::{builder, disk};

const EVENTS: &str = "Content-Type: text/event-stream\r\n";

static LIST: docwright_runtime::OperationInfo = disk("ListDisks");

/// What a call gives, and the data of the events that came before that.
fn call(builder: Builder, most: usize) -> (Result<Option<Response<Value>>, Error>, Vec<String>) {
    let mut all = Vec::new();
    let mut each = |event: Event| {
        all.push(event.data);
        if all.len() == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let client = builder.attempts(3).build_blocking().unwrap();
    let result = client.call_events(&LIST, Params::new(), CallOptions::default(), &mut each);
    (result, all)
}

#[test]
fn events_come_compressed_or_not_and_other_replies_as_ever() {
    let body = "data: 1\n\ndata: 2\n\ndata: 3\n\n";
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(body.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    for act in [
        Act::reply(200, EVENTS, body),
        Act::reply(201, "content-type: Text/Event-Stream;charset=UTF-8\r\n", body),
        Act::reply(200, &format!("{EVENTS}Content-Encoding: gzip\r\n"), packed),
    ] {
        let server = Server::start(vec![act]);
        let (result, all) = call(builder(&server.url()), usize::MAX);
        assert!(result.unwrap().is_none());
        assert_eq!(all, ["1", "2", "3"]);
    }
    let server = Server::start(vec![Act::json(r#"{"RetCode": 0, "Count": 1}"#)]);
    let (result, all) = call(builder(&server.url()), usize::MAX);
    assert_eq!(result.unwrap().unwrap().output().at("Count"), Some(&Value::Integer(1)));
    assert!(all.is_empty());
}

#[test]
fn an_error_before_the_stream_is_judged_and_repeated_as_ever_and_one_in_it_never() {
    let busy = Act::reply(503, "", "{}");
    let events =
        Act::reply(200, EVENTS, "data: 1\n\ndata: {\"RetCode\": 153, \"Message\": \"no\"}\n\ndata: 2\n\n");
    let server = Server::start(vec![busy, events]);
    let mut options = CallOptions::default();
    options.idempotent = Some(true);
    let client = builder(&server.url()).build_blocking().unwrap();
    let mut all = Vec::new();
    let mut each = |event: Event| {
        all.push(event.data);
        ControlFlow::Continue(())
    };
    let error = client.call_events(&LIST, Params::new(), options, &mut each).unwrap_err();
    assert!(matches!(&error, Error::Api { code, .. } if code == "153"), "{error}");
    assert_eq!((all, server.requests().len()), (vec!["1".to_owned()], 2));
    // A refusal is one, whatever it calls its body.
    let server = Server::start(vec![Act::reply(400, EVENTS, "data: 1\n\n")]);
    let (result, all) = call(builder(&server.url()), usize::MAX);
    assert!(matches!(result, Err(Error::Http { status: 400, .. })) && all.is_empty());
}

#[test]
fn an_endless_stream_ends_where_nobody_wants_more_or_an_event_is_too_large() {
    let head = format!("HTTP/1.1 200 X\r\n{EVENTS}Connection: close\r\n\r\n").into_bytes();
    let server = Server::start(vec![Act::Endless(head.clone(), b"data: x\n\n".to_vec())]);
    let (result, all) = call(builder(&server.url()), 5);
    assert!(result.unwrap().is_none() && all.len() == 5);
    for again in [&b"x"[..], b"data: x\n"] {
        let first = [&head[..], b"data: 1\n\n"].concat();
        let server = Server::start(vec![Act::Endless(first, again.to_vec())]);
        let (result, all) = call(builder(&server.url()).max_reply_bytes(100_000), usize::MAX);
        let is_too_large = |error: &Error| matches!(error, Error::Transport { source, .. } if source.kind() == TransportErrorKind::TooLarge);
        assert!(result.as_ref().is_err_and(is_too_large), "{result:?}");
        assert_eq!((all, server.requests().len()), (vec!["1".to_owned()], 1));
    }
}

#[test]
fn a_transport_that_only_sends_gives_events_at_once() {
    let reply = |kind: &str, body: &str| HttpResponse {
        status: 200,
        headers: vec![("content-type".to_owned(), kind.to_owned())],
        body: body.into(),
    };
    let fake = FakeTransport::new().respond(Ok(reply("text/event-stream", "data: 1\n\ndata: 2\n\n")));
    let (result, all) = call(builder("http://127.0.0.1:1").blocking_transport(fake), usize::MAX);
    assert!(result.unwrap().is_none());
    assert_eq!(all, ["1", "2"]);
}
