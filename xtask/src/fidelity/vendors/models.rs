//! Models. Truths split them and call them otherwise than pages do, so each that was read is held against the one of the
//! truth that shares most members with it; what the truth has more is nobody's miss.

use docwright_ir::{Api, Field, Model as Read, Place, Service};

use super::kind::Words;
use super::truth::Model;
use crate::fidelity::board::{Aspect, Board, Kind, Measure, Miss, Part};

/// Fewer members say nothing.
const MIN_MEMBERS: usize = 3;

/// Compares every model that was read and has a counterpart: one that has half of its members.
pub fn score(board: &mut Board, corpus: &str, api: &Api, truth: &[Model], words: &Words) {
    for service in &api.services {
        for model in service.models.iter().filter(|model| model.fields.len() >= MIN_MEMBERS) {
            if let Some(truth) = counterpart(model, truth) {
                model
                    .fields
                    .iter()
                    .for_each(|field| member(board, corpus, (service, model), field, truth, words));
            }
        }
    }
}

fn counterpart<'t>(model: &Read, truth: &'t [Model]) -> Option<&'t Model> {
    let shared =
        |truth: &Model| model.fields.iter().filter(|field| truth.members.contains_key(&field.name)).count();
    let best = truth.iter().map(|truth| (shared(truth), std::cmp::Reverse(truth.members.len()), truth));
    let (shared, _, best) = best.max_by_key(|(shared, size, _)| (*shared, *size))?;
    (shared * 2 >= model.fields.len()).then_some(best)
}

fn member(
    board: &mut Board,
    corpus: &str,
    of: (&Service, &Read),
    field: &Field,
    truth: &Model,
    words: &Words,
) {
    let (service, model) = of;
    let miss = |aspect, kind, read: String, expected: String| Miss {
        service: corpus.to_owned(),
        measure: Measure::new(Part::Members, aspect),
        kind,
        place: Place::new(model.page.as_deref().unwrap_or_default(), 0),
        subject: format!("{} ({})", model.name, truth.name),
        path: field.name.clone(),
        read,
        truth: expected,
        known: None,
    };
    let has_members = |name: &str| {
        let model = service.model(model.of.as_deref(), name);
        model.is_some_and(|model| !model.fields.is_empty())
    };
    let read = words.read(&field.ty, has_members);
    let Some(expected) = truth.members.get(&field.name) else {
        return board.miss(miss(Aspect::Name, Kind::Extra, read.to_string(), String::new()));
    };
    board.right(corpus, Measure::new(Part::Members, Aspect::Name));
    if expected.is_any() {
        return;
    }
    match read.agrees(expected) {
        true => board.right(corpus, Measure::new(Part::Members, Aspect::Type)),
        false => board.miss(miss(Aspect::Type, Kind::Differs, read.to_string(), expected.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fidelity::board::Tally;
    use crate::fidelity::vendors::reading::tests::api;
    use docwright_ir::Type;

    #[test]
    fn a_model_is_held_against_the_one_that_shares_most() {
        let words = Words::default();
        let model = |name: &str, members: &[(&str, &str)]| Model {
            name: name.into(),
            members: members.iter().map(|(name, ty)| (name.to_string(), words.kind(ty))).collect(),
        };
        let truth = [
            model("Far", &[("id", "string"), ("other", "string")]),
            model("Near", &[("id", "string"), ("name", "string"), ("size", "integer"), ("more", "string")]),
        ];
        let fields = ["id", "name", "size", "odd"].map(|name| Field::new(name, Type::String));
        let read = Read { name: "Thing".into(), fields: fields.into(), ..Read::default() };
        let mut board = Board::default();
        score(&mut board, "acme", &api(Vec::new(), vec![read]), &truth, &words);
        let sum = |aspect| board.sum(Measure::new(Part::Members, aspect));
        assert_eq!(sum(Aspect::Name), Tally { right: 3, missed: 0, extra: 1 });
        assert_eq!(sum(Aspect::Type), Tally { right: 2, missed: 1, extra: 0 });
        assert_eq!(board.misses()[0].subject, "Thing (Near)");
    }
}
