//! Lists of which a part would be lost, and lists that do not end where they seem to.

use crate::Ty::{Text, Whole};
use crate::check_all;

#[test]
fn a_list_goes_on_over_marks_that_end_others() {
    check_all(&[
        (Text, "Valid values: OAK. PINE. ELM.", "enum=OAK, PINE, ELM"),
        (Text, "取值：OAK。PINE。ELM。", "enum=OAK, PINE, ELM"),
        (Text, "Valid values: OAK. Required.", "enum=OAK"),
        (
            Text,
            "Valid values: OAK\n(only indoors)\nPINE\n(only outdoors)",
            "enum=OAK (only indoors), PINE (only outdoors)",
        ),
        (Text, "取值：\nOAK\n（仅室内）\nPINE\n（仅室外）", "enum=OAK (仅室内), PINE (仅室外)"),
        (Text, "Valid values: OAK, PINE, and, since last year, ELM.", "enum=OAK, PINE, …"),
        (Text, "Valid values: OAK, PINE and (on request) ELM.", "enum=OAK, PINE, …"),
        (
            Text,
            "Valid values:\n• OAK: heavy wood.\nNote: not in Oslo, e.g. not for shelves, racks.\n• PINE: light wood.",
            "enum=OAK (heavy wood), …",
        ),
    ]);
}

#[test]
fn a_value_alone_is_no_list_if_others_stand_further_on() {
    check_all(&[
        (Text, "Valid values: `oak`, which is heavy; `pine`, which is light.", ""),
        (Text, "Valid values: `oak`, the heavy one, and then `pine`, the light one.", ""),
        (Text, "Valid value: `oak`, and nothing else.", "enum=oak"),
    ]);
}

#[test]
fn more_values_than_are_listed() {
    check_all(&[
        (Text, "Valid values: OAK, PINE (more on request).", "enum=OAK, PINE, …"),
        (Text, "Valid values: OAK, PINE (others will follow).", "enum=OAK, PINE, …"),
        (Text, "Valid values: OAK, PINE (further kinds are planned).", "enum=OAK, PINE, …"),
        (Text, "取值：OAK、PINE（更多请联系管理员）", "enum=OAK, PINE, …"),
        (Text, "取值：OAK、PINE（其他请提工单）", "enum=OAK, PINE, …"),
        (Text, "取值：OAK、PINE（更多木材陆续开放）", "enum=OAK, PINE, …"),
        (Whole, "取值：2、4、6，以此类推", "enum=2, 4, 6, …"),
        (Whole, "运货方式：1:马车 2:驴车等", "enum=1 (马车), 2 (驴车), …"),
        (Whole, "运货方式：1：马车；2：驴车等。", "enum=1 (马车), 2 (驴车), …"),
        (Text, "运货方式：CART：马车；SLED：雪橇等等", "enum=CART (马车), SLED (雪橇), …"),
        (Whole, "货物：1:苹果、梨等 2:石头、沙等", "enum=1 (苹果、梨等), 2 (石头、沙等)"),
        (Whole, "座位：1:头等 2:二等", "enum=1 (头等), 2 (二等)"),
        (Text, "马车，IDLE：停着，MOVING：行驶中等", "enum=IDLE (停着), MOVING (行驶中), …"),
        (Text, "马车：IDLE：停着；BROKEN：损坏等状态", "enum=IDLE (停着), BROKEN (损坏), …"),
        (Whole, "取值：2、4、6，依次类推", "enum=2, 4, 6, …"),
        (Whole, "容量，可选 20、40 以及 20 的其他倍数", "enum=20, 40, …"),
        (Text, "Wood. Valid values include oak, pine and others.", "enum=oak, pine, …"),
        (Text, "Wood. Valid values: OAK, PINE, or others.", "enum=OAK, PINE, …"),
    ]);
}

#[test]
fn a_colon_inside_a_meaning_starts_no_value() {
    check_all(&[
        (
            Text,
            "Valid values: OAK: heavy wood: for floors; ELM: light wood: for toys.",
            "enum=OAK (heavy wood: for floors), ELM (light wood: for toys)",
        ),
        (
            Text,
            "OAK: heavy wood: floors\nELM: light wood: toys",
            "enum=OAK (heavy wood: floors), ELM (light wood: toys)",
        ),
        (Text, "Valid values: all: every one any: at least one", "enum=all (every one), any (at least one)"),
    ]);
}
