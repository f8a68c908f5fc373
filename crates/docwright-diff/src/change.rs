//! One change.

use std::fmt;

use docwright_ir::{Type, printable};

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
            What::ServiceAdded | What::OperationAdded => f.write_str("is new"),
            What::ServiceRemoved | What::OperationRemoved | What::FieldRemoved { .. } => {
                f.write_str("is gone")
            }
            What::Moved { from, to } => {
                write!(f, "is called by {} and was by {}", printable(to), printable(from))
            }
            What::FieldAdded { required: true, .. } => f.write_str("is new, and must be given"),
            What::FieldAdded { .. } => f.write_str("is new"),
            What::TypeChanged { from, to, .. } => write!(f, "is {} and was {}", named(to), named(from)),
            What::BecameRequired => f.write_str("must be given now"),
            What::BecameOptional => f.write_str("need not be given any more"),
            What::BecameNullable => f.write_str("may be null now"),
            What::ValuesAdded { values, .. } => write!(f, "may also be {}", list(values)),
            What::ValuesRemoved { values, .. } => write!(f, "is no longer {}", list(values)),
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
