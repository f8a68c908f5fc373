//! Whether a row takes more than the values that its text lists. A list is complete only if it ends where its
//! sentence or its cell ends, and nothing around it leaves it open.

use super::super::list::{Form, Kind, List};
use super::super::text::last_sentence;
use super::super::words::{ends_with_one_of, holds_one_of, opens_with_one_of, opens_with_word};
use super::Miner;

impl Miner<'_> {
    /// Whether something around the list says that there are more values.
    pub(super) fn is_open(&self, list: &List) -> bool {
        self.range_beside(list)
            || self.has_pattern(list)
            || self.is_cut(list)
            || self.goes_on(list)
            || self.goes_on_unread(list)
            || self.others_follow(list)
            || self.is_said_to_be_open(list)
            || self.is_included(list)
            || self.leads_on(list)
            || self.more_is_elsewhere(list)
            || self.is_of_one_case(list)
            || self.bullets_follow(list)
            || self.is_gone_beyond(list)
    }

    /// `• HOT: fast`, a note below it, `• COLD: slow`: entries behind what ended the list.
    fn bullets_follow(&self, list: &List) -> bool {
        let bullet = |at: usize| match self.elements.kind(at) {
            Some(Kind::Mark('•')) => true,
            Some(Kind::Mark('-' | '*')) => at > 0 && self.elements.kind(at - 1) == Some(Kind::Newline),
            _ => false,
        };
        let first = self.first_lexeme(list);
        let Some(form) = list.items.first().map(|item| item.form) else { return false };
        let another = |at: usize| {
            let link = self.elements.link(at + 1).map_or(Form::Bare, |(form, _)| form);
            let listed =
                list.items.iter().any(|item| self.elements.slice(&item.value) == self.elements.word(at + 1));
            bullet(at) && self.elements.is_value(at + 1) && link == form && !listed
        };
        first.checked_sub(1).is_some_and(bullet)
            && form != Form::Bare
            && (list.end..self.elements.len()).any(another)
    }

    /// `0 and [32, 4096]`, `-1, [1,100]`, `>0: its number`: a special value beside a range.
    pub(super) fn range_beside(&self, list: &List) -> bool {
        let after = (list.end..list.end + 4).take_while(|at| {
            let mark =
                matches!(self.elements.kind(*at), Some(Kind::Mark(_) | Kind::Newline | Kind::Comparison));
            mark || self.elements.is_conjunction(*at) || self.elements.is_range(*at)
        });
        let first = self.first_lexeme(list);
        let before = (first.saturating_sub(3)..first).rev().take_while(|at| {
            let mark = matches!(self.elements.kind(*at), Some(Kind::Mark(',' | '、' | ']' | ')' | '•')));
            mark || self.elements.is_conjunction(*at) || self.elements.is_range(*at)
        });
        let beside: Vec<usize> = after.chain(before).filter(|at| self.elements.is_range(*at)).collect();
        !beside.is_empty() && !self.are_spelled_out(list, &beside)
    }

    /// `[0,1], 0 means off, 1 means on`: each number of the range is listed.
    fn are_spelled_out(&self, list: &List, range: &[usize]) -> bool {
        let mut ends: Vec<i64> = range.iter().filter_map(|at| self.elements.word(*at).parse().ok()).collect();
        ends.sort_unstable();
        let (Some(first), Some(last)) = (ends.first(), ends.last()) else { return false };
        let listed = |number: i64| {
            list.items.iter().any(|item| self.elements.slice(&item.value) == number.to_string())
        };
        list.items.len() as i64 > last.saturating_sub(*first) && listed(*first) && listed(*last)
    }

    /// `2XX` stands for many values.
    fn has_pattern(&self, list: &List) -> bool {
        let is_pattern = |value: &str| {
            let digits = value.trim_end_matches(['x', 'X']);
            digits.len() + 1 < value.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
        };
        list.items.iter().any(|item| is_pattern(self.elements.slice(&item.value)))
    }

    /// The lexeme that holds the first value.
    fn first_lexeme(&self, list: &List) -> usize {
        let start = list.items.first().map_or(0, |item| item.value.start);
        self.elements.lexemes.partition_point(|lexeme| lexeme.span.start < start)
    }

    /// The text ends in the middle of the list: behind a comma, or before a bracket closes.
    fn is_cut(&self, list: &List) -> bool {
        let rest = list.end..self.elements.len();
        let is_mark = |at: usize| {
            matches!(self.elements.kind(at), Some(Kind::Mark(_) | Kind::Newline | Kind::Dots))
                || self.elements.is_conjunction(at)
        };
        if !rest.clone().all(is_mark) {
            return false;
        }
        let kinds = || rest.clone().filter_map(|at| self.elements.kind(at));
        let joined = self.elements.is_conjunction(self.elements.len().saturating_sub(1));
        let hangs = joined
            || kinds().any(|kind| kind == Kind::Dots)
            || kinds()
                .next_back()
                .is_some_and(|last| matches!(last, Kind::Mark(',' | '、' | '/' | '|' | ':')));
        let text = self.elements.text;
        let open = |open: char, close: char| {
            list.bracketed && text.matches(open).count() > text.matches(close).count()
        };
        hangs || open('[', ']') || open('{', '}') || open('(', ')')
    }

    /// `A: one` and, on the line below, `!: another`: one more, which cannot be read.
    fn goes_on(&self, list: &List) -> bool {
        // `; default: what holds besides`
        let default = (list.end..self.elements.len().min(list.end + 3)).any(|at| {
            self.elements.lower_word(at) == "default"
                && self.elements.kind(at + 1) == Some(Kind::Mark(':'))
                && (at + 2..at + 5).all(|at| self.elements.kind(at) == Some(Kind::Word))
        });
        if default {
            return true;
        }
        // `"A": one. Default "A". "B": another`
        let quoted = list.items.iter().all(|item| item.quoted && item.meaning.is_some());
        let listed = |at: usize| {
            list.items.iter().any(|item| self.elements.slice(&item.value) == self.elements.word(at))
        };
        let another = |at: usize| {
            let colon = self.elements.link(at).is_some_and(|(form, _)| form == Form::Colon);
            self.elements.kind(at) == Some(Kind::Quoted) && colon && !listed(at)
        };
        if quoted && (list.end..self.elements.len()).any(another) {
            return true;
        }
        // `甲型|A、乙型|!`
        let bar = (list.end..self.elements.len().min(list.end + 8))
            .any(|at| self.elements.kind(at) == Some(Kind::Mark('|')));
        if bar && list.items.iter().any(|item| item.form.is_reversed()) {
            return true;
        }
        let colon = list.items.last().is_some_and(|item| item.form == Form::Colon);
        let below = self.elements.kind(list.end) == Some(Kind::Newline);
        let at = list.end + 1 + usize::from(self.elements.kind(list.end + 1) == Some(Kind::Mark('•')));
        let mark = matches!(self.elements.kind(at), Some(Kind::Mark(c)) if c.is_ascii_punctuation() && !"([{".contains(c));
        let marked = colon && below && mark && self.elements.kind(at + 1) == Some(Kind::Mark(':'));
        marked && self.marks_below(list).is_empty()
    }

    /// `• 0: fine • Other values: wrong`, `; >0: its number`, right behind the list.
    fn others_follow(&self, list: &List) -> bool {
        let at = (list.end..self.elements.len()).find(|at| {
            !matches!(self.elements.kind(*at), Some(Kind::Mark(_) | Kind::Newline))
                && !self.elements.is_conjunction(*at)
        });
        let from = at.and_then(|at| self.elements.lexemes.get(at)).map(|lexeme| lexeme.span.start);
        let rest = from.and_then(|from| self.elements.lower.get(from..)).unwrap_or("");
        let same_place = from.is_some_and(|from| {
            let end = list
                .end
                .checked_sub(1)
                .and_then(|at| self.elements.lexemes.get(at))
                .map_or(0, |last| last.end);
            // A sentence of its own speaks of something else, unless its words are explained as values are.
            !self.elements.text.get(end..from).unwrap_or("").contains('。')
        });
        let slash = at.is_some_and(|at| at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark('/')));
        let listed = list
            .items
            .iter()
            .any(|item| at.is_some_and(|at| self.elements.slice(&item.value) == self.elements.word(at)));
        !slash
            && !listed
            && opens_with_one_of(rest, &self.row.words.list.others)
            && !self.are_refused(rest)
            && (same_place || self.is_explained(rest))
    }

    /// "Other values are invalid", `其他值无效`; and not `其他值: 无效`, which says what they mean.
    fn are_refused(&self, rest: &str) -> bool {
        let words = &self.row.words.list;
        let clause = rest.split([',', ';', '。', '\n', '.']).next().unwrap_or("");
        opens_with_one_of(rest, &words.others)
            && ends_with_one_of(clause.trim_end(), &words.refusals)
            && !self.is_explained(rest)
    }

    /// `其他值: …`
    fn is_explained(&self, rest: &str) -> bool {
        let clause = rest.split([',', ';', '。', '\n']).next().unwrap_or("");
        clause.contains(':') || holds_one_of(clause, &self.row.words.list.verbs)
    }

    /// "Valid values include A, B", `取值包括: A、B`: there may be more than what is included.
    fn is_included(&self, list: &List) -> bool {
        let words = &self.row.words.list;
        let start = list.items.first().map_or(0, |item| item.value.start);
        let is_mark = |c: char| c.is_whitespace() || ":\"'•[({-*".contains(c);
        let before = self.elements.lower.get(..start).unwrap_or("").trim_end_matches(is_mark);
        let following = words.following.iter().find_map(|word| before.strip_suffix(word.as_str()));
        let before = following.unwrap_or(before).trim_end_matches(is_mark);
        ends_with_one_of(before, &words.included)
    }

    /// `…, or any value of your own`, `…,或自定义名称`: one more, which cannot be read.
    pub(super) fn leads_on(&self, list: &List) -> bool {
        let words = &self.row.words.list;
        let after = self.behind(list).trim_start_matches(|c: char| c == ' ' || ",、\"'".contains(c));
        let behind = |joints: &[String]| {
            let joint = joints.iter().find(|joint| opens_with_word(after, joint))?;
            Some(after.get(joint.len()..)?.trim_start())
        };
        behind(&words.alternatives).is_some_and(|rest| !opens_with_one_of(rest, &words.nothing))
            || behind(&words.additions)
                .is_some_and(|rest| opens_with_one_of(rest, &words.further) || rest.starts_with('('))
    }

    /// `更多颜色请参见…`, `全部颜色见…`, and not `更多信息请参见…`.
    fn more_is_elsewhere(&self, list: &List) -> bool {
        let words = &self.row.words.list;
        let after = self.behind(list);
        let of = |words: &[String]| -> Vec<&str> {
            let found = words.iter().flat_map(|word| {
                after.match_indices(word.as_str()).filter_map(move |(at, _)| after.get(at + word.len()..))
            });
            found.collect()
        };
        let is_more = |rest: &str| !opens_with_one_of(rest, &words.about);
        let is_told = |rest: &str| {
            let clause = rest.split([',', ';', '。', '\n']).next().unwrap_or("");
            is_more(clause) && clause.chars().take(12).any(|c| words.see.contains(&c))
        };
        of(&words.more).into_iter().any(is_more) || of(&words.all).into_iter().any(is_told)
    }

    /// "For disks the values are a, b; for tapes, c, d": another case behind the list has values of its own.
    fn is_of_one_case(&self, list: &List) -> bool {
        let words = self.row.words;
        let start = list.items.first().map_or(0, |item| item.value.start);
        let before = last_sentence(self.elements.lower.get(..start).unwrap_or(""));
        let case =
            |text: &str| words.limit.cases.iter().find(|word| text.starts_with(word.as_str())).cloned();
        let Some(case) = case(before.trim_start()) else { return false };
        let is_another = |clause: &str| {
            let clause = clause.trim_start();
            clause.starts_with(case.as_str())
                && !opens_with_one_of(clause, &words.list.no_stops)
                && !opens_with_one_of(clause, &words.limit.no_cases)
        };
        let sentences = self.behind(list).split(['。', ';', '\n']).flat_map(|part| part.split(". "));
        !opens_with_one_of(before.trim_start(), &words.list.no_stops) && sentences.skip(1).any(is_another)
    }

    /// "`A`, `B`. `C` is also accepted.": one more, in capitals or in quotes, since it could be a word of the sentence.
    pub(super) fn added_behind(&self, list: &List) -> Option<&str> {
        let behind = self.behind(list);
        let clause = behind.trim_start_matches(['.', '。', ';', ',', ' ', '\n']);
        let clause = self.elements.text.get(self.elements.text.len() - clause.len()..)?;
        let end = clause.find(|c: char| !(c.is_ascii_alphanumeric() || "_\"-".contains(c)))?;
        let (word, rest) = clause.split_at_checked(end)?;
        let value = word.trim_matches('"');
        let is_code = value.len() > 1
            && value.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
        let is_said = opens_with_one_of(&rest.trim_start().to_ascii_lowercase(), &self.row.words.list.also);
        (is_said && !value.is_empty() && (is_code || value.len() < word.len())).then_some(value)
    }

    /// What stands behind the list.
    pub(super) fn behind(&self, list: &List) -> &str {
        let last = list.end.checked_sub(1).and_then(|at| self.elements.lexemes.get(at));
        self.elements.lower.get(last.map_or(0, |last| last.end)..).unwrap_or("")
    }

    /// `常见取值: …`, `…, 最新值参考控制台`.
    fn is_said_to_be_open(&self, list: &List) -> bool {
        let words = &self.row.words.list;
        let start = list.items.first().map_or(0, |item| item.value.start);
        let before = self.elements.lower.get(..start).unwrap_or("");
        let before = before.trim_end_matches([' ', ',']);
        let clause = before.rfind(['。', ';', '\n', ',']).and_then(|at| before.get(at..)).unwrap_or(before);
        let after = self.behind(list);
        let elsewhere = |word: &String| {
            let mut found = after.match_indices(word.as_str());
            found.any(|(at, _)| !self.are_refused(after.get(at..).unwrap_or("")))
        };
        holds_one_of(clause, &words.openly)
            || holds_one_of(after, &words.elsewhere) && words.elsewhere.iter().any(elsewhere)
            || holds_one_of(after, &self.row.words.doubt.additions)
    }
}
