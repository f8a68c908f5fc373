//! Lists that are not the row's set of values: examples, other rows' values, parts' values, values that the
//! declared type cannot hold.

use docwright_ir as ir;

use super::super::list::{Form, Kind, List};
use super::super::siblings::{member, unmarked};
use super::super::words::{holds_one_of, is_one_of, opens_with_word};
use super::Miner;

impl Miner<'_> {
    /// `Disks.0.Size=…` in the text of `Disks`.
    pub(super) fn spells_out_members(&self) -> bool {
        let name = unmarked(self.row.input.name);
        // Few texts hold a dot at all, so it is looked for first.
        self.elements.text.match_indices('.').any(|(at, _)| {
            let (before, rest) = self.elements.text.split_at_checked(at).unwrap_or_default();
            let mut parts = rest.split('.').skip(1);
            let index = parts.next().unwrap_or("");
            before.ends_with(name)
                && (index.eq_ignore_ascii_case("n")
                    || index.bytes().all(|b| b.is_ascii_digit()) && !index.is_empty())
                && parts.next().is_some_and(|member| member.starts_with(|c: char| c.is_ascii_alphabetic()))
        })
    }

    /// The announcement is of another row's or a part's values: `Enable为枚举值`, `权重支持1-10`.
    pub(super) fn is_foreign(&self, start: usize) -> bool {
        let Some(before) = self.elements.text.get(..start) else { return true };
        let before = before.trim_end_matches(|c: char| {
            matches!(c, ' ' | '(' | '\'' | '"') || self.row.words.doubt.particles.contains(&c)
        });
        let word_start =
            before.rfind(|c: char| !(c.is_ascii_alphanumeric() || "_.".contains(c))).map_or(0, |at| {
                at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
            });
        let word = before.get(word_start..).unwrap_or("");
        let member = self.row.input.name.rsplit('.').next().unwrap_or("");
        if word.eq_ignore_ascii_case("n") {
            return true;
        }
        let other = word.len() > 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
        other && !word.eq_ignore_ascii_case(member) && self.elements.script && self.names_field(word)
    }

    /// A name in a text is a row's if the table has it, or if it is written like one.
    pub(super) fn names_field(&self, word: &str) -> bool {
        let inner_capital = word.bytes().skip(1).any(|b| b.is_ascii_uppercase())
            && word.bytes().any(|b| b.is_ascii_lowercase());
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        let plain =
            self.elements.script && word.len() > 3 && word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        self.row.input.siblings.contains(word) || capital && (inner_capital || plain)
    }

    /// Whether an example is announced in the same clause, before `start`.
    pub(super) fn is_example(&self, start: usize) -> bool {
        let announced = |at: usize| self.same_sentence(at, start) || self.is_example_below(at, start);
        self.row.hits.examples.iter().any(|at| *at <= start && announced(*at)) || self.is_such_as(start)
    }

    /// `Example:` and lines below it.
    fn is_example_below(&self, at: usize, start: usize) -> bool {
        let between = self.elements.text.get(at..start).unwrap_or("");
        let head = between.split('\n').next().unwrap_or("");
        head.trim_end().ends_with(':') && head.len() < 24 && !between.contains(['。', ';'])
    }

    pub(super) fn is_example_at(&self, start: usize) -> bool {
        self.row.hits.examples.contains(&start) || self.is_such_as(start)
    }

    /// `如 24、48`: the character alone, before something that is not Chinese.
    pub(super) fn is_such_as(&self, start: usize) -> bool {
        let before = self.elements.text.get(..start).unwrap_or("");
        // `格式如:` and its example on the next line.
        let sentence = before.trim_end().rfind(['。', '\n', ';']).unwrap_or(0);
        before.get(sentence..).unwrap_or("").match_indices(self.row.words.such_as).any(|(at, such)| {
            let rest = self.elements.text.get(sentence + at + such.len()..).unwrap_or("");
            rest.starts_with(|c: char| c.is_ascii() && c != ',')
        })
    }

    /// `默认为A,还可以选择为B或C`: the rest of a set that starts before.
    pub(super) fn is_addition(&self, start: usize) -> bool {
        let before = self.elements.text.get(..start).unwrap_or("");
        let clause = before.rfind(['。', '\n', ';']).and_then(|at| before.get(at..)).unwrap_or(before);
        let words = &self.row.words.doubt;
        holds_one_of(clause, &words.after_default) && !clause.contains(':')
            || holds_one_of(clause, &words.additions)
    }

    /// `每一位…0表示关闭`: the values of one digit of the row's value.
    pub(super) fn is_of_a_digit(&self, start: usize) -> bool {
        let before = self.elements.text.get(..start).unwrap_or("");
        holds_one_of(before, &self.row.words.doubt.digits)
    }

    pub(super) fn same_sentence(&self, from: usize, to: usize) -> bool {
        let between = self.elements.lower.get(from..to);
        between.is_some_and(|between| !between.contains(['。', '\n', ';']) && !self.ends_a_sentence(between))
    }

    /// "the header. Supported", and not "e.g. a".
    fn ends_a_sentence(&self, text: &str) -> bool {
        let abbreviations = &self.row.words.list.abbreviations;
        text.match_indices(". ").any(|(at, _)| {
            let word = text.get(..at).and_then(|before| before.rsplit([' ', '(', ',']).next()).unwrap_or("");
            !is_one_of(word, abbreviations)
        })
    }

    /// The names of rows, of this one above all.
    pub(super) fn names_rows(&self, list: &List) -> bool {
        let own = member(self.row.input.name);
        // `用法同A的Source参数 和 Channel 参数同时传`
        let spaced = list.items.iter().filter(|item| item.form == Form::Space && !item.quoted);
        let is_row = |base: &str| self.row.input.siblings.has_member(base);
        if spaced.filter(|item| is_row(self.elements.slice(&item.value))).count() > 1 {
            return true;
        }
        // `OrderBy` takes what rows are called by.
        let sorts = || holds_one_of(&own.to_ascii_lowercase(), &self.row.words.doubt.sorting);
        list.items.iter().any(|item| {
            let value = self.elements.slice(&item.value);
            let base = value.split('.').next().unwrap_or(value);
            base == own || (list.items.len() < 3 || base != value) && is_row(base) && !sorts()
        })
    }

    /// `NodeRole(节点类别,值为: master|core)`: the bracket belongs to a name that is not this row's.
    pub(super) fn in_foreign_brackets(&self, at: usize) -> bool {
        let mut depth = 0_usize;
        for before in (0..at).rev().take(40) {
            match self.elements.kind(before) {
                Some(Kind::Mark(')')) => depth += 1,
                Some(Kind::Mark('(')) if depth == 0 => {
                    let name =
                        before.checked_sub(1).filter(|name| self.elements.kind(*name) == Some(Kind::Word));
                    let word = name.map_or("", |name| self.elements.word(name));
                    if self.names_field(word) && !self.row.input.name.ends_with(word) {
                        return true;
                    }
                    break;
                }
                Some(Kind::Mark('(')) => depth -= 1,
                Some(Kind::Mark('。' | ';') | Kind::Newline) => break,
                _ => {}
            }
        }
        // `其中Enable为枚举值(1为启用,0为禁用)` speaks of a part all through.
        self.row.hits.intros.iter().any(|intro| self.is_foreign(intro.start) && self.follows(intro.start, at))
    }

    pub(super) fn follows(&self, start: usize, at: usize) -> bool {
        self.elements.lexemes.get(at).is_some_and(|lexeme| lexeme.span.start >= start)
    }

    /// Whether the values can be values of the row at all.
    pub(super) fn fits(&self, list: &List) -> bool {
        let ty = self.row.input.ty.element();
        let mut values = list.items.iter().map(|item| self.elements.slice(&item.value));
        let several = values.next().is_some_and(|first| values.any(|other| other != first));
        (several || list.items.len() == 1)
            && !list.unclear
            && list.items.iter().all(|item| {
                let value = self.elements.slice(&item.value);
                let to = item.meaning.as_ref().map(|span| self.elements.slice(span).trim());
                if item.form == Form::Dash
                    && is_number(value)
                    && to.is_some_and(|to| ir::Number::parse(to).is_some())
                {
                    return false;
                }
                match ty {
                    ir::Type::Integer => is_number(value),
                    ir::Type::Float => ir::Number::parse(value).is_some(),
                    ir::Type::Boolean => self.row.words.is_truth(value),
                    _ => (is_word(value) || value.is_empty() && item.quoted) && value.len() <= 64,
                }
            })
    }

    /// `keep: in seconds … e.g. keep=30&size=2`: parts of the value, with a value each.
    pub(super) fn is_parameters(&self, list: &List) -> bool {
        let lower = self.elements.lower;
        lower.contains('$')
            && list.items.iter().any(|item| self.is_variable(self.elements.slice(&item.value)))
            || lower.contains('=')
                && list.items.iter().any(|item| {
                    let value = self.elements.lower.get(item.value.clone()).unwrap_or("");
                    let assigned = |at: usize| {
                        let behind = lower.get(at + value.len()..).unwrap_or("");
                        let number = behind
                            .strip_prefix('=')
                            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
                        number && !lower.get(..at).unwrap_or("").ends_with(|c: char| c.is_alphanumeric())
                    };
                    value.len() > 1
                        && at_least_a_letter(value)
                        && item.form != Form::Equals
                        && lower.match_indices(value).any(|(at, _)| assigned(at))
                })
    }

    /// `[$scheme][host:$name]`: a part of a template, which the text explains below.
    fn is_variable(&self, value: &str) -> bool {
        let text = self.elements.text;
        value.len() > 1
            && text.match_indices('$').any(|(at, _)| {
                let (before, rest) = text.split_at_checked(at).unwrap_or_default();
                opens_with_word(rest.trim_start_matches(['$', '{']), value)
                    || before.strip_suffix([':', '=']).is_some_and(|label| label.ends_with(value))
            })
    }

    /// `千兆:1G ,万兆:10G`, from its second pair on; `月付时此参数传0,代表…`: what is read starts in the middle.
    pub(super) fn starts_late(&self, list: &List, at: usize) -> bool {
        let kind = |back: usize| at.checked_sub(back).and_then(|at| self.elements.kind(at));
        let reversed = list.items.iter().any(|item| item.form.is_reversed());
        let pair = kind(1) == Some(Kind::Mark(','))
            && kind(2) == Some(Kind::Word)
            && kind(3) == Some(Kind::Mark(':'));
        let before = at.checked_sub(1).map_or("", |before| self.elements.lower_word(before));
        let sent = self.row.words.doubt.sent.iter().any(|end| before.ends_with(end.as_str()));
        reversed && pair || sent
    }

    /// `x:12345:role/name`: the list would start in the middle of a name.
    pub(super) fn is_in_a_name(&self, at: usize) -> bool {
        let glued = |at: usize| self.elements.lexemes.get(at).is_some_and(|lexeme| !lexeme.spaced);
        let before = at.checked_sub(2).map_or("", |before| self.elements.word(before));
        at > 1
            && self.elements.kind(at - 1) == Some(Kind::Mark(':'))
            && glued(at)
            && glued(at - 1)
            && before.len() > 2
            && before.bytes().all(|b| b.is_ascii_digit())
    }

    /// No acronyms that prose lists as things (`TCP/UDP端口`), no addresses, no sizes.
    pub(super) fn is_plain_choice(&self, list: &List, at: usize) -> bool {
        let after_colon = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(':'));
        let named =
            |value: &str| after_colon && list.items.len() > 2 && value.contains('-') && !value.contains('.');
        list.items.iter().all(|item| {
            let value = self.elements.slice(&item.value);
            let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
            let word = (letters > 1 || letters == 1 && value.len() > 1)
                && (!looks_like_id(value) || named(value))
                && !is_date_part(value)
                && !is_one_of(value, &self.row.words.doubt.media);
            item.quoted || is_number(value) || word || self.row.words.is_switch(value)
        })
    }
}

/// A whole number as a page writes one: `00` and `007` are parts of something else.
pub(super) fn is_number(text: &str) -> bool {
    let padded = text.len() > 1 && text.starts_with('0');
    !padded && text.parse::<i64>().is_ok()
}

/// `cn-bj2`, `10.0.0.1`, `2C8G`, `0.13.1`: written out, they are examples.
fn looks_like_id(value: &str) -> bool {
    let dots = value.bytes().filter(|b| *b == b'.').count();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    dots > 1
        || digits > 6
        || value.starts_with(|c: char| c.is_ascii_digit()) && value.bytes().any(|b| b.is_ascii_alphabetic())
}

/// `YYYY`, `MM`, `dd`.
pub(super) fn is_date_part(value: &str) -> bool {
    let first = value.bytes().next().unwrap_or(b' ').to_ascii_lowercase();
    value.len() > 1 && b"ymdhs".contains(&first) && value.bytes().all(|b| b.to_ascii_lowercase() == first)
}

fn at_least_a_letter(value: &str) -> bool {
    value.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Marks alone are characters that a text may hold.
fn is_word(value: &str) -> bool {
    value == "*" || value.contains(char::is_alphanumeric)
}
