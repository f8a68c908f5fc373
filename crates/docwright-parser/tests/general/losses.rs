//! What used to go away without a word.

use super::read;

const TOP: &str = "# Pots\n\n## Make a pot\n\n`POST /pots`\n\n### Parameters\n\n";

fn below(text: &str) -> String {
    read("pots.md", &format!("{TOP}{text}"))
}

#[test]
fn what_a_mark_hides_that_never_ends_is_named() {
    for mark in ["```json", "<!-- todo", "<script>"] {
        let read = below(&format!("- `tone` (string): x\n\n{mark}\n\n## Drop a pot\n\n`DELETE /pots`\n"));
        assert_eq!(read, "MakePot POST /pots\n  body tone string\n! unclosed-part 11\n", "{mark}");
    }
}

#[test]
fn a_heading_over_a_labelled_type_is_a_parameter() {
    let read = below("#### gloss\n\nType: integer. Default: 5\n\n#### tone\n\nType: string.\n");
    assert_eq!(read, "MakePot POST /pots\n  body gloss integer=5\n  body tone string\n");
}

#[test]
fn entries_of_a_list_to_tick_off_are_parameters() {
    let read = below("- [x] gloss (integer): How much\n- [ ] tone (string): Which\n");
    assert_eq!(read, "MakePot POST /pots\n  body gloss integer\n  body tone string\n");
}

#[test]
fn entries_that_markdown_does_not_know_are_named() {
    for mark in ["•", "—"] {
        let read = below(&format!("{mark} gloss (integer): How much\n{mark} tone (string): Which\n"));
        assert_eq!(read, "MakePot POST /pots\n! stray-row 9\n! stray-row 10\n", "{mark}");
    }
}

#[test]
fn members_below_more_lists_than_are_read_are_named() {
    let list: String = (0..11).map(|at| format!("{}- l{at} (object): x\n", "  ".repeat(at))).collect();
    let read = below(&list);
    assert!(read.contains("! unreadable-row 18"), "{read}");
}

#[test]
fn a_sentence_behind_the_parameters_or_below_response_says_what_comes_back() {
    let models = "\n## Lid\n\n| Name | Type |\n|---|---|\n| id | string |\n";
    let table = "| Name | Type |\n|---|---|\n| tone | string |\n\n";
    let behind = below(&format!("{table}Returns a list of [lid](#lid) objects.\n{models}"));
    assert!(behind.contains("  → whole items list of Lid\n") && !behind.contains('!'), "{behind}");
    let under = below(&format!("{table}### Response\n\nA [lid](#lid) object.\n{models}"));
    assert!(under.contains("  → id string\n") && !under.contains('!'), "{under}");
}
