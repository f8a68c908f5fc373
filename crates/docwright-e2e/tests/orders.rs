//! The client of an API that is no vendor's: what REST APIs do beside objects of JSON, each operation by both clients,
//! against a server that plays the same IR.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::io::Read;
use std::path::Path;

use docwright_e2e::mock;
use docwright_mock::{DEFAULT_CREDENTIALS, Outcome, Running};
use docwright_runtime::{Auth, Builder, Client, Credentials, Error, ErrorKind, KeyPlace, blocking};
use orders_client::shop::attach_files::AttachFiles;
use orders_client::shop::create_order::{Conflict, CreateOrder, CreateOrderOutput, Line};
use orders_client::shop::create_session::CreateSession;
use orders_client::shop::delete_order::DeleteOrder;
use orders_client::shop::download_invoice::DownloadInvoice;
use orders_client::shop::export_orders::ExportOrders;
use orders_client::shop::get_order::{GetOrder, NotFound, Status};
use orders_client::shop::get_terms::GetTerms;
use orders_client::shop::list_orders::ListOrders;
use orders_client::shop::set_tags::SetTags;
use orders_client::shop::upload_invoice::UploadInvoice;
use orders_client::shop::watch_orders::WatchOrders;

fn builder(mock: &Running) -> Builder {
    orders_client::Client::builder().endpoint(mock.url()).credentials("", DEFAULT_CREDENTIALS.1).attempts(1)
}

fn clients(mock: &Running) -> (blocking::Client, Client) {
    (builder(mock).build_blocking().unwrap(), builder(mock).build().unwrap())
}

fn create() -> CreateOrder {
    let line = Line::new().article("tea").count(2);
    CreateOrder::new().customer("ann").lines([line]).tags(["gift", "urgent"])
}

/// What the server thought of the requests.
fn all_answered(mock: &Running) {
    for request in mock.requests() {
        assert!(matches!(request.outcome, Outcome::Answered), "{request}");
    }
}

#[tokio::test]
async fn what_is_created_stands_where_the_header_says_until_it_is_deleted() {
    let mock = mock("orders");
    let (blocking, client) = clients(&mock);
    let created = blocking.send(create()).response().unwrap();
    let CreateOrderOutput { location, id, .. } = created.output().clone();
    assert_eq!(created.status(), 201);
    let (location, id) = (location.unwrap(), id.unwrap());
    assert!(location.ends_with(&format!("/orders/{id}")), "{location}");

    let order = client.send(GetOrder::new(&id).session("s 1")).await.unwrap();
    assert_eq!((order.id.as_deref(), order.customer.as_deref()), (Some(&*id), Some("ann")));
    assert!(order.status.is_some_and(|status| status.is_known()), "of {:?}", Status::OPEN);
    assert!(order.lines.iter().all(|line| line.article.is_some()) && !order.lines.is_empty());

    assert_eq!(client.send(DeleteOrder::new(&id)).response().await.unwrap().status(), 204);
    all_answered(&mock);
    for error in [
        blocking.send(GetOrder::new(&id)).send().unwrap_err(),
        client.send(GetOrder::new(&id)).await.unwrap_err(),
    ] {
        assert!(matches!(&error, Error::Api { status: 404, .. }), "{error:?}");
        assert_eq!((error.kind(), error.status()), (ErrorKind::Request, Some(404)));
        let details = error.details::<NotFound>().unwrap();
        assert_eq!(details.status, Some(404), "{details:?}");
        assert!(details.title.is_some() && details.order_id.is_some(), "{details:?}");
        assert!(error.details::<Conflict>().is_some(), "what it lacks is empty");
    }
}

/// One operation takes a pair, all others a token or a key; what has no parameter for a body sends none.
#[tokio::test]
async fn an_operation_takes_the_key_that_its_page_asks_for() {
    let mock = mock("orders");
    let (id, secret) = DEFAULT_CREDENTIALS;
    let pair = || Credentials::new(id, secret);
    let both = || builder(&mock).credentials_for(Auth::Basic, pair());
    let session = both().build_blocking().unwrap().send(CreateSession::new()).response().unwrap();
    assert_eq!(session.status(), 201);
    assert!(session.output().token.is_some(), "{:?}", session.output());
    both().build().unwrap().send(CreateSession::new()).await.unwrap();
    both().build().unwrap().send(DeleteOrder::new("o-1")).response().await.unwrap();
    let sent = mock.requests();
    let session = &sent[0];
    assert!(session.header("authorization").is_some_and(|shown| shown.starts_with("Basic ")), "{session}");
    assert_eq!((session.body.len(), session.header("content-type")), (0, None), "{session}");
    assert!(sent[2].header("authorization").is_some_and(|shown| shown.starts_with("Bearer ")), "{}", sent[2]);

    let key = Auth::ApiKey(KeyPlace::Header, "X-Api-Key");
    let by_key = orders_client::Client::builder().endpoint(mock.url());
    let by_key = by_key.credentials_for(key, Credentials::bearer(secret)).build_blocking().unwrap();
    assert!(!by_key.send(ListOrders::new()).send().unwrap().orders.is_empty());
    let before = mock.requests().len();
    let error = by_key.send(CreateSession::new()).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials, "{error}");
    assert_eq!(mock.requests().len(), before, "nothing was sent");
}

#[tokio::test]
async fn files_are_sent_and_fetched_as_they_are() {
    let mock = mock("orders");
    let (blocking, client) = clients(&mock);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("invoice.pdf");
    let content = [b"%PDF\0\xff".as_slice(), &[7; 100_000]].concat();
    std::fs::write(&path, &content).unwrap();

    let upload = || UploadInvoice::new().id("o-1").invoice(path.as_path());
    assert_eq!(blocking.send(upload()).response().unwrap().status(), 204);
    client.send(UploadInvoice::new().id("o-1").invoice(content.clone())).await.unwrap();

    let attach =
        || AttachFiles::new().id("o-1").note("both").files([path.as_path(), Path::new("Cargo.toml")]);
    blocking.send(attach()).send().unwrap();
    client.send(attach()).await.unwrap();

    let fetched = client.send(DownloadInvoice::new("o-1")).await.unwrap();
    assert!(fetched.etag.is_some() && fetched.invoice.as_ref().is_some_and(|bytes| !bytes.is_empty()));
    let mut download = blocking.send(DownloadInvoice::new("o-1")).download().unwrap();
    let mut bytes = Vec::new();
    download.read_to_end(&mut bytes).unwrap();
    assert_eq!(fetched.invoice.as_deref(), Some(bytes.as_slice()));
    let there = folder.path().join("fetched.pdf");
    client.send(DownloadInvoice::new("o-1")).download().await.unwrap().save(&there).await.unwrap();
    assert_eq!(std::fs::read(&there).unwrap(), bytes);
    all_answered(&mock);
}

#[tokio::test]
async fn lists_and_texts_are_bodies_by_themselves() {
    let mock = mock("orders");
    let (blocking, client) = clients(&mock);
    let tags = SetTags::new().id("o-1").tags(["a", "b"]);
    let set = blocking.send(tags.clone()).send().unwrap();
    assert_eq!(client.send(tags).await.unwrap(), set);
    let nobody = orders_client::Client::builder().endpoint(mock.url()).without_credentials();
    assert!(nobody.build().unwrap().send(GetTerms::new()).await.unwrap().terms.is_some());
    assert!(blocking.send(GetTerms::new()).send().unwrap().terms.is_some());
    let listed =
        blocking.send(ListOrders::new().status([Status::OPEN, Status::SENT]).limit(3)).send().unwrap();
    assert!(!listed.orders.is_empty());
    all_answered(&mock);
    let sent = mock.requests();
    let tags = sent.iter().find(|request| request.operation == "SetTags").unwrap();
    assert_eq!(String::from_utf8_lossy(&tags.body), r#"["a","b"]"#);

    // Who gives none has forgotten them, unless it is said.
    let none = || SetTags::new().id("o-1");
    assert_eq!(blocking.send(none()).send().unwrap_err().kind(), ErrorKind::Request);
    // The server wants some, and says so.
    let refused = blocking.send(none()).parameter("tags", Vec::<String>::new()).send().unwrap_err();
    assert_eq!(refused.status(), Some(400), "{refused}");
    assert_eq!(mock.requests().last().unwrap().body, b"[]");
}

#[tokio::test]
async fn a_list_goes_on_where_a_header_says() {
    let mock = mock("orders");
    let (blocking, client) = clients(&mock);
    let pages: Vec<_> = blocking.send(ListOrders::new().limit(5)).pages().collect::<Result<_, _>>().unwrap();
    let items: Vec<_> = blocking.send(ListOrders::new().limit(5)).items().collect::<Result<_, _>>().unwrap();
    assert!(pages.len() > 1, "{}", pages.len());
    assert_eq!(pages.iter().map(|page| page.orders.len()).sum::<usize>(), items.len());
    let mut more = client.send(ListOrders::new().limit(5)).items();
    let mut count = 0;
    while let Some(order) = more.next().await {
        order.unwrap();
        count += 1;
    }
    assert_eq!(count, items.len());
    all_answered(&mock);
}

#[tokio::test]
async fn what_comes_one_by_one_is_read_one_by_one() {
    let mock = mock("orders");
    let (blocking, client) = clients(&mock);
    let events: Vec<_> =
        blocking.send(WatchOrders::new()).events().unwrap().collect::<Result<_, _>>().unwrap();
    assert!(events.len() > 1 && events.iter().all(|event| event.status.is_some()), "{events:?}");
    let lines: Vec<_> =
        blocking.send(ExportOrders::new()).events().unwrap().collect::<Result<_, _>>().unwrap();
    assert!(lines.len() > 1 && lines.iter().all(|line| line.total.is_some()), "{lines:?}");
    let mut again = client.send(WatchOrders::new()).events().await.unwrap();
    let mut all = Vec::new();
    while let Some(event) = again.next().await {
        all.push(event.unwrap());
    }
    assert_eq!(all, events);
    let mut again = client.send(ExportOrders::new()).events().await.unwrap();
    assert_eq!(again.next().await.unwrap().unwrap(), lines[0]);
    all_answered(&mock);
}

#[test]
fn a_create_that_is_sent_twice_creates_once_and_a_wrong_key_is_refused() {
    let mock = mock("orders");
    let (blocking, _) = clients(&mock);
    let create = create().idempotency_key("k-1");
    let first = blocking.send(create.clone()).send().unwrap();
    assert_eq!(blocking.send(create.clone()).send().unwrap(), first);
    let wrong = builder(&mock).credentials("", "another").build_blocking().unwrap();
    let error = wrong.send(create).send().unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Credentials, Some(401)));
}
