//! What a limit is on: the value, its length, the number of entries; or nothing of the row's own.

use docwright_ir as ir;

use super::super::rules::Flag;
use super::super::text::number;
use super::OtherFacts;
use super::limit::Limit;

/// What a limit is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Value,
    Length,
    Items,
}

impl Limit<'_> {
    /// What the limit is on; `None` if it is not the row's own, or if that is in doubt.
    pub(super) fn measure(&self, others: &OtherFacts<'_>) -> Option<Measure> {
        if self.is_of_a_part()
            || self.is_advice()
            || self.is_in_another_unit(others.unit)
            || self.is_in_an_example()
        {
            return None;
        }
        let list = self.row.input.ty.is_list();
        let chars = self.chars || self.followed_by(CHARACTERS);
        let counted = !chars && self.followed_by(COUNTED);
        let long = self.clause_contains(LENGTH) && !self.clause_contains(&["数组长度", "array"]);
        let own_length = long
            && (self.before.trim().len() == self.announced.trim().len()
                || self.clause_contains(&["列表", "list"]));
        let up_to = ["最多", "至多", "up to", "maximum of"].iter().any(|word| self.announced.contains(word));
        let of_entries =
            counted || up_to || own_length || self.clause_contains(&["数组", "array", "number of", "数量"]);
        let of_values = self.rule.is(Flag::Range) || self.rule.is(Flag::Unannounced);
        if list && !chars && of_entries && !of_values {
            return Some(Measure::Items);
        }
        match self.row.input.ty.element() {
            ir::Type::Integer | ir::Type::Float if !chars => {
                self.is_value(others.format).then_some(Measure::Value)
            }
            ir::Type::String | ir::Type::Any if !counted => self.of_text(others, chars, long),
            _ => None,
        }
    }

    /// A limit on a text is on its length, unless a range of values is announced.
    fn of_text(&self, others: &OtherFacts<'_>, chars: bool, long: bool) -> Option<Measure> {
        if !self.followed_by(SIZES) && (chars || (long && !self.rule.is(Flag::Unannounced))) {
            return Some(Measure::Length);
        }
        // A number that is declared as a text: its default is a number too.
        let of_number = others.default.is_some_and(|default| number(default).is_some());
        if of_number && self.rule.is(Flag::NumberInText) {
            return Some(Measure::Value);
        }
        let range = self.rule.is(Flag::Range) && self.clause_contains(RANGE);
        let name =
            ["名称", "名字", "密码", "备注", "password"].iter().any(|word| self.all_before.contains(word));
        let letters = ["只能包含", "字母", "英文", "letters"];
        let charset = letters.iter().any(|word| self.after.contains(word) || self.before.contains(word));
        match range && self.min.is_some() && self.max.is_some() {
            true if name || charset => Some(Measure::Length),
            true if !self.row.input.ty.is_list() => Some(Measure::Value),
            _ => None,
        }
    }

    fn is_value(&self, format: Option<ir::Format>) -> bool {
        let least = self.min.or(self.max).map_or(0.0, ir::Number::as_f64);
        let time = matches!(format, Some(ir::Format::UnixTime | ir::Format::UnixTimeMs));
        // No time has so few seconds: "within the last 7 days".
        if time && least < 1e8 {
            return false;
        }
        let announced = self.clause_contains(RANGE)
            || !self.round
                && (!self.rule.is(Flag::Unannounced) || self.tilde && !self.followed_by(&["点", "号", "日"]));
        let distance = self.rule.is(Flag::MaybeDistance)
            && (self.is_condition() || self.followed_by(TIMES) && self.is_relative());
        announced && !distance && !self.rule.is(Flag::OfLength)
    }

    fn clause_contains(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.before.contains(word))
    }

    fn followed_by(&self, words: &[&str]) -> bool {
        let after = self.after.trim_start_matches([' ', ')', ']']);
        words.iter().any(|word| after.starts_with(word))
    }

    /// `1h<span<=12h`
    fn is_condition(&self) -> bool {
        self.announced.starts_with('<') && self.after.starts_with(|c: char| c.is_ascii_alphanumeric())
    }

    /// "The span between begin and end cannot exceed 24 hours" limits neither.
    fn is_relative(&self) -> bool {
        self.clause_contains(&["间隔", "跨度", "区间", "差", "之间", "interval", "between", "最近", "范围"])
    }

    /// `权重支持1-10`, `key的最大长度为128`, `N的取值范围`: a limit on a part, not on the value.
    fn is_of_a_part(&self) -> bool {
        let before = self.before.strip_suffix(self.announced).unwrap_or(self.before).trim();
        let parts = ["其中", "file size", "文件大小", "n的"];
        let open = self.all_before.matches('{').count() > self.all_before.matches('}').count();
        let composed = self.all_before.contains("个参数");
        if open || composed || parts.iter().any(|word| before.contains(word)) {
            return true;
        }
        let (owner, owned) =
            before.split_once('的').map_or((before, false), |(owner, _)| (owner.trim(), true));
        let text = matches!(self.row.input.ty.element(), ir::Type::String);
        if text && owned && owner.contains('和') {
            return true;
        }
        let own = self.row.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(owner));
        let word = owner.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let name = word && owner.bytes().any(|b| b.is_ascii_alphabetic());
        let chinese = self.all_before.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        name && !own && (owned || chinese && text)
    }

    /// `单位GB … 最大10PB`: a number of another unit cannot stand beside the row's own.
    fn is_in_another_unit(&self, unit: Option<&str>) -> bool {
        let after = self.after.trim_start();
        let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let word = after.get(..end).unwrap_or("");
        let stated = match SIZES.contains(&word) || word.ends_with('b') {
            true => Some(word),
            false => TIMES.iter().copied().find(|time| after.starts_with(time)),
        };
        let (Some(stated), Some(unit)) = (stated, unit) else { return false };
        let unit = unit.to_ascii_lowercase();
        !unit.starts_with(stated) && !stated.starts_with(unit.as_str())
    }

    /// `建议小于等于110`: the server takes more.
    fn is_advice(&self) -> bool {
        self.clause_contains(&["建议", "推荐", "recommend"])
    }

    fn is_in_an_example(&self) -> bool {
        self.row.hits.examples.iter().any(|at| {
            let between = self.all_before.get(*at..);
            between.is_some_and(|between| !between.contains(['。', '\n', ';', ')', ']', ',', '.']))
        })
    }
}

const RANGE: &[&str] = &["范围", "取值", "区间", "range", "可选参数"];
const LENGTH: &[&str] = &["长度", "字数", "字符", "length", "characters", "位数"];
const CHARACTERS: &[&str] = &[
    "个字符",
    "个字节",
    "字节",
    "字符",
    "个字",
    "字",
    "位",
    "个英文",
    "个中文",
    "个汉字",
    "个大小写",
    "characters",
    "character",
    "chars",
    "letters",
    "letter",
    "bytes",
    "english",
    "chinese",
    "lowercase",
    "uppercase",
    "ascii",
];
const COUNTED: &[&str] = &[
    "个",
    "条",
    "台",
    "项",
    "组",
    "块",
    "行",
    "entries",
    "items",
    "ids",
    "instances",
    "uins",
    "tags",
    "filters",
    "keys",
    "disks",
    "elements",
    "elastic",
    "security",
    "data disks",
    "ip",
    "ones",
];
const SIZES: &[&str] =
    &["gb", "mb", "kb", "k", "m", "g", "hr", "hours", "hour", "s", "seconds", "秒", "分钟", "小时", "天"];
const TIMES: &[&str] = &["秒", "分钟", "小时", "天", "个月", "年", "hours", "days", "minutes", "months"];
