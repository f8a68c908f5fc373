//! Lists that something announces: "Valid values:", "枚举值".

use super::super::finder::Announced;
use super::super::list::{Form, Item, Kind, List};
use super::super::words::{ends_with_one_of, holds_one_of, is_one_of, opens, opens_with_one_of};
use super::doubt::is_number;
use super::{Found, Miner, Source};

impl Miner<'_> {
    /// The list after an announcement: one that leaves no doubt first, then a weak one.
    pub(super) fn announced(&self) -> Option<Found> {
        [false, true].into_iter().find_map(|weak| {
            let of = self
                .row
                .hits
                .intros
                .iter()
                .filter(|at| self.row.rules.intro(at.intro).is_some_and(|intro| intro.weak == weak));
            let of = of.filter(|at| !weak || self.is_whole(at));
            self.join(of.filter_map(|at| self.after(*at, weak)).collect())
        })
    }

    /// The longest list. Lists that are announced and written alike are each for a case of its own: together
    /// they are the set.
    fn join(&self, mut lists: Vec<Found>) -> Option<Found> {
        let longest =
            (0..lists.len()).max_by_key(|at| lists.get(*at).map_or(0, |found| found.list.items.len()))?;
        let mut found = lists.swap_remove(longest);
        let form = found.list.items.first().map(|item| item.form);
        let described = !matches!(form, None | Some(Form::Bare));
        let conditional = found.conditional;
        for other in lists.iter().filter(|other| {
            let are_alike = other.list.items.first().map(|item| item.form) == form;
            conditional && other.conditional || described && are_alike
        }) {
            if (conditional || other.list.items.len() > 1) && other.source == found.source {
                found.list.items.extend(other.list.items.iter().cloned());
            }
        }
        found.list.items.sort_by_key(|item| item.value.start);
        Some(found)
    }

    /// `当 Other 是 A,可选值为 1;当 Other 是 B,可选值为 2`: each case has values of its own.
    fn is_case(&self, start: usize) -> bool {
        let case = self.condition(start);
        let other = |intro: &Announced| self.condition(intro.start).is_some_and(|at| Some(at) != case);
        case.is_some() && self.row.hits.intros.iter().any(other)
    }

    /// Where the sentence starts that holds `start`, if it starts with a condition.
    fn condition(&self, start: usize) -> Option<usize> {
        let before = self.elements.lower.get(..start)?;
        let mut behind = None;
        let mut ends = |c: char| {
            let is_stop = c == '.' && behind.is_none_or(char::is_whitespace);
            behind = Some(c);
            is_stop || matches!(c, '。' | ';' | '\n')
        };
        let from = before.char_indices().rev().find(|(_, c)| ends(*c));
        let from = from.map_or(0, |(at, c)| at + c.len_utf8());
        let sentence = before.get(from..)?.trim_start();
        self.tells_a_case(sentence).then_some(from)
    }

    /// `当Other是A`, "For clusters", `Other为A时`.
    fn tells_a_case(&self, sentence: &str) -> bool {
        let words = self.row.words;
        let is_about = opens_with_one_of(sentence, &words.limit.no_cases);
        let clause = sentence.split([',', ':']).next().unwrap_or("").trim_end();
        let is_when = ends_with_one_of(clause, &words.doubt.when)
            && words.doubt.copulas.iter().any(|copula| clause.contains(copula.as_str()));
        opens_with_one_of(sentence, &words.conditions)
            || opens_with_one_of(sentence, &words.limit.cases) && !is_about
            || is_when
    }

    /// A weak announcement inside a longer one, or a single character inside a word, announces nothing.
    fn is_whole(&self, at: &Announced) -> bool {
        let inside = |other: &&Announced| {
            other.start <= at.start && at.end <= other.end && other.end - other.start > at.end - at.start
        };
        let before = self.elements.text.get(..at.start).and_then(|text| text.chars().next_back());
        let alone = at.end - at.start > 3 || before.is_none_or(|c| c.is_ascii() || !c.is_alphanumeric());
        // "The value can be `a`": the longer one needs a colon, the shorter one does not.
        let counts = |other: &&Announced| inside(other) && self.skip_fillers(**other).is_some();
        alone && !self.row.hits.intros.iter().any(|other| counts(&other))
    }

    /// The list after an announcement. Nearly all that stands after one is no list: to read it costs less than to ask
    /// what speaks against it.
    fn after(&self, announced: Announced, weak: bool) -> Option<Found> {
        let start = self.skip_fillers(announced)?;
        let at = self.elements.lexemes.partition_point(|lexeme| lexeme.end <= start);
        let lexeme = self.elements.lexemes.get(at)?;
        let begins =
            lexeme.span.start == start || (lexeme.kind == Kind::Quoted && lexeme.span.start == start + 1);
        if !begins {
            return None;
        }
        let list = self.elements.list(at);
        let list = match self.spelled_out(at, weak) {
            Some(better)
                if better.items.len() > list.items.len() || !self.fits(&list) || !self.ends_well(&list) =>
            {
                better
            }
            _ => list,
        };
        let only = list.items.len() == 1 && self.is_the_only_one(&list, announced);
        let enough = if weak {
            only || self.weakly_fits(&list, announced)
        } else {
            self.fits(&list) && self.ends_well(&list)
        };
        if !enough
            || self.is_not_announced(announced.start)
            || self.is_example_at(start)
            || self.is_parameters(&list)
            || self.are_characters(&list)
            || self.is_refused(start)
            || self.is_compared(&list, announced.end)
        {
            return None;
        }
        // `格式: id|类型(支持A、B)|备注`: the values of one part.
        if weak && (self.is_addition(announced.start) || self.is_layout(at)) {
            return None;
        }
        if weak && (self.are_contents(announced.end) || self.is_of_something_else(&list)) {
            return None;
        }
        let source = Source::Intro(announced.intro);
        Some(Found { list, source, conditional: self.is_case(announced.start) })
    }

    /// `目前仅支持"IPSec"`, "can only be PREPAID": one code that ends its clause, and no kind of things.
    fn is_the_only_one(&self, list: &List, announced: Announced) -> bool {
        let words = &self.row.words.doubt;
        let word = self.elements.lower.get(announced.start..announced.end).unwrap_or("");
        let [item] = list.items.as_slice() else { return false };
        let lower = self.elements.lower.get(item.value.clone()).unwrap_or("");
        let ends = matches!(
            self.elements.kind(list.end),
            None | Some(Kind::Newline | Kind::Mark('。' | '.' | ';' | ',' | ')'))
        );
        let code = item.quoted || self.elements.is_code(&item.value);
        let form = item.form == Form::Bare || self.elements.script && item.form == Form::Colon;
        is_one_of(word, &words.only)
            && form
            && ends
            && !lower.contains(' ')
            && !list.partial
            && !is_one_of(lower, &words.kinds)
            && self.fits(list)
            && !self.names_rows(list)
            // `目前仅支持Normal:普通`, `目前仅支持 user`
            && (code || self.is_all_there_is(announced))
    }

    /// Whether what is announced at `start` is not the row's own set.
    fn is_not_announced(&self, start: usize) -> bool {
        self.is_foreign(start)
            || self.is_of_a_parent(start)
            || self.is_example(start)
            || self.is_of_a_digit(start)
            || self.is_denied(start)
    }

    /// `默认取值: a` announces the default, `暂不支持 a、b` what is no value.
    fn is_denied(&self, start: usize) -> bool {
        let before = self.elements.lower.get(..start).unwrap_or("");
        let words = &self.row.words.list;
        let ends = |words: &[String]| ends_with_one_of(before, words);
        // `没有传时取值为16`
        let clause =
            before.rfind([',', ';', '。', '\n', '.']).and_then(|at| before.get(at..)).unwrap_or(before);
        let unset = holds_one_of(clause, &self.row.words.default.unset);
        unset || ends(&words.before_default) || ends(&words.negations) && !before.ends_with("是否")
    }

    /// Whether the list after an announcement ends where a list may end.
    fn ends_well(&self, list: &List) -> bool {
        let after = self.elements.kind(list.end);
        let broken = match after {
            _ if list.partial || self.range_beside(list) => false,
            Some(Kind::Mark(c)) => {
                !matches!(c, ',' | ';' | '。' | '.' | '、' | ')' | ']' | '}' | '(' | '>' | '•' | '|')
            }
            Some(Kind::Arrow | Kind::Slashes | Kind::Address) => true,
            _ => false,
        };
        // `-1, [1,100]`: a special value beside a range.
        let sound = match list.items.as_slice() {
            [item] => self.stands_alone(list, item),
            [first, second] => {
                !(list.bracketed && self.is_plain_number(first) && self.is_plain_number(second))
            }
            _ => true,
        };
        !broken && sound
    }

    /// A single value after an announcement: `枚举值: Forward`, but not the first word of prose.
    fn stands_alone(&self, list: &List, item: &Item) -> bool {
        let prose = item.form == Form::Space && !item.quoted;
        let explicit = item.meaning.is_some() || item.quoted || self.elements.script;
        // `"a", which is small; "b", …`
        let cut = item.form == Form::Bare && self.elements.kind(list.end) == Some(Kind::Mark(','));
        let of_several = (item.form.is_reversed() || item.quoted && cut) && self.is_quoted_later(list, item);
        !list.runs_on
            && !list.partial
            && !prose
            && !of_several
            && (explicit || self.elements.is_code(&item.value))
    }

    /// `不开启,"off"；数字表示组, "1", "2"`: other values follow, each its own way.
    fn is_quoted_later(&self, list: &List, item: &Item) -> bool {
        let value = self.elements.slice(&item.value);
        (list.end..self.elements.len())
            .any(|at| self.elements.kind(at) == Some(Kind::Quoted) && self.elements.word(at) != value)
    }

    /// In Chinese prose a plain word is a value too, if the text lists no others and has no other case.
    fn is_all_there_is(&self, announced: Announced) -> bool {
        let before = self.elements.lower.get(..announced.start).unwrap_or("");
        self.elements.script
            && !before.contains(';')
            && self.unannounced().is_none_or(|found| found.list.items.len() < 2)
    }

    /// Two of them in brackets are a range.
    fn is_plain_number(&self, item: &Item) -> bool {
        !item.quoted && item.meaning.is_none() && is_number(self.elements.slice(&item.value))
    }

    /// "must be one of a, b", "is either a or b": the words may be plain ones.
    fn is_choice(&self, list: &List, announced: Announced) -> bool {
        let words = &self.row.words.doubt;
        let lower = self.elements.lower;
        let before = lower.get(..announced.start).unwrap_or("").trim_end();
        let ends = matches!(
            self.elements.kind(list.end),
            None | Some(Kind::Newline | Kind::Mark('.' | ';' | '。' | ')'))
        );
        let clear = before.is_empty()
            || words.before_choices.iter().any(|word| {
                before.strip_suffix(word.as_str()).is_some_and(|rest| {
                    !word.ends_with(|c: char| c.is_ascii_alphabetic())
                        || !rest.ends_with(|c: char| c.is_ascii_alphabetic())
                })
            });
        let word = lower.get(announced.start..announced.end).unwrap_or("");
        let loose = is_one_of(word, &words.loose_choices)
            && (before.is_empty() || before.ends_with(['.', ';']))
            && list.items.len() > 2
            && self.is_tied(list);
        (is_one_of(word, &words.choices) || loose)
            && clear
            && ends
            && list.items.iter().all(|item| item.form == Form::Bare)
    }

    fn weakly_fits(&self, list: &List, announced: Announced) -> bool {
        let lower = self.elements.lower.get(announced.start..announced.end).unwrap_or("");
        let plain = list.slashed
            || self.is_choice(list, announced)
            || list.items.iter().all(|item| {
                item.quoted
                    || item.meaning.is_some()
                    || self.elements.is_code(&item.value)
                    || self.row.words.is_switch(self.elements.slice(&item.value))
                    || self.elements.script
            });
        let tail = self.elements.lower_word(list.end);
        let only = is_one_of(lower, &self.row.words.list.restricting);
        let accepted = opens_with_one_of(self.behind(list).trim_start(), &self.row.words.list.accepted);
        let closed = opens_with_one_of(tail, &self.row.words.list.tails) || accepted;
        let steady = !list.runs_on || closed || list.slashed || list.items.iter().all(|item| item.quoted);
        // `3.0版本…`, `SSD本地盘`: prose that starts with a word.
        let prose = list.items.iter().any(|item| item.form == Form::Space && !item.quoted);
        // `[1280x720=921600,…]`: a size and what it comes to.
        let sums = list.items.iter().any(|item| {
            item.form == Form::Equals
                && item.meaning.as_ref().is_some_and(|meaning| is_number(self.elements.slice(meaning)))
        });
        let clean = plain && steady && !prose && !list.partial && !sums && (accepted || !only);
        clean && list.items.len() > 1 && self.fits(list) && self.ends_well(list) && !self.names_rows(list)
    }

    /// The byte where the list starts; `None` if prose goes on after the announcement.
    fn skip_fillers(&self, announced: Announced) -> Option<usize> {
        let text = self.elements.lower;
        let english = text.get(announced.start..)?.starts_with(|c: char| c.is_ascii());
        let words = &self.row.words.list;
        let half = || is_one_of(text.get(announced.start..announced.end).unwrap_or(""), &words.halves);
        if english && self.elements.script && half() {
            return None;
        }
        let mut at = announced.end;
        let mut marked = !english;
        while let Some(rest) = text.get(at..) {
            if rest.starts_with('-') && rest.get(1..)?.starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            let opener = words.openers.iter().find(|opener| opens(rest, opener));
            let Some(filler) = opener.or_else(|| words.fillers.iter().find(|filler| opens(rest, filler)))
            else {
                break;
            };
            marked |= opener.is_some() || announced.verb;
            at += filler.len();
        }
        marked.then_some(at)
    }
}
