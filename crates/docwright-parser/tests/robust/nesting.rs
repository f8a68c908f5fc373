//! What nests on a page nests no deeper in the IR than every later step can follow: YAML's reader stops at 128
//! levels, and a generator goes down them on the stack.

use docwright_ir::{Field, Type, parse_service, yaml};

use super::probe::{pipeline, spec};
use super::synthetic::{model, numbered, response, rows};

/// Of everything that is deep on a page, deeper than this in the IR is too deep.
const MAX_DEPTH: usize = 40;

fn check(what: &str, text: &str) {
    let outcome = pipeline(&spec("ucloud"), "folder/page.md", text);
    let service = outcome.extraction.api.services.first().unwrap_or_else(|| panic!("{what}: no service"));
    for operation in &service.operations {
        let fields = operation.request.iter().chain(&operation.response);
        let deepest = fields.map(|field| depth(&field.ty)).max().unwrap_or(0);
        assert!(deepest <= MAX_DEPTH, "{what}: a field of depth {deepest}");
    }
    for fact in &outcome.facts {
        assert!(
            fact.path.matches('.').count() <= 10 * MAX_DEPTH,
            "{what}: {} bytes of path",
            fact.path.len()
        );
    }
    let written = yaml::to_string(service).unwrap();
    let _: docwright_ir::Service = yaml::from_str(&written).unwrap_or_else(|why| panic!("{what}: {why}"));
    let _ = parse_service;
}

fn depth(ty: &Type) -> usize {
    let fields = |fields: &[Field]| fields.iter().map(|field| depth(&field.ty)).max().unwrap_or(0);
    match ty {
        Type::List(inner) | Type::Map(inner) => 1 + depth(inner),
        Type::Fields(members) => 1 + fields(members),
        _ => 0,
    }
}

#[test]
fn what_nests_deeper_than_any_page_is_cut() {
    let _turn = super::turn();
    let deep = 10_000;
    check("a name", &rows(&format!("| A{} | string | Text. |No|\n", ".B".repeat(deep))));
    check("a list name", &rows(&format!("| A{} | string | Text. |No|\n", ".N".repeat(deep))));
    check(
        "a type",
        &rows(&format!("| A | {}string{} | Text. |No|\n", "array[".repeat(deep), "]".repeat(deep))),
    );
    for deep in [50, 100, 125, deep] {
        let object = format!("{{\"Data\": {}1{}}}", "{\"a\":".repeat(deep), "}".repeat(deep));
        check("an object", &response(&object));
        let list = format!("{{\"Data\": {}1{}}}", "[".repeat(deep), "]".repeat(deep));
        check("a list", &response(&list));
        let both = format!("{{\"Data\": {}1{}}}", "[{\"a\":".repeat(deep / 2), "}]".repeat(deep / 2));
        check("objects in lists", &response(&both));
    }
}

#[test]
fn a_chain_of_models_is_followed_only_so_far() {
    let _turn = super::turn();
    let models = numbered(500_000, model);
    let rows = rows("| First | [*Model0*](#model0) | Text. |No|\n");
    check("models", &format!("{rows}\n#### Data Model\n\n{models}"));
}
