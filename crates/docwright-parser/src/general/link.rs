//! Models over pages: what links lead to, and what words name.

use docwright_ir::{Code, Severity};
use foldhash::{HashMap, HashSet};

use super::camel::camel;
use super::content::{Alias, Model, Note};
use super::folded::fold;
use super::outline::slug;
use super::page::PageFacts;
use super::rows::{Row, Ty};
use crate::page_path;

/// Two models of a page that are called alike.
pub(crate) const MODEL_TOLD_APART: Code = Code {
    name: "model-told-apart",
    severity: Severity::Warning,
    about: "Two headings of a page are called alike, the tables below them hold other fields, and no link says which of \
            them a type means. The first keeps the name, and types of that name mean it; the other one's name has the \
            page's in front. Rename one of the two headings.",
};

/// Words stand for words, and in circles.
const STEPS: usize = 8;

/// Every model of a folder by what leads to it.
#[derive(Debug, Default)]
pub(super) struct Models {
    /// A page's stem and an anchor on it → the model's name.
    anchors: HashMap<(String, String), String>,
    /// Its words, folded → its name.
    names: HashMap<String, String>,
    /// The same of models of a name that another page's model has, by page.
    own: HashMap<(String, String), String>,
    /// Other words for types, by their words and by where links lead.
    aliases: HashMap<(String, String), Ty>,
    /// A model's name → its members.
    members: HashMap<String, Vec<Row>>,
}

impl Models {
    /// The models of these pages, each with the name that it gets: the first of a name keeps it, others add their page's.
    pub(super) fn of(pages: &mut [PageFacts]) -> Self {
        let mut models = Models::default();
        let used = Used::of(pages);
        for page in pages.iter_mut() {
            let stem = stem(&page.file);
            let is_one = |model: &Model| (model.is_sure || used.means(model, &stem)) && has_name(model);
            let (kept, left): (Vec<_>, Vec<_>) =
                std::mem::take(&mut page.models).into_iter().partition(is_one);
            page.models = kept;
            left.iter().for_each(|model| page.leave(&model.origin));
        }
        for page in pages {
            let stem = stem(&page.file);
            models.add_aliases(&page.aliases, &stem);
            let told_apart = models.add(&mut page.models, &page.file, &used);
            page.notes.extend(told_apart);
        }
        models
    }

    fn add_aliases(&mut self, aliases: &[Alias], stem: &str) {
        for Alias { name, ids, ty } in aliases {
            let words = (String::new(), fold(name));
            let places = ids.iter().take(2).map(|id| (stem.to_owned(), id.clone()));
            for key in std::iter::once(words).chain(places) {
                self.aliases.entry(key).or_insert_with(|| ty.clone());
            }
        }
    }

    /// Adds a page's models; returns what has to be said of those that are called alike.
    fn add(&mut self, found: &mut [Model], file: &str, used: &Used) -> Vec<Note> {
        let (stem, mut notes) = (&stem(file), Vec::new());
        for model in found {
            let words = std::mem::take(&mut model.name);
            // Words that no identifier can be made of may have a link's instead.
            let by_id = || model.ids.iter().map(|id| camel(id)).find(|name| !name.is_empty());
            let plain =
                Some(camel(&words)).filter(|name| !name.is_empty()).or_else(by_id).unwrap_or_default();
            let folded = fold(&words);
            let by_page = (file.to_owned(), folded.clone());
            if let Some(first) = self.own.get(&by_page)
                && !self.is_led_to(model, stem, used)
                && self.members.get(first).is_some_and(|rows| !are_alike(rows, &model.rows))
            {
                notes.push(called_alike(model, &words));
            }
            let is_taken = self.names.contains_key(&folded);
            model.name = if is_taken { format!("{}{plain}", camel(stem)) } else { plain };
            self.members.entry(model.name.clone()).or_insert_with(|| model.rows.clone());
            self.own.entry(by_page).or_insert_with(|| model.name.clone());
            self.names.entry(folded).or_insert_with(|| model.name.clone());
            for id in &model.ids {
                let key = (stem.clone(), id.clone());
                self.anchors.entry(key).or_insert_with(|| model.name.clone());
            }
        }
        notes
    }

    /// Whether a link leads to this model of a page, and to none before it.
    fn is_led_to(&self, model: &Model, stem: &str, used: &Used) -> bool {
        let mut places = model.ids.iter().map(|id| (stem.to_owned(), id.clone()));
        places.any(|place| used.places.contains(&place) && !self.anchors.contains_key(&place))
    }

    /// The type that words stand for, if they are no model but another word for it, or for another word.
    pub(super) fn alias(&self, ty: &Ty, file: &str) -> Option<&Ty> {
        let first = self.other(ty, file);
        let all = std::iter::successors(first, |ty| self.other(ty, file));
        all.take(STEPS).find(|ty| !matches!(ty, Ty::Named { .. })).or(first)
    }

    fn other(&self, ty: &Ty, file: &str) -> Option<&Ty> {
        let Ty::Named { target, words } = ty else { return None };
        let by_link = target.as_deref().and_then(|to| self.aliases.get(&place_of(to, file)?));
        by_link.or_else(|| self.aliases.get(&(String::new(), fold(words))))
    }

    /// The members of the model that a type on a page means.
    pub(super) fn members(&self, ty: &Ty, file: &str) -> Option<&[Row]> {
        self.members.get(self.find(ty, file)?).map(Vec::as_slice)
    }

    /// The model that a type on a page means, by itself or by other words for it.
    pub(super) fn find(&self, ty: &Ty, file: &str) -> Option<&str> {
        let others = std::iter::successors(self.other(ty, file), |ty| self.other(ty, file));
        std::iter::once(ty).chain(others).take(STEPS).find_map(|ty| self.own_model(ty, file))
    }

    fn own_model(&self, ty: &Ty, file: &str) -> Option<&str> {
        let Ty::Named { target, words } = ty else { return None };
        let by_link = target.as_deref().and_then(|target| self.by_link(target, file));
        by_link.or_else(|| self.by_words(words, file))
    }

    fn by_link(&self, target: &str, file: &str) -> Option<&str> {
        self.anchors.get(&place_of(target, file)?).map(String::as_str)
    }

    /// The page's own model of these words, else the one that has them for its name.
    fn by_words(&self, words: &str, file: &str) -> Option<&str> {
        let folded = fold(words);
        let called = |words: &str| {
            let own = self.own.get(&(file.to_owned(), words.to_owned()));
            own.or_else(|| self.names.get(words))
        };
        called(&folded).or_else(|| called(folded.strip_suffix('s')?)).map(String::as_str)
    }
}

/// Whether two tables say the same members.
fn are_alike(one: &[Row], other: &[Row]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| one.path == other.path && one.ty == other.ty)
}

fn called_alike(model: &Model, words: &str) -> Note {
    Note {
        code: MODEL_TOLD_APART,
        line: model.line,
        message: format!("another model of this page is called `{words}`, too, and has other fields"),
        help: "Types of that name mean the first; give the two names of their own.",
    }
}

/// Whether an identifier can be made of a model's words, or of what links to it end with.
fn has_name(model: &Model) -> bool {
    !camel(&model.name).is_empty() || model.ids.iter().any(|id| !camel(id).is_empty())
}

/// What types call models, and where they lead.
struct Used {
    words: HashSet<String>,
    places: HashSet<(String, String)>,
}

impl Used {
    fn of(pages: &[PageFacts]) -> Self {
        let mut used = Used { words: HashSet::default(), places: HashSet::default() };
        for page in pages {
            let replies = page.operations.iter().filter_map(|operation| operation.facts.reply.as_ref());
            for ty in page.rows().map(|row| &row.ty).chain(replies) {
                let Some((target, words)) = ty.ty.as_ref().and_then(Ty::named) else { continue };
                used.words.insert(fold(words));
                used.places.extend(target.and_then(|to| place_of(to, &page.file)));
            }
        }
        used
    }

    fn means(&self, model: &Model, stem: &str) -> bool {
        let folded = fold(&model.name);
        let plural = || self.words.contains(&format!("{folded}s"));
        !folded.is_empty() && (self.words.contains(&folded) || plural()) || self.leads_to(model, stem)
    }

    /// Whether a type's link leads to the model's own heading, or to the one above.
    fn leads_to(&self, model: &Model, stem: &str) -> bool {
        model.ids.iter().take(2).any(|id| self.places.contains(&(stem.to_owned(), id.clone())))
    }
}

/// The page and the anchor that a link leads to, seen from a page; `None` if it leads to no part of one.
pub(super) fn place_of(target: &str, file: &str) -> Option<(String, String)> {
    let (page, anchor) = target.split_once('#')?;
    let page = page.trim_end_matches('/');
    let own = if page.is_empty() { stem(file) } else { stem(page) };
    Some((own, slug(anchor)))
}

/// A page's name without folders and extension; of an index the folder's.
pub(super) fn stem(path: &str) -> String {
    let stem = page_path::stem(path);
    match stem.to_ascii_lowercase().as_str() {
        "index" | "readme" | "_index" => {
            let folder = page_path::parent(path);
            folder.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(stem).to_owned()
        }
        _ => stem.to_owned(),
    }
}
