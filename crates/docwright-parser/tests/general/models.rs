//! Which model a type means.

use super::{read, read_all};

/// A page whose operation answers with a part, and the table of that.
fn page(thing: &str, member: &str) -> String {
    format!(
        "# {thing}\n\n## Make a {thing}\n\n`POST /{thing}`\n\n### Response\n\n| Name | Type |\n|---|---|\n| item | Part |\n\n\
         ### Part\n\n| Name | Type |\n|---|---|\n| {member} | string |\n"
    )
}

#[test]
fn a_type_means_the_model_of_its_own_page() {
    let (boat, cart) = (page("boat", "mast"), page("cart", "wheel"));
    assert_eq!(
        read_all(&[("boat.md", &boat), ("cart.md", &cart)]),
        "MakeBoat POST /boat\n  → item Part\nMakeCart POST /cart\n  → item CartPart\n\
         CartPart: wheel string\nPart: mast string\n"
    );
}

#[test]
fn two_models_of_a_page_that_are_called_alike_are_named() {
    let twice =
        |rows: &str| format!("{}\n### Part\n\n| Name | Type |\n|---|---|\n{rows}", page("boat", "mast"));
    let other = read("boat.md", &twice("| keel | integer |\n"));
    assert!(other.contains("! model-told-apart 19") && other.contains("item Part\n"), "{other}");
    assert!(other.contains("BoatPart: keel integer\nPart: mast string"), "{other}");
    let same = read("boat.md", &twice("| mast | string |\n"));
    assert!(!same.contains('!'), "{same}");
}

#[test]
fn a_section_called_as_a_type_of_the_reply_above_is_its_model() {
    let page = "# Mills\n\n## List mills\n\n`GET /mills`\n\n### Response\n\n| Name | Type |\n|---|---|\n\
        | total | integer |\n| mills | array[MillFacts] |\n\n#### MillFacts\n\n| Name | Type |\n|---|---|\n| id | string |\n\
        | sail | SailFacts |\n\n#### SailFacts\n\n| Name | Type |\n|---|---|\n| length | number |\n";
    assert_eq!(
        read("mills.md", page),
        "ListMills GET /mills\n  → total integer\n  → mills list of MillFacts\n\
         MillFacts: id string, sail SailFacts\nSailFacts: length float\n"
    );
}

#[test]
fn a_heading_that_spells_a_field_holds_its_members_without_a_header() {
    let page = "# Nets\n\n## List nets\n\n`GET /nets`\n\n### Parameters\n\n| Name | Type |\n|---|---|\n\
        | FILTER | object |\n| ORDER | object |\n\n#### Parameter FILTER\n\n#|\n|| **MESH**\n`integer` | How wide it is. ||\n\
        || **KNOT**\n`string` | How it is tied. ||\n|#\n\n#### Parameter ORDER\n\n#|\n|| **MESH**\n`string` | Its direction. ||\n|#\n";
    assert_eq!(
        read("nets.md", page),
        "ListNets GET /nets\n  query FILTER {query MESH integer, query KNOT string}\n  query ORDER {query MESH string}\n"
    );
}
