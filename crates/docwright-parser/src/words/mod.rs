//! What pages call the parts of an API, in every language that there is a pack for. The packs are data; what several
//! of them say of a word, it may mean.

mod cell;
mod heading;
mod split;

use std::sync::LazyLock;

use foldhash::HashMap;
use regex::Regex;
use serde::Deserialize;

pub(crate) use cell::{BaseType, Column};
pub(crate) use heading::Meaning;
pub(crate) use heading::{Kind, Side};
pub(crate) use split::folded;

/// Every pack. One that is broken has no words; a test keeps them whole.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let packs = [
        include_str!("en.yaml"),
        include_str!("zh.yaml"),
        include_str!("ru.yaml"),
        include_str!("ja.yaml"),
        include_str!("ko.yaml"),
        include_str!("de.yaml"),
        include_str!("fr.yaml"),
        include_str!("es.yaml"),
        include_str!("pt.yaml"),
    ];
    Words::of(packs.into_iter().filter_map(|pack| docwright_ir::yaml::from_str(pack).ok()))
});

/// Words as a pack or a dialect says them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Pack {
    headings: ByMeaning<Token>,
    columns: ByMeaning<Column>,
    values: ByMeaning<Value>,
    types: ByMeaning<TypeWord>,
    places: ByMeaning<Place>,
    default: Vec<String>,
}

/// Words by what they mean.
type ByMeaning<K> = std::collections::BTreeMap<K, Vec<String>>;

/// What a word of a heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Token {
    Parameter,
    /// A member, of a model as well as of a request.
    Property,
    Request,
    Response,
    Error,
    Example,
    Model,
    Endpoint,
    Method,
    Overview,
    Path,
    Query,
    Header,
    Body,
    Form,
    Cookie,
    Success,
    /// A thing of which an API may have a model, and a word that says nothing elsewhere.
    Noun,
    Filler,
}

/// What a cell of a column of required fields says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Value {
    Yes,
    No,
    /// It depends: no call fails that sends it, and none need send it.
    Mixed,
}

/// What a word of a type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum TypeWord {
    String,
    Integer,
    Float,
    Boolean,
    Object,
    List,
    File,
    Any,
    ListOf,
    MapOf,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Place {
    /// In the path.
    Path,
    /// In the query string.
    Query,
    /// A header.
    Header,
    /// A member of the body.
    Body,
    /// A member of a form.
    Form,
    /// A cookie.
    Cookie,
}

/// What words mean on pages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    /// What tokens of headings may say.
    tokens: HashMap<String, Vec<Token>>,
    /// Those in scripts without blanks between words, the longest first.
    runs: Vec<(String, Vec<Token>)>,
    columns: HashMap<String, Column>,
    values: HashMap<String, Value>,
    types: HashMap<String, TypeWord>,
    /// `array of`, the longest first.
    prefixes: Vec<(String, TypeWord)>,
    places: HashMap<String, Place>,
    default: Vec<String>,
    own: OwnWords,
}

/// Headings and tables that a dialect gives a meaning of its own, in folded letters.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnWords {
    pub(crate) headings: Vec<(String, Kind, Option<Side>)>,
    pub(crate) patterns: Vec<(Regex, Kind, Option<Side>)>,
    /// Tables by their whole header.
    pub(crate) tables: Vec<(Vec<String>, Kind)>,
}

impl Words {
    /// The words of all packs.
    pub(crate) fn common() -> &'static Words {
        &WORDS
    }

    /// These words, and below them those of all packs.
    pub(crate) fn with(pack: &Pack, own: OwnWords) -> Self {
        let mut words = Words { own, ..Words::of(std::iter::once(pack.clone())) };
        let common = Words::common();
        for (word, tokens) in &common.tokens {
            words.tokens.entry(word.clone()).or_insert_with(|| tokens.clone());
        }
        extend(&mut words.columns, &common.columns);
        extend(&mut words.values, &common.values);
        extend(&mut words.types, &common.types);
        extend(&mut words.places, &common.places);
        words.prefixes.extend(common.prefixes.iter().cloned());
        words.default.extend(common.default.iter().cloned());
        words.sorted()
    }

    fn of(packs: impl Iterator<Item = Pack>) -> Self {
        let mut words = Words::default();
        for pack in packs {
            words.add(pack);
        }
        words.sorted()
    }

    fn sorted(mut self) -> Self {
        let words = &mut self;
        words.runs = words
            .tokens
            .iter()
            .filter(|(word, _)| !is_spaced(word))
            .map(|(word, tokens)| (word.clone(), tokens.clone()))
            .collect();
        words.runs.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
        words.prefixes.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        self
    }

    /// Words of an earlier pack stay what they are, but for tokens, which may say several things.
    fn add(&mut self, pack: Pack) {
        for (token, list) in pack.headings {
            for word in list {
                self.tokens.entry(word.to_lowercase()).or_default().push(token);
            }
        }
        for (column, list) in pack.columns {
            list.into_iter().for_each(|word| _ = self.columns.entry(word.to_lowercase()).or_insert(column));
        }
        for (value, list) in pack.values {
            list.into_iter().for_each(|word| _ = self.values.entry(word.to_lowercase()).or_insert(value));
        }
        for (place, list) in pack.places {
            list.into_iter().for_each(|word| _ = self.places.entry(word.to_lowercase()).or_insert(place));
        }
        for (ty, list) in pack.types {
            let is_prefix = matches!(ty, TypeWord::ListOf | TypeWord::MapOf);
            for word in list.into_iter().map(|word| word.to_lowercase()) {
                match is_prefix {
                    true => self.prefixes.push((word, ty)),
                    false => _ = self.types.entry(word).or_insert(ty),
                }
            }
        }
        self.default.extend(pack.default);
    }
}

/// Adds the words that are not there.
fn extend<T: Copy>(own: &mut HashMap<String, T>, common: &HashMap<String, T>) {
    for (word, means) in common {
        own.entry(word.clone()).or_insert(*means);
    }
}

/// Whether a word is of a script that parts words by blanks.
fn is_spaced(word: &str) -> bool {
    !word.chars().any(is_run)
}

/// Whether a letter is of a script that writes words without blanks between them (Korean parts phrases, not words).
fn is_run(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_is_whole() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
        let mut count = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                docwright_ir::yaml::from_str::<Pack>(&std::fs::read_to_string(&path).unwrap())
                    .unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
                count += 1;
            }
        }
        assert_eq!(count, 9);
        assert_eq!(Words::common().columns["必須"], Column::Required);
    }
}
