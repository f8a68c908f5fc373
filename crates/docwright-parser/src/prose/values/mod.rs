//! Which of the lists in a text is the row's set of values.
//!
//! A list counts if something announces it ("Valid values:", "枚举值") or if its own shape leaves no doubt:
//! two or more values with meanings, values with slashes between them, values in quotes. A list of what
//! belongs to another row, of examples, or of values that the declared type cannot hold is dropped whole.

use docwright_ir as ir;

use super::list::{Elements, Kind, List, assign_roles, join_names, lex};
use super::row::ScannedRow;
use super::words::{ListWords, opens};
use super::{BuiltIn, Mined};

mod announced;
mod bare;
mod beyond;
mod doubt;
mod label;
mod numbers;
mod odd;
mod open;
mod phrases;
mod refused;
mod shape;
mod unread;

/// The values, and the one among them that the text marks as the default.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) set: Option<Mined<ir::Enum>>,
    pub(super) default: Option<String>,
    /// Nothing but the word "default" announces them: without a default they are those of several cases.
    pub(super) of_default: bool,
}

/// A list that was accepted.
struct Found {
    list: List,
    source: Source,
    /// It is announced for a case: another one has other values.
    conditional: bool,
}

/// What says that a list is the row's set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The announcement of this number.
    Intro(usize),
    /// Its own shape.
    Shape(BuiltIn),
}

impl ScannedRow<'_> {
    /// Reads the row's set of values.
    pub(super) fn values(&self) -> Values {
        let ScannedRow { input, text, hits, words, .. } = self;
        let may = || match hits.intros.is_empty() {
            true => may_list(&text.lower, &words.list),
            false => may_hold(&text.lower),
        };
        if !is_scalar(input.ty) || !may() {
            return Values::default();
        }
        let mut lexemes = lex(&text.written);
        let script = lexemes.iter().any(|lexeme| lexeme.kind == Kind::Script);
        if script {
            join_names(&text.written, &mut lexemes, &words.list);
        }
        assign_roles(&mut lexemes, &text.written, &text.lower, &hits.stops, &words.list);
        let elements = Elements {
            text: &text.written,
            lower: &text.lower,
            lexemes: &lexemes,
            words,
            no_meanings: &hits.no_meanings,
            script,
        };
        let miner = Miner { row: self, elements: &elements };
        if miner.spells_out_members() {
            return Values::default();
        }
        let found =
            miner.announced().map_or_else(|| miner.unannounced(), |found| Some(miner.described(found)));
        let found = found.or_else(|| miner.numbered()).or_else(|| miner.in_a_row());
        let found = found
            .filter(|found| !found.list.items.first().is_some_and(|it| miner.is_refused(it.value.start)));
        found.map_or_else(Values::default, |found| miner.settle(&found))
    }
}

/// Objects have no values.
fn is_scalar(ty: &ir::Type) -> bool {
    use ir::Type::{Any, Boolean, Float, Integer, String};
    matches!(ty.element(), String | Integer | Float | Boolean | Any)
}

/// Whether a value can stand in the text at all: ASCII letters or digits, or something in quotes.
fn may_hold(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'"' | b'\''))
}

/// Whether two words stand where a value of a list could end: before a mark, a blank or a verb. Most texts hold
/// fewer and list nothing; they need no lexemes.
fn may_list(text: &str, words: &ListWords) -> bool {
    let (mut heads, mut glued) = (0, 0);
    let (mut in_word, mut number, mut slashed) = (false, true, false);
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() {
            number = byte.is_ascii_digit() && (number || !in_word);
            slashed = if in_word { slashed } else { before == b'/' };
            in_word = true;
            before = byte;
            continue;
        }
        if in_word && byte != b'_' {
            if byte.is_ascii() {
                heads += 1;
            } else {
                glued += 1;
                heads += usize::from(
                    number || slashed || text.get(at..).is_some_and(|rest| opens_meaning(rest, words)),
                );
            }
            // `cmcc移动,cucc联通`: a pair at most is prose.
            if heads + usize::from(glued > 1) > 1 {
                return true;
            }
        }
        in_word = byte == b'"';
        before = byte;
    }
    heads + usize::from(in_word) + usize::from(glued > 1) > 1
}

/// A separator or a verb that is not ASCII.
fn opens_meaning(rest: &str, words: &ListWords) -> bool {
    let verbs = || words.verbs.iter().chain(&words.weak_verbs).any(|verb| opens(rest, verb));
    rest.starts_with(['、', '。']) || rest.starts_with(words.glued_conjunctions.as_slice()) || verbs()
}

struct Miner<'a> {
    row: &'a ScannedRow<'a>,
    elements: &'a Elements<'a>,
}

impl Miner<'_> {
    /// If the text explains the same values elsewhere, that place is the better one.
    fn described(&self, found: Found) -> Found {
        if found.list.items.iter().any(|item| item.meaning.is_some()) {
            return found;
        }
        let set = |list: &List| {
            let mut set: Vec<&str> = list.items.iter().map(|item| self.elements.slice(&item.value)).collect();
            set.sort_unstable();
            set.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        match self.unannounced() {
            Some(other) if set(&other.list) == set(&found.list) => Found { list: other.list, ..found },
            _ => found,
        }
    }

    fn settle(&self, found: &Found) -> Values {
        let mut values: Vec<ir::EnumValue> = Vec::new();
        let mut default = None;
        let marks = self.marks_below(&found.list);
        for item in found.list.items.iter().chain(&marks) {
            let value = self.without_leaked(self.elements.slice(&item.value).trim());
            let value = self.without_plus(value).to_owned();
            // `甲为A时,取值:1、2;甲为B时…`: the next case opens with the other row's name.
            let opens_a_case = found.conditional && self.row.input.siblings.contains(&value);
            if opens_a_case || values.iter().any(|known| known.value == value) {
                continue;
            }
            if item.default {
                default.get_or_insert_with(|| value.clone());
            }
            let meaning = item
                .meaning
                .as_ref()
                .filter(|span| !self.is_disclaimer(span))
                .map(|span| self.tidy(self.elements.slice(span)))
                .filter(|m| !m.is_empty());
            values.push(ir::EnumValue { value, meaning });
        }
        let added =
            self.added_behind(&found.list).filter(|word| values.iter().all(|known| known.value != *word));
        let partial = found.list.partial || found.conditional || added.is_some() || self.is_open(&found.list);
        // `ERROR_ 开头`: what several begin with is none of them.
        if partial && values.len() > 1 && values.last().is_some_and(|last| last.value.ends_with(['_', '-'])) {
            values.pop();
        }
        values.extend(added.map(|word| ir::EnumValue { value: word.to_owned(), meaning: None }));
        let of_default = matches!(found.source, Source::Shape(_))
            && found.list.items.first().is_some_and(|first| self.is_the_default(first.value.start));
        let set = ir::Enum { values, partial };
        let rule = match found.source {
            Source::Intro(intro) => self.row.rules.intro(intro).map_or("", |intro| &intro.rule),
            Source::Shape(shape) => shape.as_str(),
        };
        Values { set: Some(Mined::new(set, rule)), default, of_default }
    }

    /// `u200dNORMAL`: the escape of a character that nobody sees was printed.
    fn without_leaked<'v>(&self, value: &'v str) -> &'v str {
        let mut leaked = self.row.words.list.leaked.iter();
        let rest = leaked.find_map(|escape| value.strip_prefix(escape.as_str()));
        rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase())).unwrap_or(value)
    }

    /// `+8` is the number 8; in a text's row it is written so.
    fn without_plus<'v>(&self, value: &'v str) -> &'v str {
        let number = matches!(self.row.input.ty.element(), ir::Type::Integer | ir::Type::Float);
        value.strip_prefix('+').filter(|_| number).unwrap_or(value)
    }

    /// A meaning without the marks around it, on one line.
    fn tidy(&self, meaning: &str) -> String {
        let is_mark = |c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '.' | '。' | '、' | '|' | '/' | ':' | '"' | '-')
        };
        // `周一......6=周六`: what the dots leave out is no meaning.
        let trimmed = meaning.split("...").next().unwrap_or("").trim_matches(is_mark);
        let dangling = &self.row.words.list.dangling;
        let trimmed = dangling.iter().find_map(|end| trimmed.strip_suffix(end.as_str())).unwrap_or(trimmed);
        let trimmed = trimmed.trim_end_matches(is_mark);
        let opens = trimmed.matches('(').count();
        let closes = trimmed.matches(')').count();
        let trimmed = if opens < closes { trimmed.trim_end_matches(')') } else { trimmed }.trim();
        let on_one_line =
            !trimmed.contains(|c: char| c.is_whitespace() && c != ' ') && !trimmed.contains("  ");
        if on_one_line {
            trimmed.to_owned()
        } else {
            trimmed.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}
