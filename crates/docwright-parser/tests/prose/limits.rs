//! Limits have a subject: the value itself, and nothing that the text counts besides. Defaults are literals of the
//! row's own kind.

use docwright_ir as ir;

use crate::{check, float, integer, string};

#[test]
fn a_number_of_other_things_is_no_limit() {
    check(
        &integer(),
        "Whether to say more. 0 - no; 1 - yes. 0 by default.\nUp to 7 of the tallest are told.",
        "default=0 by named-default; enum=0 (no), 1 (yes) by value-meanings",
    );
    check(&integer(), "The page to show. Note: at present, up to 5,000 entries can be queried.", "");
    check(
        &integer(),
        "方式。0 为全部， 1 为一个。最多返回 9 个的信息。",
        "enum=0 (全部), 1 (一个) by sentence-values",
    );
    check(&integer(), "Number of entries, up to 50 entries.", "range=..50 by cannot-exceed");
    check(&integer(), "返回条数，最多50条", "range=..50 by maximum");
}

#[test]
fn an_announced_range_is_not_widened_in_passing() {
    check(
        &integer(),
        "Page size.\nMaximum value: 50.\nValue range: any integer between 1 and 50.\nNote: up to 9,000 entries can be queried.",
        "range=1..50 by value-range",
    );
}

#[test]
fn both_ends_may_be_told_in_words() {
    check(
        &integer(),
        "Per page; the value must be greater than 0 and less than or equal to 80",
        "range=1..80 by cannot-exceed",
    );
    check(&string(), "大小，最小值为10，最大值为500", "range=10..500 by maximum");
    check(&string(), "Size. The minimum value is 10, the maximum value is 500.", "range=10..500 by maximum");
    check(&string(), "超时，30 - 90", "range=30..90 by span");
    check(&integer(), "Days to keep, from 1 to 30", "range=1..30 by value-range");
    check(&integer(), "Page size. Max: 50", "range=..50 by maximum");
    check(&integer(), "取值必须>=0", "range=0.. by no-less-than");
    check(&string(), "A name with a length of not more than 40 characters.", "length=..40 by cannot-exceed");
    check(&string(), "名称. 检查: ^[a-z0-9-]{2,40}$", "length=2..40 by pattern-length");
}

#[test]
fn a_limit_may_stand_before_its_words() {
    check(
        &integer(),
        "Rows per page, 20 by default and 100 at most.",
        "default=20 by named-default; range=..100 by at-most-behind",
    );
    check(&string(), "New name, 60 characters or less.", "length=..60 by at-most-behind");
    check(&string(), "名称，60个字符以内", "length=..60 by at-most-behind");
    check(&ir::Type::list(string()), "Names to look up, 30 at most.", "items=..30 by at-most-behind");
    check(&integer(), "From 0 (lowest) to 9 (highest).", "range=0..9 by value-range");
    check(&integer(), "延迟，取值范围 0 - 60", "range=0..60 by value-range");
}

#[test]
fn ends_of_a_range_that_are_explained_are_no_values() {
    check(
        &float(),
        "亮度，取值范围：(0, 1]\n• 0：全黑\n• 1：全亮\n默认值：1。",
        "default=1 by default-value; range=0..1 by bracket-range",
    );
    check(
        &float(),
        "Speed. Value range: [-2, 2]. -2: slow; 0: normal; 2: fast",
        "range=-2..2 by bracket-range",
    );
}

#[test]
fn a_case_outside_the_range_widens_it() {
    check(&integer(), "带宽。共享时必须指定0M。范围：按量[1-30]，包月[1-80]", "range=0..80 by bracket-range");
}

#[test]
fn a_limit_of_one_case_or_of_a_share_is_none() {
    check(&integer(), "Weight. For slow ones, the value must be greater than 5.", "");
    check(&integer(), "Threshold, up to 80% of all nodes", "");
    check(&integer(), "Usage in percent, up to 80%", "range=..80 by cannot-exceed");
    check(&string(), "The label of entry N. Valid values of N: 1 to 20.", "");
    check(&string(), "Network block. The mask must be within the range of 12-24.", "");
}

#[test]
fn entries_of_a_list_are_counted() {
    let list = ir::Type::list(ir::Type::String);
    check(
        &list,
        "IDs. The maximum number of hosts in each request is 30.",
        "items=..30 by number-of-entries",
    );
    check(&list, "ID 列表，单次上限为 30。", "items=..30 by maximum");
    check(&list, "Disks, which contain at most 1 slow disk and at most 20 fast ones.", "");
}

#[test]
fn a_default_may_stand_before_its_words() {
    check(
        &integer(),
        "Where\n• 0: One place\n• 1: Several places 0 by default",
        "default=0 by named-default; enum=0 (One place), 1 (Several places) by value-meanings",
    );
    check(
        &string(),
        "How it is paid. It is HOURLY by default.\n• HOURLY: by the hour\n• YEARLY: by the year",
        "default=HOURLY by named-default; enum=HOURLY (by the hour), YEARLY (by the year) by value-meanings",
    );
    check(
        &string(),
        "Watch. 0: off; 1: enabled by default",
        "enum=0 (off), 1 (enabled by default) by value-meanings",
    );
}

#[test]
fn a_default_is_of_the_rows_own_kind() {
    check(
        &string(),
        "付费, 枚举值为:\n- Year：按年;\n- Month: 按月；\n(月付非必填，默认为 0)",
        "enum=Year (按年), Month (按月) by valid-values",
    );
    check(&string(), "配置ID, 3.0版本:\"abc-1\", 默认版本3.0", "");
    check(
        &integer(),
        "汇总：1=是 0=否  默认是, 返回总和",
        "default=1 by default-by-meaning; enum=1 (是), 0 (否) by value-meanings",
    );
}

#[test]
fn what_is_used_when_nothing_is_sent_is_the_default() {
    check(
        &integer(),
        "Delay, from 0 to 60. If nothing is passed in, 5 is used.",
        "default=5 by if-missing; range=0..60 by value-range",
    );
    check(
        &ir::Type::Boolean,
        "Whether to test:\n- `true`: test\n- `false` (default): act",
        "default=false by marked-default; enum=true (test), false (act) by value-meanings",
    );
}

#[test]
fn a_mark_behind_a_meaning_marks_its_value() {
    check(
        &string(),
        "Language. de: German; fr: French (default)",
        "default=fr by marked-default; enum=de (German), fr (French) by value-meanings",
    );
}

#[test]
fn the_unit_of_a_meaning_is_not_the_rows() {
    check(
        &string(),
        "可选值如下: Fix: 一次 Run: 按量(单位: 小时)",
        "enum=Fix (一次), Run (按量(单位: 小时)) by valid-values",
    );
}

#[test]
fn units_and_times_are_told_in_more_words() {
    check(&integer(), "Speed of the disk in MiB/s.", "unit=MiB/s by unit-in-words");
    check(&integer(), "开始的时间戳(ms级别)", "format=unix-time-ms by unix-milliseconds");
}
