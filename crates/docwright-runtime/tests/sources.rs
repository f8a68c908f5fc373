//! Places of keys beside code, the environment and profiles: in their order, once for everybody who waits, and with words
//! for what they lack.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use docwright_runtime::sources::{Found, ImportedFile, Source};
use docwright_runtime::{Api, Builder, Credentials, Error, ErrorKind, FakeTransport};
use support::server::{Act, Server};
use support::{API, DRIVERS, GOOD, ListDisks, TC3_API};

static FILES: &[ImportedFile] = &[
    ImportedFile::new(".acme/config.json", &[("public_key", "keys.public")]).with_names_in("profile"),
    ImportedFile::new(".acme/{profile}.secret", &[("private_key", "private")]),
];

fn builder(api: &'static Api, fake: &FakeTransport) -> Builder {
    Builder::new(api).region("r1").transport(fake.clone()).blocking_transport(fake.clone())
}

fn nothing() -> Source {
    Source::new("nowhere", |_| Ok(Found::Nothing("it is closed".to_owned())))
}

fn good() -> FakeTransport {
    FakeTransport::new().reply(200, GOOD)
}

/// The public half that signed the first request.
fn signer(fake: &FakeTransport) -> String {
    let body = fake.requests()[0].body.shown();
    body.split('&').find_map(|pair| pair.strip_prefix("PublicKey=")).unwrap().to_owned()
}

/// A role's key that ends after these seconds.
fn key(seconds: u64) -> String {
    let end = SystemTime::now() + Duration::from_secs(seconds);
    let end = end.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    format!(
        r#"{{"AccessKeyId": "role-id", "SecretAccessKey": "hunter2", "Token": "t", "Expiration": {end}}}"#
    )
}

#[test]
fn the_first_place_that_has_a_key_counts_and_code_goes_before_all() {
    let named =
        |name: &'static str| Source::new(name, move |_| Ok(Found::Key(Credentials::new(name, "hunter2"))));
    for driver in DRIVERS {
        let fake = good();
        let builder = builder(&API, &fake).or_credentials_from(nothing()).or_credentials_from(named("first"));
        driver.send(builder.or_credentials_from(named("second"))).unwrap();
        assert_eq!(signer(&fake), "first");
        let fake = good();
        let builder = self::builder(&API, &fake).credentials(" code\n", "hunter2");
        driver.send(builder.or_credentials_from(named("first"))).unwrap();
        assert_eq!(signer(&fake), "code");
    }
}

#[test]
fn without_a_key_each_place_is_named_with_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    for driver in DRIVERS {
        let fake = FakeTransport::new();
        let builder = builder(&API, &fake)
            .or_credentials_from(nothing())
            .or_credentials_from(Source::files_in(folder.path(), FILES))
            // A port that nobody listens at.
            .or_credentials_from(Source::role("http://127.0.0.1:1/role/"));
        let error = driver.send(builder).unwrap_err();
        let message = error.to_string();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        assert!(message.starts_with("no credentials for Acme: give them in code"), "{message}");
        for expected in [
            "the environment: not asked for",
            "nowhere: it is closed",
            "the vendor's own files: nothing in ",
            "the role from http://127.0.0.1:1/role/: nothing answers there",
        ] {
            assert!(message.contains(expected), "{message}");
        }
        assert!(fake.requests().is_empty());
    }
}

#[test]
fn a_place_that_fails_ends_the_search() {
    for driver in DRIVERS {
        let fake = FakeTransport::new();
        let broken = Source::new("the vault", |_| Err(Error::credentials("it is sealed")));
        let error =
            driver.send(builder(&API, &fake).or_credentials_from(broken).or_credentials_from(nothing()));
        assert_eq!(error.unwrap_err().to_string(), "no key from the vault: it is sealed");
    }
}

#[test]
fn a_role_is_asked_for_its_name_and_then_for_its_key() {
    for driver in DRIVERS {
        let server = Server::start(vec![Act::reply(200, "", "the-role\n"), Act::json(&key(3600))]);
        let fake = good();
        let role = Source::role(format!("{}/roles/", server.url()));
        driver.send(builder(&API, &fake).or_credentials_from(role)).unwrap();
        assert_eq!(signer(&fake), "role-id");
        let asked = server.requests();
        assert!(
            asked[0].starts_with("GET /roles/ HTTP") && asked[1].starts_with("GET /roles/the-role HTTP"),
            "{asked:?}"
        );
        let sent = fake.requests()[0].body.shown();
        assert!(sent.contains("SecurityToken=t"), "{sent}");
    }
}

#[test]
fn what_a_role_answers_is_not_repeated_and_not_waited_for() {
    let slow = "HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nhunter2..";
    for (act, expected) in [
        (Act::reply(404, "", "hunter2"), "the machine has no role"),
        (Act::reply(500, "", "hunter2"), "the answer has status 500"),
        (Act::reply(200, "", "../hunter2"), "the answer is no name of a role"),
        (Act::reply(200, "", ""), "the machine has no role"),
        (Act::reply(200, "", "x".repeat(100 << 10)), "larger than"),
        (Act::Stall(Duration::from_secs(30)), "no answer within a second"),
        (Act::Drip(slow.into(), Duration::from_millis(50)), "no answer within a second"),
    ] {
        for driver in DRIVERS {
            let server = Server::start(vec![act.clone()]);
            let role = Source::role(format!("{}/roles/", server.url()));
            let started = Instant::now();
            let error =
                driver.send(builder(&API, &FakeTransport::new()).or_credentials_from(role)).unwrap_err();
            let message = error.to_string();
            assert_eq!(error.kind(), ErrorKind::Credentials, "{message}");
            assert!(message.contains(expected) && !message.contains("hunter2"), "{expected}: {message}");
            assert!(started.elapsed() < Duration::from_secs(10), "{expected}");
        }
    }
    let server = Server::start(vec![Act::json(r#"{"AccessKeyId": "id", "SecretAccessKey": ["hunter2"]}"#)]);
    let builder =
        builder(&API, &FakeTransport::new()).or_credentials_from(Source::role(server.url() + "/key"));
    let message = DRIVERS[0].send(builder).unwrap_err().to_string();
    assert!(message.ends_with("what came is no key: it has no text `SecretAccessKey`"), "{message}");
}

#[test]
fn a_thousand_tasks_ask_once_and_again_before_the_key_ends() {
    let threads = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    // The first key ends within the minute in which it counts as ended.
    let server = Server::start(vec![Act::json(&key(30)), Act::json(&key(3600))]);
    let fake = (0..2001).fold(FakeTransport::new(), |fake, _| fake.reply(200, GOOD));
    let role = Source::role(server.url() + "/key");
    let client = builder(&API, &fake).or_credentials_from(role).build().unwrap();
    let all_at_once = |calls: usize| {
        threads.block_on(async {
            let calls: Vec<_> = (0..calls)
                .map(|_| client.clone())
                .map(|client| tokio::spawn(async move { client.send(ListDisks::default()).await.map(drop) }))
                .collect();
            for call in calls {
                call.await.unwrap().unwrap();
            }
        });
    };
    all_at_once(1);
    assert_eq!(server.requests().len(), 1);
    all_at_once(1000);
    assert_eq!(server.requests().len(), 2);
    all_at_once(1000);
    assert_eq!((server.requests().len(), fake.requests().len()), (2, 2001));
}

#[test]
fn a_place_that_takes_its_time_holds_up_no_other_task() {
    let slow = Source::new("slow", |_| {
        std::thread::sleep(Duration::from_millis(300));
        Ok(Found::Key(Credentials::new("id", "hunter2")))
    });
    let client = builder(&API, &good()).or_credentials_from(slow).build().unwrap();
    support::runtime().block_on(async {
        let call = tokio::spawn(async move { client.send(ListDisks::default()).await.map(drop) });
        let started = Instant::now();
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert!(started.elapsed() < Duration::from_millis(250), "{:?}", started.elapsed());
        call.await.unwrap().unwrap();
    });
}

#[test]
#[cfg(unix)]
fn a_program_is_run_once_for_many_calls() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("runs");
    let script =
        r#"echo run >> "$0"; echo '{"Version": 1, "AccessKeyId": "cmd", "SecretAccessKey": "hunter2"}'"#;
    let source = Source::command("sh", &["-c", script, log.to_str().unwrap()]);
    assert!(!format!("{source:?}").contains("hunter2"));
    let fake = good().reply(200, GOOD).reply(200, GOOD);
    let client = builder(&API, &fake).or_credentials_from(source).build_blocking().unwrap();
    (0..3).for_each(|_| drop(client.send(ListDisks::default()).send().unwrap()));
    assert_eq!((signer(&fake), std::fs::read_to_string(log).unwrap()), ("cmd".into(), "run\n".into()));
}

#[test]
fn the_vendors_own_files_give_the_key_of_the_default_profile_or_of_the_only_one() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        std::fs::create_dir_all(folder.path().join(".acme")).unwrap();
        std::fs::write(folder.path().join(".acme").join(name), text).unwrap();
    };
    let send = || {
        let fake = good();
        let builder = builder(&API, &fake).or_credentials_from(Source::files_in(folder.path(), FILES));
        DRIVERS[0].send(builder).map(|_| signer(&fake)).map_err(|error| error.to_string())
    };
    write("config.json", r#"[{"profile": "only", "keys": {"public": " id-1 "}}]"#);
    let half = send().unwrap_err();
    assert!(
        half.contains("`public_key` of the profile `only` in ") && half.contains("a key needs both"),
        "{half}"
    );
    write("only.secret", r#"{"private": "hunter2"}"#);
    assert_eq!(send().unwrap(), "id-1");
    write("other.secret", r#"{"private": "hunter2"}"#);
    let several = send().unwrap_err();
    assert!(several.contains("several profiles, and none is called `default`"), "{several}");
    write("default.secret", "hunter2");
    let broken = send().unwrap_err();
    assert!(broken.contains("default.secret: it is no JSON") && !broken.contains("hunter2"), "{broken}");
}

#[test]
fn a_key_that_no_header_can_carry_is_an_error_before_it_is_sent() {
    for driver in DRIVERS {
        for (id, secret) in [("id\n7", "hunter2"), ("ïd", "hunter2")] {
            let fake = FakeTransport::new();
            let error = driver.send(builder(&TC3_API, &fake).credentials(id, secret)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Credentials);
            let message = error.to_string();
            assert!(
                message.starts_with("the public half of the key has a character that no header can carry"),
                "{message}"
            );
            assert!(fake.requests().is_empty());
        }
    }
}

#[test]
fn a_refused_key_of_a_place_is_asked_for_again() {
    let asked = Arc::new(AtomicUsize::new(0));
    for driver in DRIVERS {
        let count = asked.clone();
        let numbered = Source::new("numbers", move |_| {
            let number = count.fetch_add(1, Ordering::SeqCst);
            Ok(Found::Key(Credentials::new(format!("id-{number}"), "hunter2")))
        });
        let refused = r#"{"RetCode": 171, "Message": "no such key"}"#;
        let fake = FakeTransport::new().reply(200, refused).reply(200, GOOD);
        driver.send(builder(&API, &fake).or_credentials_from(numbered)).unwrap();
    }
    assert_eq!(asked.load(Ordering::SeqCst), 4);
}
