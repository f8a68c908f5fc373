//! Open enums: a set of known values that a server may extend.
//!
//! One generic type serves every enum, and a generated enum is an empty type that only holds constants. Measured against
//! an enum with a `match` for each direction, this checks several times faster; its constants are patterns all the
//! same, and a value the vendor adds tomorrow still decodes, compares and encodes.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// A set of known values.
pub trait Known: Sized + 'static {
    /// They, as they travel.
    const VALUES: &'static [&'static str];
}

/// A text with known values, which stand as constants on `T` and can be matched: a reference against `&State::RUNNING`, an
/// `&Option` against `Some(State::RUNNING)`.
///
/// ```
/// use docwright_runtime::{Known, Open};
///
/// #[derive(PartialEq, Eq)]
/// pub enum ChargeType {}
/// impl ChargeType {
///     pub const YEAR: Open<Self> = Open::of("Year");
///     pub const MONTH: Open<Self> = Open::of("Month");
/// }
/// impl Known for ChargeType {
///     const VALUES: &'static [&'static str] = &["Year", "Month"];
/// }
///
/// let told = |charge: &Open<ChargeType>| match charge {
///     &ChargeType::YEAR => "once a year".to_owned(),
///     &ChargeType::MONTH => "once a month".to_owned(),
///     other => format!("as {other}"),
/// };
/// assert_eq!(told(&"Year".into()), "once a year");
/// let new_to_us: Open<ChargeType> = "Spot".into();
/// assert_eq!(told(&new_to_us), "as Spot");
/// assert!(new_to_us == "Spot" && !new_to_us.is_known());
/// ```
// The comparison is derived, and the text of a known value is always `Text::Known`: else constants would be no patterns.
#[derive(PartialEq, Eq)]
pub struct Open<T> {
    text: Text,
    set: PhantomData<T>,
}

#[derive(Clone, PartialEq, Eq)]
enum Text {
    Known(&'static str),
    Other(String),
}

impl<T> Open<T> {
    /// A known value: one of [`Known::VALUES`], for the constants of a set.
    pub const fn of(value: &'static str) -> Self {
        Open { text: Text::Known(value), set: PhantomData }
    }

    /// The value as it travels.
    pub fn as_str(&self) -> &str {
        match &self.text {
            Text::Known(text) => text,
            Text::Other(text) => text,
        }
    }

    /// The value as it travels.
    pub fn into_string(self) -> String {
        match self.text {
            Text::Known(text) => text.to_owned(),
            Text::Other(text) => text,
        }
    }

    /// Whether it is one of the known values.
    pub fn is_known(&self) -> bool {
        matches!(self.text, Text::Known(_))
    }
}

// By hand, since a derive would ask the same of `T`.
impl<T> Clone for Open<T> {
    fn clone(&self) -> Self {
        Open { text: self.text.clone(), set: PhantomData }
    }
}

impl<T: Known> Default for Open<T> {
    fn default() -> Self {
        Open::from("")
    }
}

impl<T> fmt::Debug for Open<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl<T> fmt::Display for Open<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<T> std::ops::Deref for Open<T> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl<T: Eq> PartialOrd for Open<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Eq> Ord for Open<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl<T> Hash for Open<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<T> PartialEq<str> for Open<T> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<T> PartialEq<&str> for Open<T> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<T> AsRef<str> for Open<T> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<T: Known> From<&str> for Open<T> {
    fn from(value: &str) -> Self {
        known::<T>(value).map_or_else(|| other(value.to_owned()), Open::of)
    }
}

impl<T: Known> From<String> for Open<T> {
    fn from(value: String) -> Self {
        known::<T>(&value).map_or_else(|| other(value), Open::of)
    }
}

impl<T> From<&Open<T>> for Open<T> {
    fn from(value: &Open<T>) -> Self {
        value.clone()
    }
}

/// The same text among the known values.
fn known<T: Known>(value: &str) -> Option<&'static str> {
    T::VALUES.iter().find(|known| **known == value).copied()
}

fn other<T>(value: String) -> Open<T> {
    Open { text: Text::Other(value), set: PhantomData }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(PartialEq, Eq)]
    enum Fruit {}
    impl Fruit {
        const PEAR: Open<Self> = Open::of("Pear");
    }
    impl Known for Fruit {
        const VALUES: &'static [&'static str] = &["Pear"];
    }

    #[test]
    fn known_and_unknown_values_compare_by_their_text() {
        assert_eq!(Fruit::PEAR, Open::<Fruit>::from("Pear"));
        assert_ne!(Fruit::PEAR, Open::<Fruit>::from("Quince".to_owned()));
        assert_eq!(Open::<Fruit>::from("Quince"), Open::<Fruit>::from("Quince".to_owned()));
        assert_eq!(Fruit::PEAR, "Pear");
    }

    #[test]
    fn known_values_are_patterns() {
        let is_pear = |fruit: Option<Open<Fruit>>| matches!(fruit, Some(Fruit::PEAR));
        assert!(is_pear(Some("Pear".to_owned().into())));
        assert!(!is_pear(Some("Quince".into())) && !is_pear(None));
        match &Some(Open::<Fruit>::from("Pear")) {
            Some(Fruit::PEAR) => {}
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn debug_and_display_show_the_value() {
        assert_eq!(format!("{:?} {}", Fruit::PEAR, Fruit::PEAR), "\"Pear\" Pear");
    }
}
