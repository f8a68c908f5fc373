//! Lists of values: announced, told by their shape, and what is no list.

use docwright_ir as ir;
use docwright_parser::prose::{Input, Siblings, TableKind, mine};

use crate::{check, integer, string};

#[test]
fn the_escape_of_an_unseen_character_is_no_part_of_a_value() {
    check(
        &string(),
        "Valid values: u200dPLAIN (one kind), SIGNED.",
        "enum=PLAIN (one kind), SIGNED by valid-values",
    );
}

#[test]
fn values_follow_an_announcement() {
    check(
        &string(),
        "Key type. Valid values: auto, manual (own key). Default value: auto.",
        "default=auto by default-value; enum=auto, manual (own key) by valid-values",
    );
    check(
        &string(),
        "线路。枚举值：\"Bgp\"，电信；\"Lan\"，内网",
        "enum=Bgp (电信), Lan (内网) by valid-values",
    );
}

#[test]
fn values_in_brackets_carry_their_meaning() {
    check(
        &string(),
        "What it may do [CAN_READ Reading, CAN_WRITE Writing, NOTHING_AT_ALL No right]. Default is NOTHING_AT_ALL",
        "default=NOTHING_AT_ALL by default-value; \
         enum=CAN_READ (Reading), CAN_WRITE (Writing), NOTHING_AT_ALL (No right) by bracket-list",
    );
}

#[test]
fn numbers_with_meanings_need_no_announcement() {
    check(&integer(), "Is it on? 0: On 1: Off", "enum=0 (On), 1 (Off) by value-meanings");
    check(&integer(), "开关，0-关 1-开", "enum=0 (关), 1 (开) by value-meanings");
    check(&integer(), "1表示开启，0表示关闭", "enum=1 (开启), 0 (关闭) by sentence-values");
    check(
        &integer(),
        "0 indicates ascending, and 1 indicates descending.",
        "enum=0 (ascending), 1 (descending) by sentence-values",
    );
}

#[test]
fn a_meaning_may_come_first() {
    check(
        &string(),
        "地区：海外(OVERSEA)，国内(INLAND)",
        "enum=OVERSEA (海外), INLAND (国内) by meaning-values",
    );
    check(&string(), "启动：\"Yes\"，不启动：\"No\"", "enum=Yes (启动), No (不启动) by meaning-values");
}

#[test]
fn slashes_separate_values() {
    check(&string(), "回调方法 get/post", "enum=get, post by slashed-values");
    check(&string(), "日期，格式：YYYY/MM/DD", "");
}

#[test]
fn bullets_carry_values() {
    check(
        &string(),
        "Billing mode.\n  • MONTHLY: by the month.\n  • HOURLY: by the hour, in arrears.",
        "enum=MONTHLY (by the month), HOURLY (by the hour, in arrears) by value-meanings",
    );
}

#[test]
fn an_open_list_is_partial() {
    check(&string(), "网络类型，枚举值：VPC/UGN/...", "enum=VPC, UGN, … by valid-values");
}

#[test]
fn examples_are_no_values() {
    check(&string(), "地域，例如：cn-a、cn-b", "");
    check(&string(), "周期，如24、48、72。", "");
    check(&string(), "Image format, such as RAW, QCOW2.", "");
}

#[test]
fn values_of_a_part_are_not_the_rows() {
    check(&string(), "格式为：Ip|Weight|Enable，其中Enable为枚举值（1为启用，0为禁用）", "");
}

#[test]
fn values_must_fit_the_type() {
    check(&integer(), "规格：小(small)，大(large)", "");
}

#[test]
fn a_default_may_be_named_by_its_meaning() {
    check(
        &string(),
        "枚举值：Year，按年付费；Month，按月付费。默认为月付",
        "default=Month by default-by-meaning; enum=Year (按年付费), Month (按月付费) by valid-values",
    );
    check(
        &string(),
        "是否主盘。枚举值：True，是；False，否（默认）",
        "default=False by marked-default; enum=True (是), False (否) by valid-values",
    );
}

#[test]
fn values_told_case_by_case_are_a_part_of_the_set() {
    check(
        &string(),
        "版本。当 Mode 是 A,可选值为 x1、x2;当 Mode 是 B,可选值为 y1、y2、y3;",
        "enum=x1, x2, y1, y2, y3, … by valid-values",
    );
}

#[test]
fn a_default_that_the_list_lacks_opens_the_list() {
    check(
        &string(),
        "枚举值，不开启,\"disable\"；数字表示组, \"1\", \"2\", \"5\"。默认为“disable”。",
        "default=disable by default-value; enum=1, 2, 5, … by value-list",
    );
}

#[test]
fn a_quoted_value_after_a_full_stop_goes_on_with_the_list() {
    check(
        &string(),
        "模式. 枚举值: \"A1\", 流量; \"B2\",带宽. \"C3\":免费,默认为 \"A1\"",
        "default=A1 by default-value; enum=A1 (流量), B2 (带宽), C3 (免费) by valid-values",
    );
}

#[test]
fn a_default_is_a_literal_of_its_own() {
    check(&string(), "Remark, default is empty", "");
    check(&string(), "星期几,默认 3,7 (周三，周日)", "");
    check(&string(), "标识。默认为“自动识别“auto”。", "");
    check(
        &string(),
        "Encrypted or not. Yes: on, No: off, Default value (No)",
        "default=No by default-value; enum=Yes (on), No (off) by value-meanings",
    );
    check(&integer(), "购买时长。默认:值 1。", "default=1 by default-value");
}

#[test]
fn english_words_with_their_meanings_behind_commas_are_values() {
    check(
        &string(),
        "How it is paid for. Enumeration values: Year, paid once a year; Month, paid once a month; Dynamic, paid by the hour.",
        "enum=Year (paid once a year), Month (paid once a month), Dynamic (paid by the hour) by valid-values",
    );
}

#[test]
fn numbers_at_the_ends_of_what_is_counted_are_values_as_others() {
    for text in [
        "1 means off; -9223372036854775808 means on",
        "0 means off; 9223372036854775807 means on",
        "Valid values: [9223372036854775807, -9223372036854775808], 9223372036854775807, 1",
    ] {
        for ty in [integer(), string()] {
            // That it ends is what counts: no sum may overflow.
            crate::read(&ty, text, &[]);
        }
    }
}

#[test]
fn lists_of_cases_are_told_together_whatever_opens_the_case() {
    check(
        &integer(),
        "How many bits. With kind=round, allowed values are: 20, 30; with kind=flat, allowed values are: 4, 5.",
        "enum=20, 30, 4, 5, … by valid-values",
    );
}

#[test]
fn a_column_of_defaults_counts_whatever_else_the_text_calls_one() {
    let read = |ty: &ir::Type, cell: &str, text: &str| {
        let siblings = &Siblings::new(Vec::new());
        let (name, table, default) = ("Field", TableKind::Request, Some(cell));
        mine(&Input { name, ty, required: false, table, text, default, siblings, secrets: &[] }).found.default
    };
    let text = "Bits. With kind=flat, 4 (default) or 5.\nDefault: 0";
    assert_eq!(read(&integer(), "0", text).as_deref(), Some("0"));
    assert_eq!(
        read(&string(), "72h", "How long; defaults to 72 hours.\nDefault: 72h").as_deref(),
        Some("72h")
    );
    // A cell that holds no literal leaves it to the text.
    assert_eq!(read(&integer(), "see above", "Defaults to 3.\nDefault: see above").as_deref(), Some("3"));
}
