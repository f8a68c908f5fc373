//! Types as both sides can say them: a scalar's word, and how many lists are around it.

use std::collections::BTreeMap;
use std::fmt;

use docwright_ir::Type;

/// The words that a comparison knows.
const WORDS: [&str; 7] = ["string", "integer", "number", "boolean", "object", "array", "any"];

/// A type on its way to being compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// One of [`WORDS`]; `any` is what is not said.
    word: &'static str,
    /// How many lists are around it.
    lists: usize,
}

impl Kind {
    /// Whether nothing is said.
    pub fn is_any(&self) -> bool {
        self.word == "any" && self.lists == 0
    }

    /// Whether it has members that nobody names.
    pub fn is_open(&self) -> bool {
        matches!(self.word, "any" | "object")
    }

    /// Whether both say the same, as far as both say something of a list's entries.
    pub fn agrees(&self, other: &Kind) -> bool {
        if self.lists == 0 || other.lists == 0 {
            return self == other;
        }
        self.word == "any" || other.word == "any" || self == other
    }

    fn list(self) -> Kind {
        Kind { lists: self.lists + 1, ..self }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.word, "[]".repeat(self.lists))
    }
}

/// What a corpus' words for types mean.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Of the corpus first, then of all.
    maps: Vec<BTreeMap<String, String>>,
}

impl Words {
    /// The maps, the one that is asked first in front.
    pub fn new(maps: Vec<BTreeMap<String, String>>) -> Words {
        Words { maps }
    }

    /// Says what a word of the truth means, where its own models say so (an enum's base).
    pub fn add(&mut self, map: BTreeMap<String, String>) {
        self.maps.push(map);
    }

    /// The kind that a type's text means: `string<Id>[]?`, `array<integer>`, `A|B`.
    pub fn kind(&self, text: &str) -> Kind {
        let text = text.trim().trim_end_matches('?');
        if let Some(element) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
            return self.kind(element).list();
        }
        let lists = ["array<", "list<"].iter().find_map(|list| text.strip_prefix(list)?.strip_suffix('>'));
        if let Some(element) = lists {
            return self.kind(element).list();
        }
        let text = without_arguments(text);
        let mut parts = text.split('|').map(|part| self.one(part));
        let first = parts.next().unwrap_or(ANY);
        if parts.all(|part| part == first) { first } else { ANY }
    }

    /// The kind of a type that was read. `has_members` says whether a model of this name has any.
    pub fn read(&self, ty: &Type, has_members: impl Fn(&str) -> bool) -> Kind {
        let lists = ty.list_depth();
        let word = match ty.element() {
            Type::String | Type::Binary => "string",
            Type::Integer => "integer",
            Type::Float => "number",
            Type::Boolean => "boolean",
            Type::Any | Type::List(_) => "any",
            Type::Object | Type::Map(_) | Type::Fields(_) => "object",
            Type::Model(name) if has_members(name) => "object",
            Type::Model(name) => match self.one(name) {
                Kind { word, lists: 0 } => word,
                Kind { word, lists: more } => return Kind { word, lists: lists + more },
            },
        };
        Kind { word, lists }
    }

    /// `string<Id>:format?` → `string`. An unknown word with a capital is a model.
    fn one(&self, text: &str) -> Kind {
        let base = text.trim().trim_end_matches('?').split(':').next().unwrap_or_default();
        let lower = base.to_lowercase();
        let known = self.maps.iter().find_map(|map| meaning(map, &lower));
        let word = known.unwrap_or(&lower);
        match WORDS.into_iter().find(|known| *known == word) {
            Some("array") => ANY.list(),
            Some(word) => Kind { word, lists: 0 },
            None if base.starts_with(char::is_uppercase) => Kind { word: "object", lists: 0 },
            None => ANY,
        }
    }
}

/// `map<string|int>` → `map`.
fn without_arguments(text: &str) -> String {
    let mut depth = 0_usize;
    let keep = |c: &char| {
        let outside = depth == 0 && *c != '<';
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        outside
    };
    text.chars().filter(keep).collect()
}

const ANY: Kind = Kind { word: "any", lists: 0 };

fn meaning<'m>(map: &'m BTreeMap<String, String>, word: &str) -> Option<&'m str> {
    let ends = || {
        map.iter()
            .find(|(known, _)| known.strip_prefix('*').is_some_and(|end| word.ends_with(end)))
            .map(|(_, to)| to)
    };
    map.get(word).or_else(ends).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let map = [("long", "integer"), ("*.id", "integer"), ("list", "array"), ("mood", "string")];
        Words::new(vec![map.map(|(from, to)| (from.to_owned(), to.to_owned())).into()])
    }

    #[test]
    fn a_type_is_a_word_and_its_lists() {
        let said = |text: &str| words().kind(text).to_string();
        assert_eq!(said("string<Id>[]?"), "string[]");
        assert_eq!(said("integer:int64?"), "integer");
        assert_eq!(said("Long"), "integer");
        assert_eq!(said("price.id"), "integer");
        assert_eq!(said("List"), "any[]");
        assert_eq!(said("array<integer>"), "integer[]");
        assert_eq!(said("Card|Button[]?"), "object[]");
        assert_eq!(said("string|integer"), "any");
        assert_eq!(said("object<string|integer>"), "object");
        assert_eq!(said("string|string<Id>[]?"), "string[]");
        assert_eq!(said("nobody's"), "any");
    }

    #[test]
    fn a_list_of_nobody_knows_what_agrees_with_any_list() {
        let kind = |text: &str| words().kind(text);
        assert!(kind("list").agrees(&kind("string[]")));
        assert!(!kind("list").agrees(&kind("string")));
        assert!(!kind("integer[]").agrees(&kind("string[]")));
        assert!(!kind("any").agrees(&kind("string")));
    }

    #[test]
    fn a_model_without_members_is_what_its_word_means() {
        let read = |ty: Type| words().read(&ty, |name| name == "Disk").to_string();
        assert_eq!(read(Type::Model("mood".into())), "string");
        assert_eq!(read(Type::list(Type::Model("Disk".into()))), "object[]");
        assert_eq!(read(Type::Map(Box::new(Type::String))), "object");
    }
}
