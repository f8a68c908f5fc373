//! One limit as it stands in a text, and what it limits: the value, its length, the number of entries.

use docwright_ir as ir;
use regex::Captures;

use super::Input;
use super::finder::Hits;
use super::fold::Folded;
use super::rules::{Flag, Rule};

/// What a limit is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Value,
    Length,
    Items,
}

/// What other rules found in the same text.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    pub(super) format: Option<ir::Format>,
    pub(super) unit: Option<&'a str>,
    pub(super) default: Option<&'a str>,
}

/// A limit as it stands in the text.
pub(super) struct Limit<'a> {
    pub(super) min: Option<ir::Number>,
    pub(super) max: Option<ir::Number>,
    /// Where its numbers stand.
    pub(super) span: std::ops::Range<usize>,
    input: &'a Input<'a>,
    rule: &'a Rule,
    /// What stands before it in its clause, the announcement's own words included.
    before: &'a str,
    /// All that stands before its first number.
    all_before: &'a str,
    /// All that stands after its last number.
    after: &'a str,
    /// The announcement's own words.
    announced: &'a str,
    /// The pattern itself read a word for characters.
    chars: bool,
    /// `1~5`, not `1-5`.
    swung: bool,
    /// `(0, 5)`: more often a pair than a range.
    round: bool,
}

impl<'a> Limit<'a> {
    pub(super) fn read(
        input: &'a Input<'a>,
        text: &'a Folded<'a>,
        rule: &'a Rule,
        captures: &Captures<'a>,
    ) -> Option<Self> {
        let marks = ["open", "close", "dash"].map(|group| captures.name(group).map_or("", |m| m.as_str()));
        let [open, close, dash] = marks;
        let numbers = NUMBERS.map(|group| captures.name(group));
        let whole = matches!(input.ty.element(), ir::Type::Integer);
        let (min, max) = bounds(numbers.map(|found| parse(found?.as_str())), open, close, whole);
        if matches!((min, max), (Some(min), Some(max)) if min.as_f64() > max.as_f64()) {
            return None;
        }
        let from = numbers.iter().flatten().map(|found| found.start()).min()?;
        let to = numbers.iter().flatten().map(|found| found.end()).max()?;
        let all_before = text.lower.get(..from)?;
        let start = captures.get(0)?.start();
        Some(Limit {
            min,
            max,
            span: from..to,
            input,
            rule,
            before: all_before.get(clause_start(text.lower.get(..start)?)..)?,
            all_before,
            after: text.lower.get(to..)?,
            announced: text.lower.get(start..from)?,
            chars: captures.name("chars").is_some(),
            swung: dash.contains('~'),
            round: open == "(" && close == ")",
        })
    }

    /// What the limit is on; `None` if it is not the row's own, or if that is not sure.
    pub(super) fn measure(&self, known: &Known<'_>, hits: &Hits) -> Option<Measure> {
        if self.is_of_a_part()
            || self.is_advice()
            || self.is_in_another_unit(known.unit)
            || self.is_in_an_example(hits)
        {
            return None;
        }
        let list = self.input.ty.is_list();
        let chars = self.chars || self.starts_after(CHARACTERS);
        let counted = !chars && self.starts_after(COUNTED);
        let long = self.tells(LENGTH) && !self.tells(&["数组长度", "array"]);
        let own_length = long
            && (self.before.trim().len() == self.announced.trim().len() || self.tells(&["列表", "list"]));
        let up_to = ["最多", "至多", "up to", "maximum of"].iter().any(|word| self.announced.contains(word));
        let of_entries =
            counted || up_to || own_length || self.tells(&["数组", "array", "number of", "数量"]);
        let of_values = self.rule.is(Flag::Range) || self.rule.is(Flag::Unannounced);
        if list && !chars && of_entries && !of_values {
            return Some(Measure::Items);
        }
        match self.input.ty.element() {
            ir::Type::Integer | ir::Type::Float if !chars => {
                self.is_value(known.format).then_some(Measure::Value)
            }
            ir::Type::String | ir::Type::Any if !counted => self.of_text(known, chars, long),
            _ => None,
        }
    }

    /// A limit on a text is on its length, unless a range of values is announced.
    fn of_text(&self, known: &Known<'_>, chars: bool, long: bool) -> Option<Measure> {
        if !self.starts_after(SIZES) && (chars || (long && !self.rule.is(Flag::Unannounced))) {
            return Some(Measure::Length);
        }
        // A number that is declared as a text: its default is a number too.
        let number = known.default.is_some_and(|default| parse(default).is_some());
        if number && self.rule.is(Flag::NumberInText) {
            return Some(Measure::Value);
        }
        let range = self.rule.is(Flag::Range) && self.tells(RANGE);
        let name =
            ["名称", "名字", "密码", "备注", "password"].iter().any(|word| self.all_before.contains(word));
        let letters = ["只能包含", "字母", "英文", "letters"];
        let charset = letters.iter().any(|word| self.after.contains(word) || self.before.contains(word));
        match range && self.min.is_some() && self.max.is_some() {
            true if name || charset => Some(Measure::Length),
            true if !self.input.ty.is_list() => Some(Measure::Value),
            _ => None,
        }
    }

    fn is_value(&self, format: Option<ir::Format>) -> bool {
        let least = self.min.or(self.max).map_or(0.0, ir::Number::as_f64);
        let time = matches!(format, Some(ir::Format::UnixTime | ir::Format::UnixTimeMs));
        // No time is told in so few seconds: "within the last 7 days".
        if time && least < 1e8 {
            return false;
        }
        let announced = self.tells(RANGE)
            || !self.round
                && (!self.rule.is(Flag::Unannounced)
                    || self.swung && !self.starts_after(&["点", "号", "日"]));
        let distance = self.rule.is(Flag::MaybeDistance)
            && (self.is_condition() || self.starts_after(TIMES) && self.is_relative());
        announced && !distance && !self.rule.is(Flag::OfLength)
    }

    fn tells(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.before.contains(word))
    }

    fn starts_after(&self, words: &[&str]) -> bool {
        let after = self.after.trim_start_matches([' ', ')', ']']);
        words.iter().any(|word| after.starts_with(word))
    }

    /// `1h<span<=12h`
    fn is_condition(&self) -> bool {
        self.announced.starts_with('<') && self.after.starts_with(|c: char| c.is_ascii_alphanumeric())
    }

    /// "The span between begin and end cannot exceed 24 hours" limits neither.
    fn is_relative(&self) -> bool {
        self.tells(&["间隔", "跨度", "区间", "差", "之间", "interval", "between", "最近", "范围"])
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
        let text = matches!(self.input.ty.element(), ir::Type::String);
        if text && owned && owner.contains('和') {
            return true;
        }
        let own = self.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(owner));
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
        self.tells(&["建议", "推荐", "recommend"])
    }

    fn is_in_an_example(&self, hits: &Hits) -> bool {
        hits.examples.iter().any(|at| {
            let between = self.all_before.get(*at..);
            between.is_some_and(|between| !between.contains(['。', '\n', ';', ')', ']', ',', '.']))
        })
    }
}

/// The groups of the patterns that are numbers, in the order that [`bounds`] takes them.
const NUMBERS: [&str; 5] = ["min", "max", "above", "below", "exact"];

/// Inclusive bounds. A round bracket and "greater than" exclude the number itself; for whole numbers that is
/// a step of one, others keep the number.
fn bounds(
    [min, max, above, below, exact]: [Option<ir::Number>; 5],
    open: &str,
    close: &str,
    whole: bool,
) -> (Option<ir::Number>, Option<ir::Number>) {
    let step = i64::from(whole);
    let (low, high) = match (open, close) {
        ("(", ")") => (0, 0),
        ("(", _) => (step, 0),
        (_, ")") => (0, step),
        _ => (0, 0),
    };
    let min = min.map(|n| plus(n, low)).or_else(|| above.map(|n| plus(n, step)));
    let max = max.map(|n| plus(n, -high)).or_else(|| below.map(|n| plus(n, -step)));
    (min.or(exact), max.or(exact))
}

fn plus(number: ir::Number, step: i64) -> ir::Number {
    match number {
        ir::Number::Integer(value) => ir::Number::Integer(value.saturating_add(step)),
        float => float,
    }
}

/// Where the clause starts that ends at the end of `text`.
fn clause_start(text: &str) -> usize {
    text.rfind([',', ';', '。', '\n', '、', '('])
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
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

/// A number as pages print it: `1 000 000`, `43,200`.
pub(super) fn parse(text: &str) -> Option<ir::Number> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | ',')).collect();
    ir::Number::parse(&plain)
}
