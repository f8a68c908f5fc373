//! `--all-pages` and `--max-items`.

use crate::acme::server::Server;
use crate::call;
use serde_json::json;

const PAGES: [(u16, &str); 2] = [
    (200, r#"{"RetCode": 0, "TotalCount": 3, "Queues": [{"QueueId": "a"}, {"QueueId": "b"}]}"#),
    (200, r#"{"RetCode": 0, "TotalCount": 3, "Queues": [{"QueueId": "c"}]}"#),
];

#[test]
fn all_pages_are_printed_as_one_reply() {
    let server = Server::start(&PAGES);
    let ran = call(&server, &["queue", "list-queues", "--all-pages", "--page-size", "2"]);
    assert_eq!(
        ran.json(),
        json!({"TotalCount": 3, "Queues": [{"QueueId": "a"}, {"QueueId": "b"}, {"QueueId": "c"}]})
    );
    let pages: Vec<_> =
        server.requests().iter().map(|sent| (sent["Offset"].clone(), sent["Limit"].clone())).collect();
    assert_eq!(pages, [("0".into(), "2".into()), ("2".into(), "2".into())]);
}

#[test]
fn no_more_pages_are_fetched_than_the_items_need() {
    let server = Server::start(&PAGES);
    let ran = call(&server, &["queue", "list-queues", "--max-items", "1", "--query", "Queues[].QueueId"]);
    assert_eq!(ran.json(), json!(["a"]));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn one_page_is_what_is_asked_for_without_options() {
    let server = Server::start(&PAGES);
    assert_eq!(call(&server, &["queue", "list-queues"]).json()["Queues"].as_array().map(Vec::len), Some(2));
    assert!(!server.requests()[0].contains_key("Offset"));
}

#[test]
fn a_list_that_goes_on_is_said_to_unless_a_part_was_asked_for() {
    let told = |flags: &[&str]| {
        let server = Server::start(&PAGES);
        call(&server, &[&["queue", "list-queues", "--query", "Queues"], flags].concat()).stderr
    };
    assert!(told(&[]).contains("2 of 3 entries; `--all-pages` asks for the others, too"), "{}", told(&[]));
    for flags in [&["--all-pages"][..], &["--limit", "2"], &["--max-items", "1"]] {
        assert_eq!(told(flags), "", "{flags:?}");
    }
}
