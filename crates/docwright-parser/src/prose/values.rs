//! Which of the lists in a text is the row's set of values.
//!
//! A list counts if something announces it ("Valid values:", "枚举值") or if its own shape leaves no doubt:
//! two or more values with meanings, values with slashes between them, values in quotes. A list of what
//! belongs to another row, of examples, or of values that the declared type cannot hold is dropped whole.

use docwright_ir as ir;

use super::element::{Elements, Form};
use super::fold::Folded;
use super::lexeme::{Kind, join_names, lex};
use super::list::List;
use super::rules::{Announced, Hits, Rules};
use super::{Input, Mined};

/// The values, and the one among them that the text marks as the default.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) set: Option<Mined<ir::Enum>>,
    pub(super) default: Option<String>,
}

/// A list that was accepted.
struct Found<'r> {
    list: List,
    rule: &'r str,
}

/// Reads the row's set of values.
pub(super) fn values(input: &Input<'_>, text: &Folded, hits: &Hits, rules: &'static Rules) -> Values {
    let mut lexemes = lex(&text.text);
    let script = lexemes.iter().any(|lexeme| lexeme.kind == Kind::Script);
    if script {
        join_names(&text.text, &mut lexemes);
    }
    let elements = Elements {
        text: &text.text,
        lower: &text.lower,
        lexemes: &lexemes,
        words: &rules.list,
        stops: &hits.stops,
        script,
    };
    let miner = Miner { input, elements: &elements, hits, rules };
    if !miner.may_have_values() {
        return Values::default();
    }
    let found = miner.announced().map_or_else(|| miner.unannounced(), |found| Some(miner.told(found)));
    found.map_or_else(Values::default, |found| miner.settle(&found))
}

struct Miner<'a> {
    input: &'a Input<'a>,
    elements: &'a Elements<'a>,
    hits: &'a Hits,
    rules: &'static Rules,
}

impl Miner<'_> {
    /// Objects have no values, and a text that spells out an object's members lists the members' values.
    fn may_have_values(&self) -> bool {
        let scalar = matches!(
            self.input.ty.element(),
            ir::Type::String | ir::Type::Integer | ir::Type::Float | ir::Type::Boolean | ir::Type::Any
        );
        scalar && !self.spells_out_members()
    }

    /// `Disks.0.Size=…` in the text of `Disks`.
    fn spells_out_members(&self) -> bool {
        let name = self.input.name.trim_end_matches(".N").trim_end_matches(".n");
        self.elements.text.match_indices(name).any(|(at, _)| {
            let rest = self.elements.text.get(at + name.len()..).unwrap_or("");
            let mut parts = rest.split('.').skip(1);
            let index = parts.next().unwrap_or("");
            rest.starts_with('.')
                && (index.eq_ignore_ascii_case("n")
                    || index.bytes().all(|b| b.is_ascii_digit()) && !index.is_empty())
                && parts.next().is_some_and(|member| member.starts_with(|c: char| c.is_ascii_alphabetic()))
        })
    }

    /// The list after an announcement: a sure one first, then a weak one.
    fn announced(&self) -> Option<Found<'static>> {
        [false, true].into_iter().find_map(|weak| {
            let of = self
                .hits
                .intros
                .iter()
                .filter(|at| self.rules.intro(**at).is_some_and(|intro| intro.weak == weak));
            let of = of.filter(|at| !weak || self.is_whole(at));
            self.join(of.filter_map(|at| self.after(*at, weak)).collect())
        })
    }

    /// The longest list. Lists that are announced and written alike are each for a case of its own: together
    /// they are the set.
    fn join(&self, mut lists: Vec<Found<'static>>) -> Option<Found<'static>> {
        let longest =
            (0..lists.len()).max_by_key(|at| lists.get(*at).map_or(0, |found| found.list.items.len()))?;
        let mut found = lists.swap_remove(longest);
        let form = found.list.items.first().map(|item| item.form);
        let told = !matches!(form, None | Some(Form::Bare));
        for other in
            lists.iter().filter(|other| told && other.list.items.first().map(|item| item.form) == form)
        {
            if other.list.items.len() > 1 && other.rule == found.rule {
                found.list.items.extend(other.list.items.iter().cloned());
            }
        }
        found.list.items.sort_by_key(|item| item.value.start);
        Some(found)
    }

    /// A weak announcement inside a longer one, or a single character inside a word, announces nothing.
    fn is_whole(&self, at: &Announced) -> bool {
        let inside = |other: &&Announced| {
            other.start <= at.start && at.end <= other.end && other.end - other.start > at.end - at.start
        };
        let before = self.elements.text.get(..at.start).and_then(|text| text.chars().next_back());
        let alone = at.end - at.start > 3 || before.is_none_or(|c| c.is_ascii() || !c.is_alphanumeric());
        alone && !self.hits.intros.iter().any(|other| inside(&other))
    }

    fn after(&self, announced: Announced, weak: bool) -> Option<Found<'static>> {
        if self.is_foreign(announced.start) || self.is_example(announced.start) {
            return None;
        }
        let start = self.skip_fillers(announced)?;
        let at = self.elements.lexemes.partition_point(|lexeme| lexeme.end <= start);
        let lexeme = self.elements.lexemes.get(at)?;
        let begins =
            lexeme.span.start == start || (lexeme.kind == Kind::Quoted && lexeme.span.start == start + 1);
        if !begins || self.is_example_at(start) {
            return None;
        }
        let list = self.elements.list(at);
        let rule = &self.rules.intro(announced)?.rule;
        let enough = if weak { self.weakly_fits(&list) } else { self.fits(&list) && self.ends_well(&list) };
        enough.then_some(Found { list, rule })
    }

    /// A single value after a sure announcement stands alone: `枚举值: Forward`.
    fn ends_well(&self, list: &List) -> bool {
        let told = list.items.iter().any(|item| item.meaning.is_some());
        let broken = match self.elements.kind(list.end) {
            _ if list.partial => false,
            Some(Kind::Mark(c)) => !",;。.、)]}(>•|".contains(c),
            Some(Kind::Arrow | Kind::Slashes | Kind::Address) => true,
            _ => false,
        };
        let next_is_range = matches!(self.elements.kind(list.end), Some(Kind::Mark(',')))
            && matches!(self.elements.kind(list.end + 1), Some(Kind::Mark('[')));
        let numbers =
            list.items.iter().all(|item| !item.quoted && is_number(self.elements.slice(&item.value)));
        let pair = list.items.len() == 2 && list.bracketed && !told && numbers;
        let ends = !list.runs_on || list.items.len() > 1;
        let single = list.items.len() == 1;
        let lone_prose = single
            && !told
            && !self.script_around()
            && list.items.iter().any(|item| !item.quoted && !self.elements.is_code(&item.value));
        let comma = single && list.items.iter().any(|item| item.form == Form::Space && !item.quoted);
        !broken && !next_is_range && !pair && ends && !lone_prose && !comma && !(single && list.partial)
    }

    fn script_around(&self) -> bool {
        self.elements.script
    }

    fn weakly_fits(&self, list: &List) -> bool {
        let plain = list.slashed
            || list.items.iter().all(|item| {
                item.quoted
                    || item.meaning.is_some()
                    || self.elements.is_code(&item.value)
                    || self.elements.script
            });
        let tail = self.elements.lower_word(list.end);
        let closed = self.rules.list.tails.iter().any(|word| tail.starts_with(word.as_str()));
        let steady = !list.runs_on || closed || list.slashed || list.items.iter().all(|item| item.quoted);
        list.items.len() > 1 && self.fits(list) && self.ends_well(list) && plain && steady && !list.partial
    }

    /// The announcement is of another row's or a part's values: `Enable为枚举值`, `权重支持1-10`.
    fn is_foreign(&self, start: usize) -> bool {
        let Some(before) = self.elements.text.get(..start) else { return true };
        let before = before.trim_end_matches([' ', '的', '为', '是', '(', '\'', '"']);
        let word_start =
            before.rfind(|c: char| !(c.is_ascii_alphanumeric() || "_.".contains(c))).map_or(0, |at| {
                at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
            });
        let word = before.get(word_start..).unwrap_or("");
        let member = self.input.name.rsplit('.').next().unwrap_or("");
        if word.eq_ignore_ascii_case("n") {
            return true;
        }
        let other = word.len() > 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
        other && !word.eq_ignore_ascii_case(member) && self.elements.script && self.names_field(word)
    }

    /// A name in a text is a row's if the table has it, or if it is written like one.
    fn names_field(&self, word: &str) -> bool {
        let inner_capital = word.bytes().skip(1).any(|b| b.is_ascii_uppercase())
            && word.bytes().any(|b| b.is_ascii_lowercase());
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        let plain =
            self.elements.script && word.len() > 3 && word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        self.input.siblings.contains(&word) || capital && (inner_capital || plain)
    }

    /// Whether an example is announced in the same clause, before `start`.
    fn is_example(&self, start: usize) -> bool {
        self.hits.examples.iter().any(|at| *at <= start && self.same_sentence(*at, start))
            || self.is_such_as(start)
    }

    fn is_example_at(&self, start: usize) -> bool {
        self.hits.examples.contains(&start) || self.is_such_as(start)
    }

    /// `如 24、48`: the character alone, before something that is not Chinese.
    fn is_such_as(&self, start: usize) -> bool {
        let before = self.elements.text.get(..start).unwrap_or("");
        let sentence = before.rfind(['。', '\n', ';']).unwrap_or(0);
        before.get(sentence..).unwrap_or("").match_indices('如').any(|(at, such)| {
            let rest = self.elements.text.get(sentence + at + such.len()..).unwrap_or("");
            rest.starts_with(|c: char| c.is_ascii() && c != ',')
        })
    }

    fn same_sentence(&self, from: usize, to: usize) -> bool {
        self.elements.text.get(from..to).is_some_and(|between| !between.contains(['。', '\n', ';']))
    }

    /// The byte where the list starts; `None` if prose goes on after the announcement.
    fn skip_fillers(&self, announced: Announced) -> Option<usize> {
        let text = self.elements.lower;
        let english = text.get(announced.start..)?.starts_with(|c: char| c.is_ascii());
        let mut at = announced.end;
        let mut marked = !english;
        while let Some(rest) = text.get(at..) {
            if english && rest.starts_with('-') && rest.get(1..)?.starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            let Some(filler) = self.rules.fillers.iter().find(|filler| rest.starts_with(filler.as_str()))
            else {
                break;
            };
            marked |= matches!(filler.as_str(), ":" | "=" | "are" | "is" | "include" | "includes" | "from");
            marked |= announced_by_verb(text.get(announced.start..announced.end)?);
            at += filler.len();
        }
        marked.then_some(at)
    }

    /// A list that nothing announces.
    fn unannounced(&self) -> Option<Found<'static>> {
        let mut best: Option<Found<'static>> = None;
        let mut at = 0;
        while at < self.elements.len() {
            if !self.may_start(at) {
                at += 1;
                continue;
            }
            let list = self.elements.list(at);
            let longer = best.as_ref().is_none_or(|best| list.items.len() > best.list.items.len());
            match self.shape(&list, at).filter(|_| longer) {
                Some(rule) => {
                    at = list.end.max(at + 1);
                    best = Some(Found { list, rule });
                }
                None => at += 1,
            }
        }
        best
    }

    /// Lists start after a mark or a line break, and values also after Chinese prose.
    fn may_start(&self, at: usize) -> bool {
        let lexeme = match self.elements.lexemes.get(at) {
            Some(lexeme) if matches!(lexeme.kind, Kind::Word | Kind::Quoted | Kind::Script) => lexeme,
            _ => return false,
        };
        let value = lexeme.kind != Kind::Script;
        let before = at.checked_sub(1).and_then(|at| self.elements.kind(at));
        let open = match before {
            None | Some(Kind::Newline) => true,
            Some(Kind::Mark(',' | '、' | '/' | '|')) => !self.is_inside_list(at),
            Some(Kind::Mark(c)) => ":;。([{>•.-*".contains(c),
            Some(Kind::Script) => value,
            Some(Kind::Word) => {
                value && lexeme.spaced && (self.elements.script || self.says_what_it_means(at))
            }
            _ => false,
        };
        open && (!value || self.elements.is_value(at))
    }

    /// After a separator between two values a list goes on; it does not start.
    fn is_inside_list(&self, at: usize) -> bool {
        let before = at.checked_sub(2).and_then(|at| self.elements.kind(at));
        matches!(before, Some(Kind::Word | Kind::Quoted)) && self.elements.kind(at) != Some(Kind::Script)
    }

    /// "… 0 means off"
    fn says_what_it_means(&self, at: usize) -> bool {
        is_number(self.elements.word(at))
            && self.elements.link(at).is_some_and(|(form, _)| form == Form::Verb)
    }

    /// The rule whose shape the list has.
    fn shape(&self, list: &List, at: usize) -> Option<&'static str> {
        let items = &list.items;
        let first = items.first()?;
        let start = first.value.start;
        let members = self.elements.text.contains("{\"");
        if members
            || !self.fits(list)
            || self.is_example(start)
            || self.names_rows(list)
            || self.in_foreign_brackets(at)
        {
            return None;
        }
        let bullet = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark('•'));
        let told = items.iter().filter(|item| item.meaning.is_some() && item.form != Form::Bare).count();
        if items.len() == 1 {
            return (bullet && first.form == Form::Colon && self.elements.is_code(&first.value))
                .then_some("bullet-values");
        }
        if told * 2 >= items.len() && told > 1
            || (told == 1 && items.len() == 2 && first.form == Form::Colon && self.is_last_bare(list))
        {
            return self.told_shape(list, at);
        }
        self.bare_shape(list, at)
    }

    /// `User:用户,Group` in brackets.
    fn is_last_bare(&self, list: &List) -> bool {
        list.bracketed && matches!(self.elements.kind(list.end), Some(Kind::Mark(')')))
    }

    fn told_shape(&self, list: &List, at: usize) -> Option<&'static str> {
        let items = &list.items;
        let has = |form: Form| items.iter().any(|item| item.form == form);
        let sure = items.iter().all(|item| item.quoted || item.form == Form::Bare);
        let numbers = items.iter().all(|item| is_number(self.elements.slice(&item.value)));
        let ids = items.iter().any(|item| !item.quoted && is_address(self.elements.slice(&item.value)));
        let readings = items
            .iter()
            .filter(|item| item.meaning.as_ref().is_some_and(|m| is_number(self.elements.slice(m))))
            .count();
        let backwards = items.iter().filter(|item| item.form.is_reversed()).count();
        let both_ways =
            backwards > 0 && items.iter().any(|item| !item.form.is_reversed() && item.meaning.is_some());
        let spaces = items.iter().filter(|item| item.form == Form::Space && !item.quoted).count();
        let mixed = spaces > 0
            && items.iter().any(|item| !matches!(item.form, Form::Space | Form::Bare))
            && !self.starts_line(at);
        let first_told = items.first().is_some_and(|item| item.meaning.is_some());
        let braced = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark('{'));
        let marks = items.iter().any(|item| {
            item.form == Form::Paren
                && !item
                    .meaning
                    .as_ref()
                    .is_some_and(|m| self.elements.slice(m).chars().any(char::is_alphanumeric))
        });
        if braced || marks || (both_ways && !list.strong && !list.slashed) || mixed || !first_told {
            return None;
        }
        if ids || readings > 0 && !numbers {
            return None;
        }
        if has(Form::Comma) && !(list.strong || sure || numbers) {
            return None;
        }
        let after_colon = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(':'));
        if has(Form::Space)
            && !(after_colon || list.strong || sure || list.bracketed || numbers || items.len() > 2)
        {
            return None;
        }
        if has(Form::Reversed) || has(Form::ReversedParen) {
            return Some("meaning-values");
        }
        if has(Form::Verb) {
            return Some("sentence-values");
        }
        Some(if list.bracketed { "bracket-list" } else { "value-meanings" })
    }

    fn starts_line(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.elements.kind(at));
        matches!(before, Some(Kind::Newline | Kind::Mark('•' | '-' | '>' | '*')))
    }

    fn bare_shape(&self, list: &List, at: usize) -> Option<&'static str> {
        let items = &list.items;
        let quoted = items.iter().all(|item| item.quoted);
        let codes = items.iter().all(|item| item.quoted || self.elements.is_code(&item.value));
        let numbers = items.iter().all(|item| is_number(self.elements.slice(&item.value)));
        let after = self.elements.kind(list.end);
        let plain = items.iter().all(|item| matches!(item.form, Form::Bare | Form::Paren));
        let after_colon = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(':'));
        let clean =
            plain && !list.runs_on && (!list.partial || list.slashed && after_colon) && !self.is_layout(at);
        let first_in_text = at == 0;
        if first_in_text && plain && !numbers && self.is_whole_text(list) {
            return Some("value-list");
        }
        if !clean || (numbers && items.len() < 3) {
            return None;
        }
        if list.slashed && !numbers {
            let closed =
                matches!(after, None | Some(Kind::Newline | Kind::Mark(')' | ',' | ';' | '。' | ']')));
            return (closed && !first_in_text && self.elements.script && self.is_plain_choice(list))
                .then_some("slashed-values");
        }
        if !self.elements.script {
            let colon = at > 0 && self.elements.kind(at - 1) == Some(Kind::Mark(':'));
            return (colon && codes && !numbers && after.is_none()).then_some("value-list");
        }
        let closed =
            matches!(after, None | Some(Kind::Newline | Kind::Mark(')' | '。' | ']' | ';' | ',' | '}')));
        let opened = list.labelled || self.opens_bare(at);
        (closed && opened && (quoted || items.len() > 1 && self.is_plain_choice(list)))
            .then_some("value-list")
    }

    /// The text is the list: `Year, Month, Dynamic`.
    fn is_whole_text(&self, list: &List) -> bool {
        let ends = list.end >= self.elements.len() || self.elements.is_stop(list.end);
        let quoted = list.items.iter().all(|item| item.quoted);
        let names = list.items.iter().all(|item| {
            item.form == Form::Bare
                && self.elements.slice(&item.value).starts_with(|c: char| c.is_ascii_uppercase())
        });
        ends && list.items.len() > 1 && (quoted || names && list.items.len() > 2)
    }

    /// `格式: alias/name` and `md5(Id|Key)` say how a value is put together.
    fn is_layout(&self, at: usize) -> bool {
        let start = self.elements.lexemes.get(at).map_or(0, |lexeme| lexeme.span.start);
        let before = self.elements.lower.get(..start).unwrap_or("");
        let clause = before.rfind([',', ';', '。', '\n']).and_then(|at| before.get(at..)).unwrap_or(before);
        let call = before.ends_with('(')
            && before.trim_end_matches('(').ends_with(|c: char| c.is_ascii_alphanumeric());
        call || ["格式", "format", "路径", "形如", "拼接"].iter().any(|word| clause.contains(word))
    }

    fn opens_bare(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        match self.elements.kind(before) {
            Some(Kind::Mark(c)) => ":,(。、[{;".contains(c),
            Some(Kind::Newline) => true,
            Some(Kind::Script) => self
                .elements
                .lexemes
                .get(at)
                .is_some_and(|lexeme| lexeme.spaced || lexeme.kind == Kind::Quoted),
            _ => false,
        }
    }

    /// No acronyms that prose lists as things (`TCP/UDP端口`), no addresses, no sizes.
    fn is_plain_choice(&self, list: &List) -> bool {
        list.items.iter().all(|item| {
            let value = self.elements.slice(&item.value);
            let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
            item.quoted || is_number(value) || letters > 1 && !looks_like_id(value) && !is_date_part(value)
        })
    }

    /// The names of rows, of this one above all.
    fn names_rows(&self, list: &List) -> bool {
        let member =
            |name: &str| name.rsplit('.').find(|part| *part != "N" && *part != "n").unwrap_or("").to_owned();
        let own = member(self.input.name);
        list.items.iter().any(|item| {
            let value = self.elements.slice(&item.value);
            let base = value.split('.').next().unwrap_or(value);
            base == own
                || (list.items.len() < 3 || base != value)
                    && self.input.siblings.iter().any(|name| member(name) == base)
        })
    }

    /// `NodeRole(节点类别,值为: master|core)`: the bracket belongs to a name that is not this row's.
    fn in_foreign_brackets(&self, at: usize) -> bool {
        let mut depth = 0_usize;
        for before in (0..at).rev().take(40) {
            match self.elements.kind(before) {
                Some(Kind::Mark(')')) => depth += 1,
                Some(Kind::Mark('(')) if depth == 0 => {
                    let name =
                        before.checked_sub(1).filter(|name| self.elements.kind(*name) == Some(Kind::Word));
                    let word = name.map_or("", |name| self.elements.word(name));
                    if self.names_field(word) && !self.input.name.ends_with(word) {
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
        self.hits.intros.iter().any(|intro| self.is_foreign(intro.start) && self.follows(intro.start, at))
    }

    fn follows(&self, start: usize, at: usize) -> bool {
        self.elements.lexemes.get(at).is_some_and(|lexeme| lexeme.span.start >= start)
    }

    /// Whether the values can be values of the row at all.
    fn fits(&self, list: &List) -> bool {
        let ty = self.input.ty.element();
        let mut distinct: Vec<&str> =
            list.items.iter().map(|item| self.elements.slice(&item.value)).collect();
        distinct.sort_unstable();
        distinct.dedup();
        (distinct.len() > 1 || list.items.len() == 1)
            && list.items.iter().all(|item| {
                let value = self.elements.slice(&item.value);
                let lower = value.to_ascii_lowercase();
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
                    ir::Type::Boolean => {
                        matches!(lower.as_str(), "true" | "false" | "0" | "1" | "yes" | "no")
                    }
                    _ => (!value.is_empty() || item.quoted) && value.len() <= 64,
                }
            })
    }

    /// If the text explains the same values elsewhere, that place is the better one.
    fn told(&self, found: Found<'static>) -> Found<'static> {
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

    fn settle(&self, found: &Found<'static>) -> Values {
        let mut values: Vec<ir::EnumValue> = Vec::new();
        let mut default = None;
        for item in &found.list.items {
            let value = self.elements.slice(&item.value).trim().to_owned();
            if values.iter().any(|known| known.value == value) {
                continue;
            }
            if item.default {
                default.get_or_insert_with(|| value.clone());
            }
            let meaning =
                item.meaning.as_ref().map(|span| tidy(self.elements.slice(span))).filter(|m| !m.is_empty());
            values.push(ir::EnumValue { value, meaning });
        }
        let rule = self.rule_name(found.rule);
        Values { set: Some(Mined::new(ir::Enum { values, partial: found.list.partial }, rule)), default }
    }

    fn rule_name(&self, rule: &'static str) -> &'static str {
        rule
    }
}

fn announced_by_verb(intro: &str) -> bool {
    matches!(
        intro,
        "supports" | "currently supports" | "can be" | "must be" | "one of" | "either" | "value ranges from"
    )
}

fn is_number(text: &str) -> bool {
    text.parse::<i64>().is_ok()
}

/// `cn-bj2`, `10.0.0.1`, `2C8G`, `0.13.1`: written out, they are examples.
fn looks_like_id(value: &str) -> bool {
    let dots = value.bytes().filter(|b| *b == b'.').count();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    dots > 1
        || digits > 6
        || value.starts_with(|c: char| c.is_ascii_digit()) && value.bytes().any(|b| b.is_ascii_alphabetic())
}

/// `10.0.0.1` and what counts like it.
fn is_address(value: &str) -> bool {
    value.bytes().filter(|b| *b == b'.').count() > 1
}

/// `YYYY`, `MM`, `dd`.
fn is_date_part(value: &str) -> bool {
    let first = value.bytes().next().unwrap_or(b' ').to_ascii_lowercase();
    value.len() > 1 && b"ymdhs".contains(&first) && value.bytes().all(|b| b.to_ascii_lowercase() == first)
}

/// A meaning without the marks around it, on one line.
fn tidy(meaning: &str) -> String {
    let trimmed = meaning.trim_matches(|c: char| c.is_whitespace() || ",;.。、|/:\"-".contains(c));
    let trimmed = trimmed.strip_suffix(",为").unwrap_or(trimmed);
    let opens = trimmed.matches('(').count();
    let closes = trimmed.matches(')').count();
    let trimmed = if opens < closes { trimmed.trim_end_matches(')') } else { trimmed };
    trimmed.split_whitespace().collect::<Vec<_>>().join(" ")
}
