//! The tables that readers look a dialect's words up in, made once from the file.

use docwright_ir as ir;
use foldhash::{HashMap, HashMapExt};

use super::halves::halved;
use super::pattern::Pattern;
use super::raw::{Raw, Section, TableWords};
use super::usage::{Rule, RuleId, Rules, Usage};
use super::words::{Column, Role};

/// What a heading means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeadingMatch<'a> {
    pub(crate) role: Role,
    /// The heading's own words, where its pattern sets them apart.
    pub(crate) title: Option<&'a str>,
    pub(crate) rule: RuleId,
}

/// What a word means, and the rule that says so.
#[derive(Debug, Clone)]
pub(crate) struct Found<T> {
    pub(crate) means: T,
    pub(crate) rule: RuleId,
}

impl HeadingMatch<'_> {
    fn of(found: &Found<Role>) -> Self {
        HeadingMatch { role: found.means, title: None, rule: found.rule }
    }
}

/// What a table is that no heading explains.
#[derive(Debug, Clone)]
pub(crate) struct TableRule {
    header: Vec<String>,
    columns: Vec<Column>,
    found: Found<Role>,
}

impl TableRule {
    fn claims(&self, header: &[&str], columns: &[Option<Column>]) -> bool {
        if !self.header.is_empty() {
            return self.header.len() == header.len()
                && self.header.iter().zip(header).all(|(word, cell)| *word == fold(cell));
        }
        self.columns.len() == columns.len()
            && self.columns.iter().zip(columns).all(|(want, have)| Some(*want) == *have)
    }
}

/// A dialect's words, ready to be looked up.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    headings: Words<Role>,
    numbered: Words<Role>,
    in_example: Words<Role>,
    heading_patterns: Vec<(Pattern, Found<Role>)>,
    columns: Words<Column>,
    folded_columns: Vec<(String, Column)>,
    tables: Vec<TableRule>,
    types: Words<(ir::Type, Option<ir::Format>)>,
    spelled_types: Vec<String>,
    required: Words<bool>,
    spelled_required: Vec<String>,
    longest_type: usize,
    page_ends: Vec<String>,
    rules: Rules,
}

/// Words as the file spells them, which is how most pages do, and folded; each with its rule.
type Words<T> = HashMap<String, Found<T>>;

impl Lexicon {
    pub(super) fn new(raw: &Raw) -> Result<Self, String> {
        let mut rules = Rules::default();
        let columns = columns(raw, &mut rules)?;
        let types = types(raw, &mut rules);
        let words = |text: &String| text.split(' ').count();
        Ok(Lexicon {
            headings: headings(raw, |section| !section.numbered && !section.in_example, &mut rules),
            numbered: headings(raw, |section| section.numbered, &mut rules),
            in_example: headings(raw, |section| section.in_example, &mut rules),
            heading_patterns: heading_patterns(raw, &mut rules),
            longest_type: types.keys().map(words).max().unwrap_or(1),
            folded_columns: folded_columns(raw),
            columns,
            tables: table_rules(raw, &mut rules),
            spelled_types: spelled_types(raw),
            types,
            required: required(raw, &mut rules),
            spelled_required: [&raw.rows.required.yes, &raw.rows.required.no]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
            page_ends: raw.text.end.iter().map(|line| fold(line)).collect(),
            rules,
        })
    }

    /// The words and patterns that no page has held.
    pub(crate) fn unused(&self, usage: &Usage) -> impl Iterator<Item = &Rule> {
        self.rules.unused(usage)
    }

    /// What a heading of a markdown page means.
    pub(crate) fn heading<'a>(&self, text: &'a str) -> Option<HeadingMatch<'a>> {
        let bare = without_number(text);
        let find = |text: &str| self.headings.get(text).or_else(|| self.numbered.get(text));
        let found = find(bare).or_else(|| find(&fold(bare)));
        let patterned = || self.pattern_heading(text).or_else(|| self.pattern_heading(bare));
        found.map(HeadingMatch::of).or_else(patterned)
    }

    /// What a heading means inside an example, where it means something else there.
    pub(crate) fn heading_in_example<'a>(&self, text: &'a str) -> Option<HeadingMatch<'a>> {
        self.in_example.get(&fold(without_number(text))).map(HeadingMatch::of)
    }

    /// What a line of plain text means as a heading: where the vendor numbers a heading, a line without the
    /// number is none.
    pub(crate) fn line_heading<'a>(&self, line: &'a str, in_example: bool) -> Option<HeadingMatch<'a>> {
        if in_example && let Some(found) = self.heading_in_example(line) {
            return Some(found);
        }
        let bare = without_number(line);
        let folded = fold(bare);
        let found = self.headings.get(&folded);
        let found = found.or_else(|| (bare.len() < line.len()).then(|| self.numbered.get(&folded))?);
        found.map(HeadingMatch::of).or_else(|| self.pattern_heading(line))
    }

    /// A heading without the number in front of it.
    pub(crate) fn unnumbered<'a>(&self, heading: &'a str) -> &'a str {
        without_number(heading)
    }

    fn pattern_heading<'a>(&self, text: &'a str) -> Option<HeadingMatch<'a>> {
        self.heading_patterns.iter().find_map(|(pattern, found)| {
            let title = pattern.captures(text)?.name("title").map(|group| group.as_str());
            Some(HeadingMatch { title: title.filter(|title| !title.is_empty()), ..HeadingMatch::of(found) })
        })
    }

    /// All headings that stand for themselves, for a line that ends in one.
    pub(crate) fn headings(&self) -> impl Iterator<Item = (&str, Role)> {
        self.headings.iter().map(|(text, found)| (text.as_str(), found.means))
    }

    /// What a header cell says of its column.
    pub(crate) fn column(&self, cell: &str) -> Option<&Found<Column>> {
        self.columns.get(cell).or_else(|| self.columns.get(&fold(cell)))
    }

    /// What a column of this header holds.
    pub(crate) fn column_of(&self, cell: &str) -> Option<Column> {
        self.column(cell).map(|found| found.means)
    }

    /// Whether a cell, exactly as it is written, is a column's header.
    pub(crate) fn is_column(&self, cell: &str) -> bool {
        self.columns.contains_key(cell)
    }

    /// What a table is that no heading explains.
    pub(crate) fn table(&self, header: &[&str], columns: &[Option<Column>]) -> Option<&Found<Role>> {
        self.tables.iter().find(|rule| rule.claims(header, columns)).map(|rule| &rule.found)
    }

    /// All words for columns, folded.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&str, Column)> {
        self.folded_columns.iter().map(|(word, column)| (word.as_str(), *column))
    }

    /// A type that is one word (or two: `Timestamp ISO8601`) of the vocabulary.
    pub(crate) fn scalar(&self, word: &str) -> Option<&Found<(ir::Type, Option<ir::Format>)>> {
        self.types.get(word).or_else(|| self.types.get(&fold(word)))
    }

    /// The most words that one scalar type has.
    pub(super) fn longest_type(&self) -> usize {
        self.longest_type
    }

    /// All words for types as they are spelled, not folded.
    pub(crate) fn spelled_scalars(&self) -> impl Iterator<Item = &str> {
        self.spelled_types.iter().map(String::as_str)
    }

    /// What a required cell says.
    pub(crate) fn required(&self, cell: &str) -> Option<&Found<bool>> {
        self.required.get(cell).or_else(|| self.required.get(&fold(cell)))
    }

    /// The same of a cell of its own, which may end as a sentence does: `Yes.`
    pub(crate) fn required_cell(&self, cell: &str) -> Option<&Found<bool>> {
        self.required(cell).or_else(|| self.required(cell.strip_suffix(['.', '。'])?))
    }

    /// What a text says of being required at its beginning, in a sentence or in brackets of its own: `Required. Its name.`,
    /// `(Optional) Its name.` A short word answers another question.
    pub(crate) fn asked_in(&self, text: &str) -> Option<bool> {
        let text = text.trim_start();
        let inner = text.trim_start_matches(['(', '（', '[', '【', '*', '`']);
        let end = inner.find(|c: char| !(c.is_alphanumeric() || c == ' ')).unwrap_or(inner.len());
        let (word, rest) = inner.split_at_checked(end)?;
        let mark = rest.trim_start_matches(['*', '`']);
        let is_parted = match inner.len() < text.len() {
            true => mark.is_empty() || rest.starts_with([')', '）', ']', '】', '*', '`']),
            false => rest.is_empty() || rest.starts_with(['.', '。', ',', '，', ';', '；', '、', '\n']),
        };
        let is_short = word.chars().count() < if word.is_ascii() { "Must".len() } else { 2 };
        self.required(word.trim()).filter(|_| is_parted && !is_short).map(|found| found.means)
    }

    /// Whether a line is one of those that end a page.
    pub(super) fn is_end(&self, line: &str) -> bool {
        !self.page_ends.is_empty() && self.page_ends.contains(&fold(line))
    }

    /// All words for "required" and "optional" as they are spelled.
    pub(crate) fn required_words(&self) -> impl Iterator<Item = &str> {
        self.spelled_required.iter().map(String::as_str)
    }
}

/// A word as it is compared: lower case, single spaces, without a colon at its end.
pub(crate) fn fold(text: &str) -> String {
    let text = halved(text);
    let text = text.trim().trim_end_matches(':').trim_end();
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // Chinese has one case: most words need no table of letters.
        if word.chars().all(|c| c.is_ascii() || is_han(c)) {
            let start = out.len();
            out.push_str(word);
            if let Some(word) = out.get_mut(start..) {
                word.make_ascii_lowercase();
            }
        } else {
            out.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    out
}

/// A Chinese letter, of those that pages are written in.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// `DiskSet`, not `Server`: a capital after a small letter.
pub(crate) fn has_humps(name: &str) -> bool {
    name.as_bytes()
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()))
}

/// `2. Input Parameters` → `Input Parameters`, and the same of `2 Input`, `2、`, `二、`, `（二）` and `Ⅱ.`.
fn without_number(text: &str) -> &str {
    let inner = text.trim_start_matches(['(', '（']);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || is_numeral(c));
    let number = inner.get(..inner.len() - rest.len()).unwrap_or("");
    let Some(first) = number.chars().next().filter(|first| *first != '.') else { return text };
    let bare = rest.trim_start_matches([')', '）', '、', '．', ':', '：']).trim_start();
    // `3D` and `一般说明` are words, not numbers in front of one.
    let parted = bare.len() < rest.len() || (number.ends_with('.') && first.is_ascii());
    if parted && !bare.is_empty() { bare } else { text }
}

/// A Chinese or a Roman numeral of one letter.
fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c) || matches!(c, '\u{2160}'..='\u{216b}')
}

fn headings(raw: &Raw, is_meant: impl Fn(&Section) -> bool, rules: &mut Rules) -> Words<Role> {
    let mut map = HashMap::new();
    for section in raw.sections.iter().filter(|section| is_meant(section)) {
        for word in &section.at {
            let found = Found { means: section.role, rule: rules.add("sections", word) };
            map.entry(fold(word)).or_insert(found.clone());
            map.entry(word.clone()).or_insert(found);
        }
    }
    map
}

fn heading_patterns(raw: &Raw, rules: &mut Rules) -> Vec<(Pattern, Found<Role>)> {
    let patterns = raw.sections.iter().filter_map(|section| Some((section.pattern.clone()?, section.role)));
    let patterns = patterns.map(|(pattern, means)| {
        let rule = rules.add("sections", pattern.as_str());
        (pattern, Found { means, rule })
    });
    patterns.collect()
}

fn columns(raw: &Raw, rules: &mut Rules) -> Result<Words<Column>, String> {
    let mut map: Words<Column> = HashMap::new();
    for (column, words) in &raw.columns {
        for word in words {
            let found = Found { means: *column, rule: rules.add("columns", word) };
            let other = map.insert(fold(word), found.clone()).filter(|other| other.means != *column);
            if other.is_some() {
                return Err(format!("the header cell `{word}` means two columns; keep one"));
            }
            map.insert(word.clone(), found);
        }
    }
    Ok(map)
}

fn folded_columns(raw: &Raw) -> Vec<(String, Column)> {
    let pairs = raw.columns.iter().flat_map(|(column, words)| words.iter().map(|word| (fold(word), *column)));
    pairs.collect()
}

fn table_rules(raw: &Raw, rules: &mut Rules) -> Vec<TableRule> {
    let shown = |words: &TableWords| match words.header.as_slice() {
        [] => format!("{:?}", words.columns),
        header => header.join(" | "),
    };
    let tables = raw.tables.iter().map(|words| TableRule {
        header: words.header.iter().map(|word| fold(word)).collect(),
        columns: words.columns.clone(),
        found: Found { means: words.role, rule: rules.add("tables", shown(words)) },
    });
    tables.collect()
}

fn types(raw: &Raw, rules: &mut Rules) -> Words<(ir::Type, Option<ir::Format>)> {
    let types = &raw.types;
    let plain = [
        (&types.string, ir::Type::String),
        (&types.integer, ir::Type::Integer),
        (&types.float, ir::Type::Float),
        (&types.boolean, ir::Type::Boolean),
        (&types.object, ir::Type::Object),
        (&types.list, ir::Type::list(ir::Type::Any)),
    ];
    let mut map = HashMap::new();
    let mut add = |word: &String, ty: &ir::Type, format| {
        let found = Found { means: (ty.clone(), format), rule: rules.add("types", word) };
        map.insert(word.clone(), found.clone());
        map.insert(fold(word), found);
    };
    for (words, ty) in plain {
        words.iter().for_each(|word| add(word, &ty, None));
    }
    for formatted in &types.formatted {
        formatted.words.iter().for_each(|word| add(word, &formatted.ty, formatted.format));
    }
    map
}

fn spelled_types(raw: &Raw) -> Vec<String> {
    let types = &raw.types;
    let plain = [&types.string, &types.integer, &types.float, &types.boolean, &types.object, &types.list];
    let formatted = types.formatted.iter().map(|kind| &kind.words);
    plain.into_iter().chain(formatted).flatten().cloned().collect()
}

fn required(raw: &Raw, rules: &mut Rules) -> Words<bool> {
    let words = &raw.rows.required;
    let pairs = words.yes.iter().map(|word| (word, true)).chain(words.no.iter().map(|word| (word, false)));
    let mut map = HashMap::new();
    for (word, yes) in pairs {
        let found = Found { means: yes, rule: rules.add("required", word) };
        map.insert(fold(word), found.clone());
        map.insert(word.clone(), found);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_loses_its_number_but_not_a_name_that_holds_digits() {
        assert_eq!(without_number("2. Input Parameters"), "Input Parameters");
        assert_eq!(without_number("1.2 Input"), "Input");
        assert_eq!(without_number("3D"), "3D");
        for text in [
            "2 Input",
            "2、Input",
            "二、Input",
            "（二）Input",
            "(2) Input",
            "2) Input",
            "Ⅱ. Input",
            "2.1. Input",
        ] {
            assert_eq!(without_number(text), "Input", "{text}");
        }
        for text in ["一般说明", "十分重要", "404", "2.", ".5 Input", "一"] {
            assert_eq!(without_number(text), text);
        }
        assert_eq!(without_number("Input"), "Input");
    }

    #[test]
    fn words_are_folded_alike() {
        assert_eq!(fold("  Parameter  Name："), "parameter name");
        assert_eq!(fold("参数 Á NAME"), "参数 á name");
    }
}
