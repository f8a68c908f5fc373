//! What one page says, and what that makes of it: an operation, models, neither.

mod outcome;
mod places;
mod units;
mod unnamed;
mod walk;

use std::borrow::Cow;
use std::cell::OnceCell;

use docwright_ir::{Code, Severity};
use foldhash::HashMap;

use super::draft::{ErrorDraft, ExampleDraft, ModelDraft, RequestExample};
use super::rows::{RowDraft, Rows};
use crate::dialect::{NamingRow, Role};
use crate::spec::Spec;
pub(super) use units::{Unit, part, roles};
pub(super) use walk::{Walked, walk};

/// A heading without a meaning.
pub(crate) const UNKNOWN_HEADING: Code = Code {
    name: "unknown-heading",
    severity: Severity::Note,
    about: "A heading's words mean nothing in the dialect, so the text below it is in no description, and a table below \
            it is read only if its columns leave no doubt. If it says what stands below it, add it under `sections`, \
            with `role: ignore` if that is nothing of the API.",
};

/// Code without a meaning.
pub(crate) const UNCLAIMED_CODE: Code = Code {
    name: "unclaimed-code",
    severity: Severity::Note,
    about: "The page has code that stands below no heading of an example and does not look like one. It is left out. If \
            it is an example, add its heading under `sections` with `role: example-request` or `example-response`.",
};

/// Code that holds a section's heading.
pub(crate) const HEADING_IN_CODE: Code = Code {
    name: "heading-in-code",
    severity: Severity::Warning,
    about: "Inside code stands a heading of the kind that parts this page: the code's closing mark is probably missing, \
            or stands on a line with other text. All up to the next mark counts as code, and the sections in it are lost. \
            Add the closing mark above the heading.",
};

/// Code that holds a table of parameters.
pub(crate) const TABLE_IN_CODE: Code = Code {
    name: "table-in-code",
    severity: Severity::Warning,
    about: "Inside code stands a table whose columns are those of parameters: a closing mark above it is probably missing, \
            or its lines begin with four blanks. Its rows are left out. Add the mark, or remove the blanks.",
};

/// A row of a table outside every table.
pub(crate) const STRAY_ROW: Code = Code {
    name: "stray-row",
    severity: Severity::Warning,
    about: "Lines stand in no table and look like rows: with bars, in a list, with commas or in another markup; or they are \
            a footnote of a row. The table's header or the line below it is missing, or a blank line, code or a heading \
            inside a cell ended the table above. They are left out. Write them as rows of the table.",
};

/// A mark of HTML without its end.
pub(crate) const UNCLOSED_HTML: Code = Code {
    name: "unclosed-html",
    severity: Severity::Warning,
    about: "A comment, or an element whose content is no text (`<pre>`, `<script>` and the like), never ends: browsers \
            show nothing of the page below it, or show it as code. What stands below is read as if the mark were not \
            there. Add the mark that ends it where it should end, or remove it.",
};

/// A model's table without a name.
pub(crate) const MODEL_WITHOUT_NAME: Code = Code {
    name: "model-without-name",
    severity: Severity::Warning,
    about: "The page defines a model, but the line with its name is gone; some saved pages lose it. Its fields \
            cannot be used, since nothing says whose they are. If rows name just one model that no table defines, it is \
            taken for that one, which is a note. Save the page again, or name the model in the errata.",
};

/// Several operations where one should be.
pub(crate) const SEVERAL_OPERATIONS: Code = Code {
    name: "several-operations",
    severity: Severity::Error,
    about: "A heading names two operations, or a page has a second section of parameters and nothing says whose it is. \
            What belongs to which cannot be told, so the part that has no name is left out. Divide the page, or write a heading that names each \
            operation.",
};

/// A heading of parameters without their table.
pub(crate) const SECTION_WITHOUT_TABLE: Code = Code {
    name: "section-without-table",
    severity: Severity::Warning,
    about: "The page has a heading of parameters, and no table below it that could be read: the operation has none \
            of them. Pages that list them, or were saved by other means, look so. Write the table, or save the page as \
            markdown or as text.",
};

/// A page whose operation only its file is called after.
pub(crate) const OPERATION_NAMED_BY_FILE: Code = Code {
    name: "operation-named-by-file",
    severity: Severity::Warning,
    about: "The page has tables of parameters, and neither a heading, nor a row, nor an example that names the operation. \
            The file's name is taken for it. If that is wrong, add the operation's name to the page.",
};

/// Two names of one operation.
pub(crate) const OPERATION_NAMES_DIFFER: Code = Code {
    name: "operation-names-differ",
    severity: Severity::Warning,
    about: "The page's title calls its operation otherwise than the row does that says what is sent. The row counts, unless \
            the example sends the title's name. A call under the wrong name fails or does something else: correct the page.",
};

/// What a page says.
pub(super) struct PageFacts<'a> {
    file: &'a str,
    spec: &'a Spec,
    /// It is the page, and no part of it.
    is_whole: bool,
    /// The sections that it has.
    sections: Vec<Role>,
    /// By role, the lines of headings of parameters that have no table.
    unfilled: HashMap<Role, Vec<u32>>,
    title: Option<Title>,
    /// A heading that names the operation beside other words.
    loose_title: Option<Title>,
    /// What the operation's row names, and its line: looked for when the page has been walked over, and then once.
    by_row: OnceCell<Option<(String, u32)>>,
    preamble: Vec<String>,
    overview: Vec<String>,
    /// Lines below unknown headings that name a host or a rate.
    asides: Vec<String>,
    public: Rows,
    request: Rows,
    response: Rows,
    models: Vec<ModelDraft>,
    errors: Vec<ErrorDraft>,
    examples: Vec<ExampleDraft>,
}

/// The page's own heading.
struct Title {
    operation: String,
    title: Option<String>,
    line: u32,
}

impl<'a> PageFacts<'a> {
    fn new(file: &'a str, unit: Unit, spec: &'a Spec) -> Self {
        PageFacts {
            file,
            spec,
            is_whole: unit == Unit::Page,
            sections: Vec::new(),
            unfilled: HashMap::default(),
            title: None,
            loose_title: None,
            by_row: OnceCell::new(),
            preamble: Vec::new(),
            overview: Vec::new(),
            asides: Vec::new(),
            public: Rows::default(),
            request: Rows::default(),
            response: Rows::default(),
            models: Vec::new(),
            errors: Vec::new(),
            examples: Vec::new(),
        }
    }

    /// Whether the page names an operation and has what an operation's page has.
    pub(super) fn is_operation(&self) -> bool {
        self.operation_name().is_some() && self.rank().is_some()
    }

    /// Whether the page defines models and nothing else.
    pub(super) fn is_models(&self) -> bool {
        !self.models.is_empty() && self.rank().is_none() && self.spec.dialect.shares_models()
    }

    /// Whether a part of a page beside others has parameters, and nothing that names their operation.
    pub(super) fn is_nameless(&self, unit: Unit) -> bool {
        unit != Unit::Page && self.rank().is_some() && self.operation_name().is_none()
    }

    /// What the part lacks.
    pub(super) fn why_nameless(&self) -> String {
        let rows = self.request.len() + self.response.len();
        format!("here stand {rows} rows of another operation than the one above, and nothing names it")
    }

    /// Why the page is neither.
    pub(super) fn why_not(&self) -> String {
        match (self.operation_name(), self.rank()) {
            (Some((name, _)), _) => format!("this page names `{name}` but has no table of parameters"),
            (None, Some(_)) => "this page has a table of parameters but names no operation".to_owned(),
            (None, None) => "this page describes no operation".to_owned(),
        }
    }

    /// The kind of page, by the first evidence in the dialect's order.
    fn rank(&self) -> Option<usize> {
        self.spec.dialect.rank(&self.sections)
    }

    /// What the page calls its operation, and where.
    pub(super) fn operation_name(&self) -> Option<(Cow<'_, str>, u32)> {
        fn titled(title: Option<&Title>) -> Option<(Cow<'_, str>, u32)> {
            title.map(|title| (title.operation.as_str().into(), title.line))
        }
        let by_row = self.named_by_row();
        // Where title and row differ, what is sent counts, unless the example sends the title's name.
        let is_contradicted = |title: &&Title| {
            by_row.is_some_and(|(name, _)| name != title.operation)
                && self.named_by_example().is_none_or(|(name, _)| name != title.operation)
        };
        titled(self.title.as_ref().filter(|title| !is_contradicted(title)))
            .or_else(|| by_row.map(|(name, line)| (name.into(), line)))
            .or_else(|| titled(self.loose_title.as_ref()))
            .or_else(|| self.named_by_example())
            .or_else(|| self.named_by_file())
    }

    /// The name that the operation's row says.
    fn named_by_row(&self) -> Option<(&str, u32)> {
        let named = self.by_row.get_or_init(|| self.named_by(&self.spec.dialect.operation_row()));
        named.as_ref().map(|(name, line)| (name.as_str(), *line))
    }

    fn named_by_example(&self) -> Option<(Cow<'_, str>, u32)> {
        let operation = |text| self.spec.dialect.operation_in_example(text);
        self.requests().find_map(|request| Some((operation(&request.text)?.into(), request.line)))
    }

    /// A page of an operation that names none is often called after it.
    fn named_by_file(&self) -> Option<(Cow<'_, str>, u32)> {
        self.rank().filter(|_| self.is_whole)?;
        Some((self.spec.dialect.operation_of_file(self.file)?.into(), 0))
    }

    /// The requests that the page's examples show.
    fn requests(&self) -> impl Iterator<Item = &RequestExample> {
        self.examples.iter().filter_map(|example| example.request.as_ref())
    }

    /// What a row names, and its line.
    fn named_by(&self, naming: &NamingRow<'_>) -> Option<(String, u32)> {
        self.naming(naming).map(|(name, row)| (name, row.line))
    }

    /// What a row names: in the table where it stands, else among the parameters that all operations have.
    fn naming(&self, naming: &NamingRow<'_>) -> Option<(String, RowDraft<'_>)> {
        let (first, second) = match naming.table() {
            Role::Public => (&self.public, &self.request),
            _ => (&self.request, &self.public),
        };
        let mut rows = first.iter().chain(second).filter(|row| row.name == naming.name());
        // A parameter of the operation's own may have the same name: where a page marks common ones, only they count.
        let is_common = |row: &RowDraft<'_>| self.spec.dialect.is_common(row.name, row.description);
        if let Some(row) = rows.clone().find(is_common) {
            return Some((naming.named_in(row.description)?, row));
        }
        if self.public.is_empty() && self.request.iter().any(|row| is_common(&row)) {
            return None;
        }
        rows.find_map(|row| Some((naming.named_in(row.description)?, row)))
    }
}
