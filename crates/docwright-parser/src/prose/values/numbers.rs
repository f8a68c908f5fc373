//! Lists of numbers that need no mark of their own: `1. by hand 2. by rule`, `0 90 180 270`.

use docwright_ir as ir;

use super::super::list::{Form, Item, Kind, List};
use super::super::words::{holds_one_of, opens_with_one_of};
use super::doubt::is_number;
use super::{BuiltIn, Found, Miner, Source};

impl Miner<'_> {
    /// `1. 手动 2.自动`: numbers that count up, each with a full stop before its meaning. A text's row takes no
    /// numbers: there they count rules.
    pub(super) fn numbered(&self) -> Option<Found> {
        if !matches!(self.row.input.ty.element(), ir::Type::Integer) {
            return None;
        }
        let mut items: Vec<Item> = Vec::new();
        let mut next = None;
        for at in 0..self.elements.len() {
            let Some(number) = self.counter(at) else { continue };
            match next {
                None if number < 2 => {}
                Some(expected) if expected == number => {}
                _ => return None,
            }
            next = Some(number + 1);
            items.push(self.counted(at)?);
        }
        let list = List { items, end: self.elements.len(), strong: true, ..List::default() };
        let is_rule = |item: &Item| {
            let meaning =
                item.meaning.clone().and_then(|meaning| self.elements.lower.get(meaning)).unwrap_or("");
            opens_with_one_of(meaning, &self.row.words.doubt.commands)
        };
        let sound = list.items.len() > 1 && self.fits(&list) && !list.items.iter().any(is_rule);
        let of_row = sound && !self.is_example(list.items.first()?.value.start);
        of_row.then_some(Found { list, source: Source::Shape(BuiltIn::ValueMeanings), conditional: false })
    }

    /// The number at `at`, if it opens an entry: `2.选择`.
    fn counter(&self, at: usize) -> Option<i64> {
        let word = self.elements.word(at);
        let number: i64 = (word.len() < 3 && is_number(word)).then(|| word.parse().ok())??;
        let stop = self.elements.kind(at + 1) == Some(Kind::Mark('.'));
        let meaning = self.elements.kind(at + 2) == Some(Kind::Script);
        (self.elements.kind(at) == Some(Kind::Word) && stop && meaning).then_some(number)
    }

    /// The entry at `at`: its meaning goes on to the next entry, or to the end of its sentence.
    fn counted(&self, at: usize) -> Option<Item> {
        let end = (at + 2..self.elements.len())
            .find(|end| {
                let ends = matches!(
                    self.elements.kind(*end),
                    Some(Kind::Newline | Kind::Mark(';' | '。' | ')' | ']'))
                );
                ends || self.counter(*end).is_some()
            })
            .unwrap_or(self.elements.len());
        let value = self.elements.lexemes.get(at)?.span.clone();
        let meaning = self.elements.span(at + 2, end);
        Some(Item { meaning, form: Form::Dash, ..Item::bare(value) })
    }

    /// `1.长度为8到30;2.不能包含空格`, `• Linux实例密码必须…`: rules, and their numbers.
    pub(super) fn are_rules(&self, list: &List) -> bool {
        let bullets = list.items.iter().all(|item| item.form == Form::Space && !item.quoted);
        let counts = list.items.iter().enumerate().all(|(number, item)| {
            item.form == Form::Dash && self.elements.slice(&item.value) == (number + 1).to_string()
        });
        let words = if counts { &self.row.words.doubt.rules } else { &self.row.words.doubt.orders };
        matches!(self.row.input.ty.element(), ir::Type::String)
            && (counts || bullets)
            && list
                .items
                .iter()
                .filter_map(|item| item.meaning.clone())
                .any(|meaning| holds_one_of(self.elements.lower.get(meaning).unwrap_or(""), words))
    }

    /// `0 90 180 270`: three numbers or more with blanks between them, which are a clause of their own.
    pub(super) fn in_a_row(&self) -> Option<Found> {
        if !matches!(self.row.input.ty.element(), ir::Type::Integer) {
            return None;
        }
        let number =
            |at: usize| self.elements.kind(at) == Some(Kind::Word) && is_number(self.elements.word(at));
        let ends = |at: usize| matches!(self.elements.kind(at), None | Some(Kind::Newline | Kind::Mark(_)));
        let opens = |at: usize| at.checked_sub(1).is_none_or(ends);
        let at = (0..self.elements.len()).find(|at| opens(*at) && (*at..*at + 3).all(number))?;
        let end = (at..self.elements.len()).find(|end| !number(*end)).unwrap_or(self.elements.len());
        let item = |at: usize| Some(Item::bare(self.elements.lexemes.get(at)?.span.clone()));
        let list = List { items: (at..end).filter_map(item).collect(), end, ..List::default() };
        let sound = ends(end) && !self.is_example(list.items.first()?.value.start) && self.fits(&list);
        sound.then_some(Found { list, source: Source::Shape(BuiltIn::ValueList), conditional: false })
    }
}
