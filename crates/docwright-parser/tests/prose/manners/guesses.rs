//! What looks like a fact and is none: nothing is better than a guess.

use crate::Ty::{Text, Truth, Whole};
use crate::check_all;

#[test]
fn ends_of_ranges_are_no_values() {
    check_all(&[
        (Whole, "年龄，18 以上 60 以下", "range=18..60"),
        (Whole, "取值为18以上60以下", "range=18..60"),
        (Whole, "周期，取值：1-9、12、24、36", "range=1..36"),
        (Whole, "年龄，18岁以上，60岁以下", "range=18..60"),
        (Whole, "取值范围：1-9或12或24", "range=1..24"),
        (Whole, "Valid values: 1 to 9, 12, 24 and 36.", "range=1..36"),
        (Whole, "Months. Valid values: 1-9, 12, 24, 36.", "range=1..36"),
    ]);
}

#[test]
fn lists_that_say_so_are_not_whole() {
    check_all(&[
        (Text, "Valid values (partial list): RED, BLUE.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE (partial list).", "enum=RED, BLUE, …"),
        (Text, "Valid values (not a complete list): RED, BLUE.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. This list is not complete.", "enum=RED, BLUE, …"),
        (Text, "Values seen so far: RED, BLUE.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE and values that begin with ERROR_.", "enum=RED, BLUE, …"),
        (Text, "Sample values: RED, BLUE.", ""),
        (Text, "Currently known values: RED, BLUE.", "enum=RED, BLUE, …"),
        (Text, "Valid values currently known: RED, BLUE.", "enum=RED, BLUE, …"),
        (Text, "目前已知的取值：RED、BLUE。", "enum=RED, BLUE, …"),
        (Text, "取值（不完整列表）：RED、BLUE。", "enum=RED, BLUE, …"),
        (Text, "取值：RED、BLUE，以及 ERROR_ 开头的状态。", "enum=RED, BLUE, …"),
        (Text, "取值：RED、BLUE 以及以 ERROR_ 开头的状态。", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE, and those starting with ERROR_.", "enum=RED, BLUE, …"),
    ]);
}

#[test]
fn a_value_that_is_said_behind_a_list_belongs_to_it() {
    check_all(&[
        (
            Text,
            "Valid values: RUNNING, STOPPED. PAUSED is also accepted.",
            "enum=RUNNING, STOPPED, PAUSED, …",
        ),
        (Text, "取值：RUNNING、STOPPED。PAUSED 也可以。", "enum=RUNNING, STOPPED, PAUSED, …"),
    ]);
}

#[test]
fn what_several_rows_have_together_limits_none_of_them() {
    check_all(&[
        (Whole, "The sum of Field and Other may not exceed 100.", ""),
        (Whole, "The total of Field and Other cannot exceed 100.", ""),
        (Whole, "Field plus Other must not exceed 100.", ""),
        (Whole, "Field 与 Other 之和不能超过100", ""),
        (Whole, "Field+Other 不超过100", ""),
        (Whole, "两者总和不超过100", ""),
        (Whole, "Together with Other at most 100.", ""),
        (Whole, "Field and Other together may not exceed 100.", ""),
        (Whole, "Must not exceed 100 minus Reserved.", ""),
        (Whole, "Must not exceed 100 - Other.", ""),
        (Whole, "At most Other minus 5.", ""),
        (Whole, "不超过100减去Other", ""),
        (Text, "The prefix may have up to 8 characters.", ""),
        (Text, "The prefix length cannot exceed 8 characters.", ""),
        (Text, "前缀不超过8个字符", ""),
    ]);
}

#[test]
fn templates_and_other_rows_are_no_defaults() {
    check_all(&[
        (Text, "默认值：uhost-随机串", ""),
        (Text, "默认值：vm-<随机数>", ""),
        (Text, "默认为 disk-{Id}", ""),
        (Text, "默认值：vm-xxxx（随机）", ""),
        (Text, "Default: host-YYYYMMDD", ""),
        (Text, "Default: vm-<random>", ""),
        (Text, "Default value: disk-{id}.", ""),
        (Whole, "Defaults to the value of `Other`.", ""),
        (Whole, "Default: the value of Other.", ""),
        (Text, "Defaults to `Other`.", ""),
        (Text, "Default: same as Mode.", ""),
        (Whole, "默认值与 Other 相同", ""),
        (Whole, "默认为 Other 的值", ""),
        (Whole, "Timeout in ms. Default: 3s.", ""),
        (Whole, "Timeout in milliseconds. Default: 3s.", ""),
        (Whole, "超时（毫秒），默认3秒", ""),
        (Whole, "Suggested default: 5.", ""),
        (Whole, "Recommended default: 5", ""),
        (Whole, "We suggest a default of 5.", ""),
        (Whole, "A good default is 5", ""),
        (Whole, "建议默认值：5", ""),
        (Whole, "推荐默认值为5", ""),
    ]);
}

#[test]
fn further_wordings_are_read() {
    check_all(&[
        (Text, "Pick one of LEFT, RIGHT.", "enum=LEFT, RIGHT"),
        (Text, "Choose one of RED, BLUE.", "enum=RED, BLUE"),
        (Whole, "Page size, capped at 50", "range=..50"),
        (Whole, "Page size, capped to 50.", "range=..50"),
        (Whole, "Page size, no fewer than 5", "range=5.."),
        (Whole, "Page size, no more than 50", "range=..50"),
        (Whole, "Page size, at least 5", "range=5.."),
        (Truth, "Whether to log. Disabled by default.", ""),
        (Text, "Logging. Valid values: on, off. Off by default.", "default=off; enum=on, off"),
        (Whole, "Page size. If you leave it out, 20 is assumed.", "default=20"),
        (Whole, "Page size. When omitted, 20 is used.", "default=20"),
        (Whole, "Page size. When omitted 20 applies.", "default=20"),
        (Whole, "每页条数，不填则为20", "default=20"),
        (Whole, "每页条数，缺省为20", "default=20"),
        (Whole, "每页条数，最多不超过50", "range=..50"),
        (Whole, "每页条数，上限为50", "range=..50"),
        (Text, "RED、BLUE 二选一", "enum=RED, BLUE"),
        (Text, "RED/BLUE/GREEN 三选一", "enum=RED, BLUE, GREEN"),
        (Text, "三选一：RED、BLUE、GREEN", "enum=RED, BLUE, GREEN"),
    ]);
}

#[test]
fn a_meaning_that_is_turned_round_is_no_default() {
    check_all(&[
        (Text, "Lit：点亮，Dim：变暗。默认点亮", "default=Lit; enum=Lit (点亮), Dim (变暗)"),
        (Text, "Lit：点亮，Dim：变暗。默认不点亮", "enum=Lit (点亮), Dim (变暗)"),
        (Text, "Lit：点亮，Dim：变暗。默认未点亮", "enum=Lit (点亮), Dim (变暗)"),
        (Text, "Hub1：主站，Hub2：分站，默认主站所在城市", "enum=Hub1 (主站), Hub2 (分站)"),
        (Text, "In：城内，Out：城外，默认城内外", "enum=In (城内), Out (城外)"),
    ]);
}

#[test]
fn a_wide_comma_is_no_part_of_a_number() {
    check_all(&[
        (Whole, "数量，默认为20，500以上需审批", "default=20"),
        (Whole, "数量，取值范围1-100，200个以上请联系", "range=1..100"),
    ]);
}
