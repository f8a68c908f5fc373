//! Splits classes of shapes until shapes of one class refer to shapes of one class.
//!
//! Of a class that splits the largest part stays what it was, and only what refers to the other parts is looked at
//! again. A shape so moves as often as its class can be halved, and a chain of models that differs at its far end
//! costs no square of its length.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{ShapeId, Shapes};
use super::{Class, class_of, classes};

/// The coarsest split of `first` that holds, numbered in order of the shapes.
pub(super) fn refined(shapes: &Shapes<'_>, first: Vec<Class>) -> Vec<Class> {
    let mut split = Split::of(shapes, first);
    while let Some((class, touched)) = split.touched.pop_first() {
        split.class(shapes, class, &touched);
    }
    classes(split.of.into_iter())
}

struct Split {
    of: Vec<Class>,
    members: Vec<BTreeSet<ShapeId>>,
    /// The shapes that refer to each shape.
    sources: Vec<Vec<ShapeId>>,
    /// By class, the shapes whose targets may have moved.
    touched: BTreeMap<Class, BTreeSet<ShapeId>>,
}

/// The touched shapes of a class by what they refer to.
type Parts = BTreeMap<Vec<Class>, BTreeSet<ShapeId>>;

impl Split {
    fn of(shapes: &Shapes<'_>, of: Vec<Class>) -> Self {
        let count = of.iter().map(|class| class.0 + 1).max().unwrap_or(0);
        let (mut members, mut sources) = (vec![BTreeSet::new(); count], vec![Vec::new(); shapes.len()]);
        for (id, shape) in shapes.iter() {
            members.get_mut(class_of(&of, id).0).into_iter().for_each(|members| _ = members.insert(id));
            for target in shape.targets() {
                sources.get_mut(target.0).into_iter().for_each(|sources| sources.push(id));
            }
        }
        let touched = members.iter().cloned().enumerate().map(|(class, members)| (Class(class), members));
        Split { touched: touched.collect(), of, members, sources }
    }

    /// Splits a class, of which only `touched` can differ from the others.
    fn class(&mut self, shapes: &Shapes<'_>, class: Class, touched: &BTreeSet<ShapeId>) {
        let mut parts = Parts::new();
        for id in touched {
            parts.entry(self.targets(shapes, *id)).or_default().insert(*id);
        }
        let largest = parts.values().map(BTreeSet::len).max().unwrap_or(0);
        let others = self.members.get(class.0).map_or(0, BTreeSet::len) - touched.len();
        let staying = match self.other(class, touched) {
            // The others refer to what they did, all of them to the same.
            Some(other) if others >= largest => Some(self.targets(shapes, other)),
            Some(other) => {
                let rest = self.others(class, touched);
                parts.entry(self.targets(shapes, other)).or_default().extend(rest);
                None
            }
            None => None,
        };
        let staying = staying.or_else(|| {
            let largest = parts.iter().max_by_key(|(_, part)| part.len());
            largest.map(|(targets, _)| targets.clone())
        });
        parts.into_iter().filter(|(targets, _)| Some(targets) != staying.as_ref()).for_each(|(_, part)| {
            self.move_out(class, part);
        });
    }

    /// A shape of the class that nothing touched.
    fn other(&self, class: Class, touched: &BTreeSet<ShapeId>) -> Option<ShapeId> {
        self.members.get(class.0)?.iter().find(|id| !touched.contains(id)).copied()
    }

    fn others(&self, class: Class, touched: &BTreeSet<ShapeId>) -> Vec<ShapeId> {
        let members = self.members.get(class.0).into_iter().flatten();
        members.filter(|id| !touched.contains(id)).copied().collect()
    }

    fn targets(&self, shapes: &Shapes<'_>, id: ShapeId) -> Vec<Class> {
        shapes[id].targets().map(|target| class_of(&self.of, target)).collect()
    }

    /// Makes a part of a class one of its own, and touches what refers to it.
    fn move_out(&mut self, from: Class, part: BTreeSet<ShapeId>) {
        let class = Class(self.members.len());
        for id in &part {
            self.of.get_mut(id.0).into_iter().for_each(|known| *known = class);
            self.members.get_mut(from.0).into_iter().for_each(|members| _ = members.remove(id));
            // A touch moves with its shape.
            if self.touched.get_mut(&from).is_some_and(|touched| touched.remove(id)) {
                self.touched.entry(class).or_default().insert(*id);
            }
        }
        for source in part.iter().filter_map(|id| self.sources.get(id.0)).flatten() {
            self.touched.entry(class_of(&self.of, *source)).or_default().insert(*source);
        }
        self.members.push(part);
    }
}
