//! Elements in any order: every word on a page comes out.

use super::super::blocks;
use super::show;

const NAMES: [&str; 30] = [
    "div",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "caption",
    "h1",
    "h2",
    "pre",
    "code",
    "b",
    "span",
    "a href=x",
    "Foo",
    "Foo a=b",
    "foo",
    "blockquote",
    "details",
    "summary",
    "section",
    "td rowspan=3 colspan=2",
];

/// A page of pieces drawn with that seed, and how many words are on it: `w0;`, `w1;`, …
fn page(seed: u64) -> (String, usize) {
    let mut draws = fastrand::Rng::with_seed(seed);
    let (mut html, mut words) = (String::new(), 0);
    for _ in 0..draws.usize(1..120) {
        let name = NAMES[draws.usize(..NAMES.len())];
        match draws.u8(..10) {
            0..5 => html.push_str(&format!("<{name}>")),
            5..7 => html.push_str(&format!("</{}>", name.split(' ').next().unwrap_or(name))),
            7 => html.push_str(
                ["<br>", "<hr>", "\n", " ", "&nbsp;", "<a name=y>", "<!-- x -->", "<img>"][draws.usize(..8)],
            ),
            _ => {
                html.push_str(&format!("w{words};"));
                words += 1;
            }
        }
    }
    (html, words)
}

#[test]
fn no_word_is_lost_and_none_is_made() {
    for seed in 0..3000 {
        let (html, words) = page(seed);
        let mut shown = String::new();
        show(&blocks(&html, 1), 0, &mut shown);
        for word in 0..words {
            assert!(
                shown.contains(&format!("w{word};")),
                "seed {seed}: w{word} of\n{html}\nis not in\n{shown}"
            );
        }
        let copies = html.contains("rowspan");
        assert!(
            copies || shown.matches(';').count() == words,
            "seed {seed}: a word stands twice\n{html}\n{shown}"
        );
    }
}

#[test]
fn any_part_of_a_page_is_read() {
    let characters = [
        "<", ">", "/", "a", "td", "pre", "!--", "=", "\"", "'", " ", "&", "#x", "\u{a0}", "é", "\0", "\r\n",
        "A",
    ];
    let mut draws = fastrand::Rng::with_seed(7);
    for _ in 0..3000 {
        let html: String =
            (0..draws.usize(..60)).map(|_| characters[draws.usize(..characters.len())]).collect();
        let lines = html.matches('\n').count() + 1;
        for block in blocks(&html, 5) {
            // Code is given the line above its own.
            assert!((4..5 + lines).contains(&(block.line as usize)), "{html:?}: {block:?}");
        }
    }
}
