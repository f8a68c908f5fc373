//! A page's facts as drafts, and what is reported of them then.

use docwright_ir::{Diagnostic, Diagnostics};

use super::{
    OPERATION_NAMED_BY_FILE, OPERATION_NAMES_DIFFER, PageFacts, SECTION_WITHOUT_TABLE, UNKNOWN_HEADING,
};
use crate::dialect::{Dialect, Host, Role};
use crate::extract::draft::{ModelDraft, OperationDraft};
use crate::extract::rows::Rows;
use crate::extract::table::ROW_UNREADABLE;
use crate::ledger::{Fate, PageLedger};
use crate::limits::shown;

impl PageFacts<'_> {
    /// The page's models.
    pub(in crate::extract) fn into_models(
        mut self,
        ledger: &mut PageLedger,
        diags: &mut Diagnostics,
    ) -> Vec<ModelDraft> {
        self.report_unnamed(ledger, diags);
        self.report_empty("", ledger, diags);
        self.models.retain(|model| !model.rows.is_empty() || !model.used_by.is_empty());
        self.models
    }

    /// The page's operation.
    pub(in crate::extract) fn into_operation(
        mut self,
        ledger: &mut PageLedger,
        diags: &mut Diagnostics,
    ) -> OperationDraft {
        let dialect = &self.spec.dialect;
        let (name, line) =
            self.operation_name().map(|(name, line)| (name.into_owned(), line)).unwrap_or_default();
        if line == 0 {
            self.report_named_by_file(&name, diags);
        }
        self.report_names(&name, diags);
        self.report_two(diags);
        self.take_words_below_name(&name);
        let paragraphs =
            if self.sections.contains(&Role::Overview) { &self.overview } else { &self.preamble };
        let Calling { host, other_host, version, rate_limit } = self.calling(paragraphs);
        let title = self.title.take().or_else(|| self.loose_title.take());
        let mut draft = OperationDraft {
            file: self.file.to_owned(),
            line,
            title: title.filter(|title| title.operation == name).and_then(|title| title.title),
            service: host.service,
            host: host.host,
            other_host,
            version,
            rate_limit,
            overview: overview(paragraphs, &name, dialect),
            rank: self.rank().unwrap_or(0),
            name,
            ..OperationDraft::default()
        };
        draft.common = std::mem::take(&mut self.public);
        let slipped = draft.common.extract_if(|row| !dialect.is_listed_common(row.name));
        draft.request = slipped.clone();
        draft.request.append(std::mem::take(&mut self.request));
        let common = draft.request.extract_if(|row| dialect.is_common(row.name, row.description));
        draft.response = std::mem::take(&mut self.response);
        let envelope = draft.response.extract_if(|row| dialect.is_envelope_row(row.name, row.ty));
        let slipped = fates(&slipped, Fate::Read(Role::Request.as_str()));
        let shared = fates(&draft.common, Fate::Common).chain(fates(&common, Fate::Common));
        ledger.settle(slipped.chain(shared).chain(fates(&envelope, Fate::Envelope)));
        draft.common.append(common);
        draft.regions = draft.common.iter().flat_map(|row| dialect.regions(row.description)).collect();
        draft.common.append(envelope);
        self.adopt_unnamed(&draft, diags);
        self.report_unnamed(ledger, diags);
        self.report_unfilled(&draft.name, diags);
        self.report_empty(&draft.name, ledger, diags);
        draft.models = self.models;
        draft.models.retain(|model| !model.name.is_empty());
        draft.models.retain(|model| !model.rows.is_empty() || !dialect.shares_models());
        draft.errors = self.errors;
        draft.examples = self.examples;
        draft.examples.retain(|example| example.request.is_some() || example.response.is_some());
        draft
    }

    /// A heading that looks like a model's, and has no table and no operation that uses it, is a heading of words.
    fn report_empty(&self, operation: &str, ledger: &mut PageLedger, diags: &mut Diagnostics) {
        let is_none = |model: &&ModelDraft| {
            model.rows.is_empty()
                && model.used_by.is_empty()
                && !["", operation].contains(&model.name.as_str())
        };
        let lines = || self.models.iter().filter(is_none);
        ledger.settle_headings(&lines().map(|model| model.line).collect(), Fate::Found(UNKNOWN_HEADING.name));
        diags.extend(lines().map(|model| {
            let what = format!("below the heading `{}` stands no table, so it names no model", model.name);
            Diagnostic::new(UNKNOWN_HEADING, self.spec.place(self.file, model.line), what)
                .help("Text below it is left out; add it under `sections` if it is none.")
        }));
    }

    fn report_unfilled(&self, operation: &str, diags: &mut Diagnostics) {
        for (role, what) in [(Role::Request, "request"), (Role::Response, "response")] {
            for line in self.unfilled.get(&role).into_iter().flatten() {
                diags.push(
                    Diagnostic::new(
                        SECTION_WITHOUT_TABLE,
                        self.spec.place(self.file, *line),
                        format!("below this heading of `{operation}` is no table of {what} parameters"),
                    )
                    .help("The operation has none of them; if it has some, write them as a table below the heading."),
                );
            }
        }
    }
}

/// The lines of rows that were read and turn out to be something else.
fn fates(rows: &Rows, fate: Fate) -> impl Iterator<Item = (u32, Fate)> {
    rows.iter().map(move |row| (row.line, fate))
}

/// What a call needs besides its parameters.
struct Calling {
    host: Host,
    /// Another service's that the page names, too.
    other_host: Option<String>,
    version: Option<String>,
    rate_limit: Option<(u64, String)>,
}

impl PageFacts<'_> {
    /// Lines say it, or a row; an example shows what neither says.
    fn calling(&self, paragraphs: &[String]) -> Calling {
        let dialect = &self.spec.dialect;
        let lines =
            || paragraphs.iter().chain(&self.preamble).chain(&self.asides).flat_map(|text| text.lines());
        let shown = || self.requests().find_map(|request| dialect.host_in_example(&request.text));
        let version = dialect.version_row().and_then(|naming| self.named_by(&naming));
        let sent = || self.requests().find_map(|request| dialect.version_in_example(&request.text));
        // A page may speak of other services, and an example may be copied from another page: what both name counts.
        let (mut said, shown) = (lines().filter_map(|line| dialect.host(line)), shown());
        let first = said.next();
        let is_shown = |host: &Host| shown.as_ref().is_some_and(|shown| shown.service == host.service);
        let both = first.clone().filter(is_shown).or_else(|| said.find(is_shown));
        let host = both.or_else(|| first.clone()).or_else(|| shown.clone()).unwrap_or_default();
        let other = [first, shown].into_iter().flatten().find(|other| other.service != host.service);
        Calling {
            host,
            other_host: other.and_then(|other| other.host),
            version: version.map(|(version, _)| date(&version)).or_else(|| sent().map(date)),
            rate_limit: lines().find_map(|line| dialect.rate_limit(line)),
        }
    }

    /// The service and the host that the words above several operations name.
    pub(in crate::extract) fn host_above(&self) -> Host {
        let Calling { host, .. } = self.calling(&self.overview);
        host
    }

    /// A heading of the operation's name that is no title looks like a model's; the words below it are the page's first.
    fn take_words_below_name(&mut self, name: &str) {
        let own = self.models.iter_mut().find(|model| model.name == name && model.rows.is_empty());
        self.preamble.extend(own.and_then(|model| model.description.take()));
    }

    /// Says of a row that it names two operations, or two versions.
    fn report_two(&self, diags: &mut Diagnostics) {
        let dialect = &self.spec.dialect;
        for naming in [Some(dialect.operation_row()), dialect.version_row()].into_iter().flatten() {
            let Some((first, row)) = self.naming(&naming) else { continue };
            let Some(other) = naming.other_in(row.description, &first) else { continue };
            let (row, name) = (row.line, naming.name());
            let what = format!(
                "the row `{name}` says `{}` and `{}`; the first counts",
                shown(&first),
                shown(&other)
            );
            let found = Diagnostic::new(ROW_UNREADABLE, self.spec.place(self.file, row), what);
            diags.push(found.help("Write the one that is sent."));
        }
    }

    /// Says that title and row name two operations.
    fn report_names(&self, name: &str, diags: &mut Diagnostics) {
        let (Some(title), Some((by_row, line))) = (&self.title, self.named_by_row()) else { return };
        if title.operation == by_row {
            return;
        }
        let what = format!(
            "the title names the operation `{}`, and this row says that `{}` is sent; `{}` counts",
            shown(&title.operation),
            shown(by_row),
            shown(name),
        );
        diags.push(
            Diagnostic::new(OPERATION_NAMES_DIFFER, self.spec.place(self.file, line), what)
                .related(self.spec.place(self.file, title.line), "the title")
                .help("Correct the one that is wrong."),
        );
    }

    fn report_named_by_file(&self, name: &str, diags: &mut Diagnostics) {
        diags.push(
            Diagnostic::new(
                OPERATION_NAMED_BY_FILE,
                self.spec.place(self.file, 0),
                format!(
                    "no heading, row or example names this page's operation: its file is called `{name}`"
                ),
            )
            .help("Name it on the page if it is called otherwise."),
        );
    }
}

/// A date as versions are sent: `2021/3/4` and `2021年3月4日` are `2021-03-04`. What is none stays.
fn date(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    match parts.collect::<Vec<_>>().as_slice() {
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    }
}

/// The paragraphs that say what the operation does, without a notice's mark.
fn overview(paragraphs: &[String], name: &str, dialect: &Dialect) -> Vec<String> {
    let mut kept = Vec::new();
    for paragraph in paragraphs {
        let lines: Vec<&str> = paragraph
            .lines()
            .map(|line| line.trim().trim_start_matches("?>").trim_start_matches("!>").trim())
            .map(|line| saying(line, dialect))
            .filter(|line| !line.is_empty() && *line != name && !dialect.is_boilerplate(line))
            // A page of text that lost its numbers has headings among its lines.
            .filter(|line| dialect.words().heading(line).is_none())
            .collect();
        if !lines.is_empty() {
            kept.push(lines.join("\n"));
        }
    }
    kept
}

/// A line without the sentences at its ends that only name the host or the rate, which are facts of their own.
fn saying<'l>(line: &'l str, dialect: &Dialect) -> &'l str {
    if dialect.host(line).is_none() && dialect.rate_limit(line).is_none() {
        return line;
    }
    let says_more = |sentence: &&str| {
        dialect.says_purpose(sentence)
            || (dialect.host(sentence).is_none() && dialect.rate_limit(sentence).is_none())
    };
    let sentences: Vec<&str> = sentences(line).collect();
    let first: usize =
        sentences.iter().take_while(|sentence| !says_more(sentence)).map(|text| text.len()).sum();
    let last: usize =
        sentences.iter().rev().take_while(|sentence| !says_more(sentence)).map(|text| text.len()).sum();
    line.get(first..line.len().saturating_sub(last)).unwrap_or("").trim()
}

/// The sentences of a line with the blanks behind them: each ends at a stop that a blank or the end follows.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let stop = rest.char_indices().find(|(at, c)| match c {
            '。' | '；' | '！' => true,
            '.' | ';' | '!' => {
                rest.get(at + 1..).is_none_or(|after| !after.starts_with(|c: char| !c.is_whitespace()))
            }
            _ => false,
        });
        let end = stop.map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let after = rest.get(end..).unwrap_or("").trim_start();
        let (sentence, tail) = rest.split_at_checked(rest.len() - after.len())?;
        rest = tail;
        (!sentence.is_empty()).then_some(sentence)
    })
}
