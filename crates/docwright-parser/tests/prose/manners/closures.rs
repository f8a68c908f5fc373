//! More that leaves a list open, and lists that are no values of the row.

use crate::Ty::{Text, Whole};
use crate::check_all;

#[test]
fn a_list_that_goes_on_unread_is_open() {
    check_all(&[
        (Text, "可选值：Name、Value", "enum=Name, …"),
        (Text, "可选值：Red、Id、Value", "enum=Red, Id, …"),
        (Text, "枚举值：Red、Blue，Green等", "enum=Red, Blue, …"),
        (Whole, "可选值：80、443、9000-9100", "enum=80, 443, …"),
        (Whole, "Valid values: 1, 2, and multiples of 8.", "enum=1, 2, …"),
        (Whole, "0=周日，1=周一……6=周六", "enum=0 (周日), 1 (周一), …"),
    ]);
}

#[test]
fn further_words_open_a_list() {
    let texts = [
        "可选值：RED、BLUE，未来可能增加。",
        "可选值：RED、BLUE，后面可能会新增。",
        "可选值：RED、BLUE。不同地域支持的值不同。",
        "可选值（以控制台为准）：RED、BLUE",
        "可选值：RED、BLUE（以实际返回为准）",
        "可选值：RED、BLUE，除此之外可填颜色名",
        "可选值：RED、BLUE、自定义",
        "可选值：RED、BLUE系列",
        "可选值：RED、BLUE，可组合使用",
        "可选值：RED、BLUE，如需其他颜色请联系客服开通",
        "Valid values (list may change): RED, BLUE.",
        "Valid values: RED, BLUE (list may change).",
        "Valid values: RED, BLUE. New colours are added regularly.",
        "Valid values: RED, BLUE. More coming soon.",
        "Valid values: RED, BLUE. For all values see Colours.",
        "Valid values: RED, BLUE. The values depend on the region.",
        "Valid values: RED, BLUE. Clients should tolerate unknown values.",
        "Valid values: RED, BLUE; other values are rejected by old hosts.",
        "推荐取值：RED、BLUE",
    ];
    let open: Vec<_> = texts.map(|text| (Text, text, "enum=RED, BLUE, …")).into();
    check_all(&open);
    check_all(&[(Whole, "Valid values: 1, 2, 3. 4 and above are reserved.", "enum=1, 2, 3, …")]);
}

#[test]
fn a_meaning_is_no_word_about_the_list() {
    check_all(&[
        (Text, "枚举值：OWN（自定义值）、ALL（全部）", "enum=OWN (自定义值), ALL (全部)"),
        (Text, "枚举值：NEAR（同地域）、FAR（不同地域复制）", "enum=NEAR (同地域), FAR (不同地域复制)"),
    ]);
}

#[test]
fn what_is_refused_or_reserved_is_no_value() {
    check_all(&[
        (Text, "Colour. Invalid values: RED, BLUE.", ""),
        (Text, "Colour. Unsupported values: RED, BLUE", ""),
        (Text, "Colour. Not supported: RED, BLUE", ""),
        (Text, "Colour. Reserved values: `RED`, `BLUE`.", ""),
        (Text, "Colour. Deprecated values: RED, BLUE.", ""),
        (Text, "颜色。非法值：RED、BLUE", ""),
        (Text, "颜色。禁止取值：RED、BLUE", ""),
        (Text, "颜色。废弃取值：RED、BLUE", ""),
        (Text, "颜色。已废弃的值：\"RED\"、\"BLUE\"", ""),
    ]);
}

#[test]
fn what_is_listed_of_others_is_no_value() {
    check_all(&[
        (Text, "编号。父资源取值：RED、BLUE", ""),
        (Text, "标签。Key枚举值：RED、BLUE", ""),
        (Text, "Identifier. Values for Mode: RED, BLUE", ""),
        (Text, "编号。支持的地域：cn-a1、cn-b2", ""),
        (Text, "Identifier. Supported in: cn-a1, cn-b2", ""),
        (Whole, "步骤：1. 打开 2. 关闭", ""),
        (Text, "编号。错误信息：NotFound、Expired", ""),
        (Whole, "大小。1核：1024；2核：2048", ""),
    ]);
}
