//! Limits: on a value, on a text's length, on the number of a list's entries; multiples.

use docwright_ir as ir;
use regex::Captures;

use super::fold::Folded;
use super::rules::{Fact, Hits, Rule, Rules};
use super::{Input, Mined};

/// What the text limits.
#[derive(Debug, Default)]
pub(super) struct Limits {
    pub(super) range: Option<Mined<ir::Range>>,
    pub(super) length: Option<Mined<ir::Length>>,
    pub(super) items: Option<Mined<ir::Length>>,
}

/// Reads every limit. Limits that differ by case widen each other: the least minimum, the greatest maximum.
pub(super) fn limits(
    input: &Input<'_>,
    text: &Folded,
    hits: &Hits,
    rules: &'static Rules,
    format: Option<ir::Format>,
) -> Limits {
    let mut limits = Limits::default();
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    for rule in rules.of(Fact::Limit, hits) {
        for captures in rule.pattern.captures_iter(&text.lower) {
            let Some(limit) = Limit::read(input, text, rule, &captures) else { continue };
            if taken.iter().any(|span| span.start < limit.span.end && limit.span.start < span.end) {
                continue;
            }
            let Some(measure) = limit.measure(format) else { continue };
            taken.push(limit.span.clone());
            limits.add(&limit, measure, rule.name.as_str());
        }
    }
    for rule in rules.of(Fact::Items, hits) {
        limits.count(input, text, rule);
    }
    limits
}

/// What a limit is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Value,
    Length,
    Items,
}

/// A limit as it stands in the text.
struct Limit<'a> {
    input: &'a Input<'a>,
    rule: &'a str,
    min: Option<ir::Number>,
    max: Option<ir::Number>,
    /// What stands before it in its clause.
    before: &'a str,
    /// All that stands after it.
    after: &'a str,
    /// The words between the announcement and the number.
    matched: &'a str,
    chars: bool,
    span: std::ops::Range<usize>,
}

impl<'a> Limit<'a> {
    fn read(input: &'a Input<'a>, text: &'a Folded, rule: &'a Rule, captures: &Captures<'a>) -> Option<Self> {
        let whole = captures.get(0)?;
        let number = |group: &str| captures.name(group).and_then(|found| parse(found.as_str()));
        let integer = matches!(input.ty.element(), ir::Type::Integer);
        let step = i64::from(integer);
        let exclusive = |group: &str, mark: char| {
            captures.name(group).is_some_and(|found| found.as_str().starts_with(mark))
        };
        let both_round = exclusive("open", '(') && exclusive("close", ')');
        let low = if exclusive("open", '(') && !both_round { step } else { 0 };
        let high = if exclusive("close", ')') && !both_round { step } else { 0 };
        let exact = number("exact");
        let min =
            number("min").map(|n| plus(n, low)).or_else(|| number("above").map(|n| plus(n, step))).or(exact);
        let max = number("max")
            .map(|n| plus(n, -high))
            .or_else(|| number("below").map(|n| plus(n, -step)))
            .or(exact);
        let digits =
            ["min", "max", "above", "below", "exact"].into_iter().filter_map(|group| captures.name(group));
        let from = digits.clone().map(|found| found.start()).min()?;
        let to = digits.map(|found| found.end()).max()?;
        let clause = text.lower.get(..whole.start())?;
        let clause = clause.get(clause_start(clause)..)?;
        let whole_text = whole.as_str();
        if let (Some(min), Some(max)) = (min, max)
            && min.as_f64() > max.as_f64()
        {
            return None;
        }
        Some(Limit {
            input,
            rule: &rule.name,
            min,
            max,
            before: clause,
            after: text.lower.get(to..)?,
            matched: whole_text.get(..from.checked_sub(whole.start())?)?,
            chars: captures.name("chars").is_some(),
            span: from..to,
        })
    }

    fn measure(&self, format: Option<ir::Format>) -> Option<Measure> {
        let element = self.input.ty.element();
        let numeric = matches!(element, ir::Type::Integer | ir::Type::Float);
        let text = matches!(element, ir::Type::String | ir::Type::Any);
        if !numeric && !text && !self.input.ty.is_list() || self.is_of_a_part() {
            return None;
        }
        let told = |words: &[&str]| {
            words.iter().any(|word| self.before.contains(word) || self.matched.contains(word))
        };
        let long =
            told(&["长度", "字数", "字符", "length", "characters", "位数"]) && !told(&["数组长度", "array"]);
        let chars = self.chars || self.starts_after(CHARACTERS);
        let counted = !chars && self.starts_after(COUNTED);
        if self.input.ty.is_list()
            && !chars
            && (counted || long || told(&["数组", "array", "number of", "数量"]))
            && self.rule != "bracket-range"
        {
            return Some(Measure::Items);
        }
        if numeric {
            return self.is_value(format, chars).then_some(Measure::Value);
        }
        if text && !counted && !self.starts_after(SIZES) && (chars || (long && self.rule != "span")) {
            return Some(Measure::Length);
        }
        self.text_measure(counted)
    }

    /// A text whose range is told without a word for its length.
    fn text_measure(&self, counted: bool) -> Option<Measure> {
        let element = self.input.ty.element();
        if !matches!(element, ir::Type::String | ir::Type::Any) || counted {
            return None;
        }
        let ranged = ["范围", "取值", "区间", "range"]
            .iter()
            .any(|word| self.matched.contains(word) || self.before.contains(word));
        let charset = ["只能包含", "字母", "英文", "letters"]
            .iter()
            .any(|word| self.after.contains(word) || self.before.contains(word));
        let both = self.min.is_some() && self.max.is_some();
        match self.rule {
            "bracket-range" | "value-range" if ranged && charset => Some(Measure::Length),
            "bracket-range" | "value-range" if ranged && both => Some(Measure::Value),
            _ => None,
        }
    }

    fn is_value(&self, format: Option<ir::Format>, chars: bool) -> bool {
        let least = self.min.or(self.max).map_or(0.0, ir::Number::as_f64);
        let time = matches!(format, Some(ir::Format::UnixTime | ir::Format::UnixTimeMs));
        if chars || (time && least < 1e8) {
            return false;
        }
        match self.rule {
            "span" => self.span_is_sure(),
            "bracket-range" => self.max.is_some(),
            "can-contain" | "length-limit" | "exact-length" => false,
            // `1h<span<=12h` is a condition.
            "cannot-exceed"
                if self.matched.starts_with('<')
                    && self.after.starts_with(|c: char| c.is_ascii_alphanumeric()) =>
            {
                false
            }
            "cannot-exceed" | "maximum" => !self.starts_after(SPANS_OF_TIME) || !self.is_relative(),
            _ => true,
        }
    }

    /// `1~730 天`: with a swung dash, or right at a word for a range.
    fn span_is_sure(&self) -> bool {
        let ranged = ["范围", "range", "取值", "区间"].iter().any(|word| self.before.contains(word));
        let swung = self.after_first_bound().contains('~');
        ranged || swung && !self.starts_after(&["点", "号", "日"])
    }

    fn after_first_bound(&self) -> &str {
        self.input.text.find('~').or_else(|| self.input.text.find('～')).map_or("", |_| "~")
    }

    /// "The span between begin and end cannot exceed 24 hours" limits neither.
    fn is_relative(&self) -> bool {
        ["间隔", "跨度", "区间", "差", "之间", "interval", "between", "最近", "范围"]
            .iter()
            .any(|word| self.before.contains(word))
    }

    /// `权重支持1-10`, `key的最大长度为128`, `N的取值范围`: a limit on a part, not on the value.
    fn is_of_a_part(&self) -> bool {
        let before = self.before.trim_end();
        if before.contains("其中")
            || before.contains("n的")
            || before.contains("file size")
            || before.contains("文件大小")
        {
            return true;
        }
        let owner = self.before.split(['的', ' ']).next().unwrap_or("");
        let own = self.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(owner));
        let of = self.before.contains('的')
            && !owner.is_empty()
            && owner.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        of && !own && owner.bytes().any(|b| b.is_ascii_alphabetic())
    }

    fn starts_after(&self, words: &[&str]) -> bool {
        let after = self.after.trim_start_matches([' ', ')', ']']);
        words.iter().any(|word| after.starts_with(word))
    }
}

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
    "bytes",
    "english",
    "chinese",
    "lowercase",
    "uppercase",
    "letter",
];
const COUNTED: &[&str] = &[
    "个",
    "条",
    "台",
    "项",
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
    "组",
    "块",
    "行",
];
const SIZES: &[&str] = &["gb", "mb", "kb", "k", "m", "g", "秒", "分钟", "小时", "天"];
const SPANS_OF_TIME: &[&str] = &["小时", "天", "分钟", "个月", "年", "hours", "days", "minutes", "months"];

impl Limits {
    fn add(&mut self, limit: &Limit<'_>, measure: Measure, rule: &'static str) {
        match measure {
            Measure::Value => {
                let found = self.range.get_or_insert_with(|| Mined::new(ir::Range::default(), rule));
                widen(&mut found.value.min, limit.min, |new, old| new < old);
                widen(&mut found.value.max, limit.max, |new, old| new > old);
            }
            Measure::Length | Measure::Items => {
                let slot = if measure == Measure::Length { &mut self.length } else { &mut self.items };
                let found = slot.get_or_insert_with(|| Mined::new(ir::Length::default(), rule));
                let whole = |number: Option<ir::Number>| {
                    number.and_then(ir::Number::as_i64).and_then(|n| u64::try_from(n).ok())
                };
                widen(&mut found.value.min, whole(limit.min), |new, old| new < old);
                widen(&mut found.value.max, whole(limit.max), |new, old| new > old);
            }
        }
    }

    /// "Value range of N: 0-9": ten entries.
    fn count(&mut self, input: &Input<'_>, text: &Folded, rule: &'static Rule) {
        if self.items.is_some() || !input.ty.is_list() {
            return;
        }
        let Some(captures) = rule.pattern.captures(&text.lower) else { return };
        let number = |group: &str| captures.name(group).and_then(|found| found.as_str().parse::<u64>().ok());
        let max = match (number("from"), number("to")) {
            (Some(from), Some(to)) => to.checked_sub(from).map(|span| span + 1),
            _ => None,
        };
        if let Some(max) = max {
            self.items = Some(Mined::new(ir::Length { min: None, max: Some(max) }, rule.name.as_str()));
        }
    }
}

fn widen<T: Copy>(slot: &mut Option<T>, new: Option<T>, wider: impl Fn(T, T) -> bool) {
    if let Some(new) = new
        && slot.is_none_or(|old| wider(new, old))
    {
        *slot = Some(new);
    }
}

/// The fixed number that the value is a multiple of.
pub(super) fn multiple_of(
    input: &Input<'_>,
    text: &Folded,
    hits: &Hits,
    rules: &'static Rules,
) -> Option<Mined<ir::Number>> {
    let numeric = matches!(input.ty.element(), ir::Type::Integer | ir::Type::Float | ir::Type::String);
    let mut found = rules.of(Fact::Multiple, hits).filter_map(|rule| {
        let captures = rule.pattern.captures(&text.lower)?;
        let whole = captures.get(0)?.as_str();
        if whole.starts_with('以') && captures.name("base").is_none() {
            return None;
        }
        Some(Mined::new(parse(captures.name("n")?.as_str())?, rule.name.as_str()))
    });
    found.next().filter(|found| numeric && found.value.as_f64() > 0.0)
}

/// A number as pages print it: `1 000 000`, `43,200`.
pub(super) fn parse(text: &str) -> Option<ir::Number> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | ',')).collect();
    ir::Number::parse(&plain)
}

fn plus(number: ir::Number, step: i64) -> ir::Number {
    match number {
        ir::Number::Integer(value) => ir::Number::Integer(value.saturating_add(step)),
        float => float,
    }
}

/// Where the clause starts that ends at the end of `text`.
pub(super) fn clause_start(text: &str) -> usize {
    text.rfind([',', ';', '。', '\n', '、', '('])
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
}
