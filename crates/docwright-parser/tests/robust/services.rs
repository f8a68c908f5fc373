//! What a page calls its service becomes a part of paths: a name that leads elsewhere, or that no system takes, costs a
//! finding with its place, and the operation.

use docwright_ir::{Diagnostics, Severity, path_name};
use docwright_parser::{Dialect, Spec, assemble, extract, read_text};

use super::synthetic::rows;

/// Names that no service can have.
const HOSTILE: &[&str] = &[
    "../../x",
    "..",
    ".",
    ".hidden",
    "-option",
    "a/b",
    "a\\b",
    "a\u{1b}[31mb",
    "con",
    "COM1",
    "ends.",
    "blank in it",
    "C:",
    "密钥",
    "a\u{202e}b",
];

fn read(spec: &Spec, files: &[(String, String)]) -> (Vec<String>, Diagnostics) {
    let mut diags = Diagnostics::new();
    let pages: Vec<_> = files.iter().map(|(file, text)| read_text(spec, file, text)).collect();
    let drafts = extract(pages, spec, &mut diags);
    let services = assemble(drafts, spec, &mut diags).api.services;
    (services.into_iter().map(|service| service.name).collect(), diags)
}

/// Of the ordinary service beside it nothing is lost.
fn check(spec: &Spec, files: &[(String, String)], usable: &[&str], name: &str) {
    let (services, diags) = read(spec, files);
    assert_eq!(services, usable, "{name:?}");
    let found: Vec<_> = diags.iter().filter(|finding| finding.code.name == "unusable-service").collect();
    assert_eq!(found.len(), 1, "{name:?}: {diags:?}");
    assert_eq!((found[0].severity, found[0].place.line > 0), (Severity::Error, true), "{name:?}");
    assert!(!found[0].to_string().contains(char::is_control), "{name:?}");
}

#[test]
fn a_folder_that_cannot_name_a_service_costs_its_operations() {
    let spec = Spec::from_dialect("ucloud", std::path::Path::new("")).unwrap();
    let page = rows("| A | string | Text. |No|\n");
    let long = "l".repeat(100);
    for name in HOSTILE.iter().copied().filter(|name| !name.contains('/')).chain([long.as_str()]) {
        let files = [("good-api/p.md".to_owned(), page.clone()), (format!("{name}-api/p.md"), page.clone())];
        check(&spec, &files, &["good"], name);
    }
}

#[test]
fn services_that_differ_in_case_only_do_not_meet() {
    let spec = Spec::from_dialect("ucloud", std::path::Path::new("")).unwrap();
    let page = rows("| A | string | Text. |No|\n");
    let files = ["UHost-api/p.md", "uhost-api/p.md"].map(|file| (file.to_owned(), page.clone()));
    check(&spec, &files, &["UHost"], "uhost");
}

#[test]
fn a_name_that_a_page_gives_costs_its_operation() {
    let source = include_str!("../../dialects/tencentcloud.yaml");
    let wide: String = source
        .lines()
        .map(|line| match line.starts_with("  host: ") {
            true => "  host: 'Domain name for API request: (?<service>.*), (?<host>.*)$'\n".to_owned(),
            false => format!("{line}\n"),
        })
        .collect();
    let mut spec = Spec::from_dialect("tencentcloud", std::path::Path::new("")).unwrap();
    spec.dialect = Dialect::from_yaml(&wide).unwrap();
    let page = |service: &str, host: &str| {
        format!(
            "1. API Description\n\nDomain name for API request: {service}, {host}\n\n2. Input Parameters\n\n\
             Parameter Name Required Type Description\n\
             Action Yes String Common Params. The value used for this API: DoIt.\n\
             Field No String Text.\n"
        )
    };
    for name in HOSTILE {
        let files = [
            ("a.txt".to_owned(), page("good", "good.example.com")),
            ("b.txt".to_owned(), page(name, "x.example.com")),
        ];
        check(&spec, &files, &["good"], name);
    }
    for host in ["a b", "a\u{1b}b"] {
        let files = [
            ("a.txt".to_owned(), page("good", "good.example.com")),
            ("b.txt".to_owned(), page("other", host)),
        ];
        check(&spec, &files, &["good"], host);
    }
}

#[test]
fn every_name_that_is_kept_passes_the_check() {
    let spec = Spec::from_dialect("ucloud", std::path::Path::new("")).unwrap();
    let page = rows("| A | string | Text. |No|\n");
    for name in ["api", "API", "uhost", "bare-metal.v2", "0x"] {
        let (services, _) = read(&spec, &[(format!("{name}-api/p.md"), page.clone())]);
        assert!(services.iter().all(|service| path_name(service).is_ok()) && services.len() == 1, "{name}");
    }
}
