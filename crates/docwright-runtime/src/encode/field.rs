//! Which Rust types a parameter can have.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Encode, Notes, Params};
use crate::{Known, Open, Upload, Value};

/// A type that a parameter can have: texts, numbers, booleans, lists, maps, [`Value`]s, [`Open`] enums
/// and everything that implements [`Encode`].
pub trait Field {
    /// Nothing is to be sent.
    fn is_absent(&self) -> bool {
        false
    }

    /// The value to send; `notes` learns what the members inside it say of themselves.
    fn to_value(&self, notes: &mut Notes) -> Value;
}

// Coherence allows this beside the impls below: `Encode` is this crate's own trait, and no other
// crate may implement it for a type of the standard library or for `Open`.
impl<T: Encode> Field for T {
    fn to_value(&self, notes: &mut Notes) -> Value {
        let mut members = Params::new();
        self.encode(&mut members);
        members.into_object(notes)
    }
}

// Others might implement `Encode` for a `Box` of their own, so a box is an `Encode` itself.
impl<T: Encode> Encode for Box<T> {
    fn encode(&self, out: &mut Params) {
        (**self).encode(out);
    }
}

impl Field for str {
    fn to_value(&self, _: &mut Notes) -> Value {
        Value::String(self.to_owned())
    }
}

impl Field for String {
    fn to_value(&self, _: &mut Notes) -> Value {
        Value::String(self.clone())
    }
}

impl Field for bool {
    fn to_value(&self, _: &mut Notes) -> Value {
        Value::Boolean(*self)
    }
}

impl Field for i64 {
    fn to_value(&self, _: &mut Notes) -> Value {
        Value::from(*self)
    }
}

impl Field for f64 {
    fn to_value(&self, _: &mut Notes) -> Value {
        Value::Float(*self)
    }
}

impl Field for Value {
    fn to_value(&self, _: &mut Notes) -> Value {
        self.clone()
    }
}

impl<T> Field for Open<T> {
    fn to_value(&self, _: &mut Notes) -> Value {
        Value::String(self.as_str().to_owned())
    }
}

impl<T: Field> Field for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn to_value(&self, notes: &mut Notes) -> Value {
        self.as_ref().map_or(Value::Null, |value| value.to_value(notes))
    }
}

impl<T: Field> Field for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn to_value(&self, notes: &mut Notes) -> Value {
        Value::List(
            self.iter().enumerate().map(|(at, item)| notes.at(&at, |notes| item.to_value(notes))).collect(),
        )
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn to_value(&self, notes: &mut Notes) -> Value {
        Value::Object(
            self.iter()
                .map(|(name, value)| (name.clone(), notes.at(name, |notes| value.to_value(notes))))
                .collect(),
        )
    }
}

/// It travels beside the other parameters.
impl Field for Upload {
    fn to_value(&self, notes: &mut Notes) -> Value {
        notes.attach(self.clone());
        Value::Null
    }
}

/// What a text can be set from: texts of any kind, and an `Option` of one. `T` is a [`String`] or an [`Open`] enum.
pub trait IntoText<T> {
    /// The text, unless there is none.
    fn into_text(self) -> Option<T>;
}

impl<T: for<'t> From<&'t str>> IntoText<T> for &str {
    fn into_text(self) -> Option<T> {
        Some(T::from(self))
    }
}

/// What the iterator of a list of texts gives.
impl<T: for<'t> From<&'t str>> IntoText<T> for &&str {
    fn into_text(self) -> Option<T> {
        Some(T::from(self))
    }
}

impl<T: From<String>> IntoText<T> for String {
    fn into_text(self) -> Option<T> {
        Some(T::from(self))
    }
}

impl<T: for<'t> From<&'t str>> IntoText<T> for &String {
    fn into_text(self) -> Option<T> {
        Some(T::from(self.as_str()))
    }
}

impl<T: From<String>> IntoText<T> for Cow<'_, str> {
    fn into_text(self) -> Option<T> {
        Some(T::from(self.into_owned()))
    }
}

impl<T: From<String>> IntoText<T> for Box<str> {
    fn into_text(self) -> Option<T> {
        Some(T::from(self.into()))
    }
}

/// Another set's value, too: what one call answers, the next one takes.
impl<T: Known, U> IntoText<Open<T>> for Open<U> {
    fn into_text(self) -> Option<Open<T>> {
        Some(Open::from(self.into_string()))
    }
}

impl<T: Known, U> IntoText<Open<T>> for &Open<U> {
    fn into_text(self) -> Option<Open<T>> {
        Some(Open::from(self.as_str()))
    }
}

/// As the set writes it: `True`, `true`.
impl<T: Known> IntoText<Open<T>> for bool {
    fn into_text(self) -> Option<Open<T>> {
        let text = if self { "true" } else { "false" };
        let known = T::VALUES.iter().find(|value| value.eq_ignore_ascii_case(text));
        Some(Open::from(known.copied().unwrap_or(text)))
    }
}

impl<T, V: IntoText<T>> IntoText<T> for Option<V> {
    fn into_text(self) -> Option<T> {
        self.and_then(IntoText::into_text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq)]
    enum Boot {}
    impl Known for Boot {
        const VALUES: &'static [&'static str] = &["True", "False"];
    }

    #[derive(Debug, PartialEq, Eq)]
    enum Answer {}
    impl Known for Answer {
        const VALUES: &'static [&'static str] = &["True"];
    }

    fn boot(value: impl IntoText<Open<Boot>>) -> Option<Open<Boot>> {
        value.into_text()
    }

    #[test]
    fn a_set_takes_another_ones_values_and_true_as_it_writes_it() {
        assert_eq!(boot(true), Some("True".into()));
        let answered = Open::<Answer>::from("True");
        assert!(boot(&answered).is_some_and(|value| value.is_known()));
        assert_eq!(boot(Some(answered)), boot("True"));
        assert_eq!(boot(None::<bool>), None);
    }

    #[test]
    fn texts_of_a_list_are_taken_by_value_and_by_reference() {
        fn list<T: IntoText<String>>(value: impl IntoIterator<Item = T>) -> Vec<String> {
            value.into_iter().filter_map(IntoText::into_text).collect()
        }
        let given = ["a", "b"];
        assert_eq!(list(given.iter()), list(given));
        assert_eq!(list(given.map(str::to_owned).iter()), ["a", "b"]);
    }
}
