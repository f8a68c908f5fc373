//! Type words that pages of many vendors have, whatever their dialect says of types: `UInt64`, `Map<String, Tag>`,
//! `varchar(64)`. A dialect's own words come before them.

use std::sync::LazyLock;

use docwright_ir::Type;

use super::pattern::TypeTemplate;

/// Words that leave no doubt, in small letters: no model is called so.
const SCALARS: [(&[&str], Type); 4] = [
    (
        &["datetime", "enum", "nvarchar", "str", "string", "varchar", "字符串", "字符串型", "字符型", "文本"],
        Type::String,
    ),
    (
        &[
            "bigint",
            "int",
            "int16",
            "int32",
            "int64",
            "int8",
            "integer",
            "long",
            "long int",
            "long long",
            "short",
            "smallint",
            "tinyint",
            "uint",
            "uint16",
            "uint32",
            "uint64",
            "uint8",
            "ulong",
            "unsigned int",
            "unsigned long",
            "整型",
            "整数",
            "整数型",
            "长整型",
            "长整数",
        ],
        Type::Integer,
    ),
    (&["double", "float", "float32", "float64", "浮点", "浮点型", "浮点数", "双精度"], Type::Float),
    (&["bool", "boolean", "布尔", "布尔型", "布尔值"], Type::Boolean),
];

/// Words that say too little, or that a model may be called as well: they declare any value, unless a table defines
/// them.
const VAGUE: [&str; 32] = [
    "any",
    "array",
    "blob",
    "byte",
    "bytes",
    "char",
    "date",
    "decimal",
    "dict",
    "dictionary",
    "hash",
    "hashmap",
    "json",
    "jsonobject",
    "list",
    "map",
    "mixed",
    "null",
    "number",
    "numeric",
    "object",
    "struct",
    "text",
    "time",
    "timestamp",
    "variant",
    "列表",
    "字典",
    "对象",
    "数组",
    "结构体",
    "集合",
];

/// Spellings of a list.
static LISTS: LazyLock<Vec<TypeTemplate>> = LazyLock::new(|| {
    let spelled = [
        "array of {}",
        "list of {}",
        "array<{}>",
        "list<{}>",
        "set<{}>",
        "array[{}]",
        "list[{}]",
        "array({})",
        "list({})",
        "[]{}",
        "{}[]",
        "[{}]",
        "{} array",
    ];
    spelled.into_iter().filter_map(|template| TypeTemplate::try_from(template.to_owned()).ok()).collect()
});

/// A note in brackets is not longer, nor what stands between a map's.
const MAX_NOTE: usize = 120;

/// What a word declares beyond doubt.
pub(super) fn scalar(word: &str) -> Option<Type> {
    // `text` is one in databases; `Text` may be anybody's model.
    if matches!(word, "text" | "TEXT") {
        return Some(Type::String);
    }
    let is_word = |known: &str| known.eq_ignore_ascii_case(word);
    let known = SCALARS.iter().find(|(words, _)| words.iter().any(|known| is_word(known)));
    known.map(|(_, ty)| ty.clone())
}

/// Whether a word says nothing of a value, unless a table defines it.
pub(super) fn is_vague(word: &str) -> bool {
    VAGUE.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// What a cell that spells a list has inside.
pub(super) fn element(cell: &str) -> Option<&str> {
    LISTS.iter().find_map(|template| template.inside(cell)).filter(|inner| !inner.is_empty())
}

/// A type without the note in brackets behind it: `String (JSON)`, `varchar(64)`.
pub(super) fn without_note(cell: &str) -> Option<&str> {
    let inner = cell.strip_suffix([')', '）'])?;
    let (head, _) = inner.split_once(['(', '（'])?;
    let head = head.trim_end();
    (!head.is_empty()).then_some(head)
}

/// How long the type of these words is that `text` begins with: `long`, `Map<String, Tag>`, `[]string`.
pub(super) fn length(text: &str) -> Option<usize> {
    if let Some(inner) = text.strip_prefix("[]") {
        return length(inner).map(|length| "[]".len() + length);
    }
    // A word of another script ends where no letter stands.
    let is_ascii = text.starts_with(|c: char| c.is_ascii());
    let is_letter =
        |c: char| c == '_' || if is_ascii { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() };
    let end = text.find(|c: char| !is_letter(c)).unwrap_or(text.len());
    let (word, behind) = text.split_at_checked(end)?;
    if !word.is_empty() && behind.starts_with('<') {
        return brackets(behind, '<', '>').map(|length| end + length);
    }
    if behind.starts_with('[') && is_vague(word) {
        let inner = brackets(behind, '[', ']')?;
        let element = behind.get(inner..)?;
        let rest = element.find(char::is_whitespace).unwrap_or(element.len());
        return Some(end + inner + rest);
    }
    (scalar(word).is_some() || is_vague(word)).then_some(end)
}

/// How long the note is that stands right behind a type, `(64)`; 0 if there is none.
pub(super) fn note_length(text: &str) -> usize {
    let note = match text.chars().next() {
        Some('(') => brackets(text, '(', ')'),
        Some('（') => brackets(text, '（', '）'),
        _ => None,
    };
    note.unwrap_or(0)
}

/// How long a text between brackets is that `text` begins with, with those inside it.
fn brackets(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(MAX_NOTE) {
        match c {
            '\n' => return None,
            c if c == open => depth += 1,
            c if c == close && depth <= 1 => return Some(at + c.len_utf8()),
            c if c == close => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_type_is_that_of_its_brackets() {
        let types = ["long", "Map<String, List<X>>", "[]uint8", "map[string]Tag", "Dict", "整型"];
        for ty in types {
            assert_eq!(length(&format!("{ty} of what")), Some(ty.len()), "{ty}");
            assert_eq!(length(ty), Some(ty.len()), "{ty}");
        }
        for prose in ["longer", "Map<String", "see [1]", "[", "<x>s", "整型的", ""] {
            assert_eq!(length(prose).filter(|length| *length < prose.len()), None, "{prose}");
        }
        assert_eq!((note_length("(64) x"), note_length("（长 (2)）"), note_length("(64")), (4, 13, 0));
    }
}
