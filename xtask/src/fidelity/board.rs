//! What is counted: every comparison ends in a [`Tally`] on a [`Board`], and whatever did not match is a
//! [`Miss`] with its place. Rates, sums and the scores without known drift all come from these two.

use std::collections::BTreeMap;

use docwright_ir::Place;
use serde::Serialize;

/// Which part of the documentation a figure speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Pages, by what they turned out to be.
    Pages,
    /// Operations.
    Operations,
    /// Request rows.
    Request,
    /// Response rows.
    Response,
    /// Models.
    Models,
    /// Rows of models.
    Members,
    /// Error codes.
    Errors,
    /// Facts that stand in a row's text.
    Prose,
}

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// That it is there, by its name.
    Name,
    /// The sequence of a table's rows.
    Order,
    /// The type, or a list's element type.
    Type,
    /// Whether it is a list.
    List,
    /// Whether it is required.
    Required,
    /// That it stands on a page that its folder lists, so that its fields are compared.
    Listed,
    /// Whether its text has a null note.
    Nullable,
    /// Whether a null note and the vendor's own flag agree: printed, never held to a bar.
    NullableFlag,
    /// Its text.
    Description,
    /// A row with everything that its table says: name, type, list, required.
    Row,
    /// The listed values.
    Enum,
    /// Whether the list of values says that it goes on.
    EnumComplete,
    /// The value that the server takes when none is sent.
    Default,
    /// Where a parameter travels.
    Place,
    /// Limits on a number and on a text's length.
    Limits,
    /// Limits on the number of entries.
    Items,
    /// The step between values.
    MultipleOf,
    /// The unit.
    Unit,
    /// What a scalar holds.
    Format,
    /// That the text says not to use it.
    Deprecated,
    /// The service, as the page itself says.
    Service,
    /// The host that requests go to.
    Host,
    /// The service's version.
    Version,
    /// The documented rate of requests.
    Rate,
    /// How many examples there are.
    Examples,
}

/// A part and what was compared in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Measure {
    /// Of what.
    pub part: Part,
    /// What.
    pub aspect: Aspect,
}

impl Measure {
    /// Whether an operation was found at all.
    pub const OPERATION: Self = Self::new(Part::Operations, Aspect::Name);

    /// A part and what was compared in it.
    pub const fn new(part: Part, aspect: Aspect) -> Self {
        Measure { part, aspect }
    }
}

/// How often it was right, missed, or there without a reason. A wrong value may count as both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Read as the truth has it.
    pub right: usize,
    /// In the truth, and not read so.
    pub missed: usize,
    /// Read, and not so in the truth.
    pub extra: usize,
}

impl Tally {
    /// Right among what was read; 1 if nothing was.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.right + self.extra)
    }

    /// Right among what the truth has; 1 if it has nothing.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    /// How many the truth has.
    pub fn expected(self) -> usize {
        self.right + self.missed
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.right += other.right;
        self.missed += other.missed;
        self.extra += other.extra;
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// How something did not match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The truth has it, and it was not read.
    Missing,
    /// It was read, and the truth does not have it.
    Extra,
    /// Both have it, and they say different things.
    Differs,
}

/// Something that did not match.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Miss {
    /// The service.
    pub service: String,
    /// What was compared.
    #[serde(flatten)]
    pub measure: Measure,
    /// How it did not match.
    pub kind: Kind,
    /// The page, and the line if it is known.
    #[serde(serialize_with = "place")]
    pub place: Place,
    /// The operation or the model that it belongs to.
    pub subject: String,
    /// Where in it: `Disks.Size`.
    pub path: String,
    /// What was read.
    pub read: String,
    /// What the truth says.
    pub truth: String,
    /// Why it is known and no fault of reading, if somebody looked at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

fn place<S: serde::Serializer>(place: &Place, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(place)
}

impl Miss {
    /// An operation that only one of both has.
    pub fn operation(service: &str, name: &str, kind: Kind, place: Place) -> Self {
        Self {
            service: service.to_owned(),
            measure: Measure::OPERATION,
            kind,
            place,
            subject: name.to_owned(),
            path: String::new(),
            read: String::new(),
            truth: String::new(),
            known: None,
        }
    }

    /// What it does to a tally. Agreement (`Differs` on something both have) has no precision of its own: it
    /// counts as missed; only facts of prose, which can be absent, are both wrong and missed when they differ.
    fn tally(&self) -> Tally {
        let both = self.measure.part == Part::Prose;
        match self.kind {
            Kind::Missing => Tally { missed: 1, ..Tally::default() },
            Kind::Extra => Tally { extra: 1, ..Tally::default() },
            Kind::Differs => Tally { missed: 1, extra: usize::from(both), right: 0 },
        }
    }
}

/// The tallies of a corpus by service, and everything that did not match.
#[derive(Debug, Clone, Default)]
pub struct Board {
    services: BTreeMap<String, BTreeMap<Measure, Tally>>,
    misses: Vec<Miss>,
}

impl Board {
    /// Counts one that matched.
    pub fn right(&mut self, service: &str, measure: Measure) {
        self.tally(service, measure).right += 1;
    }

    /// Counts and keeps one that did not.
    pub fn miss(&mut self, miss: Miss) {
        *self.tally(&miss.service, miss.measure) += miss.tally();
        self.misses.push(miss);
    }

    /// Counts `tally` without keeping a miss: for sums of what other measures tell one by one.
    pub fn count(&mut self, service: &str, measure: Measure, tally: Tally) {
        *self.tally(service, measure) += tally;
    }

    fn tally(&mut self, service: &str, measure: Measure) -> &mut Tally {
        if !self.services.contains_key(service) {
            self.services.insert(service.to_owned(), BTreeMap::new());
        }
        self.services.entry(service.to_owned()).or_default().entry(measure).or_default()
    }

    /// The services, in order of name.
    pub fn services(&self) -> impl Iterator<Item = (&str, &BTreeMap<Measure, Tally>)> {
        self.services.iter().map(|(name, tallies)| (name.as_str(), tallies))
    }

    /// One measure over all services.
    pub fn sum(&self, measure: Measure) -> Tally {
        let mut sum = Tally::default();
        self.services.values().filter_map(|tallies| tallies.get(&measure)).for_each(|tally| sum += *tally);
        sum
    }

    /// One measure over all services, without the misses that are known.
    pub fn sum_without_known(&self, measure: Measure) -> Tally {
        let mut sum = self.sum(measure);
        for miss in self.misses.iter().filter(|miss| miss.measure == measure && miss.known.is_some()) {
            let tally = miss.tally();
            sum.missed -= tally.missed;
            sum.extra -= tally.extra;
        }
        sum
    }

    /// All measures over all services.
    pub fn sums(&self) -> BTreeMap<Measure, Tally> {
        let mut sums: BTreeMap<Measure, Tally> = BTreeMap::new();
        for (measure, tally) in self.services.values().flatten() {
            *sums.entry(*measure).or_default() += *tally;
        }
        sums
    }

    /// Everything that did not match, in the order it was found.
    pub fn misses(&self) -> &[Miss] {
        &self.misses
    }

    /// Everything that did not match, to say what is known of it.
    pub(super) fn misses_mut(&mut self) -> &mut [Miss] {
        &mut self.misses
    }

    /// Puts the misses in order of place.
    pub fn sort(&mut self) {
        self.misses.sort_by(|a, b| (&a.place, &a.path, a).cmp(&(&b.place, &b.path, b)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: Measure = Measure::new(Part::Request, Aspect::Name);
    const ENUM: Measure = Measure::new(Part::Prose, Aspect::Enum);

    fn miss(measure: Measure, kind: Kind, path: &str) -> Miss {
        Miss {
            service: "queue".into(),
            measure,
            kind,
            place: Place::new("queue/a.md", 4),
            subject: "Create".into(),
            path: path.into(),
            read: String::new(),
            truth: String::new(),
            known: None,
        }
    }

    #[test]
    fn precision_is_among_the_read_and_recall_among_the_expected() {
        let tally = Tally { right: 8, missed: 2, extra: 0 };
        assert_eq!((tally.precision(), tally.recall(), tally.expected()), (1.0, 0.8, 10));
        assert_eq!(Tally::default().precision(), 1.0);
    }

    #[test]
    fn a_wrong_prose_fact_is_wrong_and_missed() {
        let mut board = Board::default();
        board.miss(miss(ENUM, Kind::Differs, "A"));
        board.miss(miss(NAMES, Kind::Differs, "A"));
        assert_eq!(board.sum(ENUM), Tally { right: 0, missed: 1, extra: 1 });
        assert_eq!(board.sum(NAMES), Tally { right: 0, missed: 1, extra: 0 });
    }

    #[test]
    fn known_drift_leaves_the_raw_sum_alone() {
        let mut board = Board::default();
        board.right("queue", NAMES);
        board.miss(Miss { known: Some("newer".into()), ..miss(NAMES, Kind::Missing, "A") });
        board.miss(miss(NAMES, Kind::Extra, "B"));
        assert_eq!(board.sum_without_known(NAMES), Tally { right: 1, missed: 0, extra: 1 });
        assert_eq!(board.sum(NAMES), Tally { right: 1, missed: 1, extra: 1 });
    }
}
