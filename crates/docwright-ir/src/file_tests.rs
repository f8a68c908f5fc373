//! Files of an IR, as they should be and as nobody should write them.

use super::*;
use crate::{Enum, EnumValue, Field, Operation, Type};

fn sample() -> Service {
    let mut ops = Field::new("AllowedOps", Type::list(Type::String));
    ops.enumeration =
        Some(Enum { values: vec![EnumValue { value: "Yes".into(), meaning: None }], partial: false });
    ops.mined.insert("enum".into(), "bracket-list".into());
    let nested = Field::new("Disks", Type::list(Type::Fields(vec![Field::new("Size", Type::Integer)])));
    let operation = Operation { name: "Create".into(), request: vec![ops, nested], ..Operation::default() };
    Service {
        docwright: FORMAT_VERSION,
        api: "acme".into(),
        name: "queue".into(),
        operations: vec![operation],
        ..Service::default()
    }
}

#[test]
fn a_service_comes_back_as_it_was_written() {
    let written = yaml::to_string(&sample()).unwrap();
    assert_eq!(parse_service(&written, "queue.yaml").unwrap(), sample());
}

#[test]
fn a_newer_file_is_refused_with_its_line() {
    let error = parse_service("# made by hand\ndocwright: 2\nnovelty: 1\n", "queue.yaml").unwrap_err();
    assert_eq!(error.place, Place::new("queue.yaml", 2));
    assert!(error.to_string().contains("format version 2"), "{error}");
}

#[test]
fn a_file_without_a_version_is_refused() {
    let error = parse_service("service: queue\n", "queue.yaml").unwrap_err();
    assert!(error.to_string().contains("docwright: 1"), "{error}");
}

#[test]
fn a_broken_file_names_the_line_and_the_unknown_key() {
    let text = "docwright: 1\napi: acme\nservice: queue\noperations:\n- name: X\n  http: {method: POST, path: /}\n  sumary: typo\n";
    let error = parse_service(text, "queue.yaml").unwrap_err();
    assert_eq!(error.place.file, "queue.yaml");
    assert!(error.place.line >= 5, "{error}");
    assert!(error.to_string().contains("sumary"), "{error}");
}

#[test]
fn a_wrong_type_lists_the_right_ones() {
    let text = "docwright: 1\napi: a\nservice: q\nmodels:\n- name: M\n  fields:\n  - {name: F, type: {list: string, model: M}}\n";
    let error = parse_service(text, "q.yaml").unwrap_err();
    assert!(error.to_string().contains("{list: TYPE}"), "{error}");
}

const INFO: &str = "docwright: 1\napi: acme\ntitle: Acme\nendpoint: {url: 'https://{service}.acme.example'}\n\
    protocol: {auth: [{scheme: bearer}]}\n\
    crates:\n  client: acme-client\n  cli: acme-cli\n  command: acme\nenv_prefix: ACME\n\
    documentation: https://acme.example/docs\n";

/// A folder with an `api.yaml` and these files.
fn load(files: &[(&str, &str)]) -> Result<Api, LoadError> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("api.yaml"), INFO).unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), format!("docwright: 1\n{text}")).unwrap();
    }
    load_api(folder.path())
}

#[test]
fn services_are_read_in_order_of_name() {
    let files =
        [("b.yaml", "api: acme\nservice: queue\n"), ("a.yml", "api: acme\nservice: shop\n"), ("c.txt", "?")];
    let api = load(&files).unwrap();
    assert_eq!(api.services.iter().map(|service| &service.name).collect::<Vec<_>>(), ["queue", "shop"]);
}

#[test]
fn no_services_file_is_missed() {
    let text = "docwright: 1\napi: acme\nservice: queue\noperations: []\nmodels: []\n";
    for name in ["queue.yaml", "queue.YAML", "queue.Yml"] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("api.yaml"), INFO).unwrap();
        std::fs::write(folder.path().join(name), text).unwrap();
        assert_eq!(load_api(folder.path()).unwrap().services.len(), 1, "{name}");
        std::fs::create_dir(folder.path().join("below")).unwrap();
        assert!(load_api(folder.path()).is_ok());
        let moved = folder.path().join("below").join(name);
        std::fs::rename(folder.path().join(name), &moved).unwrap();
        let error = load_api(folder.path()).unwrap_err();
        assert_eq!(error.place.file, moved.display().to_string());
    }
}

#[test]
fn files_that_contradict_each_other_are_refused_by_name() {
    let one = ("one.yaml", "api: acme\nservice: queue\nversion: v1\n");
    for (other, why) in [
        ("api: acme\nservice: queue\nversion: v1\n", "holds the service `queue`, which"),
        ("api: acme\nservice: Queue\n", "letters' case only"),
        ("api: other\nservice: shop\n", "says `api: other`"),
        ("api: Acme\nservice: shop\n", "says `api: Acme`"),
    ] {
        let error = load(&[one, ("two.yaml", other)]).unwrap_err();
        assert!(error.place.file.ends_with("two.yaml") || error.message.contains("two.yaml"), "{error}");
        assert!(error.message.contains(why), "{error}");
    }
    assert_eq!(
        load(&[one, ("two.yaml", "api: acme\nservice: queue\nversion: v2\n")]).unwrap().services.len(),
        2
    );
}

#[test]
fn a_service_called_api_leaves_the_apis_own_file_alone() {
    let named = |name: &str| Service { name: name.to_owned(), ..Service::default() }.file_stem();
    assert_eq!(named("ufile"), "ufile");
    for name in ["api", "API", "Api"] {
        assert!(!named(name).eq_ignore_ascii_case("api"));
    }
    let api = load(&[(&format!("{}.yaml", named("api")), "api: acme\nservice: api\n")]).unwrap();
    assert_eq!(api.services[0].name, "api");
}

/// What would leave the folder, break a manifest, a shell, a URL or a terminal.
const HOSTILE: [&str; 12] = [
    "../../../../X",
    "..",
    "/etc/passwd",
    "C:\\x",
    "a/b",
    "",
    "a b",
    "a\nb",
    "\u{1b}[2J",
    "con",
    "-rf",
    "\u{202e}x",
];

#[test]
fn a_service_with_a_hostile_name_is_refused_with_its_line() {
    for hostile in HOSTILE {
        let quoted = serde_json::to_string(hostile).unwrap();
        for (text, line) in [
            (format!("api: acme\nservice: {quoted}\n"), 3),
            (format!("api: {quoted}\nservice: queue\n"), 2),
            (format!("service: queue\napi: acme\nendpoint: {quoted}\n"), 4),
        ] {
            let error = parse_service(&format!("docwright: 1\n{text}"), "q.yaml").unwrap_err();
            assert_eq!(error.place, Place::new("q.yaml", line), "{error}");
            assert!(!error.to_string().contains(char::is_control), "{error}");
        }
    }
}

#[test]
fn an_api_with_a_hostile_name_is_refused_with_its_line() {
    for hostile in HOSTILE {
        let quoted = serde_json::to_string(hostile).unwrap();
        for (was, line) in [
            ("acme\ntitle", 2),
            ("'https://{service}.acme.example'", 4),
            ("acme-client", 7),
            ("acme-cli\n", 8),
            ("acme\nenv", 9),
            ("ACME", 10),
            ("https://acme.example/docs", 11),
        ] {
            // A variable may begin so, whatever Windows calls its console.
            if (was, hostile) == ("ACME", "con") {
                continue;
            }
            let rest = was.split_once('\n').map_or(String::new(), |(_, rest)| format!("\n{rest}"));
            let text = INFO.replacen(was, &format!("{quoted}{rest}"), 1);
            let error = parse_api_info(&text, "api.yaml").unwrap_err();
            assert_eq!(error.place, Place::new("api.yaml", line), "{error}\n{text}");
            assert!(!error.to_string().contains(char::is_control), "{error}");
        }
    }
    parse_api_info(INFO, "api.yaml").unwrap();
}

/// A type is read on the stack: as deep as YAML may nest, in a thread with little of it.
#[test]
fn deep_types_are_read_or_refused() {
    let nested = |open: &str, close: &str, deep: usize| {
        let ty = format!("{}string{}", open.repeat(deep), close.repeat(deep));
        format!(
            "docwright: 1\napi: a\nservice: q\nmodels:\n- name: M\n  fields:\n  - {{name: F, type: {ty}}}\n"
        )
    };
    let read = move || {
        for (open, close, levels) in [
            ("{list: ", "}", 1),
            ("{map: ", "}", 1),
            ("{fields: [{name: f, type: ", "}]}", 3),
            ("{list: {map: ", "}}", 2),
        ] {
            for deep in [1, 20, 120 / levels, 5_000] {
                let read = parse_service(&nested(open, close, deep), "q.yaml");
                match (deep * levels, read) {
                    (..=120, read) => drop(read.unwrap()),
                    (_, read) => assert!(read.unwrap_err().message.contains("deeper")),
                }
            }
        }
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(read).unwrap().join().unwrap();
}

#[test]
fn an_error_deep_in_a_type_has_its_own_line() {
    let text = "docwright: 1\napi: a\nservice: q\nmodels:\n- name: M\n  fields:\n  - name: F\n    type:\n      list:\n        fields:\n        - name: G\n          type: strin\n";
    let error = parse_service(text, "q.yaml").unwrap_err();
    assert_eq!(error.place.line, 12, "{error}");
    assert!(error.message.contains("`strin` is not a type"), "{error}");
}

#[test]
fn what_is_no_text_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.yaml");
    std::fs::write(&path, b"a: 1\nb: \xff\n").unwrap();
    let error = read_text(&path).unwrap_err();
    assert_eq!(error.place.line, 2);
    assert!(error.message.contains("UTF-8"), "{error}");
    std::fs::write(&path, " ".repeat(yaml::MAX_BYTES + 1)).unwrap();
    assert!(read_text(&path).unwrap_err().message.contains("more than"));
    assert!(read_text(folder.path()).unwrap_err().message.contains("no file"));
    assert!(read_text(&folder.path().join("none")).unwrap_err().message.contains("cannot be read"));
}

#[test]
fn a_key_that_moved_is_told_where_it_stands() {
    let error = parse_api_info(&INFO.replace("env_prefix", "signing: sorted-sha1\nenv_prefix"), "api.yaml")
        .unwrap_err();
    assert!(error.to_string().contains("it stands below `protocol` now: auth:"), "{error}");
}

#[test]
fn a_path_or_a_method_that_no_request_can_have_is_refused_with_its_line() {
    let service =
        |http: &str| format!("docwright: 1\napi: a\nservice: q\noperations:\n- name: Go\n  http:\n{http}\n");
    for path in [
        "orders",
        "",
        "//evil.example/x",
        "/a//b",
        "/../x",
        "/a/%2e%2E/b",
        "/a?x=1",
        "/a#f",
        "/a b",
        "/a/{",
        "/a/{}",
        "/a}/{b",
        "/a\\b",
        "/a\r\nHost: x",
        "/\u{202e}",
    ] {
        let quoted = serde_json::to_string(path).unwrap();
        let text = service(&format!("    method: GET\n    path: {quoted}"));
        let error = parse_service(&text, "q.yaml").unwrap_err();
        assert_eq!(error.place, Place::new("q.yaml", 8), "{path}: {error}");
    }
    for path in [
        "/",
        "/a/",
        "/v1/users/{id}:ListKeys",
        "/x{a}-{b}y",
        "/{bucket}/{key}",
        "/文件/{id}",
        "/a=1;b,c@~!$&'()*+",
    ] {
        let quoted = serde_json::to_string(path).unwrap();
        let read = parse_service(&service(&format!("    method: get\n    path: {quoted}")), "q.yaml");
        assert!(read.is_ok(), "{path}: {read:?}");
    }
    for method in ["", "GET /x", "POST\r\nX: y", "G\u{0130}T"] {
        let quoted = serde_json::to_string(method).unwrap();
        let text = service(&format!("    method: {quoted}\n    path: /"));
        assert_eq!(parse_service(&text, "q.yaml").unwrap_err().place, Place::new("q.yaml", 7), "{method}");
    }
}
