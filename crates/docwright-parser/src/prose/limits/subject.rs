//! What a limit speaks of: the row's value, or a part of it, other things, one case, an example.

use docwright_ir as ir;

use super::super::rule::Flag;
use super::super::text::{holds_template, last_sentence};
use super::super::words::{UnitPlace, ends_with_one_of, holds_one_of, is_one_of, opens, opens_with_one_of};
use super::limit::Limit;

/// Words between a number and what it counts.
const MAX_KINDS: usize = 2;

impl Limit<'_> {
    /// "Up to 100": said in passing, and no range of values that is announced.
    pub(super) fn is_loose(&self) -> bool {
        let announced =
            holds_one_of(self.announced, &self.words().values) || self.clause_contains(&self.words().range);
        self.rule.is(Flag::NumberInText) && self.min.is_none() && !announced
    }

    /// `interval: in seconds, value range: 1800-7200` on a line of its own: the limit of one of several parts.
    pub(super) fn is_inside_an_entry(&self) -> bool {
        let line = self.all_before.rfind(['\n', '•']).and_then(|at| self.all_before.get(at..));
        let line = line.map_or("", |line| line.trim_start_matches(['\n', '•', ' ', '-', '*']));
        let (label, behind) = line.split_once(':').unwrap_or_default();
        let word = !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        // `• a pattern {R:x,F:y}: y has the range [0,8]`
        word && !behind.is_empty() && !holds_one_of(label, &self.words().range) || holds_template(line)
    }

    /// "A CIDR block. The mask must be in the range of 16-28": a sentence about something that the first did not name.
    pub(super) fn is_of_a_named_part(&self) -> bool {
        let sentence = self.all_before.rsplit(['\n', ';']).next().unwrap_or("");
        let sentence = sentence.rsplit(". ").next().unwrap_or("").trim_start();
        let subject = sentence.strip_prefix("the ").and_then(|rest| rest.split(' ').next()).unwrap_or("");
        let lead = self.all_before.split(". ").next().unwrap_or("");
        !subject.is_empty() && !is_one_of(subject, &self.words().subjects) && !lead.contains(subject)
    }

    /// `不超过总数的 80%`: a share of something else, unless the row is one itself.
    pub(super) fn is_percentage(&self) -> bool {
        let shares = &self.words().shares;
        let lead = self.all_before;
        self.after.trim_start().starts_with('%')
            && !holds_one_of(lead, shares)
            && !holds_one_of(&self.row.input.name.to_ascii_lowercase(), shares)
    }

    /// "Details of up to 5 things are given" in the row `Mode`: a number of things limits a row that counts things.
    pub(super) fn counts_other_things(&self) -> bool {
        let ty = self.row.input.ty;
        if ty.is_list() || !matches!(ty.element(), ir::Type::Integer | ir::Type::Float) || !self.is_loose() {
            return false;
        }
        let words = self.words();
        if holds_one_of(self.before, &words.others) || holds_one_of(self.sentence_behind(), &words.others) {
            return true;
        }
        let counted = self.followed_by(self.row.words.units.at(UnitPlace::Entries))
            || self.followed_by(&words.counted)
            || self.followed_by(&words.people)
            || self.is_plural();
        counted && !self.is_count() && !self.is_the_other_end()
    }

    /// "for passthrough, the value is at least 1": one end of a range, in one case.
    pub(super) fn is_of_one_case(&self) -> bool {
        let start = self.all_before.rfind(['。', '\n', '.', ';', '•']).unwrap_or(0);
        let sentence =
            self.all_before.get(start..).unwrap_or("").trim_start_matches(['.', ';', '。', '•', '\n', ' ']);
        let one_end = self.min.is_none() || self.max.is_none();
        let number = matches!(self.row.input.ty, ir::Type::Integer | ir::Type::Float);
        let words = self.words();
        one_end
            && number
            && opens_with_one_of(sentence, &words.cases)
            && !opens_with_one_of(sentence, &self.row.words.list.no_stops)
            && !opens_with_one_of(sentence, &words.if_given)
    }

    /// `[1-90]。如果Mode为a,缩小为[2,9]`: a sentence of its own tells it for a case.
    pub(super) fn is_told_for_a_case(&self) -> bool {
        let sentence = last_sentence(self.all_before).trim_start();
        opens_with_one_of(sentence, &self.words().cases)
            && !opens_with_one_of(sentence, &self.row.words.list.no_stops)
    }

    pub(super) fn sentence_behind(&self) -> &str {
        self.after.split(['。', ';', '\n', '.']).next().unwrap_or("")
    }

    /// `100 results`, `5 of the largest`: English things behind the number.
    pub(super) fn is_plural(&self) -> bool {
        self.after.trim_start().split(' ').next() == Some("of") || !self.counted_thing().is_empty()
    }

    /// The plural that the number counts, perhaps behind words that tell of which kind: "5 private sub-nets".
    pub(super) fn counted_thing(&self) -> &str {
        let is_letter = |c: char| c.is_ascii_alphabetic() || c == '-';
        let clause = self.after.trim_start();
        let end = clause.find(|c: char| !is_letter(c) && c != ' ').unwrap_or(clause.len());
        let units = self.row.words.units.at(UnitPlace::Stated);
        let mut words = clause.get(..end).unwrap_or("").split(' ').take(MAX_KINDS + 1);
        words
            .by_ref()
            .take_while(|word| !is_one_of(word, units) && !is_one_of(word, &self.words().unjoined))
            .find(|word| word.len() > 3 && word.ends_with('s'))
            .unwrap_or("")
    }

    /// `Limit`, `PageSize`, and nothing that a text could hold besides.
    pub(super) fn is_named_as_count(&self) -> bool {
        let name = self.row.input.name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        is_one_of(&name, &self.words().count_names)
    }

    /// Whether the row is a number of things, by its name or by what its text opens with.
    pub(super) fn is_count(&self) -> bool {
        let told = self.name_and_lead();
        !self.is_ordinal() && told.iter().any(|text| self.tells_a_quantity(text))
    }

    /// Whether the row is a place in an order, as a page's number is.
    pub(super) fn is_ordinal(&self) -> bool {
        self.name_and_lead().iter().any(|text| holds_one_of(text, &self.words().ordinals))
    }

    pub(super) fn name_and_lead(&self) -> [String; 2] {
        let name = self.row.input.name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        // "Maximum 10 hosts": the limit's own words count nothing yet.
        let lead = self.all_before.strip_suffix(self.announced).unwrap_or(self.all_before);
        let lead = lead.split(['。', '\n', '.', ';']).next().unwrap_or("");
        [name, lead.to_owned()]
    }

    /// "Number of accounts", and not "account".
    fn tells_a_quantity(&self, text: &str) -> bool {
        let words = self.words();
        let holds = |text: &str| holds_one_of(text, &words.quantities);
        let plain =
            || words.no_quantities.iter().fold(text.to_owned(), |text, word| text.replace(word.as_str(), ""));
        holds(text) && holds(&plain())
    }

    /// `权重支持1-10`, `key的最大长度为128`, `N的取值范围`: a limit on a part, not on the value.
    pub(super) fn is_of_a_part(&self) -> bool {
        let before = self.before.strip_suffix(self.announced).unwrap_or(self.before).trim();
        let words = self.words();
        // `^[a-z]{1,36}$` repeats a class of characters, and opens no object.
        let outer = self.all_before.strip_suffix("]{").unwrap_or(self.all_before);
        let open = outer.matches('{').count() > outer.matches('}').count();
        // `生成一个参数值,不超过64个字符`
        let composed = words.composed.iter().any(|word| {
            let mut found = self.all_before.match_indices(word.as_str());
            found.any(|(at, _)| !ends_with_one_of(self.all_before.get(..at).unwrap_or(""), &words.one))
        });
        let included = self.row.input.ty.is_list() && self.is_one_of_several();
        // `第1到3位` counts places.
        let nth = self.all_before.trim_end().ends_with(words.nth);
        let is_of_others = self.is_of_an_affix() || self.is_put_together();
        if nth || open || composed || included || is_of_others || holds_one_of(self.before, &words.parts) {
            return true;
        }
        let (owner, owned) = before
            .split_once(words.owned.as_str())
            .map_or((before, false), |(owner, _)| (owner.trim(), true));
        let text = matches!(self.row.input.ty.element(), ir::Type::String);
        if text && owned && owner.contains(words.joined) {
            return true;
        }
        let own = self.row.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(owner));
        let word = owner.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let name = word && owner.bytes().any(|b| b.is_ascii_alphabetic());
        let chinese = self.all_before.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        name && !own && (owned || chinese && text)
    }

    /// "the prefix may have up to 8 characters", in a row that is none.
    fn is_of_an_affix(&self) -> bool {
        let affixes = &self.words().affixes;
        // `前缀(最多8字符)+编号`
        let outside = self.all_before.strip_suffix(self.before).and_then(|lead| lead.strip_suffix('('));
        (holds_one_of(self.before, affixes) || outside.is_some_and(|lead| ends_with_one_of(lead, affixes)))
            && !holds_one_of(&self.row.input.name.to_ascii_lowercase(), affixes)
    }

    /// "`A` plus `B` must not exceed 100", `A+B 不超过100`, "100 minus `A`": what is limited is no row's value.
    fn is_put_together(&self) -> bool {
        let is_operand = |c: char| c.is_alphabetic() || c == '"';
        let joined = self.before.match_indices('+').any(|(at, _)| {
            let (left, right) =
                (self.before.get(..at).unwrap_or(""), self.before.get(at + 1..).unwrap_or(""));
            left.trim_end().ends_with(is_operand) && right.trim_start().starts_with(is_operand)
        });
        let behind = self.after.trim_start();
        let sign = behind.strip_prefix(['-', '+']).and_then(|rest| rest.strip_prefix(' '));
        joined
            || opens_with_one_of(behind, &self.words().combined)
            || self.after.starts_with(' ') && sign.is_some_and(|rest| rest.starts_with(is_operand))
    }

    /// "at most 1 of these and at most 20 of those": none is on the whole list.
    pub(super) fn is_one_of_several(&self) -> bool {
        let start = self.all_before.rfind(['。', '\n', '.']).unwrap_or(0);
        let before = self.all_before.get(start..).unwrap_or("");
        let behind = self.after.split(['。', '\n', '.']).next().unwrap_or("");
        let count = |text: &str| {
            self.words().at_most.iter().map(|word| text.matches(word.as_str()).count()).sum::<usize>()
        };
        count(before) + count(behind) > 1 && holds_one_of(before, &self.words().included)
    }

    /// `单位GB … 最大10PB`: a number of another unit cannot stand beside the row's own.
    pub(super) fn is_in_another_unit(&self, unit: Option<&str>) -> bool {
        let after = self.after.trim_start();
        let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let word = after.get(..end).unwrap_or("");
        let units = &self.row.words.units;
        let stated = match is_one_of(word, units.at(UnitPlace::Measured)) || word.ends_with('b') {
            true => Some(word),
            false => units.at(UnitPlace::Time).iter().map(String::as_str).find(|time| opens(after, time)),
        };
        let (Some(stated), Some(unit)) = (stated, unit) else { return false };
        let unit = unit.to_ascii_lowercase();
        !unit.starts_with(stated) && !stated.starts_with(unit.as_str())
    }

    /// `建议小于等于110`: the server takes more.
    pub(super) fn is_advice(&self) -> bool {
        self.clause_contains(&self.words().advice)
    }

    /// "20 to 500 for SSDs; 10 to 8000 for others": a range of one kind of things, beside another's.
    pub(super) fn is_of_one_kind(&self) -> bool {
        let behind = self.after.trim_start();
        let units = self.row.words.units.at(UnitPlace::Stated);
        let behind = units.iter().find_map(|unit| behind.strip_prefix(unit.as_str())).unwrap_or(behind);
        let behind = behind.trim_start();
        let ranges = self.min.is_some() && self.max.is_some();
        opens_with_one_of(behind, &self.words().of_a_kind)
            && if ranges { opens_another_range(behind) } else { self.tells_another_number(behind) }
    }

    /// Two numbers that nothing announces, and that are neither advice nor an example nor a length.
    pub(super) fn is_a_range_beside(&self) -> bool {
        self.rule.is(Flag::Unannounced)
            && !self.is_advice()
            && !self.is_in_an_example()
            && !self.chars
            && !self.followed_by(&self.words().characters)
    }

    /// "5 for small and 9 for large hosts", from "for" on.
    fn tells_another_number(&self, behind: &str) -> bool {
        let sentence = behind.split(['。', '\n', '.']).next().unwrap_or("");
        let mut parts =
            sentence.split([',', ';']).flat_map(|part| part.split(" and ")).skip(1).map(str::trim);
        let number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
        let case = |part: &str| self.words().of_a_kind.iter().any(|word| part.contains(&format!(" {word}")));
        parts.any(|part| number(part) && case(part))
    }

    /// "Up to 20 characters are shown": what is seen of the value.
    pub(super) fn is_only_shown(&self) -> bool {
        holds_one_of(self.sentence_behind(), &self.words().shown)
    }

    pub(super) fn is_in_an_example(&self) -> bool {
        self.row.hits.examples.iter().any(|at| {
            let between = self.all_before.get(*at..);
            // The full stop of "e.g." ends nothing.
            let mut examples = self.row.words.examples.iter();
            let between = between
                .map(|text| examples.find_map(|word| text.strip_prefix(word.as_str())).unwrap_or(text));
            let between = between.map(|text| text.strip_prefix(['.', ',']).unwrap_or(text));
            between.is_some_and(|between| !between.contains(['。', '\n', ';', ')', ']', ',', '.']))
        })
    }

    /// `1h<span<=12h`
    pub(super) fn is_condition(&self) -> bool {
        self.announced.starts_with('<') && self.after.starts_with(|c: char| c.is_ascii_alphanumeric())
    }

    /// `>=1: so many`: an entry of a list, which explains some values.
    pub(super) fn is_an_entry(&self) -> bool {
        self.announced.starts_with(['<', '>']) && self.after.trim_start().starts_with([':', '-', '='])
    }
}

/// Whether another range stands in what follows, soon enough to be of the same kind: `(SSD), 10-8000`.
fn opens_another_range(behind: &str) -> bool {
    let near = behind.char_indices().nth(80).map_or(behind, |(at, _)| behind.get(..at).unwrap_or(""));
    let mut gaps = near.split(|c: char| c.is_ascii_digit()).skip(1).filter(|gap| !gap.is_empty()).peekable();
    while let Some(gap) = gaps.next() {
        if gaps.peek().is_some() && matches!(gap.trim(), "-" | "~" | "到" | "至" | "to") {
            return true;
        }
    }
    false
}
