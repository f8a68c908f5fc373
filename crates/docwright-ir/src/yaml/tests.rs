//! Whatever a value holds, its YAML reads as that value; whatever a text is, it is read or refused soon.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_yaml::Value;

use super::scalar::{Style, style};
use super::*;

/// One text for each alternative of YAML 1.1's implicit resolvers (bool, int, float, timestamp, merge, null, value).
const RESOLVED: [&str; 34] = [
    "yes",
    "Yes",
    "NO",
    "on",
    "Off",
    "y",
    "N",
    "true",
    "~",
    "null",
    "NULL",
    "<<",
    "=",
    "0b101_0",
    "-0",
    "0o17",
    "017",
    "1_000",
    "+12",
    "0xFF",
    "12:30:45",
    "-1:20",
    "1.5",
    "1_0.5e+3",
    ".5",
    "-.inf",
    ".NaN",
    ".INF",
    "1:30.5",
    "2001-12-14",
    "2001-12-14t21:59:43.10-05:00",
    "2001-12-14 21:59:43.10 -5",
    "2001-12-15 2:59:43.10",
    "685.230_15e+03",
];

/// What has ended a text, opened something else, or been taken for something else, in some reader.
const PIECES: [&str; 70] = [
    "a",
    "b c",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{a0}",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{9f}",
    "---",
    "...",
    "%",
    "@",
    "`",
    "? ",
    "- ",
    ": ",
    ":",
    " #",
    "#",
    "'",
    "\"",
    "\\",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&x",
    "*x",
    "!t",
    "|",
    ">",
    "<<",
    "=",
    "~",
    "yes",
    "null",
    "1",
    "0x1F",
    "12:30",
    "1e3",
    ".",
    "+",
    "\u{e000}",
    "\u{e001}",
    "\u{f8ff}",
    "\u{10ffff}",
    "🦀",
    "\u{fffe}",
    "\u{ffff}",
    "\u{d7ff}",
    "\u{202e}",
    "中文",
    "%TAG",
    "?",
    "\n  x",
    " \n",
    "x\n",
    "'\u{e000}",
    "\u{e001}'",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        8 => text().prop_map(Value::String),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => any::<i64>().prop_map(|n| Value::Number(n.into())),
        1 => any::<f64>().prop_map(|n| Value::Number(n.into())),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let entry = (text().prop_map(Value::String), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::Sequence),
            prop::collection::vec(entry, 0..4)
                .prop_map(|entries| Value::Mapping(entries.into_iter().collect())),
        ]
    })
}

fn lines(error: &Error) -> String {
    format!("{}: {}", error.line, error.message)
}

#[test]
fn every_yaml_1_1_resolver_is_quoted() {
    for text in RESOLVED {
        assert_eq!(to_string(&vec![text]).unwrap(), format!("- '{text}'\n"));
    }
    let long = format!("1{}", "0".repeat(100));
    for text in [&long, &format!("0x{long}"), &format!("{long}:30"), &format!("{long}.5")] {
        assert_eq!(to_string(&vec![text]).unwrap(), format!("- '{text}'\n"));
    }
}

#[test]
fn plain_words_stay_plain() {
    assert_eq!(
        to_string(&vec!["TOKEN_ALLOW_READ", "cn-bj2", "a: b", "it's", "-key", "中文", "a\u{e000}b"]).unwrap(),
        "- TOKEN_ALLOW_READ\n- cn-bj2\n- 'a: b'\n- it's\n- -key\n- 中文\n- a\u{e000}b\n"
    );
}

#[test]
fn every_shape_has_its_own_form() {
    let read: Value = serde_yaml::from_str(
        "{a: [], b: {}, c: [[1, [x]], {d: e, f: [g]}], h: \"i\\nj\\n\", k: [\"l\\n\\n\", \" m\\nn\"], '': ~, yes!: 'No'}",
    )
    .unwrap();
    assert_eq!(
        to_string(&read).unwrap(),
        "a: []\nb: {}\nc:\n- - 1\n  - - x\n- d: e\n  f:\n  - g\nh: |\n  i\n  j\nk:\n- |+\n  l\n\n- |2-\n   m\n  n\n'': null\n\
         yes!: 'No'\n"
    );
}

#[test]
fn a_long_key_is_announced() {
    let key = "k".repeat(129);
    let value = BTreeMap::from([(key.clone(), BTreeMap::from([("a", vec![1])]))]);
    assert_eq!(to_string(&value).unwrap(), format!("? {key}\n: a:\n  - 1\n"));
}

#[test]
fn a_page_that_holds_every_private_character_forges_no_key() {
    let private: String = ('\u{e000}'..='\u{f8ff}').collect();
    let forged = format!("{private}'\n\u{e000}evil\u{e001}: \u{e000}x\u{e001}");
    let value = BTreeMap::from([("Yes", private.as_str()), (forged.as_str(), forged.as_str())]);
    let read: BTreeMap<String, String> = from_str(&to_string(&value).unwrap()).unwrap();
    assert_eq!(read.len(), 2);
    assert!(read.iter().all(|(key, text)| value[key.as_str()] == text));
}

#[test]
fn every_character_comes_back() {
    let low = ('\0'..='\u{3100}').chain('\u{d700}'..='\u{e010}').chain('\u{fe00}'..='\u{10010}');
    let texts: Vec<String> =
        low.chain(('\u{3100}'..='\u{10ffff}').step_by(499)).map(|c| format!("a{c}")).collect();
    assert_eq!(from_str::<Vec<String>>(&to_string(&texts).unwrap()).unwrap(), texts);
}

#[test]
fn what_no_reader_takes_alike_is_not_written() {
    #[derive(serde::Serialize)]
    enum Tagged {
        Variant(u8),
    }
    assert!(to_string(&Tagged::Variant(1)).unwrap_err().message.contains("tag"));
    let key = BTreeMap::from([(vec![1], 1)]);
    assert!(to_string(&key).unwrap_err().message.contains("key"));
    let deep = |levels: usize| (0..levels).fold(Value::Null, |inner, _| Value::Sequence(vec![inner]));
    assert!(to_string(&deep(MAX_DEPTH)).is_ok());
    assert!(to_string(&deep(MAX_DEPTH + 1)).unwrap_err().message.contains("deeper"));
}

/// Every way to nest, around something in the middle; each would take the library hours or its stack if it were
/// read as it is.
#[test]
fn deep_nesting_is_refused_with_its_line() {
    let deep = 2_000;
    for (open, close) in [
        ("[", "]"),
        ("{", "}"),
        ("[\n", "]"),
        ("{a: ", "}"),
        ("{? ", "}"),
        ("[{a: ", "}]"),
        ("{\"a\":", "}"),
        ("[x, ", "]"),
        ("[ # c\n", "]"),
        ("- ", ""),
        ("? ", ""),
        ("- ? ", ""),
        ("- - ", ""),
        ("[a]: [", "]"),
        ("[&a ", "]"),
        ("[!t ", "]"),
    ] {
        for before in [
            "",
            "\u{feff}",
            "--- ",
            "# c [\n---\n",
            "a: ",
            "a:\n  ",
            "- ",
            "\n\n- a: ",
            "- 'x': ",
            "a: |\n  [\nb: ",
            "a: 'it''s'\nb: ",
            "a: \"\\\"\"\nb: ",
            "a: b\n c\nd: ",
            "? a\n: ",
            "- >2-\n   x\n  y\n- ",
            "a: don't\nb: ",
            "\"a\\\n b\"\n...\n",
        ] {
            let text = format!("{before}{}{}", open.repeat(deep), close.repeat(deep));
            let error = from_str::<Value>(&text).unwrap_err();
            assert!(error.line > 0, "{before:?} {open:?}: {}", lines(&error));
        }
    }
    let indented: String = (0..300).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert_eq!(from_str::<Value>(&indented).unwrap_err().line, 128);
}

#[test]
fn brackets_inside_texts_do_not_nest() {
    let many = "[{".repeat(5_000);
    let texts = [
        many.clone(),
        format!("x {many}"),
        format!("{many}\n{many}\n\n {many}"),
        format!("{many}\t'\"{many}"),
    ];
    let value = vec![BTreeMap::from(texts.clone().map(|text| (text.clone(), text)))];
    assert_eq!(from_str::<Vec<BTreeMap<String, String>>>(&to_string(&value).unwrap()).unwrap(), value);
    for text in [
        format!("a: b {many}\n  {many}\n  - {many}"),
        format!("- - k: |\n\n      {many}\n       {many}\n# {many}\n  - x # {many}"),
        format!("a: >-\n {many}\nb: '{many}''\n {many}'\nc: \"{many}\\\"\\\n {many}\" # {many}"),
        format!("[ '{many}', \"{many}\", x ] # {many}"),
        format!("a:\n  |1+\n {many}\n\nb: don't {many}\n"),
        format!("# {many}\n--- # {many}\n|\n {many}\n... # {many}"),
    ] {
        let read: Value = from_str(&text).unwrap_or_else(|error| panic!("{}\n{text:.200}", lines(&error)));
        assert_eq!(read, serde_yaml::from_str::<Value>(&text).unwrap());
    }
}

#[test]
fn what_docwrights_files_need_not_is_refused_with_its_line() {
    let mut laughs = "a0: &a0 lol\n".to_owned();
    for level in 1..10 {
        laughs += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    let wide = format!("a: &a [{}]\nb: [{}]\n", "x,".repeat(5_000), "*a,".repeat(5_000));
    for (text, line, why) in [
        // The line of what is repeated once too often.
        (laughs.as_str(), 1, "aliases"),
        (&wide, 1, "aliases"),
        ("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", 5, "`c` twice"),
        ("- {a: 1, 'a': 2}\n", 1, "`a` twice"),
        ("1: a\n'1': b\n", 2, "`1` twice"),
        ("a: 1\n\"\\x61\": 2\n", 2, "`a` twice"),
        ("a: 1\nb: !evil {x: 1}\n", 2, "tag"),
        ("a: 1\n---\nb: 1\n", 2, "second document"),
        ("a: 1\n...\nb: 1\n", 3, "second document"),
        ("# c\n%YAML 1.1\n---\na: 1\n", 2, "directive"),
        ("%TAG ! !a\n---\na: 1\n", 1, "directive"),
        ("a: 1\nb: \0\n", 2, "U+0000"),
        ("a: 1\nb: \u{1b}[2J\n", 2, "U+001B"),
        ("a: \u{fffe}\n", 1, "U+FFFE"),
        ("a: 1\n? [b]\n: c\n", 2, "a key that is a text"),
        ("a: 1\n? {b: c}\n: d\n", 2, "a key that is a text"),
        ("a: 1\n b: 2\n", 2, "mapping values"),
        ("a: [1\nb: 2\n", 2, "expected"),
        ("a: \"b\n", 2, "end of stream"),
        ("a: *b\n", 1, "unknown anchor"),
        ("\ta: 1\n", 1, "cannot start any token"),
    ] {
        let error = from_str::<Value>(text).unwrap_err();
        assert!(error.line == line && error.message.contains(why), "{text:.80}: {}", lines(&error));
    }
    let large = "a".repeat(MAX_BYTES + 1);
    assert!(from_str::<Value>(&large).unwrap_err().message.contains("docwright reads"));
}

#[test]
fn what_people_write_is_read() {
    for text in [
        "",
        "# none yet\n",
        "---\n",
        "--- a\n...\n",
        "\u{feff}a: 1\n",
        "a: 1\r\nb: 2\r\n",
        "a: &x {b: c}\nd: *x\n",
        "a: !!str 1\n",
        "{a: 1, b: [c, 'd'], ? e : f}",
        "a:\n- b\n- c\n",
        "? a\n: b\n",
        "- - - a\n  - b\n-\n  c: d\n",
        "a: b\n  c\n\n  d\n",
        "a: >\n  b\n  c\nd: |+\n  e\n\n",
        "- 'a\n  b'\n- \"c\\\n  d\"\n",
        "a: [1, 2] # c\n",
        "k e y: v a l\n",
        "a: 'b' # c\n",
    ] {
        let read = from_str::<Value>(text).map_err(|error| lines(&error));
        assert_eq!(read, Ok(serde_yaml::from_str::<Value>(text).unwrap()), "{text:?}");
    }
}

#[test]
fn long_keys_and_texts_take_no_longer_than_others() {
    let long = "k".repeat(1 << 17);
    for text in [
        format!("? {long}\n: v\n"),
        format!("? \"{long}\"\n: v\n"),
        format!("{long}: v"),
        format!("'{long}': v\n"),
        format!("a: {long}"),
        format!("{}a: b", " ".repeat(1 << 17)),
        "# c\n".repeat(1 << 15),
        format!("a: {}", "1".repeat(1 << 18)),
        "\"".repeat(1 << 18),
        "'".repeat(1 << 18),
        format!("a: |\n{}", " b\n".repeat(1 << 15)),
        format!("a: b{}", "\n".repeat(1 << 15)),
    ] {
        let _ = from_str::<Value>(&text);
    }
}

/// Pieces of YAML's own syntax, in any order.
fn syntax() -> impl Strategy<Value = String> {
    const SYNTAX: [&str; 44] = [
        "a",
        "b c",
        ": ",
        ":",
        "\n",
        "\n",
        "\n ",
        "\n  ",
        "\n   ",
        "- ",
        "? ",
        "'",
        "\"",
        "'x'",
        "\"y\"",
        "''",
        "\\",
        "|\n",
        "|2\n",
        "|-\n  z\n",
        ">\n",
        ">+1 # c\n",
        "#",
        " # [",
        ",",
        "[",
        "]",
        "{",
        "}",
        "[a]",
        "{a: b}",
        "&x ",
        "*x",
        "!t ",
        "---\n",
        "\n--- ",
        "\n...\n",
        "\t",
        " ",
        "\r\n",
        "\u{85}",
        "\u{2028}",
        "%",
        "@",
    ];
    prop::collection::vec(prop::sample::select(&SYNTAX[..]), 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_value_comes_back(value in value()) {
        let written = to_string(&value).unwrap();
        prop_assert_eq!(serde_yaml::from_str::<Value>(&written).unwrap(), value.clone());
        prop_assert_eq!(from_str::<Value>(&written).map_err(|error| lines(&error)), Ok(value));
    }

    #[test]
    fn what_stands_plain_is_a_text_in_yaml_1_1(text in text()) {
        prop_assert!(style(&text) != Style::Plain || !is_ambiguous(&text));
    }

    /// The scan before the library sees nesting exactly where the library does.
    #[test]
    fn nesting_is_seen_as_the_library_sees_it(before in syntax(), flow in any::<bool>()) {
        let deep = if flow { format!("{}{}", "[".repeat(200), "]".repeat(200)) } else { "- ".repeat(200) };
        let text = format!("{before}{deep}");
        let seen = nesting::check(&text);
        match (serde_yaml::from_str::<Value>(&text), seen) {
            (Ok(_), Err(error)) => prop_assert!(!error.message.contains("deeper"), "{text:?}"),
            (Err(error), Ok(())) => prop_assert!(!error.to_string().contains("recursion limit"), "{text:?}"),
            _ => {}
        }
    }

    /// Whatever is accepted is what the library reads.
    #[test]
    fn a_text_is_read_as_the_library_reads_it_or_refused(text in syntax()) {
        if let Ok(read) = from_str::<Value>(&text) {
            prop_assert_eq!(serde_yaml::from_str::<Value>(&text).ok(), Some(read));
        }
    }
}

#[test]
fn what_turns_the_text_around_it_is_escaped() {
    let written = to_string(&vec!["a\u{202e}b", "c\n\u{2066}d"]).unwrap();
    assert_eq!(written, "- \"a\\u202Eb\"\n- \"c\\n\\u2066d\"\n");
}
