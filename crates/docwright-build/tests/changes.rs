//! A run says what it changes for those who use what the last one wrote.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod place;

use std::fs;

use docwright_build::{Mode, Report};

use place::{Place, TOKEN};

fn told(report: &Report, place: &Place) -> String {
    report.summary(&place.out(), Mode::Write).text
}

/// The files that are named as broken, each as often as it is.
fn files(told: &str) -> Vec<String> {
    let mut files: Vec<String> =
        told.lines().filter_map(|line| Some(line.split_once("in the file: ")?.1.to_owned())).collect();
    files.sort();
    files
}

/// The service's documents in every edition, and those of all services.
fn expected() -> Vec<String> {
    let names = ["3.0/ufile", "all/openapi", "all/openapi-3.0", "direct/ufile", "ufile"];
    let files = |name: &str| ["json", "yaml"].map(|kind| format!("openapi/ucloud/{name}.{kind}"));
    let mut files: Vec<String> = names.into_iter().flat_map(files).collect();
    files.sort();
    files
}

#[test]
fn what_breaks_somebody_is_named_with_the_file() {
    let place = Place::new();
    let first = told(&place.build().unwrap(), &place);
    assert!(!first.contains("since the last run"), "{first}");
    let page = place.page(TOKEN);
    let text = fs::read_to_string(&page).unwrap();
    let row = text.lines().find(|line| line.contains("TokenName") && line.contains("string")).unwrap();
    let other = row.replacen("string", "int", 1);
    fs::write(&page, text.replacen(row, &other, 1)).unwrap();
    let report = place.build().unwrap();
    let second = told(&report, &place);
    let line = "breaks clients made from OpenAPI: ucloud: ufile CreateUFileToken request TokenName is integer and was string";
    assert!(second.contains(line), "{second}");
    assert!(second.contains("since the last run: 1 change, 0 of them harmless"), "{second}");
    assert!(report.losses().contains(line), "said in few words, too: {}", report.losses());
    assert_eq!(second.matches("TokenName").count(), 1, "{second}");
    assert_eq!(files(&second), expected(), "{second}");
    let third = told(&place.build().unwrap(), &place);
    assert!(!third.contains("since the last run"), "{third}");
}

#[test]
fn a_service_that_goes_is_named_with_its_file() {
    let place = Place::new();
    place.build().unwrap();
    fs::remove_file(place.page(TOKEN)).unwrap();
    let mut project = place.project();
    project.demands.accept_removed = true;
    let report = docwright_build::build(&project, Mode::Write, &|_| {}).unwrap();
    let told = told(&report, &place);
    assert!(told.contains("breaks clients made from OpenAPI: ucloud: ufile is gone"), "{told}");
    assert_eq!(files(&told), expected(), "{told}");
}
