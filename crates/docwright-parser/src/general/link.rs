//! Models over pages: what links lead to, and what words name.

use foldhash::{HashMap, HashSet};

use super::camel::camel;
use super::content::{Alias, Model};
use super::outline::slug;
use super::page::PageFacts;
use super::rows::{Row, Ty};
use crate::page_path;

/// Every model of a folder by what leads to it.
#[derive(Debug, Default)]
pub(super) struct Models {
    /// A page's stem and an anchor on it → the model's name.
    anchors: HashMap<(String, String), String>,
    /// Its words, folded → its name.
    names: HashMap<String, String>,
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
            models.add(&mut page.models, &stem);
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

    fn add(&mut self, found: &mut [Model], stem: &str) {
        for model in found {
            let words = std::mem::take(&mut model.name);
            // Words that no identifier can be made of may have a link's instead.
            let by_id = || model.ids.iter().map(|id| camel(id)).find(|name| !name.is_empty());
            let plain =
                Some(camel(&words)).filter(|name| !name.is_empty()).or_else(by_id).unwrap_or_default();
            let folded = fold(&words);
            let is_taken = self.names.contains_key(&folded);
            model.name = if is_taken { format!("{}{plain}", camel(stem)) } else { plain };
            self.members.entry(model.name.clone()).or_insert_with(|| model.rows.clone());
            if !is_taken {
                self.names.insert(folded, model.name.clone());
            }
            for id in &model.ids {
                let key = (stem.to_owned(), id.clone());
                self.anchors.entry(key).or_insert_with(|| model.name.clone());
            }
        }
    }

    /// The type that words stand for, if they are no model but another word for it.
    pub(super) fn alias(&self, ty: &Ty, file: &str) -> Option<&Ty> {
        let Ty::Named { target, words } = ty else { return None };
        let by_link = target.as_deref().and_then(|to| self.aliases.get(&place_of(to, file)?));
        by_link.or_else(|| self.aliases.get(&(String::new(), fold(words))))
    }

    /// The members of the model that a type on a page means.
    pub(super) fn members(&self, ty: &Ty, file: &str) -> Option<&[Row]> {
        self.members.get(self.find(ty, file)?).map(Vec::as_slice)
    }

    /// The model that a type on a page means.
    pub(super) fn find(&self, ty: &Ty, file: &str) -> Option<&str> {
        let Ty::Named { target, words } = ty else { return None };
        let by_link = target.as_deref().and_then(|target| self.by_link(target, file));
        by_link.or_else(|| self.by_words(words))
    }

    fn by_link(&self, target: &str, file: &str) -> Option<&str> {
        self.anchors.get(&place_of(target, file)?).map(String::as_str)
    }

    fn by_words(&self, words: &str) -> Option<&str> {
        let folded = fold(words);
        let singular = || self.names.get(folded.strip_suffix('s')?);
        self.names.get(&folded).or_else(singular).map(String::as_str)
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
            for row in page.rows() {
                let Some((target, words)) = row.ty.ty.as_ref().and_then(named) else { continue };
                used.words.insert(fold(words));
                used.places.extend(target.and_then(|to| place_of(to, &page.file)));
            }
        }
        used
    }

    fn means(&self, model: &Model, stem: &str) -> bool {
        let folded = fold(&model.name);
        let plural = || self.words.contains(&format!("{folded}s"));
        let is_led_to = |id: &String| self.places.contains(&(stem.to_owned(), id.clone()));
        !folded.is_empty() && (self.words.contains(&folded) || plural())
            || model.ids.iter().take(2).any(is_led_to)
    }
}

/// What a type is called, if it has no word of its own.
fn named(ty: &Ty) -> Option<(Option<&str>, &str)> {
    match ty {
        Ty::Named { target, words } => Some((target.as_deref(), words)),
        Ty::List(inner) => named(inner),
        Ty::Base(_) => None,
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

/// Words that say nothing of which model is meant.
const NOISE: [&str; 14] = [
    "object",
    "objects",
    "structure",
    "structures",
    "partial",
    "a",
    "an",
    "the",
    "schema",
    "model",
    "resource",
    "attributes",
    "fields",
    "properties",
];

fn fold(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    parts.filter(|word| !NOISE.contains(&word.as_str())).collect()
}
