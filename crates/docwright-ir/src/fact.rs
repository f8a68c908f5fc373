//! The facts of a field: what a page says of it beyond its name, type, place and text.
//!
//! The table below is the one list of them. Whatever prints, amends or compares facts goes through [`Field::facts`] and
//! matches [`Fact`] without a wildcard: a fact that is added here does not compile until each of them has decided.

use serde::Deserialize;

use crate::{ClientRole, Deprecation, Enum, Field, Format, Length, Number, Range, RequiredIf, Secret, Type};

macro_rules! facts {
    ($($(#[doc = $about:literal])+ $fact:ident = $key:literal: $member:ident, $value:ty;)+) => {
        /// A fact that a field has, with its value.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub enum Fact<'a> {
            $($(#[doc = $about])+ $fact(&'a $value),)+
        }

        /// Which fact: its name in files, without a value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactKey {
            $($(#[doc = $about])+ $fact,)+
        }

        impl FactKey {
            /// All of them, in the order in which people are told of them.
            pub const ALL: &'static [FactKey] = &[$(FactKey::$fact),+];

            /// The key in the IR, in its `mined`, in errata and in `x-docwright-mined`.
            pub const fn as_str(self) -> &'static str {
                match self { $(FactKey::$fact => $key),+ }
            }

            /// What it means, for people.
            pub const fn about(self) -> &'static str {
                match self { $(FactKey::$fact => concat!($($about),+).trim_ascii_start()),+ }
            }
        }

        impl Fact<'_> {
            /// Which one it is.
            pub const fn key(self) -> FactKey {
                match self { $(Fact::$fact(_) => FactKey::$fact),+ }
            }
        }

        impl Field {
            /// What the page says of it, in the order of [`FactKey::ALL`].
            pub fn facts(&self) -> impl Iterator<Item = Fact<'_>> {
                // A member that is neither a fact nor one of these does not compile.
                let Field { name: _, ty: _, location: _, whole: _, required: _, description: _, links: _, mined: _, $($member),+ } = self;
                [$($member.known().map(Fact::$fact)),+].into_iter().flatten()
            }

            /// Makes a fact unknown.
            pub fn forget(&mut self, key: FactKey) {
                match key { $(FactKey::$fact => self.$member = <$value as Value>::UNKNOWN),+ }
            }
        }

        /// Changes to a field. What is absent stays as it is.
        #[derive(Debug, Clone, PartialEq, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct FieldPatch {
            /// The wire name.
            pub name: Option<String>,
            /// The declared type.
            #[serde(rename = "type")]
            pub ty: Option<Type>,
            /// Whether it must be given.
            pub required: Option<bool>,
            /// Its text.
            pub description: Option<String>,
            $($(#[doc = $about])+ #[serde(rename = $key)] pub $member: Option<$value>,)+
        }

        /// Where a patch keeps each fact. The fact's key comes with it, so that nobody pairs them by hand.
        pub mod slot {
            use super::*;

            $($(#[doc = $about])+ pub fn $member(patch: &mut FieldPatch) -> (FactKey, &mut Option<$value>) {
                (FactKey::$fact, &mut patch.$member)
            })+
        }

        impl FieldPatch {
            /// Changes what differs, and lists the keys of that.
            pub fn apply(&self, field: &mut Field) -> Vec<&'static str> {
                let FieldPatch { name, ty, required, description, $($member),+ } = self;
                let changed = [
                    replace(&mut field.name, name.clone()).then_some("name"),
                    replace(&mut field.ty, ty.clone()).then_some("type"),
                    replace(&mut field.required, *required).then_some("required"),
                    replace(&mut field.description, description.clone().map(Some)).then_some("description"),
                    $(replace(&mut field.$member, $member.clone().map(Value::stored)).then_some($key)),+
                ];
                changed.into_iter().flatten().collect()
            }

            /// Writes the facts that `field` does not have yet, and lists their keys.
            pub fn fill(self, field: &mut Field) -> Vec<FactKey> {
                let unknown = [
                    $(field.$member.known().is_none().then_some(()).and(self.$member).map(|value| {
                        field.$member = value.stored();
                        FactKey::$fact
                    })),+
                ];
                unknown.into_iter().flatten().collect()
            }
        }
    };
}

facts! {
    /// The listed values. Open by design: a server may know more.
    Enum = "enum": enumeration, Enum;
    /// The value that the server takes when none is sent, as the page writes it.
    Default = "default": default, String;
    /// Inclusive limits on a number.
    Range = "range": range, Range;
    /// Inclusive limits on a text's length.
    Length = "length": length, Length;
    /// Inclusive limits on the number of a list's entries.
    Items = "items": items, Length;
    /// The value is a multiple of this.
    MultipleOf = "multiple_of": multiple_of, Number;
    /// The unit, as the page writes it.
    Unit = "unit": unit, String;
    /// What a text or a number holds.
    Format = "format": format, Format;
    /// The characters that a text may hold, as the page says it.
    Charset = "charset": charset, String;
    /// Required under a condition.
    RequiredIf = "required_if": required_if, RequiredIf;
    /// The page says that null may come.
    Nullable = "nullable": nullable, bool;
    /// A blank value is allowed although the row is required.
    BlankAllowed = "blank_allowed": blank_allowed, bool;
    /// Only part of the vendor's users have it.
    Beta = "beta": beta, bool;
    /// A password, a key or another secret: never printed.
    Sensitive = "sensitive": sensitive, Secret;
    /// The client can fill it in.
    Client = "client": client, ClientRole;
    /// The page says not to use it.
    Deprecated = "deprecated": deprecated, Deprecation;
}

impl FactKey {
    /// The fact of this name in files.
    pub fn of(key: &str) -> Option<Self> {
        FactKey::ALL.iter().copied().find(|known| known.as_str() == key)
    }
}

/// How a field keeps a fact's value: as an option, or as a flag that is only ever said if it is true.
trait Value: Sized {
    type Stored: PartialEq;
    const UNKNOWN: Self::Stored;
    fn stored(self) -> Self::Stored;
}

impl Value for bool {
    type Stored = bool;
    const UNKNOWN: bool = false;
    fn stored(self) -> bool {
        self
    }
}

macro_rules! optional {
    ($($value:ty),+) => {
        $(impl Value for $value {
            type Stored = Option<$value>;
            const UNKNOWN: Option<$value> = None;
            fn stored(self) -> Option<$value> {
                Some(self)
            }
        })+
    };
}

optional!(Enum, String, Range, Length, Number, Format, RequiredIf, Secret, ClientRole, Deprecation);

/// A fact as a field keeps it.
trait Stored {
    type Value;
    fn known(&self) -> Option<&Self::Value>;
}

impl<T> Stored for Option<T> {
    type Value = T;
    fn known(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl Stored for bool {
    type Value = bool;
    fn known(&self) -> Option<&bool> {
        self.then_some(self)
    }
}

/// Whether that changed anything.
fn replace<T: PartialEq>(slot: &mut T, value: Option<T>) -> bool {
    match value {
        Some(value) if value != *slot => {
            *slot = value;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Field {
        let patch = crate::yaml::from_str::<FieldPatch>(
            "{name: A, type: integer, enum: {values: [{value: a}]}, default: a, range: {min: 1}, length: {max: 2}, \
             items: {min: 1}, multiple_of: 2, unit: GB, format: ip, charset: letters, required_if: {parameter: B, equals: [c]}, \
             nullable: true, blank_allowed: true, beta: true, sensitive: key, client: region, deprecated: {note: old}}",
        );
        let mut field = Field::new("A", Type::Integer);
        assert_eq!(patch.unwrap().fill(&mut field), FactKey::ALL);
        field
    }

    #[test]
    fn keys_are_the_irs_own() {
        let written = serde_json::to_value(full()).unwrap();
        for key in FactKey::ALL {
            assert!(written.get(key.as_str()).is_some(), "{key:?}");
            assert!(key.about().ends_with('.') && !key.about().starts_with(' '), "{}", key.about());
            assert_eq!(FactKey::of(key.as_str()), Some(*key));
        }
        assert_eq!(written.as_object().unwrap().len(), FactKey::ALL.len() + 2, "name and type beside them");
    }

    #[test]
    fn every_fact_is_seen_and_can_be_forgotten() {
        let mut field = full();
        assert!(field.facts().map(Fact::key).eq(FactKey::ALL.iter().copied()));
        for key in FactKey::ALL {
            field.forget(*key);
            assert!(field.facts().all(|fact| fact.key() != *key), "{key:?}");
        }
        assert_eq!(field, Field::new("A", Type::Integer));
    }

    #[test]
    fn a_patch_changes_what_differs_and_fills_what_is_unknown() {
        let mut field = Field { unit: Some("GB".to_owned()), ..Field::new("A", Type::Integer) };
        let patch = FieldPatch {
            unit: Some("MB".to_owned()),
            beta: Some(false),
            required: Some(true),
            ..FieldPatch::default()
        };
        assert_eq!(patch.clone().fill(&mut field), [FactKey::Beta]);
        assert_eq!(patch.apply(&mut field), ["required", "unit"]);
        assert_eq!(patch.apply(&mut field), [""; 0]);
        assert_eq!((field.unit.as_deref(), field.required), (Some("MB"), true));
    }
}
