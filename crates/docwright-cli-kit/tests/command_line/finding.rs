//! Names, right and wrong: suggestions, `list`, `search`, `schema`.

use crate::acme;
use docwright_cli_kit::Exit;
use serde_json::json;

#[test]
fn a_misspelt_name_gets_a_suggestion() {
    for (args, tip) in [
        (vec!["quene", "list-queues"], "did you mean `queue`?"),
        (vec!["serch", "queue"], "did you mean `search`?"),
        (vec!["queue", "ListQueue"], "did you mean `ListQueues`?"),
        (vec!["queue", "list-queus"], "did you mean `list-queues`?"),
        (vec!["queue", "list-queues", "--ofset", "1"], "'--offset'"),
        (vec!["help", "creat-queue"], "`create-queue`"),
        (vec!["create-queue"], "`create-queue` is an operation of `queue`: acme queue create-queue"),
        (vec!["queue", "create-queue", "--disks.size", "1"], "`--disks.0.size`"),
        (
            vec!["queue", "create-queue", "--modes", "ordered", "fast", "x"],
            "repeat it for each entry: `--modes ordered --modes fast`",
        ),
        (vec!["queue", "create-queue", "--queue-name", "my", "queue"], "`--queue-name \"my queue\"`"),
        (vec!["queue", "create-queue", "--modes", "fast,slow"], "`--modes fast --modes slow`"),
        (vec!["queue", "create-queue", "--queue-name", ""], "--queue-name is blank"),
        (vec!["queue", "list-queues", "--filter", "1"], "`acme call ListQueues --param NAME=VALUE`"),
    ] {
        let ran = acme(&args);
        assert_eq!(ran.exit, Exit::Usage, "{args:?}");
        assert!(ran.stderr.starts_with("error: ") && ran.stderr.contains(tip), "{args:?}: {}", ran.stderr);
    }
}

#[test]
fn a_misspelt_flag_is_told_in_few_lines() {
    assert_eq!(
        acme(&["queue", "list-queues", "--ofset", "1"]).stderr,
        "error: unexpected argument '--ofset' found\n\
         Usage: acme queue list-queues [OPTIONS]\n  \
         tip: a similar argument exists: '--offset'\n  \
         tip: `acme call ListQueues --param NAME=VALUE` sends what the page does not document\n"
    );
}

#[test]
fn list_and_search_name_operations() {
    assert_eq!(
        acme(&["list"]).stdout,
        "keys   Keys for queues, 3 operations\nqueue  Queues\\u{1b}[31m of messages, 5 operations\n"
    );
    assert_eq!(
        acme(&["search", "QUEUES", "lists"]).stdout,
        "queue list-queues     Lists queues.\nkeys list-queues      Lists keys' queues.\nqueue describe-queue  Describes a queue.\n"
    );
    assert_eq!(
        acme(&["list", "keys", "-o", "text", "--query", "[].wire"]).stdout,
        "CreateKey\tListQueues\tLogIn\n"
    );
    assert_eq!(
        acme(&["list", "keys", "--wide", "--query", "[].{Wire: wire}"]).stdout.matches("│ ").count(),
        4
    );
    assert_eq!(
        acme(&["list", "keys", "-o", "json"]).json()[0],
        json!({"service": "keys", "operation": "create-key", "wire": "CreateKey", "about": "Creates a key."})
    );
}

#[test]
fn a_search_understands_words_that_mean_the_same_and_ranks() {
    let found = |words: &[&str]| {
        let ran = acme(&[&["search"], words].concat());
        let names = ran.stdout.lines().map(|line| line.split("  ").next().unwrap_or_default().to_owned());
        (ran.exit, names.collect::<Vec<_>>(), ran.stderr)
    };
    assert_eq!(
        found(&["how", "to", "describe", "all", "queues"]).1,
        ["queue describe-queue", "queue list-queues", "keys list-queues"]
    );
    // The other has the word in its service's line.
    assert_eq!(found(&["创建队列"]).1, ["queue create-queue", "keys create-key"]);
    assert_eq!(found(&["queue"]).1.first().map(String::as_str), Some("queue create-queue"));
    // In its name, in its line, in its description.
    assert_eq!(found(&["takes"]).1, ["queue create-queue"]);
    let (exit, names, told) = found(&["create", "kubernetes", "key"]);
    assert_eq!((exit, names.as_slice()), (Exit::Ok, &["keys create-key".to_owned()][..]), "{told}");
    assert!(told.contains("no operation has all of these words; these have 2 of 3"), "{told}");
    for nothing in [&["kubernetes"][..], &["!"], &[""]] {
        assert_eq!(found(nothing).0, Exit::Usage);
    }
}

#[test]
fn a_name_of_several_services_asks_for_the_service() {
    let ran = acme(&["schema", "list-queues"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.stderr.contains("keys, queue"), "{}", ran.stderr);
    assert_eq!(acme(&["schema", "queue", "ListQueues"]).json()["paging"]["items"], "Queues");
}

#[test]
fn a_schema_holds_the_models_that_its_types_name() {
    let schema = acme(&["schema", "create-queue"]).json();
    assert_eq!(schema["parameters"][9]["type"], json!({"model": "Node"}));
    assert_eq!(schema["models"]["Node"][1]["type"], json!({"list": {"model": "Node"}}));
    assert_eq!(schema["parameters"][7]["flag"], "--Timeout");
    assert_eq!(schema["parameters"][2]["guessed"], json!(["values", "default"]));
    assert_eq!(acme(&["schema", "list-queues", "queue"]).exit, Exit::Usage);
    assert_eq!(acme(&["schema", "queue", "list-queues"]).json().get("models"), None);
}

#[test]
fn who_wants_to_delete_is_not_told_how_to_create() {
    let told = acme(&["queue", "remove-queue"]).stderr;
    assert!(!told.contains("create-queue") && told.contains("`list queue` lists its operations"), "{told}");
    assert!(acme(&["queue", "delete-queu"]).stderr.contains("did you mean `delete-queue`?"));
}
