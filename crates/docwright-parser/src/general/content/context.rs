//! Where a walk over a section stands: what the headings above say.

use crate::general::outline::Section;
use crate::words::{Kind, Meaning, Place, Side, Words};

/// Where a walk stands: what the headings above say.
#[derive(Debug, Clone)]
pub(super) struct Context {
    pub(super) kind: Kind,
    pub(super) place: Option<Place>,
    pub(super) side: Option<Side>,
    /// Whether the rows below have to be sent, if a heading says so: "Optional parameters".
    pub(super) required: Option<bool>,
    /// Whether the heading belongs to an error's reply.
    pub(super) is_failure: bool,
    /// What the headings say beside: the name of a parameter or of a model.
    pub(super) subject: String,
    pub(super) ids: Vec<String>,
    /// The nearest heading that has words of its own.
    pub(super) title: String,
    /// Those of the nearest heading.
    pub(super) own_ids: Vec<String>,
    /// The nearest heading, and the same if it has words of its own.
    pub(super) heading: String,
    pub(super) own_title: String,
    /// Below the operation's own heading, and below no other.
    pub(super) is_own: bool,
    pub(super) line: u32,
}

impl Context {
    /// The model whose members stand here: what the heading says beside the word for a model, else the heading above.
    pub(super) fn model(&self) -> &str {
        if self.kind == Kind::Model { &self.subject } else { &self.title }
    }
}

/// What a heading below another says: a title of its own leaves what the one above says.
pub(super) fn below(above: &Context, child: &Section, words: &Words) -> Context {
    let meaning = child.meaning.clone().unwrap_or(Meaning {
        kind: Kind::Title,
        hint: Kind::Title,
        place: None,
        side: None,
        status: None,
        subject: String::new(),
    });
    // No operation begins here: "Additional parameters of a thing" are parameters.
    let said = if meaning.kind == Kind::Title { meaning.hint } else { meaning.kind };
    let is_failure = above.is_failure || meaning.status.is_some_and(|status| status >= 400);
    let kind = match (above.kind, said) {
        // Below "Schemas" every heading is a model's; below a model's its members are.
        (Kind::Models, Kind::Title | Kind::Overview | Kind::Model) => Kind::Model,
        (Kind::Error | Kind::Request | Kind::Response, Kind::Members) if is_titled(above, child) => {
            Kind::Model
        }
        (Kind::Models, Kind::Error | Kind::Request | Kind::Response)
            if is_identifier(&child.title.flow()) =>
        {
            Kind::Model
        }
        (Kind::Model, Kind::Request | Kind::Members) => Kind::Model,
        (Kind::Request | Kind::Response | Kind::Example | Kind::Error, Kind::Members | Kind::Models) => {
            above.kind
        }
        (_, Kind::Members) if above.is_own => Kind::Request,
        // "Parameters" below "Response" are the response's; so is a model.
        (Kind::Response, Kind::Request) if meaning.side.is_none() && !child.is_label() => Kind::Response,
        (Kind::Ignore | Kind::Common, _) => above.kind,
        (Kind::Example, kind) if kind != Kind::Title && child.level > 6 => kind,
        (Kind::Example, Kind::Title | Kind::Response | Kind::Request | Kind::Overview) => Kind::Example,
        (Kind::Request | Kind::Response | Kind::Model | Kind::Error, Kind::Title | Kind::Overview) => {
            above.kind
        }
        (Kind::Request | Kind::Response, Kind::Model) => above.kind,
        (_, kind) => kind,
    };
    let inherits = kind == above.kind;
    let subject = match (above.kind, kind) {
        // All words of a heading below "Schemas" are the model's name.
        (Kind::Models, Kind::Model) => child.title.flow(),
        (Kind::Error | Kind::Request | Kind::Response, Kind::Model) => above.heading.clone(),
        // A heading of its own below a model's is of a part of it, or of another.
        (Kind::Model, Kind::Model) if matches!(said, Kind::Title | Kind::Overview) => child.title.flow(),
        (Kind::Model, Kind::Model) if matches!(said, Kind::Request | Kind::Members) => above.subject.clone(),
        _ => meaning.subject,
    };
    Context {
        kind,
        place: meaning.place.or(above.place.filter(|_| inherits)),
        side: meaning.side.or(above.side.filter(|_| inherits)),
        required: match said {
            Kind::Request | Kind::Members => words.required_in(&child.title.flow()),
            _ => above.required.filter(|_| inherits && kind == Kind::Request),
        },
        is_failure,
        subject,
        heading: child.title.flow(),
        own_title: if said == Kind::Title { child.title.flow() } else { String::new() },
        title: if said == Kind::Title { child.title.flow() } else { above.title.clone() },
        own_ids: child.ids.clone(),
        ids: child.ids.iter().chain(&above.ids).cloned().collect(),
        is_own: false,
        line: child.line,
    }
}

/// Whether "Properties" stands below a page's own title, and that is a name: the page is a model's.
fn is_titled(above: &Context, child: &Section) -> bool {
    child.level == 2 && is_identifier(&above.heading)
}

/// Whether a heading is one name as programs have them, whatever its parts say: `ErrorReply`, `Error`.
fn is_identifier(heading: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let is_spelled = heading.chars().skip(1).any(|c| c.is_uppercase() || c == '_');
    heading.chars().all(is_part) && (is_spelled || heading.eq_ignore_ascii_case("error"))
}

/// What the ledger calls what stands below such a heading.
pub(super) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Title => "title",
        Kind::Endpoint => "endpoint",
        Kind::Request => "request",
        Kind::Response => "response",
        Kind::Error => "error",
        Kind::Example => "example",
        Kind::Model | Kind::Models => "model",
        Kind::Members => "members",
        Kind::Overview => "overview",
        Kind::Common | Kind::Ignore => "furniture",
    }
}
