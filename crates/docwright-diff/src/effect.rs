//! What a change means, and for whom.

use crate::{Change, What};

/// Who uses what is made of an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Programs that send requests of their own making.
    Wire,
    /// Callers of the Rust client.
    Rust,
    /// People and scripts that use the command line.
    CommandLine,
    /// Clients that were generated from the OpenAPI files. The categories are those of
    /// [oasdiff](https://github.com/oasdiff/oasdiff), and one that it has not, since it compares what travels: a component
    /// of another name ([`What::Renamed`]), after which generators call their types.
    OpenApi,
}

/// What a change means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Everything goes on as before.
    Compatible,
    /// Programs that worked may stop doing so.
    Breaking,
}

impl Change {
    /// What the change means for somebody.
    pub fn effect(&self, audience: Audience) -> Effect {
        let is_typed = matches!(audience, Audience::Rust | Audience::OpenApi);
        let breaks = match &self.what {
            What::ServiceRemoved | What::OperationRemoved | What::BecameRequired => true,
            What::FieldAdded { required, .. } => *required,
            // Where and as what a value travels, and with which status, is not seen through the Rust client.
            What::Moved { .. }
            | What::Relocated { .. }
            | What::BodyChanged { .. }
            | What::MediaTypeChanged { .. }
            | What::StatusesRemoved { .. } => matches!(audience, Audience::Wire | Audience::OpenApi),
            What::AnswerChanged { .. } => true,
            // On the wire it was an error and is one; in generated clients it was of the type of any error.
            What::FailureAdded => audience == Audience::OpenApi,
            What::FailureRemoved => is_typed,
            // What a server ignores does no harm on the wire; a typed program does not compile.
            What::FieldRemoved { sent } => !*sent || audience != Audience::Wire,
            // A text of digits is a number to the server of a form, and another type to a program.
            What::TypeChanged { .. } => true,
            What::BecameNullable => is_typed,
            What::Renamed { model, .. } => {
                audience == Audience::OpenApi || *model && audience == Audience::Rust
            }
            What::ValuesRemoved { sent, closed, .. } => *sent && (*closed || audience == Audience::Rust),
            What::Narrowed { sent, .. } | What::Closed { sent } => *sent,
            What::ConditionAdded { .. } | What::RuleAdded { .. } => true,
            What::ServiceAdded
            | What::OperationAdded
            | What::StatusesAdded { .. }
            | What::BecameOptional
            | What::ValuesAdded { .. }
            | What::Widened { .. }
            | What::Opened { .. }
            | What::ConditionRemoved { .. }
            | What::RuleRemoved { .. }
            | What::DefaultChanged { .. }
            | What::Deprecated => false,
        };
        if breaks { Effect::Breaking } else { Effect::Compatible }
    }
}
