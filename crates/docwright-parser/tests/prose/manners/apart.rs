//! Limits on what lies between two values, on other things, on some characters of a text.

use crate::Ty::{Decimal, Text, Texts, Whole};
use crate::check_all;

#[test]
fn a_limit_on_a_distance_or_on_other_things_is_none() {
    check_all(&[
        (Whole, "End minus Start must not exceed 90 days.", ""),
        (Whole, "The difference to Start must be less than 60 days.", ""),
        (Whole, "End of the window. It may lie at most 90 days after Start.", ""),
        (Whole, "End. Both may be at most 90 days apart.", ""),
        (Whole, "结束时间减去开始时间不超过 90 天", ""),
        (Whole, "结束时间，与开始时间的差值不超过 90", ""),
        (Whole, "User. A maximum of 8 sub-users may be added.", ""),
        (Whole, "User. Up to 8 private sub-users may be added.", ""),
        (Whole, "Account. Up to 8 sub-users may be added.", ""),
        (Whole, "Number of users, up to 8", "range=..8"),
        (Whole, "Count of sub-users: a maximum of 8 sub-users", "range=..8"),
        (Whole, "Timeout. A maximum of 8 seconds", "range=..8"),
    ]);
}

#[test]
fn both_ends_are_read_where_one_of_them_is_taken() {
    check_all(&[
        (Whole, "大于 2 小于等于 50", "range=3..50"),
        (Whole, "大于 2 且不超过 50", "range=3..50"),
        (Whole, "数量需大于 2，小于或等于 50", "range=3..50"),
        (Whole, "greater than 2 and less than or equal to 50", "range=3..50"),
        (Whole, "Must be larger than 2 but not exceeding 50.", "range=3..50"),
        (Decimal, "大于 0 小于等于 1", "range=0..1"),
        (Whole, "大于等于 2 小于等于 50", "range=2..50"),
        (Whole, "Any number below 50.", "range=..49"),
        (Whole, "Must exceed 2.", "range=3.."),
        (Whole, "min=2, max=50", "range=2..50"),
        (Whole, "Values above 50 are refused.", "range=..50"),
        (Whole, "Values below 2 are invalid.", "range=2.."),
        (Whole, "小于 50 的整数", "range=..49"),
        (Whole, "小于 50 的数会被忽略", ""),
        (Whole, "2..50", "range=2..50"),
        (Whole, "2 to 50 in steps of 4", "range=2..50"),
        (Whole, "See parts 2..50 of it", ""),
    ]);
}

#[test]
fn a_number_of_some_characters_is_no_length() {
    check_all(&[
        (Text, "At least 1 uppercase letter, 3 digits, and 6-30 characters in total.", "length=6..30"),
        (Text, "6-30 characters, with at least 2 special characters.", "length=6..30"),
        (Text, "长度 6-30 个字符，至少 2 个大写字母", "length=6..30"),
        (Text, "At least 3 letters, 2 digits.", ""),
        (Text, "At least 6 letters.", "length=6.."),
        (Text, "At least 6 characters are required.", "length=6.."),
        (Text, "Length limit: 30.", "length=..30"),
        (Texts, "Names; at most 5 items, each of up to 30 characters", "length=..30; items=..5"),
    ]);
}

#[test]
fn a_number_that_goes_on_is_no_end() {
    check_all(&[
        (Whole, "Carts, limited to 2-90.", ""),
        (Whole, "Carts, limited to 2 to 90.", ""),
        (Whole, "马车数，最大2-9", ""),
        (Text, "车牌，最长2-9个字符", "length=2..9"),
        (Whole, "Up to 3 000.", ""),
        (Whole, "马车数，最大 20 000", ""),
        (Whole, "Up to 3000.", "range=..3000"),
    ]);
}
