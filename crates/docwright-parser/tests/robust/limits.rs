//! What goes beyond a limit costs a finding that says what was read and what became of it, once, and no more than that.

use docwright_ir::{Diagnostic, Severity};

use super::probe::{Outcome, pipeline, spec};
use super::synthetic::{model, numbered, response, rows};

/// A page of `count` of something, each of some bytes.
fn repeated(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect()
}

fn read(text: &str) -> Outcome {
    pipeline(&spec("ucloud"), "folder/page.md", text)
}

fn too_large(outcome: &Outcome) -> Vec<&Diagnostic> {
    outcome.diags.iter().filter(|finding| finding.code.name == "too-large").collect()
}

/// A page beyond a limit, and one that has half as much.
struct Case {
    what: &'static str,
    /// What the finding says.
    says: &'static str,
    make: fn(usize) -> String,
    limit: usize,
}

const CASES: &[Case] = &[
    Case {
        what: "rows",
        says: "a table has more than 4000 rows",
        make: |count| rows(&repeated(count, |at| format!("| F{at} | string | Text. |No|\n"))),
        limit: 4_000,
    },
    Case {
        what: "fields that dots imply",
        says: "a table has more than 4000 fields, counting those inside others",
        make: |count| {
            rows(&repeated(count / 8, |at| format!("| F{at}.a.b.c.d.e.f.g | string | Text. |No|\n")))
        },
        limit: 4_000,
    },
    Case {
        what: "models",
        says: "the page has more than 5000 models",
        make: |count| {
            let first = rows("| First | [*Model0*](#model0) | Text. |No|\n");
            format!("{first}\n#### Data Model\n\n{}", repeated(count, model))
        },
        limit: 5_000,
    },
    Case {
        what: "a name",
        says: "a field's name has more than 700 bytes",
        make: |bytes| rows(&format!("| {} | string | Text. |No|\n", "N".repeat(bytes))),
        limit: 700,
    },
    Case {
        what: "an operation's name",
        says: "the operation's name has more than 700 bytes",
        make: |bytes| rows("| A | string | Text. |No|\n").replace("DoIt", &"D".repeat(bytes)),
        limit: 700,
    },
    Case {
        what: "a model's name",
        says: "a model's name has more than 700 bytes",
        make: |bytes| {
            let first = rows("| First | string | Text. |No|\n");
            let name = "M".repeat(bytes);
            format!(
                "{first}\n#### Data Model\n\n{}",
                model(0).replace("#### Model0", &format!("#### {name}"))
            )
        },
        limit: 700,
    },
    Case {
        what: "listed values",
        says: "a description lists more than 512 values",
        make: |count| {
            let values = repeated(count, |at| format!("<br>• `v{at}`: text {at}"));
            rows(&format!("| A | string | Valid values:{values} |No|\n"))
        },
        limit: 512,
    },
    Case {
        what: "listed values of a page",
        says: "the page lists more than 10000 values in all its tables",
        make: |count| {
            let row = |at, values: usize| {
                let values = repeated(values, |at| format!("<br>• `v{at}`: text {at}"));
                format!("| F{at} | string | Valid values:{values} |No|\n")
            };
            // As many stand in the request as in the response.
            let half = count / 2;
            let whole = repeated(half / 500, |at| row(at, 500));
            let rest = if half % 500 > 1 { row(half, half % 500) } else { String::new() };
            rows(&(whole + &rest))
        },
        limit: 10_000,
    },
    Case {
        what: "a description",
        says: "a description has more than 131072 bytes",
        make: |bytes| rows(&format!("| A | string | {} |No|\n", "文字. ".repeat(bytes / 8))),
        limit: 128 << 10,
    },
    Case {
        what: "examples",
        says: "the page has more than 300 examples",
        make: |count| {
            let example = "### Response Example\n\n```\n{\"A\": 1}\n```\n\n";
            format!("{}\n{}", rows("| A | string | Text. |No|\n"), example.repeat(count))
        },
        limit: 300,
    },
    Case {
        what: "an example",
        says: "the page's examples have more than 650000 bytes",
        make: |bytes| response(&format!("{{\"A\": \"{}\"}}", "a".repeat(bytes))),
        limit: 650_000,
    },
];

#[test]
fn what_is_too_large_is_said_once_a_table_and_what_is_not_is_read() {
    let _turn = super::turn();
    for Case { what, says, make, limit } in CASES {
        let beyond = read(&make(limit + limit / 5));
        let found = too_large(&beyond);
        assert!(!found.is_empty() && found.len() <= 2, "{what}: {} findings", found.len());
        for finding in found {
            assert!(finding.message.starts_with(says), "{what}: {}", finding.message);
            assert!(finding.place.line > 0 && !finding.help.is_empty(), "{what}: {finding}");
        }
        let within = read(&make(limit / 2));
        assert!(too_large(&within).is_empty(), "{what}: {}", too_large(&within)[0]);
        assert_eq!(within.extraction.api.services.len(), 1, "{what}");
    }
}

#[test]
fn an_operation_that_is_left_out_is_an_error() {
    let outcome = read(&rows("| A | string | Text. |No|\n").replace("DoIt", &"D".repeat(701)));
    assert!(outcome.extraction.api.services.is_empty());
    assert_eq!(too_large(&outcome)[0].severity, Severity::Error);
}

#[test]
fn what_is_cut_is_cut_there() {
    let outcome = read(&rows(&repeated(5_000, |at| format!("| F{at} | string | Text. |No|\n"))));
    let operation = &outcome.extraction.api.services[0].operations[0];
    assert_eq!((operation.request.len(), operation.response.len()), (4_000, 4_000));
    let values = repeated(600, |at| format!("<br>• `v{at}`: text {at}"));
    let outcome = read(&rows(&format!("| A | string | Valid values:{values} |No|\n")));
    let listed = outcome.extraction.api.services[0].operations[0].request[0].enumeration.clone().unwrap();
    assert_eq!((listed.values.len(), listed.partial), (512, true));
}

#[test]
fn a_fault_in_every_row_is_not_listed_for_every_row() {
    let outcome = read(&rows(&numbered(60_000, |at| format!("| F{at} | what{at} ever | Text. |No|\n"))));
    let count = |name| outcome.diags.iter().filter(|finding| finding.code.name == name).count();
    assert!(count("unknown-type") <= 1_000, "{}", count("unknown-type"));
    assert_eq!(count("more-findings"), 1);
}
