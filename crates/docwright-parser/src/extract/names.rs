//! Name cells → names as they are sent: without the marks that a page puts on them, and with what it says beside them.

use std::borrow::Cow;

use super::notes::{led, parted, says};
use crate::dialect::{NAME_SIGNS, RowNames, is_han, joins_names_glued};
use crate::limits::NAME_PARTS;

/// What a name cell says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named<'c> {
    /// `None` if it names nothing that could be sent.
    pub(super) name: Option<Cow<'c, str>>,
    /// The other names, if it names each of several fields.
    pub(super) others: Vec<Cow<'c, str>>,
    /// What stands in front of the name and says something of it: `[Beta]`, `New!`.
    lead: Option<&'c str>,
    /// What stands behind the name in brackets, with them.
    note: Option<&'c str>,
    /// It is struck out, or the note says that it is not to be used any more.
    is_retired: bool,
}

/// Alternatives of one row; a cell with more is no name.
const MAX_NAMES: usize = 6;

impl<'c> Named<'c> {
    /// Reads a cell; `retired` are the words of a note behind a name that nobody should use any more.
    pub(super) fn of(cell: &'c str, retired: &[String]) -> Self {
        if is_plain(cell) {
            return Named {
                name: Some(Cow::Borrowed(cell)),
                others: Vec::new(),
                lead: None,
                note: None,
                is_retired: false,
            };
        }
        let is_struck = cell.contains("~~");
        let (lead, behind) = led(bare(cell));
        let (head, note) = parted(bare(behind));
        let head = bare(head);
        let is_retired = is_struck || lead.into_iter().chain(note).any(|note| says(note, retired));
        let name = one(head);
        let mut others = if name.is_none() { several(head) } else { Vec::new() };
        let name = name.or_else(|| (!others.is_empty()).then(|| others.remove(0)));
        let said = |note: &&str| !says(note, retired);
        Named { name, others, lead: lead.filter(said), note: note.filter(said), is_retired }
    }

    /// The row's text with what the name's cell says beside the name in front of it.
    pub(super) fn described<'d>(&self, description: &'d str) -> Cow<'d, str> {
        let retired = if self.is_retired { "(deprecated)" } else { "" };
        let parts = [retired, self.lead.unwrap_or(""), self.note.unwrap_or(""), description];
        match parts {
            ["", "", "", _] => Cow::Borrowed(description),
            parts => {
                Cow::Owned(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
            }
        }
    }
}

/// A word, as nearly all cells are: nothing has to be taken off.
fn is_plain(cell: &str) -> bool {
    cell.starts_with(|c: char| c.is_ascii_alphabetic())
        && cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A cell without the marks around it: those of bold type, code and struck-out text, quotes, footnotes, a colon.
pub(super) fn bare(cell: &str) -> &str {
    let is_mark = |c: char| {
        c.is_whitespace() || matches!(c, '*' | '`' | '~' | '"' | '\'' | '“' | '”' | '†' | '‡' | ':' | '：')
    };
    let mut text = cell;
    loop {
        let trimmed = without_footnote(text.trim_matches(is_mark)).trim_end_matches(is_mark);
        let inner = trimmed.strip_prefix('【').and_then(|inner| inner.strip_suffix('】'));
        let trimmed = inner.unwrap_or(trimmed);
        if trimmed.len() == text.len() {
            return text;
        }
        text = trimmed;
    }
}

/// Signs that are sent in no name.
const SIGNS: [char; 11] = ['[', ']', '{', '}', '<', '>', '【', '】', '#', '%', '*'];

/// A name with its list marks as the dialect writes them: `Pots[N].Lid`, `Pots.$N.Lid` and `Pots[]` are `Pots.N.Lid` and
/// `Pots.N`. `None` if signs are left that are sent in no name.
pub(super) fn indexed<'n>(name: &'n str, names: &RowNames) -> Option<Cow<'n, str>> {
    if !name.contains(SIGNS) && !name.contains('$') {
        return Some(Cow::Borrowed(name));
    }
    let (separator, Some(mark)) = (names.separator(), names.list_marks().first()) else { return None };
    let mut parts: Vec<String> = Vec::new();
    for part in name.split(separator) {
        let part = part.strip_suffix("{}").unwrap_or(part);
        let part = part.strip_prefix('$').filter(|part| names.is_list_mark(part)).unwrap_or(part);
        if !parts.is_empty() && matches!(part, "#" | "*" | "{n}" | "{N}" | "{i}" | "%d" | "$" | "<n>" | "<N>")
        {
            parts.push(mark.clone());
            continue;
        }
        let (head, index) = match part.split_once('[') {
            Some((head, index)) => (head, Some(index.strip_suffix(']')?)),
            None => (part, None),
        };
        parts.extend((!head.is_empty()).then(|| head.to_owned()));
        match index {
            Some(index) if is_index(index, names) => parts.push(mark.clone()),
            Some(_) => return None,
            None => {}
        }
    }
    let name = parts.join(separator.encode_utf8(&mut [0; 4]));
    // A field may be called as other languages write variables: `$filter`.
    (!name.contains(SIGNS) && !name.is_empty()).then_some(Cow::Owned(name))
}

/// What stands in brackets behind a list's name. A number is a footnote's as well.
fn is_index(text: &str, names: &RowNames) -> bool {
    text.is_empty() || matches!(text, "n" | "i" | "*" | "x") || names.is_list_mark(text)
}

/// A name without the mark of a footnote: `Name¹`, `Name①`, `Name^1`, `Name[^1]`.
fn without_footnote(text: &str) -> &str {
    let raised = text.trim_end_matches(
        |c: char| matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}' | '\u{2460}'..='\u{2473}'),
    );
    let digits = |text: &'_ str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let marked = raised.strip_suffix(['^', ']']).unwrap_or(raised);
    let (head, _) = marked.split_at_checked(digits(marked)).unwrap_or((marked, ""));
    let note = head.strip_suffix("[^").or_else(|| head.strip_suffix('^'));
    note.filter(|_| head.len() < marked.len()).unwrap_or(raised)
}

/// The one name that a text is: blanks stand around its dots at most.
fn one(text: &str) -> Option<Cow<'_, str>> {
    let name = match text.contains(' ') {
        true => Cow::Owned(text.split('.').map(str::trim).collect::<Vec<_>>().join(".")),
        false => Cow::Borrowed(text),
    };
    is_usable(&name).then_some(name)
}

/// What stands in no name that is sent.
const NO_NAME: &[char] = &[
    '/', ',', ';', '|', '&', '(', ')', '"', '\'', '`', '~', '!', '?', '=', '+', '\\', '^', '、', '，', '；',
    '／',
];

fn is_usable(name: &str) -> bool {
    let printed = name.bytes().all(|byte| byte.is_ascii_graphic())
        || !name.contains(|c: char| c.is_whitespace() || c.is_control());
    let dots = name.bytes().filter(|byte| *byte == b'.').count();
    let parted = dots == 0 || (dots < NAME_PARTS && name.split('.').all(|part| !part.is_empty()));
    let says_something = name.bytes().any(|byte| byte.is_ascii_alphanumeric());
    printed && parted && says_something && !name.contains(NO_NAME) && !is_said(name)
}

/// Whether words of Chinese stand behind letters of a name, as in `Cpu等` and `Cpu和Memory`.
fn is_said(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.contains(is_han)
}

/// The names of a cell like `Cpu/Memory`, if nothing else can be meant: all are plain words.
fn several(text: &str) -> Vec<Cow<'_, str>> {
    let is_between = |c: char| NAME_SIGNS.contains(&c) || joins_names_glued(c);
    let parts: Vec<&str> = text.split(is_between).map(bare).take(MAX_NAMES + 1).collect();
    let is_word = |part: &&str| {
        part.len() > 1
            && part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let are_names = (2..=MAX_NAMES).contains(&parts.len()) && parts.iter().all(is_word);
    if are_names { parts.into_iter().map(Cow::Borrowed).collect() } else { Vec::new() }
}

/// The codes of a cell: one, or several that each look like one.
pub(super) fn codes(cell: &str, is_code: impl Fn(&str) -> bool) -> Vec<&str> {
    let parts: Vec<&str> = cell.split(['/', ',', '、', '，']).map(bare).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_code(part)) { parts } else { vec![cell] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> (Vec<String>, String) {
        let named = Named::of(cell, &["old".to_owned(), "旧".to_owned()]);
        (
            named.name.iter().chain(&named.others).map(|name| name.to_string()).collect(),
            named.described("Text.").into_owned(),
        )
    }

    #[test]
    fn marks_are_no_part_of_a_name() {
        let plain = [
            "Pot",
            " **Pot** ",
            "**Pot***",
            "`Pot`",
            "\"Pot\"",
            "Pot:",
            "Pot：",
            "Pot^1",
            "Pot^12^",
            "Pot¹",
            "Pot①",
            "Pot[^3]",
            "*Pot†",
            "**`Pot`**",
            "【Pot】",
        ];
        for cell in plain {
            assert_eq!(read(cell), (vec!["Pot".to_owned()], "Text.".to_owned()), "{cell}");
        }
        for (cell, name) in
            [("Pots . N . Lid", "Pots.N.Lid"), ("Pots[]", "Pots[]"), ("Ipv4", "Ipv4"), ("p[0].q", "p[0].q")]
        {
            assert_eq!(read(cell).0, [name]);
        }
    }

    #[test]
    fn list_marks_are_read_however_they_are_written() {
        let dialect = crate::Dialect::embedded("tencentcloud").unwrap().unwrap();
        let read = |name| indexed(name, dialect.row_names()).map(Cow::into_owned);
        let cases = [
            ("Pots[N].Lid", "Pots.N.Lid"),
            ("Pots.$N.Lid", "Pots.N.Lid"),
            ("Pots[]", "Pots.N"),
            ("Pot{}", "Pot"),
            ("Pots.#", "Pots.N"),
            ("Pots.*.Lid", "Pots.N.Lid"),
            ("Pots.{n}.Lid", "Pots.N.Lid"),
            ("Pots.<N>", "Pots.N"),
            ("Pots.%d", "Pots.N"),
        ];
        for (name, expected) in cases.into_iter().chain([("$filter", "$filter"), ("Pot.Lid", "Pot.Lid")]) {
            assert_eq!(read(name).as_deref(), Some(expected), "{name}");
        }
        for name in ["Pot[1]", "Pot[", "<Pot>", "{}", "Pot#", "#", "Pot%"] {
            assert_eq!(read(name), None, "{name}");
        }
    }

    #[test]
    fn what_stands_beside_a_name_is_said_in_its_text() {
        let cases = [
            ("~~Pot~~", "(deprecated) Text."),
            ("Pot（旧）", "(deprecated) Text."),
            ("`Pot` (OLD)", "(deprecated) Text."),
            ("Pot(beta)", "(beta) Text."),
            ("Pot【内测】", "【内测】 Text."),
            ("[Beta] Pot", "[Beta] Text."),
            ("（旧） **Pot**", "(deprecated) Text."),
            ("New! Pot (ml)", "New! (ml) Text."),
        ];
        for (cell, text) in cases {
            assert_eq!(read(cell), (vec!["Pot".to_owned()], text.to_owned()), "{cell}");
        }
    }

    #[test]
    fn several_names_are_several_and_what_is_none_is_none() {
        for cell in [
            "Pot/Lid",
            "Pot / Lid",
            "Pot、Lid",
            "`Pot`, `Lid`",
            "Pot,Lid",
            "Pot & Lid",
            "Pot和Lid",
            "Pot 或 Lid",
        ] {
            assert_eq!(read(cell).0, ["Pot", "Lid"], "{cell}");
        }
        for cell in [
            "-",
            "…",
            "...",
            "—",
            "",
            "无",
            "/",
            "Pot or Lid",
            "Pot等",
            "Pot的Lid",
            "A.B/C",
            "a/b/c/d",
            "Id(s)",
            "x=y",
            "~~ ~~",
            "/pots/{id}",
        ] {
            assert_eq!(read(cell).0, Vec::<String>::new(), "{cell}");
        }
    }

    #[test]
    fn codes_are_parted_only_if_each_is_one() {
        let is_code = |code: &str| code.starts_with("Pot");
        assert_eq!(codes("PotLost/PotCold", is_code), ["PotLost", "PotCold"]);
        assert_eq!(codes("PotLost/x", is_code), ["PotLost/x"]);
    }
}
