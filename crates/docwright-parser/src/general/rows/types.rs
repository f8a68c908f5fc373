//! Type words, whoever wrote them: `?string`, `array of user objects`, `List<X>`, `map[string]int`, `integer(int64)`.

use super::super::blocks::Text;
use crate::words::{BaseType, Words};

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::general) enum Ty {
    /// A word that every page has.
    Base(BaseType),
    /// A list of these.
    List(Box<Ty>),
    /// A model, or words that no pack knows: what the words lead to, and the words.
    Named {
        /// The link's target.
        target: Option<String>,
        /// `guild member`.
        words: String,
    },
}

impl Ty {
    /// What it leads to and is called, if it, or what it is a list of, has no word of its own.
    pub(in crate::general) fn named(&self) -> Option<(Option<&str>, &str)> {
        match self {
            Ty::Named { target, words } => Some((target.as_deref(), words)),
            Ty::List(inner) => inner.named(),
            Ty::Base(_) => None,
        }
    }
}

/// What a type cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::general) struct TypeCell {
    /// The type; `None` if the cell says none.
    pub(in crate::general) ty: Option<Ty>,
    /// Whether it may be null.
    pub(in crate::general) nullable: bool,
    /// Whether the cell says that it has to be sent, or need not.
    pub(in crate::general) required: Option<bool>,
    /// A default that stands beside the type.
    pub(in crate::general) default: Option<String>,
    /// As written.
    pub(in crate::general) written: String,
}

impl TypeCell {
    /// Whether it says a list, so that members are those of its entries.
    pub(in crate::general) fn is_list(&self) -> bool {
        matches!(self.ty, Some(Ty::List(_) | Ty::Base(BaseType::List)))
    }
}

/// Types inside each other; what is deeper is anything.
const DEPTH: usize = 8;

/// What a cell says of a type.
pub(in crate::general) fn type_of(cell: &Text, words: &Words) -> TypeCell {
    let written = cell.flow().replace('\n', " ");
    let mut out = TypeCell { written: written.clone(), ..TypeCell::default() };
    let mut rest = without_media(written.trim()).trim_matches('`').trim();
    rest = strip_null(rest, &mut out.nullable);
    rest = strip_required(rest, &mut out.required, words);
    rest = strip_null(rest, &mut out.nullable);
    if rest.is_empty() {
        return out;
    }
    out.ty = Some(parse(rest, cell.links().next(), 0, words));
    out
}

fn parse(text: &str, link: Option<(&str, &str)>, depth: usize, words: &Words) -> Ty {
    let text = text.trim().trim_matches(['`', '*', '"', ',']).trim();
    if depth > DEPTH {
        return Ty::Base(BaseType::Any);
    }
    if let Some(base) = words.base_type(text) {
        return linked_list(base, text, link).unwrap_or(Ty::Base(base));
    }
    let list = |inner: &str| Ty::List(Box::new(parse(inner, link, depth + 1, words)));
    if let Some((is_list, inner)) = words.container(text) {
        return if is_list { list(inner) } else { Ty::Base(BaseType::Object) };
    }
    if let Some(inner) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
        return list(inner);
    }
    if let Some(inner) = text.strip_suffix(" array").or_else(|| text.strip_suffix(" list")) {
        return list(inner);
    }
    if let Some((outer, inner)) = generic(text, words) {
        return match words.base_type(outer) {
            Some(BaseType::List) => list(inner),
            Some(base) => Ty::Base(base),
            None if outer.is_empty() => list(inner),
            None => named(text, link),
        };
    }
    if text.starts_with('{') && text.ends_with('}') {
        return Ty::Base(BaseType::Object);
    }
    if let Some(base) = noted(text, words) {
        return Ty::Base(base);
    }
    if let Some(ty) = union(text, link, depth, words) {
        return ty;
    }
    // What stands in brackets, or behind a comma, says more of the same: `integer(int64)`, `string (uuid)`.
    let first = text.split(['(', '（', ',', '，', ';', '<', '[', '{']).next().unwrap_or("").trim();
    if first != text && !first.is_empty() {
        let ty = parse(first, link, depth + 1, words);
        if !matches!(ty, Ty::Named { .. }) || link.is_none() {
            return ty;
        }
    }
    named(text, link)
}

/// `List<X>`, `array[X]`, `[X]`, `array(X)`: what is around and what is inside.
fn generic<'t>(text: &'t str, words: &Words) -> Option<(&'t str, &'t str)> {
    let (open, close) = [('<', '>'), ('[', ']'), ('(', ')')]
        .into_iter()
        .find(|(open, close)| text.ends_with(*close) && text.contains(*open))?;
    let (outer, inner) = text.split_once(open)?;
    let inner = inner.strip_suffix(close)?.trim_end_matches('\\').trim();
    let outer = outer.trim().trim_end_matches('\\').trim();
    let is_list = outer.is_empty() || words.base_type(outer) == Some(BaseType::List);
    let is_map = words.base_type(outer) == Some(BaseType::Object);
    // `string(32)` and `integer (seconds)` are notes.
    ((is_list || is_map) && open != '(' || is_list && words.base_type(inner).is_some())
        .then_some((outer, inner))
}

/// `application/json: X`, of a body that is told by its media type: what stands behind it.
fn without_media(text: &str) -> &str {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-.+*".contains(c))
    };
    let is_media = |text: &str| text.split_once('/').is_some_and(|(kind, of)| is_part(kind) && is_part(of));
    text.split_once(": ").filter(|(media, _)| is_media(media)).map_or(text, |(_, rest)| rest.trim_start())
}

/// `[List](things.md)`: a word for a list that leads to what its entries are.
fn linked_list(base: BaseType, text: &str, link: Option<(&str, &str)>) -> Option<Ty> {
    let (to, _) = link.filter(|(_, words)| base == BaseType::List && words.trim() == text)?;
    let page = to.split('#').next().unwrap_or("");
    let last = to.rsplit(['/', '#']).next().unwrap_or("");
    let stem = if last.is_empty() || page.ends_with(last) { crate::page_path::stem(page) } else { last };
    let words = stem.to_owned();
    (!words.is_empty()).then(|| Ty::List(Box::new(Ty::Named { target: Some(to.to_owned()), words })))
}

/// `string (a date, or the word "latest")`, `string, available values: …`: what follows says more of the word before it,
/// whatever it says.
fn noted(text: &str, words: &Words) -> Option<BaseType> {
    let labelled = || text.split_once(',').filter(|(_, rest)| rest.contains(": "));
    let (outer, _) = text.strip_suffix(')').and_then(|text| text.split_once('(')).or_else(labelled)?;
    words.base_type(outer.trim()).filter(|base| !matches!(base, BaseType::List | BaseType::Object))
}

/// `string or integer`, `string | null`, `one of a, b`: the type that all have, else any.
fn union(text: &str, link: Option<(&str, &str)>, depth: usize, words: &Words) -> Option<Ty> {
    let parts: Vec<&str> = [" or ", " | ", "¦", "|", " / ", "/", " 或 ", "或", " или ", " and "]
        .into_iter()
        .map(|by| text.split(by).collect::<Vec<_>>())
        .find(|parts| parts.len() > 1 && parts.len() <= 12)?;
    let mut types = parts.iter().map(|part| parse(part, link, depth + 1, words));
    let first = types.next()?;
    let same = types.all(|ty| ty == first);
    Some(if same { first } else { Ty::Base(BaseType::Any) })
}

fn named(text: &str, link: Option<(&str, &str)>) -> Ty {
    let within = link.filter(|(_, words)| text.contains(*words));
    let words = within.map_or(text, |(_, words)| words);
    Ty::Named { target: within.map(|(to, _)| to.to_owned()), words: words.to_owned() }
}

/// `?string`, `string?`, `string | null`, `nullable string`.
fn strip_null<'t>(text: &'t str, nullable: &mut bool) -> &'t str {
    let mut rest = text.trim();
    for mark in ["?", "nullable ", "Nullable "] {
        if let Some(after) = rest.strip_prefix(mark) {
            (*nullable, rest) = (true, after.trim());
        }
    }
    for mark in ["?", "| null", "or null", "|null", "¦null", "¦ null", "(nullable)", ", nullable", "/null"]
    {
        if let Some(before) = rest.strip_suffix(mark) {
            (*nullable, rest) = (true, before.trim());
        }
    }
    rest
}

/// `string, required`, `(optional) string`, `string (required)`.
fn strip_required<'t>(text: &'t str, required: &mut Option<bool>, words: &Words) -> &'t str {
    let rest = text.trim();
    let is_whole = |word: &str| word.chars().count() > 3;
    let last = rest.rsplit([',', ' ', '(', '（', ';']).next().unwrap_or("");
    let word = last.trim_end_matches([')', '）']);
    if let Some(said) = words.required(word).filter(|_| is_whole(word)) {
        *required = Some(said);
        let before = rest.get(..rest.len() - last.len()).unwrap_or("");
        // "not required" is two words.
        if let Some(before) = before.trim_end().strip_suffix("not") {
            *required = Some(false);
            return before.trim_end_matches([',', ' ', '(', '（', ';']);
        }
        return before.trim_end_matches([',', ' ', '(', '（', ';']);
    }
    let first = rest.trim_start_matches(['(', '（']).split([',', ' ', ')', '）', ';']).next().unwrap_or("");
    if let Some(said) = words.required(first).filter(|_| is_whole(first)) {
        *required = Some(said);
        let at = rest.find(first).unwrap_or(0) + first.len();
        return rest.get(at..).unwrap_or("").trim_start_matches([',', ' ', ')', '）', ';']);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(ty: &Ty) -> String {
        match ty {
            Ty::Base(base) => format!("{base:?}"),
            Ty::List(inner) => format!("[{}]", shown(inner)),
            Ty::Named { words, .. } => words.clone(),
        }
    }

    #[test]
    fn types_are_written_in_many_ways() {
        for (written, read) in [
            ("string", "String"),
            ("?string", "String?"),
            ("string | null", "String?"),
            ("Integer(int64)", "Integer"),
            ("string (uuid)", "String"),
            ("varchar(32)", "String"),
            ("array of strings", "[String]"),
            ("Array of String", "[String]"),
            ("string[]", "[String]"),
            ("[string]", "[String]"),
            ("List<Long>", "[Integer]"),
            ("List<String\\>", "[String]"),
            ("array[Tag]", "[Tag]"),
            ("array of guild member objects", "[guild member objects]"),
            ("map<string, X>", "Object"),
            ("map of strings to integers", "Object"),
            ("integer or string", "Any"),
            ("int/long", "Integer"),
            ("Widget", "Widget"),
            ("string, required", "String!"),
            ("string, optional", "String-"),
            ("Optional string", "String-"),
            ("строка", "String"),
            ("数组", "List"),
            ("", "none"),
        ] {
            let cell = type_of(&Text::plain(written), Words::common());
            let ty = cell.ty.as_ref().map_or("none".to_owned(), shown);
            let marks = [
                (cell.nullable, "?"),
                (cell.required == Some(true), "!"),
                (cell.required == Some(false), "-"),
            ];
            let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
            assert_eq!(format!("{ty}{marks}"), read, "{written}");
        }
    }
}
