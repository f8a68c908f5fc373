//! The comparison, by a specification and pages of our own.

use std::path::Path;

use super::document::Document;
use super::figures::COLUMNS;
use super::{board, specifications};
use crate::fidelity::board::{Board, Measure, Tally};

const SPECIFICATION: &str = "\
openapi: 3.0.3
servers: [{url: 'https://api.kilns.example/v1'}]
paths:
  /kilns/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: readKiln
      parameters: [{$ref: '#/components/parameters/Deep'}]
      responses:
        '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Kiln'}}}}
  /kilns:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Kiln'}}}}
components:
  parameters:
    Deep: {name: deep, in: query, schema: {type: boolean}}
  schemas:
    Kiln:
      allOf:
        - {properties: {heat: {type: integer}}, required: [heat]}
        - {properties: {shelves: {type: array, items: {type: string}}, mood: {$ref: '#/components/schemas/Mood'}}}
    Mood: {type: string, enum: [hot, cold]}
";

const PAGE: &str = "\
# Kilns

## readKiln

`GET /kilns/{id}`

### Parameters

|Name|In|Type|Required|
|---|---|---|---|
|id|path|string|true|
|deep|query|boolean|false|

### Responses

|Status|Schema|
|---|---|
|200|[Kiln](#kiln)|

## Fire

`POST /kilns`

### Request body

|Name|In|Type|Required|
|---|---|---|---|
|body|body|[Kiln](#kiln)|false|

# Schemas

## Kiln

|Name|Type|Required|
|---|---|---|
|heat|integer|true|
|shelves|[string]|false|
|mood|string|false|
";

fn compared(specification: &str, page: &str) -> Board {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("api.md"), page).unwrap();
    let document = Document(docwright_ir::yaml::from_str(specification).unwrap());
    board(&document, folder.path()).unwrap().1
}

fn tallies(board: &Board) -> String {
    let one = |(name, measure): &(&str, Measure)| {
        let Tally { right, missed, extra } = board.sum_without_known(*measure);
        format!("{name} {right}-{missed}+{extra}")
    };
    COLUMNS.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn pages_that_say_all_are_right() {
    let board = compared(SPECIFICATION, PAGE);
    assert_eq!(
        tallies(&board),
        "routes 2-0+0, parameters 5-0+0, places 5-0+0, types 5-0+0, required 5-0+0, model fields 3-0+0, \
         their types 3-0+0",
        "{:?}",
        board.misses()
    );
}

#[test]
fn what_the_page_does_not_print_is_no_miss_and_what_is_read_wrongly_is_one() {
    // No row says `shelves`, and none a type of `deep`.
    let page =
        PAGE.replace("|shelves|[string]|false|\n", "").replace("|deep|query|boolean|", "|deep|query||");
    let board = compared(SPECIFICATION, &page);
    assert_eq!(
        tallies(&board),
        "routes 2-0+0, parameters 4-0+0, places 4-0+0, types 3-0+0, required 4-0+0, model fields 2-0+0, \
         their types 2-0+0",
        "{:?}",
        board.misses()
    );
    // The specification says otherwise than the page: the reading is wrong, as far as the page has words for it.
    let other = SPECIFICATION.replace("name: deep, in: query", "name: deep, in: header");
    let board = compared(&other, &PAGE.replace("|deep|query|", "|deep|query, not header|"));
    assert_eq!(board.misses().iter().filter(|miss| miss.known.is_none()).count(), 1, "{:?}", board.misses());
}

#[test]
fn operations_that_no_specification_has_are_made_up() {
    let page = PAGE.replace("# Schemas", "## Melt\n\n`DELETE /kilns/{id}`\n\n# Schemas");
    let board = compared(SPECIFICATION, &page);
    assert!(tallies(&board).starts_with("routes 2-0+1,"), "{:?}", board.misses());
}

#[test]
fn the_tables_own_specifications_are_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let names: Vec<String> = specifications::all(root).unwrap().into_iter().map(|one| one.name).collect();
    assert!(names.iter().any(|name| name == "orders/shop"), "{names:?}");
    assert!(names.len() >= 8, "{names:?}");
}
