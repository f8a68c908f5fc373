//! Circles between modules that stand beside each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::modules::{Arrow, Module};

/// What leads from where to where, beside each other, with the first place of each.
pub(crate) struct Graph<'a> {
    arrows: BTreeMap<(Module, Module), &'a Arrow>,
}

impl<'a> Graph<'a> {
    /// `read::text::table` → `extract::rows` is an arrow from `read` to `extract`; a module and what stands in it have none.
    pub(crate) fn new(arrows: &'a [Arrow]) -> Self {
        let mut graph = BTreeMap::new();
        for arrow in arrows {
            let (from, to) = (&arrow.from, &arrow.to);
            let common = from.iter().zip(to).take_while(|(one, other)| one == other).count();
            if from.len() > common && to.len() > common {
                graph.entry((from[..=common].to_vec(), to[..=common].to_vec())).or_insert(arrow);
            }
        }
        Self { arrows: graph }
    }

    /// A shortest circle through each arrow that is on one, each once: its arrows with their places.
    pub(crate) fn circles(&self) -> Vec<String> {
        let mut told = BTreeSet::new();
        let mut circles = Vec::new();
        for (from, to) in self.arrows.keys() {
            let way = self.way(to, from);
            let modules: BTreeSet<&Module> = way.iter().map(|(from, _)| from).chain([from]).collect();
            if way.is_empty() || !told.insert(modules) {
                continue;
            }
            let key = (from.clone(), to.clone());
            let lines = [&key].into_iter().chain(way).map(|arrow| self.line(arrow));
            circles.push(lines.collect::<Vec<_>>().join("\n"));
        }
        circles
    }

    fn line(&self, arrow: &(Module, Module)) -> String {
        let place = self.arrows.get(arrow).map(|arrow| arrow.place.as_str()).unwrap_or_default();
        format!("  {} → {} ({place})", arrow.0.join("::"), arrow.1.join("::"))
    }

    /// The arrows of a shortest way; none if there is no way.
    fn way(&self, from: &[String], to: &[String]) -> Vec<&(Module, Module)> {
        let mut by: BTreeMap<&[String], Option<&(Module, Module)>> = BTreeMap::from([(from, None)]);
        let mut ends = vec![from];
        while !ends.is_empty() && !by.contains_key(to) {
            let mut next = Vec::new();
            for end in ends {
                for arrow in self.arrows.keys().filter(|(start, _)| start == end) {
                    if !by.contains_key(arrow.1.as_slice()) {
                        by.insert(&arrow.1, Some(arrow));
                        next.push(arrow.1.as_slice());
                    }
                }
            }
            ends = next;
        }
        let mut way = Vec::new();
        let mut at = to;
        while let Some(Some(arrow)) = by.get(at) {
            way.push(*arrow);
            at = &arrow.0;
        }
        way.reverse();
        way
    }
}

#[test]
fn a_circle_is_found_through_what_others_show() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; pub use b::Shown;"),
        ("a/mod.rs", "mod deep; pub use deep::Deep;"),
        ("a/deep.rs", "use crate::Shown; pub struct Deep; mod inner { use super::super::super::c::C; }"),
        ("b.rs", "use crate::c::{self, C as Renamed};"),
        ("c.rs", "// crate::b\n#[cfg(test)] mod tests { use crate::b; }\nfn f() -> super::a::Deep {}"),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let file = folder.path().join("src").join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let arrows = crate::modules::Crate::read(folder.path()).arrows();
    let expected = [
        "  a → b (src/a/deep.rs:1)\n  b → c (src/b.rs:1)\n  c → a (src/c.rs:3)",
        "  a → c (src/a/deep.rs:1)\n  c → a (src/c.rs:3)",
    ];
    assert_eq!(Graph::new(&arrows).circles(), expected);
}
