//! What surveys of small folders say.

use super::*;

fn survey(files: &[(&str, &str)]) -> Survey {
    let docs = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(docs.path().join(name), text).unwrap();
    }
    Survey::of(docs.path())
}

#[test]
fn each_kind_of_folder_has_its_own_reason() {
    assert_eq!(survey(&[]).why(), "holds no file");
    assert!(survey(&[("a.html", "<p>x</p>"), ("b.css", "")]).why().contains("built-in dialects"));
    assert!(survey(&[("a.pdf", "x")]).why().ends_with("markdown, HTML or text"));
    assert!(survey(&[("a.md", "# A\n")]).why().contains("built-in dialects"));
}

#[test]
fn a_survey_shows_how_pages_are_written() {
    let page = "# List pots\n\n`GET /v1/pots/{id}`\n\nIts host is https://pots.example.com/v1 for all.\n\n## It takes\n\n| Arg | Sort |\n|---|---|\n| a | b |\n\n## Examples\n";
    let other = page.replace("/v1/pots", "/v1/bowls");
    let seen = survey(&[("a.md", page), ("b.md", &other)]);
    assert_eq!(
        seen.lines(),
        [
            "files: .md (2)",
            "headings: `Examples` (2), `It takes` (2), `List pots` (2)",
            "tables: `Arg | Sort` (2)",
            "endpoints: https://pots.example.com (2), GET /v1/bowls/{id} (1), GET /v1/pots/{id} (1)",
        ]
    );
    assert_eq!((seen.operations, seen.forms.as_slice()), (2, [("line".to_owned(), 2)].as_slice()));
    assert_eq!(seen.above_unread, [("It takes".to_owned(), 2)]);
    let fates: Vec<_> =
        seen.headings.iter().map(|heading| heading.fates.keys().copied().collect::<Vec<_>>()).collect();
    assert_eq!(fates, [vec!["example"], vec!["furniture"], vec!["operation"]]);
    assert_eq!(seen.unread, [("a.md".to_owned(), 1), ("b.md".to_owned(), 1)]);
}

#[test]
fn a_folder_in_which_nothing_is_read_has_a_nearest_layout() {
    let seen = survey(&[("a.md", "# Pots\n\n## Examples\n")]);
    assert_eq!(seen.nearest, Some(("tencentcloud", 1, 2)));
}
