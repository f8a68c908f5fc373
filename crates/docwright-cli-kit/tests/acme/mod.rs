//! A vendor of queues, written by hand as a generator would write it.

#![allow(dead_code, reason = "each test crate uses its part")]

pub(crate) mod server;

use docwright_cli_kit::runtime::{
    Api, Auth, Body, ClientParameter, ErrorKind, OperationInfo, OperationParameter, PageBy, Paging, Protocol,
    ReplyStyle, RequestStyle, Signing, Slot, Success,
};
use docwright_cli_kit::{Cli, ImportedFile, Operation, Service};

pub(crate) static CLI: Cli = Cli::new("acme", "1.2.3", &API, &[&KEYS, &QUEUE])
    .with_about("Queues of Acme")
    .with_documentation("https://docs.acme.example")
    .with_import(&[
        ImportedFile::new(
            ".acme/all.json",
            &[("region", "where.region"), ("endpoint", "url"), ("public_key", "id"), ("private_key", "key")],
        )
        .with_names_in("name"),
        ImportedFile::new(".acme/{profile}.one", &[("project_id", "project")]),
    ]);

/// What the codes of Acme's gateway mean.
const KINDS: &[(ErrorKind, &[&str])] = &[
    (ErrorKind::Timeout, &["110"]),
    (ErrorKind::Server, &["130", "150"]),
    (ErrorKind::Throttled, &["153"]),
    (ErrorKind::Credentials, &["170-174"]),
    (ErrorKind::Service, &["2001-"]),
];

static API: Api = Api::new(
    "acme",
    "https://api.acme.example",
    "ACME",
    Protocol::new()
        .with_auth(&[Auth::Signature(Signing::SortedSha1)])
        .with_request(RequestStyle::new().with_body(Body::Form).with_action(Slot::Parameter("Action")))
        .with_reply(
            ReplyStyle::new()
                .with_success(Success::Member(&["RetCode"], &["0"]))
                .with_code(&["RetCode"])
                .with_message(&["Message"])
                .with_also(&["Action"])
                .with_kinds(KINDS),
        ),
)
.with_title("Acme")
.with_client_parameters(&[ClientParameter::region("Region"), ClientParameter::project("ProjectId")]);

static KEYS: Service =
    Service::new("keys", &[&CREATE_KEY, &LIST_QUEUES_OF_KEYS, &LOG_IN]).with_about("Keys for queues");

static QUEUE: Service =
    Service::new("queue", &[&CREATE_QUEUE, &DELETE_QUEUE, &DESCRIBE_QUEUE, &LIST_QUEUES, &PURGE_QUEUE])
        .with_about("Queues\u{1b}[31m of messages")
        .with_models(include_str!("queue/models.json"));

const fn info(name: &'static str) -> OperationInfo {
    OperationInfo::new("queue", name)
}

static CREATE_QUEUE: Operation = Operation::new(
    info("CreateQueue").with_client_parameters(&[OperationParameter::region("Region").required()]),
    "create-queue",
    include_str!("queue/create-queue.json"),
)
.with_about("Creates a queue.")
.with_description("A queue holds messages until\nsomebody takes them.");

static LIST_QUEUES: Operation = Operation::new(
    info("ListQueues"),
    "list-queues",
    r#"{
        "parameters": [
            {"name": "Offset", "flag": "offset", "type": "integer"},
            {"name": "Limit", "flag": "limit", "type": "integer"}
        ],
        "reply": [
            {"path": "Queues[].QueueId", "type": "string"},
            {"path": "Queues[].State", "type": "string", "values": ["Starting", "Running"]}
        ],
        "guessed": ["paging"]
    }"#,
)
.with_about("Lists queues.")
.with_paging(Paging::new("Offset", PageBy::Offset, "Queues").with_size("Limit").with_total("TotalCount"));

static DELETE_QUEUE: Operation = Operation::new(
    info("DeleteQueue"),
    "delete-queue",
    r#"{"parameters": [
        {"name": "QueueId", "flag": "queue-id", "required": true},
        {"name": "Reason", "flag": "reason", "format": "base64", "length": {"max": 12}, "description": "Base64."}
    ]}"#,
)
.with_about("Deletes a queue.");

static DESCRIBE_QUEUE: Operation = Operation::new(
    info("DescribeQueue"),
    "describe-queue",
    r#"{
        "parameters": [{"name": "QueueIds", "flag": "queue-ids", "type": {"list": "string"}, "required": true}],
        "reply": [{"path": "Queues[].State", "type": "string", "values": ["Starting", "Running"]}]
    }"#,
)
.with_about("Describes a queue.");

/// The same name in another service.
static LIST_QUEUES_OF_KEYS: Operation = Operation::new(
    info("ListQueues"),
    "list-queues",
    r#"{"reply": [{"path": "First", "type": "string"}], "reply_cut": true}"#,
)
.with_about("Lists keys' queues.");

static PURGE_QUEUE: Operation = Operation::new(info("PurgeQueue"), "purge-queue", "{}")
    .with_about("Empties a queue.")
    .with_deprecation("use DeleteQueue");

/// A call that needs no key.
static LOG_IN: Operation =
    Operation::new(info("LogIn").unsigned(), "log-in", "{}").with_about("Logs somebody in.");

static CREATE_KEY: Operation = Operation::new(
    info("CreateKey").with_idempotency_token("ClientToken"),
    "create-key",
    r#"{
        "parameters": [{"name": "ClientToken", "flag": "client-token", "required": true}],
        "guessed": ["idempotency"],
        "reply": [{"path": "Key.Secret", "type": "string", "secret": true}]
    }"#,
)
.with_about("Creates a key.");
