//! A vendor of queues, written by hand as a generator would write it.

#![allow(dead_code, reason = "each test crate uses its part")]

pub(crate) mod server;

use docwright_cli_kit::runtime::{
    ActionIn, Api, Body, ClientParameter, ClientRole, Envelope, OperationInfo, OperationParameter, PageBy,
    Paging, Signing,
};
use docwright_cli_kit::{
    Choice, Cli, Column, Constraint, ErrorCode, Kind, Length, Number, Operation, Parameter, RequiredIf,
    Service,
};

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

static KEYS: Service =
    Service { name: "keys", about: "Keys for queues", operations: &[&CREATE_KEY, &LIST_QUEUES_OF_KEYS] };

static QUEUE: Service = Service {
    name: "queue",
    about: "Queues\u{1b}[31m of messages",
    operations: &[&CREATE_QUEUE, &LIST_QUEUES, &PURGE_QUEUE],
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
    page: "specs/acme/queue/CreateQueue.md",
    rate_limit: Some("20 requests per second"),
    parameters: &[
        Parameter { flag: "region", wire: "Region", required: true, help: "The region.", ..Parameter::EMPTY },
        Parameter {
            flag: "queue-name",
            wire: "QueueName",
            required: true,
            help: "The name.\nIt is shown \u{1b}[5mto people.",
            length: Length { min: Some(2), max: Some(20) },
            guessed: &["length"],
            place: "Request Parameters, QueueName",
            ..Parameter::EMPTY
        },
        Parameter {
            flag: "modes",
            wire: "Modes",
            kind: Kind::List(&Kind::String),
            help: "How it works.",
            values: &[
                Choice { value: "ordered", meaning: "first in, first out" },
                Choice { value: "fast", meaning: "" },
            ],
            default: Some("fast"),
            guessed: &["values", "default"],
            ..Parameter::EMPTY
        },
        Parameter {
            flag: "disks",
            wire: "Disks",
            kind: Kind::List(&Kind::Object(&DISK)),
            help: "Where messages are kept.",
            ..Parameter::EMPTY
        },
        Parameter { flag: "durable", wire: "Durable", kind: Kind::Boolean, ..Parameter::EMPTY },
        Parameter { flag: "weight", wire: "Weight", kind: Kind::Float, ..Parameter::EMPTY },
        Parameter {
            flag: "password",
            wire: "Password",
            secret: true,
            required_if: Some(RequiredIf { parameter: "Durable", equals: &["true"] }),
            ..Parameter::EMPTY
        },
        Parameter {
            flag: "timeout",
            wire: "Timeout",
            kind: Kind::Integer,
            help: "How long a message may wait.",
            min: Some(Number::Integer(1)),
            max: Some(Number::Integer(60)),
            unit: Some("seconds"),
            ..Parameter::EMPTY
        },
        Parameter { flag: "labels", wire: "Labels", kind: Kind::Map(&Kind::String), ..Parameter::EMPTY },
        Parameter { flag: "parent", wire: "Parent", kind: Kind::Object(&NODE), ..Parameter::EMPTY },
    ],
    constraints: &[Constraint::AnyOf(&["QueueName", "Labels"])],
    output: &[Column { path: "QueueId", kind: "string", help: "The new queue.", secret: false }],
    errors: &[ErrorCode { code: "171", about: "The signature is wrong." }],
    example: Some("acme queue create-queue --queue-name ci"),
    ..Operation::EMPTY
};

static DISK: [Parameter; 2] = [
    Parameter {
        flag: "size",
        wire: "Size",
        kind: Kind::Integer,
        required: true,
        unit: Some("GB"),
        ..Parameter::EMPTY
    },
    Parameter { flag: "kind", wire: "Kind", ..Parameter::EMPTY },
];

/// A model that holds itself.
static NODE: [Parameter; 2] = [
    Parameter { flag: "name", wire: "Name", ..Parameter::EMPTY },
    Parameter {
        flag: "children",
        wire: "Children",
        kind: Kind::List(&Kind::Object(&NODE)),
        ..Parameter::EMPTY
    },
];

static LIST_QUEUES: Operation = Operation {
    info: info("ListQueues", &[]),
    name: "list-queues",
    about: "Lists queues.",
    parameters: &[
        Parameter { flag: "offset", wire: "Offset", kind: Kind::Integer, ..Parameter::EMPTY },
        Parameter { flag: "limit", wire: "Limit", kind: Kind::Integer, ..Parameter::EMPTY },
    ],
    output: &[Column { path: "Queues[].QueueId", kind: "string", help: "", secret: false }],
    paging: Some(Paging {
        start: "Offset",
        by: PageBy::Offset,
        text: false,
        size: Some("Limit"),
        total: Some("TotalCount"),
        next: None,
        items: "Queues",
    }),
    guessed: &["paging"],
    ..Operation::EMPTY
};

/// The same name in another service.
static LIST_QUEUES_OF_KEYS: Operation = Operation {
    info: info("ListQueues", &[]),
    name: "list-queues",
    about: "Lists keys' queues.",
    ..Operation::EMPTY
};

static PURGE_QUEUE: Operation = Operation {
    info: info("PurgeQueue", &[]),
    name: "purge-queue",
    about: "Empties a queue.",
    deprecated: Some("use DeleteQueue"),
    ..Operation::EMPTY
};

static CREATE_KEY: Operation = Operation {
    info: info("CreateKey", &[]),
    name: "create-key",
    about: "Creates a key.",
    output: &[Column { path: "Key.Secret", kind: "string", help: "", secret: true }],
    ..Operation::EMPTY
};
