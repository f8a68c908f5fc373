//! The whole corpus, and the bars that it is held to.

use std::path::{Path, PathBuf};

use docwright_ir::LoadError;

use super::board::{Aspect, Board, Part};
use super::drift::Drift;
use super::figures::{Bar, Figure, Figures, Rate};
use super::{Input, Parts, Report, Scores, measure, vendors};

/// The same pages in other layouts: the folders below `corpus/tencent/layouts`.
const LAYOUTS: [&str; 5] = ["pipe", "md", "head-flat", "head-2025", "quirks"];

const ROWS: [Part; 3] = [Part::Request, Part::Response, Part::Members];

/// Reads and compares everything; `root` is the checkout, which holds readings and known drift.
///
/// # Errors
/// A part of the corpus that is missing or broken.
pub fn run(corpus: &Path, root: &Path, parts: &Parts) -> Result<Report, LoadError> {
    let mut report = Report::default();
    if *parts == Parts::All {
        own(&mut report, corpus, root)?;
    }
    let vendor = match parts {
        Parts::Vendor(name) => Some(name.as_str()),
        Parts::All | Parts::Vendors => None,
    };
    vendors::run(&mut report, corpus, root, vendor)?;
    Ok(report)
}

/// The vendors whose clients this repository writes.
fn own(report: &mut Report, corpus: &Path, root: &Path) -> Result<(), LoadError> {
    let drift = Drift::load(&root.join("xtask/drift.yaml"))?;
    ucloud(report, corpus, root, &drift)?;
    tencent(report, corpus, root)?;
    manners(report, root)
}

fn ucloud(report: &mut Report, corpus: &Path, root: &Path, drift: &Drift) -> Result<(), LoadError> {
    let mut scores = measure(&Input {
        dialect: "ucloud".to_owned(),
        docs: corpus.join("corpus/ucloud"),
        truth: Some(corpus.join("truth/ucloud.json")),
        labels: labels(root, "ucloud", Some(corpus.join("truth/ucloud-prose.jsonl"))),
        readings: Some(root.join("xtask/readings/ucloud")),
        manners: false,
    })?;
    if let [canonical, former, given, first, .., read] = scores.as_mut_slice() {
        report.stale = drift.mark(&mut canonical.board);
        report.figures.extend(against_sdks("UCloud", &canonical.board));
        let former = Figures { title: "UCloud, former layout", board: &former.board };
        let recall = Bar::AtLeast(0.80);
        report.figures.push(former.one(
            "response fields",
            &[Part::Response],
            Aspect::Name,
            Rate::Recall,
            recall,
        ));
        report.figures.push(read_by_people("UCloud", &read.board));
        report.figures.extend(prose("UCloud", &given.board));
        report.figures.extend(prose("UCloud, own labels", &first.board));
        report.figures.push(no_wrong_default("UCloud, own labels", &first.board));
    }
    report.scores.extend(scores);
    Ok(())
}

fn against_sdks(vendor: &str, board: &Board) -> Vec<Figure> {
    let figures = Figures { title: vendor, board };
    let bars = [
        ("request fields", Part::Request, Aspect::Name, Rate::Precision, 0.990),
        ("request fields", Part::Request, Aspect::Name, Rate::Recall, 0.990),
        ("request types", Part::Request, Aspect::Type, Rate::Agreement, 0.9997),
        ("request lists", Part::Request, Aspect::List, Rate::Agreement, 0.9999),
        ("request required", Part::Request, Aspect::Required, Rate::Agreement, 0.998),
        ("response fields", Part::Response, Aspect::Name, Rate::Precision, 0.987),
        ("response fields", Part::Response, Aspect::Name, Rate::Recall, 0.991),
        ("response types", Part::Response, Aspect::Type, Rate::Agreement, 0.997),
        ("response lists", Part::Response, Aspect::List, Rate::Agreement, 0.9995),
    ];
    let pages = figures.one("pages classified", &[Part::Pages], Aspect::Type, Rate::Agreement, Bar::All);
    let others =
        bars.map(|(name, part, aspect, of, bar)| figures.one(name, &[part], aspect, of, Bar::AtLeast(bar)));
    std::iter::once(pages).chain(others).collect()
}

fn tencent(report: &mut Report, corpus: &Path, root: &Path) -> Result<(), LoadError> {
    let input = |docs: String| Input {
        dialect: "tencentcloud".to_owned(),
        docs: corpus.join(docs),
        truth: Some(corpus.join("truth/tencent")),
        labels: Vec::new(),
        readings: None,
        manners: false,
    };
    let labelled = labels(root, "tencentcloud", Some(corpus.join("truth/tencent-prose.jsonl")));
    let plain = measure(&Input { labels: labelled, ..input("corpus/tencent/pages".to_owned()) })?;
    if let [canonical, given, first, ..] = plain.as_slice() {
        report.figures.extend(every_one("Tencent", &canonical.board));
        report.figures.extend(prose("Tencent", &given.board));
        report.figures.extend(prose("Tencent, own labels", &first.board));
        report.figures.push(no_wrong_default("Tencent, own labels", &first.board));
    }
    report.scores.extend(named("tencent, plain layout", plain));
    for layout in LAYOUTS {
        let scores = measure(&input(format!("corpus/tencent/layouts/{layout}")))?;
        for scores in &scores {
            let title = format!("Tencent, layout {layout}");
            let figures = Figures { title: &title, board: &scores.board };
            for of in [Rate::Precision, Rate::Recall] {
                report.figures.push(figures.one("rows", &ROWS, Aspect::Row, of, Bar::AtLeast(0.99)));
            }
        }
        report.scores.extend(named(&format!("tencent, layout {layout}"), scores));
    }
    let real = measure(&Input {
        truth: None,
        labels: labels(root, "tencentcloud-real", None),
        readings: Some(root.join("xtask/readings/tencentcloud")),
        ..input("corpus/tencent/real".to_owned())
    })?;
    if let [first, .., read] = real.as_slice() {
        report.figures.extend(prose("Tencent, real pages, own labels", &first.board));
        report.figures.push(no_wrong_default("Tencent, real pages, own labels", &first.board));
        report.figures.push(read_by_people("Tencent", &read.board));
    }
    report.scores.extend(named("tencent, real pages", real));
    Ok(())
}

/// Pages of many hands. The bars are what is reached, and may only rise.
fn manners(report: &mut Report, root: &Path) -> Result<(), LoadError> {
    let scores = measure(&Input {
        dialect: "tencentcloud".to_owned(),
        docs: root.join("xtask/manners"),
        truth: None,
        labels: Vec::new(),
        readings: None,
        manners: true,
    })?;
    if let [own] = scores.as_slice() {
        let figures = Figures { title: "Other manners", board: &own.board };
        let parts = [
            ("operations", vec![Part::Operations], Aspect::Name, Bar::AtLeast(0.97)),
            ("services", vec![Part::Operations], Aspect::Service, Bar::All),
            ("hosts", vec![Part::Operations], Aspect::Host, Bar::All),
            ("versions", vec![Part::Operations], Aspect::Version, Bar::All),
            ("rates", vec![Part::Operations], Aspect::Rate, Bar::All),
            ("examples", vec![Part::Operations], Aspect::Examples, Bar::All),
            ("rows", ROWS.to_vec(), Aspect::Row, Bar::AtLeast(0.997)),
            ("models", vec![Part::Models], Aspect::Name, Bar::All),
            ("error codes", vec![Part::Errors], Aspect::Name, Bar::All),
        ];
        let one = |(name, parts, aspect, bar): (_, Vec<Part>, _, _)| {
            figures.one(name, &parts, aspect, Rate::Agreement, bar)
        };
        report.figures.extend(parts.map(one));
    }
    report.scores.extend(scores);
    Ok(())
}

/// The folder's name in the scores' names becomes `name`.
fn named(name: &str, scores: Vec<Scores>) -> impl Iterator<Item = Scores> {
    scores.into_iter().map(move |scores| {
        let part = scores.name.split_once(", ").map(|(_, part)| format!(", {part}")).unwrap_or_default();
        Scores { name: format!("{name}{part}"), ..scores }
    })
}

fn read_by_people(vendor: &str, board: &Board) -> Figure {
    let parts = [Part::Request, Part::Response, Part::Members, Part::Errors];
    let figures = Figures { title: vendor, board };
    figures.one("rows of pages that people read", &parts, Aspect::Row, Rate::Agreement, Bar::All)
}

/// Rendered pages hold everything that the truth has.
fn every_one(vendor: &str, board: &Board) -> Vec<Figure> {
    let figures = Figures { title: vendor, board };
    let all = |name, parts: &[Part], aspect| figures.one(name, parts, aspect, Rate::Agreement, Bar::All);
    vec![
        all("operations", &[Part::Operations], Aspect::Name),
        all("models", &[Part::Models], Aspect::Name),
        all("names of rows", &ROWS, Aspect::Name),
        all("order of rows", &ROWS, Aspect::Order),
        all("types", &ROWS, Aspect::Type),
        all("lists", &ROWS, Aspect::List),
        all("required", &ROWS, Aspect::Required),
        all("null notes", &ROWS, Aspect::Nullable),
        all("error codes", &[Part::Errors], Aspect::Name),
        all("order of error codes", &[Part::Errors], Aspect::Order),
        all("texts of error codes", &[Part::Errors], Aspect::Description),
    ]
}

/// The labels beside the pages, and the project's own: the first of these have bars, the last are only scored.
fn labels(root: &Path, pages: &str, given: Option<PathBuf>) -> Vec<PathBuf> {
    let own = ["first", "last"].map(|part| root.join(format!("xtask/labels/{pages}.{part}.jsonl")));
    given.into_iter().chain(own).collect()
}

/// A wrong default is the worst error: whoever reads the OpenAPI file sends it.
fn no_wrong_default(title: &str, board: &Board) -> Figure {
    let figures = Figures { title, board };
    figures.one(
        "prose: no wrong default",
        &[Part::Prose],
        Aspect::Default,
        Rate::Precision,
        Bar::AtLeast(1.0),
    )
}

fn prose(vendor: &str, board: &Board) -> Vec<Figure> {
    let figures = Figures { title: vendor, board };
    let (many, few) = (Bar::AtLeast, Bar::AtLeastOrOneError);
    let bars = [
        ("prose: enums", Aspect::Enum, many(0.97), many(0.90)),
        ("prose: defaults", Aspect::Default, few(0.98), few(0.92)),
        ("prose: ranges and lengths", Aspect::Limits, few(0.98), few(0.92)),
        ("prose: formats", Aspect::Format, few(0.98), few(0.92)),
    ];
    let both = |(name, aspect, precision, recall)| {
        let one = |of, bar| figures.one(name, &[Part::Prose], aspect, of, bar);
        [one(Rate::Precision, precision), one(Rate::Recall, recall)]
    };
    bars.into_iter().flat_map(both).collect()
}
