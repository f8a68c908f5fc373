//! A run says what it changes for those who use what the last one wrote.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod place;

use std::fs;

use docwright_build::{Mode, Report};

use place::{Place, TOKEN};

fn told(report: &Report, place: &Place) -> String {
    report.summary(&place.out(), Mode::Write).text
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
    let line = "breaks clients made from: openapi/ucloud/ufile.yaml: CreateUFileToken request TokenName is integer and was string";
    assert!(second.contains(line), "{second}");
    assert!(second.contains("since the last run: 1 change, 0 of them harmless"), "{second}");
    assert!(report.losses().contains(line), "said in few words, too: {}", report.losses());
    assert_eq!(second.matches("TokenName").count(), 1, "{second}");
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
    assert!(told.contains("breaks clients made from: openapi/ucloud/ufile.yaml: is gone"), "{told}");
}
