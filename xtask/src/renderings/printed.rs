//! What the tool printed, decided from the rendered text and the specification alone: what does not stand there cannot be
//! read, and counts for nothing.

use std::collections::{HashMap, HashSet};

use docwright_ir::{Location, Place};

use super::rendered::{Line, Part, Rendered, bare};
use super::schema::Field;
use super::truth::{Model, Operation, Truth};
use crate::fidelity::vendors::kind::{Kind, Words};

/// How many lines a row has at most, where it is several.
const ROW: usize = 30;

/// The pages, and where on them operations and models stand.
pub(super) struct Printed<'a> {
    rendered: &'a Rendered,
    words: &'a Words,
    truth: &'a Truth,
    /// By index.
    operations: HashMap<usize, Vec<Part>>,
    /// By bare name.
    models: HashMap<String, Vec<Part>>,
}

/// A row of a page.
pub(super) struct Row {
    /// Its text: its line and those below it, up to the next row.
    text: String,
    /// What stands above it.
    above: String,
    /// Whether it stands with the model that the operation's body is.
    is_in_model: bool,
    pub(super) place: Place,
}

impl<'a> Printed<'a> {
    pub(super) fn new(rendered: &'a Rendered, truth: &'a Truth, words: &'a Words) -> Self {
        let finder = Finder::new(truth);
        let all = truth.models.iter().map(|model| bare(&model.name)).collect();
        let first = Self::with_models(rendered, truth, words, &finder, &all);
        // A model's name alone on a line may be a parameter's: below a model's stand half of its fields.
        let told = truth.models.iter().filter(|model| first.tells(model)).map(|model| bare(&model.name));
        Self::with_models(rendered, truth, words, &finder, &told.collect())
    }

    /// The parts of the pages, if these are the models that they have.
    fn with_models(
        rendered: &'a Rendered,
        truth: &'a Truth,
        words: &'a Words,
        finder: &Finder<'_>,
        names: &HashSet<String>,
    ) -> Self {
        // Where another operation or model begins, the one before ends.
        let begins = |line: &Line| match finder.find(line) {
            Some(index) => Some(Start::Operation(index)),
            None => names.get(&bare(&line.text)).cloned().map(Start::Model),
        };
        let (mut operations, mut models) = (HashMap::new(), HashMap::new());
        for (start, parts) in rendered.parts(begins) {
            match start {
                Start::Operation(index) => _ = operations.insert(index, parts),
                Start::Model(name) => _ = models.insert(name, parts),
            }
        }
        Printed { rendered, words, truth, operations, models }
    }

    fn tells(&self, model: &Model) -> bool {
        let told = model.fields.iter().filter(|field| self.field(&model.name, field).is_some()).count();
        told * 2 >= model.fields.len()
    }

    /// Where an operation stands, if any page has it.
    pub(super) fn operation(&self, index: usize) -> Option<Place> {
        self.operations.get(&index)?.first().map(|part| self.place(part, 0))
    }

    /// The row of an operation's parameter. A body's field may stand with the body's model.
    pub(super) fn parameter(&self, index: usize, field: &Field) -> Option<Row> {
        let operation = self.truth.operations.get(index)?;
        let own = self.operations.get(&index).map(Vec::as_slice).unwrap_or_default();
        let names: Vec<&str> = operation.parameters.iter().map(|one| one.written.as_str()).collect();
        let body = operation.body.as_deref().filter(|_| field.place == Some(Location::Body));
        let in_model = || Some(Row { is_in_model: self.says_body(index), ..self.field(body?, field)? });
        // Where a parameter elsewhere is called the same, the row here is that one's.
        let is_other =
            |one: &Field| one.written == field.written && one.place != field.place && body.is_some();
        let own = if operation.parameters.iter().any(is_other) { &[] } else { own };
        self.row(own, &field.written, &names).or_else(in_model)
    }

    /// The row of a model's field.
    pub(super) fn field(&self, model: &str, field: &Field) -> Option<Row> {
        let parts = self.models.get(&bare(model))?;
        let known = self.truth.models.iter().find(|known| known.name == model)?;
        let names: Vec<&str> = known.fields.iter().map(|one| one.written.as_str()).collect();
        self.row(parts, &field.written, &names)
    }

    /// Whether an operation's lines speak of a body.
    fn says_body(&self, index: usize) -> bool {
        let parts = self.operations.get(&index).into_iter().flatten();
        let mut lines = parts.flat_map(|part| self.rendered.lines(part)).filter(|line| !line.is_code);
        lines.any(|line| line.text.to_lowercase().contains("body"))
    }

    fn row(&self, parts: &[Part], name: &str, names: &[&str]) -> Option<Row> {
        let find = |part: &Part| {
            let lines = self.rendered.lines(part);
            let at = lines.iter().position(|line| line.names(name))?;
            let is_other = |line: &Line| names.iter().any(|other| *other != name && line.names(other));
            let below = lines.iter().skip(at + 1).take(ROW).take_while(|line| !is_other(line));
            let own = lines.get(at).into_iter().map(|line| cut(&line.text, name));
            let text = own.chain(below.map(|line| line.text.as_str())).collect::<Vec<_>>().join("\n");
            let above = lines.iter().take(at).map(|line| line.text.to_lowercase()).collect::<Vec<_>>();
            Some(Row { text, above: above.join("\n"), is_in_model: false, place: self.place(part, at) })
        };
        parts.iter().find_map(find)
    }

    fn place(&self, part: &Part, line: usize) -> Place {
        let file = self.rendered.files.get(part.file).map_or("", |file| file.name.as_str());
        Place::new(file, u32::try_from(part.lines.start + line + 1).unwrap_or(0))
    }

    /// Whether a row says a type: a word for it, or a model that is one or says one.
    pub(super) fn says_type(&self, row: &Row, field: &Field) -> bool {
        let (text, kind) = (&row.text, field.kind.to_string());
        let Some((named, parts)) =
            field.leads.as_ref().and_then(|name| Some((bare(name), self.models.get(&bare(name))?)))
        else {
            return !row.is_anything() && says(text, &kind, self.words);
        };
        let is_led_to = bare(text).contains(&named);
        if row.is_anything() || is_led_to && kind.starts_with("object") {
            return is_led_to;
        }
        let lines = parts.iter().flat_map(|part| self.rendered.lines(part)).filter(|line| !line.is_code);
        let below = || lines.map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
        // Where the row leads elsewhere, words of its description are no type.
        let (own, marks) = if is_led_to { (below(), text.as_str()) } else { (text.clone(), "") };
        says(&format!("{own}\n{}", marks_of_lists(marks)), &kind, self.words)
    }
}

#[derive(PartialEq, Eq, Hash, Clone)]
enum Start {
    Operation(usize),
    Model(String),
}

/// A line from a name in it, to the next name in quotes, if it has it in quotes.
fn cut<'l>(line: &'l str, name: &str) -> &'l str {
    let quoted = format!("\"{name}\"");
    let Some((_, rest)) = line.split_once(&quoted) else { return line };
    rest.split(", \"").next().unwrap_or(rest)
}

/// What of a row's text says that it is a list, where its entries' type stands elsewhere.
fn marks_of_lists(text: &str) -> &str {
    let lower = text.to_lowercase();
    if LISTS.iter().any(|mark| lower.contains(mark)) { "list" } else { "" }
}

/// What lists are written with.
const LISTS: [&str; 8] = ["array", "list", "[]", "[ ", "|[", "| [", "set<", "«"];

/// Whether a text has words for a kind.
fn says(text: &str, kind: &str, words: &Words) -> bool {
    let lower = text.to_lowercase();
    let element = kind.trim_end_matches("[]");
    if kind.ends_with("[]") && !LISTS.iter().any(|mark| lower.contains(mark)) {
        return false;
    }
    let mut kinds = lower
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| words.kind(word))
        .filter(|kind| !Kind::is_any(kind));
    element == "any"
        || kinds.any(|kind| kind.to_string() == element)
        || (element == "object" && lower.contains('{'))
}

impl Row {
    /// Whether a cell says that it may be of any type, whatever the specification has.
    fn is_anything(&self) -> bool {
        self.text.split(['|', '\n']).any(|cell| cell.trim() == "any")
    }

    /// Whether it says where its value travels.
    pub(super) fn says_place(&self, place: Location, route: &str, name: &str) -> bool {
        let (word, others): (&str, &[&str]) = match place {
            Location::Path => ("path", &[]),
            Location::Query => ("query", &[]),
            Location::Header => ("header", &[]),
            Location::Cookie => ("cookie", &[]),
            Location::Body => ("body", &["form", "properties", "request body"]),
        };
        let text = self.text.to_lowercase();
        let is_said = |word: &str| text.contains(word) || self.above.contains(&format!("{word} parameters"));
        let is_variable = place == Location::Path && route.contains(&format!("{{{name}}}"));
        // What stands in a section of the body, or with its model.
        let is_below = |word: &&str| self.above.contains(*word);
        is_variable || self.is_in_model || is_said(word) || others.iter().any(is_below)
    }

    /// Whether it says that it is required, or that it is not.
    pub(super) fn says_required(&self, is_required: bool) -> bool {
        let lower = self.text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        let is_mark = is_required && self.text.lines().next().is_some_and(|first| first.contains('*'));
        is_mark || words.any(|word| ["required", "optional", "yes", "no", "true", "false"].contains(&word))
    }
}

/// Finds the lines that an operation begins at.
struct Finder<'t> {
    routes: HashMap<(String, &'t str), usize>,
    ids: HashMap<String, usize>,
    bases: &'t [String],
}

impl<'t> Finder<'t> {
    fn new(truth: &'t Truth) -> Self {
        let routes = truth.operations.iter().enumerate();
        let routes = routes.map(|(index, one)| ((one.method.clone(), one.route.as_str()), index)).collect();
        let ids = truth.operations.iter().enumerate().map(|(index, one)| (bare(&id(one)), index)).collect();
        Finder { routes, ids, bases: &truth.bases }
    }

    /// A line that is the operation's name, or has its method and its path.
    fn find(&self, line: &Line) -> Option<usize> {
        if let Some(index) = self.ids.get(&bare(&line.text)).filter(|_| !line.is_code) {
            return Some(*index);
        }
        let tokens = || line.text.split(|c: char| c.is_whitespace() || "|\"'`[]()".contains(c));
        let methods: Vec<&str> =
            tokens().filter(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase())).collect();
        let behind = |token: &'_ str| {
            let stripped = self.bases.iter().find_map(|base| token.strip_prefix(base.as_str()));
            stripped.filter(|rest| rest.starts_with('/')).unwrap_or(token).to_owned()
        };
        tokens().filter(|token| token.contains('/')).find_map(|token| {
            let path = behind(token);
            methods.iter().find_map(|method| self.routes.get(&((*method).to_owned(), path.as_str())).copied())
        })
    }
}

/// The operation's name; where the file gives it none, generators make it of path and method.
fn id(operation: &Operation) -> String {
    operation.id.clone().unwrap_or_else(|| format!("{}{}", operation.route, operation.method))
}
