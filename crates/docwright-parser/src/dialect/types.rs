//! Type cells: `int`, `Array of Tag`, `array[[*Disk*](#disk)]`.

use docwright_ir::{Format, Type};

use super::common_types;
use super::usage::RuleId;
use super::{Dialect, TypeTemplate};
use crate::limits::{LISTS, NAME_BYTES};

/// What a type cell says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Declared {
    pub(crate) ty: Type,
    pub(crate) format: Option<Format>,
    /// Whether the dialect knows the cell's words.
    pub(crate) known: bool,
    /// The rule of the word that names the type or its element.
    pub(crate) rule: Option<RuleId>,
}

impl Declared {
    /// A type that no cell declares.
    pub(crate) fn of(ty: Type) -> Self {
        Declared { ty, format: None, known: true, rule: None }
    }
}

impl Dialect {
    /// What a type cell declares.
    pub(crate) fn declared(&self, cell: &str) -> Declared {
        parse_within(cell.trim().trim_matches('*').trim(), self, LISTS)
    }

    /// Whether a word says nothing of a value, unless a table defines it: `JSON`.
    pub(crate) fn is_untyped(&self, word: &str) -> bool {
        self.raw.types.untyped.iter().any(|known| known.eq_ignore_ascii_case(word))
            || common_types::is_vague(word)
    }

    /// Whether a word is one of the vocabulary's types but for one letter: `Integr`, `Sting`, `Stirng`. A longer word that
    /// begins so is another (`Objects`), and short ones are one letter away from too many.
    pub(crate) fn is_mistyped(&self, word: &str) -> bool {
        let is_close = |known: &str| {
            known.len() >= MIN_MISTYPED
                && known.len().abs_diff(word.len()) <= 1
                && !word.starts_with(known)
                && differs_in_one_letter(known, word)
        };
        word.is_ascii()
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && self.words().scalar(word).is_none()
            && common_types::scalar(word).is_none()
            && !self.is_untyped(word)
            && self.words().spelled_scalars().any(is_close)
    }

    /// What a word declares that many vendors use, where the dialect says nothing of it.
    fn common_scalar(&self, word: &str) -> Option<Type> {
        let is_own = self.raw.types.untyped.iter().any(|known| known == word);
        common_types::scalar(word).filter(|_| !is_own)
    }

    /// How a list of something is spelled.
    pub(crate) fn list_templates(&self) -> &[TypeTemplate] {
        &self.raw.types.list_of
    }

    /// Whether a type's word says what the value holds, which are words of prose, too: `Date`.
    pub(crate) fn says_format(&self, word: &str) -> bool {
        self.raw.types.formatted.iter().any(|kind| kind.words.iter().any(|known| known == word))
    }

    /// How long the type at the beginning of `text` is: `Array of Tag List of tags.` → that of `Array of Tag`.
    pub(crate) fn type_length(&self, text: &str) -> Option<usize> {
        length_within(text, self, LISTS)
    }
}

/// A type's word with fewer letters is told from no other by one of them.
const MIN_MISTYPED: usize = 6;

/// Whether one letter is missing, too many or another, or two beside each other are exchanged. The first one is typed right.
fn differs_in_one_letter(known: &str, word: &str) -> bool {
    let (known, word) = (known.to_ascii_lowercase(), word.to_ascii_lowercase());
    let same = known.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    let goes_on = |skipped: usize, typed: usize| {
        known.get(same + skipped..).is_some_and(|rest| word.get(same + typed..) == Some(rest))
    };
    let letter = |text: &str, at: usize| text.as_bytes().get(same + at).copied();
    let is_turned = letter(&known, 0) == letter(&word, 1) && letter(&known, 1) == letter(&word, 0);
    same > 0 && (goes_on(1, 1) || goes_on(1, 0) || goes_on(0, 1) || is_turned && goes_on(2, 2))
}

fn length_within(text: &str, dialect: &Dialect, depth: usize) -> Option<usize> {
    let words = dialect.words();
    // The longest first: `Timestamp ISO8601` before `Timestamp`.
    for count in (1..=words.longest_type()).rev() {
        let length = words_length(text, count);
        let known =
            length.and_then(|length| text.get(..length)).is_some_and(|cell| words.scalar(cell).is_some());
        if let Some(length) = length.filter(|_| known) {
            return Some(length + common_types::note_length(text.get(length..).unwrap_or("")));
        }
    }
    if depth == 0 {
        return None;
    }
    if text.starts_with("[]") || text.split(char::is_whitespace).next().is_some_and(|cell| cell.contains('<'))
    {
        return common_types::length(text);
    }
    for TypeTemplate { open, close } in &dialect.raw.types.list_of {
        let Some(inner) = text.get(open.len()..).filter(|_| starts_with(text, open)) else { continue };
        if close.is_empty() {
            return length_within(inner, dialect, depth - 1).map(|length| open.len() + length);
        }
        if let Some(length) =
            inner.split(char::is_whitespace).next().and_then(|cell| cell.rfind(close.as_str()))
        {
            return Some(open.len() + length + close.len());
        }
    }
    if let Some(length) = common_types::length(text) {
        let rest = text.get(length..).unwrap_or("");
        return Some(length + common_types::note_length(rest));
    }
    let cell = text.split(char::is_whitespace).next()?;
    let model = dialect.raw.types.model.as_ref()?;
    // A model of another namespace: `Disk.Tag`.
    let is_name = cell
        .split('.')
        .all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()) && model.is_match(part));
    (is_name && words.required(cell).is_none()).then_some(cell.len())
}

/// A tab parts words as well: it parts the cells of a table that was copied from a browser.
fn words_length(text: &str, count: usize) -> Option<usize> {
    let mut words = text.split([' ', '\t']);
    let mut length = 0;
    for index in 0..count {
        length += words.next()?.len() + usize::from(index > 0);
    }
    Some(length)
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

fn parse_within(cell: &str, dialect: &Dialect, depth: usize) -> Declared {
    if let Some(found) = dialect.words().scalar(cell) {
        let (ty, format) = &found.means;
        return Declared { ty: ty.clone(), format: *format, known: true, rule: Some(found.rule) };
    }
    let types = &dialect.raw.types;
    if depth > 0
        && let Some(inner) = types.list_of.iter().find_map(|template| template.inside(cell))
    {
        let inner = parse_within(inner, dialect, depth - 1);
        return Declared { ty: Type::list(inner.ty), ..inner };
    }
    if let Some(ty) = dialect.common_scalar(cell) {
        return Declared::of(ty);
    }
    if depth > 0
        && let Some(inner) = common_types::element(cell)
    {
        let inner = parse_within(inner, dialect, depth - 1);
        return Declared { ty: Type::list(inner.ty), ..inner };
    }
    if depth > 0
        && let Some(head) = common_types::without_note(cell)
    {
        return parse_within(head, dialect, depth - 1);
    }
    match &types.model {
        Some(model) if cell.len() <= NAME_BYTES && model.is_match(cell) => {
            Declared::of(Type::Model(cell.to_owned()))
        }
        _ => Declared { known: false, ..Declared::of(Type::Any) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty(dialect: &str, cell: &str) -> Type {
        Dialect::embedded(dialect).unwrap().unwrap().declared(cell).ty
    }

    #[test]
    fn scalars_lists_and_models_are_told_apart() {
        assert_eq!(ty("ucloud", "int"), Type::Integer);
        assert_eq!(ty("ucloud", "array[string]"), Type::list(Type::String));
        assert_eq!(ty("ucloud", "array[Disk]"), Type::list(Type::Model("Disk".into())));
        assert_eq!(ty("ucloud", "array"), Type::list(Type::Any));
        assert_eq!(ty("tencentcloud", "Array of Tag"), Type::list(Type::Model("Tag".into())));
        assert_eq!(ty("tencentcloud", "Array of Array of Integer"), Type::list(Type::list(Type::Integer)));
    }

    #[test]
    fn a_type_with_a_typing_error_is_told_from_another_word() {
        let dialect = Dialect::embedded("tencentcloud").unwrap().unwrap();
        for word in ["Sting", "Stirng", "Integr", "Intager", "Booleen", "Timestap", "Objekt"] {
            assert!(dialect.is_mistyped(word), "{word}");
        }
        for word in ["String", "Objects", "sting", "Int", "Flat", "Strip", "Interval", "Tag", ""] {
            assert!(!dialect.is_mistyped(word), "{word}");
        }
    }

    #[test]
    fn two_words_may_be_one_type_and_say_a_format() {
        let found = Dialect::embedded("tencentcloud").unwrap().unwrap().declared("Timestamp ISO8601");
        assert_eq!((found.ty, found.format), (Type::String, Some(Format::DateTime)));
    }

    #[test]
    fn words_that_many_vendors_use_need_no_dialect() {
        let strings = || Type::list(Type::String);
        for dialect in ["ucloud", "tencentcloud"] {
            for cell in ["UInt64", "int32", "LONG INT", "Integer(64)", "int64 (ms)", "bigint（20）"] {
                assert_eq!(ty(dialect, cell), Type::Integer, "{dialect} {cell}");
            }
            for cell in ["Enum", "DATETIME", "text", "String (JSON)", "varchar(255)"] {
                assert_eq!(ty(dialect, cell), Type::String, "{dialect} {cell}");
            }
            for cell in ["Array<String>", "[]string", "String[]", "List[String]", "array of enum", "[String]"]
            {
                assert_eq!(ty(dialect, cell), strings(), "{dialect} {cell}");
            }
            assert_eq!(ty(dialect, "bool[]"), Type::list(Type::Boolean));
            assert_eq!(ty(dialect, "Object[]"), Type::list(Type::Object));
            assert_eq!(ty(dialect, "List<List<Tag>>"), Type::list(Type::list(Type::Model("Tag".into()))));
            let map = Dialect::embedded(dialect).unwrap().unwrap().declared("Array of Map<String, Tag>");
            assert_eq!((map.ty, map.known), (Type::list(Type::Any), false));
        }
        assert_eq!(ty("ucloud", "Text"), Type::Model("Text".into()));
        assert!(Dialect::embedded("ucloud").unwrap().unwrap().is_untyped("Text"));
    }

    #[test]
    fn a_cell_of_prose_is_any() {
        assert!(!Dialect::embedded("ucloud").unwrap().unwrap().declared("see below").known);
    }
}
