//! What makes a page an operation, and what its paragraphs say of it.

use docwright_ir as ir;
use regex::Captures;

use super::halves::halved;
use super::pattern::{Pattern, Patterns};
use super::{Dialect, Role, joins_names, raw};
use crate::page_path;

/// What a page's own heading says.
pub(crate) struct PageTitle<'t> {
    pub(crate) operation: Option<&'t str>,
    /// The heading's words besides the operation's name.
    pub(crate) title: Option<&'t str>,
}

/// A row that names something for the whole page.
pub(crate) struct NamingRow<'d> {
    rule: &'d raw::NamingRow,
    group: &'static str,
}

impl NamingRow<'_> {
    /// The table that it stands in.
    pub(crate) fn table(&self) -> Role {
        self.rule.table
    }

    /// The row's own name.
    pub(crate) fn name(&self) -> &str {
        &self.rule.name
    }

    /// What the row's description names.
    pub(crate) fn named_in(&self, description: &str) -> Option<String> {
        self.rule.pattern.group(&halved(description), self.group).map(str::to_owned)
    }

    /// What it names beside that, as good as the first: `2020-01-01 or 2021-01-01`.
    pub(crate) fn other_in(&self, description: &str, first: &str) -> Option<String> {
        let text = halved(description);
        let is_mark = |c: char| c.is_whitespace() || "*`\"'”’".contains(c);
        let behind = text.split_once(first)?.1.trim_start_matches(is_mark);
        let rest = behind.trim_start_matches(['/', ',', ';', '|', '、']).trim_start();
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let rest = if joins_names(&word) { rest.get(word.len()..)? } else { rest };
        let rest = rest.trim_start_matches(|c| is_mark(c) || "“‘".contains(c));
        let other =
            self.named_in(rest).filter(|other| rest.len() < behind.len() && rest.starts_with(other.as_str()));
        other.filter(|other| other != first)
    }
}

/// The service and the host of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Host {
    pub(crate) service: Option<String>,
    pub(crate) host: Option<String>,
}

impl Dialect {
    /// What a heading says if it is a page's own.
    pub(crate) fn page_title<'t>(&self, heading: &'t str) -> Option<PageTitle<'t>> {
        title(&self.raw.operation.title, heading)
    }

    /// What a heading says that names the operation beside other words: it counts where no row names one.
    pub(crate) fn loose_title<'t>(&self, heading: &'t str) -> Option<PageTitle<'t>> {
        title(&self.raw.operation.title_loose, heading)
    }

    /// The operation that a page's file is called after.
    pub(crate) fn operation_of_file<'f>(&self, file: &'f str) -> Option<&'f str> {
        self.raw.operation.file.as_ref()?.find(page_path::stem(file))
    }

    /// The kind of page by the sections that it has: 0 is the newest; `None` is no operation's.
    pub(crate) fn rank(&self, sections: &[Role]) -> Option<usize> {
        self.raw.operation.evidence.iter().position(|role| sections.contains(role))
    }

    /// The row that names the operation.
    pub(crate) fn operation_row(&self) -> NamingRow<'_> {
        NamingRow { rule: &self.raw.operation.action_row, group: "operation" }
    }

    /// The row that names the service's version.
    pub(crate) fn version_row(&self) -> Option<NamingRow<'_>> {
        let rule = self.raw.operation.version_row.as_ref()?;
        Some(NamingRow { rule, group: "version" })
    }

    /// What a request example calls the operation.
    pub(crate) fn operation_in_example<'t>(&self, request: &'t str) -> Option<&'t str> {
        self.raw.operation.example.group(request, "operation")
    }

    /// The version that a request example sends.
    pub(crate) fn version_in_example<'t>(&self, request: &'t str) -> Option<&'t str> {
        self.raw.operation.version_example.group(request, "version")
    }

    /// What a line of an overview says of the host.
    pub(crate) fn host(&self, line: &str) -> Option<Host> {
        let line = halved(line);
        let found = self.raw.service.host.captures(&line)?;
        let before = found.get(0).and_then(|found| line.get(..found.start())).unwrap_or("");
        (!self.raw.service.host_not.is_match(before)).then(|| host(&found))
    }

    /// What a request example says of the host.
    pub(crate) fn host_in_example(&self, request: &str) -> Option<Host> {
        Some(host(&self.raw.service.host_example.captures(request)?))
    }

    /// The documented rate of requests and its unit, as a line of an overview says.
    pub(crate) fn rate_limit(&self, line: &str) -> Option<(u64, String)> {
        let rules = &self.raw.operation;
        let line = halved(line);
        let found = rules.rate_limit.captures(&line)?;
        let requests = found.name("requests")?.as_str().replace(',', "").parse().ok()?;
        let per = found.name("per").map_or("second", |per| per.as_str()).to_lowercase();
        Some((requests, rules.rate_units.get(&per).cloned().unwrap_or(per)))
    }

    /// The only regions that have the operation, as the description of a common parameter says.
    pub(crate) fn regions(&self, description: &str) -> Vec<String> {
        let listed = self.raw.operation.regions.group(description, "regions").unwrap_or("");
        let words = listed.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        words.filter(|word| word.contains('-')).map(str::to_owned).collect()
    }

    /// Whether a line of an overview says nothing of the operation.
    pub(crate) fn is_boilerplate(&self, line: &str) -> bool {
        self.raw.operation.overview_drop.is_match(line)
    }

    /// A line of an overview without the opening that a summary does not need.
    pub(crate) fn without_opening<'t>(&self, line: &'t str) -> &'t str {
        let end = self.raw.operation.summary_drop.iter().find_map(|pattern| pattern.end(line));
        end.and_then(|end| line.get(end..)).unwrap_or(line)
    }

    /// Whether a sentence of an overview says what the operation is for.
    pub(crate) fn says_purpose(&self, sentence: &str) -> bool {
        self.raw.operation.purpose.is_match(sentence)
    }

    /// Whether a line of an overview says that calls carry no signature.
    pub(crate) fn says_unsigned(&self, line: &str) -> bool {
        self.raw.operation.unsigned.is_match(line)
    }

    /// What a line of an overview says of the operation's end.
    pub(crate) fn deprecation(&self, line: &str) -> Option<ir::Deprecation> {
        let found = self.raw.deprecation.overview.first(line)?.captures(line)?;
        let replacement = found.name("replacement").map(|group| group.as_str().to_owned());
        Some(ir::Deprecation { note: Some(line.to_owned()), replacement })
    }

    /// Whether a title calls the operation obsolete.
    pub(crate) fn is_deprecated(&self, title: &str) -> bool {
        self.raw.deprecation.title.is_match(title)
    }

    /// Whether an operation of this name may be repeated, if its name says so.
    pub(crate) fn is_idempotent(&self, operation: &str) -> Option<bool> {
        let says = |rule: &Option<Pattern>| rule.as_ref().is_some_and(|pattern| pattern.is_match(operation));
        let rules = &self.raw.idempotent;
        says(&rules.yes).then_some(true).or_else(|| says(&rules.no).then_some(false))
    }

    /// How a list is paged whose operation has these parameters and answers with these fields; which field is the list
    /// is left open.
    pub(crate) fn paging(
        &self,
        is_sent: impl Fn(&str) -> bool,
        comes_back: impl Fn(&str) -> bool,
    ) -> Option<ir::Paging> {
        let rule = self.raw.paging.iter().find(|rule| is_sent(&rule.start))?;
        let size = rule.size.iter().find(|name| is_sent(name)).cloned();
        let next = rule.next.iter().find(|name| comes_back(name)).cloned();
        let total = rule.total.iter().find(|name| comes_back(name)).cloned();
        let is_whole = size.is_some() && (rule.by != ir::Token::Token || next.is_some());
        let (start, by, items) = (rule.start.clone(), rule.by, String::new());
        is_whole.then_some(ir::Paging { start, by, size, total, next, items })
    }
}

fn title<'t>(spellings: &Patterns, heading: &'t str) -> Option<PageTitle<'t>> {
    let found = spellings.captures(heading)?;
    let group = |name| found.name(name).map(|group| group.as_str());
    Some(PageTitle { operation: group("operation"), title: group("title") })
}

fn host(found: &Captures<'_>) -> Host {
    let group = |name| found.name(name).map(|group| group.as_str().to_owned());
    Host { service: group("service"), host: group("host") }
}
