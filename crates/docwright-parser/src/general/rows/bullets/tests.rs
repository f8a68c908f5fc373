use super::*;
use crate::general::blocks::Block;

/// The entries of a list in markdown.
fn items(markdown: &str) -> Vec<Item> {
    let spec = crate::Spec::from_dialect("generic", std::path::Path::new(".")).unwrap();
    let blocks: Vec<Block> = crate::general::blocks::read("page.md", markdown, &spec.dialect);
    blocks
        .into_iter()
        .find_map(|block| match block.content {
            Content::List(items) => Some(items),
            _ => None,
        })
        .unwrap()
}

fn shown(row: &Row) -> String {
    let required = row.required.map_or("", |required| if required { "!" } else { "?" });
    let ty = match &row.ty.ty {
        Some(ty) => format!("{ty:?}").replace("Base(", "").replace(')', ""),
        None => "-".to_owned(),
    };
    format!("{}{required} {ty} | {}", row.path.join("."), row.description.replace('\n', " / "))
}

fn read(markdown: &str, is_expected: bool) -> Option<Vec<String>> {
    let (rows, _) = bullets(&items(markdown), Some(Place::Body), is_expected, Words::common())?;
    Some(rows.iter().map(shown).collect())
}

#[test]
fn entries_are_fields() {
    for (entry, row) in [
        ("ttl (string: \"1h\") – How long.", "ttl? String | How long. / Default: 1h"),
        ("name (string: <required>) – Who.", "name! String | Who."),
        ("size (integer, optional, default 5): How much.", "size? Integer | How much. / Default: 5"),
        ("kind (required): Which.", "kind! - | Which."),
        ("`q` (string) The words.", "q String | The words."),
        ("**q** (string, required): The words.", "q! String | The words."),
        ("`q` string, required", "q! String | "),
        ("q: string, required - The words", "q! String | The words"),
        ("`q: string` — The words", "q String | The words"),
        ("`q`=[string] (required)", "q! String | "),
        ("`q` {String} (required)", "q! String | "),
        ("q (required, string) ... The words", "q! String | The words"),
        ("**name** · string · *required*", "name! String | "),
        ("`q` _string_ **REQUIRED**", "q! String | "),
        ("`tags` array of strings - The tags.", "tags List(String | The tags."),
        ("`size`: 12 (number, required) - How much", "size! Float | How much"),
    ] {
        assert_eq!(read(&format!("- {entry}\n"), false), Some(vec![row.to_owned()]), "{entry}");
    }
}

#[test]
fn where_fields_are_expected_a_type_may_be_missing() {
    for (entry, row) in [
        ("`q`: what to find (required)", "q! - | what to find"),
        ("`q` - what to find. Required.", "q! - | what to find."),
        ("*q*: what to find (string, required)", "q! String | what to find"),
        ("`q`: what to find (with care)", "q - | what to find (with care)"),
        ("`q`: Required if `r` is set.", "q - | Required if r is set."),
        ("`day`: date of the visit", "day - | date of the visit"),
        ("`user` query object that finds", "user - | query object that finds"),
    ] {
        assert_eq!(read(&format!("- {entry}\n"), true), Some(vec![row.to_owned()]), "{entry}");
    }
}

#[test]
fn a_type_may_stand_in_the_second_paragraph() {
    let rows = read("- **`name` (required)**\n\n  `string` — Who it is.\n- `age`\n\n  integer\n", true);
    assert_eq!(rows.unwrap(), ["name! String | Who it is.", "age Integer | "]);
}

#[test]
fn lists_below_objects_are_members_and_others_are_text() {
    let rows = read(
        "- `user` (object): Who.\n  - `name`: The name\n- `state` (string): One of\n  - `on`: running\n  - `off`: not\n",
        true,
    );
    let rows = rows.unwrap();
    assert_eq!(rows[..2], ["user Object | Who.".to_owned(), "user.name - | The name".to_owned()]);
    assert_eq!((rows.len(), rows[2].as_str()), (3, "state String | One of / - on: running / - off: not"));
}

#[test]
fn fields_below_a_name_without_a_type_are_its_members() {
    let rows = read("- `user` - Who:\n  - `name` (required)\n  - `age`\n", true).unwrap();
    assert_eq!(rows, ["user - | Who:", "user.name! - | ", "user.age - | "]);
}

#[test]
fn sentences_are_none() {
    let list = "- The first of them.\n- Another one, which is longer.\n";
    assert_eq!(read(list, false), None);
    assert_eq!(read(list, true), None);
}

#[test]
fn entries_that_are_no_fields_are_handed_out_at_every_depth() {
    let markdown = "- `heat` (object): How:\n  - `degrees` (integer): So hot.\n  - See the fuels.\n  \
                    - `fuel` (string): Of what.\n  - `speed` (integer): How fast.\n- It costs money.\n\
                    - `label` (string): A label.\n- `colour` (string): A colour.\n";
    let (rows, unread) = bullets(&items(markdown), Some(Place::Body), true, Words::common()).unwrap();
    let paths: Vec<String> = rows.iter().map(|row| row.path.join(".")).collect();
    assert_eq!(paths, ["heat", "heat.degrees", "heat.fuel", "heat.speed", "label", "colour"]);
    let unread: Vec<(u32, &str)> = unread.iter().map(|entry| (entry.line, entry.text.as_str())).collect();
    assert_eq!(unread, [(3, "See the fuels."), (6, "It costs money.")]);
}

#[test]
fn an_unsure_entry_among_sure_ones_is_handed_out() {
    let markdown = "- `a` (string): One.\n- `b` (string): Two.\n- `c` (string): Three.\n- d: Four.\n";
    let (rows, unread) = bullets(&items(markdown), None, false, Words::common()).unwrap();
    assert_eq!((rows.len(), unread.len()), (3, 1));
}
