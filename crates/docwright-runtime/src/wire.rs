//! serde for generated types: an object by the names that travel, without what is absent. It reads what it wrote; replies
//! of servers, which forgive more, are read by [`decode`](crate::decode()).

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Known, Open, Value};

/// A member that may be left out.
pub trait Member {
    /// Whether it says nothing.
    fn is_absent(&self) -> bool;
}

impl<T> Member for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Member for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Member for BTreeMap<String, T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// Serialize and Deserialize of a generated struct, whose fields all have a default.
#[doc(hidden)]
#[macro_export]
macro_rules! wire {
    ($type:path { $($field:ident = $name:literal),* $(,)? }) => {
        impl $crate::wire::serde::Serialize for $type {
            fn serialize<S: $crate::wire::serde::Serializer>(&self, out: S) -> ::std::result::Result<S::Ok, S::Error> {
                #[allow(unused_mut, reason = "a struct may have no members")]
                let mut members = out.serialize_map(::std::option::Option::None)?;
                $(if !$crate::wire::Member::is_absent(&self.$field) {
                    $crate::wire::serde::ser::SerializeMap::serialize_entry(&mut members, $name, &self.$field)?;
                })*
                $crate::wire::serde::ser::SerializeMap::end(members)
            }
        }

        impl<'de> $crate::wire::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::wire::serde::Deserializer<'de>>(from: D) -> ::std::result::Result<Self, D::Error> {
                struct Members;
                impl<'de> $crate::wire::serde::de::Visitor<'de> for Members {
                    type Value = $type;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<A: $crate::wire::serde::de::MapAccess<'de>>(
                        self,
                        mut members: A,
                    ) -> ::std::result::Result<$type, A::Error> {
                        #[allow(unused_mut, reason = "a struct may have no members")]
                        let mut read = <$type>::default();
                        while let ::std::option::Option::Some(name) = members.next_key::<::std::string::String>()? {
                            match name.as_str() {
                                $($name => {
                                    read.$field =
                                        members.next_value::<::std::option::Option<_>>()?.unwrap_or_default();
                                })*
                                _ => { members.next_value::<$crate::wire::serde::de::IgnoredAny>()?; }
                            }
                        }
                        Ok(read)
                    }
                }
                from.deserialize_map(Members)
            }
        }
    };
}

#[doc(hidden)]
pub use serde;

impl<T> Serialize for Open<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.as_str())
    }
}

impl<'de, T: Known> Deserialize<'de> for Open<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Open::from)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => out.serialize_unit(),
            Value::Boolean(value) => out.serialize_bool(*value),
            Value::Integer(value) => match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(value), _) => out.serialize_i64(value),
                (_, Ok(value)) => out.serialize_u64(value),
                _ => out.serialize_i128(*value),
            },
            Value::Float(value) => out.serialize_f64(*value),
            Value::String(value) => out.serialize_str(value),
            Value::List(items) => {
                let mut list = out.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Value::Object(members) => {
                let mut object = out.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, value)| object.serialize_entry(name, value))?;
                object.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Any)
    }
}

/// Any value that JSON has.
struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Value::Object(object))
    }
}
