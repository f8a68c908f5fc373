//! When a client asks for a key: once for each that it needs, however many calls need it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use docwright_runtime::{Builder, Credentials, Error, ErrorKind, FakeTransport};
use support::{API, DRIVERS, GOOD, ListDisks, runtime};

const REFUSED: &str = r#"{"RetCode": 171, "Message": "no such key"}"#;

fn replies(replies: &[&str]) -> FakeTransport {
    replies.iter().fold(FakeTransport::new(), |fake, reply| fake.reply(200, *reply))
}

/// A client whose source takes its time, and how often that was asked.
fn client(
    fake: &FakeTransport,
    key: impl Fn(usize) -> Result<Credentials, Error> + Send + Sync + 'static,
) -> (Builder, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let source = move || {
        thread::sleep(Duration::from_millis(20));
        key(count.fetch_add(1, Ordering::SeqCst))
    };
    let builder = Builder::new(&API).credentials_from(source).region("r1");
    (builder.transport(fake.clone()).blocking_transport(fake.clone()), asked)
}

fn numbered(n: usize) -> Result<Credentials, Error> {
    Ok(Credentials::new(format!("id-{n}"), "hunter2"))
}

/// The public halves that signed what was sent.
fn signers(fake: &FakeTransport) -> Vec<String> {
    let signer = |body: Vec<u8>| {
        let body = String::from_utf8(body).unwrap();
        body.split('&').find_map(|pair| pair.strip_prefix("PublicKey=")).unwrap_or_default().to_owned()
    };
    fake.requests().into_iter().map(|request| signer(request.body.shown().into_bytes())).collect()
}

#[test]
fn many_calls_at_once_ask_for_one_key() {
    let fake = replies(&[GOOD; 64]);
    let (builder, asked) = client(&fake, numbered);
    let client = builder.build_blocking().unwrap();
    thread::scope(|scope| {
        (0..64).for_each(|_| drop(scope.spawn(|| client.send(ListDisks::default()).send().unwrap())));
    });
    assert_eq!((asked.load(Ordering::SeqCst), fake.requests().len()), (1, 64));

    let fake = replies(&[GOOD; 64]);
    let (builder, asked) = self::client(&fake, numbered);
    let threads = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    threads.block_on(async {
        let client = builder.build().unwrap();
        let calls: Vec<_> = (0..64)
            .map(|_| client.clone())
            .map(|client| tokio::spawn(async move { client.send(ListDisks::default()).await.map(drop) }))
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    });
    assert_eq!((asked.load(Ordering::SeqCst), fake.requests().len()), (1, 64));
}

#[test]
fn a_call_that_is_repeated_asks_once() {
    for driver in DRIVERS {
        let fake = FakeTransport::new().reply(503, "").reply(503, "").reply(200, GOOD);
        let (builder, asked) = client(&fake, numbered);
        let step = Duration::from_millis(1);
        driver.send(builder.backoff(step, step)).unwrap();
        assert_eq!((asked.load(Ordering::SeqCst), fake.requests().len()), (1, 3));
    }
}

#[test]
fn a_refused_key_is_renewed_and_the_call_made_once_more() {
    for driver in DRIVERS {
        let fake = replies(&[REFUSED, GOOD]);
        let (builder, asked) = client(&fake, numbered);
        let send =
            |builder| driver.send_with(builder, |call| call.idempotent(false), |call| call.idempotent(false));
        send(builder).unwrap();
        assert_eq!((signers(&fake), asked.load(Ordering::SeqCst)), (vec!["id-0".into(), "id-1".into()], 2));

        // The second key is no better: the vendor's word stands.
        let fake = replies(&[REFUSED, REFUSED]);
        let (builder, _) = client(&fake, numbered);
        assert_eq!(send(builder).unwrap_err().code(), Some("171"));
        assert_eq!(fake.requests().len(), 2);

        // A source that has no other key.
        let fake = replies(&[REFUSED]);
        let (builder, asked) = client(&fake, |_| numbered(0));
        assert_eq!(send(builder).unwrap_err().code(), Some("171"));
        assert_eq!((fake.requests().len(), asked.load(Ordering::SeqCst)), (1, 2));
    }
}

#[test]
fn a_call_that_may_not_be_repeated_leaves_the_new_key_to_the_next() {
    let fake = replies(&[REFUSED, GOOD]);
    let (builder, _) = client(&fake, numbered);
    let client = builder.attempts(1).build_blocking().unwrap();
    client.send(ListDisks::default()).send().unwrap_err();
    client.send(ListDisks::default()).send().unwrap();
    assert_eq!(signers(&fake), ["id-0", "id-1"]);
}

#[test]
fn a_key_that_ends_is_renewed_and_one_that_does_not_is_kept() {
    let soon = SystemTime::now() + Duration::from_secs(30);
    let late = SystemTime::now() + Duration::from_secs(3600);
    for (expiry, expected) in [(Some(soon), 3), (Some(late), 1), (Some(SystemTime::UNIX_EPOCH), 3), (None, 1)]
    {
        let fake = replies(&[GOOD; 3]);
        let (builder, asked) = client(&fake, move |n| {
            let key = numbered(n)?;
            Ok(expiry.map_or(key.clone(), |expiry| key.expires_at(expiry)))
        });
        let client = builder.build_blocking().unwrap();
        (0..3).for_each(|_| drop(client.send(ListDisks::default()).send().unwrap()));
        assert_eq!(asked.load(Ordering::SeqCst), expected, "{expiry:?}");
    }
}

#[test]
fn a_source_says_why_it_fails() {
    for driver in DRIVERS {
        let fake = FakeTransport::new();
        let (builder, asked) = client(&fake, |_| Err(Error::credentials("the role `r` cannot be assumed")));
        let error = driver.send(builder).unwrap_err();
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::Credentials, "the role `r` cannot be assumed")
        );
        assert_eq!((asked.load(Ordering::SeqCst), fake.requests().len()), (1, 0));
    }
    // It is asked again: the next call may be luckier.
    let fake = replies(&[GOOD]);
    let (builder, _) =
        client(&fake, |n| if n == 0 { Err(Error::credentials("not yet")) } else { numbered(n) });
    runtime().block_on(async {
        let client = builder.build().unwrap();
        client.send(ListDisks::default()).await.unwrap_err();
        client.send(ListDisks::default()).await.unwrap();
    });
}

/// A client whose source is awaited, and how often that was asked.
fn awaiting(
    fake: &FakeTransport,
    key: impl Fn(usize) -> Result<Credentials, Error> + Send + Sync + Clone + 'static,
) -> (Builder, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let source = move || {
        let (key, n) = (key.clone(), count.fetch_add(1, Ordering::SeqCst));
        async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            key(n)
        }
    };
    let builder = Builder::new(&API).credentials_from_async(source).region("r1");
    (builder.transport(fake.clone()).blocking_transport(fake.clone()), asked)
}

#[test]
fn a_source_that_is_awaited_is_asked_once_for_many_calls() {
    let fake = replies(&[GOOD; 32]);
    let (builder, asked) = awaiting(&fake, numbered);
    runtime().block_on(async {
        let client = builder.build().unwrap();
        let calls: Vec<_> =
            (0..32).map(|_| tokio::spawn(client.send(ListDisks::default()).into_future())).collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    });
    assert_eq!((asked.load(Ordering::SeqCst), fake.requests().len()), (1, 32));
}

#[test]
fn a_source_that_is_awaited_gives_another_key_when_one_is_refused() {
    let fake = replies(&[REFUSED, GOOD]);
    let (builder, asked) = awaiting(&fake, numbered);
    runtime().block_on(builder.build().unwrap().send(ListDisks::default()).into_future()).unwrap();
    assert_eq!((asked.load(Ordering::SeqCst), signers(&fake)), (2, vec!["id-0".into(), "id-1".into()]));

    let fake = replies(&[REFUSED]);
    let (builder, _) = awaiting(&fake, |_| numbered(0));
    let sent = runtime().block_on(builder.build().unwrap().send(ListDisks::default()).into_future());
    assert_eq!((sent.unwrap_err().code(), fake.requests().len()), (Some("171"), 1));
}

#[test]
fn a_source_that_is_awaited_too_long_is_a_timeout_and_a_blocking_client_cannot_ask_it() {
    let fake = replies(&[GOOD]);
    let (builder, asked) = awaiting(&fake, numbered);
    let call = builder.build().unwrap().send(ListDisks::default()).timeout(Duration::from_millis(5));
    assert_eq!(runtime().block_on(call.into_future()).unwrap_err().kind(), ErrorKind::Timeout);
    assert_eq!((asked.load(Ordering::SeqCst), fake.requests().len()), (1, 0));

    let (builder, _) = awaiting(&fake, numbered);
    let error = builder.build_blocking().unwrap().send(ListDisks::default()).send().unwrap_err();
    assert!(error.to_string().contains("asynchronous"), "{error}");
}
