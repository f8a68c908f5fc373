//! A vendor of queues, written by hand as a generator would write it.

#![allow(dead_code, reason = "each test crate uses its part")]

pub(crate) mod server;

use docwright_cli_kit::runtime::{
    ActionIn, Api, Body, ClientParameter, ClientRole, Envelope, OperationInfo, OperationParameter, PageBy,
    Paging, Signing,
};
use docwright_cli_kit::{Cli, Document, Operation, Service};

pub(crate) static CLI: Cli = Cli {
    command: "acme",
    about: "Queues of Acme",
    version: "1.2.3",
    documentation: Some("https://docs.acme.example"),
    api: &API,
    services: &[&KEYS, &QUEUE],
};

static API: Api = Api {
    name: "acme",
    title: "Acme",
    endpoint: "https://api.acme.example",
    signing: Signing::SortedSha1,
    body: Body::Form,
    action: ActionIn::Parameter,
    envelope: Envelope::RetCode,
    env_prefix: "ACME",
    client_parameters: &[
        ClientParameter { name: "Region", role: ClientRole::Region },
        ClientParameter { name: "ProjectId", role: ClientRole::Project },
    ],
};

static KEYS: Service = Service {
    name: "keys",
    about: "Keys for queues",
    operations: &[&CREATE_KEY, &LIST_QUEUES_OF_KEYS, &LOG_IN],
    models: Document::new("{}"),
};

static QUEUE: Service = Service {
    name: "queue",
    about: "Queues\u{1b}[31m of messages",
    operations: &[&CREATE_QUEUE, &LIST_QUEUES, &PURGE_QUEUE],
    models: Document::new(include_str!("queue/models.json")),
};

const fn info(name: &'static str, client_parameters: &'static [OperationParameter]) -> OperationInfo {
    OperationInfo {
        service: "queue",
        version: "",
        name,
        method: "POST",
        path: "/",
        endpoint: None,
        client_parameters,
        placed: &[],
        signed: true,
        idempotent: false,
    }
}

const REGION: OperationParameter =
    OperationParameter { name: "Region", role: ClientRole::Region, required: true, blank_allowed: false };

static CREATE_QUEUE: Operation = Operation {
    info: info("CreateQueue", &[REGION]),
    name: "create-queue",
    about: "Creates a queue.",
    description: "A queue holds messages until\nsomebody takes them.",
    deprecated: None,
    paging: None,
    facts: Document::new(include_str!("queue/create-queue.json")),
};

static LIST_QUEUES: Operation = Operation {
    info: info("ListQueues", &[]),
    name: "list-queues",
    about: "Lists queues.",
    description: "",
    deprecated: None,
    paging: Some(Paging {
        start: "Offset",
        by: PageBy::Offset,
        text: false,
        size: Some("Limit"),
        total: Some("TotalCount"),
        next: None,
        items: "Queues",
    }),
    facts: Document::new(
        r#"{
            "parameters": [
                {"name": "Offset", "flag": "offset", "type": "integer"},
                {"name": "Limit", "flag": "limit", "type": "integer"}
            ],
            "reply": [{"path": "Queues[].QueueId", "type": "string"}],
            "guessed": ["paging"]
        }"#,
    ),
};

/// The same name in another service.
static LIST_QUEUES_OF_KEYS: Operation = Operation {
    info: info("ListQueues", &[]),
    name: "list-queues",
    about: "Lists keys' queues.",
    description: "",
    deprecated: None,
    paging: None,
    facts: Document::new("{}"),
};

static PURGE_QUEUE: Operation = Operation {
    info: info("PurgeQueue", &[]),
    name: "purge-queue",
    about: "Empties a queue.",
    description: "",
    deprecated: Some("use DeleteQueue"),
    paging: None,
    facts: Document::new("{}"),
};

/// A call that needs no key.
static LOG_IN: Operation = Operation {
    info: OperationInfo { signed: false, ..info("LogIn", &[]) },
    name: "log-in",
    about: "Logs somebody in.",
    description: "",
    deprecated: None,
    paging: None,
    facts: Document::new("{}"),
};

static CREATE_KEY: Operation = Operation {
    info: info("CreateKey", &[]),
    name: "create-key",
    about: "Creates a key.",
    description: "",
    deprecated: None,
    paging: None,
    facts: Document::new(r#"{"reply": [{"path": "Key.Secret", "type": "string", "secret": true}]}"#),
};
