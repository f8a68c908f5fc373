//! One change.

use std::fmt;

use docwright_ir::{Body, Content, Type, printable};

/// Something of an API that is not as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The service's name.
    pub service: String,
    /// Where in the service: an operation's name and the path of a field (`CreateDisk request Disks[].Size`), or a
    /// model's (`Disk.Size`); empty for the service itself.
    pub place: String,
    /// What happened there.
    pub what: What,
}

/// What happened. `sent` is true for what callers send, false for what they receive.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A service is new.
    ServiceAdded,
    /// A service is gone.
    ServiceRemoved,
    /// An operation is new.
    OperationAdded,
    /// An operation is gone.
    OperationRemoved,
    /// An operation is reached by another method, path or version.
    Moved {
        /// As it was.
        from: String,
        /// As it is.
        to: String,
    },
    /// A request's body is written otherwise.
    BodyChanged {
        /// As it was.
        from: Body,
        /// As it is.
        to: Body,
    },
    /// A good answer's body is something else.
    AnswerChanged {
        /// What it was.
        from: Content,
        /// What it is.
        to: Content,
    },
    /// A body has another media type, and is the same otherwise.
    MediaTypeChanged {
        /// Which way it travels.
        sent: bool,
        /// As it was.
        from: String,
        /// As it is.
        to: String,
    },
    /// Good answers come with other statuses, too.
    StatusesAdded {
        /// The statuses.
        statuses: Vec<u16>,
    },
    /// Good answers do not come with some statuses any more.
    StatusesRemoved {
        /// The statuses.
        statuses: Vec<u16>,
    },
    /// A status of failed calls has an answer of its own.
    FailureAdded,
    /// A status of failed calls has no answer of its own any more.
    FailureRemoved,
    /// A field is new.
    FieldAdded {
        /// Which way it travels.
        sent: bool,
        /// Whether a caller must give it.
        required: bool,
    },
    /// A field is gone.
    FieldRemoved {
        /// Which way it travels.
        sent: bool,
    },
    /// A field has another type.
    TypeChanged {
        /// Which way it travels.
        sent: bool,
        /// As it was.
        from: Type,
        /// As it is.
        to: Type,
    },
    /// An object is the same and is called otherwise: in the OpenAPI documents, and so in what is generated from them.
    Renamed {
        /// As it was called; `None` if only by its place.
        from: Option<String>,
        /// As it is called.
        to: Option<String>,
        /// Whether the model itself has another name, and not only its schema, as one does that travels both ways now.
        model: bool,
    },
    /// A parameter must be given now.
    BecameRequired,
    /// A parameter need not be given any more.
    BecameOptional,
    /// A member may be null now.
    BecameNullable,
    /// Values are listed that were not.
    ValuesAdded {
        /// Which way they travel.
        sent: bool,
        /// The values.
        values: Vec<String>,
    },
    /// Values are no longer listed.
    ValuesRemoved {
        /// Which way they travel.
        sent: bool,
        /// The values.
        values: Vec<String>,
        /// Whether others are refused.
        closed: bool,
    },
    /// No other values than the listed ones are taken any more.
    Closed {
        /// Which way they travel.
        sent: bool,
    },
    /// Other values than the listed ones are taken, too.
    Opened {
        /// Which way they travel.
        sent: bool,
    },
    /// A value travels in another part of the request or of the answer.
    Relocated {
        /// As it was: `the query`.
        from: &'static str,
        /// As it is.
        to: &'static str,
    },
    /// A parameter must be given if another one has some values.
    ConditionAdded {
        /// The other one.
        parameter: String,
    },
    /// A parameter need not be given any more if another one has some values.
    ConditionRemoved {
        /// The other one.
        parameter: String,
    },
    /// Some of these must be given, or no more than one.
    RuleAdded {
        /// The parameters that the rule is about.
        parameters: Vec<String>,
    },
    /// A rule about these is gone.
    RuleRemoved {
        /// The parameters that the rule was about.
        parameters: Vec<String>,
    },
    /// A limit is tighter than it was, or new.
    Narrowed {
        /// Which way it travels.
        sent: bool,
        /// Which limit: `range`, `length`, `items`, `multiple_of`.
        limit: &'static str,
    },
    /// A limit is looser than it was, or gone.
    Widened {
        /// Which way it travels.
        sent: bool,
        /// Which limit.
        limit: &'static str,
    },
    /// The server takes another value if none is sent.
    DefaultChanged {
        /// As it was.
        from: Option<String>,
        /// As it is.
        to: Option<String>,
    },
    /// A page now warns of it.
    Deprecated,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |values: &[String]| printable(&values.join(", "));
        let default = |value: &Option<String>| value.as_deref().map_or("none".to_owned(), printable);
        match self {
            What::ServiceAdded | What::OperationAdded | What::FailureAdded => f.write_str("is new"),
            What::ServiceRemoved
            | What::OperationRemoved
            | What::FailureRemoved
            | What::FieldRemoved { .. } => f.write_str("is gone"),
            What::Moved { from, to } => {
                write!(f, "is called by {} and was by {}", printable(to), printable(from))
            }
            What::BodyChanged { from, to } => {
                write!(f, "is sent as {} and was as {}", sent_as(*to), sent_as(*from))
            }
            What::AnswerChanged { from, to } => {
                write!(f, "answers with {} and did with {}", answer(*to), answer(*from))
            }
            What::MediaTypeChanged { sent, from, to } => {
                let verbs = if *sent { ("is sent", "was") } else { ("answers", "did") };
                write!(f, "{} as {} and {} as {}", verbs.0, printable(to), verbs.1, printable(from))
            }
            What::StatusesAdded { statuses } => write!(f, "may also answer {}", numbers(statuses)),
            What::StatusesRemoved { statuses } => write!(f, "no longer answers {}", numbers(statuses)),
            What::FieldAdded { required: true, .. } => f.write_str("is new, and must be given"),
            What::FieldAdded { .. } => f.write_str("is new"),
            What::TypeChanged { from, to, .. } => write!(f, "is {} and was {}", named(to), named(from)),
            What::Renamed { from, to, .. } => {
                write!(f, "is of type {} and was of {}", called(to.as_deref()), called(from.as_deref()))
            }
            What::BecameRequired => f.write_str("must be given now"),
            What::BecameOptional => f.write_str("need not be given any more"),
            What::BecameNullable => f.write_str("may be null now"),
            What::ValuesAdded { values, .. } => write!(f, "may also be {}", list(values)),
            What::ValuesRemoved { values, .. } => write!(f, "is no longer {}", list(values)),
            What::Closed { .. } => f.write_str("takes only the listed values now"),
            What::Opened { .. } => f.write_str("takes other values than the listed ones, too"),
            What::Relocated { from, to } => write!(f, "travels in {to} and did in {from}"),
            What::ConditionAdded { parameter } => {
                write!(f, "must be given now for some values of {}", printable(parameter))
            }
            What::ConditionRemoved { parameter } => {
                write!(f, "need not be given any more for some values of {}", printable(parameter))
            }
            What::RuleAdded { parameters } => write!(f, "has a new rule about {}", list(parameters)),
            What::RuleRemoved { parameters } => write!(f, "has no rule about {} any more", list(parameters)),
            What::Narrowed { limit, .. } => write!(f, "has a tighter limit ({limit})"),
            What::Widened { limit, .. } => write!(f, "has a looser limit ({limit})"),
            What::DefaultChanged { from, to } => {
                write!(f, "is {} if it is not sent, and was {}", default(to), default(from))
            }
            What::Deprecated => f.write_str("is not to be used any more"),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = [self.service.as_str(), self.place.as_str()].join(" ");
        write!(f, "{} {}", printable(place.trim_end()), self.what)
    }
}

fn named(ty: &Type) -> String {
    match ty {
        Type::Fields(_) => "an object".to_owned(),
        other => printable(&other.to_string()),
    }
}

fn sent_as(body: Body) -> &'static str {
    match body {
        Body::Json => "JSON",
        Body::Form => "a form",
        Body::Multipart => "a form of parts",
        Body::Text => "a text",
        Body::Bytes => "bytes",
    }
}

fn answer(content: Content) -> &'static str {
    match content {
        Content::Json => "JSON",
        Content::Text => "a text",
        Content::Bytes => "bytes",
        Content::Events => "events",
        Content::JsonLines => "lines of JSON",
    }
}

fn numbers(statuses: &[u16]) -> String {
    statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

fn called(name: Option<&str>) -> String {
    name.map_or("one without a name".to_owned(), printable)
}
