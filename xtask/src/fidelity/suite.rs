//! The whole corpus, and the bars that it is held to.

use std::path::Path;

use docwright_ir::LoadError;

use super::board::{Aspect, Board, Part};
use super::drift::Drift;
use super::figures::{Bar, Figure, Figures, Rate};
use super::{Input, Report, Scores, measure};

/// The same pages in other layouts: the folders below `corpus/tencent/layouts`.
const LAYOUTS: [&str; 5] = ["pipe", "md", "head-flat", "head-2025", "quirks"];

const ROWS: [Part; 3] = [Part::Request, Part::Response, Part::Members];

/// Reads and compares everything; `root` is the checkout, which holds readings and known drift.
///
/// # Errors
/// A part of the corpus that is missing or broken.
pub fn run(corpus: &Path, root: &Path) -> Result<Report, LoadError> {
    let drift = Drift::load(&root.join("xtask/drift.yaml"))?;
    let mut report = Report::default();
    ucloud(&mut report, corpus, root, &drift)?;
    tencent(&mut report, corpus, root)?;
    Ok(report)
}

fn ucloud(report: &mut Report, corpus: &Path, root: &Path, drift: &Drift) -> Result<(), LoadError> {
    let scores = measure(&Input {
        dialect: "ucloud".to_owned(),
        docs: corpus.join("corpus/ucloud"),
        truth: Some(corpus.join("truth/ucloud.json")),
        labels: Some(corpus.join("truth/ucloud-prose.jsonl")),
        readings: Some(root.join("xtask/readings/ucloud")),
    })?;
    let [canonical, former, read] = scores.as_slice() else { return Ok(()) };
    report.stale = drift.stale(&canonical.board);
    let none = Drift::default();
    let board = Figures { title: "UCloud", board: &canonical.board, drift };
    report.figures.push(Figure {
        name: "UCloud: pages classified".to_owned(),
        ..board.one(Part::Pages, Aspect::Type, Rate::Agreement, Bar::All)
    });
    report.figures.extend(
        [
            (Part::Request, Aspect::Name, Rate::Precision, 0.990),
            (Part::Request, Aspect::Name, Rate::Recall, 0.990),
            (Part::Request, Aspect::Type, Rate::Agreement, 0.9997),
            (Part::Request, Aspect::List, Rate::Agreement, 0.9999),
            (Part::Request, Aspect::Required, Rate::Agreement, 0.998),
            (Part::Response, Aspect::Name, Rate::Precision, 0.987),
            (Part::Response, Aspect::Name, Rate::Recall, 0.991),
            (Part::Response, Aspect::Type, Rate::Agreement, 0.997),
            (Part::Response, Aspect::List, Rate::Agreement, 0.9995),
        ]
        .map(|(part, aspect, of, bar)| board.one(part, aspect, of, Bar::AtLeast(bar))),
    );
    let legacy = Figures { title: "UCloud, former layout", board: &former.board, drift: &none };
    report.figures.push(legacy.one(Part::Response, Aspect::Name, Rate::Recall, Bar::AtLeast(0.80)));
    report.figures.extend(read_by_people("UCloud", &read.board));
    report.figures.extend(prose("UCloud", &canonical.board));
    report.scores.extend(scores);
    Ok(())
}

fn tencent(report: &mut Report, corpus: &Path, root: &Path) -> Result<(), LoadError> {
    let input = |docs: String| Input {
        dialect: "tencentcloud".to_owned(),
        docs: corpus.join(docs),
        truth: Some(corpus.join("truth/tencent")),
        labels: None,
        readings: None,
    };
    let labels = Some(corpus.join("truth/tencent-prose.jsonl"));
    let plain = measure(&Input { labels, ..input("corpus/tencent/pages".to_owned()) })?;
    for scores in &plain {
        report.figures.extend(every_one("Tencent", &scores.board));
        report.figures.extend(prose("Tencent", &scores.board));
    }
    report.scores.extend(named("tencent, plain layout", plain));
    for layout in LAYOUTS {
        let scores = measure(&input(format!("corpus/tencent/layouts/{layout}")))?;
        for scores in &scores {
            let title = format!("Tencent, layout {layout}");
            let none = Drift::default();
            let board = Figures { title: &title, board: &scores.board, drift: &none };
            for (name, of) in [("rows, precision", Rate::Precision), ("rows, recall", Rate::Recall)] {
                report.figures.push(board.over(name, &ROWS, Aspect::Row, of, Bar::AtLeast(0.99)));
            }
        }
        report.scores.extend(named(&format!("tencent, layout {layout}"), scores));
    }
    let real = measure(&Input {
        truth: None,
        readings: Some(root.join("xtask/readings/tencentcloud")),
        ..input("corpus/tencent/real".to_owned())
    })?;
    for scores in &real {
        report.figures.extend(read_by_people("Tencent", &scores.board));
    }
    report.scores.extend(named("tencent, real pages as people read them", real));
    Ok(())
}

fn named(name: &str, scores: Vec<Scores>) -> impl Iterator<Item = Scores> {
    scores.into_iter().map(move |scores| Scores { name: name.to_owned(), ..scores })
}

fn read_by_people(vendor: &str, board: &Board) -> [Figure; 1] {
    let none = Drift::default();
    let title = format!("{vendor}, pages read by people");
    let parts = [Part::Request, Part::Response, Part::Members, Part::Errors];
    [Figures { title: &title, board, drift: &none }.over("rows", &parts, Aspect::Row, Rate::Agreement, Bar::All)]
}

/// Rendered pages hold everything that the truth has.
fn every_one(vendor: &str, board: &Board) -> Vec<Figure> {
    let none = Drift::default();
    let all = Figures { title: vendor, board, drift: &none };
    let mut figures = vec![
        all.over("operations", &[Part::Operations], Aspect::Name, Rate::Agreement, Bar::All),
        all.over("models", &[Part::Models], Aspect::Name, Rate::Agreement, Bar::All),
    ];
    let aspects = [
        ("names of rows", Aspect::Name),
        ("order of rows", Aspect::Order),
        ("types", Aspect::Type),
        ("lists", Aspect::List),
        ("required", Aspect::Required),
        ("null notes", Aspect::Nullable),
    ];
    figures.extend(aspects.map(|(name, aspect)| all.over(name, &ROWS, aspect, Rate::Agreement, Bar::All)));
    let errors = [
        ("error codes", Aspect::Name),
        ("order of error codes", Aspect::Order),
        ("texts of error codes", Aspect::Description),
    ];
    figures.extend(errors.map(|(name, aspect)| all.over(name, &[Part::Errors], aspect, Rate::Agreement, Bar::All)));
    figures
}

fn prose(vendor: &str, board: &Board) -> Vec<Figure> {
    let none = Drift::default();
    let facts = Figures { title: vendor, board, drift: &none };
    let bars = [
        (Aspect::Enum, Bar::AtLeast(0.97), Bar::AtLeast(0.90)),
        (Aspect::Default, Bar::AtLeastOrOneError(0.98), Bar::AtLeastOrOneError(0.92)),
        (Aspect::Limits, Bar::AtLeastOrOneError(0.98), Bar::AtLeastOrOneError(0.92)),
        (Aspect::Format, Bar::AtLeastOrOneError(0.98), Bar::AtLeastOrOneError(0.92)),
    ];
    let both = |(aspect, precision, recall)| {
        let one = |of, bar| facts.one(Part::Prose, aspect, of, bar);
        [one(Rate::Precision, precision), one(Rate::Recall, recall)]
    };
    bars.into_iter().flat_map(both).collect()
}
