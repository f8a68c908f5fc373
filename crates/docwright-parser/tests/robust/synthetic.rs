//! Pages made to be slow: each repeats something until it has about as many bytes as asked for.

use std::fmt::Write as _;

/// How a page of about `bytes` bytes is made.
type Make = fn(usize) -> String;

/// A page's name and maker.
pub(crate) type Shape = (&'static str, Make);

/// Every shape.
pub(crate) const SHAPES: &[Shape] = &[
    ("bars", |bytes| page(&"|".repeat(bytes))),
    ("bars alone", |bytes| "|".repeat(bytes)),
    ("brackets", |bytes| page(&"[".repeat(bytes))),
    ("closed brackets", |bytes| page(&"[a](".repeat(bytes / 4))),
    ("images", |bytes| page(&"![".repeat(bytes / 2))),
    ("stars", |bytes| page(&"*".repeat(bytes))),
    ("stars with letters", |bytes| page(&"*a _b **c ".repeat(bytes / 10))),
    ("backticks", |bytes| page(&"`".repeat(bytes))),
    ("growing runs of backticks", |bytes| page(&growing("`", bytes))),
    ("tags", |bytes| page(&"<a ".repeat(bytes / 3))),
    ("comments", |bytes| page(&"<!--".repeat(bytes / 4))),
    ("declarations", |bytes| page(&"a <!A <? <![CDATA[ ".repeat(bytes / 19))),
    ("quotes", |bytes| page(&"> ".repeat(bytes / 2))),
    ("nested items", |bytes| page(&"- ".repeat(bytes / 2))),
    ("entities", |bytes| page(&"&amp;&#0;&".repeat(bytes / 10))),
    ("backslashes", |bytes| page(&"\\".repeat(bytes))),
    ("NUL", |bytes| page(&"\0".repeat(bytes))),
    ("blank lines", |bytes| page(&"\n".repeat(bytes))),
    ("a long line", |bytes| page(&"word ".repeat(bytes / 5))),
    ("a long word", |bytes| page(&"w".repeat(bytes))),
    ("short lines", |bytes| page(&"w\n".repeat(bytes / 2))),
    ("headings", |bytes| page(&numbered(bytes, |at| format!("#### Model{at}\n\n")))),
    ("section headings", |bytes| page(&"### Request Parameters\n\n".repeat(bytes / 24))),
    ("links", |bytes| page(&numbered(bytes, |at| format!("[a{at}]: http://h/{at}\n")))),
    ("empty tables", |bytes| page(&"\n| Name | Type |\n|---|---|\n".repeat(bytes / 27))),
    ("a wide table", |bytes| page(&["| a ".repeat(bytes / 8), "|---".repeat(bytes / 8)].join("\n"))),
    ("a table with missing cells", sparse_table),
    ("a table with torn rows", torn_table),
    ("rows", |bytes| rows(&numbered(bytes, |at| format!("| F{at} | string | Text. |No|\n")))),
    ("rows with marks", |bytes| {
        rows(&numbered(bytes, |at| format!("| **F{at}.N** | `int` | [a](b)<br>c |**Yes**|\n")))
    }),
    ("repeated rows", |bytes| rows(&"| Name | string | Text. |No|\n".repeat(bytes / 28))),
    ("rows of one parent", |bytes| {
        rows(&numbered(bytes, |at| format!("| A.N.F{at} | string | Text. |No|\n")))
    }),
    ("rows of unknown models", |bytes| {
        rows(&numbered(bytes, |at| format!("| F{at} | M{at} | Text. |No|\n")))
    }),
    ("untyped rows", |bytes| rows(&numbered(bytes, |at| format!("| F{at} | array | Text. |No|\n")))),
    ("rows that name each other", related_rows),
    ("rows that differ in case", |bytes| {
        rows(&numbered(bytes, |at| format!("| F{at} | int | a |No|\n| f{at} | int | a |No|\n")))
    }),
    ("a deep name", |bytes| rows(&format!("| A{} | string | Text. |No|\n", ".b".repeat(bytes / 2)))),
    ("a deep type", |bytes| {
        rows(&format!("| A | {}string{} | Text. |No|\n", "array[".repeat(bytes / 7), "]".repeat(bytes / 7)))
    }),
    ("a list of values", |bytes| {
        described(&format!("Valid values: {}.", numbered(bytes, |at| format!("v{at}, "))))
    }),
    ("a list with meanings", |bytes| {
        described(&format!("Valid values: {}", numbered(bytes, |at| format!("v{at}: meaning {at}; "))))
    }),
    ("a bracketed list", |bytes| {
        described(&format!("The mode [{}]", numbered(bytes, |at| format!("v{at} text, "))))
    }),
    ("a Chinese list", |bytes| {
        described(&format!("枚举值：{}", numbered(bytes, |at| format!("v{at}，表示{at}；"))))
    }),
    ("a list of lines", |bytes| {
        described(&format!("Valid values:{}", numbered(bytes, |at| format!("<br>• `v{at}`: text {at}"))))
    }),
    ("lists", |bytes| described(&"Valid values: a, b. ".repeat(bytes / 20))),
    ("defaults", |bytes| described(&"Default value: 1. 默认为2。".repeat(bytes / 34))),
    ("limits", |bytes| described(&"The range is 1-5. 取值范围：1~5，".repeat(bytes / 44))),
    ("digits", |bytes| described(&format!("Maximum: {}", "9".repeat(bytes)))),
    ("numbers", |bytes| described(&numbered(bytes, |at| format!("{at} ")))),
    ("ranges", |bytes| described(&"1-".repeat(bytes / 2))),
    ("open brackets in a text", |bytes| described(&"([{（【".repeat(bytes / 9))),
    ("nested quotes in a text", |bytes| described(&"\"'“".repeat(bytes / 5))),
    ("commas in a text", |bytes| described(&"a,".repeat(bytes / 2))),
    ("colons in a text", |bytes| described(&"a: ".repeat(bytes / 3))),
    ("sentences", |bytes| described(&"Word is. ".repeat(bytes / 9))),
    ("JSON brackets", |bytes| response(&"[".repeat(bytes))),
    ("JSON objects", |bytes| response(&"{\"a\":".repeat(bytes / 5))),
    ("JSON keys", |bytes| {
        response(&format!("{{{}\"z\": 1}}", numbered(bytes, |at| format!("\"k{at}\": \"v\",\n"))))
    }),
    ("JSON keys beside rows", |bytes| {
        beside(bytes, "Response Example", |at| format!("\"{}\": 1,\n", mixed(at)), "{", "\"Z\": 1}")
    }),
    ("query pairs beside rows", |bytes| {
        beside(bytes, "Request Example", |at| format!("&{}=v\n", mixed(at)), "https://h/?Action=DoIt\n", "")
    }),
    ("JSON entries beside rows", |bytes| {
        let rows = numbered(bytes / 2, |at| format!("| Data.N.F{at} | string | Text. |No|\n"));
        let entries = numbered(bytes / 2, |_| "{\"F0\": \"a\"},\n".to_owned());
        response_of(&rows, &format!("{{\"Data\": [{entries}{{}}]}}"))
    }),
    ("untyped rows beside an example", |bytes| {
        let rows = numbered(bytes / 4, |at| format!("| F{at} | array | Text. |No|\n"));
        let shown = numbered(bytes / 4, |at| format!("\"F{at}\": [{{\"Id\": 1}}],\n"));
        let models = numbered(bytes / 2, |at| {
            format!("#### M{at}\n\n{COLUMNS}| Id | string | Text. |No|\n| A{at} | string | Text. |No|\n\n")
        });
        format!("{}\n#### Data Model\n\n{models}", response_of(&rows, &format!("{{{shown}\"Z\": 1}}")))
    }),
    ("headings, then tables", |bytes| {
        let row = "| A | string | Text. |No|\n\n";
        let tables = format!("### Response Field\n\n{COLUMNS}{row}").repeat(bytes / 400);
        page(&format!("{}{tables}", "### Request Parameters\n\n".repeat(bytes / 50)))
    }),
    ("JSON entries", |bytes| {
        response(&format!(
            "{{\"Data\": [{}{{}}]}}",
            numbered(bytes, |at| format!("{{\"k{}\": 1}},\n", at % 40))
        ))
    }),
    ("JSON entries of their own", |bytes| {
        response(&format!("{{\"Data\": [{}{{}}]}}", numbered(bytes, |at| format!("{{\"k{at}\": 1}},\n"))))
    }),
    ("JSON commas", |bytes| response(&format!("{{\"a\": [{}", "1,\n".repeat(bytes / 3)))),
    ("JSON blanks", |bytes| response(&format!("{{\"a\": {}]]]]", " }".repeat(bytes / 2)))),
    ("query pairs", |bytes| request(&numbered(bytes, |at| format!("&K{at}=v\n")))),
    ("flat list pairs", |bytes| request(&numbered(bytes, |at| format!("&Name.{at}.Size=1\n")))),
    ("percent signs", |bytes| request(&format!("&a={}", "%41%".repeat(bytes / 4)))),
    ("examples", |bytes| page(&"### Request Example\n\n```\nhttps://h/?Action=A\n```\n".repeat(bytes / 50))),
    ("models", |bytes| page(&format!("### Data Model\n\n{}", numbered(bytes, model)))),
    ("text lines of bars", |bytes| text_page(&"a | b | c\n".repeat(bytes / 10))),
    ("text rows", |bytes| text_page(&numbered(bytes, |at| format!("Field{at} No String Text.\n")))),
    ("text rows of lists", |bytes| {
        text_page(&numbered(bytes, |at| format!("Field{at}.N No Array of Model{at} Text.\n")))
    }),
    ("glued text rows", |bytes| {
        glued_page(&numbered(bytes, |at| format!("Field{at}stringText. See it.No\n")))
    }),
    ("a glued word", |bytes| glued_page(&"StringInteger".repeat(bytes / 13))),
    ("text cells on lines", |bytes| {
        lines_page(&numbered(bytes, |at| format!("Field{at}\nNo\nString\nText.\n")))
    }),
    ("text without rows", |bytes| text_page(&"lower case prose goes on\n".repeat(bytes / 25))),
    ("blank text lines", |bytes| text_page(&"Field No String Text.\n\n\n\n\n\n".repeat(bytes / 27))),
    ("text list types", |bytes| text_page(&format!("Field No {}String x\n", "Array of ".repeat(bytes / 9)))),
    ("text models", |bytes| {
        text_page(&numbered(bytes, |at| {
            format!(
                "Model{at}\n\nText.\n\nUsed by actions: A{at}.\n\nName Type Description\nId String Text.\n\n"
            )
        }))
    }),
    ("text words", |bytes| text_page(&"Model\n\n".repeat(bytes / 7))),
    ("text code", |bytes| text_page(&format!("4. Example\n\nOutput Example\n\n{}", "{\n".repeat(bytes / 2)))),
    ("text headings", |bytes| text_page(&"Input Example\nOutput Example\n".repeat(bytes / 29))),
    ("text headers", |bytes| text_page(&"Parameter Name Required Type Description\n".repeat(bytes / 41))),
    ("text error codes", |bytes| {
        text_page(&format!(
            "6. Error Code\n\nError Code Description\n{}",
            numbered(bytes, |at| format!("InvalidCode.Code{at} Text.\n"))
        ))
    }),
];

/// Repeats with a number until it is long enough.
pub(crate) fn numbered(bytes: usize, item: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(bytes + 100);
    let mut at = 0;
    while out.len() < bytes {
        out.push_str(&item(at));
        at += 1;
    }
    out
}

fn growing(mark: &str, bytes: usize) -> String {
    let mut out = String::new();
    for length in 1.. {
        if out.len() >= bytes {
            break;
        }
        let _ = write!(out, "{} ", mark.repeat(length));
    }
    out
}

const HEAD: &str = "# Does it - DoIt\n\n## Overview\n\nText.\n\n### Public Parameters\n\n\
    | Parameter Name | Type | Description Information | Required |\n|:---|:---|:---|:---|\n\
    | **Action** | string | Name; current API is `DoIt`. | **Yes** |\n\n";

/// An operation's page with `body` where its sections are.
fn page(body: &str) -> String {
    format!("{HEAD}{body}\n")
}

const COLUMNS: &str =
    "| Parameter Name | Type | Description Information | Required |\n|:---|:---|:---|:---|\n";

/// The same rows as request and as response.
pub(crate) fn rows(rows: &str) -> String {
    format!("{HEAD}### Request Parameters\n\n{COLUMNS}{rows}\n### Response Field\n\n{COLUMNS}{rows}\n")
}

fn described(text: &str) -> String {
    format!(
        "{HEAD}### Request Parameters\n\n{COLUMNS}| Name | string | {text} |No|\n| Size | int | {text} |No|\n"
    )
}

fn example(title: &str, code: &str) -> String {
    let rows = "| Data.N | array | Text. |No|\n| Name.N.Size | int | Text. |No|\n";
    format!(
        "{HEAD}### Request Parameters\n\n{COLUMNS}{rows}\n### Response Field\n\n{COLUMNS}{rows}\n\
         ### {title}\n\n```\n{code}\n```\n"
    )
}

/// A response example.
pub(crate) fn response(code: &str) -> String {
    example("Response Example", code)
}

/// An example of as many keys as the tables have rows.
fn beside(bytes: usize, title: &str, key: impl Fn(usize) -> String, before: &str, behind: &str) -> String {
    let rows = numbered(bytes / 4, |at| format!("| K{at} | string | Text. |No|\n"));
    let code = format!("{before}{}{behind}", numbered(bytes / 4, key));
    format!("{}\n### {title}\n\n```\n{code}\n```\n", self::rows(&rows))
}

/// A key that a table has in other letters.
fn mixed(at: usize) -> String {
    format!("{}{at}", if at.is_multiple_of(2) { 'K' } else { 'k' })
}

fn response_of(rows: &str, code: &str) -> String {
    format!("{HEAD}### Response Field\n\n{COLUMNS}{rows}\n### Response Example\n\n```\n{code}\n```\n")
}

fn request(pairs: &str) -> String {
    example("Request Example", &format!("https://h/?Action=DoIt\n{pairs}"))
}

/// A model of one row that refers to the next.
pub(crate) fn model(at: usize) -> String {
    let next = at + 1;
    format!(
        "#### Model{at}\n\n| Field Name | Type | Description Information | Required |\n|:---|:---|:---|:---|\n\
         | Next | [*Model{next}*](#model{next}) | Text. |No|\n\n"
    )
}

/// Rows that hold one bar under a header of many cells: a reader that fills them up works for the square.
fn sparse_table(bytes: usize) -> String {
    let width = bytes.isqrt();
    page(&["|a".repeat(width), "|-".repeat(width), "|\n".repeat(bytes / 2)].join("\n"))
}

/// Rows that never end: a reader that looks for the end of each works for the square.
fn torn_table(bytes: usize) -> String {
    let width = bytes.isqrt();
    page(&["|a".repeat(width), "|-".repeat(width), "|a\nx\n".repeat(bytes / 5)].join("\n"))
}

fn related_rows(bytes: usize) -> String {
    rows(&numbered(bytes, |at| {
        format!(
            "| F{at} | string | One of F{at} and F{} is required. Required if F{} is 1. |No|\n",
            at + 1,
            at + 2
        )
    }))
}

const TEXT_HEAD: &str = "1. API Description\n\nDomain name for API request: cvm.tencentcloudapi.com.\n\nText.\n\n\
    2. Input Parameters\n\n";

const TEXT_ROWS: &str = "Action Yes String Common Params. The value used for this API: DoIt.\n\
    Version Yes String Common Params. The value used for this API: 2018-08-08.\n";

fn text_page(body: &str) -> String {
    format!("{TEXT_HEAD}Parameter Name Required Type Description\n{TEXT_ROWS}{body}\n")
}

fn lines_page(body: &str) -> String {
    format!("{TEXT_HEAD}Parameter Name\nRequired\nType\nDescription\n{body}\n")
}

fn glued_page(body: &str) -> String {
    format!("DoIt\n\nRequest Parameters\nParameter NameTypeDescription InformationRequired\n{body}\n")
}
