//! A list is complete only where it ends with its sentence or its cell, and nothing after it leaves it open.

use crate::{check, integer, string};

#[test]
fn words_for_others_behind_a_list_open_it() {
    check(&string(), "可选类型：red、blue、green等", "enum=red, blue, green, … by valid-values");
    check(&string(), "Colour. Valid values: red, blue, etc.", "enum=red, blue, … by valid-values");
    check(&integer(), "结果。0：通过；1：拒绝；其他：保留", "enum=0 (通过), 1 (拒绝), … by value-meanings");
    check(
        &integer(),
        "Result. 0: passed; 1: refused; other values: reserved",
        "enum=0 (passed), 1 (refused), … by value-meanings",
    );
    check(
        &integer(),
        "State. 0 - idle, 1 - busy, others - reserved",
        "enum=0 (idle), 1 (busy), … by value-meanings",
    );
    check(&integer(), "结果\n• 0：通过；\n• 其余值：拒绝。", "enum=0 (通过), … by bullet-values");
}

#[test]
fn a_comparison_beside_special_values_opens_their_list() {
    check(
        &integer(),
        "0: nobody; -1: everybody; >0: this one",
        "enum=0 (nobody), -1 (everybody), … by value-meanings",
    );
    check(&integer(), "0：不限；-1：关闭；>= 1：上限", "enum=0 (不限), -1 (关闭), … by value-meanings");
}

#[test]
fn a_list_that_is_kept_elsewhere_is_open() {
    check(&string(), "型号，枚举值[\"M1\", \"M2\"]，最新值参考控制台。", "enum=M1, M2, … by valid-values");
    check(&string(), "型号，枚举值：M1、M2，以控制台为准", "enum=M1, M2, … by valid-values");
    check(&string(), "常见取值：small、large", "enum=small, large, … by valid-values");
    check(
        &string(),
        "Plan. Valid values: SMALL, LARGE; for other plans, ask us.",
        "enum=SMALL, LARGE, … by valid-values",
    );
    check(&string(), "取值：Red、Blue；也可以填写all", "enum=Red, Blue, … by valid-values");
    // A link that explains the values leaves them all there.
    check(&string(), "型号，枚举值：M1、M2。参考型号说明。", "enum=M1, M2 by valid-values");
}

#[test]
fn a_cut_list_is_open() {
    check(&string(), "枚举值：[red, blue, green", "enum=red, blue, green, … by valid-values");
    check(&string(), "可选值：red、blue、", "enum=red, blue, … by valid-values");
    check(
        &string(),
        "Kinds of letters.\n• A: capitals\n• a: small ones\n• !: marks",
        "enum=A (capitals), a (small ones), … by value-meanings",
    );
    check(
        &string(),
        "模式. 枚举值: \"A1\", 甲; \"B2\",乙. 默认为 \"A1\".\"C3\"：丙",
        "default=A1 by default-value; enum=A1 (甲), B2 (乙), … by valid-values",
    );
}

#[test]
fn a_value_that_stands_for_many_opens_its_list() {
    check(
        &string(),
        "Codes.\n• 2XX: fine\n• 5XX: wrong",
        "enum=2XX (fine), 5XX (wrong), … by value-meanings",
    );
}

#[test]
fn a_special_value_beside_a_range_is_no_closed_set() {
    check(
        &integer(),
        "Valid values: 0 and [16, 512]",
        "enum=0, … by valid-values; range=0..512 by special-or-range",
    );
    check(
        &integer(),
        "取值范围：-1，[16, 512]",
        "enum=-1, … by valid-values; range=-1..512 by special-or-range",
    );
    check(
        &integer(),
        "备份，范围[0,1]，0表示关，1表示开",
        "enum=0 (关), 1 (开) by sentence-values; range=0..1 by bracket-range",
    );
}

#[test]
fn a_value_called_other_is_one_of_the_list() {
    check(&string(), "来源，own或者other\nother表示别处", "enum=own, other by value-list");
}
