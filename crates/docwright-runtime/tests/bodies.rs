//! Bodies that are no object of JSON: texts, bytes, forms of parts, events, lines; what comes in headers; both clients.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod support;

use std::io::Read;

use docwright_runtime::{
    Api, Auth, Body, Builder, Content, Decode, Encode, Error, FakeTransport, HttpResponse, Key, Operation,
    OperationInfo, Params, Place, PlacedParameter, Protocol, Reader, Signing, Streamed, Upload, blocking,
};
use support::runtime;
use support::server::{Act, Server};

static REST: Api = Api::new("acme", "https://api.example.com", "ACME", Protocol::new());
static SIGNED: Api = Api::new(
    "acme",
    "https://api.example.com",
    "ACME",
    Protocol::new().with_auth(&[Auth::Signature(Signing::Tc3HmacSha256)]),
);

fn builder(api: &'static Api, url: &str) -> Builder {
    Builder::new(api).credentials("id", "key").endpoint(url)
}

#[derive(Debug, Clone, Default)]
struct Send {
    id: Option<String>,
    note: Option<String>,
    file: Option<Upload>,
}

impl Encode for Send {
    fn encode(&self, out: &mut Params) {
        out.field("id", &self.id);
        out.field("note", &self.note);
        out.required("file", &self.file);
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Got {
    location: Option<String>,
    size: Option<i64>,
    content: Option<Vec<u8>>,
}

impl Decode for Got {
    fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
        match key.lower() {
            "location" => r.string(&mut self.location),
            "x-size" | "size" => r.int(&mut self.size),
            "" => r.bytes(&mut self.content),
            _ => Ok(false),
        }
    }
}

const PUT: OperationInfo = OperationInfo::new("orders", "PutFile").with_http("PUT", "/orders/{id}/file");

macro_rules! operation {
    ($name:ident, $info:expr) => {
        #[derive(Debug, Clone, Default)]
        struct $name(Send);

        impl Encode for $name {
            fn encode(&self, out: &mut Params) {
                self.0.encode(out);
            }
        }

        impl Operation for $name {
            type Output = Got;
            const INFO: &'static OperationInfo = &$info;
        }
    };
}

operation!(PutBytes, PUT.with_body(Body::Bytes).with_whole("file").with_media_type("application/pdf"));
/// [`PutBytes`] of a file that may be left out, and is.
#[derive(Debug, Clone, Default)]
struct PutNothing;

impl Encode for PutNothing {
    fn encode(&self, out: &mut Params) {
        out.field("id", &Some("7".to_owned()));
    }
}

impl Operation for PutNothing {
    type Output = Got;
    const INFO: &'static OperationInfo = PutBytes::INFO;
}

operation!(
    PutForm,
    PUT.with_body(Body::Multipart).with_placed(&[PlacedParameter::new("note", Place::Cookie)])
);
operation!(
    Fetch,
    OperationInfo::new("orders", "Fetch")
        .with_http("GET", "/file")
        .with_answer(Content::Bytes)
        .with_answer_headers(&["X-Size", "Location"])
);
operation!(
    Watch,
    OperationInfo::new("orders", "Watch").with_http("GET", "/events").with_answer(Content::Events)
);
operation!(
    Lines,
    OperationInfo::new("orders", "Lines").with_http("GET", "/lines").with_answer(Content::JsonLines)
);
impl Streamed for Watch {}
impl Streamed for Lines {}

fn send(upload: impl Into<Upload>) -> Send {
    Send { id: Some("7".into()), note: Some("a b;c".into()), file: Some(upload.into()) }
}

/// What a server got of a call, by each client.
fn sent<O: Operation<Output = Got> + Clone + std::marker::Send + 'static>(
    api: &'static Api,
    operation: O,
) -> Vec<String> {
    let server = Server::start(vec![Act::reply(201, "Location: /orders/7\r\n", "")]);
    let client = builder(api, &server.url()).build_blocking().unwrap();
    client.send(operation.clone()).send().unwrap();
    runtime().block_on(async { builder(api, &server.url()).build().unwrap().send(operation).await.unwrap() });
    server.requests()
}

#[test]
fn what_is_not_given_is_called_nothing() {
    for request in sent(&REST, PutNothing) {
        let head = request.to_ascii_lowercase();
        assert!(head.starts_with("put /orders/7/file") && !head.contains("content-type"), "{head}");
    }
}

#[test]
fn bytes_and_files_are_sent_as_they_are_by_both_clients() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("report.pdf");
    // More than one piece of any buffer.
    let content = "0123456789".repeat(30_000);
    std::fs::write(&path, &content).unwrap();
    for upload in [Upload::from(content.clone().into_bytes()), Upload::from(path.as_path())] {
        for api in [&REST, &SIGNED] {
            for request in sent(api, PutBytes(send(upload.clone()))) {
                let (head, body) = request.split_once("\r\n\r\n").unwrap();
                let head = head.to_ascii_lowercase();
                assert!(head.starts_with("put /orders/7/file http/1.1"), "{head}");
                assert!(head.contains("content-type: application/pdf"), "{head}");
                assert!(head.contains("content-length: 300000"), "{head}");
                assert!(!head.contains("transfer-encoding"), "{head}");
                assert!(body == content, "{}", body.len());
            }
        }
    }
}

#[test]
fn a_form_has_a_part_for_each_parameter_and_a_cookie_is_none() {
    for request in sent(&REST, PutForm(send(Upload::from(b"%PDF".to_vec()).file_name("a.pdf")))) {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        let boundary = head.split("boundary=").nth(1).unwrap().split("\r\n").next().unwrap();
        assert!(head.to_ascii_lowercase().contains("cookie: note=a%20b%3bc"), "{head}");
        let expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n%PDF\r\n--{boundary}--\r\n"
        );
        assert_eq!(body, expected);
    }
}

#[test]
fn a_file_that_is_none_is_named_before_anything_is_sent() {
    for path in ["/no/such/file", "/"] {
        let fake = FakeTransport::new();
        let client =
            builder(&REST, "https://x.example").blocking_transport(fake.clone()).build_blocking().unwrap();
        let error = client.send(PutBytes(send(std::path::Path::new(path)))).send().unwrap_err();
        assert!(matches!(error, Error::Request { .. }), "{error:?}");
        assert!(error.to_string().contains("`file`") && error.to_string().contains(path), "{error}");
        assert!(fake.requests().is_empty());
    }
    let client = builder(&REST, "https://x.example").build_blocking().unwrap();
    let error = client.send(PutBytes(Send { id: Some("7".into()), ..Send::default() })).send().unwrap_err();
    assert!(error.to_string().contains("`file` must be given"), "{error}");
}

const BYTES: &[u8] = b"%PDF\0\xff\xfe";

fn fetched() -> Server {
    Server::start(vec![Act::reply(
        200,
        "Content-Type: application/pdf\r\nX-Size: 7\r\nlocation: /f\r\n",
        BYTES,
    )])
}

#[test]
fn bytes_and_headers_come_into_the_output_and_large_ones_into_a_file() {
    let server = fetched();
    let expected = Got { location: Some("/f".into()), size: Some(7), content: Some(BYTES.to_vec()) };
    let fetch = || Fetch(send(Vec::new()));
    let client = builder(&REST, &server.url()).build_blocking().unwrap();
    assert_eq!(client.send(fetch()).send().unwrap(), expected);
    let mut bytes = Vec::new();
    let mut download = client.send(fetch()).download().unwrap();
    download.read_to_end(&mut bytes).unwrap();
    assert_eq!((bytes.as_slice(), download.response().output().size), (BYTES, Some(7)));
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    client.send(fetch()).download().unwrap().save(&path).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), BYTES);
    runtime().block_on(async {
        let client = builder(&REST, &server.url()).build().unwrap();
        assert_eq!(client.send(fetch()).await.unwrap(), expected);
        let path = dir.path().join("g");
        let response = client.send(fetch()).download().await.unwrap().save(&path).await.unwrap();
        assert_eq!((std::fs::read(&path).unwrap().as_slice(), response.output().size), (BYTES, Some(7)));
    });
    assert!(server.requests()[0].to_ascii_lowercase().contains("accept: */*"), "{}", server.requests()[0]);
}

#[test]
fn a_download_that_breaks_leaves_no_file() {
    let cut = "HTTP/1.1 200 X\r\nContent-Length: 100\r\nContent-Type: application/pdf\r\n\r\nonly this";
    let server = Server::start(vec![Act::Send(cut.into())]);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    let client = builder(&REST, &server.url()).build_blocking().unwrap();
    assert!(client.send(Fetch(send(Vec::new()))).download().unwrap().save(&path).is_err());
    runtime().block_on(async {
        let client = builder(&REST, &server.url()).build().unwrap();
        let download = client.send(Fetch(send(Vec::new()))).download().await.unwrap();
        assert!(download.save(&path).await.is_err());
    });
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

/// What both clients make of an answer that comes one by one: each output's size, and the last error.
fn streamed<O>(url: &str, operation: impl Fn() -> O) -> Vec<(Vec<Option<i64>>, Option<String>)>
where
    O: Streamed<Output = Got> + std::marker::Send + 'static,
{
    let mut told = Vec::new();
    let client = builder(&REST, url).build_blocking().unwrap();
    let mut note = |all: Vec<Result<Got, Error>>| {
        let error = all.iter().find_map(|event| event.as_ref().err().map(ToString::to_string));
        told.push((all.into_iter().flatten().map(|got| got.size).collect(), error));
    };
    let events: blocking::Events<Got> = client.send(operation()).events().unwrap();
    note(events.collect());
    runtime().block_on(async {
        let client = builder(&REST, url).build().unwrap();
        let mut events = client.send(operation()).events().await.unwrap();
        let mut all = Vec::new();
        while let Some(event) = events.next().await {
            all.push(event);
        }
        note(all);
    });
    told
}

#[test]
fn events_and_lines_are_outputs_one_by_one_until_one_tells_an_error() {
    let sizes = vec![Some(1), Some(2)];
    let events = "data: {\"size\": 1}\n\ndata: {\"size\": \"2\"}\n\ndata: [DONE]\n\n";
    let server = Server::start(vec![Act::reply(200, "Content-Type: text/event-stream\r\n", events)]);
    for told in streamed(&server.url(), || Watch(send(Vec::new()))) {
        assert_eq!(told, (sizes.clone(), None));
    }
    for (headers, body, error) in [
        ("Content-Type: application/x-ndjson\r\n", "{\"size\":1}\n\n{\"size\":2}", None),
        (
            "",
            "{\"size\":1}\r\n{\"size\":2}\r\n{\"error\": {\"code\": \"busy\", \"message\": \"no\"}}\n{\"size\":3}\n",
            Some("busy: no"),
        ),
        ("", "{\"size\":1}\n{\"size\":2}\nnonsense\n{\"size\":3}\n", Some("expected")),
    ] {
        let server = Server::start(vec![Act::reply(200, headers, body)]);
        for (all, last) in streamed(&server.url(), || Lines(send(Vec::new()))) {
            assert_eq!(all, sizes, "{body}");
            let is_as_expected = match (&last, error) {
                (None, None) => true,
                (Some(last), Some(error)) => last.contains(error),
                _ => false,
            };
            assert!(is_as_expected, "{last:?} {error:?}");
        }
    }
    // A server may answer with one object.
    let server = Server::start(vec![Act::json("{\"size\": 1}")]);
    for told in streamed(&server.url(), || Watch(send(Vec::new()))) {
        assert_eq!(told, (vec![Some(1)], None));
    }
}

#[test]
fn events_that_nobody_asked_for_one_by_one_say_how_to() {
    let headers = vec![("content-type".to_owned(), "text/event-stream".to_owned())];
    let fake =
        FakeTransport::new().respond(Ok(HttpResponse { status: 200, headers, body: "data: {}\n\n".into() }));
    let client = builder(&REST, "https://x.example").blocking_transport(fake).build_blocking().unwrap();
    let error = client.send(Watch(send(Vec::new()))).send().unwrap_err();
    assert!(error.to_string().contains("`.events()`"), "{error}");
}
