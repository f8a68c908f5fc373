//! The member whose value says that a call succeeded.

use docwright_ir::{ErrorCode, Number, Success};
use serde_json::Value;

use super::super::Cx;
use super::super::schema_object::Schema;
use super::member::listed;

/// The member, and the values that mean success.
pub(super) struct Mark<'a> {
    pub(super) path: &'a [String],
    success: &'a Success,
}

impl<'a> Mark<'a> {
    pub(super) fn of(cx: &Cx<'a>) -> Option<Self> {
        let success = &cx.api.protocol.reply.success;
        let path = success.member.as_ref()?.names();
        (!path.is_empty() && !success.is.is_empty()).then_some(Mark { path, success })
    }

    /// Its values, for people.
    pub(super) fn values(&self) -> String {
        self.success.is.join(" or ")
    }

    /// A good reply's value.
    pub(super) fn value(&self) -> Value {
        let text = self.success.is.first().map(String::as_str).unwrap_or_default();
        self.typed(text).unwrap_or_else(|| text.into())
    }

    /// In any reply.
    pub(super) fn schema(&self) -> Schema {
        let format = (self.ty() == "integer").then_some("int64");
        let text = format!("{} if the call succeeded; anything else is an error.", self.values());
        Schema { format, ..Schema::of(self.ty()) }.describe(text)
    }

    /// In a good reply, where numbers say so; not as a list of values, of which generators make a type of its own.
    pub(super) fn closed(&self) -> Schema {
        let numbers = || self.success.is.iter().filter_map(|text| text.parse().ok());
        let limit = |number: Option<i64>| number.filter(|_| self.ty() == "integer").map(Number::Integer);
        Schema { minimum: limit(numbers().min()), maximum: limit(numbers().max()), ..self.schema() }
    }

    /// In an error, where it is the code too.
    pub(super) fn listed(&self, codes: &[ErrorCode]) -> Schema {
        listed(self.schema(), codes, |code| self.typed(code))
    }

    fn typed(&self, text: &str) -> Option<Value> {
        match self.ty() {
            "integer" => text.parse::<i64>().ok().map(Value::from),
            "boolean" => text.parse::<bool>().ok().map(Value::from),
            _ => Some(text.into()),
        }
    }

    /// The protocol writes values as texts; what all of them can be is what they are.
    fn ty(&self) -> &'static str {
        match (self.success.is_integer(), self.success.is_boolean()) {
            (true, _) => "integer",
            (_, true) => "boolean",
            _ => "string",
        }
    }
}
